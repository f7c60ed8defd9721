#include "speech/numbers_reader.h"

#include <string.h>

#include "speech/numbers_amount.h"
#include "speech/numbers_units.h"
#include "unicode/utf8.h"

/* numbers_code.c - letters with figures: places (Q.1, QL1A), codes (A4, H5N1, COVID-19, 5G), units that stand alone. */

typedef struct code_name {
    char written[8];
    const char *words;
    bool needs_point; /* P.5, but P5 is any code */
} code_name;

/* ---- places ------------------------------------------------------------------------------- */

/* What numbers a place or a page; those of one letter need a point or the figure itself behind them. */
static const code_name places[] = {
    {"QL", "quốc lộ", false},    {"TL", "tỉnh lộ", false},   {"ĐT", "đường tỉnh", false}, {"HL", "hương lộ", false},
    {"ĐH", "đường huyện", true}, {"QK", "quân khu", false},  {"KP", "khu phố", false},    {"Km", "ki lô mét", false},
    {"KM", "ki lô mét", false},  {"km", "ki lô mét", false}, {"Q", "quận", false},        {"P", "phường", true},
    {"F", "phường", true},       {"No", "số", true},         {"NO", "số", true},          {"Tr", "trang", true},
    {"tr", "trang", true},       {"q", "quận", true},        {"kp", "khu phố", false},    {"p", "phường", true},
};

static uint32_t capitals_end(const number_reader *r, uint32_t at, uint32_t most)
{
    uint32_t end = at;
    while (end - at < most && is_capital_letter(byte_at(r, end))) end++;
    return end;
}

/* Q1/2024, T9/2024: of a year. */
static uint32_t read_of_year(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t figure = skip_text(r, at + 1, "."), end = figures_end(r, figure), year = figures_end(r, end + 1);
    char letter = r->text[at];
    uint32_t value = figures_value(r, figure, end), most = letter == 'Q' ? 4 : 12;
    bool is_there = (letter == 'Q' || letter == 'T') && end > figure && value >= 1 && value <= most &&
                    (byte_at(r, end) == '/' || byte_at(r, end) == '-') && year == end + 5 && is_word_end(r, year);
    if (!is_there) return at;
    say(r, letter == 'Q' ? "quý" : "tháng");
    say_cardinal(r, figure, end);
    say(r, "năm");
    say_cardinal(r, end + 1, year);
    *kind = DAU_TOKEN_DATE;
    return year;
}

/* 1A of QL1A, 12+500 of Km12+500; gives where it ends. */
static uint32_t say_place_number(number_reader *r, uint32_t at)
{
    uint32_t end = figures_end(r, at), letters = capitals_end(r, end, 2);
    say_code_number(r, at, end);
    if (letters > end && is_word_end(r, letters)) {
        say_letters(r, end, letters);
        return letters;
    }
    uint32_t more = skip_text(r, end, "+"), more_end = figures_end(r, more);
    if (more == end || more_end == more) return end;
    say(r, "cộng");
    say_code_number(r, more, more_end);
    return more_end;
}

/* đường ĐH.12, quốc lộ QL1A: what stands before is not said twice. */
static void say_place(number_reader *r, uint32_t at, const char *words)
{
    near_word w = word_before(r, at, "");
    size_t length = strlen(words);
    const char *blank = strchr(words, ' ');
    bool is_first = w.length > 0 && blank != NULL && (size_t)(blank - words) == w.length &&
                    memcmp(words, w.letters, w.length) == 0; /* đường [tỉnh] */
    bool is_last = w.length > 0 && w.length <= length && memcmp(words + length - w.length, w.letters, w.length) == 0 &&
                   (w.length == length || words[length - w.length - 1] == ' ');
    if (!is_last) say(r, is_first ? blank + 1 : words);
}

/* [, ]Q.1 */
static bool is_place_behind(const number_reader *r, uint32_t at)
{
    uint32_t next = skip_gap(r, skip_text(r, at, ","));
    char behind = byte_at(r, next + 1);
    return next > at && byte_at(r, next) == 'Q' && (behind == '.' || is_figure(behind));
}

