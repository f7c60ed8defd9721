#include "kiosk.h"
#include "host/message.h"
#include "shot.h"
#include "words.h"
#include <string.h>

/* With a health file the kiosk says every few seconds that it lives; while the page glides it writes
 * less than it draws. */
enum { BEAT_MS = 5000, GLIDE_WRITE_MS = 200 };

static int read_all(kiosk *k)
{
    int done = kiosk_read_settings(k);
    if (done == EXIT_DONE) done = session_read(&k->article, &k->session, k->options->article, false);
    if (done == EXIT_DONE) done = script_open(&k->script, KIOSK_PROGRAM, k->options->script);
    return done;
}

static int open_window(kiosk *k, const window_options *shape)
{
    if (window_open(&k->window, shape)) return EXIT_DONE;
    message_print(KIOSK_PROGRAM, NULL, 0,
                  "no display (%s); set DISPLAY or WAYLAND_DISPLAY, or render pictures: dau render ARTICLE --pages DIR",
                  SDL_GetError());
    return EXIT_NO_MEANS;
}

/* The desktop's wish; what the reader chose counts more. */
static void follow_host(kiosk *k)
{
    host_theme_hear(&k->host, SDL_GetTicks());
    const char *wish = host_theme_name(&k->host);
    if (wish == k->reader.host_theme) return;
    k->reader.host_theme = wish;
    if (reader_leaves_theme(&k->reader)) k->arrange = k->draw = true;
}

int kiosk_open(kiosk *k, const kiosk_options *options, choices *chosen, const window_options *shape)
{
    *k = (kiosk){.options = options, .chosen = chosen, .health = {.path = options->health}};
    k->lang = options->language ? "en" : "vi";
    k->state = (state){.rows = ROW_COUNT, .values = ROW_VALUES};
    host_theme_open(&k->host, SDL_GetTicks());
    int done = read_all(k);
    if (done != EXIT_DONE) return done;
    follow_host(k);
    window_options named = *shape;
    named.title = words_at(WORD_WINDOW, k->lang);
    done = open_window(k, &named);
    if (done != EXIT_DONE) return done;
    follow_host(k);
    int32_t pitch = k->reader.now.display.pitch;
    k->pitch = pitch > 0 ? pitch : window_pitch(&k->window);
    dau_status status = kiosk_open_aloud(k);
    if (status == DAU_OK) status = kiosk_arrange(k);
    if (status == DAU_OK && !k->page.layout) {
        message_print(KIOSK_PROGRAM, NULL, 0, "the window has no pixels (%s); see whether the display works",
                      SDL_GetError());
        return EXIT_NO_MEANS;
    }
    if (status != DAU_OK) return notes_fail(&k->session.notes, options->article, status);
    if (chosen->reading_at) page_go_to(&k->page, chosen->reading_at);
    fonts_warn_missing(&k->session.fonts, k->reader.now.settings.font);
    k->draw = true;
    return EXIT_DONE;
}

void kiosk_close(kiosk *k)
{
    kiosk_close_aloud(k);
    kiosk_drop_arranged(&k->now);
    page_close(&k->page);
    label_texts_drop(&k->texts);
    panel_words_drop(&k->words);
    dau_theme_drop(k->reader.site_theme);
    dau_article_drop(k->article);
    if (k->session.program) session_close(&k->session);
    host_theme_close(&k->host);
    profile_drop(&k->profile);
    script_close(&k->script);
    health_drop(&k->health);
    frame_check_drop(&k->check);
    if (k->window.handle) window_close(&k->window);
}

static frame frame_of(const kiosk *k)
{
    return (frame){
        .engine = k->session.engine,
        .theme = k->now.theme,
        .page = &k->page,
        .bar = {&k->now.bar, &k->now.labels, &k->now.strip, kiosk_disabled(k), kiosk_read_label(k), k->state.open},
        .message = k->now.message.layout ? &k->now.message : NULL,
        .panel = k->state.open && k->now.panel.names.layout ? &k->now.panel : NULL,
        .look = {k->panel_first, k->state.focus, k->state.pressed, k->state.hover},
        .thumb_held = k->held == HELD_THUMB,
        .at_rest = k->page.ways.paging ||
                   (k->held != HELD_PAGE && k->held != HELD_THUMB && !motion_runs(&k->motion) && !k->page.is_gliding),
        .scale = k->scale,
        .arrangement = k->arrangement,
        .saying = k->saying};
}

static void end_with(kiosk *k, int exit)
{
    k->exit = exit;
    k->over = true;
}

static void draw_changes(kiosk *k, const dau_canvas *canvas, dirty *out)
{
    frame f = frame_of(k);
    dau_status status = drawn_follow(&k->drawn, out, &f, canvas, k->window.canvases);
    if (status != DAU_OK) health_note_error(&k->health, dau_status_text(status, "en"));
    if (status != DAU_OK || !k->options->check_frames) return;
    int done = frame_check_run(&k->check, KIOSK_PROGRAM, &f, canvas, out);
    if (done != EXIT_DONE) end_with(k, done);
}

/* Brings canvas and window up to date. False: there are no pixels now. */
static bool draw(kiosk *k, dau_canvas *canvas)
{
    k->draw = false;
    if (!window_canvas(&k->window, canvas)) return false;
    /* The window may have another size since the last event: the layout must follow first. */
    if ((int32_t)canvas->width != k->width || (int32_t)canvas->height != k->height) {
        (void)kiosk_arrange(k);
        if (!window_canvas(&k->window, canvas)) return false;
    }
    dirty changes;
    draw_changes(k, canvas, &changes);
    k->changed = true;
    if (changes.count == 0) return true;
    if (!window_show(&k->window, changes.areas, changes.count)) {
        health_note_error(&k->health, SDL_GetError());
        k->drawn.known = false;
    }
    k->health.frames++;
    return true;
}

