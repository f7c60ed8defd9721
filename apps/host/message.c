#include "host/message.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Bytes of the valid UTF-8 sequence at the start, 0 when there is none (Unicode, table 3-7). */
static size_t sequence_length(const unsigned char *at, size_t left, uint32_t *code)
{
    unsigned char lead = at[0];
    size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > left) return 0;
    uint32_t value = length == 1 ? lead : lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (at[i] & 0x3Fu);
    }
    bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 0;
    *code = value;
    return length;
}

static bool is_harmless(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
    return !(code >= 0x2028 && code <= 0x202E) && !(code >= 0x2066 && code <= 0x2069);
}

size_t message_escape(char *out, size_t room, const char *text, size_t length)
{
    static const char hex[] = "0123456789abcdef";
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        uint32_t code = 0;
        const unsigned char *at = (const unsigned char *)text + i;
        size_t bytes = sequence_length(at, length - i, &code);
        bool plain = bytes > 0 && is_harmless(code);
        if (bytes == 0) bytes = 1;
        if (used + (plain ? bytes : 4 * bytes) + 1 > room) break;
        for (size_t k = 0; k < bytes; k++) {
            if (plain) {
                out[used++] = (char)at[k];
                continue;
            }
            const char escaped[4] = {'\\', 'x', hex[at[k] >> 4], hex[at[k] & 15]};
            memcpy(out + used, escaped, sizeof escaped);
            used += sizeof escaped;
        }
        i += bytes;
    }
    if (room > 0) out[used] = '\0';
    return used;
}

void message_print(const char *program, const char *file, uint32_t line, const char *format, ...)
{
    char name[2048], text[2048], safe[4096], place[16] = "";
    name[0] = '\0';
    if (file && !*file) file = "\"\"";
    if (file) message_escape(name, sizeof name, file, strlen(file));
    if (line > 0) snprintf(place, sizeof place, ":%u", (unsigned)line);
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    message_escape(safe, sizeof safe, text, strlen(text));
    fprintf(stderr, "%s: %s%s%s%s\n", program, name, place, file ? ": " : "", safe);
}

int message_no_memory(const char *program)
{
    message_print(program, NULL, 0, "not enough memory; close other programs or give a smaller article");
    return EXIT_NO_MEANS;
}
