/* notes.h - what the engine notes, kept until it is known which of it the reader must see. */
#ifndef HOST_NOTES_H
#define HOST_NOTES_H
#include <dau/dau.h>

typedef struct kept_note {
    dau_note_kind kind;
    dau_status status;
    uint32_t line, count;
    char message[240];
} kept_note;

typedef struct notes {
    const char *program;
    kept_note *kept; /**< owned */
    size_t count, room;
    uint64_t dropped; /**< those beyond what is kept */
} notes;

/** The engine's note callback; user is a notes. */
void notes_keep(void *user, const dau_note *note);
/** When the source was no readable text (binary, another encoding, empty): prints that one line,
 *  forgets the rest and answers true. */
bool notes_refuse(notes *all, const char *file);
/** Prints the one line for a failed call, forgets the rest, answers the exit for its status. */
int notes_fail(notes *all, const char *file, dau_status status);
/** The same where the file is not the article: what was refused stands in it. */
int notes_fail_in(notes *all, const char *file, dau_status status);
/** Prints what a reader must know (report: every note), one line each, and forgets it. */
void notes_print(notes *all, const char *file, bool report);
/** What was noted is of no interest. */
void notes_forget(notes *all);
void notes_drop(notes *all);
#endif
