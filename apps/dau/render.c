/* dau render - the picture. */
#include "picture.h"
#include <dau/dau_inspect.h>
#include <dau/dau_speech.h>
#include <dau/dau_view.h>
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_ROWS      65535
#define SCREEN_HEIGHT 1080 /* of --pages, px, where no --height is said */

static const usage how = {
    .line = "dau render [OPTION …] ARTICLE -o PICTURE",
    .summary = "Draws the article: --height px from --scroll, or all of it.",
    .reads = true,
    .sets = true,
    .aids = true,
};

typedef struct render_options {
    const char *pages, *debug;
    int form;
    int32_t say; /* 0: not said; DAU_ZERO: the article's first byte */
} render_options;

static const option_name forms[] = {{"png", PICTURE_PNG},
                                    {"rgba8888", PICTURE_RGBA},
                                    {"bgra8888", PICTURE_BGRA},
                                    {"rgb565", PICTURE_RGB565},
                                    {"gray8", PICTURE_GRAY8},
                                    {"mono1", PICTURE_MONO1},
                                    {NULL, 0}};
static const option_spec specs[] = {
    {.name = "pages",
     .value = "DIR",
     .kind = OPTION_TEXT,
     .at = offsetof(render_options, pages),
     .help = "one file a screen of --height px (1080): DIR/page-001.png …"},
    {.name = "pixels",
     .value = "FORM",
     .kind = OPTION_CHOICE,
     .at = offsetof(render_options, form),
     .names = forms,
     .help = "png, or bare rows of rgba8888, bgra8888, rgb565, gray8 or mono1"},
    {.name = "debug",
     .value = "LAYERS",
     .kind = OPTION_TEXT,
     .at = offsetof(render_options, debug),
     .help = "draw over it: lines,ink,clusters"},
    {.name = "say",
     .value = "OFFSET",
     .kind = OPTION_INTEGER,
     .at = offsetof(render_options, say),
     .low = 1,
     .high = INT32_MAX,
     .nought = true,
     .help = "the word at that place as it is read aloud, in bytes of dau text"},
};

static int refuse(const char *text)
{
    message_print(PROGRAM, NULL, 0, "%s", text);
    return EXIT_REFUSED;
}

static int parse_layers(uint32_t *layers, const char *list)
{
    static const struct {
        const char *name;
        uint32_t layer;
    } known[] = {{"lines", DAU_DEBUG_LINES}, {"ink", DAU_DEBUG_INK}, {"clusters", DAU_DEBUG_CLUSTERS}};
    *layers = 0;
    for (const char *at = list; at;) {
        size_t length = strcspn(at, ",");
        uint32_t found = 0;
        for (size_t i = 0; i < 3; i++)
            if (strlen(known[i].name) == length && memcmp(known[i].name, at, length) == 0) found = known[i].layer;
        if (!found) {
            message_print(PROGRAM, NULL, 0, "--debug %s: unknown layer; give some of lines,ink,clusters", list);
            return EXIT_REFUSED;
        }
        *layers |= found;
        at = at[length] ? at + length + 1 : NULL;
    }
    return EXIT_DONE;
}

/* What can be refused before anything is read. */
static int check(const call *of, const render_options *own)
{
    if (own->pages && of->output_path) return refuse("-o and --pages: one of them is enough; leave the other out");
    if (choices_device(&of->chosen, of->chosen.width) > MAX_ROWS)
        return refuse("--width times --scale is over 65535 px; make one of them smaller");
    if (choices_device(&of->chosen, of->chosen.height) > MAX_ROWS)
        return refuse("--height times --scale is over 65535 px; make one of them smaller");
    bool to_screen = !own->pages && (!of->output_path || strcmp(of->output_path, "-") == 0) && isatty(STDOUT_FILENO);
    return to_screen ? refuse("a picture does not go to a terminal; give -o FILE") : EXIT_DONE;
}

static int write_picture(const picture *what, const char *path)
{
    output out;
    int done = output_open(&out, PROGRAM, path);
    return done == EXIT_DONE ? output_close(&out, picture_write(what, &out)) : done;
}

/* The line that is read: where --at says, else the first of the picture. */
static void place_aids(picture *what, const choices *chosen)
{
    dau_place first = {0};
    uint32_t offset = chosen->reading_at > 0 ? chosen->reading_at : what->word.from;
    if (offset == 0 && dau_view_place(&first, what->layout, what->scroll) == DAU_OK) offset = first.offset;
    what->aids = (dau_aids){.struct_size = (uint32_t)sizeof what->aids,
                            .line = dau_layout_line_of(what->layout, offset),
                            .focus_lines = chosen->focus_lines > 0 ? (uint32_t)chosen->focus_lines : 0,
                            .ruler = chosen->ruler == CHOICE_ON,
                            .sentence = what->sentence,
                            .word = what->word};
}

