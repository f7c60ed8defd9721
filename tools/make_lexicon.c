/* make_lexicon.c - compiles word lists (one word a line, # begins a comment) into the table of lexicon.h, and the
 * closed lists of syllables into that of lists.h.
 *
 *   make_lexicon OUT.c LISTS.txt WORDS.txt ...
 *
 * A list of words counts as one; "# weight N" before its words makes it count as N.
 * Refuses a line of words that is not two to four syllables, and a list that lists.h does not name. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "viet/lexicon.h"
#include "viet/lists.h"

enum { MOST_WORDS = 1 << 18, MOST_LISTED = 1 << 13, MOST_SEEDS = 1000 };

/* A word, or what longer ones begin with. */
typedef struct entry {
    syllable_code codes[LEXICON_MOST_SYLLABLES];
    uint8_t bits;
    const char *list; /* the last that had it: a list counts once */
} entry;

typedef struct listed {
    uint64_t key;
    uint32_t bits;
} listed;

static entry entries[MOST_WORDS];
static listed closed[MOST_LISTED];
static unsigned entry_count, word_count, closed_count;

static void fail(const char *file, unsigned line, const char *what)
{
    fprintf(stderr, "make_lexicon: %s:%u: %s\n", file, line, what);
    exit(1);
}

static FILE *open_file(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (file == NULL) fail(path, 0, strerror(errno));
    return file;
}

/* ---- words --------------------------------------------------------------------------------- */

static unsigned parse(syllable_code codes[LEXICON_MOST_SYLLABLES], char *line)
{
    unsigned count = 0;
    for (char *part = strtok(line, " "); part != NULL; part = strtok(NULL, " ")) {
        syllable s = syllable_of(part, (uint32_t)strlen(part));
        if (s.code == 0 || count == LEXICON_MOST_SYLLABLES) return 0;
        codes[count++] = s.code;
    }
    return count;
}

static void add_entry(const syllable_code *codes, unsigned count, uint8_t bits, const char *list)
{
    if (entry_count == MOST_WORDS) fail(list, 0, "too many words");
    entry *e = &entries[entry_count++];
    memcpy(e->codes, codes, count * sizeof *codes);
    e->bits = bits;
    e->list = list;
}

static void read_words(const char *path)
{
    char line[256];
    unsigned number = 0, weight = 1;
    FILE *file = open_file(path, "r");
    while (fgets(line, sizeof line, file) != NULL) {
        syllable_code codes[LEXICON_MOST_SYLLABLES];
        number++;
        line[strcspn(line, "\n")] = '\0';
        bool is_weight = sscanf(line, "# weight %u", &weight) == 1;
        if (is_weight && (weight == 0 || weight > LEXICON_MOST_LISTS)) fail(path, number, "no such weight");
        if (line[0] == '#' || line[0] == '\0') continue;
        unsigned count = parse(codes, line);
        if (count < 2) fail(path, number, "not two to four syllables");
        add_entry(codes, count, (uint8_t)weight, path);
        for (unsigned n = 2; n < count; n++) add_entry(codes, n, LEXICON_LONGER, path);
    }
    fclose(file);
}

static int by_codes(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = memcmp(x->codes, y->codes, sizeof x->codes);
    return order != 0 ? order : strcmp(x->list, y->list);
}

/* One entry a word, counting the lists that have it. */
static void merge_entries(void)
{
    qsort(entries, entry_count, sizeof *entries, by_codes);
    unsigned kept = 0;
    for (unsigned i = 0; i < entry_count; i++) {
        entry *last = kept > 0 ? &entries[kept - 1] : NULL;
        if (last == NULL || memcmp(last->codes, entries[i].codes, sizeof last->codes) != 0) {
            entries[kept++] = entries[i];
            continue;
        }
        bool is_counted = (last->bits & LEXICON_LISTS) > 0 && strcmp(last->list, entries[i].list) == 0;
        bool counts = (entries[i].bits & LEXICON_LISTS) > 0 && !is_counted;
        unsigned lists = last->bits & LEXICON_LISTS;
        if (counts) lists += entries[i].bits & LEXICON_LISTS;
        if (lists > LEXICON_MOST_LISTS) lists = LEXICON_MOST_LISTS;
        last->bits = (uint8_t)(lists | ((last->bits | entries[i].bits) & LEXICON_LONGER));
        if (counts) last->list = entries[i].list;
    }
    entry_count = kept;
    for (unsigned i = 0; i < kept; i++) word_count += (entries[i].bits & LEXICON_LISTS) > 0;
}

static uint64_t key_of(uint64_t seed, const entry *e)
{
    for (unsigned i = 0; i < LEXICON_MOST_SYLLABLES && e->codes[i] != 0; i++) seed = lexicon_key(seed, e->codes[i]);
    return seed;
}

