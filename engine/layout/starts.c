#include "layout/starts.h"

static dau_status add_gap(piece_starts *s, const dau_allocator *allocator, start_gap gap)
{
    dau_status status = memory_grow(allocator, &s->gaps, &s->gap_room, (size_t)s->gap_count + 1, sizeof gap);
    if (status == DAU_OK) s->gaps[s->gap_count++] = gap;
    return status;
}

static dau_status add_mark(piece_starts *s, const dau_allocator *allocator, spot at)
{
    uint32_t nth = at.piece / STARTS_APART;
    dau_status status = memory_grow(allocator, &s->marks, &s->mark_room, (size_t)nth + 1, sizeof *s->marks);
    if (status == DAU_OK) s->marks[nth] = (start_mark){at.offset, s->gap_count};
    return status;
}

dau_status starts_note(piece_starts *s, const dau_allocator *allocator, spot at)
{
    if (at.piece % STARTS_APART == 0) return add_mark(s, allocator, at);
    return add_gap(s, allocator, (start_gap){at.piece, at.offset - s->end});
}

void starts_drop(piece_starts *s, const dau_allocator *allocator)
{
    memory_free(allocator, s->marks, s->mark_room * sizeof *s->marks);
    memory_free(allocator, s->gaps, s->gap_room * sizeof *s->gaps);
}

size_t starts_bytes(const piece_starts *s)
{
    return s->mark_room * sizeof *s->marks + s->gap_room * sizeof *s->gaps;
}
