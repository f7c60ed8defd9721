/* speak_sound.h - an article as a file of sound, and its captions. */
#ifndef COMMAND_SPEAK_SOUND_H
#define COMMAND_SPEAK_SOUND_H
#include "command.h"

/** Writes the article as the chosen voice says it: WAV to path, WebVTT to captions (NULL: none); both or neither.
 *  Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS (no voice, no memory) with its one line printed. */
int speak_sound(session *open, dau_article *article, const char *path, const char *captions);
#endif
