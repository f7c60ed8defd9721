#include "speech/numbers_quantity.h"

#include <string.h>

/* numbers_links.c - what signs make of several numbers (ranges, scores, scales, sums), and of one (-5, $5, ½). */

enum { MOST_ITEMS = 5 };

typedef struct link {
    uint32_t to; /* behind the sign and its blanks; == where it was looked for: none */
    char sign;   /* - x + = : / ^, and % for a division */
} link;

/* A sign between two numbers, blanks around it or not. */
static link link_at(const number_reader *r, uint32_t at)
{
    uint32_t sign_at = skip_gap(r, at), end = skip_text(r, skip_text(r, sign_at, "->"), "→");
    if (end == sign_at) end = skip_dash(r, sign_at);
    link l = {.to = at, .sign = '-'};
    if (end == sign_at) {
        char c = byte_at(r, sign_at);
        uint32_t times = skip_text(r, sign_at, "×"), divided = skip_text(r, sign_at, "÷");
        if (c == '~') end = sign_at + 1;
        if (c != '\0' && strchr("xX*", c) != NULL) l.sign = 'x', end = sign_at + 1;
        if (c == '+' || c == '=' || (c == ':' && sign_at == at)) l.sign = c, end = sign_at + 1;
        if (c == '^' && sign_at == at) l.sign = c, end = sign_at + 1;
        if (times > sign_at) l.sign = 'x', end = times;
        if (divided > sign_at) l.sign = '%', end = divided;
        if (c == '/' && sign_at == at) l.sign = c, end = sign_at + 1;
    }
    uint32_t next = skip_gap(r, end);
    bool is_even = (sign_at > at) == (next > end) || l.sign == '-';
    if (l.sign == '/') is_even = next == end;
    if (end > sign_at && is_even && is_figure(byte_at(r, next))) l.to = next;
    return l;
}

/* tỷ số, thắng, thua */
static bool is_score_noun(const number_reader *r, uint32_t at)
{
    near_word before = word_before(r, at, "(");
    if (word_is_in(&before, "thắng thua hòa hoà dẫn bại đậm quả trước điểm boeing")) return true;
    if (!word_is_in(&before, "số")) return false;
    near_word score = word_before(r, before.from, "");
    return word_is_in(&score, "tỷ tỉ");
}

/* 25-20 of a row: the pair of figures that ends at `end`, its first figure in *from. */
static bool is_pair_before(const number_reader *r, uint32_t end, uint32_t *from, bool *falls)
{
    enum { MOST_FIGURES = 3 };
    uint32_t second = end, first;
    while (is_figure(byte_before(r, second)) && end - second < MOST_FIGURES) second--;
    if (second == end || byte_before(r, second) != '-') return false;
    first = second - 1;
    while (is_figure(byte_before(r, first)) && second - first <= MOST_FIGURES) first--;
    if (first == second - 1 || is_letter_before(r, first)) return false;
    *falls = figures_value(r, first, second - 1) > figures_value(r, second, end);
    *from = first;
    return true;
}

/* 25-22, [20-25], 25-23; thắng 3-0 ([23-25] …: where one of a row cannot be a range or is said to be a score. */
static bool is_in_score_row(const number_reader *r, uint32_t at, uint32_t end)
{
    enum { MOST_PAIRS = 6 };
    bool falls = false;
    uint32_t from = at;
    for (uint32_t i = 0; i < MOST_PAIRS && !falls; i++) {
        near_word w = word_before(r, from, i == 0 ? ",(;" : ",;(");
        if (w.length > 0 || w.to == from || !is_pair_before(r, w.to, &from, &falls)) break;
    }
    for (uint32_t i = 0; i < MOST_PAIRS && !falls && byte_at(r, end) == ','; i++) {
        uint32_t first = skip_gap(r, end + 1), dash = figures_end(r, first), second = skip_text(r, dash, "-");
        end = figures_end(r, second);
        if (dash == first || second == dash || end == second) break;
        falls = figures_value(r, first, dash) > figures_value(r, second, end);
    }
    return falls || (from < at && is_score_noun(r, from));
}

