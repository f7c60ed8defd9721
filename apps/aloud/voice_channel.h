/* voice_channel.h - bytes to and from another program, by a pipe each way or one socket; nothing here waits longer than
 * it says, and a reader that is gone raises no signal. */
#ifndef ALOUD_VOICE_CHANNEL_H
#define ALOUD_VOICE_CHANNEL_H
#include <stdbool.h>
#include <stddef.h>

enum {
    CHANNEL_IN_ROOM = 64 * 1024,   /**< bytes read ahead */
    CHANNEL_OUT_MOST = 1024 * 1024 /**< bytes that wait to be written */
};

typedef struct channel {
    int to, from; /**< descriptors, owned; they may be one */
    char *out;    /**< owned: what is to be written still */
    size_t out_length, out_room;
    char in[CHANNEL_IN_ROOM];
    size_t in_from, in_to; /**< what is read and not taken */
    bool ended;            /**< nothing more is to be read */
} channel;

/** Takes the descriptors over, and makes them never wait. */
void channel_open(channel *c, int to, int from);
/** No more is written: what waits is tried once. */
void channel_close_out(channel *c);
void channel_close(channel *c);
/** False: no memory, or too much waits. */
bool channel_write(channel *c, const char *bytes, size_t length);
/** Writes and reads what can be, waiting at most so long for something to read. */
void channel_turn(channel *c, int wait_ms);
/** Reads and forgets until its end, at most so long. */
void channel_drain(channel *c, int wait_ms);
/** Milliseconds of a clock that never goes back. */
long long channel_clock(void);
#endif
