#include "speech/tokens.h"

#include <string.h>

enum { MOST_WORDS = 1 << 22 };

void token_row_start(token_row *row, const dau_allocator *allocator)
{
    row->allocator = allocator;
    row->words = buffer_in(allocator, MOST_WORDS);
    row->one = buffer_in(allocator, MOST_WORDS);
}

void token_row_drop(token_row *row)
{
    memory_free(row->allocator, row->tokens, row->room * sizeof *row->tokens);
    memory_free(row->allocator, row->said, row->said_room * sizeof *row->said);
    buffer_drop(&row->words);
    buffer_drop(&row->one);
}

void token_row_clear(token_row *row)
{
    row->count = 0;
    row->words.length = 0;
}

static dau_status make_room(token_row *row, uint32_t length)
{
    dau_status status = memory_grow(row->allocator, &row->tokens, &row->room, row->count + 1, sizeof *row->tokens);
    if (status == DAU_OK)
        status = memory_grow(row->allocator, &row->said, &row->said_room, row->count + 1, sizeof *row->said);
    if (status == DAU_OK) status = buffer_reserve(&row->words, length + 1);
    return status == DAU_OK ? DAU_OK : DAU_E_MEMORY;
}

dau_status token_row_add(token_row *row, dau_token_kind kind, dau_range text, const char *spoken, uint32_t length)
{
    bool has_room =
        row->count < row->room && row->count < row->said_room && row->words.room - row->words.length > length;
    if (!has_room && make_room(row, length) != DAU_OK) return DAU_E_MEMORY;
    row->said[row->count] = row->words.length;
    row->tokens[row->count++] = (dau_token){.kind = kind, .text = text};
    char *into = row->words.data + row->words.length;
    if (length > 0) memcpy(into, spoken, length);
    into[length] = '\0';
    row->words.length += length + 1;
    return DAU_OK;
}

dau_status token_row_say(token_row *row, uint32_t at, dau_pause pause)
{
    dau_status status = token_row_add(row, DAU_TOKEN_ANNOUNCE, (dau_range){at, at}, row->one.data, row->one.length);
    if (status == DAU_OK) row->tokens[row->count - 1].pause = pause;
    return status;
}

/* NULL: nothing was said. */
static dau_token *last_said(token_row *row)
{
    for (uint32_t i = row->count; i-- > 0;)
        if (row->words.data[row->said[i]] != '\0') return &row->tokens[i];
    return NULL;
}

void token_row_pause(token_row *row, dau_pause pause)
{
    dau_token *last = pause == DAU_PAUSE_NONE ? NULL : last_said(row);
    if (last && last->pause < pause) last->pause = pause;
}

void token_row_stop(token_row *row)
{
    dau_token *last = last_said(row);
    if (last && last->pause < DAU_PAUSE_COLON) last->pause = DAU_PAUSE_STOP;
}

void token_row_end(token_row *row)
{
    for (uint32_t i = 0; i < row->count; i++) row->tokens[i].spoken = row->words.data + row->said[i];
}
