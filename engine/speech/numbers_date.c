#include "speech/numbers_reader.h"

#include <string.h>

/* numbers_date.c - dates as they are written: 29/12/2022, 01-01-2024, 2.9.1945, 12/2024, 2/9, 15-20/3, 2023-01-12. */

typedef struct date {
    uint32_t day_from, day_to;                 /* figures; empty: none */
    uint32_t last_from, last_to;               /* the last day of 15-20/3; empty: one day */
    uint32_t month_from, month_to;             /* always */
    uint32_t first_month_from, first_month_to; /* of 1-6/2024; empty: one month */
    uint32_t year_from, year_to;               /* empty: none */
    uint32_t to;
    char sign;    /* behind the day, else the month */
    bool is_sure; /* nothing else is written so */
} date;

/* Words behind which 2/9 is a day, whatever else it might be. */
static const char day_words[] = "ngày sáng chiều tối trưa đêm hôm nay qua mai kia lễ dịp mùng mồng rằm mừng tết nghỉ "
                                "đường phố khánh nhi nhật cn sớm h";
/* And those that say what "ngày" says. */
static const char said_words[] = "ngày hôm mùng mồng rằm đường phố";

/* What has numbers of its own in a year: quý 1/2024, số 5/2023. */
static const char numbered_words[] = "quý quí số kỳ kì đợt khóa khoá lần thứ tập phiên nđ qđ nq tt";

static uint32_t value_at(const number_reader *r, uint32_t from, uint32_t to)
{
    return to > from && to - from <= 4 ? figures_value(r, from, to) : UINT32_MAX;
}

static bool is_day(const number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t value = value_at(r, from, to);
    return to - from <= 2 && value >= 1 && value <= 31;
}

static bool is_month(const number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t value = value_at(r, from, to);
    return to - from <= 2 && value >= 1 && value <= 12;
}

static bool is_year(const number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t value = value_at(r, from, to);
    return to - from == 4 && value >= 1000 && value < 3000;
}

/* No such day: 31/4, 30/2. */
static bool is_in_month(const number_reader *r, const date *d)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return value_at(r, d->day_from, d->day_to) <= days[value_at(r, d->month_from, d->month_to) - 1];
}

/* ---- forms -------------------------------------------------------------------------------- */

/* The sign between two parts, '\0': none; *to is behind it. Dashes may have blanks around: 25 - 10 – 2003. */
static char part_sign(const number_reader *r, uint32_t at, uint32_t *to)
{
    char c = byte_at(r, at);
    *to = at + 1;
    if (c == '/' || c == '.') return c;
    uint32_t dash = skip_gap(r, at), behind = skip_dash(r, dash);
    *to = skip_gap(r, behind);
    return behind > dash ? '-' : '\0';
}

/* d/m/y, d-m-y, d.m.y, the month's end known. */
static bool take_year(date *d, const number_reader *r, char sign)
{
    uint32_t from;
    if (part_sign(r, d->month_to, &from) != sign) return false;
    uint32_t end = figures_end(r, from);
    bool is_short = end - from == 2 && from == d->month_to + 1 && (sign == '/' || sign == '-');
    if (!is_short && !is_year(r, from, end)) return false;
    d->year_from = from;
    d->to = d->year_to = end;
    return true;
}

static bool take_day_month(date *d, const number_reader *r, uint32_t at)
{
    uint32_t end = figures_end(r, at);
    char sign = part_sign(r, end, &d->month_from);
    if (!is_day(r, at, end) || sign == '\0') return false;
    d->day_from = at;
    d->day_to = end;
    d->sign = sign;
    d->to = d->month_to = figures_end(r, d->month_from);
    if (!is_month(r, d->month_from, d->month_to) || !is_in_month(r, d)) return false;
    d->is_sure = take_year(d, r, sign);
    char next = byte_at(r, d->to);
    bool goes_on = (next == sign || (next != '\0' && strchr("/.,", next) != NULL)) && is_figure(byte_at(r, d->to + 1));
    return d->is_sure || !goes_on;
}

/* 12/2024, 03-2024 */
static bool take_month_year(date *d, const number_reader *r, uint32_t at)
{
    uint32_t end = figures_end(r, at), from;
    char sign = part_sign(r, end, &from);
    uint32_t year = figures_end(r, from);
    if (!is_month(r, at, end) || sign == '\0' || !is_year(r, from, year)) return false;
    *d = (date){.month_from = at, .month_to = end, .year_from = from, .year_to = year, .to = year, .sign = sign};
    uint32_t value = value_at(r, from, year);
    d->is_sure = sign == '/' && value >= 1800 && value < 2200; /* and not 1/1000 */
    return !(byte_at(r, year) == '/' || (byte_at(r, year) == sign && is_figure(byte_at(r, year + 1))));
}

