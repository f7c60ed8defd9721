/* Bộ Khoa học và Công nghệ (KH&CN): the letters in the bracket are the initials of the words before it, or the other
 * way round. */
#include "speech/definitions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "unicode/utf8.h"
#include "viet/small_letter.h"
#include "viet/spelling.h"

/* A bracket costs no more than a look at so many bytes around it. */
enum { MOST_KEPT = 4096, MOST_SHORT = 48, MOST_LONG = 160, MOST_LETTERS = 14, LEAST_LETTERS = 2 };

typedef struct definition {
    const char *text; /* the article's, for sorting */
    dau_range brief, words, bracket;
} definition;

struct definitions {
    dau_allocator allocator;
    definition *kept;   /* by place; owned */
    definition *sorted; /* the same by what is written, the first of equals first; owned */
    uint32_t count, room;
};

typedef struct search {
    const char *text;
    uint32_t from, to; /* the block */
} search;

/* ---- words and letters ----------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_word(const char *text, dau_range w)
{
    return spelling_is_vietnamese(syllable_of(text + w.from, w.to - w.from).code);
}

/* Without the commas and quotes around it. */
static dau_range bare(const char *text, dau_range w)
{
    while (w.to > w.from && strchr(",;\"'", text[w.to - 1]) != NULL) w.to--;
    while (w.from < w.to && strchr("\"'", text[w.from]) != NULL) w.from++;
    return w;
}

static bool is_joint(const char *text, dau_range w)
{
    bool is_dash = w.to - w.from == 1 && text[w.from] == '-';
    return is_dash || (w.to - w.from == 3 && memcmp(text + w.from, "–", 3) == 0);
}

/* The word that ends before *at, which moves before it; signs between are passed over. False: there is none, or what
 * is no Vietnamese word. */
static bool previous_word(dau_range *out, const char *text, uint32_t least, uint32_t *at)
{
    while (*at > least) {
        while (*at > least && is_blank(text[*at - 1])) --*at;
        uint32_t end = *at;
        while (*at > least && !is_blank(text[*at - 1])) --*at;
        *out = bare(text, (dau_range){*at, end});
        if (out->from < out->to && !is_joint(text, *out)) return is_word(text, *out);
    }
    return false;
}

/* A letter without tone and case, 1 to 33 as in syllable.h; 0: none. */
static uint32_t letter_at(const char *text, uint32_t at, uint32_t to)
{
    uint32_t code, length = utf8_next(text + at, to - at, &code);
    return (uint32_t)(syllable_of(text + at, length).code >> SYLLABLE_TONE_BITS);
}

/* D stands for Đ too, A for Â, but not the other way. */
static bool stands_for(uint32_t brief, uint32_t letter)
{
    static const char plain[] = {1, 1, 4, 5, 15, 15, 21}; /* of ă â đ ê ô ơ ư */
    return brief == letter || (letter > 26 && brief == (uint32_t)plain[letter - 27]);
}

typedef struct brief {
    uint32_t letters[MOST_LETTERS];
    uint32_t count;
} brief;

/* The capitals of text[from..to), which holds nothing else but the signs between them. */
static bool find_letters(brief *out, const char *text, uint32_t from, uint32_t to)
{
    out->count = 0;
    while (from < to) {
        uint32_t code, at = from, letter = letter_at(text, at, to);
        from += utf8_next(text + from, to - from, &code);
        if (code < 0x80 && strchr("&-. /", (int)code) != NULL && code != 0) continue;
        if (letter == 0 || small_letter(code) == code || out->count == MOST_LETTERS) return false;
        out->letters[out->count++] = letter;
    }
    return out->count >= LEAST_LETTERS;
}

static bool is_small_word(const char *text, dau_range w)
{
    static const char list[] = " và của các về cho trong với theo những tại ở vì do ";
    for (const char *at = list + 1; *at != '\0'; at = strchr(at, ' ') + 1)
        if (strncmp(at, text + w.from, w.to - w.from) == 0 && at[w.to - w.from] == ' ') return true;
    return false;
}

/* The words before `end` whose initials the letters are, as a range of the text. One that does not fit ends the search,
 * so most brackets cost a word or two. */
