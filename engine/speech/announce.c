#include "speech/announce.h"
#include "speech/numbers_reader.h"
#include "viet/token.h"

/* A longer list is "dài": its end is not looked for. */
enum { MOST_ITEMS = 999 };

static dau_status say_words(token_row *row, uint32_t at, const char *words, dau_pause pause)
{
    row->one.length = 0;
    dau_status status = numerals_words(&row->one, words);
    return status == DAU_OK ? token_row_say(row, at, pause) : status;
}

/* A number between words; 0: none. */
static dau_status say_number(token_row *row, const speech_context *c, const char *words, uint32_t number,
                             const char *behind, dau_pause pause)
{
    const numeral_usage usage = numbers_usage(c->region);
    char digits[12];
    uint32_t length = 0;
    for (uint32_t left = number, unit = 1000000000; unit > 0; left %= unit, unit /= 10)
        if (length > 0 || left / unit > 0) digits[length++] = (char)('0' + left / unit);
    row->one.length = 0;
    dau_status status = *words ? numerals_words(&row->one, words) : DAU_OK;
    if (status == DAU_OK && length > 0) status = numerals_cardinal(&row->one, digits, length, &usage);
    if (status == DAU_OK && *behind) status = numerals_words(&row->one, behind);
    return status == DAU_OK ? token_row_say(row, c->from, pause) : status;
}

static bool is_item(const dau_article *article, uint32_t block)
{
    return block < article->block_count && article->blocks[block].kind == DAU_BLOCK_ITEM;
}

static bool begins_list(const dau_article *article, uint32_t block)
{
    if (block == 0 || !is_item(article, block - 1)) return true;
    const article_block *here = &article->blocks[block], *before = here - 1;
    return before->level < here->level || (before->level == here->level && !before->number != !here->number);
}

/* How many items the list has that begins at a block; 0: too many to count. */
static uint32_t count_items(const dau_article *article, uint32_t block)
{
    const article_block *first = &article->blocks[block];
    uint32_t count = 0;
    for (uint32_t i = 0; i <= MOST_ITEMS; i++) {
        const article_block *b = first + i;
        if (!is_item(article, block + i) || b->level < first->level) return count;
        if (b->level == first->level && !b->number != !first->number) return count;
        count += b->level == first->level;
    }
    return 0;
}

static dau_status say_item(token_row *row, const dau_article *article, uint32_t block, const speech_context *c)
{
    dau_status status = DAU_OK;
    if (begins_list(article, block)) {
        uint32_t count = count_items(article, block);
        status = say_number(row, c, "Danh sách", count, count ? "mục" : "dài", DAU_PAUSE_COLON);
    }
    uint32_t number = article->blocks[block].number;
    if (status == DAU_OK && number > 0) status = say_number(row, c, "", number, "", DAU_PAUSE_COMMA);
    return status;
}

/* Whether the text says by its first word what would be announced. */
static bool begins_with(const speech_context *c, const char *words)
{
    token first = token_at(c->text, c->from, c->to);
    return token_is(&first, c->text, words);
}

static bool is_kind(const dau_article *article, uint32_t block, dau_block_kind kind)
{
    return block < article->block_count && article->blocks[block].kind == kind;
}

dau_status announce_before(token_row *row, const dau_article *article, uint32_t block, const speech_context *c)
{
    bool is_full = c->verbosity == DAU_VERBOSITY_FULL;
    const char *words = "";
    if (c->verbosity == DAU_VERBOSITY_TEXT) return DAU_OK;
    switch (c->block) {
    case DAU_BLOCK_TITLE:
        if (is_full) words = "Tiêu đề";
        break;
    case DAU_BLOCK_LEAD:
        if (is_full) words = "Lời dẫn";
        break;
    case DAU_BLOCK_HEADING:
        if (is_full) return say_number(row, c, "Đề mục cấp", article->blocks[block].level, "", DAU_PAUSE_COLON);
        words = "Đề mục";
        break;
    case DAU_BLOCK_DATE:
        if (!begins_with(c, "ngày đăng cập thời")) words = "Ngày đăng";
        break;
    case DAU_BLOCK_CAPTION:
        words = "Chú thích ảnh";
        break;
    case DAU_BLOCK_BYLINE:
        if (!begins_with(c, "theo nguồn tác tin bài ảnh người")) words = "Tác giả";
        break;
    case DAU_BLOCK_QUOTE:
        if (block == 0 || !is_kind(article, block - 1, DAU_BLOCK_QUOTE)) words = "Trích dẫn";
        break;
    case DAU_BLOCK_ITEM:
        return say_item(row, article, block, c);
    default:
        break;
    }
    return *words ? say_words(row, c->from, words, DAU_PAUSE_COLON) : DAU_OK;
}

dau_status announce_behind(token_row *row, const dau_article *article, uint32_t block, const speech_context *c)
{
    if (c->verbosity != DAU_VERBOSITY_FULL || is_kind(article, block + 1, c->block)) return DAU_OK;
    if (c->block == DAU_BLOCK_QUOTE) return say_words(row, c->to, "Hết trích dẫn", DAU_PAUSE_STOP);
    if (c->block == DAU_BLOCK_ITEM) return say_words(row, c->to, "Hết danh sách", DAU_PAUSE_STOP);
    return DAU_OK;
}

dau_status announce_link(token_row *row, uint32_t at)
{
    return say_words(row, at, "liên kết", DAU_PAUSE_COLON);
}
