#include "read/marker.h"
#include "read/page.h"
#include "read/signs.h"
#include "unicode/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* How a news page is laid out, top to bottom:
 *   head  date, toolbar, title, in any order, then perhaps a name, then the lead
 *   body  paragraphs, headings, captions, lists
 *   foot  byline, date, sharing buttons
 * Every rule is about the form of a line and its place; what no rule claims is a paragraph. */

enum {
    TITLE_LETTERS = 200,
    LEAD_LETTERS = 450,
    CAPTION_LETTERS = 200,
    HEADING_LETTERS = 90,
    BYLINE_LETTERS = 80,
    HEAD_UNITS = 10,
    FOOT_UNITS = 8,
    PROSE_LETTERS = 200
};

#define NONE UINT32_MAX

typedef struct roles {
    page *page;
    uint32_t title;      /* unit, or NONE */
    uint32_t body, foot; /* units of the body are [body, foot) */
    bool has_narrow_gap; /* some gap of the body is not wide: then wide ones mean something */
} roles;

static unit *unit_at(const roles *r, uint32_t index)
{
    return &r->page->units[index];
}

static uint32_t count_of(const roles *r)
{
    return r->page->unit_count;
}

/* ---- form --------------------------------------------------------------------------------- */

static bool is_prose(const unit *u)
{
    return !u->keeps_breaks && (u->is_sentence || u->letters > PROSE_LETTERS || (u->is_open && u->letters > 80));
}

static bool is_short_line(const unit *u, uint32_t letters)
{
    return !u->keeps_breaks && u->letters <= letters && !u->is_sentence && !u->is_open;
}

static bool ends_with_stop(const roles *r, const unit *u)
{
    const line *l = &r->page->lines[u->last - 1];
    const char *data = r->page->text->data;
    return data[l->to - 1] == '.' && (l->to - l->from < 2 || data[l->to - 2] != '.');
}

/* A title may ask or cry out, but has no full stop. */
static bool is_title_like(const roles *r, const unit *u)
{
    bool is_form = !u->keeps_breaks && !u->is_open && u->letters <= TITLE_LETTERS && u->last - u->first <= 3;
    return is_form && !ends_with_stop(r, u) && (u->marker == 0 || u->marker == '1');
}

typedef struct capitals {
    bool first; /* the line begins with a capital letter or a figure */
    bool all;   /* it has no small letter, and more than one capital */
} capitals;

static capitals capitals_of(const roles *r, const unit *u)
{
    uint32_t length, small = 0, capital = 0;
    const char *text = page_text(r->page, u, &length);
    capitals found = {0};
    for (uint32_t at = 0; at < length && at < 4 * HEADING_LETTERS;) {
        uint32_t code;
        bool is_first = at == 0;
        at += utf8_decode(text + at, length - at, &code, NULL);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
        small += category == UTF8PROC_CATEGORY_LL;
        capital += category == UTF8PROC_CATEGORY_LU;
        if (is_first) found.first = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_ND;
    }
    found.all = small == 0 && capital > 1;
    return found;
}

/* ---- lists -------------------------------------------------------------------------------- */

static uint32_t list_end(const roles *r, uint32_t first)
{
    const unit *begin = unit_at(r, first);
    uint32_t i = first + 1;
    for (; i < r->page->unit_count; i++) {
        const unit *u = unit_at(r, i);
        if (u->marker == 0 || u->keeps_breaks || (u->marker == '1') != (begin->marker == '1')) break;
        if (u->marker == '1' && u->number != unit_at(r, i - 1)->number + 1) break;
    }
    return i;
}

/* Lines with an opening dash that ask and shout are people talking; their dashes are text. */
static bool is_dialogue(const roles *r, uint32_t first, uint32_t last)
{
    uint32_t voices = 0;
    for (uint32_t i = first; i < last; i++) {
        const line *l = &r->page->lines[unit_at(r, i)->last - 1];
        char end = r->page->text->data[l->to - 1];
        voices += end == '?' || end == '!';
    }
    return unit_at(r, first)->marker == 'a' && voices * 3 >= last - first;
}

static void make_items(roles *r, uint32_t first, uint32_t last)
{
    char outer = unit_at(r, first)->marker;
    for (uint32_t i = first; i < last; i++) {
        unit *u = unit_at(r, i);
        const line *l = &r->page->lines[u->first];
        u->from = l->from + marker_at(r->page->text->data + l->from, l->to - l->from).length;
        u->kind = DAU_BLOCK_ITEM;
        u->level = u->marker == outer ? 1 : 2;
    }
}

