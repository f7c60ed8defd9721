/* measure.h - the clock, the median and the texts of our measurements: for dau bench and for bench/. */
#ifndef HOST_MEASURE_H
#define HOST_MEASURE_H
#include <stdbool.h>
#include <stddef.h>

enum { MEASURE_MOST = 41 };

/** How often to sample: from least to most times, and no more once enough_ns are spent; never less than few times, and
 *  less than least only when patience_ns are spent. Spent is the processor's time: on a busy machine no fewer are
 *  taken. Once the whole process has spent budget_ns (0: no such limit) one is enough. */
typedef struct measure_plan {
    int few, least, most;
    double enough_ns, patience_ns, budget_ns;
} measure_plan;
/** At least seven samples (three of what takes seconds), about half a second in all. */
measure_plan measure_plan_usual(void);

/** One thing to be measured. sample answers the ns of one run, or a negative number: it failed. */
typedef struct measure_job {
    double (*sample)(void *user, int turn);
    void *user;
    int count;
    double ns[MEASURE_MOST];
} measure_job;

/** Samples jobs in turn, so that a slow moment of the machine meets them all. False: one failed. */
bool measure_in_turn(measure_job *jobs, size_t count, const measure_plan *plan);
double measure_now(void);
double measure_median(const measure_job *done);
double measure_least(const measure_job *done);
/** A line of JSON on standard output, as bench/report.py reads it; units are bytes of text or of pixels. */
void measure_print(const measure_job *done, const char *who, const char *name, double units);

/** A long text with the variety of a long text. */
typedef struct varied_text {
    char *bytes; /**< owned, ended by NUL */
    size_t length, words;
    double distinct; /**< words that differ, of all words */
} varied_text;

/** Repeats seed (UTF-8) up to length bytes, and to the end of a word, with a number behind every 40th word: as in real
 * text, new words come as long as it runs. dense: paragraphs of 600 bytes or more without blank lines, to fill a
 * screen. False: no memory, or no word in seed. */
bool varied_text_make(varied_text *out, const char *seed, size_t seed_length, size_t length, bool dense);
#endif
