#include "speech/numbers_reader.h"

#include <string.h>

/* numbers_time.c - hours of the day, zones, weekdays: 14:26 CH, 9g05, GMT+7, Th 5. */

typedef struct clock {
    uint32_t hour_from, hour_to;     /* figures */
    uint32_t minute_from, minute_to; /* empty: none */
    uint32_t second_from, second_to;
    uint32_t to;
} clock;

/* One or two figures below a limit at a place; their end, `at` for anything else. */
static uint32_t part_end(const number_reader *r, uint32_t at, uint32_t least, uint32_t limit)
{
    uint32_t end = figures_end(r, at), figures = end - at;
    return figures >= least && figures <= 2 && figures_value(r, at, end) < limit ? end : at;
}

/* 14:26, 01:01:01 */
static bool take_colons(clock *k, const number_reader *r)
{
    uint32_t end = part_end(r, k->hour_to + 1, 2, 60);
    if (end == k->hour_to + 1) return false;
    k->minute_from = k->hour_to + 1;
    k->to = k->minute_to = end;
    if (byte_at(r, end) == ':') {
        k->second_from = end + 1;
        k->second_to = part_end(r, end + 1, 2, 60);
        if (k->second_to > k->second_from) k->to = k->second_to;
    }
    if (byte_at(r, k->to) == 'h' || byte_at(r, k->to) == 'Z') k->to++; /* 14:30h */
    return is_word_end(r, k->to);
}

/* 14h30, 9g05, 14h30', 10h30m15s, 14 h 30; 14h */
static bool take_letter(clock *k, const number_reader *r, uint32_t sign)
{
    uint32_t at = sign + 1, end = part_end(r, at, 1, 60);
    k->to = at;
    if (end > at) {
        k->minute_from = at;
        k->to = k->minute_to = end;
        static const char *const minute_signs[] = {"'", "’", "′", "ph", "p", "m"};
        for (size_t i = 0; i < sizeof minute_signs / sizeof *minute_signs; i++) {
            uint32_t behind = skip_text(r, end, minute_signs[i]);
            uint32_t second = part_end(r, behind, 1, 60), second_end = skip_text(r, second, "s");
            if (second_end == second) second_end = skip_text(r, second, "\"");
            if (behind > end && second > behind && second_end > second) {
                k->second_from = behind;
                k->second_to = second;
                k->to = second_end;
                break;
            }
            if (behind == end || !is_word_end(r, behind)) continue;
            k->to = behind;
            break;
        }
    }
    return is_word_end(r, k->to);
}

/* 15 g 30, 7 h 05: blanks around the letter. */
static bool take_spaced(clock *k, const number_reader *r)
{
    uint32_t letter = skip_gap(r, k->hour_to), at = skip_gap(r, letter + 1), end = part_end(r, at, 2, 60);
    char sign = byte_at(r, letter);
    if (letter == k->hour_to || (sign != 'g' && sign != 'h') || at == letter + 1 || end == at) return false;
    k->minute_from = at;
    k->to = k->minute_to = end;
    return is_word_end(r, end);
}

/* 13g-16g30: minutes behind the dash. */
static bool is_before_clock(const number_reader *r, uint32_t at)
{
    uint32_t dash = skip_gap(r, at), next = skip_gap(r, skip_span(r, dash)), hour = part_end(r, next, 1, 25);
    char sign = byte_at(r, hour);
    return next > dash && hour > next && (sign == 'g' || sign == 'h') && part_end(r, hour + 1, 2, 60) > hour + 1;
}

/* lúc 8g, 8g sáng: no weight. */
static bool is_hour_meant(const number_reader *r, const clock *k)
{
    if (is_before_clock(r, k->to)) return true;
    near_word before = word_before(r, k->hour_from, ""), behind = word_behind(r, k->to);
    return word_is_in(&before, "lúc vào trước") || word_is_in(&behind, "sáng chiều tối trưa đêm ngày");
}

static bool clock_at(clock *out, const number_reader *r, uint32_t at)
{
    clock k = {.hour_from = at, .hour_to = figures_end(r, at)};
    uint32_t figures = k.hour_to - at;
    if (figures == 0 || figures > 2 || figures_value(r, at, k.hour_to) > 24) return false;
    char sign = byte_at(r, k.hour_to);
    if (take_spaced(&k, r)) {
        *out = k;
        return true;
    }
    bool is_there = sign == ':' ? take_colons(&k, r) : (sign == 'h' || sign == 'H') && take_letter(&k, r, k.hour_to);
    if (sign == 'g') is_there = take_letter(&k, r, k.hour_to) && (k.minute_to > k.minute_from || is_hour_meant(r, &k));
    if (is_there) *out = k;
    return is_there;
}

