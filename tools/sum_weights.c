/* sum_weights.c - sums the weights of traits (phrase_weights.c) that the engine always asks for together: the tables
 * that context.h names.
 *
 *   sum_weights OUT.c */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phrase_traits.h"

static int sum(const uint32_t *traits, uint32_t count)
{
    int all = 0;
    for (uint32_t i = 0; i < count; i++) all += phrase_weights[traits[i]];
    return all;
}

/* Of a plain space: between small syllables that are no names. */
static int pair_at(uint32_t pair)
{
    uint32_t traits[TRAITS_OF_PAIR], strength = pair & FACTS_STRENGTH;
    bool is_one = (pair & FACTS_LEFT) >> FACT_AS_LEFT < FACT_CLASSES * 2 &&
                  (pair & FACTS_RIGHT) >> FACT_AS_RIGHT < FACT_CLASSES * 2 && strength <= LEXICON_MOST_LISTS;
    if (strength == FACTS_APART) return phrase_weights[APART];
    if (!is_one) return 0;
    traits_of_pair(traits, pair);
    return sum(traits, TRAITS_OF_PAIR) + phrase_weights[trait_of_capitals(0, strength)] +
           phrase_weights[SURNAME + (strength > 0)] + phrase_weights[REPEATED] + phrase_weights[NAME_PART];
}

static int around_at(uint32_t around)
{
    uint32_t traits[TRAITS_AROUND], longer = around >> CONTEXT_PAIRS;
    bool is_one = (longer & 3) != 2 && (longer >> CONTEXT_QUADRUPLE & 3) != 2;
    if (!is_one || longer >> CONTEXT_IS_APART != 0) return 0;
    traits_around(traits, around);
    return sum(traits, TRAITS_AROUND);
}

/* The rest is what is added where a space is not plain. */
static int capitals_at(uint32_t i)
{
    uint32_t strength = i % (FACTS_STRENGTH + 1), capitals = i / (FACTS_STRENGTH + 1);
    return phrase_weights[trait_of_capitals(capitals, strength)] - phrase_weights[trait_of_capitals(0, strength)];
}

static int surname_at(uint32_t i)
{
    return phrase_weights[SURNAME + i] - phrase_weights[SURNAME + i % 2];
}

static int name_at(uint32_t name)
{
    return phrase_weights[NAME_PART + name] - phrase_weights[NAME_PART];
}

static int repeats_at(uint32_t repeats)
{
    return phrase_weights[REPEATED + repeats] - phrase_weights[REPEATED];
}

static void write_table(FILE *out, const char *name, int (*at)(uint32_t), uint32_t count)
{
    fprintf(out, "const int16_t context_%s[] = {", name);
    for (uint32_t i = 0; i < count; i++) fprintf(out, "%s%d,", i % 20 == 0 ? "\n" : "", at(i));
    fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
    enum { CAPITALS_COUNT = LEFT_CASES * CONTEXT_CASES * (FACTS_STRENGTH + 1) };
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (out == NULL) {
        fprintf(stderr, "sum_weights: %s\n", argc == 2 ? strerror(errno) : "usage: sum_weights OUT.c");
        return 1;
    }
    fprintf(out, "/* By tools/sum_weights.c. */\n#include \"viet/context.h\"\n\n");
    write_table(out, "pair", pair_at, FACTS_PAIRS);
    fprintf(out, "const int16_t context_abbreviated = %d;\n", phrase_weights[APART + 1] - phrase_weights[APART]);
    write_table(out, "around", around_at, CONTEXT_AROUND);
    write_table(out, "capitals", capitals_at, CAPITALS_COUNT);
    write_table(out, "surname", surname_at, CONTEXT_SURNAMES * 2);
    write_table(out, "name", name_at, CONTEXT_NAMES);
    write_table(out, "repeats", repeats_at, 2);
    if (fclose(out) == 0) return 0;
    fprintf(stderr, "sum_weights: %s: %s\n", argv[1], strerror(errno));
    return 1;
}
