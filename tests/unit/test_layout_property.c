/* What holds of every layout, whatever the article and the settings: nothing is lost, nothing leaves its
 * box or its column, a click finds the letter under it, bands make the whole picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>

#include "article/space.h"
#include "base/fix.h"
#include "layout/list.h"
#include "support/bytes.h"
#include "support/random_article.h"
#include "support/test_article.h"
#include "support/test_fonts.h"
#include "unicode/grapheme.h"

enum { ARTICLES = 2500 };

/* One article laid out, and what can be said about its text without a layout. */
typedef struct trial {
    uint32_t number; /* to find it again */
    dau_engine *engine;
    dau_theme *theme;
    dau_article *article;
    dau_layout *layout;
    dau_settings settings;
    dau_page page;
    const char *text;
    uint32_t length;
    uint32_t *cluster; /* for each byte of the text and its end: where its cluster begins */
    bool *is_drawn;    /* for each byte: some run has it */
} trial;

static const struct {
    dau_font_role role;
    const char *file;
} faces[] = {
    {DAU_FONT_DEFAULT, "Andika-Regular.ttf"},          {DAU_FONT_DEFAULT, "Andika-Bold.ttf"},
    {DAU_FONT_DEFAULT, "Andika-Italic.ttf"},           {DAU_FONT_DEFAULT, "Andika-BoldItalic.ttf"},
    {DAU_FONT_MONO, "NotoSansMono-Regular.ttf"},       {DAU_FONT_SERIF, "NotoSerif-Regular.ttf"},
    {DAU_FONT_FALLBACK, "NotoSans-Regular.ttf"},       {DAU_FONT_FALLBACK, "NotoSansArabic-Regular.ttf"},
    {DAU_FONT_FALLBACK, "NotoSansHebrew-Regular.ttf"}, {DAU_FONT_FALLBACK, "NotoSansDevanagari-Regular.ttf"},
    {DAU_FONT_FALLBACK, "NotoSansThai-Regular.ttf"},
};

static int start_engine(void **state)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        if (test_font_add(engine, faces[i].role, faces[i].file) != DAU_OK) print_message("without %s\n", faces[i].file);
    assert_true(dau_engine_face_count(engine) > 0);
    *state = engine;
    return 0;
}

static int stop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

/* ---- the trial -------------------------------------------------------------------------------- */

#define CHECK(condition, ...)                                                                                          \
    do {                                                                                                               \
        if (!(condition)) fail_trial(t, #condition, __LINE__, __VA_ARGS__);                                            \
    } while (0)

static void __attribute__((noreturn, format(printf, 4, 5)))
fail_trial(const trial *t, const char *what, int line, const char *format, ...)
{
    va_list arguments;
    const dau_settings *s = &t->settings;
    print_error("article %u, checked in line %d: %s\n  ", t->number, line, what);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    print_error("\n  page %g column %g size %g scale %d font %s letter %d word %d measure %d lines %u\n  \"%.*s\"\n",
                (double)t->page.width / 64, (double)t->page.column / 64, (double)t->page.size / 64, s->scale,
                s->font != NULL ? s->font : "-", s->letter_spacing, s->word_spacing, s->measure, t->page.line_count,
                (int)(t->length < 1500 ? t->length : 1500), t->text);
    fail();
    abort();
}

/* Clusters of each block by itself. */
static void find_clusters(trial *t)
{
    t->cluster = malloc((t->length + 1) * sizeof *t->cluster);
    t->is_drawn = calloc(t->length + 1, sizeof *t->is_drawn);
    assert_non_null(t->cluster);
    assert_non_null(t->is_drawn);
    for (uint32_t i = 0; i <= t->length; i++) t->cluster[i] = i;
    for (uint32_t i = 0; i < dau_article_block_count(t->article); i++) {
        dau_block block = DAU_INIT(block);
        assert_int_equal(dau_article_block(&block, t->article, i), DAU_OK);
        for (uint32_t at = block.text.from; at < block.text.to;) {
            uint32_t end = grapheme_end(t->text, block.text.to, at);
            for (uint32_t k = at; k < end; k++) t->cluster[k] = at;
            at = end;
        }
    }
}

static void start_trial(trial *t, dau_engine *engine, dice *d)
{
    random_text text;
    random_text_fill(&text, d);
    source_bytes from = {.data = text.bytes, .length = text.length};
    dau_read_options options = DAU_INIT(options);
    options.format = text.is_markdown ? DAU_FORMAT_MARKDOWN : DAU_FORMAT_PLAIN;
    options.structure = dice_roll(d, 3) == 0 ? DAU_STRUCTURE_PARAGRAPHS : DAU_STRUCTURE_NEWS;
    t->engine = engine;
    assert_int_equal(dau_article_open(&t->article, engine, bytes_source(&from), &options), DAU_OK);
    t->text = dau_article_text(t->article, &t->length);
    find_clusters(t);
    dau_fix width = random_settings_fill(&t->settings, d);
    t->theme = test_theme(engine, "light");
    t->page = (dau_page)DAU_INIT(t->page);
    assert_int_equal(dau_layout_new(&t->layout, engine, t->article, t->theme, &t->settings, width), DAU_OK);
    assert_int_equal(dau_layout_page(&t->page, t->layout), DAU_OK);
}

static void stop_trial(trial *t)
{
    dau_layout_drop(t->layout);
    dau_theme_drop(t->theme);
    dau_article_drop(t->article);
    free(t->cluster);
    free(t->is_drawn);
}

static dau_line line_at(const trial *t, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, t->layout, index), DAU_OK);
    return line;
}

