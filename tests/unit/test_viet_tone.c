/* Where a tone stands in its syllable (qúa and gía are an old fashion, too). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "viet/tone.h"

static void check_words(const char *words, bool expected)
{
    for (const char *at = words; *at != 0;) {
        char word[32];
        int taken = 0;
        assert_int_equal(sscanf(at, "%31s %n", word, &taken), 1);
        if (tone_is_placed(word, (uint32_t)strlen(word)) != expected) fail_msg("%s", word);
        at += taken;
    }
}

static void tones_stand_over_their_vowel(void **state)
{
    (void)state;
    check_words("an hòa hoà khỏe khoẻ thúy thuý quý quả quốc già giếng gì gìn của mía lửa thuở rượu bướu khuỷu ngoẹo "
                "loại xoáy hoạt hoặc chuyện nguyễn xoóng qúa gía cái sáo tàu cứu hiểu tuổi Ấn ở Ý yếu QUÁ GIÁ bị",
                true);
    check_words("saỏ caí taù cuả hiêủ tuôỉ hóat thủơ rựơu lưả khủyu mià bứơu", false);
}

static void letters_take_shapes_and_tones(void **state)
{
    (void)state;
    assert_int_equal(tone_shaped('a', SHAPE_BREVE), 0x103);
    assert_int_equal(tone_shaped('U', SHAPE_HORN), 0x1AF);
    assert_int_equal(tone_shaped('e', SHAPE_HORN), 0);
    assert_int_equal(tone_shaped('y', SHAPE_NONE), 'y');
    assert_int_equal(tone_on(0x1AF, TONE_DOT), 0x1EF0);
    assert_int_equal(tone_on(0xCA, TONE_ACUTE), 0x1EBE);
    assert_int_equal(tone_on('I', TONE_TILDE), 0x128);
    assert_int_equal(tone_on('n', TONE_TILDE), 0);
    assert_int_equal(tone_on(0xE1, TONE_GRAVE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tones_stand_over_their_vowel),
        cmocka_unit_test(letters_take_shapes_and_tones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
