/* Line focus and ruler, as a reader sees them: what is read keeps its colours, all else is dimmed and none of it
 * hidden, and the bar covers no ink; the same bytes for every clip, band, worker and scroll. */
#include "test_paint.h"

#include "base/fix.h"
#include "layout/layout.h"
#include "paint/aids.h"
#include "paint/ramp.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

enum { MOST_ROWS = 2200, GUARD = 0xA5, CREW = 3 };

/* A page of a random look, the reader's aids on it, and how much of it a picture shows. */
typedef struct scene {
    dau_engine *engine;
    dau_theme *theme;
    dau_layout *layout;
    dau_page page;
    dau_aids aids;
    uint32_t seed;
    uint32_t first, last; /* lines within the focus */
} scene;

static const char *const theme_names[] = {"light", "dark", "yellow-on-black", "black-on-yellow", "sepia"};

static void set_random_look(scene *s, dau_article *article)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = (10 + random_next(&s->seed) % 40) * 64;
    settings.scale = 500 + (int32_t)(random_next(&s->seed) % 4) * 500;
    settings.line_height = 1000 + (int32_t)(random_next(&s->seed) % 1600);
    settings.letter_spacing = random_next(&s->seed) % 3 == 0 ? 120 : 0;
    settings.align = random_next(&s->seed) % 2 ? DAU_ALIGN_CENTER : DAU_ALIGN_START;
    dau_fix width = (160 + random_next(&s->seed) % 200) * 64;
    s->theme = test_theme(s->engine, theme_names[random_next(&s->seed) % 5]);
    assert_int_equal(dau_layout_new(&s->layout, s->engine, article, s->theme, &settings, width), DAU_OK);
    s->page.struct_size = sizeof s->page;
    assert_int_equal(dau_layout_page(&s->page, s->layout), DAU_OK);
}

static void set_random_aids(scene *s)
{
    static const uint32_t focuses[] = {0, 1, 3, 5};
    uint32_t shown = dau_layout_line_at(s->layout, (dau_fix)MOST_ROWS * 64), end = s->page.line_count - 1;
    s->aids = (dau_aids){.struct_size = sizeof s->aids};
    s->aids.line = random_next(&s->seed) % 8 == 0 ? end : random_next(&s->seed) % (shown + 1);
    s->aids.focus_lines = focuses[random_next(&s->seed) % 4];
    s->aids.ruler = random_next(&s->seed) % 2;
    uint32_t beside = s->aids.focus_lines / 2;
    s->first = s->aids.line > beside ? s->aids.line - beside : 0;
    s->last = end - s->aids.line > beside ? s->aids.line + beside : end;
    if (s->aids.focus_lines == 0) s->first = 0;
    if (s->aids.focus_lines == 0) s->last = end;
}

/* A sentence that begins near the line that is read, and a word of it. */
static void read_aloud(scene *s)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, s->layout, s->aids.line), DAU_OK);
    const uint32_t end = layout_article(s->layout)->text_length, from = line.text.from + random_next(&s->seed) % 40;
    s->aids.sentence = (dau_range){from < end ? from : end, from + 300 < end ? from + 300 : end};
    const uint32_t to = s->aids.sentence.to, word = s->aids.sentence.from + random_next(&s->seed) % 200;
    s->aids.word = (dau_range){word < to ? word : to, word + 25 < to ? word + 25 : to};
}

static scene random_scene(dau_engine *engine, const char *sample, uint32_t seed)
{
    scene s = {.engine = engine, .seed = seed};
    dau_article *article = test_sample(engine, sample);
    set_random_look(&s, article);
    set_random_aids(&s);
    dau_article_drop(article);
    return s;
}

static void close_scene(scene *s)
{
    dau_layout_drop(s->layout);
    dau_theme_drop(s->theme);
}

static dau_canvas make_canvas(const scene *s, dau_pixels pixels)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = pixels;
    canvas.width = (uint32_t)((s->page.width + 63) / 64);
    canvas.height = s->page.height / 64 < MOST_ROWS ? (uint32_t)(s->page.height / 64) : MOST_ROWS;
    canvas.stride = (size_t)canvas.width * 4;
    canvas.rows = malloc(canvas.stride * canvas.height);
    assert_non_null(canvas.rows);
    memset(canvas.rows, GUARD, canvas.stride * canvas.height);
    return canvas;
}

