/* test_article.h - articles, themes and layouts for tests, from text in memory or a sample's file. */
#ifndef DAU_TEST_ARTICLE_H
#define DAU_TEST_ARTICLE_H
#include <dau/dau.h>

/** Set-up and tear-down for cmocka: *state is an engine whose one face is Andika. */
int test_start_engine(void **state);
int test_stop_engine(void **state);
/** Reads text (length bytes) as an article; asserts that it works. structure PARAGRAPHS, plain,
 *  repair OFF. */
dau_article *test_article(dau_engine *engine, const char *text, size_t length);
/** The same as Markdown. */
dau_article *test_markdown(dau_engine *engine, const char *text, size_t length);
/** Reads a file of samples/; asserts that it works. */
dau_article *test_sample(dau_engine *engine, const char *name);
/** Names of the samples (.txt and .md, without README.md), NULL at the end. Lent. */
const char *test_sample_at(unsigned index);
/** A theme by name; asserts that it works. */
dau_theme *test_theme(dau_engine *engine, const char *name);
/** A layout at a size in px and a page width in px; asserts that it works. */
dau_layout *test_layout(dau_engine *engine, dau_article *article, int size, int width);
/** The same with settings of the caller's, light, and a width in 26.6. */
dau_layout *test_layout_with(dau_engine *engine, dau_article *article, const dau_settings *settings, dau_fix width);
/** How many lines a layout has. */
uint32_t test_line_count(const dau_layout *layout);
#endif
