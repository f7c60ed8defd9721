/* The words of the bar: laid out again and again beside a page, they do not cost the page its shaped words. */
#include "host/file.h"
#include "label.h"
#include "reader.h"
#include "support/test_fonts.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct bench {
    dau_engine *engine;
    dau_article *page;
    label_texts texts;
    label_style style;
} bench;

static int set_up(void **given)
{
    static bench b;
    b = (bench){0};
    *given = &b;
    const char *news = "Chợ nổi họp từ sáng sớm.\n";
    input_text left = {news, strlen(news)};
    if (dau_engine_new(&b.engine, NULL) != DAU_OK) return -1;
    if (test_font_add(b.engine, DAU_FONT_DEFAULT, "BeVietnamPro_400Regular.ttf") != DAU_OK &&
        test_font_add(b.engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf") != DAU_OK)
        return -1;
    b.style = (label_style){.engine = b.engine, .texts = &b.texts, .scale = 1000};
    if (dau_theme_new(&b.style.theme, b.engine, dau_theme_name_at(0)) != DAU_OK) return -1;
    return dau_article_open(&b.page, b.engine, input_text_source(&left), NULL);
}

static int tear_down(void **given)
{
    bench *b = *given;
    label_texts_drop(&b->texts);
    dau_article_drop(b->page);
    dau_theme_drop(b->style.theme);
    dau_engine_drop(b->engine);
    return 0;
}

static uint64_t times_shaped(const bench *b)
{
    dau_engine_stats stats = DAU_INIT(stats);
    assert_int_equal(dau_engine_get_stats(&stats, b->engine), DAU_OK);
    return stats.shaped.misses;
}

static void lay_page(const bench *b)
{
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, b->engine, b->page, b->style.theme, NULL, 600 * 64), DAU_OK);
    dau_layout_drop(layout);
}

/* As a new size of the page does. Gives the width of the largest word. */
static int32_t lay_bar(bench *b, uint32_t percent)
{
    toolbar_words words;
    bar_labels labels;
    b->style.size = (dau_fix)percent * 64 / 4;
    assert_int_equal(bar_labels_measure(&words, &b->style, "vi"), DAU_OK);
    assert_int_equal(bar_labels_make(&labels, &b->style, "vi", percent), DAU_OK);
    assert_int_equal(labels.items[BAR_LABEL_CONTRAST].width, words.contrast);
    bar_labels_drop(&labels);
    return words.contrast;
}

static void page_stays_shaped_beside_the_bar_of_all_sizes(void **given)
{
    bench *b = *given;
    lay_page(b);
    for (uint32_t step = 0; step < READER_STEPS; step++) lay_bar(b, reader_step(step));
    uint64_t before = times_shaped(b);
    int32_t width = 0;
    for (uint32_t step = 0; step < READER_STEPS; step++) {
        int32_t wider = lay_bar(b, reader_step(step));
        assert_true(wider > width);
        width = wider;
    }
    lay_page(b);
    assert_int_equal(times_shaped(b), before);
}

static void text_that_is_not_kept_is_laid_out_too(void **given)
{
    bench *b = *given;
    char text[2 * LABEL_TEXT_ROOM] = "";
    label kept, long_one;
    b->style.size = 24 * 64;
    assert_int_equal(label_make(&kept, &b->style, "aaa"), DAU_OK);
    memset(text, 'a', sizeof text - 1);
    for (int times = 0; times < 2; times++) {
        assert_int_equal(label_make(&long_one, &b->style, text), DAU_OK);
        assert_true(long_one.width > 30 * kept.width);
        label_drop(&long_one);
    }
    label_drop(&kept);
    for (uint32_t more = 0; more <= LABEL_TEXTS; more++) lay_bar(b, 200 + more); /* more texts than are kept */
    assert_int_equal(b->texts.count, LABEL_TEXTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(page_stays_shaped_beside_the_bar_of_all_sizes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_that_is_not_kept_is_laid_out_too, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