static dau_canvas paint(const scene *s, const dau_aids *aids, dau_role text)
{
    dau_canvas canvas = make_canvas(s, DAU_RGBA8888);
    dau_paint_options options = DAU_INIT(options);
    options.text = text;
    options.aids = aids;
    assert_int_equal(dau_paint(s->engine, s->layout, &canvas, &options), DAU_OK);
    return canvas;
}

static uint32_t pixel_at(const dau_canvas *canvas, size_t x, size_t y)
{
    uint32_t pixel;
    memcpy(&pixel, canvas->rows + y * canvas->stride + x * 4, 4);
    return pixel;
}

static uint32_t colour_of(const scene *s, dau_role role)
{
    return ramp_pixel(dau_theme_colour(s->theme, role), DAU_RGBA8888);
}

static ruler_rows ruler_of(const scene *s)
{
    return s->aids.ruler ? aids_ruler_of(s->layout, s->aids.line) : (ruler_rows){0, 0};
}

static bool is_in(const scene *s, ruler_rows ruler, size_t x, size_t y)
{
    dau_fix left = s->page.column_x + 32, right = s->page.column_x + s->page.column + 32; /* to the nearest px */
    return (int64_t)y >= ruler.top && (int64_t)y < ruler.bottom && (int64_t)x >= left >> 6 && (int64_t)x < right >> 6;
}

/* Bars of quotes alone may stand where the ruler does: they are no text. */
static void check_ruler_pixel(const scene *s, uint32_t pixel, uint32_t plain)
{
    uint32_t ruler = colour_of(s, DAU_ROLE_RULER), ground = colour_of(s, DAU_ROLE_GROUND);
    if (plain == ground) assert_int_equal(pixel, ruler);
    if (plain != ground) assert_int_equal(plain, ruler);
}

/* In the focus: as without aids. Outside: text as DIM draws it, which no pixel of ink leaves out; bars and rules in DIM
 * itself. */
static void check_scene(const scene *s)
{
    dau_canvas plain = paint(s, NULL, 0), dimmed = paint(s, NULL, DAU_ROLE_DIM), aided = paint(s, &s->aids, 0);
    const int64_t top = layout_line_rows(s->layout, s->first).top, bottom = layout_line_rows(s->layout, s->last).bottom;
    const ruler_rows ruler = ruler_of(s);
    const uint32_t dim = colour_of(s, DAU_ROLE_DIM), bar = colour_of(s, DAU_ROLE_RULER);
    for (size_t y = 0; y < plain.height; y++) {
        bool in_focus = s->aids.focus_lines == 0 || ((int64_t)y >= top && (int64_t)y < bottom);
        for (size_t x = 0; x < plain.width; x++) {
            uint32_t is = pixel_at(&aided, x, y), all_dim = pixel_at(&dimmed, x, y), was = pixel_at(&plain, x, y);
            if (is_in(s, ruler, x, y))
                check_ruler_pixel(s, is, was);
            else if (in_focus && is != was)
                fail_msg("line %u: pixel %zu %zu of the focus is not as without aids", s->aids.line, x, y);
            else if (!in_focus && is != all_dim && (is != dim || all_dim != bar))
                fail_msg("line %u: pixel %zu %zu outside the focus is not dimmed", s->aids.line, x, y);
        }
    }
    free(plain.rows);
    free(dimmed.rows);
    free(aided.rows);
}

static void what_is_read_keeps_its_colours_and_the_rest_is_dimmed(void **state)
{
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        for (uint32_t round = 0; round < 4; round++) {
            scene s = random_scene(*state, test_sample_at(i), i * 97 + round * 7919 + 5);
            check_scene(&s);
            close_scene(&s);
        }
    }
}

