/* make_readings.c - compiles the lists of readings (engine/speech/lexicon) into the table of speech/readings.h.
 *
 *   make_readings OUT.c READINGS.txt ...
 *
 * "@ LIST" begins a list; a line is WRITTEN = SPOKEN, then perhaps "< WORD ..." and "> WORD ...": it only holds behind,
 * before one of those. "+" in an abbreviation stands for "&", "-" and for nothing. # begins a comment.
 * Refuses what is said in other than Vietnamese syllables, and a form that has two readings which always hold. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "speech/readings_slot.h"
#include "viet/spelling.h"

enum { MOST_READINGS = 1 << 14, MOST_POOL = 1 << 20, INDEX_BITS = 14, MOST_LINE = 512 };

typedef struct entry {
    reading_list list;
    const char *written, *spoken, *before, *after;
    unsigned order;   /* in which it came */
    size_t longest;   /* as in readings.h */
    bool is_expanded; /* from a "+": gives way to one that is written out */
} entry;

/* Where a line stands, for what is said about it. */
typedef struct place {
    const char *file;
    unsigned line;
} place;

static entry entries[MOST_READINGS];
static unsigned entry_count;
static char texts[MOST_POOL]; /* of the entries */
static size_t texts_length;
static bool is_faulty;
static unsigned char pool[MOST_POOL];
static uint32_t pool_length;
static uint16_t slots[1 << INDEX_BITS];

static void fail(place where, const char *what)
{
    fprintf(stderr, "make_readings: %s:%u: %s\n", where.file, where.line, what);
    exit(1);
}

static FILE *open_file(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (file == NULL) fail((place){path, 0}, strerror(errno));
    return file;
}

static const char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    if (texts_length + size > MOST_POOL) fail((place){text, 0}, "too much text");
    char *copied = texts + texts_length;
    texts_length += size;
    memcpy(copied, text, size);
    return copied;
}

/* ---- lines ---------------------------------------------------------------------------------- */

static reading_list list_named(place where, const char *name)
{
#define NAME(list) #list,
    static const char *const names[] = {READING_LISTS(NAME)};
#undef NAME
    for (unsigned i = 0; i < READING_LIST_COUNT; i++)
        if (strcmp(names[i], name) == 0) return (reading_list)i;
    fail(where, "no such list");
    return READING_LIST_COUNT;
}

/* All that are wrong are named before main gives up. */
static void check_spoken(place where, const char *spoken)
{
    for (const char *at = spoken;;) {
        int length = (int)strcspn(at, " ");
        if (!spelling_is_vietnamese(syllable_of(at, (uint32_t)length).code)) {
            fprintf(stderr, "make_readings: %s:%u: \"%.*s\" is no Vietnamese syllable\n", where.file, where.line,
                    length, at);
            is_faulty = true;
        }
        if (at[length] == '\0') return;
        at += length + 1;
    }
}

static void add(place where, entry e)
{
    if (entry_count == MOST_READINGS) fail(where, "too many readings");
    if (strlen(e.written) > READING_MOST_WRITTEN || *e.written == '\0') fail(where, "no written form, or a long one");
    e.written = copy(e.written);
    e.order = entry_count;
    entries[entry_count++] = e;
}

/* One entry for each way to write the first "+", and so on. */
static void add_expanded(place where, entry e)
{
    const char *plus = e.list == READING_abbreviations ? strchr(e.written + 1, '+') : NULL;
    if (plus == NULL) {
        add(where, e);
        return;
    }
    static const char *const joints[] = {"&", "-", ""};
    e.is_expanded = true;
    for (unsigned i = 0; i < 3; i++) {
        char written[MOST_LINE];
        snprintf(written, sizeof written, "%.*s%s%s", (int)(plus - e.written), e.written, joints[i], plus + 1);
        entry one = e;
        one.written = written;
        add_expanded(where, one);
    }
}

/* What stands behind a mark, cut from the line: " w w ", or "". */
static const char *cut_words(char *line, const char *mark)
{
    char words[MOST_LINE + 2];
    char *at = strstr(line, mark);
    if (at == NULL) return "";
    snprintf(words, sizeof words, " %s ", at + strlen(mark));
    *at = '\0';
    return copy(words);
}

static void read_line(place where, reading_list list, char *line)
{
    char *middle = strstr(line, " = ");
    if (list == READING_LIST_COUNT) fail(where, "a list begins with \"@ name\"");
    if (middle == NULL) fail(where, "a line is WRITTEN = SPOKEN");
    char *spoken = middle + strlen(" = ");
    entry e = {.list = list, .written = line, .spoken = spoken};
    e.after = cut_words(spoken, " > ");
    e.before = cut_words(spoken, " < ");
    *middle = '\0';
    check_spoken(where, spoken);
    e.spoken = copy(spoken);
    add_expanded(where, e);
}

static void read_file(const char *path)
{
    char line[MOST_LINE];
    place where = {path, 0};
    reading_list list = READING_LIST_COUNT;
    FILE *file = open_file(path, "r");
    while (fgets(line, sizeof line, file) != NULL) {
        where.line++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0') continue;
        if (strncmp(line, "@ ", 2) == 0 && strstr(line, " = ") == NULL)
            list = list_named(where, line + 2);
        else
            read_line(where, list, line);
    }
    fclose(file);
}

/* ---- the table ------------------------------------------------------------------------------ */

