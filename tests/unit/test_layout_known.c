/* Words that are found by their bytes stand where the slow way puts them: the same pieces, the same places for a
 * line's end, in text that mixes plain words with everything that is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/breaks.h"
#include "layout/itemise.h"
#include "layout/known.h"
#include "layout/shaped.h"
#include "support/random_article.h"
#include "support/test_article.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"
#include "viet/phrase.h"

enum { TEXTS = 400, LONGEST_TEXT = 4096 };

/* Plain words first, then what may stand before, between and behind them. */
static const char *const words_of[] = {
    "tin", "Việt", "nghiêng,", "a",     "A",  "1",  "12", "tỷ",    "đồng", "hai", "XII",
    "TP.", "x3",   "quốc:",    "triệu", "ſǅ", "Ḁḁ", "ÿÀ", "vượt!", "thứ",  "Điều"};
static const char *const others[] = {
    "(",      ")",      "“",      "”", "\"",     "–",   "-",      "/",      "%",
    "$",      "…",      "×",      "÷", "°C",     "1,5", "a-b",    "\u0301", "\u00AD",
    "\u200B", "\u200D", "\u2060", "ª", "\u0250", "@",   "b.vn/c", "\u2028", "dài_hơn_mười_sáu_byte"};
static const char *const gaps[] = {" ", " ", " ", " ", " ", " ", "", "  ", "\u00A0", "\t", "\u202F", "\u2009"};

static size_t put(char *text, size_t length, dice *d, const char *const *list, size_t count)
{
    const char *word = list[dice_roll(d, (uint32_t)count)];
    memcpy(text + length, word, strlen(word));
    return length + strlen(word);
}

#define PUT(list) length = put(text, length, d, list, sizeof list / sizeof *list)

static size_t random_words(char *text, dice *d)
{
    size_t length = 0;
    uint32_t odd = 2 + dice_roll(d, 30);
    while (length + 64 < LONGEST_TEXT) {
        if (dice_roll(d, odd) == 0) PUT(others);
        PUT(words_of);
        if (dice_roll(d, odd) == 0) PUT(others);
        if (dice_roll(d, 200) == 0)
            text[length++] = '\n';
        else
            PUT(gaps);
    }
    return length;
}

static const shaped *shape(const dau_article *article, dau_engine *engine, dau_phrase phrase)
{
    dau_settings asked = DAU_INIT(asked);
    asked.phrase = phrase;
    resolved_settings settings;
    shaped *made;
    assert_int_equal(settings_resolve(&settings, engine, &asked, 1000 * 64), DAU_OK);
    assert_int_equal(shaped_of(&made, engine, article, &settings), DAU_OK);
    return made;
}

static void expect_joints(const shaped *s, spot p, breaks *b)
{
    uint32_t next = shaped_joint_at(s, p.offset + 1), end = piece_ink_end(s, p);
    for (breaks_seek(b, p.offset + 1); b->at < end; breaks_next(b)) {
        if (b->held) continue;
        assert_true(next < s->joint_count && s->pieces[p.piece].has_joints);
        assert_int_equal(s->joints[next++], b->at);
    }
    assert_true(next == s->joint_count || s->joints[next] >= end);
}

/* Everything a piece says, by the walks that read each letter. */
static uint32_t expect_piece(const shaped *s, spot at, const dau_article *article, dau_range block, breaks *b)
{
    const piece *p = &s->pieces[at.piece];
    uint32_t end = itemise_word_end(article->text, at.offset, block.to);
    const shaped_word *word = shaped_word_of(s, at.piece);
    assert_int_equal(word->length, end - at.offset);
    assert_memory_equal(s->words.texts.data + word->text, article->text + at.offset, word->length);
    breaks_seek(b, at.offset);
    bool is_place = at.offset > block.from && b->at == at.offset;
    assert_int_equal(p->may_break, is_place && !b->held);
    assert_int_equal(p->must_break, is_place && b->mandatory);
    bool is_behind_space = at.offset > block.from &&
                           word_ink_length(article->text + block.from, at.offset - block.from) < at.offset - block.from;
    assert_int_equal(p->cost == PHRASE_NEVER, is_place ? b->held : is_behind_space);
    expect_joints(s, at, b);
    return end;
}

static void expect_blocks(const shaped *s, const dau_article *article, bool joins_words)
{
    for (uint32_t i = 0; i < article->block_count; i++) {
        dau_range block = article->blocks[i].text;
        breaks b = breaks_in(article->text, block.from, block.to, joins_words);
        spot p = shaped_spot(s, s->blocks[i].first);
        for (uint32_t at = block.from; at < block.to;) {
            if (memcmp(article->text + at, "\u2028", 3) == 0) {
                at += 3;
                continue;
            }
            assert_int_equal(p.offset, at);
            assert_int_equal(shaped_spot(s, p.piece).offset, at);
            at = expect_piece(s, p, article, block, &b);
            p = shaped_next(s, p);
        }
        assert_int_equal(p.piece - s->blocks[i].first, s->blocks[i].count);
        assert_int_equal(s->pieces[p.piece].word, NO_WORD);
        assert_int_equal(p.offset, block.to);
    }
}

