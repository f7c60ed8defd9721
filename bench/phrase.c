/* phrase.c - reads the costs of an article's spaces, and lays out one paragraph that is all of it.
 *
 *   bench_phrase ARTICLE FONT-FILE
 *
 * The article is repeated to 1 MB and to 10 MB. One line a measurement: what, bytes, syllables, least ms, ns a
 * syllable, in the processor's time: both must grow as the text does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dau/dau.h>

#include "viet/phrase.h"

enum { SAMPLES = 7, MEGABYTE = 1000000, PARAGRAPH = 400 };

typedef struct job {
    char *text;
    size_t length;
    uint32_t syllables;
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
} job;

static void fail(const char *what)
{
    fprintf(stderr, "bench_phrase: %s\n", what);
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
    if (data == NULL || fread(data, 1, *length, file) != *length || *length == 0) fail(path);
    fclose(file);
    return data;
}

/* One paragraph: line ends become spaces. */
static void repeat(job *j, const char *article, size_t length, size_t want)
{
    j->text = malloc(want + length);
    if (j->text == NULL) fail("out of memory");
    for (j->length = 0; j->length < want; j->length += length) memcpy(j->text + j->length, article, length);
    for (size_t i = 0; i < j->length; i++)
        if (j->text[i] == '\n') j->text[i] = ' ';
}

/* As layouts ask: paragraph by paragraph. */
static void read_phrases(job *j)
{
    dau_allocator allocator = memory_default();
    phrase_spaces spaces = {.allocator = &allocator, .text_bytes = (uint32_t)j->length};
    j->syllables = 0;
    for (size_t at = 0; at < j->length;) {
        size_t to = at + PARAGRAPH < j->length ? at + PARAGRAPH : j->length;
        while (to < j->length && j->text[to] != ' ') to++;
        spaces.count = 0;
        if (phrase_read(&spaces, j->text, (uint32_t)at, (uint32_t)to) != DAU_OK) fail("no phrases");
        j->syllables += spaces.count + 1;
        at = to;
    }
    phrase_drop(&spaces);
}

/* Shaped once before: what is left is to choose the lines. */
static void lay_out(job *j)
{
    dau_settings settings = DAU_INIT(settings);
    settings.phrase = DAU_PHRASE_ON;
    dau_layout *layout = NULL;
    if (dau_layout_new(&layout, j->engine, j->article, j->theme, &settings, 600 * 64) != DAU_OK) fail("no layout");
    dau_layout_drop(layout);
}

static void measure(job *j, const char *what, void (*work)(job *))
{
    double least = 0;
    work(j);
    for (int i = 0; i < SAMPLES; i++) {
        clock_t begun = clock();
        work(j);
        double ms = (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC;
        if (i == 0 || ms < least) least = ms;
    }
    printf("%s\t%zu\t%u\t%.2f\t%.1f\n", what, j->length, (unsigned)j->syllables, least, least * 1e6 / j->syllables);
}

static ptrdiff_t read_text(void *user, void *into, size_t room)
{
    job *left = user;
    size_t n = left->length < room ? left->length : room;
    memcpy(into, left->text, n);
    left->text += n;
    left->length -= n;
    return (ptrdiff_t)n;
}

static void open_article(job *j, dau_blob font)
{
    job left = *j;
    dau_font_options options = DAU_INIT(options);
    dau_read_options reading = DAU_INIT(reading);
    options.role = DAU_FONT_DEFAULT;
    reading.format = DAU_FORMAT_PLAIN;
    reading.structure = DAU_STRUCTURE_PARAGRAPHS;
    if (dau_engine_new(&j->engine, NULL) != DAU_OK || dau_engine_add_font(j->engine, &options, font) != DAU_OK)
        fail("no font");
    if (dau_article_open(&j->article, j->engine, (dau_source){&left, read_text}, &reading) != DAU_OK)
        fail("no article");
    if (dau_theme_new(&j->theme, j->engine, "light") != DAU_OK) fail("no theme");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *phrase, *fit;
        size_t length;
    } sizes[] = {{"phrase_1m", "fit_paragraph_1m", MEGABYTE}, {"phrase_10m", "fit_paragraph_10m", 10 * MEGABYTE}};
    if (argc != 3) fail("usage: bench_phrase ARTICLE FONT-FILE");
    size_t length;
    char *article = read_file(argv[1], &length);
    dau_blob font = {0};
    font.data = read_file(argv[2], &font.length);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        job j = {0};
        repeat(&j, article, length, sizes[i].length);
        measure(&j, sizes[i].phrase, read_phrases);
        open_article(&j, font);
        measure(&j, sizes[i].fit, lay_out);
        dau_article_drop(j.article);
        dau_theme_drop(j.theme);
        dau_engine_drop(j.engine);
        free(j.text);
    }
    free(article);
    return 0;
}
