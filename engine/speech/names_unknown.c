/* Words that nobody knows: by parts, by rule, by letters. */
#include <string.h>

#include "speech/names_parts.h"
#include "speech/transliterate.h"
#include "unicode/utf8.h"
#include "viet/letter_names.h"
#include "viet/small_letter.h"
#include "viet/spelling.h"

enum {
    MOST_SPELLED = 80 /* letters of a token; a name has at most 14 bytes */,
    LEAST_PART = 3,
    MOST_PARTED = 14,
    MOST_INITIALS = 8,
    LEAST_WORD = 5
};

bool is_all_capitals(const number_reader *r, uint32_t from, uint32_t to)
{
    bool has_capital = false;
    while (from < to) {
        uint32_t code, before = from;
        from += utf8_next(r->text + from, to - from, &code);
        if (is_small_letter_at(r, before)) return false;
        has_capital |= small_letter(code) != code;
    }
    return has_capital;
}

uint32_t spell_name(number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t end = from;
    for (uint32_t letters = 0, code; end < to && letters < MOST_SPELLED; letters++)
        end += utf8_next(r->text + end, to - end, &code);
    if (r->status == DAU_OK) r->status = letter_names_say(r->out, r->text + from, end - from);
    return end;
}

/* ---- unknown abbreviations ------------------------------------------------------------------- */

/* What always holds for a written form with a sign before or behind it ("_" marks what only begins or ends others). */
static const char *part_meaning(const char *text, uint32_t length, bool is_beginning, bool is_whole)
{
    char written[READING_MOST_WRITTEN + 1];
    if (length + 1 > READING_MOST_WRITTEN) return NULL;
    uint32_t at = is_whole || is_beginning ? 0 : 1;
    memcpy(written + at, text, length);
    if (!is_whole) written[is_beginning ? length : 0] = '_';
    const reading *found = readings_find(READING_abbreviations, written, is_whole ? length : length + 1);
    while (found != NULL && (found->before != 0 || found->after != 0)) found = readings_next(found);
    return found != NULL && found->spoken != 0 ? readings_text(found->spoken) : NULL;
}

static const char *long_or_affix(const char *text, uint32_t length, bool is_beginning, bool is_long)
{
    const char *meaning = is_long ? part_meaning(text, length, is_beginning, true) : NULL;
    return meaning != NULL ? meaning : part_meaning(text, length, is_beginning, false);
}

/* TTKTTV: a known beginning and a known rest; CSGTVN: known but for its end. The longest beginning counts. */
static bool parts_read(number_reader *r, uint32_t at, uint32_t end)
{
    uint32_t letters = (uint32_t)utf8_count(r->text + at, end - at), start = letters;
    if (letters < LEAST_PART + 1 || letters > MOST_PARTED) return false;
    for (uint32_t cut = utf8_before(r->text, at, end); cut > at; cut = utf8_before(r->text, at, cut)) {
        bool starts_long = --start >= LEAST_PART, ends_long = letters - start >= LEAST_PART;
        if (!starts_long && !ends_long) continue;
        const char *first = long_or_affix(r->text + at, cut - at, true, starts_long);
        const char *rest = first != NULL ? long_or_affix(r->text + cut, end - cut, false, ends_long) : NULL;
        if (rest == NULL) continue;
        say(r, first);
        say(r, rest);
        return true;
    }
    return false;
}

/* ---- words by rule --------------------------------------------------------------------------- */

/* A word in capitals is one to be said where vowels and consonants take turns; more so where all is in capitals. */
static bool is_pronounceable(const char *folded, uint32_t length, bool is_among_capitals)
{
    uint32_t vowels = 0, run = 0;
    for (uint32_t i = 0; i < length; i++) {
        bool is_vowel = strchr("aeiou", folded[i]) != NULL;
        vowels += is_vowel;
        run = is_vowel ? 0 : run + 1;
        if (run > 2) return false;
    }
    return length >= LEAST_WORD && vowels * (is_among_capitals ? 4 : 3) >= length;
}

