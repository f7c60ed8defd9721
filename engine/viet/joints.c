#include "viet/joints.h"

#include <string.h>

#include "unicode/utf8.h"
#include "viet/number_row.h"
#include "viet/small_letter.h"
#include "viet/token.h"

/* joints.c - places between two words; joints_inside.c has those without a space. */

/* Bytes of a word, or of the spaces before it, that are looked at for one place. */
enum { LONGEST = 64 };

/* The lists are in small letters but for what is only read as it is written: abbreviations, counts and money.
 *
 * What counts or measures, behind a number. Words that begin a phrase of their own as often as not (ngày, tháng,
 * năm, tuần, tuổi, người) are no units here: "ngày 5 | tháng 3" may be parted. */
static const char units[] =
    "% ‰ kg g mg µg μg gam gram lạng tấn tạ yến km m cm mm nm µm μm hm dm m² m³ m2 m3 km² km2 cm² cm2 cm³ cm3 mm² ha "
    "mét thước lít ml l cc kwh mwh kw mw gw w kv v ma a ka hz khz mhz ghz kb mb gb tb mbps gbps kcal cal kj j k pa kpa "
    "hpa mmhg db bq msv vòng hải dặm inch in độ ° ℃ ℉ giờ phút giây h s ms ch sa am pm phần chục trăm nghìn ngàn vạn "
    "triệu tỷ tỉ đồng đ ₫ usd vnd vnđ eur jpy cny gbp sgd thb euro yên đô won rúp $ € £ ¥";
static const char scales[][8] = {"nghìn", "ngàn",  "vạn",  "triệu", "tỷ",    "tỉ", "Triệu",
                                 "Tỷ",    "NGHÌN", "NGÀN", "VẠN",   "TRIỆU", "TỶ", "TỈ"};
static const char moneys[] = "đồng ĐỒNG USD VND VNĐ EUR JPY CNY đô euro yên rúp won bảng";
static const char counts[] = "một mốt hai ba bốn tư năm lăm nhăm sáu bảy tám chín mười mươi trăm chục mấy vài nửa rưỡi";

/* What a number numbers, by itself; and the last word of what needs the word before it to be known. */
static const char numbered[] =
    "điều khoản điểm mục chương phần tập câu bài số năm tháng ngày mùng mồng quý quí khóa khoá kỳ kì kỷ kỉ thứ th lần "
    "đợt nhóm lớp tổ "
    "đội phường quận khu tầng phòng nhà ngõ ngách hẻm ấp thôn xóm lô thửa lộ trang bảng hình biểu vòng hạng loại cấp "
    "bậc mùa tuần phiên vùng đường mũi hiệp phút km top q p f u no tp usd vnd eur";
static const char numbered_beginnings[] =
    "nghị quyết chỉ thông pháp kết công kế tờ đại trung giai quân sư tiểu lữ phụ trường năm mùa thế phiên";
static const char numbered_endings[] =
    "quyết định thị tư lệnh luận văn điện báo hoạch trình hội ương đoạn đoàn đội lục sa học giải hệ bản";
/* Points of a law have letters. */
static const char lettered[] = "điểm khoản mục ý";
/* Abbreviations that a name or a number follows. Others with a full stop end a sentence too often (GDP., EU.). */
static const char abbreviations[] =
    "TP Tp tp TX Tx tx TT Q P H X Th Tr Đ GS PGS TS ThS Ths BS BSCK KS CN LS NGND NGƯT NSND "
    "NSƯT NS ĐC Ô Tel ĐT St Mr Mrs Ms Dr No NXB Nxb TK CKI CKII Th.S Th.s tr t q";
static const char bare_abbreviations[] = "TP TX GS PGS TS ThS BS CKI CKII Th.S Th.s";
/* Between two numbers: 3 x 4 m, 0,05 ± 0,01. */
static const char links[] = "x × ± +";
/* Before a number, a space between. */
static const char number_signs[] = "№ § # $ € £ ¥ ₫ < > ≤ ≥ ≈";

