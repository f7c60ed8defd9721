/* Readings of a site's own: the longest counts, speeches that run keep theirs, all or nothing, bad lines noted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/site_readings.h"
#include "support/bytes.h"
#include "support/fail_alloc.h"
#include <dau/dau_speech.h>

typedef struct heard {
    unsigned count;
    uint32_t line;
    dau_status status;
} heard;

static void hear(void *user, const dau_note *note)
{
    heard *h = user;
    h->count++;
    h->line = note->line;
    h->status = note->status;
}

static dau_engine *new_engine(heard *h, const dau_allocator *allocator)
{
    dau_engine *engine = NULL;
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    options.note_user = h;
    if (allocator != NULL) options.allocator = *allocator;
    return dau_engine_new(&engine, &options) == DAU_OK ? engine : NULL;
}

static dau_status add(dau_engine *engine, const char *text, size_t length)
{
    source_bytes from = {.data = text, .length = length, .piece = 7};
    return dau_engine_add_readings(engine, bytes_source(&from));
}

static void says(const site_readings *r, const char *text, uint32_t at, const char *spoken, uint32_t end)
{
    uint32_t found_end = 0;
    const char *found = site_readings_find(&found_end, r, text, at, (uint32_t)strlen(text));
    if (spoken == NULL) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_string_equal(found, spoken);
    assert_int_equal(found_end, end);
}

static void the_longest_form_counts(void **state)
{
    (void)state;
    static const char text[] =
        "# của báo\nBDT\tBáo Dân Tộc\nBDT Online\tBáo Dân Tộc điện tử\r\n  C++ \t xê cộng cộng \nBDTX\tbê\n"
        "Việt\tviệt\nHọ\tho\nHọ\thọ\n";
    heard h = {.count = 0};
    dau_engine *engine = new_engine(&h, NULL);
    assert_null(site_readings_keep(engine));
    assert_int_equal(add(engine, text, sizeof text - 1), DAU_OK);
    assert_int_equal(h.count, 0);
    const site_readings *r = site_readings_keep(engine);
    says(r, "BDT Online.", 0, "Báo Dân Tộc điện tử", 10);
    says(r, "BDT Onlines", 0, "Báo Dân Tộc", 3);
    says(r, "BDTs", 0, NULL, 0);
    says(r, "BDTX", 0, "bê", 4);
    says(r, "bdt", 0, NULL, 0);
    says(r, "a C++ b", 2, "xê cộng cộng", 5);
    says(r, "C++x", 0, "xê cộng cộng", 3);
    says(r, "Vi\u1EC7t Nam", 0, "việt", 6);
    says(r, "Họ", 0, "họ", 4); /* the later line */
    says(r, "", 0, NULL, 0);
    site_readings_drop(r);
    dau_engine_drop(engine);
}

static void decomposed_lines_are_composed(void **state)
{
    (void)state;
    static const char text[] = "Vie\u0323\u0302t\tvie\u0323\u0302t";
    heard h = {.count = 0};
    dau_engine *engine = new_engine(&h, NULL);
    assert_int_equal(add(engine, text, sizeof text - 1), DAU_OK);
    const site_readings *r = site_readings_keep(engine);
    says(r, "Vi\u1EC7t", 0, "vi\u1EC7t", 6);
    site_readings_drop(r);
    dau_engine_drop(engine);
}

static void bad_lines_are_noted(void **state)
{
    (void)state;
    static const char *const lines[] = {"ABC",           "ABC\t",         "\tba",           "ABC\tfoo 5",
                                        "ABC\tmột  hai", "ABC\tmột, hai", "ABC\tB\xFF\xFE", "ABC\tbristol"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[100];
        heard h = {.count = 0};
        dau_engine *engine = new_engine(&h, NULL);
        snprintf(text, sizeof text, "A\tmột\n%s\nB\thai\n", lines[i]);
        assert_int_equal(add(engine, text, strlen(text)), DAU_OK);
        if (h.count != 1 || h.line != 2) fail_msg("%s: %u notes", lines[i], h.count);
        const site_readings *r = site_readings_keep(engine);
        says(r, "A", 0, "một", 1);
        says(r, "B", 0, "hai", 1);
        site_readings_drop(r);
        dau_engine_drop(engine);
    }
}

static void a_running_speech_keeps_its_own(void **state)
{
    (void)state;
    heard h = {.count = 0};
    dau_engine *engine = new_engine(&h, NULL);
    assert_int_equal(add(engine, "A\tmột", 6), DAU_OK);
    assert_int_equal(add(engine, "A\tmột", 7), DAU_OK);
    const site_readings *r = site_readings_keep(engine);
    assert_int_equal(add(engine, "A\thai\nB\tba\n", 11), DAU_OK);
    const site_readings *later = site_readings_keep(engine);
    dau_engine_drop(engine);
    says(r, "A", 0, "một", 1);
    says(r, "B", 0, NULL, 0);
    says(later, "A", 0, "hai", 1);
    says(later, "B", 0, "ba", 1);
    site_readings_drop(r);
    site_readings_drop(later);
}

static void limits_are_kept(void **state)
{
    (void)state;
    enum { TOO_MUCH = (1 << 20) + 1, LINE = 12 };
    heard h = {.count = 0};
    dau_engine *engine = new_engine(&h, NULL);
    char *text = malloc(TOO_MUCH);
    assert_non_null(text);
    memset(text, '#', TOO_MUCH);
    assert_int_equal(add(engine, text, TOO_MUCH), DAU_E_LIMIT);
    assert_int_equal(h.status, DAU_E_LIMIT);
    uint32_t length = 0;
    for (unsigned i = 0; i < 50001; i++) length += (uint32_t)snprintf(text + length, 20, "A%u\tba\n", i);
    assert_int_equal(add(engine, text, length), DAU_E_LIMIT);
    assert_null(site_readings_keep(engine));
    assert_int_equal(add(engine, text, length - LINE), DAU_OK);
    assert_int_equal(dau_engine_add_readings(NULL, (dau_source){0}), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_add_readings(engine, (dau_source){0}), DAU_E_ARGUMENT);
    free(text);
    dau_engine_drop(engine);
}

static void refused_memory_changes_nothing(void **state)
{
    (void)state;
    for (size_t at = 1;; at++) {
        heard h = {.count = 0};
        fail_alloc f = {.calls = 0};
        dau_allocator allocator = fail_alloc_in(&f);
        dau_engine *engine = new_engine(&h, &allocator);
        assert_non_null(engine);
        assert_int_equal(add(engine, "A\tmột", 7), DAU_OK);
        f.fail_at = f.calls + at;
        dau_status status = add(engine, "A\thai\nB\tba\n", 11);
        const site_readings *r = site_readings_keep(engine);
        says(r, "A", 0, status == DAU_OK ? "hai" : "một", 1);
        says(r, "B", 0, status == DAU_OK ? "ba" : NULL, 1);
        site_readings_drop(r);
        dau_engine_drop(engine);
        assert_int_equal(f.live_blocks, 0);
        assert_int_equal(f.wrong_sizes, 0);
        if (status == DAU_OK) return;
        assert_int_equal(status, DAU_E_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_longest_form_counts), cmocka_unit_test(decomposed_lines_are_composed),
        cmocka_unit_test(bad_lines_are_noted),     cmocka_unit_test(a_running_speech_keeps_its_own),
        cmocka_unit_test(limits_are_kept),         cmocka_unit_test(refused_memory_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
