/* layout.h - an article set in lines: immutable, whole, sums over words shaped before. */
#ifndef DAU_LAYOUT_LAYOUT_H
#define DAU_LAYOUT_LAYOUT_H
#include "article/article.h"
#include "theme/style.h"

/** The engine that made the layout (its faces draw it). */
const dau_engine *layout_engine(const dau_layout *layout);
/** Tells it from all other layouts of its engine, also from those that are gone; not 0. */
uint64_t layout_serial(const dau_layout *layout);
const dau_article *layout_article(const dau_layout *layout);
const dau_theme *layout_theme(const dau_layout *layout);
const resolved_settings *layout_settings(const dau_layout *layout);
#endif
