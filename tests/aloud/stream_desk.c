#include "stream_desk.h"
#include "host/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/test_article.h"

static const char article_text[] = "Sáng nay trời đẹp. Ai cũng vui, kể cả Lan!\n\n"
                                   "* * *\n\n"
                                   "Chiều nay trời mưa.\n";

const char desk_all[] = "[Sáng]Sáng|nay|trời|đẹp|-[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-";

void desk_open(desk *d)
{
    d->options.program = "dau";
    d->options.engine = d->engine;
    d->options.article = d->article;
    d->options.voice = &d->voice;
    d->options.speech.verbosity = d->options.speech.verbosity ? d->options.speech.verbosity : DAU_VERBOSITY_TEXT;
    assert_int_equal(stream_open(&d->stream, &d->options), EXIT_DONE);
}

int desk_set(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    assert_int_equal(dau_engine_new(&d->engine, NULL), DAU_OK);
    d->article = test_article(d->engine, article_text, sizeof article_text - 1);
    d->text = dau_article_text(d->article, NULL);
    strcpy(d->folder, "/tmp/dau-stream-XXXXXX");
    assert_non_null(mkdtemp(d->folder));
    *state = d;
    return 0;
}

const char *desk_path(const desk *d, const char *name)
{
    static char paths[4][128];
    static int next;
    char *path = paths[next = (next + 1) % 4];
    snprintf(path, sizeof paths[0], "%s/%s", d->folder, name);
    return path;
}

int desk_clear(void **state)
{
    static const char *const names[] = {"bai.wav", "bai.vtt", "dung.wav"};
    desk *d = *state;
    if (d->stream) stream_close(d->stream);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(desk_path(d, names[i]));
    assert_int_equal(rmdir(d->folder), 0);
    dau_article_drop(d->article);
    dau_engine_drop(d->engine);
    free(d);
    return 0;
}

void desk_use(desk *d, const char *text)
{
    dau_article_drop(d->article);
    d->article = test_article(d->engine, text, strlen(text));
    d->text = dau_article_text(d->article, NULL);
}

uint32_t desk_place(const desk *d, const char *words)
{
    const char *at = strstr(d->text, words);
    assert_non_null(at);
    return (uint32_t)(at - d->text);
}

static void take(desk *d, const stream_event *e)
{
    if (e->kind == STREAM_CUE) {
        assert_true(d->cue_count < DESK_CUES);
        d->cues[d->cue_count++] = (heard_cue){e->word, e->sentence, d->frames};
    }
    if (e->kind == STREAM_SENTENCE_END) d->sentence_count++;
    if (e->kind != STREAM_AUDIO) return;
    assert_true(e->frames > 0 && d->frames + e->frames <= DESK_SOUND);
    memcpy(d->sound + d->frames, e->samples, e->frames * sizeof *e->samples);
    d->frames += e->frames;
}

stream_event_kind desk_listen(desk *d, uint32_t most)
{
    for (uint32_t i = 0; i < most; i++) {
        d->last = stream_next(d->stream, 0);
        take(d, &d->last);
        bool is_over = d->last.kind == STREAM_END || d->last.kind == STREAM_FAILED || d->last.kind == STREAM_NOTHING;
        if (is_over) break;
    }
    return d->last.kind;
}

void desk_hear_anew(desk *d)
{
    d->frames = 0;
    d->cue_count = d->sentence_count = 0;
}

void desk_expect(const desk *d, const char *wanted)
{
    char found[2048] = "";
    size_t used = 0;
    dau_range sentence = {0};
    for (uint32_t i = 0; i < d->cue_count; i++) {
        dau_range word = d->cues[i].word, in = d->cues[i].sentence;
        bool begins = in.from < in.to && (in.from != sentence.from || in.to != sentence.to);
        if (begins)
            used += (size_t)snprintf(found + used, sizeof found - used, "[%.*s]", (int)strcspn(d->text + in.from, " "),
                                     d->text + in.from);
        if (in.from < in.to) sentence = in;
        if (word.from < word.to)
            used += (size_t)snprintf(found + used, sizeof found - used, "%.*s|", (int)(word.to - word.from),
                                     d->text + word.from);
        else
            used += (size_t)snprintf(found + used, sizeof found - used, in.from < in.to ? "+" : "-");
        assert_true(used < sizeof found);
    }
    assert_string_equal(found, wanted);
}

void desk_expect_in_place(const desk *d, uint32_t near)
{
    uint32_t checked = 0;
    for (uint32_t i = 0; i < d->cue_count; i++) {
        uint64_t at = d->cues[i].frame;
        if (d->cues[i].word.from == d->cues[i].word.to) continue;
        int16_t level = d->sound[at + near];
        assert_true(abs(level) > FAKE_LEVEL * 9 / 10);
        if (at > 0) assert_true(d->sound[at - 1 - near] * (level > 0 ? 1 : -1) < FAKE_LEVEL / 10);
        checked++;
    }
    assert_true(checked > 0);
}
