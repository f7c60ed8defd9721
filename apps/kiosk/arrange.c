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

dau_fix kiosk_size(const kiosk *k)
{
    return (k->base * (dau_fix)state_percent(k->state.step) + 50) / 100;
}

static label_style bar_style(kiosk *k, dau_theme *theme, dau_fix size)
{
    return (label_style){k->session.engine, &k->texts, theme, k->chosen->settings.font, size, k->scale};
}

/* The boxes of the bar, for words as large as they may become; *most is that em. It is less than
 * BAR_MOST_PERCENT only where one row of it would take more than a fifth of the window, or where
 * signs alone would be wider than the window. */
static dau_status arrange_bar(kiosk *k, dau_theme *theme, toolbar *bar, dau_fix *most)
{
    label_style style = bar_style(k, theme, k->base * BAR_MOST_PERCENT / 100);
    int32_t most_line = toolbar_most_line(k->height, k->scale);
    for (;;) {
        toolbar_words words;
        dau_status status = bar_labels_measure(&words, &style, k->lang);
        if (status != DAU_OK) return status;
        *bar = toolbar_arrange(k->width, k->height, k->scale, &words);
        *most = style.size;
        if ((words.height <= most_line && bar->fits) || style.size <= BAR_LEAST_EM) return DAU_OK;
        dau_fix smaller = words.height > most_line ? style.size * most_line / words.height : style.size * 15 / 16;
        style.size = smaller < style.size ? smaller : style.size - 1;
        if (style.size < BAR_LEAST_EM) style.size = BAR_LEAST_EM;
    }
}

/* The article's column stands in the middle of a wide window: lines over about 75 letters lose
 * readers on their way back (WCAG 1.4.8: at most 80). Who says --measure has it his way. */
static dau_status arrange_page(kiosk *k, dau_theme *theme, const toolbar *bar)
{
    dau_settings settings = k->chosen->settings;
    settings.size = kiosk_size(k);
    settings.scale = k->scale;
    /* The column's margins may shrink to nothing; letters must not touch the window's edge. */
    int32_t seen = bar->page.width - 2 * toolbar_px(PAGE_INSET, k->scale);
    dau_fix width = (dau_fix)seen * 64 * 1000 / k->scale, most = settings.size * COLUMN_EM;
    if (settings.measure == KIOSK_MEASURE_UNSAID) {
        settings.measure = 0;
        if (width > most) width = most;
    }
    if (width < LEAST_WIDTH) width = LEAST_WIDTH;
    return page_lay(&k->page, k->session.engine, k->article, theme, &settings, width, bar->page.height);
}

/* Into *next, which begins empty, whatever can fail before the page, which is then the last. */
static dau_status arrange_all(kiosk *k, arranged *next)
{
    dau_status status = dau_theme_new(&next->theme, k->session.engine, dau_theme_name_at(k->state.theme));
    if (status == DAU_OK) status = arrange_bar(k, next->theme, &next->bar, &next->bar_size);
    if (status != DAU_OK) return status;
    dau_fix size = kiosk_size(k);
    if (size < next->bar_size) next->bar_size = size;
    label_style style = bar_style(k, next->theme, next->bar_size);
    status = bar_labels_make(&next->labels, &style, k->lang, state_percent(k->state.step));
    return status == DAU_OK ? arrange_page(k, next->theme, &next->bar) : status;
}

void kiosk_drop_arranged(arranged *a)
{
    bar_labels_drop(&a->labels);
    label_drop(&a->message);
    dau_theme_drop(a->theme);
    *a = (arranged){0};
}

static dau_status arrange_anew(kiosk *k)
{
    arranged next = {0};
    dau_status status = arrange_all(k, &next);
    kiosk_drop_arranged(status == DAU_OK ? &k->now : &next);
    if (status == DAU_OK) {
        k->now = next;
        k->arrangement++;
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
    int32_t own = k->chosen->settings.scale > 0 ? k->chosen->settings.scale : 1000;
    int64_t scale = (int64_t)window_scale(&k->window) * own / 1000;
    k->scale = scale < 250 ? 250 : scale > 8000 ? 8000 : (int32_t)scale;
    k->width = (int32_t)canvas.width;
    k->height = (int32_t)canvas.height;
    return true;
}

dau_status kiosk_arrange(kiosk *k)
{
    k->arrange = false;
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

void kiosk_say_change(kiosk *k, control changed)
{
    char size[64];
    bool is_theme = changed == CONTROL_THEME;
    if ((is_theme ? k->now.bar.title.width : k->now.bar.size.width) > 0) return; /* the bar says it */
    snprintf(size, sizeof size, "%s %u%%", words_at(WORD_SIZE, k->lang), (unsigned)state_percent(k->state.step));
    dau_status status = make_message(k, is_theme ? dau_theme_title(k->now.theme, k->lang) : size);
    if (status != DAU_OK) health_note_error(&k->health, dau_status_text(status, "en"));
    k->message_until = SDL_GetTicks() + MESSAGE_MS;
}
