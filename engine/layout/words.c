#include "layout/words.h"

#include <string.h>

#include "base/fix.h"
#include "layout/batch.h"
#include "layout/word_cache.h"
#include "unicode/utf8.h"

words words_in(const dau_allocator *allocator)
{
    return (words){.allocator = allocator, .texts = buffer_in(allocator, UINT32_MAX / 2)};
}

void words_drop(words *w)
{
    memory_free(w->allocator, w->items, w->room * sizeof *w->items);
    memory_free(w->allocator, w->glyphs, w->glyph_room * sizeof *w->glyphs);
    memory_free(w->allocator, w->slots, w->slot_count * sizeof *w->slots);
    buffer_drop(&w->texts);
    *w = words_in(w->allocator);
}

/* Eight bytes a step. */
static uint32_t hash_text(uint64_t seed, const char *text, uint32_t length)
{
    const uint64_t odd = 0x9E3779B97F4A7C15;
    uint64_t hash = seed ^ length, bytes;
    for (; length >= sizeof bytes; text += sizeof bytes, length -= (uint32_t)sizeof bytes) {
        memcpy(&bytes, text, sizeof bytes);
        hash = (hash ^ bytes) * odd;
        hash ^= hash >> 32;
    }
    for (bytes = 0; length > 0; length--) bytes = bytes << 8 | (unsigned char)text[length - 1];
    hash = (hash ^ bytes) * odd;
    return (uint32_t)(hash >> 32);
}

/* At most half of them are taken. */
static uint32_t slots_for(const words *w, uint32_t count)
{
    uint32_t slots = w->slot_count != 0 ? w->slot_count : 64;
    while (slots < count * 2) slots *= 2;
    return slots;
}

static uint32_t hash_of(const word_key *key)
{
    uint64_t seed = face_index(key->asked) * 0x9E3779B97F4A7C15u + key->rtl + 2u * key->scale +
                    ((uint64_t)key->behind << 32) + ((uint64_t)key->before << 40) + ((uint64_t)key->language << 48);
    return hash_text(seed, key->text - key->before, key->before + key->length + key->behind);
}

static bool is_word_of(const words *w, const shaped_word *item, const word_key *key)
{
    return item->asked == key->asked && item->length == key->length && item->rtl == key->rtl &&
           item->part_scale == key->scale && item->language == key->language && item->before == key->before &&
           item->behind == key->behind &&
           memcmp(w->texts.data + item->text - key->before, key->text - key->before,
                  key->before + key->length + key->behind) == 0;
}

/* Bits that say nothing of the place. */
static uint32_t tag_of(uint32_t hash)
{
    return hash >> 24;
}

/* The place of that word, or a free one. */
static word_slot *slot_of(const words *w, const word_key *key, uint32_t hash)
{
    uint32_t mask = w->slot_count - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        word_slot *slot = &w->slots[i];
        if (slot->place == 0) return slot;
        if (slot->tag == tag_of(hash) && is_word_of(w, &w->items[slot->place - 1], key)) return slot;
    }
}

static word_key key_of(const words *w, const shaped_word *item)
{
    return (word_key){item->asked,      w->texts.data + item->text,
                      item->length,     item->rtl,
                      item->part_scale, item->before,
                      item->behind,     item->language};
}

static word_slot slot_for(uint32_t hash, uint32_t word)
{
    return (word_slot){.place = (word + 1) & NO_WORD, .tag = tag_of(hash) & UINT8_MAX};
}

static dau_status grow_slots(words *w, uint32_t most)
{
    uint32_t count = slots_for(w, most);
    if (count == w->slot_count) return DAU_OK;
    word_slot *slots = memory_new(w->allocator, count * sizeof *slots);
    if (slots == NULL) return DAU_E_MEMORY;
    memory_free(w->allocator, w->slots, w->slot_count * sizeof *w->slots);
    w->slots = slots;
    w->slot_count = count;
    for (uint32_t i = 0; i < w->count; i++) {
        word_key key = key_of(w, &w->items[i]);
        uint32_t hash = hash_of(&key), at = hash & (count - 1);
        while (slots[at].place != 0) at = (at + 1) & (count - 1);
        slots[at] = slot_for(hash, i);
    }
    return DAU_OK;
}

size_t words_bytes(const words *w)
{
    return w->room * sizeof *w->items + w->glyph_room * sizeof *w->glyphs + w->slot_count * sizeof *w->slots +
           w->texts.room;
}

size_t words_bytes_with(const words *w, words_size more)
{
    return memory_room(w->room, (size_t)w->count + more.words) * sizeof *w->items +
           memory_room(w->glyph_room, (size_t)w->glyph_count + more.glyphs) * sizeof *w->glyphs +
           slots_for(w, w->count + more.words) * sizeof *w->slots +
           memory_room(w->texts.room, (size_t)w->texts.length + more.text);
}

