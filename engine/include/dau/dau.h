/* dau.h - Dấu reads an article, lays it out and draws it for the reader who asks.
 *
 *   bytes --read--> dau_article --+ dau_theme, dau_settings, width --> dau_layout --> pixels, boxes
 *
 * Names    new, open and keep give you a reference that you drop. Everything else is lent.
 * Place    A position is a byte offset in the article's NFC UTF-8 text, in every function.
 * Length   dau_fix is 1/64 of a device pixel. Page coordinates run from the page's top left, y down.
 * Colour   0xRRGGBB.
 * Strings  UTF-8, ended by NUL unless a length stands beside them.
 * Errors   Out parameters come first and are set only on DAU_OK. drop takes NULL.
 * Content  never fails: what cannot be read is repaired and noted with its place.
 * Threads  Articles, themes and layouts never change: read them from any thread. An engine and
 *          all that is handed it belong to one thread at a time.
 * ABI      Every struct that you fill begins with struct_size: write dau_x o = DAU_INIT(o);
 *          zero is the default of every field; DAU_ZERO says nought where nought is not the default.
 *          Options of an older header are read as far as they go; a struct that is given back must be as long as this
 *          library's.
 */
#ifndef DAU_H
#define DAU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define DAU_API   __attribute__((visibility("default")))
#define DAU_CHECK __attribute__((warn_unused_result))
#else
#define DAU_API
#define DAU_CHECK
#endif
#ifdef __cplusplus
template <typename T> inline T dau_init()
{
    T zeroed = T();
    zeroed.struct_size = static_cast<uint32_t>(sizeof zeroed);
    return zeroed;
}
#define DAU_INIT(variable) dau_init<decltype(variable)>()
extern "C" {
#else
#define DAU_INIT(variable)                                                                                             \
    {                                                                                                                  \
        .struct_size = (uint32_t)sizeof(variable)                                                                      \
    }
#endif

/** The version of the library's interface; raised by a release that adds to a struct or adds a function. */
#define DAU_VERSION 1
/** "Nought, on purpose", for a field whose zero means "the default". */
#define DAU_ZERO (-1)

/* ---- statuses, allocator, sources, notes ------------------------------------------------ */

typedef enum dau_status {
    DAU_OK = 0,
    DAU_E_ARGUMENT = -1, /**< the caller's bug, or a setting out of its range; the note names it */
    DAU_E_MEMORY = -2,   /**< the allocator said no; everything is as it was */
    DAU_E_LIMIT = -3,    /**< the input is larger than a limit of dau_engine_options */
    DAU_E_IO = -4,       /**< a read callback failed */
    DAU_E_FONT = -5,     /**< an unreadable font, or no font at all */
    DAU_E_STOPPED = -6   /**< your visitor asked to stop */
} dau_status;

/** A sentence for people. lang: "vi" or "en". Lent for ever. */
DAU_API const char *dau_status_text(dau_status status, const char *lang);

typedef int64_t dau_fix; /**< 26.6: 64 is one device pixel */
typedef struct dau_range {
    uint32_t from, to; /**< half-open, bytes of the article's text */
} dau_range;
typedef struct dau_rect {
    dau_fix x, y, width, height;
} dau_rect;

typedef struct dau_engine dau_engine;
typedef struct dau_article dau_article;
typedef struct dau_theme dau_theme;
typedef struct dau_layout dau_layout;

/** resize(user, p, n, 0) frees, resize(user, NULL, 0, n) allocates; NULL means refused.
 *  old_size is always what was asked for before. Blocks are aligned as malloc's are.
 *  It is used as long as anything made with it lives, and from each thread that reads or drops that. */
typedef struct dau_allocator {
    void *user;
    void *(*resize)(void *user, void *p, size_t old_size, size_t new_size);
} dau_allocator;

/** read gives 1..room bytes, 0 at the end, negative on failure. */
typedef struct dau_source {
    void *user;
    ptrdiff_t (*read)(void *user, void *into, size_t room);
} dau_source;

/** Bytes that the engine may keep; release runs exactly once, also when the call fails. */
typedef struct dau_blob {
    const void *data;
    size_t length;
    void *user;
    void (*release)(void *user); /**< NULL: the data outlives the engine */
} dau_blob;

typedef enum dau_note_kind {
    DAU_NOTE_ARGUMENT = 1, /**< which argument or setting was refused, and its range */
    DAU_NOTE_UTF8,         /**< bytes that are no text in their encoding became U+FFFD; count of U+FFFD */
    DAU_NOTE_CONTROL,      /**< control characters left out; count */
    DAU_NOTE_MARKS,        /**< marks over max_marks on one base left out; count */
    DAU_NOTE_BINARY,       /**< the bytes do not look like text at all */
    DAU_NOTE_ENCODING,     /**< status DAU_OK: the text was converted from the encoding that the message names;
                                else it could not be told for sure, and the article has no blocks */
    DAU_NOTE_EMPTY,        /**< nothing to read: no block that can be drawn */
    DAU_NOTE_FURNITURE,    /**< a line taken for the page's furniture: kept, not drawn */
    DAU_NOTE_LIMIT,        /**< a limit was met; the message names it */
    DAU_NOTE_FONT,         /**< a face is missing or broken; another one draws */
    DAU_NOTE_MARKDOWN,     /**< an unknown front-matter line, or the like */
    DAU_NOTE_LOOKALIKE,    /**< letters read as the Vietnamese ones they look like (Ð for Đ); count */
    DAU_NOTE_INVISIBLE,    /**< zero-width signs, soft hyphens and the like left out; count */
    DAU_NOTE_DIRECTION,    /**< signs that change the direction of writing: kept; count */
    DAU_NOTE_WORDS /**< a line of a word file that is no word of two to four syllables; of a readings file: no pair */
} dau_note_kind;

/** What was repaired, refused or left out. Lives only during the call. */
typedef struct dau_note {
    uint32_t struct_size;
    dau_note_kind kind;
    dau_status status;   /**< DAU_OK: the work went on */
    uint64_t offset;     /**< first place, in bytes of the source (0 where there is no source) */
    uint32_t line;       /**< the same as a line of the source, from 1; 0 where there is none */
    uint32_t count;      /**< how many places */
    const char *message; /**< one English line: what is wrong; what to do */
} dau_note;
typedef void dau_note_fn(void *user, const dau_note *note);

/* ---- engine ------------------------------------------------------------------------------ */

/** Whether the processor's vector instructions are used. The results are the same bytes; off is slower. */
typedef enum dau_vector { DAU_VECTOR_DEFAULT = 0, DAU_VECTOR_ON, DAU_VECTOR_OFF } dau_vector;

/** Whether thin ink is drawn heavier where marks of letters would have too little contrast (dau_inspect_marks). */
typedef enum dau_marks { DAU_MARKS_DEFAULT = 0, DAU_MARKS_STRENGTHENED, DAU_MARKS_PLAIN } dau_marks;

typedef struct dau_engine_options {
    uint32_t struct_size;
    uint32_t max_article_bytes; /**< 16 MiB (at most 256 MiB): stops files that eat the memory */
    uint32_t max_blocks;        /**< 1,000,000: stops a text of line ends only; the rest joins the last block */
    uint32_t max_nesting;       /**< 32 levels of lists and quotes: stops indents wider than the page */
    uint32_t max_marks;         /**< 16 combining marks a base: shaping is quadratic in them */
    uint32_t max_cache_bytes;   /**< 16 MiB of glyph masks; what was not drawn for long goes first */
    dau_allocator allocator;    /**< zero: malloc */
    dau_note_fn *note;
    void *note_user;
    uint32_t max_word_bytes; /**< 8 MiB of words shaped before; least recently used ones go first */
    uint32_t
        max_shaped_bytes; /**< 64 MiB of articles whose words were found and shaped, beside those that layouts hold */
    dau_vector vector;
    dau_marks marks; /**< strengthened */
} dau_engine_options;

/** Makes an engine without fonts. options may be NULL. Errors: ARGUMENT, MEMORY. */
DAU_API DAU_CHECK dau_status dau_engine_new(dau_engine **out, const dau_engine_options *options);
/** What layouts read of their engine (its fonts) lives as long as they do. */
DAU_API void dau_engine_drop(dau_engine *engine);

/** What an engine keeps to be fast. Counters run from its making. */
typedef struct dau_cache_stats {
    uint64_t hits, misses, evictions;
    uint64_t bytes, ceiling; /**< held now; the most that it holds */
} dau_cache_stats;
typedef struct dau_engine_stats {
    uint32_t struct_size;
    dau_cache_stats masks;  /**< glyphs drawn */
    dau_cache_stats words;  /**< words shaped, for all articles */
    dau_cache_stats shaped; /**< articles cut into shaped words */
} dau_engine_stats;
/** Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_engine_get_stats(dau_engine_stats *out, const dau_engine *engine);

typedef enum dau_font_role {
    DAU_FONT_DEFAULT = 1, /**< the face of body text when the reader names none */
    DAU_FONT_LOW_VISION,
    DAU_FONT_EASY,
    DAU_FONT_SERIF,
    DAU_FONT_MONO,
    DAU_FONT_FALLBACK, /**< asked in the order added, for what the chosen face has not */
    DAU_FONT_EMOJI
} dau_font_role;

