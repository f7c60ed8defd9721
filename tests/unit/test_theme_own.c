/* A site's themes, a reader's colours, and the colours that are made so that they pass. */
#include "theme/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static char last_note[512];

static void hear(void *user, const dau_note *note)
{
    (void)user;
    snprintf(last_note, sizeof last_note, "%s", note->message);
}

static int make_engine(void **state)
{
    dau_engine_options options = DAU_INIT(options);
    options.note = hear;
    return dau_engine_new((dau_engine **)state, &options);
}

static int drop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

/* xorshift: the same colours on every run. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static int channel(uint32_t colour, int shift)
{
    return (int)(colour >> shift & 0xff);
}

/* The k-th of the shades (end 0) or tints (end 255), reckoned here in real numbers. */
static uint32_t on_the_way(uint32_t colour, int end, int k)
{
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        double c = channel(colour, shift), exact = c + (end - c) * k / 255.0;
        mixed = mixed << 8 | (uint32_t)(exact + 0.5);
    }
    return mixed;
}

static void the_nearest_colour_passes_and_none_is_nearer(void **state)
{
    (void)state;
    static const uint32_t needs[] = {3000, 4500, 7000};
    uint32_t seed = 20261126;
    for (int i = 0; i < 3000; i++) {
        uint32_t colour = next_random(&seed) & 0xffffff, ground = next_random(&seed) & 0xffffff, need = needs[i % 3];
        uint32_t found = dau_colour_nearest(colour, ground, need), best = UINT32_MAX;
        bool is_on_its_way = false;
        for (int k = 0; k <= 255; k++) {
            for (int end = 0; end <= 255; end += 255) {
                uint32_t other = on_the_way(colour, end, k);
                is_on_its_way |= other == found;
                uint32_t change = contrast_ratio(other, colour);
                if (contrast_ratio(other, ground) >= need && change < best) best = change;
            }
        }
        if (best == UINT32_MAX) { /* not even black or white */
            uint32_t white = contrast_ratio(0xffffff, ground), black = contrast_ratio(0, ground);
            assert_true(white < need && black < need);
            assert_int_equal(found, white > black ? 0xffffff : 0);
            continue;
        }
        assert_true(contrast_ratio(found, ground) >= need);
        assert_int_equal(contrast_ratio(found, colour), best);
        assert_true(is_on_its_way);
    }
}

static void the_nearest_grey_is_the_nearest_of_all_greys(void **state)
{
    (void)state;
    for (int ground = 0; ground < 256; ground += 5) {
        for (int grey = 0; grey < 256; grey += 3) {
            uint32_t found = dau_colour_nearest((uint32_t)grey * 0x010101, (uint32_t)ground * 0x010101, 4500);
            for (int other = 0; other < 256; other++) {
                bool is_between = other > grey ? other < channel(found, 0) : other > channel(found, 0);
                if (other == grey ? found == (uint32_t)grey * 0x010101 : !is_between) continue;
                assert_true(contrast_ratio((uint32_t)other * 0x010101, (uint32_t)ground * 0x010101) < 4500);
            }
        }
    }
}

static void a_colour_that_passes_is_its_own_nearest(void **state)
{
    (void)state;
    assert_int_equal(dau_colour_nearest(0x595959, 0xffffff, 7000), 0x595959);
    assert_int_equal(dau_colour_nearest(0x5a5a5a, 0xffffff, 7000), 0x595959);
    assert_int_equal(dau_colour_nearest(0x000000, 0x000000, 21000), 0xffffff);
    assert_int_equal(dau_colour_nearest(0x336699, 0x808080, 21000), 0x000000); /* none there is; black has more */
}

static dau_theme_spec spec_of(const uint32_t *colours)
{
    dau_theme_spec spec = DAU_INIT(spec);
    spec.name = "cua-toi";
    spec.title_vi = "Của tôi";
    spec.colours = colours;
    spec.colour_count = DAU_ROLE_COUNT;
    return spec;
}

static void unsay(uint32_t colours[DAU_ROLE_COUNT])
{
    for (int i = 0; i < DAU_ROLE_COUNT; i++) colours[i] = DAU_COLOUR_UNSAID;
}

