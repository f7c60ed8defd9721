#include "layout/fallback.h"

#include "font/fonts.h"
#include "unicode/grapheme.h"
#include "unicode/utf8.h"

enum { TEXT_SELECTOR = 0xFE0E, EMOJI_SELECTOR = 0xFE0F, KEYCAP = 0x20E3 };

/* Characters that are drawn as nothing must not send a word to another face (Unicode 15, 5.21:
 * default ignorable code points). The stretches that news text meets. */
static bool is_ignorable(uint32_t code)
{
    return code == 0xAD || code == 0x34F || code == 0x61C || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || (code >= 0xE0000 && code <= 0xE0FFF);
}

bool fallback_has_all(face *f, const char *text, uint32_t length, uint32_t *missing)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_next(text + at, length - at, &code);
        if (is_ignorable(code) || word_is_space(code) || face_glyph(f, code) != 0) continue;
        *missing = code;
        return false;
    }
    return true;
}

/* ---- kinds ------------------------------------------------------------------------------------- */

/* Parts of these kinds do not share a face for being in one word: a Han face's Vietnamese letters are no reason to
 * leave the asked face, nor are an emoji face's digits. */
typedef enum part_kind { PART_LETTERS, PART_EMOJI, PART_HAN } part_kind;

static bool is_han(uint32_t code)
{
    return (code >= 0x1100 && code < 0x1200) || (code >= 0x2E80 && code < 0xA4D0) ||
           (code >= 0xA960 && code < 0xA980) || (code >= 0xAC00 && code < 0xD800) ||
           (code >= 0xF900 && code < 0xFB00) || (code >= 0xFE30 && code < 0xFE50) ||
           (code >= 0xFF00 && code < 0xFFF0) || (code >= 0x1AFF0 && code < 0x1B300) ||
           (code >= 0x20000 && code < 0x40000);
}

/* UTS #51: a digit, # or * becomes an emoji by a keycap alone; other signs by U+FE0F. The pictographs of
 * U+1F000 and beyond are emoji unless U+FE0E says otherwise. */
static part_kind kind_of(const char *text, uint32_t length)
{
    uint32_t code, first;
    bool is_emoji = false, has_keycap = false;
    uint32_t at = utf8_next(text, length, &first);
    is_emoji = first >= 0x1F000 && first < 0x1FC00;
    while (at < length) {
        at += utf8_next(text + at, length - at, &code);
        if (code == TEXT_SELECTOR) return PART_LETTERS;
        is_emoji |= code == EMOJI_SELECTOR;
        has_keycap |= code == KEYCAP;
    }
    if (has_keycap || (is_emoji && first >= 0x80)) return PART_EMOJI;
    return is_han(first) ? PART_HAN : PART_LETTERS;
}

/* Whether text that a face has all of may need another one for some of it. */
static bool may_have_emoji(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_next(text + at, length - at, &code);
        if (code == EMOJI_SELECTOR || code == KEYCAP || (code >= 0x1F000 && code < 0x1FC00)) return true;
    }
    return false;
}

/* ---- faces ------------------------------------------------------------------------------------- */

typedef enum emoji_turn { EMOJI_NEVER, EMOJI_LAST, EMOJI_IN_TURN, EMOJI_FIRST } emoji_turn;

static emoji_turn turn_of_emoji(part_kind kind, const char *text, uint32_t length)
{
    if (kind == PART_EMOJI) return EMOJI_FIRST;
    emoji_turn turn = EMOJI_IN_TURN;
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        at += utf8_next(text + at, length - at, &code);
        if (code < 0x80) return EMOJI_NEVER;
        if (code == TEXT_SELECTOR) turn = EMOJI_LAST;
    }
    return turn;
}

/* The first fallback face that has it all, of those that are emoji or not, or (NULL) of all. A face that cannot be
 * opened for want of memory is an error, not a reason to draw with another one. */
static dau_status first_having(face **out, const fallback *f, const char *text, uint32_t length, const bool *emoji)
{
    uint32_t ignored;
    *out = NULL;
    for (face *at = f->asked; (at = fonts_next_fallback(f->engine, f->asked, at)) != NULL;) {
        if (emoji != NULL && (face_role(at) == DAU_FONT_EMOJI) != *emoji) continue;
        if (face_ready(at) == DAU_E_MEMORY) return DAU_E_MEMORY;
        if (!fallback_has_all(at, text, length, &ignored)) continue;
        *out = at;
        return DAU_OK;
    }
    return DAU_OK;
}

