/* fit_phrases.c - fits the weights of engine/viet/context.c on sentences whose words are marked.
 *
 *   fit_phrases OUT.c SENTENCES.tsv ...
 *
 * A row: name, text, words, and the offsets (in code points, parted by commas) of the spaces inside words. Logistic
 * regression with a pull towards zero: a trait that few sentences have weighs little. Run it again when traits
 * (phrase_traits.h) or lists of syllables change; the words of the lexicon may change without. OUT.c is
 * phrase_weights.c. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phrase_traits.h"

enum {
    KEPT = CONTEXT_AHEAD + 1 /* spaces that wait for what is behind them */,
    MOST_SPACES = 1 << 20,
    MOST_LINE = 1 << 16,
    ROUNDS = 40,
    SCALE = 64
};

static const double pull = 0.001, step = 0.3;

typedef struct space {
    uint32_t traits[MOST_TRAITS];
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

typedef struct waiting {
    context_space is;
    uint32_t at; /* the token behind it */
} waiting;

static void note_space(const waiting *w, const context_state *s, const char *text, const char *inside)
{
    uint32_t characters = 0;
    for (uint32_t i = 0; i + 1 < w->at; i++) characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    if (space_count == MOST_SPACES) fail("sentences", "too many");
    space *out = &spaces[space_count++];
    out->count = traits_of(out->traits, &w->is, context_around_of(s));
    out->is_inside = has_number(inside, characters);
}

static void read_sentence(facts_cache *cache, const char *text, const char *inside)
{
    facts_token tokens[FACTS_AT_ONCE];
    waiting last[KEPT] = {0};
    context r = context_start(NULL);
    context_state s = context_first();
    facts_reader reader = {.text = text, .to = (uint32_t)strlen(text), .cache = cache};
    uint32_t taken = 0;
    for (uint32_t read = FACTS_AT_ONCE; read == FACTS_AT_ONCE;) {
        read = facts_read(tokens, &reader);
        for (uint32_t i = 0; i < read; i++, taken++) {
            context_take(&r, &s, &tokens[i], true);
            if (taken > 0) last[(taken - 1) % KEPT].is = r.last;
            last[taken % KEPT] = (waiting){r.now, tokens[i].at};
            if (taken > CONTEXT_AHEAD) note_space(&last[(taken - CONTEXT_AHEAD) % KEPT], &s, text, inside);
        }
    }
    for (uint32_t i = 0; i < CONTEXT_AHEAD; i++, taken++) {
        context_take_nothing(&s);
        if (taken > CONTEXT_AHEAD) note_space(&last[(taken - CONTEXT_AHEAD) % KEPT], &s, text, inside);
    }
}

static void read_file(facts_cache *cache, const char *path)
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
        if (line[0] != '#' && count == 4) read_sentence(cache, fields[1], fields[3]);
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
                uint32_t trait = s->traits[t];
                double slope = wrong + pull * weights[trait];
                squares[trait] += slope * slope;
                weights[trait] -= step * slope / sqrt(squares[trait] + 1e-6);
            }
        }
}

int main(int argc, char **argv)
{
    if (argc < 3) fail("usage", "fit_phrases OUT.c SENTENCES.tsv ...");
    dau_allocator allocator = memory_default();
    facts_cache *cache = facts_cache_new(&allocator, UINT32_MAX);
    spaces = calloc(MOST_SPACES, sizeof *spaces);
    double *weights = calloc(TRAIT_COUNT, sizeof *weights), *squares = calloc(TRAIT_COUNT, sizeof *squares);
    if (cache == NULL || spaces == NULL || weights == NULL || squares == NULL) fail("sentences", "out of memory");
    for (int i = 2; i < argc; i++) read_file(cache, argv[i]);
    fit(weights, squares);
    FILE *out = fopen(argv[1], "w");
    if (out == NULL) fail(argv[1], "cannot be written");
    fprintf(out,
            "/* By tools/fit_phrases.c, from %u spaces: the weight of each trait of phrase_traits.h, in 1/%d of log "
            "odds. */\n"
            "#include \"phrase_traits.h\"\n\n/* clang-format off */\nconst int16_t phrase_weights[TRAIT_COUNT] = {",
            (unsigned)space_count, SCALE);
    for (uint32_t i = 0; i < TRAIT_COUNT; i++)
        fprintf(out, "%s%ld,", i % 20 == 0 ? "\n    " : " ", lround(weights[i] * SCALE));
    fprintf(out, "\n};\n");
    if (fclose(out) != 0) fail(argv[1], "cannot be written");
    facts_cache_drop(cache, &allocator);
    free(spaces);
    free(weights);
    free(squares);
    return 0;
}
