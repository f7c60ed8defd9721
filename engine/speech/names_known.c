/* Names that are known: by the article, by the lexicon. */
#include <string.h>

#include "speech/definitions.h"
#include "speech/names_parts.h"
#include "unicode/utf8.h"
#include "viet/letter_names.h"
#include "viet/small_letter.h"
#include "viet/spelling.h"

/* Where what begins at a place may end: behind each of its words, and behind signs that belong to a form (GS., v.v...).
 * The last is the furthest. */
enum { MOST_ENDS = 16, MOST_BLANKS = 3, MOST_DROPPED = 3, MOST_SYLLABLE = 24 };

typedef struct ends {
    uint32_t at[MOST_ENDS];
    uint32_t count;
} ends;

uint32_t name_end(const number_reader *r, uint32_t at)
{
    for (uint32_t step; at < r->to; at += step) {
        step = is_figure(r->text[at]) ? 1 : letter_bytes(r, at);
        if (step == 0) break;
    }
    return at;
}

/* ---- abbreviations -------------------------------------------------------------------------- */

static uint32_t sign_bytes(const number_reader *r, uint32_t at)
{
    if (byte_at(r, at) != '\0' && strchr("&.-/:+, ", r->text[at]) != NULL) return 1;
    return skip_text(r, at, "…") - at;
}

/* No further than a form of the lexicon, or the article's, may go. */
static ends find_ends(const number_reader *r, uint32_t at, uint32_t longest)
{
    ends e = {.count = 0};
    uint32_t from = at, blanks = 0;
    while (e.count < MOST_ENDS) {
        uint32_t end = name_end(r, at), sign = sign_bytes(r, end);
        if (end > at && (e.count == 0 || end - from <= longest)) e.at[e.count++] = end;
        if (sign == 0 || end + sign - from > longest) break;
        bool is_blank = r->text[end] == ' ';
        if (is_blank && ++blanks > MOST_BLANKS) break;
        at = end + sign;
        bool ends_form = !is_blank && r->text[end] != ',' && r->text[end] != '&' && r->text[end] != '-';
        if (ends_form && e.count < MOST_ENDS) e.at[e.count++] = at;
    }
    return e;
}

static bool is_capital_at(const number_reader *r, uint32_t at)
{
    uint32_t code;
    if (letter_bytes(r, at) == 0) return false;
    utf8_next(r->text + at, r->to - at, &code);
    return small_letter(code) != code;
}

/* What stands beside a form, once it was asked for. */
typedef struct beside {
    near_word before, behind;
    bool has_before, has_behind;
} beside;

static bool holds_behind(beside *b, const number_reader *r, const char *words, uint32_t end)
{
    if (*words == '\0') return true;
    if (!b->has_behind) b->behind = word_behind(r, end);
    b->has_behind = true;
    uint32_t next = skip_gap(r, end);
    if (word_is_in(&b->behind, words)) return true;
    if (strstr(words, " A ") != NULL && is_capital_at(r, next)) return true;
    return strstr(words, " # ") != NULL && is_figure(byte_at(r, next));
}

static bool holds_before(beside *b, const number_reader *r, const char *words, uint32_t at)
{
    if (*words == '\0') return true;
    if (!b->has_before) b->before = word_before(r, at, "");
    b->has_before = true;
    return word_is_in(&b->before, words);
}

bool is_dotted_letter(const number_reader *r, uint32_t at)
{
    uint32_t step = letter_bytes(r, at);
    return step > 0 && byte_at(r, at + step) == '.' && !is_small_letter_at(r, at);
}

/* One letter and a stop is more often somebody's initial: N.T.P. Hà, ông H. With a blank behind it, it is a place only
 * in a row of places. */
static bool is_initial(const number_reader *r, const char *written, uint32_t at, uint32_t end)
{
    static const char people[] = "ông bà anh chị em cháu bé cô chú bác cụ cáo can nhân tên thầy nghi thủ";
    size_t length = strlen(written);
    bool is_letter = length > 1 && written[length - 1] == '.' && utf8_count(written, length) == 2;
    if (!is_letter) return false;
    near_word word = word_before(r, at, "");
    while (at > r->block_from && r->text[at - 1] == ' ') at--;
    if (at > r->block_from && strchr(",(;-:", r->text[at - 1]) != NULL) return false;
    bool is_among_initials = is_dotted_letter(r, end) || byte_before(r, at) == '.';
    return is_among_initials || word_is_in(&word, people) || (byte_at(r, end) == ' ' && at > r->block_from);
}