typedef struct dau_font_options {
    uint32_t struct_size;
    dau_font_role role;
    const char *family; /**< NULL: the font's own family name (the font is opened at once) */
    const char *file;   /**< printed by dau_face_at; NULL: "" */
    uint32_t weight;    /**< 1..1000; 0: what the font says (the font is opened at once) */
    bool italic;        /**< read only where weight is given */
    /** Fills in data and length of the blob given to dau_engine_add_font, once, when the face is opened; NULL: they are
     *  there. Answers OK, MEMORY (it is asked again), or another status: the face is broken. */
    dau_status (*fetch)(dau_blob *font);
} dau_font_options;

/** Adds a face. With family and weight given it is opened when first used, and a broken one is
 *  then noted and passed over; otherwise it is opened now.
 *  Errors: ARGUMENT, MEMORY, FONT (not a font, no characters, no outlines). */
DAU_API DAU_CHECK dau_status dau_engine_add_font(dau_engine *engine, const dau_font_options *options, dau_blob font);

/** Adds words of several syllables that layouts with phrases keep whole, beside the library's own: names and terms of
 *  a site. UTF-8 text, one word of two to four syllables a line, in any order; # begins a comment line. A line that is
 *  no such word is noted with its number and passed over. It counts for layouts made afterwards. At most 8 MiB a call
 *  and 500,000 words in all. Errors: ARGUMENT, IO, MEMORY, LIMIT (noted); nothing is added then. */
