#include "speech/definitions.h"
#include "speech/names_parts.h"
#include "viet/letter_names.h"

/* At full verbosity: Bộ Khoa học và Công nghệ (viết tắt là ca hát và xê nờ). */
static uint32_t defined_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    const speech_context *c = r->c;
    uint32_t open = at - 1, behind;
    if (c->definitions == NULL || byte_before(r, at) != '(') return at;
    if (!definitions_bracket(&behind, c->definitions, open) || behind > r->to || behind < at + 2) return at;
    say(r, "viết tắt là");
    *kind = DAU_TOKEN_LETTERS;
    uint32_t end = spell_name(r, at, behind - 1);
    return end;
}

dau_status names_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken)
{
    static number_part *const parts[] = {defined_read, address_read, abbreviation_read, foreign_read, unknown_read};
    number_reader r = {.c = c, .text = c->text, .block_from = c->block_from, .to = c->to, .out = spoken};
    *out = (token_reading){.to = at};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && out->to == at && r.status == DAU_OK; i++)
        out->to = parts[i](&r, at, &out->kind);
    return r.status;
}
