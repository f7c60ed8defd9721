#include "panel_colours.h"
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
enum { TEXT_NEEDS = 4500 };

/* In the order of their words. Each is dark or light enough to be read on white or on black. */
static const uint32_t palette[] = {0x000000, 0x3a3a3a, 0xffffff, 0xfbf3df, 0xffe14d, 0xffb347, 0xb00020,
                                   0xffc9d6, 0x4b2a86, 0x0a2a6b, 0xcfe4ff, 0x0d4a22, 0xcdebd0, 0x4a2a12};

uint32_t panel_colours(void)
{
    return 1 + COUNT(palette);
}

static int32_t apart(uint32_t a, uint32_t b)
{
    int32_t sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int32_t by = (int32_t)(a >> shift & 255) - (int32_t)(b >> shift & 255);
        sum += by * by;
    }
    return sum;
}

static uint32_t own_colour(const reader *r, panel_row row)
{
    return row == ROW_TEXT_COLOUR ? r->now.text_colour : r->now.ground_colour;
}

/* What the reader asked for; of a colour from a file the nearest of the palette, for it need not be one of them. */
int32_t panel_colour(const reader *r, panel_row row)
{
    uint32_t said = own_colour(r, row), colour = said & ~CHOICE_COLOUR_SAID, best = 0;
    if (!said) return 0;
    if (r->wanted[row - ROW_TEXT_COLOUR].taken == said) return r->wanted[row - ROW_TEXT_COLOUR].index;
    for (uint32_t i = 1; i < COUNT(palette); i++)
        if (apart(palette[i], colour) < apart(palette[best], colour)) best = i;
    return (int32_t)best + 1;
}

/* The two colours that meet now. */
static bool colours_of(const reader *r, uint32_t *text, uint32_t *ground)
{
    dau_theme *theme = NULL;
    if (reader_base_theme(&theme, r) != DAU_OK) return false;
    uint32_t own_text = choices_own_colour(r->now.text_colour), own_ground = choices_own_colour(r->now.ground_colour);
    *text = own_text == DAU_COLOUR_UNSAID ? dau_theme_colour(theme, DAU_ROLE_TEXT) : own_text;
    *ground = own_ground == DAU_COLOUR_UNSAID ? dau_theme_colour(theme, DAU_ROLE_GROUND) : own_ground;
    dau_theme_drop(theme);
    return true;
}

static void keep_colour(reader *r, panel_row row, uint32_t colour, int32_t index)
{
    uint32_t said = colour | CHOICE_COLOUR_SAID;
    reader_set(r, panel_row_name(row), (int64_t)said);
    r->wanted[row - ROW_TEXT_COLOUR].taken = said;
    r->wanted[row - ROW_TEXT_COLOUR].index = index;
}

/* A text that was asked for before comes back where it can be read again. */
static uint32_t wanted_text(const reader *r, int32_t index, uint32_t text)
{
    dau_theme *theme = NULL;
    bool is_known = r->wanted[0].taken == r->now.text_colour;
    if (index > 0) return is_known ? palette[index - 1] : text;
    if (reader_base_theme(&theme, r) == DAU_OK) text = dau_theme_colour(theme, DAU_ROLE_TEXT);
    dau_theme_drop(theme);
    return text;
}

/* A pair that cannot be read is not taken: the text gets the nearest colour that can be. */
void panel_set_colour(reader *r, panel_row row, uint32_t index)
{
    uint32_t text = 0, ground = 0;
    if (index == 0) {
        reader_clear(r, panel_row_name(row));
    } else {
        reader_keep_theme(r);
        keep_colour(r, row, palette[index - 1], (int32_t)index);
    }
    reader with = *r;
    if (reader_settle(&with) != DAU_OK || !colours_of(&with, &text, &ground)) return;
    int32_t text_index = panel_colour(&with, ROW_TEXT_COLOUR);
    uint32_t wanted = wanted_text(&with, text_index, text), near = dau_colour_nearest(wanted, ground, TEXT_NEEDS);
    if (near == text) return;
    if (text_index == 0 && near == wanted) {
        reader_clear(r, "text-colour");
    } else {
        keep_colour(r, ROW_TEXT_COLOUR, near, text_index);
    }
}

/* In tenths, rounded down, from what the library says of pairs. */
static int32_t contrast(uint32_t text, uint32_t ground)
{
    uint32_t low = 10, high = 210;
    while (low < high) {
        uint32_t middle = (low + high + 1) / 2;
        if (dau_colour_nearest(text, ground, middle * 100) == text) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return (int32_t)low;
}

/* "Gần Đỏ 4,5:1": what was taken where the colour itself cannot be read. */
void panel_colour_text(char out[PANEL_TEXT_ROOM], const reader *r, panel_row row, const char *lang)
{
    char name[PANEL_TEXT_ROOM], ratio[WORDS_FIGURE_ROOM];
    uint32_t said = own_colour(r, row), text = 0, ground = 0;
    int32_t index = panel_colour(r, row);
    panel_value_text(name, r, row, index, lang);
    snprintf(out, PANEL_TEXT_ROOM, "%.60s", name);
    if (!said || !colours_of(r, &text, &ground)) return;
    words_tenths(ratio, contrast(text, ground), lang);
    bool exact = index > 0 && palette[index - 1] == (said & ~CHOICE_COLOUR_SAID);
    const char *near = index == 0 ? words_at(WORD_NEAREST, lang) : words_at(WORD_NEAR, lang);
    snprintf(out, PANEL_TEXT_ROOM, "%s%s%.40s %.10s:1", exact ? "" : near, exact || index == 0 ? "" : " ",
             index == 0 ? "" : name, ratio);
}