/* One line with a marker is a paragraph: a dash of dialogue, a numbered heading. */
static void find_lists(roles *r)
{
    for (uint32_t first = 0, last; first < count_of(r); first = last) {
        last = first + 1;
        const unit *u = unit_at(r, first);
        if (u->marker == 0 || u->keeps_breaks || u->kind != 0) continue;
        last = list_end(r, first);
        if (last - first >= 2 && !is_dialogue(r, first, last)) make_items(r, first, last);
    }
}

/* ---- head --------------------------------------------------------------------------------- */

static bool is_date_or_furniture(const roles *r, uint32_t index)
{
    words w;
    page_words(r->page, unit_at(r, index), &w);
    return signs_date(&w) || signs_furniture(&w);
}

/* A title that stands below index in the head: only then may a line above it be anything less. */
static uint32_t later_title(const roles *r, uint32_t index)
{
    for (uint32_t i = index + 1; i < count_of(r) && i < HEAD_UNITS; i++) {
        if (is_date_or_furniture(r, i)) continue;
        const unit *u = unit_at(r, i);
        return u->kind == 0 && is_title_like(r, u) ? i : NONE;
    }
    return NONE;
}

/* The name of a section above date and title: one to four words, the title much longer. */
static bool is_kicker(const roles *r, uint32_t index, const words *w)
{
    if (w->count == 0 || w->count > 4 || index + 2 >= count_of(r) || !is_date_or_furniture(r, index + 1)) return false;
    uint32_t title = later_title(r, index);
    return title != NONE && unit_at(r, title)->letters > 2 * unit_at(r, index)->letters;
}

static dau_block_kind kind_in_head(const roles *r, uint32_t index)
{
    const unit *u = unit_at(r, index);
    words w;
    page_words(r->page, u, &w);
    if (signs_date(&w)) return DAU_BLOCK_DATE;
    bool has_title = r->title != NONE;
    if ((has_title || later_title(r, index) != NONE) && signs_furniture(&w)) return DAU_BLOCK_FURNITURE;
    if (!has_title && is_title_like(r, u)) return is_kicker(r, index, &w) ? DAU_BLOCK_PARAGRAPH : DAU_BLOCK_TITLE;
    bool is_credit = signs_credit(&w) || signs_name(&w);
    return has_title && is_credit && index + 1 < count_of(r) && !u->is_sentence ? DAU_BLOCK_BYLINE : 0;
}

static void read_head(roles *r)
{
    uint32_t i = 0;
    for (; i < count_of(r) && i < HEAD_UNITS && unit_at(r, i)->kind == 0; i++) {
        unit *u = unit_at(r, i);
        u->kind = kind_in_head(r, i);
        if (u->kind == 0) break;
        if (u->kind == DAU_BLOCK_TITLE) r->title = i;
    }
    r->body = i;
}

/* ---- foot --------------------------------------------------------------------------------- */

static bool is_byline(const roles *r, uint32_t index, const words *w)
{
    const unit *u = unit_at(r, index), *above = unit_at(r, index - 1);
    if (!is_short_line(u, BYLINE_LETTERS) || u->marker != 0 || u->last - u->first != 1) return false;
    if (signs_credit(w)) return true;
    if (!capitals_of(r, u).first || signs_picture(w)) return false;
    if (above->keeps_breaks) return w->count <= 5;
    if (signs_name(w)) return is_prose(above) || r->title != NONE;
    return r->title != NONE && is_prose(above) && u->after != GAP_WIDE && u->before != GAP_WIDE && w->count <= 12;
}

static void read_foot(roles *r)
{
    r->foot = count_of(r);
    for (uint32_t bylines = 0, steps = 0; r->foot > r->body + 1 && steps < FOOT_UNITS; steps++, r->foot--) {
        unit *u = unit_at(r, r->foot - 1);
        words w;
        page_words(r->page, u, &w);
        if (u->kind != 0) return;
        if (signs_date(&w))
            u->kind = DAU_BLOCK_DATE;
        else if (r->title != NONE && signs_furniture(&w))
            u->kind = DAU_BLOCK_FURNITURE;
        else if (bylines < 2 && is_byline(r, r->foot - 1, &w))
            u->kind = DAU_BLOCK_BYLINE;
        else
            return;
        bylines += u->kind == DAU_BLOCK_BYLINE;
    }
}

/* ---- body --------------------------------------------------------------------------------- */

static bool is_caption(const roles *r, const unit *u)
{
    words w;
    page_words(r->page, u, &w);
    if (u->letters <= CAPTION_LETTERS && signs_picture(&w)) return true;
    bool is_set_off = u->before == GAP_WIDE || u->after == GAP_WIDE;
    return is_set_off && r->has_narrow_gap && r->title != NONE && u->marker == 0 && is_short_line(u, CAPTION_LETTERS);
}