static void two_colours_that_pass_make_a_theme_of_their_level(void **state)
{
    uint32_t seed = 4711;
    int made = 0, high = 0;
    for (int i = 0; i < 4000; i++) {
        uint32_t colours[DAU_ROLE_COUNT];
        unsay(colours);
        uint32_t text = colours[DAU_ROLE_TEXT] = next_random(&seed) & 0xffffff;
        uint32_t ground = colours[DAU_ROLE_GROUND] = next_random(&seed) & 0xffffff;
        dau_theme_spec spec = spec_of(colours);
        dau_theme *theme = NULL;
        dau_status status = dau_theme_make(&theme, *state, &spec);
        if (contrast_ratio(text, ground) < 4500) {
            assert_int_equal(status, DAU_E_ARGUMENT);
            assert_non_null(strstr(last_note, "text #"));
            continue;
        }
        if (status != DAU_OK) fail_msg("%06x on %06x: %s", text, ground, last_note);
        bool is_high = contrast_ratio(text, ground) >= 7000;
        assert_string_equal(dau_theme_level(theme), is_high ? "AAA" : "AA");
        assert_int_equal(dau_theme_colour(theme, DAU_ROLE_TEXT), text);
        assert_int_equal(dau_theme_colour(theme, DAU_ROLE_GROUND), ground);
        dau_theme_drop(theme);
        made++;
        high += is_high;
    }
    assert_true(made > 300 && high > 50 && high < made);
}

static void a_theme_of_black_on_white_alone_looks_like_one(void **state)
{
    uint32_t colours[DAU_ROLE_COUNT];
    unsay(colours);
    colours[DAU_ROLE_TEXT] = 0;
    colours[DAU_ROLE_GROUND] = 0xffffff;
    dau_theme_spec spec = spec_of(colours);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_OK);
    assert_string_equal(dau_theme_title(theme, "en"), "Của tôi"); /* the only title there is */
    assert_int_equal(dau_theme_colour(theme, DAU_ROLE_SPOKEN), 0xffffff);
    assert_int_equal(dau_theme_colour(theme, DAU_ROLE_SPOKEN_GROUND), 0);
    uint32_t bar = dau_theme_colour(theme, DAU_ROLE_BAR), hover = dau_theme_colour(theme, DAU_ROLE_HOVER);
    uint32_t pressed = dau_theme_colour(theme, DAU_ROLE_PRESSED);
    assert_true(contrast_luminance(bar) > contrast_luminance(hover));
    assert_true(contrast_luminance(hover) > contrast_luminance(pressed));
    assert_true(dau_theme_colour(theme, DAU_ROLE_DIM) != 0 &&
                dau_theme_colour(theme, DAU_ROLE_SENTENCE_GROUND) < 0xffffff);
    dau_theme_drop(theme);
}

static void what_is_said_is_kept_and_the_rest_fits_it(void **state)
{
    uint32_t colours[DAU_ROLE_COUNT];
    unsay(colours);
    colours[DAU_ROLE_TEXT] = 0x101010;
    colours[DAU_ROLE_GROUND] = 0xffffff;
    colours[DAU_ROLE_BAR] = 0x000040; /* a dark bar over a light page: CONTROL cannot be TEXT */
    dau_theme_spec spec = spec_of(colours);
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_OK);
    assert_int_equal(dau_theme_colour(theme, DAU_ROLE_BAR), 0x000040);
    assert_true(contrast_ratio(dau_theme_colour(theme, DAU_ROLE_CONTROL), 0x000040) >= 7000);
    dau_theme_drop(theme);
    spec.colour_count = DAU_ROLE_GROUND; /* the ground is unsaid too */
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_E_ARGUMENT);
    assert_string_equal(last_note, "theme \"cua-toi\" has no colour for ground; give one");
}

