#include "host/choices.h"
#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PX(n)        (INT64_C(64) * (n))
#define FIELD(name)  offsetof(choices, name)

static const option_name formats[] = {
    {"auto", DAU_FORMAT_AUTO}, {"plain", DAU_FORMAT_PLAIN}, {"markdown", DAU_FORMAT_MARKDOWN}, {NULL, 0}};
static const option_name structures[] = {
    {"news", DAU_STRUCTURE_NEWS}, {"paragraphs", DAU_STRUCTURE_PARAGRAPHS}, {NULL, 0}};
static const option_name repairs[] = {{"on", DAU_REPAIR_ON}, {"off", DAU_REPAIR_OFF}, {NULL, 0}};
static const option_name aligns[] = {{"start", DAU_ALIGN_START}, {"center", DAU_ALIGN_CENTER}, {NULL, 0}};
static const option_name vectors[] = {{"on", DAU_VECTOR_ON}, {"off", DAU_VECTOR_OFF}, {NULL, 0}};
static const option_name marks[] = {{"strengthened", DAU_MARKS_STRENGTHENED}, {"plain", DAU_MARKS_PLAIN}, {NULL, 0}};
static const option_name switches[] = {{"on", DAU_PHRASE_ON}, {"off", DAU_PHRASE_OFF}, {NULL, 0}};
static const option_name italics[] = {{"on", DAU_ITALICS_ON}, {"off", DAU_ITALICS_OFF}, {NULL, 0}};
static const option_name aid_switches[] = {{"on", CHOICE_ON}, {"off", CHOICE_OFF}, {NULL, 0}};
static const option_name regions[] = {
    {"bac", DAU_REGION_NORTH}, {"trung", DAU_REGION_CENTRAL}, {"nam", DAU_REGION_SOUTH}, {NULL, 0}};
static const option_name verbosities[] = {
    {"text", DAU_VERBOSITY_TEXT}, {"normal", DAU_VERBOSITY_NORMAL}, {"full", DAU_VERBOSITY_FULL}, {NULL, 0}};
static const option_name focuses[] = {{"0", CHOICE_NO_FOCUS},   {"1", 1}, {"3", 3}, {"5", 5},
                                      {"off", CHOICE_NO_FOCUS}, {NULL, 0}};

static const option_spec reading_specs[] = {
    {.name = "format",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     .at = FIELD(reading.format),
     .names = formats,
     .help = "auto, plain or markdown (auto: by the name, then by the text)"},
    {.name = "structure",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     .at = FIELD(reading.structure),
     .names = structures,
     .help = "plain text: news (find title, captions …) or paragraphs"},
    {.name = "encoding",
     .value = "NAME",
     .kind = OPTION_TEXT,
     .at = FIELD(reading.encoding),
     .help = "utf-8, utf-16, windows-1258, viscii, tcvn3, vni, viqr … (auto: by the bytes)"},
    {.name = "repair",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(reading.repair),
     .names = repairs,
     .help = "read Ð for Đ as Đ, leave out invisible litter (on)"},
    {.name = "vector",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(vector),
     .names = vectors,
     .help = "use the processor's vector instructions: the same bytes, sooner (on)"},
};

static const option_spec language_specs[] = {
    {.name = "lang",
     .value = "TAG",
     .kind = OPTION_TEXT,
     .at = FIELD(reading.lang),
     .help = "the article's language (vi)"},
};

/* Ranges as in dau.h; width as the engine lays out. */
static const option_spec page_specs[] = {
    {.name = "width",
     .value = "PX",
     .kind = OPTION_FIX,
     .at = FIELD(width),
     .low = PX(16),
     .high = PX(32768),
     .help = "of the page, margins included (1000)"},
    {.name = "height",
     .value = "PX",
     .kind = OPTION_FIX,
     .at = FIELD(height),
     .low = PX(1),
     .high = PX(65535),
     .help = "of the screen (the whole article)"},
    {.name = "scroll",
     .value = "PX",
     .kind = OPTION_FIX,
     .at = FIELD(scroll),
     .low = 0,
     .high = PX(1000000000),
     .help = "what lies above the screen (0)"},
};

