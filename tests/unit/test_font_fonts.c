/* Which face draws: by name, role, weight and slant; who draws what it has not; what is refused. */
#include "font/fonts.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct host {
    uint32_t notes, released;
    dau_note_kind kind;
    dau_status status;
    char message[512];
    dau_engine *engine;
    dau_blob andika;
    uint32_t fetched;
    dau_status fetch_answer; /* of the next fetch; OK: the bytes of Andika */
} host;

static void hear(void *user, const dau_note *note)
{
    host *h = user;
    h->notes++;
    h->kind = note->kind;
    h->status = note->status;
    snprintf(h->message, sizeof h->message, "%s", note->message);
}

static void count_release(void *user)
{
    ((host *)user)->released++;
}

/* False when there is no face to choose from. */
static bool begin(host *h)
{
    *h = (host){0};
    if (!test_font_blob(&h->andika, "Andika-Regular.ttf")) {
        print_message("not run: Andika-Regular.ttf is not installed\n");
        return false;
    }
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    options.note_user = h;
    assert_int_equal(dau_engine_new(&h->engine, &options), DAU_OK);
    return true;
}

static void end(host *h, uint32_t released)
{
    dau_engine_drop(h->engine);
    assert_int_equal(h->released, released);
    h->andika.release(h->andika.user);
}

static dau_status add_bytes(host *h, dau_font_role role, const char *family, uint32_t weight, bool italic,
                            const void *bytes, size_t length)
{
    dau_font_options options = DAU_INIT(options);
    options.role = role;
    options.family = family;
    options.file = "some/file.ttf";
    options.weight = weight;
    options.italic = italic;
    return dau_engine_add_font(h->engine, &options, (dau_blob){bytes, length, h, count_release});
}

static void add_good(host *h, dau_font_role role, const char *family, uint32_t weight, bool italic)
{
    assert_int_equal(add_bytes(h, role, family, weight, italic, h->andika.data, h->andika.length), DAU_OK);
}

static void add_bad(host *h, dau_font_role role, const char *family, uint32_t weight, bool italic)
{
    assert_int_equal(add_bytes(h, role, family, weight, italic, "no font", 7), DAU_OK);
}

typedef struct weight_case {
    uint32_t has[4];
    uint32_t wants, gets;
} weight_case;

static void weights_match_as_in_css(void **state)
{
    (void)state;
    static const weight_case cases[] = {
        {{400, 700}, 400, 400},      {{400, 700}, 500, 400},      {{400, 500, 700}, 450, 500},
        {{400, 600}, 450, 400},      {{600, 900}, 450, 600},      {{300, 600}, 450, 300},
        {{300, 500}, 400, 500},      {{300, 501}, 400, 300},      {{100, 300, 700}, 200, 100},
        {{300, 700}, 200, 300},      {{100, 399, 400}, 399, 399}, {{200, 100, 700}, 350, 200},
        {{400, 700, 900}, 600, 700}, {{400, 500}, 600, 500},      {{600, 800}, 700, 800},
        {{300, 900}, 501, 900},      {{1, 1000}, 1000, 1000},     {{300, 400, 700}, 0, 400},
    };
    host h;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!begin(&h)) skip();
        for (int k = 0; k < 4 && cases[i].has[k] != 0; k++)
            add_good(&h, DAU_FONT_DEFAULT, "Chữ", cases[i].has[k], false);
        face *f = fonts_find(h.engine, "chữ", cases[i].wants, false);
        assert_non_null(f);
        assert_int_equal(face_weight(f), cases[i].gets);
        end(&h, fonts_count(h.engine));
    }
}

static void slant_goes_before_weight(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    add_good(&h, DAU_FONT_DEFAULT, "Both", 400, false);
    add_good(&h, DAU_FONT_DEFAULT, "Both", 700, false);
    add_good(&h, DAU_FONT_DEFAULT, "Both", 400, true);
    add_good(&h, DAU_FONT_EASY, "Upright", 400, false);
    assert_int_equal(face_index(fonts_find(h.engine, NULL, 700, true)), 2);
    assert_int_equal(face_index(fonts_find(h.engine, NULL, 700, false)), 1);
    /* Real faces only: upright where the family has no italic. */
    assert_int_equal(face_index(fonts_find(h.engine, "easy", 400, true)), 3);
    end(&h, 4);
}

