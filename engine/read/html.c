#include "read/html.h"

#include <stddef.h>
#include <string.h>

static const char *const breaking[] = {"<br",  "</p",  "</li", "</tr", "</div", "</h1", "</h2", "</h3",        "</h4",
                                       "</h5", "</h6", "</dt", "</dd", "</td",  "</th", "<hr",  "</blockquote"};
static const char *const hidden[][2] = {{"<script", "</script"}, {"<style", "</style"}};

static bool begins(const char *text, uint32_t length, const char *with)
{
    uint32_t i = 0;
    for (; with[i] != 0 && i < length; i++) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 'a' - 'A');
        if (c != with[i]) return false;
    }
    return with[i] == 0;
}

static bool is_tag(const char *text, uint32_t length, const char *tag)
{
    uint32_t end = (uint32_t)strlen(tag);
    if (!begins(text, length, tag)) return false;
    return end == length || text[end] == '>' || text[end] == '/' || text[end] == ' ' || text[end] == '\t' ||
           text[end] == '\n';
}

bool html_breaks(const char *tag, uint32_t length)
{
    for (size_t i = 0; i < sizeof breaking / sizeof *breaking; i++)
        if (is_tag(tag, length, breaking[i])) return true;
    return false;
}

static void enter_tag(html_walk *walk, const char *text, uint32_t length)
{
    walk->state = HTML_TAG;
    walk->tags++;
    if (begins(text, length, "<!--")) walk->state = HTML_COMMENT;
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        if (!is_tag(text, length, hidden[i][0])) continue;
        walk->state = HTML_HIDDEN;
        walk->until = hidden[i][1];
    }
}

/* Passes over what is not shown; false: the piece ended inside it. */
static bool leave_hidden(html_walk *walk, const char *text, uint32_t length, uint32_t *at)
{
    for (; *at < length; ++*at) {
        const char *rest = text + *at;
        uint32_t left = length - *at;
        if (walk->state == HTML_TAG && *rest == '>') break;
        if (walk->state == HTML_COMMENT && begins(rest, left, "-->")) {
            *at += 2;
            break;
        }
        if (walk->state == HTML_HIDDEN && begins(rest, left, walk->until)) walk->state = HTML_TAG;
    }
    if (*at == length) return false;
    ++*at;
    walk->state = HTML_TEXT;
    return true;
}

static uint32_t entity_length(const char *text, uint32_t length)
{
    uint32_t at = 1;
    while (at < length && at < 32 && text[at] != ';' && text[at] != '&' && text[at] != '<' && text[at] != ' ') at++;
    return at < length && text[at] == ';' ? at + 1 : 0;
}

html_part html_next(html_walk *walk, const char *text, uint32_t length, uint32_t *from, uint32_t *at)
{
    while (*at < length) {
        if (walk->state != HTML_TEXT) {
            if (!leave_hidden(walk, text, length, at)) return HTML_END;
            continue;
        }
        *from = *at;
        if (text[*at] == '<') {
            bool is_break = html_breaks(text + *at, length - *at);
            enter_tag(walk, text + *at, length - *at);
            if (is_break) return HTML_BREAK;
            continue;
        }
        uint32_t entity = text[*at] == '&' ? entity_length(text + *at, length - *at) : 0;
        if (entity > 0) {
            *at += entity;
            return HTML_ENTITY;
        }
        do ++*at;
        while (*at < length && text[*at] != '<' && text[*at] != '&');
        return HTML_SHOWN;
    }
    return HTML_END;
}
