/* hit.c - from a point of the page to the text and back. */
#include "base/fix.h"
#include "layout/runs.h"

typedef struct hit_search {
    dau_fix x, distance;
    uint32_t offset;
} hit_search;

/* Beyond every page, and far from overflow. */
#define FARTHEST ((dau_fix)1 << 56)

static bool try_run(void *user, const line_run *run)
{
    hit_search *search = user;
    if (run->run.marker) return true;
    for (uint32_t i = 0; i < run->run.glyph_count; i++) {
        const dau_glyph *g = &run->run.glyphs[i];
        dau_fix before = g->x - search->x, behind = search->x - (g->x + g->advance);
        dau_fix distance = fix_max(0, fix_max(before, behind)) + (g->advance == 0); /* a mark may lie over any letter */
        if (distance >= search->distance) continue;
        search->distance = distance;
        search->offset = g->cluster;
    }
    return true;
}

/* Between two blocks there may be much white, and the line that was meant is the one less far away. */
static uint32_t line_nearest_to(const dau_layout *layout, dau_fix y)
{
    uint32_t index = dau_layout_line_at(layout, y);
    if (index == 0) return index;
    const line_box *above = &layout->lines[index - 1], *below = &layout->lines[index];
    int64_t row = fix_floor(y), from = above->baseline + above->below, to = below->baseline - below->above;
    return row < to && row - from < to - 1 - row ? index - 1 : index;
}

uint32_t dau_layout_hit(const dau_layout *layout, dau_fix x, dau_fix y)
{
    if (layout == NULL || layout->line_count == 0) return 0;
    const line_box *line = &layout->lines[line_nearest_to(layout, y)];
    hit_search search = {
        .x = fix_max(-FARTHEST, fix_min(x, FARTHEST)), .distance = INT64_MAX, .offset = line->from.offset};
    dau_status status = runs_of_line(layout, line, try_run, &search);
    return status == DAU_OK ? search.offset : line->from.offset;
}
