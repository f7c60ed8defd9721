#include "speech/numbers_reader.h"

#include <string.h>

/* numbers_roman.c - Roman numerals where the words around tell that they are: khóa XII, thế kỷ IV, quý I/2024. */

enum { MOST_LETTERS = 12 };

/* Nouns that a Roman numeral numbers: their last syllables. */
static const char nouns[] =
    "khóa khoá kỷ kỉ quý quí hội chương phần mục điều khoản lục hồi đoạn số thứ cấp loại nhóm hạng vùng khu tập kỳ kì "
    "bảng lần tháng chiến giới đoàn tuyến bậc bài quyển tiết thiên trường độ lớp đợt vòng trang tầng màn cảnh "
    "đời đại triều hệ vương vực động tk iphone";
/* Behind these, ordinals: lần thứ nhất. */
static const char ordinal_nouns[] = "thứ";
static const char between[] = "và đến tới hoặc hay";

static uint32_t letters_end(const number_reader *r, uint32_t at)
{
    uint32_t end = at;
    while (end < r->to && end - at <= MOST_LETTERS && strchr("IVXLCDM", r->text[end]) != NULL && r->text[end] != '\0')
        end++;
    return end;
}

/* The value at a place where the whole word is one; 0: none. */
static uint32_t value_at(const number_reader *r, uint32_t at, uint32_t *to)
{
    uint32_t end = letters_end(r, at);
    *to = end;
    if (end == at || end - at > MOST_LETTERS || !is_word_end(r, end) || is_letter_before(r, at)) return 0;
    return numerals_roman(r->text + at, end - at);
}

/* A letter alone but I, V, X is a letter (khu D, loại C); so is CD without another sign of figures. */
static bool is_likely(const number_reader *r, uint32_t at, uint32_t end)
{
    bool has_small = false, has_large = false;
    for (uint32_t i = at; i < end; i++) {
        has_small |= strchr("IVX", r->text[i]) != NULL;
        has_large |= strchr("LCDM", r->text[i]) != NULL;
    }
    return has_small && (!has_large || end - at > 2 || strchr("XLC", r->text[at]) != NULL);
}

/* The noun before, over other numerals that share it: khóa XI, XII và [XIII]. */
static near_word roman_noun(const number_reader *r, uint32_t at)
{
    enum { MOST_SHARED = 4 };
    near_word w = word_before(r, at, ",-/");
    for (uint32_t i = 0; i < MOST_SHARED; i++) {
        if (w.length == 0 && w.from > r->block_from + 2 && skip_dash(r, w.from - 3) == w.from)
            w = word_before(r, w.from - 3, "");
        if (word_is_in(&w, between)) w = word_before(r, w.from, ",");
        uint32_t to;
        if (w.length == 0 || value_at(r, w.from, &to) == 0) break;
        w = word_before(r, w.from, ",-");
    }
    return w;
}

/* Louis XIV, Elizabeth II: behind a name that is not of capitals only. */
static bool is_ruler(const number_reader *r, const near_word *before, uint32_t at, uint32_t end)
{
    enum { LEAST_NAME = 4 };
    if (before->to - before->from < LEAST_NAME || end - at < 2 || r->c->is_capitals) return false;
    for (uint32_t i = at; i < end; i++)
        if (strchr("IVX", r->text[i]) == NULL) return false;
    uint32_t second = before->from + letter_bytes(r, before->from);
    bool is_name = !is_small_letter_at(r, before->from) && is_small_letter_at(r, second);
    return is_name && before->to + 1 == at && r->text[at - 1] == ' ';
}

/* I. MỞ ĐẦU: what a block begins with. */
static bool is_list_number(const number_reader *r, uint32_t at, uint32_t end)
{
    if (at != r->block_from || strchr("IVX", r->text[at]) == NULL) return false;
    char c = byte_at(r, end);
    bool is_marked = c == '.' || c == ')' || c == '/' || (skip_dash(r, skip_gap(r, end)) > skip_gap(r, end));
    return is_marked && (end + 1 >= r->to || skip_gap(r, end + 1) > end + 1 || c == ' ');
}

