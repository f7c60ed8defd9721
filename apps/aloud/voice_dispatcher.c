#define _GNU_SOURCE
#include "aloud/voice_dispatcher.h"
#include "aloud/voice_channel.h"
#include "aloud/voice_ssip.h"
#include "host/message.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { STEPS_MOST = 64, UNKNOWN = -1, SERVER_LINE_MOST = 4096 };
enum { EVENT_MARK = 700, EVENT_BEGIN = 701, EVENT_END = 702, EVENT_CANCELLED = 703 };

/* A line to send when the one before it is answered. */
typedef struct step {
    char *text;   /* owned */
    bool is_text; /* the sentence itself: its reply holds the number that the server gives it */
    uint32_t id;  /* the sentence's */
} step;

typedef struct spoken {
    uint32_t id, words, next_word;
    int64_t message;    /* the server's number; UNKNOWN until it is told */
    long long patience; /* ms for all of it */
} spoken;

struct dispatcher {
    const char *program; /* lent */
    channel channel;
    bool connected;
    step steps[STEPS_MOST];
    uint32_t step_count; /* the first is sent, and waits for its reply */
    spoken queue[VOICE_MOST_AHEAD];
    uint32_t count;
    int32_t speed;       /* that the server was told; 0: none yet */
    long long sent;      /* ms: when the first step was sent */
    long long turn;      /* ms: when the first sentence's turn came */
    int64_t told[2];     /* numbers in the reply or event that is being read: message and client */
    uint32_t told_count; /* of its lines before the last */
    uint32_t told_word;  /* the mark's name; UINT32_MAX: none of ours */
    voice_event failure;
    char message[700];
};

/* ---- failing ---- */

static void disconnect(dispatcher *d)
{
    for (uint32_t i = 0; i < d->step_count; i++) free(d->steps[i].text);
    if (d->connected) channel_close(&d->channel);
    d->connected = false;
    d->step_count = d->told_count = 0;
    d->speed = 0;
}

__attribute__((format(printf, 4, 5))) static void fail(dispatcher *d, uint32_t id, voice_reason reason,
                                                       const char *format, ...)
{
    static const char NAME[] = "speech-dispatcher: ";
    if (d->count > 0) id = d->queue[0].id;
    if (id == 0) return; /* nothing was asked for: it is tried anew with the next sentence */
    va_list arguments;
    memcpy(d->message, NAME, sizeof NAME);
    va_start(arguments, format);
    (void)vsnprintf(d->message + sizeof NAME - 1, sizeof d->message - sizeof NAME + 1, format, arguments);
    va_end(arguments);
    d->failure = (voice_event){.kind = VOICE_FAILED, .reason = reason, .id = id, .message = d->message};
    d->count = 0;
}

/* Says what it answered. */
static void fail_refused(dispatcher *d, const ssip_line *line)
{
    char said[200];
    (void)message_escape(said, sizeof said, line->text, line->length);
    disconnect(d);
    fail(d, 0, VOICE_REFUSED, "%d %s; check its settings for Vietnamese", line->code, said);
}

static void fail_nonsense(dispatcher *d)
{
    disconnect(d);
    fail(d, 0, VOICE_NONSENSE, "answered what is no SSIP; check what SPEECHD_ADDRESS names");
}

/* ---- sending ---- */

static bool send_first(dispatcher *d)
{
    d->sent = channel_clock();
    return d->step_count == 0 || channel_write(&d->channel, d->steps[0].text, strlen(d->steps[0].text));
}

/* Takes the text over. False: no memory, or nothing is answered any more. */
static bool add_step(dispatcher *d, char *text, uint32_t id, bool is_text)
{
    if (!text || d->step_count == STEPS_MOST) {
        free(text);
        return false;
    }
    d->steps[d->step_count++] = (step){.text = text, .id = id, .is_text = is_text};
    return d->step_count > 1 || send_first(d);
}

static bool drop_first_step(dispatcher *d)
{
    free(d->steps[0].text);
    memmove(d->steps, d->steps + 1, --d->step_count * sizeof *d->steps);
    return send_first(d);
}

static bool greet(dispatcher *d)
{
    return add_step(d, ssip_command("SET SELF CLIENT_NAME \"user:%s:read\"\r\n", d->program), 0, false) &&
           add_step(d, ssip_command("SET SELF LANGUAGE vi\r\n"), 0, false) &&
           add_step(d, ssip_command("SET SELF SSML_MODE on\r\n"), 0, false) &&
           add_step(d, ssip_command("SET SELF NOTIFICATION ALL on\r\n"), 0, false) &&
           add_step(d, ssip_command("SET SELF PRIORITY MESSAGE\r\n"), 0, false); /* one does not end the one before */
}

