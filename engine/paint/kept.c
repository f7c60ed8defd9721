#include "paint/kept.h"

#include <string.h>

static void drop_kept(void *state)
{
    kept_lines *k = state;
    dau_allocator allocator = k->allocator;
    for (uint32_t i = 0; i < KEPT_LINES; i++)
        memory_free(&allocator, k->lines[i].glyphs, k->lines[i].room * sizeof *k->lines[i].glyphs);
    memory_free(&allocator, k, sizeof *k);
}

kept_lines *kept_of(dau_engine *engine)
{
    engine_slot *slot = &engine->slots[ENGINE_KEPT_LINES];
    if (slot->state != NULL) return slot->state;
    kept_lines *k = memory_new(&engine->allocator, sizeof *k);
    if (k == NULL) return NULL;
    k->allocator = engine->allocator;
    *slot = (engine_slot){k, drop_kept};
    return k;
}

/* Lines of one layout stand side by side, and elsewhere those that are drawn on another ground too. */
static uint32_t place_of(const kept_key *key)
{
    return (uint32_t)(key->line + key->layout * 97 + (uint64_t)key->ground * 59 + (uint64_t)key->text * 83) %
           KEPT_LINES;
}

static bool is_of(const kept_line *line, const kept_key *key)
{
    const kept_key *its = &line->key;
    return its->layout == key->layout && its->line == key->line && its->text == key->text &&
           its->ground == key->ground && its->format == key->format;
}

const kept_line *kept_find(const kept_lines *k, const kept_key *key, const dau_cache_stats *masks)
{
    const kept_line *line = &k->lines[place_of(key)];
    return is_of(line, key) && line->evictions == masks->evictions ? line : NULL;
}

void kept_begin(kept_lines *k, const kept_key *key, const dau_cache_stats *masks)
{
    k->is_wanted = true;
    k->draft = (kept_line){.key = *key, .evictions = masks->evictions, .glyphs = k->glyphs, .room = KEPT_GLYPHS};
}

void kept_refuse(kept_lines *k)
{
    k->is_wanted = false;
}

static bool is_near(int64_t v)
{
    return v >= INT32_MIN / 2 && v <= INT32_MAX / 2;
}

void kept_add(kept_lines *k, const cached_mask *m, kept_ink of, int64_t x, int64_t y)
{
    kept_line *draft = &k->draft;
    if (!k->is_wanted || m->mask.width == 0) return;
    if (draft->count == 0) {
        draft->ink = of;
        draft->y = y;
    }
    k->is_wanted = m->pixels != NULL && draft->ink.role == of.role && draft->ink.step == of.step &&
                   draft->count < draft->room && is_near(x) && is_near(y - draft->y);
    if (k->is_wanted) draft->glyphs[draft->count++] = (kept_glyph){m, (int32_t)x, (int32_t)(y - draft->y)};
}

/* Room for the draft at its place; what was there is no more. */
static bool make_room(kept_lines *k, kept_line *at, uint64_t most)
{
    const size_t had = at->room * sizeof *at->glyphs, want = k->draft.count * sizeof *at->glyphs;
    at->key.layout = 0;
    if (want <= had) return true;
    if (k->bytes - had + want > most) return false;
    kept_glyph *grown = memory_resize(&k->allocator, at->glyphs, had, want);
    if (grown == NULL) return false;
    k->bytes += want - had;
    at->glyphs = grown;
    at->room = k->draft.count;
    return true;
}

void kept_end(kept_lines *k, const dau_cache_stats *masks)
{
    const kept_line *draft = &k->draft;
    kept_line *at = &k->lines[place_of(&draft->key)];
    if (!k->is_wanted || draft->evictions != masks->evictions) return;
    if (!make_room(k, at, masks->ceiling / KEPT_SHARE)) return;
    if (draft->count > 0) memcpy(at->glyphs, draft->glyphs, draft->count * sizeof *at->glyphs);
    kept_glyph *glyphs = at->glyphs;
    uint32_t room = at->room;
    *at = *draft;
    at->glyphs = glyphs;
    at->room = room;
}
