#include "base/fix.h"
#include "paint/aids.h"
#include "paint/draw.h"
#include "paint/spoken.h"

static bool is_range_of(dau_range range, const dau_layout *layout)
{
    return range.from <= range.to && range.to <= layout_article(layout)->text_length;
}

static dau_status resolve(target *out, dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                          const dau_paint_options *options)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (layout == NULL) return engine_refuse(engine, "layout is NULL");
    if (layout_engine(layout) != engine)
        return engine_refuse(engine, "layout was made by another engine; paint it with its own");
    dau_status status = target_resolve(out, engine, canvas, options);
    if (status != DAU_OK) return status;
    if (is_range_of(out->aids.sentence, layout) && is_range_of(out->aids.word, layout)) return DAU_OK;
    return engine_refuse(engine, "aids.sentence and aids.word must be ranges of the article's %u bytes",
                         layout_article(layout)->text_length);
}

/* ---- one painting ---------------------------------------------------------------------------------- */

/* Of the host's target: what all its parts share. */
typedef struct painting {
    const dau_layout *layout;
    const target *target;
    kept_lines *kept; /* NULL: not worth it */
    aids_lines focus;
    bool has_ruler;
    dau_rect ruler;
    draw draw;
} painting;

/* Everything that falls into the draw's target. */
static dau_status paint_lines(painting *p)
{
    const target *t = p->draw.target;
    const list_lines lines = list_lines_at(p->layout, t->clip.top - t->y, t->clip.bottom - t->y);
    dau_status status = DAU_OK;
    for (uint32_t i = lines.from; i < lines.to && status == DAU_OK; i++)
        status = draw_line(&p->draw, p->kept, p->layout, i, i < p->focus.from || i >= p->focus.to);
    if (status == DAU_OK && p->has_ruler) draw_bar(&p->draw, &p->ruler); /* last, whatever the clip */
    return status;
}

/* ---- what is read aloud ---------------------------------------------------------------------------- */

/* A part of the page with a ground of its own is painted again, as if it were all there is: whatever ink reaches into
 * it stands there in its colours, and what reaches out of it has those of the page. */
static target part_of(const painting *p, const spoken_line *line, spoken_span span, dau_role text, dau_role ground)
{
    target part = *p->target;
    const int64_t left = span.left + part.x, right = span.right + part.x;
    const int64_t top = line->top + part.y, bottom = line->bottom + part.y;
    part.clip.left = (int32_t)fix_min(fix_max(left, part.clip.left), part.clip.right);
    part.clip.right = (int32_t)fix_max(fix_min(right, part.clip.right), part.clip.left);
    part.clip.top = (int32_t)fix_min(fix_max(top, part.clip.top), part.clip.bottom);
    part.clip.bottom = (int32_t)fix_max(fix_min(bottom, part.clip.bottom), part.clip.top);
    part.text = text;
    part.ground = ground;
    return part;
}

static bool is_empty(const target *part)
{
    return part->clip.left >= part->clip.right || part->clip.top >= part->clip.bottom;
}

static void draw_edge(void *user, const dau_rect *edge)
{
    draw_bar(user, edge);
}

/* lines[1] is the one with that index. */
static dau_status paint_sentence_on(painting *p, uint32_t index, const spoken_line lines[3], int64_t edge)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < lines[1].count && status == DAU_OK; i++) {
        const target part = part_of(p, &lines[1], lines[1].spans[i], p->target->text, DAU_ROLE_SENTENCE_GROUND);
        if (is_empty(&part)) continue;
        draw_turn_to(&p->draw, &part);
        spoken_each_edge(p->layout, index, lines, edge, draw_edge, &p->draw);
        status = paint_lines(p);
    }
    return status;
}

/* Lines of the host's target among those. */
static list_lines seen_of(const painting *p, list_lines lines)
{
    const target *t = p->target;
    const list_lines seen = list_lines_at(p->layout, t->clip.top - t->y, t->clip.bottom - t->y);
    return (list_lines){lines.from > seen.from ? lines.from : seen.from, lines.to < seen.to ? lines.to : seen.to};
}

/* Only lines in focus have the sentence's ground: DIM was not chosen for it. */
static dau_status sentence_line(spoken_line *out, const painting *p, dau_range range, uint32_t index, int64_t pad)
{
    *out = (spoken_line){0};
    if (index < p->focus.from || index >= p->focus.to) return DAU_OK;
    return spoken_line_of(out, p->layout, range, index, pad);
}

