/* Over every sample: nothing of the source is lost or made up, blocks and spans are well formed, and an allocation
 * that fails anywhere is an error that leaks nothing. */
#include "support/bytes.h"
#include "support/fail_alloc.h"
#include "support/reading.h"
#include "unicode/utf8.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

typedef void check_sample(const char *name, const char *text, size_t length);

static void each_sample(check_sample *check)
{
    DIR *folder = opendir(DAU_SOURCE_DIR "/samples");
    assert_non_null(folder);
    unsigned count = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const char *ending = strrchr(entry->d_name, '.');
        if (ending == NULL || (strcmp(ending, ".txt") != 0 && strcmp(ending, ".md") != 0)) continue;
        char path[300];
        snprintf(path, sizeof path, "samples/%s", entry->d_name);
        size_t length;
        char *text = reading_file(path, &length);
        check(entry->d_name, text, length);
        free(text);
        count++;
    }
    closedir(folder);
    assert_true(count >= 9);
}

/* NFC of the text without what is white, NUL-ended; the caller frees it. */
static char *solid_text(const char *text, size_t length)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &composed,
                                         UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    assert_true(size >= 0);
    char *solid = (char *)composed;
    size_t kept = 0;
    for (size_t at = 0; at < (size_t)size;) {
        uint32_t code, taken = utf8_decode(solid + at, (size_t)size - at, &code, NULL);
        bool is_white = code == ' ' || code == '\t' || code == '\n' || code == 0xA0 || code == 0x2028;
        if (!is_white) {
            memmove(solid + kept, solid + at, taken);
            kept += taken;
        }
        at += taken;
    }
    solid[kept] = 0;
    return solid;
}

static void expect_all_text(const char *name, const char *text, size_t length, dau_structure structure)
{
    reading r;
    reading_start(&r, NULL);
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_PLAIN;
    options.structure = structure;
    reading_open(&r, text, length, &options);
    assert_int_equal(r.status, DAU_OK);
    char *before = solid_text(text, length), *after = solid_text(reading_text(&r), strlen(reading_text(&r)));
    if (strcmp(before, after) != 0) print_error("%s\n", name);
    assert_string_equal(after, before);
    free(after);
    free(before);
    reading_end(&r);
}

static void check_nothing_is_lost(const char *name, const char *text, size_t length)
{
    /* in news the markers of lists are drawn, not text: the samples in plain text have no list */
    if (strstr(name, ".txt") != NULL) expect_all_text(name, text, length, DAU_STRUCTURE_NEWS);
    expect_all_text(name, text, length, DAU_STRUCTURE_PARAGRAPHS);
}

static void nothing_is_lost(void **state)
{
    (void)state;
    each_sample(check_nothing_is_lost);
}

static void check_spans(const dau_article *article)
{
    dau_range last = {0, 0};
    uint32_t length;
    dau_article_text(article, &length);
    for (uint32_t i = 0; i < dau_article_span_count(article); i++) {
        dau_span span = DAU_INIT(span);
        assert_int_equal(dau_article_span(&span, article, i), DAU_OK);
        assert_true(span.text.from < span.text.to && span.text.to <= length);
        assert_true(span.text.from >= last.from);
        /* apart or nested */
        assert_true(span.text.from >= last.to || span.text.to <= last.to);
        last = span.text;
    }
}

static void check_form(const char *name, const char *text, size_t length)
{
    reading r;
    reading_start(&r, NULL);
    dau_read_options options = DAU_INIT(options);
    options.name = name;
    reading_open(&r, text, length, &options);
    assert_int_equal(r.status, DAU_OK);
    uint32_t size, next = 0;
    const char *read = dau_article_text(r.article, &size);
    assert_int_equal(utf8_valid_length(read, size), size);
    for (uint32_t i = 0; i < dau_article_block_count(r.article); i++) {
        dau_block block = DAU_INIT(block);
        assert_int_equal(dau_article_block(&block, r.article, i), DAU_OK);
        assert_int_equal(block.text.from, next);
        assert_null(memchr(read + block.text.from, '\n', block.text.to - block.text.from));
        assert_true(block.text.from < block.text.to || block.kind == DAU_BLOCK_SEPARATOR);
        assert_true(block.text.to == size || read[block.text.to] == '\n');
        next = block.text.to + 1;
    }
    assert_int_equal(next, size + 1);
    check_spans(r.article);
    reading_end(&r);
}

static void blocks_and_spans_are_well_formed(void **state)
{
    (void)state;
    each_sample(check_form);
}

/* True when the opening met the refused allocation. */
static bool open_with_failure(fail_alloc *f, dau_engine *engine, const char *name, const char *text, size_t length)
{
    dau_read_options options = DAU_INIT(options);
    options.name = name;
    source_bytes left = {.data = text, .length = length};
    dau_article *article = NULL;
    dau_status status = dau_article_open(&article, engine, bytes_source(&left), &options);
    bool was_met = f->calls >= f->fail_at;
    assert_int_equal(status, was_met ? DAU_E_MEMORY : DAU_OK);
    assert_true((article != NULL) == (status == DAU_OK));
    dau_article_drop(article);
    return was_met;
}

static void check_memory(const char *name, const char *text, size_t length)
{
    fail_alloc f = {0};
    dau_engine_options options = DAU_INIT(options);
    options.allocator = fail_alloc_in(&f);
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    size_t blocks = f.live_blocks, failures = 0;
    for (int on = 0; on < 2; on++) {
        bool was_met = true;
        for (size_t n = 1; was_met; n++) {
            f.calls = 0;
            f.fail_at = n;
            f.fail_on = on != 0;
            was_met = open_with_failure(&f, engine, name, text, length);
            failures += was_met;
            assert_int_equal(f.live_blocks, blocks);
        }
    }
    assert_true(failures > 10);
    f.fail_at = 0;
    dau_engine_drop(engine);
    assert_int_equal(f.live_blocks, 0);
    assert_int_equal(f.live_bytes, 0);
    assert_int_equal(f.wrong_sizes, 0);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    each_sample(check_memory);
}

/* An article outlives the engine that read it. */
static void articles_outlive_their_engine(void **state)
{
    (void)state;
    fail_alloc f = {0};
    dau_engine_options options = DAU_INIT(options);
    options.allocator = fail_alloc_in(&f);
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    source_bytes left = {.data = "Một", .length = 5};
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(&article, engine, bytes_source(&left), NULL), DAU_OK);
    dau_engine_drop(engine);
    assert_ptr_equal(dau_article_keep(article), article);
    dau_article_drop(article);
    assert_string_equal(dau_article_text(article, NULL), "Một");
    assert_int_equal(dau_article_source_offset(article, 4), 4);
    dau_article_drop(article);
    assert_int_equal(f.live_blocks, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(blocks_and_spans_are_well_formed),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(articles_outlive_their_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
