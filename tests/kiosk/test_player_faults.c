/* The player with phrases of the interface, voices and devices that fail, and a voice that plays by itself. */
#include "sound_rig.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* ---- phrases of the interface ------------------------------------------------------------- */

static void phrase_interrupts_and_leaves_a_pause(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    rig_listen_to(r, 0, 2);
    player_say(r->player, "larger", "Cỡ chữ");
    assert_int_equal(player_now(r->player), PLAYER_SAYING);
    rig_listen(r, 512);
    assert_int_equal(r->last, ANNOUNCE);
    assert_int_equal(player_at(r->player).word.from, 20); /* stays lit */
    rig_listen(r, WORD_FRAMES + 1024);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_false(player_ended(r->player));
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(0, 2)));
}

static void phrase_is_interrupted(void **state)
{
    rig *r = *state;
    player_say(r->player, "larger", "Cỡ chữ");
    rig_listen(r, 512);
    player_say(r->player, "smaller", "Cỡ chữ");
    assert_int_equal(r->audio.waiting, WORD_FRAMES); /* of the second alone */
    player_pause(r->player);
    assert_int_equal(player_now(r->player), PLAYER_STOPPED);
    player_play(r->player, 100, false);
    player_say(r->player, "larger", "Cỡ chữ");
    player_resume(r->player);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 0)));
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
    rig_listen_to(r, 1, 1);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING); /* what there is is heard */
    rig_listen(r, WORD_FRAMES + 1024);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_int_equal(player_at(r->player).word.from, 110);
    assert_string_equal(player_trouble(r->player, "en"), "The voice broke off");
    assert_false(player_ended(r->player));
    r->source.fails_at = 0;
    player_resume(r->player);
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 1)));
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
    rig_listen_to(r, 0, 1);
    r->source.is_dry = true;
    rig_listen(r, 60000);
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    assert_in_range(player_wait(r->player), 1, 10);
    dau_range word = player_at(r->player).word;
    r->source.is_dry = false;
    rig_listen(r, 512);
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
    assert_in_range(player_wait(r->player), 50, 1000);
    r->audio.here = true;
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(2, 1)));
    assert_null(player_trouble(r->player, "vi"));
}

static void lost_device_keeps_the_word(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    rig_listen_to(r, 1, 2);
    r->audio.here = false;
    assert_true(player_turn(r->player));
    assert_int_equal(player_now(r->player), PLAYER_PLAYING);
    assert_int_equal(player_at(r->player).word.from, 120);
    assert_string_equal(player_trouble(r->player, "en"), "The sound device is gone");
    player_turn(r->player);
    r->audio.here = true;
    rig_listen(r, 512);
    assert_int_equal(r->last, rig_sample(rig_word(1, 2)));
    assert_null(player_trouble(r->player, "en"));
}

static void lost_device_ends_a_phrase_and_can_be_paused(void **state)
{
    rig *r = *state;
    player_play(r->player, 0, false);
    rig_listen_to(r, 1, 2);
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
    rig_listen(r, 5000);
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

static void voice_that_plays_itself_is_not_heard_when_a_pause_moves(void **state)
{
    rig *r = *state;
    r->source.plays_itself = true;
    r->source.fails_at = 110;
    player_play(r->player, 100, false);
    for (int i = 0; i < 20; i++) player_turn(r->player);
    assert_int_equal(player_now(r->player), PLAYER_PAUSED);
    assert_non_null(player_trouble(r->player, "en"));
    uint32_t started = r->source.started;
    player_step(r->player, DAU_STEP_SENTENCE, 1);
    for (int i = 0; i < 20; i++) player_turn(r->player);
    assert_int_equal(r->source.started, started);
    player_resume(r->player);
    assert_int_equal(r->source.stream.sentence, 2);
    for (int i = 0; i < 20; i++) player_turn(r->player);
    assert_null(player_trouble(r->player, "en"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, rig_set_up, rig_tear_down)
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
        TEST(voice_that_plays_itself_is_not_heard_when_a_pause_moves),
#undef TEST
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
