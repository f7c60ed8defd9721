/* golden.c - every sample × font × size × width × theme against the approved pixels and glyph runs.
 *
 *   golden check|approve|print GOLDEN-FOLDER [OUT-FOLDER]
 *
 * hashes.tsv has a line a picture: XXH3-128 of its RGBA rows and of its glyph runs as text. Where the
 * runs' hash differs, the runs are written to OUT-FOLDER beside the approved ones of that sample (kept
 * in full for one setting a sample), so that the difference can be read. A face that is not there makes
 * its rows "not run", which the last line says; where no row could run the exit is 77, which CTest
 * counts as not run. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>
#include <xxhash.h>

#include "support/test_article.h"
#include "support/test_fonts.h"

enum { MOST_WORDS = 16, MOST_ROWS = 4096, KEPT_SIZE = 24, KEPT_WIDTH = 1000, BAND = 256, NOT_RUN = 77 };

typedef struct row {
    char line[1024];
    char *fonts[MOST_WORDS], *sizes[MOST_WORDS], *widths[MOST_WORDS], *themes[MOST_WORDS];
} row;

typedef struct text {
    char *data;
    size_t length, room;
} text;

typedef struct session {
    const char *mode, *folder, *out;
    char *approved[MOST_ROWS]; /* lines of hashes.tsv */
    unsigned approved_count;
    FILE *writing;
    unsigned same, different, not_run, unknown;
    bool missing_face;
    char missing[256];
} session;

static bool text_add(void *user, const char *bytes, size_t length)
{
    text *t = user;
    if (t->length + length + 1 > t->room) {
        t->room = (t->length + length + 1) * 2;
        t->data = realloc(t->data, t->room);
        assert_non_null(t->data);
    }
    memcpy(t->data + t->length, bytes, length);
    t->length += length;
    t->data[t->length] = '\0';
    return true;
}

static void split(char *from, const char *separators, char **out)
{
    unsigned count = 0;
    char *rest = NULL;
    for (char *part = strtok_r(from, separators, &rest); part != NULL && count + 1 < MOST_WORDS;
         part = strtok_r(NULL, separators, &rest))
        out[count++] = part;
    out[count] = NULL;
}

static bool parse_row(row *r, const char *line)
{
    if (line[0] == '#' || line[0] == '\n') return false;
    snprintf(r->line, sizeof r->line, "%s", line);
    char *fields[MOST_WORDS];
    split(r->line, "\t\n", fields);
    for (int i = 0; i < 4; i++) assert_non_null(fields[i]);
    split(fields[0], " ", r->fonts);
    split(fields[1], " ", r->sizes);
    split(fields[2], " ", r->widths);
    split(fields[3], " ", r->themes);
    return true;
}

/* The engine of a row's faces, or NULL when one of them is not on this machine. */
static dau_engine *engine_of(const row *r, session *s)
{
    dau_engine *engine = NULL;
    dau_font_role role = DAU_FONT_DEFAULT;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    for (char *const *font = r->fonts; *font != NULL; font++) {
        if (strcmp(*font, "|") == 0) {
            role = DAU_FONT_FALLBACK;
            continue;
        }
        if (test_font_add(engine, role, *font) == DAU_OK) continue;
        s->missing_face = true;
        if (strstr(s->missing, *font) == NULL)
            snprintf(s->missing + strlen(s->missing), sizeof s->missing - strlen(s->missing), " %s", *font);
        dau_engine_drop(engine);
        return NULL;
    }
    return engine;
}

/* ---- what is read aloud ---- */

static dau_line line_at(const dau_layout *layout, uint32_t index)
{
    dau_line line = DAU_INIT(line);
    assert_int_equal(dau_layout_line(&line, layout, index), DAU_OK);
    return line;
}

/* The first line from the middle on whose block goes on with the next one; the middle one where none does. */
static uint32_t line_that_goes_on(const dau_layout *layout)
{
    const uint32_t count = test_line_count(layout);
    for (uint32_t i = count / 2; i + 1 < count; i++)
        if (line_at(layout, i).block == line_at(layout, i + 1).block) return i;
    return count / 2;
}

