#include "layout/words.h"

#include <string.h>

#include "base/fix.h"
#include "base/hash.h"
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

size_t words_bytes(const words *w)
{
    return w->room * sizeof *w->items + w->glyph_room * sizeof *w->glyphs + w->slot_count * sizeof *w->slots +
           w->texts.room;
}

em_units em_units_of(int64_t font_units, uint32_t units_per_em)
{
    return fix_scale(font_units, EM, units_per_em);
}

bool word_is_space(uint32_t code)
{
    return code == ' ' || code == 0xA0 || code == '\t' || code == 0x202F;
}

uint32_t word_ink_length(const char *text, uint32_t length)
{
    uint32_t ink = 0;
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code, NULL);
        if (!word_is_space(code)) ink = at;
    }
    return ink;
}

static uint64_t hash_of(const face *asked, const char *text, uint32_t length)
{
    return hash_bytes(face_index(asked) * 0x9E3779B97F4A7C15u, text, length);
}

static uint32_t *slot_of(const words *w, const face *asked, const char *text, uint32_t length)
{
    uint32_t mask = w->slot_count - 1;
    for (uint32_t i = (uint32_t)hash_of(asked, text, length) & mask;; i = (i + 1) & mask) {
        if (w->slots[i] == 0) return &w->slots[i];
        const shaped_word *item = &w->items[w->slots[i] - 1];
        if (item->asked == asked && item->length == length && memcmp(w->texts.data + item->text, text, length) == 0)
            return &w->slots[i];
    }
}

uint32_t words_find(const words *w, const face *asked, const char *text, uint32_t length)
{
    if (w->slot_count == 0) return NO_WORD;
    uint32_t slot = *slot_of(w, asked, text, length);
    return slot != 0 ? slot - 1 : NO_WORD;
}

static dau_status grow_slots(words *w)
{
    if ((w->count + 1) * 2 <= w->slot_count) return DAU_OK;
    uint32_t count = w->slot_count != 0 ? w->slot_count * 2 : 64;
    uint32_t *slots = memory_new(w->allocator, count * sizeof *slots);
    if (slots == NULL) return DAU_E_MEMORY;
    memory_free(w->allocator, w->slots, w->slot_count * sizeof *w->slots);
    w->slots = slots;
    w->slot_count = count;
    for (uint32_t i = 0; i < w->count; i++) {
        const shaped_word *item = &w->items[i];
        *slot_of(w, item->asked, w->texts.data + item->text, item->length) = i + 1;
    }
    return DAU_OK;
}

/* The text goes in last: until then nothing has changed that a failed call would leave behind. */
static dau_status insert(uint32_t *out, words *w, shaped_word item, const char *text)
{
    if (w->count >= NO_WORD - 1) return DAU_E_LIMIT;
    dau_status status = grow_slots(w);
    if (status == DAU_OK) status = memory_grow(w->allocator, &w->items, &w->room, w->count + 1, sizeof *w->items);
    item.text = w->texts.length;
    if (status == DAU_OK) status = buffer_append(&w->texts, text, item.length);
    if (status != DAU_OK) return status;
    uint32_t index = w->count++;
    w->items[index] = item;
    *slot_of(w, item.asked, text, item.length) = index + 1;
    *out = index;
    return DAU_OK;
}

static uint16_t sane_count(uint32_t count)
{
    return (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
}

static dau_status widen_ink(shaped_word *item, const shaped_glyph *glyph)
{
    ink_box box;
    dau_status status = face_glyph_ink(item->face, glyph->id, &box);
    if (status != DAU_OK || box.top <= box.bottom) return status;
    int32_t top = box.top + glyph->y_offset, bottom = box.bottom + glyph->y_offset;
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
    uint32_t units_per_em = face_units_per_em(item->face);
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
    item->advance = em_units_of(advance, units_per_em);
    item->ink_advance = em_units_of(ink_advance, units_per_em);
    item->clusters = sane_count(clusters);
    item->ink_clusters = sane_count(ink_clusters);
    item->spaces = sane_count(clusters - ink_clusters);
    return DAU_OK;
}

static dau_status take(words *w, const shaper *s, uint32_t cluster_base)
{
    dau_status status =
        memory_grow(w->allocator, &w->glyphs, &w->glyph_room, (size_t)w->glyph_count + s->count, sizeof *w->glyphs);
    if (status != DAU_OK) return status;
    for (uint32_t i = 0; i < s->count; i++) {
        w->glyphs[w->glyph_count] = s->glyphs[i];
        w->glyphs[w->glyph_count++].cluster = (s->glyphs[i].cluster + cluster_base) & 0x3FFFFFFF;
    }
    return DAU_OK;
}

/* Right-to-left letters are shaped without the spaces behind them: those stay at the logical end. */
static dau_status shape_word(words *w, shaper *s, shaped_word *item, const char *text)
{
    dau_status status = shaper_shape(s, item->face, text, item->length);
    item->rtl = s->rtl;
    if (status != DAU_OK || !s->rtl || item->ink_length == item->length)
        return status != DAU_OK ? status : take(w, s, 0);
    status = shaper_shape(s, item->face, text, item->ink_length);
    if (status == DAU_OK) status = take(w, s, 0);
    if (status == DAU_OK)
        status = shaper_shape(s, item->face, text + item->ink_length, item->length - item->ink_length);
    return status == DAU_OK ? take(w, s, item->ink_length) : status;
}

dau_status words_add(uint32_t *out, words *w, shaper *s, face *asked, face *drawn_by, const char *text, uint32_t length)
{
    shaped_word item = {
        .asked = asked, .face = drawn_by, .length = length, .ink_length = word_ink_length(text, length)};
    uint32_t first = item.first_glyph = w->glyph_count;
    dau_status status = shape_word(w, s, &item, text);
    item.glyph_count = w->glyph_count - first;
    if (status == DAU_OK) status = add_up(&item, w->glyphs + first);
    if (status == DAU_OK) status = insert(out, w, item, text);
    if (status != DAU_OK) w->glyph_count = first;
    return status;
}

dau_status words_add_missing(uint32_t *out, words *w, face *asked, const char *text, uint32_t length, uint32_t code)
{
    dau_status status =
        memory_grow(w->allocator, &w->glyphs, &w->glyph_room, (size_t)w->glyph_count + 1, sizeof *w->glyphs);
    if (status != DAU_OK) return status;
    uint32_t units_per_em = face_units_per_em(asked);
    em_units advance = code > 0xFFFF ? MISSING_WIDE : MISSING_NARROW;
    int32_t font_units = (int32_t)fix_scale(advance, units_per_em, EM);
    shaped_word item = {.asked = asked,
                        .face = asked,
                        .length = length,
                        .ink_length = length,
                        .first_glyph = w->glyph_count,
                        .glyph_count = 1,
                        .ink_glyphs = 1,
                        .advance = advance,
                        .ink_advance = advance,
                        .clusters = 1,
                        .ink_clusters = 1,
                        .ink_top = (int32_t)((units_per_em * 7 + 9) / 10),
                        .missing = code};
    w->glyphs[w->glyph_count] = (shaped_glyph){.advance = font_units, .spaced = 1};
    status = insert(out, w, item, text);
    if (status == DAU_OK) w->glyph_count++;
    return status;
}

dau_status words_add_split(words *w, face *asked, const char *text, uint32_t length)
{
    uint32_t ignored;
    return insert(&ignored, w, (shaped_word){.asked = asked, .face = asked, .length = length, .split = true}, text);
}
