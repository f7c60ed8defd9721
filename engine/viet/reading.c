#include "viet/reading.h"

#include "viet/lexicon.h"

static const reading_place *place_of(const reading *r, uint32_t number)
{
    return &r->places[number % READING_WINDOW];
}

static uint8_t find(const reading *r, uint64_t key)
{
    uint8_t entry = lexicon_find(key), added = site_words_find(r->site, key);
    if (added == 0) return entry;
    uint8_t most = (entry & LEXICON_LISTS) > (added & LEXICON_LISTS) ? entry : added;
    return (uint8_t)((most & LEXICON_LISTS) | ((entry | added) & LEXICON_LONGER));
}

/* The words that begin at a place, once the last token of the longest has come. */
static void find_words(reading *r, uint32_t number)
{
    reading_place *first = &r->places[number % READING_WINDOW];
    uint64_t key = first->is.key;
    uint8_t entry = LEXICON_LONGER;
    for (uint32_t n = 1; n < LEXICON_MOST_SYLLABLES && number + n < r->count && (entry & LEXICON_LONGER); n++) {
        const reading_place *next = place_of(r, number + n);
        if (!next->joined || next->is.code == 0) return;
        key = lexicon_key(key, next->is.code);
        entry = find(r, key);
        first->words[n - 1] = entry & LEXICON_LISTS;
    }
}

void reading_take(reading *r, const token *next, uint32_t at)
{
    uint32_t number = r->count++;
    const reading_place *before = place_of(r, number + READING_WINDOW - 1);
    bool is_first = number == 0;
    r->places[number % READING_WINDOW] = (reading_place){
        .is = *next,
        .at = at,
        .joined = !is_first && !(before->is.signs & TOKEN_CLOSED) && !(next->signs & TOKEN_OPENED),
        .begins_sentence = is_first || (before->is.signs & TOKEN_ENDS_SENTENCE),
    };
    if (r->count >= LEXICON_MOST_SYLLABLES) find_words(r, r->count - LEXICON_MOST_SYLLABLES);
}

void reading_end(reading *r)
{
    uint32_t from = r->count >= LEXICON_MOST_SYLLABLES ? r->count - LEXICON_MOST_SYLLABLES + 1 : 0;
    for (uint32_t i = from; i < r->count; i++) find_words(r, i);
    r->places[r->count % READING_WINDOW] = (reading_place){.at = 0};
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
    SURNAME = CLASS_PAIR + TOKEN_CLASSES * TOKEN_CLASSES * ROUGH_GRADES, /* a name written small */
    COVERED = SURNAME + 16, /* whether pairs, triples, quadruples are words */
    AROUND = COVERED + 32,
    REPEATED = AROUND + 32,
    NAME_PART = REPEATED + 2, /* two capitals that are no listed word, and whether the pairs beside are */
    TRAIT_COUNT = NAME_PART + 9
};

typedef struct around {
    const reading_place *left, *right;
    uint8_t pair, before, behind;   /* strength of the pairs at the space, and to its left and right */
    uint8_t far_before, far_behind; /* of those beside them */
    uint8_t triple, quadruple;      /* of the strongest over the space */
} around;

