#include "speech/definitions.h"

dau_status definitions_find(definitions **out, const dau_article *article, const dau_allocator *allocator)
{
    (void)article;
    (void)allocator;
    *out = NULL;
    return DAU_OK;
}

void definitions_drop(definitions *d)
{
    (void)d;
}

bool definitions_meaning(dau_range *out, const definitions *d, const char *text, uint32_t from, uint32_t to)
{
    (void)out, (void)d, (void)text, (void)from, (void)to;
    return false;
}

bool definitions_bracket(uint32_t *to, const definitions *d, uint32_t at)
{
    (void)to, (void)d, (void)at;
    return false;
}
