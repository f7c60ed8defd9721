/* kiosk.c - what is done to the kiosk, and what comes of it. */
#define _GNU_SOURCE
#include "kiosk.h"
#include "listen.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 1280,
    HEIGHT = 800,
    REST_MS = 5000,  /* WCAG 2.2.2 */
    CLEAR_MS = 4000, /* a word about the last change has gone by then */
    GLIDE_MS = 700,
    RING_PX = 12, /* round a control: what belongs to its focus */
    RATIO_FOCUS = 3000,
    A_LINE = 240, /* bytes: a line of 80 letters, most of them of two or three bytes */
    LARGER_TAPS = 14
};

static const struct {
    int32_t width, height;
} shapes[KIOSK_SHAPES] = {{320, 480}, {WIDTH, HEIGHT}, {1080, 1920}};

/* Everything there is to see, in the order of the script. */
typedef struct watching {
    kiosk_seen *seen;
    play play;
    moment start, now, before;
    facts known; /* of the window that is used */
} watching;

static dau_area whole(const moment *m)
{
    return (dau_area){0, 0, (int32_t)m->width, (int32_t)m->height};
}

/* ---- three windows -------------------------------------------------------------------------------- */

static void keep_shape(shape_seen *out, const moment *m, uint32_t ground)
{
    *out = (shape_seen){.width = m->facts.width, .height = m->facts.height, .count = m->facts.control_count};
    memcpy(out->names, m->facts.names, sizeof out->names);
    memcpy(out->boxes, m->facts.boxes, sizeof out->boxes);
    uint64_t ink = 0;
    const dau_area page = m->facts.page;
    if (!area_within(page, (int32_t)m->width, (int32_t)m->height)) return;
    for (int32_t y = page.y; y < page.y + page.height; y++)
        for (int32_t x = page.x; x < page.x + page.width; x++) ink += shot_pixel(m, x, y) != ground;
    out->shown = ink > 0 && out->count > 0;
    for (uint32_t i = 0; i < out->count; i++)
        out->shown = out->shown && area_within(out->boxes[i], (int32_t)m->width, (int32_t)m->height);
}

static bool survey(watching *w)
{
    play *p = &w->play;
    play_begin(p);
    for (int i = 0; i < KIOSK_SHAPES; i++) {
        if (i > 0) play_step(p, "resize %d %d", (int)shapes[i].width, (int)shapes[i].height);
        play_step(p, "wait 200");
        play_shot(p);
    }
    if (!play_start(p, shapes[0].width, shapes[0].height)) return false;
    for (int i = 0; i < KIOSK_SHAPES; i++) {
        if (!play_see(p, &w->now)) return false;
        keep_shape(&w->seen->shapes[i], &w->now, p->task->ground);
        if (shapes[i].width == WIDTH) w->known = w->now.facts;
    }
    return play_end(p);
}

/* ---- what is done --------------------------------------------------------------------------------- */

static int find_control(const facts *f, const char *name)
{
    for (uint32_t i = 0; i < f->control_count; i++)
        if (strcmp(f->names[i], name) == 0) return (int)i;
    return -1;
}

static void tap_middle(watching *w, const char *name)
{
    int i = find_control(&w->known, name);
    if (i < 0) return;
    dau_area b = w->known.boxes[i];
    play_step(&w->play, "tap %d %d", (int)(b.x + b.width / 2), (int)(b.y + b.height / 2));
}

/* A page in the middle of its sizes, silent, with nothing open and the focus on the page. */
static void write_reset(watching *w)
{
    play_step(&w->play, "key AudioStop");
    play_step(&w->play, "key Escape");
    play_step(&w->play, "key Escape");
    tap_middle(w, "original");
    tap_middle(w, "larger");
    tap_middle(w, "larger");
    play_step(&w->play, "key Home");
    play_step(&w->play, "key Page_Down");
}

static void write_tabs(watching *w, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) play_step(&w->play, "key Tab");
}

static void write_focus(watching *w)
{
    for (uint32_t i = 0; i < w->known.control_count + 2; i++) {
        write_tabs(w, 1);
        play_shot(&w->play);
    }
    play_step(&w->play, "key Shift+Tab");
    play_shot(&w->play);
}

