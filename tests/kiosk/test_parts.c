/* The kiosk's pure parts: what the reader chose, how the page glides, where the buttons stand. */
#include "motion.h"
#include "reader.h"
#include "toolbar.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void sizes_run_from_100_to_400_evenly(void **unused)
{
    (void)unused;
    assert_int_equal(reader_step(0), 100);
    assert_int_equal(reader_step(READER_STEPS - 1), READER_MOST_PERCENT);
    for (uint32_t i = 1; i < READER_STEPS; i++) {
        uint32_t ratio = reader_step(i) * 1000 / reader_step(i - 1);
        assert_in_range(ratio, 1100, 1160); /* every step is seen, none is a leap */
    }
}

/* ---- where the keys lead ---- */

/* Everything of the state that keys change, as one number. */
enum { SPOTS = CONTROL_COUNT + 40, STATES = 2 * SPOTS };

static uint32_t number_of(const state *s)
{
    uint32_t at = s->focus.where == REGION_PANEL ? CONTROL_COUNT + s->focus.index : spot_bar(s->focus);
    return at * 2 + s->open;
}

/* What select does where it matters to the keys. */
static void use(state *s)
{
    bool customise = spot_bar(s->focus) == CONTROL_CUSTOMISE;
    bool done = s->focus.where == REGION_PANEL && s->focus.index == s->rows - 1;
    if (customise && !s->open) {
        state_open(s, true);
    } else if (customise || done) {
        state_close(s);
    }
}

static state pressed(state s, key k)
{
    effect does = state_key(&s, k);
    if (does == EFFECT_USE) use(&s);
    if (does == EFFECT_CLOSE) state_close(&s);
    return s;
}

/* All states that the keys lead to from one. */
static uint32_t walk(bool seen[STATES], state from, const key *keys, int count)
{
    state waiting[STATES] = {from};
    uint32_t end = 1;
    memset(seen, 0, STATES);
    seen[number_of(&from)] = true;
    for (uint32_t i = 0; i < end; i++) {
        for (int k = 0; k < count; k++) {
            state next = pressed(waiting[i], keys[k]);
            assert_true(number_of(&next) < STATES);
            if (seen[number_of(&next)]) continue;
            seen[number_of(&next)] = true;
            waiting[end++] = next;
        }
    }
    return end;
}

static const key five_keys[] = {KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_SELECT};
static const key tab_keys[] = {KEY_NEXT, KEY_BACK, KEY_SELECT, KEY_ESCAPE};
static const key tab_alone[] = {KEY_NEXT, KEY_SELECT};

static void every_place_leads_to_every_other(void **unused)
{
    (void)unused;
    const struct {
        const key *keys;
        int count;
    } sets[] = {{five_keys, 5}, {tab_keys, 4}, {tab_alone, 2}};
    for (int set = 0; set < 6; set++) {
        const state start = {.rows = 28, .values = 26, .strip = set >= 3};
        bool from_start[STATES], from_here[STATES];
        uint32_t all = walk(from_start, start, sets[set % 3].keys, sets[set % 3].count);
        /* Page and controls, panel shut and open; its rows. The strip is seen while the panel is shut. */
        assert_true(all >= 7 + 7 + 28 + (start.strip ? 8 : 0));
        for (uint32_t n = 0; n < STATES; n++) {
            if (!from_start[n]) continue;
            state here = start;
            uint32_t at = n / 2;
            here.open = n & 1;
            here.focus =
                at >= CONTROL_COUNT ? (spot){REGION_PANEL, at - CONTROL_COUNT, PART_ROW} : spot_control((control)at);
            assert_int_equal(walk(from_here, here, sets[set % 3].keys, sets[set % 3].count), all);
            assert_memory_equal(from_here, from_start, sizeof from_here);
        }
    }
}

