#include "theme/theme.h"
#include "unicode/utf8.h"

#include <stdio.h>
#include <string.h>

/* A theme of the library's: every role has its colour. */
typedef struct bundled_theme {
    const char *name, *title_vi, *title_en;
    uint32_t colours[DAU_ROLE_COUNT];
} bundled_theme;

static const bundled_theme bundled[] = {
#include "theme/bundled.inc" /* of samples/themes/ */
};
enum { BUNDLED_COUNT = sizeof bundled / sizeof bundled[0] };

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
    [DAU_ROLE_HOVER] = "hover",
    [DAU_ROLE_DISABLED] = "disabled",
    [DAU_ROLE_SENTENCE_GROUND] = "sentence-ground",
};

dau_role theme_ground_of(dau_role role)
{
    switch (role) {
    case DAU_ROLE_CONTROL:
    case DAU_ROLE_DISABLED:
        return DAU_ROLE_BAR;
    case DAU_ROLE_SPOKEN:
        return DAU_ROLE_SPOKEN_GROUND;
    default:
        return DAU_ROLE_GROUND;
    }
}

static dau_status refuse_pair(dau_engine *engine, const char *name, const uint32_t *colours, uint32_t index)
{
    const theme_pair *pair = &theme_pairs[index];
    uint32_t ratio = contrast_ratio(colours[pair->role], colours[pair->on]), needs = pair->needs;
    uint32_t nearest = dau_colour_nearest(colours[pair->role], colours[pair->on], needs);
    return engine_refuse(engine,
                         "theme \"%s\": %s #%06x on %s #%06x has contrast %u.%03u; it needs %u.%03u or more; the "
                         "nearest colour that passes is #%06x",
                         name, role_names[pair->role], colours[pair->role], role_names[pair->on], colours[pair->on],
                         ratio / 1000, ratio % 1000, needs / 1000, needs % 1000, nearest);
}

static void copy_text(char *to, const char *from)
{
    memcpy(to, from, strlen(from) + 1);
}

/* All of it is checked, but for the pairs. */
static dau_status make(dau_theme **out, dau_engine *engine, const bundled_theme *from)
{
    uint32_t fault = theme_first_fault(from->colours);
    if (fault < THEME_PAIR_COUNT) return refuse_pair(engine, from->name, from->colours, fault);
    dau_theme *theme = memory_new(&engine->allocator, sizeof *theme);
    if (theme == NULL) return DAU_E_MEMORY;
    ref_start(&theme->references);
    theme->allocator = engine->allocator;
    copy_text(theme->name, from->name);
    copy_text(theme->title_vi, from->title_vi);
    copy_text(theme->title_en, from->title_en);
    memcpy(theme->colours, from->colours, sizeof theme->colours);
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
    char known[400] = "";
    size_t length = 0;
    for (uint32_t i = 0; i < BUNDLED_COUNT; i++) {
        int more = snprintf(known + length, sizeof known - length, "%s%s", i > 0 ? ", " : "", bundled[i].name);
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
    for (uint32_t i = 0; i < BUNDLED_COUNT; i++)
        if (strcmp(bundled[i].name, name) == 0) return make(out, engine, &bundled[i]);
    return refuse_name(engine, name);
}

static bool is_name(const char *name)
{
    size_t length = name != NULL ? strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;
    return length > 0 && length < THEME_NAME_ROOM && name[length] == '\0';
}

/* Control characters, C1's too, and what ends a line: a title stands on one. */
static bool is_of_a_line(uint32_t code)
{
    enum { LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029 };
    return code >= ' ' && (code < 0x7F || code >= 0xA0) && code != LINE_SEPARATOR && code != PARAGRAPH_SEPARATOR;
}

static bool is_title(const char *title)
{
    const char *end = title != NULL ? memchr(title, '\0', THEME_TITLE_ROOM) : NULL;
    if (end == NULL || end == title || utf8_valid_length(title, (size_t)(end - title)) < (size_t)(end - title))
        return false;
    while (title < end) {
        uint32_t code;
        title += utf8_next(title, (size_t)(end - title), &code);
        if (!is_of_a_line(code)) return false;
    }
    return true;
}

static dau_status check_texts(dau_engine *engine, const dau_theme_spec *spec)
{
    if (!is_name(spec->name))
        return engine_refuse(engine,
                             "the name of a theme is missing or not well formed; use 1 to 40 of a-z, 0-9 and -");
    if (!is_title(spec->title_vi))
        return engine_refuse(
            engine, "theme \"%s\": title is missing or not well formed; use 1 to 60 bytes of UTF-8 on one line",
            spec->name);
    if (spec->title_en != NULL && !is_title(spec->title_en))
        return engine_refuse(
            engine, "theme \"%s\": title-en is not well formed; use 1 to 60 bytes of UTF-8 on one line", spec->name);
    return DAU_OK;
}

static dau_status read_colours(uint32_t *out, dau_engine *engine, const dau_theme_spec *spec)
{
    uint32_t count = spec->colours != NULL ? spec->colour_count : 0;
    if (count > DAU_ROLE_COUNT)
        return engine_refuse(engine, "theme \"%s\": colour_count %u is over %d", spec->name, count, DAU_ROLE_COUNT);
    for (uint32_t role = 0; role < DAU_ROLE_COUNT; role++) {
        out[role] = role < count && role > 0 ? spec->colours[role] : DAU_COLOUR_UNSAID;
        if (out[role] != DAU_COLOUR_UNSAID && out[role] > 0xffffff)
            return engine_refuse(engine, "theme \"%s\": %s 0x%x is no colour; use 0xRRGGBB", spec->name,
                                 role_names[role], out[role]);
    }
    bool has_text = out[DAU_ROLE_TEXT] != DAU_COLOUR_UNSAID;
    if (has_text && out[DAU_ROLE_GROUND] != DAU_COLOUR_UNSAID) return DAU_OK;
    return engine_refuse(engine, "theme \"%s\" has no colour for %s; give one", spec->name,
                         role_names[has_text ? DAU_ROLE_GROUND : DAU_ROLE_TEXT]);
}

dau_status dau_theme_make(dau_theme **out, dau_engine *engine, const dau_theme_spec *spec)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || spec == NULL)
        return engine_refuse(engine, "dau_theme_make: %s is NULL", out == NULL ? "out" : "spec");
    dau_theme_spec read = DAU_INIT(read);
    if (!engine_can_read(spec, sizeof *spec, sizeof read))
        return engine_refuse(engine, "spec.struct_size is not one this library knows; start with DAU_INIT");
    engine_copy_options(&read, sizeof read, spec);
    bundled_theme theme = {read.name, read.title_vi, read.title_en != NULL ? read.title_en : read.title_vi, {0}};
    dau_status status = check_texts(engine, &read);
    if (status == DAU_OK) status = read_colours(theme.colours, engine, &read);
    if (status != DAU_OK) return status;
    theme_make_unsaid(theme.colours);
    return make(out, engine, &theme);
}