DAU_API DAU_CHECK dau_status dau_engine_add_words(dau_engine *engine, dau_source source);

/** One face of an engine, in the order added; strings are lent by the engine. */
typedef struct dau_face {
    uint32_t struct_size;
    dau_font_role role;
    const char *family, *file;
    uint32_t weight, units_per_em;
    bool italic, usable;         /**< usable: opened (now, if need be) without an error */
    int32_t ink_top, ink_bottom; /**< ink of the 134 Vietnamese letters, font units, y up */
    uint32_t missing_letters;    /**< how many of the 134 the face has not */
} dau_face;
DAU_API uint32_t dau_engine_face_count(const dau_engine *engine);
DAU_API DAU_CHECK dau_status dau_engine_face(dau_face *out, dau_engine *engine, uint32_t index);

/** What a face draws wrongly of Vietnamese, as measured on its outlines. */
typedef enum dau_defect_kind {
    DAU_DEFECT_LETTERS_MISSING = 1, /**< of the 134 letters */
    DAU_DEFECT_LETTERS_EMPTY,       /**< the face has them, and draws nothing */
    DAU_DEFECT_TONE_MISPLACED,      /**< a tone neither over its letter (or beside its shape mark) nor, a dot, below */
    DAU_DEFECT_SHAPE_MISPLACED,     /**< a circumflex, breve, horn or bar that is not where it belongs */
    DAU_DEFECT_MARKS_COLLAPSED,     /**< two marks drawn on one spot */
    DAU_DEFECT_MARKS_SWAPPED,       /**< the tone between the letter and its circumflex or breve */
    DAU_DEFECT_TITTLE,              /**< i, ị without its dot above; í ì ỉ ĩ with one */
    DAU_DEFECT_LETTERS_ALIKE,       /**< pairs that cannot be told apart, as "ẫ=ẩ" */
    DAU_DEFECT_MARKS_MISSING,       /**< combining marks, as "U+0309" */
    DAU_DEFECT_DECOMPOSED, /**< canonically equal spellings get other glyphs or places; Dấu composes them first */
    DAU_DEFECT_UNMEASURED  /**< outlines beyond what is measured: no letters are named */
} dau_defect_kind;
#define DAU_DEFECT_COUNT 12 /**< kinds run from 1 to DAU_DEFECT_COUNT - 1 */

