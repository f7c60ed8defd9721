#include "unicode/scan.h"

#include "unicode/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(VECTOR_X86) || defined(VECTOR_ARM)
/* One width for SSE2 and NEON: the compiler knows both from the same operators. */
typedef uint8_t narrow_lanes __attribute__((vector_size(16)));
typedef int8_t narrow_mask __attribute__((vector_size(16)));

static inline bool narrow_any(narrow_mask mask)
{
    uint64_t halves[2];
    memcpy(halves, &mask, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#define SCAN_WIDTH 16
#define SCAN_CODE  inline
#define SCAN(name) narrow_##name
#include "unicode/scan_lanes.h"
#undef SCAN_WIDTH
#undef SCAN_CODE
#undef SCAN
#endif

#if defined(VECTOR_X86)
#include <immintrin.h>

typedef uint8_t wide_lanes __attribute__((vector_size(32)));
typedef int8_t wide_mask __attribute__((vector_size(32)));

static inline VECTOR_AVX2_CODE bool wide_any(wide_mask mask)
{
    return !_mm256_testz_si256((__m256i)mask, (__m256i)mask);
}

#define SCAN_WIDTH 32
#define SCAN_CODE  inline VECTOR_AVX2_CODE
#define SCAN(name) wide_##name
#include "unicode/scan_lanes.h"
#endif

size_t scan_printable(vector_set set, const char *text, size_t length)
{
    size_t at = 0;
#if defined(VECTOR_X86)
    if (set == VECTOR_AVX2) at = wide_printable(text, length);
#endif
#if defined(VECTOR_X86) || defined(VECTOR_ARM)
    if (set != VECTOR_PLAIN) at += narrow_printable(text + at, length - at);
#endif
    (void)set, (void)text, (void)length;
    return at;
}

size_t scan_composed(vector_set set, const char *text, size_t length)
{
    size_t at = 0;
#if defined(VECTOR_X86)
    if (set == VECTOR_AVX2) at = wide_composed(text, length);
#endif
#if defined(VECTOR_X86) || defined(VECTOR_ARM)
    if (set != VECTOR_PLAIN) at += narrow_composed(text + at, length - at);
#endif
    (void)set, (void)text, (void)length;
    return at;
}

size_t scan_visible(vector_set set, const char *text, size_t length)
{
    size_t at = 0;
#if defined(VECTOR_X86)
    if (set == VECTOR_AVX2) at = wide_visible(text, length);
#endif
#if defined(VECTOR_X86) || defined(VECTOR_ARM)
    if (set != VECTOR_PLAIN) at += narrow_visible(text + at, length - at);
#endif
    (void)set, (void)text, (void)length;
    return at;
}

size_t scan_letters(vector_set set, const char *text, size_t length, uint32_t *letters)
{
    size_t at = 0;
#if defined(VECTOR_X86)
    if (set == VECTOR_AVX2) at = wide_letters(text, length, letters);
#endif
#if defined(VECTOR_X86) || defined(VECTOR_ARM)
    if (set != VECTOR_PLAIN) at += narrow_letters(text + at, length - at, letters);
#endif
    (void)set, (void)text, (void)length, (void)letters;
    return at;
}

/* Bytes of the first character; 0 where it is none, or a control. */
static size_t printable_size(const char *text, size_t length)
{
    unsigned char byte = (unsigned char)*text;
    if (byte < 0x80) return (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n';
    uint32_t code;
    bool valid;
    uint32_t size = utf8_decode(text, length, &code, &valid);
    return valid && code >= 0xA0 && code != 0x2029 ? size : 0;
}

/* Where the character begins that goes on at `at`, in text that is well formed up to there. */
static size_t whole_before(const char *text, size_t at)
{
    if ((unsigned char)text[at - 1] >= 0xC0) return at - 1;
    return (unsigned char)text[at - 2] >= 0xE0 ? at - 2 : at;
}

size_t scan_text(vector_set set, const char *text, size_t length)
{
    size_t at = 0;
    uint32_t step = SCAN_STEP;
    while (at < length) {
        size_t stop = length - at < step ? length : at + step;
        while (at < stop) {
            size_t size = printable_size(text + at, length - at);
            if (size == 0) return at;
            at += size;
        }
        size_t scanned = scan_printable(set, text + at, length - at);
        if (scanned > 0) at = whole_before(text, at + scanned);
        step = scan_next_step(step, scanned);
    }
    return at;
}
