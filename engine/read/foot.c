#include "read/roles.h"

#include <string.h>

/* The foot of a page, read upwards: buttons, tags, links to other articles, date, byline. */

enum { BYLINE_LETTERS = 80, FOOT_UNITS = 12, LINK_LETTERS = 200, LINKS_MOST = 24 };

static bool is_contact(const roles *r, const unit *u)
{
    uint32_t length;
    const char *text = page_text(r->page, u, &length);
    return length > 0 && length <= BYLINE_LETTERS && memchr(text, '@', length) != NULL &&
           memchr(text, ' ', length) == NULL;
}

/* "Tin: …" and below it "Ảnh: …". */
static bool is_below_credit(const roles *r, uint32_t index)
{
    words above;
    page_words(r->page, unit_at(r, index - 1), &above);
    return unit_at(r, index)->before != GAP_WIDE && !unit_at(r, index - 1)->is_sentence && signs_credit(&above);
}

/* An office or a pen name has capitals, or few words: not "hẹn gặp lại các bạn vào số tới". */
static bool is_byline(const roles *r, uint32_t index, const words *w)
{
    const unit *u = unit_at(r, index), *above = unit_at(r, index - 1);
    if (is_contact(r, u)) return true;
    if (!is_short_line(u, BYLINE_LETTERS) || u->marker != 0 || u->last - u->first != 1) return false;
    if (signs_credit(w)) return true;
    if (signs_picture(w)) return is_below_credit(r, index);
    if (!capitals_of(r, u).first) return false;
    if (above->keeps_breaks) return w->count <= 5;
    if (r->title == ROLES_NONE) return signs_name(w) && is_prose(above);
    if (signs_name(w) && u->after != GAP_WIDE) return true;
    bool is_name = w->count <= 12 && (count_capitals(w) >= 2 || w->count <= 4);
    /* Behind a picture's caption; a caption at the end would have wide gaps on both sides. */
    if (u->before == GAP_WIDE) return is_name && u->after != GAP_WIDE && count_capitals(w) >= 2;
    return is_name && is_prose(above) && u->after != GAP_WIDE;
}

/* The label above a list of other articles that ends at end; those are short. */
static uint32_t find_related(const roles *r, uint32_t end)
{
    for (uint32_t i = end, seen = 0; i > r->body + 1 && seen < LINKS_MOST; i--, seen++) {
        const unit *u = unit_at(r, i - 1);
        words w;
        page_words(r->page, u, &w);
        if (signs_related(&w)) return i < end ? i - 1 : ROLES_NONE;
        if (u->letters > LINK_LETTERS) break;
    }
    return ROLES_NONE;
}

static bool is_furniture(const roles *r, uint32_t index, const words *w)
{
    if (r->title == ROLES_NONE) return false;
    if (signs_furniture(w)) return true;
    bool is_above = index + 1 < unit_count(r) && unit_at(r, index + 1)->kind == DAU_BLOCK_FURNITURE;
    return is_above && signs_button(w);
}

static dau_block_kind kind_in_foot(const roles *r, uint32_t index, const words *w, uint32_t bylines)
{
    if (signs_date(w)) return DAU_BLOCK_DATE;
    if (is_furniture(r, index, w)) return DAU_BLOCK_FURNITURE;
    return bylines < 2 && is_byline(r, index, w) ? DAU_BLOCK_BYLINE : 0;
}

void roles_foot(roles *r)
{
    uint32_t bylines = 0;
    r->foot = unit_count(r);
    for (uint32_t steps = 0; r->foot > r->body + 1 && steps < FOOT_UNITS; steps++) {
        unit *u = unit_at(r, r->foot - 1);
        words w;
        page_words(r->page, u, &w);
        dau_block_kind kind = u->kind == 0 ? kind_in_foot(r, r->foot - 1, &w, bylines) : 0;
        if (kind != 0) u->kind = kind;
        bylines += kind == DAU_BLOCK_BYLINE;
        r->is_news |= kind != 0;
        bool is_known = kind != 0 || (u->kind == 0 && signs_tags(&w));
        uint32_t related = is_known || bylines > 0 ? ROLES_NONE : find_related(r, r->foot);
        if (!is_known && related == ROLES_NONE) return;
        r->foot = is_known ? r->foot - 1 : related;
        if (!is_known) {
            unit_at(r, related)->kind = DAU_BLOCK_HEADING;
            unit_at(r, related)->level = 2;
        }
    }
}