/* Two sides of a match: tỷ số 2-1, thắng 3-0; also between two names. */
static bool is_score(const number_reader *r, const quantity *first, const quantity *second)
{
    enum { MOST_SCORE = 999, MOST_GOALS = 15 };
    uint32_t end = second->to;
    near_word before = word_before(r, first->from, "(");
    if (!first->has_whole || amount_value(&first->whole) > MOST_SCORE || first->whole.is_grouped) return false;
    bool is_mark = word_is_in(&before, "điểm") && amount_value(&first->whole) < amount_value(&second->whole);
    if (is_mark) return false; /* điểm 9-10 */
    if (is_score_noun(r, first->from) || is_in_score_row(r, first->from, end)) return true;
    near_word behind = word_behind(r, end);
    bool is_after_name = before.length > 0 && behind.length == 0 && !is_small_letter_at(r, before.from);
    if (is_after_name && !r->c->is_capitals && amount_value(&first->whole) == 0 && first->whole.count == 1 &&
        amount_value(&second->whole) <= MOST_GOALS)
        return true; /* thua Wolves 0-2: nothing is counted from nought there */
    bool is_between_names = before.length > 0 && behind.length > 0 && !is_small_letter_at(r, before.from) &&
                            !is_small_letter_at(r, behind.from);
    return is_between_names && !r->c->is_capitals && amount_value(&first->whole) <= MOST_GOALS &&
           amount_value(&second->whole) <= MOST_GOALS;
}

static bool is_plain(const quantity *q)
{
    return q->has_whole && !quantity_has_fraction(q) && q->scales == 0 && q->unit.kind == UNIT_NONE;
}

/* 20-5 is not twenty-five, 100-20 no hundred and twenty. */
static bool sounds_like_one(uint32_t left, uint32_t right)
{
    uint32_t zeros = 1;
    if (left == UINT32_MAX || right == UINT32_MAX || left == 0 || right == 0) return false;
    while (left % (zeros * 10) == 0 && zeros < 100000000) zeros *= 10;
    return right < zeros;
}

/* lần thứ 12 - 2024, số 5 - 2023: a year stands beside a number. */
static bool is_year_beside(const number_reader *r, const quantity *left, const quantity *right)
{
    near_word noun = word_before(r, left->from, "");
    uint32_t year = is_plain(right) && right->whole.count == 4 ? amount_value(&right->whole) : 0;
    return is_plain(left) && left->whole.count < 4 && year >= 1900 && year < 2100 &&
           word_is_in(&noun, "thứ số kỳ tập đợt khóa lần");
}

/* 20,1°N - 107,2°E: two sides of a place. */
static bool is_place(const quantity *left, const quantity *right)
{
    static const char north[] = "độ vĩ";
    return left->unit.kind == UNIT_MEASURE && right->unit.kind == UNIT_MEASURE &&
           left->unit.words != right->unit.words && strncmp(left->unit.words, north, strlen(north)) == 0;
}

static void say_dash(number_reader *r, const quantity *left, const quantity *right, dau_token_kind *kind)
{
    bool is_row = *kind == DAU_TOKEN_RATIO; /* 4-3-3: the third is like the second */
    char behind = byte_at(r, skip_gap(r, right->to));
    if (behind == '=') {
        say(r, "trừ");
        return;
    }
    uint32_t lesser = is_plain(left) ? amount_value(&left->whole) : UINT32_MAX;
    uint32_t greater = is_plain(right) ? amount_value(&right->whole) : UINT32_MAX;
    bool is_season = is_plain(left) && is_plain(right) && left->whole.count == 4 && right->whole.count == 2 &&
                     lesser % 100 < greater; /* 2022-23 */
    bool falls = lesser != UINT32_MAX && greater != UINT32_MAX && lesser >= greater && !is_season;
    link more = link_at(r, right->to);
    bool goes_on = more.to > right->to && more.sign == '-'; /* 4-3-3 */
    if (is_row || falls || (is_plain(right) && (is_score(r, left, right) || goes_on))) {
        *kind = DAU_TOKEN_RATIO;
        if (sounds_like_one(lesser, greater)) say(r, "và");
        return;
    }
    *kind = DAU_TOKEN_RANGE;
    say(r, "đến");
}

static void say_colon(number_reader *r, const quantity *left, const quantity *right, dau_token_kind *kind)
{
    near_word before = word_before(r, left->from, "");
    bool is_one = is_plain(left) && left->whole.count == 1 && left->whole.digits[0] == '1';
    bool is_scale = is_one || word_is_in(&before, "lệ");
    if (byte_at(r, skip_gap(r, right->to)) == '=')
        say(r, "chia");
    else if (is_scale || sounds_like_one(amount_value(&left->whole), amount_value(&right->whole)))
        say(r, "trên");
    *kind = DAU_TOKEN_RATIO;
}

static void say_link(number_reader *r, char sign, const quantity *left, const quantity *right, dau_token_kind *kind)
{
    if (sign == '-') say_dash(r, left, right, kind);
    if (sign == ':') say_colon(r, left, right, kind);
    if (sign == 'x') say(r, "nhân");
    if (sign == '+') say(r, "cộng");
    if (sign == '=') say(r, "bằng");
    if (sign == '%') say(r, "chia");
    if (sign == '/') say(r, "trên");
    if (sign == '^') say(r, "mũ");
}

