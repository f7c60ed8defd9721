#define _GNU_SOURCE
#include "aloud/voice_worker.h"
#include "aloud/voice_answer.h"
#include "aloud/voice_command.h"
#include "aloud/voice_process.h"
#include "host/message.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum {
    PROTOCOL = 1,
    RATE_LEAST = 8000,
    RATE_MOST = 48000,
    SAMPLES_ROOM = 2048,
    GRACE = 200 /* ms that a worker has for ending by itself */
};

/* Requests have numbers of their own on the wire: 1, 2, 3 … for a worker's life. */
typedef struct asked {
    uint32_t id, wire, words, bytes;
    uint32_t next_word;    /* the least that a mark may name */
    uint64_t frames, mark; /* given; where the last mark was */
} asked;

struct worker {
    voice_command *command; /* NULL until the first start */
    const char *line;       /* lent; NULL: dau-voice */
    process process;
    bool greeted;
    int32_t rate;
    asked queue[VOICE_MOST_AHEAD];
    uint32_t count;
    uint32_t asking;                  /* the id that a failure is of while the queue is empty; 0: nobody asked */
    uint32_t wire_last, wire_stopped; /* given out; given back */
    uint32_t wire_done;               /* nothing of it or earlier ones may come any more */
    uint64_t block_left;              /* bytes of sound to come */
    bool block_stale;
    int starts;               /* without a finished request since */
    long long started, heard; /* ms: the last start; when something asked for was heard, or asked for */
    voice_event failure;      /* kind VOICE_FAILED: to be told */
    voice_reason last;        /* of the failure before */
    char message[ANSWER_MESSAGE_ROOM + 300];
    int16_t samples[SAMPLES_ROOM];
};

/* ---- failing ---- */

static void let_go(worker *w)
{
    w->count = 0;
    w->wire_stopped = w->wire_last;
    w->block_stale = true;
}

static void end_process(worker *w, int grace_ms)
{
    (void)process_end(&w->process, grace_ms);
    w->block_left = 0;
    w->wire_done = w->wire_last;
}

/* All that was asked for will not be said. */
__attribute__((format(printf, 3, 4))) static void fail(worker *w, voice_reason reason, const char *format, ...)
{
    char name[256] = "dau-voice";
    uint32_t id = w->count > 0 ? w->queue[0].id : w->asking;
    w->last = reason;
    let_go(w);
    if (id == 0) return; /* it is tried anew with the next sentence */
    const char *own = w->command ? w->command->argv[0] : NULL;
    if (w->line) (void)message_escape(name, sizeof name, own ? own : w->line, strlen(own ? own : w->line));
    int used = snprintf(w->message, sizeof w->message, "%s: ", name);
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(w->message + used, sizeof w->message - (size_t)used, format, arguments);
    va_end(arguments);
    w->failure = (voice_event){.kind = VOICE_FAILED, .reason = reason, .id = id, .message = w->message};
}

static void fail_nonsense(worker *w, const char *what)
{
    end_process(w, 0);
    fail(w, VOICE_NONSENSE, "answered what no voice may (%s) and was ended; %s", what,
         w->line ? "mend that program by docs/voice.md" : "install the one that belongs to this program");
}

static void fail_died(worker *w)
{
    int status = process_end(&w->process, 0);
    end_process(w, 0);
    const char *mend = w->line ? "run it by hand to see why" : "run dau-voice by hand to see why";
    if (WIFSIGNALED(status))
        fail(w, VOICE_DIED, "was ended by signal %d; it is started anew with the next sentence", WTERMSIG(status));
    else if (WEXITSTATUS(status) == 127)
        fail(w, VOICE_MISSING, "cannot be run; %s", mend);
    else
        fail(w, VOICE_DIED, "ended with exit code %d before it had said all; %s", WEXITSTATUS(status), mend);
}

/* ---- starting ---- */

static bool may_start(worker *w)
{
    long long now = channel_clock();
    if (now - w->started >= VOICE_REST) w->starts = 0;
    return w->starts < VOICE_MOST_STARTS;
}