typedef struct place {
    const char *text;
    uint32_t from, to; /* the paragraph */
    token left, right;
} place;

/* ---- stretches ---------------------------------------------------------------------------- */

uint32_t joints_space(const char *text, uint32_t at, uint32_t to)
{
    if (at >= to) return 0;
    unsigned char first = (unsigned char)text[at];
    if (first == ' ' || first == '\t') return 1;
    if (first != 0xC2 && first != 0xE2 && first != 0xE3) return 0;
    uint32_t code, step = utf8_next(text + at, to - at, &code);
    bool is_space =
        code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F || code == 0x3000;
    return is_space ? step : 0;
}

bool joints_line_end(const char *text, uint32_t at, uint32_t to)
{
    return text[at] == '\n' || (to - at >= 3 && memcmp(text + at, "\u2028", 3) == 0);
}

/* Bytes of the space or line end at a place; 0: some other character, or its second byte. Quick for letters. */
static uint32_t gap_at(const char *text, uint32_t at, uint32_t to)
{
    unsigned char byte = (unsigned char)text[at];
    if (byte > ' ' && byte != 0xC2 && byte != 0xE2 && byte != 0xE3) return 0;
    if (joints_line_end(text, at, to)) return byte == '\n' ? 1 : 3;
    return joints_space(text, at, to);
}

static uint32_t stretch_end(const char *text, uint32_t at, uint32_t to)
{
    while (at < to && gap_at(text, at, to) == 0) at++;
    return at;
}

static uint32_t skip_spaces_back(const char *text, uint32_t from, uint32_t at)
{
    uint32_t end = at;
    for (uint32_t before; at > from && end - at < LONGEST; at = before) {
        before = utf8_before(text, from, at);
        if (joints_space(text, before, at) == 0) break;
    }
    return at;
}

/* Of a word longer than any that joins something, its end will do. */
static uint32_t stretch_start(const char *text, uint32_t from, uint32_t end)
{
    uint32_t at = end;
    while (at > from && end - at < LONGEST) {
        uint32_t gap = gap_at(text, at - 1, end);
        if (gap > 0) return at - 1 + gap;
        at--;
    }
    while (at < end && ((unsigned char)text[at] & 0xC0) == 0x80) at++;
    return at;
}

/* And of such a word that follows, its beginning. */
static uint32_t near_stretch_end(const char *text, uint32_t at, uint32_t to)
{
    uint32_t sight = to;
    if (to - at > LONGEST)
        for (sight = at + LONGEST; ((unsigned char)text[sight] & 0xC0) == 0x80;) sight--;
    return stretch_end(text, at, sight);
}

static token token_in(const char *text, uint32_t from, uint32_t to)
{
    if (from == to) return (token){.kind = TOKEN_SIGN, .from = from, .to = to, .core_from = from, .core_to = from};
    return token_at(text, from, to);
}

/* The word before `at`, of no length where there is none on the line. */
static token token_before(const place *p, uint32_t at)
{
    uint32_t end = skip_spaces_back(p->text, p->from, at);
    return token_in(p->text, stretch_start(p->text, p->from, end), end);
}

static token token_behind(const place *p, uint32_t at)
{
    for (uint32_t step, end = at + LONGEST; at < end && (step = joints_space(p->text, at, p->to)) > 0;) at += step;
    return token_in(p->text, at, near_stretch_end(p->text, at, p->to));
}

static bool is_first_on_line(const place *p, const token *t)
{
    uint32_t at = skip_spaces_back(p->text, p->from, t->from);
    return at == p->from || joints_line_end(p->text, utf8_before(p->text, p->from, at), at);
}

/* ---- lists -------------------------------------------------------------------------------- */

