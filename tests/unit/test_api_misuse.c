/* The public interface in careless hands: NULL for every pointer, structs of no known size, enums out of
 * their range, lengths beyond all sense. An error each time, and out parameters as they were. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>
#include <dau/dau_view.h>

#include "support/fail_alloc.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

#define WILD(type) ((type)0x7EADBEEF)

static const char text[] = "Ủy ban nhân dân tỉnh đã họp.\n\nĐoạn thứ hai có chữ ẫ và ꙮ.\n";

typedef struct bench {
    fail_alloc memory;
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
    dau_layout *layout;
    unsigned notes;
} bench;

static void count_note(void *user, const dau_note *note)
{
    bench *b = user;
    assert_int_equal(note->struct_size, sizeof *note);
    assert_non_null(note->message);
    b->notes += note->kind == DAU_NOTE_ARGUMENT;
}

static int open_bench(void **state)
{
    bench *b = calloc(1, sizeof *b);
    assert_non_null(b);
    dau_engine_options options = DAU_INIT(options);
    options.allocator = fail_alloc_in(&b->memory);
    options.note = count_note;
    options.note_user = b;
    assert_int_equal(dau_engine_new(&b->engine, &options), DAU_OK);
    assert_int_equal(test_font_add(b->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    b->article = test_article(b->engine, text, sizeof text - 1);
    b->theme = test_theme(b->engine, "dark");
    b->layout = test_layout(b->engine, b->article, 20, 300);
    *state = b;
    return 0;
}

static int close_bench(void **state)
{
    bench *b = *state;
    dau_layout_drop(b->layout);
    dau_theme_drop(b->theme);
    dau_article_drop(b->article);
    dau_engine_drop(b->engine);
    assert_int_equal(b->memory.live_blocks, 0);
    assert_int_equal(b->memory.wrong_sizes, 0);
    free(b);
    return 0;
}

static ptrdiff_t read_nothing(void *user, void *into, size_t room)
{
    (void)user, (void)into, (void)room;
    return 0;
}

static ptrdiff_t read_too_much(void *user, void *into, size_t room)
{
    (void)user, (void)into;
    return (ptrdiff_t)room + 1;
}

static ptrdiff_t fail_to_read(void *user, void *into, size_t room)
{
    (void)user, (void)into, (void)room;
    return -1;
}

static bool take_run(void *user, const dau_run *run)
{
    (void)user, (void)run;
    return true;
}

static bool take_text(void *user, const char *bytes, size_t length)
{
    (void)user, (void)bytes, (void)length;
    return true;
}

/* A pointer that no call may change. */
#define UNTOUCHED(type) ((type *)(void *)&untouched)
static char untouched;

#define REFUSED(call) assert_int_equal((call), DAU_E_ARGUMENT)

static void null_is_refused_or_harmless(void **state)
{
    bench *b = *state;
    dau_source source = {NULL, read_nothing};
    dau_article *article = UNTOUCHED(dau_article);
    dau_theme *theme = UNTOUCHED(dau_theme);
    dau_layout *layout = UNTOUCHED(dau_layout);
    REFUSED(dau_engine_new(NULL, NULL));
    REFUSED(dau_article_open(NULL, b->engine, source, NULL));
    REFUSED(dau_article_open(&article, NULL, source, NULL));
    REFUSED(dau_article_open(&article, b->engine, (dau_source){NULL, NULL}, NULL));
    REFUSED(dau_theme_new(NULL, b->engine, "dark"));
    REFUSED(dau_theme_new(&theme, NULL, "dark"));
    REFUSED(dau_theme_new(&theme, b->engine, NULL));
    REFUSED(dau_settings_check(NULL, NULL));
    REFUSED(dau_settings_check(b->engine, NULL));
    REFUSED(dau_layout_new(NULL, b->engine, b->article, b->theme, NULL, 6400));
    REFUSED(dau_layout_new(&layout, NULL, b->article, b->theme, NULL, 6400));
    REFUSED(dau_layout_new(&layout, b->engine, NULL, b->theme, NULL, 6400));
    REFUSED(dau_layout_new(&layout, b->engine, b->article, NULL, NULL, 6400));
    assert_ptr_equal(article, &untouched);
    assert_ptr_equal(theme, &untouched);
    assert_ptr_equal(layout, &untouched);
    dau_engine_drop(NULL);
    dau_article_drop(NULL);
    dau_theme_drop(NULL);
    dau_layout_drop(NULL);
    assert_null(dau_article_keep(NULL));
    assert_null(dau_theme_keep(NULL));
    assert_null(dau_layout_keep(NULL));
}

