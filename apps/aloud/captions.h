/* captions.h - WebVTT (W3C): sentences as cues, words as time stamps inside them; written and read. */
#ifndef ALOUD_CAPTIONS_H
#define ALOUD_CAPTIONS_H
#include <dau/dau.h>
#include <stdio.h>

typedef struct caption_word {
    uint64_t at;    /**< µs from the audio's beginning */
    dau_range text; /**< of the article: a word, or the words that no stamp parts */
} caption_word;

typedef struct caption {
    uint64_t from, to; /**< µs */
    dau_range sentence;
    const caption_word *words; /**< none where the cue has no stamps: nobody knows when they are heard */
    uint32_t word_count;
} caption;

/** The head of a file. lang: BCP 47. */
void captions_begin(FILE *to, const char *lang);
/** One cue: words as the article writes them, each behind its time stamp; characters escaped. Cues come in the order of
 *  time, none over another, words in that of the text. */
void captions_write(FILE *to, const caption *cue, const char *text);

/** A file read, its cues in order of time, each found in the article's text; owned. */
typedef struct caption_track {
    caption *cues;
    caption_word *words;
    uint32_t count;
} caption_track;
/** Of one file: more than a day is spoken in. */
enum { CAPTIONS_MOST_BYTES = 8 << 20, CAPTIONS_MOST_WORDS = 300000 };
/** Words of the cues are looked for in the article in order, whatever their case, marks and punctuation; cues of which
 *  less than half is found keep an empty sentence. problem: one line for people (room bytes); also "" or, where the
 *  file was read, what of it was left out. *line: where; 0: nowhere. Errors: IO, LIMIT, ARGUMENT (not WebVTT, or no
 *  cue of it is the article's), MEMORY. */
dau_status captions_read(caption_track *out, const char *path, const dau_article *article, char *problem, size_t room,
                         uint32_t *line);
void captions_drop(caption_track *t);
#endif
