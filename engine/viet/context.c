#include "viet/context.h"

#include <string.h>

#include "viet/lexicon.h"

static const context_place *place_of(const context *r, uint32_t number)
{
    return &r->places[number % CONTEXT_WINDOW];
}

static uint8_t find(const context *r, uint64_t key)
{
    uint8_t entry = lexicon_find(key), added = r->site != NULL ? site_words_find(r->site, key) : 0;
    if (added == 0) return entry;
    uint8_t most = (entry & LEXICON_LISTS) > (added & LEXICON_LISTS) ? entry : added;
    return (uint8_t)((most & LEXICON_LISTS) | ((entry | added) & LEXICON_LONGER));
}

/* The words that begin at a place, once the last token of the longest has come. */
static void find_words(context *r, uint32_t number)
{
    context_place *first = &r->places[number % CONTEXT_WINDOW];
    uint64_t key = first->pair;
    for (uint32_t n = 1; number + n < r->count; n++) {
        const context_place *next = place_of(r, number + n);
        if (!next->joined || next->is.code == 0 || first->is.code == 0) return;
        if (n > 1) key = lexicon_key(key, next->is.code);
        uint8_t entry = find(r, key);
        first->words[n - 1] = entry & LEXICON_LISTS;
        first->begins |= (uint8_t)(((entry & LEXICON_LISTS) > 0) << (n - 1));
        if (!(entry & LEXICON_LONGER) || n + 1 == LEXICON_MOST_SYLLABLES) return;
    }
}

enum { WHOLE_NAME = 3 };

/* Phạm Gia Chương, ông Gia Chương: how many syllables of a name there are with the next. */
static uint8_t count_name(const context_place *before, const context_place *next)
{
    bool is_told = next->joined && (before->is.lists & (LIST(title) | LIST(person)));
    bool begins = is_told || (next->is.lists & LIST(surname));
    uint8_t count = next->joined ? before->in_name : 0;
    if (next->is.letter_case != FACT_CAPITAL || (count == 0 && !begins)) return 0;
    return count < WHOLE_NAME ? (uint8_t)(count + 1) : count;
}

/* A sign between, or the end of a whole name: in Phạm Gia Chương trình bày, chương trình is no word. */
static bool are_joined(const context_place *before, const facts *next)
{
    bool ends_name = before->in_name == WHOLE_NAME && next->letter_case == FACT_SMALL;
    return !(before->is.signs & FACT_CLOSED) && !(next->signs & FACT_OPENED) && !ends_name;
}

void context_take(context *r, const facts *next, uint32_t at)
{
    uint32_t number = r->count++;
    context_place *before = &r->places[(number + CONTEXT_WINDOW - 1) % CONTEXT_WINDOW];
    context_place *taken = &r->places[number % CONTEXT_WINDOW];
    bool is_first = number == 0;
    taken->is = *next;
    taken->at = at;
    taken->joined = !is_first && are_joined(before, next);
    taken->begins_sentence = is_first || (before->is.signs & FACT_ENDS_SENTENCE);
    taken->begins = 0;
    memset(taken->words, 0, sizeof taken->words);
    taken->in_name = count_name(before, taken);
    before->pair = lexicon_key(lexicon_key(lexicon_seed, before->is.code), next->code);
    lexicon_expect(before->pair); /* find_words comes by two tokens later */
    if (r->count >= LEXICON_MOST_SYLLABLES) find_words(r, r->count - LEXICON_MOST_SYLLABLES);
}

void context_end(context *r)
{
    uint32_t from = r->count >= LEXICON_MOST_SYLLABLES ? r->count - LEXICON_MOST_SYLLABLES + 1 : 0;
    for (uint32_t i = from; i < r->count; i++) find_words(r, i);
    r->places[r->count % CONTEXT_WINDOW] = (context_place){.at = 0};
}

/* ---- traits: of each group of numbers a space has one ----------------------------------------- */

enum { GRADES = 5, ROUGH_GRADES = 3, CASES = 4, FIRST_CAPITAL = 3 };

/* Where each group begins. */
enum {
    APART = 0,                                                 /* a sign stands between: behind TP. or not */
    STRENGTH = APART + 2,                                      /* how many lists have the two tokens as a word */
    CAPITALS = STRENGTH + LEXICON_MOST_LISTS + 1,              /* of both, and strength */
    LONG_WORD = CAPITALS + CASES * CASES * GRADES,             /* a word of three, of four over the space */
    HALF_PHRASE = LONG_WORD + ROUGH_GRADES * ROUGH_GRADES * 2, /* opens, closes what is half a phrase */
    CLASS_PAIR = HALF_PHRASE + 8,                              /* what both are in grammar, and strength */
    SURNAME = CLASS_PAIR + FACT_CLASSES * FACT_CLASSES * ROUGH_GRADES, /* a name written small */
    COVERED = SURNAME + 16, /* whether pairs, triples, quadruples are words */
    AROUND = COVERED + 32,
    REPEATED = AROUND + 32,
    NAME_PART = REPEATED + 2, /* two capitals that are no listed word, and whether the pairs beside are */
    TRAIT_COUNT = NAME_PART + 11
};

typedef struct around {
    const context_place *left, *right;
    uint32_t pair;                  /* strength of the pair at the space */
    bool before, behind;            /* whether the pairs beside it are words */
    bool far_before, far_behind;    /* and those beside them */
    bool has_triple, has_quadruple; /* whether a word of three, of four goes over the space */
    uint8_t triple, quadruple;      /* strength of the strongest */
} around;

