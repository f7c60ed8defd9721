#include "speech/numbers_reader.h"

#include <string.h>

/* numbers_phone.c - what is said figure by figure: telephones, plates, accounts; and parts: 1.2.3, 192.168.1.1. */

enum { MOST_GROUPS = 6 };

typedef struct groups {
    uint32_t from[MOST_GROUPS], to[MOST_GROUPS], count, figures;
    uint32_t to_all;
} groups;

/* Groups of figures with one blank, point or dash between them. */
static groups groups_at(const number_reader *r, uint32_t at)
{
    groups g = {.to_all = at};
    while (g.count < MOST_GROUPS) {
        uint32_t end = figures_end(r, at);
        if (end == at) break;
        g.from[g.count] = at;
        g.to[g.count++] = end;
        g.figures += end - at;
        g.to_all = end;
        at = skip_gap(r, end);
        if (at == end) at = byte_at(r, end) == '.' ? end + 1 : skip_dash(r, end);
        if (at == end) break;
    }
    return g;
}

static void say_groups(number_reader *r, const groups *g)
{
    for (uint32_t i = 0; i < g->count; i++) say_figures(r, g->from[i], g->to[i]);
}

static bool is_year(const number_reader *r, const groups *g, uint32_t i)
{
    uint32_t value = figures_value(r, g->from[i], g->to[i]);
    return g->to[i] - g->from[i] == 4 && value >= 1700 && value < 2200;
}

/* 84-905-123-456, 978-604-2-12345-6; 1234 5678 9012 3456: numbers of things, whatever they begin with. */
static bool is_long_row(const number_reader *r, const groups *g)
{
    enum { LEAST_GROUPS = 3, LEAST = 9, CARD_GROUP = 4 };
    bool has_dashes = true, is_card = true, are_years = true;
    for (uint32_t i = 0; i < g->count; i++) {
        has_dashes &= i + 1 == g->count || r->text[g->to[i]] == '-';
        are_years &= is_year(r, g, i);
        is_card &= g->to[i] - g->from[i] == CARD_GROUP && (i + 1 == g->count || r->text[g->to[i]] == ' ');
    }
    return g->count >= LEAST_GROUPS && g->figures >= LEAST && (is_card || has_dashes) && !are_years;
}

static bool has_long_group(const groups *g)
{
    for (uint32_t i = 0; i < g->count; i++)
        if (g->to[i] - g->from[i] >= 3) return true;
    return false;
}

/* gọi 1022, bấm 111 để …; but gọi 500 công nhân. */
static bool is_called(const number_reader *r, uint32_t at, const near_word *before)
{
    near_word behind = word_behind(r, figures_end(r, at));
    bool is_counted = is_small_letter_at(r, behind.from) && !word_is_in(&behind, "để khi nếu hoặc và ngay theo");
    near_word first = word_before(r, before->from, "");
    bool is_message = word_is_in(before, "tin") && word_is_in(&first, "nhắn");
    return (word_is_in(before, "gọi bấm") || is_message) && !is_counted;
}

/* Behind these, figures are a number to dial. */
static bool is_dialled(const number_reader *r, uint32_t at)
{
    near_word w = word_before(r, at, ":.(");
    if (word_is_in(&w, "hotline tel fax sđt đtdđ đt phone zalo mobile")) return true;
    if (word_is_in(&w, "thoại") || is_called(r, at, &w)) return true;
    if (!word_is_in(&w, "nóng đài số")) return false;
    near_word first = word_before(r, w.from, "");
    return word_is_in(&first, "dây tổng gọi máy thoại đầu");
}

/* 113, 114, 115 and what else one calls in need. */
static bool is_emergency(const number_reader *r, uint32_t at, uint32_t end)
{
    static const char callers[] = "gọi sát hỏa cứu số báo đài nóng";
    uint32_t value = figures_value(r, at, end);
    if (end - at != 3 || value < 110 || value >= 120) return false;
    near_word w = word_before(r, at, ":"), noun = noun_before(r, at); /* số 113, [114] và [115] */
    return word_is_in(&w, callers) || word_is_in(&noun, callers);
}

