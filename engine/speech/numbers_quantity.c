#include "speech/numbers_reader.h"

#include <string.h>

#include "speech/numbers_amount.h"
#include "speech/numbers_units.h"

/* numbers_quantity.c - amounts with units, and what signs make of several: ranges, scores, scales, sums. */

enum { MOST_ITEMS = 5, MOST_SCALES = 2 };

typedef struct quantity {
    uint32_t from, to;
    amount whole;
    bool has_whole;
    uint32_t upper_from, upper_to, lower_from, lower_to; /* of a fraction; lower empty: none */
    uint32_t scale_from[MOST_SCALES], scale_to[MOST_SCALES], scales;
    unit unit;                   /* UNIT_NONE: none */
    uint32_t rest_from, rest_to; /* figures behind the unit: 1m75 */
    bool is_negative;
} quantity;

/* ---- finding ------------------------------------------------------------------------------ */

static bool has_fraction(const quantity *q)
{
    return q->lower_to > q->lower_from;
}

/* 1/3 at a place; false where a third part makes it something else. */
static bool take_fraction(quantity *q, const number_reader *r, uint32_t at)
{
    enum { MOST_FIGURES = 5 };
    uint32_t slash = figures_end(r, at), end = figures_end(r, slash + 1);
    if (slash == at || byte_at(r, slash) != '/' || end == slash + 1) return false;
    if (slash - at > MOST_FIGURES || end - slash > MOST_FIGURES + 1) return false;
    bool goes_on = (byte_at(r, end) == '/' || byte_at(r, end) == '.') && is_figure(byte_at(r, end + 1));
    if (goes_on) return false;
    q->upper_from = at;
    q->upper_to = slash;
    q->lower_from = slash + 1;
    q->lower_to = end;
    q->to = end;
    return true;
}

/* 12 1/4: a small proper fraction behind a whole number. */
static void take_mixed_fraction(quantity *q, const number_reader *r)
{
    enum { MOST_LOWER = 16 };
    uint32_t at = skip_gap(r, q->to);
    quantity f = {.from = at};
    if (at == q->to || q->whole.part_to > q->whole.part_from || !take_fraction(&f, r, at)) return;
    uint32_t upper = figures_value(r, f.upper_from, f.upper_to), lower = figures_value(r, f.lower_from, f.lower_to);
    if (upper == 0 || upper >= lower || lower > MOST_LOWER) return;
    near_word before = word_before(r, q->from, "");
    if (word_is_in(&before, "ngày tháng năm lúc giờ")) return;
    q->upper_from = f.upper_from, q->upper_to = f.upper_to;
    q->lower_from = f.lower_from, q->lower_to = f.lower_to;
    q->to = f.to;
}

/* Words of a scale, where a unit follows: 1,5 tỷ USD, 2 nghìn tỷ đ. */
static uint32_t take_scales(quantity *q, const number_reader *r)
{
    uint32_t at = q->to;
    while (q->scales < MOST_SCALES) {
        near_word w = word_behind(r, at);
        if (w.from == at || !word_is_in(&w, "tỷ tỉ triệu nghìn ngàn vạn trăm")) break;
        q->scale_from[q->scales] = w.from;
        q->scale_to[q->scales++] = w.to;
        at = w.to;
    }
    return at;
}

/* 50k, 5tr as people write prices. */
static uint32_t take_short_scale(quantity *q, const number_reader *r)
{
    uint32_t k = skip_text(r, q->to, "k"), tr = skip_text(r, q->to, "tr");
    uint32_t end = k > q->to ? k : tr;
    if (end == q->to || !is_word_end(r, end)) return q->to;
    q->scale_from[0] = q->to;
    q->scale_to[0] = end;
    q->scales = 1;
    return end;
}

/* A letter alone behind a blank is a unit only if it is written small: 5 m, but khu 5 V. */
static bool is_unit_likely(const number_reader *r, const quantity *q, const unit *u)
{
    unit per;
    if (byte_at(r, u->to) == '/' && skip_text(r, u->from, "đ") == u->to && !per_unit_at(&per, r, u->to + 1))
        return false; /* 50 đ/c */
    if (!u->is_letter || u->from == q->to) return true;
    near_word before = word_before(r, q->from, ".");
    return is_small_letter_at(r, u->from) && !word_is_in(&before, "lớp khu khối nhóm số bảng điểm khoản mục");
}

