/* The player between a made-up source and a made-up device: what is lit is what is heard, whatever is done to it. */
#include "audio.h"
#include "host/message.h"
#include "player.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- a source: sentence k is said at 100 k, in WORDS words ------------------------------- */

enum { SENTENCES = 6, WORDS = 4, WORD_FRAMES = 3000, GAP_FRAMES = 4000, PIECE = 700 };
enum { ANNOUNCED = 2, ANNOUNCE = 1000 }; /* that sentence is announced; samples of what is no word */

struct stream {
    uint32_t sentence, word; /* WORDS: the silence behind it */
    uint32_t left;           /* frames of the word */
    bool running, cued, announces, phrase, failed;
    int16_t samples[PIECE];
};

/* What the test sets and sees. */
typedef struct source {
    stream stream;
    int32_t speed, started_speed;
    uint32_t started, stopped, asked;
    bool plays_itself, is_dry;
    uint32_t fails_at; /* an offset; 0: none */
} source;

/* ---- a device: a queue of which the test takes ------------------------------------------- */

struct audio {
    int16_t queue[AUDIO_MOST];
    uint32_t waiting;
    uint64_t taken, played;
    bool here, open;
    audio_trouble wrong;
    int32_t volume;
    uint32_t asked;
};

typedef struct rig {
    source source;
    audio audio;
    player *player;
    int16_t last; /* the sample taken last */
} rig;

static rig *at_hand; /* the parts below have no other way to the test */

dau_status voice_open(voice **out, const voice_options *options)
{
    (void)options;
    *out = (voice *)(void *)at_hand;
    return DAU_OK;
}

void voice_close(voice *v)
{
    (void)v;
}

void voice_warm(voice *v)
{
    (void)v;
}

int stream_open(stream **out, const stream_options *options)
{
    assert_non_null(options->voice);
    *out = &at_hand->source.stream;
    return EXIT_DONE;
}

void stream_close(stream *s)
{
    (void)s;
}

static void start(stream *s, uint32_t sentence, uint32_t word)
{
    source *of = &at_hand->source;
    *s = (stream){.running = true, .sentence = sentence, .word = word};
    s->announces = sentence == ANNOUNCED && word == 0;
    of->started++;
    of->started_speed = of->speed;
}

void stream_start(stream *s, uint32_t offset)
{
    start(s, offset / 100, 0);
}

void stream_start_at_word(stream *s, uint32_t offset)
{
    uint32_t word = offset % 100 / 10;
    start(s, offset / 100, word < WORDS ? word : WORDS - 1);
}

void stream_say(stream *s, const char *name, const char *text)
{
    (void)name;
    (void)text;
    start(s, 0, WORDS - 1);
    s->phrase = true;
}

void stream_stop(stream *s)
{
    s->running = false;
    memset(s->samples, 99, sizeof s->samples); /* lent until now */
    at_hand->source.stopped++;
}

void stream_set_speed(stream *s, int32_t speed)
{
    (void)s;
    at_hand->source.speed = speed;
}

uint32_t stream_step(stream *s, uint32_t offset, dau_step step, int32_t count)
{
    (void)s;
    int32_t to = (int32_t)(offset / 100) + count * (step == DAU_STEP_BLOCK ? 2 : 1);
    return (uint32_t)(to < 0 ? 0 : to >= SENTENCES ? SENTENCES - 1 : to) * 100;
}

static dau_range word_of(uint32_t sentence, uint32_t word)
{
    return (dau_range){sentence * 100 + word * 10, sentence * 100 + word * 10 + 8};
}

/* What a word sounds like. */
static int16_t sample_of(dau_range word)
{
    return (int16_t)(word.from + 1);
}

static stream_event cue_of(stream *s)
{
    stream_event e = {.kind = STREAM_CUE, .sentence = {s->sentence * 100, s->sentence * 100 + 48}};
    e.word = word_of(s->sentence, s->word);
    if (s->announces) e.word = e.sentence = (dau_range){s->sentence * 100, s->sentence * 100};
    if (s->word == WORDS) e.word = e.sentence = (dau_range){s->sentence * 100 + 48, s->sentence * 100 + 48};
    s->cued = true;
    s->left = s->word == WORDS ? GAP_FRAMES : WORD_FRAMES;
    return e;
}

static stream_event sound_of(stream *s)
{
    int16_t sample = sample_of(word_of(s->sentence, s->word));
    if (s->word == WORDS) sample = 0;
    if (s->announces || s->phrase) sample = ANNOUNCE;
    uint32_t frames = s->left < PIECE ? s->left : PIECE;
    for (uint32_t i = 0; i < frames; i++) s->samples[i] = sample;
    s->left -= frames;
    return (stream_event){.kind = STREAM_AUDIO, .samples = s->samples, .frames = frames};
}

