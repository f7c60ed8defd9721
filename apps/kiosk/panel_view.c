#include "panel_view.h"
#include "area.h"
#include "sheet.h"

enum { LEAST_EM = 10 * 64, VALUE_EM = 6, CAPITAL = 70 /* height of a capital, in hundredths of an em */ };

/* ---- words ---- */

static dau_status read_names(dau_article **out, dau_engine *engine, const char *lang)
{
    sheet s = {0};
    for (panel_row row = 0; row < ROW_COUNT; row++) sheet_add(&s, panel_row_title(row, lang));
    return sheet_read(out, &s, engine);
}

/* All values of all rows, to know how high they get. */
static dau_status read_values(dau_article **out, const reader *r, const char *lang)
{
    sheet s = {0};
    for (panel_row row = 0; row < ROW_VALUES; row++) {
        int32_t values[PANEL_MOST_VALUES];
        uint32_t count = panel_values(values, r, row);
        for (uint32_t i = 0; i < count; i++) {
            char text[PANEL_TEXT_ROOM];
            panel_longest_text(text, r, row, values[i], lang);
            sheet_add(&s, text);
        }
    }
    return sheet_read(out, &s, r->engine);
}

static dau_status read_now(dau_article **out, const reader *r, uint32_t fits, const char *lang)
{
    sheet s = {0};
    for (panel_row row = 0; row < ROW_COUNT; row++) {
        char text[PANEL_TEXT_ROOM];
        panel_now_text(text, r, row, fits, lang);
        sheet_add(&s, row < ROW_VALUES ? text : panel_row_title(row, lang));
    }
    return sheet_read(out, &s, r->engine);
}

void panel_words_drop(panel_words *w)
{
    dau_article_drop(w->names);
    dau_article_drop(w->values);
    *w = (panel_words){0};
}

/* ---- layouts ---- */

static dau_status lay(dau_layout **out, dau_article *article, const label_style *style, int32_t width, int32_t weight)
{
    dau_settings settings = sheet_settings(style->size, style->scale, style->font, weight);
    dau_fix page = (dau_fix)width * 64 * 1000 / style->scale;
    return dau_layout_new(out, style->engine, article, style->theme, &settings, page < 16 * 64 ? 16 * 64 : page);
}

static void see_word(void *user, const dau_line *line)
{
    panel_text *t = user;
    uint32_t block = line->block;
    int32_t width = sheet_px(line->x + line->width), top = (int32_t)(line->top >> 6), bottom = sheet_px(line->bottom);
    if (block >= ROW_COUNT) return;
    if (t->blocks[block].height == 0) {
        t->blocks[block].top = top;
        t->blocks[block].baseline = sheet_px(line->baseline) - top;
    }
    t->blocks[block].height = bottom - t->blocks[block].top;
    if (width > t->blocks[block].width) t->blocks[block].width = width;
}

static void panel_text_drop(panel_text *t)
{
    dau_layout_drop(t->layout);
    *t = (panel_text){0};
}

static dau_status lay_text(panel_text *out, dau_article *article, const label_style *style, int32_t width,
                           int32_t weight)
{
    *out = (panel_text){0};
    dau_status status = lay(&out->layout, article, style, width, weight);
    if (status == DAU_OK) sheet_each_line(out->layout, see_word, out);
    return status;
}

/* The highest of each row's values. */
typedef struct measuring {
    uint32_t ends[ROW_VALUES]; /* blocks before which a row's values end */
    int32_t *heights;
    uint32_t block;
    dau_fix top;
} measuring;

static void see_value(void *user, const dau_line *line)
{
    measuring *m = user;
    uint32_t row = 0, block = line->block;
    while (row < ROW_VALUES && m->ends[row] <= block) row++;
    if (row == ROW_VALUES) return;
    if (block != m->block) m->top = line->top;
    m->block = block;
    int32_t height = sheet_px(line->bottom - m->top) + 1;
    if (height > m->heights[row]) m->heights[row] = height;
}

