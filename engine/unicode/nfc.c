#include "unicode/nfc.h"

#include "unicode/properties.h"
#include "unicode/scan.h"
#include "unicode/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* A base and its marks, decomposed; no canonical decomposition has more than four code points. */
#define STRETCH_CODES ((1 + NFC_MOST_MARKS + 2) * 4)
#define SOURCE_END    0x7FFFFFFFu

/* What cannot be copied as it is: from a code point that nothing before it acts on, up to the next such. */
typedef struct stretch {
    uint32_t from, to;
    uint32_t count;
    int32_t codes[STRETCH_CODES];
    int16_t order[STRETCH_CODES]; /* canonical combining class */
} stretch;

typedef struct composer {
    buffer *out;
    nfc_map *map;
    const char *text;
    uint32_t length, source, max_marks;
    uint32_t done;  /* text before it is in out */
    uint32_t marks; /* on the base that is being read */
    uint32_t dropped;
    vector_set vector;
} composer;

/* ---- map ------------------------------------------------------------------------------------ */

nfc_map nfc_map_in(const dau_allocator *allocator)
{
    return (nfc_map){.allocator = allocator};
}

void nfc_map_drop(nfc_map *map)
{
    memory_free(map->allocator, map->points, map->room * sizeof *map->points);
    *map = nfc_map_in(map->allocator);
}

static dau_status map_add(nfc_map *map, uint32_t text, uint32_t source, bool whole)
{
    if (source > SOURCE_END) return DAU_E_LIMIT;
    nfc_point last = map->count > 0 ? map->points[map->count - 1] : (nfc_point){0};
    if (!whole && !last.whole && source - last.source == text - last.text) return DAU_OK;
    if (map->count > 0 && last.text == text) map->count--;
    dau_status status = memory_grow(map->allocator, &map->points, &map->room, (size_t)map->count + 1, sizeof last);
    if (status == DAU_OK) map->points[map->count++] = (nfc_point){text, source & SOURCE_END, whole};
    return status;
}

dau_status nfc_map_add(nfc_map *map, uint32_t text, uint32_t source)
{
    return map_add(map, text, source, false);
}

dau_status nfc_map_add_whole(nfc_map *map, uint32_t text, uint32_t source)
{
    return map_add(map, text, source, true);
}

const nfc_point *nfc_map_point(const nfc_map *map, uint32_t text)
{
    uint32_t from = 0, to = map->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (map->points[middle].text <= text)
            from = middle + 1;
        else
            to = middle;
    }
    return from > 0 ? &map->points[from - 1] : NULL;
}

uint32_t nfc_map_source(const nfc_map *map, uint32_t text)
{
    const nfc_point *point = nfc_map_point(map, text);
    if (point == NULL) return text;
    return point->whole ? point->source : point->source + (text - point->text);
}

/* One stretch of text whose sources run in step from point to end: led on, it may fall into several. */
static dau_status lead_on(nfc_map *made, nfc_point point, uint32_t end, const nfc_map *to_source)
{
    const nfc_point *on = nfc_map_point(to_source, point.source);
    bool is_whole = point.whole || (on != NULL && on->whole);
    dau_status status = map_add(made, point.text, nfc_map_source(to_source, point.source), is_whole);
    if (point.whole) return status;
    uint32_t source_end = point.source + (end - point.text);
    uint32_t next = on != NULL ? (uint32_t)(on - to_source->points) + 1 : 0;
    for (; next < to_source->count && to_source->points[next].text < source_end && status == DAU_OK; next++) {
        nfc_point inner = to_source->points[next];
        status = map_add(made, point.text + (inner.text - point.source), inner.source, inner.whole);
    }
    return status;
}