/* ---- lines -------------------------------------------------------------------------------------- */

static uint32_t clusters_in(const trial *t, dau_range range)
{
    uint32_t count = 0;
    for (uint32_t at = range.from; at < range.to; at++) count += t->cluster[at] == at;
    return count;
}

static void check_box(const trial *t, uint32_t index, const dau_line *line, const dau_line *before)
{
    CHECK(line->top < line->bottom && line->top >= 0 && line->bottom <= t->page.height, "line %u", index);
    CHECK(line->baseline % 64 == 0, "line %u", index);
    CHECK(line->ink_top >= line->top && line->ink_bottom <= line->bottom, "line %u: ink %lld..%lld, box %lld..%lld",
          index, (long long)line->ink_top / 64, (long long)line->ink_bottom / 64, (long long)line->top / 64,
          (long long)line->bottom / 64);
    CHECK(line->ink_top <= line->ink_bottom, "line %u", index);
    CHECK(line->pitch == line->bottom - line->top && line->asked_pitch <= line->pitch, "line %u", index);
    if (before != NULL && before->ink_top < before->ink_bottom && line->ink_top < line->ink_bottom)
        CHECK(before->ink_bottom < line->ink_top, "line %u: no empty row above", index);
    if (index == 0) return;
    CHECK(line->block >= before->block && line->top >= before->bottom, "line %u", index);
    CHECK(line->block > before->block || line->top == before->bottom, "line %u", index);
}

static void check_width(const trial *t, uint32_t index, const dau_line *line)
{
    uint32_t clusters = clusters_in(t, line->text);
    CHECK(line->text.from <= line->text.to && line->text.to <= t->length, "line %u", index);
    CHECK(t->cluster[line->text.from] == line->text.from, "line %u begins at %u, in the cluster of %u", index,
          line->text.from, t->cluster[line->text.from]);
    CHECK(t->cluster[line->text.to] == line->text.to, "line %u ends at %u", index, line->text.to);
    CHECK(line->x >= t->page.column_x, "line %u", index);
    if (clusters < 2) return;
    CHECK(line->x + line->width <= t->page.column_x + t->page.column, "line %u: %g + %g", index, (double)line->x / 64,
          (double)line->width / 64);
}

static bool is_white(const trial *t, uint32_t from, uint32_t to)
{
    while (from < to && space_at(t->text + from, to - from) > 0) from += space_at(t->text + from, to - from);
    return from == to;
}

