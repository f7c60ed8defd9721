/* fit_phrases.c - fits the weights of engine/viet/context.c on sentences whose words are marked.
 *
 *   fit_phrases OUT.c SENTENCES.tsv ...
 *
 * A row: name, text, words, and the offsets (in code points, parted by commas) of the spaces inside words. Logistic
 * regression with a pull towards zero: a trait that few sentences have weighs little. Run it again when traits or
 * lists of syllables change; the words of the lexicon may change without. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "viet/context.h"

enum { MOST_SPACES = 1 << 20, MOST_LINE = 1 << 16, ROUNDS = 40, SCALE = 64 };

static const double pull = 0.001, step = 0.3;

typedef struct space {
    uint16_t traits[CONTEXT_MOST_TRAITS];
    uint32_t count;
    bool is_inside;
} space;

static space *spaces;
static uint32_t space_count;

static void fail(const char *file, const char *what)
{
    fprintf(stderr, "fit_phrases: %s: %s\n", file, what);
    exit(1);
}

/* Whether a list of numbers has one. */
static bool has_number(const char *list, uint32_t number)
{
    while (*list != '\0' && *list != '\n') {
        char *end;
        if (strtoul(list, &end, 10) == number) return true;
        if (end == list) return false;
        list = *end == ',' ? end + 1 : end;
    }
    return false;
}

static void note_space(const context *r, uint32_t k, const char *text, const char *inside)
{
    uint32_t characters = 0, at = r->places[k % CONTEXT_WINDOW].at - 1;
    for (uint32_t i = 0; i < at; i++) characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    if (space_count == MOST_SPACES) fail("sentences", "too many");
    space *s = &spaces[space_count++];
    s->count = context_traits(s->traits, r, k);
    s->is_inside = has_number(inside, characters);
}

static void read_sentence(const char *text, const char *inside)
{
    context r = {.site = NULL};
    uint32_t length = (uint32_t)strlen(text), weighed = 1;
    facts_spot spot;
    for (facts_find(&spot, NULL, text, 0, length); spot.length > 0;) {
        context_take(&r, facts_look_up(NULL, &spot), spot.at);
        if (r.count > CONTEXT_AHEAD + weighed) note_space(&r, weighed++, text, inside);
        facts_find(&spot, NULL, text, spot.at + spot.length, length);
    }
    context_end(&r);
    for (; weighed < r.count; weighed++) note_space(&r, weighed, text, inside);
}

static void read_file(const char *path)
{
    static char line[MOST_LINE];
    FILE *file = fopen(path, "r");
    if (file == NULL) fail(path, "cannot be opened");
    while (fgets(line, sizeof line, file) != NULL) {
        char *fields[4] = {line};
        uint32_t count = 1;
        for (char *at = line; *at != '\0' && count < 4; at++)
            if (*at == '\t') {
                *at = '\0';
                fields[count++] = at + 1;
            }
        if (line[0] != '#' && count == 4) read_sentence(fields[1], fields[3]);
    }
    fclose(file);
}

/* AdaGrad: each weight has a step of its own. */
static void fit(double *weights, double *squares)
{
    for (uint32_t round = 0; round < ROUNDS; round++)
        for (uint32_t i = 0; i < space_count; i++) {
            const space *s = &spaces[((size_t)i * 7919 + round * 131) % space_count];
            double odds = 0;
            for (uint32_t t = 0; t < s->count; t++) odds += weights[s->traits[t]];
            double wrong = 1 / (1 + exp(-odds)) - (s->is_inside ? 1 : 0);
            for (uint32_t t = 0; t < s->count; t++) {
                uint16_t trait = s->traits[t];
                double slope = wrong + pull * weights[trait];
                squares[trait] += slope * slope;
                weights[trait] -= step * slope / sqrt(squares[trait] + 1e-6);
            }
        }
}

int main(int argc, char **argv)
{
    if (argc < 3) fail("usage", "fit_phrases OUT.c SENTENCES.tsv ...");
    uint32_t traits = context_trait_count();
    spaces = calloc(MOST_SPACES, sizeof *spaces);
    double *weights = calloc(traits, sizeof *weights), *squares = calloc(traits, sizeof *squares);
    if (spaces == NULL || weights == NULL || squares == NULL) fail("sentences", "out of memory");
    for (int i = 2; i < argc; i++) read_file(argv[i]);
    fit(weights, squares);
    FILE *out = fopen(argv[1], "w");
    if (out == NULL) fail(argv[1], "cannot be written");
    fprintf(
        out,
        "/* By tools/fit_phrases.c, from %u spaces: the weight of each trait of context.c, in 1/%d of log odds. */\n"
        "#include \"viet/context.h\"\n\n/* clang-format off */\nconst int16_t context_weights[] = {",
        (unsigned)space_count, SCALE);
    for (uint32_t i = 0; i < traits; i++)
        fprintf(out, "%s%ld,", i % 20 == 0 ? "\n    " : " ", lround(weights[i] * SCALE));
    fprintf(out, "\n};\n");
    if (fclose(out) != 0) fail(argv[1], "cannot be written");
    free(spaces);
    free(weights);
    free(squares);
    return 0;
}
