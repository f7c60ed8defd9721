#include "support/letter_forms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "unicode/utf8.h"

typedef struct parts {
    utf8proc_int32_t base, marks[3];
    uint32_t count; /* marks */
} parts;

static void put_codes(char *out, const utf8proc_int32_t *codes, uint32_t count)
{
    uint32_t length = 0;
    for (uint32_t i = 0; i < count; i++) length += utf8_encode(out + length, (uint32_t)codes[i]);
    out[length] = 0;
}

/* The first of the marks joined to the base, if Unicode has such a letter; 0: it has not. */
static utf8proc_int32_t joined(utf8proc_int32_t base, utf8proc_int32_t mark)
{
    utf8proc_int32_t codes[2] = {base, mark};
    return utf8proc_normalize_utf32(codes, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) == 1 ? codes[0] : 0;
}

static bool is_equal(const char *a, const char *b)
{
    utf8proc_uint8_t *left = utf8proc_NFD((const utf8proc_uint8_t *)a);
    utf8proc_uint8_t *right = utf8proc_NFD((const utf8proc_uint8_t *)b);
    bool equal = left != NULL && right != NULL && strcmp((char *)left, (char *)right) == 0;
    free(left);
    free(right);
    return equal;
}

/* In the order given, and with its first mark joined to the base. */
static void add_both(letter_forms *out, const parts *p, bool are_equal)
{
    utf8proc_int32_t codes[4] = {p->base};
    memcpy(codes + 1, p->marks, p->count * sizeof *codes);
    for (int half = 0; half < 2; half++) {
        char *text = out->text[out->count];
        if (half == 1) codes[1] = joined(codes[0], codes[1]);
        if (codes[1] == 0) return;
        put_codes(text, codes + half, p->count + 1 - (uint32_t)half);
        bool is_known = false;
        for (uint32_t i = 0; i < out->count; i++) is_known |= strcmp(out->text[i], text) == 0;
        if (is_known || is_equal(text, out->text[0]) != are_equal) continue;
        assert_true(out->count + 1 < LETTER_FORMS_MOST);
        out->count++;
    }
}

static void add_orders(letter_forms *out, const parts *p, bool are_equal)
{
    parts turned = *p;
    add_both(out, p, are_equal);
    if (p->count != 2) return;
    turned.marks[0] = p->marks[1];
    turned.marks[1] = p->marks[0];
    add_both(out, &turned, are_equal);
}

/* Each mark typed twice. */
static void add_doubled(letter_forms *out, const parts *p)
{
    for (uint32_t twice = 0; twice < p->count; twice++) {
        parts more = *p;
        more.marks[more.count++] = p->marks[twice];
        add_both(out, &more, false);
    }
}

void letter_forms_of(letter_forms *out, uint32_t code)
{
    utf8proc_int32_t codes[4], composed = (utf8proc_int32_t)code;
    int boundary = 0;
    memset(out, 0, sizeof *out);
    utf8proc_ssize_t count = utf8proc_decompose_char(composed, codes, 4, UTF8PROC_DECOMPOSE, &boundary);
    assert_true(count >= 1 && count <= 3);
    parts p = {.base = codes[0], .count = (uint32_t)count - 1};
    memcpy(p.marks, codes + 1, p.count * sizeof *codes);
    put_codes(out->text[0], &composed, 1);
    out->count = 1;
    if (p.count > 0) add_orders(out, &p, true);
    out->equal = out->count;
    if (p.count > 0) add_orders(out, &p, false);
    if (p.count > 0) add_doubled(out, &p);
    static const char *const barred[][2] = {{"\u00D0", "\u0189"}, {"\u00F0", "\u0256"}};
    if (code != 0x110 && code != 0x111) return;
    for (int i = 0; i < 2; i++) strcpy(out->text[out->count++], barred[code - 0x110][i]);
}

uint32_t letter_forms_vietnamese(uint32_t index)
{
    static const uint32_t ranges[][2] = {
        {0xC0, 0xC3},   {0xC8, 0xCA},   {0xCC, 0xCD},   {0xD2, 0xD5},   {0xD9, 0xDA},    {0xDD, 0xDD},   {0xE0, 0xE3},
        {0xE8, 0xEA},   {0xEC, 0xED},   {0xF2, 0xF5},   {0xF9, 0xFA},   {0xFD, 0xFD},    {0x102, 0x103}, {0x110, 0x111},
        {0x128, 0x129}, {0x168, 0x169}, {0x1A0, 0x1A1}, {0x1AF, 0x1B0}, {0x1EA0, 0x1EF9}};
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        uint32_t count = ranges[i][1] - ranges[i][0] + 1;
        if (index < count) return ranges[i][0] + index;
        index -= count;
    }
    return 0;
}