static bool rule_read(number_reader *r, uint32_t at, uint32_t end)
{
    char folded[TRANSLITERATE_MOST + 1];
    bool is_said = false;
    uint32_t length = fold_name(folded, sizeof folded, r, at, end);
    bool is_word = !is_all_capitals(r, at, end) || is_pronounceable(folded, length, r->c->is_capitals);
    if (length == 0 || !is_word || r->status != DAU_OK) return false;
    r->status = transliterate(&is_said, r->out, folded, length);
    return is_said;
}

static const char openable[] = "bcdghklmnprstvx";

static void say_opened(number_reader *r, char first)
{
    char opened[] = "?ờ";
    opened[0] = first == 'k' ? 'c' : first;
    say(r, first == 'd' ? "đờ" : opened);
}

/* Krông, Blô: a Vietnamese syllable behind consonants. */
static bool opened_read(number_reader *r, uint32_t at, uint32_t end)
{
    char first = (char)(r->text[at] | 0x20);
    if (end - at < 3 || strchr(openable, first) == NULL) return false;
    syllable rest = syllable_of(r->text + at + 1, end - at - 1);
    if (!rest.has_mark || !spelling_is_vietnamese(rest.code)) return false;
    char word[32];
    if (end - at > sizeof word) return false;
    memcpy(word, r->text + at + 1, end - at - 1);
    word[end - at - 1] = '\0';
    say_opened(r, first);
    say(r, word);
    return true;
}

void say_name(number_reader *r, reading_list list, uint32_t from, uint32_t to)
{
    char folded[READING_MOST_WRITTEN + 1];
    uint32_t length = fold_name(folded, sizeof folded, r, from, to);
    const reading *found = readings_find(list, folded, length);
    if (found == NULL || found->spoken == 0) found = readings_find(READING_foreign, folded, length);
    if (found != NULL && found->spoken != 0) {
        say(r, readings_text(found->spoken));
    } else if (spelling_is_vietnamese(syllable_of(folded, length).code)) {
        say(r, folded);
    } else if (!rule_read(r, from, to)) {
        spell_name(r, from, to);
    }
}

static bool has_known_letters(const number_reader *r, uint32_t from, uint32_t to)
{
    while (from < to) {
        uint32_t code;
        from += utf8_next(r->text + from, to - from, &code);
        if (code >= 0x80 && letter_name(code) == NULL && cyrillic_sound(code) == NULL) return false;
    }
    return true;
}

/* L.T.H., J.K. Rowling: without pauses inside. The last stop belongs to it unless it ends the sentence. */
static uint32_t initials_read(number_reader *r, uint32_t at)
{
    uint32_t end = at;
    for (uint32_t letters = 0; letters < MOST_INITIALS && is_dotted_letter(r, end); letters++)
        end += letter_bytes(r, end) + 1;
    if (end == at) return at;
    bool ends_word =
        letter_bytes(r, end) > 0 && is_word_end(r, end + letter_bytes(r, end)) && !is_small_letter_at(r, end);
    if (ends_word) end += letter_bytes(r, end); /* N.V.A */
    spell_name(r, at, end);
    uint32_t next = skip_gap(r, end);
    bool is_list_mark = at == r->block_from && end == at + letter_bytes(r, at) + 1 && next > end;
    if (is_list_mark) return end - 1; /* C. Nội dung: a pause behind it */
    bool ends_sentence = next >= r->to || (byte_at(r, next) != '\0' && strchr("\"')", r->text[next]) != NULL);
    return ends_sentence && !ends_word ? end - 1 : end;
}

