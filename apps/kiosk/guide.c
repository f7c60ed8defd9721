/* guide.c - the interface in spoken words, for who cannot see it. */
#include "kiosk.h"
#include "words.h"
#include <stdio.h>

/* There is no English voice: an English interface is not said. */
static bool is_on(const kiosk *k)
{
    choice_switch wish = k->reader.now.speech.guide;
    if (k->options->language != 0) return false;
    return wish == CHOICE_ON || (wish != CHOICE_OFF && k->aloud.used);
}

void kiosk_guide(kiosk *k)
{
    k->moved_keys = false;
    (void)is_on(k);
}

void kiosk_say_end(kiosk *k)
{
    if (is_on(k)) player_say(k->aloud.player, "het-bai", "Hết bài.");
}
