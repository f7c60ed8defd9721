/* track.h - an article's own sound: read by a person, its place in the text by WebVTT. */
#ifndef ALOUD_TRACK_H
#define ALOUD_TRACK_H
#include "aloud/stream.h"

typedef struct track track;

/** Of stream_options.audio and .captions. Answers EXIT_DONE, or another exit with its one line printed. */
int track_open(track **out, const stream_options *options);
void track_close(track *t);
/** Begins at the word that holds the offset or is the next behind it, where the captions know when it is heard, else
 *  with its cue. speed: as stream_options. False: nothing is read from there on, or no memory. */
bool track_start(track *t, uint32_t offset, int32_t speed);
/** Never waits. STREAM_FAILED: the sound ends before its captions do; sentence is the first that was not heard. */
stream_event track_next(track *t);
/** Where the words of the article begin that are heard from an offset on; UINT32_MAX: none. */
uint32_t track_reach(const track *t, uint32_t offset);
/** Where the last cue begins that is before an offset; 0: none. */
uint32_t track_before(const track *t, uint32_t offset);
#endif
