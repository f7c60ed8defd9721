#include "read/words.h"

#include "unicode/utf8.h"

#include <string.h>
#include <utf8proc.h>

typedef struct folder {
    words *out;
    uint32_t length; /* of out->text */
    bool in_word;
    char before;    /* the strongest sign since the last word */
    bool was_blank; /* the character before was a space */
} folder;

/* The base of a letter or digit, lower; 0: neither. *is_mark: a mark, which folds to nothing. */
static uint32_t fold_code(uint32_t code, bool *is_mark)
{
    if (code < 0x80) {
        *is_mark = false;
        if (code >= 'A' && code <= 'Z') return code + 'a' - 'A';
        return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ? code : 0;
    }
    if (code == 0x110 || code == 0x111) code = 'd';
    utf8proc_int32_t parts[4];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 4, UTF8PROC_DECOMPOSE, &boundary);
    utf8proc_int32_t base = count > 0 ? parts[0] : (utf8proc_int32_t)code;
    utf8proc_category_t category = utf8proc_category(base);
    *is_mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
    bool is_word = category <= UTF8PROC_CATEGORY_LO || category == UTF8PROC_CATEGORY_ND;
    if (category == UTF8PROC_CATEGORY_CN || !is_word) return 0;
    return (uint32_t)utf8proc_tolower(base);
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

static bool start_word(folder *f, uint32_t code)
{
    if (f->out->count == WORDS_MOST) return false;
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

static bool is_inner_sign(const folder *f, uint32_t code, const char *rest, uint32_t length)
{
    if (!f->in_word || length == 0 || code >= 0x80 || strchr("/:.-+", (int)code) == NULL) return false;
    uint32_t next;
    bool is_mark;
    utf8_decode(rest, length, &next, NULL);
    return fold_code(next, &is_mark) != 0;
}

void words_of(words *out, const char *line, uint32_t length)
{
    out->count = 0;
    out->is_whole = true;
    folder f = {.out = out};
    for (uint32_t at = 0; at < length && out->is_whole;) {
        uint32_t code;
        bool is_mark = false;
        at += utf8_decode(line + at, length - at, &code, NULL);
        uint32_t folded = fold_code(code, &is_mark);
        if (is_mark) continue;
        if (folded != 0)
            out->is_whole = (f.in_word || start_word(&f, code)) && put_code(&f, folded);
        else if (is_size_sign(&f, code))
            out->is_whole = put_code(&f, code == '+' ? '+' : '-');
        else if (is_inner_sign(&f, code, line + at, length - at))
            out->is_whole = put_code(&f, code);
        else
            separate(&f, code);
    }
}

static bool is_text(const words *w, uint32_t index, const char *text, size_t length)
{
    const word *it = &w->list[index];
    return (size_t)(it->to - it->from) == length && memcmp(w->text + it->from, text, length) == 0;
}

bool word_is(const words *w, uint32_t index, const char *text)
{
    return index < w->count && is_text(w, index, text, strlen(text));
}

static uint32_t match_phrase(const words *w, uint32_t index, const char *phrase)
{
    uint32_t matched = 0;
    for (;;) {
        size_t length = strcspn(phrase, " ");
        if (index + matched >= w->count || !is_text(w, index + matched, phrase, length)) return 0;
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
