#include "support/test_article.h"
#include "support/bytes.h"
#include "support/test_fonts.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int test_start_engine(void **state)
{
    dau_engine *engine = NULL;
    assert_int_equal(dau_engine_new(&engine, NULL), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    *state = engine;
    return 0;
}

int test_stop_engine(void **state)
{
    dau_engine_drop(*state);
    return 0;
}

static dau_article *open_text(dau_engine *engine, const char *text, size_t length, dau_format format)
{
    source_bytes from = {.data = text, .length = length};
    dau_read_options options = DAU_INIT(options);
    options.format = format;
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    options.repair = DAU_REPAIR_OFF; /* layouts must bear what reading would leave out */
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(&article, engine, bytes_source(&from), &options), DAU_OK);
    return article;
}

dau_article *test_article(dau_engine *engine, const char *text, size_t length)
{
    return open_text(engine, text, length, DAU_FORMAT_PLAIN);
}

dau_article *test_markdown(dau_engine *engine, const char *text, size_t length)
{
    return open_text(engine, text, length, DAU_FORMAT_MARKDOWN);
}

static ptrdiff_t read_file(void *user, void *into, size_t room)
{
    size_t n = fread(into, 1, room, user);
    return n == 0 && ferror((FILE *)user) ? -1 : (ptrdiff_t)n;
}

dau_article *test_sample(dau_engine *engine, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/samples/%s", DAU_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    dau_read_options options = DAU_INIT(options);
    options.name = name;
    dau_article *article = NULL;
    assert_int_equal(dau_article_open(&article, engine, (dau_source){file, read_file}, &options), DAU_OK);
    fclose(file);
    return article;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static bool is_article(const char *name)
{
    const char *ending = strrchr(name, '.');
    if (ending == NULL || strcmp(name, "README.md") == 0) return false;
    return strcmp(ending, ".txt") == 0 || strcmp(ending, ".md") == 0;
}

const char *test_sample_at(unsigned index)
{
    static char names[64][128];
    static unsigned count;
    if (count == 0) {
        DIR *folder = opendir(DAU_SOURCE_DIR "/samples");
        assert_non_null(folder);
        for (struct dirent *entry = readdir(folder); entry != NULL && count < 63; entry = readdir(folder))
            if (is_article(entry->d_name) && strlen(entry->d_name) < sizeof names[0])
                strcpy(names[count++], entry->d_name);
        closedir(folder);
        qsort(names, count, sizeof names[0], by_name);
        assert_true(count >= 8);
    }
    return index < count ? names[index] : NULL;
}

dau_theme *test_theme(dau_engine *engine, const char *name)
{
    dau_theme *theme = NULL;
    assert_int_equal(dau_theme_new(&theme, engine, name), DAU_OK);
    return theme;
}

dau_layout *test_layout_with(dau_engine *engine, dau_article *article, const dau_settings *settings, dau_fix width)
{
    dau_theme *theme = test_theme(engine, "light");
    dau_layout *layout = NULL;
    assert_int_equal(dau_layout_new(&layout, engine, article, theme, settings, width), DAU_OK);
    dau_theme_drop(theme);
    return layout;
}

dau_layout *test_layout(dau_engine *engine, dau_article *article, int size, int width)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = (dau_fix)size * 64;
    return test_layout_with(engine, article, &settings, (dau_fix)width * 64);
}

uint32_t test_line_count(const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    assert_int_equal(dau_layout_page(&page, layout), DAU_OK);
    return page.line_count;
}
