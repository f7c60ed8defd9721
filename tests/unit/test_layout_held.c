/* Text such as news has it, at many widths and sizes: no line begins or ends inside what holds together, unless
 * that is wider than the column; then it is parted at a space or a sign before any word is cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/random_article.h"
#include "support/test_article.h"
#include "support/test_pixels.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

/* Words that join to nothing beside them. */
static const char *const words[] = {"hội nghị", "hôm nay", "xã hội", "nghiêng", "người dân", "đường làng", "mưa",
                                    "không",    "thành",   "trường", "của",     "tưởng",     "ruộng",      "quê hương",
                                    "rất",      "hiện",    "phát",   "nước",    "những",     "được"};

/* "⁀": no line begins there. Those that need the joining of words, and those that never part. */
static const char *const joined[] = {"25 ⁀°C",
                                     "3,5 ⁀%",
                                     "5 ⁀kg",
                                     "120 ⁀tỷ ⁀đồng",
                                     "hai ⁀triệu ⁀đồng",
                                     "khóa ⁀XII",
                                     "Điều ⁀5",
                                     "quý ⁀II",
                                     "thế kỷ ⁀XXI",
                                     "Nghị quyết ⁀18-⁀NQ/⁀TW",
                                     "năm ⁀2023",
                                     "tháng ⁀3",
                                     "TP. ⁀HCM",
                                     "tạp chí ⁀v.v.",
                                     "bến phà ⁀– đò",
                                     "14 ⁀giờ ⁀30",
                                     "0912 ⁀345 ⁀678",
                                     "+84 ⁀24 ⁀3825 ⁀1234",
                                     "1 ⁀234 ⁀567 người",
                                     "vitamin ⁀C",
                                     "“ ⁀Vâng ⁀” rồi",
                                     "80 ⁀km/⁀h",
                                     "2021 ⁀- ⁀2025"};
static const char *const whole[] = {
    "29/⁀12/⁀2022",     "12-⁀01-⁀2023", "14:⁀26",     "14h30-⁀15h30",        "1.⁀234.⁀567,⁀89",
    "01/⁀2020/⁀NĐ-⁀CP", "QĐ-⁀TTg",      "U-⁀23",      "ten-⁀nguoi@⁀thu.⁀vn", "“⁀Vâng⁀, ạ⁀”⁀.",
    "(⁀xem⁀)⁀,",        "50.000đ/⁀cp",  "2021–⁀2025", "3,5%/⁀năm",           "1\u00A0⁀234\u202F⁀567"};

enum { MOST_TEXT = 4096, MOST_HELD = 512, UNITS = 40, TRIALS = 60 };

typedef struct trial {
    dau_engine *engine;
    dau_settings settings;
    char text[MOST_TEXT];
    uint32_t length;
    struct {
        uint32_t at, unit_from, unit_to;
    } held[MOST_HELD];
    uint32_t held_count;
} trial;

static void add_unit(trial *t, const char *unit)
{
    uint32_t from = t->length, first = t->held_count;
    for (const char *at = unit; *at != '\0';) {
        if (strncmp(at, "⁀", strlen("⁀")) == 0) {
            assert_true(t->held_count < MOST_HELD);
            t->held[t->held_count++].at = t->length;
            at += strlen("⁀");
        } else {
            t->text[t->length++] = *at++;
        }
    }
    for (uint32_t i = first; i < t->held_count; i++) {
        t->held[i].unit_from = from;
        t->held[i].unit_to = t->length;
    }
}

static void fill(trial *t, dice *d, bool joins_words)
{
    t->length = t->held_count = 0;
    for (uint32_t i = 0; i < UNITS; i++) {
        for (uint32_t n = 1 + dice_roll(d, 3); n > 0; n--) {
            add_unit(t, words[dice_roll(d, LENGTH_OF(words))]);
            add_unit(t, " ");
        }
        bool is_joined = joins_words && dice_roll(d, 3) > 0;
        add_unit(t, is_joined ? joined[dice_roll(d, LENGTH_OF(joined))] : whole[dice_roll(d, LENGTH_OF(whole))]);
        add_unit(t, " ");
    }
    t->length--;
}

static dau_fix width_of(const trial *t, uint32_t from, uint32_t to)
{
    dau_article *article = test_article(t->engine, t->text + from, to - from);
    dau_layout *layout = test_layout_with(t->engine, article, &t->settings, 20000 * 64);
    dau_fix width = test_line(layout, 0).width;
    dau_layout_drop(layout);
    dau_article_drop(article);
    return width;
}

