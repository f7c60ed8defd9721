/* pen.h - writes contours into an outline. */
#ifndef DAU_FONT_PEN_H
#define DAU_FONT_PEN_H
#include "font/outline.h"

#include <stdbool.h>

/** A contour begins with its first segment that leads somewhere, so that lone points (anchors of
 *  composites) leave no ink. */
typedef struct outline_pen {
    outline *out;
    outline_point at;
    bool has_begun;
    dau_status status; /* the first failure; after it nothing is written */
} outline_pen;

static inline void pen_move(outline_pen *p, outline_point to)
{
    p->at = to;
    p->has_begun = false;
}

static inline bool pen_leads_nowhere(const outline_pen *p, const outline_point *points, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (points[i].x != p->at.x || points[i].y != p->at.y) return false;
    return true;
}

static inline void pen_segment(outline_pen *p, outline_verb verb, const outline_point *points, uint32_t count)
{
    if (pen_leads_nowhere(p, points, count)) return;
    if (!p->has_begun && p->status == DAU_OK) p->status = outline_add(p->out, OUTLINE_MOVE, &p->at);
    if (p->status == DAU_OK) p->status = outline_add(p->out, verb, points);
    p->has_begun = true;
    p->at = points[count - 1];
}

static inline void pen_line(outline_pen *p, outline_point to)
{
    pen_segment(p, OUTLINE_LINE, &to, 1);
}

static inline void pen_conic(outline_pen *p, outline_point control, outline_point to)
{
    pen_segment(p, OUTLINE_CONIC, (outline_point[]){control, to}, 2);
}

static inline void pen_cubic(outline_pen *p, outline_point first, outline_point second, outline_point to)
{
    pen_segment(p, OUTLINE_CUBIC, (outline_point[]){first, second, to}, 3);
}
#endif