static const option_spec setting_specs[] = {
    {.name = "size",
     .value = "PX",
     .kind = OPTION_FIX,
     .at = FIELD(settings.size),
     .low = PX(6),
     .high = PX(1000),
     .help = "the letters' em (24)"},
    {.name = "scale",
     .value = "F",
     .kind = OPTION_MILLI,
     .at = FIELD(settings.scale),
     .low = 250,
     .high = 8000,
     .help = "device px for each px of the other options (1)"},
    {.name = "margin",
     .value = "PX",
     .kind = OPTION_FIX,
     .at = FIELD(settings.margin),
     .low = 1,
     .high = PX(16384),
     .nought = true,
     .help = "around the column (1 em)"},
    {.name = "theme",
     .value = "NAME|FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(theme),
     .known = dau_theme_name_at,
     .is_file = choices_is_theme_file,
     .help = "colours; dau themes lists them; a file of a site's own ends in .ini"},
    {.name = "text-colour",
     .value = "#rrggbb",
     .kind = OPTION_COLOUR,
     .at = FIELD(text_colour),
     .help = "of the text, in place of the theme's"},
    {.name = "ground-colour",
     .value = "#rrggbb",
     .kind = OPTION_COLOUR,
     .at = FIELD(ground_colour),
     .help = "of the page, in place of the theme's"},
    {.name = "font",
     .value = "NAME|FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(settings.font),
     .help = "a family, a role, or a font file; dau fonts lists them"},
    {.name = "weight",
     .value = "N",
     .kind = OPTION_INTEGER,
     .at = FIELD(settings.weight),
     .low = 100,
     .high = 900,
     .help = "of body text (400)"},
    {.name = "line-height",
     .value = "F",
     .kind = OPTION_MILLI,
     .at = FIELD(settings.line_height),
     .low = 1000,
     .high = 3000,
     .help = "times the size (1.6)"},
    {.name = "letter-spacing",
     .value = "EM",
     .kind = OPTION_MILLI,
     .at = FIELD(settings.letter_spacing),
     .low = 0,
     .high = 1000,
     .help = "more room between letters (0)"},
    {.name = "word-spacing",
     .value = "EM",
     .kind = OPTION_MILLI,
     .at = FIELD(settings.word_spacing),
     .low = 0,
     .high = 2000,
     .help = "more room between words (0)"},
    {.name = "paragraph-spacing",
     .value = "EM",
     .kind = OPTION_MILLI,
     .at = FIELD(settings.paragraph_spacing),
     .low = 1,
     .high = 4000,
     .nought = true,
     .help = "between paragraphs (0.8)"},
    {.name = "measure",
     .value = "N",
     .kind = OPTION_INTEGER,
     .at = FIELD(settings.measure),
     .low = 10,
     .high = 400,
     .or_zero = true,
     .help = "most characters a line, 0: no limit (0)"},
    {.name = "align",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     .at = FIELD(settings.align),
     .names = aligns,
     .help = "start or center"},
    {.name = "phrase",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(settings.phrase),
     .names = switches,
     .help = "keep words of several syllables whole at line ends (on)"},
    {.name = "italics",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(settings.italics),
     .names = italics,
     .help = "off: captions and the like stand upright (on)"},
    {.name = "preset",
     .value = "NAME",
     .kind = OPTION_TEXT,
     .at = FIELD(preset),
     .known = dau_preset_name_at,
     .help = "settings that belong together; any other option counts more"},
    {.name = "settings",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(profile),
     .help = "take from there what no option says; dau settings writes one"},
    {.name = "distance",
     .value = "MM",
     .kind = OPTION_MILLI,
     .at = FIELD(display.distance),
     .low = 100000,
     .high = 10000000,
     .help = "from eye to glass; with --pitch the size is chosen, or checked, in millimetres"},
    {.name = "pitch",
     .value = "MM",
     .kind = OPTION_MILLI,
     .at = FIELD(display.pitch),
     .low = 20,
     .high = 5000,
     .help = "from one device pixel to the next"},
    {.name = "marks",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     .at = FIELD(marks),
     .names = marks,
     .help = "strengthened: thin ink is heavier where marks need it; plain: as covered"},
    {.name = "words",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(words),
     .help = "more words to keep whole, one of 2 to 4 syllables a line"},
    {.name = "fonts",
     .value = "DIR",
     .kind = OPTION_TEXT,
     .at = FIELD(fonts),
     .help = "folder with manifest.tsv and the faces ($DAU_FONTS)"},
};

static const option_spec aid_specs[] = {
    {.name = "line-focus",
     .value = "N",
     .kind = OPTION_CHOICE,
     .at = FIELD(focus_lines),
     .names = focuses,
     .help = "1, 3 or 5 lines keep their colours, the rest is dimmed; 0: all do (0)"},
    {.name = "ruler",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(ruler),
     .names = aid_switches,
     .help = "a bar under the line that is read (off)"},
    {.name = "paging",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(paging),
     .names = aid_switches,
     .help = "whole screens, no line cut, in place of scrolling (off)"},
    {.name = "motion",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(motion),
     .names = aid_switches,
     .help = "the page glides to its place (off: it is there at once)"},
    {.name = "shortcuts",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(shortcuts),
     .names = aid_switches,
     .help = "keys of one letter do something: T + - 0 (on)"},
    {.name = "at",
     .value = "OFFSET",
     .kind = OPTION_INTEGER,
     .at = FIELD(reading_at),
     .low = 0,
     .high = INT32_MAX,
     .help = "the place that is read, in bytes of dau text (the picture's first line)"},
};