/* H'leo, d'Artagnan: the sound of a consonant, not its name. */
static uint32_t elided_read(number_reader *r, uint32_t at)
{
    uint32_t end = skip_text(r, skip_text(r, at + 1, "'"), "’");
    char first = (char)(r->text[at] | 0x20);
    if (end == at + 1 || letter_bytes(r, end) == 0 || strchr(openable, first) == NULL) return at;
    say_opened(r, first);
    return end;
}

/* nhànước, Sàigòn: two words without the blank. */
static bool is_two_words(const number_reader *r, uint32_t at, uint32_t end)
{
    uint32_t code;
    for (uint32_t cut = at; cut < end; cut += utf8_next(r->text + cut, end - cut, &code))
        if (cut > at && spelling_is_vietnamese(syllable_of(r->text + at, cut - at).code) &&
            spelling_is_vietnamese(syllable_of(r->text + cut, end - cut).code))
            return true;
    return false;
}

/* José, García: a name of more syllables than one, whose marks other languages have too. */
static bool is_marked_name(const number_reader *r, uint32_t at, uint32_t end)
{
    char folded[TRANSLITERATE_MOST + 1];
    uint32_t length = fold_name(folded, sizeof folded, r, at, end), vowels = 0;
    if (length == 0 || is_small_letter_at(r, at)) return false;
    for (uint32_t i = at, code; i < end;) {
        i += utf8_next(r->text + i, end - i, &code);
        if (code >= 0x100) return false;
    }
    for (uint32_t i = 0; i < length; i++)
        vowels += strchr("aeiouy", folded[i]) != NULL && (i == 0 || strchr("aeiouy", folded[i - 1]) == NULL);
    return vowels > 1 && !is_two_words(r, at, end);
}

/* ngày12, tăng5%: a word of the language that a number is joined to. */
static uint32_t joined_word_read(number_reader *r, uint32_t at, uint32_t end, dau_token_kind *kind)
{
    enum { MOST = 24 };
    char word[MOST + 1];
    uint32_t letters = at;
    bool has_mark = false;
    for (uint32_t step; letters < end && (step = letter_bytes(r, letters)) > 0; letters += step) has_mark |= step > 1;
    if (!has_mark || letters == end || letters - at > MOST) return at;
    if (!spelling_is_vietnamese(syllable_of(r->text + at, letters - at).code)) return at;
    memcpy(word, r->text + at, letters - at);
    word[letters - at] = '\0';
    say(r, word);
    *kind = DAU_TOKEN_WORD;
    return letters;
}

uint32_t unknown_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    uint32_t end = name_end(r, at);
    uint32_t joined = joined_word_read(r, at, end, kind);
    if (joined > at) return joined;
    if (letter_bytes(r, at) == 0 || !has_known_letters(r, at, end)) return at;
    *kind = DAU_TOKEN_LETTERS;
    uint32_t initials = initials_read(r, at);
    if (initials == at) initials = elided_read(r, at);
    if (initials > at) return initials;
    syllable s = syllable_of(r->text + at, end - at);
    bool is_word = spelling_is_vietnamese(s.code); /* in capitals */
    bool is_doubtful =
        is_word && s.all_capitals && readings_find(READING_abbreviations, r->text + at, end - at) != NULL;
    if (is_word && (!is_doubtful || is_emphasis(r, at, end))) return at;
    *kind = DAU_TOKEN_LETTERS;
    if (is_doubtful) return spell_name(r, at, end);
    *kind = DAU_TOKEN_ABBREVIATION;
    bool is_capitals = is_all_capitals(r, at, end);
    if (is_capitals && parts_read(r, at, end)) return end;
    *kind = DAU_TOKEN_FOREIGN;
    bool is_typed = s.has_mark && s.has_vowel && !is_capitals;
    if (opened_read(r, at, end)) return end;
    if (is_typed && !is_marked_name(r, at, end))
        return at; /* an error of typing, a name of the Highlands: as it is written */
    if (rule_read(r, at, end)) return end;
    *kind = DAU_TOKEN_LETTERS;
    return spell_name(r, at, end);
}
