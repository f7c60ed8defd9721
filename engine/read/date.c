#include "read/signs.h"

#include <string.h>

/* Words of date lines. Numbers, weekdays and clock times have their own shapes below. */
static const char *const vocabulary[] = {
    "thứ",     "th",     "chủ",      "nhật",   "cn",       "ngày",      "tháng",  "năm",  "lúc",   "giờ",
    "phút",    "giây",   "ch",       "sa",     "am",       "pm",        "cập",    "đăng", "xuất",  "bản",
    "phát",    "hành",   "hai",      "ba",     "tư",       "sáu",       "bảy",    "sáng", "chiều", "tối",
    "trưa",    "đêm",    "thời",     "gian",   "hôm",      "nay",       "t2",     "t3",   "t4",    "t5",
    "t6",      "t7",     "mới",      "và",     "lần",      "cuối",      "tin",    "bài",  "vào",   "khoảng",
    "date",    "posted", "updated",  "at",     "on",       "monday",    "mon",    "tue",  "wed",   "thu",
    "tuesday", "fri",    "thursday", "friday", "saturday", "wednesday", "sunday", "sat",  "sun",   NULL};
static const char *const weekdays[] = {"thứ",       "th",       "nhật",   "cn",       "t2",     "t3",
                                       "t4",        "t5",       "t6",     "t7",       "monday", "tuesday",
                                       "wednesday", "thursday", "friday", "saturday", "sunday", NULL};
static const char *const months[] = {"january", "february",  "march",   "april",    "may",      "june", "july",
                                     "august",  "september", "october", "november", "december", "jan",  "feb",
                                     "mar",     "apr",       "jun",     "jul",      "aug",      "sep",  "sept",
                                     "oct",     "nov",       "dec",     NULL};

typedef enum token {
    TOKEN_OTHER,
    TOKEN_WORD,
    TOKEN_MONTH,
    TOKEN_NUMBER,
    TOKEN_DAY,
    TOKEN_DATE,
    TOKEN_TIME,
    TOKEN_ZONE
} token;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Groups of digits of a word and the signs between them: "12/01/2023" has 3 groups, "//". */
typedef struct figures {
    uint32_t groups;
    uint32_t value[4], digits[4];
    char sign[4];
    bool is_pure; /* digits and signs only */
} figures;

static figures figures_of(const char *text, uint32_t length)
{
    figures f = {.is_pure = true};
    for (uint32_t at = 0; at < length && f.is_pure; at++) {
        if (!is_digit(text[at])) {
            f.is_pure = f.groups > 0 && f.groups < 4 && strchr("/-.:h", text[at]) != NULL;
            if (f.is_pure) f.sign[f.groups - 1] = text[at];
            continue;
        }
        if (at == 0 || !is_digit(text[at - 1])) f.groups++;
        if (f.groups > 4 || f.digits[f.groups - 1] == 4) {
            f.is_pure = false;
            break;
        }
        f.value[f.groups - 1] = f.value[f.groups - 1] * 10 + (uint32_t)(text[at] - '0');
        f.digits[f.groups - 1]++;
    }
    f.is_pure = f.is_pure && f.groups > 0;
    return f;
}

