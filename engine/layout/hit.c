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
    line_box above = line_of_layout(layout, index - 1), below = line_of_layout(layout, index);
    int64_t row = fix_floor(y), from = above.baseline + above.below, to = below.baseline - below.above;
    return row < to && row - from < to - 1 - row ? index - 1 : index;
}

uint32_t dau_layout_hit(const dau_layout *layout, dau_fix x, dau_fix y)
{
    if (layout == NULL || layout->line_count == 0) return 0;
    line_box line = line_of_layout(layout, line_nearest_to(layout, y));
    hit_search search = {
        .x = fix_max(-FARTHEST, fix_min(x, FARTHEST)), .distance = INT64_MAX, .offset = line.from.offset};
    dau_status status = runs_of_line(layout, &line, try_run, &search);
    return status == DAU_OK ? search.offset : line.from.offset;
}

/* ---- from the text to the page ----------------------------------------------------------------- */

typedef struct rect_search {
    dau_range range;
    dau_rect_fn *each;
    void *user;
    const line_box *line;
    dau_fix left, right; /* of what was gathered */
    bool is_open, stopped;
} rect_search;

static void say_rect(rect_search *s)
{
    const line_box *line = s->line;
    dau_rect rect = {.x = s->left,
                     .y = fix_from_px(line->baseline - line->above),
                     .width = s->right - s->left,
                     .height = fix_from_px((int64_t)line->above + line->below)};
    if (s->is_open && !s->stopped) s->stopped = !s->each(s->user, &rect);
    s->is_open = false;
}

/* The last cluster of a run that begins at or before an offset. */
static uint32_t cluster_at(const list_run *run, uint32_t offset)
{
    uint32_t last = run->text.from;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        uint32_t cluster = run->glyphs[i].cluster;
        if (cluster <= offset && cluster > last) last = cluster;
    }
    return last;
}

static bool gather_run(void *user, const line_run *run)
{
    rect_search *s = user;
    const list_run *r = &run->run;
    if (r->marker) return true;
    uint32_t from = cluster_at(r, s->range.from);
    for (uint32_t i = 0; i < r->glyph_count; i++) {
        const dau_glyph *g = &r->glyphs[i];
        if (g->advance == 0) continue; /* a mark may stand over any letter */
        bool is_wanted = s->range.from < r->text.to && g->cluster >= from && g->cluster < s->range.to;
        if (!is_wanted) say_rect(s);
        if (!is_wanted) continue;
        if (!s->is_open) s->left = g->x;
        s->right = g->x + g->advance;
        s->is_open = true;
    }
    return !s->stopped;
}

typedef struct caret_search {
    uint32_t offset, cluster; /* the cluster that holds the offset, or is the last before it */
    dau_fix left, right;
    bool is_found, rtl;
} caret_search;

static bool find_cluster(void *user, const line_run *run)
{
    caret_search *s = user;
    for (uint32_t i = 0; i < run->run.glyph_count && !run->run.marker; i++) {
        const dau_glyph *g = &run->run.glyphs[i];
        if (g->advance == 0 || g->cluster > s->offset || (s->is_found && g->cluster < s->cluster)) continue;
        bool is_same = s->is_found && g->cluster == s->cluster;
        *s = (caret_search){.offset = s->offset,
                            .cluster = g->cluster,
                            .left = is_same ? fix_min(s->left, g->x) : g->x,
                            .right = is_same ? fix_max(s->right, g->x + g->advance) : g->x + g->advance,
                            .is_found = true,
                            .rtl = run->run.rtl};
    }
    return true;
}

static dau_status say_caret(rect_search *s, const dau_layout *layout)
{
    caret_search c = {.offset = s->range.from, .left = s->line->x, .right = s->line->x};
    dau_status status = runs_of_line(layout, s->line, find_cluster, &c);
    bool at_right = c.rtl != (c.offset >= s->line->text_to);
    s->left = s->right = at_right ? c.right : c.left;
    s->is_open = status == DAU_OK;
    say_rect(s);
    return status == DAU_OK && s->stopped ? DAU_E_STOPPED : status;
}

dau_status dau_layout_each_rect(const dau_layout *layout, dau_range range, dau_rect_fn *each, void *user)
{
    if (layout == NULL || each == NULL || range.from > range.to || range.to > layout->article->text_length)
        return DAU_E_ARGUMENT;
    rect_search s = {.range = range, .each = each, .user = user};
    dau_status status = DAU_OK;
    for (uint32_t i = dau_layout_line_of(layout, range.from); i < layout->line_count && status == DAU_OK; i++) {
        line_box line = line_of_layout(layout, i);
        s.line = &line;
        if (range.from == range.to) return say_caret(&s, layout);
        if (s.line->from.offset >= range.to) break;
        status = runs_of_line(layout, s.line, gather_run, &s);
        if (status == DAU_OK) say_rect(&s);
        if (status == DAU_OK && s.stopped) status = DAU_E_STOPPED;
    }
    return status;
}