/* 2023-01-12, 2023/01/12 */
static bool take_iso(date *d, const number_reader *r, uint32_t at)
{
    uint32_t year = figures_end(r, at), month = figures_end(r, year + 1), day = figures_end(r, month + 1);
    char sign = byte_at(r, year);
    bool is_there = (sign == '-' || sign == '/' || sign == '.') && byte_at(r, month) == sign && is_year(r, at, year) &&
                    is_month(r, year + 1, month) && is_day(r, month + 1, day);
    if (!is_there) return false;
    *d = (date){.day_from = month + 1,
                .day_to = day,
                .month_from = year + 1,
                .month_to = month,
                .year_from = at,
                .year_to = year,
                .to = day,
                .is_sure = true};
    return is_in_month(r, d);
}

static bool date_at(date *out, const number_reader *r, uint32_t at)
{
    date d = {.to = at};
    uint32_t figures = figures_end(r, at) - at;
    if (figures == 4 && take_iso(&d, r, at)) {
        *out = d;
        return true;
    }
    if (figures == 0 || figures > 2) return false;
    if (!take_month_year(&d, r, at)) {
        d = (date){.to = at};
        if (!take_day_month(&d, r, at)) return false;
    }
    *out = d;
    return true;
}

bool date_follows(const number_reader *r, uint32_t at)
{
    date d;
    near_word w = word_behind(r, at);
    if (word_is_in(&w, "ngày")) at = skip_gap(r, w.to);
    return date_at(&d, r, at) && d.day_to > d.day_from && (d.is_sure || d.sign == '/');
}

/* 15-20/3: the days of one month. */
static bool take_days(date *out, const number_reader *r, uint32_t at)
{
    uint32_t end = figures_end(r, at), dash = skip_gap(r, end), next = skip_dash(r, dash);
    date d;
    if (!is_day(r, at, end) || next == dash) return false;
    next = skip_gap(r, next);
    if (!date_at(&d, r, next) || d.day_to == d.day_from || d.sign != '/') return false;
    if (value_at(r, at, end) >= value_at(r, d.day_from, d.day_to)) return false;
    d.last_from = d.day_from;
    d.last_to = d.day_to;
    d.day_from = at;
    d.day_to = end;
    *out = d;
    return true;
}

/* 1-6/2024: months of one year. */
static bool take_months(date *out, const number_reader *r, uint32_t at)
{
    uint32_t end = figures_end(r, at), dash = skip_gap(r, end), next = skip_dash(r, dash);
    date d;
    if (!is_month(r, at, end) || next == dash) return false;
    next = skip_gap(r, next);
    if (!date_at(&d, r, next) || d.day_to > d.day_from || !d.is_sure) return false;
    if (value_at(r, at, end) >= value_at(r, d.month_from, d.month_to)) return false;
    d.first_month_from = at;
    d.first_month_to = end;
    *out = d;
    return true;
}

/* ---- sense -------------------------------------------------------------------------------- */

/* What a/b before and behind "đến" are: days come one after the other, fractions grow. */
static bool is_later(const number_reader *r, const date *d, uint32_t other_day, uint32_t other_month)
{
    uint32_t day = value_at(r, d->day_from, d->day_to), month = value_at(r, d->month_from, d->month_to);
    return month > other_month || (month == other_month && day > other_day);
}

/* từ 15 đến [20/3], từ 1/3 đến [2/5]: a day is before "đến"; but từ 1/3 đến [1/2]. */
static bool is_behind_days(const number_reader *r, const near_word *before, const date *d)
{
    if (!word_is_in(before, "đến tới và")) return false;
    uint32_t end = before->from;
    while (end > r->block_from && r->text[end - 1] == ' ') end--;
    uint32_t at = end;
    while (is_figure(byte_before(r, at)) && end - at < 2) at--;
    if (at == end) return false;
    uint32_t last = value_at(r, at, end);
    if (byte_before(r, at) != '/') return !is_figure(byte_before(r, at));
    uint32_t day_end = at - 1, day = day_end;
    while (is_figure(byte_before(r, day)) && day_end - day < 2) day--;
    return day < day_end && is_later(r, d, value_at(r, day, day_end), last);
}

/* Days that are written with a dash wherever they stand. */
static bool is_feast(uint32_t day, uint32_t month)
{
    return (day == 30 && month == 4) || (day == 20 && month == 11) || (day == 19 && month == 5);
}

