/* The faces of an engine: adding, choosing, falling back. */
#include "font/fonts.h"

#include "font/library.h"
#include <stddef.h>
#include <string.h>

uint32_t fonts_count(const dau_engine *engine)
{
    const library *l = library_of(engine);
    return l != NULL ? l->count : 0;
}

face *fonts_at(const dau_engine *engine, uint32_t index)
{
    return index < fonts_count(engine) ? library_of(engine)->faces[index] : NULL;
}

/* ---- names ------------------------------------------------------------------------------------- */

static const char *const role_names[] = {
    [DAU_FONT_DEFAULT] = "default", [DAU_FONT_LOW_VISION] = "low-vision",
    [DAU_FONT_EASY] = "easy",       [DAU_FONT_SERIF] = "serif",
    [DAU_FONT_MONO] = "mono",       [DAU_FONT_FALLBACK] = "fallback",
};
enum { ROLE_NAMES = sizeof role_names / sizeof *role_names, NO_ROLE = 0 };

/* The next character that counts, ASCII in small letters; 0 at the end. */
static char next_of_name(const char **name)
{
    while (**name == ' ' || **name == '-') ++*name;
    char c = **name;
    if (c != '\0') ++*name;
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same_name(const char *a, const char *b)
{
    for (;;) {
        char x = next_of_name(&a), y = next_of_name(&b);
        if (x != y) return false;
        if (x == '\0') return true;
    }
}

static uint32_t role_named(const char *name)
{
    if (name == NULL) return DAU_FONT_DEFAULT;
    for (uint32_t role = 1; role < ROLE_NAMES; role++)
        if (is_same_name(role_names[role], name)) return role;
    return NO_ROLE;
}

/* ---- choosing ---------------------------------------------------------------------------------- */

typedef struct wish {
    uint32_t role;      /* NO_ROLE: any */
    const char *family; /* NULL: any */
    uint32_t weight;
    bool italic;
} wish;

/* CSS Fonts 4, 5.2: between 400 and 500 first up to 500, then lighter, then bolder; below 400
 * lighter first, above 500 bolder first. Smaller is nearer. */
static uint32_t weight_distance(uint32_t has, uint32_t wants)
{
    enum { OTHER_SIDE = 1000, LAST = 2000 };
    uint32_t distance = has > wants ? has - wants : wants - has;
    if (wants < 400) return has > wants ? OTHER_SIDE + distance : distance;
    if (wants > 500) return has < wants ? OTHER_SIDE + distance : distance;
    if (has < wants) return OTHER_SIDE + distance;
    return has > 500 ? LAST + distance : distance;
}

static uint32_t distance_to(const face *f, uint32_t weight, bool italic)
{
    enum { OTHER_SLANT = 10000 };
    return weight_distance(f->weight, weight) + (f->italic != italic ? OTHER_SLANT : 0);
}

static bool is_wished(const face *f, const wish *w)
{
    return f->state != FACE_BROKEN && (w->role == NO_ROLE || f->role == w->role) &&
           (w->family == NULL || is_same_name(f->family, w->family));
}

static face *first_wished(const library *l, const wish *w)
{
    for (uint32_t i = 0; i < l->count; i++)
        if (is_wished(l->faces[i], w)) return l->faces[i];
    return NULL;
}

static face *nearest_wished(const library *l, const wish *w)
{
    face *nearest = NULL;
    for (uint32_t i = 0; i < l->count; i++) {
        face *f = l->faces[i];
        if (!is_wished(f, w)) continue;
        if (nearest == NULL || distance_to(f, w->weight, w->italic) < distance_to(nearest, w->weight, w->italic))
            nearest = f;
    }
    return nearest;
}

/* Where a role has several families, the one added first is asked. Each turn finds a face or breaks
 * one, so it ends. */
static dau_status choose(face **out, const library *l, wish w)
{
    for (;;) {
        const face *first = first_wished(l, &w);
        if (first == NULL) return DAU_E_FONT;
        wish of_family = w;
        of_family.family = first->family;
        face *f = nearest_wished(l, &of_family);
        dau_status status = face_ready(f);
        if (status == DAU_OK) *out = f;
        if (status != DAU_E_FONT) return status;
    }
}

dau_status fonts_resolve(face **out, const dau_engine *engine, const char *name, uint32_t weight, bool italic)
{
    static const uint8_t stand_ins[] = {DAU_FONT_DEFAULT, DAU_FONT_LOW_VISION, DAU_FONT_FALLBACK, DAU_FONT_EASY,
                                        DAU_FONT_SERIF,   DAU_FONT_MONO,       DAU_FONT_EMOJI};
    const library *l = library_of(engine);
    if (l == NULL) return DAU_E_FONT;
    wish w = {.role = role_named(name), .weight = weight != 0 ? weight : 400, .italic = italic};
    if (w.role == NO_ROLE) w.family = name;
    dau_status status = choose(out, l, w);
    for (size_t i = 0; i < sizeof stand_ins && status == DAU_E_FONT && w.family == NULL; i++) {
        w.role = stand_ins[i];
        status = choose(out, l, w);
    }
    return status;
}

face *fonts_find(const dau_engine *engine, const char *name, uint32_t weight, bool italic)
{
    face *found = NULL;
    return fonts_resolve(&found, engine, name, weight, italic) == DAU_OK ? found : NULL;
}

bool fonts_has(const dau_engine *engine, const char *name)
{
    if (role_named(name) != NO_ROLE) return true;
    for (uint32_t i = 0; i < fonts_count(engine); i++)
        if (is_same_name(fonts_at(engine, i)->family, name)) return true;
    return false;
}

/* ---- falling back ------------------------------------------------------------------------------ */

/* Fallback faces, then emoji, then the rest; in each the nearest weight and slant first, then as
 * they were added. Smaller comes sooner, no two are alike. */
static uint64_t fallback_turn(const face *f, const face *chosen)
{
    uint64_t group = f->role == DAU_FONT_FALLBACK ? 0 : f->role == DAU_FONT_EMOJI ? 1 : 2;
    return group << 48 | (uint64_t)distance_to(f, chosen->weight, chosen->italic) << 32 | f->index;
}

face *fonts_next_fallback(const dau_engine *engine, const face *chosen, const face *after)
{
    face *next = NULL;
    if (after == NULL) after = chosen;
    for (uint32_t i = 0; i < fonts_count(engine); i++) {
        face *f = fonts_at(engine, i);
        if (f == chosen || f->state == FACE_BROKEN) continue;
        if (after != chosen && fallback_turn(f, chosen) <= fallback_turn(after, chosen)) continue;
        if (next == NULL || fallback_turn(f, chosen) < fallback_turn(next, chosen)) next = f;
    }
    return next;
}

/* ---- the public functions ---------------------------------------------------------------------- */

/* Up to the slant. */
#define FIRST_OPTIONS offsetof(dau_font_options, fetch)

static dau_status check_add(dau_engine *engine, const dau_font_options *given, const dau_blob *blob, face_options *out)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    dau_font_options o;
    if (given == NULL || !engine_can_read(given, FIRST_OPTIONS, sizeof o))
        return engine_refuse(engine, "dau_font_options.struct_size is not one of this library; use DAU_INIT");
    engine_copy_options(&o, sizeof o, given);
    if (o.role < DAU_FONT_DEFAULT || o.role > DAU_FONT_EMOJI)
        return engine_refuse(engine, "dau_font_options.role is %d; it must be one of dau_font_role", (int)o.role);
    if (o.weight > 1000)
        return engine_refuse(engine, "dau_font_options.weight is %u; it must be 1..1000, or 0 for the font's own",
                             (unsigned)o.weight);
    if (blob->data == NULL && blob->length > 0)
        return engine_refuse(engine, "dau_blob.data is NULL and its length is not 0; give the font's bytes");
    bool has_family = o.family != NULL && o.family[0] != '\0';
    *out =
        (face_options){o.role, has_family ? o.family : NULL, o.file != NULL ? o.file : "", o.weight, o.italic, o.fetch};
    return DAU_OK;
}

