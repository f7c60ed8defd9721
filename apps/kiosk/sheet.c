#include "sheet.h"
#include "host/file.h"
#include <stdlib.h>
#include <string.h>

static bool make_room(sheet *s, size_t length)
{
    if (s->length + length <= s->room) return true;
    size_t room = s->room * 2 + length + 1024;
    char *grown = realloc(s->text, room);
    if (!grown) return false;
    s->text = grown;
    s->room = room;
    return true;
}

/* With a blank line behind it. */
void sheet_add(sheet *s, const char *text)
{
    size_t length = strlen(text);
    if (!make_room(s, length + 2)) {
        s->failed = true;
        return;
    }
    memcpy(s->text + s->length, text, length);
    memcpy(s->text + s->length + length, "\n\n", 2);
    s->length += length + 2;
}

dau_status sheet_read(dau_article **out, sheet *s, dau_engine *engine)
{
    dau_status status = DAU_E_MEMORY;
    if (!s->failed && s->text) {
        input_text left = {s->text, s->length};
        dau_read_options read = DAU_INIT(read);
        read.format = DAU_FORMAT_PLAIN;
        read.structure = DAU_STRUCTURE_PARAGRAPHS;
        status = dau_article_open(out, engine, input_text_source(&left), &read);
    }
    free(s->text);
    *s = (sheet){0};
    return status;
}

dau_settings sheet_settings(dau_fix size, int32_t scale, const char *font, int32_t weight)
{
    dau_settings settings = DAU_INIT(settings);
    settings.scale = scale;
    settings.size = size;
    settings.margin = DAU_ZERO;
    settings.font = font;
    settings.weight = weight;
    settings.line_height = 1000; /* layout gives what the ink needs, no more */
    settings.paragraph_spacing = DAU_ZERO;
    return settings;
}

void sheet_each_line(const dau_layout *layout, sheet_line_fn *each, void *user)
{
    dau_page page = DAU_INIT(page);
    if (dau_layout_page(&page, layout) != DAU_OK) return;
    for (uint32_t i = 0; i < page.line_count; i++) {
        dau_line line = DAU_INIT(line);
        if (dau_layout_line(&line, layout, i) == DAU_OK) each(user, &line);
    }
}

int32_t sheet_px(dau_fix length)
{
    return (int32_t)((length + 63) >> 6);
}
