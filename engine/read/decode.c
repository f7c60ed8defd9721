#include "read/decode.h"

#include "unicode/utf8.h"

#include <string.h>

typedef struct decoder {
    buffer *out;
    nfc_map *to_source;
    decode_report *report;
    const char *bytes;
    uint32_t length, at;
    uint32_t line;
} decoder;

enum { PARAGRAPH_SEPARATOR = 0x2029, LINE_SEPARATOR = 0x2028, NEXT_LINE = 0x85 };

static bool is_plain_ascii(unsigned char byte)
{
    return byte >= 0x20 ? byte < 0x7F : byte == '\t';
}

static bool is_copied(uint32_t code)
{
    if (code < 0xA0) return code < 0x7F && is_plain_ascii((unsigned char)code);
    return code != PARAGRAPH_SEPARATOR;
}

/* The end of what can be copied as it is. */
static uint32_t plain_end(const decoder *d)
{
    uint32_t at = d->at;
    while (at < d->length) {
        if (is_plain_ascii((unsigned char)d->bytes[at])) {
            at++;
            continue;
        }
        uint32_t code;
        bool valid;
        uint32_t size = utf8_decode(d->bytes + at, d->length - at, &code, &valid);
        if (!valid || !is_copied(code)) break;
        at += size;
    }
    return at;
}

static dau_status put(decoder *d, const char *text, uint32_t length)
{
    dau_status status = nfc_map_add(d->to_source, d->out->length, d->at);
    return status == DAU_OK ? buffer_append(d->out, text, length) : status;
}

/* A point from which every byte of the text up to the next point has that one source byte. */
static dau_status add_whole_point(decoder *d)
{
    nfc_map *map = d->to_source;
    if (map->count > 0 && map->points[map->count - 1].text == d->out->length) map->count--;
    dau_status status =
        memory_grow(map->allocator, &map->points, &map->room, (size_t)map->count + 1, sizeof *map->points);
    if (status != DAU_OK) return status;
    map->points[map->count++] = (nfc_point){.text = d->out->length, .source = d->at & INT32_MAX, .whole = 1};
    return DAU_OK;
}

/* What is longer than the bytes it stands for. */
static dau_status put_instead(decoder *d, const char *text, uint32_t length)
{
    dau_status status = add_whole_point(d);
    return status == DAU_OK ? buffer_append(d->out, text, length) : status;
}

static dau_status replace(decoder *d)
{
    decode_report *r = d->report;
    if (r->bad_count++ == 0) {
        r->bad_at = d->at;
        r->bad_line = d->line;
    }
    return put_instead(d, "\xEF\xBF\xBD", 3);
}

static void leave_out(decoder *d)
{
    decode_report *r = d->report;
    if (r->control_count++ > 0) return;
    r->control_at = d->at;
    r->control_line = d->line;
}

/* One character that cannot be copied: a line end, a control, or bytes that are no character. */
static dau_status repair(decoder *d)
{
    uint32_t code;
    bool valid;
    uint32_t size = utf8_decode(d->bytes + d->at, d->length - d->at, &code, &valid);
    if (code == '\r' && d->at + 1 < d->length && d->bytes[d->at + 1] == '\n') size = 2;
    dau_status status = DAU_OK;
    if (!valid) {
        status = replace(d);
    } else if (code == '\n' || code == '\r') {
        status = put(d, "\n", 1);
        d->line++;
    } else if (code == PARAGRAPH_SEPARATOR) {
        status = put(d, "\n\n", 2);
    } else if (code == '\v' || code == '\f' || code == NEXT_LINE) {
        status = put_instead(d, "\xE2\x80\xA8", 3);
    } else {
        leave_out(d);
    }
    d->at += size;
    return status;
}

dau_status decode_source(buffer *out, nfc_map *to_source, decode_report *report, const char *bytes, uint32_t length)
{
    *report = (decode_report){0};
    decoder d = {.out = out, .to_source = to_source, .report = report, .bytes = bytes, .length = length, .line = 1};
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) d.at = 3;
    dau_status status = DAU_OK;
    while (d.at < length && status == DAU_OK) {
        uint32_t end = plain_end(&d);
        if (end > d.at) {
            status = put(&d, bytes + d.at, end - d.at);
            d.at = end;
        } else {
            status = repair(&d);
        }
    }
    /* what readers add at the end comes from the end */
    return status == DAU_OK ? add_whole_point(&d) : status;
}

uint32_t decode_line_at(const source_text *text, uint32_t at)
{
    uint32_t line = 1;
    for (uint32_t i = 0; i < at && i < text->length; i++) line += text->data[i] == '\n';
    return line;
}