static void pieces_are_those_of_the_slow_way(void **state)
{
    char *text = malloc(LONGEST_TEXT);
    assert_non_null(text);
    for (uint32_t i = 0; i < TEXTS; i++) {
        dice d = {.state = i};
        dau_article *article = test_article(*state, text, random_words(text, &d));
        for (int phrase = DAU_PHRASE_ON; phrase <= DAU_PHRASE_OFF; phrase++) {
            const shaped *s = shape(article, *state, (dau_phrase)phrase);
            expect_blocks(s, article, phrase == DAU_PHRASE_ON);
            shaped_drop((shaped *)s);
        }
        dau_article_drop(article);
    }
    free(text);
}

/* UAX #14 for every letter and sign that a plain word may have: no place inside, one behind its space. */
static void plain_words_end_where_they_say(void **state)
{
    (void)state;
    static const char signs[] = ",.;:!?";
    for (uint32_t code = 0; code < 0x2000; code++) {
        char letter[5] = "";
        uint32_t size = utf8_encode(letter, code);
        if (code == 0 || !known_begins(letter)) continue;
        unsigned class = line_class_of(code);
        assert_true(class == LINE_AL || class == LINE_NU);
        for (const char *sign = signs; *sign != '\0'; sign++) {
            char text[16];
            memcpy(text, letter, size);
            memcpy(text + size, letter, size);
            memcpy(text + 2 * size, (char[]){*sign, ' '}, 2);
            assert_true(known_is_plain(text, 2 * size + 2));
            memcpy(text + 2 * size + 2, letter, size);
            linebreak it = linebreak_in(text, 3 * size + 2);
            assert_true(linebreak_next(&it));
            assert_int_equal(it.at, 2 * size + 2);
        }
    }
}

static void what_is_not_plain_is_not_known(void **state)
{
    (void)state;
    static const char *const none[] = {" ",       "a",        ", ", "a  ",      "a,, ",    "a-b ",    "a) ", "(a ",
                                       "a\u00A0", "a\u0301 ", "° ", "a\u00AD ", "\u0401 ", "\u2028 ", "ʰ ",  "a , "};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(known_is_plain(none[i], (uint32_t)strlen(none[i])));
}

/* Words whose bytes differ in any one place, or only in their face, are told apart, however many there are. */
static void each_word_is_found_again(void **state)
{
    enum { WORDS = 20000 };
    dau_allocator allocator = memory_default();
    known_words known = {.allocator = &allocator};
    const face *faces[] = {(const face *)state, (const face *)&known};
    for (uint32_t i = 0; i < 2 * WORDS; i++) {
        char text[KNOWN_BYTES + 1] = "";
        for (uint32_t at = 0, left = i / 2, length = 1 + i % 15; at < length; at++, left /= 26)
            text[at] = (char)('a' + left % 26);
        text[strlen(text)] = ' ';
        known_key key = known_key_at(text);
        assert_int_equal(key.length, strlen(text));
        const known_word *found = known_find(&known, &key, faces[i % 2]);
        if (found != NULL) continue; /* a short word came before */
        known_word word = {.first = key.first, .second = key.second, .asked = faces[i % 2], .word = i & NO_WORD};
        assert_int_equal(known_add(&known, word), DAU_OK);
        found = known_find(&known, &key, faces[i % 2]);
        assert_true(found != NULL && found->word == i);
    }
    assert_true(known.count > WORDS);
    known_drop(&known);
}

/* A hundred thousand links, a paragraph each, are read in time only if none of them is kept. */
static void spans_that_have_ended_are_let_go(void **state)
{
    static const char text[] = "[một](a)\n\n**[hai](b)**\n\n*ba*\n\n`bốn`";
    dau_article *article = test_markdown(*state, text, sizeof text - 1);
    dau_allocator allocator = memory_default();
    span_walk walk = {.article = article, .allocator = &allocator};
    assert_int_equal(article->block_count, 4);
    for (uint32_t i = 0; i < article->block_count; i++) {
        span_style style;
        assert_int_equal(span_walk_to(&walk, article->blocks[i].text.from, &style), DAU_OK);
        assert_int_equal(walk.open_count, i == 1 ? 2 : 1);
        assert_int_equal(style.link, i < 2);
        assert_int_equal(style.code, i == 3);
    }
    span_walk_stop(&walk);
    dau_article_drop(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pieces_are_those_of_the_slow_way, test_start_engine, test_stop_engine),
        cmocka_unit_test(plain_words_end_where_they_say),
        cmocka_unit_test(what_is_not_plain_is_not_known),
        cmocka_unit_test(each_word_is_found_again),
        cmocka_unit_test_setup_teardown(spans_that_have_ended_are_let_go, test_start_engine, test_stop_engine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