/* What a clock or a calendar has is not this reader's. */
static bool is_other_behind(const number_reader *r, const quantity *q, char sign)
{
    char c = byte_at(r, q->to);
    bool is_clock = (c == ':' || c == 'h' || c == 'g') && is_figure(byte_at(r, q->to + 1));
    return is_clock ||
           (sign != '/' && is_plain(q) && q->whole.part_to == 0 && c == '/' && is_figure(byte_at(r, q->to + 1)));
}

/* 1990-nay, thứ 2 - thứ 6, tháng 6 - tháng 8: the dash is "đến". */
static uint32_t read_until(number_reader *r, uint32_t at, uint32_t end, dau_token_kind *kind)
{
    static const char nouns[] = "thứ tháng năm ngày tầng lớp tuần tuổi";
    uint32_t dash = skip_gap(r, end), next = skip_span(r, dash);
    if (next == dash) return end;
    near_word w = word_behind(r, next), noun = word_before(r, at, "");
    bool is_same = word_is_in(&noun, nouns) && word_is_in(&w, nouns) && w.length == noun.length &&
                   memcmp(w.letters, noun.letters, w.length) == 0 && span_to_noun(r, end, nouns) > end;
    bool is_sunday = word_is_in(&noun, "thứ") && word_is_in(&w, "cn chủ");
    if (!is_same && !is_sunday && !word_is_in(&w, "nay hiện")) return end;
    say(r, "đến");
    *kind = DAU_TOKEN_RANGE;
    return next;
}

/* 03 (ba) ngày: behind the bracket that says what was said; `end` for any other. */
static uint32_t skip_spelled(const number_reader *r, uint32_t end, uint32_t said_from)
{
    uint32_t at = skip_gap(r, end), said = said_from;
    if (byte_at(r, at) != '(' || r->status != DAU_OK) return end;
    at++;
    while (said < r->out->length && r->out->data[said] == ' ') said++;
    for (; said < r->out->length; said++, at++) {
        bool is_first = said == said_from || r->out->data[said - 1] == ' ';
        char c = byte_at(r, at);
        if (is_first && is_capital_letter(c)) c = (char)(c + 32);
        if (c != r->out->data[said]) return end;
    }
    return byte_at(r, at) == ')' ? at + 1 : end;
}

static uint32_t read_from(number_reader *r, quantity *left, dau_token_kind *kind)
{
    *kind = DAU_TOKEN_NUMBER;
    uint32_t said = r->out->length, at = left->from, end = quantity_say(r, left, kind);
    uint32_t spelled = skip_spelled(r, end, said);
    if (spelled > end) return spelled;
    for (uint32_t i = 1; i < MOST_ITEMS; i++) {
        link l = link_at(r, end);
        quantity right;
        if (l.to == end || !quantity_at(&right, r, l.to) || is_other_behind(r, &right, l.sign)) break;
        if (l.sign == '-' && (is_place(left, &right) || is_year_beside(r, left, &right))) break;
        dau_token_kind linked = *kind, ignored = DAU_TOKEN_NUMBER;
        say_link(r, l.sign, left, &right, &linked);
        end = quantity_say(r, &right, &ignored);
        *kind = linked != *kind || ignored == DAU_TOKEN_NUMBER ? linked : ignored;
        *left = right;
    }
    return read_until(r, at, end, kind);
}

uint32_t quantity_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    quantity q;
    return quantity_at(&q, r, at) ? read_from(r, &q, kind) : at;
}

/* ---- signs before a number ---------------------------------------------------------------- */

/* Whether a minus can stand here: not inside a word, not between numbers. */
static bool is_sign_apart(const number_reader *r, uint32_t at)
{
    if (at == r->block_from) return true;
    if (is_letter_before(r, at) || is_figure(r->text[at - 1])) return false;
    near_word before = word_before(r, at, "");
    return before.length > 0 || !is_figure(byte_before(r, before.from));
}

/* $1.2M, $3bn, $500K */
static void take_money_scale(quantity *q, const number_reader *r)
{
    static const char *const scales[] = {"bn", "M", "m", "B", "b", "K", "k", " million", " billion"};
    for (size_t i = 0; i < sizeof scales / sizeof *scales && q->scales == 0; i++) {
        uint32_t end = skip_text(r, q->to, scales[i]);
        if (end == q->to || !is_word_end(r, end)) continue;
        q->scale_from[0] = skip_gap(r, q->to);
        q->scale_to[0] = end;
        q->scales = 1;
    }
}