/* 8/3, 20/11, [1/6]; 30-4 và [1-5]: behind what can only be a day. */
static bool is_behind_day(const number_reader *r, uint32_t at)
{
    near_word w = word_before(r, at, ",");
    if (word_is_in(&w, "và")) w = word_before(r, w.from, "");
    uint32_t end = w.from, month = end;
    if (w.length > 0) return false;
    while (is_figure(byte_before(r, month)) && end - month < 2) month--;
    bool is_dashed = byte_before(r, month) == '-';
    if (month == end || (byte_before(r, month) != '/' && !is_dashed)) return false;
    uint32_t day_end = month - 1, day = day_end;
    while (is_figure(byte_before(r, day)) && day_end - day < 2) day--;
    if (is_dashed) return is_feast(value_at(r, day, day_end), value_at(r, month, end));
    return is_day(r, day, day_end) && is_month(r, month, end) && value_at(r, day, day_end) > value_at(r, month, end);
}

/* từ [1/3] đến 2/5, từ [1/7]; but từ [1/3] lên 1/2, từ [1/3] đến 1/2. */
static bool is_before_days(const number_reader *r, const near_word *before, const date *d)
{
    if (!word_is_in(before, "từ kể trước sau vào")) return false;
    near_word behind = word_behind(r, d->to);
    if (word_is_in(&behind, "lên xuống tổng số dân")) return false;
    if (!word_is_in(&behind, "đến tới")) return true;
    date other = {.to = d->to};
    uint32_t next = skip_gap(r, behind.to);
    if (!take_day_month(&other, r, next)) return true;
    return other.is_sure ||
           is_later(r, &other, value_at(r, d->day_from, d->day_to), value_at(r, d->month_from, d->month_to));
}

/* thứ Hai, [5/9], Th 5, [5/9] */
static bool is_behind_weekday(const number_reader *r, uint32_t at)
{
    near_word w = word_before(r, at, ",("), first;
    bool has_name = word_is_in(&w, "hai ba tư năm sáu bảy");
    uint32_t figure = w.from;
    if (w.length == 0 && is_figure(byte_before(r, figure))) figure--;
    first = word_before(r, has_name ? w.from : figure, ".");
    return (has_name || figure < w.from) && word_is_in(&first, "thứ th t");
}

/* 5/9 - 10/9: days that follow each other; 1/5 và 30/4: beside what can only be a day. */
static bool is_before_day(const number_reader *r, const date *d)
{
    uint32_t dash = skip_gap(r, d->to), next = skip_dash(r, dash);
    date other = {.to = d->to};
    near_word w = word_behind(r, d->to);
    if (word_is_in(&w, "và"))
        return take_day_month(&other, r, skip_gap(r, w.to)) && other.sign == '/' &&
               value_at(r, other.day_from, other.day_to) > value_at(r, other.month_from, other.month_to);
    if (next == dash || !take_day_month(&other, r, skip_gap(r, next)) || other.sign != '/') return false;
    return other.is_sure ||
           is_later(r, &other, value_at(r, d->day_from, d->day_to), value_at(r, d->month_from, d->month_to));
}

/* các ngày 5-7, mồng 1-6: days of one month. */
static bool is_before_several(const number_reader *r, const date *d, const near_word *before)
{
    near_word first = word_before(r, before->from, "");
    return d->sign == '-' && (word_is_in(before, "mùng mồng tết") || word_is_in(&first, "các những mấy"));
}

/* 30-4: a month's last day with its month, and no score. */
static bool is_day_alone(const number_reader *r, const date *d, const near_word *before)
{
    uint32_t day = value_at(r, d->day_from, d->day_to), month = value_at(r, d->month_from, d->month_to);
    return is_feast(day, month) && !word_is_in(before, "số thắng thua hòa hoà dẫn bại");
}

/* 7-6 ([7/5]) */
static bool is_behind_score(const number_reader *r, uint32_t at)
{
    if (byte_before(r, at) != '(') return false;
    near_word before = word_before(r, at, "(");
    uint32_t from = before.from;
    while (is_figure(byte_before(r, from)) && before.from - from < 2) from--;
    return before.length == 0 && from < before.from && byte_before(r, from) == '-';
}

