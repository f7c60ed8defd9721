/* cold_pango.c - a whole program with Pango and Cairo: an article to a frame, or to a PNG.
 *
 *   bench_cold_pango TEXT FAMILY SIZE WIDTH [PNG] */
#include "peer.h"
#include <pango/pangocairo.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    size_t length;
    int height, width;
    if (argc < 5) peer_fail("usage: bench_cold_pango TEXT FAMILY SIZE WIDTH [PNG]");
    const char *text = peer_read(argv[1], &length);
    width = atoi(argv[4]);
    PangoLayout *layout = pango_layout_new(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, argv[2]);
    pango_font_description_set_absolute_size(font, atof(argv[3]) * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, width * PANGO_SCALE);
    pango_layout_set_text(layout, text, (int)length);
    pango_layout_get_pixel_size(layout, NULL, &height);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    pango_cairo_show_layout(cairo, layout);
    cairo_surface_flush(surface);
    return argc > 5 && cairo_surface_write_to_png(surface, argv[5]) != CAIRO_STATUS_SUCCESS;
}
