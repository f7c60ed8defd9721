#include "read/decode.h"

#include "unicode/scan.h"
#include "unicode/utf8.h"

#include <string.h>

typedef struct decoder {
    buffer *out;
    nfc_map *to_source;
    decode_report *report;
    encoding from;
    const char *bytes;
    uint32_t length, at;
    uint32_t separators; /* of paragraphs, which are two line ends of the text and none of the source */
    bool returned;       /* behind CR, which a LF may end */
    vector_set vector;
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
    if (d->from != ENCODING_UTF_8) return encoding_plain_end(d->from, d->bytes, d->length, at);
    unsigned char byte = (unsigned char)d->bytes[at];
    bool is_line_end = byte == '\n' && !d->returned;
    if (byte < 0x80 && !is_plain_ascii(byte) && !is_line_end) return at;
    return at + (uint32_t)scan_text(d->vector, d->bytes + at, d->length - at);
}

static uint32_t count_line_ends(const char *text, uint32_t length)
{
    uint32_t count = 0;
    for (const char *at = text, *end = text + length; at < end; at++, count++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at == NULL) break;
    }
    return count;
}

/* The line of the source that is being read. */
static uint32_t line_here(const decoder *d)
{
    return 1 + count_line_ends(d->out->data, d->out->length) - 2 * d->separators;
}

static dau_status put(decoder *d, const char *text, uint32_t length)
{
    dau_status status = nfc_map_add(d->to_source, d->out->length, d->at);
    return status == DAU_OK ? buffer_append(d->out, text, length) : status;
}

/* What is longer than the bytes it stands for. */
static dau_status put_instead(decoder *d, const char *text, uint32_t length)
{
    dau_status status = nfc_map_add_whole(d->to_source, d->out->length, d->at);
    return status == DAU_OK ? buffer_append(d->out, text, length) : status;
}

static dau_status replace(decoder *d)
{
    decode_report *r = d->report;
    if (r->bad_count++ == 0) {
        r->bad_at = d->at;
        r->bad_line = line_here(d);
    }
    return put_instead(d, "\xEF\xBF\xBD", 3);
}

static void leave_out(decoder *d)
{
    decode_report *r = d->report;
    if (r->control_count++ > 0) return;
    r->control_at = d->at;
    r->control_line = line_here(d);
}

static dau_status put_code(decoder *d, uint32_t code, uint32_t size)
{
    char text[4];
    uint32_t length = utf8_encode(text, code);
    return length == 1 && size == 1 ? put(d, text, 1) : put_instead(d, text, length);
}

/* One character that is not copied in a stretch: of another encoding, a line end, a control, or none at all. */
static dau_status put_character(decoder *d, legacy_letter read)
{
    uint32_t code = read.code;
    bool ends_pair = code == '\n' && d->returned;
    dau_status status = DAU_OK;
    d->returned = code == '\r';
    if (code == LEGACY_NOTHING) {
        status = replace(d);
    } else if ((code == '\n' || code == '\r') && !ends_pair) {
        status = put(d, "\n", 1);
    } else if (code == PARAGRAPH_SEPARATOR) {
        status = put(d, "\n\n", 2);
        d->separators++;
    } else if (code == '\v' || code == '\f' || code == NEXT_LINE) {
        status = put_instead(d, "\xE2\x80\xA8", 3);
    } else if (is_copied(code)) {
        status = put_code(d, code, read.size);
    } else if (!ends_pair) {
        leave_out(d);
    }
    d->at += read.size;
    return status;
}

static dau_status put_piece(decoder *d)
{
    legacy_piece piece;
    dau_status status = DAU_OK;
    encoding_read(&piece, d->from, d->bytes, d->length, d->at);
    for (uint32_t i = 0; i < piece.count && status == DAU_OK; i++) status = put_character(d, piece.letters[i]);
    return status;
}

static dau_status decode_all(decoder *d)
{
    enum { REPAIRS_ROOM = 64 };
    size_t room = (size_t)d->length + d->length / 16 + REPAIRS_ROOM;
    dau_status status = d->from == ENCODING_UTF_8 ? buffer_fit(d->out, room) : DAU_OK;
    while (d->at < d->length && status == DAU_OK) {
        uint32_t end = plain_end(d);
        if (end > d->at) {
            status = put(d, d->bytes + d->at, end - d->at);
            d->at = end;
            d->returned = false;
        } else {
            status = put_piece(d);
        }
    }
    return status;
}

static void take_over(buffer *out, buffer *source)
{
    uint32_t ceiling = out->ceiling;
    *out = *source;
    out->ceiling = ceiling;
    *source = buffer_in(out->allocator, source->ceiling);
}

dau_status decode_source(buffer *out, nfc_map *to_source, decode_report *report, encoding from, buffer *source,
                         vector_set vector)
{
    *report = (decode_report){0};
    decoder d = {.out = out, .to_source = to_source, .report = report, .from = from, .vector = vector};
    d.bytes = source->data;
    d.length = source->length;
    d.at = encoding_mark_length(from, d.bytes, d.length);
    dau_status status = DAU_OK;
    if (d.at == 0 && d.length > 0 && plain_end(&d) == d.length) {
        d.at = d.length;
        take_over(out, source);
    } else {
        status = decode_all(&d);
    }
    /* what readers add at the end comes from the end */
    return status == DAU_OK ? nfc_map_add_whole(to_source, out->length, d.at) : status;
}

uint32_t decode_line_at(const source_text *text, uint32_t at)
{
    return 1 + count_line_ends(text->data, at < text->length ? at : text->length);
}