/* 1 where a line begins inside a unit that the column could have held. */
static unsigned check_line(const trial *t, dau_line line, dau_fix column)
{
    for (uint32_t i = 0; i < t->held_count; i++) {
        if (t->held[i].at != line.text.from) continue;
        dau_fix width = width_of(t, t->held[i].unit_from, t->held[i].unit_to);
        if (width > column) return 0;
        print_error("column %d px: a line begins at \"%.12s\" in \"%.*s\"\n", (int)(column / 64),
                    t->text + t->held[i].at, (int)(t->held[i].unit_to - t->held[i].unit_from),
                    t->text + t->held[i].unit_from);
        return 1;
    }
    return 0;
}

static void check_trials(dau_engine *engine, bool joins_words)
{
    dice d = {.state = joins_words ? 41 : 42};
    trial t = {.engine = engine, .settings = DAU_INIT(t.settings)};
    t.settings.margin = DAU_ZERO;
    t.settings.phrase = joins_words ? DAU_PHRASE_ON : DAU_PHRASE_OFF;
    unsigned wrong = 0, lines = 0;
    for (uint32_t i = 0; i < TRIALS; i++) {
        fill(&t, &d, joins_words);
        t.settings.size = (dau_fix)(14 + dice_roll(&d, 40)) * 64;
        dau_fix column = (dau_fix)(120 + dice_roll(&d, 1200)) * 64;
        dau_article *article = test_article(engine, t.text, t.length);
        assert_memory_equal(dau_article_text(article, NULL), t.text, t.length);
        dau_layout *layout = test_layout_with(engine, article, &t.settings, column);
        for (uint32_t k = 1; k < test_line_count(layout); k++, lines++)
            wrong += check_line(&t, test_line(layout, k), column);
        dau_layout_drop(layout);
        dau_article_drop(article);
    }
    print_message("%u lines\n", lines);
    assert_true(lines > TRIALS * 5);
    assert_int_equal(wrong, 0);
}

static void no_line_parts_what_holds_together(void **state)
{
    check_trials(*state, true);
}

static void without_phrases_words_still_hold_within(void **state)
{
    check_trials(*state, false);
}

/* Texts of the lines of a layout, "|" between them. */
static void lines_of(char *out, size_t room, dau_engine *engine, const char *text, int width, dau_phrase phrase)
{
    dau_settings settings = DAU_INIT(settings);
    settings.margin = DAU_ZERO;
    settings.phrase = phrase;
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout_with(engine, article, &settings, (dau_fix)width * 64);
    size_t length = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < test_line_count(layout); i++) {
        dau_line line = test_line(layout, i);
        assert_true(line.width <= (dau_fix)width * 64);
        length += (size_t)snprintf(out + length, room - length, "%s%.*s", i > 0 ? "|" : "",
                                   (int)(line.text.to - line.text.from), text + line.text.from);
        assert_true(length < room);
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
}

/* A column narrower than what holds together: a space first, then a sign, and clusters only of a part that is
 * too wide by itself. */
static void what_is_too_wide_parts_at_its_joints(void **state)
{
    static const struct {
        const char *text;
        int width;
        dau_phrase phrase;
        const char *lines;
    } rows[] = {
        {"Nghị quyết 18-NQ/TW", 100, DAU_PHRASE_ON, "Nghị|quyết|18-NQ/|TW"},
        {"Nghị quyết 18-NQ/TW", 130, DAU_PHRASE_ON, "Nghị quyết|18-NQ/TW"},
        {"vừa ban hành Quyết định số 47/2023/QĐ-UBND về giá nước", 236, DAU_PHRASE_ON,
         "vừa ban hành|Quyết định số|47/2023/QĐ-UBND|về giá nước"},
        {"có 120 tỷ đồng", 60, DAU_PHRASE_ON, "có|120|tỷ|đồng"},
        {"01/2020/NĐ-CP", 120, DAU_PHRASE_OFF, "01/2020/|NĐ-CP"},
        {"ten.nguoi@thu-vien.vn", 150, DAU_PHRASE_OFF, "ten.nguoi@|thu-vien.vn"},
        {"https://vi-du.vn/a?b=mot&c=hai", 120, DAU_PHRASE_ON, "https://vi-|du.vn/a?|b=mot&c=|hai"},
        {"khongcogiodungdauduoc", 100, DAU_PHRASE_ON, "khongco|giodung|dauduoc"},
        {"29/12/2022", 60, DAU_PHRASE_OFF, "29/|12/|2022"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        char lines[256];
        lines_of(lines, sizeof lines, *state, rows[i].text, rows[i].width, rows[i].phrase);
        assert_string_equal(lines, rows[i].lines);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_line_parts_what_holds_together, test_start_engine, test_stop_engine),
        cmocka_unit_test_setup_teardown(without_phrases_words_still_hold_within, test_start_engine, test_stop_engine),
        cmocka_unit_test_setup_teardown(what_is_too_wide_parts_at_its_joints, test_start_engine, test_stop_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
