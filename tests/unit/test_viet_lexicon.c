/* The compiled lexicon has the words of its lists, and no others: it is asked for every two syllables that there are,
 * and the words are then read from the lists themselves. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "viet/lexicon.h"

enum { MOST_WORDS = 1 << 17 };

static uint32_t pairs[MOST_WORDS]; /* of numbers, that begin a word */
static uint32_t pair_count, word_count;

static uint32_t number_of(const char *spelled)
{
    return lexicon_number(syllable_of(spelled, (uint32_t)strlen(spelled)).code);
}

/* How many lists have a word; of three and four syllables, found through what it begins with. */
static uint32_t lists_of(const uint32_t *numbers, uint32_t count)
{
    uint32_t lists = lexicon_pair(lexicon_syllables[numbers[0]].place, lexicon_syllables[numbers[1]].place);
    if (count == 2 && lists != LEXICON_LONGER) return lists;
    if (lists != LEXICON_LONGER) return 0;
    lexicon_word word = {numbers[0], 0};
    for (uint32_t i = 1; i < count; i++) word = lexicon_extend(word.beginning, lexicon_syllables[numbers[i]].place);
    return word.lists;
}

static void check_word(char *line)
{
    uint32_t numbers[LEXICON_MOST_SYLLABLES], count = 0;
    char word[256];
    snprintf(word, sizeof word, "%s", line);
    for (char *part = strtok(line, " "); part != NULL; part = strtok(NULL, " ")) {
        assert_true(count < LEXICON_MOST_SYLLABLES);
        numbers[count] = number_of(part);
        if (numbers[count++] == 0) fail_msg("no number has %s", part);
    }
    uint32_t lists = lists_of(numbers, count);
    if (lists == 0 || lists > LEXICON_MOST_LISTS) fail_msg("%s is in %u lists", word, (unsigned)lists);
    assert_true(pair_count < MOST_WORDS);
    pairs[pair_count++] = numbers[0] << LEXICON_NUMBER_BITS | numbers[1];
    word_count++;
}

static void every_listed_word_is_found(void **state)
{
    (void)state;
    glob_t files;
    char line[256];
    pair_count = word_count = 0;
    assert_int_equal(glob(DAU_SOURCE_DIR "/engine/viet/lexicon/*.txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "r");
        assert_non_null(file);
        while (fgets(line, sizeof line, file) != NULL) {
            line[strcspn(line, "\n")] = '\0';
            if (line[0] != '#' && line[0] != '\0') check_word(line);
        }
        fclose(file);
    }
    globfree(&files);
    assert_true(word_count > 30000);
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void no_other_two_syllables_are_a_word(void **state)
{
    every_listed_word_is_found(state);
    qsort(pairs, pair_count, sizeof *pairs, by_number);
    uint32_t next = 0, wrong = 0;
    for (uint32_t left = 0; left < lexicon_count; left++)
        for (uint32_t right = 0; right < lexicon_count; right++) {
            uint32_t pair = left << LEXICON_NUMBER_BITS | right;
            while (next < pair_count && pairs[next] < pair) next++;
            bool begins_word = next < pair_count && pairs[next] == pair;
            wrong += (lexicon_pair(lexicon_syllables[left].place, lexicon_syllables[right].place) != 0) != begins_word;
        }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_listed_word_is_found),
        cmocka_unit_test(no_other_two_syllables_are_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