static void write_uses(watching *w)
{
    for (uint32_t i = 0; i < w->known.control_count; i++) {
        dau_area b = w->known.boxes[i], page = w->known.page;
        write_reset(w);
        write_tabs(w, i + 1);
        play_shot(&w->play);
        play_step(&w->play, "key Return");
        play_shot(&w->play);
        for (int corner = 0; corner < 2; corner++) {
            write_reset(w);
            play_shot(&w->play);
            play_step(&w->play, "tap %d %d", (int)(corner ? b.x + b.width - 3 : b.x + 2),
                      (int)(corner ? b.y + b.height - 3 : b.y + 2));
            play_shot(&w->play);
        }
        write_reset(w);
        play_shot(&w->play);
        play_step(&w->play, "drag %d %d %d %d 150", (int)(b.x + b.width / 2), (int)(b.y + b.height / 2),
                  (int)(page.x + page.width / 2), (int)(page.y + page.height / 2));
        play_shot(&w->play);
    }
}

/* The settings panel, where there is one. */
static void write_panel(watching *w)
{
    write_reset(w);
    tap_middle(w, "customise");
    play_shot(&w->play);
    play_step(&w->play, "key Escape");
}

static void write_scrolls(watching *w)
{
    play *p = &w->play;
    dau_area page = w->known.page;
    write_reset(w);
    play_step(p, "key Home");
    play_step(p, "wait %d", CLEAR_MS);
    play_shot(p);
    play_step(p, "tap %d %d", (int)(w->known.width - 5), (int)(page.y + page.height * 3 / 4));
    play_shot(p);
    play_step(p, "key Home");
    play_step(p, "key Page_Down");
    play_shot(p);
    play_step(p, "wait %d", GLIDE_MS);
    play_shot(p);
    play_step(p, "key Home");
    play_step(p, "drag %d %d %d %d 120", (int)(page.x + page.width / 2), (int)(page.y + page.height * 3 / 4),
              (int)(page.x + page.width / 2), (int)(page.y + page.height / 4));
    play_shot(p);
    play_step(p, "wait %d", GLIDE_MS);
    play_shot(p);
}

static const struct {
    const char *keys, *shown;
} shortcuts[] = {{"t", "t"}, {"+", "+"}, {"-", "-"}, {"0", "0"}, {"abcdefghijklmnopqrsuvwxyz123456789", "a–z, 1–9"}};
enum { SHORTCUTS = sizeof shortcuts / sizeof *shortcuts };

static void write_shortcuts(watching *w)
{
    for (int i = 0; i < SHORTCUTS; i++) {
        write_reset(w);
        play_shot(&w->play);
        for (const char *key = shortcuts[i].keys; *key; key++) play_step(&w->play, "key %c", *key);
        play_shot(&w->play);
    }
}

static void write_largest(watching *w)
{
    for (int i = 0; i < LARGER_TAPS; i++) tap_middle(w, "larger");
    play_shot(&w->play);
}

/* ---- what comes of it ----------------------------------------------------------------------------- */

static bool see_rest(watching *w)
{
    kiosk_seen *k = w->seen;
    if (!play_see(&w->play, &w->start) || !play_see(&w->play, &w->now)) return false;
    const facts *a = &w->start.facts, *b = &w->now.facts;
    k->starts_on_page = a->focus[0] == '\0';
    k->pixels_at_rest = shot_changes(&w->start, &w->now, whole(&w->start), 0);
    k->frames_at_rest = b->frames - a->frames;
    k->state_at_rest = strcmp(a->state, b->state) == 0 && a->position == b->position && a->scroll == b->scroll;
    k->sound_at_rest = b->audio_frames - a->audio_frames;
    k->scale = a->scale;
    return true;
}

/* The contrast of an edge with what lies outside it: the least of the third of it that is seen best, for an edge may
 * have gaps. */
static uint32_t contrast_of_edge(const moment *m, dau_area b)
{
    uint32_t least = 0, seen = 0;
    for (int32_t x = b.x; x < b.x + b.width; x++) {
        uint32_t ratio = contrast_of(shot_pixel(m, x, b.y), shot_pixel(m, x, b.y - 2));
        if (ratio < RATIO_FOCUS) continue;
        if (seen++ == 0 || ratio < least) least = ratio;
    }
    if (seen * 3 >= (uint32_t)b.width) return least;
    return contrast_of(shot_pixel(m, b.x + b.width / 2, b.y), shot_pixel(m, b.x + b.width / 2, b.y - 2));
}

