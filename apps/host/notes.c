#include "host/notes.h"
#include "host/message.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_KEPT 1000 /* a hostile article could bring a note a line */

void notes_keep(void *user, const dau_note *note)
{
    notes *all = user;
    if (all->count == all->room && all->room < MAX_KEPT) {
        size_t room = all->room ? MAX_KEPT : 16;
        kept_note *more = realloc(all->kept, room * sizeof *more);
        if (more) {
            all->kept = more;
            all->room = room;
        }
    }
    if (all->count == all->room) {
        all->dropped++;
        return;
    }
    kept_note *kept = &all->kept[all->count++];
    *kept = (kept_note){.kind = note->kind, .status = note->status, .line = note->line, .count = note->count};
    snprintf(kept->message, sizeof kept->message, "%s", note->message ? note->message : "");
}

void notes_forget(notes *all)
{
    all->count = 0;
    all->dropped = 0;
}

static bool is_about_article(const kept_note *note)
{
    return note->kind != DAU_NOTE_ARGUMENT && note->kind != DAU_NOTE_FONT;
}

static void print_in(const notes *all, const char *file, const kept_note *note)
{
    int wrong = (int)strcspn(note->message, ";");
    char places[32] = "";
    if (note->count > 1) snprintf(places, sizeof places, " (%u places)", (unsigned)note->count);
    message_print(all->program, file, note->line, "%.*s%s%s", wrong, note->message, places, note->message + wrong);
}

static void print_note(const notes *all, const char *file, const kept_note *note)
{
    print_in(all, is_about_article(note) ? file : NULL, note);
}

bool notes_refuse(notes *all, const char *file)
{
    static const dau_note_kind refusals[] = {DAU_NOTE_ENCODING, DAU_NOTE_BINARY, DAU_NOTE_EMPTY};
    for (size_t r = 0; r < sizeof refusals / sizeof *refusals; r++) {
        for (size_t i = 0; i < all->count; i++) {
            if (all->kept[i].kind != refusals[r]) continue;
            if (refusals[r] == DAU_NOTE_ENCODING && all->kept[i].status == DAU_OK) continue; /* converted */
            print_note(all, file, &all->kept[i]);
            notes_forget(all);
            return true;
        }
    }
    return false;
}

static int fail(notes *all, const char *file, dau_status status,
                void (*print)(const notes *, const char *, const kept_note *))
{
    const kept_note *why = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (all->kept[i].status == status || all->kept[i].kind == DAU_NOTE_ARGUMENT) why = &all->kept[i];
    if (status == DAU_E_MEMORY)
        message_no_memory(all->program);
    else if (why)
        print(all, file, why);
    else
        message_print(all->program, file, 0, "%s", dau_status_text(status, "en"));
    notes_forget(all);
    return status == DAU_E_MEMORY || status == DAU_E_FONT ? EXIT_NO_MEANS : EXIT_REFUSED;
}

int notes_fail(notes *all, const char *file, dau_status status)
{
    return fail(all, file, status, print_note);
}

int notes_fail_in(notes *all, const char *file, dau_status status)
{
    return fail(all, file, status, print_in);
}

static bool is_for_everybody(dau_note_kind kind)
{
    return kind == DAU_NOTE_UTF8 || kind == DAU_NOTE_LIMIT || kind == DAU_NOTE_FONT || kind == DAU_NOTE_WORDS;
}

void notes_print(notes *all, const char *file, bool report)
{
    for (size_t i = 0; i < all->count; i++)
        if (report || is_for_everybody(all->kept[i].kind)) print_note(all, file, &all->kept[i]);
    if (report && all->dropped > 0)
        message_print(all->program, file, 0, "%llu more notes; mend the first ones and look again",
                      (unsigned long long)all->dropped);
    notes_forget(all);
}

void notes_drop(notes *all)
{
    free(all->kept);
    *all = (notes){0};
}
