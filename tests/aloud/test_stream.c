/* A stream gives sound with its cues exactly before the samples they are about, whoever makes the sound, and goes on
 * when a voice does not. */
#include "aloud/stream.h"
#include "host/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

#include "fake_voice.h"
#include "support/test_article.h"
#include "wav_file.h"

enum { WORD = STREAM_RATE * FAKE_WORD_MS / 1000, MOST_CUES = 2000, MOST_SOUND = 40 * STREAM_RATE };

static const char article_text[] = "Sáng nay trời đẹp. Ai cũng vui, kể cả Lan!\n\n"
                                   "* * *\n\n"
                                   "Chiều nay trời mưa.\n";

typedef struct heard_cue {
    dau_range word, sentence;
    uint64_t frame;
} heard_cue;

typedef struct desk {
    dau_engine *engine;
    dau_article *article;
    const char *text;
    struct voice voice;
    stream *stream;
    stream_options options;
    char folder[64];
    /* what was heard: */
    int16_t sound[MOST_SOUND];
    uint64_t frames;
    heard_cue cues[MOST_CUES];
    uint32_t cue_count, sentence_count;
    stream_event last; /* the one that ended */
    int16_t made[5 * STREAM_RATE];
} desk;

static void open_stream(desk *d)
{
    d->options.program = "dau";
    d->options.engine = d->engine;
    d->options.article = d->article;
    d->options.voice = &d->voice;
    d->options.speech.verbosity = d->options.speech.verbosity ? d->options.speech.verbosity : DAU_VERBOSITY_TEXT;
    assert_int_equal(stream_open(&d->stream, &d->options), EXIT_DONE);
}

static int set_desk(void **state)
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

static const char *path_in(const desk *d, const char *name)
{
    static char paths[4][128];
    static int next;
    char *path = paths[next = (next + 1) % 4];
    snprintf(path, sizeof paths[0], "%s/%s", d->folder, name);
    return path;
}

static int clear_desk(void **state)
{
    static const char *const names[] = {"bai.wav", "bai.vtt", "dung.wav"};
    desk *d = *state;
    if (d->stream) stream_close(d->stream);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(path_in(d, names[i]));
    assert_int_equal(rmdir(d->folder), 0);
    dau_article_drop(d->article);
    dau_engine_drop(d->engine);
    free(d);
    return 0;
}

static void use_text(desk *d, const char *text)
{
    dau_article_drop(d->article);
    d->article = test_article(d->engine, text, strlen(text));
    d->text = dau_article_text(d->article, NULL);
}

static uint32_t place_of(const desk *d, const char *words)
{
    const char *at = strstr(d->text, words);
    assert_non_null(at);
    return (uint32_t)(at - d->text);
}

/* ---- listening ---------------------------------------------------------------------------- */

static void take(desk *d, const stream_event *e)
{
    if (e->kind == STREAM_CUE) {
        assert_true(d->cue_count < MOST_CUES);
        d->cues[d->cue_count++] = (heard_cue){e->word, e->sentence, d->frames};
    }
    if (e->kind == STREAM_SENTENCE_END) d->sentence_count++;
    if (e->kind != STREAM_AUDIO) return;
    assert_true(e->frames > 0 && d->frames + e->frames <= MOST_SOUND);
    memcpy(d->sound + d->frames, e->samples, e->frames * sizeof *e->samples);
    d->frames += e->frames;
}

/* Until the end, a failure, nothing, or so many events. */
static stream_event_kind listen(desk *d, uint32_t most)
{
    for (uint32_t i = 0; i < most; i++) {
        d->last = stream_next(d->stream, 0);
        take(d, &d->last);
        bool is_over = d->last.kind == STREAM_END || d->last.kind == STREAM_FAILED || d->last.kind == STREAM_NOTHING;
        if (is_over) break;
    }
    return d->last.kind;
}

static void begin_hearing(desk *d)
{
    d->frames = 0;
    d->cue_count = d->sentence_count = 0;
}

/* Words that were cued, parted by "|"; sentences that began in brackets; "-" where neither is. */
static void expect_heard(const desk *d, const char *wanted)
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

/* Each word's cue stands where the sound changes to the level of that word, `near` frames about it. */
static void expect_cues_at_their_sound(const desk *d, uint32_t near)
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