/* Edge and sign of a control that nobody touches. */
static void look_at_control(control_seen *c, const moment *m)
{
    ink_on_ground found;
    dau_area b = c->box;
    if (!area_within(area_grown(b, 4), (int32_t)m->width, (int32_t)m->height)) return;
    c->edge = contrast_of_edge(m, b);
    if (shot_ink(&found, m, area_grown(b, -4))) c->label = found.ratio;
}

static void keep_controls(watching *w)
{
    kiosk_seen *k = w->seen;
    const facts *f = &w->start.facts;
    k->control_count = f->control_count;
    for (uint32_t i = 0; i < f->control_count; i++) {
        control_seen *c = &k->controls[i];
        *c = (control_seen){.box = f->boxes[i], .by_touch = true, .keeps_place = true};
        memcpy(c->name, f->names[i], sizeof c->name);
        look_at_control(c, &w->start);
    }
}

/* The four strips round and over the control's edge. */
static uint32_t count_sides(const watching *w, dau_area b)
{
    const int32_t r = RING_PX;
    const dau_area sides[] = {{b.x - r, b.y - r, b.width + 2 * r, r + 2},
                              {b.x - r, b.y + b.height - 2, b.width + 2 * r, r + 2},
                              {b.x - r, b.y - r, r + 2, b.height + 2 * r},
                              {b.x + b.width - 2, b.y - r, r + 2, b.height + 2 * r}};
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        int32_t along = sides[i].width > sides[i].height ? b.width : b.height;
        count += shot_changes(&w->start, &w->now, sides[i], RATIO_FOCUS) >= (uint64_t)along;
    }
    return count;
}

static void look_at_focus(watching *w, control_seen *c)
{
    dau_area near = area_grown(c->box, RING_PX);
    uint64_t all = shot_changes(&w->start, &w->now, whole(&w->start), 0);
    c->focus_pixels = shot_changes(&w->start, &w->now, near, RATIO_FOCUS);
    c->focus_outside = all - shot_changes(&w->start, &w->now, near, 0);
    c->focus_sides = count_sides(w, c->box);
    c->focus_in_window = area_within(area_grown(c->box, 1), w->now.facts.width, w->now.facts.height);
    c->focus_acts =
        strcmp(w->start.facts.state, w->now.facts.state) != 0 || w->start.facts.scroll != w->now.facts.scroll;
}

static bool see_focus(watching *w)
{
    kiosk_seen *k = w->seen;
    for (uint32_t i = 0; i < w->known.control_count + 2; i++) {
        if (!play_see(&w->play, &w->now)) return false;
        memcpy(k->order[k->order_count++], w->now.facts.focus, KIOSK_NAME);
        int at = find_control(&w->start.facts, w->now.facts.focus);
        if (at >= 0 && i < w->known.control_count) look_at_focus(w, &k->controls[at]);
    }
    if (!play_see(&w->play, &w->now)) return false;
    k->returns_to_page = k->order[w->known.control_count][0] == '\0';
    k->goes_round = strcmp(k->order[w->known.control_count + 1], k->order[0]) == 0 && w->now.facts.focus[0] == '\0';
    return true;
}

/* Sees two moments. True where what happened between them changed what a control may change. */
static bool see_pair(watching *w, bool *changed)
{
    if (!play_see(&w->play, &w->before) || !play_see(&w->play, &w->now)) return false;
    *changed = strcmp(w->before.facts.state, w->now.facts.state) != 0;
    return true;
}

static bool see_uses(watching *w)
{
    for (uint32_t i = 0; i < w->known.control_count; i++) {
        control_seen *c = &w->seen->controls[i];
        bool changed = false;
        if (!see_pair(w, &changed)) return false;
        c->disabled = w->before.facts.disabled[i];
        c->by_keys = changed && strcmp(w->before.facts.focus, c->name) == 0;
        int64_t moved = w->now.facts.position - w->before.facts.position;
        c->keeps_place = moved > -A_LINE && moved < A_LINE;
        for (int corner = 0; corner < 2; corner++) {
            if (!see_pair(w, &changed)) return false;
            c->by_touch = c->by_touch && changed;
        }
        if (!see_pair(w, &changed)) return false;
        c->cancels = !changed && w->before.facts.scroll == w->now.facts.scroll;
    }
    return true;
}

