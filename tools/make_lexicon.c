/* make_lexicon.c - compiles word lists (one word a line, # begins a comment) into the table of lexicon.h.
 *
 *   make_lexicon OUT.c LIST.txt ...
 *
 * A list says "# cost N" before its words: what it costs to part one (phrase.h). Each further list that has a word
 * adds to its cost, up to PHRASE_WORD.
 *
 * Refuses a line that is not two to four syllables, or whose key's mark another word has. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "viet/lexicon.h"
#include "viet/phrase.h"

enum { MOST_WORDS = 1 << 17, ANOTHER_LIST = 2, COST_UNSAID = 7 };

typedef struct entry {
    uint64_t key;
    syllable_code codes[LEXICON_MOST_SYLLABLES];
    unsigned cost;
} entry;

static entry entries[MOST_WORDS];
static unsigned entry_count;

static void fail(const char *file, unsigned line, const char *what)
{
    fprintf(stderr, "make_lexicon: %s:%u: %s\n", file, line, what);
    exit(1);
}

static bool same(const entry *a, const entry *b)
{
    return memcmp(a->codes, b->codes, sizeof a->codes) == 0;
}

static bool parse(entry *out, char *line)
{
    unsigned count = 0;
    *out = (entry){.key = 0};
    for (char *part = strtok(line, " "); part != NULL; part = strtok(NULL, " ")) {
        syllable s = syllable_of(part, (uint32_t)strlen(part));
        if (s.code == 0 || count == LEXICON_MOST_SYLLABLES) return false;
        out->codes[count++] = s.code;
        out->key = lexicon_key(out->key, s.code);
    }
    return count >= 2;
}

static void read_list(const char *path)
{
    char line[256];
    unsigned number = 0, cost = COST_UNSAID;
    FILE *file = fopen(path, "r");
    if (file == NULL) fail(path, 0, strerror(errno));
    while (fgets(line, sizeof line, file) != NULL) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "# cost %u", &cost) == 1 && cost > PHRASE_WORD) fail(path, number, "cost over PHRASE_WORD");
        if (line[0] == '#' || line[0] == '\0') continue;
        if (entry_count == MOST_WORDS) fail(path, number, "too many words");
        if (!parse(&entries[entry_count], line)) fail(path, number, "not two to four syllables");
        entries[entry_count++].cost = cost;
    }
    fclose(file);
}

typedef struct table {
    uint32_t size, count; /* slots; words */
    uint32_t *marks;
    uint8_t *costs;
    unsigned *owners;
} table;

static table new_table(uint32_t size)
{
    table t = {.size = size};
    t.marks = calloc(size, sizeof *t.marks);
    t.costs = calloc(size, sizeof *t.costs);
    t.owners = calloc(size, sizeof *t.owners);
    if (t.marks == NULL || t.costs == NULL || t.owners == NULL) fail("lexicon", 0, "out of memory");
    return t;
}

static void drop_table(table *t)
{
    free(t->marks);
    free(t->costs);
    free(t->owners);
}

static void list_again(uint8_t *cost, unsigned further)
{
    unsigned most = further > *cost ? further : *cost;
    *cost = (uint8_t)(most + ANOTHER_LIST < PHRASE_WORD ? most + ANOTHER_LIST : PHRASE_WORD);
}

/* A word may stand in several lists; its mark must be its own among all that a probe may meet. */
static void place(table *t, unsigned index)
{
    const entry *e = &entries[index];
    uint32_t mark = (uint32_t)(e->key >> 32) | 1;
    for (uint32_t i = (uint32_t)e->key & (t->size - 1);; i = (i + 1) & (t->size - 1)) {
        if (t->marks[i] == mark && !same(&entries[t->owners[i]], e))
            fail("lexicon", index, "two words with one mark; change the multiplier of lexicon_key");
        if (t->marks[i] == mark) {
            list_again(&t->costs[i], e->cost);
            return;
        }
        if (t->marks[i] != 0) continue;
        t->marks[i] = mark;
        t->owners[i] = index;
        t->costs[i] = (uint8_t)e->cost;
        t->count++;
        return;
    }
}

static table fill_table(uint32_t size)
{
    table t = new_table(size);
    for (unsigned i = 0; i < entry_count; i++) place(&t, i);
    return t;
}

static void write_table(const char *path, const table *t)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) fail(path, 0, strerror(errno));
    fprintf(out, "/* By tools/make_lexicon.c from engine/viet/lexicon: %u words. */\n#include \"viet/lexicon.h\"\n\n",
            t->count);
    fprintf(out, "const uint32_t lexicon_mask = %u;\nconst uint32_t lexicon_marks[%u] = {", t->size - 1, t->size);
    for (uint32_t i = 0; i < t->size; i++) fprintf(out, "%s0x%X,", i % 12 == 0 ? "\n" : "", t->marks[i]);
    fprintf(out, "};\nconst uint8_t lexicon_costs[%u] = {", t->size);
    for (uint32_t i = 0; i < t->size; i++) fprintf(out, "%s%u,", i % 32 == 0 ? "\n" : "", t->costs[i]);
    fprintf(out, "};\n");
    if (fclose(out) != 0) fail(path, 0, strerror(errno));
}

int main(int argc, char **argv)
{
    if (argc < 3) fail("usage", 0, "make_lexicon OUT.c LIST.txt ...");
    for (int i = 2; i < argc; i++) read_list(argv[i]);
    table wide = fill_table(4 * MOST_WORDS); /* counts the words that differ */
    uint32_t size = 1024;
    while (size / 5 * 4 < wide.count) size *= 2;
    drop_table(&wide);
    table t = fill_table(size);
    write_table(argv[1], &t);
    drop_table(&t);
    return 0;
}
