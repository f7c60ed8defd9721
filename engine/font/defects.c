/* Examines a face once, when it is first asked for, and tells the host what was found. */
#include "font/defects.h"
#include "font/alphabet.h"
#include "font/fonts.h"
#include "font/library.h"
#include "unicode/utf8.h"

#include <stdio.h>
#include <string.h>

/* Rows crossed by edges, in all letters of a face; a text face needs less than a hundredth. */
enum { PATIENCE = 50 * 1000 * 1000, MOST_FORM_GLYPHS = 8 };

dau_status findings_add(findings *to, dau_defect_kind kind, uint32_t letter, uint32_t like)
{
    dau_status status = memory_grow(to->allocator, &to->items, &to->room, (size_t)to->count + 1, sizeof *to->items);
    if (status == DAU_OK) to->items[to->count++] = (finding){kind, letter, like};
    return status;
}

/* ---- letters and marks that are not there ---------------------------------------------------- */

static dau_status examine_characters(examination *e)
{
    static const uint32_t marks[] = {0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309, 0x031B, 0x0323};
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < ADDED_LETTER_COUNT && status == DAU_OK; i++) {
        uint32_t code = alphabet_added_letter(i);
        if (face_glyph(e->face, code) == 0) status = findings_add(&e->found, DAU_DEFECT_LETTERS_MISSING, code, 0);
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks && status == DAU_OK; i++)
        if (face_glyph(e->face, marks[i]) == 0) status = findings_add(&e->found, DAU_DEFECT_MARKS_MISSING, marks[i], 0);
    return status;
}

/* ---- decomposed letters --------------------------------------------------------------------------- */

/* What the shaper left, to compare with another time. */
typedef struct shaped_form {
    form_glyph glyphs[MOST_FORM_GLYPHS];
    uint32_t count;
} shaped_form;

static dau_status shape_form(shaped_form *out, examination *e, const uint32_t *codes, uint32_t count)
{
    dau_status status = forms_shape(&e->shaper, codes, count);
    out->count = status == DAU_OK ? forms_count(&e->shaper) : 0;
    for (uint32_t i = 0; i < out->count && i < MOST_FORM_GLYPHS; i++) out->glyphs[i] = forms_at(&e->shaper, i);
    return status == DAU_E_FONT ? DAU_OK : status;
}

static bool is_same_form(const shaped_form *a, const shaped_form *b)
{
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count && i < MOST_FORM_GLYPHS; i++) {
        const form_glyph *g = &a->glyphs[i], *h = &b->glyphs[i];
        if (g->id != h->id || g->x_offset != h->x_offset || g->y_offset != h->y_offset || g->advance != h->advance)
            return false;
    }
    return true;
}

typedef struct spelling {
    uint32_t codes[3], count;
} spelling;

/* Canonically equal spellings of a vowel with a tone. Marks of different classes (above, below, horn) may come
 * in any order; two marks above keep theirs, the shape before the tone. plain: the vowel without its shape. */
static uint32_t spell(spelling out[4], const vowel *v, const vowel *plain, tone t)
{
    uint32_t mark = alphabet_tone_mark(t), count = 0;
    if (v->shape == 0) {
        out[count++] = (spelling){{v->base, mark}, 2};
        return count;
    }
    if (t == TONE_NONE) {
        out[count++] = (spelling){{v->base, v->shape}, 2};
        return count;
    }
    out[count++] = (spelling){{v->base, v->shape, mark}, 3};
    out[count++] = (spelling){{v->forms[TONE_NONE], mark}, 2};
    if (v->shape != MARK_HORN && t != TONE_DOT) return count;
    out[count++] = (spelling){{v->base, mark, v->shape}, 3};
    out[count++] = (spelling){{plain->forms[t], v->shape}, 2};
    return count;
}

static dau_status examine_spellings(examination *e, const vowel *v, const vowel *plain, tone t)
{
    shaped_form composed, other;
    spelling ways[4];
    if (face_glyph(e->face, v->forms[t]) == 0 || (v->shape == 0 && t == TONE_NONE)) return DAU_OK;
    dau_status status = shape_form(&composed, e, &v->forms[t], 1);
    uint32_t count = spell(ways, v, plain, t);
    for (uint32_t i = 0; i < count && status == DAU_OK; i++) {
        status = shape_form(&other, e, ways[i].codes, ways[i].count);
        if (status == DAU_OK && !is_same_form(&composed, &other))
            return findings_add(&e->found, DAU_DEFECT_DECOMPOSED, v->forms[t], 0);
    }
    return status;
}

