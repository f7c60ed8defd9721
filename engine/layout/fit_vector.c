/* fit_vector.c - fit.c's choice for common paragraphs, eight ends of a line at a time. */
#include "layout/fit.h"

#ifdef VECTOR_X86
#include <immintrin.h>

/* Costs are kept times eight: the low bits hold a place's distance from the last one, so that one minimum finds both
 * the least cost and, of equals, the last place. */
enum {
    LANE_BITS = 3,
    NO_PLACE = FIT_NO_PLACE << LANE_BITS,
    HIGH_COST = 1 << 28,  /* from here on the costs of the lines behind are taken off */
    WIDEST_COST = 1 << 27 /* costs of one line's places that differ by more do not fit */
};

typedef struct choice {
    const row *row;
    int32_t *costs; /* [i]: as the plain twin has them, shifted */
    uint32_t *nexts;
    int32_t penalties[32];
    uint32_t limit; /* with the lowest bit set */
    bool is_lowered;
} choice;

static bool fits(const choice *c, uint32_t start, uint32_t end)
{
    return (int32_t)(c->row->ends[end] - start) <= (int32_t)c->limit;
}

static int32_t square_of_white(const choice *c, uint32_t start, uint32_t end)
{
    uint32_t white = (c->limit - (c->row->ends[end] - start)) >> FIT_WHITE_SHIFT;
    if (white > FIT_MOST_WHITE) white = FIT_MOST_WHITE;
    return (int32_t)(white * white) << LANE_BITS;
}

/* All places of a line that may be one. */
static int32_t look_further(uint32_t *next, const choice *c, uint32_t start, uint32_t i, uint32_t last)
{
    int32_t best = NO_PLACE;
    *next = FIT_NONE;
    for (uint32_t end = last; end > i && last - end < FIT_MOST_PIECES; end--) {
        if (c->costs[end] >= NO_PLACE) continue;
        int32_t cost = square_of_white(c, start, end) + c->costs[end];
        if (cost >= best) continue;
        best = cost;
        *next = end;
    }
    return best;
}

/* The last eight places of a line. */
VECTOR_AVX2_CODE static inline int32_t look_near(uint32_t *next, const choice *c, uint32_t start, uint32_t last)
{
    const __m256i lanes = _mm256_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    __m256i ends = _mm256_loadu_si256((const __m256i *)(const void *)(c->row->ends + last - 7));
    __m256i costs = _mm256_loadu_si256((const __m256i *)(const void *)(c->costs + last - 7));
    __m256i white = _mm256_sub_epi32(_mm256_set1_epi32((int32_t)(c->limit + start)), ends);
    white = _mm256_min_epu32(_mm256_srli_epi32(white, FIT_WHITE_SHIFT), _mm256_set1_epi32(FIT_MOST_WHITE));
    __m256i square = _mm256_slli_epi32(_mm256_mullo_epi32(white, white), LANE_BITS);
    __m256i sum = _mm256_or_si256(_mm256_add_epi32(square, costs), lanes);
    __m128i least = _mm_min_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    least = _mm_min_epi32(least, _mm_shuffle_epi32(least, _MM_SHUFFLE(1, 0, 3, 2)));
    least = _mm_min_epi32(least, _mm_shuffle_epi32(least, _MM_SHUFFLE(2, 3, 0, 1)));
    int32_t best = _mm_cvtsi128_si32(least);
    *next = last - (uint32_t)(best & 7);
    return best & ~7;
}

/* The last place that fits: a word or two before that of the line that began a word later. */
static inline uint32_t last_fit(const choice *c, uint32_t start, uint32_t i, uint32_t last)
{
    if (last >= 4) {
        uint32_t over = 0;
        for (uint32_t k = 0; k < 4; k++) over += !fits(c, start, last - k);
        last -= over;
        if (over < 4) return last;
    }
    while (last > i && !fits(c, start, last)) last--;
    return last;
}