/* The face that has it all, NULL when none has; missing: what the asked one has not. */
static dau_status face_for(face **out, const fallback *f, part_kind kind, const char *text, uint32_t length,
                           uint32_t *missing)
{
    static const bool yes = true, no = false;
    emoji_turn turn = turn_of_emoji(kind, text, length);
    dau_status status = DAU_OK;
    *out = NULL;
    if (turn == EMOJI_FIRST) status = first_having(out, f, text, length, &yes);
    if (status != DAU_OK || *out != NULL) return status;
    bool is_there = fallback_has_all(f->asked, text, length, missing);
    *out = f->asked;
    if (is_there) return DAU_OK;
    status = first_having(out, f, text, length, turn == EMOJI_IN_TURN ? NULL : &no);
    if (status == DAU_OK && *out == NULL && turn == EMOJI_LAST) status = first_having(out, f, text, length, &yes);
    return status;
}

/* ---- words ------------------------------------------------------------------------------------- */

static word_key key_of(const fallback *f, const char *text, uint32_t length)
{
    return (word_key){.asked = f->asked, .text = text, .length = length, .rtl = f->rtl};
}

static dau_status give_new(const fallback *f, const word_key *key, uint32_t from, face *drawn_by)
{
    uint32_t added;
    dau_status status = words_add(&added, f->words, f->shaper, key, drawn_by);
    return status == DAU_OK ? f->each(f->user, added, from) : status;
}

static dau_status give_key(const fallback *f, const word_key *key, uint32_t from, face *drawn_by)
{
    uint32_t found = words_find(f->words, key);
    return found != NO_WORD ? f->each(f->user, found, from) : give_new(f, key, from, drawn_by);
}

static dau_status give(const fallback *f, const char *text, uint32_t from, uint32_t to, face *drawn_by)
{
    word_key key = key_of(f, text + from, to - from);
    return give_key(f, &key, from, drawn_by);
}

/* Gives a cluster that no face has; else finds the face that has it. */
static dau_status give_or_find(face **drawn_by, const fallback *f, part_kind kind, const char *text, uint32_t from,
                               uint32_t to)
{
    word_key key = key_of(f, text + from, to - from);
    uint32_t found = words_find(f->words, &key), missing = 0;
    dau_status status = DAU_OK;
    if (found == NO_WORD) {
        status = face_for(drawn_by, f, kind, key.text, key.length, &missing);
        if (status != DAU_OK || *drawn_by != NULL) return status;
        status = words_add_missing(&found, f->words, &key, missing);
    } else if (f->words->items[found].missing == 0) {
        *drawn_by = f->words->items[found].face;
        return DAU_OK;
    }
    *drawn_by = NULL;
    return status == DAU_OK ? f->each(f->user, found, from) : status;
}

/* Whole clusters, so that no mark leaves its base; as many as the face has, so that Arabic joins and letters kern. */
static dau_status by_stretch(const fallback *f, part_kind kind, const char *text, uint32_t from, uint32_t to)
{
    dau_status status = DAU_OK;
    for (uint32_t at = from, end; at < to && status == DAU_OK; at = end) {
        uint32_t missing;
        face *drawn_by = NULL;
        end = grapheme_end(text, to, at);
        status = give_or_find(&drawn_by, f, kind, text, at, end);
        if (status != DAU_OK || drawn_by == NULL) continue;
        while (face_role(drawn_by) != DAU_FONT_EMOJI && end < to) {
            uint32_t next = grapheme_end(text, to, end);
            if (!fallback_has_all(drawn_by, text + end, next - end, &missing)) break;
            end = next;
        }
        status = give(f, text, at, end, drawn_by);
    }
    return status;
}

static dau_status give_part(const fallback *f, part_kind kind, const char *text, uint32_t from, uint32_t to)
{
    word_key key = key_of(f, text + from, to - from);
    uint32_t found = words_find(f->words, &key), missing;
    bool is_known = found != NO_WORD;
    if (is_known && !f->words->items[found].split) return f->each(f->user, found, from);
    if (is_known || kind == PART_EMOJI) return by_stretch(f, kind, text, from, to);
    face *drawn_by;
    dau_status status = face_for(&drawn_by, f, kind, key.text, key.length, &missing);
    if (status == DAU_OK && drawn_by != NULL) return give(f, text, from, to, drawn_by);
    /* Not asked of every face again; one cluster is a word itself. */
    if (status == DAU_OK && grapheme_end(text, to, from) < to) status = words_add_split(f->words, &key);
    return status == DAU_OK ? by_stretch(f, kind, text, from, to) : status;
}

static dau_status by_parts(const fallback *f, const char *text, uint32_t from, uint32_t to)
{
    dau_status status = DAU_OK;
    for (uint32_t at = from, end; at < to && status == DAU_OK; at = end) {
        end = grapheme_end(text, to, at);
        part_kind kind = kind_of(text + at, end - at);
        while (end < to) {
            uint32_t next = grapheme_end(text, to, end);
            if (kind_of(text + end, next - end) != kind) break;
            end = next;
        }
        status = give_part(f, kind, text, at, end);
    }
    return status;
}

