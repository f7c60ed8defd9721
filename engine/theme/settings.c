#include "base/fix.h"
#include "theme/style.h"

#include <stdio.h>
#include <string.h>

enum { MIN_WIDTH = 16, MAX_WIDTH = 32768, MIN_COLUMN_EMS = 8 };

/* A whole number that the reader may choose; zero is the default, which lies in the range. */
typedef struct number_rule {
    const char *name;
    size_t offset; /* of an int32_t in dau_settings */
    const char *unit;
    int32_t from, to, standard;
    bool may_be_zero; /* DAU_ZERO is nought */
} number_rule;

#define FIELD(field) #field, offsetof(dau_settings, field)

enum { SCALE, WEIGHT, LINE_HEIGHT, LETTER_SPACING, WORD_SPACING, PARAGRAPH_SPACING, MEASURE, NUMBER_COUNT };

static const number_rule numbers[NUMBER_COUNT] = {
    [SCALE] = {FIELD(scale), "1/1000 device px per px", 250, 8000, 1000, false},
    [WEIGHT] = {FIELD(weight), "", 100, 900, 400, false},
    [LINE_HEIGHT] = {FIELD(line_height), "1/1000 of size", 1000, 3000, 1600, false},
    [LETTER_SPACING] = {FIELD(letter_spacing), "1/1000 em", 0, 1000, 0, false},
    [WORD_SPACING] = {FIELD(word_spacing), "1/1000 em", 0, 2000, 0, false},
    [PARAGRAPH_SPACING] = {FIELD(paragraph_spacing), "1/1000 em", 0, 4000, 800, true},
    [MEASURE] = {FIELD(measure), "characters; 0: no limit", 10, 400, 0, false},
};

static int32_t number_of(const dau_settings *settings, const number_rule *rule)
{
    int32_t value;
    memcpy(&value, (const char *)settings + rule->offset, sizeof value);
    return value;
}

static int32_t resolve_number(const dau_settings *settings, int which)
{
    int32_t value = number_of(settings, &numbers[which]);
    if (value == 0) return numbers[which].standard;
    return value == DAU_ZERO && numbers[which].may_be_zero ? 0 : value;
}

static dau_status check_numbers(dau_engine *engine, const dau_settings *settings)
{
    for (int i = 0; i < NUMBER_COUNT; i++) {
        const number_rule *rule = &numbers[i];
        int32_t value = number_of(settings, rule);
        if (value == 0 || (value == DAU_ZERO && rule->may_be_zero)) continue;
        if (value >= rule->from && value <= rule->to) continue;
        const char *open = rule->unit[0] != '\0' ? " (" : "", *close = rule->unit[0] != '\0' ? ")" : "";
        return engine_refuse(engine, "%s %d is out of range; use %d..%d%s%s%s", rule->name, (int)value, (int)rule->from,
                             (int)rule->to, open, rule->unit, close);
    }
    return DAU_OK;
}

static dau_status check_length(dau_engine *engine, const char *name, dau_fix value, int from, int to)
{
    if (value >= fix_from_px(from) && value <= fix_from_px(to)) return DAU_OK;
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return engine_refuse(engine, "%s %s%llu.%03u px is out of range; use %d..%d px", name, value < 0 ? "-" : "",
                         (unsigned long long)(magnitude / 64), (unsigned)(magnitude % 64 * 1000 / 64), from, to);
}

static dau_status check_choices(dau_engine *engine, const dau_settings *settings, size_t font_room)
{
    if (settings->align != DAU_ALIGN_START && settings->align != DAU_ALIGN_CENTER)
        return engine_refuse(engine, "align %d is unknown; use start or center", (int)settings->align);
    if (settings->phrase < DAU_PHRASE_DEFAULT || settings->phrase > DAU_PHRASE_OFF)
        return engine_refuse(engine, "phrase %d is unknown; use on or off", (int)settings->phrase);
    if (settings->italics < DAU_ITALICS_DEFAULT || settings->italics > DAU_ITALICS_OFF)
        return engine_refuse(engine, "italics %d is unknown; use on or off", (int)settings->italics);
    if (settings->font != NULL && memchr(settings->font, '\0', font_room) == NULL)
        return engine_refuse(engine, "font has a name of over %zu bytes; use the name of a family or role",
                             font_room - 1);
    return DAU_OK;
}

