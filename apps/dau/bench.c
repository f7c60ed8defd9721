/* dau bench - the engine's own figures on this machine, beside what memory allows. */
#include "bench_entries.h"
#include "json.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MEGABYTE     ((size_t)1024 * 1024)
#define BUDGET_NS    1.8e10 /* after it one sample each, so that all end within half a minute */
enum { QUICK = 100, MOST_IN_TURN = 6 };

static const usage how = {
    .line = "dau bench [OPTION …] [ARTICLE]",
    .summary =
        "Measures reading, layout and painting of the article, repeated to 1, 10 and 16 MB with a number behind\n"
        "every 40th word, and prints medians as JSON: \"layout\" of a new engine, \"relayout\" at another size and\n"
        "width, frames of 1920 by 1080 and 3840 by 2160 px. Without ARTICLE: a sample.",
    .optional_operand = true,
};

typedef struct bench_options {
    const char *only, *font, *fonts;
    bool quick;
    int32_t samples;
    dau_vector vector;
} bench_options;

/* A run of the command. */
typedef struct session_of_bench {
    bench all; /* first: text_of is handed this */
    call of;
    bench_options own;
    char *seed; /* owned */
    size_t seed_length;
    varied_text texts[TEXT_COUNT];
    measure_plan plan;
    json_list list;
} session_of_bench;

static const option_name vectors[] = {{"on", DAU_VECTOR_ON}, {"off", DAU_VECTOR_OFF}, {NULL, 0}};
static const option_spec specs[] = {
    {.name = "only",
     .value = "NAMES",
     .kind = OPTION_TEXT,
     .at = offsetof(bench_options, only),
     .help = "measure only what begins so, e.g. relayout,frame (all)"},
    {.name = "samples",
     .value = "N",
     .kind = OPTION_INTEGER,
     .at = offsetof(bench_options, samples),
     .low = 1,
     .high = MEASURE_MOST,
     .help = "samples of each (7 to 41, as time allows)"},
    {.name = "quick",
     .kind = OPTION_SWITCH,
     .at = offsetof(bench_options, quick),
     .help = "one sample of texts a hundredth as long: to see that it works"},
    {.name = "font",
     .value = "NAME|FILE",
     .kind = OPTION_TEXT,
     .at = offsetof(bench_options, font),
     .help = "family, role or font file (default)"},
    {.name = "fonts",
     .value = "DIR",
     .kind = OPTION_TEXT,
     .at = offsetof(bench_options, fonts),
     .help = "folder with the manifest of faces"},
    {.name = "vector",
     .value = "on|off",
     .kind = OPTION_CHOICE,
     .at = offsetof(bench_options, vector),
     .names = vectors,
     .help = "use the processor's vector instructions (on)"},
};

/* ---- texts ---- */

static const char sample[] = {
#include "bench_sample.inc"
};

static int read_seed(session_of_bench *b)
{
    const char *text = sample;
    uint32_t length = sizeof sample;
    session from = {0};
    dau_article *article = NULL;
    int done = EXIT_DONE;
    if (b->of.article) {
        done = session_open(&from, PROGRAM, &b->of.chosen, false);
        if (done == EXIT_DONE) done = session_read(&article, &from, b->of.article, false);
        if (done == EXIT_DONE) text = dau_article_text(article, &length);
    }
    b->seed = done == EXIT_DONE ? malloc((size_t)length + 1) : NULL;
    if (b->seed) memcpy(b->seed, text, length);
    b->seed_length = length;
    dau_article_drop(article);
    if (b->of.article) session_close(&from);
    return done == EXIT_DONE && !b->seed ? message_no_memory(PROGRAM) : done;
}

static size_t text_length(const session_of_bench *b, text_id text)
{
    /* 16 MiB is the longest article allowed; the last word may reach over what is asked for here. */
    static const size_t lengths[] = {0, MEGABYTE, 10 * MEGABYTE, 16 * MEGABYTE - 65536, 160000};
    if (text == TEXT_5K) return b->seed_length;
    return b->own.quick && text != TEXT_DENSE ? lengths[text] / QUICK : lengths[text];
}

static const varied_text *text_of(bench *all, text_id text)
{
    session_of_bench *b = (session_of_bench *)all;
    varied_text *made = &b->texts[text];
    if (made->bytes) return made;
    bool is_made = varied_text_make(made, b->seed, b->seed_length, text_length(b, text), text == TEXT_DENSE);
    return is_made ? made : NULL;
}

/* ---- running ---- */

static bool is_wanted(const char *only, const char *name)
{
    for (const char *at = only; at && *at;) {
        size_t length = strcspn(at, ",");
        if (length > 0 && strncmp(name, at, length) == 0) return true;
        at += length + (at[length] == ',');
    }
    return only == NULL;
}

static void say_progress(const char *name)
{
    if (isatty(STDERR_FILENO)) fprintf(stderr, "\r%-32s%s", name, *name ? "" : "\r");
}

