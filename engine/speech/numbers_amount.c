#include "speech/numbers_amount.h"

#include <string.h>

#include "speech/numbers_units.h"
#include "viet/number_row.h"

/* Words behind which a point counts versions and parts, and is said. */
static const char pointed[] = "bản version android ios windows bluetooth hdmi usb python java web chrome firefox "
                              "ubuntu nghiệp cmcn cmcd mục điều "
                              "khoản phần bảng hình chương bài";

/* What is counted in whole numbers only. */
static const char counted[] = "người ca hộ em học sinh lượt xe con cái chiếc căn cuốn quyển trường xã huyện tỉnh doanh "
                              "công cán vụ đơn thí cử trẻ "
                              "khách bài phiếu đồng";

/* ---- how it is written -------------------------------------------------------------------- */

static bool take_digits(amount *a, const number_reader *r, uint32_t from, uint32_t to)
{
    if (to - from > AMOUNT_MOST_FIGURES - a->count) return false;
    memcpy(a->digits + a->count, r->text + from, to - from);
    a->count += to - from;
    return true;
}

/* Behind a sign and the three figures behind it; `at` where there are not just three. */
static uint32_t group_end(const number_reader *r, uint32_t at, char sign)
{
    if (byte_at(r, at) != sign) return at;
    uint32_t end = figures_end(r, at + 1);
    return end - at == 4 ? end : at;
}

/* In thin text blanks group figures: 1 234 567. */
static uint32_t spaced_group_end(const number_reader *r, uint32_t first, uint32_t at)
{
    uint32_t next = skip_gap(r, at);
    if (next == at || !is_figure(byte_at(r, next))) return at;
    near_word before = word_before(r, first, "");
    if (word_is_in(&before, "ngày tháng thứ lớp tổ quận phường khóa khoá kỳ tầng phòng điều khoản hạng cấp số"))
        return at; /* lớp 5 300 em */
    uint32_t end = figures_end(r, next);
    if (end - next != 3 || !number_row_holds(r->text, r->block_from, r->to, next)) return at;
    return end;
}

static bool is_scale_behind(const number_reader *r, uint32_t at)
{
    near_word w = word_behind(r, at);
    return word_is_in(&w, "tỷ tỉ triệu nghìn ngàn vạn");
}

/* 1,234: a decimal in Vietnamese, thousands in English. Money has no thousandths, and nobody measures to a last 0. */
static bool is_grouping_comma(const number_reader *r, const amount *a, uint32_t group)
{
    if (is_scale_behind(r, group)) return false;
    near_word behind = word_behind(r, group);
    if (r->text[group - 1] == '0' || word_is_in(&behind, counted)) return true;
    return currency_before(r, a->from) != NULL || currency_end(r, skip_gap(r, group), NULL) > skip_gap(r, group);
}

static uint32_t take_groups(amount *a, const number_reader *r, uint32_t at, char sign)
{
    uint32_t first = group_end(r, at, sign), end = first;
    if (first == at || a->count > 3 || a->digits[0] == '0') return at;
    for (uint32_t next; (next = group_end(r, end, sign)) > end;) end = next;
    char other = sign == '.' ? ',' : '.';
    bool has_part = byte_at(r, end) == other && is_figure(byte_at(r, end + 1));
    if (sign == ',' && end == first && !has_part && !is_grouping_comma(r, a, end)) return at;
    if (byte_at(r, end) == sign && is_figure(byte_at(r, end + 1))) return at; /* 1.234.56 is no number */
    for (uint32_t i = at; i < end; i += 4)
        if (!take_digits(a, r, i + 1, i + 4)) return at;
    a->is_grouped = true;
    return end;
}

static uint32_t take_spaced_groups(amount *a, const number_reader *r, uint32_t at)
{
    if (a->count > 3 || a->digits[0] == '0') return at;
    for (uint32_t next; (next = spaced_group_end(r, a->from, at)) > at; at = next) {
        if (!take_digits(a, r, next - 3, next)) break;
        a->is_grouped = true;
    }
    return at;
}

