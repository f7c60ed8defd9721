/* area.h - sums of rectangles of whole px. An area without width or height holds nothing. */
#ifndef KIOSK_AREA_H
#define KIOSK_AREA_H
#include <dau/dau.h>
#include <stdbool.h>

bool area_is_empty(dau_area a);
bool area_is_same(dau_area a, dau_area b);
/** What both hold. */
dau_area area_common(dau_area a, dau_area b);
/** The least area that holds both. */
dau_area area_around(dau_area a, dau_area b);
/** Smaller by that many px on each side; larger where by is negative. */
dau_area area_inside(dau_area a, int32_t by);
/** Its rows from..to, counted from its top. */
dau_area area_rows(dau_area a, int32_t from, int32_t to);
#endif
