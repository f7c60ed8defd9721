/* settle.h - which encoding an article is read from: what was asked for, or what its bytes say. */
#ifndef DAU_READ_SETTLE_H
#define DAU_READ_SETTLE_H
#include "base/engine.h"
#include "read/encoding.h"

/** Sets *out to UTF_8, UTF_16LE, UTF_16BE or an old one, and notes a conversion. False: the bytes are no text, or
 *  it cannot be told in which encoding; a note says so, and *out is as it was. */
bool settle_encoding(encoding *out, dau_engine *engine, encoding asked, const char *bytes, uint32_t length);
#endif
