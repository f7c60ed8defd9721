#include "speech/numbers_quantity.h"

#include <string.h>

/* ---- finding ------------------------------------------------------------------------------ */

/* 1/3 at a place; false where a third part makes it something else. */
static bool take_fraction(quantity *q, const number_reader *r, uint32_t at)
{
    enum { MOST_FIGURES = 5 };
    uint32_t slash = figures_end(r, at), end = figures_end(r, slash + 1);
    bool is_third = byte_before(r, at) == '/' && at > r->block_from + 1 && is_figure(r->text[at - 2]);
    if (is_third || slash == at || byte_at(r, slash) != '/' || end == slash + 1) return false;
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
uint32_t quantity_take_scales(quantity *q, const number_reader *r)
{
    uint32_t at = q->to;
    while (q->scales < QUANTITY_MOST_SCALES) {
        near_word w = word_behind(r, at);
        if (w.from == at || !word_is_in(&w, "tỷ tỉ triệu nghìn ngàn vạn trăm")) break;
        q->scale_from[q->scales] = w.from;
        q->scale_to[q->scales++] = w.to;
        at = w.to;
    }
    return at;
}

/* 50k, 50K, 5tr as people write prices; 4K is no price. */
static uint32_t take_short_scale(quantity *q, const number_reader *r)
{
    uint32_t k = skip_text(r, q->to, "k"), tr = skip_text(r, q->to, "tr");
    if (k == q->to && q->has_whole && q->whole.count > 1) k = skip_text(r, q->to, "K");
    near_word before = word_before(r, q->from, "");
    if (k > q->to && word_is_in(&before, "vàng")) return q->to; /* 24K is no price of it */
    uint32_t end = k > q->to ? k : tr;
    uint32_t apart = skip_gap(r, q->to), apart_end = skip_text(r, apart, "tr");
    if (end == q->to && apart > q->to && apart_end > apart && byte_at(r, apart_end) == '/')
        end = apart_end; /* 2 tr/tháng */
    if (end == q->to || !is_word_end(r, end)) return q->to;
    q->scale_from[0] = end == apart_end ? apart : q->to;
    q->scale_to[0] = end;
    q->scales = 1;
    return end;
}

/* 50 đ/c and lớp 5Đ are no money. */
static bool is_dong_unlikely(const number_reader *r, const quantity *q, const unit *u)
{
    enum { LEAST_OF_CAPITAL = 4 };
    unit per;
    if (skip_text(r, u->from, "Đ") == u->to) return q->whole.count < LEAST_OF_CAPITAL;
    bool is_sum = q->whole.count >= LEAST_OF_CAPITAL; /* 5.000đ/quả */
    char behind = byte_at(r, u->to + 1);
    return !is_sum && skip_text(r, u->from, "đ") == u->to && byte_at(r, u->to) == '/' && !is_figure(behind) &&
           !per_unit_at(&per, r, u->to + 1);
}

/* A letter alone behind a blank is a unit where it is written small (5 m) or none but a unit (220 V), and counts no
 * parts: khu 5 V. */
static bool is_unit_likely(const number_reader *r, const quantity *q, const unit *u)
{
    if (is_dong_unlikely(r, q, u)) return false;
    bool is_joined = u->is_letter && skip_dash(r, u->to) > u->to && letter_bytes(r, skip_dash(r, u->to)) > 0;
    if (is_joined) return false; /* vòng 5 V-League */
    if (!u->is_letter || u->from == q->to) return true;
    near_word before = word_before(r, q->from, ".");
    bool is_electric = strchr("VWJ", r->text[u->from]) != NULL;
    return (is_electric || is_small_letter_at(r, u->from)) &&
           !word_is_in(&before, "lớp khu khối nhóm số bảng điểm khoản mục phần chương điều");
}

/* 1m75, 3kg5, 2tr5, 1tỷ250: figures go on behind the unit. */
static bool take_unit_inside(quantity *q, const number_reader *r)
{
    static const struct {
        char written[6];
        uint8_t most;
        const char *words;
    } units[] = {{"m", 2, "mét"}, {"kg", 2, "ki lô gam"}, {"tr", 3, "triệu"}, {"tỷ", 3, "tỷ"}, {"tỉ", 3, "tỉ"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        uint32_t from = skip_text(r, q->to, units[i].written), end = figures_end(r, from);
        uint32_t thousand = units[i].most > 2 && end - from == 3 ? skip_text(r, end, "k") : end; /* 1tr500k */
        bool is_there = from > q->to && end > from && end - from <= units[i].most && is_word_end(r, thousand);
        if (!is_there) continue;
        q->unit = (unit){.from = q->to, .to = from, .kind = UNIT_MEASURE, .words = units[i].words};
        q->rest_from = from;
        q->rest_to = end;
        q->to = thousand;
        q->is_rest_thousands = thousand > end;
        return true;
    }
    return false;
}

/* 90': a minute of a match; 20'30": a time. */
static bool take_minute(quantity *q, const number_reader *r)
{
    enum { MOST = 130, SIGHT = 32 };
    uint32_t end = skip_text(r, q->to, "'");
    if (end == q->to) end = skip_text(r, q->to, "’");
    if (end == q->to || !q->has_whole || amount_value(&q->whole) > MOST) return false;
    uint32_t seconds = figures_end(r, end), mark = skip_text(r, seconds, "\"");
    if (mark == seconds) mark = skip_text(r, seconds, "''");
    q->is_rest_seconds = seconds > end && seconds - end <= 2 && mark > seconds && letter_bytes(r, mark) == 0;
    if (!q->is_rest_seconds && !is_word_end(r, end)) return false;
    for (uint32_t i = q->from; i > r->block_from && q->from - i < SIGHT; i--)
        if (r->text[i - 1] == '\'' && !is_figure(byte_before(r, i - 1))) return false; /* it closes a quotation */
    near_word before = word_before(r, q->from, "(");
    q->unit = (unit){.from = q->to, .to = end, .kind = UNIT_MEASURE};
    q->unit.words = word_is_in(&before, "phút") && !q->is_rest_seconds ? "" : "phút";
    q->to = q->is_rest_seconds ? mark : end;
    if (q->is_rest_seconds) q->rest_from = end, q->rest_to = seconds;
    return true;
}

/* 10"45: seconds and hundredths; alone the mark closes a quotation or stands for inches. */
static bool take_second(quantity *q, const number_reader *r)
{
    uint32_t end = skip_text(r, q->to, "\"");
    if (end == q->to) end = skip_text(r, q->to, "''");
    uint32_t part = figures_end(r, end);
    if (end == q->to || !q->has_whole || q->whole.count > 2 || part - end != 2 || !is_word_end(r, part)) return false;
    q->unit = (unit){.from = q->to, .to = end, .kind = UNIT_MEASURE, .words = "giây"};
    q->to = end;
    return true;
}

/* 18,9N - 105,6E: parts of degrees. */
static bool take_compass(quantity *q, const number_reader *r)
{
    char side = byte_at(r, q->to);
    bool is_there = q->has_whole && q->whole.part_to > q->whole.part_from && (side == 'N' || side == 'E');
    if (!is_there || !is_word_end(r, q->to + 1)) return false;
    q->unit = (unit){.from = q->to, .to = q->to + 1, .kind = UNIT_MEASURE};
    q->unit.words = side == 'N' ? "độ vĩ Bắc" : "độ kinh Đông";
    q->to++;
    return true;
}

/* khách sạn 4* */
static bool take_star(quantity *q, const number_reader *r)
{
    enum { MOST = 7 };
    uint32_t end = skip_text(r, q->to, "*");
    char behind = byte_at(r, end);
    if (end == q->to || !q->has_whole || q->whole.count != 1 || amount_value(&q->whole) > MOST) return false;
    if (amount_value(&q->whole) == 0 || behind == '*' || !is_word_end(r, end)) return false;
    q->unit = (unit){.from = q->to, .to = end, .kind = UNIT_MEASURE, .words = "sao"};
    q->to = end;
    return true;
}

static void take_unit(quantity *q, const number_reader *r)
{
    unit u;
    bool is_sign = !unit_at(&u, r, q->to);
    if (is_sign &&
        (take_unit_inside(q, r) || take_second(q, r) || take_minute(q, r) || take_star(q, r) || take_compass(q, r)))
        return;
    uint32_t short_scale = take_short_scale(q, r);
    if (short_scale > q->to) {
        q->to = short_scale;
        return;
    }
    uint32_t at = quantity_take_scales(q, r);
    bool is_there = unit_at(&u, r, at) || (skip_gap(r, at) > at && unit_at(&u, r, skip_gap(r, at)));
    if (!is_there || !is_unit_likely(r, q, &u)) {
        q->scales = 0;
        return;
    }
    q->unit = u;
    q->to = u.to;
}

bool quantity_at(quantity *out, const number_reader *r, uint32_t at)
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
    enum { LEAST_OF_ADDRESS = 10, MARKS = 10, LEAST_OF_MANY = 10 };
    static const char parted[] = "số nhà ngõ ngách hẻm kiệt lô lớp phòng căn tổ thửa tờ thôn ấp xóm "
                                 "bài câu tập phần điểm lực hạng bậc trang";
    near_word before = word_before(r, q->from, ""), behind = word_behind(r, q->lower_to);
    uint32_t upper = figures_value(r, q->upper_from, q->upper_to), lower = figures_value(r, q->lower_from, q->lower_to);
    if (upper == 0 || upper >= lower || word_is_in(&before, parted)) return true;
    bool is_mark = lower > 0 && lower % MARKS == 0 && (word_is_in(&behind, "điểm") || word_is_in(&before, "giá chấm"));
    if (is_mark) return true;                 /* 8/10 điểm */
    uint32_t next = skip_gap(r, q->lower_to); /* 12/34 Nguyễn Trãi */
    if (upper >= LEAST_OF_MANY && next > q->lower_to && is_small_letter_at(r, next)) return true; /* 450/480 đại biểu */
    bool is_address = lower > LEAST_OF_ADDRESS && next > q->lower_to && letter_bytes(r, next) > 0;
    return is_address && !is_small_letter_at(r, next) && !r->c->is_capitals;
}

/* số 36/2024, Nghị định 100/2019: of a year. */
static bool is_of_year(const number_reader *r, const quantity *q)
{
    near_word before = word_before(r, q->from, "");
    uint32_t year = figures_value(r, q->lower_from, q->lower_to);
    return q->lower_to - q->lower_from == 4 && year >= 1900 && year < 2100 &&
           word_is_in(&before, "số kỳ tập lần đợt định quyết tư lệnh luật thị hoạch báo nđ qđ nq tt");
}

static void say_fraction(number_reader *r, const quantity *q)
{
    uint32_t upper = figures_value(r, q->upper_from, q->upper_to), lower = figures_value(r, q->lower_from, q->lower_to);
    if (q->has_whole) say(r, "và");
    if (is_of_year(r, q)) {
        say_code_number(r, q->upper_from, q->upper_to);
        say(r, "năm");
        say_value(r, lower);
        return;
    }
    say_value(r, upper);
    uint32_t century = q->lower_to - q->lower_from == 2 ? 100 : 10000;
    bool is_years = q->upper_to - q->upper_from == 4 && upper % century + 1 == lower; /* 2024/2025, 2024/25 */
    bool is_parity = upper == 50 && lower == 50;
    bool over = !q->has_whole && is_over(r, q);
    if (!is_parity) say(r, is_years ? "đến" : over ? "trên" : "phần");
    if (lower == 4 && !over)
        say(r, "tư");
    else
        say_value(r, lower);
}

/* k, tr, and behind money $5M, $2B; NULL: a whole word. */
static const char *short_scale_words(const number_reader *r, uint32_t from, uint32_t to)
{
    char first = r->text[from] | 32;
    if (first == 'k') return r->usage.thousand;
    if (first == 't' && to - from == 2) return "triệu";
    if (first == 'm') return "triệu";
    return first == 'b' ? "tỷ" : NULL;
}

static void say_scale(number_reader *r, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"tỷ", "tỉ", "triệu", "vạn", "trăm"};
    near_word w = word_behind(r, from);
    const char *shortened = short_scale_words(r, from, to);
    if (shortened != NULL) {
        say(r, shortened);
        return;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!word_is_in(&w, words[i])) continue;
        say(r, words[i]);
        return;
    }
    say(r, word_is_in(&w, "ngàn") ? "ngàn" : "nghìn");
}