/* 1m75, 3kg5, 2tr5: figures go on behind the unit. */
static bool take_unit_inside(quantity *q, const number_reader *r)
{
    static const struct {
        char written[4];
        const char *words;
    } units[] = {{"m", "mét"}, {"kg", "ki lô gam"}, {"tr", "triệu"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        uint32_t from = skip_text(r, q->to, units[i].written), end = figures_end(r, from);
        if (from == q->to || end == from || end - from > 2 || !is_word_end(r, end)) continue;
        q->unit = (unit){.from = q->to, .to = from, .kind = UNIT_MEASURE, .words = units[i].words};
        q->rest_from = from;
        q->to = q->rest_to = end;
        return true;
    }
    return false;
}

/* 90': a minute of a match. */
static bool take_minute(quantity *q, const number_reader *r)
{
    enum { MOST = 130, SIGHT = 32 };
    uint32_t end = skip_text(r, q->to, "'");
    if (end == q->to) end = skip_text(r, q->to, "’");
    if (end == q->to || !q->has_whole || amount_value(&q->whole) > MOST || !is_word_end(r, end)) return false;
    for (uint32_t i = 1; i <= SIGHT && q->from - r->block_from >= i; i++)
        if (r->text[q->from - i] == '\'') return false; /* it closes what is quoted */
    near_word before = word_before(r, q->from, "(");
    q->unit = (unit){.from = q->to, .to = end, .kind = UNIT_MEASURE};
    q->unit.words = word_is_in(&before, "phút") ? "" : "phút";
    q->to = end;
    return true;
}

static void take_unit(quantity *q, const number_reader *r)
{
    unit u;
    if (unit_at(&u, r, q->to) == false && (take_unit_inside(q, r) || take_minute(q, r))) return;
    uint32_t short_scale = take_short_scale(q, r);
    if (short_scale > q->to) {
        q->to = short_scale;
        return;
    }
    uint32_t at = take_scales(q, r);
    bool is_there = unit_at(&u, r, at) || (skip_gap(r, at) > at && unit_at(&u, r, skip_gap(r, at)));
    if (!is_there || !is_unit_likely(r, q, &u)) {
        q->scales = 0;
        return;
    }
    q->unit = u;
    q->to = u.to;
}

static bool quantity_at(quantity *out, const number_reader *r, uint32_t at)
{
    quantity q = {.from = at, .to = at};
    if (!take_fraction(&q, r, at)) {
        q.has_whole = amount_at(&q.whole, r, at);
        if (!q.has_whole) return false;
        q.to = q.whole.to;
        take_mixed_fraction(&q, r);
    }
    take_unit(&q, r);
    *out = q;
    return true;
}

/* ---- saying ------------------------------------------------------------------------------- */

/* Parts of a house's number, blood pressure, how many of how many: trên. */
static bool is_over(const number_reader *r, const quantity *q)
{
    near_word before = word_before(r, q->from, "");
    uint32_t upper = figures_value(r, q->upper_from, q->upper_to), lower = figures_value(r, q->lower_from, q->lower_to);
    return upper >= lower || word_is_in(&before, "số nhà ngõ ngách hẻm kiệt lô điểm");
}

static void say_fraction(number_reader *r, const quantity *q)
{
    uint32_t upper = figures_value(r, q->upper_from, q->upper_to), lower = figures_value(r, q->lower_from, q->lower_to);
    if (q->has_whole) say(r, "và");
    say_value(r, upper);
    bool is_parity = upper == 50 && lower == 50;
    bool over = !q->has_whole && is_over(r, q);
    if (!is_parity) say(r, over ? "trên" : "phần");
    if (lower == 4 && !over)
        say(r, "tư");
    else
        say_value(r, lower);
}

static void say_scale(number_reader *r, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"tỷ", "tỉ", "triệu", "vạn", "trăm"};
    near_word w = word_behind(r, from);
    if (r->text[from] == 'k') {
        say(r, r->usage.thousand);
        return;
    }
    if (to - from == 2 && r->text[from] == 't' && r->text[from + 1] == 'r') {
        say(r, "triệu");
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!word_is_in(&w, words[i])) continue;
        say(r, words[i]);
        return;
    }
    say(r, word_is_in(&w, "ngàn") ? "ngàn" : "nghìn");
}

