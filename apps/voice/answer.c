#define _GNU_SOURCE
#include "answer.h"
#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

_Static_assert(ANSWER_FRAMES_MOST * 2 + 128 <= PIPE_BUF, "an answer is written whole or not at all");

static bool write_all(const char *at, size_t length)
{
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, at, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        at += written;
        length -= (size_t)written;
    }
    return true;
}

/* Takes the line over; a NULL one is one that memory was wanting for. */
static bool answer(json_t *line, const unsigned char *bytes, size_t count)
{
    char out[PIPE_BUF];
    size_t length = line ? json_dumpb(line, out, sizeof out - count - 1, JSON_COMPACT) : 0;
    json_decref(line);
    if (length == 0 || length >= sizeof out - count) return false;
    out[length++] = '\n';
    if (count > 0) memcpy(out + length, bytes, count);
    return write_all(out, length + count);
}

bool answer_hello(int rate, const char *version)
{
    return answer(
        json_pack("{s:s, s:i, s:i, s:s}", "hello", "dau-voice", "protocol", 1, "rate", rate, "version", version), NULL,
        0);
}

bool answer_mark(uint32_t id, uint32_t word, uint64_t frame)
{
    return answer(
        json_pack("{s:I, s:I, s:I}", "mark", (json_int_t)id, "word", (json_int_t)word, "frame", (json_int_t)frame),
        NULL, 0);
}

bool answer_audio(uint32_t id, const int16_t *samples, uint32_t frames)
{
    unsigned char bytes[ANSWER_FRAMES_MOST * 2];
    while (frames > 0) {
        uint32_t some = frames < ANSWER_FRAMES_MOST ? frames : ANSWER_FRAMES_MOST;
        for (uint32_t i = 0; i < some; i++) {
            bytes[2 * i] = (unsigned char)(samples[i] & 0xFF);
            bytes[2 * i + 1] = (unsigned char)(((uint16_t)samples[i]) >> 8);
        }
        json_t *line = json_pack("{s:I, s:I}", "audio", (json_int_t)id, "bytes", (json_int_t)(2 * some));
        if (!answer(line, bytes, 2 * (size_t)some)) return false;
        samples += some;
        frames -= some;
    }
    return true;
}

bool answer_end(uint32_t id, uint64_t frames)
{
    return answer(json_pack("{s:I, s:I}", "end", (json_int_t)id, "frames", (json_int_t)frames), NULL, 0);
}

bool answer_error(uint32_t id, const char *message)
{
    return answer(json_pack("{s:I, s:s}", "error", (json_int_t)id, "message", message), NULL, 0);
}
