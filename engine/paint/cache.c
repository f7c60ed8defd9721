#include "paint/cache.h"

#include <string.h>

struct cache_entry {
    mask_key key;
    mask mask;
    cache_entry *next;          /* in its bucket */
    cache_entry *newer, *older; /* by last use */
};

enum { FIRST_BUCKETS = 256 };

/* ---- the order of use ---------------------------------------------------------------------- */

static void unlink_entry(mask_cache *c, cache_entry *e)
{
    if (e->newer != NULL)
        e->newer->older = e->older;
    else
        c->newest = e->older;
    if (e->older != NULL)
        e->older->newer = e->newer;
    else
        c->oldest = e->newer;
}

static void link_newest(mask_cache *c, cache_entry *e)
{
    e->newer = NULL;
    e->older = c->newest;
    if (c->newest != NULL)
        c->newest->newer = e;
    else
        c->oldest = e;
    c->newest = e;
}

/* ---- the table ------------------------------------------------------------------------------ */

static cache_entry **bucket_of(const mask_cache *c, const mask_key *key)
{
    uint64_t h = (uint64_t)(uintptr_t)key->face >> 4;
    h = (h ^ (uint64_t)key->size << 20) * 0x9E3779B97F4A7C15u;
    h = (h ^ key->glyph ^ (uint64_t)key->phase << 32) * 0x9E3779B97F4A7C15u;
    return &c->buckets[h >> 32 & (c->bucket_count - 1)];
}

static bool is_same(const mask_key *a, const mask_key *b)
{
    return a->glyph == b->glyph && a->phase == b->phase && a->size == b->size && a->face == b->face;
}

static cache_entry *find(const mask_cache *c, const mask_key *key)
{
    cache_entry *e = *bucket_of(c, key);
    while (e != NULL && !is_same(&e->key, key)) e = e->next;
    return e;
}

static void put_in_bucket(mask_cache *c, cache_entry *e)
{
    cache_entry **bucket = bucket_of(c, &e->key);
    e->next = *bucket;
    *bucket = e;
}

/* Without memory for a larger table the chains grow longer, and nothing fails. */
static void grow_table(mask_cache *c)
{
    uint32_t count = c->bucket_count * 2;
    if (c->entry_count < c->bucket_count || count > UINT32_MAX / 2) return;
    cache_entry **grown = memory_new(&c->allocator, count * sizeof *grown);
    if (grown == NULL) return;
    memory_free(&c->allocator, c->buckets, c->bucket_count * sizeof *c->buckets);
    c->buckets = grown;
    c->bucket_count = count;
    for (cache_entry *e = c->newest; e != NULL; e = e->older) put_in_bucket(c, e);
}

static uint64_t cost_of(uint64_t pixels)
{
    return sizeof(cache_entry) + sizeof(cache_entry *) + pixels;
}

static uint64_t cost_of_entry(const cache_entry *e)
{
    return cost_of((uint64_t)e->mask.width * e->mask.height);
}

static void evict_oldest(mask_cache *c)
{
    cache_entry *e = c->oldest, **at = bucket_of(c, &e->key);
    while (*at != e) at = &(*at)->next;
    *at = e->next;
    unlink_entry(c, e);
    c->bytes -= cost_of_entry(e);
    c->entry_count--;
    mask_drop(&e->mask, &c->allocator);
    memory_free(&c->allocator, e, sizeof *e);
}

/* ---- the engine's slot ------------------------------------------------------------------------ */

static void drop_cache(void *state)
{
    mask_cache *c = state;
    dau_allocator allocator = c->allocator;
    while (c->oldest != NULL) evict_oldest(c);
    outline_drop(&c->outline);
    raster_drop(&c->raster);
    memory_free(&allocator, c->buckets, c->bucket_count * sizeof *c->buckets);
    memory_free(&allocator, c, sizeof *c);
}

