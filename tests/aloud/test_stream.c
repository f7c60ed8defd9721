/* A stream gives sound with its cues exactly before the samples they are about, whoever makes the sound, and goes on
 * when a voice does not. */
#include "stream_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/test_article.h"
#include "wav_file.h"

static uint64_t silent_frames(const desk *d)
{
    uint64_t count = 0;
    for (uint64_t i = 0; i < d->frames; i++) count += d->sound[i] == 0;
    return count;
}

/* ---- the voice ---------------------------------------------------------------------------- */

static void cues_stand_before_their_samples(void **state)
{
    desk *d = *state;
    desk_open(d);
    assert_int_equal(desk_listen(d, 1), STREAM_NOTHING); /* nothing was begun */
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, desk_all);
    desk_expect_in_place(d, 0);
    assert_int_equal(d->sentence_count, 3);
    assert_int_equal(d->voice.requests, 3); /* what is silent is not asked for */
    assert_int_equal(d->frames - silent_frames(d), 14 * DESK_WORD);
    assert_int_equal(desk_listen(d, 1), STREAM_NOTHING);
}

static void signs_go_with_their_words(void **state)
{
    desk *d = *state;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    static const char *const words[] = {"Sáng", "nay", "trời", "đẹp.",  "Ai",  "cũng", "vui,",
                                        "kể",   "cả",  "Lan!", "Chiều", "nay", "trời", "mưa."};
    assert_int_equal(d->voice.word_count, 14);
    for (size_t i = 0; i < 14; i++) {
        char said[64];
        assert_true(strlen(d->voice.words[i]) < sizeof said);
        strcpy(said, d->voice.words[i]);
        assert_int_equal(strcasecmp(said, words[i]), 0);
    }
}

static void silence_follows_the_speed(void **state)
{
    desk *d = *state;
    uint64_t silence[2];
    desk_open(d);
    for (int i = 0; i < 2; i++) {
        desk_hear_anew(d);
        stream_set_speed(d->stream, i ? 2000 : 1000);
        stream_start(d->stream, 0);
        assert_int_equal(desk_listen(d, 1000), STREAM_END);
        assert_int_equal(d->voice.speed, i ? 2000 : 1000);
        silence[i] = silent_frames(d);
    }
    assert_in_range(silence[0], STREAM_RATE, 2 * STREAM_RATE);
    assert_in_range(silence[0] - 2 * silence[1], 0, 3);
}

static void silence_of_the_voice_counts(void **state)
{
    desk *d = *state;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    uint64_t frames = d->frames;
    desk_hear_anew(d);
    d->voice.quiet = 1500;
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    assert_int_equal(d->frames, frames);
}

static void any_rate_keeps_its_cues(void **state)
{
    desk *d = *state;
    static const int32_t rates[] = {8000, 16000, 24000, 44100, 48000};
    desk_open(d);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        desk_hear_anew(d);
        d->voice.rate = rates[i];
        stream_start(d->stream, 0);
        assert_int_equal(desk_listen(d, 5000), STREAM_END);
        desk_expect(d, desk_all);
        desk_expect_in_place(d, STREAM_RATE / 200); /* the filter's ringing: 5 ms */
        uint64_t silence = (350 + 650 + 650) * STREAM_RATE / 1000;
        assert_in_range(d->frames, 14 * DESK_WORD + silence - 100, 14 * DESK_WORD + silence + 100);
    }
}

static void odd_marks_lose_nothing(void **state)
{
    desk *d = *state;
    desk_open(d);
    d->voice.marks_first = true;
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, desk_all);
    desk_expect_in_place(d, 0);
    desk_hear_anew(d);
    d->voice.marks_first = false;
    d->voice.skip_mark = 2;
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Sáng]Sáng|nay|đẹp|-[Ai]Ai|cũng|kể|cả|Lan|-[Chiều]Chiều|nay|mưa|-");
    desk_hear_anew(d);
    d->voice.skip_mark = 0;
    d->voice.late_mark = 50;
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, desk_all);
}

static void a_sentence_without_marks_is_lit_whole(void **state)
{
    desk *d = *state;
    desk_open(d);
    d->voice.no_marks = true;
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Sáng]+-[Ai]+-[Chiều]+-");
    assert_int_equal(d->cues[0].frame, 0);
}

