/* A site's readings: sorted by what is written; a longer form stands behind those that it begins with. */
#include "speech/site_readings.h"

#include <stdlib.h>
#include <string.h>

#include "unicode/category.h"
#include "unicode/utf8.h"
#include "viet/site_lines.h"
#include "viet/spelling.h"
#include <dau/dau_speech.h>

enum { MOST_FILE = 1 << 20, MOST_READINGS = 50000, MOST_POOL = 64 << 20, MOST_WRITTEN = 64, MOST_SPOKEN = 400 };
enum { MOST_LINE = 3 * (MOST_WRITTEN + MOST_SPOKEN) /* decomposed */ };

typedef struct site_reading {
    uint32_t written, length, spoken; /* places in the pool; spoken ends with NUL */
    uint32_t order;                   /* the last of equals counts */
    const char *text;                 /* of the pool, for sorting; set when that does not grow any more */
} site_reading;

struct site_readings {
    ref references;
    dau_allocator allocator;
    site_reading *sorted; /* owned */
    uint32_t count, room;
    buffer pool;
    bool begins[256]; /* first bytes of what is written */
};

/* ---- finding -------------------------------------------------------------------------------- */

static int compare(const site_reading *r, const char *text, uint32_t length)
{
    uint32_t shared = r->length < length ? r->length : length;
    int order = memcmp(r->text + r->written, text, shared);
    return order != 0 ? order : (r->length > length) - (r->length < length);
}

/* How many readings are written no later in the order than text[0..length). */
static uint32_t place_of(const site_readings *r, const char *text, uint32_t length)
{
    uint32_t low = 0, high = r->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(&r->sorted[middle], text, length) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_inside_word(uint32_t code)
{
    category what = category_of(code);
    return what == CATEGORY_LETTER || what == CATEGORY_MARK || what == CATEGORY_NUMBER;
}

static bool ends_word(const char *text, uint32_t at, uint32_t end, uint32_t to)
{
    uint32_t last, next;
    if (end >= to) return true;
    utf8_next(text + utf8_before(text, at, end), 4, &last);
    utf8_next(text + end, to - end, &next);
    return !is_inside_word(last) || !is_inside_word(next);
}

static uint32_t shared_length(const site_reading *r, const char *text, uint32_t length)
{
    uint32_t shared = 0;
    while (shared < length && shared < r->length && r->text[r->written + shared] == text[shared]) shared++;
    return shared;
}

const char *site_readings_find(uint32_t *end, const site_readings *r, const char *text, uint32_t at, uint32_t to)
{
    if (r == NULL || at >= to || !r->begins[(unsigned char)text[at]]) return NULL;
    uint32_t length = to - at < MOST_WRITTEN ? to - at : MOST_WRITTEN;
    /* Each turn looks for what is written in fewer bytes. */
    while (length > 0) {
        uint32_t place = place_of(r, text + at, length);
        if (place == 0) return NULL;
        const site_reading *found = &r->sorted[place - 1];
        uint32_t shared = shared_length(found, text + at, length);
        bool is_form = shared == found->length;
        if (is_form && ends_word(text, at, at + shared, to)) {
            *end = at + shared;
            return found->text + found->spoken;
        }
        length = is_form ? shared - 1 : shared;
    }
    return NULL;
}

/* ---- adding --------------------------------------------------------------------------------- */

static void free_readings(site_readings *r)
{
    dau_allocator allocator = r->allocator;
    memory_free(&allocator, r->sorted, r->room * sizeof *r->sorted);
    buffer_drop(&r->pool);
    memory_free(&allocator, r, sizeof *r);
}

/* Syllables parted by single blanks, into the pool; false: there is something else. */
static bool is_spoken(const char *text, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t end = at;
        while (end < length && text[end] != ' ') end++;
        if (!spelling_is_vietnamese(syllable_of(text + at, end - at).code)) return false;
        at = end + 1;
        if (at == length) return false;
    }
    return length > 0 && length <= MOST_SPOKEN;
}

static dau_status put(site_readings *r, const char *written, uint32_t length, const char *spoken,
                      uint32_t spoken_length)
{
    dau_status status = memory_grow(&r->allocator, &r->sorted, &r->room, r->count + 1, sizeof *r->sorted);
    if (status == DAU_OK) status = buffer_reserve(&r->pool, length + spoken_length + 1);
    if (status != DAU_OK) return status;
    site_reading one = {
        .written = r->pool.length, .length = length, .spoken = r->pool.length + length, .order = r->count};
    (void)!buffer_append(&r->pool, written, length);
    (void)!buffer_append(&r->pool, spoken, spoken_length);
    (void)!buffer_append(&r->pool, "", 1);
    r->sorted[r->count++] = one;
    return DAU_OK;
}

