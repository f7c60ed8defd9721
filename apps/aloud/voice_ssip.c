#define _GNU_SOURCE
#include "aloud/voice_ssip.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

ssip_line ssip_read(const char *line, size_t length)
{
    ssip_line out = {0};
    if (length > 0 && line[length - 1] == '\r') length--;
    if (length < 4 || !is_digit(line[0]) || !is_digit(line[1]) || !is_digit(line[2])) return out;
    if (line[3] != ' ' && line[3] != '-') return out;
    out.code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + line[2] - '0';
    out.last = line[3] == ' ';
    out.text = line + 4;
    out.length = length - 4;
    return out;
}

uint32_t ssip_number(const ssip_line *line)
{
    uint32_t number = 0;
    if (line->length == 0 || line->length > 9) return UINT32_MAX;
    for (size_t i = 0; i < line->length; i++) {
        if (!is_digit(line->text[i])) return UINT32_MAX;
        number = number * 10 + (uint32_t)(line->text[i] - '0');
    }
    return number;
}

char *ssip_command(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    return length < 0 ? NULL : text;
}

/* Neither markup nor a line's end, which with a full stop ends the sentence. */
static void put_escaped(FILE *to, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            (void)fputs("&amp;", to);
        else if (*text == '<')
            (void)fputs("&lt;", to);
        else if (*text == '>')
            (void)fputs("&gt;", to);
        else
            (void)fputc((unsigned char)*text < ' ' || *text == 0x7F ? ' ' : *text, to);
    }
}

char *ssip_sentence(const voice_request *request)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    if (!to) return NULL;
    (void)fputs("<speak>", to);
    for (uint32_t i = 0; i < request->count; i++) {
        (void)fprintf(to, "<mark name=\"%u\"/>", i);
        put_escaped(to, request->words[i].text);
        (void)fputc(' ', to);
    }
    (void)fputs("</speak>\r\n.\r\n", to);
    bool whole = !ferror(to);
    if (fclose(to) == 0 && whole) return text;
    free(text);
    return NULL;
}

int ssip_rate(int32_t speed)
{
    int rate = speed < 1000 ? (speed - 1000) / 10 : (speed - 1000) / 20;
    return rate < -100 ? -100 : rate > 100 ? 100 : rate;
}
