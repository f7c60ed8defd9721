/* choices.h - the options that every program shares: how to read an article, how to set it. */
#ifndef HOST_CHOICES_H
#define HOST_CHOICES_H
#include "host/options.h"
#include <dau/dau.h>
#include <dau/dau_speech.h>
#include <dau/dau_view.h>

#define CHOICES_WIDTH (1000 * 64) /**< page width where none is said */

#define CHOICES_SIZE (24 * 64) /**< 100 % where no size is said */

/** On, off, or not said; as the engine's own switches have it. */
typedef enum choice_switch { CHOICE_UNSAID = 0, CHOICE_ON, CHOICE_OFF } choice_switch;

/** What the reader asked for; zero is "not said". Lengths in px before scale. Strings are lent (argv, or a profile). */
typedef struct choices {
    dau_read_options reading;
    dau_settings settings;
    dau_fix width, height, scroll;
    const char *theme;   /**< a name of the library's, or a theme file; NULL: the first of the library */
    const char *fonts;   /**< --fonts DIR */
    const char *words;   /**< --words FILE; NULL: none */
    const char *profile; /**< --settings FILE; what the command line says counts more than what it says */
    const char *preset;  /**< --preset NAME; any other setting counts more */
    uint32_t text_colour, ground_colour; /**< the reader's own, 0xRRGGBB + CHOICE_COLOUR_SAID; 0: the theme's */
    dau_display display;                 /**< --distance MM --pitch MM; zeros: unknown */
    int32_t focus_lines;                 /**< 1, 3 or 5; CHOICE_NO_FOCUS: none, on purpose; 0: not said */
    choice_switch ruler, paging;
    choice_switch motion;    /**< on: the page glides; off (the default): it stands where it stops */
    choice_switch shortcuts; /**< off: keys of one letter do nothing (WCAG 2.2, 2.1.4) */
    uint32_t reading_at;     /**< --at OFFSET: the place where line focus and ruler stand in a picture */
    dau_vector vector;
    struct {
        dau_region region;
        dau_verbosity verbosity;
        int32_t speed;        /**< 1/1000; 750..3000 */
        int32_t volume;       /**< a step, 1..10 */
        choice_switch guide;  /**< buttons are named when keys reach them; not said: once reading aloud was used */
        const char *voice;    /**< voice_options.name; NULL: dau-voice */
        const char *phrases;  /**< folder of recorded phrases; NULL: none */
        const char *readings; /**< file for dau_engine_add_readings; NULL: none */
        const char *audio, *captions; /**< the article's own; NULL: found beside it */
    } speech;
    struct {
        uint64_t settings, aids, speech;
    } said; /**< options.h: what was said although its value is that of "not said", as --letter-spacing 0 */
    dau_marks marks;
} choices;
enum { CHOICES_SPEED = 1000, CHOICES_VOLUME = 7 }; /**< where none is said */
#define CHOICE_COLOUR_SAID 0x1000000u
#define CHOICE_NO_FOCUS    (-1)

choices choices_new(void);
/** --format --structure --encoding --repair --vector. */
option_set choices_reading(choices *target);
/** --lang, where that is the article's language. */
option_set choices_language(choices *target);
/** --size … --italics, --theme --text-colour --ground-colour, --preset, --settings, --words, --fonts, --distance
 * --pitch. */
option_set choices_settings(choices *target);
/** --line-focus --ruler --paging --motion --shortcuts, and --at. */
option_set choices_aids(choices *target);
/** --region --verbosity --speed --volume --guide, and of the machine --voice --phrases --readings --audio --captions.
 */
option_set choices_speech(choices *target);
/** Of these, what a voice says and how: --region --verbosity --speed --voice --readings. */
option_set choices_voice(choices *target);
/** The rows that a settings file may hold, by the same names: choices_settings without the files of the machine
 *  (--settings, --words, --fonts), choices_aids without --at, choices_speech without those of the machine and --volume,
 * which ends with the session (EN 301 549, 5.1.3.13). */
bool choices_in_profile(const char *name);
/** The three sets whose rows these are (and others of the machine). */
enum { CHOICES_SETS = 3 };
void choices_sets(option_set out[CHOICES_SETS], choices *target);
/** A theme that is a file: its name has a / or ends in .ini. */
bool choices_is_theme_file(const char *theme);
/** Takes from other what into does not say. Both as they were said, no preset applied. */
void choices_merge(choices *into, const choices *other);
/** Sets what the preset is about and nobody said, its theme too. base: em at 100 %. Errors: ARGUMENT (noted). */
dau_status choices_apply_preset(choices *into, dau_engine *engine, dau_fix base);
/** A colour of choices as the library takes it: DAU_COLOUR_UNSAID where none is said. */
uint32_t choices_own_colour(uint32_t said);
/** --width --height --scroll, where no window decides them. */
option_set choices_page(choices *target);
/** What the settings' scale makes of a length, in whole device px, rounded to nearest. */
int64_t choices_device(const choices *from, dau_fix length);
#endif
