#include "read/roles.h"

#include <string.h>

/* The head of a page: date, toolbar, breadcrumb and title in any order, then perhaps a name and a summary. */

enum {
    TITLE_LETTERS = 200,
    TITLE_LETTERS_BESIDE = 320, /* where a date or a toolbar stands above or below */
    TITLE_SENTENCE = 120,
    SECTION_WORDS = 4,
    LEAD_LETTERS = 450,
    HEAD_UNITS = 16
};

static bool has_letter(const words *w)
{
    for (uint32_t i = 0; i < w->count; i++)
        for (uint32_t at = w->list[i].from; at < w->list[i].to; at++)
            if ((w->text[at] >= 'a' && w->text[at] <= 'z') || (unsigned char)w->text[at] >= 0x80) return true;
    return false;
}

/* What frames a title: DAU_BLOCK_DATE, DAU_BLOCK_FURNITURE, or 0. */
typedef struct frame {
    uint8_t kinds[HEAD_UNITS];
    uint32_t count;
} frame;

static bool is_framed(const frame *f, uint32_t index)
{
    return index < f->count && f->kinds[index] != 0;
}

static bool is_beside_frame(const frame *f, uint32_t index)
{
    return is_framed(f, index + 1) || (index > 0 && is_framed(f, index - 1));
}

typedef enum doubt { DOUBT_NONE, DOUBT_WORD, DOUBT_BUTTON, DOUBT_TIME } doubt;

static bool has_beside(const frame *f, uint32_t index, uint8_t kind)
{
    return (index > 0 && f->kinds[index - 1] == kind) || (index + 1 < f->count && f->kinds[index + 1] == kind);
}

/* One button alone, or a time without a date, is part of the frame only beside a sure one; a button of one
 * word ("Lưu" may be a name) only beside other buttons. */
static void settle(frame *f, const doubt *doubts, uint32_t index)
{
    if (f->kinds[index] != 0 || doubts[index] == DOUBT_NONE) return;
    bool has_date = has_beside(f, index, DAU_BLOCK_DATE), has_buttons = has_beside(f, index, DAU_BLOCK_FURNITURE);
    if (doubts[index] == DOUBT_TIME)
        f->kinds[index] = has_date || has_buttons ? DAU_BLOCK_DATE : 0;
    else if (has_buttons || (has_date && doubts[index] == DOUBT_BUTTON))
        f->kinds[index] = DAU_BLOCK_FURNITURE;
}

static frame frame_of(const roles *r)
{
    frame f = {.count = unit_count(r) < HEAD_UNITS ? unit_count(r) : HEAD_UNITS};
    doubt doubts[HEAD_UNITS] = {DOUBT_NONE};
    for (uint32_t i = 0; i < f.count; i++) {
        words w;
        if (unit_at(r, i)->kind != 0) continue;
        page_words(r->page, unit_at(r, i), &w);
        if (signs_date(&w))
            f.kinds[i] = DAU_BLOCK_DATE;
        else if (signs_furniture(&w))
            f.kinds[i] = DAU_BLOCK_FURNITURE;
        else if (signs_time(&w))
            doubts[i] = DOUBT_TIME;
        else if (signs_button(&w))
            doubts[i] = w.count > 1 || !has_letter(&w) ? DOUBT_BUTTON : DOUBT_WORD;
    }
    for (uint32_t i = 0; i < f.count; i++) settle(&f, doubts, i);
    for (uint32_t i = f.count; i-- > 0;) settle(&f, doubts, i);
    return f;
}

/* ---- title -------------------------------------------------------------------------------- */

static bool ends_with_stop(const roles *r, const unit *u)
{
    const line *l = &r->page->lines[u->last - 1];
    const char *data = r->page->text->data;
    return data[l->to - 1] == '.' && (l->to - l->from < 2 || data[l->to - 2] != '.');
}

static bool is_one_sentence(const roles *r, const unit *u)
{
    uint32_t length;
    const char *text = page_text(r->page, u, &length);
    for (uint32_t i = 0; i + 1 < length; i++)
        if (strchr(".!?", text[i]) != NULL && text[i + 1] == ' ') return false;
    return length > 0;
}

/* What stands above the title of an official document. */
static bool is_letterhead(const words *w)
{
    static const char *const heads[] = {"cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam",
                                        "độc lập tự do hạnh phúc", "đảng cộng sản việt nam", NULL};
    bool is_number = word_is(w, 0, "số") && w->count > 1 && w->list[1].before == ':';
    return is_number || (w->count > 0 && words_match(w, 0, heads) == w->count);
}

/* "Lan: …": at most three words, then a colon. */
static bool has_speaker(const words *w)
{
    for (uint32_t i = 1; i < w->count && i <= 3; i++)
        if (w->list[i].before == ':') return true;
    return false;
}

/* A conversation, or a form: the lines below have their labels too. */
static bool is_spoken(const roles *r, uint32_t index, const words *w)
{
    uint32_t speakers = 0;
    if (!has_speaker(w)) return false;
    for (uint32_t i = index + 1; i <= index + 3 && i < unit_count(r); i++) {
        words below;
        page_words(r->page, unit_at(r, i), &below);
        speakers += has_speaker(&below);
    }
    return speakers >= 2;
}