static uint64_t silent_frames(const desk *d)
{
    uint64_t count = 0;
    for (uint64_t i = 0; i < d->frames; i++) count += d->sound[i] == 0;
    return count;
}

static const char all_heard[] = "[Sáng]Sáng|nay|trời|đẹp|-[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-";

/* ---- the voice ---------------------------------------------------------------------------- */

static void cues_stand_before_their_samples(void **state)
{
    desk *d = *state;
    open_stream(d);
    assert_int_equal(listen(d, 1), STREAM_NOTHING); /* nothing was begun */
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, all_heard);
    expect_cues_at_their_sound(d, 0);
    assert_int_equal(d->sentence_count, 3);
    assert_int_equal(d->voice.requests, 3); /* what is silent is not asked for */
    assert_int_equal(d->frames - silent_frames(d), 14 * WORD);
    assert_int_equal(listen(d, 1), STREAM_NOTHING);
}

static void signs_go_with_their_words(void **state)
{
    desk *d = *state;
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
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
    open_stream(d);
    for (int i = 0; i < 2; i++) {
        begin_hearing(d);
        stream_set_speed(d->stream, i ? 2000 : 1000);
        stream_start(d->stream, 0);
        assert_int_equal(listen(d, 1000), STREAM_END);
        assert_int_equal(d->voice.speed, i ? 2000 : 1000);
        silence[i] = silent_frames(d);
    }
    assert_in_range(silence[0], STREAM_RATE, 2 * STREAM_RATE);
    assert_in_range(silence[0] - 2 * silence[1], 0, 3);
}

static void any_rate_keeps_its_cues(void **state)
{
    desk *d = *state;
    static const int32_t rates[] = {8000, 16000, 24000, 44100, 48000};
    open_stream(d);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        begin_hearing(d);
        d->voice.rate = rates[i];
        stream_start(d->stream, 0);
        assert_int_equal(listen(d, 5000), STREAM_END);
        expect_heard(d, all_heard);
        expect_cues_at_their_sound(d, STREAM_RATE / 200); /* the filter's ringing: 5 ms */
        uint64_t silence = (350 + 650 + 650) * STREAM_RATE / 1000;
        assert_in_range(d->frames, 14 * WORD + silence - 100, 14 * WORD + silence + 100);
    }
}

static void odd_marks_lose_nothing(void **state)
{
    desk *d = *state;
    open_stream(d);
    d->voice.marks_first = true;
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, all_heard);
    expect_cues_at_their_sound(d, 0);
    begin_hearing(d);
    d->voice.marks_first = false;
    d->voice.skip_mark = 2;
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Sáng]Sáng|nay|đẹp|-[Ai]Ai|cũng|kể|cả|Lan|-[Chiều]Chiều|nay|mưa|-");
    begin_hearing(d);
    d->voice.skip_mark = 0;
    d->voice.late_mark = 50;
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, all_heard);
}

static void a_sentence_without_marks_is_lit_whole(void **state)
{
    desk *d = *state;
    open_stream(d);
    d->voice.no_marks = true;
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Sáng]+-[Ai]+-[Chiều]+-");
    assert_int_equal(d->cues[0].frame, 0);
}

static void few_sentences_are_ahead(void **state)
{
    desk *d = *state;
    char text[8000] = "";
    for (int i = 0; i < 300; i++) strcat(text, "Mưa rơi. ");
    use_text(d, text);
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1), STREAM_CUE);
    assert_int_equal(d->voice.requests, 3);
    assert_int_equal(listen(d, 40), STREAM_AUDIO);
    assert_true(d->voice.requests < 12);
    assert_int_equal(d->voice.most_queued, 3);
}

static void begins_where_it_is_told(void **state)
{
    desk *d = *state;
    open_stream(d);
    stream_start(d->stream, place_of(d, "vui"));
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
    begin_hearing(d);
    stream_start_at_word(d->stream, place_of(d, "vui") + 1);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Ai]vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
    expect_cues_at_their_sound(d, 0);
    begin_hearing(d);
    stream_start_at_word(d->stream, place_of(d, "* * *"));
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Chiều]Chiều|nay|trời|mưa|-");
    begin_hearing(d);
    stream_start(d->stream, 100000);
    assert_int_equal(listen(d, 1000), STREAM_END);
}

