/* words.h - the words of the interface, Vietnamese and English, in one table. */
#ifndef KIOSK_WORDS_H
#define KIOSK_WORDS_H

typedef enum word {
    WORD_WINDOW, /* the window's title */
    WORD_SIZE,   /* stands before the size in per cent */
    WORD_SMALLER,
    WORD_ORIGINAL,
    WORD_LARGER,
    WORD_READ, /* reading aloud begins; then what the same button does while it runs, and while it rests */
    WORD_PAUSE,
    WORD_RESUME,
    WORD_CONTRAST,
    WORD_CUSTOMISE,
    /* the strip that is seen while the article is read aloud */
    WORD_SENTENCE_BACK,
    WORD_SENTENCE_ON,
    WORD_BLOCK_BACK,
    WORD_BLOCK_ON,
    WORD_SPEED,  /* stands before the speed */
    WORD_TIMES,  /* behind it; no "×": it is a small thing on the baseline of bold letters */
    WORD_VOLUME, /* before the step */
    WORD_STOP,
    /* the rows of the panel, in their order (panel.h) */
    WORD_ROW_PRESET,
    WORD_ROW_SIZE,
    WORD_ROW_FONT,
    WORD_ROW_WEIGHT,
    WORD_ROW_LINE_HEIGHT,
    WORD_ROW_LETTER_SPACING,
    WORD_ROW_WORD_SPACING,
    WORD_ROW_PARAGRAPH_SPACING,
    WORD_ROW_MEASURE,
    WORD_ROW_MARGIN,
    WORD_ROW_ALIGN,
    WORD_ROW_ITALICS,
    WORD_ROW_PHRASE,
    WORD_ROW_THEME,
    WORD_ROW_TEXT_COLOUR,
    WORD_ROW_GROUND_COLOUR,
    WORD_ROW_LINE_FOCUS,
    WORD_ROW_RULER,
    WORD_ROW_PAGING,
    WORD_ROW_MOTION,
    WORD_ROW_SHORTCUTS,
    WORD_ROW_REGION,
    WORD_ROW_SPEED,
    WORD_ROW_VOLUME,
    WORD_ROW_VERBOSITY,
    WORD_ROW_GUIDE,
    WORD_RESET,
    WORD_DONE,
    /* values, each group in the order of its row's values */
    WORD_FONT_DEFAULT,
    WORD_FONT_LOW_VISION,
    WORD_FONT_EASY,
    WORD_FONT_SERIF,
    WORD_FONT_MONO,
    WORD_FONT_OWN,
    WORD_WEIGHT_NORMAL,
    WORD_WEIGHT_BOLD,
    WORD_AUTO,
    WORD_MEASURE_UNIT,
    WORD_MEASURE_NONE,
    WORD_MARGIN_NONE,
    WORD_MARGIN_NORMAL,
    WORD_MARGIN_WIDE,
    WORD_MARGIN_WIDEST,
    WORD_ALIGN_START,
    WORD_ALIGN_CENTER,
    WORD_NO,
    WORD_YES,
    WORD_OFF,
    WORD_ON,
    WORD_LINES_1,
    WORD_LINES_3,
    WORD_LINES_5,
    WORD_SCROLLING,
    WORD_PAGING,
    WORD_MOTION_LESS,
    WORD_MOTION_NORMAL,
    WORD_SPACING_NORMAL,
    WORD_REGION_NORTH,
    WORD_REGION_CENTRAL,
    WORD_REGION_SOUTH,
    WORD_VERBOSITY_TEXT,
    WORD_VERBOSITY_NORMAL,
    WORD_VERBOSITY_FULL,
    WORD_THEME_FILE,
    WORD_COLOUR_THEME, /* the theme's own; then the palette */
    WORD_COLOUR_BLACK,
    WORD_COLOUR_DARK_GREY,
    WORD_COLOUR_WHITE,
    WORD_COLOUR_CREAM,
    WORD_COLOUR_YELLOW,
    WORD_COLOUR_ORANGE,
    WORD_COLOUR_RED,
    WORD_COLOUR_PINK,
    WORD_COLOUR_PURPLE,
    WORD_COLOUR_NAVY,
    WORD_COLOUR_SKY,
    WORD_COLOUR_GREEN,
    WORD_COLOUR_PALE_GREEN,
    WORD_COLOUR_BROWN,
    /* what stands round a value */
    WORD_CHANGED, /* a preset of which something was changed */
    WORD_FITS,    /* the size that the column allows */
    WORD_NEAREST, /* that to the theme's own */
    WORD_NEAR,    /* the nearest colour that can be read */
    /* what is said for a moment */
    WORD_SMALLEST,
    WORD_LARGEST,
    WORD_AT_ORIGINAL,
    WORD_AT_FIRST,
    WORD_AT_LAST,
    WORD_FILLS_COLUMN,
    WORD_WAS_RESET,
    WORD_NOT_KEPT,
    WORD_ARTICLE_ENDS,
    WORD_COUNT
} word;

/** lang: "vi" or "en"; any other reads as "vi". Lent for ever. */
const char *words_at(word which, const char *lang);
enum { WORDS_FIGURE_ROOM = 16, WORDS_SPEED_ROOM = 16 };
/** A figure as people write it: with a comma in Vietnamese. */
void words_tenths(char out[WORDS_FIGURE_ROOM], int tenths, const char *lang);
/** A speed (1/1000) as a figure: "1,25"; with a point in English. */
void words_speed(char out[WORDS_SPEED_ROOM], int speed, const char *lang);
#endif
