#include "viet/context.h"

context context_start(const site_words *site)
{
    return (context){.site = site, .extends = site != NULL};
}

/* As behind a sentence. */
context_state context_first(void)
{
    return (context_state){.left.marks = FACT_SMALL | FACT_CLOSED | FACT_ENDS_SENTENCE, .parting = FACT_OPENED};
}

/* ---- words of three and four, and the site's ------------------------------------------------- */

/* No list, some, many: bits, so that the stronger of two is both together. */
static uint32_t rough(uint32_t lists)
{
    return lists > 2 ? 3 : lists > 0;
}

static uint32_t stronger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static syllable_code code_of(facts is, syllable_code unlisted)
{
    return is.marks & FACT_UNLISTED ? unlisted : lexicon_syllables[is.place & (LEXICON_NUMBERS - 1)].code;
}

/* What begins with a key and the next syllable; *key: of that, 0 if nothing does. 0 is no key. */
static uint32_t extend_site(uint64_t *key, const site_words *site, syllable_code next)
{
    if (*key == 0) return 0;
    *key = site_words_key(*key, next);
    uint32_t entry = site_words_find(site, *key);
    if (!(entry & SITE_WORDS_LONGER)) *key = 0;
    return entry & SITE_WORDS_LISTS;
}

/* Adds to the strengths of words that end at the next token what the site says. */
static void add_site_words(uint32_t lists[3], context *r, syllable_code left, syllable_code next)
{
    bool are_syllables = left != 0 && next != 0;
    uint64_t two = are_syllables ? site_words_key(site_words_seed, left) : 0;
    uint64_t three = are_syllables ? r->site_two : 0, four = are_syllables ? r->site_three : 0;
    lists[0] = stronger(lists[0], extend_site(&two, r->site, next));
    lists[1] = stronger(lists[1], extend_site(&three, r->site, next));
    lists[2] = stronger(lists[2], extend_site(&four, r->site, next));
    r->site_two = two;
    r->site_three = three;
}

/* Each space that a word covers hears of it when it is weighed: those before the last token but one, the last, the
 * next are now, one and two tokens later. */
static uint32_t longer_bits(uint32_t three, uint32_t four)
{
    uint32_t of_four = rough(four) << CONTEXT_QUADRUPLE, of_both = rough(three) | of_four;
    return of_four | of_both << CONTEXT_LONGER | of_both << 2 * CONTEXT_LONGER;
}

context_words context_extend(context *r, facts left, const facts_token *next, bool is_joined)
{
    lexicon_word two = {0, is_joined ? next->strength : 0}, three = {0, 0}, four = {0, 0};
    if (two.lists == LEXICON_LONGER) two = lexicon_extend(left.place & (LEXICON_NUMBERS - 1), next->is.place);
    if (is_joined && r->two != 0) three = lexicon_extend(r->two, next->is.place);
    if (is_joined && r->three != 0) four = lexicon_extend(r->three, next->is.place);
    r->two = two.beginning;
    r->three = three.beginning;
    r->extends = r->two != 0 || r->three != 0 || r->site != NULL;
    uint32_t lists[] = {two.lists, three.lists, four.lists};
    if (r->site != NULL)
        add_site_words(lists, r, is_joined ? code_of(left, r->left_code) : 0, code_of(next->is, next->code));
    return (context_words){lists[0], longer_bits(lists[1], lists[2])};
}

/* ---- names ----------------------------------------------------------------------------------- */

static uint32_t case_of(uint32_t marks)
{
    if (marks & FACT_ALL_CAPITALS) return 2;
    return (marks & FACT_CAPITAL) != 0;
}

/* Of two in one place of the lexicon: those that no list has are there too. */
static bool is_repeated(facts left, syllable_code left_code, const facts_token *next)
{
    syllable_code code = code_of(left, left_code);
    return code != 0 && code == code_of(next->is, next->code);
}

static uint32_t left_case(uint32_t before, uint32_t left)
{
    bool is_first = (before & FACT_ENDS_SENTENCE) && (left & FACT_CAPITAL);
    return is_first ? CONTEXT_FIRST_CAPITAL : case_of(left);
}

/* Bộ Khoa học: the second belongs to what follows. A short name ends: ông Chương trình bày. */
static uint32_t name_of(const context *r, uint32_t left, uint32_t right, bool has_word_before, uint32_t strength)
{
    if (r->in_name > 0 && (right & FACT_SMALL)) return CONTEXT_NAME_ENDS + (strength > 0);
    if (!(left & right & FACT_CAPITAL) || strength > 0) return 0;
    bool is_bound = (left & FACTS_LEFT) >> FACT_AS_LEFT >> 1 == FACT_BOUND;
    return 1 + (is_bound || (left & FACT_SURNAME) ? 0u : 4u) + (has_word_before ? 2u : 0u);
}

/* The last space, if it was between capitals, is told apart by whether a word begins behind it: one does. */
static int32_t tell_name(context *r)
{
    if (r->last.name >= CONTEXT_NAME_ENDS || r->last.name % 2 == 0) return 0;
    r->last.name++;
    return context_name[r->last.name] - context_name[r->last.name - 1];
}

/* Phạm Gia Chương, ông Gia Chương: how many syllables of a name there are with the next. */
static uint32_t count_name(const context *r, uint32_t left, uint32_t right)
{
    bool is_told = !r->now.is_apart && (left & (FACT_TITLE | FACT_OF_PERSON));
    uint32_t count = r->now.is_apart ? 0 : r->in_name;
    if (!(right & FACT_CAPITAL) || (count == 0 && !is_told && !(right & FACT_SURNAME))) return 0;
    return count < CONTEXT_WHOLE_NAME ? count + 1 : count;
}

context_change context_look_closer(context *r, facts left_is, uint32_t before, uint32_t pairs, const facts_token *next,
                                   uint32_t pair)
{
    uint32_t left = left_is.marks, right = next->is.marks, strength = pair & FACTS_STRENGTH;
    bool is_name = !(right & FACT_SMALL) || (right & FACT_FOREIGN);
    context_space now = {.pair = (uint16_t)pair, .is_apart = strength == FACTS_APART};
    now.is_title = (left & FACT_TITLE) && !(left & FACT_CLOSED) && is_name && !(right & FACT_OPENED);
    if (now.is_apart) {
        now.is_abbreviated = left & FACT_ABBREVIATED;
    } else {
        now.capitals = (uint8_t)(left_case(before, left) * CONTEXT_CASES + case_of(right));
        now.surname = (uint8_t)context_surname_of(before, left, right);
        now.name = (uint8_t)name_of(r, left, right, pairs & 1, strength);
        now.repeats = left_is.place == next->is.place && is_repeated(left_is, r->left_code, next);
    }
    r->last = r->now;
    r->now = now;
    context_change change = {0, !now.is_apart && strength > 0 ? tell_name(r) : 0};
    r->in_name = count_name(r, left, right);
    r->left_code = next->code;
    change.now = now.is_abbreviated * context_abbreviated;
    if (!now.is_apart)
        change.now = context_capitals[now.capitals * (FACTS_STRENGTH + 1) + strength] + context_name[now.name] +
                     context_surname[now.surname * 2 + (strength > 0)] + context_repeats[now.repeats];
    return change;
}