/* thứ 4, hạng 1, tháng 4 */
static bool say_by_noun(number_reader *r, const quantity *q, dau_token_kind *kind)
{
    if (has_fraction(q) || q->unit.kind != UNIT_NONE || q->scales > 0 || q->whole.part_to > q->whole.part_from)
        return false;
    near_word before = word_before(r, q->from, "");
    bool is_ordinal = word_is_in(&before, "thứ hạng"), is_month = word_is_in(&before, "tháng");
    if (!is_ordinal && !(is_month && amount_value(&q->whole) == 4)) return false;
    if (is_ordinal) *kind = DAU_TOKEN_ORDINAL;
    if (r->status == DAU_OK) r->status = numerals_ordinal(r->out, q->whole.digits, q->whole.count, &r->usage);
    return true;
}

/* 1990s */
static bool is_decade(const number_reader *r, const quantity *q)
{
    return q->has_whole && q->whole.count == 4 && !q->whole.is_grouped && q->unit.kind == UNIT_MEASURE &&
           q->unit.from == q->whole.to && q->unit.to == q->unit.from + 1 && r->text[q->unit.from] == 's';
}

static uint32_t say_quantity(number_reader *r, const quantity *q, dau_token_kind *kind)
{
    uint32_t end = q->to;
    if (q->is_negative) say(r, "âm");
    if (is_decade(r, q)) {
        say(r, "những năm");
        amount_say(r, &q->whole);
        return end;
    }
    if (!q->is_negative && say_by_noun(r, q, kind)) return end;
    if (q->has_whole) amount_say(r, &q->whole);
    if (has_fraction(q)) {
        say_fraction(r, q);
        *kind = DAU_TOKEN_FRACTION;
    }
    for (uint32_t i = 0; i < q->scales; i++) say_scale(r, q->scale_from[i], q->scale_to[i]);
    if (q->unit.kind == UNIT_NONE) return end;
    unit_say(r, &q->unit);
    if (q->rest_to > q->rest_from) say_cardinal(r, q->rest_from, q->rest_to);
    *kind = q->unit.kind == UNIT_MONEY ? DAU_TOKEN_MONEY : DAU_TOKEN_MEASURE;
    bool is_money = q->unit.kind == UNIT_MONEY || r->text[q->unit.from] == '%';
    return per_units_read(r, end, is_money ? UNIT_MONEY : UNIT_MEASURE);
}

/* ---- several ------------------------------------------------------------------------------ */

typedef struct link {
    uint32_t to; /* behind the sign and its blanks; == where it was looked for: none */
    char sign;   /* - x + = : / */
} link;

/* A sign between two numbers, blanks around it or not. */
static link link_at(const number_reader *r, uint32_t at)
{
    uint32_t sign_at = skip_gap(r, at), end = skip_dash(r, sign_at);
    link l = {.to = at, .sign = '-'};
    if (end == sign_at) {
        char c = byte_at(r, sign_at);
        uint32_t times = skip_text(r, sign_at, "×"), divided = skip_text(r, sign_at, "÷");
        if (c != '\0' && strchr("xX*", c) != NULL) l.sign = 'x', end = sign_at + 1;
        if (c == '+' || c == '=' || (c == ':' && sign_at == at)) l.sign = c, end = sign_at + 1;
        if (c == '^' && sign_at == at) l.sign = c, end = sign_at + 1;
        if (times > sign_at) l.sign = 'x', end = times;
        if (divided > sign_at) l.sign = '/', end = divided;
    }
    uint32_t next = skip_gap(r, end);
    bool is_even = (sign_at > at) == (next > end) || l.sign == '-';
    if (end > sign_at && is_even && is_figure(byte_at(r, next))) l.to = next;
    return l;
}

