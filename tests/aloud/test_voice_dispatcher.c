/* speech-dispatcher as a voice, with a server of the test's own: what it is told, and what a program hears of it. */
#include "hearing.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- the server ---- */

typedef enum manner {
    WELL,
    EARLY,   /* events before the reply that tells their number */
    SLOW,    /* it is at the first word until it is told to cancel */
    REFUSES, /* Vietnamese */
    SILENT,  /* no reply at all */
    UNHEARD, /* takes all, and plays nothing */
    RUDE,    /* what is no SSIP */
    LEAVES,  /* after the first word */
    OTHERS   /* another program cancels */
} manner;

typedef struct server {
    manner manner;
    FILE *from, *log;
    int to, number;
} server;

static void reply(const server *s, const char *text)
{
    if (write(s->to, text, strlen(text)) < 0) _exit(0);
}

static void tell(const server *s, int code, int number, const char *mark, const char *name)
{
    char text[200];
    (void)snprintf(text, sizeof text, "%d-%d\r\n%d-1\r\n%s%s%s%d %s\r\n", code, number, code, mark ? "700-" : "",
                   mark ? mark : "", mark ? "\r\n" : "", code, name);
    reply(s, text);
}

static char *next_line(const server *s)
{
    static char line[20000];
    if (!fgets(line, sizeof line, s->from)) _exit(0);
    line[strcspn(line, "\r\n")] = '\0';
    (void)fprintf(s->log, "%s\n", line);
    (void)fflush(s->log);
    return line;
}

static void tell_events(server *s, int marks)
{
    char mark[16];
    tell(s, 701, s->number, NULL, "BEGIN");
    for (int i = 0; i < marks; i++) {
        (void)snprintf(mark, sizeof mark, "%d", i);
        tell(s, 700, s->number, mark, "INDEX MARK");
        if (s->manner == LEAVES) _exit(0);
        if (s->manner == OTHERS || s->manner == SLOW) break;
    }
    if (s->manner == OTHERS)
        tell(s, 703, s->number, NULL, "CANCELED");
    else if (s->manner != SLOW)
        tell(s, 702, s->number, NULL, "END");
}

static void cancel(server *s)
{
    reply(s, "210 OK CANCELED\r\n");
    for (int number = 1; number <= s->number; number++) tell(s, 703, number, NULL, "CANCELED");
    s->manner = WELL;
}

static void take_sentence(server *s)
{
    char number[64];
    int marks = 0;
    reply(s, "230 OK RECEIVING DATA\r\n");
    for (const char *line = next_line(s); strcmp(line, ".") != 0; line = next_line(s)) {
        for (const char *mark = line; (mark = strstr(mark, "<mark")); mark++) marks++;
    }
    s->number++;
    (void)snprintf(number, sizeof number, "225-%d\r\n225 OK MESSAGE QUEUED\r\n", s->number);
    if (s->manner == EARLY) tell_events(s, marks);
    reply(s, number);
    if (s->manner != EARLY && s->manner != UNHEARD && !(s->manner == SLOW && s->number > 1)) tell_events(s, marks);
}

static void serve(server *s)
{
    if (s->manner == RUDE) reply(s, "HTTP/1.1 400 Bad Request\r\n\r\n");
    for (;;) {
        const char *line = next_line(s);
        if (s->manner == SILENT) continue;
        if (strcmp(line, "CANCEL SELF") == 0)
            cancel(s);
        else if (strcasecmp(line, "SPEAK") == 0)
            take_sentence(s);
        else if (s->manner == REFUSES && strstr(line, "LANGUAGE"))
            reply(s, "301 ERR COULDNT SET LANGUAGE\r\n");
        else
            reply(s, "200 OK\r\n");
    }
}

/* ---- the test's side ---- */

typedef struct scene {
    char folder[64], socket[100], log[100];
    pid_t server;
    voice *voice;
} scene;