static dau_status measure_values(int32_t heights[ROW_VALUES], dau_article *values, const label_style *style,
                                 const reader *r, int32_t width)
{
    measuring m = {.heights = heights, .block = UINT32_MAX};
    int32_t unused[PANEL_MOST_VALUES];
    uint32_t blocks = 0;
    dau_layout *layout = NULL;
    for (panel_row row = 0; row < ROW_VALUES; row++) {
        blocks += panel_values(unused, r, row);
        m.ends[row] = blocks;
    }
    dau_status status = lay(&layout, values, style, width, 600);
    if (status == DAU_OK) sheet_each_line(layout, see_value, &m);
    dau_layout_drop(layout);
    return status;
}

/* ---- the whole ---- */

/* What the values say now may be longer than any of them alone ("115% (vừa cột: 96%)"). */
static void raise_values(panel_heights *h, const panel_text *now)
{
    for (uint32_t i = 0; i < ROW_VALUES; i++)
        if (now->blocks[i].height > h->values[i]) h->values[i] = now->blocks[i].height;
}

static dau_status lay_all(panel_view *v, const panel_words *words, dau_article *now, const label_style *style,
                          const reader *r, bool *fits)
{
    panel_heights h = {0};
    panel_text_drop(&v->names);
    panel_text_drop(&v->values);
    dau_status status = lay_text(&v->names, words->names, style, v->boxes.name_width, 500);
    if (status == DAU_OK) status = measure_values(h.values, words->values, style, r, v->boxes.value_width);
    if (status == DAU_OK) status = lay_text(&v->values, now, style, v->boxes.value_width, 700);
    if (status != DAU_OK) return status;
    for (uint32_t i = 0; i < ROW_COUNT; i++)
        h.names[i] = i < ROW_VALUES ? v->names.blocks[i].height : v->values.blocks[i].height;
    raise_values(&h, &v->values);
    *fits = panel_set_rows(&v->boxes, &h);
    return DAU_OK;
}

static int32_t device_em(const label_style *style)
{
    return (int32_t)(style->size * style->scale / 64000);
}

/* Smaller words until each row has room in the list, and the widest value in its column. Where the smallest have none,
 * the page's line gives way: what cannot be seen cannot be changed. */
static dau_status fit(panel_view *v, toolbar *bar, const panel_words *words, dau_article *now, label_style style,
                      const reader *r, int32_t page_em)
{
    for (;;) {
        toolbar taken = *bar;
        bool fits = false, least = style.size <= LEAST_EM;
        panel_place(&v->boxes, &taken, style.scale, device_em(&style), page_em);
        bool wide = v->boxes.value_width >= VALUE_EM * device_em(&style);
        dau_status status = wide || least ? lay_all(v, words, now, &style, r, &fits) : DAU_OK;
        if (status != DAU_OK || fits || (least && page_em == 0)) {
            *bar = taken;
            return status;
        }
        if (least) page_em = 0;
        if (!least) style.size = style.size * 15 / 16;
    }
}

dau_status panel_view_make(panel_view *out, toolbar *bar, panel_words *words, const label_style *style, const reader *r,
                           uint32_t fits, int32_t page_em, const char *lang)
{
    *out = (panel_view){0};
    dau_article *now = NULL;
    dau_status status = words->names ? DAU_OK : read_names(&words->names, style->engine, lang);
    if (status == DAU_OK && !words->values) status = read_values(&words->values, r, lang);
    if (status == DAU_OK) status = read_now(&now, r, fits, lang);
    if (status == DAU_OK) status = fit(out, bar, words, now, *style, r, page_em);
    dau_article_drop(now);
    for (panel_row row = 0; row < ROW_VALUES; row++) {
        out->ends[row][0] = !panel_can_change(r, row, -1);
        out->ends[row][1] = !panel_can_change(r, row, 1) || (row == ROW_SIZE && fits);
    }
    if (status != DAU_OK) panel_view_drop(out);
    return status;
}

void panel_view_drop(panel_view *v)
{
    panel_text_drop(&v->names);
    panel_text_drop(&v->values);
    *v = (panel_view){0};
}

bool panel_view_is_off(const panel_view *v, uint32_t first, spot s)
{
    if (s.index == PANEL_UP) return first == 0;
    if (s.index == PANEL_DOWN) return first >= panel_last_first(&v->boxes);
    return s.index < ROW_VALUES && s.part != PART_ROW && v->ends[s.index][s.part == PART_MORE];
}

