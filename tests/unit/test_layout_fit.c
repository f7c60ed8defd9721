/* Lines chosen together: words stay whole, titles are balanced, no last line holds one short word, and
 * without phrases the lines are the greedy ones of UAX #14. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/test_article.h"
#include "support/test_fonts.h"

static int start_engine(void **state)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Bold.ttf"), DAU_OK);
    *state = engine;
    return 0;
}

static int stop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

static dau_layout *lay_out(dau_engine *engine, dau_article *article, int width, dau_phrase phrase)
{
    dau_theme *theme = test_theme(engine, "light");
    dau_settings settings = DAU_INIT(settings);
    settings.margin = DAU_ZERO;
    settings.phrase = phrase;
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, (dau_fix)width * 64), DAU_OK);
    dau_theme_drop(theme);
    return layout;
}

static uint32_t count_lines(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    return page.line_count;
}

static dau_line line_at(const dau_layout *layout, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, index), DAU_OK);
    return line;
}

/* Ends of lines (text offsets of the space) that fall on a "_" of the marked text. */
static unsigned parted_words(const dau_layout *layout, const char *marked)
{
    unsigned parted = 0;
    for (uint32_t i = 0; i + 1 < count_lines(layout); i++) parted += marked[line_at(layout, i).text.to] == '_';
    return parted;
}

static const char marked[] =
    "Hội_nghị diễn_ra với tinh_thần đoàn_kết, nhất_trí, quyết_tâm vượt_qua mọi khó_khăn, phấn_đấu hoàn_thành "
    "xuất_sắc nhiệm_vụ chính_trị. Toàn_bộ đảng_viên, công_chức, viên_chức, người_lao_động đặt nhiều kỳ_vọng vào "
    "những quyết_sách đúng_đắn, mạnh_mẽ, phù_hợp để tiếp_tục phát_triển bền_vững.";

static void words_stay_whole_at_line_ends(void **state)
{
    char text[sizeof marked];
    memcpy(text, marked, sizeof marked);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '_') *at = ' ';
    dau_article *article = test_article(*state, text, sizeof text - 1);
    unsigned with = 0, without = 0;
    for (int width = 500; width <= 1600; width += 10) {
        dau_layout *on = lay_out(*state, article, width, DAU_PHRASE_ON);
        dau_layout *off = lay_out(*state, article, width, DAU_PHRASE_OFF);
        with += parted_words(on, marked);
        without += parted_words(off, marked);
        for (uint32_t i = 0; i < count_lines(on); i++) assert_true(line_at(on, i).width <= (dau_fix)width * 64);
        assert_true(count_lines(on) <= count_lines(off) + 2);
        dau_layout_drop(on);
        dau_layout_drop(off);
    }
    assert_true(without > 40); /* greedy lines part words: there is something to mend */
    print_message("line ends inside a word: %u of %u\n", with, without);
    assert_true(with * 5 < without);
    dau_article_drop(article);
}

static void a_title_is_balanced(void **state)
{
    static const char title[] = "# Hội nghị tổng kết công tác năm và phương hướng\n";
    dau_article *article = test_markdown(*state, title, sizeof title - 1);
    dau_layout *on = lay_out(*state, article, 860, DAU_PHRASE_ON), *off = lay_out(*state, article, 860, DAU_PHRASE_OFF);
    assert_int_equal(count_lines(on), 2);
    assert_int_equal(count_lines(off), 2);
    dau_fix shorter = line_at(on, 1).width, longer = line_at(on, 0).width;
    assert_true(shorter * 2 > longer);
    assert_true(line_at(off, 1).width < shorter);
    dau_layout_drop(on);
    dau_layout_drop(off);
    dau_article_drop(article);
}

static bool a_line_begins_with(const dau_layout *layout, const char *text, const char *word)
{
    for (uint32_t i = 1; i < count_lines(layout); i++)
        if (strncmp(text + line_at(layout, i).text.from, word, strlen(word)) == 0) return true;
    return false;
}

static void a_title_keeps_a_name_with_what_it_is_called(void **state)
{
    static const char title[] = "# Hội nghị nghe đồng chí Phạm Gia Chương trình bày báo cáo tổng kết công tác năm\n";
    static const char *const kept[] = {"nghị", "chí", "Phạm", "Gia", "Chương", "bày", "cáo", "kết", "tác"};
    dau_article *article = test_markdown(*state, title, sizeof title - 1);
    uint32_t length;
    const char *text = dau_article_text(article, &length);
    unsigned without = 0;
    for (int width = 640; width <= 1200; width += 20) {
        dau_layout *on = lay_out(*state, article, width, DAU_PHRASE_ON);
        dau_layout *off = lay_out(*state, article, width, DAU_PHRASE_OFF);
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
            assert_false(a_line_begins_with(on, text, kept[i]));
            without += a_line_begins_with(off, text, kept[i]);
        }
        dau_layout_drop(on);
        dau_layout_drop(off);
    }
    assert_true(without > 10);
    dau_article_drop(article);
}

/* Whether the last line is one syllable, narrower than two em. */
static bool ends_in_a_short_syllable(const dau_layout *layout, const char *text)
{
    dau_line last = line_at(layout, count_lines(layout) - 1);
    bool is_one = memchr(text + last.text.from, ' ', last.text.to - last.text.from) == NULL;
    return count_lines(layout) > 1 && is_one && last.width < 2 * 24 * 64;
}

static void no_last_line_is_one_short_syllable(void **state)
{
    static const char text[] = "Mưa lớn kéo dài từ đêm qua làm nước sông lên nhanh, nhiều nhà ở ven bờ bị ngập, người "
                               "dân phải đưa trẻ nhỏ lên chỗ cao, đợi xuồng của xã đến chở đi.";
    dau_article *article = test_article(*state, text, sizeof text - 1);
    unsigned without = 0;
    for (int width = 300; width <= 900; width += 5) {
        dau_layout *on = lay_out(*state, article, width, DAU_PHRASE_ON);
        dau_layout *off = lay_out(*state, article, width, DAU_PHRASE_OFF);
        assert_false(ends_in_a_short_syllable(on, text));
        without += ends_in_a_short_syllable(off, text);
        dau_layout_drop(on);
        dau_layout_drop(off);
    }
    assert_true(without > 3);
    dau_article_drop(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_stay_whole_at_line_ends, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(a_title_is_balanced, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(a_title_keeps_a_name_with_what_it_is_called, start_engine, stop_engine),
        cmocka_unit_test_setup_teardown(no_last_line_is_one_short_syllable, start_engine, stop_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