static int write_one(const call *of, picture *what, int64_t page_rows)
{
    int64_t rows = choices_device(&of->chosen, of->chosen.height);
    if (of->chosen.height && rows == 0) rows = 1;
    if (!of->chosen.height) rows = page_rows - what->scroll;
    if (rows <= 0) {
        message_print(PROGRAM, NULL, 0, "--scroll: the article has only %" PRId64 " rows; scroll less", page_rows);
        return EXIT_REFUSED;
    }
    if (rows > MAX_ROWS) {
        message_print(PROGRAM, NULL, 0, "the picture has %" PRId64 " rows, over 65535; give --height, or --pages DIR",
                      rows);
        return EXIT_REFUSED;
    }
    what->height = (uint32_t)rows;
    what->shown = rows;
    place_aids(what, &of->chosen);
    return write_picture(what, of->output_path);
}

static unsigned count_screens(const picture *what)
{
    unsigned count = 0;
    dau_screen at = DAU_INIT(at);
    at.from = at.to = what->scroll;
    while (dau_view_screen_next(&at, what->layout, what->height)) count++;
    return count;
}

static bool make_folder(const char *path)
{
    struct stat what;
    if (mkdir(path, 0777) == 0) return true;
    int error = errno;
    if (error != EEXIST || stat(path, &what) != 0)
        message_print(PROGRAM, path, 0, "cannot make this folder: %s", output_trouble(error));
    else if (S_ISDIR(what.st_mode))
        return true;
    else
        message_print(PROGRAM, path, 0, "a file, not a folder; give a folder for --pages");
    return false;
}

static int write_pages(const call *of, picture *what, const char *folder)
{
    static const char *const endings[] = {"png", "rgba", "bgra", "rgb565", "gray", "mono"};
    char path[4096];
    dau_screen at = DAU_INIT(at);
    dau_fix height = of->chosen.height ? of->chosen.height : SCREEN_HEIGHT * 64;
    what->height = (uint32_t)choices_device(&of->chosen, height);
    if (what->height == 0) what->height = 1;
    if (!make_folder(folder)) return EXIT_REFUSED;
    int digits = snprintf(NULL, 0, "%u", count_screens(what)), done = EXIT_DONE;
    at.from = at.to = what->scroll;
    for (unsigned number = 1; done == EXIT_DONE && dau_view_screen_next(&at, what->layout, what->height); number++) {
        what->scroll = at.from;
        what->shown = at.to - at.from;
        place_aids(what, &of->chosen);
        int length = snprintf(path, sizeof path, "%s/page-%0*u.%s", folder, digits < 3 ? 3 : digits, number,
                              endings[what->form]);
        if (length >= (int)sizeof path) return refuse("--pages: the path is too long; give a shorter one");
        done = write_picture(what, path);
    }
    return done;
}

/* What is heard while the voice passes that place: what is said there, or was said last before it in its sentence. */
static dau_range word_at(const dau_sentence *sentence, uint32_t offset)
{
    dau_range found = {0, 0};
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const dau_token *token = &sentence->tokens[i];
        bool is_heard = token->spoken[0] != '\0' && token->text.from < token->text.to;
        if (is_heard && (token->text.from <= offset || found.to == 0)) found = token->text;
    }
    return found;
}

static dau_status find_spoken(picture *what, dau_article *article, uint32_t offset)
{
    dau_speech *speech;
    dau_sentence sentence = DAU_INIT(sentence);
    dau_status status = dau_speech_new(&speech, what->engine, article, NULL);
    if (status != DAU_OK) return status;
    dau_speech_go(speech, offset);
    status = dau_speech_next(&sentence, speech);
    if (status == DAU_OK) what->sentence = sentence.text;
    if (status == DAU_OK) what->word = word_at(&sentence, offset);
    dau_speech_drop(speech);
    return status;
}

static int render(const call *of, const render_options *own, const page *from, dau_engine *engine, uint32_t layers)
{
    dau_page whole = DAU_INIT(whole);
    if (dau_layout_page(&whole, from->layout) != DAU_OK) return EXIT_REFUSED;
    picture what = {.engine = engine,
                    .layout = from->layout,
                    .theme = from->theme,
                    .form = (picture_form)own->form,
                    .width = (uint32_t)((whole.width + 63) / 64),
                    .scroll = choices_device(&of->chosen, of->chosen.scroll),
                    .layers = layers};
    if (own->say != 0) {
        dau_status status = find_spoken(&what, from->article, own->say == DAU_ZERO ? 0 : (uint32_t)own->say);
        if (status != DAU_OK) return message_no_memory(PROGRAM);
    }
    if (own->pages) return write_pages(of, &what, own->pages);
    return write_one(of, &what, (whole.height + 63) / 64);
}

int command_render(int argc, char **argv)
{
    render_options own = {0};
    const option_set own_set = {specs, sizeof specs / sizeof *specs, &own, NULL};
    uint32_t layers = 0;
    call of;
    session open;
    page laid_out;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    done = parse_layers(&layers, own.debug);
    if (done == EXIT_DONE) done = check(&of, &own);
    if (done != EXIT_DONE) return done;
    done = page_open(&laid_out, &open, &of);
    if (done == EXIT_DONE) page_say_size(&laid_out);
    if (done == EXIT_DONE) done = render(&of, &own, &laid_out, open.engine, layers);
    page_close(&laid_out);
    session_close(&open);
    return done;
}