static void listen_and_serve(const scene *s, int listening, manner how)
{
    for (;;) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* no server outlives a test that failed */
        int end = accept(listening, NULL, NULL);
        if (end < 0) _exit(1);
        if (fork() != 0) {
            close(end);
            continue;
        }
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        server served = {.manner = how, .from = fdopen(end, "r"), .to = end, .log = fopen(s->log, "a")};
        serve(&served);
    }
}

static void open_scene(scene *s, manner how)
{
    *s = (scene){.folder = "/tmp/dau-ssip-XXXXXX"};
    assert_non_null(mkdtemp(s->folder));
    (void)snprintf(s->socket, sizeof s->socket, "%s/s", s->folder);
    (void)snprintf(s->log, sizeof s->log, "%s/log", s->folder);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", s->socket);
    int listening = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listening, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listening, 8), 0);
    s->server = fork();
    if (s->server == 0) {
        (void)setpgid(0, 0);
        signal(SIGCHLD, SIG_IGN);
        listen_and_serve(s, listening, how);
    }
    close(listening);
    char named[150];
    (void)snprintf(named, sizeof named, "unix_socket:%s", s->socket);
    assert_int_equal(setenv("SPEECHD_ADDRESS", named, 1), 0);
    s->voice = open_voice("dispatcher");
    assert_true(voice_plays_itself(s->voice));
}

static void close_scene(scene *s)
{
    voice_close(s->voice);
    (void)setpgid(s->server, s->server);
    (void)kill(-s->server, SIGKILL);
    (void)waitpid(s->server, NULL, 0);
    (void)unlink(s->socket);
    (void)unlink(s->log);
    (void)rmdir(s->folder);
}

static void expect_told(const scene *s, const char *text)
{
    char log[20000];
    FILE *file = fopen(s->log, "r");
    assert_non_null(file);
    size_t length = fread(log, 1, sizeof log - 1, file);
    log[length] = '\0';
    (void)fclose(file);
    if (!strstr(log, text)) print_message("not told: %s\n%s\n", text, log);
    assert_non_null(strstr(log, text));
}

static void expect_words(scene *s, uint32_t id, uint32_t count)
{
    heard h;
    hear(&h, s->voice, id);
    free(h.samples);
    if (h.last.kind == VOICE_FAILED) print_message("%s\n", h.message);
    assert_int_equal(h.last.kind, VOICE_END);
    assert_int_equal(h.frames, 0);
    assert_int_equal(h.marks, count);
    for (uint32_t i = 0; i < count; i++) assert_int_equal(h.words[i], i);
}

static void expect_failure(scene *s, uint32_t id, voice_reason reason, const char *said)
{
    voice_event e;
    do e = voice_next(s->voice, HEARING_WAIT);
    while (e.kind == VOICE_MARK && e.id == id);
    assert_int_equal(e.kind, VOICE_FAILED);
    assert_int_equal(e.id, id);
    if (e.reason != reason || !strstr(e.message, said)) print_message("%d: %s\n", e.reason, e.message);
    assert_int_equal(e.reason, reason);
    assert_non_null(strstr(e.message, said));
    assert_int_equal(strncmp(e.message, "speech-dispatcher: ", 19), 0);
    assert_null(strpbrk(e.message, "\r\n"));
}

static void test_words_are_heard(void **state)
{
    (void)state;
    for (int how = WELL; how <= EARLY; how++) {
        scene s;
        open_scene(&s, (manner)how);
        for (uint32_t id = 1; id <= VOICE_MOST_AHEAD; id++) say(s.voice, id, "Hội nghị|<b>&|\x01.\n");
        assert_int_equal(say_in(s.voice, 9, "ba", DAU_REGION_NORTH, 1000), DAU_E_LIMIT);
        for (uint32_t id = 1; id <= VOICE_MOST_AHEAD; id++) expect_words(&s, id, 3);
        assert_int_equal(say_in(s.voice, 10, "nhanh", DAU_REGION_NORTH, 3000), DAU_OK);
        assert_int_equal(say_in(s.voice, 11, "chậm", DAU_REGION_NORTH, 750), DAU_OK);
        assert_int_equal(say_in(s.voice, 12, "thường", DAU_REGION_NORTH, 1000), DAU_OK);
        for (uint32_t id = 10; id <= 12; id++) expect_words(&s, id, 1);
        expect_told(&s, "SET SELF CLIENT_NAME \"user:test:read\"\nSET SELF LANGUAGE vi\nSET SELF SSML_MODE on\n");
        expect_told(&s,
                    "SPEAK\n<speak><mark name=\"0\"/>Hội nghị <mark name=\"1\"/>&lt;b&gt;&amp; <mark name=\"2\"/> .  "
                    "</speak>\n.\n");
        expect_told(&s, "RATE 100\nSPEAK\n<speak><mark name=\"0\"/>nhanh");
        expect_told(&s, "RATE -25\nSPEAK\n<speak><mark name=\"0\"/>chậm");
        expect_told(&s, "RATE 0\nSPEAK\n<speak><mark name=\"0\"/>thường");
        close_scene(&s);
    }
}

