#include "unicode/bidi.h"

#include "unicode/utf8.h"

#include <fribidi.h>
#include <string.h>

/* FriBidi walks lists of runs again and again: what is read at once is bounded, so that a paragraph as long as an
 * article takes the time of its parts. Isolates nest so deep and no deeper; the signs of deeper ones do nothing. */
enum { MOST_AT_ONCE = 4096, MOST_NESTED = 16, HIGHEST_LEVEL = 125 };

/* FriBidi 1.0.8 (Debian 12) writes into freed memory on text with many isolates, and needs quadratic time. It never
 * sees one: an isolate's content is a paragraph of its own, and its two signs are neutral where it stands, which is
 * what rules X5a to X6a and BD13 come to. */
typedef struct bidi_window {
    FriBidiChar codes[MOST_AT_ONCE];
    FriBidiCharType types[MOST_AT_ONCE];
    FriBidiBracketType brackets[MOST_AT_ONCE];
    uint32_t match[MOST_AT_ONCE]; /* of a sign that opens an isolate: where that closes; 0: opens none */
    uint8_t levels[MOST_AT_ONCE];
    uint32_t count;
    /* Of one paragraph, its isolates left out. */
    uint32_t places[MOST_AT_ONCE];
    FriBidiCharType own_types[MOST_AT_ONCE];
    FriBidiBracketType own_brackets[MOST_AT_ONCE];
    FriBidiLevel own_levels[MOST_AT_ONCE];
} bidi_window;

static bool turns(FriBidiCharType type)
{
    return type == FRIBIDI_TYPE_RTL || type == FRIBIDI_TYPE_AL || type == FRIBIDI_TYPE_AN;
}

/* By the first byte of UTF-8: below U+0590 nothing runs right to left, and Vietnamese (U+1000..U+1FFF, E1) neither. */
static bool may_turn(unsigned char lead)
{
    return lead >= 0xD6 && lead != 0xE1;
}

/* The same of eight bytes at once, whatever their order. */
static bool may_turn_any(const char *text)
{
    const uint64_t ones = 0x0101010101010101, tops = ones << 7;
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    uint64_t is_high = ((bytes & ~tops) + ones * (0x80 - (0xD6 - 0x80))) & bytes;
    uint64_t other = bytes ^ ones * 0xE1, is_other = ((other & ~tops) + ~tops) | other;
    return (is_high & is_other & tops) != 0;
}

bool bidi_is_needed(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        while (length - at >= 8 && !may_turn_any(text + at)) at += 8;
        while (at < length && !may_turn((unsigned char)text[at])) at++;
        if (at == length) break;
        uint32_t code;
        at += utf8_decode(text + at, length - at, &code, NULL);
        if (turns(fribidi_get_bidi_type(code))) return true;
    }
    return false;
}

bidi_base bidi_base_of(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_next(text + at, length - at, &code);
        if (fribidi_get_bidi_type(code) == FRIBIDI_TYPE_LTR) return BIDI_LEFT_TO_RIGHT;
    }
    return BIDI_FIRST_STRONG;
}

static FriBidiCharType type_of(uint32_t code)
{
    FriBidiCharType type = fribidi_get_bidi_type(code);
    if (type == FRIBIDI_TYPE_LRO) return FRIBIDI_TYPE_LRE;
    return type == FRIBIDI_TYPE_RLO ? FRIBIDI_TYPE_RLE : type;
}

/* Takes what fits, up to the last white space where not all does. */
static void fill_window(bidi_window *w, const char *text, uint32_t length, uint32_t at)
{
    uint32_t white = 0;
    for (w->count = 0; at < length && w->count < MOST_AT_ONCE; w->count++) {
        uint32_t i = w->count;
        at += utf8_next(text + at, length - at, &w->codes[i]);
        w->types[i] = type_of(w->codes[i]);
        if (w->types[i] == FRIBIDI_TYPE_WS) white = i + 1;
    }
    if (at < length && white > MOST_AT_ONCE / 2) w->count = white;
}

static bool opens_isolate(FriBidiCharType type)
{
    return FRIBIDI_IS_ISOLATE(type) && type != FRIBIDI_TYPE_PDI;
}

/* BD9: an isolate without an end goes on to the end of the paragraph, an end without a beginning is none. */
static void match_isolates(bidi_window *w)
{
    uint32_t open[MOST_NESTED], depth = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        w->match[i] = 0;
        if (opens_isolate(w->types[i])) {
            if (depth < MOST_NESTED) open[depth] = i;
            if (depth < MOST_NESTED) w->match[i] = w->count;
            depth++;
        } else if (w->types[i] == FRIBIDI_TYPE_PDI && depth > 0) {
            depth--;
            if (depth < MOST_NESTED) w->match[open[depth]] = i;
        }
    }
}

static bool is_white(FriBidiCharType type)
{
    return FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(type) || FRIBIDI_IS_ISOLATE(type) || FRIBIDI_IS_SEPARATOR(type);
}

static uint32_t next_outside(const bidi_window *w, uint32_t at)
{
    return w->match[at] != 0 ? w->match[at] : at + 1;
}

