/* library.h - what the files of this room share: FreeType over the engine's allocator, and the
 * insides of a face. For no other room. */
#ifndef DAU_FONT_LIBRARY_H
#define DAU_FONT_LIBRARY_H
#include "base/buffer.h"
#include "font/face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_SYSTEM_H

typedef struct library {
    dau_engine *engine;
    struct FT_MemoryRec_ memory;
    FT_Library freetype;
    bool refused;    /* the allocator said no since library_begin */
    outline scratch; /* for measuring */
    face **faces;
    uint32_t count, room;
} library;

/** The engine's library, or NULL while no font was added. */
library *library_of(const dau_engine *engine);
/** The same, made when there is none. Errors: MEMORY. */
dau_status library_get(library **out, dau_engine *engine);
/** Brackets every call of FreeType. It swallows some refused allocations (a table that it can do
 *  without is then missing), which would make a face differ from one run to the next: so a
 *  refusal is MEMORY even where FreeType reports success. Errors: MEMORY, FONT. */
void library_begin(library *l);
dau_status library_end(const library *l, FT_Error error);

enum { MOST_COMPONENTS = 256 /* of one glyph, all levels together */ };

typedef struct ink_entry {
    uint32_t key;         /* glyph + 1; 0: free */
    bool failed;          /* FreeType could not load the glyph: it is drawn as nothing and not asked for again */
    bool is_known_across; /* else the box has no left and right yet */
    uint16_t components;  /* of all levels; MOST_COMPONENTS: what has this for a part is measured whole */
    ink_box box;
} ink_entry;

typedef struct ink_table { /* open addressing, at most half full */
    ink_entry *entries;
    uint32_t count, room; /* room: 0 or a power of two */
} ink_table;

const ink_entry *ink_table_find(const ink_table *table, uint32_t glyph);
/** Errors: MEMORY; the table is then as it was. */
dau_status ink_table_put(ink_table *table, const dau_allocator *allocator, ink_entry entry);
void ink_table_drop(ink_table *table, const dau_allocator *allocator);
typedef struct reach { /* along one axis; closed */
    int64_t low, high;
} reach;

static inline void reach_widen(reach *r, int64_t low, int64_t high)
{
    if (low < r->low) r->low = low;
    if (high > r->high) r->high = high;
}

/** Extrema of the outline's curves, rounded outwards. */
ink_box ink_of_outline(const outline *o);

typedef enum face_state { FACE_CLOSED, FACE_OPEN, FACE_BROKEN } face_state;
typedef struct glyph_slot {
    uint32_t code, glyph;
} glyph_slot;
enum { GLYPH_SLOTS = 1024 }; /* direct-mapped by code: Latin, U+03xx and U+1EA0..1EF9 do not meet */

typedef struct kept_defect {
    dau_defect_kind kind;
    uint32_t count, letters; /* letters: where they begin in face.defect_letters */
} kept_defect;

struct face {
    library *library;
    uint32_t index;
    dau_font_role role;
    char *family, *file; /* owned */
    uint32_t weight;
    bool italic;
    dau_blob blob;
    dau_status (*fetch)(dau_blob *font); /* NULL: the blob has its bytes */
    face_state state;
    const char *defect; /* FACE_BROKEN: what is wrong; what to do */
    FT_Face freetype;   /* NULL unless FACE_OPEN */
    bool is_truetype;   /* outlines from a glyf table: has composites */
    glyph_slot *glyphs; /* GLYPH_SLOTS of them, while open */
    uint32_t failed_glyphs;
    ink_table ink;
    int32_t x_height; /* this and the next while open */
    face_underline underline;
    bool is_measured;
    face_ink vietnamese; /* when is_measured */
    bool is_examined;
    kept_defect defects[DAU_DEFECT_COUNT]; /* these when is_examined */
    uint32_t defect_count;
    buffer defect_letters; /* each ended by NUL */
    void *shaper;
    void (*drop_shaper)(void *shaper);
};

typedef struct face_options {
    dau_font_role role;
    const char *family, *file; /* file "" when unknown; family NULL: the font's own */
    uint32_t weight;           /* 0: the font's own, slant too */
    bool italic;
    dau_status (*fetch)(dau_blob *font); /* NULL: the blob has its bytes */
} face_options;

/** Takes the blob over on DAU_OK only. Errors: MEMORY. */
dau_status face_new(face **out, library *l, const face_options *options, dau_blob blob);
void face_drop(face *f);
/** Fills in what the options left to the font. Errors: MEMORY, FONT (f->defect says why). */
dau_status face_open_now(face *f);
/** Sets x_height and underline of a face just opened. Errors: MEMORY. */
dau_status letters_measure_marks(face *f);
enum { MOST_MOVED_PARTS = 4 };
typedef struct glyph_sketch { /* how high and low a glyph reaches, without a walk along its curves */
    bool has_height;          /* no curve passes its ends: then these */
    int32_t bottom, top;
    uint32_t part_count; /* else: a composite of other glyphs that are only moved; 0: neither */
    struct glyph_part {
        uint32_t glyph;
        int32_t up; /* font units; how far aside is not said: it hangs on more than the offset */
    } parts[MOST_MOVED_PARTS];
    uint32_t components; /* of all levels, of another composite */
} glyph_sketch;

/** The outline of a glyph of an opened face. With a sketch that is filled in, and the outline stays empty where the
 *  sketch is enough. Errors: MEMORY; FONT and LIMIT for a glyph that cannot be drawn (out then holds a part of it). */
dau_status glyph_load_outline(face *f, uint32_t glyph, outline *out, glyph_sketch *sketch);
/** As face_outline, with a sketch as above. */
dau_status face_sketch(face *f, uint32_t glyph, outline *out, glyph_sketch *sketch);
/** Tells the host about a broken face. status DAU_OK: another face draws instead. */
void face_note_defect(const face *f, dau_status status);
#endif