mask_cache *cache_of(dau_engine *engine)
{
    engine_slot *slot = &engine->slots[ENGINE_MASKS];
    if (slot->state != NULL) return slot->state;
    mask_cache *c = memory_new(&engine->allocator, sizeof *c);
    if (c == NULL) return NULL;
    c->allocator = engine->allocator;
    c->outline = outline_in(&c->allocator);
    c->raster = raster_in(&c->allocator, engine->vector);
    c->ceiling = engine->max_cache_bytes;
    c->bucket_count = FIRST_BUCKETS;
    c->buckets = memory_new(&c->allocator, FIRST_BUCKETS * sizeof *c->buckets);
    if (c->buckets == NULL) {
        memory_free(&engine->allocator, c, sizeof *c);
        return NULL;
    }
    *slot = (engine_slot){c, drop_cache};
    return c;
}

/* ---- masks ------------------------------------------------------------------------------------ */

static raster_setting setting_of(const mask_key *key)
{
    return (raster_setting){key->size, face_units_per_em(key->face), key->phase};
}

/* Sets the key's outline up for its mask. One beyond all bounds is a broken font's: it draws nothing. */
static dau_status place(raster_box *box, mask_cache *c, const mask_key *key)
{
    dau_status status = face_outline(key->face, key->glyph, &c->outline);
    if (status == DAU_OK) status = raster_place(box, &c->raster, &c->outline, setting_of(key));
    if (status != DAU_E_LIMIT) return status;
    *box = (raster_box){0, 0, 0, 0};
    return DAU_OK;
}

/* Makes the mask of a key into an entry, or finds that it is too large to keep. */
static dau_status make_entry(cache_entry **out, mask_cache *c, const mask_key *key)
{
    raster_box box;
    dau_status status = place(&box, c, key);
    if (status != DAU_OK) return status;
    if (cost_of((uint64_t)(box.right - box.left) * (uint64_t)(box.bottom - box.top)) > c->ceiling / 4) {
        *out = NULL;
        return DAU_OK;
    }
    cache_entry *e = memory_new(&c->allocator, sizeof *e);
    if (e == NULL) return DAU_E_MEMORY;
    e->key = *key;
    status = raster_cut(&e->mask, &c->raster, box);
    if (status == DAU_OK)
        *out = e;
    else
        memory_free(&c->allocator, e, sizeof *e);
    return status;
}

dau_status cache_mask(const mask **out, mask_cache *c, const mask_key *key)
{
    cache_entry *e = find(c, key);
    if (e != NULL) {
        c->hits++;
        unlink_entry(c, e);
        link_newest(c, e);
        *out = &e->mask;
        return DAU_OK;
    }
    c->misses++;
    dau_status status = make_entry(&e, c, key);
    if (status != DAU_OK) return status;
    *out = e != NULL ? &e->mask : NULL;
    if (e == NULL) return DAU_OK;
    for (; c->oldest != NULL && c->bytes + cost_of_entry(e) > c->ceiling; c->evictions++) evict_oldest(c);
    grow_table(c);
    put_in_bucket(c, e);
    link_newest(c, e);
    c->entry_count++;
    c->bytes += cost_of_entry(e);
    return DAU_OK;
}

dau_status cache_window(mask *out, mask_cache *c, const mask_key *key, raster_box window)
{
    raster_box box;
    dau_status status = place(&box, c, key);
    return status == DAU_OK ? raster_cut(out, &c->raster, window) : status;
}

/* ---- inks ------------------------------------------------------------------------------------- */

const ink *cache_ink_of(mask_cache *c, uint32_t text, uint32_t ground, dau_pixels order)
{
    for (uint32_t i = 0; i < CACHE_INKS; i++) {
        const cache_ink *kept = &c->inks[i];
        if (kept->order == order && kept->text == text && kept->ground == ground) return &kept->ink;
    }
    ramp r = ramp_between(text, ground, order);
    cache_ink *made = &c->inks[c->next_ink++ % CACHE_INKS];
    *made = (cache_ink){text, ground, order, ink_from(&r)};
    return &made->ink;
}