static void every_row_can_be_changed_by_five_keys(void **unused)
{
    (void)unused;
    for (uint32_t row = 0; row < 28; row++) {
        state s = {.rows = 28, .values = 26, .open = true, .focus = {REGION_PANEL, row, PART_ROW}};
        state left = s, right = s, select = s;
        bool has_value = row < 26;
        assert_int_equal(state_key(&left, KEY_LEFT), has_value ? EFFECT_LESS : EFFECT_NONE);
        assert_int_equal(state_key(&right, KEY_RIGHT), has_value ? EFFECT_MORE : EFFECT_NONE);
        assert_int_equal(state_key(&select, KEY_SELECT), EFFECT_USE);
    }
}

static void tab_goes_round_in_the_order_of_the_screen(void **unused)
{
    (void)unused;
    state s = {.rows = 28, .values = 26};
    for (int open = 0; open < 2; open++) {
        s.open = open;
        for (uint32_t row = 0; open && row < s.rows; row++) {
            state_key(&s, KEY_NEXT);
            assert_true(spot_is_same(s.focus, (spot){REGION_PANEL, row, PART_ROW}));
        }
        for (control c = CONTROL_SMALLER; c < CONTROL_STRIP; c++) {
            state_key(&s, KEY_NEXT);
            assert_int_equal(spot_bar(s.focus), c);
        }
        state_key(&s, KEY_NEXT);
        assert_int_equal(s.focus.where, REGION_PAGE);
        state_key(&s, KEY_BACK);
        assert_int_equal(spot_bar(s.focus), CONTROL_CUSTOMISE);
        state_key(&s, KEY_NEXT);
    }
}

static void strip_goes_on_from_the_bar_and_lets_the_keys_go(void **unused)
{
    (void)unused;
    state s = {.rows = 28, .values = 26};
    state_show_strip(&s, true);
    assert_int_equal(state_key(&s, KEY_LEFT), EFFECT_NONE);
    assert_int_equal(spot_bar(s.focus), CONTROL_STOP); /* one key away from the page */
    state_key(&s, KEY_RIGHT);
    assert_int_equal(s.focus.where, REGION_PAGE);
    for (control c = CONTROL_SMALLER; c < CONTROL_COUNT; c++) {
        state_key(&s, KEY_RIGHT);
        assert_int_equal(spot_bar(s.focus), c);
        assert_non_null(control_name(c));
    }
    assert_int_equal(state_key(&s, KEY_SELECT), EFFECT_USE);
    state_show_strip(&s, false);
    assert_int_equal(spot_bar(s.focus), CONTROL_READ);
    state_show_strip(&s, true);
    s.focus = spot_control(CONTROL_THEME);
    state_show_strip(&s, false);
    assert_int_equal(spot_bar(s.focus), CONTROL_THEME);
}

static void shut_panel_gives_the_keys_back(void **unused)
{
    (void)unused;
    state s = {.rows = 28, .values = 26, .focus = spot_control(CONTROL_CUSTOMISE)};
    state_open(&s, true);
    assert_int_equal(s.focus.where, REGION_PANEL);
    assert_int_equal(state_key(&s, KEY_ESCAPE), EFFECT_CLOSE);
    state_close(&s);
    assert_int_equal(spot_bar(s.focus), CONTROL_CUSTOMISE);
    s.focus = spot_control(CONTROL_NONE);
    state_open(&s, false); /* by a finger: the page keeps the keys */
    assert_int_equal(s.focus.where, REGION_PAGE);
}

/* A finger from y by px within ms, a sample each 10 ms; px scrolled while it lay on the glass. */
static int32_t drag(motion *m, int32_t px, uint32_t ms, uint32_t start)
{
    int32_t moved = 0;
    motion_press(m, 500, start);
    for (uint32_t t = 10; t <= ms; t += 10) {
        moved += motion_move(m, 500 + px * (int32_t)t / (int32_t)ms, start + t, 12);
    }
    return moved;
}

static int32_t glide(motion *m, uint32_t start, uint32_t *ended)
{
    int32_t px = 0;
    for (uint32_t t = start; motion_runs(m); t += 7) {
        px += motion_tick(m, t);
        *ended = t - start;
        assert_true(t - start < 3000);
    }
    return px;
}