dau_status dau_theme_with_colours(dau_theme **out, dau_engine *engine, const dau_theme *theme, uint32_t text,
                                  uint32_t ground)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || theme == NULL)
        return engine_refuse(engine, "dau_theme_with_colours: %s is NULL", out == NULL ? "out" : "theme");
    bundled_theme own = {theme->name, theme->title_vi, theme->title_en, {0}};
    memcpy(own.colours, theme->colours, sizeof own.colours);
    if (text != DAU_COLOUR_UNSAID) own.colours[DAU_ROLE_TEXT] = text;
    if (ground != DAU_COLOUR_UNSAID) own.colours[DAU_ROLE_GROUND] = ground;
    if (own.colours[DAU_ROLE_TEXT] > 0xffffff || own.colours[DAU_ROLE_GROUND] > 0xffffff)
        return engine_refuse(engine, "text 0x%x on ground 0x%x: use 0xRRGGBB", text, ground);
    if (contrast_ratio(own.colours[DAU_ROLE_TEXT], own.colours[DAU_ROLE_GROUND]) >= THEME_AA)
        theme_mend(own.colours, theme->colours[DAU_ROLE_GROUND]);
    return make(out, engine, &own); /* the first pair is these two's */
}

bool dau_theme_is_dark(const dau_theme *theme)
{
    return theme != NULL && colour_is_dark(theme->colours[DAU_ROLE_GROUND]);
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
    return index < BUNDLED_COUNT ? bundled[index].name : NULL;
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
    return theme != NULL ? THEME_PAIR_COUNT : 0;
}

static uint32_t pair_ratio(const dau_theme *theme, const theme_pair *pair)
{
    return contrast_ratio(theme->colours[pair->role], theme->colours[pair->on]);
}

dau_status dau_theme_pair(dau_pair *out, const dau_theme *theme, uint32_t index)
{
    if (out == NULL || theme == NULL || index >= THEME_PAIR_COUNT) return DAU_E_ARGUMENT;
    if (out->struct_size < sizeof *out) return DAU_E_ARGUMENT;
    const theme_pair *pair = &theme_pairs[index];
    *out = (dau_pair){.struct_size = out->struct_size,
                      .role = pair->role,
                      .on = pair->on,
                      .ratio = pair_ratio(theme, pair),
                      .needs = pair->needs};
    return DAU_OK;
}

const char *dau_theme_level(const dau_theme *theme)
{
    if (theme == NULL) return "";
    for (uint32_t i = 0; i < THEME_PAIR_COUNT; i++)
        if (theme_pairs[i].needs == THEME_AA && pair_ratio(theme, &theme_pairs[i]) < THEME_AAA) return "AA";
    return "AAA";
}
