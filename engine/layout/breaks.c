#include "layout/breaks.h"

#include <string.h>

/* A soft hyphen inside a Vietnamese syllable is litter of some editor: no line ends there. */
static bool after_soft_hyphen(const linebreak *rules)
{
    return rules->at >= 2 && memcmp(rules->text + rules->at - 2, "\xC2\xAD", 2) == 0 && rules->at < rules->length &&
           rules->text[rules->at] != ' ';
}

breaks breaks_in(const char *text, uint32_t from, uint32_t to)
{
    breaks b = {.rules = linebreak_in(text + from, to - from), .base = from, .at = from};
    breaks_next(&b);
    return b;
}

void breaks_next(breaks *b)
{
    do {
        if (!linebreak_next(&b->rules)) {
            b->at = b->base + b->rules.length;
            b->mandatory = true;
            return;
        }
    } while (!b->rules.mandatory && after_soft_hyphen(&b->rules));
    b->at = b->base + b->rules.at;
    b->mandatory = b->rules.mandatory;
}

void breaks_seek(breaks *b, uint32_t offset)
{
    while (b->at < offset && b->at < b->base + b->rules.length) breaks_next(b);
}
