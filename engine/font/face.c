/* A face's life: from a blob to glyphs and outlines, by FreeType. */
#include "font/library.h"

#include FT_FONT_FORMATS_H
#include FT_TRUETYPE_TABLES_H
#include <stdio.h>
#include <string.h>

enum {
    LEAST_UNITS = 16, /* the range that OpenType gives head.unitsPerEm */
    MOST_UNITS = 16384,
    MOST_FAILED_GLYPHS = 16 /* a hostile charstring runs for FreeType's 20 million steps: not often */
};

uint32_t face_index(const face *f)
{
    return f->index;
}

const char *face_family(const face *f)
{
    return f->family;
}

uint32_t face_weight(const face *f)
{
    return f->weight;
}

bool face_is_italic(const face *f)
{
    return f->italic;
}

dau_font_role face_role(const face *f)
{
    return f->role;
}

void *face_shaper(const face *f)
{
    return f->shaper;
}

static void drop_shaper(face *f)
{
    if (f->drop_shaper != NULL && f->shaper != NULL) f->drop_shaper(f->shaper);
    f->shaper = NULL;
}

void face_set_shaper(face *f, void *shaper, void (*drop)(void *shaper))
{
    if (f->shaper != shaper) drop_shaper(f);
    f->shaper = shaper;
    f->drop_shaper = drop;
}

/* ---- life ------------------------------------------------------------------------------------ */

static const dau_allocator *allocator_of(const face *f)
{
    return &f->library->engine->allocator;
}

static void free_text(const face *f, char *text)
{
    if (text != NULL) memory_free(allocator_of(f), text, strlen(text) + 1);
}

static void close_face(face *f)
{
    if (f->freetype != NULL) FT_Done_Face(f->freetype);
    memory_free(allocator_of(f), f->glyphs, GLYPH_SLOTS * sizeof *f->glyphs);
    f->freetype = NULL;
    f->glyphs = NULL;
}

static void free_face(face *f)
{
    free_text(f, f->family);
    free_text(f, f->file);
    memory_free(allocator_of(f), f, sizeof *f);
}

void face_drop(face *f)
{
    if (f == NULL) return;
    drop_shaper(f);
    ink_table_drop(&f->ink, allocator_of(f));
    buffer_drop(&f->defect_letters);
    close_face(f);
    if (f->blob.release != NULL) f->blob.release(f->blob.user);
    free_face(f);
}

dau_status face_new(face **out, library *l, const face_options *options, dau_blob blob)
{
    const dau_allocator *allocator = &l->engine->allocator;
    face *f = memory_new(allocator, sizeof *f);
    if (f == NULL) return DAU_E_MEMORY;
    f->library = l;
    f->index = l->count;
    f->role = options->role;
    f->weight = options->weight;
    f->italic = options->italic && options->weight != 0;
    f->file = memory_copy_text(allocator, options->file, strlen(options->file));
    if (options->family != NULL) f->family = memory_copy_text(allocator, options->family, strlen(options->family));
    if (f->file == NULL || (options->family != NULL && f->family == NULL)) {
        free_face(f);
        return DAU_E_MEMORY;
    }
    f->defect_letters = buffer_in(allocator, 0);
    f->blob = blob;
    f->fetch = options->fetch;
    *out = f;
    return DAU_OK;
}

/* ---- opening ------------------------------------------------------------------------------- */

static dau_status refuse(face *f, const char *defect)
{
    f->defect = defect;
    return DAU_E_FONT;
}

/* FreeType also opens WOFF, Type 1 and bitmap formats, in which the shaper would find no tables. */
static bool begins_as_sfnt(const dau_blob *blob)
{
    static const char magic[][5] = {{0, 1, 0, 0}, "OTTO", "true", "ttcf"};
    if (blob->length < 12 || blob->length > INT32_MAX) return false;
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (memcmp(blob->data, magic[i], 4) == 0) return true;
    return false;
}