/* False: it names none of this machine. */
static bool find_address(struct sockaddr_un *out)
{
    static const char UNIX[] = "unix_socket:";
    const char *named = getenv("SPEECHD_ADDRESS"), *folder = getenv("XDG_RUNTIME_DIR");
    int length = -1;
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (named && strncmp(named, UNIX, sizeof UNIX - 1) == 0)
        length = snprintf(out->sun_path, sizeof out->sun_path, "%s", named + sizeof UNIX - 1);
    else if ((!named || strcmp(named, "unix_socket") == 0) && folder)
        length = snprintf(out->sun_path, sizeof out->sun_path, "%s/speech-dispatcher/speechd.sock", folder);
    return length > 0 && (size_t)length < sizeof out->sun_path;
}

/* A socket of this machine answers at once or not at all. Failing is told; false: no memory. */
static bool connect_server(dispatcher *d, uint32_t id)
{
    struct sockaddr_un address;
    if (d->connected) return true;
    int end = find_address(&address) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0) : -1;
    if (end < 0 || connect(end, (struct sockaddr *)&address, sizeof address) != 0) {
        if (end >= 0) close(end);
        fail(d, id, VOICE_MISSING, "does not run; start it, or name another voice with --voice");
        return true;
    }
    channel_open(&d->channel, end, end);
    d->connected = true;
    return greet(d);
}

/* ---- what comes back ---- */

static spoken *find_message(dispatcher *d, int64_t message)
{
    for (uint32_t i = 0; i < d->count; i++) {
        if (d->queue[i].message == message) return &d->queue[i];
    }
    return NULL;
}

static void name_message(dispatcher *d, uint32_t id, int64_t message)
{
    for (uint32_t i = 0; i < d->count; i++) {
        if (d->queue[i].id == id && d->queue[i].message == UNKNOWN) d->queue[i].message = message;
    }
}

/* True: there is something to tell. */
static bool take_reply(dispatcher *d, const ssip_line *line)
{
    if (d->step_count == 0)
        fail_nonsense(d);
    else if (line->code >= 300)
        fail_refused(d, line);
    else {
        if (d->steps[0].is_text && d->told_count > 0) name_message(d, d->steps[0].id, d->told[0]);
        if (drop_first_step(d)) return false;
        disconnect(d);
        fail(d, 0, VOICE_DIED, "no memory for it; try again");
    }
    return true;
}

static bool take_mark(dispatcher *d, voice_event *out)
{
    spoken *s = &d->queue[0];
    uint32_t word = d->told_word;
    if (word >= s->words || word < s->next_word) return false;
    s->next_word = word + 1;
    *out = (voice_event){.kind = VOICE_MARK, .id = s->id, .word = word};
    return true;
}

/* An event may come before the reply that tells its sentence's number. What is nobody's was stopped. */
static bool take_event(dispatcher *d, const ssip_line *line, voice_event *out)
{
    int64_t message = d->told_count > 0 ? d->told[0] : UNKNOWN;
    if (message == UNKNOWN) return false;
    if (!find_message(d, message) && d->step_count > 0 && d->steps[0].is_text) name_message(d, d->steps[0].id, message);
    if (d->count == 0 || find_message(d, message) != &d->queue[0]) return false;
    if (line->code == EVENT_MARK) return take_mark(d, out);
    if (line->code == EVENT_CANCELLED) fail(d, 0, VOICE_REFUSED, "another program made it stop; read on when you like");
    if (line->code != EVENT_END) return line->code == EVENT_CANCELLED;
    *out = (voice_event){.kind = VOICE_END, .id = d->queue[0].id};
    memmove(d->queue, d->queue + 1, --d->count * sizeof *d->queue);
    d->turn = channel_clock();
    return true;
}

/* The lines before the last hold message, client and mark. */
static void note_line(dispatcher *d, const ssip_line *line)
{
    uint32_t number = ssip_number(line);
    if (d->told_count < 2)
        d->told[d->told_count] = number == UINT32_MAX ? UNKNOWN : (int64_t)number;
    else
        d->told_word = number;
    d->told_count++;
}

static bool take_line(dispatcher *d, const char *text, size_t length, voice_event *out)
{
    ssip_line line = ssip_read(text, length);
    bool told = true;
    if (line.code == 0)
        fail_nonsense(d);
    else if (!line.last) {
        note_line(d, &line);
        return false;
    } else
        told = line.code >= 700 && line.code < 800 ? take_event(d, &line, out) : take_reply(d, &line);
    d->told_count = 0;
    d->told_word = UINT32_MAX;
    return told;
}

static bool take(dispatcher *d, voice_event *out)
{
    channel *c = &d->channel;
    while (d->connected) {
        const char *line = c->in + c->in_from, *end = memchr(line, '\n', c->in_to - c->in_from);
        size_t length = end ? (size_t)(end - line) : c->in_to - c->in_from;
        if (length > SERVER_LINE_MOST)
            fail_nonsense(d);
        else if (!end)
            return false;
        else
            c->in_from += length + 1;
        if (!d->connected || take_line(d, line, length, out)) return d->failure.kind || out->kind;
    }
    return false;
}