/* The blob belongs to the face, or is released, in any case. */
static dau_status add_face(library *l, const face_options *options, dau_blob blob)
{
    face *f;
    dau_status status = memory_grow(&l->engine->allocator, &l->faces, &l->room, l->count + (size_t)1, sizeof f);
    if (status == DAU_OK) status = face_new(&f, l, options, blob);
    if (status != DAU_OK) {
        if (blob.release != NULL) blob.release(blob.user);
        return status;
    }
    bool is_needed_now = options->family == NULL || options->weight == 0;
    if (is_needed_now) status = face_open_now(f);
    if (status == DAU_E_FONT) face_note_defect(f, status);
    if (status == DAU_OK)
        l->faces[l->count++] = f;
    else
        face_drop(f);
    return status;
}

dau_status dau_engine_add_font(dau_engine *engine, const dau_font_options *options, dau_blob font)
{
    face_options wanted;
    library *l;
    dau_status status = check_add(engine, options, &font, &wanted);
    if (status == DAU_OK) status = library_get(&l, engine);
    if (status == DAU_OK) return add_face(l, &wanted, font);
    if (font.release != NULL) font.release(font.user);
    return status;
}

uint32_t dau_engine_face_count(const dau_engine *engine)
{
    return engine != NULL ? fonts_count(engine) : 0;
}

dau_status dau_engine_face(dau_face *out, dau_engine *engine, uint32_t index)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || out->struct_size < sizeof *out)
        return engine_refuse(engine, "dau_face.struct_size is not one of this library; use DAU_INIT");
    face *f = fonts_at(engine, index);
    if (f == NULL)
        return engine_refuse(engine, "face %u of %u does not exist; count with dau_engine_face_count", (unsigned)index,
                             (unsigned)fonts_count(engine));
    face_ink ink = {.missing = 134};
    dau_status status = face_ready(f);
    bool is_usable = status == DAU_OK;
    if (is_usable) status = face_vietnamese_ink(f, &ink);
    if (status == DAU_E_MEMORY) return status;
    *out = (dau_face){out->struct_size, f->role,   f->family, f->file,    f->weight,  face_units_per_em(f),
                      f->italic,        is_usable, ink.top,   ink.bottom, ink.missing};
    return DAU_OK;
}
