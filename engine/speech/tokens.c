#include "speech/tokens.h"
#include "speech/definitions.h"
#include "speech/site_readings.h"
#include "unicode/category.h"
#include "unicode/utf8.h"
#include "viet/spelling.h"
#include <string.h>

typedef struct walk {
    token_row *row;
    const speech_context *c;
    uint32_t at;
} walk;

typedef dau_status token_reader(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken);

static category look(const walk *w, uint32_t at, uint32_t *code, uint32_t *end)
{
    *code = 0;
    *end = at;
    if (at >= w->c->to) return CATEGORY_WHITE;
    *end = at + utf8_next(w->c->text + at, w->c->to - at, code);
    if ((*code | 0x20) >= 'a' && (*code | 0x20) <= 'z') return CATEGORY_LETTER;
    if (*code >= 0x1EA0 && *code < 0x1F00) return CATEGORY_LETTER;
    return category_of(*code);
}

static dau_status take(walk *w, dau_token_kind kind, uint32_t to, const char *spoken, uint32_t length)
{
    dau_status status = token_row_add(w->row, kind, (dau_range){w->at, to}, spoken, length);
    if (status == DAU_OK) w->at = to;
    return status;
}

/* What is read too long is read in less of the text: no token says more than DAU_SPOKEN_MOST. */
static dau_status ask(bool *taken, walk *w, token_reader *read)
{
    speech_context less = *w->c;
    token_reading found = {.to = w->at};
    *taken = false;
    for (;;) {
        w->row->one.length = 0;
        dau_status status = read(&found, &less, w->at, &w->row->one);
        if (status != DAU_OK) return status;
        if (found.to <= w->at) return DAU_OK;
        if (w->row->one.length <= DAU_SPOKEN_MOST) break;
        less.to = w->at + (found.to - w->at) / 2;
        while (less.to > w->at && ((unsigned char)less.text[less.to] & 0xC0) == 0x80) less.to--;
        if (less.to <= w->at) return DAU_OK;
    }
    *taken = true;
    return take(w, found.kind, found.to, w->row->one.data, w->row->one.length);
}

static dau_status ask_all(bool *taken, walk *w)
{
    static token_reader *const readers[] = {numbers_read, names_read, symbols_read};
    dau_status status = DAU_OK;
    *taken = false;
    for (size_t i = 0; status == DAU_OK && !*taken && i < sizeof readers / sizeof *readers; i++)
        status = ask(taken, w, readers[i]);
    return status;
}

/* ---- words ---- */

static uint32_t letters_end(const walk *w, uint32_t at)
{
    uint32_t code, end;
    for (;;) {
        category what = look(w, at, &code, &end);
        if (what != CATEGORY_LETTER && what != CATEGORY_MARK && code != 0xAD) return at;
        at = end;
    }
}

/* A sign that joins a word to letters or figures behind it: COVID-19, KH&CN, đ/c, a@b. */
static bool is_joined_on(const walk *w, uint32_t at)
{
    uint32_t code, end;
    category what = look(w, at, &code, &end);
    if (what == CATEGORY_NUMBER || what == CATEGORY_SYMBOL) return true;
    if (!code || !strchr("-/.&@_+'#:", code < 0x80 ? (int)code : ' ')) {
        if (code != 0x2019 && code != 0x2010 && code != 0x2011) return false;
    }
    what = look(w, end, &code, &end);
    return what == CATEGORY_LETTER || what == CATEGORY_NUMBER;
}

static bool is_roman(const char *text, uint32_t from, uint32_t to)
{
    while (from < to && strchr("IVXLCDM", text[from])) from++;
    return from == to;
}

static bool is_plain(const walk *w, uint32_t end, const syllable *s)
{
    if (!spelling_is_vietnamese(s->code)) return false;
    if (s->all_capitals && (!w->c->is_capitals || is_roman(w->c->text, w->at, end))) return false;
    return s->letters > 1 || !s->has_capital || s->has_mark;
}

/* Mát-xcơ-va, Ô-xtrây-li-a: by the parts, when one of them is no syllable and all are letters of ours. */
static dau_status take_parts(bool *taken, walk *w)
{
    uint32_t at = w->at, end;
    bool marked = false, foreign = false, capitals = false;
    *taken = false;
    w->row->one.length = 0;
    for (;; at = end + 1) {
        end = letters_end(w, at);
        syllable s = syllable_of(w->c->text + at, end - at);
        if (!s.code || !s.has_vowel) return DAU_OK;
        marked |= s.has_mark;
        capitals |= s.all_capitals;
        foreign |= !spelling_is_vietnamese(s.code);
        dau_status status = at > w->at ? buffer_append(&w->row->one, " ", 1) : DAU_OK;
        if (status == DAU_OK) status = buffer_append(&w->row->one, w->c->text + at, end - at);
        if (status != DAU_OK) return status;
        if (end + 1 >= w->c->to || w->c->text[end] != '-') break;
    }
    *taken = marked && foreign && !capitals && memchr(w->c->text + w->at, '-', end - w->at);
    return *taken ? take(w, DAU_TOKEN_FOREIGN, end, w->row->one.data, w->row->one.length) : DAU_OK;
}

/* Letters that nobody knows are said as they are where a voice of Vietnamese has them, else not. */
static dau_status take_unknown(walk *w, uint32_t end)
{
    const char *word = w->c->text + w->at;
    uint32_t length = end - w->at;
    for (uint32_t i = 0; i < length;) {
        uint32_t used = utf8_next(word + i, length - i, &(uint32_t){0});
        if (!syllable_of(word + i, used).code) return take(w, DAU_TOKEN_SILENT, end, "", 0);
        i += used;
    }
    return take(w, DAU_TOKEN_WORD, end, word, length);
}

