/* choices.h - the options that every program shares: how to read an article, how to set it. */
#ifndef HOST_CHOICES_H
#define HOST_CHOICES_H
#include "host/options.h"
#include <dau/dau.h>

#define CHOICES_WIDTH (1000 * 64) /**< page width where none is said */

/** What the reader asked for; zero is "not said". Lengths in px before scale. */
typedef struct choices {
    dau_read_options reading;
    dau_settings settings;
    dau_fix width, height, scroll;
    const char *theme; /**< NULL: the first of the library */
    const char *fonts; /**< --fonts DIR */
    const char *words; /**< --words FILE; NULL: none */
    dau_vector vector;
} choices;

choices choices_new(void);
/** --format --structure --encoding --repair --vector. */
option_set choices_reading(choices *target);
/** --lang, where that is the article's language. */
option_set choices_language(choices *target);
/** --size … --phrase, --words, --theme, --fonts. */
option_set choices_settings(choices *target);
/** --width --height --scroll, where no window decides them. */
option_set choices_page(choices *target);
/** What the settings' scale makes of a length, in whole device px, rounded to nearest. */
int64_t choices_device(const choices *from, dau_fix length);
#endif
