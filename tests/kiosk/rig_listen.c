/* What the tests of the player have in common. */
#include "sound_rig.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

int rig_set_up(void **state)
{
    *state = rig_new();
    return *state ? 0 : -1;
}

int rig_tear_down(void **state)
{
    rig_drop(*state);
    return 0;
}

/* The place is that of the sample which the device takes next. */
static void rig_check_place(const rig *r)
{
    player_place at = player_at(r->player);
    assert_int_equal(at.frame, r->audio.taken);
    if (player_now(r->player) != PLAYER_PLAYING || r->audio.waiting == 0) return;
    int16_t next = r->audio.queue[0];
    bool is_word = next > 0 && next != ANNOUNCE;
    assert_int_equal(at.word.to > at.word.from, is_word);
    if (is_word) assert_int_equal(rig_sample(at.word), next);
    if (is_word) assert_int_equal(at.sentence.from, at.word.from / 100 * 100);
}

/* Takes sound until frames are gone, in pieces as a device does. */
void rig_listen(rig *r, uint32_t frames)
{
    enum { BUFFER = 512 };
    for (uint32_t gone = 0; gone < frames; gone += BUFFER) {
        player_turn(r->player);
        rig_take(r, frames - gone < BUFFER ? frames - gone : BUFFER);
        player_turn(r->player);
        rig_check_place(r);
    }
}

void rig_listen_to(rig *r, uint32_t sentence, uint32_t word)
{
    for (int i = 0; i < 1000 && player_at(r->player).word.to != rig_word(sentence, word).to; i++) rig_listen(r, 512);
    assert_int_equal(player_at(r->player).word.from, rig_word(sentence, word).from);
}