static void test_stopping(void **state)
{
    (void)state;
    scene s;
    open_scene(&s, SLOW);
    voice_warm(s.voice);
    assert_int_equal(voice_next(s.voice, 0).kind, VOICE_NOTHING);
    say(s.voice, 1, "một|hai");
    say(s.voice, 2, "ba");
    assert_int_equal(voice_next(s.voice, HEARING_WAIT).kind, VOICE_MARK);
    voice_stop(s.voice);
    assert_int_equal(voice_next(s.voice, 0).kind, VOICE_NOTHING);
    say(s.voice, 3, "bốn|năm");
    expect_words(&s, 3, 2);
    expect_told(&s, "CANCEL SELF\n");
    close_scene(&s);
}

static void test_a_server_in_trouble(void **state)
{
    (void)state;
    static const struct {
        manner how;
        voice_reason reason;
        const char *said;
    } CASES[] = {{REFUSES, VOICE_REFUSED, "301 ERR COULDNT SET LANGUAGE"},
                 {RUDE, VOICE_NONSENSE, "no SSIP"},
                 {LEAVES, VOICE_DIED, "ended before"},
                 {OTHERS, VOICE_REFUSED, "another program"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        scene s;
        open_scene(&s, CASES[i].how);
        voice_warm(s.voice); /* trouble is told to who asks for words */
        for (uint32_t id = 1; id <= 3; id++) {
            say(s.voice, id, "một|hai|ba");
            expect_failure(&s, id, CASES[i].reason, CASES[i].said);
            assert_int_equal(voice_next(s.voice, 0).kind, VOICE_NOTHING);
        }
        close_scene(&s);
    }
}

static void test_a_server_that_hangs(void **state)
{
    (void)state;
    static const long long PATIENCE[] = {VOICE_PATIENCE, 60000};
    for (int i = 0; i < 2; i++) {
        scene s;
        open_scene(&s, i == 0 ? SILENT : UNHEARD);
        say(s.voice, 1, "một|hai|ba");
        voice_event e = voice_next(s.voice, 20);
        for (int tries = 0; tries < 10 && e.kind == VOICE_NOTHING; tries++) {
            clock_forward(PATIENCE[i]);
            e = voice_next(s.voice, 10);
        }
        assert_int_equal(e.kind, VOICE_FAILED);
        assert_int_equal(e.reason, VOICE_HANGS);
        close_scene(&s);
    }
}

static void test_no_server(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"unix_socket:/nowhere/s", "inet_socket:localhost:1", "unix_socket:"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        scene s = {.voice = open_voice("dispatcher")};
        assert_int_equal(setenv("SPEECHD_ADDRESS", NAMES[i], 1), 0);
        voice_warm(s.voice);
        for (uint32_t id = 1; id < 6; id++) {
            say(s.voice, id, "một");
            expect_failure(&s, id, VOICE_MISSING, "does not run; start it");
        }
        voice_close(s.voice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_heard),     cmocka_unit_test(test_stopping),
        cmocka_unit_test(test_a_server_in_trouble), cmocka_unit_test(test_a_server_that_hangs),
        cmocka_unit_test(test_no_server),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