static void say_roman(number_reader *r, uint32_t value, const near_word *noun)
{
    bool is_century = word_is_in(noun, "kỷ kỉ") && value < 10;
    if (is_century) say(r, "thứ");
    bool is_ordinal = is_century || word_is_in(noun, ordinal_nouns);
    bool is_month = word_is_in(noun, "tháng");
    if (is_ordinal && value == 1)
        say(r, "nhất");
    else if ((is_ordinal || is_month) && value == 4)
        say(r, "tư");
    else
        say_value(r, value);
}

/* IV.2, II.1.3: parts of it. */
static uint32_t read_parts(number_reader *r, uint32_t at)
{
    enum { MOST_PARTS = 4, MOST_FIGURES = 3 };
    for (uint32_t i = 0; i < MOST_PARTS && byte_at(r, at) == '.'; i++) {
        uint32_t end = figures_end(r, at + 1);
        if (end == at + 1 || end - at > MOST_FIGURES + 1 || !is_word_end(r, end)) break;
        say(r, "chấm");
        say_cardinal(r, at + 1, end);
        at = end;
    }
    return at;
}

/* quý I[/2024] */
static uint32_t read_year(number_reader *r, uint32_t end)
{
    if ((byte_at(r, end) != '/' && byte_at(r, end) != '-') || figures_end(r, end + 1) != end + 5 ||
        !is_word_end(r, end + 5))
        return end;
    say(r, "năm");
    say_cardinal(r, end + 1, end + 5);
    return end + 5;
}

/* quý I/2024, XIX-XX, quý I-III/2024 */
static uint32_t read_behind(number_reader *r, uint32_t end, const near_word *noun, dau_token_kind *kind)
{
    uint32_t to, year = read_year(r, end), dash = skip_gap(r, end), next = skip_dash(r, dash);
    if (year > end) return year;
    if (next == dash || (dash > end) != (skip_gap(r, next) > next)) return end;
    next = skip_gap(r, next);
    uint32_t value = value_at(r, next, &to);
    if (value == 0) return end;
    say(r, "đến");
    say_roman(r, value, noun);
    *kind = DAU_TOKEN_RANGE;
    return read_year(r, to);
}

/* RON 95-III */
static bool is_behind_number(const number_reader *r, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end; i++)
        if (strchr("IVX", r->text[i]) == NULL) return false;
    return at >= r->block_from + 2 && r->text[at - 1] == '-' && is_figure(r->text[at - 2]);
}

/* nhóm IIB, loại IVA */
static uint32_t read_with_letter(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t end = at;
    while (byte_at(r, end) != '\0' && strchr("IVX", r->text[end]) != NULL && end - at < MOST_LETTERS) end++;
    char letter = byte_at(r, end);
    uint32_t value = end - at > 0 ? numerals_roman(r->text + at, end - at) : 0;
    if (value == 0 || letter < 'A' || letter > 'B' || !is_word_end(r, end + 1) || is_letter_before(r, at)) return at;
    near_word noun = word_before(r, at, "");
    if (!word_is_in(&noun, nouns)) return at;
    say_value(r, value);
    say_letters(r, end, end + 1);
    *kind = DAU_TOKEN_ROMAN;
    return end + 1;
}

/* II, VIII, XIV: no word is written so. */
static bool is_surely_roman(const number_reader *r, uint32_t at, uint32_t end)
{
    bool has_pair = false;
    if (end - at < 2) return false;
    for (uint32_t i = at; i < end; i++) {
        if (strchr("IVX", r->text[i]) == NULL) return false;
        has_pair |= i > at && r->text[i] == 'I' && r->text[i - 1] == 'I';
    }
    return has_pair || (!r->c->is_capitals && end - at > 2 && r->text[at + 1] != r->text[at + 2]);
}

uint32_t roman_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t end, value = value_at(r, at, &end);
    if (value == 0) return read_with_letter(r, at, kind);
    near_word noun = roman_noun(r, at);
    bool is_numbered = word_is_in(&noun, nouns) && is_likely(r, at, end);
    bool is_other = is_ruler(r, &noun, at, end) || is_list_number(r, at, end) || is_behind_number(r, at, end);
    if (!is_numbered && !is_other && !is_surely_roman(r, at, end)) return at;
    say_roman(r, value, &noun);
    *kind = DAU_TOKEN_ROMAN;
    uint32_t parts = read_parts(r, end);
    return parts > end ? parts : read_behind(r, end, &noun, kind);
}
