/* The player between a made-up source and a made-up device: what is lit is what is heard, whatever is done to it. */
#include "sound_rig.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void words_are_lit_while_they_are_heard(void **state)
{
    rig *r = *state;
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_int_equal(r->audio.asked, 0);
    player_play(r->player, 110, false);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    uint32_t heard = 0;
    for (uint32_t from = 0; player_now(r->player) == PLAYER_PLAYING;) {
        rig_listen(r, 100);
        dau_range word = player_at(r->player).word;
        if (word.to == word.from || word.from == from) continue;
        assert_true(word.from > from); /* all of them, in order */
        from = word.from;
        heard++;
    }
    assert_int_equal(heard, (SENTENCES - 1) * WORDS);
    assert_int_equal(r->source.started, 1);
}

static void place_says_when_nothing_of_it_was_heard_yet(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    rig_listen_to(r, 0, 1);
    assert_false(player_at(r->player).is_late);
    r->source.is_dry = true;
    player_play(r->player, rig_word(3, 0).from, true);
    rig_listen(r, 2048);
    assert_int_equal(player_at(r->player).word.from, rig_word(3, 0).from);
    assert_int_equal(player_at(r->player).word.to, rig_word(3, 0).from);
    assert_true(player_at(r->player).is_late);
    r->source.is_dry = false;
    rig_listen(r, 2048);
    assert_int_equal(player_at(r->player).word.from, rig_word(3, 0).from);
    assert_false(player_at(r->player).is_late);
}

static void warmth_opens_no_device(void **state)
{
    rig *r = *state;
    player_warm(r->player);
    assert_false(player_turn(r->player));
    assert_int_equal(r->source.warmed, 1);
    assert_int_equal(r->source.started + r->audio.asked, 0);
    player_play(r->player, 0, false);
    assert_int_equal(r->source.warmed, 1);
}

static void ends_once_when_all_was_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 500, false);
    rig_listen_to(r, SENTENCES - 1, WORDS - 1);
    rig_listen(r, WORD_FRAMES - 1024); /* the source has ended long ago */
    assert_false(player_ended(r->player));
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    rig_listen(r, GAP_FRAMES + 2048);
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
    rig_listen_to(r, 0, 2);
    player_pause(r->player);
    assert_int_equal(r->audio.waiting, 0);
    rig_listen(r, 50000);
    assert_int_equal(r->last, 0);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).word.from, 20);
    assert_int_equal(player_wait(r->player), 1234);
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(0, 2)));
    assert_int_equal(player_at(r->player).word.from, 20);
}

static void pause_between_sentences_goes_on_with_the_next(void **state)
{
    rig *r = *state;
    player_play(r->player, 300, false);
    rig_listen_to(r, 3, WORDS - 1);
    rig_listen(r, WORD_FRAMES);
    assert_int_equal(r->last, 0);
    player_pause(r->player);
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(4, 0)));
}

static void pause_in_a_silence_without_end_goes_on_with_the_last_word(void **state)
{
    rig *r = *state;
    r->source.dry_at = 400;
    player_play(r->player, 300, false);
    rig_listen(r, WORD_FRAMES * WORDS + 512);
    assert_int_equal(r->last, 0);
    player_pause(r->player);
    r->source.dry_at = 0;
    r->source.is_dry = false;
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(3, WORDS - 1)));
}

static void announcement_is_said_again_after_a_pause(void **state)
{
    rig *r = *state;
    player_play(r->player, 100, false);
    while (r->last != ANNOUNCE) rig_listen(r, 512);
    assert_int_equal(player_at(r->player).word.to - player_at(r->player).word.from, 0);
    player_pause(r->player);
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, ANNOUNCE);
    rig_listen_to(r, ANNOUNCED, 0);
}

static void steps_count_from_the_sentence_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 200, true);
    rig_listen_to(r, 2, WORDS - 1); /* the source is in the next one */
    player_step(r->player, DAU_STEP_SENTENCE, 1);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(3, 0)));
    player_step(r->player, DAU_STEP_SENTENCE, -1);
    player_step(r->player, DAU_STEP_SENTENCE, -1); /* before anything was heard */
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 0)));
    player_step(r->player, DAU_STEP_BLOCK, 1);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(3, 0)));
}

