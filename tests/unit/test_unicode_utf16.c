/* UTF-16 as iconv reads it, and what is no UTF-16. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <iconv.h>

#include "unicode/utf16.h"
#include "unicode/utf8.h"

/* Every scalar, in both orders. */
static void scalars_are_read_back(void **state)
{
    (void)state;
    for (int is_big = 0; is_big < 2; is_big++) {
        iconv_t oracle = iconv_open(is_big ? "UTF-16BE" : "UTF-16LE", "UTF-32LE");
        if (oracle == (iconv_t)-1) skip();
        for (uint32_t code = 0; code < 0x110000; code++) {
            if (code >= 0xD800 && code < 0xE000) continue;
            char in[4] = {(char)code, (char)(code >> 8), (char)(code >> 16), 0}, out[4], *from = in, *to = out;
            size_t in_left = 4, out_left = 4;
            assert_int_equal(iconv(oracle, &from, &in_left, &to, &out_left), 0);
            uint32_t read;
            bool valid;
            assert_int_equal(utf16_decode(out, 4 - out_left, is_big == 1, &read, &valid), 4 - out_left);
            assert_int_equal(read, code);
            assert_true(valid);
        }
        iconv_close(oracle);
    }
}

static void halves_are_not(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        uint32_t taken;
    } cases[] = {
        {"a", 1, 1}, {"\xD8\x3D", 2, 2}, {"\xD8\x3D\0a", 4, 2}, {"\xDE\0\xD8\x3D", 4, 2}, {"\xD8\x3D\xDE", 3, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t code;
        bool valid;
        assert_int_equal(utf16_decode(cases[i].bytes, cases[i].length, true, &code, &valid), cases[i].taken);
        assert_int_equal(code, UTF8_REPLACEMENT);
        assert_false(valid);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_are_read_back),
        cmocka_unit_test(halves_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
