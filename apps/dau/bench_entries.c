#include "bench_entries.h"
#include <dau/dau_speech.h>
#include <dau/dau_view.h>
#include <string.h>

#define PX(n) (INT64_C(64) * (n))
enum { SCREEN = 1080, SCROLLED_LINES = 3, SHORT_REPEATS = 16 };

static const varied_text *text_of(const run *r)
{
    return r->all->text_of(r->all, r->what->text);
}

/* ---- what is prepared ---- */

static stage_look look_of(const run *r, dau_fix size, dau_fix width)
{
    return (stage_look){size, width, r->what->phrase, r->what->text == TEXT_DENSE};
}

static bool has_text(run *r)
{
    return text_of(r) != NULL;
}

static bool has_article(run *r)
{
    bench *b = r->all;
    if (b->opened == (int)r->what->text) return true;
    dau_layout_drop(b->warm.layout);
    dau_article_drop(b->warm.article);
    b->warm.layout = NULL;
    b->warm.article = NULL;
    b->opened = -1;
    if (!has_text(r) || !stage_read(&b->warm.article, &b->warm, text_of(r))) return false;
    b->opened = (int)r->what->text;
    return true;
}

static bool has_layout_of(run *r, dau_fix size, dau_fix width)
{
    if (!has_article(r)) return false;
    stage_look look = look_of(r, size, width);
    dau_layout_drop(r->all->warm.layout);
    r->all->warm.layout = NULL;
    return stage_lay_out(&r->all->warm.layout, &r->all->warm, &look);
}

/* What the reader saw before. */
static bool has_layout(run *r)
{
    return has_layout_of(r, PX(24), r->what->width ? PX(r->what->width) : PX(1000));
}

static bool has_small_layout(run *r)
{
    return has_layout_of(r, PX(32), PX(800));
}

static bool has_frame(run *r)
{
    if (!has_layout(r)) return false;
    const bench *b = r->all;
    return stage_screen(&r->found, b->warm.layout, 0, r->what->height) &&
           dau_paint(b->warm.engine, b->warm.layout, &b->pixels.canvas, NULL) == DAU_OK;
}

/* ---- samples: ns of one run, or -1 ---- */

static double sample_read(void *user, int turn)
{
    (void)turn;
    run *r = user;
    dau_article *article = NULL;
    size_t before = r->all->warm.held;
    double begun = measure_now();
    bool done = stage_read(&article, &r->all->warm, text_of(r));
    double ns = measure_now() - begun;
    r->memory = r->all->warm.held - before;
    dau_article_drop(article);
    return done ? ns : -1;
}

/* A limit of reading. */
static double sample_copy_text(void *user, int turn)
{
    (void)turn;
    run *r = user;
    const varied_text *text = text_of(r);
    double begun = measure_now();
    memcpy(r->all->pixels.other, text->bytes,
           text->length < r->all->pixels.bytes ? text->length : r->all->pixels.bytes);
    return measure_now() - begun;
}

static bool speak_next(dau_speech *speech, bool *goes_on)
{
    dau_sentence sentence = DAU_INIT(sentence);
    bool done = dau_speech_next(&sentence, speech) == DAU_OK;
    *goes_on = done && sentence.token_count > 0;
    return done;
}

/* All words of the article as they are said, what it defines found first. */
static double sample_speech(void *user, int turn)
{
    (void)turn;
    run *r = user;
    dau_speech *speech = NULL;
    double begun = measure_now();
    bool goes_on = dau_speech_new(&speech, r->all->warm.engine, r->all->warm.article, NULL) == DAU_OK, done = goes_on;
    while (goes_on) done = speak_next(speech, &goes_on);
    double ns = measure_now() - begun;
    dau_speech_drop(speech);
    return done ? ns : -1;
}