static void null_has_no_contents(void **state)
{
    (void)state;
    uint32_t length = 7;
    assert_int_equal(dau_engine_face_count(NULL), 0);
    assert_string_equal(dau_article_text(NULL, &length), "");
    assert_int_equal(length, 0);
    assert_string_equal(dau_article_text(NULL, NULL), "");
    assert_non_null(dau_article_lang(NULL));
    assert_int_equal(dau_article_block_count(NULL), 0);
    assert_int_equal(dau_article_span_count(NULL), 0);
    assert_int_equal(dau_article_source_offset(NULL, 5), 0);
    assert_string_equal(dau_theme_name(NULL), "");
    assert_string_equal(dau_theme_title(NULL, NULL), "");
    assert_string_equal(dau_theme_level(NULL), "");
    assert_int_equal(dau_theme_colour(NULL, DAU_ROLE_TEXT), 0);
    assert_int_equal(dau_theme_pair_count(NULL), 0);
    assert_int_equal(dau_layout_line_at(NULL, 0), 0);
    assert_int_equal(dau_layout_line_of(NULL, 0), 0);
    assert_int_equal(dau_layout_hit(NULL, 0, 0), 0);
    assert_int_equal(dau_view_last_scroll(NULL, 100), 0);
    assert_non_null(dau_status_text(WILD(dau_status), NULL));
}

static void null_outs_and_visitors_are_refused(void **state)
{
    bench *b = *state;
    dau_face face = DAU_INIT(face);
    dau_block block = DAU_INIT(block);
    dau_span span = DAU_INIT(span);
    dau_pair pair = DAU_INIT(pair);
    dau_page page = DAU_INIT(page);
    dau_line line = DAU_INIT(line);
    dau_place place;
    int64_t scroll;
    REFUSED(dau_engine_face(NULL, b->engine, 0));
    REFUSED(dau_engine_face(&face, NULL, 0));
    REFUSED(dau_article_block(NULL, b->article, 0));
    REFUSED(dau_article_block(&block, NULL, 0));
    REFUSED(dau_article_span(NULL, b->article, 0));
    REFUSED(dau_article_span(&span, NULL, 0));
    REFUSED(dau_theme_pair(NULL, b->theme, 0));
    REFUSED(dau_theme_pair(&pair, NULL, 0));
    REFUSED(dau_layout_page(NULL, b->layout));
    REFUSED(dau_layout_page(&page, NULL));
    REFUSED(dau_layout_line(NULL, b->layout, 0));
    REFUSED(dau_layout_line(&line, NULL, 0));
    REFUSED(dau_layout_each_run(NULL, 0, take_run, NULL));
    REFUSED(dau_layout_each_run(b->layout, 0, NULL, NULL));
    REFUSED(dau_inspect_write(NULL, b->layout, DAU_STAGE_LIST, take_text, NULL));
    REFUSED(dau_inspect_write(b->engine, NULL, DAU_STAGE_LIST, take_text, NULL));
    REFUSED(dau_inspect_write(b->engine, b->layout, DAU_STAGE_LIST, NULL, NULL));
    REFUSED(dau_view_place(NULL, b->layout, 0));
    REFUSED(dau_view_place(&place, NULL, 0));
    REFUSED(dau_view_scroll(NULL, b->layout, (dau_place){0, 0}, 10));
    REFUSED(dau_view_scroll(&scroll, NULL, (dau_place){0, 0}, 10));
}

static void what_is_not_there_is_refused(void **state)
{
    bench *b = *state;
    static const uint32_t beyond[] = {2, 1000, INT32_MAX, UINT32_MAX};
    dau_face face = DAU_INIT(face);
    dau_block block = DAU_INIT(block);
    dau_span span = DAU_INIT(span);
    dau_pair pair = DAU_INIT(pair);
    dau_line line = DAU_INIT(line);
    for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
        REFUSED(dau_engine_face(&face, b->engine, beyond[i]));
        REFUSED(dau_article_block(&block, b->article, beyond[i]));
        REFUSED(dau_article_span(&span, b->article, beyond[i]));
        REFUSED(dau_theme_pair(&pair, b->theme, 100 + beyond[i] / 2));
        REFUSED(dau_layout_line(&line, b->layout, 20 + beyond[i] / 2));
        REFUSED(dau_layout_each_run(b->layout, 20 + beyond[i] / 2, take_run, NULL));
        assert_null(dau_theme_name_at(100 + beyond[i] / 2));
        assert_true(dau_layout_line_of(b->layout, beyond[i]) < 20);
        assert_true(dau_article_source_offset(b->article, beyond[i]) <= sizeof text);
    }
}

