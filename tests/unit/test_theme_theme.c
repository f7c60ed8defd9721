#include "theme/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct heard {
    char message[512];
    int count;
} heard;

static void hear(void *user, const dau_note *note)
{
    heard *h = user;
    strncpy(h->message, note->message, sizeof h->message - 1);
    h->count++;
}

static dau_engine *engine_that_tells(heard *h)
{
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    options.note_user = h;
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    return engine;
}

static const dau_role text_roles[] = {DAU_ROLE_TEXT, DAU_ROLE_HEADING, DAU_ROLE_CAPTION, DAU_ROLE_LINK,
                                      DAU_ROLE_DIM,  DAU_ROLE_CONTROL, DAU_ROLE_SPOKEN,  DAU_ROLE_DISABLED};

static bool is_text(dau_role role)
{
    for (size_t i = 0; i < sizeof text_roles / sizeof *text_roles; i++)
        if (text_roles[i] == role) return true;
    return false;
}

static void the_bundled_themes_are_there_in_their_order(void **state)
{
    (void)state;
    static const char *const names[][3] = {
        {"light", "Nền sáng", "Light"},
        {"dark", "Nền tối", "Dark"},
        {"black-on-white", "Chữ đen nền trắng", "Black on white"},
        {"white-on-black", "Chữ trắng nền đen", "White on black"},
        {"yellow-on-black", "Chữ vàng nền đen", "Yellow on black"},
        {"black-on-yellow", "Chữ đen nền vàng", "Black on yellow"},
        {"sepia", "Màu giấy", "Sepia"},
        {"blue-grey", "Nền xanh xám dịu", "Soft blue-grey"},
        {"green-on-black", "Chữ xanh lá nền đen", "Green on black"},
        {"amber-on-black", "Chữ vàng cam nền đen", "Amber on black"},
        {"white-on-blue", "Chữ trắng nền xanh dương", "White on blue"},
        {"soft-dark", "Nền tối dịu", "Soft dark"},
        {"dark-brown", "Nền nâu sẫm", "Dark brown"},
        {"light-grey", "Nền xám nhạt", "Light grey"},
        {"pale-green", "Nền xanh lá nhạt", "Pale green"},
    };
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_string_equal(dau_theme_name_at(i), names[i][0]);
        dau_theme *theme = NULL;
        assert_int_equal(dau_theme_new(&theme, engine, names[i][0]), DAU_OK);
        assert_string_equal(dau_theme_name(theme), names[i][0]);
        assert_string_equal(dau_theme_title(theme, "vi"), names[i][1]);
        assert_string_equal(dau_theme_title(theme, "en"), names[i][2]);
        assert_string_equal(dau_theme_level(theme), "AAA");
        dau_theme_drop(theme);
    }
    assert_null(dau_theme_name_at(sizeof names / sizeof *names));
    assert_int_equal(h.count, 0);
    dau_engine_drop(engine);
}

static uint32_t ratio_of(const dau_theme *theme, dau_role role, dau_role on)
{
    return contrast_ratio(dau_theme_colour(theme, role), dau_theme_colour(theme, on));
}

