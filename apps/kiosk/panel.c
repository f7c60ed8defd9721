#include "panel.h"
#include "panel_colours.h"
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* How a row's values are said. */
typedef enum manner {
    AS_WORDS,   /* the words from the row's first on */
    AS_TIMES,   /* thousandths as a decimal: 1,6 */
    AS_SHARE,   /* thousandths of the letters' size, in per cent; nought is the usual */
    AS_SPECIAL, /* by a function of its own */
} manner;

/* Fields of a settings file that hold a number. What nobody said is `unsaid`. */
typedef struct row_spec {
    const char *option; /* its name in a settings file, and in the health file */
    word title;
    manner manner;
    bool counts;
    word first;
    int32_t unsaid;
    uint32_t count;
    int32_t values[12];
} row_spec;

enum { MEASURE_AUTO = 0, MEASURE_NONE = 1000, FONT_OWN = 5 };

static const row_spec specs[ROW_COUNT] = {
    [ROW_PRESET] = {"preset", WORD_ROW_PRESET, AS_SPECIAL},
    [ROW_SIZE] = {"size", WORD_ROW_SIZE, AS_SPECIAL, true},
    [ROW_FONT] = {"font", WORD_ROW_FONT, AS_WORDS, false, WORD_FONT_DEFAULT},
    [ROW_WEIGHT] = {"weight", WORD_ROW_WEIGHT, AS_WORDS, true, WORD_WEIGHT_NORMAL, 400, 2, {400, 700}},
    [ROW_LINE_HEIGHT] = {"line-height",
                         WORD_ROW_LINE_HEIGHT,
                         AS_TIMES,
                         true,
                         WORD_COUNT,
                         1600,
                         11,
                         {1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400, 2500}},
    [ROW_LETTER_SPACING] =
        {"letter-spacing", WORD_ROW_LETTER_SPACING, AS_SHARE, true, WORD_COUNT, 0, 5, {0, 30, 60, 120, 200}},
    [ROW_WORD_SPACING] =
        {"word-spacing", WORD_ROW_WORD_SPACING, AS_SHARE, true, WORD_COUNT, 0, 6, {0, 80, 160, 240, 360, 500}},
    [ROW_PARAGRAPH_SPACING] = {"paragraph-spacing",
                               WORD_ROW_PARAGRAPH_SPACING,
                               AS_TIMES,
                               true,
                               WORD_COUNT,
                               800,
                               6,
                               {500, 800, 1000, 1500, 2000, 3000}},
    [ROW_MEASURE] = {"measure",
                     WORD_ROW_MEASURE,
                     AS_SPECIAL,
                     true,
                     WORD_COUNT,
                     MEASURE_AUTO,
                     9,
                     {MEASURE_AUTO, 20, 30, 40, 50, 60, 70, 80, MEASURE_NONE}},
    [ROW_MARGIN] = {"margin", WORD_ROW_MARGIN, AS_WORDS, true, WORD_MARGIN_NONE, 1, 4, {0, 1, 2, 3}},
    [ROW_ALIGN] =
        {"align", WORD_ROW_ALIGN, AS_WORDS, false, WORD_ALIGN_START, 0, 2, {DAU_ALIGN_START, DAU_ALIGN_CENTER}},
    [ROW_ITALICS] =
        {"italics", WORD_ROW_ITALICS, AS_WORDS, false, WORD_NO, DAU_ITALICS_ON, 2, {DAU_ITALICS_OFF, DAU_ITALICS_ON}},
    [ROW_PHRASE] =
        {"phrase", WORD_ROW_PHRASE, AS_WORDS, false, WORD_NO, DAU_PHRASE_ON, 2, {DAU_PHRASE_OFF, DAU_PHRASE_ON}},
    [ROW_THEME] = {"theme", WORD_ROW_THEME, AS_SPECIAL},
    [ROW_TEXT_COLOUR] = {"text-colour", WORD_ROW_TEXT_COLOUR, AS_WORDS, false, WORD_COLOUR_THEME},
    [ROW_GROUND_COLOUR] = {"ground-colour", WORD_ROW_GROUND_COLOUR, AS_WORDS, false, WORD_COLOUR_THEME},
    [ROW_LINE_FOCUS] =
        {"line-focus", WORD_ROW_LINE_FOCUS, AS_SPECIAL, true, WORD_OFF, CHOICE_NO_FOCUS, 4, {CHOICE_NO_FOCUS, 1, 3, 5}},
    [ROW_RULER] = {"ruler", WORD_ROW_RULER, AS_WORDS, false, WORD_OFF, CHOICE_OFF, 2, {CHOICE_OFF, CHOICE_ON}},
    [ROW_PAGING] = {"paging", WORD_ROW_PAGING, AS_WORDS, false, WORD_SCROLLING, CHOICE_OFF, 2, {CHOICE_OFF, CHOICE_ON}},
    [ROW_MOTION] =
        {"motion", WORD_ROW_MOTION, AS_WORDS, false, WORD_MOTION_LESS, CHOICE_OFF, 2, {CHOICE_OFF, CHOICE_ON}},
    [ROW_SHORTCUTS] =
        {"shortcuts", WORD_ROW_SHORTCUTS, AS_WORDS, false, WORD_OFF, CHOICE_ON, 2, {CHOICE_OFF, CHOICE_ON}},
    [ROW_REGION] = {"region",
                    WORD_ROW_REGION,
                    AS_WORDS,
                    false,
                    WORD_REGION_NORTH,
                    DAU_REGION_NORTH,
                    3,
                    {DAU_REGION_NORTH, DAU_REGION_CENTRAL, DAU_REGION_SOUTH}},
    [ROW_SPEED] = {"speed", WORD_ROW_SPEED, AS_SPECIAL, true, WORD_COUNT, READER_SPEED},
    [ROW_VOLUME] = {"volume",
                    WORD_ROW_VOLUME,
                    AS_SPECIAL,
                    true,
                    WORD_COUNT,
                    CHOICES_VOLUME,
                    READER_VOLUMES,
                    {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}},
    [ROW_VERBOSITY] = {"verbosity",
                       WORD_ROW_VERBOSITY,
                       AS_WORDS,
                       true,
                       WORD_VERBOSITY_TEXT,
                       DAU_VERBOSITY_NORMAL,
                       3,
                       {DAU_VERBOSITY_TEXT, DAU_VERBOSITY_NORMAL, DAU_VERBOSITY_FULL}},
    [ROW_GUIDE] = {"guide",
                   WORD_ROW_GUIDE,
                   AS_SPECIAL,
                   false,
                   WORD_AUTO,
                   CHOICE_UNSAID,
                   3,
                   {CHOICE_UNSAID, CHOICE_ON, CHOICE_OFF}},
    [ROW_RESET] = {"reset", WORD_RESET, AS_SPECIAL},
    [ROW_DONE] = {"done", WORD_DONE, AS_SPECIAL},
};

