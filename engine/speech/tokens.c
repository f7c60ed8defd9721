#include "speech/tokens.h"
#include "speech/announce.h"
#include "speech/definitions.h"
#include "speech/site_readings.h"
#include "unicode/category.h"
#include "unicode/utf8.h"
#include "viet/spelling.h"
#include <string.h>

typedef struct walk {
    token_row *row;
    const speech_context *c;
    links named; /* still to come */
    uint32_t at;
} walk;

typedef dau_status token_reader(token_reading *out, const speech_context *c, uint32_t at, buffer *spoken);

static bool is_letter_byte(uint32_t code)
{
    return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
}

static category look(const walk *w, uint32_t at, uint32_t *code, uint32_t *end)
{
    *code = 0;
    *end = at;
    if (at >= w->c->to) return CATEGORY_WHITE;
    *end = at + utf8_next(w->c->text + at, w->c->to - at, code);
    if (is_letter_byte(*code)) return CATEGORY_LETTER;
    if (*code == ' ') return CATEGORY_WHITE;
    if (*code >= 0x1EA0 && *code < 0x1F00) return CATEGORY_LETTER;
    if (*code >= 0xC0 && *code < 0x250 && *code != 0xD7 && *code != 0xF7) return CATEGORY_LETTER;
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
    if (found.kind == DAU_TOKEN_EMOJI) token_row_pause(w->row, DAU_PAUSE_COMMA);
    dau_status status = take(w, found.kind, found.to, w->row->one.data, w->row->one.length);
    if (status == DAU_OK && found.kind == DAU_TOKEN_EMOJI) token_row_pause(w->row, DAU_PAUSE_COMMA);
    return status;
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

typedef struct word {
    uint32_t end;
    bool unclean; /* something in it is not seen: a soft hyphen, a joiner */
} word;

/* Behind the Latin letters that Vietnamese is mostly written with. */
static uint32_t latin_end(const char *text, uint32_t at, uint32_t to)
{
    for (; at < to; at++) {
        unsigned char byte = (unsigned char)text[at];
        if (is_letter_byte(byte)) continue;
        if (byte >= 0xC4 && byte <= 0xC8) {
            at++;
        } else if (byte == 0xE1 && ((unsigned char)text[at + 1] & 0xFE) == 0xBA) {
            at += 2;
        } else if (byte == 0xC3 && ((unsigned char)text[at + 1] & 0x9F) != 0x97) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

static word word_at(const walk *w, uint32_t at)
{
    word found = {.end = latin_end(w->c->text, at, w->c->to)};
    at = found.end;
    if (at < w->c->to && w->c->text[at] == ' ') return found;
    for (bool unclean = false;;) {
        uint32_t code, end;
        category what = look(w, at, &code, &end);
        if (what == CATEGORY_FORMAT) {
            unclean = true;
        } else if (what == CATEGORY_LETTER || what == CATEGORY_MARK) {
            found = (word){end, unclean};
        } else {
            return found;
        }
        at = end;
    }
}

static bool is_joint(uint32_t code)
{
    return code < 0x80 ? strchr("-/.&@_'#:", (int)code) != NULL : code == 0x2019 || code == 0x2010 || code == 0x2011;
}

/* A sign that joins a word to letters or figures behind it: COVID-19, KH&CN, đ/c, a@b. */
static bool is_joined_on(const walk *w, uint32_t at)
{
    uint32_t code, end;
    if (at < w->c->to && w->c->text[at] == ' ') return false;
    category what = look(w, at, &code, &end);
    if (what == CATEGORY_WHITE || code == ',') return false;
    if (what == CATEGORY_NUMBER || what == CATEGORY_SYMBOL) return true;
    if (what != CATEGORY_PUNCTUATION || !is_joint(code)) return false;
    what = look(w, end, &code, &end);
    return what == CATEGORY_LETTER || what == CATEGORY_NUMBER;
}

static bool is_roman(const char *text, uint32_t from, uint32_t to)
{
    while (from < to && strchr("IVXLCDM", text[from])) from++;
    return from == to;
}

static known_word spell(const char *text, uint32_t length)
{
    syllable s = syllable_of(text, length);
    bool is_name = s.letters == 1 && s.has_capital && !s.has_mark; /* I, X: a numeral or an initial */
    return (known_word){.plain = spelling_is_vietnamese(s.code) && !is_name, .capitals = s.all_capitals};
}

/* Most words of a text come again and again. */
static known_word look_up(token_row *row, const char *text, uint32_t length)
{
    known_word key = {0};
    if (length > sizeof key.letters) return spell(text, length);
    memcpy(key.letters, text, length);
    uint64_t halves[2];
    memcpy(halves, key.letters, sizeof halves);
    uint64_t hash = (halves[0] ^ halves[1] * 0x9E3779B97F4A7C15u) * 0xD1B54A32D192ED03u;
    known_word *kept = &row->known[hash >> (64 - KNOWN_BITS)]; /* which all letters reach */
    if (memcmp(kept->letters, key.letters, sizeof key.letters) == 0) return *kept;
    *kept = spell(text, length);
    memcpy(kept->letters, key.letters, sizeof key.letters);
    return *kept;
}

static bool is_plain(const walk *w, uint32_t end)
{
    known_word s = look_up(w->row, w->c->text + w->at, end - w->at);
    return s.plain && (!s.capitals || (w->c->is_capitals && !is_roman(w->c->text, w->at, end)));
}

/* Mát-xcơ-va, Ô-xtrây-li-a: by the parts, when one of them is no syllable and all are letters of ours. */
static dau_status take_parts(bool *taken, walk *w)
{
    enum { MOST_PARTS = 8 };
    uint32_t at = w->at, end, count = 0;
    bool marked = false, foreign = false, capitals = false;
    *taken = false;
    w->row->one.length = 0;
    for (;; at = end + 1) {
        end = word_at(w, at).end;
        syllable s = syllable_of(w->c->text + at, end - at);
        if (!s.code || !s.has_vowel || ++count > MOST_PARTS) return DAU_OK;
        marked |= s.has_mark;
        capitals |= s.all_capitals;
        foreign |= !spelling_is_vietnamese(s.code);
        dau_status status = at > w->at ? buffer_append(&w->row->one, " ", 1) : DAU_OK;
        if (status == DAU_OK) status = buffer_append(&w->row->one, w->c->text + at, end - at);
        if (status != DAU_OK) return status;
        if (end + 1 >= w->c->to || w->c->text[end] != '-') break;
    }
    *taken = marked && foreign && (!capitals || w->c->is_capitals);
    return *taken ? take(w, DAU_TOKEN_FOREIGN, end, w->row->one.data, w->row->one.length) : DAU_OK;
}

/* The letters of a word that a Vietnamese voice has, into `one`: without what is not seen, and without strange marks.
 * Errors: MEMORY. */
static dau_status clean(walk *w, uint32_t end)
{
    dau_status status = DAU_OK;
    w->row->one.length = 0;
    for (uint32_t at = w->at; at < end && status == DAU_OK;) {
        uint32_t used = utf8_next(w->c->text + at, end - at, &(uint32_t){0});
        if (syllable_of(w->c->text + at, used).code) status = buffer_append(&w->row->one, w->c->text + at, used);
        at += used;
    }
    return status;
}

static dau_status take_unclean(walk *w, uint32_t end)
{
    dau_status status = clean(w, end);
    uint32_t length = w->row->one.length;
    dau_token_kind kind = length ? DAU_TOKEN_WORD : DAU_TOKEN_SILENT;
    return status == DAU_OK ? take(w, kind, end, w->row->one.data, length) : status;
}

/* A syllable with soft hyphens in it is that syllable. */
static dau_status is_plain_unseen(bool *out, walk *w, uint32_t end)
{
    dau_status status = clean(w, end);
    *out = status == DAU_OK && spelling_is_vietnamese(syllable_of(w->row->one.data, w->row->one.length).code);
    return status;
}

static dau_status take_word(walk *w)
{
    word here = word_at(w, w->at);
    const char *text = w->c->text + w->at;
    bool plain = is_plain(w, here.end), joined = is_joined_on(w, here.end), taken = false;
    if (plain && !joined) return take(w, DAU_TOKEN_WORD, here.end, text, here.end - w->at);
    dau_status status = DAU_OK;
    if (here.unclean && !joined) {
        status = is_plain_unseen(&taken, w, here.end);
        if (taken) return take_unclean(w, here.end);
    }
    if (status == DAU_OK && joined && w->c->text[here.end] == '-') status = take_parts(&taken, w);
    if (status == DAU_OK && !taken) status = ask_all(&taken, w);
    return status != DAU_OK || taken ? status : take_unclean(w, here.end);
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

/* Whether a blank stands before signs and behind them; a dash needs but one: "II- Nội dung". */
static bool parts_words(const walk *w, uint32_t code, uint32_t end)
{
    uint32_t next, behind;
    bool before = w->at == w->c->from || w->c->text[w->at - 1] == ' ';
    bool after = look(w, end, &next, &behind) == CATEGORY_WHITE;
    return code == '-' || code == 0x2013 ? before || after : before && after;
}

/* The same sign again and again is one token. */
static dau_status take_signs(walk *w, category what)
{
    uint32_t first, code, end, next, count = 1;
    look(w, w->at, &first, &end);
    while (look(w, end, &code, &next) == what && code == first) end = next, count++;
    dau_pause pause = pause_of(first);
    if (first == '.') pause = count > 1 ? DAU_PAUSE_ELLIPSIS : DAU_PAUSE_STOP;
    if (pause == DAU_PAUSE_NONE && parts_words(w, first, end)) pause = DAU_PAUSE_COMMA; /* a dash, a bar, a dot */
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

/* Names the links that begin before the next token. */
static dau_status take_links(walk *w)
{
    dau_status status = DAU_OK;
    for (; status == DAU_OK && w->named.at < w->named.end && w->named.at->text.from <= w->at; w->named.at++)
        if (w->named.at->kind == DAU_SPAN_LINK && w->named.at->text.from < w->named.at->text.to)
            status = announce_link(w->row, w->at);
    return status;
}

dau_status tokens_read(token_row *row, const speech_context *c, links named)
{
    walk w = {row, c, named, c->from};
    dau_status status = DAU_OK;
    while (status == DAU_OK && w.at < c->to) {
        uint32_t code, end;
        bool taken = false;
        if (c->text[w.at] == ' ') w.at++; /* mostly one */
        category what = look(&w, w.at, &code, &end);
        if (what == CATEGORY_WHITE || what == CATEGORY_FORMAT) {
            w.at = end;
            continue;
        }
        if (named.at) status = take_links(&w);
        if (status == DAU_OK && c->site) status = take_site(&taken, &w);
        if (status != DAU_OK || taken) continue;
        status = what == CATEGORY_LETTER ? take_word(&w) : take_sign(&w, what, code, end);
    }
    return status;
}

dau_status tokens_silence(token_row *row, const speech_context *c)
{
    walk w = {.row = row, .c = c, .at = c->from};
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
