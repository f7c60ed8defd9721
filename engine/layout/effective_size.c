/* effective_size.c - the largest size that a column bears: a syllable is never cut. */
#include "layout/layout_private.h"
#include "viet/syllable.h"
#include "viet/whole.h"

enum { WHOLE = 1000 };

typedef struct sizing {
    const dau_layout *layout;
    resolved_settings settings; /* as tried */
    const widest *widest;
} sizing;

/* What a line has beyond a syllable; less than nothing, and it would be cut. */
static em_units room_left(const sizing *z, const widest_syllable *it)
{
    const resolved_settings *settings = &z->settings;
    block_style style =
        style_of(settings, widest_kind(it->style), z->widest->levels[it->style], z->layout->article->lang);
    dau_fix room = settings->column - style.indent - (it->is_led ? lead_of(z->widest->bullet, &style) : 0);
    return limit_of(room, style.size) - widest_advance(it, z->layout->spacing.letter);
}

/* The syllable that is the tightest. */
static const widest_syllable *tightest(em_units *left, const sizing *z)
{
    const widest_syllable *found = NULL;
    for (uint32_t i = 0; i < z->widest->count; i++) {
        em_units its = room_left(z, &z->widest->items[i]);
        if (found != NULL && its >= *left) continue;
        found = &z->widest->items[i];
        *left = its;
    }
    return found;
}

static bool fits(const sizing *z)
{
    em_units left;
    return tightest(&left, z) == NULL || left >= 0;
}

/* What is tried: more of it is never better than less. */
typedef void set_fn(sizing *z, int64_t value);

static void set_growth(sizing *z, int64_t value)
{
    z->settings.restraint = (int32_t)(WHOLE - value);
}

static void set_margin(sizing *z, int64_t value)
{
    settings_place_column(&z->settings, z->settings.page_width - 2 * fix_from_px(value));
}

static void set_size(sizing *z, int64_t value)
{
    z->settings.effective_size = value;
    settings_place_column(&z->settings, z->settings.page_width);
}

/* The most that fits from `low` on, below `high`, which does not; low where nothing does. */
static void find_most(sizing *z, set_fn *set, int64_t low, int64_t high)
{
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        set(z, middle);
        if (fits(z))
            low = middle;
        else
            high = middle;
    }
    set(z, low);
}

/* Each step leaves what the ones before it gave up. */
static void shrink(sizing *z)
{
    resolved_settings *s = &z->settings;
    set_growth(z, 0);
    if (fits(z)) {
        find_most(z, set_growth, 0, WHOLE);
        return;
    }
    int64_t margin = fix_floor(s->margin);
    set_margin(z, 0);
    if (fits(z))
        find_most(z, set_margin, 0, margin);
    else
        find_most(z, set_size, fix_min(s->size, fix_from_px(SIZE_LEAST_PX)), s->size);
}

/* Told by what no space parts alone: then no syllable need be looked at. */
static bool all_fits(const dau_layout *layout)
{
    enum { MOST_GAPS = SYLLABLE_MOST_LETTERS + 2 * WHOLE_MOST_SIGNS - 1, BULLET = 2 * EM };
    const resolved_settings *s = &layout->settings;
    const widest *w = &layout->shaped->widest;
    for (uint32_t i = 0; i < WIDEST_STYLES; i++) {
        if (w->most[i] == 0) continue;
        block_style style = style_of(s, widest_kind(i), w->levels[i], layout->article->lang);
        em_units most = w->most[i] + MOST_GAPS * layout->spacing.letter;
        if (widest_kind(i) == DAU_BLOCK_ITEM) most += BULLET;
        if (most > limit_of(s->column - style.indent, style.size)) return false;
    }
    return true;
}

dau_status effective_size_find(dau_layout *layout, shaper *with)
{
    sizing z = {.layout = layout, .settings = layout->settings};
    if (all_fits(layout)) return DAU_OK;
    dau_status status = widest_of(&z.widest, layout->shaped, layout->article, with);
    if (status != DAU_OK || fits(&z)) return status;
    shrink(&z);
    layout->settings = z.settings;
    if (z.settings.effective_size == z.settings.size) return DAU_OK;
    em_units left;
    const widest_syllable *it = tightest(&left, &z);
    layout->widest = (dau_range){it->from.offset, it->from.offset + it->length};
    return DAU_OK;
}
