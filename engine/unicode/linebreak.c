#include "unicode/linebreak.h"

#include "unicode/properties.h"
#include "unicode/utf8.h"

linebreak linebreak_in(const char *text, uint32_t length)
{
    return (linebreak){.text = text, .length = length, .before = LINE_SOT};
}

linebreak linebreak_behind(const char *text, uint32_t length, uint32_t at)
{
    uint32_t code, next = at + utf8_next(text + at, length - at, &code);
    return (linebreak){.text = text, .length = length, .at = at, .next = next, .before = (uint8_t)line_class_of(code)};
}

static bool is_attached(unsigned class)
{
    return class == LINE_CM || class == LINE_ZWJ;
}

/* LB9: nothing to attach to at the start, behind the end of a line, and behind spaces. */
static bool can_attach(const linebreak *it)
{
    return !it->spaced && it->before > LINE_ZW && it->before != LINE_SOT;
}

/* (PR | PO) (OP | HY)? NU of LB25 is the one rule that looks ahead. Marks are read here a second time, never a
 * third. */
static bool number_opens(const linebreak *it, unsigned class)
{
    if ((it->before != LINE_PR && it->before != LINE_PO) || (class != LINE_OP && class != LINE_OPW)) return false;
    uint32_t at = it->next;
    while (at < it->length) {
        uint32_t code;
        at += utf8_next(it->text + at, it->length - at, &code);
        unsigned ahead = line_class_of(code);
        if (!is_attached(ahead)) return ahead == LINE_NU;
    }
    return false;
}

/* Whether a line may end before this character, which then is what stands before the next. */
static bool step(linebreak *it, unsigned class, bool joins)
{
    uint8_t rule = line_rules[it->before][class];
    bool can_end = rule & (it->spaced ? LINE_BREAK_SPACED : LINE_BREAK_TOUCHING);
    if (can_end && !it->spaced && (it->joined || number_opens(it, class))) can_end = false; /* LB8a, LB25 */
    it->mandatory = it->before <= LINE_NL;
    if (class == LINE_SP && !can_end) {
        it->spaced = true;
    } else {
        it->before = it->spaced ? (uint8_t) class : rule & LINE_NEXT;
        it->spaced = class == LINE_SP;
    }
    it->joined = joins;
    return can_end;
}

bool linebreak_next(linebreak *it)
{
    while (it->next < it->length) {
        uint32_t code, at = it->next;
        it->next += utf8_next(it->text + at, it->length - at, &code);
        unsigned class = line_class_of(code);
        bool joins = class == LINE_ZWJ;
        if (is_attached(class)) {
            if (can_attach(it)) {
                it->joined = joins;
                continue;
            }
            class = LINE_AL; /* LB10 */
        }
        if (step(it, class, joins)) {
            it->at = at;
            return true;
        }
    }
    if (it->at == it->length) return false;
    it->at = it->length;
    it->mandatory = true;
    return true;
}
