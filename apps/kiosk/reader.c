#include "reader.h"
#include <string.h>

/* Geometric from 100 to 400 (each about 13 % more than the one before, the least that is seen at
 * once as larger), rounded to figures that can be said. */
static const uint32_t percents[READER_STEPS] = {100, 115, 130, 145, 165, 190, 215, 240, 275, 310, 350, 400};

uint32_t reader_step(uint32_t step)
{
    return percents[step < READER_STEPS ? step : READER_STEPS - 1];
}

/* The set that has the option. A reader's options are those of settings files. */
static option_set set_of(choices *of, const char *option, size_t *index)
{
    option_set sets[CHOICES_SETS];
    size_t i = 0;
    choices_sets(sets, of);
    while (i + 1 < CHOICES_SETS && !options_find(index, &sets[i], option)) i++;
    return sets[i];
}

static bool find(option_set *set, choices *of, const char *option, size_t *index)
{
    *set = set_of(of, option, index);
    return options_find(index, set, option);
}

static bool is_wide(const option_set *set, size_t index)
{
    return set->specs[index].kind == OPTION_FIX;
}

int64_t reader_get(const reader *r, const char *option)
{
    choices now = r->now;
    option_set set;
    size_t index = 0;
    int64_t wide = 0;
    int32_t narrow = 0;
    if (!find(&set, &now, option, &index)) return 0;
    const char *field = (const char *)set.target + set.specs[index].at;
    if (is_wide(&set, index)) {
        memcpy(&wide, field, sizeof wide);
        return wide;
    }
    memcpy(&narrow, field, sizeof narrow);
    return narrow;
}

bool reader_says(const choices *of, const char *option)
{
    choices copy = *of;
    option_set set;
    size_t index = 0;
    return find(&set, &copy, option, &index) && options_is_said(&set, index);
}

static void say(reader *r, const char *option, const void *value, size_t length)
{
    option_set set;
    size_t index = 0;
    if (!find(&set, &r->asked, option, &index)) return;
    memcpy((char *)set.target + set.specs[index].at, value, length);
    *set.said |= UINT64_C(1) << index;
    r->revision++;
}

void reader_set(reader *r, const char *option, int64_t value)
{
    option_set set;
    size_t index = 0;
    int32_t narrow = (int32_t)value;
    if (!find(&set, &r->asked, option, &index)) return;
    say(r, option, is_wide(&set, index) ? (const void *)&value : &narrow, is_wide(&set, index) ? 8 : 4);
}

void reader_set_text(reader *r, const char *option, const char *value)
{
    say(r, option, &value, sizeof value);
}

void reader_clear(reader *r, const char *option)
{
    option_set set;
    size_t index = 0;
    if (!find(&set, &r->asked, option, &index) || !options_is_said(&set, index)) return;
    options_clear(&set, index);
    r->revision++;
}

void reader_take_start(reader *r, const char *option)
{
    option_set to, from;
    size_t index = 0;
    if (!find(&to, &r->asked, option, &index) || !find(&from, &r->start, option, &index)) return;
    if (!options_is_said(&from, index)) {
        reader_clear(r, option);
        return;
    }
    options_copy(&to, &from, index);
    r->revision++;
}

/* What is said of the display is no choice of the reader's: no row shows it, none could bring it back. */
void reader_start_again(reader *r)
{
    static const char *const of_the_display[] = {"scale", "distance", "pitch"};
    choices start = r->start;
    option_set to, from;
    size_t index = 0;
    for (size_t i = 0; i < sizeof of_the_display / sizeof *of_the_display; i++)
        if (find(&from, &r->asked, of_the_display[i], &index) && find(&to, &start, of_the_display[i], &index) &&
            options_is_said(&from, index))
            options_copy(&to, &from, index);
    r->asked = start;
    r->revision++;
}

static void leave_out_start(const option_set *kept, const option_set *start)
{
    char mine[OPTION_VALUE_ROOM], theirs[OPTION_VALUE_ROOM];
    for (size_t i = 0; i < kept->count; i++) {
        bool both = options_is_said(kept, i) && options_is_said(start, i) && options_write(mine, kept, i) &&
                    options_write(theirs, start, i);
        if (both && strcmp(mine, theirs) == 0) options_clear(kept, i);
    }
}

choices reader_kept(const reader *r)
{
    choices kept = r->asked, start = r->start;
    option_set mine[CHOICES_SETS], theirs[CHOICES_SETS];
    choices_sets(mine, &kept);
    choices_sets(theirs, &start);
    for (size_t i = 0; i < CHOICES_SETS; i++) leave_out_start(&mine[i], &theirs[i]);
    return kept;
}

