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
    dau_article_drop(t->titles);
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

static dau_status read_titles(dau_article **out, dau_engine *engine, const char *lang)
{
    sheet s = {0};
    for (uint32_t i = 0; dau_theme_name_at(i) != NULL; i++) {
        dau_theme *theme = NULL;
        if (dau_theme_new(&theme, engine, dau_theme_name_at(i)) != DAU_OK) continue;
        sheet_add(&s, dau_theme_title(theme, lang));
        dau_theme_drop(theme);
    }
    return sheet_read(out, &s, engine);
}

static void see_title(void *user, const dau_line *line)
{
    int32_t *widest = user, width = sheet_px(line->x + line->width);
    if (width > *widest) *widest = width;
}

/* Of the library's themes; shown is what the bar says now. */
static int32_t widest_title(const label_style *style, const char *lang, int32_t shown)
{
    dau_article **titles = &style->texts->titles;
    dau_layout *layout = NULL;
    if (!*titles && read_titles(titles, style->engine, lang) != DAU_OK) return shown;
    if (lay_article(&layout, style, *titles) == DAU_OK) sheet_each_line(layout, see_title, &shown);
    dau_layout_drop(layout);
    return shown;
}

dau_status bar_labels_make(bar_labels *out, const label_style *style, const char *lang, uint32_t percent)
{
    *out = (bar_labels){0};
    char size[64];
    snprintf(size, sizeof size, "%s %u%%", words_at(WORD_SIZE, lang), (unsigned)percent);
    const char *texts[BAR_LABEL_COUNT] = {[BAR_LABEL_SIZE] = size,
                                          [BAR_LABEL_SMALLER] = words_at(WORD_SMALLER, lang),
                                          [BAR_LABEL_ORIGINAL] = words_at(WORD_ORIGINAL, lang),
                                          [BAR_LABEL_LARGER] = words_at(WORD_LARGER, lang),
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
                           .contrast = l.items[BAR_LABEL_CONTRAST].width,
                           .title = widest_title(style, lang, l.items[BAR_LABEL_TITLE].width),
                           .customise = l.items[BAR_LABEL_CUSTOMISE].width,
                           .height = l.items[BAR_LABEL_CONTRAST].height};
    bar_labels_drop(&l);
    return DAU_OK;
}
