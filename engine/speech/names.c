#include "speech/definitions.h"
#include "speech/names_parts.h"
#include "viet/letter_names.h"

enum { MOST_INSIDE = 64 };

/* The "(" that `at` stands behind, in the bracket; `at`: there is none near. */
static uint32_t bracket_around(const number_reader *r, uint32_t at)
{
    for (uint32_t open = at; open > r->block_from && at - open < MOST_INSIDE && r->text[open - 1] != ')'; open--)
        if (r->text[open - 1] == '(') return open - 1;
    return at;
}

/* The bracket of a definition is heard at full verbosity only: Bộ Khoa học và Công nghệ (viết tắt là ca hát và xê nờ).
 */
static uint32_t defined_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    const speech_context *c = r->c;
    if (c->definitions == NULL || c->verbosity != DAU_VERBOSITY_FULL) return at;
    uint32_t open = bracket_around(r, at), behind;
    if (open == at || !definitions_bracket(&behind, c->definitions, open)) return at;
    if (behind > r->to || behind < at + 2 || !is_all_capitals(r, at, behind - 1)) return at;
    if (open + 1 == at) say(r, "viết tắt là");
    *kind = DAU_TOKEN_LETTERS;
    return spell_name(r, at, behind - 1);
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
