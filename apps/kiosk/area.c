#include "area.h"

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static dau_area between(int32_t left, int32_t top, int32_t right, int32_t bottom)
{
    return (dau_area){left, top, right - left, bottom - top};
}

bool area_is_empty(dau_area a)
{
    return a.width <= 0 || a.height <= 0;
}

bool area_is_same(dau_area a, dau_area b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

dau_area area_common(dau_area a, dau_area b)
{
    return between(most(a.x, b.x), most(a.y, b.y), least(a.x + a.width, b.x + b.width),
                   least(a.y + a.height, b.y + b.height));
}

dau_area area_around(dau_area a, dau_area b)
{
    if (area_is_empty(a)) return b;
    if (area_is_empty(b)) return a;
    return between(least(a.x, b.x), least(a.y, b.y), most(a.x + a.width, b.x + b.width),
                   most(a.y + a.height, b.y + b.height));
}

dau_area area_inside(dau_area a, int32_t by)
{
    return between(a.x + by, a.y + by, a.x + a.width - by, a.y + a.height - by);
}

dau_area area_rows(dau_area a, int32_t from, int32_t to)
{
    return between(a.x, a.y + from, a.x + a.width, a.y + to);
}
