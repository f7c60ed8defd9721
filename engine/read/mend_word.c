#include "read/mend_word.h"

#include "unicode/nfc.h"
#include "unicode/utf8.h"
#include "viet/spelling.h"

#include <string.h>
#include <utf8proc.h>

enum { WORD_MOST_LETTERS = 8, COMBINING_GRAPHEME_JOINER = 0x34F, CLASS_ABOVE = 230 };

static bool is_in(uint32_t code, uint32_t first, uint32_t last)
{
    return code >= first && code <= last;
}

sign_kind sign_kind_of(uint32_t code)
{
    if (code < 0x80) return is_in(code | 0x20, 'a', 'z') ? SIGN_LETTER : SIGN_OTHER;
    if (code == 0xAD || code == COMBINING_GRAPHEME_JOINER) return SIGN_LITTER;
    if (is_in(code, 0x300, 0x36F)) return SIGN_MARK;
    if (code < 0x250) return code >= 0xC0 && code != 0xD7 && code != 0xF7 ? SIGN_LETTER : SIGN_OTHER;
    if (code == 0x256 || is_in(code, 0x1E00, 0x1EFF)) return SIGN_LETTER;
    bool is_joiner = code == 0x180E || is_in(code, 0x200B, 0x200D) || code == 0xFEFF;
    bool is_format = is_in(code, 0x2060, 0x2064) || is_in(code, 0x206A, 0x206F);
    bool is_variation = is_in(code, 0xFE00, 0xFE0F) || is_in(code, 0xE0100, 0xE01EF);
    return is_joiner || is_format || is_variation || is_in(code, 0xE0000, 0xE007F) ? SIGN_LITTER : SIGN_OTHER;
}

/* ---- a letter ----------------------------------------------------------------------------- */

static int class_of(int32_t code)
{
    return code < 0x300 ? 0 : utf8proc_get_property(code)->combining_class;
}

static bool is_shape(int32_t code)
{
    return code == 0x302 || code == 0x306;
}

static bool is_known(const mended_letter *l, int32_t code)
{
    for (uint32_t i = 0; i < l->count; i++)
        if (l->codes[i] == code) return true;
    return false;
}

/* In canonical order, and a circumflex or breve before the tone that was typed first: ó + U+0302 is ố. */
static void add_mark(mended_letter *l, int32_t code)
{
    if (is_known(l, code)) {
        l->is_mended = true;
        return;
    }
    if (l->count == LETTER_MOST_CODES) {
        l->is_overfull = true;
        return;
    }
    uint32_t at = l->count++;
    for (; at > 0; at--) {
        int32_t before = l->codes[at - 1];
        bool is_late_shape = is_shape(code) && class_of(before) == CLASS_ABOVE && !is_shape(before);
        if (!is_late_shape && class_of(before) <= class_of(code)) break;
        l->is_mended |= is_late_shape;
        l->codes[at] = before;
    }
    l->codes[at] = code;
}

static int32_t barred_d_for(uint32_t code)
{
    if (code == 0xD0 || code == 0x189) return 0x110;
    return code == 0xF0 || code == 0x256 ? 0x111 : 0;
}

static void add_code(mended_letter *l, uint32_t code)
{
    utf8proc_int32_t parts[4];
    int boundary = 0;
    int32_t barred = barred_d_for(code);
    if (code >= 0x300 && nfc_is_undivided(code)) {
        add_mark(l, (int32_t)code);
        return;
    }
    if (barred != 0 || code < 0x80) {
        l->is_mended |= barred != 0;
        l->codes[l->count++] = barred != 0 ? barred : (int32_t)code;
        return;
    }
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, 4, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 4; i++) {
        if (class_of(parts[i]) != 0)
            add_mark(l, parts[i]);
        else if (l->count < LETTER_MOST_CODES)
            l->codes[l->count++] = parts[i];
    }
}

void mend_letter(mended_letter *out, const char *text, uint32_t at, uint32_t end)
{
    uint32_t code;
    *out = (mended_letter){.from = at};
    out->to = at + utf8_next(text + at, end - at, &code);
    add_code(out, code);
    for (uint32_t next = out->to; next < end;) {
        next += utf8_next(text + next, end - next, &code);
        sign_kind kind = sign_kind_of(code);
        if (kind == SIGN_LITTER) continue;
        if (kind != SIGN_MARK) break;
        if (!out->is_overfull) add_code(out, code);
        out->to = next;
    }
}

/* ---- a word ------------------------------------------------------------------------------- */

/* QĐ, HĐND, vnđ: letters without a vowel, as no other language writes with Ð. */
static bool is_shortened(const int32_t *codes, uint32_t count)
{
    bool has_barred = false;
    for (uint32_t i = 0; i < count; i++) {
        bool is_barred = codes[i] == 0x110 || codes[i] == 0x111;
        int32_t small = codes[i] | 0x20;
        if (!is_barred && (small < 'a' || small > 'z' || strchr("aeiouy", small) != NULL)) return false;
        has_barred |= is_barred;
    }
    return has_barred && count > 1;
}

static word_kind kind_of(int32_t *codes, uint32_t count)
{
    char text[WORD_MOST_LETTERS * LETTER_MOST_CODES * 4];
    uint32_t length = 0;
    if (is_shortened(codes, count)) return WORD_SHORTENED;
    utf8proc_ssize_t composed = utf8proc_normalize_utf32(codes, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    for (utf8proc_ssize_t i = 0; i < composed; i++) length += utf8_encode(text + length, (uint32_t)codes[i]);
    return spelling_is_vietnamese(syllable_of(text, length).code) ? WORD_SYLLABLE : WORD_UNKNOWN;
}

/* Consonants, vowels, consonants: how far a syllable has come. */
typedef struct word_shape {
    uint32_t onset, vowels, end;
} word_shape;

static bool has_hope(word_shape *s, int32_t base)
{
    int32_t small = base | 0x20;
    bool is_vowel = small < 0x80 && strchr("aeiouy", small) != NULL;
    if (is_vowel && s->end > 0) return false;
    s->vowels += is_vowel;
    s->onset += !is_vowel && s->vowels == 0;
    s->end += !is_vowel && s->vowels > 0;
    return s->onset <= WORD_MOST_LETTERS && s->vowels <= 3 && s->end <= 2;
}

word_kind mend_word_kind(const char *text, uint32_t from, uint32_t to)
{
    int32_t codes[WORD_MOST_LETTERS * LETTER_MOST_CODES];
    uint32_t count = 0, letters = 0;
    word_shape shape = {0};
    for (uint32_t at = from; at < to;) {
        uint32_t code, size = utf8_next(text + at, to - at, &code);
        if (sign_kind_of(code) == SIGN_LITTER) {
            at += size;
            continue;
        }
        mended_letter letter;
        mend_letter(&letter, text, at, to);
        if (letters++ == WORD_MOST_LETTERS || !has_hope(&shape, letter.codes[0])) return WORD_HOPELESS;
        if (letter.is_overfull) return WORD_HOPELESS;
        memcpy(codes + count, letter.codes, letter.count * sizeof *codes);
        count += letter.count;
        at = letter.to;
    }
    return kind_of(codes, count);
}
