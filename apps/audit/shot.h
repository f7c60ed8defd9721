/* shot.h - a moment of the kiosk: its picture and what its health file said. */
#ifndef AUDIT_SHOT_H
#define AUDIT_SHOT_H
#include "contrast.h"
#include "kiosk.h"

typedef struct facts {
    uint32_t percent, frames;
    int64_t position, scroll, last_scroll;
    int32_t scale, width, height;
    char focus[KIOSK_NAME]; /**< "" : the page */
    char state[4096];       /**< size, theme, and what else a control may change, as one text */
    dau_area page;
    char names[KIOSK_CONTROLS][KIOSK_NAME];
    dau_area boxes[KIOSK_CONTROLS];
    bool disabled[KIOSK_CONTROLS];
    uint32_t control_count;
    char part_names[KIOSK_CONTROLS][KIOSK_NAME]; /**< of the open settings panel */
    dau_area parts[KIOSK_CONTROLS];
    bool parts_disabled[KIOSK_CONTROLS];
    uint32_t part_count;
    char speaking[16];        /**< "stopped", "playing", "paused" … */
    dau_range word, sentence; /**< heard; empty: none */
    int64_t audio_frames;
    char speech_error[KIOSK_REASON];
} facts;

typedef struct moment {
    uint32_t width, height;
    uint8_t *rgba; /**< owned */
    facts facts;
} moment;

/** Reads the health file. False: it is not there or not whole. */
bool moment_read_facts(facts *out, const char *path);
/** Decodes a PNG that read_bytes gives. False: it is none, or there is no memory; *length: how many bytes it had. */
typedef bool shot_read_fn(void *user, void *into, size_t length);
bool shot_read(moment *out, shot_read_fn *read_bytes, void *user);
void moment_drop(moment *m);

uint32_t shot_pixel(const moment *m, int32_t x, int32_t y);
/** Pixels that differ within an area; least: by that contrast or more, 1/1000. Windows of two sizes differ wholly. */
uint64_t shot_changes(const moment *a, const moment *b, dau_area within, uint32_t least);
/** The ground and the ink of an area. False: it is of one colour. */
bool shot_ink(ink_on_ground *out, const moment *m, dau_area within);
dau_area area_grown(dau_area a, int32_t by);
bool area_within(dau_area a, int32_t width, int32_t height);
#endif
