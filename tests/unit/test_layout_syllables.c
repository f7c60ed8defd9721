/* A syllable is never cut: beyond what a column bears the letters stop growing, and nothing leaves the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fix.h"
#include "layout/list.h"
#include "support/random_article.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "support/test_pixels.h"
#include "unicode/utf8.h"
#include "viet/spelling.h"

enum { MOST_FAMILIES = 16, LEAST_SIZE = 6 * 64 };

typedef struct bundle {
    dau_engine *engine;
    const char *families[MOST_FAMILIES];
    uint32_t family_count;
} bundle;

static int start_bundle(void **state)
{
    static bundle b;
    b = (bundle){.engine = NULL};
    assert_int_equal(dau_engine_new(&b.engine, NULL), DAU_OK);
    const char *name;
    for (unsigned i = 0; (name = test_text_face_at(i)) != NULL; i++)
        if (test_font_add(b.engine, DAU_FONT_DEFAULT, name) != DAU_OK) print_message("without %s\n", name);
    for (uint32_t i = 0; i < dau_engine_face_count(b.engine); i++) {
        dau_face about = DAU_INIT(about);
        assert_int_equal(dau_engine_face(&about, b.engine, i), DAU_OK);
        bool is_new = about.missing_letters == 0;
        for (uint32_t j = 0; j < b.family_count; j++) is_new &= strcmp(b.families[j], about.family) != 0;
        if (is_new && b.family_count < MOST_FAMILIES) b.families[b.family_count++] = about.family;
    }
    if (b.family_count == 0) {
        dau_engine_drop(b.engine);
        return -1;
    }
    *state = &b;
    return 0;
}

static int stop_bundle(void **state)
{
    dau_engine_drop(((bundle *)*state)->engine);
    return 0;
}

/* ---- what a layout must keep ---------------------------------------------------------------------- */

static bool is_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') ||
           (code >= 0xC0 && code < 0x2000);
}

/* Marks the places inside of syllables: letters between what is none. */
static bool *places_inside(const char *text, uint32_t length)
{
    bool *inside = calloc((size_t)length + 1, sizeof *inside);
    assert_non_null(inside);
    for (uint32_t from = 0, at = 0, code, step; from < length; from = at) {
        for (at = from; at < length; at += step) {
            step = utf8_next(text + at, length - at, &code);
            if (!is_letter(code)) break;
        }
        if (at > from && spelling_is_vietnamese(syllable_of(text + from, at - from).code))
            memset(inside + from + 1, true, at - from - 1);
        if (at == from) at += utf8_next(text + at, length - at, &code);
    }
    return inside;
}

static bool is_furniture(const dau_article *article, uint32_t at)
{
    dau_block block = DAU_INIT(block);
    for (uint32_t i = 0; dau_article_block(&block, article, i) == DAU_OK; i++)
        if (block.text.from <= at && at < block.text.to) return block.kind == DAU_BLOCK_FURNITURE;
    return false;
}

/* No line has this text, and no reader misses it. */
static void check_gap(const dau_article *article, const char *text, uint32_t from, uint32_t to, const char *what)
{
    for (uint32_t at = from; at < to; at++)
        if (strchr(" \t\n\xE2\x80\xA8\xA9\xC2\xA0", text[at]) == NULL && !is_furniture(article, at))
            fail_msg("%s: \"%.*s\" is on no line", what, (int)(to - from), text + from);
}

typedef struct checked {
    dau_layout *layout;
    dau_page page;
    const char *what;
    dau_fix widest; /* of what lines take of the column, from its left edge on */
    bool is_clipped;
} checked;

static bool see_ink(void *user, const list_item *item)
{
    checked *c = user;
    if (item->kind != LIST_GLYPHS) return true;
    const list_run *run = item->run;
    int64_t units = face_units_per_em(run->face);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        ink_box box;
        assert_int_equal(face_glyph_ink(run->face, run->glyphs[i].id, &box), DAU_OK);
        dau_fix left = run->glyphs[i].x + fix_scale(box.left, run->size, units);
        dau_fix right = run->glyphs[i].x + fix_scale(box.right, run->size, units);
        if (box.right <= box.left || (left >= 0 && right <= c->page.width)) continue;
        print_error("%s: ink in %g..%g of %g\n", c->what, (double)left / 64, (double)right / 64,
                    (double)c->page.width / 64);
        c->is_clipped = true;
    }
    return true;
}