/* First those of a voice, wherever it is heard. */
static const option_spec speech_specs[] = {
    {.name = "region",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     .at = FIELD(speech.region),
     .names = regions,
     .help = "whose voice and numbers: bac, trung or nam (bac)"},
    {.name = "verbosity",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     .at = FIELD(speech.verbosity),
     .names = verbosities,
     .help = "text: no word but the article's; normal: captions, lists … are named; full: all (normal)"},
    {.name = "speed",
     .value = "F",
     .kind = OPTION_MILLI,
     .at = FIELD(speech.speed),
     .low = 750,
     .high = 3000,
     .help = "of reading aloud, 0.75 to 3 (1)"},
    {.name = "voice",
     .value = "NAME",
     .kind = OPTION_TEXT,
     .at = FIELD(speech.voice),
     .help = "espeak, dispatcher, or a command that speaks docs/voice.md (espeak)"},
    {.name = "readings",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(speech.readings),
     .help = "more abbreviations and names: WRITTEN, a tab, SPOKEN a line"},
    {.name = "volume",
     .value = "N",
     .kind = OPTION_INTEGER,
     .at = FIELD(speech.volume),
     .low = 1,
     .high = 10,
     .help = "a step, 1 to 10 (7)"},
    {.name = "guide",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = FIELD(speech.guide),
     .names = aid_switches,
     .help = "buttons are named when keys reach them (once reading aloud was used)"},
    {.name = "phrases",
     .value = "DIR",
     .kind = OPTION_TEXT,
     .at = FIELD(speech.phrases),
     .help = "recorded phrases of the interface"},
    {.name = "audio",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(speech.audio),
     .help = "the article read by a person (found beside the article)"},
    {.name = "captions",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(speech.captions),
     .help = "WebVTT that belongs to it (found beside the article)"},
};
enum { VOICE_SPECS = 5 };

_Static_assert(COUNT(setting_specs) <= 64 && COUNT(aid_specs) <= 64 && COUNT(speech_specs) <= 64,
               "a bit of choices.said for each");

choices choices_new(void)
{
    return (choices){.reading = {.struct_size = (uint32_t)sizeof(dau_read_options)},
                     .settings = {.struct_size = (uint32_t)sizeof(dau_settings)},
                     .display = {.struct_size = (uint32_t)sizeof(dau_display)},
                     .width = CHOICES_WIDTH};
}

option_set choices_reading(choices *target)
{
    return (option_set){reading_specs, COUNT(reading_specs), target, NULL};
}

option_set choices_language(choices *target)
{
    return (option_set){language_specs, COUNT(language_specs), target, NULL};
}

option_set choices_settings(choices *target)
{
    return (option_set){setting_specs, COUNT(setting_specs), target, &target->said.settings};
}

option_set choices_aids(choices *target)
{
    return (option_set){aid_specs, COUNT(aid_specs), target, &target->said.aids};
}

option_set choices_speech(choices *target)
{
    return (option_set){speech_specs, COUNT(speech_specs), target, &target->said.speech};
}

option_set choices_voice(choices *target)
{
    return (option_set){speech_specs, VOICE_SPECS, target, &target->said.speech};
}

void choices_sets(option_set out[CHOICES_SETS], choices *target)
{
    out[0] = choices_settings(target);
    out[1] = choices_aids(target);
    out[2] = choices_speech(target);
}

option_set choices_page(choices *target)
{
    return (option_set){page_specs, COUNT(page_specs), target, NULL};
}

bool choices_in_profile(const char *name)
{
    static const char *const of_the_machine[] = {
        "settings", "marks",    "words", "fonts",    "at",    "voice",
        "phrases",  "readings", "audio", "captions", "volume"}; /* ends with the session (EN 301 549, 5.1.3.13) */
    for (size_t i = 0; i < COUNT(of_the_machine); i++)
        if (strcmp(of_the_machine[i], name) == 0) return false;
    option_set sets[CHOICES_SETS];
    choices none = choices_new();
    size_t index;
    choices_sets(sets, &none);
    for (size_t i = 0; i < CHOICES_SETS; i++)
        if (options_find(&index, &sets[i], name)) return true;
    return false;
}

bool choices_is_theme_file(const char *theme)
{
    const char *dot = strrchr(theme, '.');
    return strchr(theme, '/') || (dot && strcasecmp(dot, ".ini") == 0);
}

static void merge_set(const option_set *into, const option_set *other)
{
    for (size_t i = 0; i < into->count; i++)
        if (!options_is_said(into, i) && options_is_said(other, i)) options_copy(into, other, i);
}

void choices_merge(choices *into, const choices *other)
{
    choices from = *other;
    option_set mine[CHOICES_SETS], theirs[CHOICES_SETS];
    choices_sets(mine, into);
    choices_sets(theirs, &from);
    for (size_t i = 0; i < CHOICES_SETS; i++) merge_set(&mine[i], &theirs[i]);
}

dau_status choices_apply_preset(choices *into, dau_engine *engine, dau_fix base)
{
    choices preset = choices_new();
    if (!into->preset) return DAU_OK;
    dau_status status = dau_preset_apply(&preset.settings, &preset.theme, engine, into->preset, base);
    if (status == DAU_OK) choices_merge(into, &preset);
    return status;
}

uint32_t choices_own_colour(uint32_t said)
{
    return said ? said & ~CHOICE_COLOUR_SAID : DAU_COLOUR_UNSAID;
}

int64_t choices_device(const choices *from, dau_fix length)
{
    int64_t scale = from->settings.scale ? from->settings.scale : 1000;
    return (length * scale + 32000) / 64000;
}
