#include "read/roles.h"

#include <string.h>

/* Between head and foot: the lead, captions, headings. */

enum {
    LEAD_LETTERS = 450,
    CAPTION_LETTERS = 200,
    CAPTION_LETTERS_APART = 320, /* with a wide gap on both sides */
    CAPTION_SENTENCE = 140,
    HEADING_LETTERS = 90,
    HEADING_LETTERS_LIST = 60
};

/* ---- captions ----------------------------------------------------------------------------- */

/* Whether running text stands near, above or below: between the stanzas of a poem are no captions. */
static bool has_prose_near(const roles *r, uint32_t index, bool is_upwards)
{
    for (uint32_t steps = 0; steps < 8; steps++) {
        if (is_upwards ? index == 0 : index + 1 >= unit_count(r)) return false;
        index += is_upwards ? UINT32_MAX : 1;
        const unit *u = unit_at(r, index);
        if (u->kind == DAU_BLOCK_TITLE) return false;
        if ((u->kind == 0 || u->kind == DAU_BLOCK_LEAD) && is_prose(u)) return true;
    }
    return false;
}

static bool is_long_beside(const unit *u, const unit *beside)
{
    return beside->kind == 0 && is_prose(beside) && beside->letters > CAPTION_SENTENCE &&
           u->letters * 3 <= beside->letters * 2;
}

static bool is_between_long(const roles *r, uint32_t index)
{
    if (index == 0 || index + 1 >= unit_count(r)) return false;
    const unit *u = unit_at(r, index);
    return is_long_beside(u, unit_at(r, index - 1)) && is_long_beside(u, unit_at(r, index + 1));
}

/* By its form and the wide gaps at its sides. A caption that is a sentence needs both, and longer text around. */
static bool could_be_caption(const roles *r, uint32_t index)
{
    const unit *u = unit_at(r, index);
    bool is_apart = u->before == GAP_WIDE && u->after == GAP_WIDE;
    bool is_near = u->before == GAP_WIDE || u->after == GAP_WIDE;
    if (u->kind != 0 || u->marker != 0 || u->is_open || !is_near) return false;
    if (u->is_sentence) return is_apart && u->letters <= CAPTION_SENTENCE && is_between_long(r, index);
    if (!has_prose_near(r, index, true) && !has_prose_near(r, index, false)) return false;
    return (!u->keeps_breaks || is_apart) && u->letters <= (is_apart ? CAPTION_LETTERS_APART : CAPTION_LETTERS);
}

/* Wide gaps mean captions when most stand beside one; else they part all paragraphs of the page. */
static bool has_caption_gaps(const roles *r)
{
    uint32_t wide = 0, used = 0;
    bool was_caption = false;
    for (uint32_t i = r->body; i < r->foot; i++) {
        bool is_caption = could_be_caption(r, i);
        if (i > r->body && unit_at(r, i)->before == GAP_WIDE) {
            wide++;
            used += is_caption || was_caption;
        }
        was_caption = is_caption;
    }
    if (r->foot > r->body && unit_at(r, r->foot - 1)->after == GAP_WIDE) used += was_caption, wide++;
    return used * 3 >= wide * 2;
}

static bool is_labelled(const roles *r, const unit *u)
{
    uint32_t length;
    const char *text = page_text(r->page, u, &length);
    if (u->letters > CAPTION_LETTERS || !signs_may_be_picture(text, length)) return false;
    words w;
    page_words(r->page, u, &w);
    return signs_picture(&w);
}

static void find_captions(roles *r)
{
    bool has_gaps = has_caption_gaps(r);
    for (uint32_t i = r->body; i < r->foot; i++) {
        unit *u = unit_at(r, i);
        if (u->kind != 0) continue;
        if (is_labelled(r, u) || (has_gaps && could_be_caption(r, i))) u->kind = DAU_BLOCK_CAPTION;
    }
}

/* ---- headings ----------------------------------------------------------------------------- */

static bool is_heading(const roles *r, uint32_t index)
{
    const unit *u = unit_at(r, index);
    if (index == 0 || index + 1 >= r->foot || u->last - u->first != 1) return false;
    const unit *above = unit_at(r, index - 1), *below = unit_at(r, index + 1);
    if (!is_short_line(u, HEADING_LETTERS) || (u->marker != 0 && u->marker != '1')) return false;
    bool is_numbered = u->marker == '1';
    bool heads = below->kind == 0 && is_prose(below) && below->letters > 80 && below->letters * 2 > u->letters * 3;
    bool heads_list = below->kind == DAU_BLOCK_ITEM && u->letters <= HEADING_LETTERS_LIST && u->before != GAP_NONE;
    if (!heads && !heads_list) return false;
    bool follows = is_prose(above) || above->kind == DAU_BLOCK_ITEM || above->kind == DAU_BLOCK_CAPTION;
    capitals c = capitals_of(r, u);
    return c.first && ((heads && (follows || is_numbered || c.all)) || (heads_list && follows));
}

static void find_headings(roles *r)
{
    for (uint32_t i = r->body; i < r->foot; i++) {
        unit *u = unit_at(r, i);
        if (u->kind != 0 || !is_heading(r, i)) continue;
        u->kind = DAU_BLOCK_HEADING;
        u->level = 2;
    }
}

/* ---- lead --------------------------------------------------------------------------------- */

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
    uint32_t shared = shared_words(&title, &lead);
    return shared > 3 && shared * 2 >= title.count;
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

/* The paragraph that sums the article up: first after the title (and its picture), shorter than the others, and
 * on a news page or about what the title is about. */
static void find_lead(roles *r)
{
    if (r->title == ROLES_NONE || r->has_lead) return;
    uint32_t first = r->body;
    while (first < r->foot && unit_at(r, first)->kind == DAU_BLOCK_CAPTION) first++;
    if (first >= r->foot) return;
    unit *u = unit_at(r, first);
    if (u->kind != 0 || u->marker != 0 || u->letters > LEAD_LETTERS || !is_prose(u)) return;
    uint32_t paragraphs, mean = mean_prose(r, first + 1, &paragraphs);
    bool is_shorter = paragraphs >= 1 && u->letters * 4 <= mean * 3;
    bool is_about_title = paragraphs >= 1 && u->letters <= 2 * mean && takes_up_title(r, u);
    if ((is_shorter && r->is_news) || is_about_title) u->kind = DAU_BLOCK_LEAD;
}

void roles_body(roles *r)
{
    find_captions(r);
    find_lead(r);
    find_headings(r);
}
