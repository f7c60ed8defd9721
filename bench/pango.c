/* pango.c - Pango lays the text out, one PangoLayout a paragraph, and Cairo paints a screen of it.
 *
 *   bench_pango layout SUFFIX TEXT FAMILY
 *   bench_pango frame SUFFIX TEXT FAMILY WIDTH HEIGHT
 *
 * Relayout keeps the PangoLayouts and sets size and width; asking for the extents makes the lines. */
#include "peer.h"
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 20, SCREEN = 1080, FRAME_TEXT = 60000 };

typedef struct job {
    PangoContext *context;
    const char *text, *family;
    size_t length;
    PangoLayout **paragraphs;
    size_t count;
    int size, width, height;
    int shown; /* px that a screen has so far */
    cairo_surface_t *surface;
    PangoLayout *frame;
} job;

static void set(PangoLayout *layout, const job *j)
{
    PangoFontDescription *font = pango_font_description_new();
    PangoRectangle extents;
    pango_font_description_set_family(font, j->family);
    pango_font_description_set_absolute_size(font, (double)j->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, j->width * PANGO_SCALE);
    pango_layout_get_extents(layout, NULL, &extents);
    pango_font_description_free(font);
}

static PangoContext *new_context(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

/* ---- layout ---- */

static void add_paragraph(void *user, const char *line, size_t length)
{
    job *j = user;
    PangoLayout *layout = pango_layout_new(j->context);
    pango_layout_set_text(layout, line, (int)length);
    set(layout, j);
    j->paragraphs[j->count++] = layout;
}

static void forget(job *j)
{
    while (j->count > 0) g_object_unref(j->paragraphs[--j->count]);
}

static double sample_layout(void *user, int turn)
{
    (void)turn;
    job *j = user;
    forget(j);
    double begun = measure_now();
    peer_each_paragraph(j->text, add_paragraph, j);
    return measure_now() - begun;
}

static double set_all(job *j, int size, int width)
{
    j->size = size;
    j->width = width;
    double begun = measure_now();
    for (size_t i = 0; i < j->count; i++) set(j->paragraphs[i], j);
    return measure_now() - begun;
}

static double sample_relayout(void *user, int turn)
{
    (void)turn;
    set_all(user, 24, 1000);
    return set_all(user, 32, 800);
}

static double sample_width(void *user, int turn)
{
    return set_all(user, 32, 801 + turn);
}

static void add_to_screen(void *user, const char *line, size_t length)
{
    job *j = user;
    if (j->shown >= SCREEN) return;
    int height;
    PangoLayout *layout = pango_layout_new(j->context);
    pango_layout_set_text(layout, line, (int)length);
    set(layout, j);
    pango_layout_get_pixel_size(layout, NULL, &height);
    j->shown += height;
    g_object_unref(layout);
}

/* The paragraphs that a screen in the middle shows, and no other: what a program with Pango does for a long text. */
static double sample_screen(void *user, int turn)
{
    (void)turn;
    job *j = user;
    const char *middle = strchr(j->text + j->length / 2, '\n');
    j->shown = 0;
    double begun = measure_now();
    for (const char *at = middle ? middle + 1 : j->text; *at && j->shown < SCREEN;) {
        size_t length = strcspn(at, "\n");
        add_to_screen(j, at, length);
        at += length + (at[length] == '\n');
    }
    return measure_now() - begun;
}

static void measure_layouts(job *j, const char *suffix)
{
    double bytes = (double)j->length;
    j->paragraphs = malloc((j->length + 1) * sizeof *j->paragraphs);
    if (j->paragraphs == NULL) peer_fail("out of memory");
    j->context = new_context();
    j->size = 24;
    j->width = 1000;
    peer_measure("pango", "layout", suffix, bytes, sample_layout, j);
    peer_measure("pango", "relayout", suffix, bytes, sample_relayout, j);
    if (strcmp(suffix, "10m") != 0) peer_measure("pango", "width_only", suffix, bytes, sample_width, j);
    forget(j);
    free(j->paragraphs);
    j->size = 32;
    j->width = 800;
    peer_measure("pango", "screen", suffix, bytes, sample_screen, j);
}

/* ---- frames ---- */

static double paint(const job *j)
{
    double begun = measure_now();
    cairo_t *cairo = cairo_create(j->surface);
    cairo_set_source_rgb(cairo, 0.06, 0.06, 0.08);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 1, 1, 0.8);
    cairo_move_to(cairo, MARGIN, MARGIN);
    pango_cairo_show_layout(cairo, j->frame);
    cairo_destroy(cairo);
    cairo_surface_flush(j->surface);
    return measure_now() - begun;
}

static int height_of(PangoLayout *layout, const char *text, size_t length)
{
    int height;
    pango_layout_set_text(layout, text, (int)length);
    pango_layout_get_pixel_size(layout, NULL, &height);
    return height;
}

/* As much text as the frame holds. */
static PangoLayout *new_frame(const job *j)
{
    PangoLayout *layout = pango_layout_new(new_context());
    size_t fits = 0, over = j->length < FRAME_TEXT ? j->length : FRAME_TEXT;
    set(layout, j);
    while (over - fits > 1) {
        size_t middle = (fits + over) / 2;
        while (middle > fits && ((unsigned char)j->text[middle] & 0xC0) == 0x80) middle--;
        if (middle == fits) break;
        if (height_of(layout, j->text, middle) > j->height - 2 * MARGIN)
            over = middle;
        else
            fits = middle;
    }
    height_of(layout, j->text, fits);
    return layout;
}

/* Touched, so that no page fault is measured. */
static cairo_surface_t *new_surface(const job *j)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, j->width + 2 * MARGIN, j->height);
    memset(cairo_image_surface_get_data(surface), 1,
           (size_t)cairo_image_surface_get_stride(surface) * (size_t)j->height);
    return surface;
}

/* The parent has not called Pango yet: its thread for fontconfig would not be in the child. */
static double paint_in_child(void *user)
{
    job *j = user;
    j->frame = new_frame(j);
    j->surface = new_surface(j);
    return paint(j);
}

static double sample_cold(void *user, int turn)
{
    (void)turn;
    return peer_in_child(paint_in_child, user);
}

static double sample_warm(void *user, int turn)
{
    (void)turn;
    return paint(user);
}

static void measure_frames(job *j, const char *suffix, int width, int height)
{
    double bytes = (double)width * height * 4;
    j->size = 24;
    j->width = width - 2 * MARGIN;
    j->height = height;
    peer_measure("pango", "frame_cold", suffix, bytes, sample_cold, j);
    j->surface = new_surface(j);
    j->frame = new_frame(j);
    paint(j);
    peer_measure("pango", "frame_warm", suffix, bytes, sample_warm, j);
    g_object_unref(j->frame);
    cairo_surface_destroy(j->surface);
}

int main(int argc, char **argv)
{
    if (argc != 5 && argc != 7) peer_fail("usage: bench_pango layout|frame SUFFIX TEXT FAMILY [WIDTH HEIGHT]");
    job j = {.family = argv[4]};
    j.text = peer_read(argv[3], &j.length);
    if (argc == 5)
        measure_layouts(&j, argv[2]);
    else
        measure_frames(&j, argv[2], atoi(argv[5]), atoi(argv[6]));
    return 0;
}
