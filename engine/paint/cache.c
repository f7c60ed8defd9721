#include "paint/cache.h"

/* A tint stands beside the mask that it was made from, and goes by itself: a page in another theme needs the mask, a
 * frame in the same one only the tint. */
struct cache_entry { /* what a frame reads of it stands first */
    mask_key key;
    uint64_t colours; /* of a tint; 0: coverage */
    cached_mask kept;
    uint32_t frame;    /* of its last use */
    uint32_t borrower; /* that it is lent to, while it is the cache's */
    bool is_asked_for; /* since the hand passed it */
    cache_entry *next; /* in its bucket */
    cache_entry *ring; /* the next of all */
};

enum {
    FIRST_BUCKETS = 256,
    RECENT_FRAMES = 16,        /* what they needed does not go for a tint: several bands may make one picture */
    MOST_LENT_IN_A_ROW = 1024, /* the hand gives up then, as it would in a cache full of them */
    TINT_SHARE = 16            /* of the ceiling: larger tints are not worth their room */
};

/* ---- the table ------------------------------------------------------------------------------ */

/* Glyphs of one face, size and ink have buckets side by side, their phases together: a page's letters then share
 * lines of the processor's cache, and hardly ever a bucket. */
static cache_entry **bucket_of(const mask_cache *c, const mask_key *key, uint64_t colours)
{
    uint64_t h = (uint64_t)(uintptr_t)key->face >> 4 ^ (uint64_t)key->size << 20 ^ colours << 8;
    h = (h * 0x9E3779B97F4A7C15u >> 32) + (uint64_t)key->glyph * RASTER_PHASES + key->phase;
    return &c->buckets[h & (c->bucket_count - 1)];
}

static cache_entry *find(const mask_cache *c, const mask_key *key, uint64_t colours)
{
    cache_entry *e = *bucket_of(c, key, colours);
    while (e != NULL && (e->key.glyph != key->glyph || e->key.phase != key->phase || e->key.size != key->size ||
                         e->key.face != key->face || e->colours != colours))
        e = e->next;
    return e;
}

static void put_in_bucket(mask_cache *c, cache_entry *e)
{
    cache_entry **bucket = bucket_of(c, &e->key, e->colours);
    e->next = *bucket;
    *bucket = e;
}

/* Without memory for a larger table the chains grow longer, and nothing fails. */
static void grow_table(mask_cache *c)
{
    uint32_t count = c->bucket_count * 2;
    if (c->entry_count < c->bucket_count / 2 || count > UINT32_MAX / 2) return;
    cache_entry **grown = memory_new(&c->allocator, count * sizeof *grown);
    if (grown == NULL) return;
    memory_free(&c->allocator, c->buckets, c->bucket_count * sizeof *c->buckets);
    c->buckets = grown;
    c->bucket_count = count;
    cache_entry *e = c->hand;
    for (uint32_t i = 0; i < c->entry_count; i++, e = e->ring) put_in_bucket(c, e);
}

enum { BUCKETS_EACH = 4 }; /* at most, when the table has just grown */

static uint64_t cost_of(uint64_t pixel_bytes)
{
    return sizeof(cache_entry) + BUCKETS_EACH * sizeof(cache_entry *) + pixel_bytes;
}

/* Counted in 64 bits everywhere: the mask may fill a quarter of the ceiling, and this is four times as much. */
static uint64_t tint_bytes(const mask *m)
{
    return (uint64_t)tint_pitch(m->width) * m->height * sizeof(uint32_t);
}

static uint64_t cost_of_entry(const cache_entry *e)
{
    const mask *m = &e->kept.mask;
    return cost_of(e->colours != 0 ? tint_bytes(m) : (uint64_t)m->width * m->height);
}

/* Just passed by the hand: it will be the last that it looks at. */
static void insert(mask_cache *c, cache_entry *e)
{
    grow_table(c);
    put_in_bucket(c, e);
    e->ring = c->hand != NULL ? c->hand->ring : e;
    if (c->hand != NULL) c->hand->ring = e;
    c->hand = e;
    c->entry_count++;
    c->stats->bytes += cost_of_entry(e);
}

static void free_entry(mask_cache *c, cache_entry *e)
{
    if (e->colours != 0) memory_free(&c->allocator, e->kept.pixels, (size_t)tint_bytes(&e->kept.mask));
    mask_drop(&e->kept.mask, &c->allocator);
    memory_free(&c->allocator, e, sizeof *e);
}

/* The entry behind the hand. */
static void remove_next(mask_cache *c)
{
    cache_entry *e = c->hand->ring, **at = bucket_of(c, &e->key, e->colours);
    while (*at != e) at = &(*at)->next;
    *at = e->next;
    c->hand->ring = e->ring;
    if (c->hand == e) c->hand = NULL;
    c->stats->bytes -= cost_of_entry(e);
    c->entry_count--;
    free_entry(c, e);
}

/* ---- what goes --------------------------------------------------------------------------------- */

static void evict_next(mask_cache *c)
{
    remove_next(c);
    c->stats->evictions++;
}

