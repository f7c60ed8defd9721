#include "layout/marks.h"

#include "base/fix.h"
#include "unicode/utf8.h"

/* A letter with the marks on it so far; x from the letter's pen. */
typedef struct pile {
    ink_box ink;
    int32_t pen;              /* where the next glyph stands if nothing moves it */
    int32_t gap;              /* between a letter and a mark; HarfBuzz's own, for faces without tables */
    int32_t moved_x, moved_y; /* by how much the last mark was moved: marks on it go along */
} pile;

static bool is_beside(const ink_box *mark, int32_t x, const pile *on)
{
    int32_t middle = x + (mark->left + mark->right) / 2;
    return middle <= on->ink.left || middle >= on->ink.right;
}

static void set_on(shaped_glyph *g, const ink_box *mark, pile *on)
{
    int32_t middle = (on->ink.left + on->ink.right) / 2, height = (on->ink.top + on->ink.bottom) / 2;
    bool is_above = mark->top + mark->bottom > 2 * height;
    g->x_offset = middle - (mark->left + mark->right) / 2 - on->pen;
    if (is_above && mark->bottom < on->ink.top + on->gap) g->y_offset = on->ink.top + on->gap - mark->bottom;
    if (!is_above && mark->top > on->ink.bottom - on->gap) g->y_offset = on->ink.bottom - on->gap - mark->top;
    on->moved_x = g->x_offset;
    on->moved_y = g->y_offset;
}

static dau_status place_mark(shaped_glyph *g, face *with, pile *on)
{
    ink_box mark;
    dau_status status = face_glyph_ink(with, g->id, &mark);
    if (status != DAU_OK || mark.left == mark.right) return status;
    bool was_left = g->x_offset == 0 && g->y_offset == 0;
    if (was_left && is_beside(&mark, on->pen, on)) {
        set_on(g, &mark, on);
    } else if (is_beside(&mark, on->pen + g->x_offset, on)) {
        g->x_offset += on->moved_x;
        g->y_offset += on->moved_y;
    }
    on->ink.top = (int32_t)fix_max(on->ink.top, mark.top + g->y_offset);
    on->ink.bottom = (int32_t)fix_min(on->ink.bottom, mark.bottom + g->y_offset);
    return DAU_OK;
}

/* Right-to-left clusters begin with their marks, and are left alone. */
static bool is_letter_with_marks(const shaper *s, uint32_t at, const char *text, uint32_t length)
{
    enum { HEBREW = 0x590 };
    const shaped_glyph *g = &s->glyphs[at];
    bool has_mark = at + 1 < s->count && g[1].cluster == g->cluster && g->advance > 0 && g[1].advance == 0;
    if (!has_mark || g->cluster >= length) return false;
    uint32_t code;
    utf8_next(text + g->cluster, length - g->cluster, &code);
    return code < HEBREW || (code >= 0x1E00 && code < 0x2000);
}

dau_status marks_place(shaper *s, face *with, const char *text, uint32_t length)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < s->count && status == DAU_OK; i++) {
        if (!is_letter_with_marks(s, i, text, length)) continue;
        const shaped_glyph *letter = &s->glyphs[i];
        pile on = {.pen = letter->advance, .gap = (int32_t)face_units_per_em(with) / 16};
        status = face_glyph_ink(with, letter->id, &on.ink);
        if (on.ink.left == on.ink.right) continue;
        on.ink.left += letter->x_offset;
        on.ink.right += letter->x_offset;
        for (; i + 1 < s->count && s->glyphs[i + 1].cluster == letter->cluster && status == DAU_OK; i++)
            if (s->glyphs[i + 1].advance == 0) status = place_mark(&s->glyphs[i + 1], with, &on);
    }
    return status;
}
