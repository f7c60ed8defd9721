#include "aloud/captions_words.h"
#include <stdlib.h>

enum { NO_LETTER = 0, MARK = 1 }; /* else the letter, without case and marks */

/* Length of the character at text; 0: no UTF-8. */
static uint32_t decode(uint32_t *code, const unsigned char *text, uint32_t left)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t length = text[0] < 0x80   ? 1
                      : text[0] < 0xc2 ? 0
                      : text[0] < 0xe0 ? 2
                      : text[0] < 0xf0 ? 3
                      : text[0] < 0xf5 ? 4
                                       : 0;
    if (length == 0 || length > left) return 0;
    *code = length == 1 ? text[0] : text[0] & (0xffu >> (length + 1));
    for (uint32_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80) return 0;
        *code = *code << 6 | (text[i] & 0x3fu);
    }
    return *code >= least[length] ? length : 0;
}

/* U+1EA0 to U+1EF9: the Vietnamese letters with a tone. */
static uint32_t toned_letter(uint32_t code)
{
    if (code < 0x1eb8) return 'a';
    if (code < 0x1ec8) return 'e';
    if (code < 0x1ecc) return 'i';
    if (code < 0x1ee4) return 'o';
    return code < 0x1ef2 ? 'u' : 'y';
}

static uint32_t latin_letter(uint32_t code)
{
    static const char letters[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyts" /* U+00C0 */
                                  "aaaaaaaceeeeiiiidnooooo\0ouuuuyty"
                                  "aaaaaaccccccccddddeeeeeeeeeegggg" /* U+0100 */
                                  "gggghhhhiiiiiiiiiiiijjkkklllllll"
                                  "lllnnnnnnnnnoooooooorrrrrrssssss"
                                  "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    _Static_assert(sizeof letters == 0x180 - 0xc0 + 1, "a letter for each");
    return (unsigned char)letters[code - 0xc0];
}

static uint32_t letter_of(uint32_t code)
{
    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z') return code + ('a' - 'A');
        return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ? code : NO_LETTER;
    }
    if (code < 0xc0) return NO_LETTER;
    if (code < 0x180) return latin_letter(code);
    if (code == 0x1a0 || code == 0x1a1) return 'o';
    if (code == 0x1af || code == 0x1b0) return 'u';
    if (code >= 0x300 && code < 0x370) return MARK;
    if (code >= 0x1ea0 && code < 0x1efa) return toned_letter(code);
    bool is_sign = (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040) || code >= 0xe000;
    return is_sign ? NO_LETTER : code;
}

bool plain_word_next(plain_word *out, const char *text, uint32_t *at, uint32_t to)
{
    bool begun = false;
    plain_word word = {.key = 2166136261u}; /* FNV-1a */
    while (*at < to) {
        uint32_t code = 0, length = decode(&code, (const unsigned char *)text + *at, to - *at);
        uint32_t letter = length > 0 ? letter_of(code) : NO_LETTER;
        if (begun && letter == NO_LETTER) break;
        if (letter > MARK && !begun) word.from = *at;
        if (letter > MARK) begun = true;
        *at += length > 0 ? length : 1;
        if (begun) word.to = *at;
        if (letter > MARK) word.key = (word.key ^ letter) * 16777619u;
    }
    *out = word;
    return begun;
}

dau_status plain_words_add(plain_words *out, const char *text, uint32_t from, uint32_t to)
{
    plain_word next;
    while (plain_word_next(&next, text, &from, to)) {
        if (out->count == out->room) {
            uint32_t room = out->room ? out->room * 2 : 256;
            plain_word *words = realloc(out->words, room * sizeof *words);
            if (!words) return DAU_E_MEMORY;
            out->words = words;
            out->room = room;
        }
        out->words[out->count++] = next;
    }
    return DAU_OK;
}
