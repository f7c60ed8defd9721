/* session.h - an engine with its faces and notes: what a program needs before it can read. */
#ifndef HOST_SESSION_H
#define HOST_SESSION_H
#include "host/choices.h"
#include "host/fonts.h"
#include "host/notes.h"
#include "host/profile.h"

/** Must not move while open: the engine's notes go to its address. */
typedef struct session {
    const char *program;
    choices *chosen; /**< what all comes to: command line, settings file, preset */
    choices asked;   /**< the same before the preset, and with the font as it was named: what a settings file keeps */
    profile profile; /**< holds strings of both */
    dau_engine *engine;
    notes notes;
    font_shelf fonts; /**< empty where no faces were asked for */
} session;

/** A session with a known display takes the least size that is legible on it, or refuses a chosen one that is not.
 *  All answer EXIT_DONE, or another exit with its one line printed; out is set on EXIT_DONE only.
 *  program and chosen must live as long as the session. Close it in any case. */
int session_open(session *out, const char *program, choices *chosen, bool with_fonts);
void session_close(session *open);

/** What the chosen size is on a display. */
int session_measure(dau_physical *out, session *open, const dau_display *display);
/** Whether the size meets both rules, or none was chosen. */
bool session_is_legible(const session *open, const dau_physical *measured);

/** Reads a file, or standard input for "-". report: print every note. */
int session_read(dau_article **out, session *open, const char *path, bool report);
/** The chosen theme, or the library's first, with the reader's own colours. */
int session_theme(dau_theme **out, session *open);
/** Lays out with the chosen settings on a page of the chosen width. */
int session_lay_out(dau_layout **out, session *open, dau_article *article, dau_theme *theme);
#endif