static bool see_panel(watching *w)
{
    kiosk_seen *k = w->seen;
    if (!play_see(&w->play, &w->now)) return false;
    const facts *f = &w->now.facts;
    for (uint32_t i = 0; i < f->part_count && k->control_count < KIOSK_CONTROLS; i++) {
        control_seen *c = &k->controls[k->control_count++];
        *c = (control_seen){.box = f->parts[i], .disabled = f->parts_disabled[i], .part = true};
        memcpy(c->name, f->part_names[i], sizeof c->name);
        look_at_control(c, &w->now);
    }
    return true;
}

static bool see_scrolls(watching *w)
{
    kiosk_seen *k = w->seen;
    bool changed;
    if (!see_pair(w, &changed)) return false;
    k->tap_scrolls = w->before.facts.scroll != w->now.facts.scroll || w->now.facts.last_scroll == 0;
    if (!see_pair(w, &changed)) return false;
    k->keys_scroll = w->before.facts.scroll > 0 || w->before.facts.last_scroll == 0;
    k->glide_keys = shot_changes(&w->before, &w->now, whole(&w->now), 0);
    if (!see_pair(w, &changed)) return false;
    k->glide_drag = shot_changes(&w->before, &w->now, whole(&w->now), 0);
    return true;
}

static bool see_shortcuts(watching *w, char *out, size_t room)
{
    size_t used = 0;
    for (int i = 0; i < SHORTCUTS; i++) {
        bool changed;
        if (!see_pair(w, &changed)) return false;
        if (changed && used < room)
            used += (size_t)snprintf(out + used, room - used, "%s%s", used ? " " : "", shortcuts[i].shown);
    }
    return true;
}

static bool see_largest(watching *w)
{
    if (!play_see(&w->play, &w->now)) return false;
    w->seen->largest_percent = w->now.facts.percent;
    return true;
}

static bool use(watching *w)
{
    play *p = &w->play;
    play_begin(p);
    play_step(p, "wait 300");
    play_shot(p);
    play_step(p, "wait %d", REST_MS);
    play_shot(p);
    write_focus(w);
    write_uses(w);
    write_scrolls(w);
    write_shortcuts(w);
    write_largest(w);
    write_panel(w);
    if (!play_start(p, WIDTH, HEIGHT) || !see_rest(w)) return false;
    keep_controls(w);
    kiosk_seen *k = w->seen;
    return see_focus(w) && see_uses(w) && see_scrolls(w) && see_shortcuts(w, k->shortcuts, sizeof k->shortcuts) &&
           see_largest(w) && see_panel(w) && play_end(p);
}

/* The same keys once more, by a reader who has switched them off (2.1.4). */
static bool use_without_shortcuts(watching *w)
{
    enum { MOST_OPTIONS = 64 };
    char *options[MOST_OPTIONS] = {NULL};
    size_t count = 0;
    const kiosk_task *asked = w->play.task;
    for (char *const *o = asked->options; o && *o && count < MOST_OPTIONS - 3; o++) options[count++] = *o;
    options[count++] = (char *)(uintptr_t) "--shortcuts";
    options[count] = (char *)(uintptr_t) "off";
    kiosk_task task = *asked;
    task.options = options;
    kiosk_seen *k = w->seen;
    w->play.task = &task;
    play_begin(&w->play);
    write_shortcuts(w);
    bool done = play_start(&w->play, WIDTH, HEIGHT) && see_shortcuts(w, k->shortcuts_off, sizeof k->shortcuts_off) &&
                play_end(&w->play);
    w->play.task = asked;
    return done;
}

void kiosk_watch(kiosk_seen *out, const kiosk_task *task)
{
    watching *w = calloc(1, sizeof *w);
    if (!w) {
        snprintf(out->reason, sizeof out->reason, "no memory");
        return;
    }
    w->seen = out;
    out->ran = play_open(&w->play, task) && survey(w) && use(w) && use_without_shortcuts(w) &&
               listen_to(&out->speech, &w->play);
    if (!out->ran) snprintf(out->reason, sizeof out->reason, "%s", w->play.reason);
    play_close(&w->play);
    moment_drop(&w->start);
    moment_drop(&w->now);
    moment_drop(&w->before);
    free(w);
}
