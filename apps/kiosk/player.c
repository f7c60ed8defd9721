#include "player.h"
#include <stdlib.h>

struct player {
    player_options options;
    player_state state;
    player_place place;
    int32_t speed, volume;
};

dau_status player_open(player **out, const player_options *options)
{
    player *p = calloc(1, sizeof *p);
    if (!p) return DAU_E_MEMORY;
    p->options = *options;
    p->speed = options->stream.speed;
    p->volume = PLAYER_VOLUME;
    *out = p;
    return DAU_OK;
}

void player_close(player *p)
{
    free(p);
}

bool player_turn(player *p)
{
    (void)p;
    return false;
}

void player_play(player *p, uint32_t offset, bool from_word)
{
    p->place.word = p->place.sentence = (dau_range){offset, offset};
    (void)from_word;
    p->state = PLAYER_PLAYING;
}

void player_pause(player *p)
{
    if (p->state == PLAYER_PLAYING) p->state = PLAYER_PAUSED;
}

void player_resume(player *p)
{
    if (p->state == PLAYER_PAUSED) p->state = PLAYER_PLAYING;
}

void player_stop(player *p)
{
    p->state = PLAYER_STOPPED;
    p->place.word = p->place.sentence = (dau_range){0};
}

void player_step(player *p, dau_step step, int32_t count)
{
    (void)p;
    (void)step;
    (void)count;
}

void player_say(player *p, const char *name, const char *text)
{
    (void)name;
    (void)text;
    player_pause(p);
}

void player_set_speed(player *p, int32_t speed)
{
    p->speed = speed;
}

void player_set_volume(player *p, int32_t step)
{
    p->volume = step < 1 ? 1 : step > PLAYER_VOLUMES ? PLAYER_VOLUMES : step;
}

int32_t player_speed(const player *p)
{
    return p->speed;
}

int32_t player_volume(const player *p)
{
    return p->volume;
}

player_state player_now(const player *p)
{
    return p->state;
}

bool player_ended(player *p)
{
    (void)p;
    return false;
}

player_place player_at(const player *p)
{
    return p->place;
}

const char *player_trouble(const player *p, const char *lang)
{
    (void)p;
    (void)lang;
    return NULL;
}

int player_wait(const player *p)
{
    (void)p;
    return -1;
}