uint32_t place_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    enum { MOST_FIGURES = 4 };
    uint32_t of_year = read_of_year(r, at, kind);
    if (of_year > at) return of_year;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        uint32_t end = skip_text(r, at, places[i].written), point = skip_text(r, end, "."), figure = point;
        if (end == at) continue;
        bool is_short = strlen(places[i].written) == 1, is_small = is_small_letter_at(r, at);
        bool needs_point = places[i].needs_point;
        if (point > end || !is_short) figure = skip_gap(r, point);
        uint32_t figures = figures_end(r, figure) - figure;
        bool is_row = needs_point && point == end && is_place_behind(r, figure + figures); /* P12, Q.Gò Vấp */
        if (figures == 0 || figures > MOST_FIGURES || (needs_point && point == end && !is_row)) continue;
        if (figure > point && (byte_at(r, figure) == '0' || figures == MOST_FIGURES)) continue; /* ĐT 0912 345 678 */
        if (is_small && figure > end && point == end) continue;                                 /* km 12 is two words */
        if (is_short && figures > 2) continue;
        say_place(r, at, places[i].words);
        *kind = DAU_TOKEN_CODE;
        uint32_t to = say_place_number(r, figure), last = skip_dash(r, to), last_end = figures_end(r, last);
        bool is_span =
            strcmp(places[i].words, "trang") == 0 && last > to && last_end > last && is_word_end(r, last_end);
        if (!is_span) return to;
        say(r, "đến");
        return say_place_number(r, last);
    }
    return at;
}

/* ---- small figures ------------------------------------------------------------------------ */

/* The figure that a small one is, below (₂) or above (²) the line; -1: none. */
static int small_figure(uint32_t code, bool is_above)
{
    if (!is_above) return code >= 0x2080 && code <= 0x2089 ? (int)(code - 0x2080) : -1;
    if (code == 0xB9) return 1;
    if (code == 0xB2 || code == 0xB3) return (int)(code - 0xB0);
    return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? (int)(code - 0x2070) : -1;
}

static uint32_t say_small_figures(number_reader *r, uint32_t at, bool is_above)
{
    char digits[8];
    uint32_t count = 0;
    while (at < r->to && count < sizeof digits) {
        uint32_t code, step = utf8_next(r->text + at, r->to - at, &code);
        int figure = small_figure(code, is_above);
        if (figure < 0) break;
        digits[count++] = (char)('0' + figure);
        at += step;
    }
    if (count > 0 && is_above) say(r, "mũ");
    if (count > 0 && r->status == DAU_OK) r->status = numerals_cardinal(r->out, digits, count, &r->usage);
    return at;
}

/* CO[₂], 10[⁶], x[²]; behind another number a small figure is a note's. */
uint32_t small_figures_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    bool is_ten = at >= r->block_from + 2 && r->text[at - 1] == '0' && r->text[at - 2] == '1';
    if (is_ten && at > r->block_from + 2 && is_figure(r->text[at - 3])) is_ten = false;
    bool is_letter = is_letter_before(r, at);
    if (is_letter || is_ten) *kind = DAU_TOKEN_CODE;
    uint32_t end = is_letter || is_figure(byte_before(r, at)) ? say_small_figures(r, at, false) : at;
    return end > at || !(is_ten || is_letter) ? end : say_small_figures(r, at, true);
}

/* ---- codes -------------------------------------------------------------------------------- */

/* Words of codes that are said as words. */
static const code_name code_words[] = {
    {"COVID", "cô vít", false},
    {"Covid", "cô vít", false},
    {"CoVid", "cô vít", false},
    {"MiG", "míc", false},
    {"Mig", "míc", false},
    {"Su", "su", false},
    {"TOP", "tốp", false},
    {"Top", "tốp", false},
    {"COP", "cóp", false},
    {"RON", "ron", false},
    {"GPT", "gi pi ti", false},
    {"BĐ", "báo động", false},
    {"BN", "bệnh nhân", false},
    {"HK", "học kỳ", false},
    {"NĐ", "nghị định", false},
    {"NQ", "nghị quyết", false},
    {"PM2,", "pê mờ hai phẩy", false},
    {"CMT", "cách mạng tháng", false},
};

static uint32_t code_word_end(const number_reader *r, uint32_t at, const char **words)
{
    for (size_t i = 0; i < sizeof code_words / sizeof *code_words; i++) {
        uint32_t end = skip_text(r, at, code_words[i].written), figure = skip_dash(r, end);
        if (end == at || !is_figure(byte_at(r, figure))) continue;
        *words = code_words[i].words;
        return end;
    }
    return at;
}

/* Capitals, Đ and Ư too. */
static uint32_t code_letters_end(const number_reader *r, uint32_t at)
{
    enum { MOST = 6 };
    uint32_t end = at;
    for (uint32_t i = 0; i < MOST; i++) {
        uint32_t step = letter_bytes(r, end);
        if (step == 0 || is_small_letter_at(r, end)) break;
        end += step;
    }
    return end;
}

/* Behind the dash or point that parts a code: B-52, S2.05. */
static uint32_t skip_joint(const number_reader *r, uint32_t at)
{
    uint32_t dash = skip_dash(r, at);
    return dash > at ? dash : skip_text(r, at, ".");
}

