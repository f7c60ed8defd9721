#include "theme/theme.h"

#include <stdio.h>
#include <string.h>

enum { AA_TEXT = 4500, AAA_TEXT = 7000, MARK = 3000 }; /* WCAG 2.2: 1.4.3, 1.4.6, 1.4.11 */

static const theme_preset presets[] = {
#include "theme/presets.inc"
};
enum { PRESET_COUNT = sizeof presets / sizeof presets[0] };

static const char *const role_names[DAU_ROLE_COUNT] = {
    [DAU_ROLE_TEXT] = "text",
    [DAU_ROLE_HEADING] = "heading",
    [DAU_ROLE_CAPTION] = "caption",
    [DAU_ROLE_LINK] = "link",
    [DAU_ROLE_CONTROL] = "control",
    [DAU_ROLE_FOCUS] = "focus",
    [DAU_ROLE_SPOKEN] = "spoken",
    [DAU_ROLE_RULER] = "ruler",
    [DAU_ROLE_DIM] = "dim",
    [DAU_ROLE_GROUND] = "ground",
    [DAU_ROLE_BAR] = "bar",
    [DAU_ROLE_PRESSED] = "pressed",
    [DAU_ROLE_SPOKEN_GROUND] = "spoken-ground",
};

/* Every two roles that meet on screen. The spoken word's ground needs 3:1 on the page: it alone
 * shows where the voice is (1.4.11). BAR on GROUND and PRESSED on BAR are not here: no fill between
 * two legible grounds for one text colour can reach 3:1 to both, so an edge tells them apart, RULER
 * around the bar and CONTROL around a pressed control, and those edges are here. */
static const struct {
    dau_role role, on;
    uint32_t needs;
} pairs[] = {
    {DAU_ROLE_TEXT, DAU_ROLE_GROUND, AA_TEXT},
    {DAU_ROLE_HEADING, DAU_ROLE_GROUND, AA_TEXT},
    {DAU_ROLE_CAPTION, DAU_ROLE_GROUND, AA_TEXT},
    {DAU_ROLE_LINK, DAU_ROLE_GROUND, AA_TEXT},
    {DAU_ROLE_DIM, DAU_ROLE_GROUND, AA_TEXT},
    {DAU_ROLE_CONTROL, DAU_ROLE_BAR, AA_TEXT},
    {DAU_ROLE_CONTROL, DAU_ROLE_PRESSED, AA_TEXT},
    {DAU_ROLE_SPOKEN, DAU_ROLE_SPOKEN_GROUND, AA_TEXT},
    {DAU_ROLE_SPOKEN_GROUND, DAU_ROLE_GROUND, MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_GROUND, MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_BAR, MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_PRESSED, MARK},
    {DAU_ROLE_RULER, DAU_ROLE_GROUND, MARK},
    {DAU_ROLE_RULER, DAU_ROLE_BAR, MARK},
    {DAU_ROLE_RULER, DAU_ROLE_PRESSED, MARK},
};
enum { PAIR_COUNT = sizeof pairs / sizeof pairs[0] };

static uint32_t pair_ratio(const uint32_t *colours, uint32_t index)
{
    return contrast_ratio(colours[pairs[index].role], colours[pairs[index].on]);
}

dau_role theme_ground_of(dau_role role)
{
    switch (role) {
    case DAU_ROLE_CONTROL:
        return DAU_ROLE_BAR;
    case DAU_ROLE_SPOKEN:
        return DAU_ROLE_SPOKEN_GROUND;
    default:
        return DAU_ROLE_GROUND;
    }
}

static dau_status check_pairs(dau_engine *engine, const theme_preset *preset)
{
    for (uint32_t i = 0; i < PAIR_COUNT; i++) {
        uint32_t ratio = pair_ratio(preset->colours, i), needs = pairs[i].needs;
        if (ratio >= needs) continue;
        return engine_refuse(engine, "theme \"%s\": %s on %s has contrast %u.%03u; it needs %u.%03u or more",
                             preset->name, dau_role_name(pairs[i].role), dau_role_name(pairs[i].on), ratio / 1000,
                             ratio % 1000, needs / 1000, needs % 1000);
    }
    return DAU_OK;
}