static const char *trouble(const worker *w, int error)
{
    if (error == EACCES || error == ENOEXEC) return "cannot be run; make it an executable program";
    if (error != ENOENT && error != ENOTDIR) return "cannot be started; the system has no means for it now";
    return w->line ? "not found; check the command that --voice names"
                   : "not found; install it beside this program or on the PATH, or name another voice with --voice";
}

/* Answers 0, an errno, or ENOMEM. */
static int start(worker *w)
{
    if (!w->command) w->command = w->line ? voice_command_split(w->line) : voice_command_own();
    if (!w->command) return ENOMEM;
    if (!w->command->argv[0]) return EINVAL;
    w->started = channel_clock();
    w->greeted = false;
    w->wire_last = w->wire_stopped = w->wire_done = 0;
    int error = process_start(&w->process, w->command->argv);
    w->starts += error == 0;
    return error;
}

/* True when it runs, or a failure is to be told. */
static dau_status be_ready(worker *w)
{
    if (w->process.id && w->count == 0) channel_turn(&w->process.channel, 0);
    if (w->process.id && w->process.channel.ended && w->count == 0) end_process(w, 0);
    if (w->process.id) return DAU_OK;
    int error = 0;
    if (!may_start(w))
        fail(w, w->last, "did not work %d times in a row and is left alone for a minute; run it by hand to see why",
             VOICE_MOST_STARTS);
    else
        error = start(w);
    if (error == ENOMEM) return DAU_E_MEMORY;
    if (error == EINVAL)
        fail(w, VOICE_MISSING, "no command line; check the quotation marks of what --voice names");
    else if (error)
        fail(w, VOICE_MISSING, "%s", trouble(w, error));
    return DAU_OK;
}

/* ---- what is answered ---- */

/* False: it is nobody's, and nonsense. */
static bool find_request(worker *w, const answer *a, bool *stale)
{
    *stale = a->id > w->wire_done && a->id <= w->wire_stopped;
    if (*stale) return true;
    if (w->count == 0 || a->id != w->queue[0].wire) return false;
    w->wire_done = a->id - 1;
    w->heard = channel_clock();
    return true;
}

static uint64_t most_frames(const worker *w, const asked *r)
{
    return (uint64_t)w->rate * (10 + r->bytes / 2);
}

static bool greet(worker *w, const answer *a)
{
    if (a->kind == ANSWER_ERROR) {
        end_process(w, 0);
        fail(w, VOICE_REFUSED, "%s", a->message);
        return true;
    }
    if (a->kind != ANSWER_HELLO)
        fail_nonsense(w, "it begins without hello");
    else if (a->number != PROTOCOL)
        fail_nonsense(w, "a protocol other than 1");
    else if (a->value < RATE_LEAST || a->value > RATE_MOST)
        fail_nonsense(w, "a rate outside 8000 to 48000");
    w->greeted = true;
    w->rate = (int32_t)a->value;
    w->heard = channel_clock();
    return w->failure.kind != VOICE_NOTHING;
}

static bool take_mark(worker *w, const answer *a, voice_event *out)
{
    asked *r = &w->queue[0];
    if (a->number >= r->words)
        fail_nonsense(w, "a mark of a word that it was not given");
    else if (a->number < r->next_word)
        fail_nonsense(w, "marks out of order");
    else if (a->value < r->frames || a->value < r->mark)
        fail_nonsense(w, "a mark in sound that was given already");
    else {
        r->next_word = (uint32_t)a->number + 1;
        r->mark = a->value;
        *out = (voice_event){
            .kind = VOICE_MARK, .id = r->id, .word = (uint32_t)a->number, .frame = a->value, .rate = w->rate};
    }
    return true;
}