/* The first sentence from a place that was not read before. */
static double sample_speech_place(void *user, int turn)
{
    run *r = user;
    dau_speech *speech = NULL;
    uint32_t length;
    dau_article_text(r->all->warm.article, &length);
    bool done = dau_speech_new(&speech, r->all->warm.engine, r->all->warm.article, NULL) == DAU_OK, goes_on = done;
    double begun = measure_now();
    for (uint32_t i = 0; i < SHORT_REPEATS && done; i++) {
        dau_speech_go(speech, length / SHORT_REPEATS * i + (uint32_t)turn % (length / SHORT_REPEATS));
        done = speak_next(speech, &goes_on);
    }
    double ns = (measure_now() - begun) / SHORT_REPEATS;
    dau_speech_drop(speech);
    return done ? ns : -1;
}

static size_t shaped_bytes(const stage *in)
{
    dau_engine_stats stats = DAU_INIT(stats);
    return dau_engine_get_stats(&stats, in->engine) == DAU_OK ? (size_t)stats.shaped.bytes : 0;
}

/* A layout that is measured and dropped; its bytes are kept count of. The shaped article stays with the engine. */
static double lay_out_once(run *r, stage *in, const stage_look *look)
{
    dau_layout *layout = NULL;
    size_t before = in->held, shaped_before = shaped_bytes(in);
    double begun = measure_now();
    bool done = stage_lay_out(&layout, in, look);
    double ns = measure_now() - begun;
    size_t held = in->held, shaped = shaped_bytes(in);
    r->memory = held - before;
    dau_layout_drop(layout);
    r->first_memory = shaped > shaped_before ? held - in->held + shaped - shaped_before : 0;
    return done ? ns : -1;
}

/* An engine that has shaped and drawn nothing, with the article of the warm one. */
static bool open_cold(stage *cold, const run *r)
{
    if (stage_open(cold, r->all->chosen) != EXIT_DONE) return false;
    cold->article = dau_article_keep(r->all->warm.article);
    return true;
}

/* Why it was refused something outlives it. */
static void close_cold(stage *cold, const run *r)
{
    if (cold->status != DAU_OK) r->all->warm.status = cold->status;
    stage_close(cold);
}

static double sample_cold_layout(void *user, int turn)
{
    (void)turn;
    run *r = user;
    stage cold;
    stage_look look = look_of(r, PX(24), PX(1000));
    double ns = open_cold(&cold, r) ? lay_out_once(r, &cold, &look) : -1;
    close_cold(&cold, r);
    return ns;
}

/* The first layout that keeps words whole, of an engine that has shaped all words: words found, lines chosen. */
static double sample_first_phrases(void *user, int turn)
{
    (void)turn;
    run *r = user;
    stage cold;
    stage_look look = look_of(r, PX(24), PX(1000)), plain = look;
    plain.phrase = DAU_PHRASE_OFF;
    bool ready = open_cold(&cold, r) && stage_lay_out(&cold.layout, &cold, &plain);
    double ns = ready ? lay_out_once(r, &cold, &look) : -1;
    close_cold(&cold, r);
    return ns;
}

/* Each time a size that was not seen before. */
static double sample_relayout(void *user, int turn)
{
    run *r = user;
    int repeats = r->what->text == TEXT_5K ? SHORT_REPEATS : 1;
    double ns = 0;
    for (int i = 0; i < repeats && ns >= 0; i++) {
        stage_look look = look_of(r, PX(32) + 1 + turn * repeats + i, PX(800));
        double once = lay_out_once(r, &r->all->warm, &look);
        ns = once < 0 ? -1 : ns + once / repeats;
    }
    return ns;
}

static double sample_width(void *user, int turn)
{
    run *r = user;
    stage_look look = look_of(r, PX(32), PX(801 + turn));
    return lay_out_once(r, &r->all->warm, &look);
}

/* The lines and glyphs of one screen in the middle. */
static double sample_screen(void *user, int turn)
{
    run *r = user;
    const dau_layout *layout = r->all->warm.layout;
    int64_t middle = dau_view_last_scroll(layout, SCREEN) / 2;
    bool done = true;
    double begun = measure_now();
    for (int i = 0; i < SHORT_REPEATS && done; i++) {
        r->found = (screenful){0};
        done = stage_screen(&r->found, layout, middle + turn * 100 + i, SCREEN);
    }
    return done ? (measure_now() - begun) / SHORT_REPEATS : -1;
}