static json_t *entry_json(session_of_bench *b, const run *done, const measure_job *job)
{
    const entry *what = done->what;
    const varied_text *text = text_of(&b->all, what->text);
    bool is_frame = what->text == TEXT_DENSE;
    double bytes = is_frame ? (double)what->width * what->height * 4 : (double)text->length;
    double ms = measure_median(job) / 1e6;
    json_t *json = json_with(json_object(), "name", json_string(what->name));
    json = json_with(json, "bytes", json_integer((json_int_t)bytes));
    json = json_with(json, "ns_per_byte", json_real(ms * 1e6 / bytes));
    json = json_with(json, "ms", json_real(ms));
    json = json_with(json, "min_ms", json_real(measure_least(job) / 1e6));
    json = json_with(json, "samples", json_integer(job->count));
    if (!is_frame) json = json_with(json, "words", json_integer((json_int_t)text->words));
    if (!is_frame) json = json_with(json, "distinct_words", json_real(text->distinct));
    if (done->memory) json = json_with(json, "memory_per_byte", json_real((double)done->memory / bytes));
    if (done->first_memory)
        json = json_with(json, "memory_with_shaped_per_byte", json_real((double)done->first_memory / bytes));
    if (done->found.lines) json = json_with(json, "lines", json_integer(done->found.lines));
    if (done->found.glyphs) json = json_with(json, "glyphs", json_integer(done->found.glyphs));
    return json;
}

static int refuse_entry(session_of_bench *b, const char *name)
{
    dau_status why = b->all.warm.status;
    say_progress("");
    return notes_fail(&b->all.warm.notes, name, why != DAU_OK ? why : DAU_E_MEMORY);
}

static bool has_canvas(bench *all, const entry *what)
{
    uint32_t width = what->width ? what->width : 1920, height = what->height ? what->height : 1080;
    if (all->pixels.canvas.width == width && all->pixels.canvas.height == height) return true;
    canvas_pair_close(&all->pixels);
    return canvas_pair_open(&all->pixels, width, height);
}

/* Entries that are sampled in turn, the first of which prepares for all. */
static int measure_group(session_of_bench *b, const entry *group, size_t count)
{
    run runs[MOST_IN_TURN] = {0};
    measure_job jobs[MOST_IN_TURN] = {0};
    for (size_t i = 0; i < count; i++) {
        runs[i] = (run){.what = &group[i], .all = &b->all};
        jobs[i] = (measure_job){.sample = group[i].sample, .user = &runs[i]};
    }
    say_progress(group->name);
    bool is_done = has_canvas(&b->all, group) && group->prepare(&runs[0]) && measure_in_turn(jobs, count, &b->plan);
    if (!is_done) return refuse_entry(b, group->name);
    for (size_t i = 0; i < count; i++)
        if (!json_list_add(&b->list, entry_json(b, &runs[i], &jobs[i]))) break;
    return EXIT_DONE;
}

static int measure_all(session_of_bench *b)
{
    size_t count;
    const entry *entries = bench_entries(&count);
    int done = EXIT_DONE;
    for (size_t at = 0, to; at < count && done == EXIT_DONE; at = to) {
        bool wanted = false;
        for (to = at; to < count && (to == at || entries[to].in_turn); to++)
            wanted = wanted || is_wanted(b->own.only, entries[to].name);
        if (wanted) done = measure_group(b, &entries[at], to - at);
    }
    say_progress("");
    return done;
}

/* --only that names nothing would print an empty list, as if all were well. */
static int check_names(const bench_options *own)
{
    size_t count;
    const entry *entries = bench_entries(&count);
    for (size_t i = 0; i < count; i++)
        if (is_wanted(own->only, entries[i].name)) return EXIT_DONE;
    message_print(PROGRAM, NULL, 0, "--only %s: nothing begins so; dau bench --quick prints the names", own->only);
    return EXIT_REFUSED;
}

static json_t *head_json(const session_of_bench *b)
{
    json_t *head = json_with(json_head(), "version", json_string(DAU_PROGRAM_VERSION));
    return json_with(head, "quick", json_boolean(b->own.quick));
}

static int write_bench(session_of_bench *b)
{
    output out;
    int done = output_open(&out, PROGRAM, b->of.output_path);
    if (done != EXIT_DONE) return done;
    json_list_begin(&b->list, &out, head_json(b), "bench");
    done = measure_all(b);
    if (done == EXIT_DONE) notes_print(&b->all.warm.notes, NULL, false); /* of a face that another stood in for */
    return output_close(&out, json_list_end(&b->list, done));
}

static measure_plan plan_of(const bench_options *own)
{
    int n = own->quick && !own->samples ? 1 : own->samples;
    measure_plan plan = measure_plan_usual();
    plan.enough_ns /= 2; /* some thirty of them, in half a minute also on a slow machine */
    plan.patience_ns /= 2;
    if (!own->only) plan.budget_ns = BUDGET_NS;
    return n ? (measure_plan){.few = n, .least = n, .most = n} : plan;
}

static void close_all(session_of_bench *b)
{
    for (size_t i = 0; i < TEXT_COUNT; i++) free(b->texts[i].bytes);
    free(b->seed);
    canvas_pair_close(&b->all.pixels);
    stage_close(&b->all.warm);
}

int command_bench(int argc, char **argv)
{
    session_of_bench b = {.all = {.text_of = text_of, .opened = -1}};
    int done;
    if (!call_begin(&b.of, &done, &how, argc, argv, &(option_set){specs, COUNT(specs), &b.own, NULL})) return done;
    b.plan = plan_of(&b.own);
    b.all.chosen = &b.of.chosen;
    b.of.chosen.settings.font = b.own.font;
    b.of.chosen.fonts = b.own.fonts;
    b.of.chosen.vector = b.own.vector;
    done = check_names(&b.own);
    if (done == EXIT_DONE) done = read_seed(&b);
    if (done == EXIT_DONE) done = stage_open(&b.all.warm, &b.of.chosen);
    if (done == EXIT_DONE) done = write_bench(&b);
    close_all(&b);
    return done;
}