static bool match_end(dau_range *out, const char *text, uint32_t least, uint32_t end, const brief *b)
{
    uint32_t letter = b->count;
    dau_range w;
    out->to = least;
    while (letter > 0) {
        if (!previous_word(&w, text, least, &end)) return false;
        if (out->to == least) out->to = w.to;
        if (stands_for(b->letters[letter - 1], letter_at(text, w.from, w.to)))
            letter--;
        else if (letter == b->count || !is_small_word(text, w))
            return false;
        out->from = w.from;
    }
    return true;
}

/* ---- brackets -------------------------------------------------------------------------------- */

static uint32_t first_of(uint32_t at, uint32_t most, uint32_t least)
{
    return at - least > most ? at - most : least;
}

/* Behind "viết tắt là", "gọi tắt là", "sau đây gọi là", and quotes. */
static dau_range without_words(const char *text, dau_range inside)
{
    static const char *const starts[] = {"sau đây ",    "viết tắt là ",     "viết tắt: ",     "viết tắt ",
                                         "gọi tắt là ", "tên viết tắt là ", "tên viết tắt: ", "gọi là "};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        uint32_t length = (uint32_t)strlen(starts[i]);
        if (inside.to - inside.from > length && memcmp(text + inside.from, starts[i], length) == 0)
            inside.from += length;
    }
    static const char *const quotes[] = {"\"", "“", "”", "'"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        uint32_t length = (uint32_t)strlen(quotes[i]);
        if (inside.to - inside.from > length && memcmp(text + inside.from, quotes[i], length) == 0)
            inside.from += length;
        if (inside.to - inside.from > length && memcmp(text + inside.to - length, quotes[i], length) == 0)
            inside.to -= length;
    }
    return inside;
}

/* The same words, whatever their case. */
static bool are_equal(const char *text, dau_range a, dau_range b)
{
    if (a.to - a.from != b.to - b.from) return false;
    for (uint32_t at = 0; a.from + at < a.to;) {
        uint32_t left, right;
        uint32_t step = utf8_next(text + a.from + at, a.to - a.from - at, &left);
        utf8_next(text + b.from + at, b.to - b.from - at, &right);
        if (small_letter(left) != small_letter(right)) return false;
        at += step;
    }
    return true;
}

/* (Bộ KH&CN): what is written out in the bracket stands before the words too. */
static bool is_repeated(const char *text, dau_range head, uint32_t least, uint32_t before)
{
    while (head.to > head.from && is_blank(text[head.to - 1])) head.to--;
    while (before > least && is_blank(text[before - 1])) before--;
    uint32_t length = head.to - head.from;
    return length == 0 || (before - least >= length && are_equal(text, head, (dau_range){before - length, before}));
}

/* Words (ABBREVIATION) */
static bool find_forward(definition *out, const search *s, dau_range bracket)
{
    brief letters;
    dau_range inside = without_words(s->text, (dau_range){bracket.from + 1, bracket.to - 1});
    uint32_t least = first_of(bracket.from, MOST_LONG, s->from);
    while (least > s->from && least < bracket.from && !is_blank(s->text[least])) least++; /* no half a word */
    bool has_letters = find_letters(&letters, s->text, inside.from, inside.to);
    dau_range tail = inside;
    while (!has_letters && tail.from < tail.to) {
        while (tail.from < tail.to && !is_blank(s->text[tail.from])) tail.from++;
        while (tail.from < tail.to && is_blank(s->text[tail.from])) tail.from++;
        has_letters = tail.from < tail.to && find_letters(&letters, s->text, tail.from, tail.to);
    }
    if (!has_letters) return false;
    *out = (definition){.text = s->text, .brief = tail, .bracket = bracket};
    return match_end(&out->words, s->text, least, bracket.from, &letters) &&
           is_repeated(s->text, (dau_range){inside.from, tail.from}, least, out->words.from);
}

/* ABBREVIATION (words) */
static bool find_backward(definition *out, const search *s, dau_range bracket)
{
    brief letters;
    uint32_t end = bracket.from, least = first_of(end, MOST_SHORT, s->from);
    while (end > least && is_blank(s->text[end - 1])) end--;
    uint32_t from = end;
    while (from > least && !is_blank(s->text[from - 1])) from--;
    while (from < end && ((unsigned char)s->text[from] & 0xC0) == 0x80) from++;
    if (!find_letters(&letters, s->text, from, end)) return false;
    *out = (definition){.text = s->text, .brief = {from, end}, .bracket = bracket};
    bool is_matched = match_end(&out->words, s->text, bracket.from + 1, bracket.to - 1, &letters);
    return is_matched && out->words.from == bracket.from + 1;
}