dau_status theme_make(dau_theme **out, dau_engine *engine, const theme_preset *preset)
{
    dau_status status = check_pairs(engine, preset);
    if (status != DAU_OK) return status;
    dau_theme *theme = memory_new(&engine->allocator, sizeof *theme);
    if (theme == NULL) return DAU_E_MEMORY;
    ref_start(&theme->references);
    theme->allocator = engine->allocator;
    theme->name = preset->name;
    theme->title_vi = preset->title_vi;
    theme->title_en = preset->title_en;
    memcpy(theme->colours, preset->colours, sizeof theme->colours);
    *out = theme;
    return DAU_OK;
}

/* A long name, or one with control characters, would spoil the one line of the note. */
static bool is_quotable(const char *name)
{
    size_t length = 0;
    for (; name[length] != '\0'; length++)
        if ((unsigned char)name[length] < ' ' || name[length] == 127 || length == 60) return false;
    return length > 0;
}

static dau_status refuse_name(dau_engine *engine, const char *name)
{
    char known[160] = "";
    size_t length = 0;
    for (uint32_t i = 0; i < PRESET_COUNT; i++) {
        int more = snprintf(known + length, sizeof known - length, "%s%s", i > 0 ? ", " : "", presets[i].name);
        if (more < 0 || (size_t)more >= sizeof known - length) break;
        length += (size_t)more;
    }
    return engine_refuse(engine, "theme \"%s\" is unknown; use one of %s", is_quotable(name) ? name : "?", known);
}

dau_status dau_theme_new(dau_theme **out, dau_engine *engine, const char *name)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || name == NULL)
        return engine_refuse(engine, "dau_theme_new: %s is NULL", out == NULL ? "out" : "name");
    for (uint32_t i = 0; i < PRESET_COUNT; i++)
        if (strcmp(presets[i].name, name) == 0) return theme_make(out, engine, &presets[i]);
    return refuse_name(engine, name);
}

dau_theme *dau_theme_keep(dau_theme *theme)
{
    if (theme != NULL) ref_keep(&theme->references);
    return theme;
}

void dau_theme_drop(dau_theme *theme)
{
    if (theme == NULL || !ref_drop(&theme->references)) return;
    dau_allocator allocator = theme->allocator;
    memory_free(&allocator, theme, sizeof *theme);
}

const char *dau_theme_name_at(uint32_t index)
{
    return index < PRESET_COUNT ? presets[index].name : NULL;
}

const char *dau_theme_name(const dau_theme *theme)
{
    return theme != NULL ? theme->name : "";
}

const char *dau_theme_title(const dau_theme *theme, const char *lang)
{
    if (theme == NULL) return "";
    return lang != NULL && strncmp(lang, "en", 2) == 0 ? theme->title_en : theme->title_vi;
}

uint32_t dau_theme_colour(const dau_theme *theme, dau_role role)
{
    if (theme == NULL || role < DAU_ROLE_TEXT || role >= DAU_ROLE_COUNT) return 0;
    return theme->colours[role];
}

const char *dau_role_name(dau_role role)
{
    return role >= DAU_ROLE_TEXT && role < DAU_ROLE_COUNT ? role_names[role] : "";
}

uint32_t dau_theme_pair_count(const dau_theme *theme)
{
    return theme != NULL ? PAIR_COUNT : 0;
}

dau_status dau_theme_pair(dau_pair *out, const dau_theme *theme, uint32_t index)
{
    if (out == NULL || theme == NULL || index >= PAIR_COUNT) return DAU_E_ARGUMENT;
    if (out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    *out = (dau_pair){.struct_size = out->struct_size,
                      .role = pairs[index].role,
                      .on = pairs[index].on,
                      .ratio = pair_ratio(theme->colours, index),
                      .needs = pairs[index].needs};
    return DAU_OK;
}

const char *dau_theme_level(const dau_theme *theme)
{
    if (theme == NULL) return "";
    for (uint32_t i = 0; i < PAIR_COUNT; i++)
        if (pairs[i].needs == AA_TEXT && pair_ratio(theme->colours, i) < AAA_TEXT) return "AA";
    return "AAA";
}
