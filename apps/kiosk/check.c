#include "check.h"
#include "host/message.h"
#include <stdlib.h>
#include <string.h>

/* A canvas of its own, of zeros: what was not shown since differs from any frame. */
static bool make_room(frame_check *c, const dau_canvas *canvas)
{
    if (c->shown && c->width == canvas->width && c->height == canvas->height) return true;
    frame_check_drop(c);
    size_t length = (size_t)canvas->width * canvas->height;
    *c = (frame_check){calloc(length, 4), calloc(length, 4), canvas->width, canvas->height};
    return c->shown && c->whole;
}

static void copy_area(frame_check *c, const dau_canvas *canvas, dau_area a)
{
    for (int32_t y = a.y; y < a.y + a.height; y++) {
        memcpy(c->shown + ((size_t)y * c->width + (size_t)a.x) * 4,
               canvas->rows + (size_t)y * canvas->stride + (size_t)a.x * 4, (size_t)a.width * 4);
    }
}

static int compare(const frame_check *c, const char *program)
{
    for (size_t i = 0; i < (size_t)c->width * c->height; i++) {
        if (memcmp(c->shown + i * 4, c->whole + i * 4, 4) == 0) continue;
        message_print(program, NULL, 0, "--check-frames: the frame shown differs at %u,%u; see apps/kiosk/dirty.c",
                      (unsigned)(i % c->width), (unsigned)(i / c->width));
        return EXIT_CHECK_FAILED;
    }
    return EXIT_DONE;
}

int frame_check_run(frame_check *c, const char *program, const frame *f, const dau_canvas *canvas, const dirty *areas)
{
    if (!make_room(c, canvas)) return message_no_memory(program);
    for (int i = 0; i < areas->count; i++) copy_area(c, canvas, areas->areas[i]);
    dau_canvas whole = *canvas;
    whole.rows = c->whole;
    whole.stride = (size_t)c->width * 4;
    dau_status status = frame_draw(f, &whole, (dau_area){0, 0, (int32_t)c->width, (int32_t)c->height});
    return status == DAU_OK ? compare(c, program) : message_no_memory(program);
}

void frame_check_drop(frame_check *c)
{
    free(c->shown);
    free(c->whole);
    *c = (frame_check){0};
}
