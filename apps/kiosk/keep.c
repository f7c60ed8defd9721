/* keep.c - the reader's choices in the settings file: read at the start, written after each change. */
#include "host/decimal.h"
#include "host/message.h"
#include "kiosk.h"
#include <stdio.h>
#include <string.h>

static void note_damage(kiosk *k)
{
    char text[512], path[400];
    message_escape(path, sizeof path, k->settings_file, strlen(k->settings_file));
    snprintf(text, sizeof text, "settings file %s: damaged, its choices are not used", path);
    health_note_error(&k->health, text);
}

static void take_profile(kiosk *k, choices *with)
{
    if (profile_read(&k->profile, with, KIOSK_PROGRAM, k->settings_file, true) == EXIT_DONE) return;
    note_damage(k);
    *with = *k->chosen;
}

/* 100 % is at least what can be read on a known display, in whichever face the reader takes. */
static int fit_base(kiosk *k, dau_fix *base, bool is_said)
{
    dau_display display = k->chosen->display;
    if (display.distance == 0) return EXIT_DONE;
    dau_settings settings = k->chosen->settings;
    dau_fix least = 0;
    display.struct_size = (uint32_t)sizeof display;
    for (uint32_t i = 0; reader_role_at(i); i++) {
        dau_physical p = DAU_INIT(p);
        settings.font = reader_role_at(i);
        dau_status status = dau_physical_measure(&p, k->session.engine, &settings, &display);
        if (status != DAU_OK) return notes_fail(&k->session.notes, NULL, status);
        if (p.least_size > least) least = p.least_size;
    }
    dau_fix fitted = is_said ? *base : least;
    if (fitted >= least && fitted <= KIOSK_LARGEST_BASE) {
        *base = fitted;
        return EXIT_DONE;
    }
    char needed[DECIMAL_ROOM];
    decimal_write(needed, least, 64);
    message_print(KIOSK_PROGRAM, NULL, 0,
                  "--distance, --pitch: 100 %% must be %s px there or more, and %d at most; mend them, or --size",
                  needed, KIOSK_LARGEST_BASE / 64);
    return EXIT_REFUSED;
}

/* The engine with its faces, the theme, what 100 % is: whatever of a settings file can be wrong is found here. */
static int open_fitted(kiosk *k, dau_fix *base, bool is_said)
{
    int done = session_open(&k->session, KIOSK_PROGRAM, k->chosen, true);
    if (done == EXIT_DONE) done = session_theme(&k->now.theme, &k->session);
    return done == EXIT_DONE ? fit_base(k, base, is_said) : done;
}

static int open_reader(kiosk *k, dau_fix base, const choices *start)
{
    dau_status status =
        reader_open(&k->reader, k->session.engine, base, start, &k->session.asked, k->chosen->settings.font);
    if (status != DAU_OK) return notes_fail(&k->session.notes, NULL, status);
    k->kept = k->reader.revision;
    const char *file = k->reader.own_theme;
    if (!file) return EXIT_DONE;
    return profile_theme(&k->reader.site_theme, k->session.engine, &k->session.notes, file);
}

int kiosk_read_settings(kiosk *k)
{
    choices start = *k->chosen, with;
    dau_fix base = start.settings.size ? start.settings.size : CHOICES_SIZE;
    const bool is_said = start.settings.size != 0;
    k->settings_file = start.profile;
    /* --size is what 100 % means; the file says how much of it the reader wants. */
    const option_set set = choices_settings(&start);
    size_t index = 0;
    if (options_find(&index, &set, "size")) options_clear(&set, index);
    start.profile = NULL;
    *k->chosen = with = start;
    if (k->settings_file) take_profile(k, &with);
    *k->chosen = with;
    int done = open_fitted(k, &base, is_said);
    if (done != EXIT_DONE && k->profile.strings) {
        dau_theme_drop(k->now.theme);
        k->now.theme = NULL;
        session_close(&k->session);
        profile_drop(&k->profile);
        note_damage(k);
        *k->chosen = start;
        done = open_fitted(k, &base, is_said);
    }
    return done == EXIT_DONE ? open_reader(k, base, &start) : done;
}

void kiosk_keep_settings(kiosk *k)
{
    if (!k->settings_file || k->kept == k->reader.revision) return;
    k->kept = k->reader.revision;
    choices kept = reader_kept(&k->reader);
    if (profile_write(&kept, KIOSK_PROGRAM, k->settings_file) == EXIT_DONE) return;
    health_note_error(&k->health, "the settings file cannot be written; the reader's choices end with this session");
}
