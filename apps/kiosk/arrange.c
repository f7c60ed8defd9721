/* arrange.c - lays everything out for the window, size and theme of now. */
#include "kiosk.h"
#include "words.h"
#include <stdio.h>

/* The bar's words grow with the reader's letters up to 200 %: beyond, they would take the page's room. */
enum {
    BAR_MOST_PERCENT = 200,
    BAR_LEAST_EM = 10 * 64,
    MESSAGE_MS = 3000,
    COLUMN_EM = 40,
    LEAST_WIDTH = 16 * 64,
    PAGE_INSET = 8
};

static label_style bar_style(kiosk *k, dau_theme *theme, dau_fix size)
{
    const char *font = k->state.open && k->panel_stays ? k->panel_style.font : k->reader.now.settings.font;
    return (label_style){k->session.engine, &k->texts, theme, font, size, k->scale};
}

/* The chosen theme in the reader's own colours. */
static dau_status make_theme(dau_theme **out, const kiosk *k)
{
    const choices *now = &k->reader.now;
    dau_theme *base = NULL;
    dau_status status = reader_base_theme(&base, &k->reader);
    if (status != DAU_OK) return status;
    if (now->text_colour || now->ground_colour) {
        status = dau_theme_with_colours(out, k->session.engine, base, choices_own_colour(now->text_colour),
                                        choices_own_colour(now->ground_colour));
        dau_theme_drop(base);
    } else {
        *out = base;
    }
    return status;
}

static dau_status try_bar(kiosk *k, const label_style *style, toolbar *bar, int32_t *line)
{
    toolbar_words words;
    dau_status status = bar_labels_measure(&words, style, k->lang);
    if (status != DAU_OK) return status;
    words.target = toolbar_target(k->scale, k->pitch);
    *bar = toolbar_arrange(k->width, k->height, k->scale, &words);
    *line = words.height;
    return DAU_OK;
}

/* The boxes of the bar, for words as large as they may become; *most is that em. It is less than
 * BAR_MOST_PERCENT only where one row of it would take more than a fifth of the window, where signs alone would be
 * wider than the window, or where a quarter less saves the words from becoming signs. */
static dau_status arrange_bar(kiosk *k, dau_theme *theme, toolbar *bar, dau_fix *most)
{
    dau_fix full = k->reader.base * BAR_MOST_PERCENT / 100;
    label_style style = bar_style(k, theme, full);
    int32_t most_line = toolbar_most_line(k->height, k->scale, toolbar_target(k->scale, k->pitch)), line = 0;
    for (bool signs = false;;) {
        dau_status status = try_bar(k, &style, bar, &line);
        if (status != DAU_OK) return status;
        *most = style.size;
        bool fits = (line <= most_line && bar->fits) || style.size <= BAR_LEAST_EM;
        if (fits && (signs || bar->fold != FOLD_SIGNS)) return DAU_OK;
        dau_fix smaller = signs && line > most_line ? style.size * most_line / line : style.size * 15 / 16;
        style.size = smaller < style.size ? smaller : style.size - 1;
        if (!signs && style.size * 4 < full * 3) {
            signs = true;
            style.size = full;
        }
        if (style.size < BAR_LEAST_EM) style.size = BAR_LEAST_EM;
    }
}

/* The article's column stands in the middle of a wide window: lines over about 75 letters lose
 * readers on their way back (WCAG 1.4.8: at most 80). Who says --measure has it his way. */
static dau_status arrange_page(kiosk *k, dau_theme *theme, const toolbar *bar, bool whole)
{
    const choices *now = &k->reader.now;
    dau_settings settings = now->settings;
    settings.size = reader_size(&k->reader);
    settings.scale = k->scale;
    if (whole) settings.margin = DAU_ZERO; /* a line of the page is all there is room for */
    /* The column's margins may shrink to nothing; letters must not touch the window's edge. */
    int32_t seen = bar->page.width - 2 * toolbar_px(PAGE_INSET, k->scale);
    dau_fix width = (dau_fix)seen * 64 * 1000 / k->scale, most = settings.size * COLUMN_EM;
    if (!reader_says(now, "measure") && width > most) width = most;
    if (width < LEAST_WIDTH) width = LEAST_WIDTH;
    page_ways ways = {now->paging == CHOICE_ON, now->focus_lines > 0 ? (uint32_t)now->focus_lines : 0,
                      now->ruler == CHOICE_ON, reader_has_motion(&k->reader)};
    return page_lay(&k->page, k->session.engine, k->article, theme, &settings, width, bar->page.height, ways);
}

uint32_t kiosk_fits(const kiosk *k)
{
    dau_fix asked = 0, used = 0;
    page_sizes(&k->page, &asked, &used);
    return used < asked ? (uint32_t)(reader_percent(&k->reader) * used / asked) : 0;
}

