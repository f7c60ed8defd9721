/* plant.c - violations planted into what was seen, for tests. Those of frames are planted as they are painted. */
#include "evidence.h"
#include <string.h>

static block_seen *block_of_kind(evidence *e, dau_block_kind kind)
{
    for (uint32_t i = 0; i < e->block_count; i++)
        if (e->blocks[i].block.kind == kind) return &e->blocks[i];
    return NULL;
}

static span_seen *span_of_kind(evidence *e, dau_span_kind kind)
{
    for (uint32_t i = 0; i < e->span_count; i++)
        if (e->spans[i].span.kind == kind) return &e->spans[i];
    return NULL;
}

/* Puts other words where a range stands, and shortens it to them. */
static void rewrite(evidence *e, dau_range *range, const char *words)
{
    size_t length = strlen(words);
    if (range->to - range->from < length) return;
    memcpy(e->text + range->from, words, length);
    range->to = range->from + (uint32_t)length;
}

static void spoil_look(evidence *e)
{
    block_seen *item = block_of_kind(e, DAU_BLOCK_ITEM);
    if (item) item->look.marker = false;
}

static void spoil_emphasis(evidence *e)
{
    block_seen *body = block_of_kind(e, DAU_BLOCK_PARAGRAPH);
    for (uint32_t i = 0; i < e->span_count && body; i++)
        if (e->spans[i].span.kind == DAU_SPAN_STRONG) e->spans[i].look = body->look;
}

static void spoil_title(evidence *e)
{
    block_seen *title = block_of_kind(e, DAU_BLOCK_TITLE);
    if (title) title->block.text.to = title->block.text.from;
}

static void spoil_captions(evidence *e)
{
    for (uint32_t i = 0; i < e->block_count; i++)
        if (e->blocks[i].block.kind == DAU_BLOCK_CAPTION) e->blocks[i].block.text.to = e->blocks[i].block.text.from;
}

static void spoil_headings(evidence *e, bool words)
{
    block_seen *heading = block_of_kind(e, DAU_BLOCK_HEADING);
    if (heading && words) heading->block.text.to = heading->block.text.from;
    if (!heading || words || heading + 1 == e->blocks + e->block_count) return;
    heading[1].block = (dau_block){.kind = DAU_BLOCK_HEADING, .text = heading[1].block.text};
    heading[1].look = heading->look;
}

static void spoil_sensory(evidence *e)
{
    block_seen *paragraph = block_of_kind(e, DAU_BLOCK_PARAGRAPH);
    if (paragraph) rewrite(e, &paragraph->block.text, "Nhấn nút màu đỏ");
}

static void spoil_link(evidence *e, bool with_context)
{
    span_seen *link = span_of_kind(e, DAU_SPAN_LINK);
    if (link && with_context) link->span.text.to = link->span.text.from;
    if (link && !with_context) rewrite(e, &link->span.text, "here");
}

static void spoil_part(evidence *e)
{
    span_seen *part = span_of_kind(e, DAU_SPAN_LANG);
    if (!part) part = span_of_kind(e, DAU_SPAN_STRONG); /* no reader marks a language so far */
    if (part) part->span = (dau_span){.kind = DAU_SPAN_LANG, .text = part->span.text, .value = ""};
}

static void spoil_parts(evidence *e)
{
    for (uint32_t i = 0; i < e->pair_count; i++)
        if (e->pairs[i].needs < 4500) e->pairs[i].ratio = 2900;
    for (uint32_t i = 0; i < e->kiosk.control_count; i++) e->kiosk.controls[i].edge = 2900;
}

static void spoil_marks(evidence *e)
{
    for (uint32_t i = 0; i < e->mark_count; i++)
        if (e->marks[i].contrast.letter) e->marks[i].contrast.drawn = 3100;
}

static void spoil_pages(evidence *e, plant p)
{
    page_seen *pages = e->pages, *spaced = &pages[PAGE_SPACED];
    if (p == PLANT_SEQUENCE) pages[PAGE_ASKED].out_of_order = 2;
    if (p == PLANT_JUSTIFIED) spaced->space_most += 5 * 64;
    if (p == PLANT_LONG_LINE) spaced->longest = 97;
    if (p == PLANT_TIGHT_LINES) spaced->least_pitch = 1400;
    if (p == PLANT_TIGHT_PARAGRAPHS) spaced->least_gap = 1200;
    if (p == PLANT_LOST) pages[PAGE_FOURFOLD].letters_lost = 3;
    if (p == PLANT_OUTSIDE) pages[PAGE_NARROW].outside_lines = 1;
    if (p == PLANT_TOUCHING) pages[PAGE_SPACED_NARROW].overlaps = 1;
    if (p == PLANT_NO_GROWTH) pages[PAGE_DOUBLE].page.height = pages[PAGE_ASKED].page.height;
}

void evidence_spoil(evidence *e, plant p)
{
    kiosk_spoil(&e->kiosk, p);
    if (p == PLANT_CAPTION) spoil_captions(e);
    if (p == PLANT_STRUCTURE) spoil_look(e);
    if (p == PLANT_EMPHASIS) spoil_emphasis(e);
    if (p == PLANT_SENSORY) spoil_sensory(e);
    if (p == PLANT_CONTROL_PALE) spoil_parts(e);
    spoil_pages(e, p);
    if (p == PLANT_TITLE) spoil_title(e);
    if (p == PLANT_LINK_CONTEXT) spoil_link(e, true);
    if (p == PLANT_LINK_ALONE) spoil_link(e, false);
    if (p == PLANT_HEADINGS) spoil_headings(e, true);
    if (p == PLANT_SECTIONS) spoil_headings(e, false);
    if (p == PLANT_LANGUAGE) e->lang = "";
    if (p == PLANT_LANGUAGE_PART) spoil_part(e);
    if (p == PLANT_MARKS) spoil_marks(e);
    if (p == PLANT_SMALL_H) e->physical.angle = 690;
    if (p == PLANT_SMALL_I) e->physical.capital_i = 4700;
}