/* The letters and figures that a form begins with. */
static size_t first_word(const char *written)
{
    return strcspn(written, " &.-/:+,'_");
}

/* Says of each first word how long a form it may begin; one that is no form itself becomes an entry. */
static void add_first_words(void)
{
    for (unsigned i = 0, count = entry_count; i < count; i++) {
        size_t length = first_word(entries[i].written);
        char word[READING_MOST_WRITTEN + 1];
        snprintf(word, sizeof word, "%.*s", (int)length, entries[i].written);
        bool is_longer = entries[i].list != READING_signs && length > 0 && entries[i].written[length] != '\0' &&
                         entries[i].written[length] != '_';
        if (is_longer)
            add((place){"first words", 0}, (entry){.list = entries[i].list,
                                                   .written = word,
                                                   .spoken = "",
                                                   .before = "",
                                                   .after = "",
                                                   .is_expanded = true,
                                                   .longest = strlen(entries[i].written)});
    }
}

static bool always_holds(const entry *e)
{
    return *e->before == '\0' && *e->after == '\0';
}

static int by_form(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->list != y->list) return (int)x->list - (int)y->list;
    int order = strcmp(x->written, y->written);
    if (order != 0) return order;
    if (always_holds(x) != always_holds(y)) return always_holds(x) ? 1 : -1;
    if (x->is_expanded != y->is_expanded) return x->is_expanded ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

static bool is_same_form(const entry *a, const entry *b)
{
    return a->list == b->list && strcmp(a->written, b->written) == 0;
}

/* Of several that always hold, the one that is written out. The first of a form has its longest. */
static void drop_covered(void)
{
    unsigned kept = 0, first = 0;
    for (unsigned i = 0; i < entry_count; i++) {
        const entry *last = kept > 0 ? &entries[kept - 1] : NULL;
        if (last == NULL || !is_same_form(last, &entries[i])) first = kept;
        size_t longest = entries[i].longest;
        bool is_covered = last != NULL && is_same_form(last, &entries[i]) && always_holds(last);
        if (is_covered && !entries[i].is_expanded) {
            fprintf(stderr, "make_readings: \"%s\" has two readings\n", entries[i].written);
            is_faulty = true;
        }
        if (!is_covered) entries[kept++] = entries[i];
        if (entries[first].longest < longest) entries[first].longest = longest;
    }
    entry_count = kept;
}

static uint32_t put_text(const char *text)
{
    uint32_t at = pool_length;
    size_t size = strlen(text) + 1;
    if (pool_length + size > MOST_POOL) fail((place){text, 0}, "too much text");
    memcpy(pool + at, text, size);
    pool_length += (uint32_t)size;
    return at;
}

/* Of a text of which "" is none. */
static uint32_t place_of(const char *text)
{
    return *text != '\0' ? put_text(text) : 0;
}

static void put_slot(const entry *e, unsigned number)
{
    uint32_t mask = (1u << INDEX_BITS) - 1,
             at = readings_slot(e->list, e->written, (uint32_t)strlen(e->written)) & mask;
    while (slots[at] != 0) at = (at + 1) & mask;
    slots[at] = (uint16_t)(number + 1);
}

/* ---- output --------------------------------------------------------------------------------- */

static void write_readings(FILE *out)
{
    uint32_t written = 0;
    put_text(""); /* place 0: no words */
    fprintf(out, "const reading readings_table[%u] = {\n", entry_count + 1);
    for (unsigned i = 0; i < entry_count; i++) {
        const entry *e = &entries[i];
        if (i == 0 || !is_same_form(e, e - 1)) {
            pool[pool_length++] = (unsigned char)e->list;
            written = put_text(e->written);
            put_slot(e, i);
        }
        fprintf(out, "{%u, %u, ", written, place_of(e->spoken));
        fprintf(out, "%u, %u, %zu},\n", place_of(e->before), place_of(e->after), e->longest);
    }
    fprintf(out, "{0, 0, 0, 0, 0}};\n");
}

static void write_all(FILE *out)
{
    fprintf(out, "/* By tools/make_readings.c. */\n#include \"speech/readings.h\"\n\n");
    write_readings(out);
    fprintf(out, "const uint8_t readings_pool[%u] = {", pool_length);
    for (uint32_t i = 0; i < pool_length; i++) fprintf(out, "%s%u,", i % 24 == 0 ? "\n" : "", pool[i]);
    fprintf(out, "};\nconst uint32_t readings_index_bits = %d;\n", INDEX_BITS);
    fprintf(out, "const uint16_t readings_index[%u] = {", 1u << INDEX_BITS);
    for (uint32_t i = 0; i < 1u << INDEX_BITS; i++) fprintf(out, "%s%u,", i % 24 == 0 ? "\n" : "", slots[i]);
    fprintf(out, "};\n");
}

int main(int argc, char **argv)
{
    if (argc < 3) fail((place){"usage", 0}, "make_readings OUT.c READINGS.txt ...");
    for (int i = 2; i < argc; i++) read_file(argv[i]);
    add_first_words();
    qsort(entries, entry_count, sizeof *entries, by_form);
    drop_covered();
    if (is_faulty) return 1;
    if (entry_count > (1u << INDEX_BITS) * 3 / 4) fail((place){"lexicon", 0}, "too many readings");
    FILE *out = open_file(argv[1], "w");
    write_all(out);
    if (fclose(out) != 0) fail((place){argv[1], 0}, strerror(errno));
    return 0;
}