typedef struct dau_defect {
    uint32_t struct_size;
    dau_defect_kind kind;
    uint32_t count;      /**< how many letters, pairs or marks */
    const char *letters; /**< which, parted by blanks; lent by the engine */
} dau_defect;
/** How many kinds of defects a face has; 0 too for a face without Vietnamese letters that is there for other
 *  characters (roles fallback and emoji), and for one that is not usable. The face is measured at the first call,
 *  some ms; nothing else measures it. Errors: ARGUMENT, MEMORY. */
DAU_API DAU_CHECK dau_status dau_engine_face_defect_count(uint32_t *out, dau_engine *engine, uint32_t index);
/** One of them, at most one of a kind. Errors: ARGUMENT, MEMORY. */
DAU_API DAU_CHECK dau_status dau_engine_face_defect(dau_defect *out, dau_engine *engine, uint32_t index,
                                                    uint32_t defect);
/** A name for programs, e.g. "tone-misplaced". Lent for ever. */
DAU_API const char *dau_defect_name(dau_defect_kind kind);
/** Words for people, before the letters: "chữ có dấu thanh nằm sai chỗ, dễ đọc nhầm". lang: "vi" or "en". */
DAU_API const char *dau_defect_text(dau_defect_kind kind, const char *lang);

/* ---- articles ---------------------------------------------------------------------------- */

typedef enum dau_format { DAU_FORMAT_AUTO = 0, DAU_FORMAT_PLAIN, DAU_FORMAT_MARKDOWN } dau_format;
typedef enum dau_structure {
    DAU_STRUCTURE_NEWS = 0,  /**< find date, title, lead, captions, byline by their shape */
    DAU_STRUCTURE_PARAGRAPHS /**< every paragraph as it is */
} dau_structure;

typedef enum dau_repair {
    DAU_REPAIR_ON = 0, /**< look-alikes of Vietnamese letters are read as these, invisible litter is left out */
    DAU_REPAIR_OFF     /**< the text as it came, in NFC */
} dau_repair;

typedef struct dau_read_options {
    uint32_t struct_size;
    dau_format format;
    dau_structure structure; /**< plain text only */
    /** NULL or "auto": by the bytes. UTF-8; UTF-16; windows-1258, VISCII, TCVN3 and VNI when most of the words are
     *  Vietnamese in one of them only (else a note asks for the name, and nothing is read). Or a name, whatever its
     *  case and hyphens: utf-8, utf-16 (by its mark), utf-16le, utf-16be, windows-1258 (cp1258), viscii, tcvn3 (abc;
     *  its capitals with a tone are small letters), tcvn-5712, vni, viqr (never guessed; a stop or question mark
     *  behind a vowel is its tone unless a backslash stands before it). */
    const char *encoding;
    const char *lang;  /**< BCP 47 tag; NULL: the article's own, else "vi" */
    const char *name;  /**< file name, a hint for DAU_FORMAT_AUTO (".md"); may be NULL */
    dau_repair repair; /**< read only where lang is NULL or Vietnamese */
} dau_read_options;

typedef enum dau_block_kind {
    DAU_BLOCK_TITLE = 1,
    DAU_BLOCK_HEADING,
    DAU_BLOCK_DATE,
    DAU_BLOCK_LEAD,
    DAU_BLOCK_PARAGRAPH,
    DAU_BLOCK_CAPTION,
    DAU_BLOCK_BYLINE,
    DAU_BLOCK_ITEM,
    DAU_BLOCK_QUOTE,
    DAU_BLOCK_SEPARATOR, /**< no text */
    DAU_BLOCK_FURNITURE  /**< a toolbar line or the like: in the text, neither drawn nor spoken */
} dau_block_kind;

typedef struct dau_block {
    uint32_t struct_size;
    dau_block_kind kind;
    uint32_t level;  /**< heading 1..6; item and quote: depth from 1; else 0 */
    uint32_t number; /**< ordered item: its number; 0: a bullet or no item */
    dau_range text;
} dau_block;

typedef enum dau_span_kind {
    DAU_SPAN_STRONG = 1,
    DAU_SPAN_EMPHASIS,
    DAU_SPAN_LINK,
    DAU_SPAN_CODE,
    DAU_SPAN_LANG
} dau_span_kind;
typedef struct dau_span {
    uint32_t struct_size;
    dau_span_kind kind;
    dau_range text;
    const char *value; /**< link: its target; lang: its tag; else "" */
} dau_span;