/* What a preset is about: all that must give way for it to be seen. */
static const char *const of_preset[] = {
    "size",    "font",  "weight",  "line-height", "letter-spacing", "word-spacing", "paragraph-spacing",
    "measure", "align", "italics", "theme",       "text-colour",    "ground-colour"};

const char *panel_row_title(panel_row row, const char *lang)
{
    return words_at(specs[row].title, lang);
}

const char *panel_row_name(panel_row row)
{
    return specs[row].option;
}

bool panel_row_counts(panel_row row)
{
    return specs[row].counts;
}

/* ---- the values of a row ---- */

static uint32_t count_to(int32_t out[PANEL_MOST_VALUES], uint32_t count)
{
    if (count > PANEL_MOST_VALUES) count = PANEL_MOST_VALUES;
    for (uint32_t i = 0; i < count; i++) out[i] = (int32_t)i;
    return count;
}

static uint32_t names_of(const char *at(uint32_t index))
{
    uint32_t count = 0;
    while (at(count)) count++;
    return count;
}

uint32_t panel_values(int32_t out[PANEL_MOST_VALUES], const reader *r, panel_row row)
{
    switch (row) {
    case ROW_PRESET:
        return count_to(out, names_of(dau_preset_name_at));
    case ROW_SIZE:
        for (uint32_t i = 0; i < READER_STEPS; i++) out[i] = (int32_t)reader_step(i);
        return READER_STEPS;
    case ROW_FONT:
        return count_to(out, names_of(reader_role_at) + (r->own_font ? 1 : 0));
    case ROW_THEME:
        return count_to(out, names_of(dau_theme_name_at) + (r->own_theme ? 1 : 0));
    case ROW_TEXT_COLOUR:
    case ROW_GROUND_COLOUR:
        return count_to(out, panel_colours());
    case ROW_SPEED: {
        uint32_t count = 0;
        while ((out[count] = reader_speed_at(count)) != 0) count++;
        return count;
    }
    default:
        memcpy(out, specs[row].values, sizeof specs[row].values);
        return specs[row].count;
    }
}

