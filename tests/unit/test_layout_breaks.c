/* Reads tests/cases/breaks.txt: where a line may end and where none may. Anyone can add a line there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/breaks.h"
#include "support/reading.h"
#include "support/test_article.h"
#include "support/test_pixels.h"

enum { MOST_TEXT = 512, MOST_MARKS = 128, LEAST_CASES = 120 };

typedef struct break_case {
    char text[MOST_TEXT];
    uint32_t length;
    struct {
        uint32_t at;
        bool may;
    } marks[MOST_MARKS];
    uint32_t count;
} break_case;

static void add_mark(break_case *c, bool may)
{
    assert_true(c->count < MOST_MARKS);
    c->marks[c->count].at = c->length;
    c->marks[c->count++].may = may;
}

static void add_code(break_case *c, unsigned code)
{
    assert_true(code >= 0x80);
    if (code < 0x800) {
        c->text[c->length++] = (char)(0xC0 | code >> 6);
    } else {
        c->text[c->length++] = (char)(0xE0 | code >> 12);
        c->text[c->length++] = (char)(0x80 | (code >> 6 & 0x3F));
    }
    c->text[c->length++] = (char)(0x80 | (code & 0x3F));
}

static break_case parse(const char *line)
{
    break_case c = {.length = 0};
    for (const char *at = line; *at != '\0';) {
        unsigned code;
        int used = 0;
        assert_true(c.length + 4 < MOST_TEXT);
        if (*at == '|') {
            add_mark(&c, true);
            at++;
        } else if (strncmp(at, "⁀", strlen("⁀")) == 0) {
            add_mark(&c, false);
            at += strlen("⁀");
        } else if (sscanf(at, "<U+%4X>%n", &code, &used) == 1 && used == 8) {
            add_code(&c, code);
            at += used;
        } else {
            c.text[c.length++] = *at++;
        }
    }
    return c;
}

static bool says_place(const break_case *c, uint32_t at, bool joins_words)
{
    breaks b = breaks_in(c->text, 0, c->length, joins_words);
    breaks_seek(&b, at);
    return b.at == at && !b.held;
}

static unsigned check_places(const break_case *c, const char *line, bool joins_words)
{
    unsigned wrong = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        bool may = says_place(c, c->marks[i].at, joins_words);
        if (may == c->marks[i].may) continue;
        print_error("%s\n  phrase %s: a line %s begin at \"%.20s\"\n", line, joins_words ? "on" : "off",
                    may ? "may" : "may not", c->text + c->marks[i].at);
        wrong++;
    }
    return wrong;
}

static dau_layout *lay_out(dau_engine *engine, const char *text, size_t length, dau_fix width, bool joins_words)
{
    dau_article *article = test_article(engine, text, length);
    dau_settings settings = DAU_INIT(settings);
    settings.margin = DAU_ZERO;
    settings.phrase = joins_words ? DAU_PHRASE_ON : DAU_PHRASE_OFF;
    dau_layout *layout = test_layout_with(engine, article, &settings, width);
    dau_article_drop(article);
    return layout;
}

static dau_fix width_of(dau_engine *engine, const char *text, uint32_t length)
{
    while (length > 0 && text[length - 1] == ' ') length--;
    if (length == 0) return 0;
    dau_layout *layout = lay_out(engine, text, length, 4000 * 64, false);
    dau_fix width = test_line(layout, 0).width;
    dau_layout_drop(layout);
    return width;
}

/* The widest stretch between two "|": in a column of that width every line can begin at one. */
static dau_fix widest_unit(dau_engine *engine, const break_case *c)
{
    dau_fix widest = 0;
    uint32_t from = 0;
    for (uint32_t i = 0; i <= c->count; i++) {
        if (i < c->count && !c->marks[i].may) continue;
        uint32_t to = i < c->count ? c->marks[i].at : c->length;
        dau_fix width = width_of(engine, c->text + from, to - from);
        if (width > widest) widest = width;
        from = to;
    }
    return widest;
}

static bool is_forbidden(const break_case *c, uint32_t at)
{
    for (uint32_t i = 0; i < c->count; i++)
        if (c->marks[i].at == at) return !c->marks[i].may;
    return false;
}

static unsigned check_lines(dau_engine *engine, const break_case *c, const char *line, bool joins_words)
{
    enum { STEP = 5 * 64, KERN = 2 * 64 };
    dau_fix widest = width_of(engine, c->text, c->length) + KERN;
    unsigned wrong = 0;
    for (dau_fix width = widest_unit(engine, c) + KERN; width <= widest; width += STEP) {
        dau_layout *layout = lay_out(engine, c->text, c->length, width, joins_words);
        for (uint32_t i = 1; i < test_line_count(layout); i++) {
            uint32_t from = test_line(layout, i).text.from;
            if (!is_forbidden(c, from)) continue;
            print_error("%s\n  phrase %s, %d px: a line begins at \"%.20s\"\n", line, joins_words ? "on" : "off",
                        (int)(width / 64), c->text + from);
            wrong++;
        }
        dau_layout_drop(layout);
    }
    return wrong;
}

static unsigned check_case(dau_engine *engine, const char *line, bool joins_words)
{
    break_case c = parse(line);
    assert_true(c.count > 0); /* a case without a mark checks nothing */
    return check_places(&c, line, joins_words) + check_lines(engine, &c, line, joins_words);
}

static void lines_end_where_the_cases_say(void **state)
{
    size_t length;
    char *file = reading_file("tests/cases/breaks.txt", &length);
    bool on = false, off = false;
    unsigned cases = 0, wrong = 0;
    for (char *line = strtok(strstr(file, "\n=="), "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (strncmp(line, "== ", 3) == 0) {
            on = strncmp(line + 3, "on:", 3) == 0 || strncmp(line + 3, "both:", 5) == 0;
            off = strncmp(line + 3, "off:", 4) == 0 || strncmp(line + 3, "both:", 5) == 0;
            assert_true(on || off);
        } else if (line[0] != '#') {
            cases++;
            if (on) wrong += check_case(*state, line, true);
            if (off) wrong += check_case(*state, line, false);
        }
    }
    free(file);
    print_message("%u cases\n", cases);
    assert_true(cases >= LEAST_CASES);
    if (wrong > 0) fail_msg("%u places are wrong", wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_end_where_the_cases_say, test_start_engine, test_stop_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