static bool is_capital_word(const number_reader *r, near_word w)
{
    syllable s = syllable_of(r->text + w.from, w.to - w.from);
    return s.all_capitals && spelling_is_vietnamese(s.code);
}

bool is_emphasis(const number_reader *r, uint32_t at, uint32_t end)
{
    if (!is_capital_word(r, (near_word){.from = at, .to = end})) return false;
    return is_capital_word(r, word_before(r, at, "")) || is_capital_word(r, word_behind(r, end));
}

static const reading *reading_that_holds(const number_reader *r, uint32_t at, uint32_t end)
{
    const reading *found = readings_find(READING_abbreviations, r->text + at, end - at);
    beside b = {.has_before = false};
    if (found != NULL && is_emphasis(r, at, end)) return NULL;
    for (; found != NULL; found = readings_next(found)) {
        bool holds = holds_before(&b, r, readings_text(found->before), at) &&
                     holds_behind(&b, r, readings_text(found->after), end);
        if (holds && found->spoken != 0 && !is_initial(r, readings_text(found->written), at, end)) return found;
    }
    return NULL;
}

static const char *next_word(const char *words)
{
    const char *blank = strchr(words, ' ');
    return blank != NULL ? blank + 1 : words + strlen(words);
}

/* In small letters. */
static near_word word_of_spoken(const char *words)
{
    return word_behind(&(number_reader){.text = words, .to = (uint32_t)strlen(words)}, 0);
}

/* True where the first `count` words are those that stand before `at`. */
static bool were_said(const number_reader *r, uint32_t at, const char *words, uint32_t count)
{
    const char *starts[MOST_DROPPED];
    for (uint32_t i = 0; i < count; i++, words = next_word(words)) starts[i] = words;
    for (uint32_t i = count; i-- > 0;) {
        near_word said = word_before(r, at, "");
        near_word word = word_of_spoken(starts[i]);
        if (said.length == 0 || said.length != word.length || memcmp(said.letters, word.letters, word.length) != 0)
            return false;
        at = said.from;
    }
    return true;
}

/* What the words before say already is not said twice: Bộ BGTVT, thành phố TP.HCM. */
static const char *without_said(const number_reader *r, uint32_t at, const char *words)
{
    for (uint32_t count = MOST_DROPPED; count > 0; count--) {
        const char *left = words;
        for (uint32_t i = 0; i < count; i++) left = next_word(left);
        if (*left != '\0' && were_said(r, at, words, count)) return left;
    }
    return words;
}

/* Says the words of the article's, but the first where it stands before `at` too. */
static void say_meaning(number_reader *r, uint32_t at, dau_range words)
{
    number_reader inside = {.text = r->text, .to = words.to};
    for (uint32_t from = words.from; from < words.to;) {
        uint32_t end = name_end(&inside, from);
        char word[MOST_SYLLABLE];
        bool is_word = end > from && end - from < sizeof word;
        if (is_word) {
            memcpy(word, r->text + from, end - from);
            word[end - from] = '\0';
        }
        if (is_word && (from > words.from || !were_said(r, at, word, 1))) say(r, word);
        from = end > from ? end : end + 1;
    }
}

static uint32_t meaning_read(number_reader *r, uint32_t at, const ends *e)
{
    const definitions *defined = r->c->definitions;
    for (uint32_t i = defined != NULL ? e->count : 0; i-- > 0;) {
        dau_range words;
        if (!definitions_meaning(&words, defined, r->text, at, e->at[i])) continue;
        say_meaning(r, at, words);
        return e->at[i];
    }
    return at;
}

/* TTND.GS.TS: a stop between abbreviations is no pause. */
static uint32_t skip_stop(const number_reader *r, uint32_t end)
{
    uint32_t next = end + 1, behind = byte_at(r, end) == '.' ? name_end(r, next) : next;
    return behind > next && is_all_capitals(r, next, behind) ? next : end;
}

uint32_t abbreviation_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t word = name_end(r, at);
    const reading *first = readings_find(READING_abbreviations, r->text + at, word - at);
    bool is_defined = r->c->definitions != NULL;
    if (first == NULL && !is_defined) return at;
    ends e = find_ends(r, at, is_defined ? READING_MOST_WRITTEN : first->longest);
    *kind = DAU_TOKEN_ABBREVIATION;
    uint32_t end = meaning_read(r, at, &e);
    for (uint32_t i = end == at && first != NULL ? e.count : 0; i-- > 0;) {
        const reading *found = reading_that_holds(r, at, e.at[i]);
        if (found == NULL) continue;
        say(r, without_said(r, at, readings_text(found->spoken)));
        return skip_stop(r, e.at[i]);
    }
    return end;
}