static uint32_t gather(bidi_window *w, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    for (uint32_t at = from; at < to; at = next_outside(w, at), count++) {
        w->places[count] = at;
        w->own_types[count] = FRIBIDI_IS_ISOLATE(w->types[at]) ? FRIBIDI_TYPE_ON : w->types[at];
        w->own_brackets[count] = FRIBIDI_IS_ISOLATE(w->types[at]) ? FRIBIDI_NO_BRACKET : w->brackets[at];
    }
    return count;
}

/* A level of an isolate's own paragraph as one above the level of the text around it, -1 where there is none. */
static uint8_t raise(FriBidiLevel level, int base, int around)
{
    int lowest = (around + 1) % 2 == base ? around + 1 : around + 2, raised = level + lowest - base;
    return (uint8_t)(raised <= HIGHEST_LEVEL ? raised : HIGHEST_LEVEL - (raised + 1) % 2);
}

/* A paragraph without its isolates. */
static bool read_own(bidi_window *w, uint32_t from, uint32_t to, FriBidiParType *base, int around)
{
    uint32_t count = gather(w, from, to);
    bool is_done = count == 0 || fribidi_get_par_embedding_levels_ex(w->own_types, w->own_brackets,
                                                                     (FriBidiStrIndex)count, base, w->own_levels) != 0;
    if (!FRIBIDI_IS_STRONG(*base)) *base = FRIBIDI_PAR_LTR;
    for (uint32_t i = 0; i < count && is_done; i++)
        w->levels[w->places[i]] = raise(w->own_levels[i], FRIBIDI_IS_RTL(*base) ? 1 : 0, around);
    return is_done;
}

/* As deep as isolates nest. */
static bool read_paragraph(bidi_window *w, uint32_t from, uint32_t to, FriBidiParType *base, int around)
{
    bool is_done = read_own(w, from, to, base, around);
    for (uint32_t at = from; at < to && is_done; at = next_outside(w, at)) {
        if (w->match[at] == 0) continue;
        FriBidiParType inside = w->types[at] == FRIBIDI_TYPE_LRI   ? FRIBIDI_PAR_LTR
                                : w->types[at] == FRIBIDI_TYPE_RLI ? FRIBIDI_PAR_RTL
                                                                   : FRIBIDI_PAR_ON;
        is_done = read_paragraph(w, at + 1, w->match[at], &inside, w->levels[at]);
    }
    return is_done;
}

/* Gives each byte the level of its character; returns the text offset behind the window. */
static uint32_t spread_levels(bidi *b, const char *text, uint32_t length, uint32_t at)
{
    const bidi_window *w = b->window;
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t code, end = at + utf8_next(text + at, length - at, &code);
        uint8_t level = (uint8_t)((w->levels[i] & BIDI_LEVEL) | (is_white(w->types[i]) ? BIDI_WHITE : 0));
        while (at < end) b->levels[at++] = level;
    }
    return at;
}

dau_status bidi_read(bidi *b, const char *text, uint32_t length, bidi_base base)
{
    static const FriBidiParType directions[] = {FRIBIDI_PAR_LTR, FRIBIDI_PAR_RTL, FRIBIDI_PAR_ON};
    FriBidiParType direction = directions[base];
    dau_status status = memory_grow(b->allocator, &b->levels, &b->room, length, sizeof *b->levels);
    if (status != DAU_OK) return status;
    bidi_window *w = b->window = b->window != NULL ? b->window : memory_new(b->allocator, sizeof *w);
    if (w == NULL) return DAU_E_MEMORY;
    for (uint32_t at = 0; at < length;) {
        fill_window(w, text, length, at);
        fribidi_get_bracket_types(w->codes, (FriBidiStrIndex)w->count, w->types, w->brackets);
        match_isolates(w);
        if (!read_paragraph(w, 0, w->count, &direction, -1)) return DAU_E_MEMORY;
        at = spread_levels(b, text, length, at);
    }
    b->base = FRIBIDI_IS_RTL(direction) ? 1 : 0;
    return DAU_OK;
}

void bidi_drop(bidi *b)
{
    memory_free(b->allocator, b->levels, b->room);
    memory_free(b->allocator, b->window, sizeof *b->window);
    *b = (bidi){.allocator = b->allocator};
}

static void turn_round(uint32_t *order, uint32_t from, uint32_t to)
{
    for (; from + 1 < to; from++, to--) {
        uint32_t first = order[from];
        order[from] = order[to - 1];
        order[to - 1] = first;
    }
}

void bidi_reorder(uint32_t *order, uint8_t *levels, uint32_t count, uint8_t base)
{
    uint8_t highest = 0;
    for (uint32_t i = count; i > 0 && (levels[i - 1] & BIDI_WHITE) != 0; i--) levels[i - 1] = base;
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
        levels[i] &= BIDI_LEVEL;
        if (levels[i] > highest) highest = levels[i];
    }
    for (uint8_t level = highest; level > 0; level--)
        for (uint32_t from = 0, to; from < count; from = to + 1) {
            while (from < count && levels[from] < level) from++;
            for (to = from; to < count && levels[to] >= level;) to++;
            turn_round(order, from, to);
        }
}
