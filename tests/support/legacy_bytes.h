/* legacy_bytes.h - text in the encodings from before Unicode, by tables apart from the engine's. */
#ifndef DAU_TEST_LEGACY_BYTES_H
#define DAU_TEST_LEGACY_BYTES_H
#include <stddef.h>
#include <stdint.h>

typedef struct legacy_bytes {
    char *bytes, *kept;         /* the text in the encoding; the UTF-8 (NFC) that it must give back */
    size_t length, kept_length; /* NUL behind both */
    uint32_t *places;           /* of each character of kept, its first byte */
    size_t count;               /* characters of kept */
} legacy_bytes;

/** Names of the encodings, NULL past the last: "windows-1258", "viscii", "tcvn3", "tcvn-5712", "vni", "viqr",
 *  "utf-16le", "utf-16be". */
const char *legacy_bytes_name(size_t index);
/** The NFC text in that encoding. What it does not hold becomes the nearest that it does (a small letter for a
 *  capital with a tone in TCVN3, " for “ in VISCII), or "_". */
legacy_bytes legacy_bytes_of(const char *encoding, const char *text, size_t length);
void legacy_bytes_drop(legacy_bytes *made);
#endif