static stream_event end_of_word(stream *s)
{
    s->cued = false;
    if (s->announces) {
        s->announces = false;
        return (stream_event){.kind = STREAM_NOTHING};
    }
    bool is_end = s->word++ == WORDS;
    if (is_end) {
        s->word = 0;
        s->sentence++;
        s->announces = s->sentence == ANNOUNCED;
    }
    return (stream_event){.kind = is_end ? STREAM_SENTENCE_END : STREAM_NOTHING};
}

stream_event stream_next(stream *s, int wait_ms)
{
    source *of = &at_hand->source;
    assert_int_equal(wait_ms, 0); /* the main loop draws */
    memset(s->samples, 99, sizeof s->samples);
    of->asked++;
    if (!s->running || of->is_dry) return (stream_event){.kind = STREAM_NOTHING};
    if (s->sentence == SENTENCES || (s->phrase && s->word == WORDS)) return (stream_event){.kind = STREAM_END};
    if (of->fails_at && word_of(s->sentence, s->word).from == of->fails_at) {
        s->running = false;
        return (stream_event){.kind = STREAM_FAILED, .message = "the voice died"};
    }
    if (!s->cued) return cue_of(s);
    return s->left > 0 && !of->plays_itself ? sound_of(s) : end_of_word(s);
}

bool stream_plays_itself(const stream *s)
{
    (void)s;
    return at_hand->source.plays_itself;
}

dau_status audio_new(audio **out)
{
    *out = &at_hand->audio;
    return DAU_OK;
}

void audio_drop(audio *a)
{
    a->open = false;
}

bool audio_ready(audio *a, bool at_once)
{
    (void)at_once;
    a->asked++;
    a->wrong = a->here ? AUDIO_WELL : a->open ? AUDIO_LOST : a->wrong == AUDIO_LOST ? AUDIO_LOST : AUDIO_MISSING;
    a->open = a->here;
    return a->open;
}

audio_trouble audio_wrong(const audio *a)
{
    return a->wrong;
}

int audio_rest(audio *a)
{
    return a->open ? 1234 : -1;
}

uint32_t audio_give(audio *a, const int16_t *samples, uint32_t frames)
{
    assert_true(a->open);
    uint32_t count = frames < AUDIO_MOST - a->waiting ? frames : AUDIO_MOST - a->waiting;
    memcpy(a->queue + a->waiting, samples, count * sizeof *samples);
    a->waiting += count;
    return count;
}

void audio_clear(audio *a)
{
    a->played += a->waiting;
    a->waiting = 0;
}

void audio_set_volume(audio *a, int32_t step)
{
    a->volume = step;
}

audio_place audio_at(const audio *a)
{
    return (audio_place){a->taken, a->played, a->waiting};
}

/* The device takes so many, and silence where there are none. */
static void take(rig *r, uint32_t frames)
{
    audio *a = &r->audio;
    uint32_t count = frames < a->waiting ? frames : a->waiting;
    r->last = count == frames && count > 0 ? a->queue[count - 1] : 0;
    memmove(a->queue, a->queue + count, (a->waiting - count) * sizeof a->queue[0]);
    a->waiting -= count;
    a->played += count;
    a->taken += frames;
}

/* ---- the tests' own ----------------------------------------------------------------------- */

static int set_up(void **state)
{
    rig *r = calloc(1, sizeof *r);
    at_hand = r;
    r->audio.here = true;
    player_options o = {.stream = {.speed = 1000}};
    *state = r;
    return player_open(&r->player, &o) == DAU_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    rig *r = *state;
    player_close(r->player);
    free(r);
    return 0;
}

/* The place is that of the sample which the device takes next. */
static void check_place(const rig *r)
{
    player_place at = player_at(r->player);
    assert_int_equal(at.frame, r->audio.taken);
    if (player_now(r->player) != PLAYER_PLAYING || r->audio.waiting == 0) return;
    int16_t next = r->audio.queue[0];
    bool is_word = next > 0 && next != ANNOUNCE;
    assert_int_equal(at.word.to > at.word.from, is_word);
    if (is_word) assert_int_equal(sample_of(at.word), next);
    if (is_word) assert_int_equal(at.sentence.from, at.word.from / 100 * 100);
}

/* Takes sound until frames are gone, in pieces as a device does. */
static void listen(rig *r, uint32_t frames)
{
    enum { BUFFER = 512 };
    for (uint32_t gone = 0; gone < frames; gone += BUFFER) {
        player_turn(r->player);
        take(r, frames - gone < BUFFER ? frames - gone : BUFFER);
        player_turn(r->player);
        check_place(r);
    }
}

