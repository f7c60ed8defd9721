/* page_seen.c - lays a page out, paints it line by line and looks at its pixels. */
#include "evidence.h"
#include "host/file.h"
#include <stdlib.h>
#include <string.h>

enum { SPACED_LINE = 1500, SPACED_LETTER = 120, SPACED_WORD = 160, SPACED_PARAGRAPH = 2000, MOST_CHARACTERS = 80 };
enum {
    OVERHANG = 4 /* a part of the em */,
    LEAST_ROWS_PAINTED = 1,
    MOST_STRIP = 1 << 28,
    NARROW_WIDTH = 320 * 64,
    LARGEST_SIZE = 1000 * 64
};

/* A page while it is looked at. */
typedef struct looking {
    evidence *out;
    page_seen *page;
    page_kind kind;
    dau_layout *layout;
    dau_canvas strip;
    size_t strip_room;
    uint32_t ground; /* as the strip's pixels have it */
    int64_t from;    /* page row of the strip's first */
    dau_line line, before;
    bool has_before;
    colours *roles; /* DAU_ROLE_COUNT of them, at 400 % only */
    uint32_t index; /* of the line */
    uint32_t span;  /* the first that begins at or behind the line */
    dau_status status;
} looking;

static uint32_t pixel_at(const looking *l, uint32_t x, uint32_t y)
{
    const uint8_t *p = l->strip.rows + (size_t)y * l->strip.stride + (size_t)x * 4;
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

static void set_pixel(const looking *l, uint32_t x, uint32_t y, uint32_t colour)
{
    uint8_t *p = l->strip.rows + (size_t)y * l->strip.stride + (size_t)x * 4;
    p[0] = (uint8_t)(colour >> 16);
    p[1] = (uint8_t)(colour >> 8);
    p[2] = (uint8_t)colour;
}

/* ---- layout --------------------------------------------------------------------------------------- */

static dau_fix enlarged(dau_fix size, int times)
{
    dau_fix large = (size ? size : CHOICES_SIZE) * times;
    return large < LARGEST_SIZE ? large : LARGEST_SIZE;
}

static int32_t more(int32_t asked, int32_t least)
{
    return asked > least ? asked : least;
}

static void widen(dau_settings *s)
{
    s->line_height = more(s->line_height, SPACED_LINE);
    s->letter_spacing = more(s->letter_spacing, SPACED_LETTER);
    s->word_spacing = more(s->word_spacing, SPACED_WORD);
    s->paragraph_spacing = more(s->paragraph_spacing, SPACED_PARAGRAPH);
    if (s->measure == 0 || s->measure > MOST_CHARACTERS) s->measure = MOST_CHARACTERS;
}

static dau_status lay_out(looking *l)
{
    const choices *chosen = l->out->session->chosen;
    dau_settings settings = chosen->settings;
    bool narrow = l->kind == PAGE_NARROW || l->kind == PAGE_SPACED_NARROW;
    if (l->kind == PAGE_DOUBLE) settings.size = enlarged(settings.size, 2);
    if (l->kind == PAGE_FOURFOLD) settings.size = enlarged(settings.size, 4);
    if (l->kind == PAGE_SPACED || l->kind == PAGE_SPACED_NARROW) widen(&settings);
    dau_status status = dau_layout_new(&l->layout, l->out->session->engine, l->out->article, l->out->theme, &settings,
                                       narrow ? NARROW_WIDTH : chosen->width);
    if (status != DAU_OK) return status;
    l->page->page = (dau_page)DAU_INIT(l->page->page);
    return dau_layout_page(&l->page->page, l->layout);
}

/* ---- strips --------------------------------------------------------------------------------------- */

static dau_status paint_strip(looking *l, int64_t from, int64_t to)
{
    uint32_t width = (uint32_t)((l->page->page.width + 63) / 64), rows = (uint32_t)(to - from);
    size_t needed = (size_t)width * 4 * rows;
    if (needed > MOST_STRIP) return DAU_E_MEMORY;
    if (needed > l->strip_room) {
        uint8_t *grown = realloc(l->strip.rows, needed);
        if (!grown) return DAU_E_MEMORY;
        l->strip.rows = grown;
        l->strip_room = needed;
    }
    l->strip = (dau_canvas){.struct_size = (uint32_t)sizeof l->strip,
                            .pixels = DAU_RGBA8888,
                            .width = width,
                            .height = rows,
                            .stride = (size_t)width * 4,
                            .rows = l->strip.rows};
    l->from = from;
    const dau_paint_options options = {.struct_size = (uint32_t)sizeof options, .scroll = from};
    return dau_paint(l->out->session->engine, l->layout, &l->strip, &options);
}

/* A strip as wide as the page, laid bare: what a rectangle of it in page coordinates is in pixels. */
static dau_area area_in_strip(const looking *l, dau_fix left, dau_fix right, dau_fix top, dau_fix bottom)
{
    int64_t x = left / 64, end = (right + 63) / 64, y = top / 64 - l->from, low = (bottom + 63) / 64 - l->from;
    if (x < 0) x = 0;
    if (y < 0) y = 0;
    if (end > l->strip.width) end = l->strip.width;
    if (low > l->strip.height) low = l->strip.height;
    if (end < x) end = x;
    if (low < y) low = y;
    return (dau_area){(int32_t)x, (int32_t)y, (int32_t)(end - x), (int32_t)(low - y)};
}

static void wipe(const looking *l, dau_area a)
{
    for (int32_t y = a.y; y < a.y + a.height; y++)
        for (int32_t x = a.x; x < a.x + a.width; x++) set_pixel(l, (uint32_t)x, (uint32_t)y, l->ground);
}

/* Draws each pixel nearer to the ground, until ink has less than that ratio. */
static void fade(const looking *l, dau_area a, uint32_t ink, uint32_t ratio)
{
    int part = 256;
    uint32_t faded = ink;
    while (part > 0 && contrast_of(faded, l->ground) >= ratio) {
        part -= 4;
        faded = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int g = (int)(l->ground >> shift & 255), i = (int)(ink >> shift & 255);
            faded |= (uint32_t)(g + (i - g) * part / 256) << shift;
        }
    }
    for (int32_t y = a.y; y < a.y + a.height; y++)
        for (int32_t x = a.x; x < a.x + a.width; x++)
            if (pixel_at(l, (uint32_t)x, (uint32_t)y) == ink) set_pixel(l, (uint32_t)x, (uint32_t)y, faded);
}

