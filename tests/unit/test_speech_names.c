/* What names and signs say, in whole articles: tests/cases/spoken-names.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/readings.h"
#include "speech/transliterate.h"
#include "support/test_article.h"
#include "viet/letter_names.h"
#include "viet/spelling.h"
#include <dau/dau_speech.h>

enum { MOST_SAID = 1 << 16 };

/* All that an article says, its words parted by single blanks. */
static void speak(char said[MOST_SAID], dau_engine *engine, const char *text, size_t length, dau_verbosity verbosity)
{
    dau_article *article = test_article(engine, text, length);
    dau_speech_options options = DAU_INIT(options);
    options.verbosity = verbosity;
    dau_speech *speech = NULL;
    assert_int_equal(dau_speech_new(&speech, engine, article, &options), DAU_OK);
    said[0] = '\0';
    for (;;) {
        dau_sentence sentence = DAU_INIT(sentence);
        assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
        if (sentence.token_count == 0) break;
        for (uint32_t i = 0; i < sentence.token_count; i++) {
            const char *spoken = sentence.tokens[i].spoken;
            size_t used = strlen(said);
            if (*spoken != '\0') snprintf(said + used, MOST_SAID - used, "%s%s", used > 0 ? " " : "", spoken);
        }
    }
    dau_speech_drop(speech);
    dau_article_drop(article);
}

static void cases_are_said_as_written_down(void **state)
{
    static char said[MOST_SAID];
    char line[1024];
    unsigned failures = 0, cases = 0;
    dau_verbosity verbosity = DAU_VERBOSITY_TEXT;
    FILE *file = fopen(DAU_SOURCE_DIR "/tests/cases/spoken-names.txt", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "@ ", 2) == 0)
            verbosity = strcmp(line, "@ full") == 0 ? DAU_VERBOSITY_FULL : DAU_VERBOSITY_TEXT;
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || tab == NULL) continue;
        speak(said, *state, line, (size_t)(tab - line), verbosity);
        cases++;
        if (strcmp(said, tab + 1) == 0) continue;
        failures++;
        print_message("%.*s\n  said %s\n  want %s\n", (int)(tab - line), line, said, tab + 1);
    }
    fclose(file);
    assert_true(cases > 0);
    assert_int_equal(failures, 0);
}

static void all_are_syllables(const char *said, const char *why)
{
    while (*said != '\0') {
        size_t length = strcspn(said, " ");
        if (!spelling_is_vietnamese(syllable_of(said, (uint32_t)length).code)) fail_msg("%s says %s", why, said);
        said += length + (said[length] == ' ');
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Whatever letters stand there, what is said by rule is Vietnamese. */
static void rules_say_syllables(void **state)
{
    (void)state;
    dau_allocator allocator = memory_default();
    buffer said = buffer_in(&allocator, 4096);
    uint32_t seed = 7, spoken = 0;
    for (unsigned i = 0; i < 20000; i++) {
        static const char likely[] = "aaeeeiioouuybcdfghjklmnpqrstvwxzrlnst";
        char word[TRANSLITERATE_MOST + 4];
        uint32_t length = 1 + next_random(&seed) % (i % 2 ? 8 : TRANSLITERATE_MOST + 2);
        for (uint32_t k = 0; k < length; k++) word[k] = likely[next_random(&seed) % (sizeof likely - 1)];
        bool is_said;
        said.length = 0;
        assert_int_equal(transliterate(&is_said, &said, word, length), DAU_OK);
        assert_int_equal(is_said, said.length > 0);
        assert_int_equal(buffer_append(&said, "", 1), DAU_OK);
        word[length] = '\0';
        all_are_syllables(said.data, word);
        spoken += is_said;
    }
    assert_true(spoken > 10000);
    buffer_drop(&said);
}

/* No token of a text without sense says anything but syllables, none says too much. */
static void nonsense_says_syllables(void **state)
{
    static const char *const pieces[] = {"UBND",
                                         "(",
                                         ")",
                                         "KH&CN",
                                         "@",
                                         "#a",
                                         "x",
                                         "http://",
                                         "www.",
                                         ".",
                                         "/",
                                         "Ω",
                                         "đ/c",
                                         " ",
                                         "  ",
                                         "😀",
                                         "\u200D",
                                         "\uFE0F",
                                         "🇻",
                                         "🇳",
                                         "TP.",
                                         "v.v",
                                         "中",
                                         "я",
                                         "-",
                                         "’s",
                                         "New ",
                                         "York",
                                         "&",
                                         "e\u0301\u0323",
                                         "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                                         "+",
                                         "=",
                                         "_",
                                         "vn",
                                         ".com"};
    uint32_t seed = 3;
    for (unsigned i = 0; i < 400; i++) {
        char text[2048] = "";
        for (unsigned k = 0; k < 40; k++) strcat(text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        dau_article *article = test_article(*state, text, strlen(text));
        dau_speech *speech = NULL;
        assert_int_equal(dau_speech_new(&speech, *state, article, NULL), DAU_OK);
        dau_sentence sentence = DAU_INIT(sentence);
        do {
            assert_int_equal(dau_speech_next(&sentence, speech), DAU_OK);
            for (uint32_t t = 0; t < sentence.token_count; t++) {
                assert_true(strlen(sentence.tokens[t].spoken) <= DAU_SPOKEN_MOST);
                if (sentence.tokens[t].kind != DAU_TOKEN_WORD) all_are_syllables(sentence.tokens[t].spoken, text);
            }
        } while (sentence.token_count > 0);
        dau_speech_drop(speech);
        dau_article_drop(article);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_are_said_as_written_down),
        cmocka_unit_test(rules_say_syllables),
        cmocka_unit_test(nonsense_says_syllables),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