static void listen_to(rig *r, uint32_t sentence, uint32_t word)
{
    for (int i = 0; i < 1000 && player_at(r->player).word.from != word_of(sentence, word).from; i++) listen(r, 512);
    assert_int_equal(player_at(r->player).word.from, word_of(sentence, word).from);
}

static void words_are_lit_while_they_are_heard(void **state)
{
    rig *r = *state;
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_int_equal(r->audio.asked, 0);
    player_play(r->player, 110, false);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    uint32_t heard = 0;
    for (uint32_t from = 0; player_now(r->player) == PLAYER_PLAYING;) {
        listen(r, 100);
        dau_range word = player_at(r->player).word;
        if (word.to == word.from || word.from == from) continue;
        assert_true(word.from > from); /* all of them, in order */
        from = word.from;
        heard++;
    }
    assert_int_equal(heard, (SENTENCES - 1) * WORDS);
    assert_int_equal(r->source.started, 1);
}

static void ends_once_when_all_was_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 500, false);
    listen_to(r, SENTENCES - 1, WORDS - 1);
    listen(r, WORD_FRAMES - 1024); /* the source has ended long ago */
    assert_false(player_ended(r->player));
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    listen(r, GAP_FRAMES + 2048);
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_true(player_ended(r->player));
    assert_false(player_ended(r->player));
    assert_int_equal(player_at(r->player).word.to, 0);
}

static void little_is_made_ahead(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    for (int i = 0; i < 100; i++) player_turn(r->player);
    assert_true(r->audio.waiting >= STREAM_RATE / 2);
    assert_true(r->audio.waiting <= STREAM_RATE);
    uint32_t asked = r->source.asked;
    for (int i = 0; i < 100; i++) player_turn(r->player);
    assert_int_equal(r->source.asked, asked);
    assert_in_range(player_wait(r->player), 1, 1000);
}

static void pause_is_silent_and_stays_at_the_word_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    listen_to(r, 0, 2);
    player_pause(r->player);
    assert_int_equal(r->audio.waiting, 0);
    listen(r, 50000);
    assert_int_equal(r->last, 0);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).word.from, 20);
    assert_int_equal(player_wait(r->player), 1234);
    player_resume(r->player);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(0, 2)));
    assert_int_equal(player_at(r->player).word.from, 20);
}

static void pause_between_sentences_goes_on_with_the_next(void **state)
{
    rig *r = *state;
    player_play(r->player, 300, false);
    listen_to(r, 3, WORDS - 1);
    listen(r, WORD_FRAMES);
    assert_int_equal(r->last, 0);
    player_pause(r->player);
    player_resume(r->player);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(4, 0)));
}

static void announcement_is_said_again_after_a_pause(void **state)
{
    rig *r = *state;
    player_play(r->player, 100, false);
    while (r->last != ANNOUNCE) listen(r, 512);
    assert_int_equal(player_at(r->player).word.to - player_at(r->player).word.from, 0);
    player_pause(r->player);
    player_resume(r->player);
    listen(r, 512);
    assert_int_equal(r->last, ANNOUNCE);
    listen_to(r, ANNOUNCED, 0);
}

static void steps_count_from_the_sentence_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 200, true);
    listen_to(r, 2, WORDS - 1); /* the source is in the next one */
    player_step(r->player, DAU_STEP_SENTENCE, 1);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(3, 0)));
    player_step(r->player, DAU_STEP_SENTENCE, -1);
    player_step(r->player, DAU_STEP_SENTENCE, -1); /* before anything was heard */
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(1, 0)));
    player_step(r->player, DAU_STEP_BLOCK, 1);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(3, 0)));
}

static void paused_steps_only_move(void **state)
{
    rig *r = *state;
    player_step(r->player, DAU_STEP_SENTENCE, 1); /* nothing was begun */
    player_play(r->player, 0, false);
    listen_to(r, 0, 1);
    player_pause(r->player);
    player_step(r->player, DAU_STEP_SENTENCE, 1);
    player_step(r->player, DAU_STEP_SENTENCE, 2);
    assert_true(player_turn(r->player));
    listen(r, 5000);
    assert_int_equal(r->last, 0);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).sentence.from, 300);
    assert_int_equal(player_at(r->player).sentence.to, 348);
    player_resume(r->player);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(3, 0)));
}

