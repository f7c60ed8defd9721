#include "base/vector.h"

vector_set vector_best(void)
{
#if defined(VECTOR_X86)
    return __builtin_cpu_supports("avx2") ? VECTOR_AVX2 : VECTOR_SSE2;
#elif defined(VECTOR_ARM)
    return VECTOR_NEON;
#else
    return VECTOR_PLAIN;
#endif
}
