#include "layout/known.h"

#include <string.h>

#include "unicode/utf8.h"

enum { FIRST_SLOTS = 256 };

void known_drop(known_words *k)
{
    memory_free(k->allocator, k->slots, k->slot_count * sizeof *k->slots);
    *k = (known_words){.allocator = k->allocator};
}

bool known_is_plain(const char *text, uint32_t length)
{
    uint32_t at = 0, code;
    while (at < length && known_begins(text + at)) at += utf8_next(text + at, length - at, &code);
    if (at > 0 && at < length && memchr(",.;:!?", text[at], 6) != NULL) at++;
    return at > 1 && at + 1 == length && text[at] == ' ';
}

static void put(known_words *k, const known_word *word)
{
    uint32_t i = known_place(k, word->first, word->second, word->asked);
    while (k->slots[i].asked != NULL) i = (i + 1) & (k->slot_count - 1);
    k->slots[i] = *word;
}

dau_status known_add(known_words *k, known_word word)
{
    if ((k->count + 1) * 2 > k->slot_count) {
        known_words grown = *k;
        grown.slot_count = k->slot_count != 0 ? k->slot_count * 2 : FIRST_SLOTS;
        grown.slots = memory_new(k->allocator, grown.slot_count * sizeof *grown.slots);
        if (grown.slots == NULL) return DAU_E_MEMORY;
        for (uint32_t i = 0; i < k->slot_count; i++)
            if (k->slots[i].asked != NULL) put(&grown, &k->slots[i]);
        memory_free(k->allocator, k->slots, k->slot_count * sizeof *k->slots);
        *k = grown;
    }
    put(k, &word);
    k->count++;
    return DAU_OK;
}
