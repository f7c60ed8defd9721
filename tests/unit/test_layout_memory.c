/* Every allocation of laying out, painting and dumping a small article refused, one by one and from there on:
 * no memory is said, nothing is lost, and the same calls then give what they always give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>

#include "support/bytes.h"
#include "support/fail_alloc.h"
#include "support/test_fonts.h"

/* Styles, a link, a list, another script, a character without a face, a word to be cut, a piled-up mark. */
static const char text[] =
    "# Ủy ban\n\n- một *hai* [liên kết dài](https://vi.du/)\n\n> مرحبا \U0001F6F8 q\u0323\u0303\n\n---\n\n"
    "AVATAVATAVATAVATAVAT-`AVAT`-https://vi-du.vn/a/b/c/d/e/f\n";

enum { WIDTH = 120, HEIGHT = 400, DUMP_ROOM = 1 << 16 };

typedef struct outcome {
    size_t length;
    char dump[DUMP_ROOM];
    uint8_t rows[WIDTH * HEIGHT * 4];
} outcome;

typedef struct bench {
    fail_alloc memory;
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
    dau_layout *layout;
} bench;

/* With family and weight given a face is opened when it is first asked: while words are shaped. */
static bool add_font(dau_engine *engine, dau_font_role role, const char *file, const char *family, uint32_t weight)
{
    dau_blob blob;
    if (!test_font_blob(&blob, file)) return false;
    dau_font_options options = DAU_INIT(options);
    options.role = role;
    options.family = family;
    options.weight = weight;
    assert_int_equal(dau_engine_add_font(engine, &options, blob), DAU_OK);
    return true;
}

static void open_bench(bench *b, bool lazily)
{
    *b = (bench){.engine = NULL};
    dau_engine_options options = DAU_INIT(options);
    options.marks = DAU_MARKS_PLAIN; /* measuring marks makes thousands of its own: test_paint_marks refuses them */
    options.allocator = fail_alloc_in(&b->memory);
    assert_int_equal(dau_engine_new(&b->engine, &options), DAU_OK);
    bool has_fonts =
        add_font(b->engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf", lazily ? "Andika" : NULL, 400) &&
        add_font(b->engine, DAU_FONT_DEFAULT, "Andika-Bold.ttf", lazily ? "Andika" : NULL, 700) &&
        add_font(b->engine, DAU_FONT_FALLBACK, "NotoSansArabic-Regular.ttf", lazily ? "Arabic" : NULL, 400);
    if (!has_fonts) {
        dau_engine_drop(b->engine);
        print_message("not run: Andika or Noto Sans Arabic is not installed\n");
        skip();
    }
    source_bytes from = {.data = text, .length = sizeof text - 1};
    dau_read_options how = DAU_INIT(how);
    how.format = DAU_FORMAT_MARKDOWN;
    assert_int_equal(dau_article_open(&b->article, b->engine, bytes_source(&from), &how), DAU_OK);
    assert_int_equal(dau_theme_new(&b->theme, b->engine, "light"), DAU_OK);
}

static void close_bench(bench *b)
{
    dau_layout_drop(b->layout);
    dau_theme_drop(b->theme);
    dau_article_drop(b->article);
    dau_engine_drop(b->engine);
    assert_int_equal(b->memory.live_blocks, 0);
    assert_int_equal(b->memory.live_bytes, 0);
    assert_int_equal(b->memory.wrong_sizes, 0);
}

static bool keep_text(void *user, const char *bytes, size_t length)
{
    outcome *o = user;
    assert_true(length <= sizeof o->dump - o->length);
    memcpy(o->dump + o->length, bytes, length);
    o->length += length;
    return true;
}

static dau_status show(bench *b, outcome *o)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = 20 * 64;
    settings.margin = DAU_ZERO;
    dau_status status = DAU_OK;
    if (b->layout == NULL)
        status = dau_layout_new(&b->layout, b->engine, b->article, b->theme, &settings, (dau_fix)WIDTH * 64);
    if (status != DAU_OK) return status;
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    canvas.stride = WIDTH * 4;
    canvas.rows = o->rows;
    status = dau_paint(b->engine, b->layout, &canvas, NULL);
    if (status == DAU_OK)
        status = dau_inspect_overlay(b->engine, b->layout, &canvas, NULL, DAU_DEBUG_LINES | DAU_DEBUG_CLUSTERS);
    for (int stage = DAU_STAGE_ARTICLE; stage <= DAU_STAGE_LIST && status == DAU_OK; stage++) {
        if (stage == DAU_STAGE_ARTICLE) o->length = 0;
        status = dau_inspect_write(b->engine, b->layout, (dau_stage)stage, keep_text, o);
    }
    return status;
}

static void expect_same(const outcome *a, const outcome *b)
{
    assert_int_equal(a->length, b->length);
    assert_memory_equal(a->dump, b->dump, a->length);
    assert_memory_equal(a->rows, b->rows, sizeof a->rows);
}

/* step: test_font_memory refuses each call of opening a face, and after the first one all are alike. */
static void refuse_each(bool lazily, bool from_there_on, size_t step)
{
    outcome *whole = calloc(1, sizeof *whole), *again = calloc(1, sizeof *again);
    assert_true(whole != NULL && again != NULL);
    bench calm;
    open_bench(&calm, lazily);
    size_t before = calm.memory.calls;
    assert_int_equal(show(&calm, whole), DAU_OK);
    size_t calls = calm.memory.calls - before, refusals = 0;
    close_bench(&calm);
    assert_true(calls > 50);
    for (size_t n = 1; n <= calls; n += step) {
        bench b;
        open_bench(&b, lazily);
        b.memory.fail_at = b.memory.calls + n;
        b.memory.fail_on = from_there_on;
        dau_status status = show(&b, again);
        if (status != DAU_OK) assert_int_equal(status, DAU_E_MEMORY);
        refusals += status != DAU_OK;
        b.memory.fail_at = 0;
        assert_int_equal(show(&b, again), DAU_OK);
        expect_same(again, whole);
        close_bench(&b);
    }
    assert_true(refusals > calls / step * 9 / 10); /* all but a larger table, which can be done without */
    free(whole);
    free(again);
}

static void each_allocation_refused(void **state)
{
    (void)state;
    refuse_each(false, false, 1);
}

static void all_allocations_refused_from_each(void **state)
{
    (void)state;
    refuse_each(false, true, 3);
}

static void faces_opened_while_memory_is_refused(void **state)
{
    (void)state;
    refuse_each(true, false, 13);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_refused),
        cmocka_unit_test(all_allocations_refused_from_each),
        cmocka_unit_test(faces_opened_while_memory_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
