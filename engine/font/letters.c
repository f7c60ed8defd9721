/* The letters whose ink decides the distance between lines, the size and the underline. */
#include "font/library.h"

#include FT_TRUETYPE_TABLES_H
#include <hb.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

typedef struct code_range {
    uint32_t from, to; /* half-open */
} code_range;

/* The 134 letters that Vietnamese adds to ASCII: 12 vowels with 6 tones each, and đ, in both cases. */
static const code_range vietnamese_letters[] = {
    {0x00C0, 0x00C4}, {0x00C8, 0x00CB}, {0x00CC, 0x00CE}, {0x00D2, 0x00D6}, {0x00D9, 0x00DB},
    {0x00DD, 0x00DE}, {0x00E0, 0x00E4}, {0x00E8, 0x00EB}, {0x00EC, 0x00EE}, {0x00F2, 0x00F6},
    {0x00F9, 0x00FB}, {0x00FD, 0x00FE}, {0x0102, 0x0104}, {0x0110, 0x0112}, {0x0128, 0x012A},
    {0x0168, 0x016A}, {0x01A0, 0x01A2}, {0x01AF, 0x01B1}, {0x1EA0, 0x1EFA},
};

/* What stands beside them in any article: ASCII, – — ‘ ’ “ ” … ₫. */
static const code_range their_companions[] = {
    {0x0021, 0x007F}, {0x2013, 0x2015}, {0x2018, 0x201A}, {0x201C, 0x201E}, {0x2026, 0x2027}, {0x20AB, 0x20AC},
};

enum { MOST_LETTERS = 256 };

typedef struct letter_list {
    uint32_t codes[MOST_LETTERS];
    uint32_t count, missing;
} letter_list;

static void list_ranges(letter_list *list, face *f, const code_range *ranges, size_t count)
{
    list->missing = 0;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t code = ranges[i].from; code < ranges[i].to; code++) {
            if (face_glyph(f, code) == 0)
                list->missing++;
            else if (list->count < MOST_LETTERS)
                list->codes[list->count++] = code;
        }
    }
}

static dau_status widen(face *f, uint32_t glyph, int32_t lift, face_ink *ink)
{
    ink_box box;
    dau_status status = face_glyph_ink(f, glyph, &box);
    if (status != DAU_OK || box.top <= box.bottom) return status;
    if (box.top + lift > ink->top) ink->top = box.top + lift;
    if (box.bottom + lift < ink->bottom) ink->bottom = box.bottom + lift;
    return DAU_OK;
}

/* As the shaper draws them: Andika, told that the text is Vietnamese, sets the tone beside the
 * circumflex and not above it, and Ẩ rises to 1.17 em instead of 1.28. */
