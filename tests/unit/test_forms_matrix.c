/* The 134 letters of Vietnamese, in words, in every form that they are written in: one text, and from each bundled
 * face at each size, spaced and not, the same lines, glyphs and pixels. */
#include "support/letter_forms.h"
#include "support/reading.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dau/dau_inspect.h>

#include "unicode/utf8.h"

enum { LETTERS = 134, WIDTH = 720, BAND = 256, STRIDE = WIDTH * 4 };

/* ---- the words ------------------------------------------------------------------------------- */

static bool is_capital(uint32_t code)
{
    if (code < 0x100) return code < 0xE0;
    return code == 0x1AF || (code % 2 == 0 && code != 0x1B0); /* Ư is the one with an odd number */
}

/* A syllable around a letter: đi, hằn, thỳ. */
static void put_word(FILE *out, uint32_t code, uint32_t form)
{
    letter_forms forms;
    letter_forms_of(&forms, code);
    const char *letter = forms.text[form % forms.count], *nfd = forms.text[1];
    bool capital = is_capital(code), is_y = (nfd[0] | 0x20) == 'y';
    if (code == 0x110 || code == 0x111)
        fprintf(out, "%s%s", letter, capital ? "I" : "i");
    else if (is_y)
        fprintf(out, "%s%s", capital ? "TH" : "th", letter);
    else
        fprintf(out, "%s%s%s", capital ? "H" : "h", letter, capital ? "N" : "n");
}

/* All of them in the n-th form of each letter; the caller frees it. */
static char *write_words(uint32_t form, uint32_t *length)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (uint32_t i = 0; i < LETTERS; i++) {
        put_word(out, letter_forms_vietnamese(i), form);
        fputc(i % 45 == 44 ? '\n' : ' ', out);
        if (i % 45 == 44) fputc('\n', out);
    }
    fclose(out);
    *length = (uint32_t)size;
    return text;
}

static uint32_t most_forms(void)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < LETTERS; i++) {
        letter_forms forms;
        letter_forms_of(&forms, letter_forms_vietnamese(i));
        if (forms.count > most) most = forms.count;
    }
    return most;
}

static dau_article *open_form(reading *r, uint32_t form)
{
    static const dau_read_options plain = {
        .struct_size = sizeof plain, .format = DAU_FORMAT_PLAIN, .structure = DAU_STRUCTURE_PARAGRAPHS};
    uint32_t length;
    char *text = write_words(form, &length);
    reading_open(r, text, length, &plain);
    assert_int_equal(r->status, DAU_OK);
    free(text);
    return dau_article_keep(r->article);
}

static void every_form_is_one_text(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL);
    assert_int_equal(letter_forms_vietnamese(LETTERS - 1), 0x1EF9);
    assert_int_equal(letter_forms_vietnamese(LETTERS), 0);
    dau_article *composed = open_form(&r, 0);
    uint32_t most = most_forms();
    assert_in_range(most, 8, LETTER_FORMS_MOST); /* ậ: 5 that are equal, 4 with a mark twice */
    for (uint32_t form = 1; form < most; form++) {
        dau_article *other = open_form(&r, form);
        assert_string_equal(dau_article_text(other, NULL), dau_article_text(composed, NULL));
        dau_article_drop(other);
    }
    dau_article_drop(composed);
    reading_end(&r);
}

/* ---- the pictures ---------------------------------------------------------------------------- */

static bool hash_text(void *user, const char *text, size_t length)
{
    uint64_t *hash = user;
    for (size_t i = 0; i < length; i++) *hash = (*hash ^ (unsigned char)text[i]) * 0x100000001B3u;
    return true;
}

/* Lines and glyphs with their places, as the inspector writes them. */
static uint64_t hash_of(dau_engine *engine, const dau_layout *layout)
{
    uint64_t hash = 0xCBF29CE484222325u;
    assert_int_equal(dau_inspect_write(engine, layout, DAU_STAGE_LINES, hash_text, &hash), DAU_OK);
    assert_int_equal(dau_inspect_write(engine, layout, DAU_STAGE_RUNS, hash_text, &hash), DAU_OK);
    return hash;
}