/* What --plant does to a frame of a line. */
static void spoil(const looking *l)
{
    const plant p = l->out->plant;
    const dau_page *page = &l->page->page;
    dau_area whole = {0, 0, (int32_t)l->strip.width, (int32_t)l->strip.height};
    uint32_t caption = dau_theme_colour(l->out->theme, DAU_ROLE_CAPTION);
    uint32_t text = dau_theme_colour(l->out->theme, DAU_ROLE_TEXT);
    if (l->kind == PAGE_FOURFOLD && (p == PLANT_TEXT_FAINT || p == PLANT_TEXT_PALE)) {
        fade(l, whole, caption, p == PLANT_TEXT_FAINT ? 4500 : 7000);
        fade(l, whole, text, p == PLANT_TEXT_FAINT ? 4500 : 7000);
    }
    if ((p == PLANT_ERASED_LARGE && l->kind == PAGE_DOUBLE) || (p == PLANT_SPACED_WIPED && l->kind == PAGE_SPACED))
        if (!l->has_before) wipe(l, whole);
    if (p == PLANT_BESIDE && l->kind == PAGE_NARROW && !l->has_before)
        for (uint32_t y = 0; y < l->strip.height; y++) set_pixel(l, l->strip.width - 1, y, text);
    if (p == PLANT_PICTURE && l->kind == PAGE_ASKED && !l->has_before && l->line.ink_top / 64 > l->from)
        for (int64_t x = page->column_x / 64; x < (page->column_x + page->column) / 64; x++)
            set_pixel(l, (uint32_t)x, 0, text);
}

/* ---- pixels --------------------------------------------------------------------------------------- */

