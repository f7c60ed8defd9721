#include "base/engine.h"
#include "speech/announce.h"
#include "speech/definitions.h"
#include "speech/sentences.h"
#include "speech/site_readings.h"
#include "unicode/category.h"
#include "unicode/utf8.h"
#include "viet/joints.h"

struct dau_speech {
    dau_engine *engine;   /* kept */
    dau_article *article; /* kept */
    dau_speech_options options;
    definitions *definitions;  /* owned */
    const site_readings *site; /* kept */
    uint32_t cursor;
    token_row row;
    uint32_t block; /* whose visible text this is; UINT32_MAX: none */
    dau_range visible;
};

/* ---- blocks ---- */

static bool is_visible(const char *text, uint32_t length, uint32_t at, uint32_t *end)
{
    uint32_t code;
    *end = at + utf8_next(text + at, length - at, &code);
    if (code > ' ' && code < 0x7F) return true;
    category what = category_of(code);
    return what != CATEGORY_WHITE && what != CATEGORY_FORMAT;
}

/* Without what nobody sees at either end. */
static dau_range trimmed(const char *text, dau_range from)
{
    uint32_t end;
    while (from.from < from.to && !is_visible(text, from.to, from.from, &end)) from.from = end;
    while (from.from < from.to) {
        uint32_t last = utf8_before(text, from.from, from.to);
        if (is_visible(text, from.to, last, &end)) break;
        from.to = last;
    }
    return from;
}

/* The block that holds the offset, or the next one; block_count: none. */
static uint32_t block_at(const dau_article *article, uint32_t offset)
{
    uint32_t low = 0, high = article->block_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (article->blocks[middle].text.to > offset)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* What is visible of a block. Kept: a block of white space is looked through once. */
static dau_range block_visible(dau_speech *s, uint32_t block)
{
    if (s->block != block) s->visible = trimmed(s->article->text, s->article->blocks[block].text);
    s->block = block;
    return s->visible;
}

/* ---- sentences ---- */

typedef struct place {
    uint32_t block;
    dau_range text;
    uint32_t next;
} place;

/* The sentence that holds the offset, or the next one: what is visible of it, and where the next one begins. False:
 * none is left. */
static bool find_sentence(place *out, dau_speech *s, uint32_t offset)
{
    const dau_article *a = s->article;
    for (out->block = block_at(a, offset); out->block < a->block_count; out->block++) {
        dau_range block = a->blocks[out->block].text, visible = block_visible(s, out->block);
        if (offset < visible.from) offset = visible.from;
        while (offset < visible.to) {
            dau_range found = sentences_at(a->text, block.from, block.to, offset);
            out->text = trimmed(a->text, found);
            out->next = found.to;
            if (out->text.from < out->text.to) return true;
            offset = trimmed(a->text, (dau_range){found.to, visible.to}).from; /* over white space of any length */
        }
    }
    return false;
}

/* Words without a small letter, as titles are written; one word may be an abbreviation. */
static bool is_capitals(const char *text, dau_range range)
{
    bool has_blank = false;
    for (uint32_t at = range.from; at < range.to; at++) {
        if (text[at] >= 'a' && text[at] <= 'z') return false;
        has_blank |= text[at] == ' ';
    }
    return has_blank;
}

/* The spans that begin in a range. */
static links links_in(const dau_article *article, dau_range range)
{
    uint32_t low = 0, high = article->span_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (article->spans[middle].text.from >= range.from)
            high = middle;
        else
            low = middle + 1;
    }
    uint32_t end = low;
    while (end < article->span_count && article->spans[end].text.from < range.to) end++;
    return low < end ? (links){article->spans + low, article->spans + end} : (links){0};
}

/* A line of verse, a credit below its caption: heard as a pause, whatever sign it lacks. */
static bool ends_a_line(const article_block *block, const char *text, uint32_t at)
{
    while (at < block->text.to && text[at] == ' ') at++;
    return at < block->text.to && joints_line_end(text, at, block->text.to);
}

static dau_status read_sentence(dau_speech *s, const dau_sentence *sentence)
{
    const article_block *block = &s->article->blocks[sentence->block];
    const speech_context c = {
        .text = s->article->text,
        .block_from = block->text.from,
        .block_to = block->text.to,
        .from = sentence->text.from,
        .to = sentence->text.to,
        .block = block->kind,
        .region = s->options.region,
        .verbosity = s->options.verbosity,
        .is_capitals = is_capitals(s->article->text, sentence->text),
        .site = s->site,
        .definitions = s->definitions,
    };
    token_row_clear(&s->row);
    if (block->kind == DAU_BLOCK_FURNITURE) return tokens_silence(&s->row, &c);
    dau_status status = sentence->begins ? announce_before(&s->row, s->article, sentence->block, &c) : DAU_OK;
    links named = c.verbosity == DAU_VERBOSITY_FULL ? links_in(s->article, sentence->text) : (links){0};
    if (status == DAU_OK) status = tokens_read(&s->row, &c, named);
    if (status == DAU_OK && sentence->ends) token_row_stop(&s->row);
    if (status == DAU_OK && ends_a_line(block, c.text, c.to)) token_row_pause(&s->row, DAU_PAUSE_COMMA);
    if (status == DAU_OK && sentence->ends) status = announce_behind(&s->row, s->article, sentence->block, &c);
    return status;
}

