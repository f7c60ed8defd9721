#include "aloud/captions.h"
#include <inttypes.h>
#include <string.h>

enum { HOUR = 3600000, MINUTE = 60000 }; /* ms */

static uint64_t ms_of(uint64_t microseconds)
{
    return (microseconds + 500) / 1000;
}

static void write_time(FILE *to, uint64_t ms)
{
    fprintf(to, "%02" PRIu64 ":%02d:%02d.%03d", ms / HOUR, (int)(ms % HOUR / MINUTE), (int)(ms % MINUTE / 1000),
            (int)(ms % 1000));
}

void captions_begin(FILE *to, const char *lang)
{
    fprintf(to, "WEBVTT\nLanguage: %s\n", lang);
}

/* A line of the cue's text may hold neither line end nor mark-up, nor the arrow of a time line. */
static void write_text(FILE *to, const char *text, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        bool is_break = end - i >= 3 && memcmp(text + i, "\u2028", 3) == 0;
        if (is_break) i += 2;
        if (is_break || text[i] == '\n' || text[i] == '\r')
            fputc(' ', to);
        else if (text[i] == '&')
            fputs("&amp;", to);
        else if (text[i] == '<')
            fputs("&lt;", to);
        else if (text[i] == '>')
            fputs("&gt;", to);
        else
            fputc(text[i], to);
    }
}

/* Stamps grow, and lie inside the cue: else its word has none, as it cannot be told from the one before it. */
void captions_write(FILE *to, const caption *cue, const char *text)
{
    uint64_t last = ms_of(cue->from), end = ms_of(cue->to);
    uint32_t at = cue->sentence.from;
    if (end <= last) end = last + 1;
    fputc('\n', to);
    write_time(to, last);
    fputs(" --> ", to);
    write_time(to, end);
    fputc('\n', to);
    for (uint32_t i = 0; i < cue->word_count; i++) {
        uint64_t ms = ms_of(cue->words[i].at);
        if (ms <= last || ms >= end) continue;
        write_text(to, text, at, cue->words[i].text.from);
        at = cue->words[i].text.from;
        fputc('<', to);
        write_time(to, ms);
        fputc('>', to);
        last = ms;
    }
    write_text(to, text, at, cue->sentence.to);
    fputc('\n', to);
}
