/* captions_parse.h - WebVTT's lines and mark-up: cues as stretches of plain text between time stamps. */
#ifndef ALOUD_CAPTIONS_PARSE_H
#define ALOUD_CAPTIONS_PARSE_H
#include <dau/dau.h>

/** What no stamp parts. */
typedef struct vtt_piece {
    uint64_t at;       /**< µs */
    uint32_t from, to; /**< of the file's bytes, which were cleaned where they stand */
} vtt_piece;

typedef struct vtt_cue {
    uint64_t from, to;     /**< µs; from < to */
    uint32_t first, count; /**< pieces; the first has no stamp of its own */
} vtt_cue;

typedef struct vtt_file {
    char *bytes;   /**< lent, changed */
    vtt_cue *cues; /**< in the order of time; owned, as the pieces */
    vtt_piece *pieces;
    uint32_t cue_count, cue_room, piece_count, piece_room;
    const char *problem; /**< of the first place that was passed over; NULL: none. Lent for ever */
    uint32_t problem_line;
} vtt_file;

/** bytes[length] is NUL. What is no cue is passed over. Errors: ARGUMENT (not WebVTT, or no cue; problem says so),
 *  MEMORY. Drop it in any case. */
dau_status vtt_parse(vtt_file *out, char *bytes, uint32_t length);
void vtt_drop(vtt_file *v);
#endif