dau_status words_reserve(words *w, words_size more)
{
    const dau_allocator *allocator = w->allocator;
    size_t count = (size_t)w->count + more.words, glyphs = (size_t)w->glyph_count + more.glyphs;
    dau_status status = memory_grow(allocator, &w->items, &w->room, count, sizeof *w->items);
    if (status == DAU_OK) status = memory_grow(allocator, &w->glyphs, &w->glyph_room, glyphs, sizeof *w->glyphs);
    if (status == DAU_OK) status = grow_slots(w, (uint32_t)count);
    return status == DAU_OK ? buffer_reserve(&w->texts, more.text) : status;
}

void words_trim(words *w)
{
    memory_trim(w->allocator, &w->items, &w->room, w->count, sizeof *w->items);
    memory_trim(w->allocator, &w->glyphs, &w->glyph_room, w->glyph_count, sizeof *w->glyphs);
}

em_units em_units_of(int64_t font_units, uint32_t units_per_em)
{
    return fix_scale(font_units, EM, units_per_em);
}

em_units word_units(const shaped_word *w, int64_t font_units)
{
    em_units units = em_units_of(font_units, face_units_per_em(w->face));
    return w->scale == SCALE_ONE ? units : fix_scale(units, w->scale, SCALE_ONE);
}

bool word_is_tall(const shaped_word *w, em_units top, em_units bottom)
{
    em_units more = w->scale != SCALE_ONE ? EM / 256 : 0; /* its em is rounded to 1/64 px */
    return w->raised || word_units(w, w->ink_top) + more > top || word_units(w, w->ink_bottom) - more < bottom;
}

dau_fix word_size(const shaped_word *w, dau_fix size)
{
    return w->scale == SCALE_ONE ? size : fix_scale(size, w->scale, SCALE_ONE);
}

word_key word_part(const shaped_word *of, const char *text, uint32_t from, uint32_t to, bool begins_line)
{
    return (word_key){.asked = of->face,
                      .text = text + from,
                      .length = to - from,
                      .before = from == 0 && !begins_line ? of->before : 0,
                      .behind = to == of->length ? of->behind : 0,
                      .rtl = of->rtl,
                      .scale = of->scale == SCALE_ONE ? 0 : of->scale};
}

bool word_is_space(uint32_t code)
{
    return code == ' ' || code == 0xA0 || code == '\t' || code == 0x202F;
}

uint32_t word_ink_length(const char *text, uint32_t length)
{
    uint32_t ink = length;
    for (uint32_t code; ink > 0;) {
        uint32_t before = utf8_before(text, 0, ink);
        utf8_next(text + before, ink - before, &code);
        if (!word_is_space(code)) break;
        ink = before;
    }
    return ink;
}

uint32_t words_find(const words *w, const word_key *key)
{
    if (w->slot_count == 0) return NO_WORD;
    uint32_t place = slot_of(w, key, hash_of(key))->place;
    return place != 0 ? place - 1 : NO_WORD;
}

/* The text goes in last: until then nothing has changed that a failed call would leave behind. */
static dau_status insert(uint32_t *out, words *w, shaped_word item, const word_key *key)
{
    if (w->count >= NO_WORD - 1) return DAU_E_LIMIT;
    dau_status status = grow_slots(w, w->count + 1);
    if (status == DAU_OK) status = memory_grow(w->allocator, &w->items, &w->room, w->count + 1, sizeof *w->items);
    item.text = w->texts.length + key->before;
    if (status == DAU_OK)
        status = buffer_append(&w->texts, key->text - key->before, key->before + key->length + key->behind);
    if (status != DAU_OK) return status;
    uint32_t index = w->count++;
    w->items[index] = item;
    uint32_t hash = hash_of(key);
    *slot_of(w, key, hash) = slot_for(hash, index);
    *out = index;
    return DAU_OK;
}

