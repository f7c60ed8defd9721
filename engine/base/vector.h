/* vector.h - which vector instructions the processor at hand has.
 *
 * A kernel that uses them stands beside a plain C twin that gives the same bytes; tests compare the two. Functions
 * for AVX2 are marked VECTOR_AVX2_CODE and called only where the set says so: one binary runs everywhere. */
#ifndef DAU_BASE_VECTOR_H
#define DAU_BASE_VECTOR_H

#if defined(__x86_64__) && defined(__GNUC__)
#define VECTOR_X86       1 /* SSE2 is always there */
#define VECTOR_AVX2_CODE __attribute__((target("avx2,popcnt")))
#elif defined(__aarch64__) && defined(__GNUC__)
#define VECTOR_ARM 1 /* NEON is always there */
#endif

/** In rising order of width. */
typedef enum vector_set { VECTOR_PLAIN, VECTOR_NEON, VECTOR_SSE2, VECTOR_AVX2 } vector_set;

/** The widest set that this processor and this build have. */
vector_set vector_best(void);
#endif
