/* sdl_ttf.c - SDL2_ttf measures lines as its documentation says to (TTF_MeasureUTF8), and draws a screen of text.
 *
 *   bench_sdl_ttf layout SUFFIX TEXT FONT-FILE
 *   bench_sdl_ttf frame SUFFIX TEXT FONT-FILE WIDTH HEIGHT */
#include "peer.h"
#include <SDL.h>
#include <SDL_ttf.h>
#include <string.h>

enum { MARGIN = 20, LONGEST_LINE = 1 << 20 };

typedef struct job {
    const char *text, *path;
    size_t length;
    TTF_Font *font;
    SDL_Surface *surface;
    char *line; /* a paragraph, ended by NUL */
    int size, width, height, y;
} job;

static void open_font(job *j)
{
    if (TTF_Init() != 0 || (j->font = TTF_OpenFont(j->path, j->size)) == NULL) peer_fail(TTF_GetError());
    TTF_SetFontHinting(j->font, TTF_HINTING_NONE);
}

static const char *as_string(job *j, const char *line, size_t length)
{
    if (length >= LONGEST_LINE) length = LONGEST_LINE - 1;
    memcpy(j->line, line, length);
    j->line[length] = '\0';
    return j->line;
}

/* After count characters: the last blank among them, or the place after them. */
static const char *break_at(const char *line, int count)
{
    const char *at = line, *blank = NULL;
    for (int i = 0; i < count && *at; i++) {
        if (*at == ' ') blank = at;
        do at++;
        while (((unsigned char)*at & 0xC0) == 0x80);
    }
    if (!*at) return at;
    if (*at == ' ') return at + 1;
    return blank ? blank + 1 : at == line ? line + 1 : at;
}

static void measure_lines(void *user, const char *line, size_t length)
{
    job *j = user;
    for (const char *at = as_string(j, line, length); *at;) {
        int width, count;
        if (TTF_MeasureUTF8(j->font, at, j->width, &width, &count) != 0) peer_fail(TTF_GetError());
        at = break_at(at, count);
    }
}

static double lay_out(job *j, int size, int width)
{
    TTF_SetFontSize(j->font, 20); /* forgets what is known of a size */
    j->width = width;
    double begun = measure_now();
    TTF_SetFontSize(j->font, size);
    peer_each_paragraph(j->text, measure_lines, j);
    return measure_now() - begun;
}

static double sample_layout(void *user, int turn)
{
    (void)turn;
    return lay_out(user, 24, 1000);
}

static double sample_relayout(void *user, int turn)
{
    (void)turn;
    return lay_out(user, 32, 800);
}

static void draw(void *user, const char *line, size_t length)
{
    job *j = user;
    if (length == 0 || j->y >= j->height - MARGIN) return;
    SDL_Color ink = {255, 255, 204, 255};
    SDL_Surface *text = TTF_RenderUTF8_Blended_Wrapped(j->font, as_string(j, line, length), ink, (Uint32)j->width);
    if (text == NULL) peer_fail(TTF_GetError());
    SDL_Rect at = {MARGIN, j->y, 0, 0};
    SDL_BlitSurface(text, NULL, j->surface, &at);
    j->y += text->h;
    SDL_FreeSurface(text);
}

static double paint(job *j)
{
    j->y = MARGIN;
    double begun = measure_now();
    SDL_FillRect(j->surface, NULL, SDL_MapRGB(j->surface->format, 15, 15, 20));
    peer_each_paragraph(j->text, draw, j);
    return measure_now() - begun;
}

/* Touched, so that no page fault is measured. */
static void open_surface(job *j)
{
    j->surface = SDL_CreateRGBSurfaceWithFormat(0, j->width + 2 * MARGIN, j->height, 32, SDL_PIXELFORMAT_RGB888);
    if (j->surface == NULL) peer_fail(SDL_GetError());
    SDL_FillRect(j->surface, NULL, 1);
}

static double paint_in_child(void *user)
{
    open_surface(user);
    open_font(user);
    return paint(user);
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
    j->width = width - 2 * MARGIN;
    j->height = height;
    peer_measure("sdl2_ttf", "frame_cold", suffix, bytes, sample_cold, j);
    open_surface(j);
    open_font(j);
    paint(j);
    peer_measure("sdl2_ttf", "frame_warm", suffix, bytes, sample_warm, j);
}

int main(int argc, char **argv)
{
    if (argc != 5 && argc != 7) peer_fail("usage: bench_sdl_ttf layout|frame SUFFIX TEXT FONT-FILE [WIDTH HEIGHT]");
    job j = {.path = argv[4], .size = 24, .line = SDL_malloc(LONGEST_LINE)};
    if (j.line == NULL) peer_fail("out of memory");
    j.text = peer_read(argv[3], &j.length);
    if (argc == 7) {
        measure_frames(&j, argv[2], SDL_atoi(argv[5]), SDL_atoi(argv[6]));
        return 0;
    }
    open_font(&j);
    peer_measure("sdl2_ttf", "layout", argv[2], (double)j.length, sample_layout, &j);
    peer_measure("sdl2_ttf", "relayout", argv[2], (double)j.length, sample_relayout, &j);
    return 0;
}
