/* harfbuzz.c - hb_shape of whole paragraphs, without lines: what any text engine pays that shapes what it lays out.
 *
 *   bench_harfbuzz SUFFIX TEXT FONT-FILE */
#include "peer.h"
#include <hb.h>

typedef struct job {
    hb_font_t *font;
    hb_buffer_t *buffer;
    const char *text;
    size_t length;
} job;

static void shape(void *user, const char *line, size_t length)
{
    job *j = user;
    hb_buffer_clear_contents(j->buffer);
    hb_buffer_add_utf8(j->buffer, line, (int)length, 0, (int)length);
    hb_buffer_set_direction(j->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(j->buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(j->buffer, hb_language_from_string("vi", 2));
    hb_shape(j->font, j->buffer, NULL, 0);
}

static double shape_all(job *j, int px)
{
    hb_font_set_scale(j->font, px * 64, px * 64);
    double begun = measure_now();
    peer_each_paragraph(j->text, shape, j);
    return measure_now() - begun;
}

static double sample_layout(void *user, int turn)
{
    (void)turn;
    return shape_all(user, 24);
}

static double sample_relayout(void *user, int turn)
{
    (void)turn;
    return shape_all(user, 32);
}

int main(int argc, char **argv)
{
    if (argc != 4) peer_fail("usage: bench_harfbuzz SUFFIX TEXT FONT-FILE");
    job j = {.buffer = hb_buffer_create()};
    j.text = peer_read(argv[2], &j.length);
    hb_blob_t *blob = hb_blob_create_from_file(argv[3]);
    hb_face_t *face = hb_face_create(blob, 0);
    j.font = hb_font_create(face);
    shape_all(&j, 24); /* HarfBuzz's own plan and caches for the face */
    peer_measure("harfbuzz", "layout", argv[1], (double)j.length, sample_layout, &j);
    peer_measure("harfbuzz", "relayout", argv[1], (double)j.length, sample_relayout, &j);
    hb_buffer_destroy(j.buffer);
    hb_font_destroy(j.font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return 0;
}