static int32_t lower(int32_t cost, int32_t by)
{
    return cost >= NO_PLACE ? NO_PLACE : cost - by;
}

/* Takes the least cost off all that a later line may read. */
static bool take_off(choice *c, int32_t *cost, uint32_t i, uint32_t last)
{
    int32_t least = *cost;
    for (uint32_t k = i + 1; k <= last; k++)
        if (c->costs[k] < least) least = c->costs[k];
    for (uint32_t k = i + 1; k <= last; k++) c->costs[k] = lower(c->costs[k], least);
    *cost -= least;
    c->is_lowered = true;
    return *cost < WIDEST_COST;
}

/* Of a piece wider than the column: as the plain twin. False where the costs behind it are not what they were. */
static bool pass_wide(int32_t *cost, const choice *c, uint32_t i)
{
    uint32_t resumed = i + 1;
    while (resumed < c->row->count && !c->row->pieces[resumed].may_break) resumed++;
    int32_t rest = 0;
    if (resumed < c->row->count) rest = c->costs[resumed] - c->penalties[fit_place_of(&c->row->pieces[resumed])];
    *cost = (FIT_TOO_WIDE << LANE_BITS) + rest;
    return !c->is_lowered;
}

/* Lines that hold all the rest of the text; gives the first piece of the first of them. */
static uint32_t choose_last_lines(choice *c)
{
    const row *r = c->row;
    uint32_t i = r->count;
    for (; i > 0; i--) {
        uint32_t start = r->starts[i - 1] & ~(uint32_t)SUMS_SIMPLE;
        if (!fits(c, start, r->count)) break;
        bool is_widow = i == r->count && i > 1 && r->ends[r->count] - start < FIT_SHORT_SYLLABLE + r->space;
        int32_t cost = (is_widow ? FIT_WIDOW << LANE_BITS : 0) + c->penalties[fit_place_of(&r->pieces[i - 1])];
        c->costs[i - 1] = cost < NO_PLACE ? cost : NO_PLACE;
        c->nexts[i - 1] = r->count;
    }
    return i;
}

VECTOR_AVX2_CODE static bool choose(choice *c)
{
    const row *r = c->row;
    uint32_t last = r->count;
    for (uint32_t i = choose_last_lines(c); i-- > 0;) {
        uint32_t start = r->starts[i] & ~(uint32_t)SUMS_SIMPLE, next = FIT_NONE;
        last = last_fit(c, start, i, last);
        int32_t cost = last > i ? look_near(&next, c, start, last) : NO_PLACE;
        if (last > i && (cost >= NO_PLACE || !r->pieces[next].may_break)) cost = look_further(&next, c, start, i, last);
        if (cost >= NO_PLACE) {
            next = FIT_NONE;
            if (!pass_wide(&cost, c, i)) return false;
        }
        if (cost > HIGH_COST && !take_off(c, &cost, i, last)) return false;
        int32_t sum = cost + c->penalties[fit_place_of(&r->pieces[i])];
        c->costs[i] = sum < NO_PLACE ? sum : NO_PLACE;
        c->nexts[i] = next;
    }
    return true;
}

bool fit_lines_avx2(int32_t *costs, uint32_t *nexts, const fit_block *block, const fit_penalties *penalties)
{
    choice c = {.row = block->row, .costs = costs + SUMS_PAD, .nexts = nexts, .limit = block->limit | SUMS_SIMPLE};
    for (uint32_t i = 0; i < 32; i++) c.penalties[i] = penalties->of[i] << LANE_BITS;
    for (uint32_t i = 0; i < SUMS_PAD + block->row->count + 1; i++) costs[i] = NO_PLACE;
    return choose(&c);
}
#else
bool fit_lines_avx2(int32_t *costs, uint32_t *nexts, const fit_block *block, const fit_penalties *penalties)
{
    (void)costs;
    (void)nexts;
    (void)block;
    (void)penalties;
    return false;
}
#endif