/* Whether figures, then letters and figures in turn, end a word; where. */
static uint32_t code_end(const number_reader *r, uint32_t at)
{
    enum { MOST_PARTS = 4, MOST_FIGURES = 8 };
    uint32_t end = at;
    for (uint32_t i = 0; i < MOST_PARTS; i++) {
        uint32_t next = skip_joint(r, end), figures = figures_end(r, next);
        if (figures == next || figures - end > MOST_FIGURES) break;
        end = code_letters_end(r, figures);
        if (end == figures && skip_joint(r, end) == end) break;
    }
    return end > at && is_word_end(r, end) ? end : at;
}

static void say_code(number_reader *r, uint32_t at, uint32_t end)
{
    while (at < end && r->status == DAU_OK) {
        if (byte_at(r, at) == '.') say(r, "chấm");
        at = skip_joint(r, at);
        uint32_t figures = figures_end(r, at), letters = code_letters_end(r, at);
        if (figures > at) say_code_number(r, at, figures);
        if (letters > at) say_letters(r, at, letters);
        if (figures == at && letters == at) break;
        at = figures > at ? figures : letters;
    }
}

/* CO₂, H₂O: letters and figures below the line in turn. */
static uint32_t read_formula(number_reader *r, uint32_t at)
{
    enum { MOST_PARTS = 4 };
    for (uint32_t i = 0; i < MOST_PARTS; i++) {
        uint32_t letters = code_letters_end(r, at), end = letters;
        if (letters > at) say_letters(r, at, letters);
        end = say_small_figures(r, letters, false);
        at = end;
        if (end == letters) break;
    }
    return at;
}

/* 12B[/34], K12[/5]; CO2[/năm] */
static uint32_t read_over(number_reader *r, uint32_t end)
{
    uint32_t lower = figures_end(r, end + 1);
    if (byte_at(r, end) == '/' && is_small_letter_at(r, end + 1)) return per_units_read(r, end, UNIT_MONEY);
    if (byte_at(r, end) != '/' || lower == end + 1 || !is_word_end(r, lower)) return end;
    uint32_t value = figures_value(r, end + 1, lower);
    bool is_year = lower - end == 5 && value >= 1900 && value < 2100; /* NQ57/2024 */
    say(r, is_year ? "năm" : "trên");
    say_code_number(r, end + 1, lower);
    return lower;
}

uint32_t code_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    const char *words = NULL;
    if (is_letter_before(r, at)) return at;
    uint32_t code, formula = code_letters_end(r, at);
    if (formula > at && formula < r->to) {
        utf8_next(r->text + formula, r->to - formula, &code);
        *kind = DAU_TOKEN_CODE;
        if (small_figure(code, false) >= 0) return read_formula(r, at);
    }
    uint32_t letters = code_word_end(r, at, &words);
    if (letters == at) letters = code_letters_end(r, at);
    uint32_t end = letters > at ? code_end(r, letters) : letters;
    if (letters == at || end == letters) return at;
    if (words != NULL)
        say(r, words);
    else
        say_letters(r, at, letters);
    say_code(r, letters, end);
    *kind = DAU_TOKEN_CODE;
    return read_over(r, end);
}

/* 9T/2023: so many months of a year. */
static uint32_t read_months(number_reader *r, uint32_t at, uint32_t figures, dau_token_kind *kind)
{
    uint32_t year = skip_text(r, figures, "T/"), end = figures_end(r, year);
    if (year == figures || end != year + 4 || !is_word_end(r, end)) return at;
    say_cardinal(r, at, figures);
    say(r, "tháng năm");
    say_cardinal(r, year, end);
    *kind = DAU_TOKEN_DATE;
    return end;
}

/* 3N2Đ: days and nights of a journey. */
static uint32_t read_days_nights(number_reader *r, uint32_t at, uint32_t figures, dau_token_kind *kind)
{
    uint32_t nights = skip_text(r, figures, "N"), end = figures_end(r, nights), to = skip_text(r, end, "Đ");
    if (nights == figures || end == nights || to == end || !is_word_end(r, to)) return at;
    say_cardinal(r, at, figures);
    say(r, "ngày");
    say_cardinal(r, nights, end);
    say(r, "đêm");
    *kind = DAU_TOKEN_MEASURE;
    return to;
}

/* 5G, 4K, 12A1: figures with capitals that are no unit. */
uint32_t figure_code_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    enum { MOST_FIGURES = 4 };
    uint32_t figures = figures_end(r, at);
    unit u;
    if (figures - at > MOST_FIGURES || !is_capital_letter(byte_at(r, figures)) || unit_at(&u, r, figures)) return at;
    bool is_price = figures - at > 1 && r->text[figures] == 'K' && is_word_end(r, figures + 1);
    if (is_price) return at;
    uint32_t months = read_months(r, at, figures, kind);
    if (months > at) return months;
    uint32_t journey = read_days_nights(r, at, figures, kind);
    if (journey > at) return journey;
    uint32_t letters = code_letters_end(r, figures), end = code_end(r, letters);
    if (letters == figures || !is_word_end(r, end)) return at;
    say_code(r, at, end);
    *kind = DAU_TOKEN_CODE;
    return read_over(r, end);
}

