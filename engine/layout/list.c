#include "layout/list.h"

#include <stdio.h>
#include <string.h>

#include "base/fix.h"
#include "layout/runs.h"

typedef struct play {
    const dau_layout *layout;
    const line_box *line;
    list_fn *each;
    void *user;
    bool stopped;
} play;

static bool say(play *p, list_item item)
{
    item.block = p->line->block;
    p->stopped = p->stopped || !p->each(p->user, &item);
    return !p->stopped;
}

static bool say_rect(play *p, int64_t x, int64_t y, int64_t width, int64_t height, dau_role role)
{
    if (width <= 0 || height <= 0) return true;
    dau_rect rect = {fix_from_px(x), fix_from_px(y), fix_from_px(width), fix_from_px(height)};
    return say(p, (list_item){.kind = LIST_RECT, .rect = rect, .role = role});
}

/* From the first pen to the last; a mark stands apart from both and has no width. */
static void say_underline(play *p, const list_run *run, face *by)
{
    dau_fix from = INT64_MAX, to = INT64_MIN;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const dau_glyph *g = &run->glyphs[i];
        if (g->advance == 0) continue;
        from = fix_min(from, g->x);
        to = fix_max(to, g->x + g->advance);
    }
    if (from > to) return;
    underline_rows rows = underline_of(by, look_of(p->layout, p->line->block)->style.size);
    int64_t left = fix_round(from), right = fix_round(to);
    say_rect(p, left, p->line->baseline + rows.top, right - left, rows.thickness, run->role);
}

/* The frame of a missing character, its code point in two rows inside. */
static void say_frame(play *p, int64_t x, int64_t width, dau_fix size, int64_t line, dau_role role)
{
    int64_t above = fix_round(fix_scale(MISSING_ABOVE, size, EM)),
            below = fix_round(fix_scale(MISSING_BELOW, size, EM));
    int64_t top = p->line->baseline - above, height = above + below;
    say_rect(p, x, top, width, line, role);
    say_rect(p, x, top + height - line, width, line, role);
    say_rect(p, x, top + line, line, height - 2 * line, role);
    say_rect(p, x + width - line, top + line, line, height - 2 * line, role);
}

/* Of the em: two rows of digits as high as the frame has room for, with a tenth around each. */
enum { DIGIT_SIZE = 46, DIGIT_ADVANCE = 30, UPPER_ROW = 39, LOWER_ROW = -2 };

static void say_digits(play *p, const line_run *run, const char *digits, uint32_t count, dau_fix x, dau_fix baseline)
{
    dau_fix size = run->run.size * DIGIT_SIZE / 100, advance = run->run.size * DIGIT_ADVANCE / 100;
    dau_glyph glyphs[4];
    for (uint32_t i = 0; i < count; i++) {
        if (face_glyph(run->run.face, (uint32_t)digits[i]) == 0) return; /* no box inside the box */
        glyphs[i] = (dau_glyph){.id = face_glyph(run->run.face, (uint32_t)digits[i]),
                                .cluster = run->run.text.from,
                                .x = x + (dau_fix)i * advance,
                                .y = baseline,
                                .advance = advance};
    }
    list_run label = run->run;
    label.size = size;
    label.text.to = label.text.from;
    label.marker = true;
    label.glyphs = glyphs;
    label.glyph_count = count;
    say(p, (list_item){.kind = LIST_GLYPHS, .run = &label});
}

