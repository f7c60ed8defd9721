/* reader.h - what the reader chose, as one value: all that a settings file keeps. No window, no clock. */
#ifndef KIOSK_READER_H
#define KIOSK_READER_H
#include "host/choices.h"

/** Sizes that A+ and A- go through. */
enum { READER_STEPS = 12, READER_MOST_PERCENT = 400 };
/** Size of a step in per cent: 100..400. */
uint32_t reader_step(uint32_t step);

/** Strings are lent: by the command line, by a settings file, or by the library for ever. */
typedef struct reader {
    choices start; /**< what the command line says; where "start again" leads */
    choices asked; /**< what was said in all */
    choices now;   /**< the same with what the preset adds, and the font as the engine knows it */
    dau_engine *engine;
    dau_fix base;                      /**< em at 100 %, px before scale */
    const char *own_font, *own_family; /**< a font or family beyond the roles, as named and as the engine knows it */
    const char *own_theme;             /**< a theme that is a file */
    dau_theme *site_theme;             /**< what that file holds; lent */
    const char *host_theme;            /**< the desktop's wish, where the reader has none; NULL: neither has it */
    /** Which colour of the panel's was asked for where another one was taken: of text and ground. */
    struct {
        uint32_t taken; /**< as choices has it */
        int32_t index;
    } wanted[2];
    uint32_t revision; /**< one more with each change */
} reader;

/** start: the command line's; asked: what it and the settings file come to; family: what the engine calls its font
 *  (session.h). Errors: of reader_settle. */
dau_status reader_open(reader *out, dau_engine *engine, dau_fix base, const choices *start, const choices *asked,
                       const char *family);
/** The roles of faces that the reader goes through; NULL past the last. */
const char *reader_role_at(uint32_t index);
/** Makes now of asked. Errors: ARGUMENT, MEMORY. */
dau_status reader_settle(reader *r);

/** Numbers, switches and colours of now by the option's name, in its own unit; 0: not said. */
int64_t reader_get(const reader *r, const char *option);
/** True where these choices say it. */
bool reader_says(const choices *of, const char *option);
/** Each of these is a change of asked: settle when all are made. */
void reader_set(reader *r, const char *option, int64_t value);
void reader_set_text(reader *r, const char *option, const char *value);
void reader_clear(reader *r, const char *option);
/** As the command line has it. */
void reader_take_start(reader *r, const char *option);
/** All rows as the command line has them; what a settings file says of the display stays. */
void reader_start_again(reader *r);
/** What a settings file keeps: all that was asked for but what the command line says alike. */
choices reader_kept(const reader *r);

/** Em, px before scale, and in per cent of the base, rounded. */
dau_fix reader_size(const reader *r);
uint32_t reader_percent(const reader *r);
/** The next step above (1) or below (-1) the size; 0: there is none. */
uint32_t reader_next_percent(const reader *r, int direction);
void reader_set_percent(reader *r, uint32_t percent);

/** Themes that the reader goes through: the file's own first, then the library's. NULL past the last. */
const char *reader_theme_at(const reader *r, uint32_t index);
uint32_t reader_theme(const reader *r);
/** The theme without the reader's own colours, to be dropped. Errors: ARGUMENT, MEMORY. */
dau_status reader_base_theme(dau_theme **out, const reader *r);
/** No colours of his own, and none of a preset's: the desktop's wish counts. */
bool reader_leaves_theme(const reader *r);
/** The desktop's theme becomes the reader's own, as it is seen: what he changes next stands on it. */
void reader_keep_theme(reader *r);
/** Another theme; own colours end with it. */
void reader_set_theme(reader *r, uint32_t index);

/** Speeds of reading aloud that the reader goes through, 1/1000; 0 past the last. */
int32_t reader_speed_at(uint32_t index);
/** Of now. */
enum { READER_SPEED = CHOICES_SPEED, READER_VOLUMES = 10 };
int32_t reader_speed(const reader *r);
int32_t reader_volume(const reader *r);

/** On unless it is said to be off, and the other way round. */
bool reader_has_shortcuts(const reader *r);
bool reader_has_motion(const reader *r);
#endif