static bool is_heading(const roles *r, uint32_t index)
{
    const unit *u = unit_at(r, index);
    if (index == 0 || index + 1 >= r->foot || u->last - u->first != 1) return false;
    const unit *above = unit_at(r, index - 1), *below = unit_at(r, index + 1);
    capitals c = capitals_of(r, u);
    if (!is_short_line(u, HEADING_LETTERS) || !c.first || (u->marker != 0 && u->marker != '1')) return false;
    bool is_numbered = u->marker == '1';
    bool heads = below->kind == 0 && is_prose(below) && below->letters > 80 && below->letters * 2 > u->letters * 3;
    bool follows = is_prose(above) || above->kind == DAU_BLOCK_ITEM || above->kind == DAU_BLOCK_CAPTION;
    return heads && (follows || is_numbered || c.all);
}

/* A word of the title that the paragraph takes up again; both are short, so the search may be plain. */
static uint32_t shared_words(const words *title, const words *lead)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < title->count; i++) {
        const word *t = &title->list[i];
        size_t length = (size_t)(t->to - t->from);
        for (uint32_t k = 0; k < lead->count; k++) {
            const word *l = &lead->list[k];
            if ((size_t)(l->to - l->from) != length || memcmp(title->text + t->from, lead->text + l->from, length) != 0)
                continue;
            shared++;
            break;
        }
    }
    return shared;
}

static bool takes_up_title(const roles *r, const unit *u)
{
    words title, lead;
    page_words(r->page, unit_at(r, r->title), &title);
    page_words(r->page, u, &lead);
    return title.count > 3 && shared_words(&title, &lead) * 2 >= title.count;
}

static uint32_t mean_prose(const roles *r, uint32_t first, uint32_t *paragraphs)
{
    uint64_t letters = 0;
    *paragraphs = 0;
    for (uint32_t i = first; i < r->foot; i++) {
        const unit *u = unit_at(r, i);
        if (u->kind != 0 || !is_prose(u)) continue;
        letters += u->letters;
        ++*paragraphs;
    }
    return *paragraphs > 0 ? (uint32_t)(letters / *paragraphs) : 0;
}

/* The paragraph that sums the article up: first after the title, and shorter than the others or about what
 * the title is about. */
static void find_lead(roles *r)
{
    if (r->title == NONE || r->body >= r->foot || r->body == 0) return;
    unit *u = unit_at(r, r->body);
    if (u->kind != 0 || u->marker != 0 || u->letters > LEAD_LETTERS || u->before == GAP_WIDE || !is_prose(u)) return;
    uint32_t paragraphs, mean = mean_prose(r, r->body + 1, &paragraphs);
    bool is_shorter = paragraphs >= 2 && u->letters * 4 <= mean * 3;
    if (is_shorter || (paragraphs >= 1 && takes_up_title(r, u))) u->kind = DAU_BLOCK_LEAD;
}

static void read_body(roles *r)
{
    for (uint32_t i = 1; i < count_of(r); i++) r->has_narrow_gap |= unit_at(r, i)->before != GAP_WIDE;
    find_lead(r);
    for (uint32_t i = r->body; i < r->foot; i++) {
        unit *u = unit_at(r, i);
        if (u->kind != 0) continue;
        if (is_caption(r, u)) {
            u->kind = DAU_BLOCK_CAPTION;
        } else if (is_heading(r, i)) {
            u->kind = DAU_BLOCK_HEADING;
            u->level = 2;
        }
    }
}

/* ---- all ---------------------------------------------------------------------------------- */

static void note_furniture(roles *r, const unit *u)
{
    read_note(
        r->page->b, r->page->text, DAU_NOTE_FURNITURE, r->page->lines[u->first].from, 1,
        "a line taken for a toolbar of the page: kept in the text, not drawn; give the text as Markdown if it belongs "
        "to the article");
}

static void emit(roles *r)
{
    bool has_more = false;
    for (uint32_t i = 0; i < count_of(r); i++) has_more |= unit_at(r, i)->kind != DAU_BLOCK_FURNITURE;
    for (uint32_t i = 0; i < count_of(r) && r->page->b->status == DAU_OK; i++) {
        unit *u = unit_at(r, i);
        if (u->kind == 0 || !has_more) u->kind = DAU_BLOCK_PARAGRAPH;
        if (u->kind != DAU_BLOCK_ITEM) u->number = 0;
        if (u->kind == DAU_BLOCK_FURNITURE) note_furniture(r, u);
        page_emit(r->page, u);
    }
}

void read_plain(builder *b, const source_text *text, dau_structure structure)
{
    page p = {.b = b, .text = text, .structure = structure};
    page_read(&p);
    roles r = {.page = &p, .title = NONE};
    if (b->status == DAU_OK && structure == DAU_STRUCTURE_NEWS) {
        find_lists(&r);
        read_head(&r);
        read_foot(&r);
        read_body(&r);
    }
    if (b->status == DAU_OK) emit(&r);
    page_drop(&p);
}
