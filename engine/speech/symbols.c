/* Signs and emoji that are said; what is not taken here is silent. */
#include <string.h>

#include "speech/numbers_reader.h"
#include "speech/readings.h"
#include "unicode/grapheme.h"
#include "unicode/utf8.h"

/* What stands for itself where it is one of a row (=====) is a line drawn. */
static const char ascii_signs[] = "+=<>@&%$#/~";
/* Behind these, "/" is "một": đồng/tháng. */
static const char amounts[] =
    " đồng đ vnd usd đô la triệu tỷ tỉ nghìn ngàn tấn tạ yến kg lít suất lượt người khách bữa ";
static const char shares[] =
    " tháng năm ngày giờ phút giây tuần quý vụ người hộ khách đầu con cái chiếc suất lượt cổ cp lượng chỉ tấn "
    "tạ yến kg lít sào mẫu công ha đêm lần buổi tiết vé căn bộ thùng hộp chai lon gói tờ cuốn quyển "
    "trang phòng ca trận vòng mét học sinh tổ xã ";

static bool is_wide(const number_reader *r, uint32_t at)
{
    return skip_gap(r, at) > at || at >= r->to;
}

static bool is_operator(const number_reader *r, uint32_t at)
{
    bool has_figures = is_figure(byte_before(r, at)) || is_figure(byte_at(r, at + 1));
    bool is_spaced = at > r->block_from && byte_before(r, at) == ' ' && byte_at(r, at + 1) == ' ';
    return has_figures || is_spaced;
}

static const char *slash_name(const number_reader *r, uint32_t at)
{
    near_word before = word_before(r, at, ""), behind = word_behind(r, at + 1);
    bool is_share = before.to == at && word_is_in(&before, amounts) && word_is_in(&behind, shares);
    return is_share ? "một" : NULL;
}

/* What an ASCII sign is where it stands; NULL: silent there. */
static const char *ascii_name(const number_reader *r, uint32_t at)
{
    char sign = r->text[at];
    bool is_plus = sign == '+' && (is_letter_before(r, at) || byte_before(r, at) == '+'); /* C++ */
    bool is_row = !is_plus && (byte_at(r, at + 1) == sign || byte_before(r, at) == sign);
    bool begins = at == r->block_from;
    if (is_row) return NULL;
    switch (sign) {
    case '/':
        return slash_name(r, at);
    case '~':
        return is_figure(byte_at(r, at + 1)) && (begins || byte_before(r, at) == ' ') ? "khoảng" : NULL;
    case '#':
        return is_figure(byte_at(r, skip_gap(r, at + 1))) ? "số" : NULL;
    case '<':
    case '>':
    case '=':
        if (!is_operator(r, at)) return NULL;
        break;
    case '+':
        if (begins && is_wide(r, at + 1)) return NULL;
        break; /* a bullet */
    default:
        break;
    }
    return begins && is_wide(r, at + 1) && sign != '@' ? NULL
                                                       : readings_text(readings_find(READING_signs, &sign, 1)->spoken);
}

/* Without what only changes its look: U+FE0F, skin tones. */
static uint32_t plain_emoji(char *out, uint32_t room, const char *text, uint32_t length)
{
    uint32_t used = 0;
    for (uint32_t at = 0, code; at < length;) {
        uint32_t step = utf8_next(text + at, length - at, &code);
        bool is_look = code == 0xFE0E || code == 0xFE0F || (code >= 0x1F3FB && code <= 0x1F3FF);
        if (!is_look && used + step > room) return 0;
        if (!is_look) memcpy(out + used, text + at, step), used += step;
        at += step;
    }
    return used;
}

/* Lines, blocks and squares stand among them. */
static bool is_emoji(uint32_t code)
{
    bool is_drawn = code >= 0x2500 && code < 0x2600;
    return code >= 0x1F000 || (code >= 0x2300 && code < 0x2C00 && !is_drawn) || code == 0x203C;
}

/* A cluster of several is known as a whole, else by its first. */
static token_reading cluster_read(number_reader *r, uint32_t at)
{
    char plain[READING_MOST_WRITTEN];
    uint32_t code, first = utf8_next(r->text + at, r->to - at, &code);
    uint32_t end = at + grapheme_end(r->text + at, r->to - at, 0);
    uint32_t length = plain_emoji(plain, sizeof plain, r->text + at, end - at);
    const reading *found = readings_find(READING_signs, plain, length);
    if (found == NULL) found = readings_find(READING_signs, r->text + at, first);
    if (found == NULL && !is_emoji(code)) return (token_reading){.to = at};
    if (found != NULL) say(r, readings_text(found->spoken));
    return (token_reading){.to = end, .kind = is_emoji(code) ? DAU_TOKEN_EMOJI : DAU_TOKEN_SYMBOL};
}

dau_status symbols_read(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken)
{
    unsigned char first = (unsigned char)c->text[at];
    *out = (token_reading){.to = at};
    if (first < 0x80 && (first == 0 || strchr(ascii_signs, first) == NULL)) return DAU_OK;
    number_reader r = {.c = c, .text = c->text, .block_from = c->block_from, .to = c->to, .out = spoken};
    if (first >= 0x80) {
        *out = cluster_read(&r, at);
        return r.status;
    }
    const char *name = ascii_name(&r, at);
    if (name == NULL) return DAU_OK;
    say(&r, name);
    *out = (token_reading){.to = at + 1, .kind = DAU_TOKEN_SYMBOL};
    return r.status;
}
