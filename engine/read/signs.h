/* signs.h - what a short line of a news page is, by its shape and a few words that all papers use. */
#ifndef DAU_READ_SIGNS_H
#define DAU_READ_SIGNS_H
#include "read/words.h"

/** A date line: date, weekday, time, "Cập nhật", time zone; also with a place or a name beside them. */
bool signs_date(const words *w);
/** A toolbar, sharing buttons, a breadcrumb. When in doubt it is not. */
bool signs_furniture(const words *w);
/** A credit: "Theo TTXVN", "Tin, ảnh: …", "(Nguồn: …)". */
bool signs_credit(const words *w);
/** A line that names a picture: "Ảnh: …", "Ảnh minh họa". */
bool signs_picture(const words *w);
/** A person's name or a pen name: two to five words, each with a capital, no digits. */
bool signs_name(const words *w);
#endif