/* A font whose loca points past the end of the file opens without a word and draws nothing. One
 * letter with ink will do; a face without these letters (emoji, Han) is not judged by them. */
static dau_status check_letters_have_ink(face *f)
{
    uint32_t mapped = 0;
    for (const char *letter = "abcdeghiklmnopqrstuvxyABCDE"; *letter != '\0'; letter++) {
        uint32_t glyph = FT_Get_Char_Index(f->freetype, (FT_ULong)*letter);
        if (glyph == 0) continue;
        mapped++;
        dau_status status = glyph_load_outline(f, glyph, &f->library->scratch, NULL);
        if (status == DAU_E_MEMORY || (status == DAU_OK && f->library->scratch.verb_count > 0)) return status;
    }
    if (mapped == 0) return DAU_OK;
    return refuse(f, "its letters have no outlines; the file is damaged: get it again");
}

static dau_status check_characters(face *f)
{
    FT_UInt glyph = 0;
    library_begin(f->library);
    /* Format -1 is a map that FreeType made up from glyph names; the shaper has none like it. */
    bool has_map =
        FT_Select_Charmap(f->freetype, FT_ENCODING_UNICODE) == 0 && FT_Get_CMap_Format(f->freetype->charmap) >= 0;
    if (has_map) FT_Get_First_Char(f->freetype, &glyph);
    if (library_end(f->library, 0) != DAU_OK) return DAU_E_MEMORY;
    if (glyph == 0) return refuse(f, "the font has no Unicode characters; choose another font");
    return DAU_OK;
}

static dau_status check_face(face *f)
{
    if (!FT_IS_SCALABLE(f->freetype) || !FT_IS_SFNT(f->freetype))
        return refuse(f, "the font has no outlines, only bitmaps; choose another font");
    if (f->freetype->units_per_EM < LEAST_UNITS || f->freetype->units_per_EM > MOST_UNITS)
        return refuse(f, "units per em are outside 16..16384; the file is damaged: get it again");
    dau_status status = check_characters(f);
    return status == DAU_OK ? check_letters_have_ink(f) : status;
}

static dau_status fetch_bytes(face *f)
{
    if (f->fetch == NULL) return DAU_OK;
    dau_status status = f->fetch(&f->blob);
    if (status == DAU_E_MEMORY) return status;
    f->fetch = NULL;
    if (status == DAU_OK && (f->blob.data != NULL || f->blob.length == 0)) return DAU_OK;
    return refuse(f, "the font's bytes cannot be had; see that its file can be read");
}

static dau_status open_freetype(face *f)
{
    dau_status fetched = fetch_bytes(f);
    if (fetched != DAU_OK) return fetched;
    if (!begins_as_sfnt(&f->blob)) return refuse(f, "not a TrueType or OpenType font; give a .ttf or .otf file");
    library *l = f->library;
    library_begin(l);
    FT_Error error = FT_New_Memory_Face(l->freetype, f->blob.data, (FT_Long)f->blob.length, 0, &f->freetype);
    dau_status status = library_end(l, error);
    if (error != 0) f->freetype = NULL;
    if (status == DAU_E_FONT) refuse(f, "the font cannot be read; the file is damaged: get it again");
    if (status != DAU_OK) return status;
    f->is_truetype = strcmp(FT_Get_Font_Format(f->freetype), "TrueType") == 0;
    return DAU_OK;
}

