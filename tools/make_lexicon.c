/* make_lexicon.c - compiles word lists (one word a line, # begins a comment) and the closed lists of syllables into
 * the tables of lexicon.h.
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

enum { MOST_WORDS = 1 << 18, INDEX_BITS = 14, MOST_LONGER_BITS = 15 };
enum { MOST_SLOTS = 1 << (32 - LEXICON_NUMBER_BITS) /* what is left of a place */, NUMBER = LEXICON_NUMBERS - 1 };
enum { FREE_PAIR = LEXICON_NOBODY * LEXICON_VALUES };

/* A word, or what longer ones begin with. */
typedef struct entry {
    syllable_code codes[LEXICON_MOST_SYLLABLES];
    uint8_t lists;
    bool is_beginning;
    const char *list; /* the last that had it: a list counts once */
} entry;

typedef struct known {
    syllable_code code;
    uint32_t lists;           /* LIST bits */
    uint32_t seconds, number; /* how many words have it second; in falling order of that */
} known;

/* The words that begin with a syllable, among the entries. */
typedef struct row {
    unsigned first, end, pairs;
    uint32_t number;
} row;

static entry entries[MOST_WORDS];
static known syllables[LEXICON_NUMBERS]; /* in the order they came */
static known *by_number[LEXICON_NUMBERS];
static uint16_t syllable_index[1 << INDEX_BITS]; /* a place in syllables, + 1; 0: free */
static row rows[LEXICON_NUMBERS];
static uint16_t pairs[MOST_SLOTS + LEXICON_NUMBERS];
static lexicon_place places[LEXICON_NUMBERS];
static uint32_t longer[1 << MOST_LONGER_BITS];
static unsigned entry_count, word_count, syllable_count, row_count, pair_slots, longer_count, longer_bits;

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

/* ---- syllables ------------------------------------------------------------------------------ */

static known *syllable_named(syllable_code code)
{
    uint32_t at = lexicon_hash(code, INDEX_BITS);
    while (syllable_index[at] != 0 && syllables[syllable_index[at] - 1].code != code)
        at = (at + 1) & ((1u << INDEX_BITS) - 1);
    if (syllable_index[at] == 0) {
        if (syllable_count + 1 == LEXICON_NOBODY) fail("lexicon", 0, "too many syllables");
        syllables[syllable_count].code = code;
        syllable_index[at] = (uint16_t)++syllable_count;
    }
    return &syllables[syllable_index[at] - 1];
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

static void add_entry(const syllable_code *codes, unsigned count, uint8_t lists, const char *list)
{
    if (entry_count == MOST_WORDS) fail(list, 0, "too many words");
    entry *e = &entries[entry_count++];
    memcpy(e->codes, codes, count * sizeof *codes);
    e->lists = lists;
    e->is_beginning = lists == 0;
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
        for (unsigned n = 2; n < count; n++) add_entry(codes, n, 0, path);
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
        bool is_counted = last->lists > 0 && strcmp(last->list, entries[i].list) == 0;
        bool counts = entries[i].lists > 0 && !is_counted;
        unsigned lists = last->lists;
        if (counts) lists += entries[i].lists;
        last->lists = (uint8_t)(lists > LEXICON_MOST_LISTS ? LEXICON_MOST_LISTS : lists);
        last->is_beginning |= entries[i].is_beginning;
        if (counts) last->list = entries[i].list;
    }
    entry_count = kept;
    for (unsigned i = 0; i < kept; i++) word_count += entries[i].lists > 0;
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
    syllable_code code = syllable_of(core, (uint32_t)strlen(core)).code;
    if (code == 0) fail(path, line, "no syllable");
    syllable_named(code)->lists |= bit;
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

/* ---- numbers and rows ---------------------------------------------------------------------- */

static bool is_pair(const entry *e)
{
    return e->codes[2] == 0;
}

static int by_seconds(const void *a, const void *b)
{
    const known *x = *(known *const *)a, *y = *(known *const *)b;
    if (x->seconds != y->seconds) return x->seconds < y->seconds ? 1 : -1;
    return (x->code > y->code) - (x->code < y->code);
}

/* What stands second in many words gets a low number: rows are then dense. */
static void number_syllables(void)
{
    for (unsigned i = 0; i < entry_count; i++)
        for (unsigned k = 0; k < LEXICON_MOST_SYLLABLES && entries[i].codes[k] != 0; k++)
            syllable_named(entries[i].codes[k])->seconds += k == 1 && is_pair(&entries[i]);
    for (unsigned i = 0; i < syllable_count; i++) by_number[i] = &syllables[i];
    qsort(by_number, syllable_count, sizeof *by_number, by_seconds);
    for (unsigned i = 0; i < syllable_count; i++) by_number[i]->number = i + 1;
}

static uint32_t number_of(syllable_code code)
{
    return syllable_named(code)->number;
}

/* Entries of one first syllable stand together. */
static void find_rows(void)
{
    for (unsigned i = 0; i < entry_count; i++) {
        bool begins = row_count == 0 || rows[row_count - 1].number != number_of(entries[i].codes[0]);
        if (begins) rows[row_count++] = (row){.first = i, .number = number_of(entries[i].codes[0])};
        rows[row_count - 1].end = i + 1;
        rows[row_count - 1].pairs += is_pair(&entries[i]);
    }
}

static int by_pairs(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->pairs != y->pairs) return x->pairs < y->pairs ? 1 : -1;
    return (x->number > y->number) - (x->number < y->number);
}

static bool fits(const uint32_t *numbers, unsigned count, unsigned start)
{
    for (unsigned i = 0; i < count; i++)
        if (pairs[start + numbers[i]] != FREE_PAIR) return false;
    return true;
}

