#include "label.h"
#include "reader.h"
#include "sheet.h"
#include "words.h"
#include <stdio.h>
#include <string.h>

/* Wider than any label, so that it stays on one line. */
enum { LABEL_PAGE_PX = 8192 };

static dau_status read_text(dau_article **out, dau_engine *engine, const char *text)
{
    sheet s = {0};
    sheet_add(&s, text);
    return sheet_read(out, &s, engine);
}

/* The article of a text, to be dropped. */
static dau_status article_of(dau_article **out, const label_style *style, const char *text)
{
    label_texts *t = style->texts;
    for (uint32_t i = 0; i < t->count; i++) {
        if (strcmp(t->items[i].text, text) != 0) continue;
        *out = dau_article_keep(t->items[i].article);
        return DAU_OK;
    }
    dau_status status = read_text(out, style->engine, text);
    if (status != DAU_OK || t->count == LABEL_TEXTS || strlen(text) >= LABEL_TEXT_ROOM) return status;
    memcpy(t->items[t->count].text, text, strlen(text) + 1);
    t->items[t->count++].article = dau_article_keep(*out);
    return DAU_OK;
}

void label_texts_drop(label_texts *t)
{
    for (uint32_t i = 0; i < t->count; i++) dau_article_drop(t->items[i].article);
    for (int i = 0; i < LIST_COUNT; i++) dau_article_drop(t->lists[i]);
    *t = (label_texts){0};
}

static dau_status lay_article(dau_layout **out, const label_style *style, dau_article *article)
{
    dau_settings settings = sheet_settings(style->size, style->scale, style->font, 600);
    return dau_layout_new(out, style->engine, article, style->theme, &settings, LABEL_PAGE_PX * (dau_fix)64);
}

static dau_status lay_text(dau_layout **out, const label_style *style, const char *text)
{
    dau_article *article = NULL;
    dau_status status = article_of(&article, style, text);
    if (status == DAU_OK) status = lay_article(out, style, article);
    dau_article_drop(article);
    return status;
}

dau_status label_make(label *out, const label_style *style, const char *text)
{
    *out = (label){0};
    dau_layout *layout = NULL;
    dau_status status = lay_text(&layout, style, text);
    if (status != DAU_OK) return status;
    dau_line line = DAU_INIT(line);
    status = dau_layout_line(&line, layout, 0);
    if (status != DAU_OK) {
        dau_layout_drop(layout);
        return status;
    }
    *out = (label){.layout = layout,
                   .width = sheet_px(line.x + line.width),
                   .height = sheet_px(line.bottom),
                   .baseline = sheet_px(line.baseline),
                   .ink_top = (int32_t)(line.ink_top >> 6),
                   .ink_bottom = sheet_px(line.ink_bottom)};
    return DAU_OK;
}

void label_drop(label *l)
{
    dau_layout_drop(l->layout);
    *l = (label){0};
}

/* ---- the widest of the values that a label may have ---- */

static void add_titles(sheet *s, dau_engine *engine, const char *lang)
{
    for (uint32_t i = 0; dau_theme_name_at(i) != NULL; i++) {
        dau_theme *theme = NULL;
        if (dau_theme_new(&theme, engine, dau_theme_name_at(i)) != DAU_OK) continue;
        sheet_add(s, dau_theme_title(theme, lang));
        dau_theme_drop(theme);
    }
}

static void speed_text(char out[LABEL_TEXT_ROOM], int32_t speed, bool alone, const char *lang)
{
    char value[WORDS_SPEED_ROOM];
    words_speed(value, speed, lang);
    if (alone) {
        snprintf(out, LABEL_TEXT_ROOM, "%s%s", value, words_at(WORD_TIMES, "en"));
    } else {
        snprintf(out, LABEL_TEXT_ROOM, "%s %s%s", words_at(WORD_SPEED, lang), value, words_at(WORD_TIMES, lang));
    }
}

static void volume_text(char out[LABEL_TEXT_ROOM], int32_t volume, bool alone, const char *lang)
{
    snprintf(out, LABEL_TEXT_ROOM, "%s%s%d", alone ? "" : words_at(WORD_VOLUME, lang), alone ? "" : " ", (int)volume);
}

static dau_status read_list(dau_article **out, label_list list, dau_engine *engine, const char *lang)
{
    sheet s = {0};
    char text[LABEL_TEXT_ROOM];
    if (list == LIST_TITLES) add_titles(&s, engine, lang);
    for (word w = WORD_READ; list == LIST_READ && w <= WORD_RESUME; w++) sheet_add(&s, words_at(w, lang));
    for (uint32_t i = 0; reader_speed_at(i) && (list == LIST_SPEEDS || list == LIST_SPEEDS_ALONE); i++) {
        speed_text(text, reader_speed_at(i), list == LIST_SPEEDS_ALONE, lang);
        sheet_add(&s, text);
    }
    for (int32_t i = 1; i <= READER_VOLUMES && list >= LIST_VOLUMES; i++) {
        volume_text(text, i, list == LIST_VOLUMES_ALONE, lang);
        sheet_add(&s, text);
    }
    return sheet_read(out, &s, engine);
}

static void see_width(void *user, const dau_line *line)
{
    int32_t *widest = user, width = sheet_px(line->x + line->width);
    if (width > *widest) *widest = width;
}

/* shown is what the bar says now: a site's theme may have the widest title. */
static int32_t widest_of(label_list list, const label_style *style, const char *lang, int32_t shown)
{
    dau_article **values = &style->texts->lists[list];
    dau_layout *layout = NULL;
    if (!*values && read_list(values, list, style->engine, lang) != DAU_OK) return shown;
    if (lay_article(&layout, style, *values) == DAU_OK) sheet_each_line(layout, see_width, &shown);
    dau_layout_drop(layout);
    return shown;
}

