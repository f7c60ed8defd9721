/* What Vietnamese could spell, and what it could not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "viet/spelling.h"

static bool is_vietnamese(const char *text)
{
    return spelling_is_vietnamese(syllable_of(text, (uint32_t)strlen(text)).code);
}

static void words_are_spelled(void **state)
{
    (void)state;
    static const char text[] =
        "Đường Đại ĐẢNG đồng chí nghiêng ngả khuỷu tay khuya thuở quốc quyển quỳnh quýt quả quên gì gìn giếng giết già "
        "giữa nghĩa ghế kẹo cũ ý yêu yết ỷ oẳn uỵch xoong hòa hoà thúy thuý Lắk Đăk Kạn ngoằn ngoèo khoẻ khỏe rượu "
        "bướu "
        "hươu chuối nguệch tuếch thuế huơ uyên ươm Ẳng bệch ế Thy lý kỹ quý xuống mưu cừu lịch sách cóc tuýp";
    for (const char *at = text; *at != 0;) {
        char word[32];
        int taken = 0;
        assert_int_equal(sscanf(at, "%31s %n", word, &taken), 1);
        if (!is_vietnamese(word)) fail_msg("%s is no syllable", word);
        at += taken;
    }
}

static void other_letters_are_not(void **state)
{
    (void)state;
    static const char text[] =
        "viđ það Guđmundur Seyđisfjörđur nghang ngiêng gế cế cìn càc cac hat hach sàch bcd đ TP nghieng strong "
        "zà fà wá jà đaf đg iđ aa aê uươ oou êng ôă ai5 thươnh mưnh qa qàn gh nghươ boeu";
    for (const char *at = text; *at != 0;) {
        char word[64];
        int taken = 0;
        assert_int_equal(sscanf(at, "%63s %n", word, &taken), 1);
        if (is_vietnamese(word)) fail_msg("%s is a syllable", word);
        at += taken;
    }
    assert_false(spelling_is_vietnamese(0));
}

/* Each syllable of the words that the segmenter knows. */
static void the_lexicon_is_spelled(void **state)
{
    (void)state;
    static const char *const files[] = {"government", "nouns", "idioms", "health"};
    uint32_t known = 0, strange = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[512], word[256];
        snprintf(path, sizeof path, "%s/engine/viet/lexicon/%s.txt", DAU_SOURCE_DIR, files[i]);
        FILE *file = fopen(path, "r");
        if (file == NULL) fail_msg("cannot open %s", path);
        while (fscanf(file, " #%*[^\n]") != EOF && fscanf(file, "%255s", word) == 1) {
            bool is_listed = is_vietnamese(word);
            known += is_listed;
            strange += !is_listed;
        }
        fclose(file);
    }
    assert_true(known > 5000);
    assert_true(strange * 500 < known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_spelled),
        cmocka_unit_test(other_letters_are_not),
        cmocka_unit_test(the_lexicon_is_spelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
