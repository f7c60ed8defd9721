#include "judge.h"
#include <stdarg.h>
#include <stdio.h>

void verdict_requires(verdict *v, const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    vsnprintf(v->required, sizeof v->required, format, rest);
    va_end(rest);
}

void verdict_measures(verdict *v, const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    vsnprintf(v->measured, sizeof v->measured, format, rest);
    va_end(rest);
}

void verdict_because(verdict *v, verdict_kind kind, const char *format, ...)
{
    va_list rest;
    va_start(rest, format);
    vsnprintf(v->reason, sizeof v->reason, format, rest);
    va_end(rest);
    v->kind = kind;
}

void verdict_decide(verdict *v, bool holds)
{
    v->kind = holds ? VERDICT_PASS : VERDICT_FAIL;
}

/* The longest beginning of text that ends between characters. */
static size_t cut(const char *text, size_t length, size_t most)
{
    if (length <= most) return length;
    while (most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80) most--;
    return most;
}

void verdict_place(verdict *v, const evidence *e, uint32_t offset)
{
    enum { WORDS = 48 };
    if (offset >= e->text_length) return;
    const char *at = e->text + offset;
    size_t length = 0;
    while (offset + length < e->text_length && length < 4 * WORDS && at[length] != '\n') length++;
    snprintf(v->where, sizeof v->where, SAY(e, "byte %u: “%.*s”", "byte %u: “%.*s”"), (unsigned)offset,
             (int)cut(at, length, WORDS), at);
}

const char *ratio_text(char out[RATIO_ROOM], uint32_t ratio)
{
    snprintf(out, RATIO_ROOM, "%u.%02u:1", (unsigned)(ratio / 1000), (unsigned)(ratio % 1000 / 10));
    return out;
}

const char *role_text(const evidence *e, dau_role role)
{
    static const char *const names[DAU_ROLE_COUNT] = {
        [DAU_ROLE_TEXT] = "chữ thường",
        [DAU_ROLE_HEADING] = "tít và đề mục",
        [DAU_ROLE_CAPTION] = "chú thích",
        [DAU_ROLE_LINK] = "liên kết",
        [DAU_ROLE_CONTROL] = "chữ trên nút",
        [DAU_ROLE_FOCUS] = "khung tiêu điểm",
        [DAU_ROLE_SPOKEN] = "từ đang đọc",
        [DAU_ROLE_RULER] = "thước dòng",
        [DAU_ROLE_DIM] = "chữ mờ",
        [DAU_ROLE_GROUND] = "nền",
        [DAU_ROLE_BAR] = "nền thanh nút",
        [DAU_ROLE_PRESSED] = "nút đang bấm",
        [DAU_ROLE_SPOKEN_GROUND] = "nền từ đang đọc",
        [DAU_ROLE_HOVER] = "nút đang trỏ",
        [DAU_ROLE_DISABLED] = "nút đang tắt",
        [DAU_ROLE_SENTENCE_GROUND] = "nền câu đang đọc",
    };
    return e->english || !names[role] ? dau_role_name(role) : names[role];
}
