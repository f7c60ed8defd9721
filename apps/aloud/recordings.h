/* recordings.h - sound files: one channel of STREAM_RATE, whatever they hold. */
#ifndef ALOUD_RECORDINGS_H
#define ALOUD_RECORDINGS_H
#include <dau/dau.h>

typedef struct recording recording;

/** A regular file: WAV, FLAC, Ogg (Vorbis, Opus), MP3. Answers EXIT_DONE, or EXIT_REFUSED or EXIT_NO_MEANS with its one
 *  line printed. */
int recording_open(recording **out, const char *program, const char *path);
/** The recording of a phrase: NAME.wav, .flac, .ogg or .mp3 of the folder. NULL: none; what is there and cannot
 *  be read is said in one line. */
recording *recording_of_phrase(const char *program, const char *folder, const char *name);
void recording_close(recording *r);
/** Frames put into `into`; 0: the end, or all that a damaged file gives. */
uint32_t recording_read(recording *r, int16_t *into, uint32_t room);
/** The next frame that is read. False: the file has no such place; it is at its end then. */
bool recording_go(recording *r, uint64_t frame);
#endif