/* từ [10-9] đến 15-9, từ 10-9 đến [15-9]: spans that fall are none. */
static bool is_dashed_span(const number_reader *r, const date *d, const near_word *before)
{
    uint32_t from, end;
    date other = {.to = d->to};
    if (word_is_in(before, "từ")) {
        near_word behind = word_behind(r, d->to);
        if (!word_is_in(&behind, "đến tới") || !take_day_month(&other, r, skip_gap(r, behind.to))) return false;
    } else {
        if (!word_is_in(before, "đến tới")) return false;
        for (end = before->from; byte_before(r, end) == ' ';) end--;
        for (from = end; is_figure(byte_before(r, from)) || byte_before(r, from) == '-';) from--;
        near_word first = word_before(r, from, "");
        if (end - from > 5 || !word_is_in(&first, "từ") || !take_day_month(&other, r, from)) return false;
    }
    bool falls = value_at(r, d->day_from, d->day_to) > value_at(r, d->month_from, d->month_to);
    bool other_falls = value_at(r, other.day_from, other.day_to) > value_at(r, other.month_from, other.month_to);
    return d->sign == '-' && other.sign == '-' && (falls || other_falls);
}

/* 8h-17h, [5/9]; 19h30 [5/9] */
static bool is_behind_clock(const number_reader *r, uint32_t at)
{
    near_word w = word_before(r, at, ",");
    if (word_is_in(&w, "h g giờ phút")) return is_figure(byte_before(r, w.from)) || w.length > 1;
    uint32_t minutes = w.from;
    while (w.length == 0 && is_figure(byte_before(r, minutes)) && w.from - minutes < 2) minutes--;
    char sign = byte_before(r, minutes);
    return minutes + 2 == w.from && (sign == 'h' || sign == 'g' || sign == ':') &&
           is_figure(byte_before(r, minutes - 1));
}

/* hôm nay, [10-9] */
static bool is_behind_today(const number_reader *r, uint32_t at)
{
    near_word w = word_before(r, at, ",");
    if (!word_is_in(&w, "nay mai qua kia")) return false;
    near_word first = word_before(r, w.from, "");
    return word_is_in(&first, "hôm ngày sáng chiều tối trưa đêm sớm");
}

/* mỗi ngày [2-3] lần */
static bool is_each_day(const number_reader *r, const date *d, const near_word *before)
{
    near_word first = word_before(r, before->from, ""), behind = word_behind(r, d->to);
    return d->sign == '-' && word_is_in(before, "ngày") &&
           (word_is_in(&first, "mỗi một từng hàng hằng") ||
            word_is_in(&behind,
                       "lần viên bữa tiếng giờ buổi lượt lít ly cốc cữ chén bát gói trái quả chuyến ca người ml"));
}

/* Whether a day and a month without a year are meant: 2/9, 30-4, and not 1/2, 3.5. */
static bool is_date_meant(const number_reader *r, const date *d)
{
    near_word before = word_before(r, d->day_from, "(");
    char sign = d->sign;
    if (sign == '.') return word_is_in(&before, "ngày sáng chiều tối đêm hôm");
    near_word first = word_before(r, before.from, "");
    if (word_is_in(&before, "phố") && word_is_in(&first, "khu")) return false; /* khu phố 4-7, and phố 19-12 */
    if (is_before_several(r, d, &before) || is_each_day(r, d, &before)) return false;
    if (word_is_in(&before, day_words) || (r->c->block == DAU_BLOCK_DATE && sign == '/')) return true;
    if (is_behind_weekday(r, d->day_from) || is_behind_today(r, d->day_from)) return true;
    if (is_dashed_span(r, d, &before) || (sign == '/' && is_behind_clock(r, d->day_from))) return true;
    near_word noun = noun_before(r, d->day_from); /* các ngày 22 và 23-10 */
    if (word_is_in(&noun, "ngày")) return true;
    if (sign == '-') return is_day_alone(r, d, &before) || is_behind_day(r, d->day_from);
    if (is_behind_score(r, d->day_from)) return false;
    if (word_is_in(&before, "số nhà ngõ ngách hẻm kiệt lô lớp phòng căn tổ thửa tờ thôn ấp xóm bài "
                            "câu tập trang bậc điểm áp lực lệ đạt thắng thua bại"))
        return false;
    if (is_behind_day(r, d->day_from) || is_behind_days(r, &before, d) || is_before_days(r, &before, d)) return true;
    uint32_t day = value_at(r, d->day_from, d->day_to), month = value_at(r, d->month_from, d->month_to);
    bool is_always = (day == 24 || day == 7) && month == 7; /* 24/7, 7/7 */
    near_word behind = word_behind(r, d->to);
    bool is_national = day == 2 && month == 9 && (behind.length == 0 || word_is_in(&behind, "là và năm này tới vừa ở"));
    bool is_same = day == month && !is_small_letter_at(r, skip_gap(r, d->to)); /* 1/1, but 5/5 nước */
    return ((day > month || is_same) && !is_always) || is_national || is_before_day(r, d) ||
           word_is_in(&behind, "hằng hàng");
}

