#include "read/words.h"

#include "unicode/utf8.h"

#include <string.h>
#include <utf8proc.h>

typedef struct folder {
    words *out;
    uint32_t length; /* of out->text */
    uint32_t most;   /* words */
    bool in_word;
    char before;    /* the strongest sign since the last word */
    bool was_blank; /* the character before was a space */
} folder;

enum { PARTS = 4 };

/* A lower letter or digit and its marks. */
typedef struct letter {
    utf8proc_int32_t parts[PARTS];
    uint32_t count; /* 0: no letter */
    bool is_mark;   /* only marks, or nothing that is seen: part of the letter before */
} letter;

static letter letter_of(uint32_t code)
{
    letter l = {.parts = {(utf8proc_int32_t)code}, .count = 1};
    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z') l.parts[0] += 'a' - 'A';
        bool is_letter = (l.parts[0] >= 'a' && l.parts[0] <= 'z') || (code >= '0' && code <= '9');
        l.count = is_letter ? 1 : 0;
        return l;
    }
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(utf8proc_tolower((utf8proc_int32_t)code), l.parts, PARTS,
                                                     UTF8PROC_DECOMPOSE, &boundary);
    l.count = count > 0 && count <= PARTS ? (uint32_t)count : 1;
    utf8proc_category_t category = utf8proc_category(l.parts[0]);
    bool is_seen = category != UTF8PROC_CATEGORY_CF;
    l.is_mark = !is_seen || (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME);
    bool is_word = category <= UTF8PROC_CATEGORY_LO || category == UTF8PROC_CATEGORY_ND || l.is_mark;
    if (category == UTF8PROC_CATEGORY_CN || !is_word || !is_seen) l.count = 0;
    return l;
}

static char sign_of(uint32_t code)
{
    switch (code) {
    case '|':
    case 0xB7:   /* · */
    case 0x2022: /* • */
        return '|';
    case '>':
    case 0xBB:   /* » */
    case 0x203A: /* › */
        return '>';
    case '-':
    case 0x2012:
    case 0x2013:
    case 0x2014:
        return '-';
    case '/':
    case ',':
    case ':':
    case '(':
        return (char)code;
    case '\t':
    case 0xA0:
        return '_';
    default:
        return ' ';
    }
}

static void separate(folder *f, uint32_t code)
{
    char sign = sign_of(code);
    bool is_blank = sign == ' ' || sign == '_';
    if (is_blank && f->was_blank) sign = '_';
    bool is_weaker = is_blank && f->before != 0 && f->before != ' ';
    if (!is_weaker) f->before = sign;
    f->was_blank = is_blank;
    f->in_word = false;
}

static bool put_code(folder *f, uint32_t code)
{
    char bytes[4];
    uint32_t size = utf8_encode(bytes, code);
    if (f->length + size > WORDS_TEXT) return false;
    memcpy(f->out->text + f->length, bytes, size);
    f->length += size;
    f->out->list[f->out->count - 1].to = (uint16_t)f->length;
    return true;
}

static bool put_letter(folder *f, const letter *l)
{
    bool is_put = true;
    for (uint32_t i = 0; i < l->count && is_put; i++) is_put = put_code(f, (uint32_t)l->parts[i]);
    return is_put;
}

static bool start_word(folder *f, uint32_t code)
{
    if (f->out->count == f->most) return false;
    bool is_capital = utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
    f->out->list[f->out->count++] = (word){(uint16_t)f->length, (uint16_t)f->length, f->before, is_capital};
    f->in_word = true;
    f->was_blank = false;
    f->before = 0;
    return true;
}

/* "A+" and "A-", as toolbars write them. */
static bool is_size_sign(const folder *f, uint32_t code)
{
    if (!f->in_word || (code != '+' && code != '-' && code != 0x2212)) return false;
    const word *last = &f->out->list[f->out->count - 1];
    return last->to - last->from == 1 && f->out->text[last->from] == 'a';
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* "12/01" is one word, "Trang chủ/Tin tức" are four. */
static bool is_inner_sign(const folder *f, uint32_t code, const char *rest, uint32_t length)
{
    if (!f->in_word || length == 0 || code >= 0x80 || strchr("/:.-+", (int)code) == NULL) return false;
    uint32_t next;
    utf8_decode(rest, length, &next, NULL);
    if (code == '/') return is_digit(next) && is_digit((unsigned char)f->out->text[f->length - 1]);
    letter l = letter_of(next);
    return l.count > 0 && !l.is_mark;
}

void words_of(words *out, const char *line, uint32_t length)
{
    words_begin(out, line, length, WORDS_MOST);
}

void words_begin(words *out, const char *line, uint32_t length, uint32_t most)
{
    out->count = 0;
    out->is_whole = true;
    folder f = {.out = out, .most = most};
    for (uint32_t at = 0; at < length && out->is_whole;) {
        uint32_t code;
        at += utf8_decode(line + at, length - at, &code, NULL);
        letter l = letter_of(code);
        if (l.is_mark && !f.in_word) continue;
        if (l.is_mark)
            out->is_whole = put_letter(&f, &l);
        else if (l.count > 0)
            out->is_whole = (f.in_word || start_word(&f, code)) && put_letter(&f, &l);
        else if (is_size_sign(&f, code))
            out->is_whole = put_code(&f, code == '+' ? '+' : '-');
        else if (is_inner_sign(&f, code, line + at, length - at))
            out->is_whole = put_code(&f, code);
        else
            separate(&f, code);
    }
}

/* Compares a word with as much of a phrase as is one word; gives its bytes, 0: another word. */
static uint32_t match_word(const words *w, uint32_t index, const char *phrase)
{
    enum { LONGEST = 4 }; /* bytes of a character; phrases are whole ones */
    if (index >= w->count) return 0;
    const char *text = w->text + w->list[index].from;
    uint32_t left = (uint32_t)(w->list[index].to - w->list[index].from), at = 0;
    while (phrase[at] != 0 && phrase[at] != ' ') {
        if ((unsigned char)phrase[at] < 0x80) {
            if (left == 0 || *text != phrase[at]) return 0;
            at++, text++, left--;
            continue;
        }
        uint32_t code;
        at += utf8_decode(phrase + at, LONGEST, &code, NULL);
        letter l = letter_of(code);
        for (uint32_t i = 0; i < l.count; i++) {
            uint32_t part = 0, size = left > 0 ? utf8_decode(text, left, &part, NULL) : 0;
            if (part != (uint32_t)l.parts[i]) return 0;
            text += size;
            left -= size;
        }
    }
    return left == 0 ? at : 0;
}

bool word_is(const words *w, uint32_t index, const char *text)
{
    return match_word(w, index, text) > 0;
}

static uint32_t match_phrase(const words *w, uint32_t index, const char *phrase)
{
    for (uint32_t matched = 0;;) {
        uint32_t length = match_word(w, index + matched, phrase);
        if (length == 0) return 0;
        matched++;
        if (phrase[length] == 0) return matched;
        phrase += length + 1;
    }
}

uint32_t words_match(const words *w, uint32_t index, const char *const *phrases)
{
    uint32_t longest = 0;
    for (; *phrases != NULL; phrases++) {
        uint32_t matched = match_phrase(w, index, *phrases);
        if (matched > longest) longest = matched;
    }
    return longest;
}
