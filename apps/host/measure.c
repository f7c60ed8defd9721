#define _GNU_SOURCE
#include "host/measure.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { VARIED_EVERY = 40, DENSE_PARAGRAPH = 600, NUMBER_ROOM = 12 };

/* ---- time ---- */

static double ns_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

double measure_now(void)
{
    return ns_of(CLOCK_MONOTONIC);
}

measure_plan measure_plan_usual(void)
{
    return (measure_plan){.few = 3, .least = 7, .most = MEASURE_MOST, .enough_ns = 5e8, .patience_ns = 2e9};
}

static bool is_enough(const measure_plan *plan, int turn, double spent)
{
    if (turn > 0 && plan->budget_ns > 0 && ns_of(CLOCK_PROCESS_CPUTIME_ID) > plan->budget_ns) return true;
    if (turn < plan->few) return false;
    if (turn < plan->least) return spent > plan->patience_ns;
    return turn >= plan->most || spent > plan->enough_ns;
}

bool measure_in_turn(measure_job *jobs, size_t count, const measure_plan *plan)
{
    double begun = ns_of(CLOCK_PROCESS_CPUTIME_ID);
    for (int turn = 0; !is_enough(plan, turn, ns_of(CLOCK_PROCESS_CPUTIME_ID) - begun); turn++) {
        for (size_t i = 0; i < count; i++) {
            double ns = jobs[i].sample(jobs[i].user, turn);
            if (ns < 0) return false;
            jobs[i].ns[turn] = ns;
            jobs[i].count = turn + 1;
        }
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double measure_median(const measure_job *done)
{
    double sorted[MEASURE_MOST];
    int n = done->count;
    if (n == 0) return 0;
    memcpy(sorted, done->ns, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, by_value);
    return (sorted[n / 2] + sorted[(n - 1) / 2]) / 2;
}

double measure_least(const measure_job *done)
{
    double least = done->ns[0];
    for (int i = 1; i < done->count; i++)
        if (done->ns[i] < least) least = done->ns[i];
    return least;
}

void measure_print(const measure_job *done, const char *who, const char *name, double units)
{
    double median = measure_median(done);
    printf("{\"who\":\"%s\",\"name\":\"%s\",\"bytes\":%.0f,\"ns_per_byte\":%.4f,\"ms\":%.5f,\"min_ms\":%.5f,"
           "\"samples\":%d}\n",
           who, name, units, median / units, median / 1e6, measure_least(done) / 1e6, done->count);
    fflush(stdout);
}

/* ---- texts ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

typedef struct writer {
    varied_text *text;
    size_t paragraph; /* where the current one began */
    bool dense;
} writer;

static void put(writer *w, char c)
{
    w->text->bytes[w->text->length++] = c;
}

/* Blanks between two words: of paragraphs, an empty line; dense: one blank, or one line end. */
static void put_blanks(writer *w, const char *from, const char *to)
{
    bool ends = memchr(from, '\n', (size_t)(to - from)) != NULL;
    if (w->dense && w->text->length - w->paragraph < DENSE_PARAGRAPH) ends = false;
    put(w, ends ? '\n' : ' ');
    if (!ends) return;
    if (!w->dense) put(w, '\n');
    w->paragraph = w->text->length;
}

static void put_word(writer *w, const char *from, const char *to)
{
    while (from < to) put(w, *from++);
    if (++w->text->words % VARIED_EVERY != 0) return;
    char number[NUMBER_ROOM];
    snprintf(number, sizeof number, "%u", (unsigned)(w->text->words / VARIED_EVERY % 100000));
    for (const char *digit = number; *digit; digit++) put(w, *digit);
}

/* One pass over the seed, or as much of it as is wanted. */
static void put_seed(writer *w, const char *seed, const char *end, size_t length)
{
    const char *at = seed;
    while (at < end && is_blank(*at)) at++;
    while (at < end && w->text->length < length) {
        const char *word = at;
        while (at < end && !is_blank(*at)) at++;
        put_word(w, word, at);
        const char *gap = at;
        while (at < end && is_blank(*at)) at++;
        if (at < end) put_blanks(w, gap, at);
    }
    const char *last = "\n";
    put_blanks(w, last, last + 1);
}

static uint64_t word_hash(const char *at, const char *end)
{
    uint64_t hash = 14695981039346656037u;
    while (at < end) hash = (hash ^ (unsigned char)*at++) * 1099511628211u;
    return hash ? hash : 1;
}

/* Open addressing over hashes: two words of one hash would only count as one. */
static size_t count_distinct(const varied_text *text, uint64_t *slots, size_t mask)
{
    size_t distinct = 0;
    for (const char *at = text->bytes, *end = at + text->length; at < end;) {
        const char *word = at;
        while (at < end && !is_blank(*at)) at++;
        uint64_t hash = word_hash(word, at);
        size_t slot = (size_t)(hash ^ hash >> 32) & mask;
        while (slots[slot] && slots[slot] != hash) slot = (slot + 1) & mask;
        if (!slots[slot]) distinct++;
        slots[slot] = hash;
        while (at < end && is_blank(*at)) at++;
    }
    return distinct;
}

bool varied_text_make(varied_text *out, const char *seed, size_t seed_length, size_t length, bool dense)
{
    size_t longest = 2 * seed_length + NUMBER_ROOM + 2, mask = 1; /* of what one word and its blanks add */
    varied_text text = {.bytes = malloc(length + longest + 1)};
    writer w = {.text = &text, .dense = dense};
    if (text.bytes == NULL) return false;
    do put_seed(&w, seed, seed + seed_length, length);
    while (text.words > 0 && text.length < length);
    text.bytes[text.length] = '\0';
    while (mask < 2 * text.words) mask = mask * 2 + 1;
    uint64_t *slots = text.words ? calloc(mask + 1, sizeof *slots) : NULL;
    if (slots == NULL) {
        free(text.bytes);
        return false;
    }
    text.distinct = (double)count_distinct(&text, slots, mask) / (double)text.words;
    free(slots);
    *out = text;
    return true;
}