/* The first that was not asked for since the hand passed it; false: all are lent. */
static bool evict_one(mask_cache *c)
{
    for (uint32_t lent = 0; c->hand != NULL && lent < MOST_LENT_IN_A_ROW && lent <= c->entry_count;) {
        cache_entry *e = c->hand->ring;
        if (e->borrower != c->borrower && !e->is_asked_for) {
            evict_next(c);
            return true;
        }
        lent = e->borrower == c->borrower ? lent + 1 : 0;
        e->is_asked_for = false;
        c->hand = e;
    }
    return false;
}

static bool has_room(const mask_cache *c, uint64_t cost)
{
    return c->stats->bytes + cost <= c->stats->ceiling;
}

static bool make_room(mask_cache *c, uint64_t cost)
{
    while (!has_room(c, cost))
        if (!evict_one(c)) return false;
    return true;
}

/* One look at a time: where all of the cache is needed, that is nearly free. */
static bool make_room_of_old(mask_cache *c, uint64_t cost)
{
    while (!has_room(c, cost)) {
        if (c->hand == NULL) return false;
        cache_entry *e = c->hand->ring;
        if (c->frame - e->frame <= RECENT_FRAMES) {
            c->hand = e;
            return false;
        }
        evict_next(c);
    }
    return true;
}

/* ---- the engine's slot ------------------------------------------------------------------------ */

static void drop_cache(void *state)
{
    mask_cache *c = state;
    dau_allocator allocator = c->allocator;
    while (c->hand != NULL) remove_next(c);
    for (uint32_t i = 0; i < CACHE_OUTLINES; i++) outline_drop(&c->outlines[i].outline);
    outline_drop(&c->outline);
    raster_drop(&c->raster);
    strengths_drop(&c->strengths);
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
    c->stats = &engine->stats.masks;
    for (uint32_t i = 0; i < CACHE_OUTLINES; i++) c->outlines[i].outline = outline_in(&c->allocator);
    c->outline = outline_in(&c->allocator);
    c->raster = raster_in(&c->allocator, engine->vector);
    strengths_begin(&c->strengths, engine, &c->allocator);
    c->borrower = 1;
    c->bucket_count = FIRST_BUCKETS;
    c->buckets = memory_new(&c->allocator, FIRST_BUCKETS * sizeof *c->buckets);
    if (c->buckets == NULL) {
        memory_free(&engine->allocator, c, sizeof *c);
        return NULL;
    }
    *slot = (engine_slot){c, drop_cache};
    return c;
}

void cache_begin_frame(mask_cache *c)
{
    c->frame++;
    cache_give_back(c);
}

void cache_give_back(mask_cache *c)
{
    c->borrower++;
}

/* ---- masks ------------------------------------------------------------------------------------ */

static raster_setting setting_of(const mask_key *key)
{
    return (raster_setting){key->size, face_units_per_em(key->face), key->phase};
}

/* An outline, lent until the next one is asked for. The few that are long are not kept. */
static dau_status outline_of(const outline **out, mask_cache *c, face *f, uint32_t glyph)
{
    enum { MOST_POINTS = 256 };
    uint64_t mixed = ((uint64_t)(uintptr_t)f >> 4 ^ glyph) * 0x9E3779B97F4A7C15u;
    cache_outline *kept = &c->outlines[mixed >> 56];
    *out = &kept->outline;
    if (kept->face == f && kept->glyph == glyph) return DAU_OK;
    kept->face = NULL;
    dau_status status = face_outline(f, glyph, &kept->outline);
    if (status != DAU_OK) return status;
    if (kept->outline.point_count <= MOST_POINTS) {
        kept->face = f;
        kept->glyph = glyph;
        return DAU_OK;
    }
    outline long_one = kept->outline;
    kept->outline = outline_in(&c->allocator);
    outline_drop(&c->outline);
    c->outline = long_one;
    *out = &c->outline;
    return DAU_OK;
}

/* Sets the key's outline up for its mask. One beyond all bounds is a broken font's: it draws nothing. */
static dau_status place(raster_box *box, mask_cache *c, const mask_key *key)
{
    const outline *its;
    dau_status status = outline_of(&its, c, key->face, key->glyph);
    if (status == DAU_OK) status = raster_place(box, &c->raster, its, setting_of(key));
    if (status != DAU_E_LIMIT) return status;
    *box = (raster_box){0, 0, 0, 0};
    return DAU_OK;
}

/* Makes the mask of a key into an entry, or finds that it is too large to keep: NULL. */
static dau_status make_mask(cache_entry **out, mask_cache *c, const mask_key *key)
{
    raster_box box;
    dau_status status = place(&box, c, key);
    if (status != DAU_OK) return status;
    if (cost_of((uint64_t)(box.right - box.left) * (uint64_t)(box.bottom - box.top)) > c->stats->ceiling / 4) {
        *out = NULL;
        return DAU_OK;
    }
    cache_entry *e = memory_new(&c->allocator, sizeof *e);
    if (e == NULL) return DAU_E_MEMORY;
    e->key = *key;
    status = raster_cut(&e->kept.mask, &c->raster, box);
    if (status == DAU_OK)
        *out = e;
    else
        memory_free(&c->allocator, e, sizeof *e);
    return status;
}