static dau_status examine_decomposed(examination *e)
{
    vowel plain = alphabet_vowel(0);
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < VOWEL_COUNT; i++) {
        vowel v = alphabet_vowel(i);
        if (v.shape == 0) plain = v;
        for (int t = 0; t < TONE_COUNT && status == DAU_OK; t++) status = examine_spellings(e, &v, &plain, (tone)t);
    }
    return status;
}

/* ---- what is kept ---------------------------------------------------------------------------------- */

/* "ỏ"; "ỏ=ơ" of two alike; marks, which would stand on what is before them, as "U+0309". */
static dau_status write_finding(buffer *to, const finding *f)
{
    char text[32], letter[4];
    int length = 0;
    if (f->kind == DAU_DEFECT_MARKS_MISSING)
        length = snprintf(text, sizeof text, "U+%04X", (unsigned)f->letter);
    else
        length = snprintf(text, sizeof text, "%.*s", (int)utf8_encode(letter, f->letter), letter);
    if (f->like != 0)
        length +=
            snprintf(text + length, sizeof text - (size_t)length, "=%.*s", (int)utf8_encode(letter, f->like), letter);
    return buffer_append(to, text, (size_t)length);
}

static dau_status keep_kind(face *f, const findings *found, dau_defect_kind kind)
{
    kept_defect kept = {.kind = kind, .letters = f->defect_letters.length};
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < found->count && status == DAU_OK; i++) {
        if (found->items[i].kind != kind) continue;
        if (kept.count++ > 0) status = buffer_append(&f->defect_letters, " ", 1);
        if (status == DAU_OK) status = write_finding(&f->defect_letters, &found->items[i]);
    }
    bool is_found = kept.count > 0 || (kind == DAU_DEFECT_UNMEASURED && found->is_unmeasured);
    if (status != DAU_OK || !is_found) return status;
    f->defects[f->defect_count++] = kept;
    return buffer_append(&f->defect_letters, "", 1);
}

static dau_status keep_findings(face *f, const findings *found)
{
    enum { MOST_BYTES = 1 << 16 };
    dau_status status = DAU_OK;
    f->defect_count = 0;
    f->defect_letters = buffer_in(found->allocator, MOST_BYTES);
    for (int kind = 1; kind < DAU_DEFECT_COUNT && status == DAU_OK; kind++)
        status = keep_kind(f, found, (dau_defect_kind)kind);
    if (status == DAU_OK) return DAU_OK;
    buffer_drop(&f->defect_letters);
    f->defect_count = 0;
    return status;
}

/* Emoji, Han and the like are asked for what they have, never for Vietnamese. */
static bool is_for_vietnamese(face *f)
{
    if (f->role != DAU_FONT_EMOJI && f->role != DAU_FONT_FALLBACK) return true;
    for (uint32_t i = 0; i < ADDED_LETTER_COUNT; i++)
        if (face_glyph(f, alphabet_added_letter(i)) != 0) return true;
    return false;
}

static dau_status examine(examination *e)
{
    dau_status status = forms_start(&e->shaper, e->face);
    if (status == DAU_OK) status = examine_characters(e);
    if (status == DAU_OK) status = examine_decomposed(e);
    if (status == DAU_OK) status = marks_examine(e);
    forms_stop(&e->shaper);
    if (status != DAU_E_LIMIT) return status;
    e->found.is_unmeasured = true;
    return DAU_OK;
}

static dau_status examine_and_keep(face *f)
{
    const dau_allocator *allocator = &f->library->engine->allocator;
    examination e = {
        .face = f, .found = {.allocator = allocator}, .parts = {.allocator = allocator}, .patience = PATIENCE};
    dau_status status = examine(&e);
    if (status == DAU_OK) status = keep_findings(f, &e.found);
    parts_room_drop(&e.parts);
    memory_free(allocator, e.found.items, e.found.room * sizeof *e.found.items);
    return status;
}

/* A broken face has no letters; it was noted as such. */
static dau_status face_examine(face *f)
{
    dau_status status = face_ready(f);
    if (status != DAU_OK || f->is_examined) return status == DAU_E_MEMORY ? status : DAU_OK;
    if (is_for_vietnamese(f)) status = examine_and_keep(f);
    f->is_examined = status == DAU_OK;
    return status;
}

/* ---- the public functions ------------------------------------------------------------------------- */

