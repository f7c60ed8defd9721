#include "audio.h"
#include <SDL.h>
#include <string.h>

/* The device asks for so many at a time: 23 ms. What it has taken cannot be called back, so it is little. */
enum { BUFFER = 512, FADE = 128, STALL_MS = 3000, UNIT = 32768 };

struct audio {
    SDL_AudioDeviceID device; /* 0: none */
    bool has_system, was_tried;
    audio_trouble wrong;
    uint32_t tried, needed;    /* ms: when a device was last asked for, and last needed */
    uint64_t moved;            /* frames taken when last looked at */
    uint32_t moved_at;         /* ms: when that was another figure than before */
    int16_t ring[AUDIO_MOST];  /* all from here on is the device's too: see lock */
    int16_t tail[FADE];        /* the end of what was cleared, fading: a cut would click */
    uint32_t first, waiting;   /* in the ring */
    uint32_t tail_at, tail_to; /* what is left of the tail */
    uint64_t taken, played;
    int32_t gain; /* of UNIT */
};

/* Steps of 3 dB. */
static const int32_t gains[AUDIO_VOLUMES] = {1464, 2068, 2920, 4125, 5827, 8231, 11627, 16423, 23198, UNIT};

/* The device's thread takes samples while it holds the same lock. */
static void lock(const audio *a)
{
    if (a->device) SDL_LockAudioDevice(a->device);
}

static void unlock(const audio *a)
{
    if (a->device) SDL_UnlockAudioDevice(a->device);
}

static uint32_t take_tail(audio *a, int16_t *to, uint32_t room)
{
    uint32_t done = 0;
    while (done < room && a->tail_at < a->tail_to) to[done++] = a->tail[a->tail_at++];
    return done;
}

/* The next frame of the ring, as loud as it is to be. */
static int16_t take_frame(audio *a)
{
    int32_t sample = a->ring[a->first] * a->gain / UNIT;
    a->first = (a->first + 1) % AUDIO_MOST;
    a->waiting--;
    a->played++;
    return (int16_t)sample;
}

static void take(void *of, Uint8 *bytes, int length)
{
    audio *a = of;
    int16_t *to = (int16_t *)(void *)bytes;
    uint32_t room = (uint32_t)length / sizeof *to, done = take_tail(a, to, room);
    while (done < room && a->waiting > 0) to[done++] = take_frame(a);
    memset(to + done, 0, (room - done) * sizeof *to);
    a->taken += room;
}

dau_status audio_new(audio **out)
{
    audio *a = SDL_calloc(1, sizeof *a);
    if (!a) return DAU_E_MEMORY;
    a->gain = UNIT;
    *out = a;
    return DAU_OK;
}

static void close_device(audio *a)
{
    SDL_AudioDeviceID device = a->device;
    a->device = 0;
    if (device) SDL_CloseAudioDevice(device);
}

/* SDL's audio looks for devices by a thread of its own, which wakes ten times a second. */
static void close_system(audio *a)
{
    close_device(a);
    if (a->has_system) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    a->has_system = false;
}

void audio_drop(audio *a)
{
    if (!a) return;
    close_system(a);
    SDL_free(a);
}

/* Without one to be seen a device is only tried when somebody asks: ALSA prints a dozen lines about each failure. */
static bool open_device(audio *a, bool at_once)
{
    SDL_AudioSpec wanted = {
        .freq = AUDIO_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = BUFFER, .callback = take, .userdata = a};
    if (at_once && a->was_tried) close_system(a); /* another sound server may run by now */
    if (!a->has_system) a->has_system = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (!a->has_system || (!at_once && SDL_GetNumAudioDevices(0) == 0)) return false;
    a->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (a->device) SDL_PauseAudioDevice(a->device, 0);
    return a->device != 0;
}

static void try_device(audio *a, bool at_once, uint32_t now)
{
    bool is_open = open_device(a, at_once);
    a->was_tried = !is_open;
    a->tried = a->moved_at = now;
    if (is_open) {
        a->wrong = AUDIO_WELL;
    } else if (a->wrong != AUDIO_LOST || at_once) {
        a->wrong = AUDIO_MISSING;
    }
}

/* Whether the device that was opened still is one. */
static void look(audio *a, uint32_t now)
{
    lock(a);
    uint64_t taken = a->taken;
    unlock(a);
    if (SDL_GetAudioDeviceStatus(a->device) == SDL_AUDIO_STOPPED) {
        close_device(a);
        a->wrong = AUDIO_LOST;
        a->was_tried = true;
        a->tried = now;
    } else if (taken != a->moved) {
        a->moved = taken;
        a->moved_at = now;
        a->wrong = AUDIO_WELL;
    } else if (now - a->moved_at >= STALL_MS) {
        a->wrong = AUDIO_STALLED;
    }
}

bool audio_ready(audio *a, bool at_once)
{
    uint32_t now = SDL_GetTicks();
    a->needed = now;
    if (a->device) look(a, now);
    bool due = at_once || !a->was_tried || now - a->tried >= AUDIO_RETRY_MS;
    if (!a->device && due) try_device(a, at_once, now);
    return a->device != 0;
}

audio_trouble audio_wrong(const audio *a)
{
    return a->wrong;
}

int audio_rest(audio *a)
{
    uint32_t gone = SDL_GetTicks() - a->needed;
    if (!a->has_system) return -1;
    if (gone < AUDIO_REST_MS) return (int)(AUDIO_REST_MS - gone);
    close_system(a);
    return -1;
}

uint32_t audio_give(audio *a, const int16_t *samples, uint32_t frames)
{
    lock(a);
    uint32_t room = AUDIO_MOST - a->waiting, count = frames < room ? frames : room;
    uint32_t at = (a->first + a->waiting) % AUDIO_MOST, part = SDL_min(count, AUDIO_MOST - at);
    memcpy(a->ring + at, samples, part * sizeof *samples);
    memcpy(a->ring, samples + part, (count - part) * sizeof *samples);
    a->waiting += count;
    unlock(a);
    return count;
}

void audio_clear(audio *a)
{
    lock(a);
    if (a->waiting > 0) {
        a->tail_at = 0;
        a->tail_to = SDL_min(a->waiting, FADE);
        for (int32_t i = 0; i < (int32_t)a->tail_to; i++) a->tail[i] = (int16_t)(take_frame(a) * (FADE - i) / FADE);
    }
    a->played += a->waiting;
    a->waiting = 0;
    unlock(a);
}

void audio_set_volume(audio *a, int32_t step)
{
    lock(a);
    a->gain = gains[SDL_clamp(step, 1, AUDIO_VOLUMES) - 1];
    unlock(a);
}

audio_place audio_at(const audio *a)
{
    lock(a);
    audio_place at = {a->taken + a->tail_to - a->tail_at, a->played, a->waiting};
    unlock(a);
    return at;
}