static void say_missing(play *p, const line_run *run)
{
    char digits[8];
    uint32_t in_row = run->missing > 0xFFFF ? 3 : 2;
    snprintf(digits, sizeof digits, "%0*X", (int)in_row * 2, (unsigned)(run->missing & 0x1FFFFFu));
    const dau_glyph *g = &run->run.glyphs[0];
    dau_fix size = run->run.size;
    int64_t line = fix_max(1, fix_round(size / 24));
    dau_fix advance = fix_scale(run->missing > 0xFFFF ? MISSING_WIDE : MISSING_NARROW, size, EM);
    int64_t x = fix_round(g->x + size * 4 / 100), width = fix_round(advance - size * 8 / 100);
    say_frame(p, x, width, size, line, run->run.role);
    dau_fix inside = fix_from_px(x) + (fix_from_px(width) - (dau_fix)in_row * size * DIGIT_ADVANCE / 100) / 2;
    /* Rounded towards each other, so that no digit leaves the frame. */
    dau_fix baseline = fix_from_px(p->line->baseline);
    say_digits(p, run, digits, in_row, inside, fix_from_px(fix_ceil(baseline - size * UPPER_ROW / 100)));
    say_digits(p, run, digits + in_row, in_row, inside, fix_from_px(fix_floor(baseline - size * LOWER_ROW / 100)));
}

static bool play_run(void *user, const line_run *run)
{
    play *p = user;
    if (run->underline != NULL) say_underline(p, &run->run, run->underline);
    if (run->missing != 0)
        say_missing(p, run);
    else
        say(p, (list_item){.kind = LIST_GLYPHS, .run = &run->run});
    return !p->stopped;
}

static dau_status say_line(play *p, uint32_t index)
{
    dau_line box = DAU_INIT(box);
    dau_status status = dau_layout_line(&box, p->layout, index);
    if (status == DAU_OK) say(p, (list_item){.kind = LIST_LINE, .line = &box});
    return status;
}

static dau_status play_ink(play *p)
{
    const dau_layout *l = p->layout;
    const block_look *look = look_of(l, p->line->block);
    int64_t top = p->line->baseline - p->line->above, height = p->line->above + p->line->below;
    if (look->bar > 0) say_rect(p, look->bar_x, top, look->bar, height, DAU_ROLE_RULER);
    if (look->style.rule)
        say_rect(p, fix_round(look->x), p->line->baseline - 1, fix_floor(l->settings.column), 1, DAU_ROLE_RULER);
    if (p->stopped) return DAU_E_STOPPED;
    return runs_of_line(l, p->line, play_run, p);
}

dau_status list_play(const dau_layout *layout, uint32_t first, uint32_t last, list_fn *each, void *user)
{
    play p = {.layout = layout, .each = each, .user = user};
    dau_status status = DAU_OK;
    if (last > layout->line_count) last = layout->line_count;
    for (uint32_t i = first; i < last && status == DAU_OK; i++) {
        line_box line = line_of_layout(layout, i);
        bool begins = i == first || line.is_first, ends = i + 1 == last || i + 1 == lines_end(layout, line.block);
        p.line = &line;
        if (begins) say(&p, (list_item){.kind = LIST_BEGIN_BLOCK});
        status = p.stopped ? DAU_E_STOPPED : say_line(&p, i);
        if (status == DAU_OK) status = play_ink(&p);
        if (status == DAU_OK && ends && !say(&p, (list_item){.kind = LIST_END_BLOCK})) status = DAU_E_STOPPED;
    }
    return status;
}

static int64_t line_top(const dau_layout *layout, uint32_t index)
{
    line_height height = height_of_line(layout, block_of_line(layout, index), index);
    return height.baseline - height.above;
}

list_lines list_lines_at(const dau_layout *layout, int64_t top, int64_t bottom)
{
    if (layout->line_count == 0 || bottom <= top) return (list_lines){0, 0};
    uint32_t first = dau_layout_line_at(layout, fix_from_px(top)), last = first;
    while (last < layout->line_count && line_top(layout, last) < bottom) last++;
    return (list_lines){first, last};
}

dau_status list_play_rows(const dau_layout *layout, int64_t top, int64_t bottom, list_fn *each, void *user)
{
    list_lines lines = list_lines_at(layout, top, bottom);
    return list_play(layout, lines.from, lines.to, each, user);
}

dau_status list_play_ink(const dau_layout *layout, uint32_t line, list_fn *each, void *user)
{
    line_box box = line_of_layout(layout, line);
    return play_ink(&(play){.layout = layout, .line = &box, .each = each, .user = user});
}
