/* test_host_bus.c - the bus as it should not be: away, hanging, talking nonsense. Time is an argument: nothing waits.
 * (A window's library talks to the same bus in its own way; so the kiosk as a whole cannot be tested with these.) */
#include "host_theme.h"
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

enum { TURNS = 300, TURN_MS = 10, CALLERS = 16 };

typedef struct bus {
    char folder[64];
    struct sockaddr_un place;
    int listener;
} bus;

static int open_bus(void **state)
{
    bus *b = calloc(1, sizeof *b);
    assert_non_null(b);
    strcpy(b->folder, "/tmp/dau-bus-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
    b->place.sun_family = AF_UNIX;
    snprintf(b->place.sun_path, sizeof b->place.sun_path, "%s/bus", b->folder);
    b->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(b->listener, (struct sockaddr *)&b->place, sizeof b->place), 0);
    assert_int_equal(listen(b->listener, 0), 0);
    *state = b;
    return 0;
}

static int close_bus(void **state)
{
    bus *b = *state;
    close(b->listener);
    unlink(b->place.sun_path);
    rmdir(b->folder);
    free(b);
    return 0;
}

static void name_bus(const char *address)
{
    assert_int_equal(address ? setenv("DBUS_SESSION_BUS_ADDRESS", address, 1) : unsetenv("DBUS_SESSION_BUS_ADDRESS"),
                     0);
}

static void name_own(const bus *b)
{
    char address[128];
    snprintf(address, sizeof address, "unix:path=%s", b->place.sun_path);
    name_bus(address);
}

/* Many turns of a loop, after which nobody is heard any more and nothing is wished. */
static void assert_given_up(host_theme *h, uint32_t now)
{
    for (int i = 0; i < TURNS; i++) host_theme_hear(h, now += TURN_MS);
    assert_null(h->bus);
    assert_int_equal(host_theme_wait(h), -1);
    assert_null(host_theme_name(h));
    host_theme_close(h);
}

static void no_address(void **state)
{
    const bus *b = *state;
    setenv("XDG_RUNTIME_DIR", b->folder, 1); /* a bus in its usual place, which nobody named */
    static const char *const none[] = {NULL, "", ";", "none", "tcp:host=localhost,port=1", "unixexec:path=/bin/false"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        host_theme h;
        name_bus(none[i]);
        host_theme_open(&h, 0);
        assert_null(h.bus);
        assert_given_up(&h, 0);
    }
    assert_int_equal(accept(b->listener, NULL, NULL), -1);
    assert_int_equal(errno, EAGAIN);
}

static void wrong_address(void **state)
{
    (void)state;
    static const char *const wrong[] = {"unix:",       "unix:path=",      "unix:path=/none/bus", "unix:path=/tmp",
                                        "unix:;;,=%z", "unix:abstract=%", "unix:path=%00",       "unix:guid=1"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        host_theme h;
        name_bus(wrong[i]);
        host_theme_open(&h, 0);
        assert_given_up(&h, 0);
    }
}

/* Times wrap here. */
static void nobody_answers(void **state)
{
    host_theme h;
    uint32_t now = UINT32_MAX - 400;
    name_own(*state);
    host_theme_open(&h, now);
    assert_non_null(h.bus);
    host_theme_hear(&h, now + 999);
    assert_non_null(h.bus);
    assert_in_range(host_theme_wait(&h), 1, 50);
    assert_given_up(&h, now);
}

/* A kiosk that was slow to start still hears the answer that waits for it. */
static void slow_start(void **state)
{
    host_theme h;
    name_own(*state);
    host_theme_open(&h, 0);
    host_theme_hear(&h, 60000);
    assert_non_null(h.bus);
    assert_given_up(&h, 60000);
}

/* Not even room for one more to wait. */
static void no_room(void **state)
{
    const bus *b = *state;
    int callers[CALLERS], count = 0, done = 0;
    while (done == 0 && count < CALLERS) {
        callers[count] = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
        done = connect(callers[count++], (const struct sockaddr *)&b->place, sizeof b->place);
    }
    assert_int_equal(done, -1);
    host_theme h;
    name_own(b);
    host_theme_open(&h, 0);
    assert_given_up(&h, 0);
    while (count > 0) close(callers[--count]);
}

static void talk(const bus *b, const char *words, size_t length)
{
    host_theme h;
    uint32_t now = 0;
    name_own(b);
    host_theme_open(&h, now);
    assert_non_null(h.bus);
    int caller = accept(b->listener, NULL, NULL);
    assert_true(caller >= 0);
    assert_int_equal(send(caller, words, length, MSG_NOSIGNAL), length);
    for (int i = 0; i < 9; i++) host_theme_hear(&h, now += TURN_MS);
    close(caller);
    assert_given_up(&h, now);
}

static void nonsense(void **state)
{
#define SIGNED_IN "DATA\r\nOK 00112233445566778899aabbccddeeff\r\nAGREE_UNIX_FD\r\n"
    static const char header[] = SIGNED_IN "l\2\0\1\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377";
    static const char huge[] = SIGNED_IN "l\4\1\1\0\0\0\7\1\0\0\0\0\0\0\7aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    static const char *const lines[] = {
        "", "\r\n", "OK 0123\r\n", "REJECTED EXTERNAL\r\n", "ERROR\r\n", SIGNED_IN, "DATA\r\nDATA\r\nDATA\r\n"};
    static const char zeros[4096] = {0};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) talk(*state, lines[i], strlen(lines[i]));
    talk(*state, zeros, sizeof zeros);
    talk(*state, header, sizeof header);
    talk(*state, huge, sizeof huge);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_address, open_bus, close_bus),
        cmocka_unit_test(wrong_address),
        cmocka_unit_test_setup_teardown(nobody_answers, open_bus, close_bus),
        cmocka_unit_test_setup_teardown(slow_start, open_bus, close_bus),
        cmocka_unit_test_setup_teardown(no_room, open_bus, close_bus),
        cmocka_unit_test_setup_teardown(nonsense, open_bus, close_bus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
