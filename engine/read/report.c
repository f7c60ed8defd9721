/* report.c - what every reader tells: notes with their place in the source, and what a language tag is. */
#include "read/decode.h"
#include "read/read.h"

bool read_is_lang(const char *tag, size_t length)
{
    size_t subtag = 0;
    for (size_t i = 0; i < length; i++) {
        char c = tag[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && (c != '-' || subtag == 0)) return false;
        subtag = is_letter ? subtag + 1 : 0;
        if (subtag > 8) return false;
    }
    return subtag > 0 && length < 64;
}

void read_note(builder *b, const source_text *text, dau_note_kind kind, uint32_t at, uint32_t count,
               const char *message)
{
    engine_note(b->engine, &(dau_note){.kind = kind,
                                       .offset = nfc_map_source(&text->to_source, at),
                                       .line = decode_line_at(text, at),
                                       .count = count,
                                       .message = message});
}
