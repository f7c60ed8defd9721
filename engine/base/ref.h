/* ref.h - reference counts of immutable objects, atomic so that any thread may keep and drop. */
#ifndef DAU_BASE_REF_H
#define DAU_BASE_REF_H
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct ref {
    atomic_uint count;
} ref;

static inline void ref_start(ref *r)
{
    atomic_init(&r->count, 1);
}
static inline void ref_keep(ref *r)
{
    atomic_fetch_add_explicit(&r->count, 1, memory_order_relaxed);
}
/** True when somebody else holds one too. */
static inline bool ref_is_shared(const ref *r)
{
    return atomic_load_explicit(&r->count, memory_order_relaxed) > 1;
}
/** True when that was the last one: free the object now. */
static inline bool ref_drop(ref *r)
{
    return atomic_fetch_sub_explicit(&r->count, 1, memory_order_acq_rel) == 1;
}
#endif
