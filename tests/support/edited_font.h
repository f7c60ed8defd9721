/* edited_font.h - a real TrueType face with letters drawn wrongly on purpose, made in memory. */
#ifndef DAU_TEST_EDITED_FONT_H
#define DAU_TEST_EDITED_FONT_H
#include <dau/dau.h>

enum { EDITED_MOST = 8 };

/* For edited_font_set_height. */
enum { HEIGHT_HHEA = 1, HEIGHT_TYPO = 2, HEIGHT_WIN = 4 };

typedef struct edited_part {
    uint32_t code;  /* whose glyph, as the unedited face has it */
    int32_t dx, dy; /* font units */
} edited_part;

typedef struct edited_font {
    uint8_t *bytes; /* owned */
    size_t length;
    struct {
        uint32_t code, glyph;
    } mapped[EDITED_MOST]; /* glyph 0: the character is gone */
    uint32_t mapped_count, composed_count;
} edited_font;

/** Loads a face by its file name. False: it is not installed, say so and skip. */
bool edited_font_load(edited_font *out, const char *file_name);
/** The character gets another one's glyph; like 0: it is gone. */
void edited_font_map(edited_font *f, uint32_t code, uint32_t like);
/** The character is drawn as up to three glyphs, each moved. */
void edited_font_compose(edited_font *f, uint32_t code, const edited_part *parts, uint32_t count);
/** What these tables say of the height of lines becomes this, in font units. */
void edited_font_set_height(edited_font *f, uint32_t tables, int32_t above, int32_t below);
/** The em becomes so many font units: 16 to 16384. */
void edited_font_set_em(edited_font *f, uint32_t units);
/** Adds the edited face to an engine, which takes the bytes over; f is then empty. */
dau_status edited_font_add(dau_engine *engine, dau_font_role role, edited_font *f);
#endif