static uint32_t word_of(uint32_t colour)
{
    const uint8_t bytes[4] = {(uint8_t)(colour >> 16), (uint8_t)(colour >> 8), (uint8_t)colour, 255};
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static uint64_t count_ink(const looking *l, dau_area a)
{
    uint64_t ink = 0;
    const uint32_t ground = word_of(l->ground);
    for (int32_t y = a.y; y < a.y + a.height; y++) {
        const uint8_t *row = l->strip.rows + (size_t)y * l->strip.stride + (size_t)a.x * 4;
        uint32_t found = 0;
        for (int32_t x = 0; x < a.width; x++) {
            uint32_t word;
            memcpy(&word, row + (size_t)x * 4, sizeof word);
            found += word != ground;
        }
        ink += found;
    }
    return ink;
}

static uint64_t count_colour(const looking *l, dau_area a, uint32_t colour)
{
    uint64_t found = 0;
    for (int32_t y = a.y; y < a.y + a.height; y++)
        for (int32_t x = a.x; x < a.x + a.width; x++) found += pixel_at(l, (uint32_t)x, (uint32_t)y) == colour;
    return found;
}

/* Bars and rules are lines of their own colour, in one piece. */
static uint64_t count_unknown(const looking *l, dau_area a)
{
    uint64_t ink = count_ink(l, a);
    return ink == 0 ? 0 : ink - count_colour(l, a, dau_theme_colour(l->out->theme, DAU_ROLE_RULER));
}

/* A letter's foot may overhang the column's edge by a little, where the margin has room for it. */
static void look_beside(looking *l, int64_t top, int64_t bottom)
{
    const dau_page *page = &l->page->page;
    dau_fix from = top * 64, to = bottom * 64, margin = page->column_x, overhang = page->effective_size / OVERHANG;
    if (overhang > margin) overhang = margin;
    dau_fix left = (page->column_x - overhang) / 64 * 64;
    dau_fix right = (page->column_x + page->column + overhang + 63) / 64 * 64;
    l->page->ink_beside += count_ink(l, area_in_strip(l, 0, left, from, to));
    l->page->ink_beside += count_ink(l, area_in_strip(l, right, page->width, from, to));
}

/* ---- runs ----------------------------------------------------------------------------------------- */

static look look_of_run(const looking *l, const dau_run *run)
{
    dau_face face = DAU_INIT(face);
    if (dau_engine_face(&face, l->out->session->engine, run->face) != DAU_OK) return (look){0};
    return (look){.seen = true,
                  .weight = face.weight,
                  .italic = face.italic,
                  .family = face.family,
                  .size = run->size,
                  .role = run->role};
}

static dau_fix run_end(const dau_run *run)
{
    const dau_glyph *last = &run->glyphs[run->glyph_count - 1];
    return last->x + last->advance;
}

/* A row under the run's baseline that is ink from end to end. */
static bool is_underlined(const looking *l, const dau_run *run)
{
    dau_area a = area_in_strip(l, run->glyphs[0].x + 63, run_end(run) - 64, l->line.baseline + 64, l->line.ink_bottom);
    if (l->out->plant == PLANT_UNDERLINE) wipe(l, a);
    for (int32_t y = a.y; y < a.y + a.height && a.width > 0; y++) {
        dau_area row = {a.x, y, a.width, 1};
        if (count_ink(l, row) * 10 >= (uint64_t)a.width * 9) return true;
    }
    return false;
}

static void note_marks(looking *l, const dau_run *run)
{
    evidence *e = l->out;
    for (uint32_t i = 0; i < e->mark_count; i++)
        if (e->marks[i].face == run->face && e->marks[i].size == run->size && e->marks[i].role == run->role) return;
    if (e->mark_count == MARKS_ROOM) return;
    marks_seen seen = {.face = run->face, .size = run->size, .role = run->role};
    seen.contrast.struct_size = (uint32_t)sizeof seen.contrast;
    dau_status status =
        dau_inspect_marks(&seen.contrast, e->session->engine, run->face, run->size, e->theme, run->role);
    if (status == DAU_OK) e->marks[e->mark_count++] = seen;
    if (status == DAU_E_MEMORY) l->status = status;
}

static void look_at_spans(looking *l, const dau_run *run, const look *seen)
{
    evidence *e = l->out;
    while (l->span < e->span_count && e->spans[l->span].span.text.from < run->text.from) l->span++;
    for (uint32_t i = l->span; i < e->span_count && e->spans[i].span.text.from < run->text.to; i++)
        if (!e->spans[i].look.seen) e->spans[i].look = *seen;
}

static void look_at_spaces(looking *l, const dau_run *run)
{
    page_seen *p = l->page;
    if (l->out->blocks[l->line.block].block.kind != DAU_BLOCK_PARAGRAPH || run->marker) return;
    for (uint32_t i = 0; i + 1 < run->glyph_count; i++) {
        uint32_t at = run->glyphs[i].cluster;
        if (at >= l->out->text_length || l->out->text[at] != ' ') continue;
        if (run->glyphs[i + 1].cluster == at || run->role != DAU_ROLE_TEXT) continue;
        if (p->space_most == 0) p->space_face = run->face;
        if (run->face != p->space_face) continue; /* bold has wider ones */
        dau_fix width = run->glyphs[i].advance;
        if (p->space_least == 0 || width < p->space_least) p->space_least = width;
        if (width > p->space_most) p->space_most = width;
    }
}

static void look_at_asked(looking *l, const dau_run *run)
{
    block_seen *block = &l->out->blocks[l->line.block];
    look seen = look_of_run(l, run);
    if (run->marker) {
        block->look.marker = true;
        return;
    }
    if (run->role == DAU_ROLE_LINK) seen.underlined = is_underlined(l, run);
    if (!block->look.seen) {
        seen.marker = block->look.marker;
        block->look = seen;
    }
    look_at_spans(l, run, &seen);
    note_marks(l, run);
}

static void add_colours(looking *l, const dau_run *run)
{
    dau_area a = area_in_strip(l, run->glyphs[0].x, run_end(run), l->line.ink_top, l->line.ink_bottom);
    role_seen *role = &l->out->roles[run->role];
    if (!role->seen) role->at = l->line.text.from;
    role->seen = true;
    for (int32_t y = a.y; y < a.y + a.height; y++)
        for (int32_t x = a.x, first; x < a.x + a.width; x = first) {
            uint32_t colour = pixel_at(l, (uint32_t)x, (uint32_t)y);
            for (first = x + 1; first < a.x + a.width && pixel_at(l, (uint32_t)first, (uint32_t)y) == colour;) first++;
            colours_add(&l->roles[run->role], colour, (uint64_t)(first - x));
        }
}

static bool look_at_run(void *user, const dau_run *run)
{
    looking *l = user;
    if (run->glyph_count == 0) return true;
    if (l->kind == PAGE_ASKED) look_at_asked(l, run);
    if (l->kind == PAGE_SPACED) look_at_spaces(l, run);
    if (l->roles && (int)run->role > 0 && run->role < DAU_ROLE_COUNT) add_colours(l, run);
    return l->status == DAU_OK;
}

/* ---- lines ---------------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* Letters of a range: what is no blank (U+2028 and U+00A0 neither), marks go with their letter. */
static uint32_t count_letters(const char *text, dau_range range, bool blanks)
{
    uint32_t count = 0;
    for (uint32_t i = range.from; i < range.to; i++) {
        uint8_t c = (uint8_t)text[i], next = i + 1 < range.to ? (uint8_t)text[i + 1] : 0;
        bool continues = (c & 0xC0) == 0x80, mark = c == 0xCC || (c == 0xCD && next < 0xB0);
        bool separator = c == 0xE2 && next == 0x80 && i + 2 < range.to && (uint8_t)text[i + 2] == 0xA8;
        bool nbsp = c == 0xC2 && next == 0xA0;
        if (!continues && !mark && !separator && (blanks || (!is_blank((char)c) && !nbsp))) count++;
    }
    return count;
}

static void measure_pitch(looking *l)
{
    page_seen *p = l->page;
    const dau_line *now = &l->line, *before = &l->before;
    const block_seen *blocks = l->out->blocks;
    if (!l->has_before || blocks[now->block].block.kind != DAU_BLOCK_PARAGRAPH) return;
    if (blocks[before->block].block.kind != DAU_BLOCK_PARAGRAPH || p->page.effective_size == 0) return;
    dau_fix step = now->baseline - before->baseline;
    uint32_t pitch = (uint32_t)(step * 1000 / p->page.effective_size);
    uint32_t gap = before->pitch ? (uint32_t)(step * 1000 / before->pitch) : 0;
    if (now->block == before->block && (p->least_pitch == 0 || pitch < p->least_pitch)) p->least_pitch = pitch;
    if (now->block != before->block && (p->least_gap == 0 || gap < p->least_gap)) p->least_gap = gap;
}

static void compare_lines(looking *l)
{
    page_seen *p = l->page;
    const dau_line *now = &l->line, *before = &l->before;
    const dau_page *page = &p->page;
    uint32_t characters = count_letters(l->out->text, now->text, true);
    if (characters > p->longest) {
        p->longest = characters;
        p->longest_at = now->text.from;
    }
    if (now->x < page->column_x || now->x + now->width > page->column_x + page->column)
        if (p->outside_lines++ == 0) p->first_outside = now->text.from;
    if (!l->has_before) return;
    p->overlaps += before->ink_bottom > now->ink_top && now->ink_top < now->ink_bottom;
    p->out_of_order += now->text.from < before->text.to || now->top < before->top;
    measure_pitch(l);
}

static dau_status look_at_ink(looking *l, int64_t from, int64_t to)
{
    page_seen *p = l->page;
    const dau_line *line = &l->line;
    const dau_page *page = &p->page;
    dau_fix left = page->column_x, right = page->column_x + page->column;
    uint64_t ink = count_ink(l, area_in_strip(l, line->x, line->x + line->width, line->ink_top, line->ink_bottom));
    bool has_text = count_letters(l->out->text, line->text, false) > 0 && line->ink_top < line->ink_bottom;
    if (has_text && ink == 0 && p->blank_lines++ == 0) p->first_blank = line->text.from;
    block_seen *block = &l->out->blocks[line->block];
    if (l->kind == PAGE_ASKED) {
        uint32_t ruler = dau_theme_colour(l->out->theme, DAU_ROLE_RULER);
        block->inked |= ink > 0;
        block->bar += count_colour(l, area_in_strip(l, left, line->x, line->top, line->bottom), ruler);
    }
    p->ink_between += count_unknown(l, area_in_strip(l, left, right, from * 64, line->ink_top / 64 * 64));
    p->ink_between += count_unknown(l, area_in_strip(l, left, right, (line->ink_bottom + 63) / 64 * 64, to * 64));
    look_beside(l, from, to);
    dau_status status = l->kind == PAGE_ASKED || l->kind == PAGE_SPACED || l->roles
                            ? dau_layout_each_run(l->layout, l->index, look_at_run, l)
                            : DAU_OK;
    return status == DAU_E_STOPPED ? l->status : status;
}

/* Rows from the last line's end to this one's: each row of the page is in one strip. */
static dau_status look_at_line(looking *l, uint32_t index, int64_t *from)
{
    l->line = (dau_line)DAU_INIT(l->line);
    l->index = index;
    dau_status status = dau_layout_line(&l->line, l->layout, index);
    if (status != DAU_OK) return status;
    dau_fix low = l->line.bottom > l->line.ink_bottom ? l->line.bottom : l->line.ink_bottom;
    int64_t to = (low + 63) / 64;
    if (to <= *from) to = *from + LEAST_ROWS_PAINTED;
    status = paint_strip(l, *from, to);
    if (status != DAU_OK) return status;
    spoil(l);
    compare_lines(l);
    status = look_at_ink(l, *from, to);
    l->before = l->line;
    l->has_before = true;
    *from = to;
    return status;
}

/* Letters between where the last line ended and this one begins stand on no line. */
static void look_for_lost(looking *l)
{
    const evidence *e = l->out;
    uint32_t index = 0;
    for (uint32_t b = 0; b < e->block_count; b++) {
        dau_range text = e->blocks[b].block.text;
        if (e->blocks[b].block.kind == DAU_BLOCK_FURNITURE) continue;
        uint32_t there = count_letters(e->text, text, false), found = 0;
        for (; index < l->page->page.line_count; index++) {
            dau_line line = DAU_INIT(line);
            if (dau_layout_line(&line, l->layout, index) != DAU_OK || line.block > b) break;
            if (line.block == b) found += count_letters(e->text, line.text, false);
        }
        l->page->letters += there;
        l->page->letters_lost += there > found ? there - found : 0;
    }
}

static void keep_colours(looking *l)
{
    for (int role = 1; role < DAU_ROLE_COUNT && l->roles; role++) {
        role_seen *seen = &l->out->roles[role];
        if (seen->seen) seen->seen = colours_find(&seen->drawn, &l->roles[role]);
    }
}

dau_status page_look(evidence *out, page_kind kind)
{
    looking l = {.out = out, .page = &out->pages[kind], .kind = kind};
    *l.page = (page_seen){0};
    l.ground = dau_theme_colour(out->theme, DAU_ROLE_GROUND);
    if (kind == PAGE_FOURFOLD) {
        l.roles = calloc(DAU_ROLE_COUNT, sizeof *l.roles);
        if (!l.roles) return DAU_E_MEMORY;
    }
    dau_status status = lay_out(&l);
    int64_t from = 0;
    for (uint32_t i = 0; status == DAU_OK && i < l.page->page.line_count; i++) status = look_at_line(&l, i, &from);
    if (status == DAU_OK) {
        look_for_lost(&l);
        keep_colours(&l);
    }
    free(l.roles);
    free(l.strip.rows);
    dau_layout_drop(l.layout);
    return status;
}

/* ---- what a reader may choose, and letters by themselves ------------------------------------------- */

static const uint32_t own_text = 0xFFF2CC, own_ground = 0x14213D; /* of no theme */

static dau_status see_own_colours(looking *l, dau_theme *own)
{
    dau_settings settings = l->out->session->chosen->settings;
    settings.size = enlarged(settings.size, 4);
    dau_theme *shown = l->out->plant == PLANT_OWN_COLOURS ? l->out->theme : own;
    dau_status status = dau_layout_new(&l->layout, l->out->session->engine, l->out->article, shown, &settings,
                                       l->out->session->chosen->width);
    l->page->page = (dau_page)DAU_INIT(l->page->page);
    if (status == DAU_OK) status = dau_layout_page(&l->page->page, l->layout);
    for (uint32_t i = 0; status == DAU_OK && i < l->page->page.line_count && i < 40; i++) {
        l->line = (dau_line)DAU_INIT(l->line);
        status = dau_layout_line(&l->line, l->layout, i);
        if (status == DAU_OK) status = paint_strip(l, l->line.top / 64, (l->line.bottom + 63) / 64 + 1);
        if (status == DAU_OK) status = dau_layout_each_run(l->layout, i, look_at_run, l);
    }
    return status;
}

/* The middle of H is two stems and so is its top, unless it stands on serifs. */
static dau_status see_serifs(looking *l, dau_article *letter)
{
    dau_settings settings = l->out->session->chosen->settings;
    settings.size = 200 * 64;
    dau_status status =
        dau_layout_new(&l->layout, l->out->session->engine, letter, l->out->theme, &settings, 1000 * 64);
    l->line = (dau_line)DAU_INIT(l->line);
    l->page->page = (dau_page)DAU_INIT(l->page->page);
    if (status == DAU_OK) status = dau_layout_page(&l->page->page, l->layout);
    if (status == DAU_OK) status = dau_layout_line(&l->line, l->layout, 0);
    if (status == DAU_OK) status = paint_strip(l, l->line.top / 64, (l->line.bottom + 63) / 64);
    if (status != DAU_OK) return status;
    dau_area box = area_in_strip(l, l->line.x, l->line.x + l->line.width, l->line.ink_top, l->line.ink_bottom);
    uint64_t foot = count_ink(l, (dau_area){box.x, box.y + box.height - 4, box.width, 1});
    uint64_t stems = count_ink(l, (dau_area){box.x, box.y + box.height * 3 / 4, box.width, 1});
    l->out->sans = stems > 0 && foot * 10 < stems * 14;
    return DAU_OK;
}

dau_status page_look_own(evidence *out)
{
    page_seen page = {0};
    looking l = {.out = out, .page = &page, .kind = PAGE_FOURFOLD, .ground = own_ground};
    role_seen kept[DAU_ROLE_COUNT];
    memcpy(kept, out->roles, sizeof kept);
    dau_theme *own = NULL;
    l.roles = calloc(DAU_ROLE_COUNT, sizeof *l.roles);
    dau_status status = l.roles ? DAU_OK : DAU_E_MEMORY;
    if (status == DAU_OK) status = dau_theme_with_colours(&own, out->session->engine, out->theme, own_text, own_ground);
    if (status == DAU_OK) status = see_own_colours(&l, own);
    colours *text = l.roles ? &l.roles[DAU_ROLE_TEXT] : NULL;
    out->own_colours.seen = status == DAU_OK && colours_find(&out->own_colours.drawn, text) &&
                            out->own_colours.drawn.ink == own_text && out->own_colours.drawn.ground == own_ground;
    memcpy(out->roles, kept, sizeof kept);
    free(l.roles);
    free(l.strip.rows);
    dau_layout_drop(l.layout);
    dau_theme_drop(own);
    return status;
}

dau_status page_look_serifs(evidence *out)
{
    page_seen page = {0};
    looking l = {.out = out, .page = &page, .kind = PAGE_ASKED};
    l.ground = dau_theme_colour(out->theme, DAU_ROLE_GROUND);
    dau_article *letter = NULL;
    input_text source = {"H", 1};
    const dau_read_options options = {.struct_size = (uint32_t)sizeof options, .structure = DAU_STRUCTURE_PARAGRAPHS};
    dau_status status = dau_article_open(&letter, out->session->engine, input_text_source(&source), &options);
    if (status == DAU_OK) status = see_serifs(&l, letter);
    free(l.strip.rows);
    dau_layout_drop(l.layout);
    dau_article_drop(letter);
    return status;
}