/* ---- sizes of structs ---------------------------------------------------------------------------- */

static const uint32_t wrong_sizes[] = {0, 1, 4, UINT32_MAX, UINT32_MAX - 7, 0x10000000};

/* Structs that the host fills: shorter than any version, or longer than any will ever be. */
static void structs_of_no_known_size_are_refused(void **state)
{
    bench *b = *state;
    for (size_t i = 0; i < sizeof wrong_sizes / sizeof *wrong_sizes; i++) {
        dau_engine_options engine_options = {.struct_size = wrong_sizes[i]};
        dau_font_options font_options = {.struct_size = wrong_sizes[i], .role = DAU_FONT_DEFAULT};
        dau_read_options read_options = {.struct_size = wrong_sizes[i]};
        dau_settings settings = {.struct_size = wrong_sizes[i]};
        dau_canvas canvas = {.struct_size = wrong_sizes[i]};
        dau_paint_options paint_options = {.struct_size = wrong_sizes[i]};
        uint8_t rows[4];
        dau_canvas good = {(uint32_t)sizeof good, DAU_RGBA8888, 1, 1, 4, rows};
        dau_engine *engine = UNTOUCHED(dau_engine);
        dau_article *article = UNTOUCHED(dau_article);
        dau_layout *layout = UNTOUCHED(dau_layout);
        REFUSED(dau_engine_new(&engine, &engine_options));
        REFUSED(dau_engine_add_font(b->engine, &font_options, (dau_blob){text, sizeof text, NULL, NULL}));
        REFUSED(dau_article_open(&article, b->engine, (dau_source){NULL, read_nothing}, &read_options));
        REFUSED(dau_settings_check(b->engine, &settings));
        REFUSED(dau_layout_new(&layout, b->engine, b->article, b->theme, &settings, 6400));
        REFUSED(dau_paint(b->engine, b->layout, &canvas, NULL));
        REFUSED(dau_paint(b->engine, b->layout, &good, &paint_options));
        REFUSED(dau_fill(b->theme, &canvas, (dau_area){0, 0, 0, 0}, DAU_ROLE_BAR));
        REFUSED(dau_inspect_overlay(b->engine, b->layout, &good, &paint_options, DAU_DEBUG_INK));
        assert_ptr_equal(engine, &untouched);
        assert_ptr_equal(article, &untouched);
        assert_ptr_equal(layout, &untouched);
    }
    assert_true(b->notes > 0);
}

/* Structs that the library fills: a host that never said how large its own is gets nothing written. */
static void structs_too_small_are_not_written(void **state)
{
    bench *b = *state;
    for (size_t i = 0; i < 3; i++) {
        dau_face face = {.struct_size = wrong_sizes[i]}, face_before = face;
        dau_block block = {.struct_size = wrong_sizes[i]}, block_before = block;
        dau_pair pair = {.struct_size = wrong_sizes[i]}, pair_before = pair;
        dau_page page = {.struct_size = wrong_sizes[i]}, page_before = page;
        dau_line line = {.struct_size = wrong_sizes[i]}, line_before = line;
        REFUSED(dau_engine_face(&face, b->engine, 0));
        REFUSED(dau_article_block(&block, b->article, 0));
        REFUSED(dau_theme_pair(&pair, b->theme, 0));
        REFUSED(dau_layout_page(&page, b->layout));
        REFUSED(dau_layout_line(&line, b->layout, 0));
        assert_memory_equal(&face, &face_before, sizeof face);
        assert_memory_equal(&block, &block_before, sizeof block);
        assert_memory_equal(&pair, &pair_before, sizeof pair);
        assert_memory_equal(&page, &page_before, sizeof page);
        assert_memory_equal(&line, &line_before, sizeof line);
    }
}

/* A host built with a later library passes structs that end in zeros this one does not know. */
static void a_later_hosts_zeros_are_read(void **state)
{
    bench *b = *state;
    struct {
        dau_settings known;
        uint32_t later[4];
    } settings = {.known = {.struct_size = (uint32_t)sizeof settings, .size = 30 * 64}};
    assert_int_equal(dau_settings_check(b->engine, &settings.known), DAU_OK);
    settings.later[3] = 1;
    REFUSED(dau_settings_check(b->engine, &settings.known));
    struct {
        dau_line known;
        uint32_t later[4];
    } line = {.known = {.struct_size = (uint32_t)sizeof line}};
    assert_int_equal(dau_layout_line(&line.known, b->layout, 0), DAU_OK);
    assert_true(line.known.bottom > line.known.top);
}

