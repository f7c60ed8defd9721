/* Letters have one name each, which is Vietnamese. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "viet/letter_names.h"
#include "viet/spelling.h"

static void spells(const char *text, const char *wanted)
{
    dau_allocator allocator = memory_default();
    buffer said = buffer_in(&allocator, 1000);
    assert_int_equal(letter_names_say(&said, text, (uint32_t)strlen(text)), DAU_OK);
    assert_int_equal(buffer_append(&said, "", 1), DAU_OK);
    assert_string_equal(said.data, wanted);
    buffer_drop(&said);
}

static void letters_are_named(void **state)
{
    (void)state;
    spells("KH&CN", "ca hát và xê nờ");
    spells("VTV3", "vê tê vê ba");
    spells("đ/c", "đê xê");
    spells("ĂÂÊÔƠƯ", "á ớ ê ô ơ ư");
    spells("wfjz", "vê kép ép gi dét");
    spells("Àạß", "a huyền a nặng ét");
    spells("αΩ", "an pha ô mê ga");
    spells("", "");
}

static void each_name_is_vietnamese(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < 0x2000; code++) {
        const char *name = letter_name(code);
        if (letter_ascii(code) != '\0') assert_non_null(name);
        for (const char *at = name; at != NULL && *at != '\0'; at += strspn(at, " ")) {
            uint32_t length = (uint32_t)strcspn(at, " ");
            if (!spelling_is_vietnamese(syllable_of(at, length).code)) fail_msg("U+%04X is said as %s", code, name);
            at += length;
        }
    }
}

static void what_is_no_letter_has_no_name(void **state)
{
    (void)state;
    static const uint32_t signs[] = {0, '5', '&', ' ', 0xD7, 0xF7, 0x4E00, 0x1F600, 0x10FFFF, 0xD800};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) assert_null(letter_name(signs[i]));
    assert_int_equal(letter_ascii(0xD7), 0);
    assert_int_equal(letter_ascii(0x1EAD), 'a');
    assert_int_equal(letter_ascii(0x141), 'l');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_named),
        cmocka_unit_test(each_name_is_vietnamese),
        cmocka_unit_test(what_is_no_letter_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