static void check_lines(checked *c, const dau_article *article)
{
    uint32_t length, at = 0;
    const char *text = dau_article_text(article, &length);
    bool *inside = places_inside(text, length);
    for (uint32_t i = 0; i < c->page.line_count; i++) {
        dau_line line = test_line(c->layout, i);
        if (inside[line.text.from] || inside[line.text.to])
            fail_msg("%s: line %u, \"%.*s\", cuts a syllable; size %g of %g", c->what, i,
                     (int)(line.text.to - line.text.from), text + line.text.from, (double)c->page.effective_size / 64,
                     (double)c->page.size / 64);
        assert_true(line.text.from >= at);
        check_gap(article, text, at, line.text.from, c->what);
        assert_true(line.x >= c->page.column_x);
        if (line.x + line.width > c->page.column_x + c->page.column)
            fail_msg("%s: line %u, \"%.*s\", is wider than the column: %g, %g", c->what, i,
                     (int)(line.text.to - line.text.from), text + line.text.from, (double)line.width / 64,
                     (double)c->page.column / 64);
        c->widest = fix_max(c->widest, line.x + line.width - c->page.column_x);
        at = line.text.to;
    }
    check_gap(article, text, at, length, c->what);
    free(inside);
}

static dau_fix effective_of(dau_engine *engine, dau_article *article, const dau_settings *settings, dau_fix width)
{
    dau_page page = DAU_INIT(page);
    dau_layout *layout = test_layout_with(engine, article, settings, width);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    dau_layout_drop(layout);
    return page.effective_size;
}

/* The size that a page of that width bears is no smaller for a larger size asked, or a wider page. */
static void check_neighbours(const checked *c, dau_engine *engine, dau_article *article, const dau_settings *asked,
                             dau_fix width)
{
    dau_settings other = *asked;
    const dau_fix used = c->page.effective_size;
    other.size = fix_min(asked->size + 64, 1000 * 64);
    dau_fix more = effective_of(engine, article, &other, width);
    if (more < used) fail_msg("%s: %g becomes %g where more is asked", c->what, (double)used / 64, (double)more / 64);
    dau_fix wider = effective_of(engine, article, asked, width + 64);
    bool is_coarse = used * 4 > width * 3; /* margins of a 16th of the page grow by a whole px each */
    if (wider < used && !is_coarse)
        fail_msg("%s: %g becomes %g on a wider page", c->what, (double)used / 64, (double)wider / 64);
    if (used == asked->size) return;
    other.size = used;
    assert_int_equal(effective_of(engine, article, &other, width), used);
    other.size = used + 1;
    assert_int_equal(effective_of(engine, article, &other, width), used);
    assert_int_equal(more, used);
}

static void check_page(bundle *b, dau_article *article, const dau_settings *settings, dau_fix width, const char *what)
{
    checked c = {.what = what};
    c.page = (dau_page)DAU_INIT(c.page);
    c.layout = test_layout_with(b->engine, article, settings, width);
    assert_int_equal(dau_layout_page(&c.page, c.layout), DAU_OK);
    assert_true(c.page.effective_size <= c.page.size && c.page.size == settings->size);
    assert_true(c.page.effective_size == c.page.size || c.page.widest.to > c.page.widest.from);
    check_lines(&c, article);
    assert_int_equal(list_play(c.layout, 0, UINT32_MAX, see_ink, &c), DAU_OK);
    assert_false(c.is_clipped);
    /* Another 1/64 px and the widest syllable would not fit; a bullet or bar may stand before it, a margin move. */
    dau_fix spare = 2 * 64 + 2 * c.widest / c.page.effective_size;
    if (c.page.effective_size < c.page.size && settings->align == DAU_ALIGN_START && c.widest + spare < c.page.column)
        fail_msg("%s: %g of %g px, but lines take %g of %g", what, (double)c.page.effective_size / 64,
                 (double)c.page.size / 64, (double)c.widest / 64, (double)c.page.column / 64);
    check_neighbours(&c, b->engine, article, settings, width);
    dau_layout_drop(c.layout);
}