/* From the key press to the frame: the place stays, the rest is laid out and drawn anew. */
static double sample_size_change(void *user, int turn)
{
    run *r = user;
    stage *warm = &r->all->warm;
    dau_place place;
    dau_layout *layout = NULL;
    stage_look look = look_of(r, PX(32) + 1 + turn, PX(r->what->width));
    dau_paint_options options = DAU_INIT(options);
    if (dau_view_place(&place, warm->layout, dau_view_last_scroll(warm->layout, SCREEN) / 2) != DAU_OK) return -1;
    double begun = measure_now();
    bool done = stage_lay_out(&layout, warm, &look) &&
                dau_view_scroll(&options.scroll, layout, place, SCREEN) == DAU_OK &&
                dau_paint(warm->engine, layout, &r->all->pixels.canvas, &options) == DAU_OK;
    double ns = measure_now() - begun;
    dau_layout_drop(layout);
    return done ? ns : -1;
}

static double paint(stage *in, const dau_canvas *canvas, const dau_paint_options *options)
{
    double begun = measure_now();
    dau_status status = dau_paint(in->engine, in->layout, canvas, options);
    return status == DAU_OK ? measure_now() - begun : -1;
}

/* No glyph was drawn by the engine before. */
static double sample_cold_frame(void *user, int turn)
{
    (void)turn;
    run *r = user;
    stage cold;
    stage_look look = look_of(r, PX(24), PX(r->what->width));
    bool ready = open_cold(&cold, r) && stage_lay_out(&cold.layout, &cold, &look);
    double ns = ready ? paint(&cold, &r->all->pixels.canvas, NULL) : -1;
    close_cold(&cold, r);
    return ns;
}

static double sample_frame(void *user, int turn)
{
    (void)turn;
    run *r = user;
    return paint(&r->all->warm, &r->all->pixels.canvas, NULL);
}

/* Rows that a scroll by three lines moves; with lines as high as the screen some still stay. */
static uint32_t scrolled_rows(const run *r)
{
    dau_line line = DAU_INIT(line);
    if (dau_layout_line(&line, r->all->warm.layout, 0) != DAU_OK) return 1;
    dau_fix rows = SCROLLED_LINES * line.pitch / PX(1), most = r->what->height / 2;
    return rows < 1 ? 1 : (uint32_t)(rows < most ? rows : most);
}

static void move_rows(const canvas_pair *pixels, uint32_t rows)
{
    size_t moved = rows * pixels->canvas.stride;
    memmove(pixels->canvas.rows, pixels->canvas.rows + moved, pixels->bytes - moved);
}

static double sample_scroll(void *user, int turn)
{
    run *r = user;
    bench *b = r->all;
    uint32_t rows = scrolled_rows(r);
    dau_paint_options options = DAU_INIT(options);
    options.scroll = (int64_t)rows * (turn + 1);
    double begun = measure_now();
    dau_status status =
        dau_paint_scrolled(b->warm.engine, b->warm.layout, &b->pixels.canvas, &options, (int64_t)rows * turn);
    return status == DAU_OK ? measure_now() - begun : -1;
}

static double sample_memmove(void *user, int turn)
{
    (void)turn;
    run *r = user;
    uint32_t rows = scrolled_rows(r);
    double begun = measure_now();
    move_rows(&r->all->pixels, rows);
    return measure_now() - begun;
}

/* A row is painted from its own colours: what a 32-bit ground costs at least. */
static double sample_fill(void *user, int turn)
{
    run *r = user;
    uint32_t *pixel = (uint32_t *)(void *)r->all->pixels.canvas.rows, colour = 0xff102030u + (uint32_t)turn;
    size_t count = r->all->pixels.bytes / 4;
    double begun = measure_now();
    for (size_t i = 0; i < count; i++) pixel[i] = colour;
    return measure_now() - begun;
}

static double sample_memset(void *user, int turn)
{
    run *r = user;
    double begun = measure_now();
    memset(r->all->pixels.canvas.rows, turn, r->all->pixels.bytes);
    return measure_now() - begun;
}

static double sample_memcpy(void *user, int turn)
{
    (void)turn;
    run *r = user;
    double begun = measure_now();
    memcpy(r->all->pixels.other, r->all->pixels.canvas.rows, r->all->pixels.bytes);
    return measure_now() - begun;
}

