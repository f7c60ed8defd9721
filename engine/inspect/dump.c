#include "inspect/dump.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void send(dump *d)
{
    if (!d->stopped && d->used > 0) d->stopped = !d->write(d->user, d->waiting, d->used);
    d->used = 0;
}

void dump_bytes(dump *d, const char *bytes, size_t length)
{
    while (length > 0 && !d->stopped) {
        size_t room = sizeof d->waiting - d->used, n = length < room ? length : room;
        memcpy(d->waiting + d->used, bytes, n);
        d->used += (uint32_t)n;
        bytes += n;
        length -= n;
        if (d->used == sizeof d->waiting) send(d);
    }
}

void dump_format(dump *d, const char *format, ...)
{
    char line[200];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length > 0) dump_bytes(d, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
}

/* Bytes of the text that the escape at p stands for; 0: the byte stands for itself. */
static size_t escape_at(char *escape, size_t room, const char *p, size_t length)
{
    unsigned char c = (unsigned char)p[0];
    if (c == '"' || c == '\\')
        snprintf(escape, room, "\\%c", c);
    else if (c < ' ' || c == 0x7f)
        snprintf(escape, room, "\\x%02X", c);
    else if (c == 0xe2 && length >= 3 && (unsigned char)p[1] == 0x80 && ((unsigned char)p[2] & 0xfe) == 0xa8)
        snprintf(escape, room, "\\u20%02X", (unsigned char)p[2] - 0x80);
    else
        return 0;
    return c == 0xe2 ? 3 : 1;
}

void dump_escaped(dump *d, const char *text, size_t length)
{
    size_t plain = 0; /* bytes before `at` that go as they are */
    for (size_t at = 0; at < length;) {
        char escape[8];
        size_t eaten = escape_at(escape, sizeof escape, text + at, length - at);
        at += eaten > 0 ? eaten : 1;
        if (eaten == 0) continue;
        dump_bytes(d, text + plain, at - eaten - plain);
        dump_bytes(d, escape, strlen(escape));
        plain = at;
    }
    dump_bytes(d, text + plain, length - plain);
}

void dump_quoted(dump *d, const char *text, size_t length)
{
    dump_bytes(d, "\"", 1);
    dump_escaped(d, text, length);
    dump_bytes(d, "\"", 1);
}

void dump_px(dump *d, const char *name, dau_fix value)
{
    uint64_t parts = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    dump_format(d, "%s%s%llu.%03u", name, value < 0 ? "-" : "", (unsigned long long)(parts / 64),
                (unsigned)((parts % 64 * 1000 + 32) / 64));
}

dau_status dump_finish(dump *d)
{
    send(d);
    return d->stopped ? DAU_E_STOPPED : DAU_OK;
}