/* A title may ask or cry out. A full stop it has only where the frame shows that it is one. */
static bool is_title_at(const roles *r, const frame *f, uint32_t index)
{
    const unit *u = unit_at(r, index);
    if (u->kind != 0 || u->keeps_breaks || u->is_open || u->last - u->first > 3) return false;
    if (u->marker != 0 && u->marker != '1') return false;
    words w;
    page_words(r->page, u, &w);
    if (is_letterhead(&w) || is_spoken(r, index, &w) || (w.is_whole && w.count > 0 && !has_letter(&w))) return false;
    if (!ends_with_stop(r, u)) return u->letters <= (is_beside_frame(f, index) ? TITLE_LETTERS_BESIDE : TITLE_LETTERS);
    bool is_below_toolbar = index > 0 && is_framed(f, index - 1) && f->kinds[index - 1] == DAU_BLOCK_FURNITURE;
    bool has_more = index + 1 < unit_count(r);
    return u->letters <= TITLE_SENTENCE && is_one_sentence(r, u) && has_more &&
           (is_framed(f, index + 1) || is_below_toolbar);
}

static bool is_section_name(const roles *r, uint32_t index)
{
    words w;
    page_words(r->page, unit_at(r, index), &w);
    return w.count > 0 && (w.count <= SECTION_WORDS || signs_order(&w));
}

/* Above the title may stand the name of a section, or a menu line by line: a few words each, parted from it by
 * the frame or several of them or with the date below the title, and the title much longer; or a toolbar that is not
 * sure to be one. */
static uint32_t title_below(const roles *r, const frame *f, uint32_t section)
{
    words w;
    page_words(r->page, unit_at(r, section), &w);
    bool is_toolbar = signs_order(&w) && is_beside_frame(f, section), is_parted = is_toolbar;
    uint32_t sections = 1, least = unit_at(r, section)->letters * (is_toolbar ? 1 : 2);
    for (uint32_t i = section + 1; i < f->count; i++) {
        uint32_t letters = unit_at(r, i)->letters;
        bool is_name = is_section_name(r, i);
        if (is_framed(f, i)) {
            is_parted = true;
            continue;
        }
        if (!is_title_at(r, f, i) || ends_with_stop(r, unit_at(r, i)) || (!is_name && letters <= least))
            return ROLES_NONE;
        bool is_dated = is_framed(f, i + 1) && f->kinds[i + 1] == DAU_BLOCK_DATE;
        if (!is_name)
            return is_toolbar || is_dated || (is_beside_frame(f, i) && (is_parted || sections >= 2)) ? i : ROLES_NONE;
        sections++;
        if (2 * letters > least) least = 2 * letters;
    }
    return ROLES_NONE;
}

static uint32_t find_title(const roles *r, const frame *f)
{
    for (uint32_t i = 0; i < f->count; i++) {
        if (is_framed(f, i)) continue;
        if (is_title_at(r, f, i)) {
            uint32_t below = is_section_name(r, i) ? title_below(r, f, i) : ROLES_NONE;
            return below != ROLES_NONE ? below : i;
        }
        words w;
        page_words(r->page, unit_at(r, i), &w);
        if (!is_letterhead(&w)) break;
    }
    return ROLES_NONE;
}

/* ---- what follows it ---------------------------------------------------------------------- */

/* Whether running text comes next, the frame passed over. */
static bool is_above_text(const roles *r, const frame *f, uint32_t index)
{
    uint32_t i = index + 1;
    while (is_framed(f, i)) i++;
    return i < unit_count(r) && (is_prose(unit_at(r, i)) || unit_at(r, i)->before == GAP_WIDE);
}

static bool is_byline(const roles *r, const frame *f, uint32_t index)
{
    words w;
    const unit *u = unit_at(r, index);
    page_words(r->page, u, &w);
    return !u->is_sentence && u->last - u->first == 1 && (signs_credit(&w) || signs_name(&w)) &&
           is_above_text(r, f, index);
}

/* A summary between title and date: the frame goes on below it, and the article below that. */
static bool is_summary(const roles *r, const frame *f, uint32_t index)
{
    const unit *u = unit_at(r, index);
    bool is_form = u->marker == 0 && !u->keeps_breaks && u->letters <= LEAD_LETTERS && !u->is_open;
    return is_form && !r->has_lead && is_framed(f, index + 1) && is_above_text(r, f, index);
}

static dau_block_kind kind_below_title(const roles *r, const frame *f, uint32_t index)
{
    if (is_byline(r, f, index)) return DAU_BLOCK_BYLINE;
    return is_summary(r, f, index) ? DAU_BLOCK_LEAD : 0;
}

void roles_head(roles *r)
{
    frame f = frame_of(r);
    r->title = find_title(r, &f);
    bool has_title = r->title != ROLES_NONE;
    uint32_t i = 0;
    for (; i < f.count; i++) {
        unit *u = unit_at(r, i);
        if (f.kinds[i] != 0 && (has_title || f.kinds[i] == DAU_BLOCK_DATE)) {
            u->kind = (dau_block_kind)f.kinds[i];
        } else if (i == r->title) {
            u->kind = DAU_BLOCK_TITLE;
        } else if (!has_title || i > r->title) {
            u->kind = has_title && u->kind == 0 ? kind_below_title(r, &f, i) : u->kind;
            if (u->kind != DAU_BLOCK_BYLINE && u->kind != DAU_BLOCK_LEAD) break;
            r->has_lead |= u->kind == DAU_BLOCK_LEAD;
        }
        r->is_news |= u->kind == DAU_BLOCK_DATE || u->kind == DAU_BLOCK_FURNITURE;
    }
    r->body = i;
}
