/* fit_vector.c - fit.c's choice for common paragraphs, eight ends of a line at a time. */
#include "layout/fit.h"

#ifdef VECTOR_X86
#include <immintrin.h>

/* Costs are kept times eight: the low bits hold a place's distance from the last one, so that one minimum finds both
 * the least cost and, of equals, the last place. */
enum {
    LANE_BITS = FIT_LANE_BITS,
    NO_PLACE = FIT_NO_PLACE << LANE_BITS,
    HIGH_COST = 1 << 28,  /* from here on the costs of the lines behind are taken off */
    WIDEST_COST = 1 << 27 /* costs of one line's places that differ by more do not fit */
};

typedef struct choice {
    const row *row;
    const fit_block *block;
    int32_t *costs; /* [i]: as the plain twin has them, shifted */
    uint32_t *nexts;
    const int32_t *penalties; /* shifted */
    uint32_t limit;           /* with the lowest bit set */
    fit_resumption behind;
    bool is_lowered;
} choice;

/* The line at hand. */
typedef struct from {
    const uint32_t *ends;
    const int32_t *costs;
    uint32_t piece, start, limit;
} from;

static inline bool fits(const from *f, uint32_t end)
{
    return (int32_t)(f->ends[end] - f->start) <= (int32_t)f->limit;
}

static inline int32_t square_of_white(const from *f, uint32_t end)
{
    uint32_t white = (f->limit - (f->ends[end] - f->start)) >> FIT_WHITE_SHIFT;
    if (white > FIT_MOST_WHITE) white = FIT_MOST_WHITE;
    return (int32_t)(white * white) << LANE_BITS;
}

/* All places of a line that may be one. */
static int32_t look_further(uint32_t *next, const from *f, uint32_t last)
{
    int32_t best = NO_PLACE;
    *next = FIT_NONE;
    for (uint32_t end = last; end > f->piece && last - end < FIT_MOST_PIECES; end--) {
        if (f->costs[end] >= NO_PLACE) continue;
        int32_t cost = square_of_white(f, end) + f->costs[end];
        if (cost >= best) continue;
        best = cost;
        *next = end;
    }
    return best;
}

/* The least of eight sums, and how far before the last place its own is. */
VECTOR_AVX2_CODE static inline int32_t least_of(uint32_t *behind, __m256i sum)
{
    __m128i least = _mm_min_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    least = _mm_min_epi32(least, _mm_shuffle_epi32(least, _MM_SHUFFLE(1, 0, 3, 2)));
    least = _mm_min_epi32(least, _mm_shuffle_epi32(least, _MM_SHUFFLE(2, 3, 0, 1)));
    int32_t best = _mm_cvtsi128_si32(least);
    *behind = (uint32_t)(best & 7);
    return best & ~7;
}

/* Costs of the lines that end at the eight places up to one, with room in em units left behind their ink. */
VECTOR_AVX2_CODE static inline __m256i sum_of(const int32_t *costs, size_t last, __m256i room)
{
    const __m256i lanes = _mm256_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0);
    __m256i behind = _mm256_loadu_si256((const __m256i *)(const void *)(costs + last - 7));
    __m256i white = _mm256_min_epu32(_mm256_srli_epi32(room, FIT_WHITE_SHIFT), _mm256_set1_epi32(FIT_MOST_WHITE));
    /* A white has eleven bits: as halves of 32 bits their products are whole. */
    __m256i square = _mm256_slli_epi32(_mm256_madd_epi16(white, white), LANE_BITS);
    return _mm256_or_si256(_mm256_add_epi32(square, behind), lanes);
}

VECTOR_AVX2_CODE static inline __m256i room_of(const uint32_t *ends, size_t last, uint32_t most)
{
    __m256i places = _mm256_loadu_si256((const __m256i *)(const void *)(ends + last - 7));
    return _mm256_sub_epi32(_mm256_set1_epi32((int32_t)most), places);
}

