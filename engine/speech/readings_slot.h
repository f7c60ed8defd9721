/* readings_slot.h - the hash that the table's maker and its reader share. */
#ifndef DAU_SPEECH_READINGS_SLOT_H
#define DAU_SPEECH_READINGS_SLOT_H
#include "base/hash.h"
#include "speech/readings.h"

/** Where the search for a written form begins, in its low bits. */
static inline uint32_t readings_slot(reading_list list, const char *written, uint32_t length)
{
    return (uint32_t)hash_bytes((uint64_t)list, written, length);
}
#endif
