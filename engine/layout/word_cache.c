#include "layout/word_cache.h"

#include <string.h>

enum { MOST_LANGUAGES = 16 };

struct word_cache {
    dau_allocator allocator;
    dau_cache_stats *stats; /* the engine's */
    words young, old;
    char *languages[MOST_LANGUAGES]; /* owned */
    uint16_t language_count, language;
};

static void empty(word_cache *cache)
{
    cache->stats->evictions += cache->young.count + cache->old.count;
    words_drop(&cache->young);
    words_drop(&cache->old);
    while (cache->language_count > 0) {
        char *language = cache->languages[--cache->language_count];
        memory_free(&cache->allocator, language, strlen(language) + 1);
    }
    cache->stats->bytes = 0;
}

static void drop(void *state)
{
    word_cache *cache = state;
    dau_allocator allocator = cache->allocator;
    empty(cache);
    memory_free(&allocator, cache, sizeof *cache);
}

static word_cache *open_cache(dau_engine *engine)
{
    engine_slot *slot = &engine->slots[ENGINE_WORDS];
    if (slot->state != NULL) return slot->state;
    word_cache *cache = memory_new(&engine->allocator, sizeof *cache);
    if (cache == NULL) return NULL;
    cache->allocator = engine->allocator;
    cache->stats = &engine->stats.words;
    cache->young = cache->old = words_in(&cache->allocator);
    *slot = (engine_slot){.state = cache, .drop = drop};
    return cache;
}

word_cache *word_cache_of(dau_engine *engine, const char *lang)
{
    word_cache *cache = open_cache(engine);
    if (cache == NULL) return NULL;
    for (cache->language = 0; cache->language < cache->language_count; cache->language++)
        if (strcmp(cache->languages[cache->language], lang) == 0) return cache;
    if (cache->language_count == MOST_LANGUAGES) empty(cache);
    char *copy = memory_copy_text(&cache->allocator, lang, strlen(lang));
    if (copy == NULL) return NULL;
    cache->language = cache->language_count;
    cache->languages[cache->language_count++] = copy;
    return cache;
}

/* The young words grow old where more would make them more than half of all; false: these alone are more. */
static bool has_room(word_cache *cache, words_size more)
{
    uint64_t half = cache->stats->ceiling / 2;
    if (words_bytes_with(&cache->young, more) <= half) return true;
    words fresh = words_in(&cache->allocator);
    if (words_bytes_with(&fresh, more) > half) return false;
    cache->stats->evictions += cache->old.count;
    words_drop(&cache->old);
    cache->old = cache->young;
    cache->young = fresh;
    return true;
}

bool word_cache_has(word_cache *cache, const word_key *key, const face *drawn_by)
{
    word_key kept = *key;
    kept.language = cache->language;
    uint32_t young = words_find(&cache->young, &kept), old = words_find(&cache->old, &kept);
    bool is_there = (young != NO_WORD && cache->young.items[young].face == drawn_by) ||
                    (old != NO_WORD && cache->old.items[old].face == drawn_by);
    cache->stats->misses += !is_there;
    return is_there;
}

cached word_cache_give(shaped_word *out, word_cache *cache, words *into, const word_key *key, const face *drawn_by)
{
    word_key kept = *key;
    kept.language = cache->language;
    uint32_t young = words_find(&cache->young, &kept),
             old = young == NO_WORD ? words_find(&cache->old, &kept) : NO_WORD;
    const words *from = young != NO_WORD ? &cache->young : &cache->old;
    uint32_t found = young != NO_WORD ? young : old;
    bool is_there = found != NO_WORD && from->items[found].face == drawn_by; /* another before a face was added */
    if (is_there) is_there = words_copy_glyphs(out, into, from, found) == DAU_OK;
    cache->stats->hits += is_there;
    cache->stats->misses += !is_there;
    if (!is_there) return CACHED_NOT;
    return young != NO_WORD ? CACHED_YOUNG : CACHED_OLD;
}

static words_size size_of(const shaped_word *item)
{
    return (words_size){1, item->glyph_count, item->before + item->length + item->behind};
}

/* All at once where they fit, so that nothing grows step by step. */
static void make_room(word_cache *cache, const words *from)
{
    words_size all = {0};
    for (uint32_t i = 0; i < from->count; i++) {
        if (!from->items[i].is_fresh) continue;
        words_size one = size_of(&from->items[i]);
        all = (words_size){all.words + 1, all.glyphs + one.glyphs, all.text + one.text};
    }
    if (all.words == 0 || !has_room(cache, all)) return;
    dau_status ignored = words_reserve(&cache->young, all);
    (void)ignored; /* none is needed where they are added one by one */
}

void word_cache_keep(word_cache *cache, const words *from)
{
    dau_status status = DAU_OK; /* else the rest is shaped again, then */
    make_room(cache, from);
    for (uint32_t i = 0; i < from->count && status == DAU_OK; i++)
        if (from->items[i].is_fresh && has_room(cache, size_of(&from->items[i])))
            status = words_copy(&cache->young, from, i, cache->language);
    cache->stats->bytes = words_bytes(&cache->young) + words_bytes(&cache->old);
}
