/* judge_content.c - what the article is made of, and whether the page shows it as such. */
#include "judges.h"
#include <string.h>

static uint32_t count_kind(const evidence *e, dau_block_kind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < e->block_count; i++) count += e->blocks[i].block.kind == kind;
    return count;
}

static bool is_empty(dau_range text)
{
    return text.from >= text.to;
}

/* ---- pictures, structure, order ------------------------------------------------------------------- */

void judge_alternatives(verdict *v, const evidence *e)
{
    uint32_t captions = 0, mute = 0, at = 0;
    verdict_requires(v, "%s",
                     SAY(e, "mỗi ảnh có lời thay thế, hiện trên trang", "text for each picture, shown on the page"));
    for (uint32_t i = 0; i < e->block_count; i++) {
        const block_seen *b = &e->blocks[i];
        if (b->block.kind != DAU_BLOCK_CAPTION) continue;
        captions++;
        if ((is_empty(b->block.text) || !b->inked) && mute++ == 0) at = b->block.text.from;
    }
    verdict_measures(v, SAY(e, "%u ảnh, %u ảnh không có lời", "%u pictures, %u without text"), (unsigned)captions,
                     (unsigned)mute);
    verdict_decide(v, mute == 0);
    if (mute) verdict_place(v, e, at);
    if (captions == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s", SAY(e, "bài không có ảnh", "the article has no picture"));
}

/* The look that body text has here. */
static const look *body_look(const evidence *e)
{
    for (uint32_t i = 0; i < e->block_count; i++)
        if (e->blocks[i].block.kind == DAU_BLOCK_PARAGRAPH && e->blocks[i].look.seen) return &e->blocks[i].look;
    return NULL;
}

static bool differs(const look *one, const look *body)
{
    return !body || one->size != body->size || one->weight != body->weight || one->italic != body->italic ||
           one->marker || strcmp(one->family, body->family) != 0;
}

/* True where a block of another kind than a paragraph looks like one. */
static bool looks_like_body(const block_seen *b, const look *body)
{
    switch (b->block.kind) {
    case DAU_BLOCK_TITLE:
    case DAU_BLOCK_HEADING:
    case DAU_BLOCK_CAPTION:
        return b->look.seen && !differs(&b->look, body);
    case DAU_BLOCK_ITEM:
        return b->look.seen && !b->look.marker;
    case DAU_BLOCK_QUOTE:
        return b->look.seen && b->bar == 0;
    default:
        return false;
    }
}

static bool has_structure(dau_block_kind kind)
{
    return kind == DAU_BLOCK_TITLE || kind == DAU_BLOCK_HEADING || kind == DAU_BLOCK_CAPTION ||
           kind == DAU_BLOCK_ITEM || kind == DAU_BLOCK_QUOTE;
}

void judge_structure(verdict *v, const evidence *e)
{
    const look *body = body_look(e);
    uint32_t blocks = 0, flat = 0, at = 0;
    verdict_requires(v, "%s",
                     SAY(e, "đề mục, danh sách, trích dẫn, chú thích: có trong cấu trúc và thấy được khác đoạn thường",
                         "headings, lists, quotes, captions: in the structure, and seen to differ from paragraphs"));
    for (uint32_t i = 0; i < e->block_count; i++) {
        const block_seen *b = &e->blocks[i];
        if (!has_structure(b->block.kind)) continue;
        blocks++;
        if (looks_like_body(b, body) && flat++ == 0) at = b->block.text.from;
    }
    verdict_measures(v, SAY(e, "%u khối, %u trông như đoạn thường", "%u blocks, %u that look like paragraphs"),
                     (unsigned)blocks, (unsigned)flat);
    verdict_decide(v, flat == 0);
    if (flat) verdict_place(v, e, at);
    if (blocks == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                        SAY(e, "bài chỉ có những đoạn văn", "the article is of paragraphs only"));
}

/* Emphasis within body text; a heading is bold as it is. */
static bool is_emphasis(const span_seen *s)
{
    return (s->span.kind == DAU_SPAN_STRONG || s->span.kind == DAU_SPAN_EMPHASIS) && s->look.seen &&
           s->look.role == DAU_ROLE_TEXT;
}

void judge_emphasis(verdict *v, const evidence *e)
{
    const look *body = body_look(e);
    uint32_t spans = 0, flat = 0, at = 0;
    verdict_requires(v, "%s",
                     SAY(e, "chỗ nhấn mạnh thấy được khác chữ quanh nó (đòi hỏi riêng của Dấu)",
                         "emphasis is seen to differ from the text round it (Dấu's own demand)"));
    for (uint32_t i = 0; i < e->span_count && body; i++) {
        if (!is_emphasis(&e->spans[i])) continue;
        spans++;
        if (!differs(&e->spans[i].look, body) && flat++ == 0) at = e->spans[i].span.text.from;
    }
    verdict_measures(v, SAY(e, "%u chỗ nhấn mạnh, %u không khác chữ thường", "%u emphases, %u that do not show"),
                     (unsigned)spans, (unsigned)flat);
    verdict_decide(v, flat == 0);
    if (flat) verdict_place(v, e, at);
    if (spans == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                        SAY(e, "bài không nhấn mạnh chỗ nào", "the article emphasises nothing"));
}

void judge_sequence(verdict *v, const evidence *e)
{
    const page_seen *p = &e->pages[PAGE_ASKED];
    verdict_requires(v, "%s", SAY(e, "dòng trên trang theo thứ tự của bài", "lines stand in the order of the text"));
    verdict_measures(v, SAY(e, "%u dòng trên %u sai thứ tự", "%u lines of %u out of order"), (unsigned)p->out_of_order,
                     (unsigned)p->page.line_count);
    verdict_decide(v, p->out_of_order == 0);
}

/* ---- instructions --------------------------------------------------------------------------------- */

static bool holds_any(const char *text, size_t length, const char *const *words)
{
    for (; *words; words++) {
        size_t n = strlen(*words);
        for (size_t i = 0; i + n <= length; i++)
            if (memcmp(text + i, *words, n) == 0) return true;
    }
    return false;
}

static bool holds_name(const char *text, size_t length)
{
    static const char *const quotes[] = {"“", "\"", "«", "[", NULL};
    return holds_any(text, length, quotes);
}

/* An instruction that says where or what colour a button is must also say its name. */
void judge_sensory(verdict *v, const evidence *e)
{
    static const char *const acts[] = {"bấm ", "Bấm ", "nhấn nút", "Nhấn nút", "chạm nút", "nút bấm", NULL};
    static const char *const senses[] = {"bên phải", "bên trái",  "phía trên",  "phía dưới", "góc ",
                                         "màu ",     "hình tròn", "hình vuông", NULL};
    uint32_t instructions = 0, nameless = 0, at = 0;
    verdict_requires(v, "%s",
                     SAY(e, "lời chỉ dẫn không chỉ dựa vào hình, màu, chỗ",
                         "instructions do not rest on shape, colour or place alone"));
    for (uint32_t i = 0; i < e->block_count; i++) {
        dau_range r = e->blocks[i].block.text;
        if (is_empty(r) || !holds_any(e->text + r.from, r.to - r.from, acts)) continue;
        instructions++;
        bool sensory = holds_any(e->text + r.from, r.to - r.from, senses);
        bool named = holds_name(e->text + r.from, r.to - r.from);
        if (sensory && !named && nameless++ == 0) at = r.from;
    }
    verdict_measures(v,
                     SAY(e, "%u đoạn có lời “bấm, nhấn nút”, %u đoạn chỉ nói chỗ hay màu mà không nói tên",
                         "%u passages tell to press something, %u name a place or colour but no name"),
                     (unsigned)instructions, (unsigned)nameless);
    verdict_decide(v, nameless == 0);
    if (nameless) verdict_place(v, e, at);
    if (instructions == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                        SAY(e, "bài không bảo người đọc bấm gì", "the article tells nobody to press anything"));
}

/* ---- title, links, headings ----------------------------------------------------------------------- */

void judge_title(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "trang có tên nói lên nội dung", "the page has a title that says what it is about"));
    for (uint32_t i = 0; i < e->block_count; i++) {
        const block_seen *b = &e->blocks[i];
        if (b->block.kind != DAU_BLOCK_TITLE && (b->block.kind != DAU_BLOCK_HEADING || b->block.level != 1)) continue;
        bool named = b->inked && !is_empty(b->block.text);
        verdict_measures(v, SAY(e, "tít dài %u byte", "a title of %u bytes"),
                         (unsigned)(b->block.text.to - b->block.text.from));
        verdict_decide(v, named);
        verdict_place(v, e, b->block.text.from);
        return;
    }
    verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                    SAY(e, "bài không có tít: theo WCAG2ICT tên của tài liệu là tên tệp",
                        "the article has no title: by WCAG2ICT a document's name is its file's"));
}

