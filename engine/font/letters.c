/* The letters whose ink decides the distance between lines, the size and the underline. */
#include "font/alphabet.h"
#include "font/forms.h"
#include "font/library.h"

#include FT_TRUETYPE_TABLES_H

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

typedef struct code_range {
    uint32_t from, to; /* half-open */
} code_range;

/* What stands beside them in any article: ASCII, – — ‘ ’ “ ” … ₫. */
static const code_range their_companions[] = {
    {0x0021, 0x007F}, {0x2013, 0x2015}, {0x2018, 0x201A}, {0x201C, 0x201E}, {0x2026, 0x2027}, {0x20AB, 0x20AC},
};

enum { MOST_LETTERS = 256 };

typedef struct letter_list {
    uint32_t codes[MOST_LETTERS];
    uint32_t count, missing;
} letter_list;

static void list_letter(letter_list *list, face *f, uint32_t code)
{
    if (face_glyph(f, code) == 0)
        list->missing++;
    else if (list->count < MOST_LETTERS)
        list->codes[list->count++] = code;
}

static void list_letters(letter_list *list, face *f)
{
    for (size_t i = 0; i < LENGTH_OF(their_companions); i++)
        for (uint32_t code = their_companions[i].from; code < their_companions[i].to; code++)
            list_letter(list, f, code);
    list->missing = 0;
    for (uint32_t i = 0; i < ADDED_LETTER_COUNT; i++) list_letter(list, f, alphabet_added_letter(i));
}

static dau_status widen(face *f, uint32_t glyph, int32_t lift, face_ink *ink)
{
    ink_height letter;
    dau_status status = face_glyph_height(f, glyph, &letter);
    if (status != DAU_OK || letter.top <= letter.bottom) return status;
    if (letter.top + lift > ink->top) ink->top = letter.top + lift;
    if (letter.bottom + lift < ink->bottom) ink->bottom = letter.bottom + lift;
    return DAU_OK;
}

/* As the shaper draws them: Andika, told that the text is Vietnamese, sets the tone beside the
 * circumflex and not above it, and Ẩ rises to 1.17 em instead of 1.28. */
static dau_status shape_letters(forms *shaper, const letter_list *list)
{
    uint32_t spaced[2 * MOST_LETTERS]; /* no ligatures, no kerning */
    for (uint32_t i = 0; i < list->count; i++) {
        spaced[2 * i] = list->codes[i];
        spaced[2 * i + 1] = ' ';
    }
    return forms_shape(shaper, spaced, 2 * list->count);
}

static dau_status measure_shaped(face *f, const letter_list *list, forms *shaper, face_ink *ink)
{
    dau_status status = shape_letters(shaper, list);
    if (status == DAU_OK) {
        for (uint32_t i = 0; status == DAU_OK && i < forms_count(shaper); i++) {
            form_glyph glyph = forms_at(shaper, i);
            status = widen(f, glyph.id, glyph.y_offset, ink);
        }
        return status;
    }
    if (status != DAU_E_FONT) return status;
    /* Its letters as they are in the character map. */
    status = DAU_OK;
    for (uint32_t i = 0; status == DAU_OK && i < list->count; i++)
        status = widen(f, face_glyph(f, list->codes[i]), 0, ink);
    return status;
}

static dau_status measure_vietnamese(face *f)
{
    letter_list list = {.count = 0};
    list_letters(&list, f);
    face_ink ink = {.missing = list.missing};
    if (list.count > 0) {
        forms shaper;
        dau_status status = forms_start(&shaper, f);
        if (status == DAU_OK) status = measure_shaped(f, &list, &shaper, &ink);
        forms_stop(&shaper);
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

/* Leaves it empty where the face has no such character. */
static dau_status letter_height(face *f, uint32_t code, ink_height *out)
{
    uint32_t glyph = face_glyph(f, code);
    *out = (ink_height){0};
    return glyph != 0 ? face_glyph_height(f, glyph, out) : DAU_OK;
}

/* By the ink of x and z, the lower of them: OS/2 tells the round o in Andika and the regular's
 * figure in Lexend's bold, and an italic x may curl above the line. */
static dau_status measure_x_height(face *f)
{
    ink_height x, z;
    dau_status status = letter_height(f, 'x', &x);
    if (status == DAU_OK) status = letter_height(f, 'z', &z);
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
        ink_height letter;
        dau_status status = letter_height(f, dotted[i], &letter);
        if (status != DAU_OK) return status;
        if (letter.bottom < bottom) bottom = letter.bottom;
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