/* The eight places up to one, which need not be behind the line's first piece: those before it cost NO_PLACE. */
VECTOR_AVX2_CODE static inline int32_t look_near(uint32_t *next, const from *f, uint32_t last)
{
    uint32_t behind;
    int32_t cost = least_of(&behind, sum_of(f->costs, last, room_of(f->ends, last, f->limit + f->start)));
    *next = last - behind;
    return cost;
}

/* All places, eight by eight. */
VECTOR_AVX2_CODE static inline int32_t look_everywhere(uint32_t *next, const from *f, uint32_t last)
{
    int32_t best = NO_PLACE;
    *next = FIT_NONE;
    for (uint32_t seen = 0; seen < FIT_MOST_PIECES && last > f->piece + seen; seen += FIT_WINDOW) {
        uint32_t end;
        int32_t cost = look_near(&end, f, last - seen);
        if (cost >= best) continue;
        best = cost;
        *next = end;
        if (last < seen + FIT_WINDOW) break;
    }
    return best;
}

static inline uint32_t last_fit(const from *f, uint32_t last)
{
    while (last > f->piece && !fits(f, last)) last--;
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

/* As fit_place_of, in the one byte that has both. */
static inline uint32_t place_of(const piece *p)
{
    return ((const uint8_t *)p)[3] & 31;
}

/* Of a piece wider than the column: as the plain twin. False where the costs behind it are not what they were. */
static bool pass_wide(int32_t *cost, choice *c, uint32_t i)
{
    uint32_t resumed = fit_resume(&c->behind, c->row->pieces, i);
    int32_t rest = 0;
    if (resumed < c->row->count) rest = c->costs[resumed] - c->penalties[place_of(&c->row->pieces[resumed])];
    *cost = (FIT_TOO_WIDE << LANE_BITS) + rest;
    return !c->is_lowered;
}

static inline bool is_place(const choice *c, size_t i)
{
    return i == 0 || c->penalties[place_of(&c->row->pieces[i])] < NO_PLACE;
}

static inline uint32_t start_of(const choice *c, size_t i)
{
    return c->row->starts[i] & ~(uint32_t)SUMS_SIMPLE;
}

static inline from from_piece(const choice *c, uint32_t i)
{
    return (from){c->row->ends, c->costs, i, start_of(c, i) - (i == 0 ? c->block->lead : 0), c->limit};
}

/* The sum may pass NO_PLACE by HIGH_COST, and with a square of white added still has 31 bits. */
static inline void keep(const choice *c, size_t i, uint32_t next, int32_t cost)
{
    c->costs[i] = cost + c->penalties[place_of(&c->row->pieces[i])];
    c->nexts[i] = next;
}

static int32_t last_line(const choice *c, const from *f)
{
    if (f->piece == 0) return 0;
    const row *r = c->row;
    bool is_widow = f->piece + 1 == r->count && f->ends[r->count] - f->start < FIT_SHORT_SYLLABLE + r->space;
    return (is_widow ? FIT_WIDOW << LANE_BITS : 0) + (c->block->is_balanced ? square_of_white(f, r->count) : 0);
}

/* Lines that hold all the rest of the text; gives the first piece of the first of them. */
VECTOR_AVX2_CODE static uint32_t choose_last_lines(choice *c)
{
    const row *r = c->row;
    uint32_t i = r->count;
    for (; i > 0; i--) {
        from f = from_piece(c, i - 1);
        if (!fits(&f, r->count)) break;
        uint32_t next = FIT_NONE;
        c->nexts[i - 1] = next;
        if (!is_place(c, i - 1)) continue;
        int32_t to_end = last_line(c, &f), cost = NO_PLACE;
        if (c->block->is_balanced) cost = look_everywhere(&next, &f, r->count);
        keep(c, i - 1, to_end <= cost ? r->count : next, to_end <= cost ? to_end : cost);
    }
    return i;
}

/* What is left when the places near the end are none, or bad ones. */
static bool choose_slowly(choice *c, uint32_t i, uint32_t *last, uint32_t next, int32_t cost)
{
    from f = from_piece(c, i);
    *last = last_fit(&f, *last);
    if (cost >= NO_PLACE || !c->row->pieces[next].may_break) cost = look_further(&next, &f, *last);
    if (cost >= NO_PLACE) {
        next = FIT_NONE;
        if (!pass_wide(&cost, c, i)) return false;
    }
    if (cost > HIGH_COST && !take_off(c, &cost, i, *last)) return false;
    keep(c, i, next, cost);
    return true;
}

/* The line from a piece. last: where that from the piece behind it could end, and then where this one can: a word or
 * two before, and without branches, for how many it is cannot be foretold. False: it takes a closer look. */
VECTOR_AVX2_CODE static inline __attribute__((always_inline)) bool
choose_near(const choice *c, size_t i, uint32_t start, size_t *last, uint32_t *next, int32_t *cost)
{
    __m256i room = room_of(c->row->ends, *last, c->limit + start);
    __m256 sum = _mm256_castsi256_ps(sum_of(c->costs, *last, room)),
           none = _mm256_castsi256_ps(_mm256_set1_epi32(NO_PLACE));
    __m256 over = _mm256_castsi256_ps(room); /* below zero where the line does not fit */
    uint32_t behind;
    *cost = least_of(&behind, _mm256_castps_si256(_mm256_blendv_ps(sum, none, over)));
    *next = (uint32_t)*last - behind;
    *last -= (uint32_t)__builtin_popcount((uint32_t)_mm256_movemask_ps(over));
    if (*cost > HIGH_COST || !c->row->pieces[*next].may_break) return false;
    keep(c, i, *next, *cost);
    return true;
}

VECTOR_AVX2_CODE static bool choose_others(choice *c, uint32_t count)
{
    choice with = *c; /* nobody else sees it: the loop keeps it in registers */
    size_t last = c->row->count;
    for (size_t i = count; i-- > 0;) {
        uint32_t start = start_of(&with, i) - (i == 0 ? with.block->lead : 0), next = FIT_NONE;
        int32_t cost = NO_PLACE;
        if (!is_place(&with, i)) {
            from f = from_piece(&with, (uint32_t)i);
            last = last_fit(&f, (uint32_t)last);
            with.nexts[i] = FIT_NONE;
            continue;
        }
        /* Where fewer places than a vector has lie before the last, all there are get the closer look. */
        if (last >= FIT_WINDOW && choose_near(&with, i, start, &last, &next, &cost)) continue;
        uint32_t end = (uint32_t)last;
        if (!choose_slowly(&with, (uint32_t)i, &end, next, cost)) return false;
        last = end;
    }
    return true;
}

/* Titles and captions: every place counts. */
VECTOR_AVX2_CODE static bool choose_balanced(choice *c, uint32_t count)
{
    uint32_t last = c->row->count;
    for (uint32_t i = count; i-- > 0;) {
        from f = from_piece(c, i);
        uint32_t next = FIT_NONE;
        int32_t cost = NO_PLACE;
        last = last_fit(&f, last);
        c->nexts[i] = FIT_NONE;
        if (!is_place(c, i)) continue;
        if (last > i) cost = look_everywhere(&next, &f, last);
        if (cost >= NO_PLACE) {
            next = FIT_NONE;
            if (!pass_wide(&cost, c, i)) return false;
        }
        if (cost > HIGH_COST && !take_off(c, &cost, i, last)) return false;
        keep(c, i, next, cost);
    }
    return true;
}

VECTOR_AVX2_CODE bool fit_lines_avx2(int32_t *costs, uint32_t *nexts, const fit_block *block,
                                     const fit_penalties *penalties)
{
    const row at = *block->row;
    choice c = {.row = &at,
                .block = block,
                .costs = costs + SUMS_PAD,
                .nexts = nexts,
                .penalties = penalties->shifted,
                .limit = block->limit | SUMS_SIMPLE,
                .behind = {block->row->count, block->row->count}};
    for (uint32_t i = 0; i < SUMS_PAD + at.count + 1; i++) costs[i] = NO_PLACE;
    uint32_t count = choose_last_lines(&c);
    return block->is_balanced ? choose_balanced(&c, count) : choose_others(&c, count);
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
