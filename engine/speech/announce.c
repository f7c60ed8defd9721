#include "speech/announce.h"
#include <string.h>

static dau_status say(token_row *row, uint32_t at, const char *words, dau_pause pause)
{
    dau_status status = token_row_add(row, DAU_TOKEN_ANNOUNCE, (dau_range){at, at}, words, (uint32_t)strlen(words));
    if (status == DAU_OK) token_row_pause(row, pause);
    return status;
}

static bool is_item(const dau_article *article, uint32_t block)
{
    return block < article->block_count && article->blocks[block].kind == DAU_BLOCK_ITEM;
}

static bool begins_list(const dau_article *article, uint32_t block)
{
    return block == 0 || !is_item(article, block - 1) ||
           article->blocks[block - 1].level < article->blocks[block].level;
}

dau_status announce_before(token_row *row, const dau_article *article, uint32_t block, const speech_context *c)
{
    bool is_full = c->verbosity == DAU_VERBOSITY_FULL;
    if (c->verbosity == DAU_VERBOSITY_TEXT) return DAU_OK;
    switch (c->block) {
    case DAU_BLOCK_TITLE:
        return is_full ? say(row, c->from, "Tiêu đề", DAU_PAUSE_COLON) : DAU_OK;
    case DAU_BLOCK_HEADING:
        return say(row, c->from, "Đề mục", DAU_PAUSE_COLON);
    case DAU_BLOCK_DATE:
        return say(row, c->from, "Ngày đăng", DAU_PAUSE_COLON);
    case DAU_BLOCK_CAPTION:
        return say(row, c->from, "Chú thích ảnh", DAU_PAUSE_COLON);
    case DAU_BLOCK_BYLINE:
        return say(row, c->from, "Người viết", DAU_PAUSE_COLON);
    case DAU_BLOCK_QUOTE:
        return say(row, c->from, "Trích dẫn", DAU_PAUSE_COLON);
    case DAU_BLOCK_ITEM:
        return begins_list(article, block) ? say(row, c->from, "Danh sách", DAU_PAUSE_STOP) : DAU_OK;
    default:
        return DAU_OK;
    }
}

dau_status announce_behind(token_row *row, const dau_article *article, uint32_t block, const speech_context *c)
{
    if (c->verbosity != DAU_VERBOSITY_FULL) return DAU_OK;
    if (c->block == DAU_BLOCK_QUOTE) return say(row, c->to, "Hết trích dẫn", DAU_PAUSE_STOP);
    if (c->block == DAU_BLOCK_ITEM && !is_item(article, block + 1))
        return say(row, c->to, "Hết danh sách", DAU_PAUSE_STOP);
    return DAU_OK;
}