/* ---- what is chosen ---- */

static int32_t preset_value(const reader *r)
{
    int32_t index = 0;
    if (!r->now.preset) return 0;
    for (const char *at; (at = dau_preset_name_at((uint32_t)index)) && strcmp(at, r->now.preset) != 0;) index++;
    return index;
}

static int32_t font_value(const reader *r)
{
    const char *font = r->now.settings.font;
    if (!font) return 0;
    for (uint32_t i = 0; reader_role_at(i); i++)
        if (strcmp(reader_role_at(i), font) == 0) return (int32_t)i;
    return FONT_OWN;
}

static int32_t margin_value(const reader *r)
{
    dau_fix margin = r->now.settings.margin;
    return margin == 0 ? 1 : margin < r->base ? 0 : margin < 3 * r->base ? 2 : 3;
}

int32_t panel_value(const reader *r, panel_row row)
{
    switch (row) {
    case ROW_PRESET:
        return preset_value(r);
    case ROW_SIZE:
        return (int32_t)reader_percent(r);
    case ROW_FONT:
        return font_value(r);
    case ROW_THEME:
        return (int32_t)reader_theme(r);
    case ROW_TEXT_COLOUR:
    case ROW_GROUND_COLOUR:
        return panel_colour(r, row);
    case ROW_MARGIN:
        return margin_value(r);
    case ROW_MEASURE:
        if (r->now.settings.measure == 0 && reader_says(&r->now, "measure")) return MEASURE_NONE;
        return r->now.settings.measure;
    case ROW_RESET:
    case ROW_DONE:
        return 0;
    default: {
        int64_t value = reader_get(r, specs[row].option);
        return value == 0 ? specs[row].unsaid : (int32_t)value;
    }
    }
}

/* Amounts are in order; others stand where they stand. */
static bool find_value(uint32_t *index, const int32_t *values, uint32_t count, int32_t value)
{
    for (*index = 0; *index < count; ++*index)
        if (values[*index] == value) return true;
    return false;
}

uint32_t panel_index(const reader *r, panel_row row)
{
    int32_t values[PANEL_MOST_VALUES], value = panel_value(r, row);
    uint32_t count = panel_values(values, r, row), index = 0;
    if (find_value(&index, values, count, value)) return index;
    index = 0;
    while (index + 1 < count && values[index + 1] <= value) index++;
    return index;
}

/* Where a step leads; the count of the list where there is none. */
static uint32_t step_from(const reader *r, panel_row row, int direction)
{
    int32_t values[PANEL_MOST_VALUES], value = panel_value(r, row);
    uint32_t count = panel_values(values, r, row), index = 0;
    if (find_value(&index, values, count, value)) return direction < 0 ? (index > 0 ? index - 1 : count) : index + 1;
    uint32_t below = count;
    for (index = 0; index < count && values[index] < value; index++) below = index;
    return direction < 0 ? below : index;
}

bool panel_can_change(const reader *r, panel_row row, int direction)
{
    int32_t values[PANEL_MOST_VALUES];
    return row < ROW_VALUES && step_from(r, row, direction) < panel_values(values, r, row);
}

/* ---- changing ---- */

static void set_preset(reader *r, uint32_t index)
{
    for (size_t i = 0; i < COUNT(of_preset); i++) {
        if (index == 0) {
            reader_take_start(r, of_preset[i]);
        } else {
            reader_clear(r, of_preset[i]);
        }
    }
    if (index == 0 && !r->start.preset) {
        reader_clear(r, "preset");
    } else {
        reader_set_text(r, "preset", dau_preset_name_at(index));
    }
}