/* ---- foreign words --------------------------------------------------------------------------- */

static bool is_apostrophe(uint32_t code)
{
    return code == '\'' || code == 0x2019;
}

/* The sign of the lexicon for a character of a name; 0: none. A blank parts words. */
static char folded_sign(uint32_t code)
{
    if (code < 0x80 && is_figure((char)code)) return (char)code;
    if (code == ' ' || code == '-' || code == 0xA0 || code == 0x2010 || code == 0x2011) return ' ';
    if (code == '.' || code == '&') return (char)code;
    if (is_apostrophe(code)) return '\'';
    return letter_ascii(code);
}

/* U+0430 to U+044F by their sounds, as names are carried over from Russian. */
static const char *const cyrillic[] = {"a",  "b",  "v",  "g",  "d", "e", "j", "d", "i",  "i", "k",
                                       "l",  "m",  "n",  "o",  "p", "r", "s", "t", "u",  "f", "kh",
                                       "ts", "ch", "sh", "sh", "",  "i", "",  "e", "yu", "ya"};

const char *cyrillic_sound(uint32_t code)
{
    if (code >= 0x410 && code < 0x430) code += 0x20;
    if (code == 0x401 || code == 0x451) return "yo";
    return code >= 0x430 && code <= 0x44F ? cyrillic[code - 0x430] : NULL;
}

uint32_t fold_name(char *folded, uint32_t room, const number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t length = 0;
    while (from < to) {
        uint32_t code;
        from += utf8_next(r->text + from, to - from, &code);
        char sign[] = {folded_sign(code), '\0'};
        const char *sound = cyrillic_sound(code);
        if (sound == NULL) sound = sign;
        size_t size = strlen(sound);
        if ((size == 0 && sound == sign) || length + size >= room) return 0;
        memcpy(folded + length, sound, size);
        length += (uint32_t)size;
    }
    folded[length] = '\0';
    return length;
}

/* Behind the sign that may part the words of a name; `at`: there is none. */
static uint32_t skip_joint(const number_reader *r, uint32_t at)
{
    uint32_t code;
    if (at >= r->to) return at;
    uint32_t behind = at + utf8_next(r->text + at, r->to - at, &code);
    if (folded_sign(code) == '\0') return at;
    bool is_and = code == ' ' && byte_at(r, behind) == '&'; /* Standard & Poor’s */
    return is_and ? skip_gap(r, behind + 1) : behind;
}

/* No further than twice the longest form, which has no marks. */
static ends find_words(const number_reader *r, uint32_t at, uint32_t longest)
{
    enum { MOST_WORDS = 4 };
    ends e = {.count = 0};
    uint32_t from = at;
    for (uint32_t end; e.count < MOST_WORDS && (end = name_end(r, at)) > at && end - from <= 2 * longest;) {
        e.at[e.count++] = end;
        at = skip_joint(r, end);
        if (at == end) break;
    }
    return e;
}

static const reading *foreign_at(const number_reader *r, uint32_t at, uint32_t end)
{
    char folded[READING_MOST_WRITTEN + 1];
    return readings_find(READING_foreign, folded, fold_name(folded, sizeof folded, r, at, end));
}

/* Trump’s */
static uint32_t skip_possessive(const number_reader *r, uint32_t end)
{
    uint32_t quote = skip_text(r, skip_text(r, end, "'"), "’");
    bool is_possessive = quote > end && byte_at(r, quote) == 's' && is_word_end(r, quote + 1);
    return is_possessive ? quote + 1 : end;
}

uint32_t foreign_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    ends e = {.at = {name_end(r, at)}, .count = 1};
    const reading *first = foreign_at(r, at, e.at[0]);
    if (first == NULL) return at;
    if (first->longest > 0) e = find_words(r, at, first->longest);
    for (uint32_t i = e.count; i-- > 0;) {
        const reading *found = i == 0 ? first : foreign_at(r, at, e.at[i]);
        if (found == NULL || found->spoken == 0 || is_emphasis(r, at, e.at[i])) continue;
        say(r, readings_text(found->spoken));
        *kind = DAU_TOKEN_FOREIGN;
        return skip_possessive(r, e.at[i]);
    }
    return at;
}
