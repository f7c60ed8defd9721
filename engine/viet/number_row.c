#include "viet/number_row.h"

#include <string.h>

#include "unicode/utf8.h"
#include "viet/joints.h"

/* Beyond these nothing is one number, and nobody reads on. */
enum { MOST_GROUPS = 8, MOST_FIGURES = 15, MOST_SPACES = 4 };

typedef struct group {
    uint32_t from, to; /* with its signs */
    uint32_t first;    /* its first figure */
    uint32_t figures;  /* 0: no group */
    bool begins_row;   /* (024), +84 */
    bool ends_row;     /* 567,89 and what closes a clause */
} group;

typedef struct row {
    group groups[MOST_GROUPS];
    uint32_t count;
    bool is_too_long;
} row;

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_gap(const char *text, uint32_t at, uint32_t to)
{
    return at == to || joints_space(text, at, to) > 0 || joints_line_end(text, at, to);
}

static uint32_t skip_figures(const char *text, uint32_t at, uint32_t to)
{
    while (at < to && is_figure(text[at])) at++;
    return at;
}

/* Closing signs, quotes of three bytes too, end a group and its row. */
static uint32_t skip_closing(const char *text, uint32_t at, uint32_t to)
{
    for (;; at++) {
        if (at < to && strchr(",.;:!?)\"", text[at]) != NULL && text[at] != '\0') continue;
        if (to - at < 3 || (memcmp(text + at, "”", 3) != 0 && memcmp(text + at, "…", 3) != 0)) return at;
        at += 2;
    }
}

static group group_at(const char *text, uint32_t at, uint32_t to)
{
    if (to - at > 2 * MOST_FIGURES) to = at + 2 * MOST_FIGURES; /* the rest decides nothing */
    group g = {.from = at};
    bool has_bracket = at < to && text[at] == '(';
    at += has_bracket;
    bool has_plus = at < to && text[at] == '+';
    g.first = at += has_plus;
    g.begins_row = has_bracket || has_plus;
    at = skip_figures(text, at, to);
    g.figures = at - g.first <= MOST_FIGURES ? at - g.first : 0;
    if (has_bracket && at < to && text[at] == ')') at++;
    uint32_t end = at;
    if (at + 1 < to && (text[at] == ',' || text[at] == '.') && is_figure(text[at + 1]))
        at = skip_figures(text, at + 1, to);
    at = skip_closing(text, at, to);
    g.ends_row = at > end;
    g.to = at;
    if (!is_gap(text, at, to)) g.figures = 0;
    return g;
}

static group group_behind(const char *text, uint32_t at, uint32_t to)
{
    for (uint32_t i = 0, step; i < MOST_SPACES && (step = joints_space(text, at, to)) > 0; i++) at += step;
    return group_at(text, at, to);
}

static group group_before(const char *text, uint32_t from, uint32_t at)
{
    for (uint32_t i = 0; i < MOST_SPACES && at > from; i++) {
        uint32_t before = utf8_before(text, from, at);
        if (joints_space(text, before, at) == 0) break;
        at = before;
    }
    uint32_t end = at;
    while (at > from && end - at <= MOST_FIGURES + 3 &&
           (is_figure(text[at - 1]) || strchr("()+", text[at - 1]) != NULL))
        at--;
    bool is_apart = at == from || is_gap(text, utf8_before(text, from, at), at);
    group g = group_at(text, at, end);
    if (!is_apart || g.to != end) g.figures = 0;
    return g;
}

/* The row around a place, read from its first group on. */
static row read_row(const char *text, uint32_t from, uint32_t to, uint32_t at)
{
    row r = {.count = 0};
    group g = group_before(text, from, at), first = g;
    for (uint32_t i = 0; i < MOST_GROUPS && g.figures > 0 && !g.ends_row; i++) {
        first = g;
        if (g.begins_row) break;
        g = group_before(text, from, g.from);
    }
    for (g = first; g.figures > 0 && !(g.begins_row && r.count > 0); g = group_behind(text, g.to, to)) {
        r.is_too_long = r.count == MOST_GROUPS;
        if (r.is_too_long) break;
        r.groups[r.count++] = g;
        if (g.ends_row) break;
    }
    return r;
}

static bool is_phone(const char *text, const row *r)
{
    enum { LEAST = 8, MOST = 15 }; /* E.164 */
    const group *first = &r->groups[0];
    const char *figures = text + first->first;
    bool is_service = first->figures == 4 && (memcmp(figures, "1900", 4) == 0 || memcmp(figures, "1800", 4) == 0);
    bool is_dialled = *figures == '0' || first->begins_row || is_service;
    uint32_t total = 0;
    for (uint32_t i = 0; i < r->count; i++) total += r->groups[i].figures;
    return is_dialled && total >= LEAST && total <= MOST;
}

static bool is_grouped_by_three(const char *text, const row *r)
{
    if (r->groups[0].figures > 3 || text[r->groups[0].first] == '0') return false;
    for (uint32_t i = 1; i < r->count; i++)
        if (r->groups[i].figures != 3) return false;
    return true;
}

bool number_row_holds(const char *text, uint32_t from, uint32_t to, uint32_t at)
{
    group left = group_before(text, from, at), right = group_behind(text, at, to);
    if (left.figures == 0 || left.ends_row || right.figures == 0 || right.begins_row) return false;
    row r = read_row(text, from, to, at);
    return !r.is_too_long && (is_phone(text, &r) || is_grouped_by_three(text, &r));
}

uint32_t number_row_figures(const char *text, uint32_t at, uint32_t to)
{
    group g = group_at(text, at, to);
    return g.begins_row ? 0 : g.figures;
}