/* Whether a word is one of a list of words that spaces part. */
static bool is_in(const char *list, const char *word, uint32_t length)
{
    for (const char *at = list; *at != '\0'; at++) {
        if (*at == *word && strncmp(at, word, length) == 0 && (at[length] == ' ' || at[length] == '\0')) return true;
        while (*at != ' ' && *at != '\0') at++;
        if (*at == '\0') break;
    }
    return false;
}

/* The same, written in capitals or not; the list is in small letters. */
static bool is_listed(const char *text, const token *t, const char *list)
{
    enum { LONGEST_LISTED = 16 };
    char word[LONGEST_LISTED + 4];
    uint32_t length = 0;
    for (uint32_t at = t->core_from; at < t->core_to;) {
        uint32_t code;
        at += utf8_next(text + at, t->core_to - at, &code);
        length += utf8_encode(word + length, small_letter(code));
        if (length > LONGEST_LISTED) return false;
    }
    return length > 0 && is_in(list, word, length);
}

static bool is_written(const char *text, uint32_t from, uint32_t to, const char *list)
{
    return to > from && is_in(list, text + from, to - from);
}

/* ---- signs -------------------------------------------------------------------------------- */

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

static bool is_dashes(const char *text, const token *t)
{
    for (uint32_t code, at = t->from; at < t->to;) {
        at += utf8_next(text + at, t->to - at, &code);
        if (!is_dash(code)) return false;
    }
    return t->to > t->from;
}

/* A dash, or one that a hurried writer left at the next word: –thủ đô, but not -5. */
static bool begins_with_dash(const char *text, const token *t)
{
    uint32_t code, at = t->from + utf8_next(text + t->from, t->to - t->from, &code);
    return is_dash(code) && !(at < t->to && is_figure(text[at]));
}

/* A straight quote alone: the paragraph's quotes open and close in turn. */
static bool is_lone_quote(const place *p, const token *t, bool closes)
{
    enum { SIGHT = 128 };
    if (p->text[t->from] != '"' || t->core_from != t->core_to) return false;
    bool is_open = false;
    uint32_t least = t->from - p->from > SIGHT ? t->from - SIGHT : p->from;
    for (uint32_t i = least; i < t->from; i++) is_open ^= p->text[i] == '"';
    return is_open == closes;
}

/* Quotes that open, whatever stands behind them; UAX #14 knows only brackets so. */
static bool ends_opening(const place *p)
{
    const token *t = &p->left;
    uint32_t code, at = utf8_before(p->text, t->from, t->to);
    utf8_next(p->text + at, t->to - at, &code);
    return code == 0x201C || code == 0x2018 || code == 0x201E || code == 0x201A || code == 0xAB || code == 0x2039 ||
           is_lone_quote(p, t, false);
}

static bool begins_closing(const place *p)
{
    const token *t = &p->right;
    uint32_t code;
    utf8_next(p->text + t->from, t->to - t->from, &code);
    return code == 0x201D || code == 0x2019 || code == 0xBB || code == 0x203A || code == 0x2026 ||
           is_lone_quote(p, t, true);
}

/* ---- numbers ------------------------------------------------------------------------------ */

/* Behind the signs that stand before a number: +84, -5, ~3, $20. */
static uint32_t skip_number_signs(const char *text, uint32_t at, uint32_t to)
{
    while (at < to) {
        uint32_t code, step = utf8_next(text + at, to - at, &code);
        bool is_sign = code == '+' || code == '~' || code == '<' || code == '>' || code == '$' || is_dash(code) ||
                       code == 0xB1 || code == 0xA3 || code == 0x20AC || code == 0x20AB || code == 0x2248 ||
                       code == 0x2264 || code == 0x2265;
        if (!is_sign) break;
        at += step;
    }
    return at;
}

/* Begins with a figure: 5, 3,5, 29/12/2022, 18-NQ/TW, 14h30, 1A. */
static bool is_numeral(const char *text, const token *t)
{
    uint32_t at = skip_number_signs(text, t->core_from, t->core_to);
    return at < t->core_to && is_figure(text[at]);
}

