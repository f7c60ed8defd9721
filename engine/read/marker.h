/* marker.h - the sign that begins a list item: "- ", "• ", "3. ", "3) ". */
#ifndef DAU_READ_MARKER_H
#define DAU_READ_MARKER_H
#include <stdbool.h>
#include <stdint.h>

typedef struct marker {
    uint32_t length; /* bytes with the space behind it; 0: no marker */
    uint32_t number; /* 0: a bullet */
    char sign;       /* tells kinds of markers apart; '1' for numbers */
} marker;

marker marker_at(const char *text, uint32_t length);
/** True for a line with a dash that someone seems to say: it asks or shouts, calls or answers ("Vâng, …"), ends as
 *  only speech does ("… ạ."), or tells who spoke ("…, - bà nói"). */
bool marker_is_speech(const char *text, uint32_t length);
#endif
