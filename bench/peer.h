/* peer.h - what the programs that measure a peer share; clock, median and JSON are apps/host/measure.h's. */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H
#include "host/measure.h"

/** At least seven samples, fewer only of what takes seconds each. */
measure_plan peer_plan(void);
/** Ends the program with a line. */
void peer_fail(const char *what) __attribute__((noreturn));
/** All of a file and a NUL, for the life of the program. */
char *peer_read(const char *path, size_t *length);
/** Calls work for each line of text, without its end. */
void peer_each_paragraph(const char *text, void (*work)(void *user, const char *line, size_t length), void *user);
/** Runs sample in a child process, so that no cache of a library lives on; a measure_job's answer. */
double peer_in_child(double (*sample)(void *user), void *user);
/** Measures and prints one thing as who and name_suffix. */
void peer_measure(const char *who, const char *name, const char *suffix, double units,
                  double (*sample)(void *user, int turn), void *user);
#endif