static bool is_phone(const number_reader *r, const groups *g, uint32_t at)
{
    enum { LEAST = 8, MOST = 12, MOST_ABROAD = 15, COUNTRY_MOBILE = 11 };
    const char *figures = r->text + at;
    uint32_t first = g->to[0] - g->from[0];
    if (first >= 4 && memcmp(figures, "0084", 4) == 0) return g->figures >= MOST && g->figures <= MOST_ABROAD;
    bool is_mobile = g->count == 1 && first == COUNTRY_MOBILE && memcmp(figures, "84", 2) == 0;
    if (is_mobile && strchr("35789", figures[2]) != NULL) return true; /* 84912345678 */
    bool is_service = first >= 4 && (memcmp(figures, "1900", 4) == 0 || memcmp(figures, "1800", 4) == 0);
    bool is_span = g->count == 2 && is_year(r, g, 0) && is_year(r, g, 1); /* 1900-2000 */
    if (is_service && !is_span && (first == 4 || first == LEAST)) return g->figures >= LEAST && g->figures <= MOST;
    return *figures == '0' && first >= 2 && g->figures >= 9 && g->figures <= MOST && has_long_group(g);
}

/* CCCD, accounts: long rows behind these words. */
static bool is_account(const number_reader *r, const groups *g, uint32_t at)
{
    enum { LEAST = 7, LEAST_OF_CODE = 4, MOST_WORDS = 3 };
    static const char coded[] =
        "số đơn hàng bưu chính ngành trường vạch vùng otp pin thẻ khách bệnh học sinh nhân viên "
        "xác nhận giao dịch tra cứu hồ sơ vận định danh";
    if (g->count != 1 || g->figures < LEAST_OF_CODE) return false;
    near_word w = word_before(r, at, ":"), noun = w;
    for (uint32_t i = 0; i < MOST_WORDS && word_is_in(&noun, coded); i++) noun = word_before(r, noun.from, "");
    if (word_is_in(&noun, "mã")) return true;
    return g->figures >= LEAST && word_is_in(&w, "số khoản mã cccd cmnd stk cước mst thuế isbn thẻ đơn sbd mssv");
}

/* +84 (28) 3822 1234 */
static uint32_t read_zone_bracketed(number_reader *r, uint32_t at, const groups *country)
{
    uint32_t open = skip_gap(r, country->to_all);
    groups zone = groups_at(r, open + 1);
    uint32_t close = skip_text(r, zone.to_all, ")");
    groups rest = groups_at(r, skip_gap(r, close));
    bool is_there = country->figures <= 3 && byte_at(r, open) == '(' && zone.count == 1 && zone.figures <= 4 &&
                    close > zone.to_all && rest.figures >= 6 && rest.figures <= 10;
    if (!is_there) return at;
    say(r, "cộng");
    say_groups(r, country);
    say_groups(r, &zone);
    say_groups(r, &rest);
    return rest.to_all;
}

static uint32_t read_international(number_reader *r, uint32_t at)
{
    groups g = groups_at(r, at + 1);
    uint32_t bracketed = g.count > 0 ? read_zone_bracketed(r, at, &g) : at;
    if (bracketed > at) return bracketed;
    if (g.figures < 8 || g.figures > 15) return at;
    say(r, "cộng");
    say_groups(r, &g);
    return g.to_all;
}

/* (024) 3825 1234, (+84) 24 3825 1234, (84.4) 8529126 */
static uint32_t read_bracketed(number_reader *r, uint32_t at)
{
    bool has_plus = byte_at(r, at + 1) == '+';
    groups code = groups_at(r, at + 1 + has_plus);
    bool is_country = has_plus || skip_text(r, at + 1, "84") > at + 1;
    bool is_code = code.count > 0 && code.figures >= 2 && code.figures <= 4 && (is_country || r->text[at + 1] == '0');
    if (!is_code || byte_at(r, code.to_all) != ')') return at;
    groups rest = groups_at(r, skip_gap(r, code.to_all + 1));
    if (rest.figures < 6 || rest.figures > 10) return at;
    if (has_plus) say(r, "cộng");
    say_groups(r, &code);
    say_groups(r, &rest);
    return rest.to_all;
}

