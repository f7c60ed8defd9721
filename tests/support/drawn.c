#include "support/drawn.h"

#include "support/test_article.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct drawn {
    const char *text;
    char faces[1024];
    uint32_t last; /* the face before */
} drawn;

static void put(drawn *d, const char *bytes, size_t length)
{
    size_t used = strlen(d->faces);
    assert_true(used + length < sizeof d->faces);
    memcpy(d->faces + used, bytes, length);
    d->faces[used + length] = '\0';
}

static bool take_run(void *user, const dau_run *run)
{
    drawn *d = user;
    char name[16];
    uint32_t from = run->text.from, to = run->text.to;
    for (uint32_t i = 0; i < run->glyph_count; i++) assert_int_not_equal(run->glyphs[i].id, 0);
    while (to > from && d->text[to - 1] == ' ') to--;
    while (from < to && d->text[from] == ' ') from++;
    if (from == to) return true;
    if (d->last == run->face)
        snprintf(name, sizeof name, " ");
    else
        snprintf(name, sizeof name, "%s%u:", d->faces[0] != '\0' ? " " : "", (unsigned)run->face);
    put(d, name, strlen(name));
    put(d, d->text + from, to - from);
    d->last = run->face;
    return true;
}

void drawn_expect(dau_engine *engine, const char *text, const char *faces)
{
    dau_article *article = test_article(engine, text, strlen(text));
    dau_layout *layout = test_layout(engine, article, 48, 4000);
    drawn d = {.text = dau_article_text(article, NULL), .last = UINT32_MAX};
    assert_int_equal(dau_layout_each_run(layout, 0, take_run, &d), DAU_OK);
    assert_string_equal(d.faces, faces);
    dau_layout_drop(layout);
    dau_article_drop(article);
}
