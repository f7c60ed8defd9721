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
    static const part_reader readers[] = {date_read,    phone_read,       document_read, time_read,   plate_read,
                                          section_read, figure_code_read, quantity_read, read_figures};
    uint32_t end = figures_end(r, at);
    bool is_cut = end == r->to && end < r->c->block_to && is_figure(r->text[end]);
    if (end - at > AMOUNT_MOST_FIGURES || is_cut || is_figure(byte_before(r, at))) return read_figures(r, at, kind);
    return READ_FIRST(r, at, kind, readers);
}

/* Quotes and dots begin with the same bytes as money, dashes, degrees, fractions. */
static bool is_sign_ours(const number_reader *r, uint32_t at)
{
    unsigned char first = (unsigned char)r->text[at], second = (unsigned char)byte_at(r, at + 1);
    if (first == '-' || first == '+') return is_figure((char)second) || second == ' ';
    if (first == '(') return is_figure((char)second) || second == '+';
    if (first == 0xC2) return second != 0xAB && second != 0xBB;
    if (first != 0xE2 || second != 0x80) return true;
    unsigned char third = (unsigned char)byte_at(r, at + 2);
    return third < 0x98 || third == 0xB0;
}

static uint32_t read_sign_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader readers[] = {phone_read, span_read, signed_read, unit_read, small_figures_read};
    return is_sign_ours(r, at) ? READ_FIRST(r, at, kind, readers) : at;
}

/* Capitals, Đ among them, at a place. */
static uint32_t capitals_end(const number_reader *r, uint32_t at)
{
    enum { MOST = 12 };
    uint32_t end = at;
    while (end - at < MOST) {
        uint32_t next = is_capital_letter(byte_at(r, end)) ? end + 1 : skip_text(r, end, "Đ");
        if (next == end) break;
        end = next;
    }
    return end;
}

/* Th 5, Km12, No.5, Tr.5, MiG-21, Covid-19, Su-30: most words that begin with a capital are none of these. */
static uint32_t read_capital_with_small(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader readers[] = {weekday_read, place_read, code_read};
    char second = r->text[at + 1];
    bool is_ours = strchr("homiur", second) != NULL && strchr("TKNCMS", r->text[at]) != NULL;
    return is_ours && (unsigned char)byte_at(r, at + 2) < 0xC3 ? READ_FIRST(r, at, kind, readers) : at;
}

/* By what stands behind the capitals. */
static uint32_t read_capitals(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader joined[] = {weekday_read,       roman_read,  zone_read, place_read,
                                         document_kind_read, signed_read, code_read, unit_read};
    static const part_reader alone[] = {weekday_read, roman_read, place_read, unit_read};
    uint32_t end = capitals_end(r, at);
    char behind = byte_at(r, end);
    if (letter_bytes(r, end) > 1) return at; /* ĐẢNG, VIỆT */
    bool is_joined = is_figure(behind) || (behind != '\0' && strchr("-/&+$.", behind) != NULL) || behind == '\xE2';
    return is_joined ? READ_FIRST(r, at, kind, joined) : READ_FIRST(r, at, kind, alone);
}

static uint32_t read_capital_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    unsigned char first = (unsigned char)r->text[at], second = (unsigned char)byte_at(r, at + 1);
    if (first == 0xC4 && second != 0x90) return at; /* đ, ă, ũ … */
    if (first == 0xC4) return is_small_letter_at(r, at + 2) ? at : read_capitals(r, at, kind);
    if (second >= 'a' && second <= 'z') return read_capital_with_small(r, at, kind);
    bool is_name = second >= 0xC3 && second != 0xE2 && skip_text(r, at + 1, "Đ") == at + 1; /* Hội, Sở */
    return is_name ? at : read_capitals(r, at, kind);
}

/* Units that stand alone have a second letter that words have not. */
static uint32_t read_small_first(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const part_reader readers[] = {unit_read, place_read};
    char second = byte_at(r, at + 1);
    bool is_ours = second != '\0' && strchr("mglpWVHbBAPJNr23/.a\xC2", second) != NULL;
    if (second == 'a' && letter_bytes(r, at + 2) > 0) return at;
    return is_ours ? READ_FIRST(r, at, kind, readers) : at;
}

/* What a byte may begin. Most bytes begin nothing of ours. */
enum { BEGINS_NOTHING, BEGINS_FIGURES, BEGINS_SIGN, BEGINS_SLASH, BEGINS_TIMES, BEGINS_CAPITAL, BEGINS_SMALL };

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
    ['p'] = BEGINS_SMALL,   ['q'] = BEGINS_SMALL,   ['x'] = BEGINS_TIMES,   ['k'] = BEGINS_SMALL,
    ['l'] = BEGINS_SMALL,   ['m'] = BEGINS_SMALL,   ['t'] = BEGINS_SMALL,
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
    case BEGINS_TIMES:
        return times_read(r, at, kind);
    case BEGINS_CAPITAL:
        return read_capital_first(r, at, kind);
    case BEGINS_SMALL:
        return read_small_first(r, at, kind);
    default:
        return at;
    }
}

numeral_usage numbers_usage(dau_region region)
{
    bool is_north = region == DAU_REGION_NORTH;
    return (numeral_usage){.odd_units = is_north ? "linh" : "lẻ", .thousand = is_north ? "nghìn" : "ngàn"};
}

dau_status numbers_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken)
{
    *out = (token_reading){.to = at};
    if (beginnings[(unsigned char)c->text[at]] == BEGINS_NOTHING) return DAU_OK;
    number_reader r = {.c = c,
                       .text = c->text,
                       .block_from = c->block_from,
                       .to = c->to,
                       .usage = numbers_usage(c->region),
                       .out = spoken};
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
