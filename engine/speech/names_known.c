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
enum { MOST_ENDS = 16, MOST_BLANKS = 3, MOST_DROPPED = 3 };

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

static ends find_ends(const number_reader *r, uint32_t at)
{
    ends e = {.count = 0};
    uint32_t from = at, blanks = 0;
    while (e.count < MOST_ENDS) {
        uint32_t end = name_end(r, at), sign = sign_bytes(r, end);
        if (end - from > READING_MOST_WRITTEN) break;
        if (end > at) e.at[e.count++] = end;
        if (sign == 0) break;
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

static bool holds_behind(const number_reader *r, const char *words, uint32_t end)
{
    if (*words == '\0') return true;
    uint32_t next = skip_gap(r, end);
    near_word w = word_behind(r, end);
    if (word_is_in(&w, words)) return true;
    if (strstr(words, " A ") != NULL && is_capital_at(r, next)) return true;
    return strstr(words, " # ") != NULL && is_figure(byte_at(r, next));
}

static bool holds_before(const number_reader *r, const char *words, uint32_t at)
{
    if (*words == '\0') return true;
    near_word w = word_before(r, at, "");
    return word_is_in(&w, words);
}

/* One letter and a stop is more often somebody's initial: with a blank behind it, only in a row of places. */
static bool is_initial(const number_reader *r, const char *written, uint32_t at, uint32_t end)
{
    size_t length = strlen(written);
    bool is_letter = length > 1 && written[length - 1] == '.' && utf8_count(written, length) == 2;
    if (!is_letter || byte_at(r, end) != ' ') return false;
    while (at > r->block_from && r->text[at - 1] == ' ') at--;
    return at > r->block_from && strchr(",(;-", r->text[at - 1]) == NULL;
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
    if (found != NULL && is_emphasis(r, at, end)) return NULL;
    for (; found != NULL; found = readings_next(found)) {
        bool holds =
            holds_before(r, readings_text(found->before), at) && holds_behind(r, readings_text(found->after), end);
        if (holds && !is_initial(r, readings_text(found->written), at, end)) return found;
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
    if (*words == '\0') return false; /* something is left to be said */
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
        if (!were_said(r, at, words, count)) continue;
        for (uint32_t i = 0; i < count; i++) left = next_word(left);
        return left;
    }
    return words;
}

static uint32_t meaning_read(number_reader *r, uint32_t at, const ends *e)
{
    const definitions *defined = r->c->definitions;
    for (uint32_t i = defined != NULL ? e->count : 0; i-- > 0;) {
        dau_range words;
        if (!definitions_meaning(&words, defined, r->text, at, e->at[i])) continue;
        for (uint32_t from = words.from; from < words.to && r->status == DAU_OK;) {
            uint32_t end = name_end(&(number_reader){.text = r->text, .to = words.to}, from);
            char word[64];
            if (end > from && end - from < sizeof word) {
                memcpy(word, r->text + from, end - from);
                word[end - from] = '\0';
                say(r, word);
            }
            from = end > from ? end : end + 1;
        }
        return e->at[i];
    }
    return at;
}

uint32_t abbreviation_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    ends e = find_ends(r, at);
    *kind = DAU_TOKEN_ABBREVIATION;
    uint32_t end = meaning_read(r, at, &e);
    for (uint32_t i = end == at ? e.count : 0; i-- > 0;) {
        const reading *found = reading_that_holds(r, at, e.at[i]);
        if (found == NULL) continue;
        say(r, without_said(r, at, readings_text(found->spoken)));
        return e.at[i];
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

uint32_t fold_name(char *folded, uint32_t room, const number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t length = 0;
    while (from < to) {
        uint32_t code;
        from += utf8_next(r->text + from, to - from, &code);
        char sign = folded_sign(code);
        if (sign == '\0' || length + 1 >= room) return 0;
        folded[length++] = sign;
    }
    folded[length] = '\0';
    return length;
}

static ends find_words(const number_reader *r, uint32_t at)
{
    enum { MOST_WORDS = 4 };
    ends e = {.count = 0};
    uint32_t from = at;
    while (e.count < MOST_WORDS) {
        uint32_t end = name_end(r, at), code;
        if (end == at || end - from > READING_MOST_WRITTEN || end >= r->to) {
            if (end > at) e.at[e.count++] = end;
            break;
        }
        uint32_t sign = utf8_next(r->text + end, r->to - end, &code);
        e.at[e.count++] = end;
        if (folded_sign(code) == '\0') break;
        at = end + sign;
        if (at < r->to && code == ' ' && r->text[at] == '&') at = skip_gap(r, at + 1); /* Standard & Poor’s */
    }
    return e;
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
    ends e = find_words(r, at);
    for (uint32_t i = e.count; i-- > 0;) {
        char folded[READING_MOST_WRITTEN + 1];
        uint32_t length = fold_name(folded, sizeof folded, r, at, e.at[i]);
        const reading *found = readings_find(READING_foreign, folded, length);
        if (found == NULL || is_emphasis(r, at, e.at[i])) continue;
        say(r, readings_text(found->spoken));
        *kind = DAU_TOKEN_FOREIGN;
        return skip_possessive(r, e.at[i]);
    }
    return at;
}
