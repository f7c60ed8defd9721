/* signs.h - what a short line of a news page is, by its shape and a few words that all papers use. */
#ifndef DAU_READ_SIGNS_H
#define DAU_READ_SIGNS_H
#include "read/words.h"

/** A date line: date, weekday, time, "Cập nhật", time zone; also with a place or a name beside them. */
bool signs_date(const words *w);
/** A time and no date: "14:26", "lúc 7h30". It belongs to a date line, or to a programme of events. */
bool signs_time(const words *w);
/** A toolbar, sharing buttons, a breadcrumb. When in doubt it is not. */
bool signs_furniture(const words *w);
/** One button alone: "Chia sẻ", "In". Only beside a date or a toolbar is it one. */
bool signs_button(const words *w);
/** It has words that only a toolbar says, and others: not enough to leave it out, but no title where a better
 *  one stands below. */
bool signs_order(const words *w);
/** The label above what follows an article without belonging to it: "Tin liên quan". */
bool signs_related(const words *w);
/** "Từ khóa: …" */
bool signs_tags(const words *w);
/** A credit: "Theo TTXVN", "Tin, ảnh: …", "(Nguồn: …)". */
bool signs_credit(const words *w);
/** A line that names a picture: "Ảnh: …", "Ảnh minh họa". */
bool signs_picture(const words *w);
/** False where signs_picture would be so too, without reading the whole line. */
bool signs_may_be_picture(const char *line, uint32_t length);
/** A person's name or a pen name: two to five words, each with a capital, no digits. */
bool signs_name(const words *w);
#endif
