#include "viet/site_words.h"

#include <string.h>

#include "viet/lexicon.h"

enum { FIRST_SIZE = 256 };

static uint32_t slot_of(const site_words *words, uint64_t key)
{
    uint32_t i = (uint32_t)key & (words->size - 1);
    while (words->keys[i] != 0 && words->keys[i] != key) i = (i + 1) & (words->size - 1);
    return i;
}

uint8_t site_words_find(const site_words *words, uint64_t key)
{
    return words == NULL || words->count == 0 ? 0 : words->entries[slot_of(words, key)];
}

/* At most half of the slots are taken. */
static dau_status make_room(site_words *words, uint32_t more)
{
    if (words->count + more > SITE_WORDS_MOST) return DAU_E_LIMIT;
    if ((words->count + more) * 2 <= words->size) return DAU_OK;
    site_words wider = {.allocator = words->allocator, .size = words->size == 0 ? FIRST_SIZE : words->size * 2};
    wider.keys = memory_new(&wider.allocator, wider.size * sizeof *wider.keys);
    wider.entries = memory_new(&wider.allocator, wider.size * sizeof *wider.entries);
    if (wider.keys == NULL || wider.entries == NULL) {
        site_words_drop(&wider);
        return DAU_E_MEMORY;
    }
    for (uint32_t i = 0; i < words->size; i++) {
        if (words->keys[i] == 0) continue;
        uint32_t slot = slot_of(&wider, words->keys[i]);
        wider.keys[slot] = words->keys[i];
        wider.entries[slot] = words->entries[i];
    }
    wider.count = words->count;
    wider.edition = words->edition;
    site_words_drop(words);
    *words = wider;
    return DAU_OK;
}

static void put(site_words *words, uint64_t key, uint8_t bits)
{
    uint32_t slot = slot_of(words, key);
    words->count += words->keys[slot] == 0;
    words->keys[slot] = key;
    words->entries[slot] |= bits;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The keys of the first two, three, four syllables of a line; how many syllables, 0: no word. */
static uint32_t read_word(uint64_t keys[LEXICON_MOST_SYLLABLES], const char *line, uint32_t length)
{
    uint64_t key = site_words_seed;
    uint32_t count = 0;
    for (uint32_t at = 0; at < length;) {
        uint32_t from = at;
        while (at < length && !is_blank(line[at])) at++;
        if (at > from) {
            syllable s = syllable_of(line + from, at - from);
            if (s.code == 0 || count == LEXICON_MOST_SYLLABLES) return 0;
            keys[count++] = key = site_words_key(key, s.code);
        }
        while (at < length && is_blank(line[at])) at++;
    }
    return count >= 2 ? count : 0;
}

dau_status site_words_add(bool *is_word, site_words *words, const char *line, uint32_t length)
{
    uint64_t keys[LEXICON_MOST_SYLLABLES];
    uint32_t count = read_word(keys, line, length);
    dau_status status = count > 0 ? make_room(words, LEXICON_MOST_SYLLABLES) : DAU_OK;
    *is_word = count > 0 && status == DAU_OK;
    if (!*is_word) return status;
    for (uint32_t i = 1; i + 1 < count; i++) put(words, keys[i], SITE_WORDS_LONGER);
    put(words, keys[count - 1], LEXICON_MOST_LISTS);
    return DAU_OK;
}

dau_status site_words_copy(site_words *out, const site_words *from)
{
    site_words copy = *from;
    copy.keys = memory_new(&copy.allocator, copy.size * sizeof *copy.keys);
    copy.entries = memory_new(&copy.allocator, copy.size * sizeof *copy.entries);
    if (copy.size > 0 && (copy.keys == NULL || copy.entries == NULL)) {
        site_words_drop(&copy);
        return DAU_E_MEMORY;
    }
    if (copy.size > 0) {
        memcpy(copy.keys, from->keys, copy.size * sizeof *copy.keys);
        memcpy(copy.entries, from->entries, copy.size * sizeof *copy.entries);
    }
    *out = copy;
    return DAU_OK;
}

void site_words_drop(site_words *words)
{
    memory_free(&words->allocator, words->keys, words->size * sizeof *words->keys);
    memory_free(&words->allocator, words->entries, words->size * sizeof *words->entries);
    words->keys = NULL;
    words->entries = NULL;
    words->size = words->count = 0;
}
