/* What dau.h promises of threads, for ThreadSanitizer to watch: articles, themes and layouts are read and dropped
 * from any thread, while their engine works on; each thread may have an engine of its own.
 *
 * usage: threads | threads --prove   (races on purpose: the sanitizer must end it with an error) */
#include <dau/dau_inspect.h>
#include <dau/dau_view.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test_fonts.h"

enum { READERS = 4, ENGINES = 2, ROUNDS = 12, SKIPPED = 77, CANVAS = 128 };

static const char text[] =
    "# ỦY BAN nhân dân\n\nMột [liên kết](https://vi.du/) và **chữ đậm**, مرحبا, \U0001F6F8, ꙮ.\n\n"
    "- VAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVAVA\n\n> nghiêng ngả\n\n---\n\nHết bài q\u0303\u0323.\n";

static void __attribute__((noreturn)) die(const char *what)
{
    fprintf(stderr, "threads: %s\n", what);
    exit(1);
}

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) die(#condition);                                                                             \
    } while (0)

typedef struct text_reader {
    size_t at;
} text_reader;

static ptrdiff_t read_text(void *user, void *into, size_t room)
{
    text_reader *r = user;
    size_t left = sizeof text - 1 - r->at, n = left < room ? left : room;
    memcpy(into, text + r->at, n);
    r->at += n;
    return (ptrdiff_t)n;
}

static dau_engine *engine_with_fonts(void)
{
    static const char *const files[] = {"Andika-Regular.ttf", "Andika-Bold.ttf", "NotoSansArabic-Regular.ttf"};
    dau_engine *engine = NULL;
    EXPECT(dau_engine_new(&engine, NULL) == DAU_OK);
    for (int i = 0; i < 3; i++) {
        dau_status status = test_font_add(engine, i < 2 ? DAU_FONT_DEFAULT : DAU_FONT_FALLBACK, files[i]);
        if (status != DAU_OK) {
            printf("not run, no such face: %s\n", files[i]);
            exit(SKIPPED);
        }
    }
    return engine;
}

static dau_article *open_article(dau_engine *engine)
{
    text_reader from = {0};
    dau_read_options options = DAU_INIT(options);
    options.format = DAU_FORMAT_MARKDOWN;
    dau_article *article = NULL;
    EXPECT(dau_article_open(&article, engine, (dau_source){&from, read_text}, &options) == DAU_OK);
    return article;
}

static dau_layout *layout_of(dau_engine *engine, dau_article *article, dau_theme *theme, int size)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = (dau_fix)size * 64;
    dau_layout *layout = NULL;
    EXPECT(dau_layout_new(&layout, engine, article, theme, &settings, 300 * 64) == DAU_OK);
    return layout;
}

static uint64_t mix(uint64_t sum, int64_t value)
{
    return (sum ^ (uint64_t)value) * 0x9E3779B97F4A7C15u;
}

static bool sum_run(void *user, const dau_run *run)
{
    uint64_t *sum = user;
    *sum = mix(*sum, run->face);
    for (uint32_t i = 0; i < run->glyph_count; i++)
        *sum = mix(mix(mix(*sum, run->glyphs[i].id), run->glyphs[i].x), run->glyphs[i].advance);
    return true;
}

/* Everything that may be read of a layout without its engine. */
static uint64_t sum_layout(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    EXPECT(dau_layout_page(&page, layout) == DAU_OK);
    uint64_t sum = mix(0, page.height);
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = DAU_INIT(line);
        dau_place place;
        EXPECT(dau_layout_line(&line, layout, i) == DAU_OK);
        EXPECT(dau_layout_each_run(layout, i, sum_run, &sum) == DAU_OK);
        EXPECT(dau_view_place(&place, layout, line.top / 64) == DAU_OK);
        sum = mix(mix(sum, line.ink_top), line.ink_bottom);
        sum = mix(mix(sum, dau_layout_hit(layout, line.x + line.width / 2, line.baseline)), place.offset);
        sum = mix(mix(sum, dau_layout_line_of(layout, line.text.from)), dau_layout_line_at(layout, line.baseline));
    }
    return sum;
}

static uint64_t sum_article(const dau_article *article)
{
    uint32_t length;
    const char *bytes = dau_article_text(article, &length);
    uint64_t sum = mix(length, (int64_t)dau_article_source_offset(article, length / 2));
    for (uint32_t i = 0; i < length; i++) sum = mix(sum, bytes[i]);
    for (uint32_t i = 0; i < dau_article_block_count(article); i++) {
        dau_block block = DAU_INIT(block);
        EXPECT(dau_article_block(&block, article, i) == DAU_OK);
        sum = mix(mix(sum, block.kind), block.text.to);
    }
    for (uint32_t i = 0; i < dau_article_span_count(article); i++) {
        dau_span span = DAU_INIT(span);
        EXPECT(dau_article_span(&span, article, i) == DAU_OK);
        sum = mix(mix(sum, span.kind), (int64_t)strlen(span.value));
    }
    return sum;
}