/* ---- the bar ---- */

dau_status bar_labels_make(bar_labels *out, const label_style *style, const char *lang, uint32_t percent)
{
    *out = (bar_labels){0};
    char size[64];
    snprintf(size, sizeof size, "%s %u%%", words_at(WORD_SIZE, lang), (unsigned)percent);
    const char *texts[BAR_LABEL_COUNT] = {[BAR_LABEL_SIZE] = size,
                                          [BAR_LABEL_SMALLER] = words_at(WORD_SMALLER, lang),
                                          [BAR_LABEL_ORIGINAL] = words_at(WORD_ORIGINAL, lang),
                                          [BAR_LABEL_LARGER] = words_at(WORD_LARGER, lang),
                                          [BAR_LABEL_READ] = words_at(WORD_READ, lang),
                                          [BAR_LABEL_PAUSE] = words_at(WORD_PAUSE, lang),
                                          [BAR_LABEL_RESUME] = words_at(WORD_RESUME, lang),
                                          [BAR_LABEL_CONTRAST] = words_at(WORD_CONTRAST, lang),
                                          [BAR_LABEL_TITLE] = dau_theme_title(style->theme, lang),
                                          [BAR_LABEL_CUSTOMISE] = words_at(WORD_CUSTOMISE, lang)};
    for (int i = 0; i < BAR_LABEL_COUNT; i++) {
        dau_status status = label_make(&out->items[i], style, texts[i]);
        if (status != DAU_OK) {
            bar_labels_drop(out);
            return status;
        }
    }
    out->read = widest_of(LIST_READ, style, lang, 0);
    return DAU_OK;
}

void bar_labels_drop(bar_labels *l)
{
    for (int i = 0; i < BAR_LABEL_COUNT; i++) label_drop(&l->items[i]);
}

dau_status bar_labels_measure(toolbar_words *out, const label_style *style, const char *lang)
{
    bar_labels l;
    dau_status status = bar_labels_make(&l, style, lang, READER_MOST_PERCENT);
    if (status != DAU_OK) return status;
    *out = (toolbar_words){.size = l.items[BAR_LABEL_SIZE].width,
                           .smaller = l.items[BAR_LABEL_SMALLER].width,
                           .original = l.items[BAR_LABEL_ORIGINAL].width,
                           .larger = l.items[BAR_LABEL_LARGER].width,
                           .read = l.read + l.items[BAR_LABEL_READ].height, /* its sign is a square as high */
                           .contrast = l.items[BAR_LABEL_CONTRAST].width,
                           .title = widest_of(LIST_TITLES, style, lang, l.items[BAR_LABEL_TITLE].width),
                           .customise = l.items[BAR_LABEL_CUSTOMISE].width,
                           .height = l.items[BAR_LABEL_CONTRAST].height};
    bar_labels_drop(&l);
    return DAU_OK;
}

/* ---- the strip ---- */

dau_status strip_labels_make(strip_labels *out, const label_style *style, const char *lang, int32_t speed,
                             int32_t volume, bool signs)
{
    *out = (strip_labels){0};
    char speed_now[LABEL_TEXT_ROOM], volume_now[LABEL_TEXT_ROOM];
    speed_text(speed_now, speed, signs, lang);
    volume_text(volume_now, volume, signs, lang);
    const char *texts[STRIP_LABEL_COUNT] = {[STRIP_LABEL_SENTENCE_BACK] = words_at(WORD_SENTENCE_BACK, lang),
                                            [STRIP_LABEL_SENTENCE_ON] = words_at(WORD_SENTENCE_ON, lang),
                                            [STRIP_LABEL_BLOCK_BACK] = words_at(WORD_BLOCK_BACK, lang),
                                            [STRIP_LABEL_BLOCK_ON] = words_at(WORD_BLOCK_ON, lang),
                                            [STRIP_LABEL_STOP] = words_at(WORD_STOP, lang),
                                            [STRIP_LABEL_SPEED] = speed_now,
                                            [STRIP_LABEL_VOLUME] = volume_now,
                                            [STRIP_LABEL_CAPITAL] = words_at(WORD_ORIGINAL, lang)};
    for (int i = 0; i < STRIP_LABEL_COUNT; i++) {
        dau_status status = label_make(&out->items[i], style, texts[i]);
        if (status != DAU_OK) {
            strip_labels_drop(out);
            return status;
        }
    }
    return DAU_OK;
}

void strip_labels_drop(strip_labels *l)
{
    for (int i = 0; i < STRIP_LABEL_COUNT; i++) label_drop(&l->items[i]);
}

dau_status strip_labels_measure(strip_words *out, const label_style *style, const char *lang, bool signs)
{
    strip_labels l;
    dau_status status = strip_labels_make(&l, style, lang, READER_SPEED, READER_VOLUMES, signs);
    if (status != DAU_OK) return status;
    *out = (strip_words){
        .sentence_back = l.items[STRIP_LABEL_SENTENCE_BACK].width,
        .sentence_on = l.items[STRIP_LABEL_SENTENCE_ON].width,
        .block_back = l.items[STRIP_LABEL_BLOCK_BACK].width,
        .block_on = l.items[STRIP_LABEL_BLOCK_ON].width,
        .stop = l.items[STRIP_LABEL_STOP].width,
        .speed = widest_of(signs ? LIST_SPEEDS_ALONE : LIST_SPEEDS, style, lang, l.items[STRIP_LABEL_SPEED].width),
        .volume = widest_of(signs ? LIST_VOLUMES_ALONE : LIST_VOLUMES, style, lang, l.items[STRIP_LABEL_VOLUME].width),
        .height = l.items[STRIP_LABEL_STOP].height};
    strip_labels_drop(&l);
    return DAU_OK;
}