static uint16_t sane_count(uint32_t count)
{
    return (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
}

static dau_status widen_ink(shaped_word *item, const shaped_glyph *glyph)
{
    ink_height ink;
    dau_status status = face_glyph_height(item->face, glyph->id, &ink);
    if (status != DAU_OK || ink.top <= ink.bottom) return status;
    int32_t top = ink.top + glyph->y_offset, bottom = ink.bottom + glyph->y_offset;
    bool first = item->ink_top == 0 && item->ink_bottom == 0;
    item->raised |= glyph->y_offset != 0;
    if (first || top > item->ink_top) item->ink_top = top;
    if (first || bottom < item->ink_bottom) item->ink_bottom = bottom;
    return DAU_OK;
}

/* Sums up glyphs just shaped; glyph clusters are byte offsets of the word's text. */
static dau_status add_up(shaped_word *item, const shaped_glyph *glyphs)
{
    uint32_t clusters = 0, ink_clusters = 0;
    int64_t advance = 0, ink_advance = 0;
    for (uint32_t i = 0; i < item->glyph_count; i++) {
        bool is_space = glyphs[i].cluster >= item->ink_length;
        advance += glyphs[i].advance;
        clusters += glyphs[i].spaced;
        if (is_space) continue;
        ink_advance += glyphs[i].advance;
        ink_clusters += glyphs[i].spaced;
        item->ink_glyphs = i + 1;
        dau_status status = widen_ink(item, &glyphs[i]);
        if (status != DAU_OK) return status;
    }
    item->advance = word_units(item, advance);
    item->ink_advance = word_units(item, ink_advance);
    item->clusters = sane_count(clusters);
    item->ink_clusters = sane_count(ink_clusters);
    item->spaces = sane_count(clusters - ink_clusters);
    return DAU_OK;
}

/* What was shaped around the word is no part of it. */
static dau_status take(words *w, const words_glyphs *its, uint32_t length)
{
    dau_status status =
        memory_grow(w->allocator, &w->glyphs, &w->glyph_room, (size_t)w->glyph_count + its->count, sizeof *w->glyphs);
    if (status != DAU_OK) return status;
    for (uint32_t i = 0; i < its->count; i++)
        if (its->glyphs[i].cluster >= its->from && its->glyphs[i].cluster < its->from + length) {
            w->glyphs[w->glyph_count] = its->glyphs[i];
            w->glyphs[w->glyph_count++].cluster = (its->glyphs[i].cluster - its->from) & MOST_CLUSTER;
        }
    return DAU_OK;
}

static shaped_word item_of(const word_key *key)
{
    return (shaped_word){.asked = key->asked,
                         .length = key->length,
                         .rtl = key->rtl,
                         .part_scale = key->scale,
                         .language = key->language,
                         .before = key->before,
                         .behind = key->behind,
                         .scale = SCALE_ONE,
                         .face = key->asked};
}

/* Letters whose small ones stand as high as x, and the signs (№, ′, ₫) that are drawn to stand beside them. Others
 * keep the em: ideographs and emoji fill it, and the Arabic, Hebrew and Indic faces of a family are drawn to match
 * its Latin at the same em. */
static bool is_sized_by_x(uint32_t code)
{
    return code < 0x0590 || (code >= 0x10A0 && code < 0x1100) || (code >= 0x1C80 && code < 0x1CC0) ||
           (code >= 0x1D00 && code < 0x2E80) || (code >= 0xA640 && code < 0xA6A0) ||
           (code >= 0xA700 && code < 0xA800) || (code >= 0xAB30 && code < 0xAB70) || (code >= 0xFB00 && code < 0xFB18);
}

static uint16_t scale_of(const word_key *key, face *drawn_by)
{
    if (key->scale != 0) return key->scale;
    bool can_match = drawn_by != key->asked && face_role(drawn_by) != DAU_FONT_EMOJI &&
                     face_glyph(drawn_by, 'x') != 0 && face_glyph(key->asked, 'x') != 0;
    for (uint32_t at = 0; at < key->length && can_match;) {
        uint32_t code;
        at += utf8_next(key->text + at, key->length - at, &code);
        can_match = is_sized_by_x(code);
    }
    if (!can_match) return SCALE_ONE;
    em_units here = em_units_of(face_x_height(drawn_by), face_units_per_em(drawn_by));
    em_units asked = em_units_of(face_x_height(key->asked), face_units_per_em(key->asked));
    return (uint16_t)fix_max(SCALE_LEAST, fix_min(fix_scale(asked, SCALE_ONE, fix_max(here, 1)), SCALE_MOST));
}

static dau_status shape(shaped_word *item, words *w, shaper *s, const word_key *key, face *drawn_by)
{
    *item = item_of(key);
    item->face = drawn_by;
    item->scale = scale_of(key, drawn_by);
    item->ink_length = word_ink_length(key->text, key->length);
    item->first_glyph = w->glyph_count;
    dau_status status =
        shaper_shape(s, drawn_by, key->text - key->before, key->before + key->length + key->behind, key->rtl);
    if (status == DAU_OK) status = take(w, &(words_glyphs){s->glyphs, s->count, key->before}, key->length);
    item->cursive = s->cursive;
    item->glyph_count = w->glyph_count - item->first_glyph;
    return status == DAU_OK ? add_up(item, w->glyphs + item->first_glyph) : status;
}

/* With its key alone. */
static dau_status let_wait(uint32_t *out, words *w, shaper *s, const word_key *key)
{
    shaped_word item = item_of(key);
    item.ink_length = key->length - 1; /* batch_is_for */
    item.waits = true;
    dau_status status = insert(out, w, item, key);
    return status == DAU_OK ? batch_add(s->batch, w, s, *out) : status;
}

dau_status words_add(uint32_t *out, words *w, shaper *s, const word_key *key, face *drawn_by)
{
    shaped_word item;
    uint32_t first = w->glyph_count;
    cached how = s->cache != NULL ? word_cache_give(&item, s->cache, w, key, drawn_by) : CACHED_NOT;
    bool may_wait = how == CACHED_NOT && s->batch != NULL && batch_is_for(key, drawn_by);
    if (may_wait) return let_wait(out, w, s, key);
    dau_status status = how == CACHED_NOT ? shape(&item, w, s, key, drawn_by) : DAU_OK;
    item.is_fresh = how == CACHED_OLD || (how == CACHED_NOT && !s->gave_up); /* it may give up for want of memory */
    if (status == DAU_OK) status = insert(out, w, item, key);
    if (status != DAU_OK) w->glyph_count = first;
    return status;
}

dau_status words_give(words *w, uint32_t word, const words_glyphs *its)
{
    shaped_word item = w->items[word];
    item.first_glyph = w->glyph_count;
    dau_status status = take(w, its, item.length);
    item.glyph_count = w->glyph_count - item.first_glyph;
    if (status == DAU_OK) status = add_up(&item, w->glyphs + item.first_glyph);
    if (status != DAU_OK) {
        w->glyph_count = item.first_glyph;
        return status;
    }
    item.waits = false;
    item.is_fresh = true;
    w->items[word] = item;
    return DAU_OK;
}

dau_status words_shape(words *w, shaper *s, uint32_t word)
{
    const shaped_word *item = &w->items[word];
    dau_status status = shaper_shape(s, item->face, w->texts.data + item->text, item->length, false);
    if (status == DAU_OK) status = words_give(w, word, &(words_glyphs){s->glyphs, s->count, 0});
    if (status == DAU_OK) w->items[word].is_fresh = !s->gave_up;
    return status;
}

dau_status words_copy_glyphs(shaped_word *out, words *into, const words *from, uint32_t word)
{
    const shaped_word *item = &from->items[word];
    size_t count = (size_t)into->glyph_count + item->glyph_count;
    dau_status status = memory_grow(into->allocator, &into->glyphs, &into->glyph_room, count, sizeof *into->glyphs);
    if (status != DAU_OK) return status;
    for (uint32_t i = 0; i < item->glyph_count; i++)
        into->glyphs[into->glyph_count + i] = from->glyphs[item->first_glyph + i];
    *out = *item;
    out->first_glyph = into->glyph_count;
    out->language = 0;
    out->is_fresh = false;
    into->glyph_count += item->glyph_count;
    return DAU_OK;
}

dau_status words_copy(words *into, const words *from, uint32_t word, uint16_t language)
{
    shaped_word item;
    uint32_t first = into->glyph_count, ignored;
    word_key key = key_of(from, &from->items[word]);
    key.language = language;
    dau_status status = words_copy_glyphs(&item, into, from, word);
    if (status != DAU_OK) return status;
    item.language = language;
    status = insert(&ignored, into, item, &key);
    if (status != DAU_OK) into->glyph_count = first;
    return status;
}

dau_status words_add_missing(uint32_t *out, words *w, const word_key *key, uint32_t code)
{
    dau_status status =
        memory_grow(w->allocator, &w->glyphs, &w->glyph_room, (size_t)w->glyph_count + 1, sizeof *w->glyphs);
    if (status != DAU_OK) return status;
    uint32_t units_per_em = face_units_per_em(key->asked);
    em_units advance = code > 0xFFFF ? MISSING_WIDE : MISSING_NARROW;
    shaped_word item = item_of(key);
    item.ink_length = key->length;
    item.first_glyph = w->glyph_count;
    item.glyph_count = item.ink_glyphs = 1;
    item.advance = item.ink_advance = advance;
    item.clusters = item.ink_clusters = 1;
    item.ink_top = (int32_t)fix_scale(MISSING_ABOVE, units_per_em, EM) + 1;
    item.ink_bottom = (int32_t)fix_scale(-MISSING_BELOW, units_per_em, EM) - 1;
    item.missing = code;
    w->glyphs[w->glyph_count] = (shaped_glyph){.advance = (int32_t)fix_scale(advance, units_per_em, EM), .spaced = 1};
    status = insert(out, w, item, key);
    if (status == DAU_OK) w->glyph_count++;
    return status;
}

dau_status words_add_split(words *w, const word_key *key)
{
    uint32_t ignored;
    shaped_word item = item_of(key);
    item.split = true;
    return insert(&ignored, w, item, key);
}