static void check_bundled(const dau_theme *theme)
{
    for (uint32_t i = 0; i < dau_theme_pair_count(theme); i++) {
        dau_pair pair = DAU_INIT(pair);
        assert_int_equal(dau_theme_pair(&pair, theme, i), DAU_OK);
        uint32_t least = is_text(pair.role) ? 7000 : 3000;
        if (pair.ratio < least)
            fail_msg("%s: %s on %s is %u", dau_theme_name(theme), dau_role_name(pair.role), dau_role_name(pair.on),
                     pair.ratio);
        assert_int_equal(pair.needs, is_text(pair.role) ? 4500 : 3000);
        assert_int_equal(pair.ratio,
                         contrast_ratio(dau_theme_colour(theme, pair.role), dau_theme_colour(theme, pair.on)));
    }
    /* Not pairs of WCAG's (an edge tells them apart), but they must be seen at a glance. */
    assert_true(ratio_of(theme, DAU_ROLE_PRESSED, DAU_ROLE_BAR) >= 1300);
    assert_true(ratio_of(theme, DAU_ROLE_HOVER, DAU_ROLE_BAR) >= 1100);
    assert_true(ratio_of(theme, DAU_ROLE_HOVER, DAU_ROLE_PRESSED) >= 1100);
    assert_true(ratio_of(theme, DAU_ROLE_SENTENCE_GROUND, DAU_ROLE_GROUND) >= 1100);
    assert_true(ratio_of(theme, DAU_ROLE_CONTROL, DAU_ROLE_DISABLED) >= 1200);
    assert_true(ratio_of(theme, DAU_ROLE_TEXT, DAU_ROLE_DIM) >= 1300);
    assert_true(dau_theme_colour(theme, DAU_ROLE_LINK) != dau_theme_colour(theme, DAU_ROLE_TEXT));
    assert_true(dau_theme_colour(theme, DAU_ROLE_DIM) != dau_theme_colour(theme, DAU_ROLE_TEXT));
}

static void every_text_pair_of_a_bundled_theme_reaches_seven_and_every_mark_three(void **state)
{
    (void)state;
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    for (uint32_t i = 0; dau_theme_name_at(i) != NULL; i++) {
        dau_theme *theme = NULL;
        assert_int_equal(dau_theme_new(&theme, engine, dau_theme_name_at(i)), DAU_OK);
        check_bundled(theme);
        dau_theme_drop(theme);
    }
    dau_engine_drop(engine);
}

static bool is_paired(const dau_theme *theme, dau_role role, dau_role on)
{
    for (uint32_t i = 0; i < dau_theme_pair_count(theme); i++) {
        dau_pair pair = DAU_INIT(pair);
        assert_int_equal(dau_theme_pair(&pair, theme, i), DAU_OK);
        if (pair.role == role && pair.on == on) return true;
    }
    return false;
}

static void text_is_paired_with_its_ground_and_the_focus_ring_with_all_it_crosses(void **state)
{
    (void)state;
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_new(&theme, engine, "light"), DAU_OK);
    for (size_t i = 0; i < sizeof text_roles / sizeof *text_roles; i++)
        assert_true(is_paired(theme, text_roles[i], theme_ground_of(text_roles[i])));
    assert_true(is_paired(theme, DAU_ROLE_CONTROL, DAU_ROLE_PRESSED));
    assert_true(is_paired(theme, DAU_ROLE_FOCUS, DAU_ROLE_GROUND));
    assert_true(is_paired(theme, DAU_ROLE_FOCUS, DAU_ROLE_BAR));
    assert_true(is_paired(theme, DAU_ROLE_FOCUS, DAU_ROLE_PRESSED));
    assert_true(is_paired(theme, DAU_ROLE_RULER, DAU_ROLE_GROUND));
    assert_true(is_paired(theme, DAU_ROLE_RULER, DAU_ROLE_BAR));
    assert_true(is_paired(theme, DAU_ROLE_SPOKEN_GROUND, DAU_ROLE_GROUND));
    assert_true(is_paired(theme, DAU_ROLE_SPOKEN_GROUND, DAU_ROLE_SENTENCE_GROUND));
    static const dau_role marks[] = {DAU_ROLE_FOCUS, DAU_ROLE_RULER};
    for (size_t i = 0; i < 2; i++) {
        assert_true(is_paired(theme, marks[i], DAU_ROLE_SENTENCE_GROUND));
        assert_true(is_paired(theme, marks[i], DAU_ROLE_HOVER));
    }
    for (dau_role role = DAU_ROLE_TEXT; role <= DAU_ROLE_LINK; role++)
        assert_true(is_paired(theme, role, DAU_ROLE_SENTENCE_GROUND));
    assert_true(is_paired(theme, DAU_ROLE_CONTROL, DAU_ROLE_HOVER));
    dau_theme_drop(theme);
    dau_engine_drop(engine);
}