/* The next size to try for the strip: in signs at once one of which a row may be as high. */
static dau_fix smaller_strip(const kiosk *k, dau_fix size, int32_t line, int32_t target, bool signs)
{
    int32_t most_line = toolbar_most_line(k->height, k->scale, target);
    dau_fix smaller = signs && line > most_line ? size * most_line / line : size * 15 / 16;
    return smaller < size ? smaller : size - 1;
}

/* In words, smaller by a quarter if need be; else in signs as large as a fifth of the window allows, but in rows that
 * are a target high. */
static dau_status arrange_strip(kiosk *k, arranged *next)
{
    label_style style = bar_style(k, next->theme, next->bar_size);
    dau_fix least = style.size * 3 / 4 > BAR_LEAST_EM ? style.size * 3 / 4 : BAR_LEAST_EM;
    toolbar with = next->bar;
    strip_words words;
    for (bool signs = false;;) {
        dau_status status = strip_labels_measure(&words, &style, k->lang, signs);
        if (status != DAU_OK) return status;
        words.target = toolbar_target(k->scale, k->pitch);
        int32_t line = words.target - 2 * toolbar_px(BAR_EDGE, k->scale);
        bool low = words.height <= line || style.size <= BAR_LEAST_EM;
        with = next->bar;
        if (toolbar_add_strip(&with, k->width, k->height, k->scale, &words, signs) && (with.strip_fits || low)) break;
        style.size = smaller_strip(k, style.size, words.height, words.target, signs);
        if (!signs && style.size < least) {
            signs = true;
            style.size = next->bar_size;
        }
        if (style.size < BAR_LEAST_EM) style.size = BAR_LEAST_EM;
    }
    next->bar = with;
    return strip_labels_make(&next->strip, &style, k->lang, reader_speed(&k->reader), reader_volume(&k->reader),
                             next->bar.strip_signs);
}

dau_status kiosk_arrange_strip(kiosk *k)
{
    arranged *now = &k->now;
    k->restrip = false;
    if (!k->page.layout || k->state.open) return DAU_OK; /* the panel's going arranges all */
    strip_labels_drop(&now->strip);
    now->bar = now->bare;
    dau_status status = k->state.strip ? arrange_strip(k, now) : DAU_OK;
    if (status != DAU_OK) now->bar = now->bare;
    page_set_height(&k->page, now->bar.page.height);
    k->arrangement++;
    k->draw = true;
    if (status != DAU_OK) health_note_error(&k->health, dau_status_text(status, "en"));
    return status;
}

/* Takes its room from the bar's page. */
static dau_status arrange_panel(kiosk *k, arranged *next, toolbar *bar, uint32_t fits)
{
    if (!k->state.open) return DAU_OK;
    const reader *r = &k->reader;
    dau_fix size = reader_size(r), most = r->base * BAR_MOST_PERCENT / 100;
    if (!k->panel_stays) k->panel_style = (panel_style){size, r->now.settings.font};
    label_style style = bar_style(k, next->theme, k->panel_style.size < most ? k->panel_style.size : most);
    style.font = k->panel_style.font;
    int32_t page_em = (int32_t)(k->panel_style.size * k->scale / 64000);
    panel_view_drop(&next->panel);
    return panel_view_make(&next->panel, bar, &k->words, &style, r, fits, page_em, k->lang);
}

/* The panel says which size fits; that is known when the page is laid out in what the panel leaves. */
static dau_status arrange_rest(kiosk *k, arranged *next)
{
    uint32_t fits = k->page.layout ? kiosk_fits(k) : 0;
    next->bare = next->bar;
    dau_status status = k->state.strip ? arrange_strip(k, next) : DAU_OK;
    toolbar bare = next->bar;
    if (status == DAU_OK) status = arrange_panel(k, next, &next->bar, fits);
    if (status == DAU_OK) status = arrange_page(k, next->theme, &next->bar, next->panel.boxes.whole);
    if (status != DAU_OK || !k->state.open || kiosk_fits(k) == fits) return status;
    return arrange_panel(k, next, &bare, kiosk_fits(k));
}

/* Into *next, which begins empty; the page comes last. */
static dau_status arrange_all(kiosk *k, arranged *next)
{
    dau_status status = make_theme(&next->theme, k);
    if (status == DAU_OK) status = arrange_bar(k, next->theme, &next->bar, &next->bar_size);
    if (status != DAU_OK) return status;
    dau_fix size = reader_size(&k->reader);
    if (size < next->bar_size) next->bar_size = size;
    label_style style = bar_style(k, next->theme, next->bar_size);
    status = bar_labels_make(&next->labels, &style, k->lang, reader_percent(&k->reader));
    return status == DAU_OK ? arrange_rest(k, next) : status;
}

void kiosk_drop_arranged(arranged *a)
{
    bar_labels_drop(&a->labels);
    strip_labels_drop(&a->strip);
    label_drop(&a->message);
    panel_view_drop(&a->panel);
    dau_theme_drop(a->theme);
    *a = (arranged){0};
}