static dau_status paint_sentence(painting *p, spoken_pads pads)
{
    const dau_range range = spoken_range(p->layout, p->target->aids.sentence);
    const list_lines lines = seen_of(p, spoken_lines(p->layout, range));
    spoken_line three[3] = {{0}}; /* the edge of one line depends on its neighbours, also those beyond the clip */
    dau_status status = DAU_OK;
    if (lines.from >= lines.to) return DAU_OK;
    if (lines.from > 0) status = sentence_line(&three[0], p, range, lines.from - 1, pads.sentence);
    if (status == DAU_OK) status = sentence_line(&three[1], p, range, lines.from, pads.sentence);
    for (uint32_t i = lines.from; i < lines.to && status == DAU_OK; i++) {
        status = sentence_line(&three[2], p, range, i + 1, pads.sentence);
        if (status == DAU_OK) status = paint_sentence_on(p, i, three, pads.edge);
        three[0] = three[1];
        three[1] = three[2];
    }
    return status;
}

static dau_status paint_word(painting *p, spoken_pads pads)
{
    const dau_range range = spoken_range(p->layout, p->target->aids.word);
    const list_lines lines = seen_of(p, spoken_lines(p->layout, range));
    dau_status status = DAU_OK;
    for (uint32_t i = lines.from; i < lines.to && status == DAU_OK; i++) {
        spoken_line line;
        status = spoken_line_of(&line, p->layout, range, i, pads.word);
        for (uint32_t k = 0; status == DAU_OK && k < line.count; k++) {
            const target part = part_of(p, &line, line.spans[k], DAU_ROLE_SPOKEN, DAU_ROLE_SPOKEN_GROUND);
            if (is_empty(&part)) continue;
            draw_turn_to(&p->draw, &part);
            status = paint_lines(p);
        }
    }
    return status;
}

static dau_status paint_spoken(painting *p)
{
    const dau_aids *aids = &p->target->aids;
    if (aids->sentence.from >= aids->sentence.to && aids->word.from >= aids->word.to) return DAU_OK;
    const spoken_pads pads = spoken_pads_of(p->layout);
    dau_status status = paint_sentence(p, pads);
    return status == DAU_OK ? paint_word(p, pads) : status;
}

static dau_status paint(dau_engine *engine, const dau_layout *layout, const target *t)
{
    mask_cache *cache = cache_of(engine);
    painting p = {.layout = layout, .target = t};
    if (cache == NULL) return DAU_E_MEMORY;
    dau_status status = draw_begin(&p.draw, t, layout_theme(layout), cache);
    if (status != DAU_OK) return status;
    p.kept = p.draw.has_tints ? kept_of(engine) : NULL;
    p.focus = aids_focus_of(layout, t);
    p.has_ruler = aids_ruler(&p.ruler, layout, t);
    status = paint_lines(&p);
    if (status == DAU_OK) status = paint_spoken(&p);
    draw_end(&p.draw);
    return status;
}

dau_status dau_paint(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                     const dau_paint_options *options)
{
    target t;
    dau_status status = resolve(&t, engine, layout, canvas, options);
    return status == DAU_OK ? paint(engine, layout, &t) : status;
}

dau_status dau_paint_scrolled(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                              const dau_paint_options *options, int64_t from)
{
    target t;
    dau_status status = resolve(&t, engine, layout, canvas, options);
    if (status != DAU_OK) return status;
    int64_t by = target_rows_from(&t, options, from);
    if (by == 0 || t.clip.left >= t.clip.right) return DAU_OK;
    if (by > -(t.clip.bottom - t.clip.top) && by < t.clip.bottom - t.clip.top) {
        target_move_rows(&t.canvas, t.clip, (int32_t)by);
        if (by > 0)
            t.clip.top = t.clip.bottom - (int32_t)by;
        else
            t.clip.bottom = t.clip.top - (int32_t)by;
    }
    return paint(engine, layout, &t);
}

dau_status dau_fill(const dau_theme *theme, const dau_canvas *canvas, dau_area area, dau_role role)
{
    char message[128];
    if (theme == NULL || target_canvas_fault(canvas, message, sizeof message)) return DAU_E_ARGUMENT;
    if (area.width < 0 || area.height < 0 || (int)role < 1 || (int)role >= DAU_ROLE_COUNT) return DAU_E_ARGUMENT;
    target_fill(canvas, target_clip(canvas, area), ramp_pixel(theme->colours[role], canvas->pixels), vector_best());
    return DAU_OK;
}
