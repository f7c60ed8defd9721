#include "unicode/bidi.h"

#include "unicode/utf8.h"

#include <fribidi.h>

/* FriBidi walks lists of runs again and again: what is read at once is bounded, so that a paragraph as long as an
 * article takes the time of its parts. */
enum { MOST_AT_ONCE = 4096 };

typedef struct bidi_window {
    FriBidiChar codes[MOST_AT_ONCE];
    FriBidiCharType types[MOST_AT_ONCE];
    FriBidiBracketType brackets[MOST_AT_ONCE];
    FriBidiLevel levels[MOST_AT_ONCE];
    uint32_t count;
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

bool bidi_is_needed(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        if (!may_turn((unsigned char)text[at])) {
            at++;
            continue;
        }
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

static bool is_white(FriBidiCharType type)
{
    return FRIBIDI_IS_EXPLICIT_OR_BN_OR_WS(type) || FRIBIDI_IS_ISOLATE(type) || FRIBIDI_IS_SEPARATOR(type);
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
        bool is_done = fribidi_get_par_embedding_levels_ex(w->types, w->brackets, (FriBidiStrIndex)w->count, &direction,
                                                           w->levels) != 0;
        if (!is_done) return DAU_E_MEMORY;
        if (!FRIBIDI_IS_STRONG(direction)) direction = FRIBIDI_PAR_LTR;
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
