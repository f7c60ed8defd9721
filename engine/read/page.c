#include "read/page.h"

#include "article/space.h"
#include "read/marker.h"
#include "read/signs.h"
#include "unicode/scan.h"
#include "unicode/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* ---- lines -------------------------------------------------------------------------------- */

static bool keep_status(page *p, dau_status status)
{
    if (p->b->status == DAU_OK) p->b->status = status;
    return p->b->status == DAU_OK;
}

/* U+200B, U+FEFF: editors of web pages leave them at the ends of lines, where they mean nothing. */
static bool is_litter(const char *text)
{
    return memcmp(text, "\xE2\x80\x8B", 3) == 0 || memcmp(text, "\xEF\xBB\xBF", 3) == 0;
}

static uint32_t blank_at(const char *text, uint32_t length)
{
    return length >= 3 && is_litter(text) ? 3 : space_at(text, length);
}

static uint32_t blank_before(const char *text, uint32_t length)
{
    return length >= 3 && is_litter(text + length - 3) ? 3 : space_before(text, length);
}

static bool add_line(page *p, uint32_t from, uint32_t to)
{
    const char *data = p->text->data;
    if (!space_has_ink(data + from, to - from)) return true;
    for (uint32_t size; (size = blank_at(data + from, to - from)) > 0;) from += size;
    for (uint32_t size; (size = blank_before(data + from, to - from)) > 0;) to -= size;
    dau_status status =
        memory_grow(&p->b->engine->allocator, &p->lines, &p->line_room, (size_t)p->line_count + 1, sizeof *p->lines);
    if (!keep_status(p, status)) return false;
    p->lines[p->line_count++] = (line){from, to};
    return true;
}

static void find_lines(page *p)
{
    uint32_t from = 0, length = p->text->length;
    while (from < length) {
        const char *end = memchr(p->text->data + from, '\n', length - from);
        uint32_t to = end != NULL ? (uint32_t)(end - p->text->data) : length;
        if (!add_line(p, from, to)) return;
        from = to + 1;
    }
}

/* What stands between from and to, which holds white space (and nothing that can be drawn). */
static gap gap_in(const page *p, uint32_t from, uint32_t to)
{
    const char *data = p->text->data;
    uint32_t ends = 0;
    bool is_wide = false, was_wide = false;
    while (from < to) {
        uint32_t code, size = utf8_next(data + from, to - from, &code);
        if (code == '\n') {
            is_wide |= was_wide && ends > 0;
            was_wide = false;
            ends++;
        } else if (code >= 0x80) {
            was_wide |= space_at(data + from, size) > 0 && code != 0x2028;
        }
        from += size;
    }
    if (is_wide) return GAP_WIDE;
    return ends > 1 ? GAP_BLANK : GAP_NONE;
}

static gap gap_before(const page *p, uint32_t index)
{
    if (index == p->line_count) return gap_in(p, p->lines[index - 1].to, p->text->length);
    return gap_in(p, index > 0 ? p->lines[index - 1].to : 0, p->lines[index].from);
}

/* Characters but for U+0300..U+036F, which are CC 80 .. CD AF. */
static uint32_t letters_one_by_one(const unsigned char *text, uint32_t from, uint32_t to)
{
    uint32_t letters = 0;
    for (uint32_t at = from; at < to; at++) {
        bool is_mark = text[at] == 0xCC || (text[at] == 0xCD && text[at + 1] < 0xB0);
        letters += (text[at] & 0xC0) != 0x80 && !is_mark;
    }
    return letters;
}

static uint32_t letters_in(const page *p, const char *text, uint32_t length)
{
    uint32_t at = 0, letters = 0;
    while (at < length && letters < LETTERS_MOST) {
        at += (uint32_t)scan_letters(p->b->engine->vector, text + at, length - at, &letters);
        uint32_t stop = length - at < SCAN_STEP ? length : at + SCAN_STEP;
        letters += letters_one_by_one((const unsigned char *)text, at, stop);
        at = stop;
    }
    return letters < LETTERS_MOST ? letters : LETTERS_MOST;
}