/* số 5/10/15 phố Láng: a short year behind a house's number is none. */
static bool is_house(const number_reader *r, const date *d)
{
    near_word before = word_before(r, d->day_from, "");
    return d->day_to > d->day_from && d->year_to - d->year_from == 2 &&
           word_is_in(&before, "số nhà ngõ ngách hẻm kiệt");
}

static bool is_meant(const number_reader *r, const date *d)
{
    if (d->is_sure) return !is_house(r, d);
    if (d->day_to > d->day_from) return is_date_meant(r, d);
    near_word before = word_before(r, d->month_from, "");
    uint32_t year = value_at(r, d->year_from, d->year_to);
    if (word_is_in(&before, "đến tới trước sau kể") && year >= 1900 && year < 2100) return true; /* đến 6-2025 */
    near_word noun = noun_before(r, d->month_from); /* tháng 10, 11-2000 */
    return word_is_in(&noun, "tháng");
}

/* ---- saying ------------------------------------------------------------------------------- */

static void say_year(number_reader *r, const date *d)
{
    if (d->year_to == d->year_from) return;
    say(r, "năm");
    if (d->year_to - d->year_from == 2)
        say_code_number(r, d->year_from, d->year_to);
    else
        say_cardinal(r, d->year_from, d->year_to);
}

static void say_month_at(number_reader *r, uint32_t from, uint32_t to)
{
    if (value_at(r, from, to) == 4)
        say(r, "tư");
    else
        say_cardinal(r, from, to);
}

static void say_month(number_reader *r, const date *d)
{
    if (d->first_month_to > d->first_month_from) {
        say_month_at(r, d->first_month_from, d->first_month_to);
        say(r, "đến");
    }
    say_month_at(r, d->month_from, d->month_to);
}

/* Thông tư 08/2021, Nghị định 5/2020, số 5/2023: the number of a year's. */
static bool is_numbered(const number_reader *r, const near_word *before)
{
    if (word_is_in(before, numbered_words)) return true;
    near_word first = word_before(r, before->from, "");
    return word_is_in(before, "định quyết tư lệnh thị") && word_is_in(&first, "nghị quyết thông sắc pháp chỉ quy");
}

static void say_date(number_reader *r, const date *d, uint32_t at)
{
    near_word before = word_before(r, at, "");
    bool has_day = d->day_to > d->day_from;
    if (has_day) {
        if (!word_is_in(&before, said_words)) say(r, "ngày");
        say_cardinal(r, d->day_from, d->day_to);
        if (d->last_to > d->last_from) {
            say(r, "đến");
            say_cardinal(r, d->last_from, d->last_to);
        }
    }
    if (!has_day && is_numbered(r, &before)) {
        say_code_number(r, d->month_from, d->month_to);
        say_year(r, d);
        return;
    }
    near_word noun = noun_before(r, at);
    if (has_day || !word_is_in(&noun, "tháng")) say(r, "tháng");
    say_month(r, d);
    say_year(r, d);
}

/* 28/2 - 3/3, 12/2023-3/2024 */
static uint32_t read_date_behind(number_reader *r, const date *first, dau_token_kind *kind)
{
    uint32_t dash = skip_gap(r, first->to), next = skip_span(r, dash);
    date d;
    if (next == dash) return first->to;
    uint32_t behind = span_to_noun(r, first->to, "ngày tháng");
    if (behind > first->to) {
        say(r, "đến");
        *kind = DAU_TOKEN_RANGE;
        return behind;
    }
    next = skip_gap(r, next);
    bool is_alike = date_at(&d, r, next) && (d.day_to > d.day_from) == (first->day_to > first->day_from);
    if (!is_alike || (!d.is_sure && d.sign != '/')) return first->to;
    say(r, "đến");
    say_date(r, &d, next);
    *kind = DAU_TOKEN_RANGE;
    return d.to;
}

uint32_t date_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    date d;
    if (figures_end(r, at) - at > 4) return at;
    bool is_there = date_at(&d, r, at) && is_meant(r, &d);
    if (!is_there && !take_days(&d, r, at) && !take_months(&d, r, at)) return at;
    if (letter_bytes(r, d.to) > 0 && byte_at(r, d.to) != 'T') return at; /* 12/1A, 1/2kg */
    if (byte_at(r, d.to) == '/' && letter_bytes(r, d.to + 1) > 0) return at;
    say_date(r, &d, at);
    *kind = DAU_TOKEN_DATE;
    return read_date_behind(r, &d, kind);
}
