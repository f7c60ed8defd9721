/* announce.h - what a screen reader says beside the text: Chú thích ảnh, Danh sách năm mục. */
#ifndef DAU_SPEECH_ANNOUNCE_H
#define DAU_SPEECH_ANNOUNCE_H
#include "article/article.h"
#include "speech/tokens.h"

/** Appends what is said before a block's first word, behind its last one. Errors: MEMORY. */
dau_status announce_before(token_row *row, const dau_article *article, uint32_t block, const speech_context *c);
dau_status announce_behind(token_row *row, const dau_article *article, uint32_t block, const speech_context *c);
/** Before a link's first word. Errors: MEMORY. */
dau_status announce_link(token_row *row, uint32_t at);
#endif