/** Reads all of source. options may be NULL.
 *  Errors: ARGUMENT, MEMORY, LIMIT (max_article_bytes), IO. An article may have no blocks. */
DAU_API DAU_CHECK dau_status dau_article_open(dau_article **out, dau_engine *engine, dau_source source,
                                              const dau_read_options *options);
DAU_API dau_article *dau_article_keep(dau_article *article);
DAU_API void dau_article_drop(dau_article *article);
/** The text: NFC, blocks joined by one "\n", a break inside a block as U+2028. Lent. */
DAU_API const char *dau_article_text(const dau_article *article, uint32_t *length);
DAU_API const char *dau_article_lang(const dau_article *article);
DAU_API uint32_t dau_article_block_count(const dau_article *article);
DAU_API DAU_CHECK dau_status dau_article_block(dau_block *out, const dau_article *article, uint32_t index);
DAU_API uint32_t dau_article_span_count(const dau_article *article);
DAU_API DAU_CHECK dau_status dau_article_span(dau_span *out, const dau_article *article, uint32_t index);
/** The byte of the source that the byte at offset of the text came from. */
DAU_API uint64_t dau_article_source_offset(const dau_article *article, uint32_t offset);

/* ---- themes and settings ----------------------------------------------------------------- */

typedef enum dau_role {
    DAU_ROLE_TEXT = 1,
    DAU_ROLE_HEADING,
    DAU_ROLE_CAPTION,
    DAU_ROLE_LINK,
    DAU_ROLE_CONTROL, /**< text and signs of the toolbar, on BAR */
    DAU_ROLE_FOCUS,   /**< the focus ring, on GROUND and on BAR */
    DAU_ROLE_SPOKEN,  /**< text of the word being read aloud, on SPOKEN_GROUND */
    DAU_ROLE_RULER,   /**< reading ruler, quote bars, separators: a line, not text */
    DAU_ROLE_DIM,     /**< text outside the line focus */
    DAU_ROLE_GROUND,  /**< the page */
    DAU_ROLE_BAR,     /**< the toolbar's ground */
    DAU_ROLE_PRESSED, /**< ground of a control while pressed */
    DAU_ROLE_SPOKEN_GROUND,
    DAU_ROLE_HOVER,          /**< ground of a control under the pointer */
    DAU_ROLE_DISABLED,       /**< text and sign of a control that does nothing now, on BAR; an edge says so too */
    DAU_ROLE_SENTENCE_GROUND /**< ground of the sentence being read aloud, under the page's text roles */
} dau_role;
#define DAU_ROLE_COUNT 17 /**< roles run from 1 to DAU_ROLE_COUNT - 1 */

/** Themes that come with the library, by index; NULL past the last. Lent for ever. */
DAU_API const char *dau_theme_name_at(uint32_t index);
/** The theme's name for people, e.g. "Chữ vàng nền đen". lang: "vi" or "en". */
DAU_API const char *dau_theme_title(const dau_theme *theme, const char *lang);
/** Errors: ARGUMENT (no such theme, or a pair below its contrast: noted), MEMORY. */
DAU_API DAU_CHECK dau_status dau_theme_new(dau_theme **out, dau_engine *engine, const char *name);

/** A theme as data, a site's own for instance. Lent for the call: the theme copies what it keeps. */
typedef struct dau_theme_spec {
    uint32_t struct_size;
    const char *name;                /**< 1..40 of a-z 0-9 - */
    const char *title_vi, *title_en; /**< 1..60 bytes of UTF-8, one line; title_en NULL: title_vi */
    const uint32_t *colours;         /**< by role, colours[0] unused; or DAU_COLOUR_UNSAID */
    uint32_t colour_count;           /**< roles from here on are unsaid */
} dau_theme_spec;
/** A role without a colour of its own: one that passes is made from its neighbours. TEXT and GROUND must be said. */
#define DAU_COLOUR_UNSAID 0xFFFFFFFFu
/** Errors: ARGUMENT (noted: the field, or the pair with its ratio and the nearest colour that passes), MEMORY. */
DAU_API DAU_CHECK dau_status dau_theme_make(dau_theme **out, dau_engine *engine, const dau_theme_spec *spec);
/** The theme with the reader's own colours of text and ground (WCAG 2.2, 1.4.8); every other role keeps its colour
 *  where it passes on the new ground, else takes the nearest one that does; where the page turns from light to dark or
 *  back, all are made of the two. DAU_COLOUR_UNSAID: the theme's own.
 *  Errors: ARGUMENT (noted: the ratio, and the nearest text colour that passes on that ground), MEMORY. */