/* What stands between two lines is white space, or a block that is not drawn. */
static void check_gap(const trial *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < dau_article_block_count(t->article); i++) {
        dau_block block = DAU_INIT(block);
        assert_int_equal(dau_article_block(&block, t->article, i), DAU_OK);
        if (block.kind != DAU_BLOCK_FURNITURE || block.text.from < from || block.text.to > to) continue;
        CHECK(is_white(t, from, block.text.from), "lost %u..%u", from, block.text.from);
        from = block.text.to;
    }
    CHECK(is_white(t, from, to), "lost %u..%u: \"%.*s\"", from, to, (int)(to - from), t->text + from);
}

static void check_places(const trial *t, uint32_t index, const dau_line *line)
{
    CHECK(dau_layout_line_of(t->layout, line->text.from) == index, "line %u", index);
    CHECK(line->text.to == line->text.from || dau_layout_line_of(t->layout, line->text.to - 1) == index, "line %u",
          index);
    CHECK(dau_layout_line_at(t->layout, line->top) == index, "line %u", index);
    CHECK(dau_layout_line_at(t->layout, line->bottom - 1) == index, "line %u", index);
}

/* ---- runs ------------------------------------------------------------------------------------- */

typedef struct run_check {
    const trial *t;
    const dau_line *line;
    uint32_t index, drawn; /* drawn: bytes of the runs so far */
    dau_fix pen;           /* page x that no later glyph with an advance stands left of */
    dau_fix end;           /* where the last glyph ends */
    bool has_begun;
    uint32_t clusters, last; /* of those that have width; last: the one counted last + 1 */
} run_check;

/* The middle of what the glyphs of a cluster cover; INT64_MAX where that is under a pixel. */
static dau_fix middle_of(const dau_run *run, uint32_t cluster)
{
    dau_fix from = INT64_MAX, to = INT64_MIN;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const dau_glyph *g = &run->glyphs[i];
        if (g->cluster != cluster || g->advance <= 0) continue;
        if (g->x < from) from = g->x;
        if (g->x + g->advance > to) to = g->x + g->advance;
    }
    return to != INT64_MIN && to - from >= 64 ? from + (to - from) / 2 : INT64_MAX;
}

static void check_hit(const run_check *c, const dau_run *run, uint32_t cluster)
{
    const trial *t = c->t;
    dau_fix x = middle_of(run, cluster);
    if (x == INT64_MAX) return;
    uint32_t hit = dau_layout_hit(t->layout, x, c->line->top + (c->line->bottom - c->line->top) / 2);
    CHECK(hit == cluster, "line %u: a click on %u gives %u", c->index, cluster, hit);
}

static bool check_run(void *user, const dau_run *run)
{
    run_check *c = user;
    const trial *t = c->t;
    CHECK(run->glyph_count > 0 && run->size > 0, "line %u", c->index);
    if (run->marker) {
        CHECK(run->text.from == run->text.to && !c->has_begun, "line %u", c->index);
        return true;
    }
    CHECK(run->text.from >= c->line->text.from && run->text.to <= c->line->text.to && run->text.to > run->text.from,
          "line %u: run %u..%u", c->index, run->text.from, run->text.to);
    for (uint32_t at = run->text.from; at < run->text.to; at++) {
        CHECK(!t->is_drawn[at], "line %u: %u is drawn twice", c->index, at);
        t->is_drawn[at] = true;
    }
    c->has_begun = true;
    c->drawn += run->text.to - run->text.from;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const dau_glyph *g = &run->glyphs[i];
        CHECK(g->cluster >= run->text.from && g->cluster < run->text.to, "line %u: cluster %u", c->index, g->cluster);
        CHECK(((unsigned char)t->text[g->cluster] & 0xC0) != 0x80, "line %u: cluster %u", c->index, g->cluster);
        CHECK(g->advance >= 0, "line %u", c->index);
        uint32_t before = i > 0 ? run->glyphs[i - 1].cluster : g->cluster;
        CHECK(run->rtl ? g->cluster <= before : g->cluster >= before, "line %u: cluster %u", c->index, g->cluster);
        if (g->advance > 0) {
            CHECK(g->x + run->size / 2 >= c->pen, "line %u: cluster %u at %g, pen %g", c->index, g->cluster,
                  (double)g->x / 64, (double)c->pen / 64);
            c->pen = g->x;
            c->clusters += c->last != g->cluster + 1;
            c->last = g->cluster + 1;
            c->end = g->x + g->advance;
        }
        if (c->index < 4 && (i == 0 || run->glyphs[i - 1].cluster != g->cluster)) check_hit(c, run, g->cluster);
    }
    return true;
}

