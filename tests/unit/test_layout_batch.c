/* Words shaped many at a time are glyph for glyph what each is by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "layout/batch.h"
#include "layout/layout_private.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

static const char *const faces[] = {"Andika-Regular.ttf", "NotoSans-Regular.ttf", "NotoSerif-Regular.ttf",
                                    "NotoSansMono-Regular.ttf"};

static dau_engine *engine_with(const char *face_file)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    if (test_font_add(engine, DAU_FONT_DEFAULT, face_file) == DAU_OK) return engine;
    print_message("without %s\n", face_file);
    dau_engine_drop(engine);
    return NULL;
}

/* Shapes a word of a layout again, with nothing around it that was not there. */
static void compare_word(words *again, shaper *s, const words *all, const shaped_word *w)
{
    if (w->split || w->missing != 0) return;
    word_key key = {.asked = w->asked,
                    .text = all->texts.data + w->text,
                    .length = w->length,
                    .rtl = w->rtl,
                    .scale = w->part_scale,
                    .before = w->before,
                    .behind = w->behind};
    uint32_t index;
    assert_int_equal(words_add(&index, again, s, &key, w->face), DAU_OK);
    const shaped_word *other = &again->items[index];
    assert_int_equal(other->glyph_count, w->glyph_count);
    for (uint32_t i = 0; i < w->glyph_count; i++) {
        const shaped_glyph *a = &all->glyphs[w->first_glyph + i], *b = &again->glyphs[other->first_glyph + i];
        assert_memory_equal(a, b, sizeof *a);
    }
    assert_int_equal(other->advance, w->advance);
    assert_int_equal(other->ink_advance, w->ink_advance);
    assert_int_equal(other->ink_glyphs, w->ink_glyphs);
    assert_int_equal(other->clusters, w->clusters);
    assert_int_equal(other->ink_clusters, w->ink_clusters);
    assert_int_equal(other->spaces, w->spaces);
    assert_int_equal(other->ink_top, w->ink_top);
    assert_int_equal(other->ink_bottom, w->ink_bottom);
    assert_int_equal(other->raised, w->raised);
}

static uint32_t compare_words(const dau_layout *layout)
{
    const shaped *s = layout->shaped;
    words again = words_in(&layout->allocator);
    shaper with;
    assert_int_equal(shaper_start(&with, &layout->allocator, s->lang), DAU_OK);
    for (uint32_t i = 0; i < s->words.count; i++) compare_word(&again, &with, &s->words, &s->words.items[i]);
    shaper_stop(&with);
    words_drop(&again);
    return s->words.count;
}

static void each_word_is_what_it_is_alone(void **state)
{
    (void)state;
    uint32_t compared = 0;
    for (size_t f = 0; f < sizeof faces / sizeof *faces; f++) {
        dau_engine *engine = engine_with(faces[f]);
        for (unsigned i = 0; engine != NULL && test_sample_at(i) != NULL; i++) {
            dau_article *article = test_sample(engine, test_sample_at(i));
            dau_layout *layout = test_layout(engine, article, 24, 800);
            compared += compare_words(layout);
            dau_layout_drop(layout);
            dau_article_drop(article);
        }
        dau_engine_drop(engine);
    }
    assert_true(compared > 1000);
}