dau_status reader_settle(reader *r)
{
    choices now = r->asked;
    dau_status status = choices_apply_preset(&now, r->engine, r->base);
    if (status != DAU_OK) return status;
    if (now.settings.font && r->own_font && strcmp(now.settings.font, r->own_font) == 0)
        now.settings.font = r->own_family;
    r->now = now;
    return DAU_OK;
}

const char *reader_role_at(uint32_t index)
{
    static const char *const roles[] = {"default", "low-vision", "easy", "serif", "mono"};
    return index < sizeof roles / sizeof roles[0] ? roles[index] : NULL;
}

static bool is_role(const char *font)
{
    uint32_t i = 0;
    while (reader_role_at(i) && strcmp(reader_role_at(i), font) != 0) i++;
    return reader_role_at(i) != NULL;
}

static const char *theme_file(const choices *of)
{
    return of->theme && choices_is_theme_file(of->theme) ? of->theme : NULL;
}

dau_status reader_open(reader *out, dau_engine *engine, dau_fix base, const choices *start, const choices *asked,
                       const char *family)
{
    *out = (reader){.start = *start, .asked = *asked, .engine = engine, .base = base};
    const char *font = asked->settings.font;
    if (font && !is_role(font)) {
        out->own_font = font;
        out->own_family = family;
    }
    out->own_theme = theme_file(asked) ? theme_file(asked) : theme_file(start);
    return reader_settle(out);
}

dau_fix reader_size(const reader *r)
{
    return r->now.settings.size ? r->now.settings.size : r->base;
}

uint32_t reader_percent(const reader *r)
{
    return (uint32_t)((reader_size(r) * 100 + r->base / 2) / r->base);
}

uint32_t reader_next_percent(const reader *r, int direction)
{
    uint32_t percent = reader_percent(r), next = 0;
    for (uint32_t i = 0; i < READER_STEPS; i++) {
        if (direction < 0 && percents[i] < percent) next = percents[i];
        if (direction > 0 && percents[i] > percent && next == 0) next = percents[i];
    }
    return next;
}

/* 100 % that nobody need say is not said: a settings file then says nothing of it. */
void reader_set_percent(reader *r, uint32_t percent)
{
    if (percent == 100 && !r->asked.preset && !r->start.settings.size) {
        reader_clear(r, "size");
    } else {
        reader_set(r, "size", (r->base * (dau_fix)percent + 50) / 100);
    }
}

const char *reader_theme_at(const reader *r, uint32_t index)
{
    if (!r->own_theme) return dau_theme_name_at(index);
    return index == 0 ? r->own_theme : dau_theme_name_at(index - 1);
}

bool reader_leaves_theme(const reader *r)
{
    return !r->now.theme && !r->now.text_colour && !r->now.ground_colour;
}

static const char *theme_of(const reader *r)
{
    if (r->host_theme && reader_leaves_theme(r)) return r->host_theme;
    return r->now.theme ? r->now.theme : dau_theme_name_at(0);
}

void reader_keep_theme(reader *r)
{
    if (r->host_theme && reader_leaves_theme(r)) reader_set_text(r, "theme", r->host_theme);
}

uint32_t reader_theme(const reader *r)
{
    const char *theme = theme_of(r);
    uint32_t index = 0;
    for (const char *at; (at = reader_theme_at(r, index)) && strcmp(at, theme) != 0;) index++;
    return index;
}

dau_status reader_base_theme(dau_theme **out, const reader *r)
{
    const char *theme = theme_of(r);
    if (!choices_is_theme_file(theme)) return dau_theme_new(out, r->engine, theme);
    if (!r->site_theme) return DAU_E_ARGUMENT;
    *out = dau_theme_keep(r->site_theme);
    return DAU_OK;
}

void reader_set_theme(reader *r, uint32_t index)
{
    const char *theme = reader_theme_at(r, index);
    if (!theme) return;
    reader_set_text(r, "theme", theme);
    reader_clear(r, "text-colour");
    reader_clear(r, "ground-colour");
}

int32_t reader_speed_at(uint32_t index)
{
    static const int32_t speeds[] = {750, 1000, 1250, 1500, 2000, 3000};
    return index < sizeof speeds / sizeof *speeds ? speeds[index] : 0;
}

int32_t reader_speed(const reader *r)
{
    return r->now.speech.speed ? r->now.speech.speed : READER_SPEED;
}

int32_t reader_volume(const reader *r)
{
    return r->now.speech.volume ? r->now.speech.volume : CHOICES_VOLUME;
}

bool reader_has_shortcuts(const reader *r)
{
    return r->now.shortcuts != CHOICE_OFF;
}

bool reader_has_motion(const reader *r)
{
    return r->now.motion == CHOICE_ON;
}