static void a_stop_is_at_once(void **state)
{
    desk *d = *state;
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 8), STREAM_AUDIO);
    uint32_t stops = d->voice.stops;
    stream_stop(d->stream);
    assert_true(d->voice.stops > stops);
    assert_int_equal(d->voice.queued, 0);
    assert_int_equal(listen(d, 1), STREAM_NOTHING);
    begin_hearing(d);
    stream_start(d->stream, place_of(d, "Chiều"));
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Chiều]Chiều|nay|trời|mưa|-");
    expect_cues_at_their_sound(d, 0);
}

static void announcements_have_no_word(void **state)
{
    desk *d = *state;
    dau_article_drop(d->article);
    d->article = test_markdown(d->engine, "# Trời đẹp\n\nLan vui.\n", strlen("# Trời đẹp\n\nLan vui.\n"));
    d->text = dau_article_text(d->article, NULL);
    d->options.speech.verbosity = DAU_VERBOSITY_FULL;
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    char found[32] = "";
    for (uint32_t i = 0; i < d->cue_count && i < 30; i++)
        strcat(found, d->cues[i].word.from < d->cues[i].word.to           ? "w"
                      : d->cues[i].sentence.from < d->cues[i].sentence.to ? "s"
                                                                          : "-");
    assert_int_equal(found[0], '-');       /* "Tiêu đề" or the like */
    assert_non_null(strstr(found, "ww-")); /* the title, its silence */
    assert_null(strstr(found, "s"));
    stream_start_at_word(d->stream, place_of(d, "đẹp")); /* not what was announced before */
    begin_hearing(d);
    assert_int_equal(listen(d, 1), STREAM_CUE);
    assert_int_equal(d->cues[0].word.from, place_of(d, "đẹp"));
}

/* ---- a voice that fails ------------------------------------------------------------------- */

static void a_word_is_said_again_when_the_voice_died(void **state)
{
    desk *d = *state;
    d->voice.die_at = 7; /* before "vui": the voice gave no mark of it */
    d->voice.die_times = 1;
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Sáng]Sáng|nay|trời|đẹp|-[Ai]Ai|cũng|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
    assert_int_equal(d->voice.deaths, 1);
    assert_int_equal(d->sentence_count, 3);
}

static void a_voice_that_dies_again_and_again_fails(void **state)
{
    desk *d = *state;
    d->voice.die_at = 7;
    d->voice.die_times = UINT32_MAX;
    d->voice.die_step = 1;
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_FAILED);
    assert_int_equal(d->voice.deaths, 3);
    assert_int_equal(d->last.reason, VOICE_DIED);
    assert_string_equal(d->last.message, "voice: is gone; start it");
    assert_int_equal(d->last.sentence.from, place_of(d, "Ai"));
    assert_int_equal(listen(d, 1), STREAM_NOTHING);
    d->voice.die_times = 0;
    begin_hearing(d);
    stream_start(d->stream, place_of(d, "Ai"));
    assert_int_equal(listen(d, 1000), STREAM_END);
    expect_heard(d, "[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]Chiều|nay|trời|mưa|-");
}

static void a_voice_without_sound_is_asked_once_more(void **state)
{
    desk *d = *state;
    static const struct {
        voice_reason reason;
        uint32_t deaths;
    } cases[] = {{VOICE_DIED, 2}, {VOICE_HANGS, 2}, {VOICE_NONSENSE, 2}, {VOICE_MISSING, 1}, {VOICE_REFUSED, 1}};
    open_stream(d);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        d->voice.die_at = 1;
        d->voice.die_times = UINT32_MAX;
        d->voice.reason = cases[i].reason;
        d->voice.deaths = d->voice.said = 0;
        stream_start(d->stream, 0);
        assert_int_equal(listen(d, 1000), STREAM_FAILED);
        assert_int_equal(d->last.reason, cases[i].reason);
        assert_int_equal(d->voice.deaths, cases[i].deaths);
        assert_int_equal(d->last.sentence.from, 0);
    }
}

static void a_voice_that_plays_has_cues_alone(void **state)
{
    desk *d = *state;
    d->voice.plays_itself = true;
    open_stream(d);
    assert_true(stream_plays_itself(d->stream));
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 1000), STREAM_END);
    assert_int_equal(d->frames, 0);
    expect_heard(d, "[Sáng]Sáng|nay|trời|đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|[Chiều]Chiều|nay|trời|mưa|");
}

/* ---- phrases ------------------------------------------------------------------------------ */