DAU_API DAU_CHECK dau_status dau_theme_with_colours(dau_theme **out, dau_engine *engine, const dau_theme *theme,
                                                    uint32_t text, uint32_t ground);
/** The colour nearest to this one (same hue, the least change of lightness) whose contrast on the ground is at least
 *  needs (1/1000); where none of its hue is, black or white, whichever has more. */
DAU_API uint32_t dau_colour_nearest(uint32_t colour, uint32_t ground, uint32_t needs);
/** True where white text reaches a higher ratio on the theme's ground than black. */
DAU_API bool dau_theme_is_dark(const dau_theme *theme);
DAU_API dau_theme *dau_theme_keep(dau_theme *theme);
DAU_API void dau_theme_drop(dau_theme *theme);
DAU_API const char *dau_theme_name(const dau_theme *theme);
DAU_API uint32_t dau_theme_colour(const dau_theme *theme, dau_role role);
DAU_API const char *dau_role_name(dau_role role);

/** Two roles that meet on screen. Ratios are WCAG 2.2 contrast ratios, in 1/1000, rounded down. */
typedef struct dau_pair {
    uint32_t struct_size;
    dau_role role, on;
    uint32_t ratio, needs;
} dau_pair;
DAU_API uint32_t dau_theme_pair_count(const dau_theme *theme);
DAU_API DAU_CHECK dau_status dau_theme_pair(dau_pair *out, const dau_theme *theme, uint32_t index);
/** "AAA" when every text pair reaches 7:1, else "AA". */
DAU_API const char *dau_theme_level(const dau_theme *theme);

typedef enum dau_align { DAU_ALIGN_START = 0, DAU_ALIGN_CENTER } dau_align;
typedef enum dau_phrase { DAU_PHRASE_DEFAULT = 0, DAU_PHRASE_ON, DAU_PHRASE_OFF } dau_phrase;

typedef enum dau_italics { DAU_ITALICS_DEFAULT = 0, DAU_ITALICS_ON, DAU_ITALICS_OFF } dau_italics;

/** What a reader may choose. Lengths here are before scale. */
typedef struct dau_settings {
    uint32_t struct_size;
    int32_t scale;             /**< device px per px, 1/1000; 250..8000; default 1000 */
    dau_fix size;              /**< em in px; 6..1000 px; default 24 px */
    dau_fix margin;            /**< px beside, above and below the column; default 1 em; DAU_ZERO: none */
    const char *font;          /**< family name or role name ("low-vision"); NULL: the default role */
    int32_t weight;            /**< 100..900; default 400 */
    int32_t line_height;       /**< 1/1000 of size; 1000..3000; default 1600 */
    int32_t letter_spacing;    /**< 1/1000 em, between clusters; 0..1000 */
    int32_t word_spacing;      /**< 1/1000 em, 0..2000 */
    int32_t paragraph_spacing; /**< 1/1000 em, 0..4000; default 800; DAU_ZERO: none */
    int32_t measure;           /**< most characters (clusters, spaces too) a line, 10..400; 0: no limit */
    dau_align align;
    dau_phrase phrase;   /**< keep words of several syllables whole at line ends; default on */
    dau_italics italics; /**< off: captions and the like stand upright, emphasis is bold; default on */
} dau_settings;

/** Checks each field against its range; the note names the field, its value and its range.
 *  Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_settings_check(dau_engine *engine, const dau_settings *settings);

/** Settings that belong together under a name, by index; NULL past the last. "default", "easy", "large-bold", "glare",
 *  "wide-spacing" (WCAG 2.2, 1.4.12). Lent for ever. */
DAU_API const char *dau_preset_name_at(uint32_t index);
/** For people, e.g. "Chữ thoáng". lang: "vi" or "en"; "" for no preset. Lent for ever. */
DAU_API const char *dau_preset_title(const char *name, const char *lang);
/** Sets the fields of settings that the preset is about (its size times base), leaves scale, margin and phrase as they
 *  are. base: em at 100 %, px before scale. *theme (may be NULL): the id of the theme that belongs to it, or NULL.
 *  Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_preset_apply(dau_settings *settings, const char **theme, dau_engine *engine,
                                              const char *name, dau_fix base);

/* ---- layouts ----------------------------------------------------------------------------- */