static void paint_band(dau_engine *engine, const dau_layout *layout, uint8_t *rows, int64_t scroll)
{
    dau_canvas canvas = DAU_INIT(canvas);
    dau_paint_options options = DAU_INIT(options);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = WIDTH;
    canvas.height = BAND;
    canvas.stride = STRIDE;
    canvas.rows = rows;
    options.scroll = scroll;
    assert_int_equal(dau_paint(engine, layout, &canvas, &options), DAU_OK);
}

static bool is_one_picture(dau_engine *engine, const dau_layout *a, const dau_layout *b)
{
    static uint8_t left[BAND * STRIDE], right[BAND * STRIDE];
    dau_page page = DAU_INIT(page), other = DAU_INIT(other);
    assert_int_equal(dau_layout_page(&page, a), DAU_OK);
    assert_int_equal(dau_layout_page(&other, b), DAU_OK);
    if (page.height != other.height) return false;
    for (int64_t scroll = 0; scroll < page.height / 64; scroll += BAND) {
        paint_band(engine, a, left, scroll);
        paint_band(engine, b, right, scroll);
        if (memcmp(left, right, sizeof left) != 0) return false;
    }
    return true;
}

static dau_layout *lay_out(dau_engine *engine, dau_article *article, dau_theme *theme, int size, int spacing)
{
    dau_settings settings = DAU_INIT(settings);
    dau_layout *layout = NULL;
    settings.size = size * 64;
    settings.letter_spacing = spacing;
    settings.phrase = spacing > 0 ? DAU_PHRASE_ON : DAU_PHRASE_OFF;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, &settings, WIDTH * 64), DAU_OK);
    return layout;
}

static const int sizes[] = {12, 16, 20, 24, 28, 32, 36, 40, 48, 64, 80, 96};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* Each form is drawn from each face, and at each size some form is. */
static void check_face(reading *r, const char *file, uint32_t most)
{
    dau_article *articles[LETTER_FORMS_MOST];
    dau_theme *theme = test_theme(r->engine, dau_theme_name_at(0));
    for (uint32_t form = 0; form < most; form++) articles[form] = open_form(r, form);
    for (uint32_t i = 0; i < SIZES; i++) {
        uint32_t form = 1 + i % (most - 1);
        int spacing = i % 2 == 0 ? 0 : 120;
        dau_layout *composed = lay_out(r->engine, articles[0], theme, sizes[i], spacing);
        dau_layout *other = lay_out(r->engine, articles[form], theme, sizes[i], spacing);
        if (hash_of(r->engine, composed) != hash_of(r->engine, other))
            fail_msg("%s, %d px, form %u: other lines or glyphs", file, sizes[i], form);
        if (!is_one_picture(r->engine, composed, other)) fail_msg("%s, %d px, form %u: pixels", file, sizes[i], form);
        dau_layout_drop(composed);
        dau_layout_drop(other);
    }
    for (uint32_t form = 0; form < most; form++) dau_article_drop(articles[form]);
    dau_theme_drop(theme);
}

/* The faces of the manifest that this machine has, but for emoji. */
static void every_form_is_one_picture(void **state)
{
    (void)state;
    size_t length;
    char *manifest = reading_file("fonts/manifest.tsv", &length);
    uint32_t most = most_forms(), faces = 0;
    for (char *line = strtok(manifest, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char role[32], file[128];
        if (line[0] == '#' || sscanf(line, "%31[^\t]\t%*[^\t]\t%*[^\t]\t%*[^\t]\t%127[^\t]", role, file) != 2) continue;
        if (strcmp(role, "emoji") == 0) continue;
        reading r;
        reading_start(&r, NULL);
        if (test_font_add(r.engine, DAU_FONT_DEFAULT, file) == DAU_OK) {
            check_face(&r, file, most);
            faces++;
        }
        reading_end(&r);
    }
    free(manifest);
    if (faces == 0) skip();
    print_message("%u faces, %u sizes, %u forms\n", faces, (unsigned)SIZES, most);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_one_text),
        cmocka_unit_test(every_form_is_one_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