static void a_spec_that_makes_no_sense_is_refused_by_its_field(void **state)
{
    uint32_t colours[DAU_ROLE_COUNT];
    unsay(colours);
    colours[DAU_ROLE_TEXT] = 0;
    colours[DAU_ROLE_GROUND] = 0xffffff;
    static const struct {
        const char *name, *title, *title_en, *message;
    } cases[] = {
        {NULL, "a", NULL, "name of a theme"},
        {"", "a", NULL, "name of a theme"},
        {"Của tôi", "a", NULL, "name of a theme"},
        {"12345678901234567890123456789012345678901", "a", NULL, "name of a theme"},
        {"a", NULL, NULL, "\"a\": title is"},
        {"a", "", NULL, "\"a\": title is"},
        {"a", "two\nlines", NULL, "\"a\": title is"},
        {"a", "two\xC2\x85lines", NULL, "\"a\": title is"},
        {"a", "two\xE2\x80\xA8lines", NULL, "\"a\": title is"},
        {"a", "b", "two\xE2\x80\xA9lines", "\"a\": title-en is"},
        {"a", "\xC2\x9B\x31m", NULL, "\"a\": title is"},
        {"a", "\xff", NULL, "\"a\": title is"},
        {"a", "b", "", "\"a\": title-en is"},
        {"a", "1234567890123456789012345678901234567890123456789012345678901", NULL, "\"a\": title is"},
    };
    dau_theme *theme = NULL;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dau_theme_spec spec = spec_of(colours);
        spec.name = cases[i].name;
        spec.title_vi = cases[i].title;
        spec.title_en = cases[i].title_en;
        assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_E_ARGUMENT);
        assert_non_null(strstr(last_note, cases[i].message));
    }
    dau_theme_spec spec = spec_of(colours);
    spec.colour_count = DAU_ROLE_COUNT + 1;
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_E_ARGUMENT);
    spec.colour_count = DAU_ROLE_COUNT;
    colours[DAU_ROLE_LINK] = 0x1000000;
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_E_ARGUMENT);
    assert_non_null(strstr(last_note, "link 0x1000000 is no colour"));
    spec.struct_size = 3;
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_make(&theme, *state, NULL), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_make(NULL, *state, &spec), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_make(&theme, NULL, &spec), DAU_E_ARGUMENT);
    assert_null(theme);
}

static void a_theme_keeps_nothing_of_the_hosts(void **state)
{
    uint32_t colours[DAU_ROLE_COUNT];
    unsay(colours);
    colours[DAU_ROLE_TEXT] = 0;
    colours[DAU_ROLE_GROUND] = 0xffffff;
    char name[] = "mine", title[] = "Của tôi";
    dau_theme_spec spec = spec_of(colours);
    spec.name = name;
    spec.title_vi = title;
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_make(&theme, *state, &spec), DAU_OK);
    memset(name, 'x', sizeof name - 1);
    memset(title, 'x', sizeof title - 1);
    memset(colours, 0x55, sizeof colours);
    assert_string_equal(dau_theme_name(theme), "mine");
    assert_string_equal(dau_theme_title(theme, "vi"), "Của tôi");
    assert_int_equal(dau_theme_colour(theme, DAU_ROLE_GROUND), 0xffffff);
    dau_theme_drop(theme);
}

static dau_theme *with_colours(void **state, const char *name, uint32_t text, uint32_t ground)
{
    dau_theme *theme = NULL, *own = NULL;
    assert_int_equal(dau_theme_new(&theme, *state, name), DAU_OK);
    if (dau_theme_with_colours(&own, *state, theme, text, ground) != DAU_OK) own = NULL;
    dau_theme_drop(theme);
    return own;
}

static void a_readers_colours_are_taken_in_any_theme(void **state)
{
    uint32_t seed = 99;
    int taken = 0;
    for (int i = 0; i < 3000; i++) {
        const char *name = dau_theme_name_at((uint32_t)i % 15);
        uint32_t text = next_random(&seed) & 0xffffff, ground = next_random(&seed) & 0xffffff;
        dau_theme *own = with_colours(state, name, text, ground);
        assert_int_equal(own != NULL, contrast_ratio(text, ground) >= 4500);
        if (own == NULL) continue;
        assert_int_equal(dau_theme_colour(own, DAU_ROLE_TEXT), text);
        assert_int_equal(dau_theme_colour(own, DAU_ROLE_GROUND), ground);
        assert_string_equal(dau_theme_level(own), contrast_ratio(text, ground) >= 7000 ? "AAA" : "AA");
        assert_string_equal(dau_theme_name(own), name);
        dau_theme_drop(own);
        taken++;
    }
    assert_true(taken > 200);
}