static bool is_vague(const char *text, size_t length)
{
    static const char *const vague[] = {"đây",      "tại đây",  "ở đây",       "Tại đây", "xem thêm",
                                        "Xem thêm", "chi tiết", "bấm vào đây", "here",    "click here",
                                        "more",     "link",     NULL};
    for (size_t i = 0; vague[i]; i++)
        if (strlen(vague[i]) == length && memcmp(vague[i], text, length) == 0) return true;
    return length == 0 || (length > 4 && memcmp(text, "http", 4) == 0);
}

/* Spans and blocks are in the order of the text: *first goes on with them, so that many links are looked up once. */
static dau_range block_of(const evidence *e, uint32_t offset, uint32_t *first)
{
    while (*first < e->block_count && e->blocks[*first].block.text.to < offset) ++*first;
    dau_range none = {offset, offset}, r = *first < e->block_count ? e->blocks[*first].block.text : none;
    return offset >= r.from ? r : none;
}

static void judge_links(verdict *v, const evidence *e, bool with_context)
{
    uint32_t links = 0, vague = 0, at = 0, first = 0;
    for (uint32_t i = 0; i < e->span_count; i++) {
        dau_range r = e->spans[i].span.text;
        if (e->spans[i].span.kind != DAU_SPAN_LINK) continue;
        links++;
        bool is = is_vague(e->text + r.from, r.to - r.from);
        dau_range block = block_of(e, r.from, &first);
        if (with_context && !is_empty(r) && block.to - block.from > r.to - r.from) is = false;
        if (is && vague++ == 0) at = r.from;
    }
    verdict_measures(v, SAY(e, "%u liên kết, %u không nói đi đâu", "%u links, %u that do not say where they lead"),
                     (unsigned)links, (unsigned)vague);
    verdict_decide(v, vague == 0);
    if (vague) verdict_place(v, e, at);
    if (links == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s", SAY(e, "bài không có liên kết", "the article has no link"));
}

void judge_link_context(verdict *v, const evidence *e)
{
    verdict_requires(
        v, "%s",
        SAY(e, "đọc liên kết cùng đoạn của nó thì biết đi đâu", "a link with its paragraph says where it leads"));
    judge_links(v, e, true);
}

void judge_link_alone(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "chỉ đọc chữ của liên kết cũng biết đi đâu", "the link's words alone say where it leads"));
    judge_links(v, e, false);
}

