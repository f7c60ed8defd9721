/* shaped_cache.c - the engine's small cache of shaped articles: the one on screen and the labels around it. */
#include <string.h>

#include "font/fonts.h"
#include "layout/shaped.h"
#include "viet/phrase.h"

enum { CACHED_ARTICLES = 64 };

typedef struct shaped_cache {
    dau_allocator allocator;
    shaped *items[CACHED_ARTICLES]; /* most recently used first */
    uint32_t count;
} shaped_cache;

static void cache_drop(void *state)
{
    shaped_cache *cache = state;
    dau_allocator allocator = cache->allocator;
    for (uint32_t i = 0; i < cache->count; i++) shaped_drop(cache->items[i]);
    memory_free(&allocator, cache, sizeof *cache);
}

static shaped_cache *cache_of(dau_engine *engine)
{
    engine_slot *slot = &engine->slots[ENGINE_SHAPED];
    if (slot->state != NULL) return slot->state;
    shaped_cache *cache = memory_new(&engine->allocator, sizeof *cache);
    if (cache == NULL) return NULL;
    cache->allocator = engine->allocator;
    *slot = (engine_slot){.state = cache, .drop = cache_drop};
    return cache;
}

static size_t bytes_of(const shaped *s)
{
    return words_bytes(&s->words) + s->piece_room * sizeof *s->pieces + starts_bytes(&s->starts) +
           s->block_count * sizeof *s->blocks + s->joint_room * sizeof *s->joints + s->sum_room * sizeof *s->sums +
           s->level_room;
}

static void remove_at(shaped_cache *cache, uint32_t index, dau_cache_stats *stats)
{
    stats->bytes -= bytes_of(cache->items[index]);
    stats->evictions++;
    shaped_drop(cache->items[index]);
    memmove(cache->items + index, cache->items + index + 1, (--cache->count - index) * sizeof(shaped *));
}

/* The least recently used that nobody holds: to forget what a layout holds would free nothing, and the next size of
 * that page would have to be shaped again. */
static bool evict_one(shaped_cache *cache, dau_cache_stats *stats)
{
    uint32_t i = cache->count;
    while (i > 0 && ref_is_shared(&cache->items[i - 1]->references)) i--;
    if (i > 0) remove_at(cache, i - 1, stats);
    return i > 0;
}

static uint64_t bytes_of_unheld(const shaped_cache *cache)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < cache->count; i++)
        if (!ref_is_shared(&cache->items[i]->references)) bytes += bytes_of(cache->items[i]);
    return bytes;
}

/* Makes room for one that a layout is about to hold. */
static void cache_trim(shaped_cache *cache, dau_cache_stats *stats)
{
    while (bytes_of_unheld(cache) > stats->ceiling && evict_one(cache, stats)) {
    }
    if (cache->count == CACHED_ARTICLES && !evict_one(cache, stats)) remove_at(cache, cache->count - 1, stats);
}

static void cache_put_first(shaped_cache *cache, uint32_t from, shaped *s)
{
    memmove(cache->items + 1, cache->items, from * sizeof(shaped *));
    cache->items[0] = s;
}

static bool is_for(const shaped *s, const dau_engine *engine, const dau_article *article,
                   const resolved_settings *settings)
{
    return s->article == article->serial && s->weight == settings->weight && strcmp(s->font, settings->font) == 0 &&
           s->face_count == fonts_count(engine) && s->has_phrases == settings->phrase &&
           s->upright == settings->upright && (!s->has_phrases || s->site_edition == site_words_edition(engine));
}

dau_status shaped_of(shaped **out, dau_engine *engine, const dau_article *article, const resolved_settings *settings)
{
    shaped_cache *cache = cache_of(engine);
    if (cache == NULL) return DAU_E_MEMORY;
    for (uint32_t i = 0; i < cache->count; i++) {
        if (!is_for(cache->items[i], engine, article, settings)) continue;
        cache_put_first(cache, i, cache->items[i]);
        ref_keep(&cache->items[0]->references);
        engine->stats.shaped.hits++;
        *out = cache->items[0];
        return DAU_OK;
    }
    if (settings->font[0] != '\0' && !fonts_has(engine, settings->font))
        return engine_refuse(engine, "no font is called \"%s\"; add it or use a family of the manifest",
                             settings->font);
    shaped *made;
    dau_status status = shaped_make(&made, engine, article, settings);
    if (status != DAU_OK) return status;
    dau_cache_stats *stats = &engine->stats.shaped;
    stats->misses++;
    cache_trim(cache, stats);
    cache_put_first(cache, cache->count++, made);
    ref_keep(&made->references);
    stats->bytes += bytes_of(made);
    *out = made;
    return DAU_OK;
}
