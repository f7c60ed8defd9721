/* The kiosk's pure parts: what the reader chose, how the page glides, where the buttons stand. */
#include "motion.h"
#include "state.h"
#include "toolbar.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void sizes_run_from_100_to_400_evenly(void **unused)
{
    (void)unused;
    assert_int_equal(state_percent(0), 100);
    assert_int_equal(state_percent(STATE_STEPS - 1), 400);
    for (uint32_t i = 1; i < STATE_STEPS; i++) {
        uint32_t ratio = state_percent(i) * 1000 / state_percent(i - 1);
        assert_in_range(ratio, 1100, 1160); /* every step is seen, none is a leap */
    }
}

static void size_stops_at_both_ends(void **unused)
{
    (void)unused;
    state s = state_start(0, 8);
    assert_false(state_use(&s, CONTROL_SMALLER));
    for (int i = 0; i < STATE_STEPS - 1; i++) assert_true(state_use(&s, CONTROL_LARGER));
    assert_false(state_use(&s, CONTROL_LARGER));
    assert_int_equal(s.step, STATE_STEPS - 1);
    assert_true(state_use(&s, CONTROL_ORIGINAL));
    assert_int_equal(s.step, 0);
}

static void themes_come_round(void **unused)
{
    (void)unused;
    state s = state_start(6, 8);
    const uint32_t seen[] = {7, 0, 1};
    for (int i = 0; i < 3; i++) {
        assert_true(state_use(&s, CONTROL_THEME));
        assert_int_equal(s.theme, seen[i]);
    }
}

static void focus_visits_all_and_leaves(void **unused)
{
    (void)unused;
    state s = state_start(0, 8);
    const control forwards[] = {CONTROL_SMALLER, CONTROL_ORIGINAL, CONTROL_LARGER, CONTROL_THEME, CONTROL_NONE};
    for (int i = 0; i < 5; i++) {
        state_focus(&s, 1);
        assert_int_equal(s.focus, forwards[i]);
    }
    state_focus(&s, -1);
    assert_int_equal(s.focus, CONTROL_THEME);
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
                           .contrast = 284 * scale / 1000,
                           .title = 330 * scale / 1000,
                           .height = 72 * scale / 1000};
}

static const struct {
    int32_t width, height, scale;
    fold fold;
    int32_t rows;
} windows[] = {
    {1920, 1080, 1000, FOLD_NONE, 1}, {1280, 800, 1000, FOLD_NAME, 1},   {800, 600, 1000, FOLD_WORDS, 1},
    {1080, 1920, 1000, FOLD_NONE, 2}, {600, 1024, 1000, FOLD_WORDS, 2},  {400, 800, 1000, FOLD_SIGNS, 1},
    {3840, 2160, 2000, FOLD_NONE, 1}, {1600, 1200, 2000, FOLD_WORDS, 1}, {656, 480, 1000, FOLD_WORDS, 1},
    {655, 480, 1000, FOLD_SIGNS, 1},
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
        for (control c = CONTROL_SMALLER; c < CONTROL_COUNT; c++) {
            dau_area box = t.controls[c];
            assert_true(box.width >= target && box.height >= target);
            dau_area ringed = {box.x - ring, box.y - ring, box.width + 2 * ring, box.height + 2 * ring};
            assert_true(inside(ringed, t.bar));
            assert_int_equal(toolbar_hit(&t, scale, box.x, box.y), c);
            assert_int_equal(toolbar_hit(&t, scale, box.x + box.width - 1, box.y + box.height - 1), c);
            for (control d = c + 1; d < CONTROL_COUNT; d++) assert_true(apart(box, t.controls[d], 2 * ring));
        }
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
        assert_int_equal(toolbar_thumb_scroll(&t, 1000, end.y, lasts[i]), lasts[i]);
        assert_int_equal(toolbar_thumb_scroll(&t, 1000, top.y - 50, lasts[i]), 0);
    }
    assert_true(toolbar_hits_track(&t, 1000, 1000 - 44, 400));
    assert_false(toolbar_hits_track(&t, 1000, 1000 - 45, 400));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_run_from_100_to_400_evenly),
        cmocka_unit_test(size_stops_at_both_ends),
        cmocka_unit_test(themes_come_round),
        cmocka_unit_test(focus_visits_all_and_leaves),
        cmocka_unit_test(flick_glides_and_rests_soon),
        cmocka_unit_test(finger_at_rest_does_not_glide),
        cmocka_unit_test(press_stops_the_glide),
        cmocka_unit_test(trembling_finger_does_not_scroll),
        cmocka_unit_test(bar_folds_and_keeps_every_control),
        cmocka_unit_test(bar_is_below_in_portrait_and_above_in_landscape),
        cmocka_unit_test(thumb_shows_the_place_and_sets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