static void set_font(reader *r, uint32_t index)
{
    const char *role = reader_role_at(index);
    reader_set_text(r, "font", role ? role : r->own_font);
}

static void set_margin(reader *r, uint32_t index)
{
    if (index == 1) {
        reader_clear(r, "margin");
    } else {
        reader_set(r, "margin", index == 0 ? DAU_ZERO : r->base * (index == 2 ? 2 : 4));
    }
}

static void set_measure(reader *r, int32_t value)
{
    if (value == MEASURE_AUTO) {
        reader_clear(r, "measure");
    } else {
        reader_set(r, "measure", value == MEASURE_NONE ? 0 : value);
    }
}

static void set_value(reader *r, panel_row row, uint32_t index, int32_t value)
{
    switch (row) {
    case ROW_PRESET:
        set_preset(r, index);
        break;
    case ROW_SIZE:
        reader_set_percent(r, (uint32_t)value);
        break;
    case ROW_FONT:
        set_font(r, index);
        break;
    case ROW_THEME:
        reader_set_theme(r, index);
        break;
    case ROW_TEXT_COLOUR:
    case ROW_GROUND_COLOUR:
        panel_set_colour(r, row, index);
        break;
    case ROW_MARGIN:
        set_margin(r, index);
        break;
    case ROW_MEASURE:
        set_measure(r, value);
        break;
    case ROW_GUIDE:
        if (value == CHOICE_UNSAID) reader_clear(r, "guide");
        if (value != CHOICE_UNSAID) reader_set(r, "guide", value);
        break;
    default:
        reader_set(r, specs[row].option, value);
        break;
    }
}

static bool change_to(reader *r, panel_row row, uint32_t index)
{
    int32_t values[PANEL_MOST_VALUES];
    reader next = *r;
    if (row >= ROW_VALUES || index >= panel_values(values, r, row)) return false;
    set_value(&next, row, index, values[index]);
    if (reader_settle(&next) != DAU_OK) return false;
    *r = next;
    return true;
}

bool panel_change(reader *r, panel_row row, int direction)
{
    return row < ROW_VALUES && change_to(r, row, step_from(r, row, direction));
}

bool panel_cycle(reader *r, panel_row row)
{
    return panel_can_change(r, row, 1) ? panel_change(r, row, 1) : change_to(r, row, 0);
}

/* ---- in words ---- */

static void theme_text(char out[PANEL_TEXT_ROOM], const reader *r, int32_t index, const char *lang)
{
    dau_theme *theme = NULL;
    const char *name = reader_theme_at(r, (uint32_t)index);
    bool is_file = name && name == r->own_theme;
    if (is_file && r->site_theme) theme = dau_theme_keep(r->site_theme);
    if (!theme && name && !is_file && dau_theme_new(&theme, r->engine, name) != DAU_OK) theme = NULL;
    snprintf(out, PANEL_TEXT_ROOM, "%s", theme ? dau_theme_title(theme, lang) : words_at(WORD_THEME_FILE, lang));
    dau_theme_drop(theme);
}

static void measure_text(char out[PANEL_TEXT_ROOM], int32_t value, const char *lang)
{
    bool automatic = value == MEASURE_AUTO;
    if (automatic || value == MEASURE_NONE) {
        snprintf(out, PANEL_TEXT_ROOM, "%s", words_at(automatic ? WORD_AUTO : WORD_MEASURE_NONE, lang));
    } else {
        snprintf(out, PANEL_TEXT_ROOM, "%d %s", (int)value, words_at(WORD_MEASURE_UNIT, lang));
    }
}

