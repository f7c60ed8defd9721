/* legacy_private.h - the two encodings that are no table of bytes. */
#ifndef DAU_VIET_LEGACY_PRIVATE_H
#define DAU_VIET_LEGACY_PRIVATE_H
#include "viet/legacy.h"

/** Of windows-1252. */
uint32_t legacy_windows_code(unsigned char byte);
legacy_letter legacy_read_vni(const char *bytes, uint32_t length, uint32_t at);
void legacy_read_viqr(legacy_piece *out, const char *bytes, uint32_t length, uint32_t at);
#endif