static void phrases_are_recorded_or_said(void **state)
{
    desk *d = *state;
    for (int i = 0; i < WORD; i++) d->made[i] = 5000;
    wav_file_write(path_in(d, "dung.wav"), d->made, WORD, 1, STREAM_RATE, 0);
    d->options.phrases = d->folder;
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 3), STREAM_AUDIO);
    begin_hearing(d);
    stream_say(d->stream, "dung", "Đã dừng");
    assert_int_equal(listen(d, 1000), STREAM_END);
    assert_int_equal(d->frames, WORD);
    assert_int_equal(d->sound[WORD / 2], 5000);
    uint32_t requests = d->voice.requests;
    begin_hearing(d);
    stream_say(d->stream, "khac", "Cỡ chữ 120");
    assert_int_equal(listen(d, 1000), STREAM_END);
    assert_int_equal(d->voice.requests, requests + 1);
    assert_string_equal(d->voice.words[d->voice.word_count - 1], "một trăm hai mươi.");
    for (uint32_t i = 0; i < d->cue_count; i++) assert_int_equal(d->cues[i].word.to + d->cues[i].sentence.to, 0);
    stream_say(d->stream, "../dung", "");
    assert_int_equal(listen(d, 1000), STREAM_END);
}

/* ---- the article's own sound -------------------------------------------------------------- */

/* Two seconds of jingle, then a word each tenth of a second, a level each, high and low. */
static void write_track(desk *d, uint32_t frames)
{
    for (uint32_t i = 0; i < sizeof d->made / sizeof *d->made; i++)
        d->made[i] = i < 2 * STREAM_RATE ? 0 : (i / WORD) % 2 ? -FAKE_LEVEL : FAKE_LEVEL;
    wav_file_write(path_in(d, "bai.wav"), d->made, frames, 1, STREAM_RATE, 0);
    FILE *to = fopen(path_in(d, "bai.vtt"), "w");
    assert_non_null(to);
    fputs("WEBVTT\n\n00:00.000 --> 00:01.900\nBản tin của đài\n\n"
          "00:02.000 --> 00:02.400\nSáng <00:02.100>nay <00:02.200>trời <00:02.300>đẹp\n\n"
          "00:02.400 --> 00:03.000\nAi <00:02.500>cũng <00:02.600>vui <00:02.700>kể <00:02.800>cả <00:02.900>Lan\n\n"
          "00:03.200 --> 00:03.600\nChiều nay trời mưa\n",
          to);
    assert_int_equal(fclose(to), 0);
    d->options.audio = path_in(d, "bai.wav");
    d->options.captions = path_in(d, "bai.vtt");
}

static void its_own_sound_goes_before_the_voice(void **state)
{
    desk *d = *state;
    write_track(d, 4 * STREAM_RATE);
    open_stream(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 5000), STREAM_END);
    expect_heard(d, "[Sáng]Sáng|nay|trời|đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]+-");
    expect_cues_at_their_sound(d, 1); /* a captions' thousandth lies between two frames */
    assert_int_equal(d->frames, 2 * STREAM_RATE);
    assert_int_equal(d->voice.requests, 0);
    begin_hearing(d);
    stream_start(d->stream, place_of(d, "vui"));
    assert_int_equal(listen(d, 5000), STREAM_END);
    expect_heard(d, "[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]+-");
    begin_hearing(d);
    stream_start_at_word(d->stream, place_of(d, "vui"));
    assert_int_equal(listen(d, 5000), STREAM_END);
    expect_heard(d, "[Ai]vui|kể|cả|Lan|-[Chiều]+-");
    expect_cues_at_their_sound(d, 1);
}

static void its_own_sound_at_any_speed(void **state)
{
    desk *d = *state;
    static const int32_t speeds[] = {750, 1500, 3000};
    write_track(d, 4 * STREAM_RATE);
    open_stream(d);
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++) {
        begin_hearing(d);
        stream_set_speed(d->stream, speeds[i]);
        stream_start(d->stream, 0);
        assert_int_equal(listen(d, 5000), STREAM_END);
        expect_heard(d, "[Sáng]Sáng|nay|trời|đẹp|[Ai]Ai|cũng|vui|kể|cả|Lan|-[Chiều]+-");
        uint64_t wanted = (uint64_t)2 * STREAM_RATE * 1000 / (uint64_t)speeds[i];
        assert_in_range(d->frames, wanted * 97 / 100, wanted * 103 / 100);
        for (uint32_t k = 1; k < 4; k++) { /* words of the first cue: a tenth of a second each */
            uint64_t at = (uint64_t)WORD * k * 1000 / (uint64_t)speeds[i];
            assert_in_range(d->cues[k].frame, at - 2, at + 2);
        }
    }
}