static dau_status shape_letters(hb_buffer_t *buffer, const face *f, const letter_list *list)
{
    static const char *const shapers[] = {"ot", NULL};
    for (uint32_t i = 0; i < list->count; i++) {
        hb_buffer_add(buffer, list->codes[i], 2 * i);
        hb_buffer_add(buffer, ' ', 2 * i + 1); /* no ligatures, no kerning */
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("vi", -1));
    hb_blob_t *blob = hb_blob_create(f->blob.data, (unsigned)f->blob.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *shaping_face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(shaping_face);
    bool is_refused = font == hb_font_get_empty() || shaping_face == hb_face_get_empty();
    if (!is_refused && !hb_shape_full(font, buffer, NULL, 0, shapers)) is_refused = true;
    hb_font_destroy(font);
    hb_face_destroy(shaping_face);
    hb_blob_destroy(blob);
    return is_refused ? DAU_E_MEMORY : DAU_OK;
}

static dau_status measure_shaped(face *f, const letter_list *list, hb_buffer_t *buffer, face_ink *ink)
{
    if (!hb_buffer_pre_allocate(buffer, 2 * list->count)) return DAU_E_MEMORY;
    dau_status status = shape_letters(buffer, f, list);
    /* A font whose substitutions explode: its letters as they are in the character map. */
    bool is_shaped = hb_buffer_allocation_successful(buffer);
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    for (uint32_t i = 0; status == DAU_OK && is_shaped && i < count; i++)
        status = widen(f, infos[i].codepoint, positions[i].y_offset, ink);
    for (uint32_t i = 0; status == DAU_OK && !is_shaped && i < list->count; i++)
        status = widen(f, face_glyph(f, list->codes[i]), 0, ink);
    return status;
}

static dau_status measure_vietnamese(face *f)
{
    letter_list list = {.count = 0};
    list_ranges(&list, f, their_companions, LENGTH_OF(their_companions));
    list_ranges(&list, f, vietnamese_letters, LENGTH_OF(vietnamese_letters));
    face_ink ink = {.missing = list.missing};
    if (list.count > 0) {
        hb_buffer_t *buffer = hb_buffer_create();
        dau_status status = measure_shaped(f, &list, buffer, &ink);
        hb_buffer_destroy(buffer);
        if (status != DAU_OK) return status;
    }
    f->vietnamese = ink;
    f->is_measured = true;
    return DAU_OK;
}

dau_status face_vietnamese_ink(face *f, face_ink *out)
{
    dau_status status = face_ready(f);
    if (status == DAU_E_MEMORY) return status;
    status = f->is_measured ? DAU_OK : measure_vietnamese(f); /* a broken face: 134 missing */
    if (status == DAU_OK) *out = f->vietnamese;
    return status;
}

/* ---- size and underline ------------------------------------------------------------------------ */

/* Leaves the box empty where the face has no such character. */
static dau_status letter_ink(face *f, uint32_t code, ink_box *box)
{
    uint32_t glyph = face_glyph(f, code);
    *box = (ink_box){0};
    return glyph != 0 ? face_glyph_ink(f, glyph, box) : DAU_OK;
}

/* By the ink of x and z, the lower of them: OS/2 tells the round o in Andika and the regular's
 * figure in Lexend's bold, and an italic x may curl above the line. */
static dau_status measure_x_height(face *f)
{
    ink_box x, z;
    dau_status status = letter_ink(f, 'x', &x);
    if (status == DAU_OK) status = letter_ink(f, 'z', &z);
    if (status != DAU_OK) return status;
    int32_t em = f->freetype->units_per_EM, height = x.top;
    if (z.top > 0 && (z.top < height || height <= 0)) height = z.top;
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(f->freetype, FT_SFNT_OS2);
    if (height <= 0 && os2 != NULL && os2->version != 0xFFFF && os2->version >= 2) height = os2->sxHeight;
    /* The text faces that we measured lie between 0.45 and 0.56 em: far outside is litter. */
    f->x_height = height > em / 4 && height < em * 9 / 10 ? height : em / 2;
    return DAU_OK;
}

static dau_status measure_underline(face *f)
{
    static const uint32_t dotted[] = {0x1EA1, 0x1EC7, 0x1ED9, 0x1ECB, 0x1EE5, 0x1EF1, 0x1EE3, 0x1EF5, /* ạệộịụựợỵ */
                                      0x1EA0, 0x1EC6, 0x1ED8, 0x1ECA, 0x1EE4, 0x1EF0, 0x1EE2, 0x1EF4};
    int32_t em = f->freetype->units_per_EM, bottom = 0;
    for (size_t i = 0; i < LENGTH_OF(dotted); i++) {
        ink_box box;
        dau_status status = letter_ink(f, dotted[i], &box);
        if (status != DAU_OK) return status;
        if (box.bottom < bottom) bottom = box.bottom;
    }
    if (bottom == 0) bottom = -em / 8; /* no dots: where most fonts have their underline */
    int32_t thinnest = (em + 19) / 20, thickest = em / 10, thickness = f->freetype->underline_thickness;
    thickness = thickness < thinnest ? thinnest : thickness > thickest ? thickest : thickness;
    f->underline = (face_underline){.offset = em / 40 - bottom, .thickness = thickness};
    return DAU_OK;
}

dau_status letters_measure_marks(face *f)
{
    dau_status status = measure_x_height(f);
    return status == DAU_OK ? measure_underline(f) : status;
}

int32_t face_x_height(face *f)
{
    return face_open(f) ? f->x_height : 500;
}

face_underline face_underline_below_dots(face *f)
{
    return face_open(f) ? f->underline : (face_underline){.offset = 150, .thickness = 50};
}