/* Two sides of a match: tỷ số 2-1, thắng 3-0; also between two names. */
static bool is_score(const number_reader *r, const quantity *first, uint32_t end)
{
    enum { MOST_SCORE = 300 };
    near_word before = word_before(r, first->from, "(");
    if (!first->has_whole || amount_value(&first->whole) > MOST_SCORE || first->whole.is_grouped) return false;
    if (word_is_in(&before, "thắng thua hòa hoà dẫn bại đậm quả trước điểm")) return true;
    if (word_is_in(&before, "số")) {
        near_word score = word_before(r, before.from, "");
        return word_is_in(&score, "tỷ tỉ");
    }
    near_word behind = word_behind(r, end);
    bool is_between_names = before.length > 0 && behind.length > 0 && !is_small_letter_at(r, before.from) &&
                            !is_small_letter_at(r, behind.from);
    return is_between_names && !r->c->is_capitals;
}

static bool is_plain(const quantity *q)
{
    return q->has_whole && !has_fraction(q) && q->scales == 0 && q->unit.kind == UNIT_NONE;
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
    bool falls = lesser != UINT32_MAX && greater != UINT32_MAX && lesser >= greater;
    bool goes_on = link_at(r, right->to).to > right->to; /* 4-3-3 */
    if (is_row || falls || (is_plain(right) && (is_score(r, left, right->to) || goes_on))) {
        *kind = DAU_TOKEN_RATIO;
        return;
    }
    *kind = DAU_TOKEN_RANGE;
    say(r, "đến");
}

static void say_colon(number_reader *r, const quantity *left, const quantity *right, dau_token_kind *kind)
{
    near_word before = word_before(r, left->from, "");
    bool is_scale = word_is_in(&before, "lệ") || (left->has_whole && amount_value(&left->whole) == 1);
    if (byte_at(r, skip_gap(r, right->to)) == '=')
        say(r, "chia");
    else if (is_scale)
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
    if (sign == '/') say(r, "chia");
    if (sign == '^') say(r, "mũ");
}

/* What a clock or a calendar has is not this reader's. */
static bool is_other_behind(const number_reader *r, const quantity *q)
{
    char c = byte_at(r, q->to);
    bool is_clock = (c == ':' || c == 'h' || c == 'g') && is_figure(byte_at(r, q->to + 1));
    return is_clock || (c == '/' && is_figure(byte_at(r, q->to + 1)));
}

static uint32_t read_from(number_reader *r, quantity *left, dau_token_kind *kind)
{
    *kind = DAU_TOKEN_NUMBER;
    uint32_t end = say_quantity(r, left, kind);
    for (uint32_t i = 1; i < MOST_ITEMS; i++) {
        link l = link_at(r, end);
        quantity right;
        if (l.to == end || !quantity_at(&right, r, l.to) || is_other_behind(r, &right)) break;
        dau_token_kind linked = *kind, ignored = DAU_TOKEN_NUMBER;
        say_link(r, l.sign, left, &right, &linked);
        end = say_quantity(r, &right, &ignored);
        *kind = linked != *kind || ignored == DAU_TOKEN_NUMBER ? linked : ignored;
        *left = right;
    }
    return end;
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
    return !(before.from > r->block_from && before.from < at && is_figure(r->text[before.from - 1])) ||
           before.length > 0;
}

/* $5, €1,5 tỷ, US$10-20 */
static uint32_t read_money(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    const char *words;
    uint32_t end = currency_end(r, at, &words), first = skip_gap(r, end);
    quantity q, second;
    if (end == at || !is_figure(byte_at(r, first)) || !quantity_at(&q, r, first)) return at;
    if (q.unit.kind != UNIT_NONE && q.unit.kind != UNIT_MONEY) q.to = q.whole.to, q.unit.kind = UNIT_NONE;
    if (q.scales == 0) take_scales(&q, r);
    if (q.scales > 0) q.to = q.scale_to[q.scales - 1];
    *kind = DAU_TOKEN_MONEY;
    end = say_quantity(r, &q, kind);
    uint32_t dash = skip_gap(r, end), next = skip_gap(r, skip_dash(r, dash));
    uint32_t other = currency_end(r, next, NULL);
    bool is_range = skip_dash(r, dash) > dash && quantity_at(&second, r, other) && second.unit.kind == UNIT_NONE;
    if (is_range) {
        if (other > next) say(r, words);
        say(r, "đến");
        end = say_quantity(r, &second, kind);
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