static void names_forgive_case_spaces_and_hyphens(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    add_good(&h, DAU_FONT_DEFAULT, "Be Vietnam Pro", 400, false);
    add_good(&h, DAU_FONT_LOW_VISION, "Andika", 400, false);
    static const char *const names[] = {"be vietnam pro", "BeVietnamPro", "Be-Vietnam-Pro", " bevietnam PRO "};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(fonts_has(h.engine, names[i]));
        assert_int_equal(face_index(fonts_find(h.engine, names[i], 400, false)), 0);
    }
    static const char *const strangers[] = {"Be Vietnam", "Be Vietnam Pros", "", "Arial", "serifs"};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) assert_false(fonts_has(h.engine, strangers[i]));
    assert_null(fonts_find(h.engine, "Arial", 400, false));
    assert_true(fonts_has(h.engine, "low-vision"));
    assert_true(fonts_has(h.engine, "easy")); /* no face of its own: it falls back */
    assert_true(fonts_has(h.engine, NULL));
    assert_int_equal(face_index(fonts_find(h.engine, "Low Vision", 400, false)), 1);
    end(&h, 2);
}

static void a_role_without_a_face_is_taken_by_the_next(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    assert_null(fonts_find(h.engine, NULL, 400, false));
    add_good(&h, DAU_FONT_EMOJI, "E", 400, false);
    assert_int_equal(face_index(fonts_find(h.engine, "mono", 400, false)), 0);
    add_good(&h, DAU_FONT_FALLBACK, "F", 400, false);
    assert_int_equal(face_index(fonts_find(h.engine, "mono", 400, false)), 1);
    add_good(&h, DAU_FONT_LOW_VISION, "L", 400, false);
    assert_int_equal(face_index(fonts_find(h.engine, "mono", 400, false)), 2);
    add_good(&h, DAU_FONT_DEFAULT, "D", 400, false);
    assert_int_equal(face_index(fonts_find(h.engine, "mono", 400, false)), 3);
    add_good(&h, DAU_FONT_MONO, "M", 400, false);
    assert_int_equal(face_index(fonts_find(h.engine, "mono", 400, false)), 4);
    assert_int_equal(face_index(fonts_find(h.engine, "fallback", 400, false)), 1);
    /* The family added first speaks for the role, whatever the other's weight. */
    add_good(&h, DAU_FONT_MONO, "N", 700, false);
    assert_int_equal(face_index(fonts_find(h.engine, "mono", 700, false)), 4);
    assert_int_equal(face_index(fonts_find(h.engine, "n", 700, false)), 5);
    end(&h, 6);
}

static void broken_faces_are_noted_once_and_passed_over(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    add_bad(&h, DAU_FONT_DEFAULT, "Bad", 400, false);
    add_bad(&h, DAU_FONT_DEFAULT, "Half", 400, false);
    add_good(&h, DAU_FONT_DEFAULT, "Half", 900, true);
    assert_int_equal(h.notes, 0); /* nothing is opened before it is asked for */
    assert_int_equal(face_index(fonts_find(h.engine, NULL, 400, false)), 2);
    assert_int_equal(h.notes, 2);
    assert_int_equal(h.kind, DAU_NOTE_FONT);
    assert_int_equal(h.status, DAU_OK);
    assert_non_null(strstr(h.message, "some/file.ttf"));
    assert_null(fonts_find(h.engine, "Bad", 400, false));
    assert_true(fonts_has(h.engine, "Bad"));
    assert_int_equal(face_index(fonts_find(h.engine, NULL, 400, false)), 2);
    face *bad = fonts_at(h.engine, 0);
    size_t length = 1;
    ink_box box;
    face_ink ink;
    outline o = outline_in(&h.engine->allocator);
    assert_false(face_open(bad));
    assert_int_equal(face_ready(bad), DAU_E_FONT);
    assert_int_equal(face_glyph(bad, 'a'), 0);
    assert_int_equal(face_units_per_em(bad), 1000);
    assert_non_null(face_bytes(bad, &length));
    assert_int_equal(length, 0);
    assert_int_equal(face_outline(bad, 3, &o), DAU_OK);
    assert_int_equal(o.verb_count, 0);
    assert_int_equal(face_glyph_ink(bad, 3, &box), DAU_OK);
    assert_int_equal(face_vietnamese_ink(bad, &ink), DAU_OK);
    assert_int_equal(ink.missing, 134);
    assert_int_equal(h.notes, 2);
    dau_face seen = DAU_INIT(seen);
    assert_int_equal(dau_engine_face(&seen, h.engine, 0), DAU_OK);
    assert_false(seen.usable);
    assert_string_equal(seen.family, "Bad");
    outline_drop(&o);
    end(&h, 3);
}