static uint8_t stronger(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

static around look_around(const reading *r, uint32_t k)
{
    const reading_place *p[5]; /* the three places before the space's left, that, the right */
    for (uint32_t i = 0; i < 5; i++) p[i] = place_of(r, k - 3 + i);
    return (around){
        .left = p[2],
        .right = p[3],
        .pair = p[2]->words[0],
        .before = p[1]->words[0],
        .behind = p[3]->words[0],
        .far_before = p[0]->words[0],
        .far_behind = p[4]->words[0],
        .triple = stronger(p[1]->words[1], p[2]->words[1]),
        .quadruple = stronger(p[0]->words[2], stronger(p[1]->words[2], p[2]->words[2])),
    };
}

static uint32_t grade(uint8_t lists)
{
    static const uint8_t grades[LEXICON_LISTS + 1] = {0, 1, 1, 2, 3, 4, 4, 4};
    return grades[lists];
}

static uint32_t rough_grade(uint8_t lists)
{
    return lists == 0 ? 0 : lists <= 2 ? 1 : 2;
}

static uint32_t case_of(const reading_place *p)
{
    return p->is.letter_case == TOKEN_CAPITAL && p->begins_sentence ? FIRST_CAPITAL : p->is.letter_case;
}

/* A surname, and what stands behind one, where papers write names small: nguyễn thị lan. */
static uint32_t surname_trait(const reading *r, uint32_t k, const around *a)
{
    const reading_place *before = place_of(r, k - 2);
    bool is_joined = a->left->joined, is_surname = a->left->is.lists & LIST(surname);
    uint32_t behind = is_joined && (before->is.lists & LIST(surname)) ? 1 : 0;
    uint32_t titled = is_joined && (before->is.lists & (LIST(person) | LIST(surname))) ? 1 : 0;
    uint32_t here = is_surname && a->right->is.letter_case == TOKEN_SMALL ? 1 + titled : 0;
    return (here * 2 + behind) * 2 + (a->pair > 0);
}

/* Bộ Khoa học: the second belongs to what follows. */
static uint32_t name_part_trait(const around *a)
{
    bool are_capital = a->left->is.letter_case == TOKEN_CAPITAL && a->right->is.letter_case == TOKEN_CAPITAL;
    bool is_noun = a->left->is.class != TOKEN_BOUND && !(a->left->is.lists & LIST(surname));
    return a->pair > 0 || !are_capital ? 0 : 1 + is_noun * 4u + (a->before > 0) * 2u + (a->behind > 0);
}

uint32_t reading_traits(uint16_t out[READING_MOST_TRAITS], const reading *r, uint32_t k)
{
    around a = look_around(r, k);
    const token *left = &a.left->is, *right = &a.right->is;
    uint32_t pair = a.pair > 0, count = 0;
    if (!a.right->joined) {
        out[count++] = (uint16_t)(APART + (left->signs & TOKEN_ABBREVIATED ? 1 : 0));
        return count;
    }
    uint32_t traits[] = {
        STRENGTH + a.pair,
        CAPITALS + (case_of(a.left) * CASES + right->letter_case) * GRADES + grade(a.pair),
        LONG_WORD + (rough_grade(a.quadruple) * ROUGH_GRADES + rough_grade(a.triple)) * 2 + pair,
        HALF_PHRASE + (left->lists & LIST(opens) ? 4u : 0) + (right->lists & LIST(closes) ? 2u : 0) + pair,
        CLASS_PAIR + ((uint32_t)left->class * TOKEN_CLASSES + right->class) * ROUGH_GRADES + rough_grade(a.pair),
        SURNAME + surname_trait(r, k, &a),
        COVERED + pair + (a.before > 0) * 2u + (a.behind > 0) * 4u + (a.triple > 0) * 8u + (a.quadruple > 0) * 16u,
        AROUND + pair + (a.before > 0) * 2u + (a.behind > 0) * 4u + (a.far_before > 0) * 8u + (a.far_behind > 0) * 16u,
        REPEATED + (left->code == right->code && left->code != 0 ? 1u : 0),
        NAME_PART + name_part_trait(&a),
    };
    for (; count < sizeof traits / sizeof *traits; count++) out[count] = (uint16_t)traits[count];
    return count;
}

int32_t reading_odds(const reading *r, uint32_t k)
{
    uint16_t traits[READING_MOST_TRAITS];
    int32_t odds = 0;
    for (uint32_t i = reading_traits(traits, r, k); i-- > 0;) odds += reading_weights[traits[i]];
    return odds;
}

uint32_t reading_trait_count(void)
{
    return TRAIT_COUNT;
}