static void few_sentences_are_ahead(void **state)
{
    desk *d = *state;
    char text[8000] = "";
    for (int i = 0; i < 300; i++) strcat(text, "Mưa rơi. ");
    desk_use(d, text);
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1), STREAM_CUE);
    assert_int_equal(d->voice.requests, 3);
    assert_int_equal(desk_listen(d, 40), STREAM_AUDIO);
    assert_true(d->voice.requests < 12);
    assert_int_equal(d->voice.most_queued, 3);
}

/* However much of an article says nothing, no call takes long; and what is behind is read. */
static void long_silent_stretches_are_passed_over(void **state)
{
    desk *d = *state;
    enum { LINES = 2000 };
    char *text = malloc(LINES * 8 + 100);
    assert_non_null(text);
    size_t length = 0;
    for (int i = 0; i < LINES; i++) length += (size_t)sprintf(text + length, "* * *\n\n");
    strcpy(text + length, "Mưa rơi.\n");
    desk_use(d, text);
    free(text);
    desk_open(d);
    stream_start(d->stream, 0);
    int waits = 0;
    while (desk_listen(d, 1000) == STREAM_NOTHING && waits < LINES) waits++;
    assert_int_equal(d->last.kind, STREAM_END);
    assert_true(waits > 1);
    desk_expect(d, "[Mưa]Mưa|rơi|-");
}

static void begins_where_it_is_told(void **state)
{
    desk *d = *state;
    desk_open(d);
    stream_start(d->stream, desk_place(d, "vui"));
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
    desk_hear_anew(d);
    stream_start_at_word(d->stream, desk_place(d, "vui") + 1);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Ai]vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
    desk_expect_in_place(d, 0);
    desk_hear_anew(d);
    stream_start_at_word(d->stream, desk_place(d, "* * *"));
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Chiều]Chiều|nay|trời|mưa|-");
    desk_hear_anew(d);
    stream_start(d->stream, 100000);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
}

static void a_stop_is_at_once(void **state)
{
    desk *d = *state;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 8), STREAM_AUDIO);
    uint32_t stops = d->voice.stops;
    stream_stop(d->stream);
    assert_true(d->voice.stops > stops);
    assert_int_equal(d->voice.queued, 0);
    assert_int_equal(desk_listen(d, 1), STREAM_NOTHING);
    desk_hear_anew(d);
    stream_start(d->stream, desk_place(d, "Chiều"));
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Chiều]Chiều|nay|trời|mưa|-");
    desk_expect_in_place(d, 0);
}

static void announcements_have_no_word(void **state)
{
    desk *d = *state;
    dau_article_drop(d->article);
    d->article = test_markdown(d->engine, "# Trời đẹp\n\nLan vui.\n", strlen("# Trời đẹp\n\nLan vui.\n"));
    d->text = dau_article_text(d->article, NULL);
    d->options.speech.verbosity = DAU_VERBOSITY_FULL;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    char found[32] = "";
    for (uint32_t i = 0; i < d->cue_count && i < 30; i++)
        strcat(found, d->cues[i].word.from < d->cues[i].word.to           ? "w"
                      : d->cues[i].sentence.from < d->cues[i].sentence.to ? "s"
                                                                          : "-");
    assert_int_equal(found[0], '-');       /* "Tiêu đề" or the like */
    assert_non_null(strstr(found, "ww-")); /* the title, its silence */
    assert_null(strstr(found, "s"));
    stream_start_at_word(d->stream, desk_place(d, "đẹp")); /* not what was announced before */
    desk_hear_anew(d);
    assert_int_equal(desk_listen(d, 1), STREAM_CUE);
    assert_int_equal(d->cues[0].word.from, desk_place(d, "đẹp"));
}

/* ---- a voice that fails ------------------------------------------------------------------- */

static void a_word_is_said_again_when_the_voice_died(void **state)
{
    desk *d = *state;
    d->voice.die_at = 7; /* before "vui": the voice gave no mark of it */
    d->voice.die_times = 1;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Sáng]Sáng|nay|trời|đẹp|-[Ai]Ai|cũng|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
    assert_int_equal(d->voice.deaths, 1);
    assert_int_equal(d->sentence_count, 3);
}

