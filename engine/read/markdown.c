#include "read/decode.h"
#include "read/entity.h"
#include "read/front.h"
#include "read/guard.h"
#include "read/html.h"

#include <md4c.h>
#include <string.h>

enum { SPANS_OPEN = 64 };

/* A quote, list or item that the parser is in. */
typedef struct container {
    MD_BLOCKTYPE type;
    uint32_t number; /* ordered list: of its next item; item: its own, 0: a bullet */
    bool has_text;   /* item: its first block was given */
} container;

typedef struct open_span {
    MD_SPANTYPE type;
    dau_span_kind kind; /* 0: shown as text only */
    uint32_t from;
    buffer value;
} open_span;

typedef struct markdown {
    builder *b;
    const source_text *text;
    front_matter front;
    const char *end; /* of the text that the parser sees; pointers outside it are its own */
    uint32_t last;   /* offset behind the last piece of text */
    container *containers;
    uint32_t depth, room;
    uint32_t quotes, lists;
    uint32_t item; /* depth of the item whose block is still open; 0: none */
    open_span spans[SPANS_OPEN];
    uint32_t span_count, spans_over; /* spans_over: deeper ones, which are left out */
    uint32_t images;                 /* depth inside an image's alt text */
    bool is_open;                    /* a block takes text */
    dau_block_kind heading;          /* the heading that the text belongs to; 0: none */
    uint32_t heading_level;
    bool has_title, has_lead; /* were given */
    bool in_code_block, in_html_block;
    bool cell_follows; /* a table's cell stands before */
    bool after_tag;    /* a tag has broken the line: white space that follows would indent it */
    html_walk html;
    uint32_t tags, first_tag; /* HTML tags left out */
} markdown;