/** Lays the whole article out on a page of that width (px before scale, margins included).
 *  settings may be NULL. Keeps article and theme. Words are shaped once for an article and its
 *  faces: another size, spacing or width costs sums only.
 *  Errors: ARGUMENT (noted), MEMORY, FONT (the engine has no usable face). */
DAU_API DAU_CHECK dau_status dau_layout_new(dau_layout **out, dau_engine *engine, dau_article *article,
                                            dau_theme *theme, const dau_settings *settings, dau_fix width);
DAU_API dau_layout *dau_layout_keep(dau_layout *layout);
DAU_API void dau_layout_drop(dau_layout *layout);

typedef struct dau_page {
    uint32_t struct_size;
    dau_fix width, height;        /**< of the page, device px */
    dau_fix column_x, column;     /**< the column's left edge and width */
    dau_fix size, effective_size; /**< em asked and used, device px: no syllable is wider than the column */
    uint32_t line_count;
    dau_range widest; /**< the syllable, with the signs by it, that keeps effective_size below size; else empty */
} dau_page;
DAU_API DAU_CHECK dau_status dau_layout_page(dau_page *out, const dau_layout *layout);

/** A line box. Boxes of one page follow each other downwards and never overlap. */
typedef struct dau_line {
    uint32_t struct_size;
    uint32_t block;
    dau_range text;              /**< without the space at its end */
    dau_fix x, width;            /**< of the text */
    dau_fix baseline;            /**< a whole px */
    dau_fix top, bottom;         /**< line box; bottom is the next box's top within a block */
    dau_fix ink_top, ink_bottom; /**< what is drawn, rounded outwards; equal where there is no ink */
    dau_fix pitch;               /**< the box's height; more than was asked for where ink of two lines would meet */
    dau_fix asked_pitch;         /**< what the line height asks for */
} dau_line;
DAU_API DAU_CHECK dau_status dau_layout_line(dau_line *out, const dau_layout *layout, uint32_t index);
/** The line whose box holds page y (or the next one below it; the last one at the end). 0 in an empty
 *  layout. */
DAU_API uint32_t dau_layout_line_at(const dau_layout *layout, dau_fix y);
/** The line that holds the text offset (or the last one before it). */
DAU_API uint32_t dau_layout_line_of(const dau_layout *layout, uint32_t offset);
/** The offset of the cluster at a point of the page (or the nearest one). */
DAU_API uint32_t dau_layout_hit(const dau_layout *layout, dau_fix x, dau_fix y);
/** Called for each rectangle (page px, lent for the call), line by line and from left to right; false stops
 *  (DAU_E_STOPPED). */
typedef bool dau_rect_fn(void *user, const dau_rect *rect);
/** Where a range of the text stands: its clusters whole, as high as the line's box. One rectangle a line, more where
 *  the line runs both ways. An empty range gives one without width, where a caret stands: before its cluster, which
 *  is at the right of one that runs from right to left; at a line's end behind the last, without letter spacing.
 *  Errors: ARGUMENT, MEMORY, STOPPED. */
DAU_API DAU_CHECK dau_status dau_layout_each_rect(const dau_layout *layout, dau_range range, dau_rect_fn *each,
                                                  void *user);

typedef struct dau_glyph {
    uint32_t id, cluster;  /**< glyph index in the face; byte offset in the text */
    dau_fix x, y, advance; /**< pen position on the page, offsets applied; advance to 1/64 px */
} dau_glyph;
typedef struct dau_run {
    uint32_t struct_size;
    uint32_t face; /**< index for dau_engine_face */
    dau_fix size;  /**< effective em */
    dau_range text;
    dau_role role; /**< its colour */
    bool marker;   /**< bullet, number or "Ảnh:": drawn, not text; its range is empty */
    bool rtl;      /**< its text runs from right to left: clusters fall as x grows */
    const dau_glyph *glyphs;
    uint32_t glyph_count;
} dau_run;
/** Called for each run from left to right; false stops (DAU_E_STOPPED). Runs live during the call. */
typedef bool dau_run_fn(void *user, const dau_run *run);
DAU_API DAU_CHECK dau_status dau_layout_each_run(const dau_layout *layout, uint32_t line, dau_run_fn *each, void *user);

/* ---- painting ---------------------------------------------------------------------------- */

