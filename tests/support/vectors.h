/* vectors.h - which sets of vector instructions a test can try here. */
#ifndef DAU_TEST_VECTORS_H
#define DAU_TEST_VECTORS_H
#include <stdbool.h>

#include "base/vector.h"

/** Whether the processor at hand has a set. */
static inline bool has_vectors(vector_set set)
{
    return set == VECTOR_PLAIN || set == vector_best() || (set == VECTOR_SSE2 && vector_best() == VECTOR_AVX2);
}
#endif