static uint32_t line_letters(const page *p, uint32_t index)
{
    return letters_in(p, p->text->data + p->lines[index].from, p->lines[index].to - p->lines[index].from);
}

static uint32_t first_word_letters(const page *p, uint32_t index)
{
    const line *l = &p->lines[index];
    const char *text = p->text->data + l->from, *space = memchr(text, ' ', l->to - l->from);
    return letters_in(p, text, space != NULL ? (uint32_t)(space - text) : l->to - l->from);
}

static bool begins_small(const page *p, uint32_t index)
{
    const line *l = &p->lines[index];
    uint32_t code;
    utf8_decode(p->text->data + l->from, l->to - l->from, &code, NULL);
    return (code >= '0' && code <= '9') || utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

static marker marker_of(const page *p, uint32_t index)
{
    return marker_at(p->text->data + p->lines[index].from, p->lines[index].to - p->lines[index].from);
}

/* The last character of a line, quotes and brackets that close behind it passed over. */
static uint32_t last_code(const page *p, uint32_t index)
{
    const line *l = &p->lines[index];
    const char *data = p->text->data;
    for (uint32_t at = l->to; at > l->from;) {
        uint32_t code;
        at = utf8_before(data, l->from, at);
        utf8_decode(data + at, l->to - at, &code, NULL);
        bool is_closing = code == '"' || code == '\'' || code == ')' || code == ']' || code == 0x201D ||
                          code == 0x2019 || code == 0xBB || code == ' ' || code == 0xA0;
        if (!is_closing) return code;
    }
    return 0;
}

static bool is_sentence_end(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x2026;
}

static bool is_open_end(uint32_t code)
{
    return code == ',' || code == ';' || code == ':' || code == '-' || code == 0x2013 || code == 0x2014;
}

/* ---- wrapping ----------------------------------------------------------------------------- */

enum { WRAP_LEAST = 40, WRAP_MOST = 120 };

/* Whether the line before index was full: its next word would not have fitted. A tenth is left to those who
 * wrap by hand. */
static bool is_full_before(const page *p, uint32_t index, uint32_t width)
{
    return line_letters(p, index - 1) + 1 + first_word_letters(p, index) > width - width / 10;
}

/* Text was wrapped when nearly every line that another follows is full, and most go on in small letters: lines
 * of verse of one length begin with capitals. */
static void find_wrap(page *p)
{
    uint32_t width = 0, joints = 0, too_long = 0, full = 0, small = 0;
    for (uint32_t i = 1; i < p->line_count; i++) {
        if (gap_before(p, i) != GAP_NONE || marker_of(p, i).length > 0) continue;
        uint32_t letters = line_letters(p, i - 1);
        joints++;
        too_long += letters > WRAP_MOST;
        if (letters <= WRAP_MOST && letters > width) width = letters;
    }
    if (joints == 0 || width < WRAP_LEAST || too_long > joints / 10) return;
    for (uint32_t i = 1; i < p->line_count; i++) {
        if (gap_before(p, i) != GAP_NONE || marker_of(p, i).length > 0) continue;
        full += is_full_before(p, i, width);
        small += begins_small(p, i);
    }
    if (full * 10 >= joints * 7 && small * 2 >= joints) p->wrap_letters = width;
}

/* ---- units -------------------------------------------------------------------------------- */

enum { EDGE_LINES = 12 }; /* how far head and foot of a page may reach */

typedef enum shape { SHAPE_LINES, SHAPE_WRAPPED, SHAPE_VERSE } shape;

static void add_unit(page *p, uint32_t first, uint32_t last, bool keeps_breaks)
{
    if (p->unit_count > p->b->engine->max_blocks) {
        /* The builder joins them too, and says so, but only after they had filled the memory. */
        p->units[p->unit_count - 1].last = last;
        p->units[p->unit_count - 1].keeps_breaks = true;
        return;
    }
    dau_status status =
        memory_grow(&p->b->engine->allocator, &p->units, &p->unit_room, (size_t)p->unit_count + 1, sizeof *p->units);
    if (!keep_status(p, status)) return;
    uint32_t end = last_code(p, last - 1), letters = 0;
    for (uint32_t i = first; i < last && letters < LETTERS_MOST; i++) letters += line_letters(p, i) + (i > first);
    marker m = marker_of(p, first);
    p->units[p->unit_count++] = (unit){.first = first,
                                       .last = last,
                                       .from = p->lines[first].from,
                                       .letters = letters,
                                       .number = m.number,
                                       .marker = m.sign,
                                       .keeps_breaks = keeps_breaks,
                                       .is_sentence = is_sentence_end(end),
                                       .is_open = is_open_end(end),
                                       .before = (uint8_t)gap_before(p, first),
                                       .after = (uint8_t)gap_before(p, last)};
}

/* An e-mail address alone. */
static bool is_contact(const page *p, uint32_t index)
{
    const line *l = &p->lines[index];
    const char *text = p->text->data + l->from;
    return memchr(text, '@', l->to - l->from) != NULL && memchr(text, ' ', l->to - l->from) == NULL;
}

/* A line that says what it is must not be swallowed by the verse around it. */
static bool is_telling(const page *p, uint32_t index, const words *w)
{
    return signs_date(w) || signs_credit(w) || signs_furniture(w) || signs_related(w) || signs_tags(w) ||
           is_contact(p, index);
}

static void line_words(const page *p, uint32_t index, words *out)
{
    words_of(out, p->text->data + p->lines[index].from, p->lines[index].to - p->lines[index].from);
}

/* Whether short lines near the top or the end of the page belong to its head or foot: a date, a credit, buttons
 * one below the other, a sentence and the name of who wrote it. */
static bool is_frame(const page *p, uint32_t first, uint32_t last)
{
    bool is_foot = p->line_count - last < EDGE_LINES;
    if (first >= EDGE_LINES && !is_foot) return false;
    uint32_t buttons = 0, seen = 0;
    for (uint32_t i = first; i < last && i < first + EDGE_LINES; i++, seen++) {
        words w;
        line_words(p, i, &w);
        if (is_telling(p, i, &w)) return true;
        buttons += signs_button(&w);
    }
    words w;
    line_words(p, last - 1, &w);
    bool is_signed = last == p->line_count && is_sentence_end(last_code(p, last - 2)) && signs_name(&w);
    return is_signed || (buttons >= 2 && buttons * 2 >= seen);
}

/* A caption of several lines: short, no sentences but the last, and a wide gap on both sides. */
static bool is_broken_caption(const page *p, uint32_t first, uint32_t last)
{
    enum { CAPTION_LINES = 4, CAPTION_LINE_LETTERS = 120 };
    bool is_apart = gap_before(p, first) == GAP_WIDE && gap_before(p, last) == GAP_WIDE;
    if (!is_apart || last - first > CAPTION_LINES || p->structure == DAU_STRUCTURE_PARAGRAPHS) return false;
    for (uint32_t i = first; i < last; i++) {
        bool is_sentence = i + 1 < last && is_sentence_end(last_code(p, i));
        if (is_sentence || marker_of(p, i).length > 0 || line_letters(p, i) > CAPTION_LINE_LETTERS) return false;
    }
    return true;
}

static shape shape_of(const page *p, uint32_t first, uint32_t last)
{
    if (last - first == 1) return SHAPE_LINES;
    if (is_broken_caption(p, first, last)) return SHAPE_VERSE;
    uint32_t full = 0, joints = 0, sentences = 0, markers = 0, longest = 0;
    for (uint32_t i = first; i < last; i++) {
        uint32_t letters = line_letters(p, i);
        bool has_marker = marker_of(p, i).length > 0;
        if (letters > longest) longest = letters;
        markers += has_marker;
        sentences += is_sentence_end(last_code(p, i));
        if (p->wrap_letters == 0 || i == first || has_marker) continue;
        joints++;
        full += is_full_before(p, i, p->wrap_letters);
    }
    if (joints > 0 && full * 2 >= joints) return SHAPE_WRAPPED;
    if (p->structure == DAU_STRUCTURE_PARAGRAPHS || markers >= 2 || longest > VERSE_LETTERS) return SHAPE_LINES;
    if (sentences * 10 >= (last - first) * 6) return SHAPE_LINES;
    if (is_frame(p, first, last)) return SHAPE_LINES;
    return SHAPE_VERSE;
}

static bool is_indented(const page *p, uint32_t index)
{
    uint32_t from = p->lines[index].from;
    if (from >= 1 && p->text->data[from - 1] == '\t') return true;
    return from >= 2 && p->text->data[from - 1] == ' ' && p->text->data[from - 2] == ' ';
}

/* A date below the title, or above it, without a blank line between. */
static bool is_date_of_head(const page *p, uint32_t index)
{
    words w;
    if (index >= EDGE_LINES) return false;
    line_words(p, index, &w);
    return signs_date(&w);
}

/* Whether a new paragraph begins inside wrapped text without a blank line. */
static bool is_new_paragraph(const page *p, uint32_t index, bool in_item)
{
    if (p->structure == DAU_STRUCTURE_NEWS && marker_of(p, index).length > 0) return true;
    if (p->structure == DAU_STRUCTURE_NEWS && (is_date_of_head(p, index) || is_date_of_head(p, index - 1))) return true;
    if (begins_small(p, index)) return false;
    if (!in_item && is_indented(p, index) && !is_indented(p, index - 1)) return true;
    return is_sentence_end(last_code(p, index - 1)) && !is_full_before(p, index, p->wrap_letters);
}

static void add_wrapped(page *p, uint32_t first, uint32_t last)
{
    uint32_t begin = first;
    for (uint32_t i = first + 1; i < last; i++) {
        if (!is_new_paragraph(p, i, marker_of(p, begin).length > 0)) continue;
        add_unit(p, begin, i, false);
        begin = i;
    }
    add_unit(p, begin, last, false);
}

static void add_units(page *p, uint32_t first, uint32_t last)
{
    switch (shape_of(p, first, last)) {
    case SHAPE_WRAPPED:
        add_wrapped(p, first, last);
        break;
    case SHAPE_VERSE:
        add_unit(p, first, last, true);
        break;
    case SHAPE_LINES:
        for (uint32_t i = first; i < last && p->b->status == DAU_OK; i++) add_unit(p, i, i + 1, false);
        break;
    }
}

/* How often a line of an e-mail is quoted: "> > text" twice. */
static uint32_t quotes_before(const page *p, uint32_t index)
{
    const line *l = &p->lines[index];
    uint32_t quotes = 0;
    for (uint32_t at = l->from; at < l->to; at++) {
        char c = p->text->data[at];
        if (c != '>' && c != ' ') break;
        quotes += c == '>';
    }
    return quotes;
}

/* Whether the line that follows index at once is quoted too. One quoted line alone may be something else. */
static bool goes_on_quoted(const page *p, uint32_t index)
{
    return index + 1 < p->line_count && gap_before(p, index + 1) == GAP_NONE && quotes_before(p, index + 1) > 0;
}

static void strip_quote(page *p, uint32_t index)
{
    line *l = &p->lines[index];
    while (l->from < l->to && strchr("> ", p->text->data[l->from]) != NULL) l->from++;
}

static bool is_empty(const page *p, uint32_t index)
{
    return p->lines[index].from == p->lines[index].to;
}

/* Quoted lines of one depth; those without text part its paragraphs. */
static void add_quote(page *p, uint32_t first, uint32_t last, uint32_t level)
{
    uint32_t unit_from = p->unit_count;
    for (uint32_t i = first; i < last; i++) strip_quote(p, i);
    for (uint32_t from = first, to; from < last && p->b->status == DAU_OK; from = to) {
        for (to = from + 1; to < last && is_empty(p, to) == is_empty(p, from);) to++;
        if (!is_empty(p, from)) add_units(p, from, to);
    }
    for (uint32_t i = unit_from; i < p->unit_count; i++) {
        p->units[i].kind = DAU_BLOCK_QUOTE;
        p->units[i].level = level < p->b->engine->max_nesting ? level : p->b->engine->max_nesting;
    }
}

static void find_units(page *p)
{
    bool was_quote = false;
    for (uint32_t first = 0, last; first < p->line_count && p->b->status == DAU_OK; first = last) {
        uint32_t quotes = p->structure == DAU_STRUCTURE_NEWS ? quotes_before(p, first) : 0;
        bool is_inside = was_quote && gap_before(p, first) == GAP_NONE;
        was_quote = quotes > 0 && (is_inside || goes_on_quoted(p, first));
        for (last = first + 1; last < p->line_count && gap_before(p, last) == GAP_NONE; last++) {
            uint32_t next = quotes_before(p, last);
            if (was_quote ? next != quotes : next > 0 && goes_on_quoted(p, last)) break;
        }
        if (was_quote)
            add_quote(p, first, last, quotes);
        else
            add_units(p, first, last);
    }
}

void page_read(page *p)
{
    find_lines(p);
    if (p->b->status != DAU_OK) return;
    find_wrap(p);
    find_units(p);
}

void page_drop(page *p)
{
    memory_free(&p->b->engine->allocator, p->lines, p->line_room * sizeof *p->lines);
    memory_free(&p->b->engine->allocator, p->units, p->unit_room * sizeof *p->units);
}

const char *page_text(const page *p, const unit *u, uint32_t *length)
{
    const line *l = &p->lines[u->first];
    *length = u->last == u->first + 1 ? l->to - l->from : 0;
    return p->text->data + l->from;
}

void page_words(const page *p, const unit *u, words *out)
{
    uint32_t length;
    const char *text = page_text(p, u, &length);
    words_of(out, text, u->letters <= WORDS_TEXT ? length : 0);
}

/* ---- blocks ------------------------------------------------------------------------------- */

/* Verse and code keep the indent of their lines. */
static uint32_t indent_start(const page *p, uint32_t index)
{
    uint32_t from = p->lines[index].from;
    while (from > 0 && (p->text->data[from - 1] == ' ' || p->text->data[from - 1] == '\t')) from--;
    return from;
}

/* A hyphen between letters at a line's end belongs to the word ("chính trị-xã hội"). */
static bool is_cut_at_hyphen(const page *p, uint32_t index)
{
    const line *l = &p->lines[index - 1];
    const char *data = p->text->data;
    return l->to - l->from > 1 && data[l->to - 1] == '-' && data[l->to - 2] != ' ' && data[l->to - 2] != '-';
}

void page_emit(page *p, const unit *u)
{
    const char *data = p->text->data;
    builder_block(p->b, u->kind, u->level, u->number);
    for (uint32_t i = u->first; i < u->last && p->b->status == DAU_OK; i++) {
        uint32_t from = i == u->first ? u->from : p->lines[i].from;
        if (i > u->first && u->keeps_breaks) {
            builder_break(p->b, p->lines[i - 1].to);
            from = indent_start(p, i);
        } else if (i > u->first && !is_cut_at_hyphen(p, i)) {
            builder_text(p->b, " ", 1, p->lines[i - 1].to);
        }
        builder_text(p->b, data + from, p->lines[i].to - from, from);
    }
    builder_end(p->b);
}