static dau_status examined_face(face **out, dau_engine *engine, uint32_t index)
{
    *out = fonts_at(engine, index);
    if (*out == NULL)
        return engine_refuse(engine, "face %u of %u does not exist; count with dau_engine_face_count", (unsigned)index,
                             (unsigned)fonts_count(engine));
    return face_examine(*out);
}

dau_status dau_engine_face_defect_count(uint32_t *out, dau_engine *engine, uint32_t index)
{
    face *f;
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL) return engine_refuse(engine, "dau_engine_face_defect_count: out is NULL");
    dau_status status = examined_face(&f, engine, index);
    if (status == DAU_OK) *out = f->defect_count;
    return status;
}

dau_status dau_engine_face_defect(dau_defect *out, dau_engine *engine, uint32_t index, uint32_t defect)
{
    face *f;
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || out->struct_size < sizeof *out)
        return engine_refuse(engine, "dau_defect.struct_size is not one of this library; use DAU_INIT");
    dau_status status = examined_face(&f, engine, index);
    if (status != DAU_OK) return status;
    if (defect >= f->defect_count)
        return engine_refuse(engine, "defect %u of %u does not exist; count with dau_engine_face_defect_count",
                             (unsigned)defect, (unsigned)f->defect_count);
    const kept_defect *kept = &f->defects[defect];
    *out = (dau_defect){out->struct_size, kept->kind, kept->count, f->defect_letters.data + kept->letters};
    return DAU_OK;
}

typedef struct defect_words {
    const char *name, *en, *vi;
} defect_words;

static const defect_words words[DAU_DEFECT_COUNT] = {
    [DAU_DEFECT_LETTERS_MISSING] = {"letters-missing",
                                    "letters that the face has not, so that another face's stand among them",
                                    "chữ mà phông không có, phải mượn của phông khác"},
    [DAU_DEFECT_LETTERS_EMPTY] = {"letters-empty", "letters drawn as nothing", "chữ không hiện ra nét nào"},
    [DAU_DEFECT_TONE_MISPLACED] = {"tone-misplaced",
                                   "letters whose tone mark stands in a wrong place, so that they are misread",
                                   "chữ có dấu thanh nằm sai chỗ, dễ đọc nhầm"},
    [DAU_DEFECT_SHAPE_MISPLACED] = {"shape-misplaced",
                                    "letters whose circumflex, breve, horn or bar stands in a wrong place",
                                    "chữ có dấu mũ, dấu trăng, móc hoặc gạch ngang nằm sai chỗ"},
    [DAU_DEFECT_MARKS_COLLAPSED] = {"marks-collapsed", "letters whose two marks are drawn over each other",
                                    "chữ có hai dấu chồng làm một"},
    [DAU_DEFECT_MARKS_SWAPPED] = {"marks-swapped", "letters whose tone mark stands under the circumflex or breve",
                                  "chữ có dấu thanh nằm dưới dấu mũ hoặc dấu trăng"},
    [DAU_DEFECT_TITTLE] = {"tittle", "letters i with a dot too many or too few", "chữ i thừa hoặc thiếu dấu chấm"},
    [DAU_DEFECT_LETTERS_ALIKE] = {"letters-alike", "letters that cannot be told apart", "chữ nhìn giống hệt nhau"},
    [DAU_DEFECT_MARKS_MISSING] = {"marks-missing", "combining marks that the face has not",
                                  "dấu rời (tổ hợp) mà phông không có"},
    [DAU_DEFECT_DECOMPOSED] = {"decomposed-differs",
                               "letters drawn differently when letter and mark are typed apart (NFD)",
                               "chữ hiện khác đi khi chữ và dấu được gõ rời (NFD)"},
    [DAU_DEFECT_UNMEASURED] = {"unmeasured", "outlines too complex to be measured",
                               "nét chữ quá phức tạp, không đo được"},
};

const char *dau_defect_name(dau_defect_kind kind)
{
    return kind >= DAU_DEFECT_LETTERS_MISSING && kind < DAU_DEFECT_COUNT ? words[kind].name : "";
}

const char *dau_defect_text(dau_defect_kind kind, const char *lang)
{
    bool vietnamese = lang == NULL || strcmp(lang, "en") != 0;
    if (kind < DAU_DEFECT_LETTERS_MISSING || kind >= DAU_DEFECT_COUNT)
        return vietnamese ? "lỗi không rõ" : "unknown defect";
    return vietnamese ? words[kind].vi : words[kind].en;
}
