#include "speech/context.h"

#include <string.h>

#include "speech/numbers_amount.h"
#include "speech/numbers_reader.h"

typedef uint32_t (*part_reader)(number_reader *r, uint32_t at, dau_token_kind *kind);

static uint32_t read_first(number_reader *r, uint32_t at, dau_token_kind *kind, const part_reader *readers,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t end = readers[i](r, at, kind);
        if (end > at) return end;
    }
    return at;
}

#define READ_FIRST(r, at, kind, readers) read_first(r, at, kind, readers, sizeof(readers) / sizeof *(readers))

/* Figure by figure: what is too long to be a number, some figures a token. */
static uint32_t read_figures(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    enum { MOST = 60 };
    uint32_t end = figures_end(r, at);
    if (end - at > MOST) end = at + MOST;
    say_figures(r, at, end);
    *kind = DAU_TOKEN_NUMBER;
    return end;
}

static uint32_t read_figure_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader readers[] = {phone_read,   document_read,    time_read,     date_read,   plate_read,
                                          section_read, figure_code_read, quantity_read, read_figures};
    uint32_t end = figures_end(r, at);
    bool is_cut = end == r->to && end < r->c->block_to && is_figure(r->text[end]);
    if (end - at > AMOUNT_MOST_FIGURES || is_cut || is_figure(byte_before(r, at))) return read_figures(r, at, kind);
    return READ_FIRST(r, at, kind, readers);
}

static uint32_t read_sign_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader readers[] = {phone_read, signed_read, unit_read};
    return READ_FIRST(r, at, kind, readers);
}

/* Most capitals begin names: the second letter tells. */
static uint32_t read_capital_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader small[] = {weekday_read, place_read, code_read};
    static const part_reader capitals[] = {weekday_read,       roman_read, zone_read,   place_read,
                                           document_kind_read, code_read,  signed_read, unit_read};
    char second = byte_at(r, at + 1);
    if (second >= 'a' && second <= 'z') {
        bool is_ours = strchr("homiu", second) != NULL && strchr("TKNCMS", r->text[at]) != NULL;
        return is_ours || second == 'r' ? READ_FIRST(r, at, kind, small) : at;
    }
    return READ_FIRST(r, at, kind, capitals);
}

/* Units that stand alone have a second letter that words have not. */
static uint32_t read_small_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader readers[] = {unit_read, place_read};
    char second = byte_at(r, at + 1);
    bool is_ours = second != '\0' && strchr("mglWVHbBAPJNr23/a\xC2", second) != NULL;
    if (second == 'a' && letter_bytes(r, at + 2) > 0) return at;
    return is_ours ? READ_FIRST(r, at, kind, readers) : at;
}

/* What a byte may begin. Most bytes begin nothing of ours. */
enum { BEGINS_NOTHING, BEGINS_FIGURES, BEGINS_SIGN, BEGINS_SLASH, BEGINS_CAPITAL, BEGINS_SMALL };

static const uint8_t beginnings[256] = {
    ['0'] = BEGINS_FIGURES, ['1'] = BEGINS_FIGURES, ['2'] = BEGINS_FIGURES, ['3'] = BEGINS_FIGURES,
    ['4'] = BEGINS_FIGURES, ['5'] = BEGINS_FIGURES, ['6'] = BEGINS_FIGURES, ['7'] = BEGINS_FIGURES,
    ['8'] = BEGINS_FIGURES, ['9'] = BEGINS_FIGURES, ['-'] = BEGINS_SIGN,    ['+'] = BEGINS_SIGN,
    ['$'] = BEGINS_SIGN,    ['('] = BEGINS_SIGN,    ['/'] = BEGINS_SLASH,   [0xC2] = BEGINS_SIGN,
    [0xE2] = BEGINS_SIGN,   ['A'] = BEGINS_CAPITAL, ['B'] = BEGINS_CAPITAL, ['C'] = BEGINS_CAPITAL,
    ['D'] = BEGINS_CAPITAL, ['E'] = BEGINS_CAPITAL, ['F'] = BEGINS_CAPITAL, ['G'] = BEGINS_CAPITAL,
    ['H'] = BEGINS_CAPITAL, ['I'] = BEGINS_CAPITAL, ['J'] = BEGINS_CAPITAL, ['K'] = BEGINS_CAPITAL,
    ['L'] = BEGINS_CAPITAL, ['M'] = BEGINS_CAPITAL, ['N'] = BEGINS_CAPITAL, ['O'] = BEGINS_CAPITAL,
    ['P'] = BEGINS_CAPITAL, ['Q'] = BEGINS_CAPITAL, ['R'] = BEGINS_CAPITAL, ['S'] = BEGINS_CAPITAL,
    ['T'] = BEGINS_CAPITAL, ['U'] = BEGINS_CAPITAL, ['V'] = BEGINS_CAPITAL, ['W'] = BEGINS_CAPITAL,
    ['X'] = BEGINS_CAPITAL, ['Y'] = BEGINS_CAPITAL, ['Z'] = BEGINS_CAPITAL, [0xC4] = BEGINS_CAPITAL,
    ['c'] = BEGINS_SMALL,   ['d'] = BEGINS_SMALL,   ['g'] = BEGINS_SMALL,   ['h'] = BEGINS_SMALL,
    ['k'] = BEGINS_SMALL,   ['l'] = BEGINS_SMALL,   ['m'] = BEGINS_SMALL,   ['t'] = BEGINS_SMALL,
};

static uint32_t read_part(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    switch (beginnings[(unsigned char)r->text[at]]) {
    case BEGINS_FIGURES:
        return read_figure_first(r, at, kind);
    case BEGINS_SIGN:
        return read_sign_first(r, at, kind);
    case BEGINS_SLASH:
        return slash_read(r, at, kind);
    case BEGINS_CAPITAL:
        return read_capital_first(r, at, kind);
    case BEGINS_SMALL:
        return read_small_first(r, at, kind);
    default:
        return at;
    }
}

static numeral_usage usage_of(dau_region region)
{
    bool is_north = region == DAU_REGION_NORTH;
    return (numeral_usage){.odd_units = is_north ? "linh" : "lẻ", .thousand = is_north ? "nghìn" : "ngàn"};
}

dau_status numbers_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken)
{
    *out = (token_reading){.to = at};
    if (beginnings[(unsigned char)c->text[at]] == BEGINS_NOTHING) return DAU_OK;
    number_reader r = {
        .c = c, .text = c->text, .block_from = c->block_from, .to = c->to, .usage = usage_of(c->region), .out = spoken};
    uint32_t length = spoken->length;
    dau_token_kind kind = DAU_TOKEN_NUMBER;
    uint32_t end = read_part(&r, at, &kind);
    if (r.status == DAU_OK && spoken->length - length > DAU_SPOKEN_MOST) {
        spoken->length = length;
        end = read_figures(&r, at, &kind);
    }
    if (r.status != DAU_OK || end == at) {
        spoken->length = length;
        return r.status;
    }
    *out = (token_reading){.to = end, .kind = kind};
    return DAU_OK;
}
