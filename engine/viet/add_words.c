/* A site's word file, read into the engine. */
#include "viet/site_lines.h"
#include "viet/site_words.h"

enum { MOST_LINE = 256 /* four syllables of seven letters, decomposed */ };

static void drop_words(void *state)
{
    site_words *words = state;
    dau_allocator allocator = words->allocator;
    site_words_drop(words);
    memory_free(&allocator, words, sizeof *words);
}

const site_words *site_words_of(const dau_engine *engine)
{
    return engine->slots[ENGINE_SITE_WORDS].state;
}

uint32_t site_words_edition(const dau_engine *engine)
{
    const site_words *words = site_words_of(engine);
    return words != NULL ? words->edition : 0;
}

static dau_status add_word(bool *is_word, void *words, const char *line, uint32_t length)
{
    return site_words_add(is_word, words, line, length);
}

/* The words so far, and the new ones: all or nothing. */
static dau_status with_lines(site_words **out, dau_engine *engine, dau_source source)
{
    const site_words *before = site_words_of(engine);
    site_words *after = memory_new(&engine->allocator, sizeof *after);
    if (after == NULL) return DAU_E_MEMORY;
    after->allocator = engine->allocator;
    site_lines lines = {.add = add_word,
                        .user = after,
                        .most_bytes = SITE_WORDS_MOST_BYTES,
                        .most_line = MOST_LINE,
                        .too_large = "the word file is larger than 8 MiB; shorten it",
                        .too_many = "more than 500,000 words were added; shorten the word file",
                        .bad_line = "not a word of two to four syllables; write one a line"};
    dau_status status = before != NULL ? site_words_copy(after, before) : DAU_OK;
    if (status == DAU_OK) status = site_lines_read(&lines, engine, source);
    after->edition = site_words_edition(engine) + 1;
    if (status == DAU_OK)
        *out = after;
    else
        drop_words(after);
    return status;
}

dau_status dau_engine_add_words(dau_engine *engine, dau_source source)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (source.read == NULL) return engine_refuse(engine, "dau_engine_add_words needs source.read");
    site_words *after;
    dau_status status = with_lines(&after, engine, source);
    if (status != DAU_OK) return status;
    engine_put(engine, ENGINE_SITE_WORDS, after, drop_words);
    return DAU_OK;
}
