/* contrast.h - colours as they are seen in frames: which ones there are, and WCAG's ratio of two. */
#ifndef AUDIT_CONTRAST_H
#define AUDIT_CONTRAST_H
#include <stdint.h>

/** WCAG 2.2 contrast ratio of two colours 0xRRGGBB, 1/1000, rounded down. */
uint32_t contrast_of(uint32_t one, uint32_t other);

/** Colours of some pixels, each with its count. What finds no room is not counted: text on one ground has fewer. */
enum { COLOURS_ROOM = 1024 };
typedef struct colours {
    struct {
        uint32_t colour; /**< 0x1RRGGBB; 0: free */
        uint64_t pixels;
    } items[COLOURS_ROOM];
} colours;

void colours_add(colours *to, uint32_t colour, uint64_t pixels);
/** The most frequent colour, and the most frequent beside it: the ground and the ink laid over it, whose pixels that
 *  are covered whole are all of one colour. False: there are not two. */
typedef struct ink_on_ground {
    uint32_t ink, ground, ratio;
    uint64_t pixels; /**< of the ink */
} ink_on_ground;
int colours_find(ink_on_ground *out, const colours *from);
#endif