/* Whether all sources of map lie where to_source leads to themselves: before its first point. */
static bool is_led_nowhere(const nfc_map *map, uint32_t length, const nfc_map *to_source)
{
    uint32_t same = to_source->points[0].text;
    bool is_before = same > 0 && (map->count > 0 ? map->points[0].text : length) <= same;
    for (uint32_t i = 0; i < map->count && is_before; i++) {
        nfc_point point = map->points[i];
        uint32_t end = i + 1 < map->count ? map->points[i + 1].text : length;
        is_before = point.source < same && (point.whole || end - point.text <= same - point.source);
    }
    return is_before;
}

dau_status nfc_map_through(nfc_map *map, uint32_t length, const nfc_map *to_source)
{
    if (to_source->count == 0 || is_led_nowhere(map, length, to_source)) return DAU_OK;
    nfc_map made = nfc_map_in(map->allocator);
    /* A map without a point at 0 means the text itself up to its first point. */
    uint32_t first = map->count > 0 ? map->points[0].text : length;
    dau_status status = DAU_OK;
    if (first > 0 || map->count == 0) status = lead_on(&made, (nfc_point){.text = 0}, first, to_source);
    for (uint32_t i = 0; i < map->count && status == DAU_OK; i++) {
        uint32_t end = i + 1 < map->count ? map->points[i + 1].text : length;
        status = lead_on(&made, map->points[i], end, to_source);
    }
    if (status != DAU_OK) {
        nfc_map_drop(&made);
        return status;
    }
    nfc_map_drop(map);
    *map = made;
    return DAU_OK;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Bytes under 0xCC are ASCII, continuations, and first bytes up to U+02FF: NFC whatever stands before them. */
static uint32_t plain_end(const composer *c, uint32_t at)
{
    uint32_t step = SCAN_STEP;
    while (at < c->length) {
        uint32_t stop = c->length - at < step ? c->length : at + step;
        while (at < stop) {
            if ((unsigned char)c->text[at] < 0xCC) {
                at++;
                continue;
            }
            uint32_t code, taken = utf8_decode(c->text + at, c->length - at, &code, NULL);
            if (nfc_class_of(code) != 0) return at;
            at += taken;
        }
        size_t passed = scan_composed(c->vector, c->text + at, c->length - at);
        at += (uint32_t)passed;
        step = scan_next_step(step, passed);
    }
    return at;
}

/* Conjoining jamo are the only letters that act on the letter before them: L V, LV T. Any more of them in a row
 * stay apart, so that a stretch has an end. */
static bool is_joining_jamo(uint32_t before, uint32_t code)
{
    if (code >= 0x1161 && code <= 0x1175) return before >= 0x1100 && before <= 0x1112;
    if (code < 0x11A8 || code > 0x11C2) return false;
    bool is_lv = before >= 0xAC00 && before <= 0xD7A3 && (before - 0xAC00) % 28 == 0;
    return is_lv || (before >= 0x1161 && before <= 0x1175);
}

static bool acts_on(uint32_t before, uint32_t code)
{
    unsigned class = nfc_class_of(code);
    return (class & NFC_LOOK) && ((class & NFC_MARK) || is_joining_jamo(before, code));
}

static void stretch_add_part(stretch *s, int32_t code)
{
    if (s->count == STRETCH_CODES) return;
    s->order[s->count] = code < 0x300 ? 0 : utf8proc_get_property(code)->combining_class;
    s->codes[s->count++] = code;
}

static void stretch_add(stretch *s, uint32_t code)
{
    if (nfc_is_undivided(code)) {
        stretch_add_part(s, (int32_t)code);
        return;
    }
    int boundary;
    int32_t parts[4];
    utf8proc_ssize_t count = utf8proc_decompose_char((int32_t)code, parts, 4, UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 4; i++) stretch_add_part(s, parts[i]);
}

/* at: the first character that is not plain; base: the plain one before it, or at itself. */
static void read_stretch(composer *c, stretch *s, uint32_t base, uint32_t at)
{
    uint32_t code, before = 0;
    uint32_t taken = utf8_decode(c->text + at, c->length - at, &code, NULL);
    if (base < at) utf8_decode(c->text + base, at - base, &before, NULL);
    s->count = 0;
    s->from = at;
    if (base < at && acts_on(before, code)) {
        s->from = base;
        stretch_add(s, before);
    }
    do {
        bool is_mark = nfc_class_of(code) & NFC_MARK;
        c->marks = is_mark ? c->marks + 1 : 0;
        if (c->marks > c->max_marks) {
            c->marks--;
            c->dropped++;
        } else {
            stretch_add(s, code);
        }
        at += taken;
        before = code;
        if (at < c->length) taken = utf8_decode(c->text + at, c->length - at, &code, NULL);
    } while (at < c->length && acts_on(before, code));
    s->to = at;
}

/* ---- composing ------------------------------------------------------------------------------ */

/* Canonical ordering: stable, and bounded by the marks that one base may have. */
static void put_in_order(stretch *s)
{
    for (uint32_t i = 1; i < s->count; i++) {
        int32_t code = s->codes[i];
        int16_t order = s->order[i];
        uint32_t to = i;
        for (; order > 0 && to > 0 && s->order[to - 1] > order; to--) {
            s->codes[to] = s->codes[to - 1];
            s->order[to] = s->order[to - 1];
        }
        s->codes[to] = code;
        s->order[to] = order;
    }
}

/* The text that was passed over as NFC. */
static dau_status copy_plain(composer *c, uint32_t to)
{
    if (to == c->done) return DAU_OK;
    dau_status status = nfc_map_add(c->map, c->out->length, c->source + c->done);
    if (status == DAU_OK) status = buffer_append(c->out, c->text + c->done, to - c->done);
    c->done = to;
    return status;
}

static dau_status write_stretch(composer *c, stretch *s)
{
    char bytes[STRETCH_CODES * 4];
    uint32_t length = 0;
    put_in_order(s);
    utf8proc_ssize_t count = utf8proc_normalize_utf32(s->codes, s->count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    for (utf8proc_ssize_t i = 0; i < count; i++) length += utf8_encode(bytes + length, (uint32_t)s->codes[i]);
    if (length == s->to - s->from && memcmp(bytes, c->text + s->from, length) == 0) return DAU_OK;

    dau_status status = copy_plain(c, s->from);
    if (status == DAU_OK && length > 0) status = map_add(c->map, c->out->length, c->source + s->from, true);
    if (status == DAU_OK) status = buffer_append(c->out, bytes, length);
    c->done = s->to;
    return status;
}

static dau_status compose(composer *c)
{
    stretch s;
    dau_status status = DAU_OK;
    for (uint32_t at = 0; at < c->length && status == DAU_OK;) {
        uint32_t base = at;
        at = plain_end(c, at);
        if (at > base) {
            base = utf8_before(c->text, base, at);
            c->marks = 0;
        }
        if (at == c->length) break;
        read_stretch(c, &s, base, at);
        at = s.to;
        status = write_stretch(c, &s);
    }
    if (status == DAU_OK) status = copy_plain(c, c->length);
    /* The end of a range may be the end of the text. */
    return status == DAU_OK ? nfc_map_add(c->map, c->out->length, c->source + c->length) : status;
}

dau_status nfc_append(buffer *out, nfc_map *map, const char *text, uint32_t length, uint32_t source, uint32_t max_marks,
                      uint32_t *dropped, vector_set vector)
{
    if (length == 0) return DAU_OK;
    if (source > SOURCE_END || length > SOURCE_END - source) return DAU_E_LIMIT;
    uint32_t out_before = out->length, points_before = map->count;
    nfc_point last = points_before > 0 ? map->points[points_before - 1] : (nfc_point){0};
    composer c = {.out = out, .map = map, .text = text, .length = length, .source = source, .vector = vector};
    c.max_marks = max_marks < NFC_MOST_MARKS ? max_marks : NFC_MOST_MARKS;
    dau_status status = compose(&c);
    if (status == DAU_OK) {
        *dropped += c.dropped;
        return DAU_OK;
    }
    out->length = out_before;
    map->count = points_before;
    if (points_before > 0) map->points[points_before - 1] = last;
    return status;
}