static void fail(markdown *m, dau_status status)
{
    if (m->b->status == DAU_OK) m->b->status = status;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void restart_spans(markdown *m)
{
    for (uint32_t i = 0; i < m->span_count; i++) m->spans[i].from = builder_at(m->b);
}

static void end_block(markdown *m)
{
    if (!m->is_open) return;
    for (uint32_t i = m->span_count; i-- > 0;) {
        const open_span *s = &m->spans[i];
        dau_range range = {s->from, builder_at(m->b)};
        if (s->kind != 0) builder_span(m->b, s->kind, range, s->value.data, s->value.length);
    }
    builder_end(m->b);
    m->is_open = false;
    m->item = 0;
}

static void give_front(markdown *m, front_key key, dau_block_kind kind)
{
    dau_range value = m->front.value[key];
    if (value.from == value.to) return;
    builder_block(m->b, kind, 0, 0);
    for (uint32_t from = value.from, to; from < value.to; from = to) {
        const char *data = m->text->data, *end = memchr(data + from, '\n', value.to - from);
        to = end != NULL ? (uint32_t)(end - data) : value.to;
        builder_text(m->b, data + from, to - from, from);
        while (to < value.to && strchr("\n \t", data[to]) != NULL) to++;
        if (to == value.to) break;
        if (m->front.keeps_lines[key])
            builder_break(m->b, from);
        else
            builder_text(m->b, " ", 1, to - 1);
    }
    builder_end(m->b);
}

static void give_lead(markdown *m)
{
    if (m->has_lead) return;
    m->has_lead = true;
    give_front(m, FRONT_LEAD, DAU_BLOCK_LEAD);
}

static void start_block(markdown *m, dau_block_kind kind, uint32_t level, uint32_t number)
{
    end_block(m);
    /* The lead stands below the title; without one it stands first. */
    if (kind != DAU_BLOCK_TITLE) give_lead(m);
    builder_block(m->b, kind, level, number);
    m->is_open = true;
    m->after_tag = false;
    restart_spans(m);
}

static uint32_t capped(const markdown *m, uint32_t depth)
{
    uint32_t most = m->b->engine->max_nesting;
    return depth < most ? depth : most;
}

/* The block for running text, by what it stands in. */
static void start_leaf(markdown *m)
{
    container *inner = m->depth > 0 ? &m->containers[m->depth - 1] : NULL;
    if (m->heading != 0) {
        start_block(m, m->heading, m->heading_level, 0);
    } else if (inner == NULL) {
        start_block(m, DAU_BLOCK_PARAGRAPH, 0, 0);
    } else if (inner->type == MD_BLOCK_QUOTE) {
        start_block(m, DAU_BLOCK_QUOTE, capped(m, m->quotes), 0);
    } else if (m->item == m->depth && m->is_open) {
        builder_break(m->b, m->last); /* another paragraph of the same item */
        restart_spans(m);
    } else if (inner->has_text) {
        start_block(m, DAU_BLOCK_PARAGRAPH, 0, 0);
    } else {
        inner->has_text = true;
        start_block(m, DAU_BLOCK_ITEM, capped(m, m->lists), inner->number);
        m->item = m->depth;
    }
}

static void need_block(markdown *m)
{
    if (!m->is_open) start_leaf(m);
}

static int push(markdown *m, MD_BLOCKTYPE type, uint32_t number)
{
    end_block(m);
    dau_status status =
        memory_grow(&m->b->engine->allocator, &m->containers, &m->room, (size_t)m->depth + 1, sizeof *m->containers);
    fail(m, status);
    if (m->b->status != DAU_OK) return 1;
    m->quotes += type == MD_BLOCK_QUOTE;
    m->lists += type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    m->containers[m->depth++] = (container){.type = type, .number = number};
    return 0;
}

static void pop(markdown *m, MD_BLOCKTYPE type)
{
    end_block(m);
    m->quotes -= type == MD_BLOCK_QUOTE;
    m->lists -= type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    m->depth--;
}

static int push_item(markdown *m)
{
    container *list = &m->containers[m->depth - 1];
    bool is_numbered = list->type == MD_BLOCK_OL;
    uint32_t number = is_numbered ? list->number : 0;
    if (is_numbered && list->number < INT32_MAX) list->number++;
    return push(m, MD_BLOCK_LI, number);
}

static void start_heading(markdown *m, uint32_t level)
{
    bool is_title = level == 1 && !m->has_title;
    m->has_title |= is_title;
    m->heading = is_title ? DAU_BLOCK_TITLE : DAU_BLOCK_HEADING;
    m->heading_level = is_title ? 0 : level;
    start_leaf(m);
}

static void push_span(markdown *m, MD_SPANTYPE type, dau_span_kind kind, const MD_ATTRIBUTE *value);

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    markdown *m = user;
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
        return push(m, type, 0);
    case MD_BLOCK_OL:
        return push(m, type, ((const MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI:
        return push_item(m);
    case MD_BLOCK_HR:
        start_block(m, DAU_BLOCK_SEPARATOR, 0, 0);
        break;
    case MD_BLOCK_H:
        start_heading(m, ((const MD_BLOCK_H_DETAIL *)detail)->level);
        break;
    case MD_BLOCK_P:
    case MD_BLOCK_TR:
        start_leaf(m);
        m->cell_follows = false;
        break;
    case MD_BLOCK_CODE:
        start_leaf(m);
        m->in_code_block = true;
        push_span(m, MD_SPAN_CODE, DAU_SPAN_CODE, NULL);
        break;
    case MD_BLOCK_HTML:
        m->in_html_block = true;
        m->html = (html_walk){0};
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        need_block(m);
        if (m->cell_follows) builder_text(m->b, " | ", 3, m->last);
        m->cell_follows = true;
        break;
    default:
        break;
    }
    return m->b->status != DAU_OK;
}

static void pop_span(markdown *m, MD_SPANTYPE type);
static void close_spans(markdown *m);

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
    (void)detail;
    markdown *m = user;
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
        pop(m, type);
        break;
    case MD_BLOCK_CODE:
        m->in_code_block = false;
        pop_span(m, MD_SPAN_CODE);
        if (m->item != m->depth || m->depth == 0) end_block(m);
        break;
    case MD_BLOCK_H:
        close_spans(m);
        end_block(m);
        if (m->heading == DAU_BLOCK_TITLE) give_lead(m);
        m->heading = 0;
        break;
    case MD_BLOCK_HTML:
        m->in_html_block = false;
        end_block(m);
        break;
    case MD_BLOCK_P:
    case MD_BLOCK_TR:
        close_spans(m);
        if (m->item != m->depth || m->depth == 0) end_block(m);
        break;
    case MD_BLOCK_HR:
        end_block(m);
        break;
    default:
        break;
    }
    return m->b->status != DAU_OK;
}

/* ---- text --------------------------------------------------------------------------------- */

/* Where a piece stands in the text; what the parser made up stands where the last one ended. */
static uint32_t place_of(markdown *m, const char *text, uint32_t size)
{
    const char *data = m->text->data;
    if (text < data || text > m->end) return m->last;
    uint32_t at = (uint32_t)(text - data);
    m->last = at + size;
    return at;
}

static void put(markdown *m, const char *text, uint32_t size)
{
    for (; m->after_tag && size > 0 && (*text == ' ' || *text == '\t'); size--) text++;
    if (size == 0) return;
    m->after_tag = false;
    uint32_t at = place_of(m, text, size);
    need_block(m);
    builder_text(m->b, text, size, at);
}