static void fallback_asks_in_the_order_that_was_promised(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    add_good(&h, DAU_FONT_EMOJI, "E", 400, false);      /* 0 */
    add_good(&h, DAU_FONT_SERIF, "S", 400, false);      /* 1 */
    add_good(&h, DAU_FONT_DEFAULT, "D", 700, false);    /* 2 */
    add_good(&h, DAU_FONT_DEFAULT, "D", 400, false);    /* 3 */
    add_good(&h, DAU_FONT_FALLBACK, "F", 400, false);   /* 4 */
    add_good(&h, DAU_FONT_FALLBACK, "F", 700, false);   /* 5 */
    add_bad(&h, DAU_FONT_FALLBACK, "B", 700, false);    /* 6 */
    add_good(&h, DAU_FONT_FALLBACK, "Han", 400, false); /* 7 */
    assert_false(face_open(fonts_at(h.engine, 6)));
    static const uint32_t turns[][8] = {{2, 5, 4, 7, 0, 1, 3}, {3, 4, 7, 5, 0, 1, 2}, {4, 7, 5, 0, 1, 3, 2}};
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        const face *chosen = fonts_at(h.engine, turns[i][0]), *at = chosen;
        for (int k = 1; k < 7; k++) {
            at = fonts_next_fallback(h.engine, chosen, at);
            assert_non_null(at);
            assert_int_equal(face_index(at), turns[i][k]);
        }
        assert_null(fonts_next_fallback(h.engine, chosen, at));
    }
    end(&h, 8);
}