static void what_passes_with_the_readers_colours_stays(void **state)
{
    dau_theme *theme = NULL, *own = with_colours(state, "light", DAU_COLOUR_UNSAID, DAU_COLOUR_UNSAID);
    assert_int_equal(dau_theme_new(&theme, *state, "light"), DAU_OK);
    for (dau_role role = DAU_ROLE_TEXT; role < DAU_ROLE_COUNT; role++)
        assert_int_equal(dau_theme_colour(own, role), dau_theme_colour(theme, role));
    dau_theme_drop(own);
    own = with_colours(state, "light", 0x000000, DAU_COLOUR_UNSAID);
    for (dau_role role = DAU_ROLE_HEADING; role < DAU_ROLE_COUNT; role++)
        assert_int_equal(dau_theme_colour(own, role), dau_theme_colour(theme, role));
    dau_theme_drop(own);
    own = with_colours(state, "light", 0xffffff, 0x000000); /* the page turns dark: so does all else */
    assert_true(dau_theme_is_dark(own) && !dau_theme_is_dark(theme) && !dau_theme_is_dark(NULL));
    assert_true(contrast_luminance(dau_theme_colour(own, DAU_ROLE_BAR)) < 65535 / 10);
    dau_theme_drop(own);
    dau_theme_drop(theme);
}

static void a_readers_colours_that_are_too_near_are_refused_with_one_that_passes(void **state)
{
    assert_null(with_colours(state, "light", 0x888888, 0xffffff));
    assert_string_equal(last_note, "theme \"light\": text #888888 on ground #ffffff has contrast 3.544; it needs 4.500 "
                                   "or more; the nearest colour that passes is #767676");
    assert_null(with_colours(state, "light", 0x1888888, 0xffffff));
    dau_theme *own = NULL;
    assert_int_equal(dau_theme_with_colours(&own, *state, NULL, 0, 0xffffff), DAU_E_ARGUMENT);
    assert_int_equal(dau_theme_with_colours(&own, NULL, NULL, 0, 0xffffff), DAU_E_ARGUMENT);
}

static void themes_know_whether_they_are_dark(void **state)
{
    static const struct {
        const char *name;
        bool is_dark;
    } cases[] = {{"light", false},     {"dark", true},          {"sepia", false},    {"black-on-yellow", false},
                 {"blue-grey", false}, {"white-on-blue", true}, {"soft-dark", true}, {"pale-green", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dau_theme *theme = NULL;
        assert_int_equal(dau_theme_new(&theme, *state, cases[i].name), DAU_OK);
        assert_int_equal(dau_theme_is_dark(theme), cases[i].is_dark);
        dau_theme_drop(theme);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_colour_passes_and_none_is_nearer),
        cmocka_unit_test(the_nearest_grey_is_the_nearest_of_all_greys),
        cmocka_unit_test(a_colour_that_passes_is_its_own_nearest),
        cmocka_unit_test(two_colours_that_pass_make_a_theme_of_their_level),
        cmocka_unit_test(a_theme_of_black_on_white_alone_looks_like_one),
        cmocka_unit_test(what_is_said_is_kept_and_the_rest_fits_it),
        cmocka_unit_test(a_spec_that_makes_no_sense_is_refused_by_its_field),
        cmocka_unit_test(a_theme_keeps_nothing_of_the_hosts),
        cmocka_unit_test(a_readers_colours_are_taken_in_any_theme),
        cmocka_unit_test(what_passes_with_the_readers_colours_stays),
        cmocka_unit_test(a_readers_colours_that_are_too_near_are_refused_with_one_that_passes),
        cmocka_unit_test(themes_know_whether_they_are_dark),
    };
    return cmocka_run_group_tests(tests, make_engine, drop_engine);
}
