#include "read/marker.h"
#include "read/roles.h"
#include "unicode/utf8.h"

#include <utf8proc.h>

/* How a news page is laid out, top to bottom:
 *   head  date, toolbar, title, in any order, then perhaps a name, then the lead
 *   body  paragraphs, headings, captions, lists
 *   foot  byline, date, sharing buttons
 * Every rule is about the form of a line and its place; what no rule claims is a paragraph. */

enum { PROSE_LETTERS = 200, PROSE_OPEN = 80, CAPITALS_SEEN = 360 };

/* ---- form --------------------------------------------------------------------------------- */

bool is_prose(const unit *u)
{
    return !u->keeps_breaks &&
           (u->is_sentence || u->letters > PROSE_LETTERS || (u->is_open && u->letters > PROSE_OPEN));
}

bool is_short_line(const unit *u, uint32_t letters)
{
    return !u->keeps_breaks && u->letters <= letters && !u->is_sentence && !u->is_open;
}

uint32_t count_capitals(const words *w)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->count; i++) count += w->list[i].is_capital;
    return count;
}

capitals capitals_of(const roles *r, const unit *u)
{
    uint32_t length, small = 0, capital = 0;
    const char *text = page_text(r->page, u, &length);
    capitals found = {0};
    for (uint32_t at = 0, seen = 0; at < length && seen < CAPITALS_SEEN;) {
        uint32_t code;
        bool is_first = at == 0;
        at += utf8_decode(text + at, length - at, &code, NULL);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
        seen += category != UTF8PROC_CATEGORY_MN; /* a page in NFD has the same headings */
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

/* Lines with an opening dash of which a third sounds like people talking: their dashes are text. */
static bool is_dialogue(const roles *r, uint32_t first, uint32_t last)
{
    uint32_t voices = 0;
    for (uint32_t i = first; i < last; i++) {
        const unit *u = unit_at(r, i);
        voices += marker_is_speech(r->page->text->data + r->page->lines[u->first].from,
                                   r->page->lines[u->last - 1].to - r->page->lines[u->first].from);
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
    for (uint32_t first = 0, last; first < unit_count(r); first = last) {
        last = first + 1;
        const unit *u = unit_at(r, first);
        if (u->marker == 0 || u->keeps_breaks || u->kind != 0) continue;
        last = list_end(r, first);
        if (last - first >= 2 && !is_dialogue(r, first, last)) make_items(r, first, last);
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
    for (uint32_t i = 0; i < unit_count(r); i++) has_more |= unit_at(r, i)->kind != DAU_BLOCK_FURNITURE;
    for (uint32_t i = 0; i < unit_count(r) && r->page->b->status == DAU_OK; i++) {
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
    roles r = {.page = &p, .title = ROLES_NONE};
    if (b->status == DAU_OK && structure == DAU_STRUCTURE_NEWS) {
        find_lists(&r);
        roles_head(&r);
        roles_foot(&r);
        roles_body(&r);
    }
    if (b->status == DAU_OK) emit(&r);
    page_drop(&p);
}