static void flick_glides_and_rests_soon(void **unused)
{
    (void)unused;
    const uint32_t starts[] = {1000, UINT32_MAX - 150}; /* the clock wraps after 49 days */
    for (int i = 0; i < 2; i++) {
        motion m = {0};
        uint32_t ended = 0;
        int32_t with_finger = drag(&m, -300, 200, starts[i]);
        assert_in_range(with_finger, 260, 300);
        motion_release(&m, starts[i] + 200);
        assert_true(motion_runs(&m));
        int32_t after = glide(&m, starts[i] + 200, &ended); /* 1500 px/s */
        assert_in_range(after, 300, 450);
        assert_in_range(ended, 500, 1500);
    }
}

static void finger_at_rest_does_not_glide(void **unused)
{
    (void)unused;
    motion m = {0};
    drag(&m, -300, 200, 0);
    motion_release(&m, 400);
    assert_false(motion_runs(&m));
}

static void press_stops_the_glide(void **unused)
{
    (void)unused;
    motion m = {0};
    drag(&m, 300, 100, 0);
    motion_release(&m, 100);
    assert_true(motion_tick(&m, 200) < 0); /* the page came down */
    motion_press(&m, 300, 210);
    assert_false(motion_runs(&m));
    assert_int_equal(motion_tick(&m, 400), 0);
}

static void trembling_finger_does_not_scroll(void **unused)
{
    (void)unused;
    motion m = {0};
    motion_press(&m, 100, 0);
    const int32_t places[] = {104, 97, 110, 92, 101};
    for (uint32_t i = 0; i < 5; i++) assert_int_equal(motion_move(&m, places[i], 10 * i, 12), 0);
    motion_release(&m, 60);
    assert_false(motion_runs(&m));
}

/* Widths as Be Vietnam Pro has them at 48 px, times the case's scale. */
static toolbar_words words_at_scale(int32_t scale)
{
    return (toolbar_words){.size = 320 * scale / 1000,
                           .smaller = 68 * scale / 1000,
                           .original = 36 * scale / 1000,
                           .larger = 68 * scale / 1000,
                           .read = 362 * scale / 1000,
                           .contrast = 284 * scale / 1000,
                           .title = 330 * scale / 1000,
                           .customise = 230 * scale / 1000,
                           .target = toolbar_target(scale, 0),
                           .height = 72 * scale / 1000};
}

static const struct {
    int32_t width, height, scale;
    fold fold;
    int32_t rows;
} windows[] = {
    {2560, 1440, 1000, FOLD_NONE, 1}, {1920, 1080, 1000, FOLD_NAME, 1},  {1400, 900, 1000, FOLD_WORDS, 1},
    {1080, 1920, 1000, FOLD_NONE, 2}, {768, 1024, 1000, FOLD_WORDS, 2},  {600, 800, 1000, FOLD_SIGNS, 1},
    {3840, 2160, 2000, FOLD_NAME, 1}, {2800, 1200, 2000, FOLD_WORDS, 1}, {1348, 480, 1000, FOLD_WORDS, 1},
    {1347, 480, 1000, FOLD_SIGNS, 1},
};
enum { WINDOWS = sizeof windows / sizeof windows[0] };

static bool inside(dau_area a, dau_area in)
{
    return a.x >= in.x && a.y >= in.y && a.x + a.width <= in.x + in.width && a.y + a.height <= in.y + in.height;
}

static bool apart(dau_area a, dau_area b, int32_t by)
{
    return a.x + a.width + by <= b.x || b.x + b.width + by <= a.x || a.y + a.height + by <= b.y ||
           b.y + b.height + by <= a.y;
}

