#include "viet/site_lines.h"

#include <string.h>

#include "unicode/nfc.h"
#include "unicode/utf8.h"

enum { READ_ROOM = 4096, MOST_MARKS = 4 };

static dau_status refuse_size(dau_engine *engine, const char *message)
{
    engine_note(engine, &(dau_note){.kind = DAU_NOTE_LIMIT, .status = DAU_E_LIMIT, .count = 1, .message = message});
    return DAU_E_LIMIT;
}

static dau_status read_all(buffer *out, const site_lines *lines, dau_engine *engine, dau_source source)
{
    char piece[READ_ROOM];
    for (;;) {
        ptrdiff_t got = source.read(source.user, piece, sizeof piece);
        if (got == 0) return DAU_OK;
        if (got < 0 || (size_t)got > sizeof piece) return DAU_E_IO;
        dau_status status = buffer_append(out, piece, (size_t)got);
        if (status == DAU_E_LIMIT) return refuse_size(engine, lines->too_large);
        if (status != DAU_OK) return status;
    }
}

static dau_status add_line(bool *is_good, const site_lines *lines, dau_engine *engine, const char *line,
                           uint32_t length)
{
    *is_good = false;
    if (length > lines->most_line || utf8_valid_length(line, length) != length) return DAU_OK;
    buffer composed = buffer_in(&engine->allocator, lines->most_line);
    nfc_map map = nfc_map_in(&engine->allocator);
    uint32_t dropped = 0;
    dau_status status = nfc_append(&composed, &map, line, length, 0, MOST_MARKS, &dropped, VECTOR_PLAIN);
    if (status == DAU_OK) status = lines->add(is_good, lines->user, composed.data, composed.length);
    buffer_drop(&composed);
    nfc_map_drop(&map);
    return status;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static dau_status add_lines(const site_lines *lines, dau_engine *engine, const buffer *text)
{
    uint32_t number = 0, at = text->length >= 3 && memcmp(text->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    dau_status status = DAU_OK;
    while (at < text->length && status == DAU_OK) {
        const char *line = text->data + at, *end = memchr(line, '\n', text->length - at);
        uint32_t begun = at, length = end != NULL ? (uint32_t)(end - line) : text->length - at;
        bool is_good;
        at += length + 1;
        number++;
        while (length > 0 && is_blank(line[length - 1])) length--;
        while (length > 0 && is_blank(*line)) line++, length--;
        if (length == 0 || *line == '#') continue;
        status = add_line(&is_good, lines, engine, line, length);
        if (status == DAU_OK && !is_good)
            engine_note(
                engine,
                &(dau_note){
                    .kind = DAU_NOTE_WORDS, .offset = begun, .line = number, .count = 1, .message = lines->bad_line});
    }
    return status == DAU_E_LIMIT ? refuse_size(engine, lines->too_many) : status;
}

dau_status site_lines_read(const site_lines *lines, dau_engine *engine, dau_source source)
{
    buffer text = buffer_in(&engine->allocator, lines->most_bytes);
    dau_status status = read_all(&text, lines, engine, source);
    if (status == DAU_OK) status = add_lines(lines, engine, &text);
    buffer_drop(&text);
    return status;
}
