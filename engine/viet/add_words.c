/* A site's word file, read into the engine. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "unicode/nfc.h"
#include "unicode/utf8.h"
#include "viet/site_words.h"

enum { READ_ROOM = 4096, MOST_LINE = 256 /* four syllables of seven letters, decomposed */, MOST_MARKS = 4 };

static void drop_words(void *state)
{
    site_words *words = state;
    dau_allocator allocator = words->allocator;
    site_words_drop(words);
    memory_free(&allocator, words, sizeof *words);
}

const site_words *site_words_of(const dau_engine *engine)
{
    return engine->slots[ENGINE_SITE_WORDS].state;
}

uint32_t site_words_edition(const dau_engine *engine)
{
    const site_words *words = site_words_of(engine);
    return words != NULL ? words->edition : 0;
}

static dau_status refuse_size(dau_engine *engine, const char *message)
{
    engine_note(engine, &(dau_note){.kind = DAU_NOTE_LIMIT, .status = DAU_E_LIMIT, .count = 1, .message = message});
    return DAU_E_LIMIT;
}

static dau_status read_all(buffer *out, dau_engine *engine, dau_source source)
{
    char piece[READ_ROOM];
    for (;;) {
        ptrdiff_t got = source.read(source.user, piece, sizeof piece);
        if (got == 0) return DAU_OK;
        if (got < 0 || (size_t)got > sizeof piece) return DAU_E_IO;
        dau_status status = buffer_append(out, piece, (size_t)got);
        if (status == DAU_E_LIMIT) return refuse_size(engine, "the word file is larger than 8 MiB; shorten it");
        if (status != DAU_OK) return status;
    }
}

/* A line without white space around it, and what it says in NFC. */
static dau_status add_line(bool *is_word, site_words *words, const char *line, uint32_t length)
{
    *is_word = false;
    if (length > MOST_LINE || utf8_valid_length(line, length) != length) return DAU_OK;
    buffer composed = buffer_in(&words->allocator, MOST_LINE);
    nfc_map map = nfc_map_in(&words->allocator);
    uint32_t dropped = 0;
    dau_status status = nfc_append(&composed, &map, line, length, 0, MOST_MARKS, &dropped, VECTOR_PLAIN);
    if (status == DAU_OK) status = site_words_add(is_word, words, composed.data, composed.length);
    buffer_drop(&composed);
    nfc_map_drop(&map);
    return status;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static dau_status add_lines(site_words *words, dau_engine *engine, const buffer *text)
{
    uint32_t number = 0, at = text->length >= 3 && memcmp(text->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    dau_status status = DAU_OK;
    while (at < text->length && status == DAU_OK) {
        const char *line = text->data + at, *end = memchr(line, '\n', text->length - at);
        uint32_t begun = at, length = end != NULL ? (uint32_t)(end - line) : text->length - at;
        bool is_word;
        at += length + 1;
        number++;
        while (length > 0 && is_blank(line[length - 1])) length--;
        while (length > 0 && is_blank(*line)) line++, length--;
        if (length == 0 || *line == '#') continue;
        status = add_line(&is_word, words, line, length);
        if (status == DAU_OK && !is_word)
            engine_note(engine, &(dau_note){.kind = DAU_NOTE_WORDS,
                                            .offset = begun,
                                            .line = number,
                                            .count = 1,
                                            .message = "not a word of two to four syllables; write one a line"});
    }
    return status == DAU_E_LIMIT ? refuse_size(engine, "more than 500,000 words were added; shorten the word file")
                                 : status;
}

/* The words so far, and the new ones: all or nothing. */
static dau_status with_lines(site_words **out, dau_engine *engine, const buffer *text)
{
    const site_words *before = site_words_of(engine);
    site_words *after = memory_new(&engine->allocator, sizeof *after);
    if (after == NULL) return DAU_E_MEMORY;
    after->allocator = engine->allocator;
    dau_status status = before != NULL ? site_words_copy(after, before) : DAU_OK;
    if (status == DAU_OK) status = add_lines(after, engine, text);
    after->edition = site_words_edition(engine) + 1;
    if (status == DAU_OK)
        *out = after;
    else
        drop_words(after);
    return status;
}

dau_status dau_engine_add_words(dau_engine *engine, dau_source source)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (source.read == NULL) return engine_refuse(engine, "dau_engine_add_words needs source.read");
    buffer text = buffer_in(&engine->allocator, SITE_WORDS_MOST_BYTES);
    site_words *after;
    dau_status status = read_all(&text, engine, source);
    if (status == DAU_OK) status = with_lines(&after, engine, &text);
    buffer_drop(&text);
    if (status != DAU_OK) return status;
    engine_slot *slot = &engine->slots[ENGINE_SITE_WORDS];
    if (slot->state != NULL) slot->drop(slot->state);
    *slot = (engine_slot){.state = after, .drop = drop_words};
    return DAU_OK;
}