/* ---- the voice's face ---- */

dau_status dispatcher_open(dispatcher **out, const char *program)
{
    dispatcher *d = calloc(1, sizeof *d);
    if (!d) return DAU_E_MEMORY;
    d->program = program ? program : "dau";
    d->told_word = UINT32_MAX;
    *out = d;
    return DAU_OK;
}

void dispatcher_close(dispatcher *d)
{
    if (!d) return;
    dispatcher_stop(d);
    disconnect(d);
    free(d);
}

void dispatcher_warm(dispatcher *d)
{
    if (!connect_server(d, 0)) disconnect(d);
    d->failure = (voice_event){.kind = VOICE_NOTHING};
}

static bool ask(dispatcher *d, const voice_request *request)
{
    bool set = request->speed == d->speed || (d->speed == 0 && request->speed == 1000);
    if (!set && !add_step(d, ssip_command("SET SELF RATE %d\r\n", ssip_rate(request->speed)), 0, false)) return false;
    if (!set) d->speed = request->speed;
    return add_step(d, ssip_command("SPEAK\r\n"), 0, false) && add_step(d, ssip_sentence(request), request->id, true);
}

static bool is_too_much(const voice_request *request, size_t *bytes)
{
    *bytes = 0;
    for (uint32_t i = 0; i < request->count && *bytes <= VOICE_MOST_TEXT; i++) *bytes += strlen(request->words[i].text);
    return request->count > VOICE_MOST_WORDS || *bytes > VOICE_MOST_TEXT;
}

dau_status dispatcher_say(dispatcher *d, const voice_request *request)
{
    size_t bytes;
    if (request->id == 0 || is_too_much(request, &bytes)) return DAU_E_ARGUMENT;
    if (d->count == VOICE_MOST_AHEAD) return DAU_E_LIMIT;
    if (d->failure.kind) return DAU_OK; /* nothing behind it will be said */
    if (d->connected && d->count == 0) channel_turn(&d->channel, 0);
    if (d->connected && d->count == 0 && d->channel.ended) disconnect(d);
    bool ready = connect_server(d, request->id);
    if (ready && d->failure.kind) return DAU_OK;
    if (!ready || !ask(d, request)) {
        disconnect(d);
        return DAU_E_MEMORY;
    }
    if (d->count == 0) d->turn = channel_clock();
    d->queue[d->count++] = (spoken){
        .id = request->id, .words = request->count, .message = UNKNOWN, .patience = 10000 + 500 * (long long)bytes};
    channel_turn(&d->channel, 0);
    return DAU_OK;
}

void dispatcher_stop(dispatcher *d)
{
    bool busy = d->count > 0;
    d->failure = (voice_event){.kind = VOICE_NOTHING};
    d->count = 0;
    if (!d->connected || !busy) return;
    if (add_step(d, ssip_command("CANCEL SELF\r\n"), 0, false))
        channel_turn(&d->channel, 0);
    else
        disconnect(d); /* which ends what is said, too */
}

static bool is_lost(dispatcher *d)
{
    long long now = channel_clock();
    if (!d->connected) return false;
    if (d->channel.ended) {
        bool asked = d->count > 0;
        disconnect(d);
        if (asked) fail(d, 0, VOICE_DIED, "ended before it had said all; it is looked for anew with the next sentence");
    } else if ((d->step_count > 0 && now - d->sent >= VOICE_PATIENCE) ||
               (d->count > 0 && now - d->turn >= d->queue[0].patience)) {
        bool asked = d->count > 0;
        disconnect(d);
        if (asked)
            fail(d, 0, VOICE_HANGS,
                 "does not answer, or plays nothing; restart it, or name another voice with --voice");
    }
    return d->failure.kind != VOICE_NOTHING;
}

voice_event dispatcher_next(dispatcher *d, int wait_ms)
{
    long long until = channel_clock() + (wait_ms > 0 ? wait_ms : 0);
    voice_event out = {.kind = VOICE_NOTHING};
    bool found = d->failure.kind || take(d, &out), last = false;
    while (!found && d->connected && !last) {
        long long left = until - channel_clock();
        last = left <= 0 || (d->count == 0 && d->step_count == 0);
        channel_turn(&d->channel, last ? 0 : left < VOICE_PATIENCE ? (int)left : VOICE_PATIENCE);
        found = take(d, &out) || is_lost(d);
    }
    if (!d->failure.kind) return out;
    out = d->failure;
    d->failure = (voice_event){.kind = VOICE_NOTHING};
    return out;
}
