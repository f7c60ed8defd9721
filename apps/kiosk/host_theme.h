/* host_theme.h - the colours that the desktop wishes for, from its settings portal, over D-Bus. It is asked without
 * waiting: a desktop that does not answer, or not sense, has no wish. */
#ifndef KIOSK_HOST_THEME_H
#define KIOSK_HOST_THEME_H
#include <stdbool.h>
#include <stdint.h>

struct sd_bus;

/** What the portal calls color-scheme and contrast; 0: no wish. */
typedef struct host_wish {
    uint32_t scheme, contrast;
} host_wish;

/** Must not move while open. */
typedef struct host_theme {
    struct sd_bus *bus; /* owned; NULL: there is nobody to hear */
    host_wish wish;
    bool answered, lost;
    uint32_t asked_at; /* ms */
    uint32_t heard;    /* how often it was listened to */
} host_theme;

/** Sends the question; what the session's bus is the environment says. now: ms, may wrap. */
void host_theme_open(host_theme *out, uint32_t now);
void host_theme_close(host_theme *h);
/** Takes in what has come. */
void host_theme_hear(host_theme *h, uint32_t now);
/** Ms until something may have come; -1: nothing will. */
int host_theme_wait(const host_theme *h);
/** A theme of the library's, the same string each time; NULL: no wish. */
const char *host_theme_name(const host_theme *h);
#endif