static uint8_t stronger(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

static around look_around(const context *r, uint32_t k)
{
    enum { TWO = 1, THREE = 2, FOUR = 4 };
    const context_place *far = place_of(r, k - 3), *before = place_of(r, k - 2), *left = place_of(r, k - 1);
    const context_place *right = place_of(r, k);
    around a = {.left = left, .right = right, .pair = left->words[0]};
    a.before = before->begins & TWO;
    a.behind = right->begins & TWO;
    a.far_before = far->begins & TWO;
    a.far_behind = place_of(r, k + 1)->begins & TWO;
    a.has_triple = (before->begins | left->begins) & THREE;
    a.has_quadruple = (far->begins | before->begins | left->begins) & FOUR;
    if (a.has_triple) a.triple = stronger(before->words[1], left->words[1]);
    if (a.has_quadruple) a.quadruple = stronger(far->words[2], stronger(before->words[2], left->words[2]));
    return a;
}

static uint32_t grade(uint32_t lists)
{
    static const uint8_t grades[LEXICON_LISTS + 1] = {0, 1, 1, 2, 3, 4, 4, 4};
    return grades[lists];
}

static uint32_t rough_grade(uint32_t lists)
{
    return (uint32_t)(lists > 0) + (lists > 2);
}

static uint32_t case_of(const context_place *p)
{
    return p->is.letter_case == FACT_CAPITAL && p->begins_sentence ? FIRST_CAPITAL : p->is.letter_case;
}

/* A surname, and what stands behind one, where papers write names small: nguyễn thị lan. */
static uint32_t surname_trait(const context *r, uint32_t k, const around *a)
{
    const context_place *before = place_of(r, k - 2);
    uint32_t pair = a->pair > 0, listed = a->left->joined ? before->is.lists : 0;
    if (!((a->left->is.lists | listed) & LIST(surname))) return pair;
    bool is_surname = a->left->is.lists & LIST(surname) && a->right->is.letter_case == FACT_SMALL;
    bool is_titled = listed & (LIST(person) | LIST(surname)), is_behind = listed & LIST(surname);
    return (is_surname * (1u + is_titled) * 2 + is_behind) * 2 + pair;
}

/* Bộ Khoa học: the second belongs to what follows. A short name ends: ông Chương trình bày. */
static uint32_t name_part_trait(const around *a)
{
    if (a->left->in_name > 0 && a->right->is.letter_case == FACT_SMALL) return 9 + (a->pair > 0);
    bool are_capital = a->left->is.letter_case == FACT_CAPITAL && a->right->is.letter_case == FACT_CAPITAL;
    if (!are_capital || a->pair > 0) return 0;
    bool is_noun = a->left->is.class != FACT_BOUND && !(a->left->is.lists & LIST(surname));
    return 1 + is_noun * 4u + a->before * 2u + a->behind;
}

enum { JOINED_TRAITS = 10 };

/* Always inlined: the odds are then summed without the traits being written down. */
static inline void joined_traits(uint32_t out[JOINED_TRAITS], const context *r, uint32_t k)
{
    around a = look_around(r, k);
    const facts *left = &a.left->is, *right = &a.right->is;
    uint32_t pair = a.pair > 0, beside = pair + a.before * 2u + a.behind * 4u;
    out[0] = STRENGTH + a.pair;
    out[1] = CAPITALS + (case_of(a.left) * CASES + right->letter_case) * GRADES + grade(a.pair);
    out[2] = LONG_WORD + (rough_grade(a.quadruple) * ROUGH_GRADES + rough_grade(a.triple)) * 2 + pair;
    out[3] = HALF_PHRASE + (left->lists & LIST(opens) ? 4u : 0) + (right->lists & LIST(closes) ? 2u : 0) + pair;
    out[4] = CLASS_PAIR + ((uint32_t)left->class * FACT_CLASSES + right->class) * ROUGH_GRADES + rough_grade(a.pair);
    out[5] = SURNAME + surname_trait(r, k, &a);
    out[6] = COVERED + beside + a.has_triple * 8u + a.has_quadruple * 16u;
    out[7] = AROUND + beside + a.far_before * 8u + a.far_behind * 16u;
    out[8] = REPEATED + (left->code == right->code && left->code != 0 ? 1u : 0);
    out[9] = NAME_PART + name_part_trait(&a);
}

/* The one trait of a space beside a sign. */
static uint32_t apart_trait(const context *r, uint32_t k)
{
    return APART + (place_of(r, k - 1)->is.signs & FACT_ABBREVIATED ? 1 : 0);
}

uint32_t context_traits(uint16_t out[CONTEXT_MOST_TRAITS], const context *r, uint32_t k)
{
    uint32_t traits[JOINED_TRAITS] = {apart_trait(r, k)}, count = 1;
    if (place_of(r, k)->joined) {
        joined_traits(traits, r, k);
        count = JOINED_TRAITS;
    }
    for (uint32_t i = 0; i < count; i++) out[i] = (uint16_t)traits[i];
    return count;
}

int32_t context_odds(const context *r, uint32_t k)
{
    if (!place_of(r, k)->joined) return context_weights[apart_trait(r, k)];
    uint32_t traits[JOINED_TRAITS];
    int32_t odds = 0;
    joined_traits(traits, r, k);
    for (uint32_t i = 0; i < JOINED_TRAITS; i++) odds += context_weights[traits[i]];
    return odds;
}

uint32_t context_trait_count(void)
{
    return TRAIT_COUNT;
}