static void bar_folds_and_keeps_every_control(void **unused)
{
    (void)unused;
    for (int i = 0; i < WINDOWS; i++) {
        int32_t scale = windows[i].scale, target = 44 * scale / 1000;
        toolbar_words words = words_at_scale(scale);
        toolbar t = toolbar_arrange(windows[i].width, windows[i].height, scale, &words);
        assert_true(t.fits);
        assert_int_equal(t.fold, windows[i].fold);
        assert_int_equal(t.rows, windows[i].rows);
        assert_true(t.bar.height * 5 <= windows[i].height);
        int32_t ring = toolbar_px(BAR_RING, scale) + toolbar_px(BAR_RING_GAP, scale);
        for (control c = CONTROL_SMALLER; c < CONTROL_STRIP; c++) {
            dau_area box = t.controls[c];
            assert_true(box.width >= target && box.height >= target);
            dau_area ringed = {box.x - ring, box.y - ring, box.width + 2 * ring, box.height + 2 * ring};
            assert_true(inside(ringed, t.bar));
            assert_int_equal(toolbar_hit(&t, scale, box.x, box.y), c);
            assert_int_equal(toolbar_hit(&t, scale, box.x + box.width - 1, box.y + box.height - 1), c);
            for (control d = c + 1; d < CONTROL_STRIP; d++) assert_true(apart(box, t.controls[d], 2 * ring));
        }
    }
}

static void narrow_windows_keep_all_controls(void **unused)
{
    (void)unused;
    toolbar_words words = words_at_scale(100);
    words.target = toolbar_target(1000, 0);
    for (int32_t width = 280; width < 330; width++) {
        toolbar t = toolbar_arrange(width, 480, 1000, &words);
        assert_int_equal(t.rows, width < 6 * 44 + 5 * BAR_TIGHT_GAP + 2 * BAR_PAD ? 2 : 1);
        assert_true(t.fits);
        for (control c = CONTROL_SMALLER; c < CONTROL_STRIP; c++) {
            assert_true(inside(t.controls[c], t.bar));
            for (control d = c + 1; d < CONTROL_STRIP; d++)
                assert_true(apart(t.controls[c], t.controls[d], BAR_TIGHT_GAP));
        }
    }
}

static void targets_are_nine_millimetres_where_the_pitch_is_known(void **unused)
{
    (void)unused;
    assert_int_equal(toolbar_target(1000, 0), 44);
    assert_int_equal(toolbar_target(2000, 0), 88);
    assert_int_equal(toolbar_target(1000, 265), 44); /* a desktop's 96 dpi: 44 px are 11.7 mm */
    assert_int_equal(toolbar_target(1000, 100), 90); /* 254 dpi */
    assert_int_equal(toolbar_target(1000, 77), 117); /* 8.93 mm would be 116 */
    toolbar_words words = words_at_scale(1000);
    words.target = toolbar_target(1000, 77);
    toolbar t = toolbar_arrange(1920, 1080, 1000, &words);
    for (control c = CONTROL_SMALLER; c < CONTROL_STRIP; c++) {
        assert_true(t.controls[c].width >= 117 && t.controls[c].height >= 117);
    }
}

static void bar_is_below_in_portrait_and_above_in_landscape(void **unused)
{
    (void)unused;
    for (int i = 0; i < WINDOWS; i++) {
        toolbar_words words = words_at_scale(windows[i].scale);
        toolbar t = toolbar_arrange(windows[i].width, windows[i].height, windows[i].scale, &words);
        bool portrait = windows[i].height > windows[i].width;
        assert_int_equal(t.bar.y, portrait ? windows[i].height - t.bar.height : 0);
        assert_int_equal(t.page.y, portrait ? 0 : t.bar.height);
        assert_int_equal(t.page.height + t.bar.height, windows[i].height);
        assert_int_equal(t.page.width + t.track.width, windows[i].width);
    }
}

static const strip_words strip_at_48 = {.sentence_back = 230,
                                        .sentence_on = 190,
                                        .block_back = 272,
                                        .block_on = 230,
                                        .speed = 300,
                                        .volume = 290,
                                        .stop = 222,
                                        .height = 72,
                                        .target = 44};