/* Nothing but figures and what stands between them: a quantity. */
static bool is_quantity(const char *text, const token *t)
{
    uint32_t at = skip_number_signs(text, t->core_from, t->core_to);
    if (at == t->core_to || !is_figure(text[at])) return false;
    while (at < t->core_to) {
        uint32_t code;
        at += utf8_next(text + at, t->core_to - at, &code);
        bool is_part =
            code < 0x80 ? is_figure((char)code) || strchr(".,/:-+x", (int)code) != NULL : is_dash(code) || code == 0xD7;
        if (!is_part) return false;
    }
    return true;
}

/* A1, 10A, B12: what classes, roads and machines are called. */
static bool is_code(const char *text, const token *t)
{
    bool has_figure = false,
         begins = t->core_to > t->core_from && text[t->core_from] >= 'A' && text[t->core_from] <= 'Z';
    for (uint32_t i = t->core_from; i < t->core_to; i++) has_figure |= is_figure(text[i]);
    return begins && has_figure;
}

/* XII, and II/2024, XIX-XX. */
static bool is_roman(const char *text, const token *t)
{
    uint32_t at = t->core_from;
    while (at < t->core_to && strchr("IVXLC", text[at]) != NULL) at++;
    uint32_t length = at - t->core_from;
    return length > 0 && length <= 8 && (at == t->core_to || text[at] == '/' || text[at] == '-');
}

/* ---- pairs -------------------------------------------------------------------------------- */

/* What is counted in đồng/kg, người/km². */
static uint32_t before_slash(const char *text, const token *t)
{
    const char *slash = memchr(text + t->core_from, '/', t->core_to - t->core_from);
    return slash != NULL ? (uint32_t)(slash - text) : t->core_to;
}

/* Asked of every word of a text: most have another length or other first letters. */
static bool is_scale(const char *text, uint32_t from, uint32_t to)
{
    enum { SHORTEST = 4, LONGEST_SCALE = 7 };
    uint32_t length = to - from;
    if (length < SHORTEST || length > LONGEST_SCALE) return false;
    const char *word = text + from;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (scales[i][0] == word[0] && scales[i][1] == word[1] && scales[i][length] == '\0' &&
            memcmp(scales[i], word, length) == 0)
            return true;
    return false;
}

/* hai triệu, nghìn tỷ, tỷ đồng, triệu đồng/tháng. */
static bool holds_amount(const char *text, const token *left, const token *right)
{
    bool is_left = is_scale(text, left->core_from, left->core_to);
    if (is_scale(text, right->core_from, right->core_to))
        return is_left || is_written(text, left->core_from, left->core_to, counts);
    return is_left && is_written(text, right->core_from, before_slash(text, right), moneys);
}

static bool holds_sign(const place *p)
{
    const char *text = p->text;
    const token *left = &p->left, *right = &p->right;
    if (begins_with_dash(text, right) || ends_opening(p) || begins_closing(p)) return true;
    bool is_marked = left->to == left->core_to + 1 && strchr(".)/", text[left->core_to]) != NULL && !left->opened;
    bool is_listing = is_marked && (is_numeral(text, left) || is_roman(text, left) || left->syllable.letters == 1);
    return (left->kind == TOKEN_SIGN || is_listing) && is_first_on_line(p, left);
}

/* 2021 - 2025, 3 x 4: the dash or sign already holds to what is before it. */
static bool holds_range(const place *p)
{
    if (!is_dashes(p->text, &p->left) && !is_listed(p->text, &p->left, links)) return false;
    token before = token_before(p, p->left.from);
    return !before.closed && is_quantity(p->text, &before) && is_quantity(p->text, &p->right);
}

/* 14 giờ 30, 14h 30. */
static bool holds_time(const place *p)
{
    enum { MOST_FIGURES = 2 };
    const token *left = &p->left, *right = &p->right;
    uint32_t figures = number_row_figures(p->text, right->from, right->to);
    if (figures == 0 || figures > MOST_FIGURES) return false;
    if (is_figure(p->text[left->core_from])) return p->text[left->core_to - 1] == 'h';
    token before = token_before(p, left->from);
    return is_listed(p->text, left, "giờ g h") && !before.closed && is_quantity(p->text, &before);
}

