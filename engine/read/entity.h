/* entity.h - HTML character references, as Markdown and HTML blocks use them. */
#ifndef DAU_READ_ENTITY_H
#define DAU_READ_ENTITY_H
#include <stdint.h>

/** Writes the UTF-8 of "&name;", "&#123;" or "&#x1F;" and gives its length (1..4); 0: unknown, left
 *  as it is written. What may not stand in a text (controls, surrogates) gives U+FFFD. */
uint32_t entity_decode(char out[4], const char *entity, uint32_t length);
#endif
