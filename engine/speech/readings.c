#include "speech/readings.h"

#include <string.h>

#include "speech/readings_slot.h"

const char *readings_text(uint32_t place)
{
    return (const char *)readings_pool + place;
}

/* The pool has a list's number before each written form. */
static bool is_form(const reading *r, reading_list list, const char *written, uint32_t length)
{
    const char *form = readings_text(r->written);
    return readings_pool[r->written - 1] == (uint8_t)list && strncmp(form, written, length) == 0 &&
           form[length] == '\0';
}

const reading *readings_find(reading_list list, const char *written, uint32_t length)
{
    uint32_t mask = (1u << readings_index_bits) - 1;
    if (length == 0 || length > READING_MOST_WRITTEN) return NULL;
    for (uint32_t at = readings_slot(list, written, length) & mask; readings_index[at] != 0; at = (at + 1) & mask) {
        const reading *r = &readings_table[readings_index[at] - 1];
        if (is_form(r, list, written, length)) return r;
    }
    return NULL;
}

const reading *readings_next(const reading *r)
{
    return r[1].written == r->written ? r + 1 : NULL;
}
