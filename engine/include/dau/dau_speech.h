/* dau_speech.h - an article as words to be said: sentences of tokens, each with its range of the text.
 *
 *   dau_article --> dau_speech --> sentence after sentence --> a voice, captions, a highlight
 *
 * Every visible character of the article (white space is none) is in exactly one token; tokens come in the order of the
 * text and never overlap. What a token says is Vietnamese syllables parted by single blanks, with no figures and no
 * signs; a silent token says "". Announcements ("Chú thích ảnh") have an empty range, where they are made.
 */
#ifndef DAU_SPEECH_H
#define DAU_SPEECH_H

#include <dau/dau.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dau_speech dau_speech;

/** Whose usage numbers follow: linh and nghìn in the North, lẻ and ngàn in the South. */
typedef enum dau_region { DAU_REGION_DEFAULT = 0, DAU_REGION_NORTH, DAU_REGION_CENTRAL, DAU_REGION_SOUTH } dau_region;

/** How much is said beside the text. */
typedef enum dau_verbosity {
    DAU_VERBOSITY_DEFAULT = 0, /**< normal */
    DAU_VERBOSITY_TEXT,        /**< the text alone */
    DAU_VERBOSITY_NORMAL, /**< date, headings, captions, byline, quotes and lists (how many items, which number) are
                               named, but for a date or byline that says so itself */
    DAU_VERBOSITY_FULL /**< title, lead, levels, links, ends of quotes and lists too; brackets that only abbreviate */
} dau_verbosity;

typedef enum dau_token_kind {
    DAU_TOKEN_WORD = 1, /**< as it is written */
    DAU_TOKEN_NUMBER,   /**< cardinal or decimal */
    DAU_TOKEN_ORDINAL,
    DAU_TOKEN_FRACTION,
    DAU_TOKEN_RANGE,
    DAU_TOKEN_RATIO, /**< a score, a scale */
    DAU_TOKEN_ROMAN,
    DAU_TOKEN_DATE,
    DAU_TOKEN_TIME,
    DAU_TOKEN_WEEKDAY,
    DAU_TOKEN_MONEY,
    DAU_TOKEN_MEASURE, /**< a number with its unit, per cent too, or a unit alone */
    DAU_TOKEN_PHONE,
    DAU_TOKEN_DOCUMENT,     /**< 18-NQ/TW */
    DAU_TOKEN_CODE,         /**< letters and figures: A4, COVID-19, QL1A */
    DAU_TOKEN_ABBREVIATION, /**< read in full */
    DAU_TOKEN_LETTERS,      /**< spelled */
    DAU_TOKEN_FOREIGN,      /**< a word or name of another language, as Vietnamese says it */
    DAU_TOKEN_ADDRESS,      /**< e-mail, URL, hashtag, account */
    DAU_TOKEN_SYMBOL,
    DAU_TOKEN_EMOJI,
    DAU_TOKEN_PUNCTUATION, /**< silent: a pause, or nothing */
    DAU_TOKEN_SILENT,      /**< not said: a bullet, line drawing, a bracket that repeats what was said */
    DAU_TOKEN_ANNOUNCE     /**< not in the text */
} dau_token_kind;
#define DAU_TOKEN_KIND_COUNT 25 /**< kinds run from 1 to DAU_TOKEN_KIND_COUNT - 1 */
/** For programs: "word", "number" … Lent for ever; "" for no kind. */
DAU_API const char *dau_token_kind_name(dau_token_kind kind);

/** What a voice makes of a token's end. */
typedef enum dau_pause {
    DAU_PAUSE_NONE = 0,
    DAU_PAUSE_COMMA, /**< comma, dash, bracket */
    DAU_PAUSE_COLON, /**< colon, semicolon */
    DAU_PAUSE_STOP,  /**< the end of a sentence that states */
    DAU_PAUSE_QUESTION,
    DAU_PAUSE_EXCLAMATION,
    DAU_PAUSE_ELLIPSIS
} dau_pause;

/** For programs: "none", "comma" … Lent for ever; "" for no pause of these. */
DAU_API const char *dau_pause_name(dau_pause pause);

typedef struct dau_token {
    dau_token_kind kind;
    dau_pause pause;    /**< behind it */
    dau_range text;     /**< may hold blanks: "Th 5" */
    const char *spoken; /**< NFC; never NULL */
} dau_token;

/** Lent until the next call with this speech. Not longer than a voice takes at once: see DAU_SENTENCE_MOST. */
typedef struct dau_sentence {
    uint32_t struct_size;
    uint32_t block;
    dau_block_kind kind; /**< of that block */
    dau_range text;      /**< from its first visible character to its last; empty past the article's end */
    bool begins, ends;   /**< the block */
    const dau_token *tokens;
    uint32_t token_count; /**< 0: past the article's end */
} dau_sentence;
/** Most bytes of text that one sentence has, and most tokens but for announcements: a longer one is cut behind a comma,
 *  else between words, else between clusters. What one token says has at most DAU_SPOKEN_MOST bytes. */
enum { DAU_SENTENCE_MOST = 600, DAU_SPOKEN_MOST = 1200 };

typedef struct dau_speech_options {
    uint32_t struct_size;
    dau_region region;
    dau_verbosity verbosity;
} dau_speech_options;

/** Begins at the article's start. Keeps article and engine. What the article itself defines (Bộ Khoa học và Công nghệ
 *  (KH&CN)) is looked for now: some ns a byte. options may be NULL. Errors: ARGUMENT, MEMORY. */
DAU_API DAU_CHECK dau_status dau_speech_new(dau_speech **out, dau_engine *engine, dau_article *article,
                                            const dau_speech_options *options);
DAU_API void dau_speech_drop(dau_speech *speech);

/** The sentence at the cursor, which moves behind it; token_count 0 at the end. Sentences that say nothing come too,
 *  all their tokens silent: furniture, a row of stars. Its cost does not depend on the
 *  article's length. Errors: ARGUMENT, MEMORY (the cursor stays). */
DAU_API DAU_CHECK dau_status dau_speech_next(dau_sentence *out, dau_speech *speech);
/** Puts the cursor on the sentence that holds the offset, or on the next one: the same sentences whichever way one
 *  came. White space behind a sentence of the same block counts to it. */
DAU_API void dau_speech_go(dau_speech *speech, uint32_t offset);

typedef enum dau_step { DAU_STEP_SENTENCE = 1, DAU_STEP_BLOCK } dau_step;
/** The offset where the sentence or block begins that is `count` further than the one that holds `offset` (0: that
 *  one; negative: back), for dau_speech_go; the article's first or last one where there are fewer. Furniture and
 *  blocks without text do not count. */
DAU_API uint32_t dau_speech_step(dau_speech *speech, uint32_t offset, dau_step step, int32_t count);

/** Adds readings of a site's own, which count more than the library's: UTF-8 text, a line is WRITTEN, a tab, SPOKEN;
 *  # begins a comment. WRITTEN is matched as it is written, capitals too; SPOKEN is Vietnamese syllables. A line that
 * is no such pair is noted (DAU_NOTE_WORDS) with its number and passed over. For speeches begun afterwards. At most 1
 * MiB a call, 50,000 readings in all. Errors: ARGUMENT, IO, MEMORY, LIMIT (noted); nothing is added then. */
DAU_API DAU_CHECK dau_status dau_engine_add_readings(dau_engine *engine, dau_source source);

#ifdef __cplusplus
}
#endif
#endif
