#include "article/article.h"

#include <string.h>

dau_article *dau_article_keep(dau_article *article)
{
    if (article != NULL) ref_keep(&article->references);
    return article;
}

void dau_article_drop(dau_article *article)
{
    if (article == NULL || !ref_drop(&article->references)) return;
    dau_allocator allocator = article->allocator;
    for (uint32_t i = 0; i < article->span_count; i++) {
        char *value = article->spans[i].value;
        if (value != NULL) memory_free(&allocator, value, strlen(value) + 1);
    }
    memory_free(&allocator, article->spans, article->span_room * sizeof *article->spans);
    memory_free(&allocator, article->blocks, article->block_room * sizeof *article->blocks);
    memory_free(&allocator, article->text, article->text_room);
    if (article->lang != NULL) memory_free(&allocator, article->lang, strlen(article->lang) + 1);
    nfc_map_drop(&article->map);
    memory_free(&allocator, article, sizeof *article);
}

const char *dau_article_text(const dau_article *article, uint32_t *length)
{
    bool has_text = article != NULL && article->text != NULL;
    if (length != NULL) *length = has_text ? article->text_length : 0;
    return has_text ? article->text : "";
}

const char *dau_article_lang(const dau_article *article)
{
    return article != NULL && article->lang != NULL ? article->lang : "vi";
}

uint32_t dau_article_block_count(const dau_article *article)
{
    return article != NULL ? article->block_count : 0;
}

dau_status dau_article_block(dau_block *out, const dau_article *article, uint32_t index)
{
    if (out == NULL || article == NULL || index >= article->block_count) return DAU_E_ARGUMENT;
    if (out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    const article_block *block = &article->blocks[index];
    out->kind = block->kind;
    out->level = block->level;
    out->number = block->number;
    out->text = block->text;
    return DAU_OK;
}

uint32_t dau_article_span_count(const dau_article *article)
{
    return article != NULL ? article->span_count : 0;
}

dau_status dau_article_span(dau_span *out, const dau_article *article, uint32_t index)
{
    if (out == NULL || article == NULL || index >= article->span_count) return DAU_E_ARGUMENT;
    if (out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    const article_span *span = &article->spans[index];
    out->kind = span->kind;
    out->text = span->text;
    out->value = span->value != NULL ? span->value : "";
    return DAU_OK;
}

uint64_t dau_article_source_offset(const dau_article *article, uint32_t offset)
{
    if (article == NULL) return 0;
    uint32_t at = offset < article->text_length ? offset : article->text_length;
    return nfc_map_source(&article->map, at);
}
