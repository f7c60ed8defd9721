#define _POSIX_C_SOURCE 200809L
/* The stages as text: exact where the article decides, checked against the layout where a face does. */
#include <dau/dau_inspect.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/build.h"
#include "support/test_fonts.h"

typedef struct sheet {
    char text[1 << 17];
    size_t length;
    int pieces, most; /* most: pieces taken before the writer says no; 0: all */
} sheet;

typedef struct desk {
    dau_engine *engine;
    dau_theme *theme;
    dau_article *article;
    dau_layout *layout;
    sheet sheet;
    bool refuse_memory;
} desk;

static void *resize(void *user, void *p, size_t old_size, size_t new_size)
{
    (void)old_size;
    if (new_size == 0) {
        free(p);
        return NULL;
    }
    return ((desk *)user)->refuse_memory ? NULL : realloc(p, new_size);
}

static void add_block(builder *b, dau_block_kind kind, uint32_t level, uint32_t number, const char *text)
{
    builder_block(b, kind, level, number);
    builder_text(b, text, (uint32_t)strlen(text), 0);
    builder_end(b);
}

static dau_article *make_article(dau_engine *engine)
{
    builder b;
    assert_int_equal(builder_start(&b, engine), DAU_OK);
    builder_lang(&b, "vi", 2);
    add_block(&b, DAU_BLOCK_TITLE, 0, 0, "Hội nghị \"mở\"");
    builder_block(&b, DAU_BLOCK_PARAGRAPH, 0, 0);
    builder_text(&b, "Xem ", 4, 0);
    uint32_t from = builder_at(&b);
    builder_text(&b, "trang này", (uint32_t)strlen("trang này"), 0);
    builder_span(&b, DAU_SPAN_LINK, (dau_range){from, builder_at(&b)}, "a\\b", 3);
    builder_break(&b, 0);
    builder_text(&b, "nhé", (uint32_t)strlen("nhé"), 0);
    builder_end(&b);
    add_block(&b, DAU_BLOCK_HEADING, 2, 0, "Mục");
    add_block(&b, DAU_BLOCK_ITEM, 1, 7, "bảy");
    add_block(&b, DAU_BLOCK_QUOTE, 1, 0, "Lời nói");
    builder_block(&b, DAU_BLOCK_SEPARATOR, 0, 0);
    builder_end(&b);
    add_block(&b, DAU_BLOCK_FURNITURE, 0, 0, "In bài");
    add_block(&b, DAU_BLOCK_CAPTION, 0, 0, "Toàn cảnh");
    dau_article *article = NULL;
    assert_int_equal(builder_finish(&b, &article), DAU_OK);
    return article;
}

static int set_desk(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    *state = d;
    static const char *const files[] = {"Andika-Regular.ttf", "Andika-Bold.ttf", "Andika-Italic.ttf"};
    dau_engine_options options = DAU_INIT(options);
    options.allocator = (dau_allocator){d, resize};
    assert_int_equal(dau_engine_new(&d->engine, &options), DAU_OK);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_int_equal(test_font_add(d->engine, DAU_FONT_DEFAULT, files[i]), DAU_OK);
    assert_int_equal(dau_theme_new(&d->theme, d->engine, "light"), DAU_OK);
    d->article = make_article(d->engine);
    assert_int_equal(dau_layout_new(&d->layout, d->engine, d->article, d->theme, NULL, 600 * 64), DAU_OK);
    return 0;
}

static int clear_desk(void **state)
{
    desk *d = *state;
    dau_layout_drop(d->layout);
    dau_article_drop(d->article);
    dau_theme_drop(d->theme);
    dau_engine_drop(d->engine);
    free(d);
    return 0;
}

static bool take(void *user, const char *text, size_t length)
{
    sheet *s = user;
    if (s->most > 0 && s->pieces == s->most) return false;
    s->pieces++;
    assert_true(length > 0 && s->length + length < sizeof s->text);
    memcpy(s->text + s->length, text, length);
    s->length += length;
    s->text[s->length] = '\0';
    return true;
}

static const char *stage_text(desk *d, dau_stage stage)
{
    d->sheet.length = 0;
    d->sheet.pieces = d->sheet.most = 0;
    assert_int_equal(dau_inspect_write(d->engine, d->layout, stage, take, &d->sheet), DAU_OK);
    return d->sheet.text;
}