/* A word over two lines, and a sentence from the line before to the one after, each cut at a blank. */
static void read_aloud(dau_aids *out, const dau_layout *layout, const dau_article *article, bool aided)
{
    uint32_t length;
    const char *letters = dau_article_text(article, &length);
    *out = (dau_aids)DAU_INIT(*out);
    out->line = line_that_goes_on(layout);
    out->focus_lines = aided ? 3 : 0;
    out->ruler = aided;
    const uint32_t last = test_line_count(layout) - 1;
    const dau_line first = line_at(layout, out->line > 0 ? out->line - 1 : 0), here = line_at(layout, out->line),
                   end = line_at(layout, out->line + 2 < last ? out->line + 2 : last);
    out->sentence = (dau_range){(first.text.from + first.text.to) / 2, (end.text.from + end.text.to) / 2};
    out->word = (dau_range){here.text.to, here.text.to < length ? here.text.to + 1 : length};
    while (out->sentence.from > 0 && letters[out->sentence.from - 1] != ' ') out->sentence.from--;
    while (out->sentence.to < length && letters[out->sentence.to] != ' ') out->sentence.to++;
    while (out->word.from > here.text.from && letters[out->word.from - 1] != ' ') out->word.from--;
    while (out->word.to < length && letters[out->word.to] != ' ') out->word.to++;
}

/* aids NULL: none. */
static XXH128_hash_t paint_hash(dau_engine *engine, const dau_layout *layout, const dau_aids *aids)
{
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    uint32_t width = (uint32_t)(page.width / 64);
    int64_t height = page.height / 64;
    uint8_t *rows = malloc((size_t)width * 4 * BAND);
    XXH3_state_t *state = XXH3_createState();
    assert_true(rows != NULL && state != NULL);
    XXH3_128bits_reset(state);
    for (int64_t y = 0; y < height; y += BAND) {
        uint32_t band = (uint32_t)(height - y < BAND ? height - y : BAND);
        dau_canvas canvas = DAU_INIT(canvas);
        canvas.pixels = DAU_RGBA8888;
        canvas.width = width;
        canvas.height = band;
        canvas.stride = (size_t)width * 4;
        canvas.rows = rows;
        dau_paint_options options = DAU_INIT(options);
        options.scroll = y;
        options.aids = aids;
        assert_int_equal(dau_paint(engine, layout, &canvas, &options), DAU_OK);
        XXH3_128bits_update(state, rows, (size_t)width * 4 * band);
    }
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    free(rows);
    return hash;
}

static void write_text(const char *path, const text *t)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(t->data, 1, t->length, file) != t->length || fclose(file) != 0) {
        fprintf(stderr, "golden: %s: %s\n", path, strerror(errno));
        exit(1);
    }
}

static const char *approved_line(const session *s, const char *key)
{
    size_t length = strlen(key);
    for (unsigned i = 0; i < s->approved_count; i++)
        if (strncmp(s->approved[i], key, length) == 0 && s->approved[i][length] == '\t') return s->approved[i];
    return NULL;
}

static void report_difference(session *s, const char *line, const char *want, const text *runs, const char *sample)
{
    char path[512];
    s->different++;
    printf("different: %s\n approved: %s\n", line, want);
    if (strcmp(strrchr(line, '\t'), strrchr(want, '\t')) == 0) {
        printf(" the glyph runs are the same: only pixels differ\n");
        return;
    }
    snprintf(path, sizeof path, "%s/%s-%u.runs", s->out, sample, s->different);
    write_text(path, runs);
    printf(" the glyph runs differ: %s (approved at %d px, %d px wide: %s/%s.runs)\n", path, KEPT_SIZE, KEPT_WIDTH,
           s->folder, sample);
}

static void judge(session *s, const char *key, const char *line, const text *runs, const char *sample)
{
    if (s->writing != NULL) {
        fprintf(s->writing, "%s\n", line);
        return;
    }
    const char *want = approved_line(s, key);
    if (want != NULL && strcmp(want, line) == 0)
        s->same++;
    else if (want != NULL)
        report_difference(s, line, want, runs, sample);
    else {
        s->unknown++;
        printf("not approved yet: %s\n", line);
    }
}

/* The runs of one setting a sample are kept in full, to be read and compared. */
static void keep_runs(session *s, const text *runs, const char *sample)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.runs", s->folder, sample);
    if (s->writing != NULL && strcmp(s->mode, "approve") == 0) {
        write_text(path, runs);
        return;
    }
    if (s->writing != NULL) return;
    FILE *file = fopen(path, "rb");
    char *approved = calloc(1, runs->length + 2);
    size_t length = file != NULL && approved != NULL ? fread(approved, 1, runs->length + 1, file) : 0;
    if (length != runs->length || memcmp(approved, runs->data, length) != 0) {
        s->different++;
        char actual[512];
        snprintf(actual, sizeof actual, "%s/%s.runs", s->out, sample);
        write_text(actual, runs);
        printf("different glyph runs: compare %s with %s\n", path, actual);
    }
    free(approved);
    if (file != NULL) fclose(file);
}

/* A theme's name in the matrix may end in +aloud: a sentence is read there; in +aloud+aids: with line focus and ruler.
 */