static bool stop_at_once(void *user, const dau_run *run)
{
    (void)user;
    (void)run;
    return false;
}

static void check_runs(const trial *t, uint32_t index, const dau_line *line)
{
    run_check c = {.t = t, .line = line, .index = index, .pen = INT64_MIN};
    assert_int_equal(dau_layout_each_run(t->layout, index, check_run, &c), DAU_OK);
    CHECK(c.drawn == line->text.to - line->text.from, "line %u has %u bytes, its runs %u", index,
          line->text.to - line->text.from, c.drawn);
    CHECK(t->settings.measure == 0 || c.clusters <= (uint32_t)t->settings.measure, "line %u: %u clusters", index,
          c.clusters);
    if (!c.has_begun) return;
    assert_int_equal(dau_layout_each_run(t->layout, index, stop_at_once, NULL), DAU_E_STOPPED);
    dau_fix spare = t->page.size * 2; /* letter spacing behind the last, offsets of marks */
    CHECK(c.end <= line->x + line->width + spare, "line %u: glyphs end at %g, the line at %g", index,
          (double)c.end / 64, (double)(line->x + line->width) / 64);
}

/* ---- ranges and carets -------------------------------------------------------------------------- */

typedef struct rects_check {
    const trial *t;
    const dau_line *line;
    uint32_t index, count;
    dau_rect last;
} rects_check;

static bool take_rect(void *user, const dau_rect *rect)
{
    rects_check *c = user;
    const trial *t = c->t;
    CHECK(rect->y == c->line->top && rect->height == c->line->bottom - c->line->top, "line %u", c->index);
    CHECK(rect->width >= 0 && rect->x >= c->line->x - t->page.size * 2, "line %u: %g", c->index, (double)rect->x / 64);
    CHECK(c->count == 0 || rect->x + t->page.size >= c->last.x, "line %u: %g behind %g", c->index, (double)rect->x / 64,
          (double)c->last.x / 64);
    c->last = *rect;
    c->count++;
    return true;
}

static rects_check rects_of(const trial *t, uint32_t index, const dau_line *line, uint32_t from, uint32_t to)
{
    rects_check c = {.t = t, .line = line, .index = index};
    assert_int_equal(dau_layout_each_rect(t->layout, (dau_range){from, to}, take_rect, &c), DAU_OK);
    return c;
}

/* What is under the middle of a cluster stands where the cluster does; its caret is at one of its edges. */
static void check_ranges(const trial *t, uint32_t index, const dau_line *line)
{
    enum { MOST = 24 };
    for (uint32_t at = line->text.from, end, n = 0; at < line->text.to && n < MOST; at = end, n++) {
        for (end = at + 1; end < line->text.to && t->cluster[end] == at;) end++;
        rects_check caret = rects_of(t, index, line, at, at), own = rects_of(t, index, line, at, end);
        CHECK(caret.count == 1 && caret.last.width == 0, "line %u: %u carets at %u", index, caret.count, at);
        if (own.count != 1) continue;
        CHECK(caret.last.x == own.last.x || caret.last.x == own.last.x + own.last.width,
              "line %u: a caret at %u, %g, is not beside %g + %g", index, at, (double)caret.last.x / 64,
              (double)own.last.x / 64, (double)own.last.width / 64);
        if (own.last.width < 64) continue;
        uint32_t hit = dau_layout_hit(t->layout, own.last.x + own.last.width / 2, (line->top + line->bottom) / 2);
        if (hit == at) continue;
        rects_check there = rects_of(t, index, line, hit, hit + 1);
        CHECK(there.last.x == own.last.x && there.last.width == own.last.width, "line %u: %u is hit, not %u", index,
              hit, at);
    }
}

