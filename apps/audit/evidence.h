/* evidence.h - what was seen of an article with its settings: pages laid out and painted, and the kiosk at work.
 *
 * It is gathered once; judges (judge.h) only read it. Figures come from painted pixels wherever a person would see a
 * pixel, from lines and runs where a person would see a line. */
#ifndef AUDIT_EVIDENCE_H
#define AUDIT_EVIDENCE_H
#include "contrast.h"
#include "host/session.h"
#include "kiosk.h"
#include "plant.h"
#include <dau/dau.h>
#include <dau/dau_inspect.h>

typedef enum page_kind {
    PAGE_ASKED,         /**< as the options say */
    PAGE_DOUBLE,        /**< letters at 200 %, the same width */
    PAGE_FOURFOLD,      /**< 400 % */
    PAGE_NARROW,        /**< 320 px wide: 1,280 px seen at 400 % */
    PAGE_SPACED,        /**< the spacing of WCAG 1.4.12, at most 80 characters a line */
    PAGE_SPACED_NARROW, /**< that spacing, 320 px wide */
    PAGE_COUNT
} page_kind;

/** One page, seen whole, line by line. Offsets are bytes of the article's text. */
typedef struct page_seen {
    dau_page page;
    uint32_t blank_lines, first_blank;     /**< lines none of whose pixels is drawn; offset of the first */
    uint32_t outside_lines, first_outside; /**< lines that leave the column */
    uint64_t ink_beside;                   /**< pixels drawn left or right of the column */
    uint64_t ink_between;                  /**< pixels drawn in no line, and no bar or rule either */
    uint32_t overlaps;                     /**< lines whose ink reaches into the next line's */
    uint32_t letters, letters_lost;        /**< of drawn blocks; those of them that stand on no line */
    uint32_t out_of_order;                 /**< lines that stand above an earlier one, or hold earlier text */
    uint32_t longest, longest_at;          /**< characters in the longest line; its offset */
    uint32_t least_pitch;                  /**< of paragraphs of two lines and more, 1/1000 of the em */
    uint32_t least_gap;                    /**< between paragraphs, 1/1000 of the line pitch; 0: no two in a row */
    dau_fix space_least, space_most;       /**< widths of spaces between words in paragraphs, of one face */
    uint32_t space_face;
} page_seen;

/** How a stretch of text looks: its first run. */
typedef struct look {
    bool seen;
    uint32_t weight;
    bool italic, marker, underlined;
    const char *family;
    dau_fix size;
    dau_role role;
} look;

typedef struct block_seen {
    dau_block block;
    look look;
    uint64_t bar; /**< pixels of a quote's bar or a separator's rule */
    bool inked;   /**< a pixel of its first line is drawn */
} block_seen;

typedef struct span_seen {
    dau_span span;
    look look;
} span_seen;

typedef struct role_seen {
    bool seen;
    ink_on_ground drawn;
    uint32_t at; /**< offset of the first text in this role */
} role_seen;

enum { MARKS_ROOM = 24 };
typedef struct marks_seen {
    uint32_t face;
    dau_fix size;
    dau_role role;
    dau_mark_contrast contrast;
} marks_seen;

typedef struct evidence {
    session *session;
    dau_article *article;
    dau_theme *theme;
    bool english;
    plant plant; /**< what is to be spoilt; PLANT_NONE */
    char *text;  /**< owned: a copy, which plants may change */
    uint32_t text_length;
    const char *lang; /**< the article's */
    page_seen pages[PAGE_COUNT];
    role_seen roles[DAU_ROLE_COUNT]; /**< at 400 %, where a stem is pixels wide */
    block_seen *blocks;              /**< owned */
    uint32_t block_count;
    span_seen *spans; /**< owned, by their beginnings */
    uint32_t span_count;
    dau_pair *pairs; /**< owned: of the theme */
    uint32_t pair_count;
    marks_seen marks[MARKS_ROOM];
    uint32_t mark_count;
    role_seen own_colours; /**< text in colours that a reader chose */
    bool sans;             /**< no serifs at the feet of the page's letters */
    bool has_physical;
    dau_physical physical;
    kiosk_seen kiosk;
} evidence;

/** Answers EXIT_DONE, or another exit with its line printed. Close it in any case; session, article and theme are lent
 *  for as long as it lives. */
int evidence_gather(evidence *out, session *open, dau_article *article, dau_theme *theme, plant spoil);
void evidence_close(evidence *e);

/** Spoils what was seen, where the plant is one of that. */
void evidence_spoil(evidence *e, plant p);

/** Sets out->pages[kind], and what else is seen of that page. Errors: those of layouts and painting. */
dau_status page_look(evidence *out, page_kind kind);
/** Sets own_colours: paints text in colours of a reader's own. */
dau_status page_look_own(evidence *out);
/** Sets sans: draws an H, large. */
dau_status page_look_serifs(evidence *out);
#endif