/* cấp 3 numbers a grade, cấp 3 triệu counts. */
static bool is_counted(const place *p)
{
    token behind = token_behind(p, p->right.to);
    return !p->right.closed && (is_scale(p->text, behind.core_from, behind.core_to) ||
                                is_listed(p->text, &behind, "% đồng usd kg km ha tấn mét"));
}

static bool is_numbered(const place *p)
{
    if (is_counted(p)) return false;
    if (is_listed(p->text, &p->left, numbered)) return true;
    if (!is_listed(p->text, &p->left, numbered_endings)) return false;
    token before = token_before(p, p->left.from);
    return !before.closed && is_listed(p->text, &before, numbered_beginnings);
}

static bool holds_numeral(const place *p)
{
    if (number_row_holds(p->text, p->from, p->to, p->right.from)) return true;
    if (p->left.closed) return false;
    if (is_figure(p->text[p->left.core_from])) return holds_time(p);
    return holds_range(p) || holds_time(p) || is_numbered(p) || is_listed(p->text, &p->left, number_signs);
}

/* Any noun may have a Roman number (Đại hội XIII, Gioan Phaolô II, VSIP II), but in a line of capitals XI and VI may be
 * syllables, and C a letter. */
static bool holds_roman(const place *p)
{
    if (p->left.closed || p->left.syllable.letters == 0) return p->left.kind == TOKEN_NAME && !p->left.closed;
    bool is_long = p->right.core_to - p->right.core_from >= 2;
    bool may_be_word = !is_long || is_written(p->text, p->right.core_from, p->right.core_to, "XI VI LI CI");
    return !p->left.syllable.all_capitals || !may_be_word || is_numbered(p);
}

static bool holds_unit(const place *p)
{
    const char *text = p->text;
    token unit = p->right;
    if (p->left.closed || unit.opened) return false;
    if (is_listed(text, &unit, links)) return is_quantity(text, &p->left);
    bool begins_degree = unit.core_to - unit.core_from >= 2 && memcmp(text + unit.core_from, "°", 2) == 0;
    if (begins_degree || is_listed(text, &unit, units)) return true;
    unit.core_to = before_slash(text, &unit);
    unit.syllable = syllable_of(text + unit.core_from, unit.core_to - unit.core_from);
    return is_listed(text, &unit, units);
}

/* An abbreviation as it is written, or the last of several: PGS.TS. */
static bool is_abbreviated(const char *text, const token *t, const char *list)
{
    if (is_written(text, t->core_from, t->core_to, list)) return true;
    uint32_t at = t->core_to;
    while (at > t->core_from && text[at - 1] != '.') at--;
    return at > t->core_from && is_written(text, at, t->core_to, list);
}

/* TP. HCM, GS. Nguyễn, PGS.TS Lê, P. 5, J. K. */
static bool holds_abbreviation(const place *p)
{
    const char *text = p->text;
    const token *left = &p->left, *right = &p->right;
    if (right->opened || !(right->syllable.has_capital || right->kind == TOKEN_NAME || is_numeral(text, right)))
        return false;
    bool has_stop = left->closed && left->to == left->core_to + 1 && text[left->core_to] == '.';
    if (!has_stop) return !left->closed && is_abbreviated(text, left, bare_abbreviations);
    bool is_initial = left->syllable.letters == 1 && left->syllable.has_capital;
    return is_initial || is_abbreviated(text, left, abbreviations);
}

