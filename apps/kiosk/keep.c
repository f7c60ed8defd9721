/* keep.c - the reader's choices in the settings file: read at the start, written after each change. */
#include "host/message.h"
#include "kiosk.h"
#include <stdio.h>
#include <string.h>

/* The engine with its faces, and the theme: whatever of a settings file can be wrong is found here. */
static int open_with(kiosk *k)
{
    int done = session_open(&k->session, KIOSK_PROGRAM, k->chosen, true);
    if (done == EXIT_DONE) done = session_theme(&k->now.theme, &k->session);
    return done;
}

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
    k->settings_file = start.profile;
    /* --size is what 100 % means; the file says how much of it the reader wants. */
    const option_set set = choices_settings(&start);
    size_t index = 0;
    if (options_find(&index, &set, "size")) options_clear(&set, index);
    start.profile = NULL;
    *k->chosen = with = start;
    if (k->settings_file) take_profile(k, &with);
    *k->chosen = with;
    int done = open_with(k);
    if (done != EXIT_DONE && k->profile.strings) {
        session_close(&k->session);
        profile_drop(&k->profile);
        note_damage(k);
        *k->chosen = start;
        done = open_with(k);
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