/* $5, €1,5 tỷ, US$10-20 */
static uint32_t read_money(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    const char *words;
    uint32_t end = currency_end(r, at, &words), first = skip_gap(r, end);
    quantity q, second;
    if (end == at || !is_figure(byte_at(r, first)) || !quantity_at(&q, r, first)) return at;
    if (q.unit.kind != UNIT_NONE && q.unit.kind != UNIT_MONEY) q.to = q.whole.to, q.unit.kind = UNIT_NONE;
    if (q.scales == 0) take_money_scale(&q, r);
    if (q.scales == 0) quantity_take_scales(&q, r);
    if (q.scales > 0) q.to = q.scale_to[q.scales - 1];
    *kind = DAU_TOKEN_MONEY;
    q.has_currency_before = true;
    end = quantity_say(r, &q, kind);
    uint32_t dash = skip_gap(r, end), next = skip_gap(r, skip_dash(r, dash));
    uint32_t other = currency_end(r, next, NULL);
    bool is_range = skip_dash(r, dash) > dash && quantity_at(&second, r, other) && second.unit.kind == UNIT_NONE;
    if (is_range) {
        if (other > next) say(r, words);
        say(r, "đến");
        end = quantity_say(r, &second, kind);
    }
    say(r, words);
    *kind = DAU_TOKEN_MONEY;
    return per_units_read(r, end, UNIT_MONEY);
}

/* ½ kg */
static uint32_t read_vulgar(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const struct {
        char sign[4];
        const char *words;
    } fractions[] = {{"½", "một phần hai"},  {"¼", "một phần tư"},  {"¾", "ba phần tư"},   {"⅓", "một phần ba"},
                     {"⅔", "hai phần ba"},   {"⅕", "một phần năm"}, {"⅖", "hai phần năm"}, {"⅗", "ba phần năm"},
                     {"⅘", "bốn phần năm"},  {"⅙", "một phần sáu"}, {"⅚", "năm phần sáu"}, {"⅛", "một phần tám"},
                     {"⅜", "ba phần tám"},   {"⅝", "năm phần tám"}, {"⅞", "bảy phần tám"}, {"⅐", "một phần bảy"},
                     {"⅑", "một phần chín"}, {"⅒", "một phần mười"}};
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++) {
        uint32_t end = skip_text(r, at, fractions[i].sign);
        if (end == at) continue;
        if (is_figure(byte_before(r, at))) say(r, "và");
        say(r, fractions[i].words);
        *kind = DAU_TOKEN_FRACTION;
        unit u;
        if (!unit_at(&u, r, end) && !unit_at(&u, r, skip_gap(r, end))) return end;
        unit_say(r, &u);
        return per_units_read(r, u.to, u.kind);
    }
    return at;
}

/* 2 viên x 3 lần: the sign alone. */
uint32_t times_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t next = skip_gap(r, at + 1);
    if (byte_before(r, at) != ' ' || next == at + 1 || !is_figure(byte_at(r, next))) return at;
    say(r, "nhân");
    *kind = DAU_TOKEN_SYMBOL;
    return at + 1;
}

/* 3 giờ [-] 4 giờ, 2,5 triệu - 3 triệu: the same word behind two numbers. */
uint32_t span_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t end = skip_dash(r, at), next = skip_gap(r, end);
    near_word noun = word_before(r, at, "");
    amount second;
    bool is_spaced = end > at && next > end && noun.to < at;
    if (!is_spaced || noun.length == 0 || !is_figure(byte_before(r, noun.from - (byte_before(r, noun.from) == ' '))))
        return at;
    if (!is_figure(byte_at(r, next)) || !amount_at(&second, r, next)) return at;
    near_word other = word_behind(r, second.to);
    bool is_same = other.length == noun.length && memcmp(other.letters, noun.letters, noun.length) == 0;
    if (!is_same || !word_is_in(&noun, "giờ h phút tuổi năm tháng ngày tuần triệu tỷ tỉ nghìn ngàn đồng tấn độ"))
        return at;
    say(r, "đến");
    *kind = DAU_TOKEN_RANGE;
    return end;
}

uint32_t signed_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t end = skip_dash(r, at);
    bool is_minus = end > at, is_plus = byte_at(r, at) == '+';
    if (is_plus) end = at + 1;
    if (!is_minus && !is_plus) {
        uint32_t money = read_money(r, at, kind);
        return money > at ? money : read_vulgar(r, at, kind);
    }
    quantity q;
    if (!is_figure(byte_at(r, end)) || !is_sign_apart(r, at) || !quantity_at(&q, r, end)) return at;
    q.is_negative = is_minus;
    if (is_plus) say(r, "cộng");
    return read_from(r, &q, kind);
}