typedef struct one_part {
    dau_job_fn *job;
    void *data;
    uint32_t part;
} one_part;

static void *do_part(void *user)
{
    const one_part *p = user;
    p->job(p->data, p->part);
    return NULL;
}

/* A thread for each part, four at a time. */
static void run_parts(void *user, dau_job_fn *job, void *data, uint32_t parts)
{
    (void)user;
    for (uint32_t first = 0; first < parts; first += 4) {
        uint32_t count = parts - first < 4 ? parts - first : 4;
        pthread_t threads[4];
        one_part each[4];
        for (uint32_t i = 0; i < count; i++) {
            each[i] = (one_part){job, data, first + i};
            EXPECT(pthread_create(&threads[i], NULL, do_part, &each[i]) == 0);
        }
        for (uint32_t i = 0; i < count; i++) EXPECT(pthread_join(threads[i], NULL) == 0);
    }
}

static uint64_t sum_picture(dau_engine *engine, const dau_layout *layout, uint32_t worker_count)
{
    dau_workers workers = {.struct_size = (uint32_t)sizeof workers, .count = worker_count, .run = run_parts};
    dau_paint_options options = DAU_INIT(options);
    options.workers = worker_count > 0 ? &workers : NULL;
    static _Thread_local uint8_t rows[CANVAS * CANVAS * 4];
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = canvas.height = CANVAS;
    canvas.stride = CANVAS * 4;
    canvas.rows = rows;
    EXPECT(dau_paint(engine, layout, &canvas, &options) == DAU_OK);
    uint64_t sum = 0;
    for (size_t i = 0; i < sizeof rows; i++) sum = mix(sum, rows[i]);
    return sum;
}

/* What the threads share, and what reading it gave before they began. */
typedef struct shared {
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
    dau_layout *layout;
    uint64_t layout_sum, article_sum, picture_sum;
} shared;

/* References of its own, dropped at the end: the last one may be anybody's. */
static void *read_shared(void *user)
{
    const shared *s = user;
    dau_layout *layout = dau_layout_keep(s->layout);
    dau_article *article = dau_article_keep(s->article);
    dau_theme *theme = dau_theme_keep(s->theme);
    for (int i = 0; i < ROUNDS; i++) {
        EXPECT(sum_layout(layout) == s->layout_sum);
        EXPECT(sum_article(article) == s->article_sum);
        EXPECT(dau_theme_colour(theme, DAU_ROLE_TEXT) == dau_theme_colour(s->theme, DAU_ROLE_TEXT));
    }
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_theme_drop(theme);
    return NULL;
}

/* An engine of its own lays out and paints the shared article. */
static void *work_alone(void *user)
{
    const shared *s = user;
    dau_engine *engine = engine_with_fonts();
    for (int size = 16; size < 16 + ROUNDS; size++) {
        dau_layout *layout = layout_of(engine, s->article, s->theme, size);
        uint64_t picture = sum_picture(engine, layout, 0);
        if (size == 20) EXPECT(picture == s->picture_sum && sum_layout(layout) == s->layout_sum);
        dau_layout_drop(layout);
    }
    dau_engine_drop(engine);
    return NULL;
}

static int counter; /* --prove: what no two threads may do */

static void *race(void *user)
{
    (void)user;
    for (int i = 0; i < 10000; i++) counter++;
    return NULL;
}

static void run_threads(shared *s, bool prove)
{
    pthread_t threads[READERS + ENGINES];
    for (int i = 0; i < READERS + ENGINES; i++) {
        void *(*job)(void *) = prove ? race : i < READERS ? read_shared : work_alone;
        EXPECT(pthread_create(&threads[i], NULL, job, s) == 0);
    }
    /* The shared layout's engine works on meanwhile. */
    for (int size = 30; size < 30 + ROUNDS; size++) {
        dau_layout *other = layout_of(s->engine, s->article, s->theme, size);
        sum_picture(s->engine, other, 0);
        EXPECT(sum_picture(s->engine, s->layout, (uint32_t)size % 5) == s->picture_sum);
        dau_layout_drop(other);
    }
    for (int i = 0; i < READERS + ENGINES; i++) EXPECT(pthread_join(threads[i], NULL) == 0);
}

int main(int count, char **words)
{
    bool prove = count > 1 && strcmp(words[1], "--prove") == 0;
    shared s = {.engine = engine_with_fonts()};
    s.article = open_article(s.engine);
    EXPECT(dau_theme_new(&s.theme, s.engine, "dark") == DAU_OK);
    s.layout = layout_of(s.engine, s.article, s.theme, 20);
    s.layout_sum = sum_layout(s.layout);
    s.article_sum = sum_article(s.article);
    s.picture_sum = sum_picture(s.engine, s.layout, 0);
    run_threads(&s, prove);
    dau_theme_drop(s.theme);
    dau_article_drop(s.article);
    dau_engine_drop(s.engine);
    dau_layout_drop(s.layout);
    return prove && counter == 0;
}