/* ---- drawing ---- */

typedef struct drawing {
    brush *b;
    const panel_view *v;
    const panel_look *at;
} drawing;

static look look_at(const drawing *d, spot s)
{
    return brush_look(panel_view_is_off(d->v, d->at->first, s), spot_is_same(d->at->pressed, s),
                      spot_is_same(d->at->hover, s));
}

static void draw_word(const drawing *d, const panel_text *t, uint32_t block, dau_area box, bool middle, look as)
{
    int32_t height = t->blocks[block].height, y = box.y + (box.height - height) / 2;
    /* What is one line has its capitals in the middle, so that it stands level with the signs beside it. */
    bool one_line = height < 2 * t->blocks[block].baseline;
    if (one_line) y = box.y + (box.height + d->v->boxes.em * CAPITAL / 100) / 2 - t->blocks[block].baseline;
    if (y + height > box.y + box.height) y = box.y + box.height - height;
    int32_t x = box.x + (middle && t->blocks[block].width < box.width ? (box.width - t->blocks[block].width) / 2 : 0);
    brush_rows(d->b, t->layout, box, x, y > box.y ? y : box.y, t->blocks[block].top, height, as);
}

static void draw_button(const drawing *d, spot s, sign shows)
{
    dau_area box = panel_spot_area(&d->v->boxes, d->at->first, s);
    look as = look_at(d, s);
    brush_button(d->b, box, as);
    brush_sign(d->b, box, shows, as);
}

static void draw_word_button(const drawing *d, uint32_t row)
{
    spot s = {REGION_PANEL, row, PART_ROW};
    dau_area box = panel_spot_area(&d->v->boxes, d->at->first, s);
    look as = look_at(d, s);
    brush_button(d->b, box, as);
    draw_word(d, &d->v->values, row, area_inside(box, toolbar_px(BAR_EDGE, d->b->scale)), true, as);
    if (d->at->focus.where == REGION_PANEL && d->at->focus.index == row) brush_ring(d->b, box);
}

static void draw_row(const drawing *d, uint32_t row)
{
    const panel_boxes *p = &d->v->boxes;
    look plain = brush_look(false, false, false);
    bool counts = panel_row_counts((panel_row)row);
    int32_t ring = toolbar_px(BAR_RING, d->b->scale);
    draw_word(d, &d->v->names, row, panel_area(p, d->at->first, p->rows[row].name, row), false, plain);
    draw_word(d, &d->v->values, row, panel_area(p, d->at->first, p->rows[row].value, row), true, plain);
    draw_button(d, (spot){REGION_PANEL, row, PART_LESS}, counts ? SIGN_LESS : SIGN_BACK);
    draw_button(d, (spot){REGION_PANEL, row, PART_MORE}, counts ? SIGN_MORE : SIGN_ON);
    bool has_keys = d->at->focus.where == REGION_PANEL && d->at->focus.index == row;
    if (has_keys) brush_outline(d->b, panel_area(p, d->at->first, p->rows[row].all, row), ring, DAU_ROLE_FOCUS);
}

void panel_view_draw(brush *b, const panel_view *v, const panel_look *at)
{
    drawing d = {b, v, at};
    const panel_boxes *p = &v->boxes;
    if (area_is_empty(area_common(p->box, b->within))) return;
    brush whole = *b;
    brush_fill(b, p->box, DAU_ROLE_BAR);
    brush_fill(b, p->edge, DAU_ROLE_RULER);
    /* A row that is higher than the list is cut at its end. */
    b->within = area_common(b->within, p->list);
    uint32_t end = at->first + panel_rows_seen(p, at->first);
    for (uint32_t row = at->first; row < end; row++) {
        if (row < ROW_VALUES) {
            draw_row(&d, row);
        } else {
            draw_word_button(&d, row);
        }
    }
    b->within = whole.within;
    draw_button(&d, (spot){REGION_PANEL, PANEL_UP, PART_ROW}, SIGN_UP);
    draw_button(&d, (spot){REGION_PANEL, PANEL_DOWN, PART_ROW}, SIGN_DOWN);
    draw_word_button(&d, ROW_DONE);
}