/* Outside the focus there are colours of one ramp only, by hand: a painting in DIM could be wrong in the same way. */
static void outside_the_focus_are_shades_of_dim_alone(void **state)
{
    scene s = random_scene(*state, "cam-nang.md", 3);
    s.aids.focus_lines = 1;
    s.aids.ruler = false;
    dau_canvas aided = paint(&s, &s.aids, 0);
    ramp shades =
        ramp_between(dau_theme_colour(s.theme, DAU_ROLE_DIM), dau_theme_colour(s.theme, DAU_ROLE_GROUND), DAU_RGBA8888);
    const line_rows read = layout_line_rows(s.layout, s.aids.line);
    size_t inked = 0;
    for (size_t y = 0; y < aided.height; y++) {
        if ((int64_t)y >= read.top && (int64_t)y < read.bottom) continue;
        for (size_t x = 0; x < aided.width; x++) {
            int shade = 0;
            while (shade < 256 && shades.pixels[shade] != pixel_at(&aided, x, y)) shade++;
            assert_true(shade < 256);
            inked += shade > 127;
        }
    }
    assert_true(inked > 1000);
    free(aided.rows);
    close_scene(&s);
}

/* ---- ruler ----------------------------------------------------------------------------------------- */

static void check_ruler(const scene *s, uint32_t index)
{
    dau_line line = DAU_INIT(line), next = DAU_INIT(next);
    ruler_rows ruler = aids_ruler_of(s->layout, index);
    assert_int_equal(dau_layout_line(&line, s->layout, index), DAU_OK);
    int64_t room = s->page.height / 64 - line.ink_bottom / 64, rows = ruler.bottom - ruler.top;
    if (dau_layout_line(&next, s->layout, index + 1) == DAU_OK) room = (next.ink_top - line.ink_bottom) / 64;
    assert_true(ruler.top >= line.ink_bottom / 64 && ruler.bottom <= line.ink_bottom / 64 + room);
    assert_true(rows >= (room >= 5 ? 3 : room >= 3 ? room - 2 : room >= 1));
    assert_true(rows <= 3 || rows <= s->page.effective_size / 640 + 1);
    if (room >= 3) assert_true(ruler.top > line.ink_bottom / 64 && ruler.bottom < line.ink_bottom / 64 + room);
    if (room >= 7) assert_true(ruler.top >= line.ink_bottom / 64 + 2);
    assert_true(ruler.top <= fix_max(line.baseline + s->page.effective_size * 2 / 5,
                                     line.ink_bottom + s->page.effective_size / 8 + 128) /
                                 64); /* it belongs to this line */
}

static void the_ruler_lies_in_the_white_under_its_line(void **state)
{
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        for (uint32_t round = 0; round < 3; round++) {
            scene s = random_scene(*state, test_sample_at(i), i * 31 + round * 101 + 1);
            for (uint32_t line = 0; line < s.page.line_count; line++) check_ruler(&s, line);
            close_scene(&s);
        }
    }
}