/* ---- enums and numbers ------------------------------------------------------------------------------ */

static void wild_enums_are_refused(void **state)
{
    bench *b = *state;
    static const int wild[] = {-1, 99, INT_MAX, INT_MIN};
    uint8_t rows[4];
    for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
        dau_canvas canvas = {(uint32_t)sizeof canvas, DAU_RGBA8888, 1, 1, 4, rows};
        dau_canvas wild_canvas = {(uint32_t)sizeof canvas, (dau_pixels)wild[i], 1, 1, 4, rows};
        dau_font_options font = {.struct_size = (uint32_t)sizeof font, .role = (dau_font_role)wild[i]};
        dau_read_options format = {.struct_size = (uint32_t)sizeof format, .format = (dau_format)wild[i]};
        dau_read_options structure = {.struct_size = (uint32_t)sizeof structure, .structure = (dau_structure)wild[i]};
        dau_settings align = {.struct_size = (uint32_t)sizeof align, .align = (dau_align)wild[i]};
        dau_settings phrase = {.struct_size = (uint32_t)sizeof phrase, .phrase = (dau_phrase)wild[i]};
        dau_paint_options in_role = {.struct_size = (uint32_t)sizeof in_role, .text = (dau_role)wild[i]};
        dau_paint_options on_ground = {.struct_size = (uint32_t)sizeof on_ground, .ground = (dau_role)wild[i]};
        dau_article *article;
        REFUSED(dau_engine_add_font(b->engine, &font, (dau_blob){text, sizeof text, NULL, NULL}));
        REFUSED(dau_article_open(&article, b->engine, (dau_source){NULL, read_nothing}, &format));
        REFUSED(dau_article_open(&article, b->engine, (dau_source){NULL, read_nothing}, &structure));
        REFUSED(dau_settings_check(b->engine, &align));
        REFUSED(dau_settings_check(b->engine, &phrase));
        REFUSED(dau_paint(b->engine, b->layout, &wild_canvas, NULL));
        REFUSED(dau_paint(b->engine, b->layout, &canvas, &in_role));
        REFUSED(dau_paint(b->engine, b->layout, &canvas, &on_ground));
        REFUSED(dau_fill(b->theme, &canvas, (dau_area){0, 0, 0, 0}, (dau_role)wild[i]));
        REFUSED(dau_fill(b->theme, &wild_canvas, (dau_area){0, 0, 0, 0}, DAU_ROLE_BAR));
        REFUSED(dau_inspect_write(b->engine, b->layout, (dau_stage)wild[i], take_text, NULL));
        REFUSED(dau_inspect_overlay(b->engine, b->layout, &canvas, NULL, (uint32_t)wild[i]));
        assert_int_equal(dau_theme_colour(b->theme, (dau_role)wild[i]), 0);
        assert_string_equal(dau_role_name((dau_role)wild[i]), "");
    }
}

static void lengths_beyond_sense_are_refused(void **state)
{
    bench *b = *state;
    static const dau_fix lengths[] = {INT64_MAX, INT64_MIN, INT64_MIN + 1, -64, 1, (dau_fix)1 << 40, (dau_fix)1 << 62};
    dau_layout *layout = UNTOUCHED(dau_layout);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        dau_settings size = {.struct_size = (uint32_t)sizeof size, .size = lengths[i]};
        dau_settings margin = {.struct_size = (uint32_t)sizeof margin, .margin = lengths[i]};
        REFUSED(dau_settings_check(b->engine, &size));
        if (lengths[i] != 1) REFUSED(dau_settings_check(b->engine, &margin));
        REFUSED(dau_layout_new(&layout, b->engine, b->article, b->theme, NULL, lengths[i]));
    }
    static const int32_t numbers[] = {INT32_MIN, INT32_MAX, -2, 1 << 30};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        for (int field = 0; field < 7; field++) {
            dau_settings s = {.struct_size = (uint32_t)sizeof s};
            int32_t *fields[] = {&s.scale,          &s.weight,       &s.line_height,
                                 &s.letter_spacing, &s.word_spacing, &s.paragraph_spacing,
                                 &s.measure};
            *fields[field] = numbers[i];
            REFUSED(dau_settings_check(b->engine, &s));
        }
    assert_ptr_equal(layout, &untouched);
}

