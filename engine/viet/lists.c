#include "viet/lists.h"

uint32_t lists_of(uint64_t key)
{
    uint32_t low = 0, high = lists_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (lists_keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lists_count && lists_keys[low] == key ? lists_bits[low] : 0;
}