static void write_health(kiosk *k, uint32_t now)
{
    health_facts facts = {.article = k->options->article,
                          .theme = dau_theme_name(k->now.theme),
                          .message = k->now.message.layout ? k->now.said : NULL,
                          .reader = &k->reader,
                          .page = &k->page,
                          .panel = k->state.open ? &k->now.panel : NULL,
                          .panel_first = k->panel_first,
                          .idle_ms = now - k->last_input,
                          .focus = k->state.focus,
                          .disabled = kiosk_disabled(k),
                          .scale = k->scale,
                          .bar = &k->now.bar,
                          .width = k->width,
                          .height = k->height,
                          .speaking = player_now(k->aloud.player),
                          .heard = player_at(k->aloud.player),
                          .speed = player_speed(k->aloud.player),
                          .volume = player_volume(k->aloud.player),
                          .phrase = k->aloud.phrase,
                          .speech_error = player_trouble(k->aloud.player, k->lang),
                          .moving = motion_runs(&k->motion)};
    dau_canvas canvas;
    if (window_canvas(&k->window, &canvas) && k->drawn.canvas == k->window.canvases) {
        health_hash_frame(&k->health, &canvas);
    }
    int done = health_write(&k->health, KIOSK_PROGRAM, &facts);
    if (done != EXIT_DONE && k->last_health == 0) end_with(k, done); /* never worked: the path is wrong */
    k->last_health = now ? now : 1;
    k->changed = false;
}

static void keep_health(kiosk *k, uint32_t now)
{
    if (!k->health.path) return;
    uint32_t since = now - k->last_health;
    bool due = k->changed && (!motion_runs(&k->motion) || since >= GLIDE_WRITE_MS);
    if (due || k->last_health == 0 || since >= BEAT_MS) write_health(k, now);
}

static void take_shot(kiosk *k, const step *at, uint32_t now)
{
    dau_canvas canvas;
    const char *kept = k->health.path;
    if (at->kind == STEP_HEALTH) {
        k->health.path = at->text;
        write_health(k, now);
        k->health.path = kept;
        return;
    }
    int done = draw(k, &canvas) ? shot_write(KIOSK_PROGRAM, at->text, &canvas) : EXIT_NO_MEANS;
    if (done != EXIT_DONE) end_with(k, done);
}

static script_sound sound_of(const kiosk *k)
{
    player_place at = player_at(k->aloud.player);
    player_state now = player_now(k->aloud.player);
    if (now == PLAYER_PLAYING && at.word.from < at.word.to && !at.is_late) return SOUND_WORD;
    return now == PLAYER_PLAYING || now == PLAYER_SAYING ? SOUND_SOME : SOUND_NONE;
}

static int sooner(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* Ms until something happens by itself; -1: nothing ever does. */
static int time_to_wait(kiosk *k, uint32_t now)
{
    const step *shot = NULL;
    int wait = script_play(&k->script, &k->window, now, sound_of(k), &shot);
    if (shot) take_shot(k, shot, now);
    if (motion_runs(&k->motion) || k->page.is_gliding) wait = sooner(wait, MOTION_TICK_MS);
    wait = sooner(wait, player_wait(k->aloud.player));
    if (!k->aloud.warm) wait = sooner(wait, ALOUD_WARM_MS);
    if (k->health.path) wait = sooner(wait, BEAT_MS);
    if (reader_leaves_theme(&k->reader)) wait = sooner(wait, host_theme_wait(&k->host));
    if (k->now.message.layout && !k->message_stays) {
        int32_t left = (int32_t)(k->message_until - now);
        wait = sooner(wait, left > 0 ? left : 0);
    }
    return wait;
}

static void glide(kiosk *k, uint32_t now)
{
    if (!motion_runs(&k->motion)) return;
    int32_t px = motion_tick(&k->motion, now);
    if (px != 0 && !page_scroll_by(&k->page, px)) motion_stop(&k->motion); /* an end was reached */
    k->draw = k->draw || px != 0 || !motion_runs(&k->motion);              /* at rest cut lines go */
    k->changed = true;
}

static void bring_up_to_date(kiosk *k, uint32_t now)
{
    glide(k, now);
    follow_host(k);
    if (k->now.message.layout && !k->message_stays && (int32_t)(k->message_until - now) <= 0) {
        label_drop(&k->now.message);
        k->draw = true;
    }
    if (k->arrange) (void)kiosk_arrange(k);
    if (k->say.where != REGION_PAGE) kiosk_say_change(k);
    kiosk_guide(k);
    k->say = spot_control(CONTROL_NONE);
    kiosk_turn_aloud(k); /* goes on behind what the guide says */
    if (k->restrip) (void)kiosk_arrange_strip(k);
    kiosk_keep_settings(k);
    dau_canvas canvas;
    if (k->draw) (void)draw(k, &canvas);
    keep_health(k, now);
}

int kiosk_run(kiosk *k)
{
    k->last_input = SDL_GetTicks();
    for (;;) {
        bring_up_to_date(k, SDL_GetTicks());
        if (k->over) break;
        SDL_Event event;
        int wait = time_to_wait(k, SDL_GetTicks());
        for (bool any = window_next_event(&k->window, &event, wait); any;
             any = window_next_event(&k->window, &event, 0)) {
            action a = input_action(&k->input, &k->window, &event);
            kiosk_act(k, &a);
        }
    }
    return k->exit;
}
