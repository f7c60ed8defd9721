#include "unicode/utf8.h"
#include "viet/legacy_private.h"
#include "viet/spelling.h"
#include "viet/tone.h"

#include <string.h>

/* Letters of ASCII with the signs behind them, as far as letters go. */
typedef struct viqr_word {
    legacy_letter letters[LEGACY_PIECE];
    uint32_t count, length;
    bool has_vowel;
    uint32_t plain; /* the last letter without its last sign; 0: it has none */
} viqr_word;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static shape shape_of(char sign)
{
    return sign == '(' ? SHAPE_BREVE : sign == '^' ? SHAPE_CIRCUMFLEX : sign == '+' ? SHAPE_HORN : SHAPE_NONE;
}

static tone tone_of(char sign)
{
    static const char signs[] = "`?~'.";
    const char *found = sign != 0 ? strchr(signs, sign) : NULL;
    return found != NULL ? (tone)(found - signs + TONE_GRAVE) : TONE_LEVEL;
}

/* The vowel with what one more sign says, unless that sign stands twice (... is no tone). */
static void take_sign(legacy_letter *read, uint32_t *plain, uint32_t with, const char *text, uint32_t length)
{
    bool is_repeated = read->size + 1 < length && text[read->size + 1] == text[read->size];
    if (with == 0 || is_repeated) return;
    *plain = read->code;
    *read = (legacy_letter){with, read->size + 1};
}

/* One letter with a shape, then a tone; *plain as in viqr_word. */
static legacy_letter read_letter(const char *text, uint32_t length, uint32_t *plain)
{
    legacy_letter read = {(unsigned char)text[0], 1};
    *plain = 0;
    shape shaped = length > 1 ? shape_of(text[1]) : SHAPE_NONE;
    if (shaped != SHAPE_NONE) take_sign(&read, plain, tone_shaped(read.code, shaped), text, length);
    tone toned = read.size < length ? tone_of(text[read.size]) : TONE_LEVEL;
    if (toned != TONE_LEVEL) take_sign(&read, plain, tone_on(read.code, toned), text, length);
    return read;
}

static bool is_barred(const char *text, uint32_t length)
{
    return length > 1 && (text[0] | 0x20) == 'd' && (text[1] | 0x20) == 'd';
}

/* dd is đ before the vowel of a syllable, and in abbreviations (HDDND), not in add. */
static viqr_word read_word(const char *text, uint32_t length)
{
    viqr_word w = {.count = 0};
    while (w.length < length && is_letter(text[w.length]) && w.count < LEGACY_PIECE) {
        const char *at = text + w.length;
        legacy_letter *next = &w.letters[w.count++];
        w.has_vowel = w.has_vowel || strchr("aeiouyAEIOUY", at[0]) != NULL;
        *next = read_letter(at, length - w.length, &w.plain);
        if (!w.has_vowel && is_barred(at, length - w.length)) *next = (legacy_letter){at[0] == 'D' ? u'Đ' : u'đ', 2};
        w.length += next->size;
    }
    return w;
}

static bool is_syllable(const viqr_word *w)
{
    char text[LEGACY_PIECE * 4];
    uint32_t length = 0;
    for (uint32_t i = 0; i < w->count; i++) length += utf8_encode(text + length, w->letters[i].code);
    return spelling_is_vietnamese(syllable_of(text, length).code) && tone_is_placed(text, length);
}

/* ă, â and the like spoken of as letters; not in a formula (a^2). */
static bool is_lone_letter(const viqr_word *w, const char *text, uint32_t length)
{
    bool is_before_figure = w->length < length && text[w->length] >= '0' && text[w->length] <= '9';
    return w->count == 1 && w->letters[0].code >= 0x80 && !is_before_figure;
}

/* The word as a syllable; false: it is none, not even without its last sign. */
static bool read_syllable(legacy_piece *out, const char *text, uint32_t length)
{
    viqr_word w = read_word(text, length);
    bool is_abbreviation = !w.has_vowel && (w.length == length || !is_letter(text[w.length]));
    bool is_whole = is_abbreviation || is_lone_letter(&w, text, length) || is_syllable(&w);
    if (!is_whole && w.plain != 0) {
        legacy_letter *last = &w.letters[w.count - 1];
        *last = (legacy_letter){w.plain, last->size - 1};
        is_whole = is_syllable(&w);
    }
    if (!is_whole) return false;
    memcpy(out->letters, w.letters, w.count * sizeof w.letters[0]);
    out->count = w.count;
    return true;
}

/* What stands in a word's place does not begin one: the rest of an address, of a number, of a word that is none. */
static bool is_inside(const char *bytes, uint32_t length, uint32_t at)
{
    char before = at > 0 ? bytes[at - 1] : ' ', other = at > 1 ? bytes[at - 2] : ' ';
    if (before == '.' || before == '_') return is_letter(other);
    if (shape_of(before) != SHAPE_NONE) return tone_shaped((unsigned char)other, shape_of(before)) != 0;
    if (before >= '0' && before <= '9') return !is_barred(bytes + at, length - at); /* 500dd */
    return is_letter(before) || before == '@';
}

void legacy_read_viqr(legacy_piece *out, const char *bytes, uint32_t length, uint32_t at)
{
    const char *text = bytes + at;
    uint32_t code, left = length - at;
    bool valid;
    out->count = 1;
    if (is_letter(*text) && !is_inside(bytes, length, at) && read_syllable(out, text, left)) return;
    if (*text == '\\' && left > 1 && strchr("\\(^+`?~'.dD", text[1]) != NULL && text[1] != 0) {
        out->letters[0] = (legacy_letter){(unsigned char)text[1], 2};
        return;
    }
    uint32_t size = utf8_decode(text, left, &code, &valid); /* beyond ASCII there is nothing of its own */
    out->letters[0] = (legacy_letter){valid ? code : LEGACY_NOTHING, size};
}