static dau_status add_reading(bool *is_good, void *user, const char *line, uint32_t length)
{
    site_readings *r = user;
    const char *tab = memchr(line, '\t', length);
    *is_good = false;
    if (tab == NULL) return DAU_OK;
    uint32_t written = (uint32_t)(tab - line), at = written;
    while (written > 0 && line[written - 1] == ' ') written--;
    while (at < length && (line[at] == '\t' || line[at] == ' ')) at++;
    if (written == 0 || written > MOST_WRITTEN || !is_spoken(line + at, length - at)) return DAU_OK;
    if (r->count >= MOST_READINGS) return DAU_E_LIMIT;
    *is_good = true;
    return put(r, line, written, line + at, length - at);
}

static int by_written(const void *a, const void *b)
{
    const site_reading *x = a, *y = b;
    int order = compare(x, y->text + y->written, y->length);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

/* Sorts them, the last of equals staying. */
static void settle(site_readings *r)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        r->sorted[i].text = r->pool.data;
        r->sorted[i].order = i;
        r->begins[(unsigned char)r->pool.data[r->sorted[i].written]] = true;
    }
    if (r->count > 1) qsort(r->sorted, r->count, sizeof *r->sorted, by_written);
    for (uint32_t i = 0; i < r->count; i++) {
        site_reading one = r->sorted[i];
        bool is_last =
            i + 1 == r->count || compare(&one, one.text + r->sorted[i + 1].written, r->sorted[i + 1].length) != 0;
        if (is_last) r->sorted[kept++] = one;
    }
    r->count = kept;
}

static dau_status copy_readings(site_readings *out, const site_readings *from)
{
    dau_status status = memory_grow(&out->allocator, &out->sorted, &out->room, from->count, sizeof *out->sorted);
    if (status == DAU_OK) status = buffer_append(&out->pool, from->pool.data, from->pool.length);
    if (status != DAU_OK) return status;
    memcpy(out->sorted, from->sorted, from->count * sizeof *out->sorted);
    out->count = from->count;
    return DAU_OK;
}

/* The readings so far, and the new ones: all or nothing. */
static dau_status with_lines(site_readings **out, dau_engine *engine, dau_source source)
{
    const site_readings *before = engine->slots[ENGINE_SITE_READINGS].state;
    site_readings *after = memory_new(&engine->allocator, sizeof *after);
    if (after == NULL) return DAU_E_MEMORY;
    ref_start(&after->references);
    after->allocator = engine->allocator;
    after->pool = buffer_in(&after->allocator, MOST_POOL);
    site_lines lines = {.add = add_reading,
                        .user = after,
                        .most_bytes = MOST_FILE,
                        .most_line = MOST_LINE,
                        .too_large = "the file of readings is larger than 1 MiB; shorten it",
                        .too_many = "more than 50,000 readings were added; shorten the file of readings",
                        .bad_line = "no reading; write WRITTEN, a tab, and Vietnamese syllables"};
    dau_status status = before != NULL && before->count > 0 ? copy_readings(after, before) : DAU_OK;
    if (status == DAU_OK) status = site_lines_read(&lines, engine, source);
    if (status == DAU_OK) {
        settle(after);
        *out = after;
    } else {
        free_readings(after);
    }
    return status;
}

static void drop_state(void *state)
{
    site_readings_drop(state);
}

dau_status dau_engine_add_readings(dau_engine *engine, dau_source source)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (source.read == NULL) return engine_refuse(engine, "dau_engine_add_readings needs source.read");
    site_readings *after;
    dau_status status = with_lines(&after, engine, source);
    if (status != DAU_OK) return status;
    engine_put(engine, ENGINE_SITE_READINGS, after, drop_state);
    return DAU_OK;
}

const site_readings *site_readings_keep(dau_engine *engine)
{
    site_readings *r = engine->slots[ENGINE_SITE_READINGS].state;
    if (r != NULL) ref_keep(&r->references);
    return r;
}

void site_readings_drop(const site_readings *r)
{
    site_readings *mine = (site_readings *)r; /* only the count of references changes */
    if (mine != NULL && ref_drop(&mine->references)) free_readings(mine);
}