enum { LONGEST_CONTEXT = 32, LINE_SEPARATOR = 0x2028 };

static bool is_letter(uint32_t code)
{
    bool is_ascii = (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z');
    return code < 0x80 ? is_ascii : (code >= 0xC0 && code < 0x2000) || code >= 0x2C00;
}

/* What follows a word's spaces up to its first letter, where the face draws the space, or the letter, otherwise for
 * it: signs take after the letter beside them. */
static uint32_t behind_spaces(const fallback *f, const char *text, uint32_t from, uint32_t to)
{
    if (to >= f->limit || word_ink_length(text + from, to - from) == to - from) return 0;
    uint32_t sight = f->limit - to > LONGEST_CONTEXT ? to + LONGEST_CONTEXT : f->limit, at = to, missing;
    for (uint32_t code = 0; at < sight && !is_letter(code);) {
        utf8_next(text + at, f->limit - at, &code);
        if (word_is_space(code) || code == LINE_SEPARATOR) break;
        at = grapheme_end(text, sight, at);
    }
    return at < to + LONGEST_CONTEXT && fallback_has_all(f->asked, text + to, at - to, &missing) ? at - to : 0;
}

static uint32_t cluster_before(const fallback *f, const char *text, uint32_t at)
{
    uint32_t start = at;
    do start = utf8_before(text, f->start, start);
    while (start > f->start && at - start < LONGEST_CONTEXT &&
           grapheme_end(text, at, utf8_before(text, f->start, start)) > start);
    return start;
}

/* The same before a word: the last letter of the one before it, its signs and the spaces. */
static uint32_t before_word(const fallback *f, const char *text, uint32_t from)
{
    uint32_t at = from, code = 0, missing;
    bool has_space = false, has_ink = false;
    while (at > f->start && from - at < LONGEST_CONTEXT && !is_letter(code)) {
        uint32_t start = cluster_before(f, text, at);
        utf8_next(text + start, at - start, &code);
        bool is_space = word_is_space(code);
        if (is_space && has_ink) break;
        has_space |= is_space;
        has_ink |= !is_space;
        if (!has_space) return 0;
        at = start;
    }
    return has_ink && from - at <= LONGEST_CONTEXT && fallback_has_all(f->asked, text + at, from - at, &missing)
               ? from - at
               : 0;
}

static dau_status add_context(word_key *key, const fallback *f, const char *text, uint32_t from, uint32_t to)
{
    bool joins_spaces;
    dau_status status = shaper_joins_spaces(&joins_spaces, f->shaper, f->asked);
    if (status != DAU_OK || f->rtl || !joins_spaces) return status;
    key->behind = behind_spaces(f, text, from, to);
    key->before = before_word(f, text, from);
    return DAU_OK;
}

dau_status fallback_word(const fallback *f, const char *text, uint32_t from, uint32_t to)
{
    word_key key = key_of(f, text + from, to - from);
    dau_status status = add_context(&key, f, text, from, to);
    if (status != DAU_OK) return status;
    uint32_t found = words_find(f->words, &key), missing;
    if (found != NO_WORD && !f->words->items[found].split) return f->each(f->user, found, from);
    uint32_t ink = from + word_ink_length(text + from, to - from);
    bool parts_spaces = ink > from && ink < to; /* an emoji face's space is three times as wide */
    bool is_whole = found == NO_WORD && !(f->rtl && parts_spaces) &&
                    fallback_has_all(f->asked, key.text, key.length, &missing) && !may_have_emoji(key.text, key.length);
    if (is_whole) return give_new(f, &key, from, f->asked);
    status = found == NO_WORD && parts_spaces ? words_add_split(f->words, &key) : DAU_OK;
    if (status == DAU_OK) status = by_parts(f, text, from, ink);
    if (status != DAU_OK || ink == to) return status;
    word_key spaces = key_of(f, text + ink, to - ink);
    spaces.behind = key.behind;
    return give_key(f, &spaces, ink, f->asked);
}

dau_status fallback_whole(uint32_t *out, const fallback *f, const char *text, uint32_t length)
{
    word_key key = key_of(f, text, length);
    *out = words_find(f->words, &key);
    if (*out != NO_WORD && !f->words->items[*out].split) return DAU_OK;
    uint32_t ignored;
    face *drawn_by;
    dau_status status = face_for(&drawn_by, f, PART_LETTERS, text, length, &ignored);
    if (status != DAU_OK) return status;
    return words_add(out, f->words, f->shaper, &key, drawn_by != NULL ? drawn_by : f->asked);
}