static void wrong_calls_are_refused_and_release_the_blob(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    dau_blob blob = {h.andika.data, h.andika.length, &h, count_release};
    dau_font_options options = DAU_INIT(options);
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_E_ARGUMENT); /* no role */
    assert_int_equal(h.released, 1);
    options.role = (dau_font_role)8;
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_E_ARGUMENT);
    options.role = DAU_FONT_DEFAULT;
    options.weight = 1001;
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_E_ARGUMENT);
    assert_non_null(strstr(h.message, "1001"));
    options.weight = 0;
    options.struct_size = 4;
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_add_font(h.engine, NULL, blob), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_add_font(NULL, &options, blob), DAU_E_ARGUMENT);
    assert_int_equal(h.released, 6);
    blob.data = NULL;
    options.struct_size = sizeof options;
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_E_ARGUMENT);
    blob.length = 0;
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_E_FONT); /* an empty file */
    assert_int_equal(h.status, DAU_E_FONT);
    assert_int_equal(h.released, 8);
    assert_int_equal(dau_engine_face_count(h.engine), 0);
    dau_face seen = DAU_INIT(seen);
    assert_int_equal(dau_engine_face(&seen, h.engine, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_face(NULL, h.engine, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_face(&seen, NULL, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_engine_face_count(NULL), 0);
    end(&h, 8);
}

static void strings_are_copies_and_the_font_fills_what_is_left_out(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    char family[] = "Của tôi";
    dau_font_options options = DAU_INIT(options);
    options.role = DAU_FONT_SERIF;
    options.family = family;
    dau_blob blob = {h.andika.data, h.andika.length, &h, count_release};
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_OK);
    memset(family, 'x', sizeof family - 1);
    options.family = NULL;
    options.weight = 650;
    options.italic = true;
    assert_int_equal(dau_engine_add_font(h.engine, &options, blob), DAU_OK);
    dau_face seen = DAU_INIT(seen);
    assert_int_equal(dau_engine_face(&seen, h.engine, 0), DAU_OK);
    assert_string_equal(seen.family, "Của tôi");
    assert_string_equal(seen.file, "");
    assert_int_equal(seen.weight, 400);
    assert_false(seen.italic);
    assert_int_equal(seen.role, DAU_FONT_SERIF);
    assert_int_equal(seen.units_per_em, 2048);
    assert_int_equal(dau_engine_face(&seen, h.engine, 1), DAU_OK);
    assert_string_equal(seen.family, "Andika");
    assert_int_equal(seen.weight, 650);
    assert_true(seen.italic);
    end(&h, 2);
}

static uint32_t dropped_shapers;

static void drop_shaper(void *shaper)
{
    assert_ptr_equal(shaper, &dropped_shapers);
    dropped_shapers++;
}

static void the_shaper_goes_with_the_face(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    dropped_shapers = 0;
    add_good(&h, DAU_FONT_DEFAULT, "A", 400, false);
    face *f = fonts_at(h.engine, 0);
    assert_null(face_shaper(f));
    face_set_shaper(f, &dropped_shapers, drop_shaper);
    face_set_shaper(f, &dropped_shapers, drop_shaper);
    assert_ptr_equal(face_shaper(f), &dropped_shapers);
    assert_int_equal(dropped_shapers, 0);
    face_set_shaper(f, NULL, NULL);
    assert_int_equal(dropped_shapers, 1);
    face_set_shaper(f, &dropped_shapers, drop_shaper);
    end(&h, 1);
    assert_int_equal(dropped_shapers, 2);
}

/* ---- bytes that come when they are needed --------------------------------------------------------- */

static dau_status fetch_andika(dau_blob *font)
{
    host *h = font->user;
    h->fetched++;
    if (h->fetch_answer != DAU_OK) return h->fetch_answer;
    font->data = h->andika.data;
    font->length = h->andika.length;
    return DAU_OK;
}

static dau_status add_later(host *h, const char *family)
{
    dau_font_options options = DAU_INIT(options);
    options.role = DAU_FONT_DEFAULT;
    options.family = family;
    options.weight = family != NULL ? 400 : 0;
    options.fetch = fetch_andika;
    return dau_engine_add_font(h->engine, &options, (dau_blob){.user = h, .release = count_release});
}

static void bytes_are_fetched_once_and_when_first_used(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    assert_int_equal(add_later(&h, "Later"), DAU_OK);
    assert_int_equal(add_later(&h, "Never"), DAU_OK);
    assert_int_equal(h.fetched, 0);
    face *f = fonts_find(h.engine, "Later", 400, false);
    assert_non_null(f);
    assert_int_not_equal(face_glyph(f, 0x1EA8), 0);
    assert_int_equal(face_index(fonts_find(h.engine, "Later", 400, false)), 0);
    assert_int_equal(h.fetched, 1);
    assert_int_equal(add_later(&h, NULL), DAU_OK); /* its name is in the bytes */
    assert_int_equal(h.fetched, 2);
    assert_non_null(fonts_find(h.engine, "Andika", 400, false));
    end(&h, 3);
}

static void bytes_that_do_not_come(void **state)
{
    (void)state;
    host h;
    if (!begin(&h)) skip();
    assert_int_equal(add_later(&h, "Gone"), DAU_OK);
    add_good(&h, DAU_FONT_FALLBACK, "Stays", 400, false);
    h.fetch_answer = DAU_E_MEMORY;
    face *f = NULL;
    assert_int_equal(fonts_resolve(&f, h.engine, NULL, 400, false), DAU_E_MEMORY);
    h.fetch_answer = DAU_E_IO;
    assert_int_equal(fonts_resolve(&f, h.engine, NULL, 400, false), DAU_OK);
    assert_string_equal(face_family(f), "Stays");
    assert_int_equal(h.notes, 1);
    assert_int_equal(h.kind, DAU_NOTE_FONT);
    h.fetch_answer = DAU_OK;
    assert_null(fonts_find(h.engine, "Gone", 400, false)); /* once broken, not asked again */
    assert_int_equal(h.fetched, 2);
    h.fetch_answer = DAU_E_IO;
    assert_int_equal(add_later(&h, NULL), DAU_E_FONT);
    end(&h, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_match_as_in_css),
        cmocka_unit_test(slant_goes_before_weight),
        cmocka_unit_test(names_forgive_case_spaces_and_hyphens),
        cmocka_unit_test(a_role_without_a_face_is_taken_by_the_next),
        cmocka_unit_test(broken_faces_are_noted_once_and_passed_over),
        cmocka_unit_test(fallback_asks_in_the_order_that_was_promised),
        cmocka_unit_test(wrong_calls_are_refused_and_release_the_blob),
        cmocka_unit_test(strings_are_copies_and_the_font_fills_what_is_left_out),
        cmocka_unit_test(the_shaper_goes_with_the_face),
        cmocka_unit_test(bytes_are_fetched_once_and_when_first_used),
        cmocka_unit_test(bytes_that_do_not_come),
    };
    return cmocka_run_group_tests_name("font_fonts", tests, NULL, NULL);
}