/* vitamin C, nhóm A, 25 độ C, điểm a; not tế behind Y, nor the letters of a line in capitals. */
static bool holds_letter(const place *p)
{
    const token *left = &p->left, *right = &p->right;
    if (left->closed || right->opened || right->syllable.letters != 1) return false;
    if (right->closed && p->text[right->core_to] == '.') return false; /* of a name, as likely */
    char letter = p->text[right->core_from];
    if (letter >= 'A' && letter <= 'Z') return letter != 'Y' && !left->syllable.all_capitals;
    return is_listed(p->text, left, lettered);
}

static bool is_and_so_on(const char *text, const token *t)
{
    const char *core = text + t->core_from;
    uint32_t length = t->core_to - t->core_from;
    return !t->opened && ((length == 3 && memcmp(core, "v.v", 3) == 0) || (length == 2 && memcmp(core, "vv", 2) == 0));
}

static bool holds_pair(const place *p)
{
    const char *text = p->text;
    const token *left = &p->left, *right = &p->right;
    if (holds_sign(p) || is_and_so_on(text, right) || holds_abbreviation(p)) return true;
    if (is_numeral(text, right)) return !right->opened && holds_numeral(p);
    if (is_quantity(text, left) || (is_numeral(text, left) && is_listed(text, right, "ch sa am pm")))
        return holds_unit(p);
    if (is_roman(text, right) && !right->opened) return holds_roman(p);
    if (left->closed || right->opened) return false;
    if (is_code(text, right)) return is_numbered(p);
    return holds_amount(text, left, right) || holds_letter(p);
}

/* ---- places ------------------------------------------------------------------------------- */

static bool is_letter_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Letters alone, as far as its ends tell, and no Roman number or abbreviation: nearly every word of a text. */
static bool is_plain(const char *text, uint32_t from, uint32_t to)
{
    if (to - from < 2) return false;
    unsigned char first = (unsigned char)text[from], second = (unsigned char)text[from + 1];
    unsigned char last = (unsigned char)text[utf8_before(text, from, to)];
    bool begins_word = is_letter_byte(first) && first != 0xC2 && first != 0xE2 && is_letter_byte(second);
    bool is_capitals = first < 0x80 && first <= 'Z' && second <= 'Z', is_times = first == 0xC3 && second == 0x97;
    return begins_word && !is_capitals && !is_times && last > 'Z' && is_letter_byte(last) && last != 0xC2 &&
           last != 0xE2;
}

/* The same with a comma or the like behind it, which parts it from what follows; a full stop may abbreviate. */
static bool is_plain_and_closed(const char *text, uint32_t from, uint32_t to)
{
    enum { LONGEST_ABBREVIATION = 6 };
    bool is_short = to - from <= LONGEST_ABBREVIATION;
    char last = text[to - 1];
    bool is_closed =
        last == ',' || last == ';' || last == ':' || last == '!' || last == '?' || (last == '.' && !is_short);
    return is_closed && is_plain(text, from, to - 1);
}

bool joints_part_words(const char *text, uint32_t from, uint32_t to)
{
    bool is_closed = from < to && is_plain_and_closed(text, from, to);
    return (is_closed || is_plain(text, from, to)) && !is_scale(text, from, to - is_closed);
}

bool joints_hold_space(const char *text, uint32_t from, uint32_t to, uint32_t at)
{
    if (at == to || gap_at(text, at, to) > 0) return false;
    uint32_t left_to = skip_spaces_back(text, from, at), left_from = stretch_start(text, from, left_to);
    uint32_t right_to = near_stretch_end(text, at, to);
    if (left_from == left_to) return false;
    if (is_plain(text, at, right_to) || is_plain_and_closed(text, at, right_to)) {
        if (is_plain_and_closed(text, left_from, left_to)) return false;
        token left = {.core_from = left_from, .core_to = left_to};
        token right = {.core_from = at, .core_to = right_to - !is_letter_byte((unsigned char)text[right_to - 1])};
        if (is_plain(text, left_from, left_to)) return holds_amount(text, &left, &right);
    }
    place p = {text, from, to, token_at(text, left_from, left_to), token_at(text, at, right_to)};
    return holds_pair(&p);
}
