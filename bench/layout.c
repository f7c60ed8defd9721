/* layout.c - lays one article out: Dấu, HarfBuzz alone (shaping without lines), Pango (a layout a paragraph).
 *
 *   bench_layout ARTICLE FONT-FILE FAMILY
 *
 * One line a measurement: who, what, bytes, samples, median ms, ns a byte. Peers get Dấu's own text, NFC,
 * paragraph by paragraph, and the same font file. */
#include <hb-ft.h>
#include <pango/pangoft2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dau/dau.h>

enum { SAMPLES = 15, BATCH_NS = 2000000, MOST_BATCH = 4096 };

typedef struct job {
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
    dau_blob font;
    const char *text, *path;
    uint32_t length;
    hb_font_t *shaper;
    PangoContext *pango;
    const char *family;
    int size, width;
    dau_layout *kept;
} job;

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Median of SAMPLES batches; a batch is long enough for the clock. */
static void measure(const job *j, const char *who, const char *what, void (*work)(job *), job *with)
{
    double samples[SAMPLES];
    double begun = now_ns();
    work(with);
    double once = now_ns() - begun;
    int batch = once > BATCH_NS ? 1 : (int)(BATCH_NS / (once + 1)) + 1;
    if (batch > MOST_BATCH) batch = MOST_BATCH;
    for (int i = 0; i < SAMPLES; i++) {
        begun = now_ns();
        for (int k = 0; k < batch; k++) work(with);
        samples[i] = (now_ns() - begun) / batch;
    }
    qsort(samples, SAMPLES, sizeof *samples, by_value);
    printf("%s\t%s\t%u\t%d\t%.4f\t%.3f\n", who, what, j->length, SAMPLES, samples[SAMPLES / 2] / 1e6,
           samples[SAMPLES / 2] / j->length);
}

static void fail(const char *what)
{
    fprintf(stderr, "bench_layout: %s\n", what);
    exit(1);
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail(path);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *data = malloc(*length + 1);
    if (data == NULL || fread(data, 1, *length, file) != *length) fail(path);
    fclose(file);
    return data;
}

typedef struct bytes {
    const char *data;
    size_t length;
} bytes;

static ptrdiff_t read_bytes(void *user, void *into, size_t room)
{
    bytes *from = user;
    size_t n = from->length < room ? from->length : room;
    memcpy(into, from->data, n);
    from->data += n;
    from->length -= n;
    return (ptrdiff_t)n;
}

static dau_article *open_article(dau_engine *engine, const char *data, size_t length)
{
    bytes from = {data, length};
    dau_article *article = NULL;
    if (dau_article_open(&article, engine, (dau_source){&from, read_bytes}, NULL) != DAU_OK) fail("no article");
    return article;
}

static dau_engine *new_engine(const job *j)
{
    dau_engine *engine = NULL;
    dau_font_options options = DAU_INIT(options);
    options.role = DAU_FONT_DEFAULT;
    if (dau_engine_new(&engine, NULL) != DAU_OK || dau_engine_add_font(engine, &options, j->font) != DAU_OK)
        fail("no font");
    return engine;
}

static dau_layout *lay_out(const job *j, dau_engine *engine, dau_article *article, dau_theme *theme)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = j->size * 64;
    dau_layout *layout = NULL;
    if (dau_layout_new(&layout, engine, article, theme, &settings, j->width * 64) != DAU_OK) fail("no layout");
    return layout;
}

static void dau_relayout(job *j)
{
    j->size = j->size == 24 ? 32 : 24;
    j->width = j->size == 24 ? 1000 : 800;
    dau_layout_drop(lay_out(j, j->engine, j->article, j->theme));
}

/* A new engine has shaped nothing: the words and the ink of the face are measured anew each time. */
static void dau_scratch(job *j)
{
    dau_engine *engine = new_engine(j);
    dau_theme *theme = NULL;
    if (dau_theme_new(&theme, engine, "light") != DAU_OK) fail("no theme");
    dau_layout_drop(lay_out(j, engine, j->article, theme));
    dau_theme_drop(theme);
    dau_engine_drop(engine);
}

static void each_paragraph(job *j, void (*work)(job *, const char *, int))
{
    for (const char *at = j->text, *end = j->text + j->length; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL) stop = end;
        work(j, at, (int)(stop - at));
        at = stop + 1;
    }
}

static void shape_paragraph(job *j, const char *text, int length)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, length, 0, length);
    hb_buffer_set_language(buffer, hb_language_from_string("vi", -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(j->shaper, buffer, NULL, 0);
    hb_buffer_destroy(buffer);
}

static void harfbuzz_shape(job *j)
{
    each_paragraph(j, shape_paragraph);
}

static void pango_paragraph(job *j, const char *text, int length)
{
    PangoLayout *layout = pango_layout_new(j->pango);
    PangoFontDescription *font = pango_font_description_new();
    PangoRectangle extents;
    pango_font_description_set_family(font, j->family);
    pango_font_description_set_absolute_size(font, j->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, j->width * PANGO_SCALE);
    pango_layout_set_text(layout, text, length);
    pango_layout_get_extents(layout, NULL, &extents);
    pango_font_description_free(font);
    g_object_unref(layout);
}

static void pango_relayout(job *j)
{
    j->size = j->size == 24 ? 32 : 24;
    j->width = j->size == 24 ? 1000 : 800;
    each_paragraph(j, pango_paragraph);
}

static void open_peers(job *j, const char *font_path)
{
    hb_blob_t *blob = hb_blob_create_from_file(font_path);
    hb_face_t *face = hb_face_create(blob, 0);
    j->shaper = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    PangoFontMap *map = pango_ft2_font_map_new();
    j->pango = pango_font_map_create_context(map);
}

int main(int argc, char **argv)
{
    if (argc != 4) fail("usage: bench_layout ARTICLE FONT-FILE FAMILY");
    size_t length;
    char *article = read_file(argv[1], &length);
    job j = {.family = argv[3], .size = 24, .width = 1000};
    j.font.data = read_file(argv[2], &j.font.length);
    j.engine = new_engine(&j);
    j.article = open_article(j.engine, article, length);
    if (dau_theme_new(&j.theme, j.engine, "light") != DAU_OK) fail("no theme");
    j.text = dau_article_text(j.article, &j.length);
    open_peers(&j, argv[2]);
    measure(&j, "dau", "layout from scratch, new engine", dau_scratch, &j);
    measure(&j, "harfbuzz", "hb_shape of paragraphs, no lines", harfbuzz_shape, &j);
    measure(&j, "dau", "another size and width", dau_relayout, &j);
    measure(&j, "pango", "another size and width", pango_relayout, &j);
    dau_article_drop(j.article);
    dau_theme_drop(j.theme);
    dau_engine_drop(j.engine);
    free(article);
    return 0;
}