/* It stands as far from the baseline under each line of a block, where the ink allows: it does not dance. */
static void the_ruler_does_not_dance(void **state)
{
    dau_article *article = test_sample(*state, "hoi-nghi.txt");
    dau_layout *layout = test_layout(*state, article, 24, 800);
    uint32_t steady = 0, count = test_line_count(layout);
    for (uint32_t i = 0; i + 1 < count; i++) {
        dau_line line = DAU_INIT(line), next = DAU_INIT(next);
        assert_int_equal(dau_layout_line(&line, layout, i), DAU_OK);
        assert_int_equal(dau_layout_line(&next, layout, i + 1), DAU_OK);
        int64_t here = aids_ruler_of(layout, i).top - line.baseline / 64,
                there = aids_ruler_of(layout, i + 1).top - next.baseline / 64;
        if (line.block != next.block) continue;
        assert_true(here - there <= 2 && there - here <= 2);
        steady += here == there;
    }
    assert_true(steady * 4 > count * 2);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* ---- the same bytes, however they are painted -------------------------------------------------------- */

static const dau_pixels formats[] = {DAU_RGBA8888, DAU_BGRA8888, DAU_RGB565, DAU_GRAY8, DAU_MONO1};

static dau_area random_clip(const dau_canvas *canvas, uint32_t *seed)
{
    return (dau_area){(int32_t)(random_next(seed) % canvas->width), (int32_t)(random_next(seed) % canvas->height),
                      1 + (int32_t)(random_next(seed) % canvas->width), 1 + (int32_t)(random_next(seed) % 300)};
}

/* Over the whole painting a clip changes nothing. */
static void check_clips(scene *s, dau_pixels pixels)
{
    dau_canvas whole = make_canvas(s, pixels), again = make_canvas(s, pixels);
    dau_paint_options options = DAU_INIT(options);
    options.aids = &s->aids;
    assert_int_equal(dau_paint(s->engine, s->layout, &whole, &options), DAU_OK);
    assert_int_equal(dau_paint(s->engine, s->layout, &again, &options), DAU_OK);
    for (int i = 0; i < 12; i++) {
        options.clip = random_clip(&whole, &s->seed);
        assert_int_equal(dau_paint(s->engine, s->layout, &again, &options), DAU_OK);
        assert_memory_equal(whole.rows, again.rows, whole.stride * whole.height);
    }
    free(whole.rows);
    free(again.rows);
}

/* From the last band to the first. */
static void run_backwards(void *user, dau_job_fn *job, void *data, uint32_t parts)
{
    (void)user;
    for (uint32_t i = parts; i > 0; i--) job(data, i - 1);
}

static void check_workers(const scene *s, dau_pixels pixels)
{
    dau_canvas one = make_canvas(s, pixels), many = make_canvas(s, pixels);
    dau_workers workers = {.struct_size = sizeof workers, .count = CREW, .run = run_backwards};
    dau_paint_options options = DAU_INIT(options);
    options.aids = &s->aids;
    assert_int_equal(dau_paint(s->engine, s->layout, &one, &options), DAU_OK);
    options.workers = &workers;
    assert_int_equal(dau_paint(s->engine, s->layout, &many, &options), DAU_OK);
    assert_memory_equal(one.rows, many.rows, one.stride * one.height);
    free(one.rows);
    free(many.rows);
}

static void check_scrolled(scene *s, dau_pixels pixels)
{
    dau_canvas whole = make_canvas(s, pixels), moved = make_canvas(s, pixels);
    whole.height = moved.height = whole.height < 240 ? whole.height : 240;
    dau_paint_options options = DAU_INIT(options);
    options.aids = &s->aids;
    options.scroll = layout_line_rows(s->layout, s->aids.line).top - 120;
    assert_int_equal(dau_paint(s->engine, s->layout, &moved, &options), DAU_OK);
    for (int step = 0; step < 10; step++) {
        int64_t from = options.scroll;
        options.scroll += random_within(&s->seed, 60);
        assert_int_equal(dau_paint_scrolled(s->engine, s->layout, &moved, &options, from), DAU_OK);
        assert_int_equal(dau_paint(s->engine, s->layout, &whole, &options), DAU_OK);
        assert_memory_equal(whole.rows, moved.rows, whole.stride * whole.height);
    }
    free(whole.rows);
    free(moved.rows);
}

static void no_clip_worker_or_scroll_changes_a_byte(void **state)
{
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        scene s = random_scene(*state, test_sample_at(i), i * 13 + 77);
        s.aids.ruler = true;
        if (i % 4 != 0) read_aloud(&s);
        for (int f = 0; f < 5; f++) {
            check_clips(&s, formats[f]);
            check_workers(&s, formats[f]);
            check_scrolled(&s, formats[f]);
        }
        close_scene(&s);
    }
}