/* The row that must be in view: none while the keys are elsewhere. */
static uint32_t panel_focus(const kiosk *k)
{
    return k->state.focus.where == REGION_PANEL ? k->state.focus.index : PANEL_BUTTONS;
}

static dau_status arrange_anew(kiosk *k)
{
    arranged next = {0};
    dau_status status = arrange_all(k, &next);
    kiosk_drop_arranged(status == DAU_OK ? &k->now : &next);
    if (status == DAU_OK) {
        k->now = next;
        k->arrangement++;
        if (k->state.open) k->panel_first = panel_reveal(&k->now.panel.boxes, k->panel_first, panel_focus(k));
    }
    return status;
}

/* Notes of the engine that mean something is broken go into the health file too. */
static void tell_notes(kiosk *k)
{
    const notes *all = &k->session.notes;
    for (size_t i = 0; i < all->count; i++) {
        if (all->kept[i].status != DAU_OK) health_note_error(&k->health, all->kept[i].message);
    }
    notes_print(&k->session.notes, k->options->article, false);
}

/* The canvas's size and the window's scale; false while the window has no pixels. */
static bool measure_window(kiosk *k)
{
    dau_canvas canvas;
    if (!window_canvas(&k->window, &canvas)) return false;
    int32_t own = k->reader.now.settings.scale > 0 ? k->reader.now.settings.scale : 1000;
    int64_t scale = (int64_t)window_scale(&k->window) * own / 1000;
    k->scale = scale < 250 ? 250 : scale > 8000 ? 8000 : (int32_t)scale;
    k->width = (int32_t)canvas.width;
    k->height = (int32_t)canvas.height;
    return true;
}

dau_status kiosk_arrange(kiosk *k)
{
    k->arrange = k->restrip = false;
    if (!measure_window(k)) return DAU_OK;
    dau_status status = arrange_anew(k);
    tell_notes(k);
    if (status != DAU_OK) health_note_error(&k->health, dau_status_text(status, "en"));
    return status;
}

static dau_status make_message(kiosk *k, const char *text)
{
    arranged *now = &k->now;
    label_style style = bar_style(k, now->theme, now->bar_size);
    k->saying++;
    snprintf(now->said, sizeof now->said, "%s", text);
    label_drop(&now->message);
    dau_status status = label_make(&now->message, &style, text);
    int32_t around = 4 * toolbar_px(BAR_PAD, k->scale) + 2 * toolbar_px(BAR_INSET, k->scale);
    int32_t most = now->bar.page.width - around;
    if (status != DAU_OK || now->message.width <= most || most <= 0) return status;
    style.size = style.size * most / now->message.width;
    if (style.size < BAR_LEAST_EM) style.size = BAR_LEAST_EM;
    label_drop(&now->message);
    return label_make(&now->message, &style, text);
}

/* Why nothing changed. */
static const char *reason(const kiosk *k)
{
    bool less = k->say_way < 0;
    word which = less ? WORD_AT_FIRST : WORD_AT_LAST;
    control c = spot_bar(k->say);
    if (c == CONTROL_ORIGINAL) which = WORD_AT_ORIGINAL;
    if (c == CONTROL_SMALLER) which = WORD_SMALLEST;
    if (c == CONTROL_LARGER) which = WORD_LARGEST;
    if (k->say.where == REGION_PANEL && k->say.index == ROW_SIZE) which = less ? WORD_SMALLEST : WORD_LARGEST;
    if (which == WORD_LARGEST && kiosk_fits(k)) which = WORD_FILLS_COLUMN;
    return words_at(which, k->lang);
}

/* NULL: it is said where it was changed. */
static const char *change_text(const kiosk *k, char *size, size_t room)
{
    control c = spot_bar(k->say);
    if (k->say_way != 0) return reason(k);
    if (k->say.where == REGION_PANEL) return k->say.index == ROW_RESET ? words_at(WORD_WAS_RESET, k->lang) : NULL;
    if (c == CONTROL_CUSTOMISE || c >= CONTROL_STRIP) return NULL;
    if (c == CONTROL_THEME) return k->now.bar.title.width > 0 ? NULL : dau_theme_title(k->now.theme, k->lang);
    snprintf(size, room, "%s %u%%", words_at(WORD_SIZE, k->lang), (unsigned)reader_percent(&k->reader));
    return k->now.bar.size.width > 0 ? NULL : size;
}

void kiosk_show_message(kiosk *k, const char *text, bool stays)
{
    dau_status status = make_message(k, text);
    if (status != DAU_OK) health_note_error(&k->health, dau_status_text(status, "en"));
    k->message_until = SDL_GetTicks() + MESSAGE_MS;
    k->message_stays = stays;
    k->draw = true;
}

void kiosk_say_change(kiosk *k)
{
    char size[64];
    const char *text = change_text(k, size, sizeof size);
    if (text)
        kiosk_show_message(k, text, false);
    else if (!k->message_stays)
        k->message_until = SDL_GetTicks(); /* "the last step" is not true any more */
}
