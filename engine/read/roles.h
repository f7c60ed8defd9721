/* roles.h - which unit of a page is its title, its date, its furniture … : head, foot, body, in this order. */
#ifndef DAU_READ_ROLES_H
#define DAU_READ_ROLES_H
#include "read/page.h"
#include "read/signs.h"

#define ROLES_NONE UINT32_MAX

typedef struct roles {
    page *page;
    uint32_t title;      /* unit, or ROLES_NONE */
    uint32_t body, foot; /* units of the body are [body, foot) */
    bool is_news;        /* it has a date line, a toolbar or a byline: then a short first paragraph is a lead */
    bool has_lead;
} roles;

/** Finds the title, and gives a kind to what stands around it. */
void roles_head(roles *r);
/** Gives a kind to what stands below the last paragraph. */
void roles_foot(roles *r);
/** Lead, captions, headings. */
void roles_body(roles *r);

static inline unit *unit_at(const roles *r, uint32_t index)
{
    return &r->page->units[index];
}

static inline uint32_t unit_count(const roles *r)
{
    return r->page->unit_count;
}

typedef struct capitals {
    bool first; /* the line begins with a capital letter or a figure */
    bool all;   /* it has no small letter, and more than one capital */
} capitals;

capitals capitals_of(const roles *r, const unit *u);
/** Running text: a sentence, or long. */
bool is_prose(const unit *u);
/** At most that many letters, and no sentence. */
bool is_short_line(const unit *u, uint32_t letters);
/** Capital letters that begin words. */
uint32_t count_capitals(const words *w);
#endif