static bool is_day(uint32_t day, uint32_t month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

static bool is_full_date(const figures *f)
{
    if (f->groups != 3 || f->sign[0] != f->sign[1] || strchr("/-.", f->sign[0]) == NULL) return false;
    if (f->digits[0] == 4) return is_day(f->value[2], f->value[1]);
    return is_day(f->value[0], f->value[1]) && (f->digits[2] == 4 || f->digits[2] == 2);
}

static bool is_time(const figures *f)
{
    bool is_clock = f->sign[0] == ':' || f->sign[0] == 'h';
    return f->groups >= 2 && f->groups <= 3 && is_clock && f->value[0] < 25 && f->value[1] < 60;
}

static token token_of_figures(const figures *f)
{
    if (f->groups == 1) return f->sign[0] == 'h' ? TOKEN_TIME : TOKEN_NUMBER;
    if (is_full_date(f)) return TOKEN_DATE;
    if (is_time(f)) return TOKEN_TIME;
    if (f->groups != 2 || f->sign[0] == 'h' || f->sign[0] == ':') return TOKEN_OTHER;
    if (f->digits[1] == 4 && f->value[0] >= 1 && f->value[0] <= 12) return TOKEN_DATE; /* 1/2023 */
    return is_day(f->value[0], f->value[1]) ? TOKEN_DAY : TOKEN_OTHER;
}

static bool begins_with(const char *text, uint32_t length, const char *with)
{
    size_t n = strlen(with);
    return length >= n && memcmp(text, with, n) == 0;
}

static token token_at(const words *w, uint32_t index)
{
    const char *text = w->text + w->list[index].from;
    uint32_t length = (uint32_t)(w->list[index].to - w->list[index].from);
    if (words_match(w, index, vocabulary) > 0) return TOKEN_WORD;
    if (words_match(w, index, months) > 0) return TOKEN_MONTH;
    if (begins_with(text, length, "gmt") || begins_with(text, length, "utc")) return TOKEN_ZONE;
    figures f = figures_of(text, length);
    if (f.is_pure) return token_of_figures(&f);
    /* 2023-01-12T14:26:00+07:00 */
    f = figures_of(text, length < 10 ? length : 10);
    return length > 10 && text[10] == 't' && f.is_pure && is_full_date(&f) ? TOKEN_DATE : TOKEN_OTHER;
}

typedef struct evidence {
    uint32_t dates, days, times, months, numbers, weekdays, words;
    uint32_t others, first_other, last_other;
    bool has_day_name, has_month_name, has_year_name; /* ngày 12, tháng 1, năm 2023 */
    bool others_are_names;
} evidence;

static void weigh_number_word(evidence *e, const words *w, uint32_t index)
{
    if (index + 1 >= w->count || token_at(w, index + 1) != TOKEN_NUMBER) return;
    e->has_day_name |= word_is(w, index, "ngày");
    e->has_month_name |= word_is(w, index, "tháng");
    e->has_year_name |= word_is(w, index, "năm");
}

static void weigh(evidence *e, const words *w, uint32_t index)
{
    switch (token_at(w, index)) {
    case TOKEN_WORD:
        e->words++;
        e->weekdays += words_match(w, index, weekdays) > 0;
        weigh_number_word(e, w, index);
        break;
    case TOKEN_MONTH:
        e->months++;
        break;
    case TOKEN_DATE:
        e->dates++;
        break;
    case TOKEN_DAY:
        e->days++;
        break;
    case TOKEN_TIME:
        e->times++;
        break;
    case TOKEN_NUMBER:
        e->numbers++;
        break;
    case TOKEN_ZONE:
        break;
    case TOKEN_OTHER:
        if (e->others++ == 0) e->first_other = index;
        e->last_other = index;
        e->others_are_names &= w->list[index].is_capital;
        break;
    }
}

/* "Hà Nội, ngày …", "Minh Quân - 12/01/2023 14:26": a name at one end, set off by a sign. */
static bool is_name_at_end(const evidence *e, const words *w)
{
    if (e->others > 5 || !e->others_are_names || e->last_other - e->first_other + 1 != e->others) return false;
    if (e->first_other == 0) return e->last_other + 1 < w->count && w->list[e->last_other + 1].before != ' ';
    return e->last_other + 1 == w->count && w->list[e->first_other].before != ' ';
}

static evidence evidence_of(const words *w)
{
    evidence e = {.others_are_names = true};
    for (uint32_t i = 0; i < w->count; i++) weigh(&e, w, i);
    return e;
}

bool signs_date(const words *w)
{
    if (!w->is_whole || w->count == 0 || w->count > 20) return false;
    evidence e = evidence_of(w);
    bool is_date = e.dates > 0 || (e.has_month_name && (e.has_day_name || e.has_year_name)) ||
                   (e.months == 1 && e.numbers >= 2 && e.numbers <= 4);
    /* "Ngày 12/4" alone heads a section: a date line says more. */
    bool is_short = e.days > 0 && (e.weekdays > 0 || e.times > 0 || e.words > 1);
    if (e.others == 0) return is_date || is_short;
    return is_date && is_name_at_end(&e, w);
}

bool signs_time(const words *w)
{
    if (!w->is_whole || w->count == 0 || w->count > 6) return false;
    evidence e = evidence_of(w);
    return e.times == 1 && e.numbers + e.days + e.dates + e.months + e.others == 0;
}
