#include "host_theme.h"
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>

/* Why sd-bus: libsystemd0 is on every Debian (apt needs it, libdbus too), so that nothing new runs; and it alone
 * connects, signs in and calls without ever waiting, where libdbus waits for its Hello. */

/* While nothing is answered the first picture is on its way; later a desktop changes its colours seldom. */
enum { ANSWER_MS = 1000, ASKING_MS = 10, FOLLOWING_MS = 250, MOST_AT_ONCE = 64 };
/* A kiosk that is slow to start must not take its own slowness for the desktop's. */
enum { LEAST_HEARD = ANSWER_MS / ASKING_MS };

#define PORTAL     "org.freedesktop.portal.Desktop"
#define PLACE      "/org/freedesktop/portal/desktop"
#define SETTINGS   "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

/* By contrast (none, higher), then by scheme (none, dark, light). */
enum { CONTRASTS = 2, SCHEMES = 3 };
static const char *const themes[CONTRASTS][SCHEMES] = {{NULL, "dark", "light"},
                                                       {"black-on-white", "white-on-black", "black-on-white"}};

/* Values that the portal's description does not know count as no wish, as it asks. */
static void take_value(host_wish *wish, const char *key, uint32_t value)
{
    if (strcmp(key, "color-scheme") == 0) wish->scheme = value < SCHEMES ? value : 0;
    if (strcmp(key, "contrast") == 0) wish->contrast = value < CONTRASTS ? value : 0;
}

/* A key and its variant. Other keys, and these with a value of another kind, are passed over. Below 0: no sense. */
static int read_pair(host_wish *wish, sd_bus_message *m)
{
    const char *key = NULL, *kind = NULL;
    uint32_t value = 0;
    int done = sd_bus_message_read(m, "s", &key);
    if (done > 0) done = sd_bus_message_peek_type(m, NULL, &kind);
    if (done <= 0) return -1;
    if (!kind || strcmp(kind, "u") != 0) return sd_bus_message_skip(m, "v");
    done = sd_bus_message_read(m, "v", "u", &value);
    if (done > 0) take_value(wish, key, value);
    return done;
}

/* Pairs to the end of the array. */
static int read_pairs(host_wish *wish, sd_bus_message *m)
{
    int done = sd_bus_message_enter_container(m, 'a', "{sv}");
    while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "sv")) > 0) {
        done = read_pair(wish, m);
        if (done >= 0) done = sd_bus_message_exit_container(m);
    }
    return done < 0 ? done : sd_bus_message_exit_container(m);
}

/* The answer: a{sa{sv}}, namespaces with their pairs. */
static int read_answer(host_wish *wish, sd_bus_message *m)
{
    int done = sd_bus_message_enter_container(m, 'a', "{sa{sv}}");
    while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "sa{sv}")) > 0) {
        host_wish other = {0};
        const char *name = NULL;
        done = sd_bus_message_read(m, "s", &name);
        if (done > 0) done = read_pairs(strcmp(name, APPEARANCE) == 0 ? wish : &other, m);
        if (done >= 0) done = sd_bus_message_exit_container(m);
    }
    return done;
}

static int hear_answer(sd_bus_message *m, void *user, sd_bus_error *error)
{
    host_theme *h = user;
    host_wish wish = {0};
    (void)error;
    if (!sd_bus_message_is_method_error(m, NULL) && read_answer(&wish, m) >= 0) {
        h->wish = wish;
        h->answered = true;
    } else {
        h->lost = true;
    }
    return 1;
}

static int hear_change(sd_bus_message *m, void *user, sd_bus_error *error)
{
    host_theme *h = user;
    const char *name = NULL;
    (void)error;
    if (sd_bus_message_read(m, "s", &name) > 0 && strcmp(name, APPEARANCE) == 0) (void)read_pair(&h->wish, m);
    return 0;
}

/* The first address of the list, if it is a socket of this machine: another might be looked for with waiting. */
static char *own_address(void)
{
    const char *all = getenv("DBUS_SESSION_BUS_ADDRESS");
    if (!all || strncmp(all, "unix:", 5) != 0) return NULL;
    size_t length = strcspn(all, ";");
    char *first = malloc(length + 1);
    if (!first) return NULL;
    memcpy(first, all, length);
    first[length] = '\0';
    return first;
}

static int start(sd_bus **out, const char *address)
{
    int done = sd_bus_new(out);
    if (done >= 0) done = sd_bus_set_address(*out, address);
    if (done >= 0) done = sd_bus_set_bus_client(*out, 1);
    return done >= 0 ? sd_bus_start(*out) : done;
}

/* Changes first, so that none can fall between answer and changes. ReadAll has both keys in one answer, from the
 * first version of the portal on. */
static int ask(host_theme *h)
{
    int done = sd_bus_match_signal_async(h->bus, NULL, PORTAL, PLACE, SETTINGS, "SettingChanged", hear_change, NULL, h);
    if (done < 0) return done;
    return sd_bus_call_method_async(h->bus, NULL, PORTAL, PLACE, SETTINGS, "ReadAll", hear_answer, h, "as", 1,
                                    APPEARANCE);
}

void host_theme_open(host_theme *out, uint32_t now)
{
    *out = (host_theme){.asked_at = now};
    char *address = own_address();
    if (address && (start(&out->bus, address) < 0 || ask(out) < 0)) host_theme_close(out);
    free(address);
}

/* Nothing is written any more: that might wait. */
void host_theme_close(host_theme *h)
{
    h->bus = sd_bus_close_unref(h->bus);
}

void host_theme_hear(host_theme *h, uint32_t now)
{
    int done = 1;
    if (!h->bus) return;
    for (int i = 0; done > 0 && i < MOST_AT_ONCE; i++) done = sd_bus_process(h->bus, NULL);
    h->heard++;
    bool late = !h->answered && h->heard > LEAST_HEARD && now - h->asked_at >= ANSWER_MS;
    if (done < 0 || h->lost || late) host_theme_close(h);
}

int host_theme_wait(const host_theme *h)
{
    if (!h->bus) return -1;
    return h->answered ? FOLLOWING_MS : ASKING_MS;
}

const char *host_theme_name(const host_theme *h)
{
    return themes[h->wish.contrast][h->wish.scheme];
}