static void take_weight(face *f)
{
    const TT_OS2 *os2 = FT_Get_Sfnt_Table(f->freetype, FT_SFNT_OS2);
    bool is_told = os2 != NULL && os2->version != 0xFFFF && os2->usWeightClass >= 1 && os2->usWeightClass <= 1000;
    f->weight = is_told ? os2->usWeightClass : (f->freetype->style_flags & FT_STYLE_FLAG_BOLD) ? 700 : 400;
    f->italic = (f->freetype->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
}

static dau_status take_names(face *f)
{
    if (f->family == NULL) {
        const char *name = f->freetype->family_name;
        if (name == NULL || *name == '\0') name = f->file;
        f->family = memory_copy_text(allocator_of(f), name, strlen(name));
        if (f->family == NULL) return DAU_E_MEMORY;
    }
    if (f->weight == 0) take_weight(f);
    return DAU_OK;
}

dau_status face_open_now(face *f)
{
    dau_status status = open_freetype(f);
    if (status == DAU_OK) status = check_face(f);
    if (status == DAU_OK) {
        f->glyphs = memory_new(allocator_of(f), GLYPH_SLOTS * sizeof *f->glyphs);
        status = f->glyphs != NULL ? take_names(f) : DAU_E_MEMORY;
    }
    if (status == DAU_OK) {
        f->state = FACE_OPEN;
        status = letters_measure_marks(f);
    }
    if (status == DAU_OK) return DAU_OK;
    f->state = status == DAU_E_MEMORY ? FACE_CLOSED : FACE_BROKEN;
    close_face(f);
    return status;
}

void face_note_defect(const face *f, dau_status status)
{
    char message[512];
    const char *name = f->file[0] != '\0' ? f->file : f->family != NULL ? f->family : "font";
    snprintf(message, sizeof message, "%.300s: %s", name, f->defect);
    engine_note(f->library->engine,
                &(dau_note){.kind = DAU_NOTE_FONT, .status = status, .count = 1, .message = message});
}

dau_status face_ready(face *f)
{
    if (f->state == FACE_CLOSED && face_open_now(f) == DAU_E_FONT) face_note_defect(f, DAU_OK);
    if (f->state == FACE_CLOSED) return DAU_E_MEMORY;
    return f->state == FACE_OPEN ? DAU_OK : DAU_E_FONT;
}

/* ---- use ------------------------------------------------------------------------------------- */

bool face_open(face *f)
{
    return face_ready(f) == DAU_OK;
}

uint32_t face_units_per_em(face *f)
{
    return face_open(f) ? f->freetype->units_per_EM : 1000;
}

uint32_t face_glyph(face *f, uint32_t code)
{
    /* A zeroed slot says that U+0000 has no glyph. */
    if (code == 0 || (f->state != FACE_OPEN && !face_open(f))) return 0;
    glyph_slot *slot = &f->glyphs[code % GLYPH_SLOTS];
    if (slot->code != code) *slot = (glyph_slot){code, FT_Get_Char_Index(f->freetype, code)};
    return slot->glyph;
}

const void *face_bytes(face *f, size_t *length)
{
    bool is_open = face_open(f);
    *length = is_open ? f->blob.length : 0;
    return is_open ? f->blob.data : "";
}

static bool is_hopeless(const face *f, uint32_t glyph)
{
    if (glyph >= (uint32_t)f->freetype->num_glyphs || f->failed_glyphs >= MOST_FAILED_GLYPHS) return true;
    const ink_entry *known = ink_table_find(&f->ink, glyph);
    return known != NULL && known->failed;
}

dau_status face_sketch(face *f, uint32_t glyph, outline *out, glyph_sketch *sketch)
{
    outline_clear(out);
    if (sketch != NULL) *sketch = (glyph_sketch){0};
    dau_status status = face_ready(f);
    if (status == DAU_E_MEMORY) return status;
    if (status != DAU_OK || is_hopeless(f, glyph)) return DAU_OK;
    status = glyph_load_outline(f, glyph, out, sketch);
    if (status == DAU_OK) return DAU_OK;
    outline_clear(out);
    if (status == DAU_E_MEMORY) return status;
    status = ink_table_put(&f->ink, allocator_of(f), (ink_entry){.key = glyph + 1, .failed = true});
    if (status == DAU_OK) f->failed_glyphs++;
    return status;
}

dau_status face_outline(face *f, uint32_t glyph, outline *out)
{
    return face_sketch(f, glyph, out, NULL);
}