static void lend(cache_entry *e, const mask_cache *c)
{
    e->frame = c->frame;
    e->borrower = c->borrower;
}

static void lend_found(cache_entry *e, mask_cache *c)
{
    c->stats->hits++;
    e->is_asked_for = true;
    lend(e, c);
}

/* The coverage of a key, lent, where the answer says so. */
static dau_status lend_mask(cache_answer *answer, cache_entry **out, mask_cache *c, const mask_key *key)
{
    cache_entry *e = find(c, key, 0);
    *answer = CACHE_LENT;
    if (e != NULL) {
        lend_found(e, c);
    } else {
        dau_status status = make_mask(&e, c, key);
        if (status != DAU_OK) return status;
        c->stats->misses++;
        if (e == NULL) {
            *answer = CACHE_TOO_LARGE;
            return DAU_OK;
        }
        if (!make_room(c, cost_of_entry(e))) {
            free_entry(c, e);
            c->stats->misses--;
            *answer = CACHE_FULL;
            return DAU_OK;
        }
        insert(c, e);
        lend(e, c);
    }
    *out = e;
    return DAU_OK;
}

/* NULL with DAU_OK: there is no room, or the tint is not worth it. */
static dau_status make_tint(cache_entry **out, mask_cache *c, const cache_entry *of, const ink *i)
{
    uint64_t bytes = tint_bytes(&of->kept.mask);
    *out = NULL;
    if (cost_of(bytes) > c->stats->ceiling / TINT_SHARE || !make_room_of_old(c, cost_of(bytes))) return DAU_OK;
    cache_entry *e = memory_new(&c->allocator, sizeof *e);
    uint32_t *pixels = e != NULL && bytes > 0 ? memory_resize(&c->allocator, NULL, 0, (size_t)bytes) : NULL;
    if (e == NULL || (bytes > 0 && pixels == NULL)) {
        memory_free(&c->allocator, e, sizeof *e);
        return DAU_E_MEMORY;
    }
    tint_make(pixels, &of->kept.mask, i);
    e->key = of->key;
    e->colours = i->colours;
    e->kept = (cached_mask){of->kept.mask, pixels};
    e->kept.mask.coverage = NULL;
    insert(c, e);
    *out = e;
    return DAU_OK;
}

/* The entry of a key that the cache has not, or has only as coverage. */
static dau_status lend_made(cache_answer *answer, cache_entry **out, mask_cache *c, const mask_key *key, const ink *i)
{
    cache_entry *tint = NULL;
    dau_status status = lend_mask(answer, out, c, key);
    if (status != DAU_OK || *answer != CACHE_LENT || i == NULL) return status;
    status = make_tint(&tint, c, *out, i);
    if (status == DAU_OK && tint != NULL) {
        lend(tint, c);
        *out = tint;
    }
    return status;
}

dau_status cache_lend(cache_answer *answer, const cached_mask **out, mask_cache *c, const mask_key *key, const ink *i)
{
    cache_entry *e = find(c, key, i != NULL ? i->colours : 0);
    *answer = CACHE_LENT;
    if (e != NULL) {
        lend_found(e, c);
    } else {
        dau_status status = lend_made(answer, &e, c, key, i);
        if (status != DAU_OK || *answer != CACHE_LENT) return status;
    }
    *out = &e->kept;
    return DAU_OK;
}

void cache_lend_again(mask_cache *c, const cached_mask *m)
{
    /* all of them are the cache's own entries' */
    lend_found((cache_entry *)(void *)((uintptr_t)m - offsetof(cache_entry, kept)), c);
}

dau_status cache_window(mask *out, mask_cache *c, const mask_key *key, raster_box window)
{
    raster_box box;
    dau_status status = place(&box, c, key);
    return status == DAU_OK ? raster_cut(out, &c->raster, window) : status;
}

/* ---- inks ------------------------------------------------------------------------------------- */

const ink *cache_ink_at(mask_cache *c, uint32_t text, uint32_t ground, uint32_t step, dau_pixels order)
{
    cache_ink *oldest = &c->inks[0];
    for (cache_ink *kept = c->inks; kept < c->inks + CACHE_INKS; kept++) {
        if (kept->order == order && kept->text == text && kept->ground == ground && kept->step == step) {
            kept->frame = c->frame;
            return &kept->ink;
        }
        if (kept->order == 0 || (oldest->order != 0 && c->frame - kept->frame > c->frame - oldest->frame))
            oldest = kept;
    }
    ramp r = ramp_strengthened(text, ground, order, strength_at(step));
    *oldest = (cache_ink){text, ground, step, order, c->frame, ink_from(&r)};
    oldest->ink.colours = (uint64_t)step << 56 | (uint64_t)order << 48 | (uint64_t)text << 24 | ground;
    return &oldest->ink;
}