/* thứ 4, hạng 1, tháng 4, thứ 2 và 4; thế kỷ 4 is the fourth one, from the tenth on the number alone is said. */
static bool say_by_noun(number_reader *r, const quantity *q, dau_token_kind *kind)
{
    bool is_bare = !quantity_has_fraction(q) && q->unit.kind == UNIT_NONE && q->scales == 0;
    if (!is_bare || q->whole.part_to > q->whole.part_from) return false;
    near_word before = word_before(r, q->from, "");
    bool is_century = word_is_in(&before, "kỷ kỉ") && amount_value(&q->whole) < 10;
    bool is_ordinal = is_century || word_is_in(&before, "thứ hạng");
    if (!is_ordinal) {
        if (amount_value(&q->whole) != 4) return false;
        before = noun_before(r, q->from);
        if (!word_is_in(&before, "thứ tháng")) return false;
    }
    if (is_century) say(r, "thứ");
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

uint32_t quantity_say(number_reader *r, const quantity *q, dau_token_kind *kind)
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
    if (quantity_has_fraction(q)) {
        say_fraction(r, q);
        *kind = DAU_TOKEN_FRACTION;
    }
    for (uint32_t i = 0; i < q->scales; i++) say_scale(r, q->scale_from[i], q->scale_to[i]);
    bool is_sum = q->scales > 0 || (q->has_whole && q->whole.is_grouped); /* 500.000/tháng */
    if (q->unit.kind == UNIT_NONE && (!is_sum || q->has_currency_before)) return end;
    if (q->unit.kind == UNIT_NONE) {
        uint32_t per = per_units_read(r, end, UNIT_MONEY);
        return per > end || q->scales == 0 ? per : per_word_read(r, end);
    }
    unit_say(r, &q->unit);
    if (q->rest_to > q->rest_from) say_cardinal(r, q->rest_from, q->rest_to);
    if (q->is_rest_seconds) say(r, "giây");
    if (q->is_rest_thousands) say(r, r->usage.thousand);
    *kind = q->unit.kind == UNIT_MONEY ? DAU_TOKEN_MONEY : DAU_TOKEN_MEASURE;
    bool is_money = q->unit.kind == UNIT_MONEY || r->text[q->unit.from] == '%';
    uint32_t per = per_units_read(r, end, is_money ? UNIT_MONEY : UNIT_MEASURE);
    return per > end || q->unit.kind != UNIT_MONEY ? per : per_word_read(r, end);
}