uint32_t phone_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t end = at;
    char first = byte_at(r, at);
    if (first == '+') end = read_international(r, at);
    if (first == '(') end = read_bracketed(r, at);
    if (is_figure(first)) {
        groups g = groups_at(r, at);
        bool dials = g.figures >= 3 && g.figures <= 15 && is_dialled(r, at);
        if (is_emergency(r, at, g.to[0]))
            g = (groups){{at}, {g.to[0]}, 1, 3, g.to[0]};
        else if (!dials && !is_phone(r, &g, at) && !is_account(r, &g, at) && !is_long_row(r, &g))
            return at;
        if (!is_word_end(r, g.to_all)) return at;
        say_groups(r, &g);
        end = g.to_all;
    }
    if (end > at) *kind = DAU_TOKEN_PHONE;
    return end;
}

/* tàu cá BĐ [12345 TS] */
static uint32_t read_boat(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    enum { LEAST = 4, MOST = 5 };
    uint32_t end = figures_end(r, at), letters = skip_gap(r, end), to = skip_text(r, letters, "TS");
    if (end - at < LEAST || end - at > MOST || to == letters || !is_word_end(r, to)) return at;
    say_figures(r, at, end);
    say_letters(r, letters, to);
    *kind = DAU_TOKEN_CODE;
    return to;
}

/* 29A-123.45, 51F 123.45, 30K1-234.56 */
uint32_t plate_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t boat = read_boat(r, at, kind);
    if (boat > at) return boat;
    uint32_t letter = figures_end(r, at), dash, end;
    if (letter - at != 2 || !is_capital_letter(byte_at(r, letter))) return at;
    uint32_t series = letter + 1;
    if (is_capital_letter(byte_at(r, series)) || is_figure(byte_at(r, series))) series++;
    uint32_t gap = skip_gap(r, series);
    dash = skip_gap(r, skip_dash(r, gap));
    if (dash == series) return at;
    end = figures_end(r, dash);
    uint32_t figures = end - dash;
    uint32_t more = byte_at(r, end) == '.' ? figures_end(r, end + 1) : end;
    bool is_there = (figures == 3 && more - end == 3) || ((figures == 4 || figures == 5) && more <= end + 1);
    if (!is_there || !is_word_end(r, more == end + 1 ? end : more)) return at;
    say_figures(r, at, letter);
    say_letters(r, letter, series);
    say_figures(r, dash, end);
    if (figures == 3) say_figures(r, end + 1, more);
    *kind = DAU_TOKEN_CODE;
    return figures == 3 ? more : end;
}

/* 1.2.3, 192.168.1.1: parts of parts. */
uint32_t section_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    enum { LEAST = 3, HOST_PARTS = 4, MOST_PARTS = 8, MOST_FIGURES = 4 };
    uint32_t from[MOST_PARTS], to[MOST_PARTS], count = 0;
    bool is_grouped = true;
    for (uint32_t next = at; count < MOST_PARTS; next = to[count - 1] + 1) {
        uint32_t end = figures_end(r, next);
        if (end == next || end - next > MOST_FIGURES) break;
        is_grouped &= count == 0 ? end - next <= 3 && r->text[next] != '0' : end - next == 3;
        from[count] = next;
        to[count++] = end;
        if (byte_at(r, end) != '.') break;
    }
    if (count < LEAST || is_grouped) return at;
    bool is_host = count == HOST_PARTS && to[0] - from[0] == 3;
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0) say(r, "chấm");
        if (is_host)
            say_figures(r, from[i], to[i]);
        else
            say_code_number(r, from[i], to[i]);
    }
    *kind = DAU_TOKEN_NUMBER;
    return to[count - 1];
}