#define FIRST_SETTINGS offsetof(dau_settings, italics) /* before the first field that was appended */

/* Reads the host's struct, of whichever version, and checks it. */
static dau_status read_settings(dau_settings *out, dau_engine *engine, const dau_settings *settings)
{
    *out = (dau_settings)DAU_INIT(*out);
    if (settings == NULL) return DAU_OK;
    if (!engine_can_read(settings, FIRST_SETTINGS, sizeof *out))
        return engine_refuse(engine, "settings.struct_size is not one this library knows; start with DAU_INIT");
    engine_copy_options(out, sizeof *out, settings);
    dau_status status = check_numbers(engine, out);
    if (status == DAU_OK && out->size != 0)
        status = check_length(engine, "size", out->size, SIZE_LEAST_PX, SIZE_MOST_PX);
    if (status == DAU_OK && out->margin != 0 && out->margin != DAU_ZERO)
        status = check_length(engine, "margin", out->margin, 0, MAX_WIDTH / 2);
    if (status == DAU_OK) status = check_choices(engine, out, sizeof((resolved_settings *)NULL)->font);
    return status;
}

dau_status dau_settings_check(dau_engine *engine, const dau_settings *settings)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (settings == NULL) return engine_refuse(engine, "dau_settings_check: settings is NULL");
    dau_settings read;
    return read_settings(&read, engine, settings);
}

/* The column stands on whole px, so that bars and rules beside it do. A margin never takes more than
 * what leaves the column eight em: large letters need the width more than white does. But a twelfth of an
 * em stays, where one was asked for: marks of a line's first letter hang over its left edge (ĩ, Í). */
void settings_place_column(resolved_settings *r, dau_fix least_column)
{
    dau_fix em = r->effective_size, margin = r->asked_margin;
    dau_fix spare = (r->page_width - fix_max(MIN_COLUMN_EMS * em, least_column)) / 2;
    dau_fix least = fix_min(margin, fix_min(em / 12, r->page_width / 16));
    margin = fix_from_px(fix_floor(fix_max(least, fix_min(margin, spare))));
    r->margin = margin;
    r->column_x = margin;
    r->column = r->page_width - 2 * margin;
}

dau_status settings_resolve(resolved_settings *out, dau_engine *engine, const dau_settings *settings, dau_fix width)
{
    dau_settings s;
    dau_status status = read_settings(&s, engine, settings);
    if (status == DAU_OK) status = check_length(engine, "width", width, MIN_WIDTH, MAX_WIDTH);
    if (status != DAU_OK) return status;
    int32_t scale = resolve_number(&s, SCALE);
    resolved_settings r = {
        .align = s.align, .phrase = s.phrase != DAU_PHRASE_OFF, .upright = s.italics == DAU_ITALICS_OFF};
    r.size = fix_scale(s.size != 0 ? s.size : fix_from_px(24), scale, 1000);
    r.effective_size = r.size;
    r.page_width = fix_from_px(fix_floor(fix_scale(width, scale, 1000)));
    if (s.margin == 0)
        r.asked_margin = fix_min(r.size, r.page_width / 10);
    else
        r.asked_margin = s.margin == DAU_ZERO ? 0 : fix_scale(s.margin, scale, 1000);
    settings_place_column(&r, 0);
    if (s.font != NULL) memcpy(r.font, s.font, strlen(s.font) + 1);
    r.weight = (uint32_t)resolve_number(&s, WEIGHT);
    r.line_height = resolve_number(&s, LINE_HEIGHT);
    r.letter_spacing = resolve_number(&s, LETTER_SPACING);
    r.word_spacing = resolve_number(&s, WORD_SPACING);
    r.paragraph_spacing = resolve_number(&s, PARAGRAPH_SPACING);
    r.measure = resolve_number(&s, MEASURE);
    *out = r;
    return DAU_OK;
}