static void vector_instructions_change_no_byte(void **state)
{
    dau_engine_options how = DAU_INIT(how);
    dau_engine *plain;
    how.vector = DAU_VECTOR_OFF;
    assert_int_equal(dau_engine_new(&plain, &how), DAU_OK);
    assert_int_equal(test_font_add(plain, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    for (uint32_t seed = 1; seed < 6; seed++) {
        scene a = random_scene(*state, "cam-nang.md", seed), b = random_scene(plain, "cam-nang.md", seed);
        read_aloud(&a);
        read_aloud(&b);
        dau_canvas with = paint(&a, &a.aids, 0), without = paint(&b, &b.aids, 0);
        assert_memory_equal(with.rows, without.rows, with.stride * with.height);
        free(with.rows);
        free(without.rows);
        close_scene(&a);
        close_scene(&b);
    }
    dau_engine_drop(plain);
}

/* ---- what a host may say --------------------------------------------------------------------------- */

static void assert_same(dau_canvas a, dau_canvas b)
{
    assert_memory_equal(a.rows, b.rows, a.stride * a.height);
    free(a.rows);
    free(b.rows);
}

static void hosts_say_what_they_mean(void **state)
{
    scene s = random_scene(*state, "bai-tho.txt", 9);
    dau_aids aids = {.struct_size = sizeof aids}, last = {.struct_size = sizeof aids, .focus_lines = 3, .ruler = true};
    last.line = s.page.line_count - 1;
    dau_aids past = last;
    past.line = UINT32_MAX;
    assert_same(paint(&s, &aids, 0), paint(&s, NULL, 0)); /* none asked for */
    assert_same(paint(&s, &past, 0), paint(&s, &last, 0));
    aids.focus_lines = 1; /* text in a role of the host's stands on the host's ground: it is not dimmed */
    assert_same(paint(&s, &aids, DAU_ROLE_SPOKEN), paint(&s, NULL, DAU_ROLE_SPOKEN));
    close_scene(&s);
}

/* Where a link ends the page: DIM over its blue would be seen. */
static void the_last_line_keeps_its_colours(void **state)
{
    static const char text[] = "Một.\n\n[Hai](https://vi.example)\n";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    scene s = {.engine = *state, .seed = 1, .first = 1, .last = 1};
    s.layout = test_layout(*state, article, 24, 300);
    s.theme = test_theme(*state, "light");
    s.page.struct_size = sizeof s.page;
    assert_int_equal(dau_layout_page(&s.page, s.layout), DAU_OK);
    s.aids = (dau_aids){.struct_size = sizeof s.aids, .line = 1, .focus_lines = 1, .ruler = true};
    check_scene(&s);
    close_scene(&s);
    dau_article_drop(article);
}

static void wrong_aids_are_refused(void **state)
{
    static const uint32_t refused[] = {2, 4, 6, 7, UINT32_MAX};
    scene s = random_scene(*state, "tin-ngan.txt", 2);
    dau_canvas canvas = make_canvas(&s, DAU_RGBA8888);
    dau_aids aids = {.struct_size = sizeof aids};
    dau_paint_options options = DAU_INIT(options);
    options.aids = &aids;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        aids.focus_lines = refused[i];
        assert_int_equal(dau_paint(s.engine, s.layout, &canvas, &options), DAU_E_ARGUMENT);
        assert_int_equal(dau_paint_scrolled(s.engine, s.layout, &canvas, &options, 5), DAU_E_ARGUMENT);
    }
    aids = (dau_aids){.struct_size = 0};
    assert_int_equal(dau_paint(s.engine, s.layout, &canvas, &options), DAU_E_ARGUMENT);
    for (size_t i = 0; i < canvas.stride * canvas.height; i++) assert_int_equal(canvas.rows[i], GUARD);
    options.struct_size = (uint32_t)offsetof(dau_paint_options, aids); /* a host of an older header */
    assert_int_equal(dau_paint(s.engine, s.layout, &canvas, &options), DAU_OK);
    free(canvas.rows);
    close_scene(&s);
}

static void an_article_without_lines_has_nothing_to_read(void **state)
{
    dau_article *article = test_article(*state, "", 0);
    scene s = {.engine = *state, .seed = 4};
    set_random_look(&s, article);
    s.aids = (dau_aids){.struct_size = sizeof s.aids, .focus_lines = 3, .ruler = true};
    assert_int_equal(s.page.line_count, 0);
    assert_same(paint(&s, &s.aids, 0), paint(&s, NULL, 0));
    close_scene(&s);
    dau_article_drop(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_keeps_its_colours_and_the_rest_is_dimmed),
        cmocka_unit_test(outside_the_focus_are_shades_of_dim_alone),
        cmocka_unit_test(the_ruler_lies_in_the_white_under_its_line),
        cmocka_unit_test(the_ruler_does_not_dance),
        cmocka_unit_test(no_clip_worker_or_scroll_changes_a_byte),
        cmocka_unit_test(vector_instructions_change_no_byte),
        cmocka_unit_test(hosts_say_what_they_mean),
        cmocka_unit_test(the_last_line_keeps_its_colours),
        cmocka_unit_test(wrong_aids_are_refused),
        cmocka_unit_test(an_article_without_lines_has_nothing_to_read),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