/* ---- units that stand alone --------------------------------------------------------------- */

static const char number_words[] =
    "một hai ba bốn tư năm sáu bảy tám chín mười mươi trăm nghìn ngàn vạn triệu tỷ tỉ chục vài mấy lăm mốt";

static bool is_said_alone(const number_reader *r, uint32_t at, const unit *u)
{
    if (u->kind == UNIT_MONEY) return u->to - at >= 3 && is_capital_letter(r->text[at]);
    unit per;
    bool has_per = byte_at(r, u->to) == '/' && unit_at(&per, r, u->to + 1) && per.words != u->words; /* but V/v */
    if (has_per || u->power != NULL || letter_bytes(r, at) == 0) return true;
    uint32_t length = u->to - at;
    if (bytes_are_in(r->text + at, length, "kg km cm mm ml mg kWh kW")) return true;
    near_word before = word_before(r, at, "");
    return length > 1 && word_is_in(&before, number_words);
}

uint32_t unit_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    unit u;
    enum { MOST_LETTERS = 5 };
    uint32_t end = at;
    while (end - at <= MOST_LETTERS && letter_bytes(r, end) == 1) end++;
    if (end - at > MOST_LETTERS || is_letter_before(r, at)) return at;
    if (!unit_at(&u, r, at) || !is_said_alone(r, at, &u)) return at;
    unit_say(r, &u);
    *kind = u.kind == UNIT_MONEY ? DAU_TOKEN_MONEY : DAU_TOKEN_MEASURE;
    unit per;
    bool is_pair = byte_at(r, u.to) == '/' && unit_at(&per, r, u.to + 1) && per.kind == UNIT_MONEY; /* USD/VND */
    return per_units_read(r, u.to, is_pair ? UNIT_MEASURE : u.kind);
}

static bool is_behind_figure(const number_reader *r, uint32_t at)
{
    return at > r->block_from + 1 && r->text[at - 1] == ' ' && is_figure(r->text[at - 2]);
}

/* Of 2 viên, 30 học sinh: a number stands before it. */
static bool is_counted_word(const number_reader *r, const near_word *w)
{
    if (is_behind_figure(r, w->from)) return true;
    near_word first = word_before(r, w->from, "");
    return first.length > 0 && is_small_letter_at(r, first.from) && is_behind_figure(r, first.from);
}

/* người[/km²], đồng[/năm]: behind a word. */
uint32_t slash_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    static const char times[] = "năm tháng tuần ngày giờ phút giây đêm quý";
    unit u;
    near_word before = word_before(r, at, ""), behind = word_behind(r, at + 1);
    bool is_spaced = before.to < at && behind.from > at + 1; /* triệu / tháng */
    bool is_counted = is_counted_word(r, &before);
    if (before.length == 0 || (before.to < at) != (behind.from > at + 1)) return at;
    if (is_counted && is_figure(byte_at(r, at + 1))) {
        bool is_of_year = word_is_in(&before, "tháng") && figures_end(r, at + 1) == at + 5;
        say(r, is_of_year ? "năm" : "trên"); /* 6 tháng/2023, 6 lít/100 km */
        *kind = DAU_TOKEN_MEASURE;
        return at + 1;
    }
    if (!per_unit_at(&u, r, behind.from)) {
        *kind = DAU_TOKEN_MEASURE;
        return word_is_in(&before, "đồng usd vnd tỷ tỉ triệu nghìn ngàn") ? per_word_read(r, at) : at;
    }
    if (before.length == 0 || !is_small_letter_at(r, before.from) || (word_is_in(&before, times) && !is_counted))
        return at;
    bool is_money =
        word_is_in(&before, "đồng đô euro yên usd vnd triệu tỷ tỉ nghìn ngàn tr k") || word_is_in(&behind, times);
    if (u.kind == UNIT_MEASURE && !is_money && !is_counted && u.power == NULL && u.words[0] == r->text[u.from] &&
        letter_bytes(r, u.from) > 0 && strlen(u.words) == u.to - u.from)
        return at; /* con/người, số/tờ: words, not measures */
    if (is_spaced && !is_money) return at;
    *kind = DAU_TOKEN_MEASURE;
    if (is_spaced) {
        say(r, "một");
        unit_say(r, &u);
        return u.to;
    }
    return per_units_read(r, at, is_money ? UNIT_MONEY : UNIT_MEASURE);
}