/* ---- the list ---- */

#define OFF DAU_PHRASE_OFF
#define ON  DAU_PHRASE_ON
#define HD  1920, 1080
#define UHD 3840, 2160

static const entry entries[] = {
    {"read_5k", TEXT_5K, sample_read, has_text, OFF, 0, 0, false},
    {"layout_5k", TEXT_5K, sample_cold_layout, has_article, OFF, 0, 0, false},
    {"relayout_greedy_5k", TEXT_5K, sample_relayout, has_layout, OFF, 0, 0, false},
    {"relayout_phrase_5k", TEXT_5K, sample_relayout, has_layout, ON, 0, 0, false},
    {"read_1m", TEXT_1M, sample_read, has_text, OFF, 0, 0, false},
    {"memcpy_text_1m", TEXT_1M, sample_copy_text, has_text, OFF, 0, 0, true},
    {"speech_1m", TEXT_1M, sample_speech, has_article, OFF, 0, 0, false},
    {"layout_1m", TEXT_1M, sample_cold_layout, has_article, OFF, 0, 0, false},
    {"layout_phrase_1m", TEXT_1M, sample_cold_layout, has_article, ON, 0, 0, false},
    {"phrase_1m", TEXT_1M, sample_first_phrases, has_article, ON, 0, 0, false},
    {"relayout_greedy_1m", TEXT_1M, sample_relayout, has_layout, OFF, 0, 0, false},
    {"width_only_greedy_1m", TEXT_1M, sample_width, has_small_layout, OFF, 0, 0, false},
    {"relayout_phrase_1m", TEXT_1M, sample_relayout, has_layout, ON, 0, 0, false},
    {"read_10m", TEXT_10M, sample_read, has_text, OFF, 0, 0, false},
    {"speech_10m", TEXT_10M, sample_speech, has_article, OFF, 0, 0, false},
    {"speech_place_10m", TEXT_10M, sample_speech_place, has_article, OFF, 0, 0, false},
    {"layout_10m", TEXT_10M, sample_cold_layout, has_article, OFF, 0, 0, false},
    {"relayout_greedy_10m", TEXT_10M, sample_relayout, has_layout, OFF, 0, 0, false},
    {"screen_10m", TEXT_10M, sample_screen, has_small_layout, OFF, 0, 0, false},
    {"relayout_phrase_10m", TEXT_10M, sample_relayout, has_layout, ON, 0, 0, false},
    {"size_change_16m_greedy", TEXT_16M, sample_size_change, has_layout, OFF, HD, false},
    {"size_change_16m_phrase", TEXT_16M, sample_size_change, has_layout, ON, HD, false},
    {"frame_cold_1080p", TEXT_DENSE, sample_cold_frame, has_frame, OFF, HD, false},
    {"frame_warm_1080p", TEXT_DENSE, sample_frame, has_frame, OFF, HD, false},
    {"fill_1080p", TEXT_DENSE, sample_fill, NULL, OFF, HD, true},
    {"memset_1080p", TEXT_DENSE, sample_memset, NULL, OFF, HD, true},
    {"memcpy_1080p", TEXT_DENSE, sample_memcpy, NULL, OFF, HD, true},
    {"scroll_1080p", TEXT_DENSE, sample_scroll, has_frame, OFF, HD, false},
    {"memmove_1080p", TEXT_DENSE, sample_memmove, NULL, OFF, HD, true},
    {"frame_cold_4k", TEXT_DENSE, sample_cold_frame, has_frame, OFF, UHD, false},
    {"frame_warm_4k", TEXT_DENSE, sample_frame, has_frame, OFF, UHD, false},
    {"fill_4k", TEXT_DENSE, sample_fill, NULL, OFF, UHD, true},
    {"memset_4k", TEXT_DENSE, sample_memset, NULL, OFF, UHD, true},
    {"memcpy_4k", TEXT_DENSE, sample_memcpy, NULL, OFF, UHD, true},
};

const entry *bench_entries(size_t *count)
{
    *count = sizeof entries / sizeof *entries;
    return entries;
}