dau_status dau_speech_next(dau_sentence *out, dau_speech *speech)
{
    if (speech == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || out->struct_size < sizeof *out)
        return engine_refuse(speech->engine, "dau_speech_next needs a dau_sentence; use DAU_INIT");
    dau_sentence found = {.struct_size = out->struct_size, .block = speech->article->block_count};
    uint32_t end = speech->article->text_length;
    found.text = (dau_range){end, end};
    place here;
    if (find_sentence(&here, speech, speech->cursor)) {
        found.block = here.block;
        found.text = here.text;
        found.kind = speech->article->blocks[here.block].kind;
        found.begins = found.text.from == speech->visible.from;
        found.ends = found.text.to == speech->visible.to;
        dau_status status = read_sentence(speech, &found);
        if (status != DAU_OK) return status;
        token_row_end(&speech->row);
        found.tokens = speech->row.tokens;
        found.token_count = speech->row.count;
        end = here.next;
    }
    speech->cursor = end;
    *out = found;
    return DAU_OK;
}

void dau_speech_go(dau_speech *speech, uint32_t offset)
{
    place here;
    if (speech == NULL) return;
    speech->cursor = find_sentence(&here, speech, offset) ? here.text.from : speech->article->text_length;
}

/* ---- steps ---- */

static bool is_said(dau_speech *s, uint32_t block)
{
    dau_block_kind kind = s->article->blocks[block].kind;
    if (kind == DAU_BLOCK_SEPARATOR || kind == DAU_BLOCK_FURNITURE) return false;
    dau_range visible = block_visible(s, block);
    return visible.from < visible.to;
}

/* The next said block in a direction, `block` itself where it is one; block_count: none. */
static uint32_t said_block(dau_speech *s, uint32_t block, int direction)
{
    uint32_t count = s->article->block_count;
    while (block < count && !is_said(s, block)) block += (uint32_t)direction;
    return block < count ? block : count;
}

/* The said sentence beside another one; false: there is none. */
static bool sentence_beside(place *out, dau_speech *s, const place *from, int direction)
{
    dau_range visible = block_visible(s, from->block);
    if (direction > 0 ? from->text.to >= visible.to : from->text.from <= visible.from) {
        uint32_t next = said_block(s, from->block + (uint32_t)direction, direction);
        if (next == s->article->block_count) return false;
        visible = block_visible(s, next);
        return find_sentence(out, s, direction > 0 ? visible.from : visible.to - 1);
    }
    if (direction > 0) return find_sentence(out, s, from->next);
    visible.to = from->text.from;
    return find_sentence(out, s, trimmed(s->article->text, visible).to - 1);
}

static uint32_t step_sentences(dau_speech *s, uint32_t offset, int32_t count)
{
    place found, next;
    if (!find_sentence(&found, s, offset)) return s->article->text_length;
    int direction = count < 0 ? -1 : 1;
    for (; count != 0 && sentence_beside(&next, s, &found, direction); count -= direction) found = next;
    return found.text.from;
}

static uint32_t step_blocks(dau_speech *s, uint32_t block, int32_t count)
{
    int direction = count < 0 ? -1 : 1;
    for (; count != 0; count -= direction) {
        uint32_t next = said_block(s, block + (uint32_t)direction, direction);
        if (next == s->article->block_count) break;
        block = next;
    }
    return block_visible(s, block).from;
}

uint32_t dau_speech_step(dau_speech *speech, uint32_t offset, dau_step step, int32_t count)
{
    if (speech == NULL) return 0;
    uint32_t blocks = speech->article->block_count, held = block_at(speech->article, offset);
    uint32_t block = said_block(speech, held, 1);
    if (block == blocks) {
        block = said_block(speech, blocks - 1, -1);
        if (block == blocks) return speech->article->text_length;
        offset = block_visible(speech, block).to - 1;
    } else if (block != held) {
        offset = block_visible(speech, block).from;
    }
    if (step == DAU_STEP_BLOCK) return step_blocks(speech, block, count);
    return step_sentences(speech, offset, count);
}

/* ---- making and dropping ---- */

static bool choose(dau_speech_options *out, const dau_speech_options *options)
{
    *out = (dau_speech_options){0};
    if (options) engine_copy_options(out, sizeof *out, options);
    if (out->region == DAU_REGION_DEFAULT) out->region = DAU_REGION_NORTH;
    if (out->verbosity == DAU_VERBOSITY_DEFAULT) out->verbosity = DAU_VERBOSITY_NORMAL;
    return (unsigned)out->region <= DAU_REGION_SOUTH && (unsigned)out->verbosity <= DAU_VERBOSITY_FULL;
}

dau_status dau_speech_new(dau_speech **out, dau_engine *engine, dau_article *article, const dau_speech_options *options)
{
    dau_speech_options chosen;
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || article == NULL) return engine_refuse(engine, "dau_speech_new needs out and article");
    if (options && !engine_can_read(options, sizeof *options, sizeof chosen))
        return engine_refuse(engine, "dau_speech_options has a size that this version does not know; use DAU_INIT");
    if (!choose(&chosen, options)) return engine_refuse(engine, "dau_speech_options has a region or verbosity unknown");
    dau_speech *s = memory_new(&engine->allocator, sizeof *s);
    if (s == NULL) return DAU_E_MEMORY;
    s->engine = engine_keep(engine);
    s->article = dau_article_keep(article);
    s->options = chosen;
    s->block = UINT32_MAX;
    token_row_start(&s->row, &s->engine->allocator);
    dau_status status = definitions_find(&s->definitions, article, &s->engine->allocator);
    if (status != DAU_OK) {
        dau_speech_drop(s);
        return status;
    }
    s->site = site_readings_keep(engine);
    *out = s;
    return DAU_OK;
}

void dau_speech_drop(dau_speech *speech)
{
    if (speech == NULL) return;
    dau_engine *engine = speech->engine;
    token_row_drop(&speech->row);
    if (speech->definitions) definitions_drop(speech->definitions);
    if (speech->site) site_readings_drop(speech->site);
    dau_article_drop(speech->article);
    memory_free(&engine->allocator, speech, sizeof *speech);
    dau_engine_drop(engine);
}