/* Points and scrolls are not refused: there is always a nearest place. */
static void far_points_have_a_nearest_place(void **state)
{
    bench *b = *state;
    static const int64_t far[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, (int64_t)1 << 57, INT64_MAX - 1, INT64_MAX};
    uint32_t length;
    dau_article_text(b->article, &length);
    uint8_t rows[2 * 2 * 4];
    dau_canvas canvas = {(uint32_t)sizeof canvas, DAU_BGRA8888, 2, 2, 8, rows};
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        dau_place place;
        int64_t scroll = -1;
        for (size_t k = 0; k < sizeof far / sizeof *far; k++) {
            assert_true(dau_layout_hit(b->layout, far[i], far[k]) < length);
            if (far[k] < 0) continue;
            place = (dau_place){UINT32_MAX, far[i]};
            assert_int_equal(dau_view_scroll(&scroll, b->layout, place, far[k]), DAU_OK);
            assert_true(scroll >= 0 && scroll <= dau_view_last_scroll(b->layout, far[k]));
        }
        assert_true(dau_layout_line_at(b->layout, far[i]) < 20);
        assert_int_equal(dau_view_place(&place, b->layout, far[i]), DAU_OK);
        assert_true(place.offset < length);
        assert_true(dau_view_last_scroll(b->layout, far[i]) >= 0);
        dau_paint_options options = {.struct_size = (uint32_t)sizeof options, .scroll = far[i]};
        options.x = far[i] < 0 ? INT32_MIN : INT32_MAX;
        options.y = far[i] < 0 ? INT32_MAX : INT32_MIN;
        assert_int_equal(dau_paint(b->engine, b->layout, &canvas, &options), DAU_OK);
        assert_int_equal(dau_inspect_overlay(b->engine, b->layout, &canvas, &options, 7), DAU_OK);
    }
}

static void a_click_between_blocks_takes_the_nearer(void **state)
{
    bench *b = *state;
    dau_line first = DAU_INIT(first), second = DAU_INIT(second);
    uint32_t index = 0;
    do {
        assert_int_equal(dau_layout_line(&first, b->layout, index), DAU_OK);
        assert_int_equal(dau_layout_line(&second, b->layout, ++index), DAU_OK);
    } while (first.block == second.block);
    assert_true(second.top - first.bottom > 4 * 64);
    assert_int_equal(dau_layout_hit(b->layout, 0, first.bottom + 64), first.text.from);
    assert_int_equal(dau_layout_hit(b->layout, 0, second.top - 64), second.text.from);
}

static void sources_that_lie_are_io_errors(void **state)
{
    bench *b = *state;
    dau_article *article = UNTOUCHED(dau_article);
    assert_int_equal(dau_article_open(&article, b->engine, (dau_source){NULL, read_too_much}, NULL), DAU_E_IO);
    assert_int_equal(dau_article_open(&article, b->engine, (dau_source){NULL, fail_to_read}, NULL), DAU_E_IO);
    assert_ptr_equal(article, &untouched);
    assert_int_equal(dau_article_open(&article, b->engine, (dau_source){NULL, read_nothing}, NULL), DAU_OK);
    dau_layout *layout;
    assert_int_equal(dau_layout_new(&layout, b->engine, article, b->theme, NULL, 6400), DAU_OK);
    dau_line line = DAU_INIT(line);
    REFUSED(dau_layout_line(&line, layout, 0));
    REFUSED(dau_layout_each_run(layout, 0, take_run, NULL));
    assert_int_equal(dau_layout_hit(layout, 100, 100), 0);
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* A host that drops in the wrong order: the layout keeps what it reads. */
static void a_layout_outlives_its_engine(void **state)
{
    bench *b = *state;
    dau_article_drop(b->article);
    dau_theme_drop(b->theme);
    dau_engine_drop(b->engine);
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, b->layout, 0), DAU_OK);
    assert_true(line.ink_top < line.ink_bottom);
    assert_int_equal(dau_layout_each_run(b->layout, 0, take_run, NULL), DAU_OK);
    assert_int_equal(dau_layout_hit(b->layout, line.x, line.baseline), line.text.from);
    b->engine = NULL;
    b->article = NULL;
    b->theme = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(null_is_refused_or_harmless, open_bench, close_bench),
        cmocka_unit_test(null_has_no_contents),
        cmocka_unit_test_setup_teardown(null_outs_and_visitors_are_refused, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_refused, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(structs_of_no_known_size_are_refused, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(structs_too_small_are_not_written, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_later_hosts_zeros_are_read, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(wild_enums_are_refused, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(lengths_beyond_sense_are_refused, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(far_points_have_a_nearest_place, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_click_between_blocks_takes_the_nearer, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(sources_that_lie_are_io_errors, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_layout_outlives_its_engine, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