static void check_strip(const toolbar *bare, int32_t width, int32_t height, bool signs)
{
    toolbar t = *bare;
    if (!toolbar_add_strip(&t, width, height, 1000, &strip_at_48, signs)) {
        assert_false(signs);
        assert_memory_equal(&t, bare, sizeof t);
        return;
    }
    assert_true(signs || t.strip.height * 5 <= height);
    assert_true(t.page.y == bare->page.y && t.page.height + t.strip.height == bare->page.height);
    assert_int_equal(t.strip.y, t.page.y + t.page.height);
    assert_int_equal(t.track.height, t.page.height);
    for (control c = CONTROL_SMALLER; c < CONTROL_STRIP; c++)
        assert_memory_equal(&t.controls[c], &bare->controls[c], sizeof t.controls[c]);
    for (control c = CONTROL_STRIP; c < CONTROL_COUNT; c++) {
        dau_area box = t.controls[c];
        assert_true(box.width >= 44 && box.height >= 44 && inside(box, t.strip));
        assert_true(apart(box, t.volume, 4));
        assert_int_equal(toolbar_hit(&t, 1000, box.x + box.width / 2, box.y + box.height / 2), c);
        for (control d = c + 1; d < CONTROL_COUNT; d++) assert_true(apart(box, t.controls[d], BAR_TIGHT_GAP));
    }
}

static void strip_takes_the_last_rows_of_the_page(void **unused)
{
    (void)unused;
    toolbar_words words = words_at_scale(1000);
    for (int i = 0; i < WINDOWS; i++) {
        toolbar bare = toolbar_arrange(windows[i].width, windows[i].height, 1000, &words);
        assert_int_equal(toolbar_hit(&bare, 1000, windows[i].width / 2, windows[i].height / 2), CONTROL_NONE);
        for (int signs = 0; signs < 2; signs++) check_strip(&bare, windows[i].width, windows[i].height, signs);
    }
    toolbar t = toolbar_arrange(1920, 1080, 1000, &words);
    assert_true(toolbar_add_strip(&t, 1920, 1080, 1000, &strip_at_48, false));
    t = toolbar_arrange(600, 800, 1000, &words);
    assert_false(toolbar_add_strip(&t, 600, 800, 1000, &strip_at_48, false));
}

static void thumb_shows_the_place_and_sets_it(void **unused)
{
    (void)unused;
    toolbar_words words = words_at_scale(1000);
    toolbar t = toolbar_arrange(1000, 700, 1000, &words);
    const int64_t lasts[] = {1, 300, 5000, 40000000};
    for (int i = 0; i < 4; i++) {
        dau_area top = toolbar_thumb(&t, 1000, 0, lasts[i]), end = toolbar_thumb(&t, 1000, lasts[i], lasts[i]);
        assert_int_equal(top.y, t.track.y);
        assert_int_equal(end.y + end.height, t.track.y + t.track.height);
        assert_true(top.height >= 44);
        assert_int_equal(toolbar_thumb_scroll(&t, end.y, lasts[i]), lasts[i]);
        assert_int_equal(toolbar_thumb_scroll(&t, top.y - 50, lasts[i]), 0);
    }
    assert_true(toolbar_hits_track(&t, 1000 - 44, 400));
    assert_false(toolbar_hits_track(&t, 1000 - 45, 400));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_run_from_100_to_400_evenly),
        cmocka_unit_test(every_place_leads_to_every_other),
        cmocka_unit_test(every_row_can_be_changed_by_five_keys),
        cmocka_unit_test(tab_goes_round_in_the_order_of_the_screen),
        cmocka_unit_test(strip_goes_on_from_the_bar_and_lets_the_keys_go),
        cmocka_unit_test(shut_panel_gives_the_keys_back),
        cmocka_unit_test(flick_glides_and_rests_soon),
        cmocka_unit_test(finger_at_rest_does_not_glide),
        cmocka_unit_test(press_stops_the_glide),
        cmocka_unit_test(trembling_finger_does_not_scroll),
        cmocka_unit_test(bar_folds_and_keeps_every_control),
        cmocka_unit_test(narrow_windows_keep_all_controls),
        cmocka_unit_test(targets_are_nine_millimetres_where_the_pitch_is_known),
        cmocka_unit_test(bar_is_below_in_portrait_and_above_in_landscape),
        cmocka_unit_test(strip_takes_the_last_rows_of_the_page),
        cmocka_unit_test(thumb_shows_the_place_and_sets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