static void put_entity(markdown *m, const char *text, uint32_t size)
{
    char decoded[4];
    uint32_t length = entity_decode(decoded, text, size);
    if (length == 0) {
        put(m, text, size);
        return;
    }
    uint32_t at = place_of(m, text, size);
    need_block(m);
    m->after_tag = false;
    builder_text(m->b, decoded, length, at);
}

/* Line ends count inside code only. */
static void put_lines(markdown *m, const char *text, uint32_t size, bool keeps_breaks)
{
    while (size > 0) {
        const char *end = memchr(text, '\n', size);
        uint32_t length = end != NULL ? (uint32_t)(end - text) : size;
        if (length > 0) put(m, text, length);
        if (end == NULL) return;
        if (m->is_open && keeps_breaks) builder_break(m->b, place_of(m, end, 1));
        if (m->is_open && !keeps_breaks && !m->after_tag) builder_text(m->b, " ", 1, place_of(m, end, 1));
        text = end + 1;
        size -= length + 1;
    }
}

/* One break for "</li></ul>", two for "<br><br>". */
static void break_line(markdown *m, uint32_t at, bool is_repeated)
{
    if (m->is_open && (is_repeated || !m->after_tag)) builder_break(m->b, at);
    m->after_tag = m->is_open;
}

static void count_tags(markdown *m, const char *text, uint32_t count)
{
    if (m->tags == 0) m->first_tag = place_of(m, text, 0);
    m->tags += count;
}

static void put_html_block(markdown *m, const char *text, uint32_t size)
{
    uint32_t from = 0, at = 0, tags = m->html.tags;
    for (;;) {
        html_part part = html_next(&m->html, text, size, &from, &at);
        if (part == HTML_END) break;
        if (part == HTML_BREAK) break_line(m, place_of(m, text + from, 0), false);
        if (part == HTML_ENTITY) put_entity(m, text + from, at - from);
        if (part == HTML_SHOWN) put_lines(m, text + from, at - from, false);
    }
    if (m->html.tags > tags) count_tags(m, text, m->html.tags - tags);
}

static void put_html(markdown *m, const char *text, uint32_t size)
{
    if (m->in_html_block) {
        put_html_block(m, text, size);
        return;
    }
    count_tags(m, text, 1);
    if (html_breaks(text, size)) break_line(m, place_of(m, text, size), true);
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user)
{
    markdown *m = user;
    if (text >= m->text->data && text <= m->end && size > (size_t)(m->end - text)) size = (MD_SIZE)(m->end - text);
    switch (type) {
    case MD_TEXT_BR:
        need_block(m);
        builder_break(m->b, m->last);
        break;
    case MD_TEXT_SOFTBR:
        need_block(m);
        if (!m->after_tag) builder_text(m->b, " ", 1, m->last);
        break;
    case MD_TEXT_ENTITY:
        put_entity(m, text, size);
        break;
    case MD_TEXT_HTML:
        put_html(m, text, size);
        break;
    default:
        put_lines(m, text, size, m->in_code_block);
        break;
    }
    return m->b->status != DAU_OK;
}

/* ---- spans -------------------------------------------------------------------------------- */

/* An attribute's text with its entities decoded. */
static void take_attribute(markdown *m, buffer *out, const MD_ATTRIBUTE *value)
{
    dau_status status = DAU_OK;
    for (uint32_t i = 0; status == DAU_OK && value->substr_offsets[i] < value->size; i++) {
        uint32_t from = value->substr_offsets[i], size = value->substr_offsets[i + 1] - from, length = 0;
        char decoded[4];
        if (value->substr_types[i] == MD_TEXT_ENTITY) length = entity_decode(decoded, value->text + from, size);
        status = length > 0 ? buffer_append(out, decoded, length) : buffer_append(out, value->text + from, size);
    }
    fail(m, status);
}

static void push_span(markdown *m, MD_SPANTYPE type, dau_span_kind kind, const MD_ATTRIBUTE *value)
{
    if (m->span_count == SPANS_OPEN) {
        m->spans_over++;
        return;
    }
    open_span *s = &m->spans[m->span_count++];
    *s = (open_span){
        .type = type, .kind = kind, .from = builder_at(m->b), .value = buffer_in(&m->b->engine->allocator, INT32_MAX)};
    if (value != NULL && value->size > 0) take_attribute(m, &s->value, value);
}

static void close_span(markdown *m)
{
    open_span *s = &m->spans[--m->span_count];
    dau_range range = {s->from, builder_at(m->b)};
    if (m->is_open && s->kind != 0) builder_span(m->b, s->kind, range, s->value.data, s->value.length);
    buffer_drop(&s->value);
}

/* The parser ends spans that it never began, and the other way round: in "[a](b*c) d*" it takes the star in
 * the address for the beginning of an emphasis. */
