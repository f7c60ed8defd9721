/* scan_lanes.h - the scans of scan.h, SCAN_WIDTH bytes at a time. scan.c includes it once for each width, with
 * SCAN(name) for the names and SCAN_CODE for what the compiler must be told; scan_any says whether a lane is set.
 *
 * A comparison sets all bits of a lane, or none. `before` and `behind` are the same text one byte off. */

static SCAN_CODE SCAN(lanes) SCAN(at)(const unsigned char *text)
{
    SCAN(lanes) found;
    memcpy(&found, text, sizeof found);
    return found;
}

/* Table 3-7 of the standard as far as three bytes: what must continue a character does, and nothing else. */
static SCAN_CODE bool SCAN(is_printable)(const unsigned char *text)
{
    SCAN(lanes) here = SCAN(at)(text), before = SCAN(at)(text - 1), second = SCAN(at)(text - 2);
    SCAN(mask) bad = ((before >= 0xC0) | (second >= 0xE0)) ^ ((here & 0xC0) == 0x80);
    bad |= ((here & 0xFE) == 0xC0) | (here >= 0xF0);
    bad |= ((before == 0xE0) | (before == 0xC2)) & (here < 0xA0);
    bad |= (before == 0xED) & (here >= 0xA0);
    bad |= (second == 0xE2) & (before == 0x80) & (here == 0xA9);
    bad |= ((here < 0x20) & (here != '\t') & (here != '\n')) | (here == 0x7F);
    return !SCAN(any)(bad);
}

/* ASCII, U+0080..U+02FF, U+1E00..U+1EFF (E1 B8 .. E1 BB), U+2010..U+203F (E2 80 90 .. E2 80 BF). */
static SCAN_CODE bool SCAN(is_composed)(const unsigned char *text)
{
    SCAN(lanes) here = SCAN(at)(text), behind = SCAN(at)(text + 1), third = SCAN(at)(text + 2);
    SCAN(mask) is_letter = (here == 0xE1) & ((behind & 0xFC) == 0xB8);
    SCAN(mask) is_sign = (here == 0xE2) & (behind == 0x80) & (third >= 0x90);
    return !SCAN(any)((here >= 0xCC) & ~(is_letter | is_sign));
}

static SCAN_CODE bool SCAN(is_visible)(const unsigned char *text)
{
    SCAN(lanes) here = SCAN(at)(text), behind = SCAN(at)(text + 1), third = SCAN(at)(text + 2);
    SCAN(mask) is_third = (third < 0x90) | (third >= 0xA8); /* U+2000..U+200F, U+2028..U+203F */
    SCAN(mask) seen = (here >= 0xC7) & (here != 0xE1) & (here != 0xE2);
    seen |= (here == 0xE2) & (((behind == 0x80) & is_third) | (behind == 0x81));
    seen |= (here == 0xE1) & (behind == 0xA0);
    seen |= (here == 0xC2) & (behind == 0xAD);
    seen |= (here == 0xC3) & ((behind | 0x20) == 0xB0);
    seen |= (here == 0xC6) & (behind == 0x89);
    return !SCAN(any)(seen);
}

#define SCAN_WHILE(is_clean)                                                                                           \
    size_t at = 0;                                                                                                     \
    while (at + SCAN_WIDTH + 2 <= length && is_clean((const unsigned char *)text + at)) at += SCAN_WIDTH;              \
    return at

static SCAN_CODE size_t SCAN(printable)(const char *text, size_t length)
{
    SCAN_WHILE(SCAN(is_printable));
}

static SCAN_CODE size_t SCAN(composed)(const char *text, size_t length)
{
    SCAN_WHILE(SCAN(is_composed));
}

static SCAN_CODE size_t SCAN(visible)(const char *text, size_t length)
{
    SCAN_WHILE(SCAN(is_visible));
}

#undef SCAN_WHILE

/* A set lane is -1; a lane counts as far as 255. The marks are CC 80 .. CD AF. */
static SCAN_CODE size_t SCAN(letters)(const char *text, size_t length, uint32_t *letters)
{
    SCAN(lanes) counts = {0};
    size_t at = 0;
    for (; at + SCAN_WIDTH + 2 <= length && at < (size_t)255 * SCAN_WIDTH; at += SCAN_WIDTH) {
        SCAN(lanes) here = SCAN(at)((const unsigned char *)text + at);
        SCAN(lanes) behind = SCAN(at)((const unsigned char *)text + at + 1);
        SCAN(mask) is_mark = (here == 0xCC) | ((here == 0xCD) & (behind < 0xB0));
        counts -= (SCAN(lanes))(((here & 0xC0) != 0x80) & ~is_mark);
    }
    for (size_t i = 0; i < SCAN_WIDTH && at > 0; i++) *letters += counts[i];
    return at;
}
