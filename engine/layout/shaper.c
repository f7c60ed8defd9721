#include "layout/shaper.h"

#include <hb-ot.h>
#include <hb.h>

#include "base/fix.h"
#include "base/hash.h"
#include "font/forms.h"
#include "layout/marks.h"
#include "unicode/utf8.h"

enum { MOST_GLYPHS_PER_BYTE = 8, MOST_ADVANCE_EM = 8 };

void shaper_stop(shaper *s)
{
    hb_buffer_destroy(s->buffer);
    memory_free(s->allocator, s->glyphs, s->room * sizeof *s->glyphs);
    *s = (shaper){.allocator = s->allocator};
}

dau_status shaper_start(shaper *s, const dau_allocator *allocator, const char *lang)
{
    *s = (shaper){.allocator = allocator, .lang = hb_language_from_string(lang, -1), .buffer = hb_buffer_create()};
    bool has_language = s->lang != NULL || lang[0] == '\0';
    if (hb_buffer_allocation_successful(s->buffer) && has_language) return DAU_OK;
    shaper_stop(s);
    return DAU_E_MEMORY;
}

/* No gap may part these letters, whatever spacing the reader asked for. */
static bool is_cursive(hb_script_t script)
{
    static const hb_script_t cursive[] = {HB_SCRIPT_ARABIC,          HB_SCRIPT_SYRIAC,     HB_SCRIPT_NKO,
                                          HB_SCRIPT_MANDAIC,         HB_SCRIPT_MANICHAEAN, HB_SCRIPT_ADLAM,
                                          HB_SCRIPT_HANIFI_ROHINGYA, HB_SCRIPT_SOGDIAN,    HB_SCRIPT_PSALTER_PAHLAVI};
    for (size_t i = 0; i < sizeof cursive / sizeof *cursive; i++)
        if (cursive[i] == script) return true;
    return false;
}

/* hb-shape and every other tool take the script of the first letter that has one; digits and signs
 * alone are Latin here, as in the sentence around them. */
static void set_segment(shaper *s, bool rtl)
{
    hb_buffer_t *buffer = s->buffer;
    hb_buffer_guess_segment_properties(buffer);
    hb_script_t script = hb_buffer_get_script(buffer);
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN ||
        script == HB_SCRIPT_INVALID)
        script = HB_SCRIPT_LATIN;
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, s->lang);
    s->cursive = rtl && is_cursive(script);
}

/* Tells whether HarfBuzz may find a fraction. */
static bool fill_buffer(shaper *s, const char *text, uint32_t length)
{
    enum { FRACTION_SLASH = 0x2044 };
    hb_buffer_t *buffer = s->buffer;
    bool has_slash = false;
    hb_buffer_clear_contents(buffer);
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        uint32_t step = utf8_next(text + at, length - at, &code);
        hb_buffer_add(buffer, code == '\t' ? ' ' : code, at);
        has_slash |= code == FRACTION_SLASH;
        at += step;
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    return has_slash;
}

static int32_t sane_advance(int64_t advance, uint32_t units_per_em)
{
    return (int32_t)fix_max(0, fix_min(advance, (int64_t)MOST_ADVANCE_EM * units_per_em));
}

static int32_t sane_offset(int64_t offset, uint32_t units_per_em)
{
    int64_t most = (int64_t)MOST_ADVANCE_EM * units_per_em;
    return (int32_t)fix_max(-most, fix_min(offset, most));
}