static dau_theme *theme_of(dau_engine *engine, const char *name)
{
    char alone[64];
    snprintf(alone, sizeof alone, "%.*s", (int)strcspn(name, "+"), name);
    return test_theme(engine, alone);
}

static void one_picture(session *s, const row *r, dau_engine *engine, dau_article *article, const char *sample,
                        const char *size, const char *width, const char *theme_name)
{
    char key[256], line[512];
    dau_theme *theme = theme_of(engine, theme_name);
    const bool is_aloud = strstr(theme_name, "+aloud") != NULL;
    dau_aids aids;
    dau_settings settings = DAU_INIT(settings);
    settings.size = atoi(size) * 64;
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, (dau_fix)atoi(width) * 64), DAU_OK);
    text runs = {NULL, 0, 0};
    assert_int_equal(dau_inspect_write(engine, layout, DAU_STAGE_RUNS, text_add, &runs), DAU_OK);
    if (is_aloud) read_aloud(&aids, layout, article, strstr(theme_name, "+aids") != NULL);
    XXH128_hash_t pixels = paint_hash(engine, layout, is_aloud ? &aids : NULL),
                  glyphs = XXH3_128bits(runs.data, runs.length);
    snprintf(key, sizeof key, "%s\t%s\t%s\t%s\t%s", sample, r->fonts[0], size, width, theme_name);
    snprintf(line, sizeof line, "%s\t%016llx%016llx\t%016llx%016llx", key, (unsigned long long)pixels.high64,
             (unsigned long long)pixels.low64, (unsigned long long)glyphs.high64, (unsigned long long)glyphs.low64);
    judge(s, key, line, &runs, sample);
    bool kept = atoi(size) == KEPT_SIZE && atoi(width) == KEPT_WIDTH && strcmp(theme_name, r->themes[0]) == 0;
    if (kept) keep_runs(s, &runs, sample);
    free(runs.data);
    dau_layout_drop(layout);
    dau_theme_drop(theme);
}

static unsigned pictures_in(const row *r)
{
    unsigned count = 1;
    char *const *lists[] = {r->sizes, r->widths, r->themes};
    for (int i = 0; i < 3; i++) {
        unsigned n = 0;
        while (lists[i][n] != NULL) n++;
        count *= n;
    }
    return count;
}

static void one_row(session *s, const row *r)
{
    dau_engine *engine = engine_of(r, s);
    for (unsigned i = 0; test_sample_at(i) != NULL; i++) {
        if (engine == NULL) {
            s->not_run += pictures_in(r);
            continue;
        }
        dau_article *article = test_sample(engine, test_sample_at(i));
        for (char *const *size = r->sizes; *size != NULL; size++)
            for (char *const *width = r->widths; *width != NULL; width++)
                for (char *const *theme = r->themes; *theme != NULL; theme++)
                    one_picture(s, r, engine, article, test_sample_at(i), *size, *width, *theme);
        dau_article_drop(article);
    }
    dau_engine_drop(engine);
}

static void load_approved(session *s)
{
    char path[512], line[1024];
    snprintf(path, sizeof path, "%s/hashes.tsv", s->folder);
    FILE *file = fopen(path, "r");
    if (file == NULL) return;
    while (fgets(line, sizeof line, file) != NULL && s->approved_count < MOST_ROWS) {
        line[strcspn(line, "\n")] = '\0';
        s->approved[s->approved_count++] = strdup(line);
    }
    fclose(file);
}

static void run_matrix(session *s)
{
    char path[512], line[1024];
    row r;
    snprintf(path, sizeof path, "%s/matrix.tsv", s->folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        if (parse_row(&r, line)) one_row(s, &r);
    fclose(file);
}

static int finish(session *s)
{
    for (unsigned i = 0; i < s->approved_count; i++) free(s->approved[i]);
    if (s->writing != NULL) return s->writing == stdout || fclose(s->writing) == 0 ? 0 : 1;
    printf("%u pictures the same, %u different, %u not approved, %u not run%s%s\n", s->same, s->different, s->unknown,
           s->not_run, s->missing_face ? ": no" : "", s->missing);
    if (s->different + s->unknown > 0) return 1;
    return s->same > 0 ? 0 : s->missing_face ? NOT_RUN : 1;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: golden check|approve|print GOLDEN-FOLDER [OUT-FOLDER]\n");
        return 2;
    }
    session s = {.mode = argv[1], .folder = argv[2], .out = argc > 3 ? argv[3] : "."};
    char path[512];
    snprintf(path, sizeof path, "%s/hashes.tsv", s.folder);
    if (strcmp(s.mode, "approve") == 0)
        s.writing = fopen(path, "w");
    else if (strcmp(s.mode, "print") == 0)
        s.writing = stdout;
    else
        load_approved(&s);
    run_matrix(&s);
    return finish(&s);
}