static void the_article_is_told_block_by_block(void **state)
{
    assert_string_equal(stage_text(*state, DAU_STAGE_ARTICLE),
                        "article lang=\"vi\" bytes=86 blocks=8 spans=1\n"
                        "block 0 title text=0..19 \"Hội nghị \\\"mở\\\"\"\n"
                        "block 1 paragraph text=20..41 \"Xem trang này\\u2028nhé\"\n"
                        "  span link text=24..34 value=\"a\\\\b\" \"trang này\"\n"
                        "block 2 heading level=2 text=42..47 \"Mục\"\n"
                        "block 3 item level=1 number=7 text=48..53 \"bảy\"\n"
                        "block 4 quote level=1 text=54..64 \"Lời nói\"\n"
                        "block 5 separator text=65..65 \"\"\n"
                        "block 6 furniture text=66..73 \"In bài\"\n"
                        "block 7 caption text=74..86 \"Toàn cảnh\"\n");
}

/* The line of the sheet that begins with that text. */
static const char *find_line(const char *text, const char *beginning)
{
    for (; text != NULL && *text != '\0'; text = strchr(text, '\n') != NULL ? strchr(text, '\n') + 1 : NULL)
        if (strncmp(text, beginning, strlen(beginning)) == 0) return text;
    fail_msg("no line begins with %s", beginning);
    return NULL;
}

static void px(char *out, size_t room, dau_fix value)
{
    long long thousandths = ((long long)value * 1000 + 32) / 64;
    snprintf(out, room, "%lld.%03lld", thousandths / 1000, thousandths % 1000);
}

static void every_line_box_is_told_as_the_layout_has_it(void **state)
{
    desk *d = *state;
    const char *text = stage_text(d, DAU_STAGE_LINES);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, d->layout), DAU_OK);
    assert_true(page.line_count >= 7);
    assert_non_null(strstr(text, "page width=600.000 height="));
    assert_non_null(strstr(text, " column=24.000+552.000 size=24.000 effective=24.000 lines="));
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = DAU_INIT(line);
        char beginning[64], x[32], top[32], bottom[32], box[80], at[48];
        assert_int_equal(dau_layout_line(&line, d->layout, i), DAU_OK);
        snprintf(beginning, sizeof beginning, "line %u block=%u ", i, line.block);
        const char *row = find_line(text, beginning), *end = strchr(row, '\n');
        px(x, sizeof x, line.x);
        px(top, sizeof top, line.top);
        px(bottom, sizeof bottom, line.bottom);
        snprintf(at, sizeof at, " x=%s ", x);
        snprintf(box, sizeof box, " box=%s..%s ", top, bottom);
        assert_true(strstr(row, at) != NULL && strstr(row, at) < end);
        assert_true(strstr(row, box) != NULL && strstr(row, box) < end);
    }
    const char *title = find_line(text, "line 0 ");
    assert_non_null(strstr(title, "\"Hội nghị \\\"mở\\\"\"\n"));
    assert_null(strstr(text, "In bài")); /* furniture is not drawn */
}

typedef struct count {
    uint32_t runs, glyphs;
} count;

static bool count_run(void *user, const dau_run *run)
{
    count *c = user;
    c->runs++;
    c->glyphs += run->glyph_count;
    return true;
}

static uint32_t occurrences(const char *text, const char *what)
{
    uint32_t n = 0;
    for (; (text = strstr(text, what)) != NULL; text++) n++;
    return n;
}

static void every_run_is_told_with_all_its_glyphs(void **state)
{
    desk *d = *state;
    const char *text = stage_text(d, DAU_STAGE_RUNS);
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, d->layout), DAU_OK);
    count c = {0};
    for (uint32_t i = 0; i < page.line_count; i++)
        assert_int_equal(dau_layout_each_run(d->layout, i, count_run, &c), DAU_OK);
    assert_int_equal(occurrences(text, "\n  face=Andika "), c.runs);
    assert_int_equal(occurrences(text, "@"), c.glyphs);
    assert_int_equal(occurrences(text, "\nline ") + 1, page.line_count);
    assert_non_null(strstr(text, "line 0 block=0 title text=0..19\n  face=Andika 700 size=38.406 text=0..19 "));
    assert_non_null(strstr(text, "face=Andika 400 italic size=21.594 text=74..74 marker \"\" glyphs "));
    assert_non_null(strstr(text, " \"Toàn cảnh\" glyphs "));
}

