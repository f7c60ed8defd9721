#include "aloud/captions_parse.h"
#include <stdlib.h>
#include <string.h>

typedef struct line {
    char *from, *to; /* without its end */
} line;

typedef struct lines {
    char *at, *end;
    uint32_t number; /* of the line that is next, from 1 */
} lines;

static bool line_next(line *out, lines *l)
{
    if (l->at == l->end) return false;
    char *to = l->at;
    while (to < l->end && *to != '\n' && *to != '\r') to++;
    *out = (line){l->at, to};
    if (to < l->end && *to == '\r' && to[1] == '\n') to++;
    l->at = to < l->end ? to + 1 : to;
    l->number++;
    return true;
}

static bool line_begins(const line *of, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(of->to - of->from) < length || memcmp(of->from, word, length) != 0) return false;
    return of->from + length == of->to || of->from[length] == ' ' || of->from[length] == '\t';
}

static const char *arrow_in(const line *of)
{
    for (const char *at = of->from; at + 3 <= of->to; at++)
        if (memcmp(at, "-->", 3) == 0) return at;
    return NULL;
}

enum { MOST_HOURS = 5 /* figures; times stay countable in frames */ };

/* ---- times -------------------------------------------------------------------------------- */

/* Figures, at least and at most so many. */
static bool take_figures(uint64_t *out, const char **at, const char *end, int least, int most)
{
    uint64_t value = 0;
    int count = 0;
    for (; *at < end && **at >= '0' && **at <= '9' && count < most; ++*at, count++)
        value = value * 10 + (uint64_t)(**at - '0');
    *out = value;
    return count >= least;
}

static bool take_sign(const char **at, const char *end, char sign)
{
    if (*at == end || **at != sign) return false;
    ++*at;
    return true;
}

/* [hours:]minutes:seconds.thousandths, in µs. */
static bool take_time(uint64_t *out, const char **at, const char *end)
{
    uint64_t hours = 0, minutes, seconds, thousandths;
    if (!take_figures(&minutes, at, end, 2, MOST_HOURS) || !take_sign(at, end, ':')) return false;
    if (!take_figures(&seconds, at, end, 2, 2)) return false;
    if (take_sign(at, end, ':')) {
        hours = minutes;
        minutes = seconds;
        if (!take_figures(&seconds, at, end, 2, 2)) return false;
    }
    if (!take_sign(at, end, '.') || !take_figures(&thousandths, at, end, 3, 3)) return false;
    if (minutes > 59 || seconds > 59) return false;
    *out = ((hours * 3600 + minutes * 60 + seconds) * 1000 + thousandths) * 1000;
    return true;
}

static void pass_blanks(const char **at, const char *end)
{
    while (*at < end && (**at == ' ' || **at == '\t')) ++*at;
}

/* What stands behind the times is about the place on a screen. */
static bool read_times(vtt_cue *out, const line *of)
{
    const char *at = of->from, *arrow = arrow_in(of);
    pass_blanks(&at, arrow);
    if (!take_time(&out->from, &at, arrow)) return false;
    pass_blanks(&at, arrow);
    if (at != arrow) return false;
    at += 3;
    pass_blanks(&at, of->to);
    if (!take_time(&out->to, &at, of->to)) return false;
    return out->to > out->from && (at == of->to || *at == ' ' || *at == '\t');
}

/* ---- text --------------------------------------------------------------------------------- */

static void *grown(void *old, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room) return old;
    uint32_t more = *room ? *room * 2 : 64;
    void *grown = realloc(old, more * size);
    if (grown) *room = more;
    return grown;
}

static dau_status add_piece(vtt_file *v, vtt_cue *cue, vtt_piece piece)
{
    vtt_piece *pieces = grown(v->pieces, v->piece_count, &v->piece_room, sizeof *pieces);
    if (!pieces) return DAU_E_MEMORY;
    v->pieces = pieces;
    v->pieces[v->piece_count++] = piece;
    cue->count++;
    return DAU_OK;
}

/* The character that an entity names, put at `to`, which is not behind it; NULL: it is none. */
static const char *read_entity(char **to, const char *at, const char *end)
{
    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"},   {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\u00a0"},
                    {"&quot;", "\""}, {"&lrm;", ""}, {"&rlm;", ""}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name), text = strlen(entities[i].text);
        if ((size_t)(end - at) < length || memcmp(at, entities[i].name, length) != 0) continue;
        memcpy(*to, entities[i].text, text);
        *to += text;
        return at + length;
    }
    return NULL;
}

/* Text of a cue on its way from mark-up to pieces. */
typedef struct cleaning {
    vtt_file *file;
    vtt_cue *cue;
    char *to;    /* where the next plain character goes */
    uint64_t at; /* of the piece that is open */
    uint32_t from;
} cleaning;

static dau_status end_piece(cleaning *c)
{
    uint32_t to = (uint32_t)(c->to - c->file->bytes);
    dau_status status = add_piece(c->file, c->cue, (vtt_piece){.at = c->at, .from = c->from, .to = to});
    c->from = to;
    return status;
}