/** How a pixel lies in memory. The smaller ones are what DAU_RGBA8888 would have, made from it pixel by pixel. */
typedef enum dau_pixels {
    DAU_RGBA8888 = 1, /**< four bytes in this order, the last 255 */
    DAU_BGRA8888,
    DAU_RGB565, /**< a uint16_t of the machine's: red in the upper five bits, green in six, blue in the lower five;
                     v of 255 becomes the nearest of v * 31 / 255 (green: 63) */
    DAU_GRAY8,  /**< a byte: the sRGB grey as light (WCAG's relative luminance) as the colour */
    DAU_MONO1   /**< a bit, the row's first pixel in the highest of its first byte: 1 where white is nearer than black
                     (by contrast ratio) to the colour of a ground or of dau_fill; ink on it is the other bit, which by
                     any theme's contrast is the lighter of the two when it is 1. A pixel is ink from half coverage on:
                     with less, a dấu grows into its letter. Nothing is dithered. Bits beside the clip are not touched */
} dau_pixels;

/** The caller's rows. stride in bytes, at least width pixels: width * 4, * 2 (RGB565), * 1 (GRAY8) or (width + 7) / 8.
 */
typedef struct dau_canvas {
    uint32_t struct_size;
    dau_pixels pixels;
    uint32_t width, height;
    size_t stride;
    uint8_t *rows;
} dau_canvas;

typedef struct dau_area { /**< whole px of a canvas; zero width or height: the whole canvas */
    int32_t x, y, width, height;
} dau_area;

/** One part of a job. */
typedef void dau_job_fn(void *data, uint32_t part);
/** Threads of the host's, lent for a call; the library starts none. */
typedef struct dau_workers {
    uint32_t struct_size;
    uint32_t count; /**< how many parts of a job may run at once, 1..1024 */
    void *user;
    /** Calls job(data, part) once for each part 0..parts-1, on any threads and in any order, and returns when all are
     *  done. A job calls nothing of the host's. */
    void (*run)(void *user, dau_job_fn *job, void *data, uint32_t parts);
} dau_workers;

/** What helps the eye keep its line. Lines are those of dau_layout_line. */
typedef struct dau_aids {
    uint32_t struct_size;
    uint32_t line;        /**< the line being read; past the last: the last */
    uint32_t focus_lines; /**< 1, 3 or 5 lines round it keep their colours, all others are drawn in DIM; 0: all do */
    bool ruler;           /**< a bar in RULER in the white under the line's ink, as wide as the column */
    dau_range sentence;   /**< read aloud: on SENTENCE_GROUND within an edge in RULER, on lines in focus; empty: none.
                               Both change pixels in the boxes of their lines alone */
    dau_range word;       /**< the word of it: in SPOKEN on SPOKEN_GROUND, on any line; empty: none */
} dau_aids;

typedef struct dau_paint_options {
    uint32_t struct_size;
    dau_area clip;              /**< nothing outside is touched */
    int32_t x, y;               /**< canvas px where the page's left edge and the page row `scroll` fall */
    int64_t scroll;             /**< page px */
    dau_role text;              /**< draws all text in this role; 0: each block's own */
    dau_role ground;            /**< fills the clip with this role first; 0: GROUND */
    const dau_workers *workers; /**< bands of the clip are painted by them; NULL: by the caller's thread alone */
    const dau_aids *aids;       /**< NULL: none */
} dau_paint_options;

/** Fills the clip with the ground and draws what of the page falls into it. options may be NULL.
 *  The same bytes for every clip, band, number of workers and machine. layout must be of this engine.
 *  Errors: ARGUMENT, MEMORY. */
DAU_API DAU_CHECK dau_status dau_paint(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                                       const dau_paint_options *options);
/** dau_paint where the clip holds what dau_paint drew of this layout with the same options but another scroll, `from`:
 *  rows that stay in view are moved, and only the strip that comes in is painted. The same bytes as dau_paint.
 *  Errors: as dau_paint; after MEMORY the strip is incomplete: paint it again. */
DAU_API DAU_CHECK dau_status dau_paint_scrolled(dau_engine *engine, const dau_layout *layout, const dau_canvas *canvas,
                                                const dau_paint_options *options, int64_t from);
/** Fills an area (clipped to the canvas) with a role's colour. Errors: ARGUMENT. */
DAU_API DAU_CHECK dau_status dau_fill(const dau_theme *theme, const dau_canvas *canvas, dau_area area, dau_role role);

#ifdef __cplusplus
}
#endif
#endif