static bool take_end(worker *w, const answer *a, voice_event *out)
{
    const asked *r = &w->queue[0];
    if (a->value != r->frames || r->mark > r->frames) {
        fail_nonsense(w, "an end that does not fit the sound it gave");
        return true;
    }
    *out = (voice_event){.kind = VOICE_END, .id = r->id, .frame = r->frames, .rate = w->rate};
    w->wire_done = r->wire;
    w->starts = 0;
    memmove(w->queue, w->queue + 1, --w->count * sizeof *w->queue);
    return true;
}

static bool begin_block(worker *w, const answer *a, bool stale)
{
    if (a->value % 2 != 0 || a->value > ANSWER_BLOCK_MOST) {
        fail_nonsense(w, "a block of odd or immense size");
        return true;
    }
    w->block_left = a->value;
    w->block_stale = stale;
    return false;
}

static void refuse(worker *w, const answer *a)
{
    w->asking = w->queue[0].id;
    worker_stop(w);
    fail(w, VOICE_REFUSED, "%s", a->message);
    w->asking = 0;
}

/* True: there is something to tell, in *out or as a failure. */
static bool take_answer(worker *w, const answer *a, voice_event *out)
{
    bool stale = false;
    if (a->kind == ANSWER_BAD) {
        fail_nonsense(w, a->message);
        return true;
    }
    if (!w->greeted) return greet(w, a);
    if (a->kind == ANSWER_OTHER || a->kind == ANSWER_HELLO) return false;
    if (!(a->kind == ANSWER_ERROR && a->id == 0) && !find_request(w, a, &stale)) {
        fail_nonsense(w, "an answer to what was not asked, or not yet");
        return true;
    }
    if (a->kind == ANSWER_AUDIO) return begin_block(w, a, stale);
    if (stale || w->count == 0) return false;
    if (a->kind == ANSWER_MARK) return take_mark(w, a, out);
    if (a->kind == ANSWER_END) return take_end(w, a, out);
    refuse(w, a);
    return true;
}

/* Sound as far as it is there. */
static bool take_samples(worker *w, voice_event *out)
{
    channel *p = &w->process.channel;
    size_t there = p->in_to - p->in_from, bytes = w->block_left < there ? (size_t)w->block_left : there;
    if (bytes > 2 * SAMPLES_ROOM) bytes = 2 * SAMPLES_ROOM;
    bytes &= ~(size_t)1;
    const unsigned char *from = (const unsigned char *)p->in + p->in_from;
    p->in_from += bytes;
    w->block_left -= bytes;
    if (w->block_stale || bytes == 0 || w->count == 0) return false;
    asked *r = &w->queue[0];
    for (size_t i = 0; i < bytes / 2; i++) w->samples[i] = (int16_t)(uint16_t)(from[2 * i] | from[2 * i + 1] << 8);
    *out = (voice_event){.kind = VOICE_AUDIO,
                         .id = r->id,
                         .frame = r->frames,
                         .rate = w->rate,
                         .samples = w->samples,
                         .frames = (uint32_t)(bytes / 2)};
    r->frames += bytes / 2;
    w->heard = channel_clock();
    if (r->frames > most_frames(w, r)) fail_nonsense(w, "far more sound than its words take");
    return true;
}

/* False: more must be read first. */
static bool take(worker *w, voice_event *out)
{
    channel *p = &w->process.channel;
    while (w->process.id) {
        if (w->block_left > 0) {
            if (take_samples(w, out)) return true;
            if (w->block_left > 0 && p->in_to - p->in_from < 2) return false;
            continue;
        }
        const char *line = p->in + p->in_from, *end = memchr(line, '\n', p->in_to - p->in_from);
        size_t length = end ? (size_t)(end - line) : p->in_to - p->in_from;
        if (length > ANSWER_LINE_MOST) {
            fail_nonsense(w, "a line without end");
            return true;
        }
        if (!end) return false;
        answer a;
        answer_read(&a, line, length);
        p->in_from += length + 1;
        if (take_answer(w, &a, out)) return true;
    }
    return false;
}

/* ---- the voice's face ---- */