/* ---- the display list ---------------------------------------------------------------------------- */

typedef struct list_check {
    const trial *t;
    uint32_t index; /* of the next line */
    dau_line line;
} list_check;

/* Rows that are painted lie in the line's ink: outlines as they are, pens on the nearest whole px. */
static void check_glyph_ink(const list_check *c, const list_run *run)
{
    const trial *t = c->t;
    int64_t units = face_units_per_em(run->face);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        ink_box box;
        assert_int_equal(face_glyph_ink(run->face, run->glyphs[i].id, &box), DAU_OK);
        if (box.top <= box.bottom) continue;
        int64_t pen = fix_round(run->glyphs[i].y);
        int64_t top = pen - fix_ceil(fix_scale(box.top, run->size, units));
        int64_t bottom = pen - fix_floor(fix_scale(box.bottom, run->size, units));
        CHECK(top * 64 >= c->line.ink_top && bottom * 64 <= c->line.ink_bottom,
              "line %u: glyph %u of cluster %u is painted in %lld..%lld, ink is %lld..%lld", c->index - 1,
              run->glyphs[i].id, run->glyphs[i].cluster, (long long)top, (long long)bottom,
              (long long)c->line.ink_top / 64, (long long)c->line.ink_bottom / 64);
    }
}

static bool check_item(void *user, const list_item *item)
{
    list_check *c = user;
    const trial *t = c->t;
    const dau_rect *r = &item->rect;
    if (item->kind == LIST_LINE) c->line = *item->line, c->index++;
    if (item->kind == LIST_GLYPHS) check_glyph_ink(c, item->run);
    if (item->kind != LIST_RECT) return true;
    bool is_text = item->role != DAU_ROLE_RULER;
    CHECK(r->width > 0 && r->height > 0, "line %u", c->index - 1);
    CHECK(!is_text || r->x + r->width <= c->line.x + c->line.width + 64,
          "line %u: a rectangle ends at %g, the line at %g", c->index - 1, (double)(r->x + r->width) / 64,
          (double)(c->line.x + c->line.width) / 64);
    CHECK(r->y >= (is_text ? c->line.ink_top : c->line.top) &&
              r->y + r->height <= (is_text ? c->line.ink_bottom : c->line.bottom),
          "line %u: a rectangle in rows %lld..%lld, ink is %lld..%lld", c->index - 1, (long long)r->y / 64,
          (long long)(r->y + r->height) / 64, (long long)c->line.ink_top / 64, (long long)c->line.ink_bottom / 64);
    return true;
}

static void check_layout(const trial *t)
{
    dau_line before = DAU_INIT(before);
    uint32_t at = 0;
    for (uint32_t i = 0; i < t->page.line_count; i++) {
        dau_line line = line_at(t, i);
        check_box(t, i, &line, &before);
        check_width(t, i, &line);
        CHECK(line.text.from >= at, "line %u begins at %u, before %u", i, line.text.from, at);
        if (!is_white(t, at, line.text.from)) check_gap(t, at, line.text.from);
        check_places(t, i, &line);
        check_runs(t, i, &line);
        if (i < 3) check_ranges(t, i, &line);
        at = line.text.to;
        before = line;
    }
    check_gap(t, at, t->length);
    list_check c = {.t = t};
    assert_int_equal(list_play(t->layout, 0, UINT32_MAX, check_item, &c), DAU_OK);
    assert_int_equal(c.index, t->page.line_count);
}

/* ---- pictures ----------------------------------------------------------------------------------- */

enum { CANVAS_WIDTH = 180, CANVAS_HEIGHT = 160, CANVAS_BYTES = CANVAS_WIDTH * CANVAS_HEIGHT * 4 };