/* False where two words have one mark among the slots that a probe may meet. */
static bool fill(uint32_t *slots, uint32_t size, uint64_t seed)
{
    memset(slots, 0, size * sizeof *slots);
    for (unsigned i = 0; i < entry_count; i++) {
        uint64_t key = key_of(seed, &entries[i]);
        uint32_t mark = (uint32_t)(key >> 32) & ~(uint32_t)LEXICON_VALUE, at = (uint32_t)key & (size - 1);
        for (; slots[at] != 0; at = (at + 1) & (size - 1))
            if ((slots[at] & ~(uint32_t)LEXICON_VALUE) == mark) return false;
        slots[at] = mark | entries[i].bits;
    }
    return true;
}

static void write_words(FILE *out)
{
    uint32_t size = 1024;
    uint64_t seed = 1;
    while (size / 5 * 4 < entry_count) size *= 2;
    uint32_t *slots = malloc(size * sizeof *slots);
    if (slots == NULL) fail("lexicon", 0, "out of memory");
    while (!fill(slots, size, seed))
        if (++seed == MOST_SEEDS) fail("lexicon", 0, "two words with one mark for every seed");
    fprintf(out, "/* %u words, %u beginnings of longer ones. */\n", word_count, entry_count - word_count);
    fprintf(out, "const uint64_t lexicon_seed = %llu;\nconst uint32_t lexicon_mask = %u;\n", (unsigned long long)seed,
            size - 1);
    fprintf(out, "const uint32_t lexicon_slots[%u] = {", size);
    for (uint32_t i = 0; i < size; i++) fprintf(out, "%s0x%X,", i % 12 == 0 ? "\n" : "", slots[i]);
    fprintf(out, "};\n");
    free(slots);
}

/* ---- closed lists -------------------------------------------------------------------------- */

static uint32_t list_named(const char *path, unsigned line, const char *name)
{
#define NAME(list) #list,
    static const char *const names[] = {LISTS(NAME)};
#undef NAME
    for (uint32_t i = 0; i < LIST_COUNT; i++)
        if (strcmp(names[i], name) == 0) return 1u << i;
    fail(path, line, "no such list");
    return 0;
}

static void add_listed(const char *path, unsigned line, const char *core, uint32_t bit)
{
    uint32_t length = (uint32_t)strlen(core);
    uint64_t key = lists_key(syllable_of(core, length).code, core, length);
    for (unsigned i = 0; i < closed_count; i++)
        if (closed[i].key == key) {
            closed[i].bits |= bit;
            return;
        }
    if (closed_count == MOST_LISTED) fail(path, line, "too many syllables");
    closed[closed_count++] = (listed){key, bit};
}

static void read_lists(const char *path)
{
    char line[1024];
    unsigned number = 0;
    uint32_t bit = 0;
    FILE *file = open_file(path, "r");
    while (fgets(line, sizeof line, file) != NULL) {
        number++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#') continue;
        if (strncmp(line, "= ", 2) == 0) {
            bit = list_named(path, number, line + 2);
            continue;
        }
        for (char *part = strtok(line, " "); part != NULL; part = strtok(NULL, " ")) {
            if (bit == 0) fail(path, number, "a list begins with \"= name\"");
            add_listed(path, number, part, bit);
        }
    }
    fclose(file);
}

static int by_key(const void *a, const void *b)
{
    const listed *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static void write_lists(FILE *out)
{
    qsort(closed, closed_count, sizeof *closed, by_key);
    fprintf(out, "const uint32_t lists_count = %u;\nconst uint64_t lists_keys[%u] = {", closed_count, closed_count);
    for (unsigned i = 0; i < closed_count; i++)
        fprintf(out, "%s0x%llX,", i % 6 == 0 ? "\n" : "", (unsigned long long)closed[i].key);
    fprintf(out, "};\nconst uint32_t lists_bits[%u] = {", closed_count);
    for (unsigned i = 0; i < closed_count; i++) fprintf(out, "%s0x%X,", i % 12 == 0 ? "\n" : "", closed[i].bits);
    fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
    if (argc < 4) fail("usage", 0, "make_lexicon OUT.c LISTS.txt WORDS.txt ...");
    read_lists(argv[2]);
    for (int i = 3; i < argc; i++) read_words(argv[i]);
    merge_entries();
    FILE *out = open_file(argv[1], "w");
    fprintf(out, "/* By tools/make_lexicon.c. */\n#include \"viet/lexicon.h\"\n#include \"viet/lists.h\"\n\n");
    write_words(out);
    write_lists(out);
    if (fclose(out) != 0) fail(argv[1], 0, strerror(errno));
    return 0;
}
