#include "evidence.h"
#include "host/message.h"
#include <stdlib.h>
#include <string.h>

static dau_status take_text(evidence *e)
{
    const char *text = dau_article_text(e->article, &e->text_length);
    e->text = malloc((size_t)e->text_length + 1);
    if (!e->text) return DAU_E_MEMORY;
    memcpy(e->text, text, e->text_length);
    e->text[e->text_length] = '\0';
    e->lang = dau_article_lang(e->article);
    return DAU_OK;
}

static dau_status take_blocks(evidence *e)
{
    e->block_count = dau_article_block_count(e->article);
    e->blocks = calloc(e->block_count ? e->block_count : 1, sizeof *e->blocks);
    if (!e->blocks) return DAU_E_MEMORY;
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < e->block_count && status == DAU_OK; i++) {
        e->blocks[i].block = (dau_block)DAU_INIT(e->blocks[i].block);
        status = dau_article_block(&e->blocks[i].block, e->article, i);
    }
    return status;
}

static int by_beginning(const void *a, const void *b)
{
    const span_seen *one = a, *other = b;
    return (one->span.text.from > other->span.text.from) - (one->span.text.from < other->span.text.from);
}

static dau_status take_spans(evidence *e)
{
    e->span_count = dau_article_span_count(e->article);
    e->spans = calloc(e->span_count ? e->span_count : 1, sizeof *e->spans);
    if (!e->spans) return DAU_E_MEMORY;
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < e->span_count && status == DAU_OK; i++) {
        e->spans[i].span = (dau_span)DAU_INIT(e->spans[i].span);
        status = dau_article_span(&e->spans[i].span, e->article, i);
    }
    qsort(e->spans, e->span_count, sizeof *e->spans, by_beginning);
    return status;
}

static dau_status take_pairs(evidence *e)
{
    e->pair_count = dau_theme_pair_count(e->theme);
    e->pairs = calloc(e->pair_count ? e->pair_count : 1, sizeof *e->pairs);
    if (!e->pairs) return DAU_E_MEMORY;
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < e->pair_count && status == DAU_OK; i++) {
        e->pairs[i] = (dau_pair)DAU_INIT(e->pairs[i]);
        status = dau_theme_pair(&e->pairs[i], e->theme, i);
    }
    return status;
}

static dau_status look_at_pages(evidence *e)
{
    dau_status status = DAU_OK;
    for (int kind = 0; kind < PAGE_COUNT && status == DAU_OK; kind++) status = page_look(e, (page_kind)kind);
    if (status == DAU_OK) status = page_look_own(e);
    return status == DAU_OK ? page_look_serifs(e) : status;
}

static dau_status measure_physical(evidence *e)
{
    const choices *chosen = e->session->chosen;
    e->has_physical = chosen->display.distance && chosen->display.pitch;
    if (!e->has_physical) return DAU_OK;
    e->physical = (dau_physical)DAU_INIT(e->physical);
    return dau_physical_measure(&e->physical, e->session->engine, &chosen->settings, &chosen->display);
}

int evidence_gather(evidence *out, session *open, dau_article *article, dau_theme *theme, plant spoil)
{
    *out = (evidence){.session = open, .article = article, .theme = theme, .plant = spoil};
    dau_status status = take_text(out);
    if (status == DAU_OK) status = take_blocks(out);
    if (status == DAU_OK) status = take_spans(out);
    if (status == DAU_OK) status = take_pairs(out);
    if (status == DAU_OK) status = look_at_pages(out);
    if (status == DAU_OK) status = measure_physical(out);
    return status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, NULL, status);
}

void evidence_close(evidence *e)
{
    free(e->text);
    free(e->blocks);
    free(e->spans);
    free(e->pairs);
    *e = (evidence){0};
}