static bool same_text(const evidence *e, dau_range a, dau_range b)
{
    return a.to - a.from == b.to - b.from && memcmp(e->text + a.from, e->text + b.from, a.to - a.from) == 0;
}

void judge_headings(verdict *v, const evidence *e)
{
    uint32_t count = count_kind(e, DAU_BLOCK_HEADING), poor = 0, at = 0;
    const block_seen *before = NULL;
    verdict_requires(v, "%s", SAY(e, "đề mục có chữ và khác nhau", "headings have words, and differ"));
    for (uint32_t i = 0; i < e->block_count; i++) {
        const block_seen *b = &e->blocks[i];
        if (b->block.kind != DAU_BLOCK_HEADING) continue;
        bool is = is_empty(b->block.text) || (before && same_text(e, before->block.text, b->block.text));
        if (is && poor++ == 0) at = b->block.text.from;
        before = b;
    }
    verdict_measures(
        v, SAY(e, "%u đề mục, %u trống hay trùng đề mục trước", "%u headings, %u empty or like the one before"),
        (unsigned)count, (unsigned)poor);
    verdict_decide(v, poor == 0);
    if (poor) verdict_place(v, e, at);
    if (count == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s", SAY(e, "bài không có đề mục", "the article has no heading"));
}

void judge_sections(verdict *v, const evidence *e)
{
    uint32_t count = count_kind(e, DAU_BLOCK_HEADING), hollow = 0, at = 0;
    verdict_requires(v, "%s", SAY(e, "mỗi đề mục mở đầu một phần có chữ", "each heading begins a section with text"));
    for (uint32_t i = 0; i < e->block_count; i++) {
        const dau_block *b = &e->blocks[i].block;
        if (b->kind != DAU_BLOCK_HEADING) continue;
        const dau_block *next = i + 1 < e->block_count ? &e->blocks[i + 1].block : NULL;
        bool is = !next || (next->kind == DAU_BLOCK_HEADING && next->level <= b->level);
        if (is && hollow++ == 0) at = b->text.from;
    }
    verdict_measures(v, SAY(e, "%u đề mục, %u không có chữ theo sau", "%u headings, %u with nothing under them"),
                     (unsigned)count, (unsigned)hollow);
    verdict_decide(v, hollow == 0);
    if (hollow) verdict_place(v, e, at);
    if (count == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                        SAY(e, "bài là một phần, không chia mục", "the article is one section"));
}

/* ---- languages ------------------------------------------------------------------------------------ */

/* BCP 47, as far as its first subtag tells: two or three letters, or eight at most. */
static bool is_tag(const char *tag)
{
    size_t length = tag ? strcspn(tag, "-") : 0;
    for (size_t i = 0; i < length; i++)
        if ((tag[i] | 32) < 'a' || (tag[i] | 32) > 'z') return false;
    return length >= 2 && length <= 8;
}

void judge_language(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "bài có ghi viết bằng tiếng gì", "the article says which language it is in"));
    verdict_measures(v, SAY(e, "lang = “%s”", "lang = “%s”"), e->lang ? e->lang : "");
    verdict_decide(v, is_tag(e->lang));
}

void judge_language_parts(verdict *v, const evidence *e)
{
    uint32_t parts = 0, untold = 0, at = 0;
    verdict_requires(v, "%s",
                     SAY(e, "đoạn bằng tiếng khác có ghi là tiếng gì", "passages in another language say which"));
    for (uint32_t i = 0; i < e->span_count; i++) {
        if (e->spans[i].span.kind != DAU_SPAN_LANG) continue;
        parts++;
        if (!is_tag(e->spans[i].span.value) && untold++ == 0) at = e->spans[i].span.text.from;
    }
    verdict_measures(v, SAY(e, "%u đoạn, %u không ghi rõ", "%u passages, %u that do not say"), (unsigned)parts,
                     (unsigned)untold);
    verdict_decide(v, untold == 0);
    if (untold) verdict_place(v, e, at);
    if (parts == 0)
        verdict_because(
            v, VERDICT_NOT_MEASURED, "%s",
            SAY(e, "bài không đánh dấu đoạn nào bằng tiếng khác, mà cách đọc bài nào cũng chưa nhận dấu ấy",
                "the article marks no passage in another language, and no reader of ours takes such a mark yet"));
}
