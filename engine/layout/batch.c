#include "layout/batch.h"

#include <string.h>

#include "layout/known.h"
#include "unicode/utf8.h"

enum { LONGEST_WORD = 32 /* bytes, with its space */ };

/* Words of one face, one behind the other. */
typedef struct row_of_words {
    char text[BATCH_WORDS * LONGEST_WORD];
    uint32_t starts[BATCH_WORDS + 1]; /* in text */
    uint32_t words[BATCH_WORDS];
    uint32_t count;
} row_of_words;

/* Latin letters, figures and the signs of a text in such letters, then one space: all of it is drawn as one run, from
 * left to right, whatever stands around it. */
static bool is_simple(const char *word, uint32_t length)
{
    const unsigned char *at = (const unsigned char *)word, *space = at + length - 1;
    while (at < space) {
        uint32_t code;
        bool is_sign = at + 2 < space && at[0] == 0xE2 && at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0x9F; /* – ” */
        if (*at > ' ' && *at < 0x7F)
            at++;
        else if (is_sign)
            at += 3;
        else if (*at >= 0x80 && known_begins((const char *)at))
            at += utf8_next((const char *)at, (uint32_t)(space - at), &code);
        else
            return false;
    }
    return *space == ' ';
}

bool batch_is_for(const word_key *key, const face *drawn_by)
{
    bool is_whole = key->scale == 0 && key->before == 0 && key->behind == 0 && key->asked == drawn_by;
    return is_whole && !key->rtl && key->length > 1 && key->length <= LONGEST_WORD && is_simple(key->text, key->length);
}

/* Takes out the first that waits and those that its face draws. */
static void take_row(row_of_words *out, batch *b, const words *w)
{
    const face *with = w->items[b->words[0]].face;
    uint32_t left = 0;
    out->count = out->starts[0] = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        const shaped_word *item = &w->items[b->words[i]];
        if (item->face != with) {
            b->words[left++] = b->words[i];
            continue;
        }
        uint32_t start = out->starts[out->count];
        memcpy(out->text + start, w->texts.data + item->text, item->length);
        out->words[out->count++] = b->words[i];
        out->starts[out->count] = start + item->length;
    }
    b->count = left;
}

/* Glyphs of the row in the order of its text, so that each word has a stretch of them. */
static dau_status give_glyphs(words *w, const shaper *s, const row_of_words *r)
{
    dau_status status = DAU_OK;
    uint32_t from = 0;
    for (uint32_t i = 0; i < r->count && status == DAU_OK; i++) {
        uint32_t to = from;
        while (to < s->count && s->glyphs[to].cluster < r->starts[i + 1]) to++;
        bool begins_apart = from < s->count && !s->glyphs[from].unsafe;
        bool ends_apart = to == s->count || !s->glyphs[to].unsafe;
        words_glyphs its = {s->glyphs + from, to - from, r->starts[i]};
        if (begins_apart && ends_apart) status = words_give(w, r->words[i], &its);
        from = to;
    }
    return status;
}

/* Its ink may pass beyond that of the Vietnamese. */
static dau_status look_at(bool *is_tall, const shaped_word *item)
{
    face_ink ink;
    dau_status status = face_vietnamese_ink(item->asked, &ink);
    uint32_t units_per_em = face_units_per_em(item->asked);
    if (status == DAU_OK)
        *is_tall |= word_is_tall(item, em_units_of(ink.top, units_per_em), em_units_of(ink.bottom, units_per_em));
    return status;
}

static dau_status shape_row(batch *b, words *w, shaper *s, const row_of_words *r)
{
    face *with = w->items[r->words[0]].face;
    dau_status status = r->count > 1 ? shaper_shape(s, with, r->text, r->starts[r->count], false) : DAU_OK;
    if (status == DAU_OK && r->count > 1 && !s->gave_up) status = give_glyphs(w, s, r);
    for (uint32_t i = 0; i < r->count && status == DAU_OK; i++) {
        if (w->items[r->words[i]].waits) status = words_shape(w, s, r->words[i]);
        if (status == DAU_OK) status = look_at(&b->has_tall, &w->items[r->words[i]]);
    }
    return status;
}

dau_status batch_shape(batch *b, words *w, shaper *s)
{
    dau_status status = DAU_OK;
    for (row_of_words row; b->count > 0 && status == DAU_OK;) {
        take_row(&row, b, w);
        status = shape_row(b, w, s, &row);
    }
    b->rounds++;
    return status;
}

dau_status batch_add(batch *b, words *w, shaper *s, uint32_t word)
{
    dau_status status = b->count == BATCH_WORDS ? batch_shape(b, w, s) : DAU_OK;
    if (status == DAU_OK) b->words[b->count++] = word;
    return status;
}