/* ---- parts of the day --------------------------------------------------------------------- */

typedef struct day_part {
    uint32_t to; /* behind CH or SA; where it was looked for: none */
    bool is_afternoon;
} day_part;

static day_part day_part_at(const number_reader *r, uint32_t at)
{
    static const struct {
        char written[5];
        bool is_afternoon;
    } parts[] = {{"CH", true},  {"PM", true},  {"pm", true},  {"p.m.", true},
                 {"SA", false}, {"AM", false}, {"am", false}, {"a.m.", false}};
    uint32_t from = skip_gap(r, at);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        uint32_t end = skip_text(r, from, parts[i].written);
        if (end > from && is_word_end(r, end)) return (day_part){.to = end, .is_afternoon = parts[i].is_afternoon};
    }
    return (day_part){.to = at};
}

/* From 13 o'clock on, the hour itself tells it. */
static const char *part_word(uint32_t hour, bool is_afternoon)
{
    if (hour > 12 || hour == 0) return NULL;
    if (!is_afternoon) return hour == 12 ? NULL : "sáng";
    if (hour == 12) return "trưa";
    if (hour < 7) return "chiều";
    return hour < 11 ? "tối" : "đêm";
}

/* ---- saying ------------------------------------------------------------------------------- */

static void say_count(number_reader *r, uint32_t from, uint32_t to, const char *word)
{
    say_cardinal(r, from, to);
    say(r, word);
}

/* What of 12:00:00 is said: minutes and seconds that are nothing only where all are, and at 0h00. */
static void say_minutes(number_reader *r, const clock *k, uint32_t hour)
{
    uint32_t minutes = k->minute_to > k->minute_from ? figures_value(r, k->minute_from, k->minute_to) : 0;
    uint32_t seconds = k->second_to > k->second_from ? figures_value(r, k->second_from, k->second_to) : 0;
    bool is_midnight = hour == 0 && k->minute_to > k->minute_from && r->text[k->hour_to] != ':';
    bool is_full = k->second_to > k->second_from && seconds == 0 && minutes == 0;
    if (minutes > 0 || is_full || is_midnight) say_count(r, k->minute_from, k->minute_to, "phút");
    if (seconds > 0 || is_full) say_count(r, k->second_from, k->second_to, "giây");
}

static void say_clock(number_reader *r, const clock *k, const day_part *part)
{
    uint32_t hour = figures_value(r, k->hour_from, k->hour_to);
    bool has_part = part->to > k->to;
    bool is_midnight = has_part && !part->is_afternoon && hour == 12;
    say_value(r, is_midnight ? 0 : hour);
    say(r, "giờ");
    say_minutes(r, k, hour);
    const char *word = has_part ? part_word(hour, part->is_afternoon) : NULL;
    if (word != NULL) say(r, word);
}

/* 3 CH, 9 PM: an hour alone. */
static bool hour_at(clock *out, const number_reader *r, uint32_t at)
{
    uint32_t end = figures_end(r, at);
    if (end == at || end - at > 2 || figures_value(r, at, end) > 12 || day_part_at(r, end).to == end) return false;
    *out = (clock){.hour_from = at, .hour_to = end, .to = end};
    return true;
}

/* Scores and scales are written so too. */
static bool is_no_time(const number_reader *r, const clock *k)
{
    if (byte_at(r, k->hour_to) != ':') return false;
    near_word before = word_before(r, k->hour_from, "");
    if (word_is_in(&before, "lệ thắng thua hòa hoà dẫn điểm")) return true;
    if (!word_is_in(&before, "số")) return false;
    before = word_before(r, before.from, "");
    return word_is_in(&before, "tỷ tỉ");
}

/* 10:00-11:00, 8h - 11h30, 8-11h; one token each way. */
static uint32_t read_clock_behind(number_reader *r, uint32_t end, dau_token_kind *kind)
{
    uint32_t dash = skip_gap(r, end), next = skip_span(r, dash);
    clock k;
    if (next == dash) return end;
    next = skip_gap(r, next);
    if (!clock_at(&k, r, next) && !hour_at(&k, r, next)) return end;
    day_part part = day_part_at(r, k.to);
    say(r, "đến");
    say_clock(r, &k, &part);
    *kind = DAU_TOKEN_RANGE;
    return part.to;
}

