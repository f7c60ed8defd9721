/* fake_portal.c - a desktop's settings portal for tests. Prints a line for each thing that happens, does what stdin
 * says, ends with it.
 *
 * usage: fake_portal SCHEME CONTRAST | strings | tree | error | never
 *        (the two values; values of other kinds; an answer of another kind; a refusal; no answer)
 *   prints "ready", "asked", "gone" (who asked left the bus), "taken" (who asked has read all that was sent)
 *   reads "set KEY VALUE" (uint32) "word KEY TEXT" (a string) "answer SCHEME CONTRAST" (late) "sync" */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>

#define PLACE      "/org/freedesktop/portal/desktop"
#define SETTINGS   "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

typedef struct portal {
    sd_bus *bus;
    const char *mode, *contrast;
    char *client;               /* the unique name of who asked */
    sd_bus_message *unanswered; /* what it asked */
} portal;

static void need(int done, const char *what)
{
    if (done >= 0) return;
    fprintf(stderr, "fake_portal: %s: %s\n", what, strerror(-done));
    exit(1);
}

static void tell(const char *what)
{
    puts(what);
    fflush(stdout);
}

static void answer_values(sd_bus_message *to, const char *scheme, const char *contrast)
{
    need(sd_bus_reply_method_return(to, "a{sa{sv}}", 2, "org.example.other", 1, "color-scheme", "u", 2, APPEARANCE, 3,
                                    "accent-color", "(ddd)", 0.1, 0.2, 0.3, "color-scheme", "u",
                                    (uint32_t)strtoul(scheme, NULL, 10), "contrast", "u",
                                    (uint32_t)strtoul(contrast, NULL, 10)),
         "answer");
}

static void answer(portal *p, sd_bus_message *m)
{
    if (strcmp(p->mode, "never") == 0) {
        p->unanswered = sd_bus_message_ref(m);
    } else if (strcmp(p->mode, "error") == 0) {
        need(sd_bus_reply_method_errorf(m, "org.example.No", "no"), "refuse");
    } else if (strcmp(p->mode, "tree") == 0) {
        need(sd_bus_reply_method_return(m, "a(ss)u", 1, "color-scheme", "dark", 1), "answer");
    } else if (strcmp(p->mode, "strings") == 0) {
        need(sd_bus_reply_method_return(m, "a{sa{sv}}", 1, APPEARANCE, 2, "color-scheme", "s", "dark", "contrast", "au",
                                        1, 1),
             "answer");
    } else {
        answer_values(m, p->mode, p->contrast);
    }
}

static int asked(sd_bus_message *m, void *user, sd_bus_error *error)
{
    portal *p = user;
    (void)error;
    if (!sd_bus_message_is_method_call(m, SETTINGS, "ReadAll")) return 0;
    free(p->client);
    p->client = strdup(sd_bus_message_get_sender(m));
    answer(p, m);
    tell("asked");
    return 1;
}

static int owner_changed(sd_bus_message *m, void *user, sd_bus_error *error)
{
    portal *p = user;
    const char *name = NULL, *before = NULL, *after = NULL;
    (void)error;
    need(sd_bus_message_read(m, "sss", &name, &before, &after), "NameOwnerChanged");
    if (p->client && strcmp(name, p->client) == 0 && !*after) tell("gone");
    return 0;
}

static int answered_ping(sd_bus_message *m, void *user, sd_bus_error *error)
{
    (void)m;
    (void)user;
    (void)error;
    tell("taken");
    return 0;
}

static void obey(portal *p, char *line)
{
    const char *what = strtok(line, " \n"), *first = strtok(NULL, " \n"), *second = strtok(NULL, " \n");
    if (what && strcmp(what, "sync") == 0) {
        need(sd_bus_call_method_async(p->bus, NULL, p->client, "/", "org.freedesktop.DBus.Peer", "Ping", answered_ping,
                                      NULL, ""),
             "ping");
    } else if (what && second && strcmp(what, "answer") == 0) {
        answer_values(p->unanswered, first, second);
    } else if (what && second && strcmp(what, "set") == 0) {
        need(sd_bus_emit_signal(p->bus, PLACE, SETTINGS, "SettingChanged", "ssv", APPEARANCE, first, "u",
                                (uint32_t)strtoul(second, NULL, 10)),
             "signal");
    } else if (what && second && strcmp(what, "word") == 0) {
        need(sd_bus_emit_signal(p->bus, PLACE, SETTINGS, "SettingChanged", "ssv", APPEARANCE, first, "s", second),
             "signal");
    } else {
        need(-22, "a line that is not understood");
    }
}

/* Until stdin ends. */
static void serve(portal *p)
{
    char line[256];
    for (;;) {
        int done = 1;
        while (done > 0) done = sd_bus_process(p->bus, NULL);
        need(done, "bus");
        struct pollfd on[] = {{.fd = 0, .events = POLLIN}, {.fd = sd_bus_get_fd(p->bus), .events = POLLIN}};
        if (poll(on, 2, -1) < 0) return;
        if (on[0].revents == 0) continue;
        if (!fgets(line, sizeof line, stdin)) return;
        obey(p, line);
        need(sd_bus_flush(p->bus), "flush");
    }
}

int main(int argc, char **argv)
{
    portal p = {.mode = argc > 1 ? argv[1] : "0", .contrast = argc > 2 ? argv[2] : "0"};
    setvbuf(stdin, NULL, _IONBF, 0); /* poll must see what is left */
    need(sd_bus_open_user(&p.bus), "open");
    need(sd_bus_add_object(p.bus, NULL, PLACE, asked, &p), "object");
    need(sd_bus_match_signal(p.bus, NULL, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                             "NameOwnerChanged", owner_changed, &p),
         "match");
    need(sd_bus_request_name(p.bus, "org.freedesktop.portal.Desktop", 0), "name");
    tell("ready");
    serve(&p);
    sd_bus_message_unref(p.unanswered);
    free(p.client);
    sd_bus_flush_close_unref(p.bus);
    return 0;
}