static void the_list_tells_marks_and_ink_in_one_stream(void **state)
{
    const char *text = stage_text(*state, DAU_STAGE_LIST);
    static const char *const blocks[] = {"begin 0 title\n",   "end 0\n", "begin 1 paragraph\n", "end 1\n",
                                         "begin 2 heading\n", "end 2\n", "begin 3 item\n",      "end 3\n",
                                         "begin 4 quote\n",   "end 4\n", "begin 5 separator\n", "end 5\n",
                                         "begin 7 caption\n", "end 7\n"};
    const char *at = text;
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        at = find_line(at, blocks[i]);
        assert_int_equal(occurrences(text, blocks[i]), 1);
    }
    const char *paragraph = strstr(text, "begin 1"), *quote = strstr(text, "begin 4"), *rule = strstr(text, "begin 5");
    assert_true(strstr(paragraph, "  rect role=link ") < strstr(paragraph, "end 1"));
    assert_true(strstr(quote, "  rect role=ruler ") < strstr(quote, "end 4"));
    assert_true(strstr(rule, "  rect role=ruler ") < strstr(rule, "end 5"));
    assert_non_null(strstr(text, "  glyphs role=heading face=Andika 700 size="));
}

static void speech_is_told_sentence_by_sentence(void **state)
{
    const char *text = stage_text(*state, DAU_STAGE_SPEECH);
    assert_int_equal(strncmp(text, "sentence 0 block=0 title text=0..19 begins ends\n  word text=0..", 60), 0);
    const char *caption = strstr(text, " caption text=");
    assert_non_null(caption);
    assert_non_null(strstr(caption, " begins ends\n  announce text=74..74 \"\" said=\"Chú thích ảnh\" pause=colon\n"
                                    "  word text=74..79 \"Toàn\" said=\"Toàn\"\n"));
}

static void a_dump_is_the_same_each_time_and_ends_when_the_writer_says_no(void **state)
{
    desk *d = *state;
    for (dau_stage stage = DAU_STAGE_ARTICLE; stage <= DAU_STAGE_SPEECH; stage++) {
        char *first = strdup(stage_text(d, stage));
        assert_string_equal(stage_text(d, stage), first);
        int pieces = d->sheet.pieces;
        free(first);
        if (pieces < 2) continue;
        d->sheet = (sheet){.most = pieces - 1};
        assert_int_equal(dau_inspect_write(d->engine, d->layout, stage, take, &d->sheet), DAU_E_STOPPED);
        assert_int_equal(d->sheet.pieces, pieces - 1);
    }
}

static void without_memory_the_article_is_still_told_and_runs_are_an_error(void **state)
{
    desk *d = *state;
    char *before = strdup(stage_text(d, DAU_STAGE_RUNS));
    d->refuse_memory = true;
    d->sheet = (sheet){.length = 0};
    dau_status article = dau_inspect_write(d->engine, d->layout, DAU_STAGE_ARTICLE, take, &d->sheet);
    dau_status runs = dau_inspect_write(d->engine, d->layout, DAU_STAGE_RUNS, take, &d->sheet);
    d->refuse_memory = false;
    assert_int_equal(article, DAU_OK);
    assert_int_equal(runs, DAU_E_MEMORY);
    assert_string_equal(stage_text(d, DAU_STAGE_RUNS), before);
    free(before);
}

static bool refuse(void *user, const char *text, size_t length)
{
    (void)text;
    (void)length;
    (*(int *)user)++;
    return false;
}

static void wrong_arguments_are_refused(void **state)
{
    desk *d = *state;
    int calls = 0;
    dau_engine *other = NULL;
    assert_int_equal(dau_engine_new(&other, NULL), DAU_OK);
    assert_int_equal(dau_inspect_write(d->engine, d->layout, DAU_STAGE_LINES, refuse, &calls), DAU_E_STOPPED);
    assert_int_equal(calls, 1);
    assert_int_equal(dau_inspect_write(d->engine, d->layout, (dau_stage)0, refuse, &calls), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_write(d->engine, d->layout, (dau_stage)99, refuse, &calls), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_write(d->engine, NULL, DAU_STAGE_LINES, refuse, &calls), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_write(d->engine, d->layout, DAU_STAGE_LINES, NULL, &calls), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_write(NULL, d->layout, DAU_STAGE_LINES, refuse, &calls), DAU_E_ARGUMENT);
    assert_int_equal(dau_inspect_write(other, d->layout, DAU_STAGE_LINES, refuse, &calls), DAU_E_ARGUMENT);
    assert_int_equal(calls, 1);
    dau_engine_drop(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_article_is_told_block_by_block),
        cmocka_unit_test(every_line_box_is_told_as_the_layout_has_it),
        cmocka_unit_test(every_run_is_told_with_all_its_glyphs),
        cmocka_unit_test(the_list_tells_marks_and_ink_in_one_stream),
        cmocka_unit_test(speech_is_told_sentence_by_sentence),
        cmocka_unit_test(a_dump_is_the_same_each_time_and_ends_when_the_writer_says_no),
        cmocka_unit_test(without_memory_the_article_is_still_told_and_runs_are_an_error),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, set_desk, clear_desk);
}
