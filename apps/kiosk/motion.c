#include "motion.h"
#include <string.h>

/* Each tick keeps 15/16 of the speed: a flick of 2000 px/s runs 512 px and rests after 1.2 s. */
enum { KEEP = 15, OF = 16, REST_PX_S = 24, START_PX_S = 120, MOST_PX_S = 12000, RECENT_MS = 90 };

static void motion_sample(motion *m, int32_t y, uint32_t time)
{
    if (m->sample_count == MOTION_SAMPLES) {
        memmove(m->samples, m->samples + 1, sizeof m->samples - sizeof m->samples[0]);
        m->sample_count--;
    }
    m->samples[m->sample_count].time = time;
    m->samples[m->sample_count++].y = y;
}

void motion_press(motion *m, int32_t y, uint32_t time)
{
    *m = (motion){.down = true, .start_y = y, .last_y = y};
    motion_sample(m, y, time);
}

int32_t motion_move(motion *m, int32_t y, uint32_t time, int32_t slack)
{
    if (!m->down) return 0;
    motion_sample(m, y, time);
    int64_t away = (int64_t)y - m->start_y;
    if (!m->moved && away <= slack && away >= -(int64_t)slack) return 0;
    /* The slack is not made up for at once: the page would jump under the finger. */
    int32_t delta = m->moved ? m->last_y - y : 0;
    m->moved = true;
    m->last_y = y;
    return delta;
}

/* Px a second over the places of the last RECENT_MS. A finger that rested before it was lifted does
 * not glide. */
static int64_t motion_speed(const motion *m, uint32_t time)
{
    uint32_t last = m->sample_count - 1, first = last;
    while (first > 0 && time - m->samples[first - 1].time <= RECENT_MS) first--;
    uint32_t span = time - m->samples[first].time;
    if (first == last || span == 0 || time - m->samples[last].time > RECENT_MS) return 0;
    int64_t speed = ((int64_t)m->samples[first].y - m->samples[last].y) * 1000 / (int64_t)span;
    return speed > MOST_PX_S ? MOST_PX_S : speed < -MOST_PX_S ? -MOST_PX_S : speed;
}

void motion_release(motion *m, uint32_t time)
{
    bool glides = m->down && m->moved && m->sample_count > 1;
    int64_t speed = glides ? motion_speed(m, time) : 0;
    motion_stop(m);
    if (speed >= START_PX_S || speed <= -START_PX_S) m->velocity = speed;
    m->tick = time;
}

void motion_stop(motion *m)
{
    *m = (motion){0};
}

bool motion_runs(const motion *m)
{
    return m->velocity != 0;
}

int32_t motion_tick(motion *m, uint32_t time)
{
    uint32_t ticks = (time - m->tick) / MOTION_TICK_MS;
    m->tick += ticks * MOTION_TICK_MS;
    for (; ticks > 0 && m->velocity != 0; ticks--) {
        m->rest += m->velocity * MOTION_TICK_MS;
        m->velocity = m->velocity * KEEP / OF;
        if (m->velocity < REST_PX_S && m->velocity > -REST_PX_S) m->velocity = 0;
    }
    int32_t px = (int32_t)(m->rest / 1000);
    m->rest -= (int64_t)px * 1000;
    return px;
}