/* Black on white with all said, to be spoilt one colour at a time. */
static void plain(uint32_t colours[DAU_ROLE_COUNT])
{
    static const dau_role whites[] = {DAU_ROLE_GROUND, DAU_ROLE_BAR, DAU_ROLE_SPOKEN, DAU_ROLE_SENTENCE_GROUND,
                                      DAU_ROLE_HOVER};
    memset(colours, 0, DAU_ROLE_COUNT * sizeof *colours);
    for (size_t i = 0; i < sizeof whites / sizeof *whites; i++) colours[whites[i]] = 0xffffff;
    colours[DAU_ROLE_PRESSED] = 0xdddddd;
}

static dau_theme_spec mine(const uint32_t *colours)
{
    dau_theme_spec spec = DAU_INIT(spec);
    spec.name = "mine";
    spec.title_vi = "Của tôi";
    spec.title_en = "Mine";
    spec.colours = colours;
    spec.colour_count = DAU_ROLE_COUNT;
    return spec;
}

static void a_pair_that_is_too_faint_is_refused_by_name_with_a_colour_that_passes(void **state)
{
    (void)state;
    static const struct {
        dau_role role;
        uint32_t colour;
        const char *message;
    } cases[] = {
        {DAU_ROLE_TEXT, 0x777777,
         "theme \"mine\": text #777777 on ground #ffffff has contrast 4.478; it needs 4.500 or more; the nearest "
         "colour "
         "that passes is #767676"},
        {DAU_ROLE_LINK, 0x0080ff,
         "theme \"mine\": link #0080ff on ground #ffffff has contrast 3.796; it needs 4.500 or more; the nearest "
         "colour "
         "that passes is #0074e8"},
        {DAU_ROLE_CONTROL, 0x767676,
         "theme \"mine\": control #767676 on pressed #dddddd has contrast 3.344; it needs 4.500 or more; the nearest "
         "colour that passes is #616161"},
        {DAU_ROLE_FOCUS, 0x959595,
         "theme \"mine\": focus #959595 on ground #ffffff has contrast 2.995; it needs 3.000 or more; the nearest "
         "colour that passes is #949494"},
        {DAU_ROLE_SPOKEN, 0x000001,
         "theme \"mine\": spoken #000001 on spoken-ground #000000 has contrast 1.000; it needs 4.500 or more; the "
         "nearest colour that passes is #757576"},
    };
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t colours[DAU_ROLE_COUNT];
        plain(colours);
        colours[cases[i].role] = cases[i].colour;
        dau_theme_spec spec = mine(colours);
        dau_theme *theme = NULL;
        assert_int_equal(dau_theme_make(&theme, engine, &spec), DAU_E_ARGUMENT);
        assert_null(theme);
        assert_string_equal(h.message, cases[i].message);
    }
    assert_int_equal(h.count, sizeof cases / sizeof *cases);
    dau_engine_drop(engine);
}

static void a_theme_between_the_levels_is_taken_as_AA(void **state)
{
    (void)state;
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    uint32_t colours[DAU_ROLE_COUNT];
    plain(colours);
    dau_theme_spec spec = mine(colours);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_make(&theme, engine, &spec), DAU_OK);
    assert_string_equal(dau_theme_level(theme), "AAA");
    dau_theme_drop(theme);
    colours[DAU_ROLE_DIM] = 0x767676;
    assert_int_equal(dau_theme_make(&theme, engine, &spec), DAU_OK);
    assert_string_equal(dau_theme_level(theme), "AA");
    dau_theme_drop(theme);
    dau_engine_drop(engine);
}