/* ---- pages ------------------------------------------------------------------------------------------ */

static dau_settings spaced(void)
{
    dau_settings settings = DAU_INIT(settings);
    settings.line_height = 1500;
    settings.paragraph_spacing = 2000;
    settings.letter_spacing = 120;
    settings.word_spacing = 160;
    return settings;
}

/* WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12 at once, and beyond: 100 to 1,100 % of 24 px on 320 px. */
static void samples_at_320_px(void **state)
{
    bundle *b = *state;
    static const int percent[] = {100, 200, 400, 1100};
    const char *name;
    for (unsigned i = 0; (name = test_sample_at(i)) != NULL; i++) {
        dau_article *article = test_sample(b->engine, name);
        for (size_t k = 0; k < 4 * (size_t)b->family_count; k++) {
            dau_settings settings = spaced();
            settings.font = b->families[k / 4];
            settings.size = 24 * 64 * percent[k % 4] / 100;
            settings.weight = k % 3 == 0 ? 700 : 400;
            check_page(b, article, &settings, 320 * 64, name);
        }
        dau_article_drop(article);
    }
}

static const char nested[] =
    "# NGHIÊNG nghiêng\n\n- một **nghiêng**\n  - hai *nghiêng*\n    - nghiêng ba\n\n> “nghiêng”,\n\n"
    "## „nghiêng”…\n\n1. nghiêng\n\n**ng**hiêng (“Nghiêng”), trường\u00A0nghiêng, nghiêng/nghiêng, nghiêng,nghiêng\n\n"
    "nghiêng”nghiêng ngh*iê*ng: [nghiêng](https://vi-du.vn/duong-dan) nghiêng.......... nghiêng—nghiêng\n";

static const char *const texts[] = {
    nested,
    "- • ừ\n- ĩ\n  - Í\n",
    "> trường\n\n### nghiêng\n\nở\n",
    "Cái **(nghiêng)** *chuyếch*, “**Khuỷu**”\n",
};

static dau_settings random_settings(bundle *b, dice *d, dau_fix *width)
{
    dau_settings settings = dice_roll(d, 2) == 0 ? spaced() : (dau_settings)DAU_INIT(settings);
    settings.font = b->families[dice_roll(d, b->family_count)];
    settings.size = 8 * 64 + dice_roll(d, dice_roll(d, 2) == 0 ? 64 * 300 : 64 * 60);
    settings.weight = dice_roll(d, 2) == 0 ? 400 : 700;
    settings.letter_spacing = dice_roll(d, 8) == 0 ? (int32_t)dice_roll(d, 1001) : settings.letter_spacing;
    settings.align = dice_roll(d, 3) == 0 ? DAU_ALIGN_CENTER : DAU_ALIGN_START;
    settings.phrase = dice_roll(d, 3) == 0 ? DAU_PHRASE_OFF : DAU_PHRASE_ON;
    settings.measure = dice_roll(d, 6) == 0 ? (int32_t)(10 + dice_roll(d, 60)) : 0;
    settings.italics = dice_roll(d, 4) == 0 ? DAU_ITALICS_OFF : DAU_ITALICS_ON;
    *width = dice_roll(d, 3) == 0 ? 200 * 64 + dice_roll(d, 3600) * 64 : 120 * 64 + dice_roll(d, 400) * 64;
    return settings;
}

static void random_pages(void **state)
{
    enum { PAGES = 600 };
    bundle *b = *state;
    for (uint32_t i = 0; i < PAGES; i++) {
        dice d = {.state = i * 7919u + 11u};
        dau_fix width;
        dau_settings settings = random_settings(b, &d, &width);
        char what[128];
        uint32_t which = dice_roll(&d, sizeof texts / sizeof *texts);
        snprintf(what, sizeof what, "page %u: text %u, %s %u, %g px on %g", i, which, settings.font,
                 (unsigned)settings.weight, (double)settings.size / 64, (double)width / 64);
        dau_article *article = test_markdown(b->engine, texts[which], strlen(texts[which]));
        check_page(b, article, &settings, width, what);
        dau_article_drop(article);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_at_320_px),
        cmocka_unit_test(random_pages),
    };
    return cmocka_run_group_tests(tests, start_bundle, stop_bundle);
}