static dau_status take_word(walk *w)
{
    uint32_t end = letters_end(w, w->at);
    syllable s = syllable_of(w->c->text + w->at, end - w->at);
    bool plain = is_plain(w, end, &s), joined = is_joined_on(w, end), taken = false;
    if (plain && !joined) return take(w, DAU_TOKEN_WORD, end, w->c->text + w->at, end - w->at);
    dau_status status = joined && w->c->text[end] == '-' ? take_parts(&taken, w) : DAU_OK;
    if (status == DAU_OK && !taken) status = ask_all(&taken, w);
    if (status != DAU_OK || taken) return status;
    if (plain) return take(w, DAU_TOKEN_WORD, end, w->c->text + w->at, end - w->at);
    return take_unknown(w, end);
}

/* ---- punctuation ---- */

static dau_pause pause_of(uint32_t code)
{
    switch (code) {
    case ',':
    case '(':
    case ')':
    case '[':
    case ']':
    case 0x2013:
    case 0x2014:
        return DAU_PAUSE_COMMA;
    case ':':
    case ';':
        return DAU_PAUSE_COLON;
    case '?':
        return DAU_PAUSE_QUESTION;
    case '!':
        return DAU_PAUSE_EXCLAMATION;
    case 0x2026:
        return DAU_PAUSE_ELLIPSIS;
    default:
        return DAU_PAUSE_NONE;
    }
}

static bool is_between_blanks(const walk *w, uint32_t end)
{
    uint32_t code, behind;
    return (w->at == w->c->from || w->c->text[w->at - 1] == ' ') && look(w, end, &code, &behind) == CATEGORY_WHITE;
}

/* The same sign again and again is one token. */
static dau_status take_signs(walk *w, category what)
{
    uint32_t first, code, end, next, count = 1;
    look(w, w->at, &first, &end);
    while (look(w, end, &code, &next) == what && code == first) end = next, count++;
    dau_pause pause = pause_of(first);
    if (first == '.') pause = count > 1 ? DAU_PAUSE_ELLIPSIS : DAU_PAUSE_STOP;
    if (first == '-') pause = is_between_blanks(w, end) ? DAU_PAUSE_COMMA : DAU_PAUSE_NONE;
    token_row_pause(w->row, pause);
    bool is_punctuation = what == CATEGORY_PUNCTUATION;
    return take(w, is_punctuation ? DAU_TOKEN_PUNCTUATION : DAU_TOKEN_SILENT, end, "", 0);
}

/* Punctuation that no reader wants, told by what follows it. */
static bool is_plain_sign(const walk *w, uint32_t code, uint32_t end)
{
    uint32_t next, behind;
    if (code == ',' || code == ';' || code == '?' || code == '!' || (code >= 0x2018 && code <= 0x201F)) return true;
    if (code != '.' && code != '(' && code != ')' && code != ':' && code != '"' && code != 0x2026) return false;
    category what = look(w, end, &next, &behind);
    return what == CATEGORY_WHITE || (what == CATEGORY_LETTER && code != '.');
}

static dau_status take_sign(walk *w, category what, uint32_t code, uint32_t end)
{
    uint32_t to;
    bool taken = false;
    if (code == '(' && w->c->definitions && w->c->verbosity != DAU_VERBOSITY_FULL &&
        definitions_bracket(&to, w->c->definitions, w->at) && to > w->at && to <= w->c->to)
        return take(w, DAU_TOKEN_SILENT, to, "", 0);
    dau_status status = is_plain_sign(w, code, end) ? DAU_OK : ask_all(&taken, w);
    return status != DAU_OK || taken ? status : take_signs(w, what);
}

static dau_status take_site(bool *taken, walk *w)
{
    uint32_t end = w->at;
    const char *spoken = site_readings_find(&end, w->c->site, w->c->text, w->at, w->c->to);
    *taken = spoken && end > w->at;
    return *taken ? take(w, DAU_TOKEN_ABBREVIATION, end, spoken, (uint32_t)strlen(spoken)) : DAU_OK;
}

dau_status tokens_read(token_row *row, const speech_context *c)
{
    walk w = {row, c, c->from};
    dau_status status = DAU_OK;
    while (status == DAU_OK && w.at < c->to) {
        uint32_t code, end;
        bool taken = false;
        category what = look(&w, w.at, &code, &end);
        if (what == CATEGORY_WHITE || what == CATEGORY_FORMAT) {
            w.at = end;
            continue;
        }
        if (c->site) status = take_site(&taken, &w);
        if (status != DAU_OK || taken) continue;
        status = what == CATEGORY_LETTER ? take_word(&w) : take_sign(&w, what, code, end);
    }
    return status;
}

dau_status tokens_silence(token_row *row, const speech_context *c)
{
    walk w = {row, c, c->from};
    dau_status status = DAU_OK;
    while (status == DAU_OK && w.at < c->to) {
        uint32_t code, end, next;
        category what = look(&w, w.at, &code, &end);
        if (what == CATEGORY_WHITE || what == CATEGORY_FORMAT) {
            w.at = end;
            continue;
        }
        while (look(&w, end, &code, &next) != CATEGORY_WHITE && end < c->to) end = next;
        status = take(&w, DAU_TOKEN_SILENT, end, "", 0);
    }
    return status;
}
