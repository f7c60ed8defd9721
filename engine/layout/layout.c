#include "layout/layout.h"

#include <string.h>

#include "base/fix.h"
#include "layout/layout_private.h"

const dau_engine *layout_engine(const dau_layout *layout)
{
    return layout->engine;
}

uint64_t layout_serial(const dau_layout *layout)
{
    return layout->serial;
}

dau_article *layout_article(const dau_layout *layout)
{
    return layout->article;
}

const dau_theme *layout_theme(const dau_layout *layout)
{
    return layout->theme;
}

const resolved_settings *layout_settings(const dau_layout *layout)
{
    return &layout->settings;
}

dau_layout *dau_layout_keep(dau_layout *layout)
{
    if (layout != NULL) ref_keep(&layout->references);
    return layout;
}

void dau_layout_drop(dau_layout *layout)
{
    if (layout == NULL || !ref_drop(&layout->references)) return;
    dau_allocator allocator = layout->allocator;
    if (layout->blocks != NULL)
        memory_free(&allocator, layout->blocks, ((size_t)layout->article->block_count + 1) * sizeof *layout->blocks);
    memory_free(&allocator, layout->looks, layout->look_room * sizeof *layout->looks);
    memory_free(&allocator, layout->lines, layout->line_room * sizeof *layout->lines);
    memory_free(&allocator, layout->odds, layout->odd_room * sizeof *layout->odds);
    memory_free(&allocator, layout->heights, layout->height_room * sizeof *layout->heights);
    words_drop(&layout->cuts);
    shaped_drop(layout->shaped);
    dau_article_drop(layout->article);
    dau_theme_drop(layout->theme);
    dau_engine *engine = layout->engine;
    memory_free(&allocator, layout, sizeof *layout);
    dau_engine_drop(engine);
}

dau_status dau_layout_page(dau_page *out, const dau_layout *layout)
{
    if (out == NULL || layout == NULL || out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    const resolved_settings *s = &layout->settings;
    *out = (dau_page){.struct_size = out->struct_size,
                      .width = s->page_width,
                      .height = fix_from_px(layout->height),
                      .column_x = s->column_x,
                      .column = s->column,
                      .size = s->size,
                      .effective_size = s->effective_size,
                      .line_count = layout->line_count,
                      .widest = layout->widest};
    return DAU_OK;
}

dau_status dau_layout_line(dau_line *out, const dau_layout *layout, uint32_t index)
{
    if (out == NULL || layout == NULL || index >= layout->line_count) return DAU_E_ARGUMENT;
    if (out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    line_box line = line_of_layout(layout, index);
    line_ink ink = measure_line_ink(layout, &line);
    *out = (dau_line){.struct_size = out->struct_size,
                      .block = line.block,
                      .text = {line.from.offset, line.text_to},
                      .x = line.x,
                      .width = line.width,
                      .baseline = fix_from_px(line.baseline),
                      .top = fix_from_px(line.baseline - line.above),
                      .bottom = fix_from_px(line.baseline + line.below),
                      .ink_top = fix_from_px(line.baseline - ink.above),
                      .ink_bottom = fix_from_px(line.baseline + ink.below),
                      .pitch = fix_from_px(line.above + line.below),
                      .asked_pitch = fix_from_px(look_of(layout, line.block)->asked_pitch)};
    return DAU_OK;
}

static line_rows rows_of(const dau_layout *layout, uint32_t block, uint32_t index)
{
    line_height height = height_of_line(layout, block, index);
    return (line_rows){.top = height.baseline - height.above,
                       .bottom = height.baseline + height.below,
                       .block = block,
                       .is_first = index == layout->blocks[block].first_line,
                       .keeps_with_next = look_of(layout, block)->style.keep_with_next};
}

line_rows layout_line_rows(const dau_layout *layout, uint32_t index)
{
    return rows_of(layout, block_of_line(layout, index), index);
}

/* The last block that begins at or above a row; near where none behind it does. In steps that double, so that a block
 * close by is found soon. */
static uint32_t block_at(const dau_layout *layout, int64_t row, uint32_t near)
{
    const uint32_t count = layout->article->block_count;
    uint32_t low = near, step = 1;
    while (step < count - low && layout->blocks[low + step].top <= row) {
        low += step;
        step *= 2;
    }
    uint32_t high = step < count - low ? low + step : count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (layout->blocks[middle].top <= row)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static int64_t bottom_of(const dau_layout *layout, uint32_t block, uint32_t index)
{
    line_height height = height_of_line(layout, block, index);
    return height.baseline + height.below;
}

/* The first line whose box ends below a row; the next block's first where none of the block's does. */
static uint32_t line_in(const dau_layout *layout, uint32_t block, int64_t row)
{
    uint32_t low = layout->blocks[block].first_line, high = lines_end(layout, block);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bottom_of(layout, block, middle) <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t layout_line_below(line_rows *out, const dau_layout *layout, int64_t row, uint32_t near)
{
    if (layout->line_count == 0) return 0;
    uint32_t block = block_at(layout, row, near), index = line_in(layout, block, row);
    if (index == layout->line_count) return index;
    while (lines_end(layout, block) <= index) block++; /* blocks without lines lie between */
    *out = rows_of(layout, block, index);
    return index;
}

uint32_t dau_layout_line_at(const dau_layout *layout, dau_fix y)
{
    if (layout == NULL || layout->line_count == 0) return 0;
    int64_t row = fix_floor(y);
    uint32_t index = line_in(layout, block_at(layout, row, 0), row);
    return index < layout->line_count ? index : layout->line_count - 1;
}

uint32_t dau_layout_line_of(const dau_layout *layout, uint32_t offset)
{
    if (layout == NULL || layout->line_count == 0) return 0;
    uint32_t low = 0, high = layout->line_count;
    while (high - low > 1) { /* the last line that begins at or before the offset */
        uint32_t middle = low + (high - low) / 2;
        if (line_start(layout, middle).offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}