/* The device goes on between two turns: what it took counts, and not what the last turn saw. */
static void what_was_taken_since_the_last_turn_counts(void **state)
{
    rig *r = *state;
    player_play(r->player, 100, false);
    rig_listen_to(r, 1, 0);
    rig_take(r, WORD_FRAMES);
    player_set_speed(r->player, 1500);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 1)));
    rig_take(r, WORD_FRAMES);
    r->audio.here = false;
    player_turn(r->player);
    assert_int_equal(player_at(r->player).word.from, 120);
    r->audio.here = true;
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 2)));
    player_play(r->player, 0, false);
    rig_listen_to(r, 0, WORDS - 1);
    rig_take(r, WORD_FRAMES + GAP_FRAMES);
    player_step(r->player, DAU_STEP_SENTENCE, 1);
    rig_listen(r, 512);
    assert_int_equal(r->last, ANNOUNCE); /* of the second behind the one that was heard; said with it */
    rig_listen_to(r, ANNOUNCED, 0);
}

/* The device takes sound whenever it likes, in the middle of a turn too. */
static void word_and_frame_are_of_one_moment(void **state)
{
    rig *r = *state;
    uint32_t seen = 0;
    player_play(r->player, 0, false);
    r->audio.goes_on = 270;
    while (player_now(r->player) == PLAYER_PLAYING && r->audio.taken < LOG_FRAMES) {
        player_turn(r->player);
        player_place at = player_at(r->player);
        if (player_now(r->player) != PLAYER_PLAYING || at.word.to == at.word.from) continue;
        assert_true(at.frame < r->audio.taken);
        assert_int_equal(r->audio.heard[at.frame], rig_sample(at.word));
        seen++;
    }
    assert_true(seen > SENTENCES * WORDS);
}

static void paused_steps_only_move(void **state)
{
    rig *r = *state;
    player_step(r->player, DAU_STEP_SENTENCE, 1); /* nothing was begun */
    player_play(r->player, 0, false);
    rig_listen_to(r, 0, 1);
    player_pause(r->player);
    player_step(r->player, DAU_STEP_SENTENCE, 1);
    player_step(r->player, DAU_STEP_SENTENCE, 2);
    assert_true(player_turn(r->player));
    rig_listen(r, 5000);
    assert_int_equal(r->last, 0);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).sentence.from, 300);
    assert_int_equal(player_at(r->player).sentence.to, 348);
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(3, 0)));
}

static void speed_takes_effect_at_the_word_heard(void **state)
{
    rig *r = *state;
    player_play(r->player, 100, false);
    rig_listen_to(r, 1, 1);
    player_set_speed(r->player, 2000);
    assert_int_equal(r->source.started_speed, 2000);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 1)));
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
    rig_listen_to(r, 0, 2);
    player_stop(r->player);
    assert_int_equal(r->audio.waiting, 0);
    player_resume(r->player);
    player_turn(r->player);
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    assert_int_equal(player_at(r->player).word.to, 0);
    assert_false(player_ended(r->player));
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

static void very_short_words_are_not_mixed_up(void **state)
{
    rig *r = *state;
    r->source.is_brief = true;
    player_play(r->player, 0, false);
    while (player_now(r->player) == PLAYER_PLAYING) rig_listen(r, BRIEF_FRAMES);
    assert_true(player_ended(r->player));
    assert_true(r->audio.played >= (uint64_t)BRIEF_SENTENCES * (WORDS + 1) * BRIEF_FRAMES);
}

static void any_order_of_presses_keeps_word_and_sound_together(void **state)
{
    rig *r = *state;
    uint64_t seed = 20260307;
    for (int i = 0; i < 20000; i++) {
        press(r, &seed);
        rig_listen(r, random_below(&seed, 3000));
        (void)player_wait(r->player);
        assert_true(player_at(r->player).word.to <= SENTENCES * 100);
    }
    r->audio.here = true;
    r->source.is_dry = false;
    r->source.fails_at = 0;
    player_play(r->player, 0, false);
    rig_listen_to(r, 3, 3);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)
        TEST(words_are_lit_while_they_are_heard),
        TEST(place_says_when_nothing_of_it_was_heard_yet),
        TEST(warmth_opens_no_device),
        TEST(ends_once_when_all_was_heard),
        TEST(little_is_made_ahead),
        TEST(pause_is_silent_and_stays_at_the_word_heard),
        TEST(pause_between_sentences_goes_on_with_the_next),
        TEST(pause_in_a_silence_without_end_goes_on_with_the_last_word),
        TEST(announcement_is_said_again_after_a_pause),
        TEST(steps_count_from_the_sentence_heard),
        TEST(what_was_taken_since_the_last_turn_counts),
        TEST(word_and_frame_are_of_one_moment),
        TEST(paused_steps_only_move),
        TEST(speed_takes_effect_at_the_word_heard),
        TEST(volume_has_ten_steps),
        TEST(stop_forgets_the_place),
        TEST(very_short_words_are_not_mixed_up),
        TEST(any_order_of_presses_keeps_word_and_sound_together),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