static dau_status take_glyphs(shaper *s, uint32_t units_per_em)
{
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(s->buffer, NULL);
    dau_status status = memory_grow(s->allocator, &s->glyphs, &s->room, count, sizeof *s->glyphs);
    if (status != DAU_OK) return status;
    for (unsigned i = 0; i < count; i++)
        s->glyphs[i] = (shaped_glyph){
            .id = info[i].codepoint,
            .cluster = info[i].cluster & MOST_CLUSTER,
            .unsafe = (hb_glyph_info_get_glyph_flags(&info[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
            .advance = sane_advance(position[i].x_advance, units_per_em),
            .x_offset = sane_offset(position[i].x_offset, units_per_em),
            .y_offset = sane_offset(position[i].y_offset, units_per_em),
        };
    s->count = count;
    return DAU_OK;
}

static void turn_round(shaper *s)
{
    for (uint32_t i = 0; i < s->count / 2; i++) {
        shaped_glyph first = s->glyphs[i];
        s->glyphs[i] = s->glyphs[s->count - 1 - i];
        s->glyphs[s->count - 1 - i] = first;
    }
}

/* The last resort for fonts whose tables make HarfBuzz stop at its own limits. */
static dau_status place_side_by_side(shaper *s, face *with, hb_font_t *font, const char *text, uint32_t length,
                                     bool rtl)
{
    dau_status status = memory_grow(s->allocator, &s->glyphs, &s->room, length, sizeof *s->glyphs);
    if (status != DAU_OK) return status;
    uint32_t units_per_em = face_units_per_em(with);
    s->count = 0;
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        uint32_t step = utf8_next(text + at, length - at, &code);
        uint32_t id = face_glyph(with, code);
        int32_t advance = sane_advance(hb_font_get_glyph_h_advance(font, id), units_per_em);
        s->glyphs[s->count++] = (shaped_glyph){.id = id, .cluster = at & MOST_CLUSTER, .advance = advance};
        at += step;
    }
    if (rtl) turn_round(s);
    return DAU_OK;
}

/* Soft hyphens, joiners and the like have no width: two gaps would stand where one belongs. */
static void mark_spaced(shaper *s)
{
    shaped_glyph *last = NULL;
    for (uint32_t i = 0; i < s->count; i++) {
        shaped_glyph *g = &s->glyphs[i];
        g->spaced = g->advance > 0;
        if (!g->spaced) continue;
        if (last != NULL && last->cluster == g->cluster) last->spaced = 0;
        last = g;
    }
}

/* HarfBuzz goes through the tables of fractions for every text, and uses what it finds where that slash is. */
static const hb_feature_t no_fractions[] = {
    {HB_TAG('f', 'r', 'a', 'c'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('n', 'u', 'm', 'r'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('d', 'n', 'o', 'm'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};

static dau_status shape(shaper *s, face *with, const char *text, uint32_t length, bool rtl)
{
    enum { FRACTION_FEATURES = sizeof no_fractions / sizeof *no_fractions };
    static const char *const only_opentype[] = {"ot", NULL};
    hb_font_t *font = forms_font(with);
    if (font == NULL) return DAU_E_MEMORY;
    bool has_slash = fill_buffer(s, text, length);
    set_segment(s, rtl);
    bool shaped = hb_shape_full(font, s->buffer, no_fractions, has_slash ? 0 : FRACTION_FEATURES, only_opentype);
    bool whole = hb_buffer_allocation_successful(s->buffer);
    if (!whole) {
        hb_buffer_reset(s->buffer);
        hb_buffer_set_length(s->buffer, 0);
    }
    s->gave_up = !shaped || !whole || hb_buffer_get_length(s->buffer) > length * MOST_GLYPHS_PER_BYTE;
    if (s->gave_up) return place_side_by_side(s, with, font, text, length, rtl);
    return take_glyphs(s, face_units_per_em(with));
}

dau_status shaper_shape(shaper *s, face *with, const char *text, uint32_t length, bool rtl)
{
    dau_status status = shape(s, with, text, length, rtl);
    if (status == DAU_OK) status = marks_place(s, with, text, length);
    if (status == DAU_OK) mark_spaced(s);
    return status;
}

/* Every letter of a kind that differs in shape, between spaces, and the signs behind letters, capitals and figures. */
static const char spaced_letters[] = "A Á Ạ Ă Â B C D Đ E Ê F G H I J K L M N O Ô Ơ P Q R S T U Ư V W X Y Ý Ỵ Z a ă â "
                                     "b c d đ e ê f g h i j k l m n o ô ơ "
                                     "p q r s t u ư v w x y ỵ z 0 1 2 3 4 5 6 7 8 9 . , ; : - – ( ) “ ” ‘ ’ \" A ( A ) "
                                     "A – A - A : A x A + A “ A ” A 1 ( 1 "
                                     ") 1 – 1 : 1 x 1 . a ( a ) a – a : a";

/* What glyphs are and how wide, whatever their order. */
static uint64_t sum_of_glyphs(const shaper *s)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        const shaped_glyph *g = &s->glyphs[i];
        const uint32_t seen[] = {g->id, (uint32_t)g->advance, (uint32_t)g->x_offset, (uint32_t)g->y_offset};
        sum += hash_bytes(0, (const char *)seen, sizeof seen);
    }
    return sum;
}

static dau_status measure_spaces(bool *out, shaper *s, face *with)
{
    enum { ASCII = 128 };
    const uint32_t length = sizeof spaced_letters - 1;
    dau_status status = shape(s, with, spaced_letters, length, false);
    uint64_t together = sum_of_glyphs(s), apart = 0, sums[ASCII] = {0}; /* most letters come often */
    for (uint32_t at = 0, code; at < length && status == DAU_OK;) {
        uint32_t step = utf8_next(spaced_letters + at, length - at, &code);
        bool is_known = code < ASCII && sums[code] != 0;
        if (!is_known) status = shape(s, with, spaced_letters + at, step, false);
        uint64_t sum = is_known ? sums[code] : sum_of_glyphs(s);
        if (code < ASCII) sums[code] = sum;
        apart += sum;
        at += step;
    }
    *out = together != apart;
    return status;
}

dau_status shaper_joins_spaces(bool *out, shaper *s, face *with)
{
    static const hb_user_data_key_t key = {0};
    static const char yes = 1, no = 0;
    *out = s->joins_spaces;
    if (s->measured == with) return DAU_OK;
    hb_font_t *font = forms_font(with);
    if (font == NULL) return DAU_E_MEMORY;
    hb_user_data_key_t *place = (hb_user_data_key_t *)&key;
    const char *known = hb_font_get_user_data(font, place);
    if (known == NULL) {
        dau_status status = measure_spaces(out, s, with);
        if (status != DAU_OK) return status;
        known = *out ? &yes : &no;
        hb_font_set_user_data(font, place, (char *)known, NULL, true); /* no memory: it is measured again */
    }
    s->measured = with;
    *out = s->joins_spaces = *known != 0;
    return DAU_OK;
}
