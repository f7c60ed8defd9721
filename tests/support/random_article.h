/* random_article.h - articles and settings such as nobody writes, the same on every machine. */
#ifndef DAU_TEST_RANDOM_ARTICLE_H
#define DAU_TEST_RANDOM_ARTICLE_H
#include <dau/dau.h>

/** A row of numbers from a seed (splitmix64). */
typedef struct dice {
    uint64_t state;
} dice;
/** 0..sides-1; sides > 0. */
uint32_t dice_roll(dice *d, uint32_t sides);

typedef struct random_text {
    char bytes[8192];
    size_t length;
    bool is_markdown;
} random_text;
/** Vietnamese words, decomposed ones, odd spaces, addresses, emoji, other scripts, controls, long words,
 *  Markdown; some texts keep to one or two of these. */
void random_text_fill(random_text *out, dice *d);
/** Settings within their ranges, the ends more often than chance would have them. Returns a page's width. */
dau_fix random_settings_fill(dau_settings *out, dice *d);
#endif
