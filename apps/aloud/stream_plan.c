#include "aloud/stream_plan.h"
#include <stdlib.h>
#include <string.h>

enum { SIGN_ROOM = 4 }; /* of the longest sign, and NUL */

const char *planned_sign(dau_pause pause)
{
    static const char *const signs[] = {"", ",", ":", ".", "?", "!", "…"};
    return (size_t)pause < sizeof signs / sizeof *signs ? signs[pause] : "";
}

/* What stands between this sentence and the next, in ms. A sentence that was cut for its length goes on. */
static uint32_t silence_behind(const dau_sentence *s, dau_pause pause)
{
    if (!s->ends) return pause >= DAU_PAUSE_STOP ? 350 : pause == DAU_PAUSE_NONE ? 0 : 150;
    switch (s->kind) {
    case DAU_BLOCK_TITLE:
        return 1000;
    case DAU_BLOCK_HEADING:
    case DAU_BLOCK_LEAD:
        return 800;
    case DAU_BLOCK_ITEM:
        return 500;
    default:
        return 650;
    }
}

static dau_status make_room(planned *p, size_t more)
{
    if (p->count == p->word_room) {
        uint32_t room = p->word_room ? p->word_room * 2 : 64;
        planned_word *words = realloc(p->words, room * sizeof *words);
        if (!words) return DAU_E_MEMORY;
        p->words = words;
        p->word_room = room;
    }
    if (p->room - p->length >= more) return DAU_OK;
    size_t room = (p->length + more) * 2;
    char *characters = realloc(p->characters, room);
    if (!characters) return DAU_E_MEMORY;
    p->characters = characters;
    p->room = room;
    return DAU_OK;
}

static dau_status add_word(planned *p, const dau_token *token)
{
    size_t length = strlen(token->spoken);
    dau_status status = make_room(p, length + SIGN_ROOM);
    if (status != DAU_OK) return status;
    memcpy(p->characters + p->length, token->spoken, length);
    p->words[p->count++] = (planned_word){.spoken = p->length,
                                          .length = length,
                                          .text = token->text,
                                          .announced = token->text.from == token->text.to,
                                          .at = PLAN_UNHEARD};
    p->length += length + SIGN_ROOM;
    return DAU_OK;
}

static void end_words(planned *p)
{
    for (uint32_t i = 0; i < p->count; i++) {
        const char *sign = planned_sign(p->words[i].pause);
        memcpy(p->characters + p->words[i].spoken + p->words[i].length, sign, strlen(sign) + 1);
    }
}

dau_status planned_take(planned *p, const dau_sentence *from)
{
    p->id = p->first = p->count = 0;
    p->length = 0;
    p->block = from->block;
    p->sentence = from->text;
    for (uint32_t i = 0; i < from->token_count; i++) {
        const dau_token *token = &from->tokens[i];
        if (*token->spoken != '\0') {
            dau_status status = add_word(p, token);
            if (status != DAU_OK) return status;
        }
        planned_word *last = p->count ? &p->words[p->count - 1] : NULL;
        if (last && token->pause > last->pause) last->pause = token->pause;
    }
    end_words(p);
    p->silence = silence_behind(from, p->count ? p->words[p->count - 1].pause : DAU_PAUSE_NONE);
    return DAU_OK;
}

void planned_drop(planned *p)
{
    free(p->words);
    free(p->characters);
    *p = (planned){0};
}

void planned_forget_times(planned *p)
{
    for (uint32_t i = p->first; i < p->count; i++) p->words[i].at = PLAN_UNHEARD;
}

uint32_t planned_fitting(const planned *p, uint32_t most_words, size_t most_bytes)
{
    uint32_t i = p->first;
    size_t bytes = 0;
    for (; i < p->count && i - p->first < most_words; i++) {
        bytes += p->words[i].length + SIGN_ROOM;
        if (bytes > most_bytes && i > p->first) break;
    }
    return i;
}

uint32_t planned_word_at(const planned *p, uint32_t offset)
{
    uint32_t i = 0;
    while (i < p->count && (p->words[i].announced || p->words[i].text.to <= offset)) i++;
    return i;
}