static void speed_takes_effect_at_the_word_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 100, false);
    listen_to(r, 1, 1);
    player_set_speed(r->player, 2000);
    assert_int_equal(r->source.started_speed, 2000);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(1, 1)));
    uint32_t started = r->source.started;
    player_set_speed(r->player, 2000); /* it is so */
    assert_int_equal(r->source.started, started);
    player_pause(r->player);
    player_set_speed(r->player, 750);
    assert_int_equal(r->source.started, started);
    player_resume(r->player);
    assert_int_equal(r->source.started_speed, 750);
    assert_int_equal(player_speed(r->player), 750);
}

static void volume_has_ten_steps(void **state)
{
    rig *r = *state;
    assert_int_equal(r->audio.volume, PLAYER_VOLUME);
    player_set_volume(r->player, 0);
    assert_int_equal(r->audio.volume, 1);
    player_set_volume(r->player, 11);
    assert_int_equal(player_volume(r->player), PLAYER_VOLUMES);
    assert_int_equal(r->audio.volume, PLAYER_VOLUMES);
}

static void stop_forgets_the_place(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    listen_to(r, 0, 2);
    player_stop(r->player);
    assert_int_equal(r->audio.waiting, 0);
    player_resume(r->player);
    player_turn(r->player);
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_int_equal(player_at(r->player).word.to, 0);
    assert_false(player_ended(r->player));
}

/* ---- phrases of the interface ------------------------------------------------------------- */

static void phrase_interrupts_and_leaves_a_pause(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    listen_to(r, 0, 2);
    player_say(r->player, "larger", "Cỡ chữ");
    assert_int_equal(player_now(r->player), PLAYER_SAYING);
    listen(r, 512);
    assert_int_equal(r->last, ANNOUNCE);
    assert_int_equal(player_at(r->player).word.from, 20); /* stays lit */
    listen(r, WORD_FRAMES + 1024);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_false(player_ended(r->player));
    player_resume(r->player);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(0, 2)));
}

static void phrase_is_interrupted(void **state)
{
    rig *r = *state;
    player_say(r->player, "larger", "Cỡ chữ");
    listen(r, 512);
    player_say(r->player, "smaller", "Cỡ chữ");
    assert_int_equal(r->audio.waiting, WORD_FRAMES); /* of the second alone */
    player_pause(r->player);
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    player_play(r->player, 100, false);
    player_say(r->player, "larger", "Cỡ chữ");
    player_resume(r->player);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(1, 0)));
}

static void phrase_without_a_device_is_left_out(void **state)
{
    rig *r = *state;
    r->audio.here = false;
    player_say(r->player, "larger", "Cỡ chữ");
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_string_equal(player_trouble(r->player, "en"), "No sound device");
}

/* ---- faults ------------------------------------------------------------------------------- */

static void failed_voice_leaves_a_pause_at_the_word_heard(void **state)
{
    rig *r = *state;
    r->source.fails_at = 120;
    player_play(r->player, 0, false);
    listen_to(r, 1, 1);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING); /* what there is is heard */
    listen(r, WORD_FRAMES + 1024);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).word.from, 110);
    assert_non_null(player_trouble(r->player, "vi"));
    assert_false(player_ended(r->player));
    r->source.fails_at = 0;
    player_resume(r->player);
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(1, 1)));
    assert_null(player_trouble(r->player, "vi"));
}

static void missing_voice_is_said_at_once(void **state)
{
    rig *r = *state;
    r->source.fails_at = 400;
    player_play(r->player, 400, false);
    assert_true(player_turn(r->player));
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_non_null(player_trouble(r->player, "en"));
}

static void silent_source_is_asked_often_and_lights_nothing_else(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    listen_to(r, 0, 1);
    r->source.is_dry = true;
    listen(r, 60000);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    assert_in_range(player_wait(r->player), 1, 10);
    dau_range word = player_at(r->player).word;
    r->source.is_dry = false;
    listen(r, 512);
    assert_true(player_at(r->player).word.from >= word.from);
}

static void reading_waits_for_a_device(void **state)
{
    rig *r = *state;
    r->audio.here = false;
    player_play(r->player, 210, true);
    player_turn(r->player);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    assert_string_equal(player_trouble(r->player, "vi"), "Không có thiết bị âm thanh");
    uint32_t asked = r->source.asked;
    player_turn(r->player);
    assert_int_equal(r->source.asked, asked); /* the voice rests */
    assert_true(player_wait(r->player) > 0);
    r->audio.here = true;
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(2, 1)));
    assert_null(player_trouble(r->player, "vi"));
}