static void place_row(const row *r, unsigned first_free)
{
    static uint32_t numbers[LEXICON_NUMBERS];
    unsigned count = 0, least = NUMBER;
    for (unsigned i = r->first; i < r->end; i++) {
        if (!is_pair(&entries[i])) continue;
        uint32_t number = number_of(entries[i].codes[1]);
        if (number < least) least = number;
        numbers[count++] = number;
    }
    unsigned start = first_free > least ? first_free - least : 0;
    while (start < MOST_SLOTS && !fits(numbers, count, start)) start++;
    if (start == MOST_SLOTS) fail("lexicon", 0, "too many words");
    for (unsigned i = r->first, k = 0; i < r->end; i++) {
        if (!is_pair(&entries[i])) continue;
        uint32_t value = entries[i].is_beginning ? LEXICON_LONGER : entries[i].lists;
        pairs[start + numbers[k++]] = (uint16_t)(r->number * LEXICON_VALUES + value);
    }
    places[r->number] |= start << LEXICON_NUMBER_BITS;
    if (start + syllable_count + 1 > pair_slots) pair_slots = start + syllable_count + 1;
}

/* The longest rows first: short ones fill what those leave. */
static void place_rows(void)
{
    unsigned first_free = 0;
    for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++) pairs[i] = FREE_PAIR;
    for (unsigned i = 0; i <= syllable_count; i++) places[i] = i;
    qsort(rows, row_count, sizeof *rows, by_pairs);
    for (unsigned i = 0; i < row_count; i++) {
        while (pairs[first_free] != FREE_PAIR) first_free++;
        place_row(&rows[i], first_free);
    }
}

/* ---- longer words --------------------------------------------------------------------------- */

static uint32_t put_longer(uint32_t beginning, uint32_t number, uint32_t lists)
{
    uint32_t key = beginning << LEXICON_NUMBER_BITS | number, at = lexicon_hash(key, longer_bits);
    while (longer[at] != 0 && longer[at] / LEXICON_VALUES != key) at = (at + 1) & ((1u << longer_bits) - 1);
    if (longer[at] == 0) longer[at] = key * LEXICON_VALUES;
    longer[at] |= lists;
    return LEXICON_NUMBERS + at;
}

/* A word is put behind its beginnings: what they are called depends on where they stand. */
static void put_longer_words(void)
{
    for (unsigned i = 0; i < entry_count; i++) longer_count += !is_pair(&entries[i]) || entries[i].is_beginning;
    while ((1u << longer_bits) / 4 * 3 < longer_count) longer_bits++;
    if (longer_bits > MOST_LONGER_BITS) fail("lexicon", 0, "too many words of three and four syllables");
    for (unsigned i = 0; i < entry_count; i++) {
        const entry *e = &entries[i];
        uint32_t beginning = number_of(e->codes[0]);
        if (is_pair(e) && !e->is_beginning) continue;
        for (unsigned k = 1; k < LEXICON_MOST_SYLLABLES && e->codes[k] != 0; k++) {
            bool is_last = k + 1 == LEXICON_MOST_SYLLABLES || e->codes[k + 1] == 0;
            beginning = put_longer(beginning, number_of(e->codes[k]), is_last ? e->lists : 0);
        }
    }
}

/* ---- output --------------------------------------------------------------------------------- */

static uint64_t number_at(unsigned slot)
{
    return syllable_index[slot] != 0 ? syllables[syllable_index[slot] - 1].number : 0;
}

static uint64_t pair_at(unsigned slot)
{
    return pairs[slot];
}

static uint64_t longer_at(unsigned slot)
{
    return longer[slot];
}

static void write_table(FILE *out, const char *declaration, uint64_t (*at)(unsigned), unsigned count)
{
    fprintf(out, "const %s[%u] = {", declaration, count);
    for (unsigned i = 0; i < count; i++) fprintf(out, "%s0x%llX,", i % 12 == 0 ? "\n" : "", (unsigned long long)at(i));
    fprintf(out, "};\n");
}

static void write_syllables(FILE *out)
{
    fprintf(out, "const lexicon_syllable lexicon_syllables[%u] = {\n{0, 0, 0},\n", syllable_count + 1);
    for (unsigned i = 0; i < syllable_count; i++)
        fprintf(out, "{0x%llX, 0x%X, 0x%X},\n", (unsigned long long)by_number[i]->code, places[i + 1],
                by_number[i]->lists);
    fprintf(out, "};\n");
}

static void write_all(FILE *out)
{
    fprintf(out, "/* By tools/make_lexicon.c: %u words, %u beginnings of longer ones only. */\n", word_count,
            entry_count - word_count);
    fprintf(out, "#include \"viet/lexicon.h\"\n\n");
    fprintf(out, "const uint32_t lexicon_count = %u;\n", syllable_count + 1);
    fprintf(out, "const uint32_t lexicon_index_bits = %d, lexicon_longer_bits = %u;\n", INDEX_BITS, longer_bits);
    write_syllables(out);
    write_table(out, "uint16_t lexicon_index", number_at, 1u << INDEX_BITS);
    write_table(out, "uint16_t lexicon_pairs", pair_at, pair_slots);
    write_table(out, "uint32_t lexicon_longer", longer_at, 1u << longer_bits);
}

int main(int argc, char **argv)
{
    if (argc < 4) fail("usage", 0, "make_lexicon OUT.c LISTS.txt WORDS.txt ...");
    read_lists(argv[2]);
    for (int i = 3; i < argc; i++) read_words(argv[i]);
    merge_entries();
    number_syllables();
    find_rows();
    place_rows();
    put_longer_words();
    FILE *out = open_file(argv[1], "w");
    write_all(out);
    if (fclose(out) != 0) fail(argv[1], 0, strerror(errno));
    return 0;
}