/* Behind the comma: 3,5 but not 1,2,3. */
static uint32_t take_part(amount *a, const number_reader *r, uint32_t at)
{
    char sign = byte_at(r, at);
    if ((sign != ',' && sign != '.') || !is_figure(byte_at(r, at + 1))) return at;
    uint32_t end = figures_end(r, at + 1);
    if (end - at > AMOUNT_MOST_FIGURES) return at;
    bool is_row = a->from > r->block_from + 1 && r->text[a->from - 1] == sign && is_figure(r->text[a->from - 2]);
    if (is_row) return at;
    bool goes_on = byte_at(r, end) == sign && is_figure(byte_at(r, end + 1));
    if (goes_on) return at;
    a->part_from = at + 1;
    a->part_to = end;
    a->is_point = sign == '.';
    return end;
}

bool amount_at(amount *out, const number_reader *r, uint32_t at)
{
    amount a = {.from = at};
    uint32_t end = figures_end(r, at);
    if (end == at || !take_digits(&a, r, at, end)) return false;
    char sign = byte_at(r, end);
    if (sign == '.' || sign == ',')
        end = take_groups(&a, r, end, sign);
    else if (skip_gap(r, end) > end)
        end = take_spaced_groups(&a, r, end);
    a.to = take_part(&a, r, end);
    bool is_row = byte_at(r, a.to) == '.' && is_figure(byte_at(r, a.to + 1));
    if (is_row) return false;
    *out = a;
    return true;
}

uint32_t amount_value(const amount *a)
{
    enum { MOST = 9 };
    if (a->part_to > a->part_from || a->count > MOST) return UINT32_MAX;
    uint32_t value = 0;
    for (uint32_t i = 0; i < a->count; i++) value = value * 10 + (uint32_t)(a->digits[i] - '0');
    return value;
}

/* ---- how it is said ----------------------------------------------------------------------- */

static const char filled[] =
    "ngày tháng lúc khoảng hơn gần từ đến gồm có thứ tuổi điều khoản điểm mục chương phần bài tiết câu quý kỳ đợt lần "
    "tuần tầng";

/* 05 học sinh, ngày 05, 05 m: the zero fills a column. Others are names: 007, mã 05. */
static bool is_filled(const number_reader *r, const amount *a)
{
    if (a->count != 2) return false;
    near_word before = word_before(r, a->from, "(");
    if (word_is_in(&before, filled)) return true;
    if (word_is_in(&before, "số mã tổ đội phòng nhà lô")) return false;
    uint32_t next = skip_gap(r, a->to);
    bool is_spelled = byte_at(r, next) == '(' && is_small_letter_at(r, next + 1); /* 01 (một) bản */
    return (next > a->to && (is_spelled || is_small_letter_at(r, next))) || is_small_letter_at(r, a->to);
}

static void say_whole(number_reader *r, const amount *a)
{
    bool is_code = a->count > 1 && a->digits[0] == '0' && !is_filled(r, a);
    if (r->status != DAU_OK) return;
    r->status = is_code ? numerals_figures(r->out, a->digits, a->count)
                        : numerals_cardinal(r->out, a->digits, a->count, &r->usage);
}

/* 4.0 and what has versions; any other point is a comma. */
static bool is_point_said(const number_reader *r, const amount *a)
{
    if (!a->is_point) return false;
    char behind = byte_at(r, a->to);
    bool is_version = a->count == 1 && a->part_to - a->part_from == 1 && r->text[a->part_from] == '0' && behind != '%';
    bool is_heading = a->from == r->block_from && (behind == '.' || behind == ')'); /* 1.1. Mục tiêu */
    near_word before = word_before(r, a->from, ".");
    return is_version || is_heading || word_is_in(&before, pointed);
}

void amount_say(number_reader *r, const amount *a)
{
    say_whole(r, a);
    if (a->part_to == a->part_from) return;
    say(r, is_point_said(r, a) ? "chấm" : "phẩy");
    say_figures(r, a->part_from, a->part_to);
}