static void steps_pass_over_what_is_not_read(void **state)
{
    desk *d = *state;
    use_text(d, "Sáng nay trời đẹp.\n\nAi không đọc câu này.\n\nAi cũng vui, kể cả Lan!\n\nChiều nay trời mưa.\n");
    write_track(d, 4 * STREAM_RATE);
    open_stream(d);
    uint32_t at = place_of(d, "Ai cũng");
    assert_int_equal(stream_step(d->stream, at, DAU_STEP_SENTENCE, -1), 0);
    assert_int_equal(stream_step(d->stream, at, DAU_STEP_BLOCK, -1), 0);
    assert_int_equal(stream_step(d->stream, 0, DAU_STEP_SENTENCE, -1), 0);
    assert_int_equal(stream_step(d->stream, at, DAU_STEP_SENTENCE, 1), place_of(d, "Chiều"));
    stream_start(d->stream, stream_step(d->stream, 0, DAU_STEP_SENTENCE, 1));
    assert_int_equal(listen(d, 1), STREAM_CUE);
    assert_int_equal(d->cues[0].word.from, at);
}

static void the_voice_reads_what_the_sound_lacks(void **state)
{
    desk *d = *state;
    write_track(d, 5 * STREAM_RATE / 2); /* ends within the second sentence */
    open_stream(d);
    stream_start(d->stream, 0);
    while (listen(d, 5000) == STREAM_NOTHING && d->frames < MOST_SOUND && d->voice.requests < 9) {
    }
    assert_int_equal(d->last.kind, STREAM_END);
    assert_int_equal(d->voice.requests, 1);
    assert_string_equal(d->voice.words[3], "mưa.");
}

static void damaged_sound_leaves_the_voice(void **state)
{
    desk *d = *state;
    static const off_t lengths[] = {0, 10, 44};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        write_track(d, 4 * STREAM_RATE);
        assert_int_equal(truncate(d->options.audio, lengths[i]), 0);
        open_stream(d);
        begin_hearing(d);
        stream_start(d->stream, 0);
        while (listen(d, 5000) == STREAM_NOTHING) {
        }
        assert_int_equal(d->last.kind, STREAM_END);
        expect_heard(d, all_heard);
        stream_close(d->stream);
    }
    write_track(d, 4 * STREAM_RATE);
    assert_int_equal(truncate(d->options.captions, 3), 0);
    open_stream(d);
    begin_hearing(d);
    stream_start(d->stream, 0);
    assert_int_equal(listen(d, 5000), STREAM_END);
    expect_heard(d, all_heard);
}

int main(void)
{
#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, set_desk, clear_desk)
    const struct CMUnitTest tests[] = {
        WITH_DESK(cues_stand_before_their_samples),
        WITH_DESK(signs_go_with_their_words),
        WITH_DESK(silence_follows_the_speed),
        WITH_DESK(any_rate_keeps_its_cues),
        WITH_DESK(odd_marks_lose_nothing),
        WITH_DESK(a_sentence_without_marks_is_lit_whole),
        WITH_DESK(few_sentences_are_ahead),
        WITH_DESK(begins_where_it_is_told),
        WITH_DESK(a_stop_is_at_once),
        WITH_DESK(announcements_have_no_word),
        WITH_DESK(a_word_is_said_again_when_the_voice_died),
        WITH_DESK(a_voice_that_dies_again_and_again_fails),
        WITH_DESK(a_voice_without_sound_is_asked_once_more),
        WITH_DESK(a_voice_that_plays_has_cues_alone),
        WITH_DESK(phrases_are_recorded_or_said),
        WITH_DESK(its_own_sound_goes_before_the_voice),
        WITH_DESK(its_own_sound_at_any_speed),
        WITH_DESK(steps_pass_over_what_is_not_read),
        WITH_DESK(the_voice_reads_what_the_sound_lacks),
        WITH_DESK(damaged_sound_leaves_the_voice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