/* Misses count the words that HarfBuzz is asked for, in whatever company: each once. */
static void a_word_is_shaped_once(void **state)
{
    (void)state;
    static const char text[] =
        "mưa nắng, mưa (bão) “gió” mưa nắng, 12/2020 gió bão\n\nmưa nắng, (bão) gió “gió” mưa bão\n";
    dau_engine *engine = engine_with(faces[0]);
    assert_non_null(engine);
    dau_article *article = test_article(engine, text, sizeof text - 1);
    dau_layout *layout = test_layout(engine, article, 24, 800);
    dau_engine_stats stats = DAU_INIT(stats);
    assert_int_equal(dau_engine_get_stats(&stats, engine), DAU_OK);
    assert_int_equal(stats.words.misses, compare_words(layout));
    assert_int_equal(stats.words.hits, 0);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

static bool has_tall_word(const shaped *s, const shaped_block *block)
{
    bool has_tall = false;
    for (uint32_t i = block->first; i < block->first + block->count; i++)
        has_tall |= word_is_tall(&s->words.items[s->pieces[i].word], block->ink_top, block->ink_bottom);
    return has_tall;
}

static size_t put_word(char *text, size_t at, const char *letters, unsigned number, const char *behind)
{
    return at + (size_t)sprintf(text + at, "%s%u%s", letters, number, behind);
}

/* A long one, then a short one, with more words than wait at a time between them. */
static bool is_tall_block(unsigned i)
{
    return i % 21 == 7 || i % 21 == 17;
}

/* Long and short blocks of words that are new, few of which reach beyond the Vietnamese ink. Where the glyphs of a
 * word come only blocks later its block is as high, and its lines end where they would. */
static void a_block_knows_its_tall_words(void **state)
{
    (void)state;
    enum { BLOCKS = 60, MOST = 70, LONGEST = 16 };
    static char text[BLOCKS * MOST * LONGEST];
    size_t length = 0;
    for (unsigned i = 0, number = 0; i < BLOCKS; i++) {
        unsigned count = i % 7 == 0 ? MOST : 1 + i % 5;
        for (unsigned j = 0; j < count; j++)
            length = put_word(text, length, j == 0 && is_tall_block(i) ? "\u1E00" : "gió", number++, " ");
        length = put_word(text, length, "mưa", number++, "\n\n");
    }
    dau_engine *engine = engine_with(faces[0]);
    assert_non_null(engine);
    dau_article *article = test_article(engine, text, length);
    dau_layout *layout = test_layout(engine, article, 24, 800);
    const shaped *s = layout->shaped;
    assert_int_equal(s->block_count, BLOCKS);
    for (uint32_t i = 0; i < BLOCKS; i++) {
        assert_int_equal(s->blocks[i].has_tall, is_tall_block(i));
        assert_int_equal(s->blocks[i].has_tall, has_tall_word(s, &s->blocks[i]));
    }
    compare_words(layout);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

static uint32_t first_glyph_of(words *all, shaper *s, face *with, const char *text)
{
    uint32_t index;
    word_key key = {.asked = with, .text = text, .length = (uint32_t)strlen(text)};
    assert_int_equal(words_add(&index, all, s, &key, with), DAU_OK);
    return all->glyphs[all->items[index].first_glyph].id;
}

/* Figures around a fraction slash are small; HarfBuzz is not to look for such in other words. */
static void a_fraction_has_its_small_figures(void **state)
{
    (void)state;
    dau_engine *engine = engine_with(faces[1]);
    if (engine == NULL) skip();
    dau_article *article = test_article(engine, "1/2 1\u20442\n", strlen("1/2 1\u20442\n"));
    dau_layout *layout = test_layout(engine, article, 24, 800);
    face *with = layout->shaped->words.items[0].face;
    words all = words_in(&layout->allocator);
    shaper s;
    assert_int_equal(shaper_start(&s, &layout->allocator, "vi"), DAU_OK);
    uint32_t figure = first_glyph_of(&all, &s, with, "1");
    assert_int_equal(first_glyph_of(&all, &s, with, "1/2"), figure);
    assert_int_not_equal(first_glyph_of(&all, &s, with, "1\u20442"), figure);
    shaper_stop(&s);
    words_drop(&all);
    dau_layout_drop(layout);
    dau_article_drop(article);
    dau_engine_drop(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_is_what_it_is_alone),
        cmocka_unit_test(a_word_is_shaped_once),
        cmocka_unit_test(a_block_knows_its_tall_words),
        cmocka_unit_test(a_fraction_has_its_small_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