/* A stamp that does not grow, or lies outside its cue, says nothing. */
static dau_status take_tag(cleaning *c, const char *from, const char *to)
{
    uint64_t at;
    if (!take_time(&at, &from, to) || from != to || at <= c->at || at >= c->cue->to) return DAU_OK;
    dau_status status = end_piece(c);
    c->at = at;
    return status;
}

static dau_status clean_line(cleaning *c, const line *of)
{
    const char *at = of->from, *next;
    dau_status status = DAU_OK;
    while (at < of->to && status == DAU_OK) {
        if (*at == '<') {
            const char *end = memchr(at, '>', (size_t)(of->to - at));
            if (!end) return DAU_OK; /* the rest would be inside a tag */
            status = take_tag(c, at + 1, end);
            at = end + 1;
        } else if (*at == '&' && (next = read_entity(&c->to, at, of->to)) != NULL) {
            at = next;
        } else
            *c->to++ = *at++;
    }
    return status;
}

/* ---- blocks ------------------------------------------------------------------------------- */

static void say_problem(vtt_file *v, const char *what, uint32_t number)
{
    if (v->problem) return;
    v->problem = what;
    v->problem_line = number;
}

static bool is_empty(const line *of)
{
    return of->from == of->to;
}

static void pass_block(lines *l)
{
    line next;
    while (line_next(&next, l) && !is_empty(&next)) {
    }
}

/* The lines behind the times, up to an empty one or the next times. */
static dau_status read_text(vtt_file *v, lines *l, vtt_cue cue)
{
    line next;
    lines before = *l;
    cue.first = v->piece_count;
    cleaning c = {.file = v, .cue = &cue, .to = l->at, .at = cue.from, .from = (uint32_t)(l->at - v->bytes)};
    dau_status status = DAU_OK;
    while (status == DAU_OK && line_next(&next, l) && !is_empty(&next)) {
        if (arrow_in(&next)) {
            *l = before;
            break;
        }
        status = clean_line(&c, &next);
        if (c.to < l->at) *c.to++ = '\n'; /* in the place of the line's end */
        before = *l;
    }
    if (status == DAU_OK) status = end_piece(&c);
    vtt_cue *cues = status == DAU_OK ? grown(v->cues, v->cue_count, &v->cue_room, sizeof *cues) : NULL;
    if (!cues) return DAU_E_MEMORY;
    v->cues = cues;
    v->cues[v->cue_count++] = cue;
    return DAU_OK;
}

static dau_status read_block(vtt_file *v, lines *l, line first)
{
    vtt_cue cue = {0};
    uint32_t number = l->number - 1;
    if (!arrow_in(&first)) {
        line second;
        lines before = *l;
        bool is_note = line_begins(&first, "NOTE") || line_begins(&first, "STYLE") || line_begins(&first, "REGION");
        bool is_cue = !is_note && line_next(&second, l) && arrow_in(&second);
        if (!is_cue) {
            *l = before;
            if (!is_note)
                say_problem(v, "no line of times (00:01.000 --> 00:02.500) in this cue; it is left out", number);
            pass_block(l);
            return DAU_OK;
        }
        first = second;
        number++;
    }
    if (read_times(&cue, &first)) return read_text(v, l, cue);
    say_problem(v, "no times of the form 00:01.000 --> 00:02.500, the second after the first; the cue is left out",
                number);
    pass_block(l);
    return DAU_OK;
}

static int compare_cues(const void *a, const void *b)
{
    const vtt_cue *first = a, *second = b;
    if (first->from != second->from) return first->from < second->from ? -1 : 1;
    return first->first < second->first ? -1 : first->first > second->first;
}

static bool read_head(lines *l)
{
    line first;
    if (l->end - l->at >= 3 && memcmp(l->at, "\xef\xbb\xbf", 3) == 0) l->at += 3;
    if (!line_next(&first, l) || !line_begins(&first, "WEBVTT")) return false;
    pass_block(l);
    return true;
}

dau_status vtt_parse(vtt_file *out, char *bytes, uint32_t length)
{
    lines l = {bytes, bytes + length, 1};
    line first;
    *out = (vtt_file){.bytes = bytes};
    if (!read_head(&l)) {
        say_problem(out, "not WebVTT: its first line is not WEBVTT; give a .vtt file in UTF-8", 1);
        return DAU_E_ARGUMENT;
    }
    dau_status status = DAU_OK;
    while (status == DAU_OK && line_next(&first, &l))
        if (!is_empty(&first)) status = read_block(out, &l, first);
    if (status != DAU_OK) return status;
    if (out->cue_count == 0) {
        say_problem(out, "no cue in it; give captions of the article", 0);
        return DAU_E_ARGUMENT;
    }
    qsort(out->cues, out->cue_count, sizeof *out->cues, compare_cues);
    return DAU_OK;
}

void vtt_drop(vtt_file *v)
{
    free(v->cues);
    free(v->pieces);
    v->cues = NULL;
    v->pieces = NULL;
}