static void an_unknown_name_is_refused_with_the_known_ones(void **state)
{
    (void)state;
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_new(&theme, engine, "tối"), DAU_E_ARGUMENT);
    assert_string_equal(h.message,
                        "theme \"tối\" is unknown; use one of light, dark, black-on-white, white-on-black, "
                        "yellow-on-black, black-on-yellow, sepia, blue-grey, green-on-black, amber-on-black, "
                        "white-on-blue, soft-dark, dark-brown, light-grey, pale-green");
    assert_int_equal(dau_theme_new(&theme, engine, "two\nlines"), DAU_E_ARGUMENT);
    assert_null(strchr(h.message, '\n'));
    assert_non_null(strstr(h.message, "blue-grey"));
    char endless[5000];
    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    assert_int_equal(dau_theme_new(&theme, engine, endless), DAU_E_ARGUMENT);
    assert_non_null(strstr(h.message, "blue-grey"));
    assert_int_equal(dau_theme_new(&theme, engine, ""), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_new(&theme, engine, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_new(NULL, engine, "light"), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_new(&theme, NULL, "light"), DAU_E_ARGUMENT);
    assert_null(theme);
    dau_engine_drop(engine);
}

static void wrong_questions_have_harmless_answers(void **state)
{
    (void)state;
    heard h = {0};
    dau_engine *engine = engine_that_tells(&h);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_new(&theme, engine, "sepia"), DAU_OK);
    assert_ptr_equal(dau_theme_keep(theme), theme);
    dau_theme_drop(theme); /* one reference is left */
    assert_int_equal(dau_theme_colour(theme, DAU_ROLE_GROUND), 0xf7eddb);
    assert_int_equal(dau_theme_colour(theme, (dau_role)0), 0);
    assert_int_equal(dau_theme_colour(theme, (dau_role)DAU_ROLE_COUNT), 0);
    assert_int_equal(dau_theme_colour(theme, (dau_role)-5), 0);
    assert_string_equal(dau_role_name((dau_role)-5), "");
    assert_string_equal(dau_role_name(DAU_ROLE_SPOKEN_GROUND), "spoken-ground");
    dau_pair pair = DAU_INIT(pair);
    assert_int_equal(dau_theme_pair(&pair, theme, dau_theme_pair_count(theme)), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_pair(NULL, theme, 0), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_pair_count(NULL), 0);
    assert_string_equal(dau_theme_level(NULL), "");
    dau_theme_drop(NULL);
    assert_null(dau_theme_keep(NULL));
    dau_theme_drop(theme);
    dau_engine_drop(engine);
}

static void *refuse_all_but_the_first(void *user, void *p, size_t old_size, size_t new_size)
{
    (void)old_size;
    if (new_size == 0) {
        free(p);
        return NULL;
    }
    int *count = user;
    return (*count)++ == 0 ? realloc(p, new_size) : NULL;
}

static void no_memory_is_an_error_and_no_leak(void **state)
{
    (void)state;
    int count = 0;
    dau_engine_options options = DAU_INIT(options);
    options.allocator = (dau_allocator){&count, refuse_all_but_the_first};
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, &options), DAU_OK);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_new(&theme, engine, "light"), DAU_E_MEMORY);
    assert_null(theme);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bundled_themes_are_there_in_their_order),
        cmocka_unit_test(every_text_pair_of_a_bundled_theme_reaches_seven_and_every_mark_three),
        cmocka_unit_test(text_is_paired_with_its_ground_and_the_focus_ring_with_all_it_crosses),
        cmocka_unit_test(a_pair_that_is_too_faint_is_refused_by_name_with_a_colour_that_passes),
        cmocka_unit_test(a_theme_between_the_levels_is_taken_as_AA),
        cmocka_unit_test(an_unknown_name_is_refused_with_the_known_ones),
        cmocka_unit_test(wrong_questions_have_harmless_answers),
        cmocka_unit_test(no_memory_is_an_error_and_no_leak),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
