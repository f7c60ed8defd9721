#include "host/decimal.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BILLION INT64_C(1000000000)

static const char *read_whole(int64_t *whole, const char *at)
{
    const char *from = at;
    *whole = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        if (at - from >= 12) return NULL;
        *whole = *whole * 10 + (*at - '0');
    }
    return at == from ? NULL : at;
}

/* Digits behind the ninth cannot change what a unit of 1/1000 rounds to by more than that unit. */
static const char *read_fraction(int64_t *billionths, const char *at)
{
    const char *from = at;
    int64_t place = BILLION / 10;
    *billionths = 0;
    for (; *at >= '0' && *at <= '9'; at++, place /= 10) *billionths += place * (*at - '0');
    return at == from ? NULL : at;
}

bool decimal_parse(int64_t *out, const char *text, int64_t unit)
{
    bool negative = *text == '-';
    int64_t whole = 0, billionths = 0;
    const char *at = read_whole(&whole, text + (*text == '-' || *text == '+'));
    if (at && *at == '.') at = read_fraction(&billionths, at + 1);
    if (!at || *at) return false;
    int64_t value = whole * unit + (billionths * unit + BILLION / 2) / BILLION;
    *out = negative ? -value : value;
    return true;
}

void decimal_write(char out[DECIMAL_ROOM], int64_t value, int64_t unit)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, step = (uint64_t)unit;
    uint64_t millionths = size % step * 1000000 / step;
    int length = snprintf(out, DECIMAL_ROOM, "%s%" PRIu64 ".%06" PRIu64, value < 0 ? "-" : "", size / step, millionths);
    while (length > 0 && out[length - 1] == '0') out[--length] = '\0';
    if (length > 0 && out[length - 1] == '.') out[length - 1] = '\0';
}