uint32_t time_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    clock k;
    if (!clock_at(&k, r, at) && !hour_at(&k, r, at)) return at;
    if (is_no_time(r, &k)) return at;
    day_part part = day_part_at(r, k.to);
    say_clock(r, &k, &part);
    *kind = DAU_TOKEN_TIME;
    return read_clock_behind(r, part.to, kind);
}

/* ---- zones, weekdays ---------------------------------------------------------------------- */

/* GMT+7 */
uint32_t zone_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t gmt = skip_text(r, at, "GMT"), sign = gmt > at ? gmt : skip_text(r, at, "UTC");
    uint32_t from = skip_dash(r, sign), end = from;
    bool is_plus = byte_at(r, sign) == '+';
    if (is_plus) from = sign + 1;
    end = part_end(r, from, 1, 15);
    if (sign == at || from == sign || end == from || is_letter_before(r, at)) return at;
    say_letters(r, at, sign);
    say(r, is_plus ? "cộng" : "trừ");
    say_cardinal(r, from, end);
    if (byte_at(r, end) == ':') {
        uint32_t minutes = part_end(r, end + 1, 2, 60);
        if (minutes > end + 1 && figures_value(r, end + 1, minutes) > 0) say_cardinal(r, end + 1, minutes);
        if (minutes > end + 1) end = minutes;
    }
    *kind = DAU_TOKEN_TIME;
    return end;
}

static const char *const weekday_words[] = {"hai", "ba", "tư", "năm", "sáu", "bảy"};

/* Behind Th 5, T5, T.5 or CN; the figure's place in *figure, 0 for CN. */
static uint32_t weekday_end(const number_reader *r, uint32_t at, uint32_t *figure, bool *is_short)
{
    uint32_t end = skip_text(r, at, "CN"), th = skip_text(r, at, "Th");
    *figure = 0;
    *is_short = end > at || th == at;
    if (end > at) return is_word_end(r, end) ? end : at;
    end = th > at ? th : skip_text(r, at, "T");
    if (end == at) return at;
    end = skip_text(r, end, ".");
    if (th > at) end = skip_gap(r, end);
    char c = byte_at(r, end);
    if (c < '2' || c > '7' || !is_word_end(r, end + 1)) return at;
    *figure = end;
    return end + 1;
}

static void say_weekday(number_reader *r, uint32_t figure)
{
    say(r, figure > 0 ? "thứ" : "chủ nhật");
    if (figure > 0) say(r, weekday_words[r->text[figure] - '2']);
}

/* Where a date or another weekday stands by it, T5 is a day; else it may be anything. */
static bool is_weekday_likely(const number_reader *r, uint32_t at, uint32_t end)
{
    uint32_t next = end, figure;
    bool is_short;
    static const char *const signs[] = {",", "-", "–", "&", "(", "|"};
    for (uint32_t i = 0; i < 2; i++) {
        next = skip_gap(r, next);
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) next = skip_text(r, next, signs[k]);
    }
    if (date_follows(r, next) || (next > end && weekday_end(r, next, &figure, &is_short) > next)) return true;
    near_word behind = word_behind(r, end), before = word_before(r, at, ",-&(");
    if (word_is_in(&behind, "ngày tuần đến")) return true;
    char last = byte_before(r, before.to);
    if (word_is_in(&before, "sáng chiều tối trưa đêm từ đến ngày th cn")) return true;
    if (before.length > 0 || last < '2' || last > '7') return false;
    near_word first = word_before(r, before.to - 1, "");
    return word_is_in(&first, "t thứ"); /* T7, CN */
}

uint32_t weekday_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t figure, second;
    bool is_short;
    uint32_t end = weekday_end(r, at, &figure, &is_short);
    if (end == at || (is_short && !is_weekday_likely(r, at, end))) return at;
    say_weekday(r, figure);
    *kind = DAU_TOKEN_WEEKDAY;
    uint32_t dash = skip_gap(r, end), next = skip_dash(r, dash);
    if (next == dash) return end;
    next = skip_gap(r, next);
    uint32_t other = weekday_end(r, next, &second, &is_short);
    if (other == next) return end;
    say(r, "đến");
    say_weekday(r, second);
    *kind = DAU_TOKEN_RANGE;
    return other;
}