static void pop_span(markdown *m, MD_SPANTYPE type)
{
    if (m->spans_over > 0) {
        m->spans_over--;
        return;
    }
    uint32_t matching = m->span_count;
    while (matching > 0 && m->spans[matching - 1].type != type) matching--;
    if (matching == 0) return;
    while (m->span_count >= matching) close_span(m);
}

/* No span goes on behind its paragraph, whatever the parser left open. */
static void close_spans(markdown *m)
{
    while (m->span_count > 0) close_span(m);
    m->spans_over = 0;
}

/* There is no picture yet: its words become a caption of their own, and the paragraph goes on behind it. */
static void enter_image(markdown *m)
{
    if (m->images++ == 0) start_block(m, DAU_BLOCK_CAPTION, 0, 0);
}

static void leave_image(markdown *m, const MD_SPAN_IMG_DETAIL *detail)
{
    if (m->images == 0 || --m->images > 0) return;
    buffer title = buffer_in(&m->b->engine->allocator, INT32_MAX);
    if (detail->title.size > 0) take_attribute(m, &title, &detail->title);
    builder_break(m->b, m->last);
    put_lines(m, title.data, title.length, false);
    buffer_drop(&title);
    end_block(m);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown *m = user;
    if (type == MD_SPAN_IMG) {
        enter_image(m);
        return m->b->status != DAU_OK;
    }
    need_block(m);
    switch (type) {
    case MD_SPAN_EM:
        push_span(m, type, DAU_SPAN_EMPHASIS, NULL);
        break;
    case MD_SPAN_STRONG:
        push_span(m, type, DAU_SPAN_STRONG, NULL);
        break;
    case MD_SPAN_CODE:
        push_span(m, type, DAU_SPAN_CODE, NULL);
        break;
    case MD_SPAN_A:
        push_span(m, type, DAU_SPAN_LINK, &((const MD_SPAN_A_DETAIL *)detail)->href);
        break;
    default:
        push_span(m, type, 0, NULL);
        break;
    }
    return m->b->status != DAU_OK;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
    markdown *m = user;
    if (type == MD_SPAN_IMG)
        leave_image(m, detail);
    else
        pop_span(m, type);
    return m->b->status != DAU_OK;
}

/* ---- all ---------------------------------------------------------------------------------- */

static void give_head(markdown *m)
{
    dau_range lang = m->front.value[FRONT_LANG], title = m->front.value[FRONT_TITLE];
    if (lang.from < lang.to) builder_lang(m->b, m->text->data + lang.from, lang.to - lang.from);
    give_front(m, FRONT_DATE, DAU_BLOCK_DATE);
    give_front(m, FRONT_TITLE, DAU_BLOCK_TITLE);
    m->has_title = title.from < title.to;
    if (m->has_title) give_lead(m);
}

static void parse(markdown *m)
{
    const char *text = m->text->data + m->front.end;
    uint32_t length = m->text->length - m->front.end;
    MD_PARSER parser = {.flags = guard_has_narrow_tables(text, length) ? MD_FLAG_TABLES : 0,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = take_text};
    if (md_parse(text, length, &parser, m) < 0) fail(m, DAU_E_MEMORY);
    close_spans(m);
}

/* The parser has no limits of its own; what would take it seconds or a gigabyte is shown as it stands. */
static bool is_refused(builder *b, const source_text *text)
{
    uint32_t at;
    const char *why = NULL;
    if (!guard_is_shallow(text->data, text->length, &at))
        why = "lists or quotes deeper than 128 columns; read as plain text: indent them less";
    else if (!guard_has_few_signs(text->data, text->length, &at))
        why = "over 2,000,000 signs of markup in a paragraph; read as plain text: divide it by blank lines";
    if (why != NULL) read_note(b, text, DAU_NOTE_LIMIT, at, 1, why);
    return why != NULL;
}

void read_markdown(builder *b, const source_text *text)
{
    if (is_refused(b, text)) {
        read_plain(b, text, DAU_STRUCTURE_PARAGRAPHS);
        return;
    }
    markdown m = {.b = b, .text = text, .end = text->data + text->length, .front = front_read(b, text)};
    give_head(&m);
    if (b->status == DAU_OK && m.front.end < text->length) parse(&m);
    end_block(&m);
    give_lead(&m);
    give_front(&m, FRONT_BYLINE, DAU_BLOCK_BYLINE);
    memory_free(&b->engine->allocator, m.containers, m.room * sizeof *m.containers);
    if (m.tags > 0 && b->status == DAU_OK)
        read_note(b, text, DAU_NOTE_MARKDOWN, m.first_tag, m.tags,
                  "HTML tags are left out, their text is kept; write it in Markdown");
}