static void paint(const trial *t, uint8_t *rows, uint32_t height, int32_t x, int64_t scroll)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = CANVAS_WIDTH;
    canvas.height = height;
    canvas.stride = CANVAS_WIDTH * 4;
    canvas.rows = rows;
    dau_paint_options options = DAU_INIT(options);
    options.x = x;
    options.scroll = scroll;
    assert_int_equal(dau_paint(t->engine, t->layout, &canvas, &options), DAU_OK);
}

static bool is_ground(const trial *t, const uint8_t *row)
{
    uint32_t colour = dau_theme_colour(t->theme, DAU_ROLE_GROUND);
    for (int i = 0; i < CANVAS_WIDTH; i++) {
        const uint8_t *p = row + i * 4;
        if (((uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2]) != colour) return false;
    }
    return true;
}

/* Rows outside every line's ink are empty; a quote's bar is the one thing that fills its boxes. */
static void check_painted_ink(const trial *t, const uint8_t *rows, int64_t scroll)
{
    for (int64_t y = scroll; y < scroll + CANVAS_HEIGHT; y++) {
        if (is_ground(t, rows + (y - scroll) * CANVAS_WIDTH * 4)) continue;
        uint32_t index = dau_layout_line_at(t->layout, y * 64);
        dau_line line = line_at(t, index);
        dau_block block = DAU_INIT(block);
        assert_int_equal(dau_article_block(&block, t->article, line.block), DAU_OK);
        bool has_bar = block.kind == DAU_BLOCK_QUOTE && y * 64 >= line.top && y * 64 < line.bottom;
        CHECK(has_bar || (y * 64 >= line.ink_top && y * 64 < line.ink_bottom),
              "row %lld is painted; ink of line %u is %lld..%lld", (long long)y, index, (long long)line.ink_top / 64,
              (long long)line.ink_bottom / 64);
    }
}

static void check_picture(const trial *t, dice *d)
{
    static uint8_t whole[CANVAS_BYTES], bands[CANVAS_BYTES];
    uint32_t rows = (uint32_t)(t->page.height / 64), columns = (uint32_t)(t->page.width / 64);
    int64_t scroll = (int64_t)dice_roll(d, rows + 1) - 5;
    int32_t x = -(int32_t)dice_roll(d, columns / 2 + 1);
    paint(t, whole, CANVAS_HEIGHT, x, scroll);
    check_painted_ink(t, whole, scroll);
    for (uint32_t from = 0, height; from < CANVAS_HEIGHT; from += height) {
        height = 1 + dice_roll(d, 70);
        if (height > CANVAS_HEIGHT - from) height = CANVAS_HEIGHT - from;
        paint(t, bands + (size_t)from * CANVAS_WIDTH * 4, height, x, scroll + from);
    }
    CHECK(memcmp(whole, bands, CANVAS_BYTES) == 0, "scroll %lld: bands differ from the whole", (long long)scroll);
}

static bool count_bytes(void *user, const char *text, size_t length)
{
    (void)text;
    *(size_t *)user += length;
    return true;
}

static void every_layout_is_whole(void **state)
{
    /* "7" looks at one again, "0-100000" at more than there is time for in every run. */
    const char *asked = getenv("DAU_TEST_ARTICLES"), *dash = asked != NULL ? strchr(asked, '-') : NULL;
    uint32_t from = asked != NULL ? (uint32_t)strtoul(asked, NULL, 10) : 0;
    uint32_t to = dash != NULL ? (uint32_t)strtoul(dash + 1, NULL, 10) : asked != NULL ? from + 1 : ARTICLES;
    for (uint32_t i = from; i < to; i++) {
        dice d = {.state = i * 7919u + 20240501u};
        trial t = {.number = i};
        start_trial(&t, *state, &d);
        check_layout(&t);
        if (i % 3 == 0 && t.page.line_count > 0) check_picture(&t, &d);
        size_t written = 0;
        assert_int_equal(dau_inspect_write(*state, t.layout, DAU_STAGE_LIST, count_bytes, &written), DAU_OK);
        assert_true(written > 0 || t.page.line_count == 0);
        stop_trial(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_layout_is_whole, start_engine, stop_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