/* The bracket that begins at `at`; empty: none that matters. */
static dau_range bracket_at(const search *s, uint32_t at)
{
    for (uint32_t end = at + 1; end < s->to && end - at < MOST_LONG; end++) {
        if (s->text[end] == ')') return (dau_range){at, end + 1};
        if (s->text[end] == '(' || s->text[end] == '\n') break;
    }
    return (dau_range){at, at};
}

/* ---- keeping --------------------------------------------------------------------------------- */

static dau_status find_in(definitions *d, const search *s)
{
    dau_status status = DAU_OK;
    for (uint32_t at = s->from; at < s->to && d->count < MOST_KEPT && status == DAU_OK;) {
        const char *open = memchr(s->text + at, '(', s->to - at);
        if (open == NULL) break;
        dau_range bracket = bracket_at(s, (uint32_t)(open - s->text));
        definition found;
        at = bracket.to > bracket.from ? bracket.to : bracket.from + 1;
        if (bracket.to < bracket.from + 4 || (!find_forward(&found, s, bracket) && !find_backward(&found, s, bracket)))
            continue;
        status = memory_grow(&d->allocator, &d->kept, &d->room, d->count + 1, sizeof *d->kept);
        if (status == DAU_OK) d->kept[d->count++] = found;
    }
    return status;
}

static int by_written(const void *a, const void *b)
{
    const definition *x = a, *y = b;
    uint32_t left = x->brief.to - x->brief.from, right = y->brief.to - y->brief.from;
    if (left != right) return left < right ? -1 : 1;
    int order = memcmp(x->text + x->brief.from, y->text + y->brief.from, left);
    if (order != 0) return order;
    return (x->bracket.from > y->bracket.from) - (x->bracket.from < y->bracket.from);
}

static dau_status sort_written(definitions *d)
{
    d->sorted = memory_new(&d->allocator, d->count * sizeof *d->sorted);
    if (d->sorted == NULL) return DAU_E_MEMORY;
    memcpy(d->sorted, d->kept, d->count * sizeof *d->sorted);
    qsort(d->sorted, d->count, sizeof *d->sorted, by_written);
    return DAU_OK;
}

dau_status definitions_find(definitions **out, const dau_article *article, const dau_allocator *allocator)
{
    definitions *d = memory_new(allocator, sizeof *d);
    if (d == NULL) return DAU_E_MEMORY;
    d->allocator = *allocator;
    dau_status status = DAU_OK;
    for (uint32_t i = 0; i < article->block_count && status == DAU_OK; i++)
        status = find_in(d, &(search){article->text, article->blocks[i].text.from, article->blocks[i].text.to});
    if (status == DAU_OK && d->count > 0) status = sort_written(d);
    bool is_kept = status == DAU_OK && d->count > 0;
    if (!is_kept) definitions_drop(d);
    if (status == DAU_OK) *out = is_kept ? d : NULL;
    return status;
}

void definitions_drop(definitions *d)
{
    if (d == NULL) return;
    dau_allocator allocator = d->allocator;
    memory_free(&allocator, d->kept, d->room * sizeof *d->kept);
    if (d->sorted != NULL) memory_free(&allocator, d->sorted, d->count * sizeof *d->sorted);
    memory_free(&allocator, d, sizeof *d);
}

bool definitions_meaning(dau_range *out, const definitions *d, const char *text, uint32_t from, uint32_t to)
{
    definition sought = {.text = text, .brief = {from, to}, .bracket = {0, 0}};
    uint32_t low = 0, high = d != NULL ? d->count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (by_written(&d->sorted[middle], &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (d == NULL || low == d->count) return false;
    const definition *found = &d->sorted[low];
    uint32_t length = to - from;
    if (found->brief.to - found->brief.from != length ||
        memcmp(found->text + found->brief.from, text + from, length) != 0)
        return false;
    *out = found->words;
    return true;
}

bool definitions_bracket(uint32_t *to, const definitions *d, uint32_t at)
{
    uint32_t low = 0, high = d != NULL ? d->count : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->kept[middle].bracket.from < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (d == NULL || low == d->count || d->kept[low].bracket.from != at) return false;
    *to = d->kept[low].bracket.to;
    return true;
}