static void a_voice_that_dies_again_and_again_fails(void **state)
{
    desk *d = *state;
    d->voice.die_at = 7;
    d->voice.die_times = UINT32_MAX;
    d->voice.die_step = 1;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_FAILED);
    assert_int_equal(d->voice.deaths, 3);
    assert_int_equal(d->last.reason, VOICE_DIED);
    assert_string_equal(d->last.message, "voice: is gone; start it");
    assert_int_equal(d->last.sentence.from, desk_place(d, "Ai"));
    assert_int_equal(desk_listen(d, 1), STREAM_NOTHING);
    d->voice.die_times = 0;
    desk_hear_anew(d);
    stream_start(d->stream, desk_place(d, "Ai"));
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    desk_expect(d, "[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
}

static void a_voice_without_sound_is_asked_once_more(void **state)
{
    desk *d = *state;
    static const struct {
        voice_reason reason;
        uint32_t deaths;
    } cases[] = {{VOICE_DIED, 2}, {VOICE_HANGS, 2}, {VOICE_NONSENSE, 2}, {VOICE_MISSING, 1}, {VOICE_REFUSED, 1}};
    desk_open(d);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        d->voice.die_at = 1;
        d->voice.die_times = UINT32_MAX;
        d->voice.reason = cases[i].reason;
        d->voice.deaths = d->voice.said = 0;
        stream_start(d->stream, 0);
        assert_int_equal(desk_listen(d, 1000), STREAM_FAILED);
        assert_int_equal(d->last.reason, cases[i].reason);
        assert_int_equal(d->voice.deaths, cases[i].deaths);
        assert_int_equal(d->last.sentence.from, 0);
    }
}

static void a_voice_that_plays_has_cues_alone(void **state)
{
    desk *d = *state;
    d->voice.plays_itself = true;
    desk_open(d);
    assert_true(stream_plays_itself(d->stream));
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    assert_int_equal(d->frames, 0);
    desk_expect(d, "[Sáng]Sáng|nay|trời|đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|[Chiều]Chiều|nay|trời|mưa|");
}

/* ---- phrases ------------------------------------------------------------------------------ */

static void phrases_are_recorded_or_said(void **state)
{
    desk *d = *state;
    for (int i = 0; i < DESK_WORD; i++) d->made[i] = 5000;
    wav_file_write(desk_path(d, "dung.wav"), d->made, DESK_WORD, 1, STREAM_RATE, 0);
    d->options.phrases = d->folder;
    desk_open(d);
    stream_start(d->stream, 0);
    assert_int_equal(desk_listen(d, 3), STREAM_AUDIO);
    desk_hear_anew(d);
    stream_say(d->stream, "dung", "Đã dừng");
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    assert_int_equal(d->frames, DESK_WORD);
    assert_int_equal(d->sound[DESK_WORD / 2], 5000);
    uint32_t requests = d->voice.requests;
    desk_hear_anew(d);
    stream_say(d->stream, "khac", "Cỡ chữ 120");
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
    assert_int_equal(d->voice.requests, requests + 1);
    assert_string_equal(d->voice.words[d->voice.word_count - 1], "một trăm hai mươi.");
    assert_int_equal(d->frames, 3 * DESK_WORD); /* and no silence: something may wait for its end */
    for (uint32_t i = 0; i < d->cue_count; i++) assert_int_equal(d->cues[i].word.to + d->cues[i].sentence.to, 0);
    stream_say(d->stream, "../dung", "");
    assert_int_equal(desk_listen(d, 1000), STREAM_END);
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, desk_set, desk_clear)
    const struct CMUnitTest tests[] = {
        WITH_DESK(cues_stand_before_their_samples),
        WITH_DESK(signs_go_with_their_words),
        WITH_DESK(silence_follows_the_speed),
        WITH_DESK(silence_of_the_voice_counts),
        WITH_DESK(any_rate_keeps_its_cues),
        WITH_DESK(odd_marks_lose_nothing),
        WITH_DESK(a_sentence_without_marks_is_lit_whole),
        WITH_DESK(few_sentences_are_ahead),
        WITH_DESK(long_silent_stretches_are_passed_over),
        WITH_DESK(begins_where_it_is_told),
        WITH_DESK(a_stop_is_at_once),
        WITH_DESK(announcements_have_no_word),
        WITH_DESK(a_word_is_said_again_when_the_voice_died),
        WITH_DESK(a_voice_that_dies_again_and_again_fails),
        WITH_DESK(a_voice_without_sound_is_asked_once_more),
        WITH_DESK(a_voice_that_plays_has_cues_alone),
        WITH_DESK(phrases_are_recorded_or_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