static void special_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, int32_t value, const char *lang)
{
    static const word lines[] = {WORD_OFF, WORD_LINES_1, WORD_LINES_3, WORD_LINES_5};
    static const word guides[] = {[CHOICE_UNSAID] = WORD_AUTO, [CHOICE_ON] = WORD_ON, [CHOICE_OFF] = WORD_OFF};
    char speed[WORDS_SPEED_ROOM];
    switch (row) {
    case ROW_PRESET:
        snprintf(out, PANEL_TEXT_ROOM, "%s", dau_preset_title(dau_preset_name_at((uint32_t)value), lang));
        break;
    case ROW_SIZE:
        snprintf(out, PANEL_TEXT_ROOM, "%d%%", (int)value);
        break;
    case ROW_THEME:
        theme_text(out, r, value, lang);
        break;
    case ROW_LINE_FOCUS:
        snprintf(out, PANEL_TEXT_ROOM, "%s", words_at(lines[value < 1 ? 0 : value / 2 + 1], lang));
        break;
    case ROW_SPEED:
        words_speed(speed, value, lang);
        snprintf(out, PANEL_TEXT_ROOM, "%s%s", speed, words_at(WORD_TIMES, lang));
        break;
    case ROW_VOLUME:
        snprintf(out, PANEL_TEXT_ROOM, "%d", (int)value);
        break;
    case ROW_GUIDE:
        snprintf(out, PANEL_TEXT_ROOM, "%s", words_at(guides[value], lang));
        break;
    default:
        measure_text(out, value, lang);
        break;
    }
}

void panel_value_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, int32_t value, const char *lang)
{
    const row_spec *spec = &specs[row];
    int32_t values[PANEL_MOST_VALUES];
    uint32_t index = 0;
    char figure[WORDS_FIGURE_ROOM];
    out[0] = '\0';
    if (row >= ROW_VALUES) return;
    switch (spec->manner) {
    case AS_WORDS:
        if (!find_value(&index, values, panel_values(values, r, row), value)) index = value > spec->unsaid ? 1 : 0;
        snprintf(out, PANEL_TEXT_ROOM, "%s", words_at((word)(spec->first + index), lang));
        break;
    case AS_TIMES:
        words_tenths(figure, value == DAU_ZERO ? 0 : (value + 50) / 100, lang);
        snprintf(out, PANEL_TEXT_ROOM, "%s", figure);
        break;
    case AS_SHARE:
        if (value == 0) snprintf(out, PANEL_TEXT_ROOM, "%s", words_at(WORD_SPACING_NORMAL, lang));
        if (value != 0) snprintf(out, PANEL_TEXT_ROOM, "+%d%%", (int)((value + 5) / 10));
        break;
    case AS_SPECIAL:
        special_text(out, r, row, value, lang);
        break;
    }
}

static bool preset_is_changed(const reader *r)
{
    bool changed = false;
    for (size_t i = 0; i < COUNT(of_preset); i++) {
        bool of_start = panel_value(r, ROW_PRESET) == 0 && reader_says(&r->start, of_preset[i]);
        changed = changed || (reader_says(&r->asked, of_preset[i]) && !of_start);
    }
    return changed;
}

/* Behind a value, in brackets. */
static void add_text(char out[PANEL_TEXT_ROOM], const char *text)
{
    size_t length = strlen(out);
    snprintf(out + length, PANEL_TEXT_ROOM - length, " (%s)", text);
}

static void add_fits(char out[PANEL_TEXT_ROOM], uint32_t fits, const char *lang)
{
    char text[PANEL_TEXT_ROOM];
    snprintf(text, sizeof text, "%s: %u%%", words_at(WORD_FITS, lang), (unsigned)fits);
    add_text(out, text);
}

static bool is_colour(panel_row row)
{
    return row == ROW_TEXT_COLOUR || row == ROW_GROUND_COLOUR;
}

void panel_longest_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, int32_t value, const char *lang)
{
    char name[PANEL_TEXT_ROOM];
    panel_value_text(out, r, row, value, lang);
    if (row == ROW_PRESET) add_text(out, words_at(WORD_CHANGED, lang));
    if (row == ROW_SIZE) add_fits(out, READER_MOST_PERCENT, lang);
    if (!is_colour(row) || value == 0) return;
    snprintf(name, sizeof name, "%s", out);
    snprintf(out, PANEL_TEXT_ROOM, "%s %.60s 12,3:1", words_at(WORD_NEAR, lang), name);
}

void panel_now_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, uint32_t fits, const char *lang)
{
    if (is_colour(row)) {
        panel_colour_text(out, r, row, lang);
        return;
    }
    panel_value_text(out, r, row, panel_value(r, row), lang);
    if (row == ROW_PRESET && preset_is_changed(r)) add_text(out, words_at(WORD_CHANGED, lang));
    if (row == ROW_SIZE && fits) add_fits(out, fits, lang);
}