dau_status worker_open(worker **out, const char *command)
{
    worker *w = calloc(1, sizeof *w);
    if (!w) return DAU_E_MEMORY;
    w->line = command;
    w->started = channel_clock() - VOICE_REST;
    *out = w;
    return DAU_OK;
}

void worker_close(worker *w)
{
    if (!w) return;
    worker_stop(w);
    (void)process_end(&w->process, GRACE);
    free(w->command);
    free(w);
}

void worker_warm(worker *w)
{
    if (!w->process.id && may_start(w)) (void)start(w);
}

static uint32_t bytes_of(const voice_request *request)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < request->count && bytes <= VOICE_MOST_TEXT; i++) bytes += strlen(request->words[i].text);
    return bytes <= VOICE_MOST_TEXT ? (uint32_t)bytes : VOICE_MOST_TEXT + 1;
}

dau_status worker_say(worker *w, const voice_request *request)
{
    size_t length = 0;
    asked r = {.id = request->id, .words = request->count, .bytes = bytes_of(request)};
    if (r.id == 0 || r.words > VOICE_MOST_WORDS || r.bytes > VOICE_MOST_TEXT) return DAU_E_ARGUMENT;
    if (w->count == VOICE_MOST_AHEAD) return DAU_E_LIMIT;
    if (w->failure.kind) return DAU_OK; /* nothing behind it will be said */
    w->asking = r.id;
    dau_status status = be_ready(w);
    w->asking = 0;
    if (status != DAU_OK || w->failure.kind) return status;
    r.wire = w->wire_last + 1;
    char *line = answer_request(request, r.wire, &length);
    bool written = line && channel_write(&w->process.channel, line, length);
    free(line);
    if (!written) return DAU_E_MEMORY;
    w->wire_last = r.wire;
    if (w->count == 0) w->heard = channel_clock();
    w->queue[w->count++] = r;
    channel_turn(&w->process.channel, 0);
    return DAU_OK;
}

void worker_stop(worker *w)
{
    static const char STOP[] = "{\"stop\":true}\n";
    bool busy = w->count > 0;
    w->failure = (voice_event){.kind = VOICE_NOTHING};
    let_go(w);
    if (!w->process.id || !busy) return;
    /* One that does not even read may be stopped again and again without anything ever being waited for. */
    if (w->process.channel.out_length > CHANNEL_OUT_MOST / 2 ||
        !channel_write(&w->process.channel, STOP, sizeof STOP - 1)) {
        end_process(w, 0);
        w->last = VOICE_HANGS;
    }
    channel_turn(&w->process.channel, 0);
}

/* What is wrong with a worker that gave nothing new. True: something is. */
static bool is_lost(worker *w)
{
    if (!w->process.id) return false;
    if (w->process.channel.ended && w->count > 0)
        fail_died(w);
    else if (w->process.channel.ended)
        end_process(w, 0);
    else if (w->count > 0 && channel_clock() - w->heard >= VOICE_PATIENCE) {
        end_process(w, 0);
        fail(w, VOICE_HANGS, "gave nothing for %d seconds and was ended; it is started anew with the next sentence",
             VOICE_PATIENCE / 1000);
    }
    return w->failure.kind != VOICE_NOTHING;
}

voice_event worker_next(worker *w, int wait_ms)
{
    long long until = channel_clock() + (wait_ms > 0 ? wait_ms : 0);
    voice_event out = {.kind = VOICE_NOTHING};
    bool found = w->failure.kind || take(w, &out), last = false;
    while (!found && w->process.id && !last) {
        long long now = channel_clock(), left = until - now, patience = w->heard + VOICE_PATIENCE - now;
        last = left <= 0 || w->count == 0;
        channel_turn(&w->process.channel, last || patience < 0 ? 0 : (int)(left < patience ? left : patience));
        found = take(w, &out) || is_lost(w);
    }
    if (!w->failure.kind) return out;
    out = w->failure;
    w->failure = (voice_event){.kind = VOICE_NOTHING};
    return out;
}
