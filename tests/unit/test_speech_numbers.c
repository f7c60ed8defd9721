/* What figures make of a text: each case is WRITTEN, a tab, SPOKEN; what a reader of numbers leaves stays as written.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/context.h"

static speech_context context_of(const char *text, uint32_t length)
{
    return (speech_context){.text = text,
                            .block_to = length,
                            .to = length,
                            .block = DAU_BLOCK_PARAGRAPH,
                            .region = DAU_REGION_NORTH,
                            .verbosity = DAU_VERBOSITY_NORMAL};
}

static bool is_letter_byte(char c)
{
    return (c | 32) >= 'a' ? (c | 32) <= 'z' || (unsigned char)c >= 0x80 : (unsigned char)c >= 0x80;
}

/* As a reader of whole texts does it: words and signs that nobody takes are passed over to the next token. */
static void speak(buffer *out, const speech_context *c)
{
    out->length = 0;
    for (uint32_t at = c->from; at < c->to;) {
        token_reading reading = {.to = at};
        if (c->text[at] != ' ') assert_int_equal(numbers_read(&reading, c, at, out), DAU_OK);
        assert_true(reading.to >= at && reading.to <= c->to);
        if (reading.to > at) {
            at = reading.to;
            continue;
        }
        bool is_word = is_letter_byte(c->text[at]), begins = out->length == 0 || at == 0 || c->text[at - 1] == ' ';
        if (begins && out->length > 0 && out->data[out->length - 1] != ' ' && c->text[at] != ' ')
            assert_int_equal(buffer_append(out, " ", 1), DAU_OK);
        bool after_token = is_word && at > 0 && !is_letter_byte(c->text[at - 1]) && c->text[at - 1] != ' ';
        if (after_token && out->length > 0 && out->data[out->length - 1] != ' ')
            assert_int_equal(buffer_append(out, " ", 1), DAU_OK);
        do {
            if (c->text[at] != ' ') assert_int_equal(buffer_append(out, c->text + at, 1), DAU_OK);
            at++;
        } while (is_word && at < c->to && is_letter_byte(c->text[at]));
    }
}

static uint32_t failures_in(const char *path)
{
    char line[2048];
    uint32_t failures = 0, cases = 0;
    dau_allocator allocator = memory_default();
    buffer out = buffer_in(&allocator, 1 << 20);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (line[0] == '#' || tab == NULL) continue;
        *tab = '\0';
        speech_context c = context_of(line, (uint32_t)strlen(line));
        speak(&out, &c);
        assert_int_equal(buffer_append(&out, "", 1), DAU_OK);
        cases++;
        if (strcmp(out.data, tab + 1) == 0) continue;
        failures++;
        print_message("%s\n  said %s\n  want %s\n", line, out.data, tab + 1);
    }
    fclose(file);
    buffer_drop(&out);
    assert_true(cases > 0);
    return failures;
}

static void cases_are_said_as_written_down(void **state)
{
    (void)state;
    assert_int_equal(failures_in(DAU_SOURCE_DIR "/tests/cases/spoken-numbers.txt"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases_are_said_as_written_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