static void lost_device_keeps_the_word(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    listen_to(r, 1, 2);
    r->audio.here = false;
    assert_true(player_turn(r->player));
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    assert_int_equal(player_at(r->player).word.from, 120);
    assert_string_equal(player_trouble(r->player, "en"), "The sound device is gone");
    player_turn(r->player);
    r->audio.here = true;
    listen(r, 512);
    assert_int_equal(r->last, sample_of(word_of(1, 2)));
    assert_null(player_trouble(r->player, "en"));
}

static void lost_device_ends_a_phrase_and_can_be_paused(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    listen_to(r, 1, 2);
    player_say(r->player, "larger", "Cỡ chữ");
    r->audio.here = false;
    player_turn(r->player);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    player_resume(r->player);
    player_turn(r->player);
    player_pause(r->player);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).word.from, 120);
    r->audio.here = true;
    listen(r, 5000);
    assert_int_equal(r->last, 0);
}

/* ---- a voice that plays by itself --------------------------------------------------------- */

static void voice_that_plays_itself_needs_no_device(void **state)
{
    rig *r = *state;
    r->source.plays_itself = true;
    r->audio.here = false;
    r->source.is_dry = true;
    player_play(r->player, 400, false);
    r->source.is_dry = false;
    assert_true(player_turn(r->player));
    assert_int_equal(r->audio.asked, 0);
    for (int i = 0; i < 50; i++) player_turn(r->player);
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_true(player_ended(r->player));
    assert_null(player_trouble(r->player, "vi"));
}

/* ---- whatever is done to it --------------------------------------------------------------- */

static uint32_t random_below(uint64_t *seed, uint32_t most)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % most;
}

static void press(rig *r, uint64_t *seed)
{
    player *p = r->player;
    switch (random_below(seed, 14)) {
    case 0:
        player_play(p, random_below(seed, SENTENCES * 100), random_below(seed, 2));
        break;
    case 1:
        player_pause(p);
        break;
    case 2:
    case 3:
    case 4:
        player_resume(p);
        break;
    case 5:
        player_step(p, DAU_STEP_SENTENCE, (int32_t)random_below(seed, 5) - 2);
        break;
    case 6:
        player_step(p, DAU_STEP_BLOCK, (int32_t)random_below(seed, 3) - 1);
        break;
    case 7:
        player_say(p, "larger", "Cỡ chữ");
        break;
    case 8:
        player_set_speed(p, 750 + (int32_t)random_below(seed, 4) * 250);
        break;
    case 9:
        player_set_volume(p, (int32_t)random_below(seed, 12));
        break;
    case 10:
        r->source.is_dry = random_below(seed, 3) == 0;
        break;
    case 11:
        r->audio.here = random_below(seed, 4) > 0;
        break;
    case 12:
        r->source.fails_at = random_below(seed, 3) == 0 ? random_below(seed, SENTENCES) * 100 + 10 : 0;
        break;
    default:
        if (random_below(seed, 6) == 0) player_stop(p);
    }
}

static void any_order_of_presses_keeps_word_and_sound_together(void **state)
{
    rig *r = *state;
    uint64_t seed = 20260307;
    for (int i = 0; i < 20000; i++) {
        press(r, &seed);
        listen(r, random_below(&seed, 3000));
        (void)player_wait(r->player);
        assert_true(player_at(r->player).word.to <= SENTENCES * 100);
    }
    r->audio.here = true;
    r->source.is_dry = false;
    r->source.fails_at = 0;
    player_play(r->player, 0, false);
    listen_to(r, 3, 3);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(words_are_lit_while_they_are_heard),
        TEST(ends_once_when_all_was_heard),
        TEST(little_is_made_ahead),
        TEST(pause_is_silent_and_stays_at_the_word_heard),
        TEST(pause_between_sentences_goes_on_with_the_next),
        TEST(announcement_is_said_again_after_a_pause),
        TEST(steps_count_from_the_sentence_heard),
        TEST(paused_steps_only_move),
        TEST(speed_takes_effect_at_the_word_heard),
        TEST(volume_has_ten_steps),
        TEST(stop_forgets_the_place),
        TEST(phrase_interrupts_and_leaves_a_pause),
        TEST(phrase_is_interrupted),
        TEST(phrase_without_a_device_is_left_out),
        TEST(failed_voice_leaves_a_pause_at_the_word_heard),
        TEST(missing_voice_is_said_at_once),
        TEST(silent_source_is_asked_often_and_lights_nothing_else),
        TEST(reading_waits_for_a_device),
        TEST(lost_device_keeps_the_word),
        TEST(lost_device_ends_a_phrase_and_can_be_paused),
        TEST(voice_that_plays_itself_needs_no_device),
        TEST(any_order_of_presses_keeps_word_and_sound_together),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
