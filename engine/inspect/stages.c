/* Stages of the work as text, one fact a line, for goldens and for people. Every dump is the same on
 * every machine. Places are byte ranges of the article's text, lengths px; texts stand in quotes.
 *
 *   article   article lang="vi" bytes=812 blocks=9 spans=1
 *             block 3 item level=1 number=2 text=40..58 "..."
 *               span link text=44..50 value="https://..." "..."
 *   lines     page width=800.000 height=... column=24.000+752.000 size=24.000 effective=24.000 lines=31
 *             line 0 block=1 title text=0..18 x=24.000 width=310.250 baseline=62.000 box=24.000..80.000
 *                  ink=31.000..70.000 "..."                                     (on the same line)
 *   runs      line 0 block=1 title text=0..18
 *               face=Andika 700 italic size=38.400 text=0..18 "..." glyphs 36@24.000+20.313 ...
 *             A glyph is its id in the face @ its x + its advance; a glyph off the baseline has
 *             x,rise instead of x. A bullet, number or "Ảnh:" has `marker` behind its empty range, a run
 *             from right to left `rtl`.
 *   list      begin 1 title ... end 1, between them what is drawn in drawing order: line, glyphs (as in
 *             runs, with role=), rect role=ruler x=24.000 y=90.000 width=752.000 height=1.000
 *   speech    sentence 0 block=1 title text=0..18 begins ends
 *               word text=0..3 "Tin" said="Tin" pause=stop */
#include "inspect/dump.h"

#include "layout/list.h"

#include <dau/dau_speech.h>
#include <string.h>

static const char *const block_names[] = {
    [DAU_BLOCK_TITLE] = "title",         [DAU_BLOCK_HEADING] = "heading",     [DAU_BLOCK_DATE] = "date",
    [DAU_BLOCK_LEAD] = "lead",           [DAU_BLOCK_PARAGRAPH] = "paragraph", [DAU_BLOCK_CAPTION] = "caption",
    [DAU_BLOCK_BYLINE] = "byline",       [DAU_BLOCK_ITEM] = "item",           [DAU_BLOCK_QUOTE] = "quote",
    [DAU_BLOCK_SEPARATOR] = "separator", [DAU_BLOCK_FURNITURE] = "furniture",
};

static const char *const span_names[] = {
    [DAU_SPAN_STRONG] = "strong", [DAU_SPAN_EMPHASIS] = "emphasis", [DAU_SPAN_LINK] = "link",
    [DAU_SPAN_CODE] = "code",     [DAU_SPAN_LANG] = "lang",
};

typedef struct stage_dump {
    dump out;
    const dau_article *article;
    dau_stage stage;
    dau_fix baseline;    /* of the line being played */
    uint32_t line_index; /* of the next line */
} stage_dump;

static const char *block_name(const dau_article *article, uint32_t index)
{
    return block_names[article->blocks[index].kind];
}

static void write_text(stage_dump *s, dau_range range)
{
    dump_quoted(&s->out, s->article->text + range.from, range.to - range.from);
}

static void write_range(stage_dump *s, dau_range range)
{
    dump_format(&s->out, " text=%u..%u", (unsigned)range.from, (unsigned)range.to);
}

/* Spans ascend by their beginning and lie in one block, as blocks do: one walk over both. */
static uint32_t write_spans(stage_dump *s, uint32_t next, uint32_t end)
{
    for (; next < s->article->span_count && s->article->spans[next].text.from < end; next++) {
        const article_span *span = &s->article->spans[next];
        dump_format(&s->out, "  span %s", span_names[span->kind]);
        write_range(s, span->text);
        if (span->value != NULL) {
            dump_format(&s->out, " value=");
            dump_quoted(&s->out, span->value, strlen(span->value));
        }
        dump_format(&s->out, " ");
        write_text(s, span->text);
        dump_format(&s->out, "\n");
    }
    return next;
}

static void write_article(stage_dump *s)
{
    const dau_article *a = s->article;
    dump_format(&s->out, "article lang=");
    dump_quoted(&s->out, a->lang != NULL ? a->lang : "", a->lang != NULL ? strlen(a->lang) : 0);
    dump_format(&s->out, " bytes=%u blocks=%u spans=%u\n", a->text_length, a->block_count, a->span_count);
    uint32_t span = 0;
    for (uint32_t i = 0; i < a->block_count && !s->out.stopped; i++) {
        const article_block *block = &a->blocks[i];
        dump_format(&s->out, "block %u %s", i, block_names[block->kind]);
        if (block->level > 0) dump_format(&s->out, " level=%u", block->level);
        if (block->number > 0) dump_format(&s->out, " number=%u", block->number);
        write_range(s, block->text);
        dump_format(&s->out, " ");
        write_text(s, block->text);
        dump_format(&s->out, "\n");
        span = write_spans(s, span, block->text.to);
    }
}

static void write_page(stage_dump *s, const dau_layout *layout)
{
    dau_page page = DAU_INIT(page);
    if (dau_layout_page(&page, layout) != DAU_OK) return;
    dump_px(&s->out, "page width=", page.width);
    dump_px(&s->out, " height=", page.height);
    dump_px(&s->out, " column=", page.column_x);
    dump_px(&s->out, "+", page.column);
    dump_px(&s->out, " size=", page.size);
    dump_px(&s->out, " effective=", page.effective_size);
    dump_format(&s->out, " lines=%u\n", page.line_count);
}

static void write_line(stage_dump *s, const dau_line *line)
{
    dump_format(&s->out, "line %u block=%u %s", s->line_index++, line->block, block_name(s->article, line->block));
    write_range(s, line->text);
    s->baseline = line->baseline;
    if (s->stage != DAU_STAGE_RUNS) {
        dump_px(&s->out, " x=", line->x);
        dump_px(&s->out, " width=", line->width);
        dump_px(&s->out, " baseline=", line->baseline);
        dump_px(&s->out, " box=", line->top);
        dump_px(&s->out, "..", line->bottom);
        dump_px(&s->out, " ink=", line->ink_top);
        dump_px(&s->out, "..", line->ink_bottom);
    }
    if (s->stage == DAU_STAGE_LINES) {
        dump_format(&s->out, " ");
        write_text(s, line->text);
    }
    dump_format(&s->out, "\n");
}

static void write_run(stage_dump *s, const list_run *run)
{
    const char *family = face_family(run->face);
    dump_format(&s->out, "  ");
    if (s->stage == DAU_STAGE_LIST) dump_format(&s->out, "glyphs role=%s ", dau_role_name(run->role));
    dump_format(&s->out, "face=");
    dump_escaped(&s->out, family, strlen(family));
    dump_format(&s->out, " %u%s", face_weight(run->face), face_is_italic(run->face) ? " italic" : "");
    dump_px(&s->out, " size=", run->size);
    write_range(s, run->text);
    dump_format(&s->out, "%s%s ", run->rtl ? " rtl" : "", run->marker ? " marker" : "");
    write_text(s, run->text);
    dump_format(&s->out, " glyphs");
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const dau_glyph *g = &run->glyphs[i];
        dump_format(&s->out, " %u", g->id);
        dump_px(&s->out, "@", g->x);
        if (g->y != s->baseline) dump_px(&s->out, ",", s->baseline - g->y);
        dump_px(&s->out, "+", g->advance);
    }
    dump_format(&s->out, "\n");
}

static void write_rect(stage_dump *s, const list_item *item)
{
    dump_format(&s->out, "  rect role=%s", dau_role_name(item->role));
    dump_px(&s->out, " x=", item->rect.x);
    dump_px(&s->out, " y=", item->rect.y);
    dump_px(&s->out, " width=", item->rect.width);
    dump_px(&s->out, " height=", item->rect.height);
    dump_format(&s->out, "\n");
}

static bool write_item(void *user, const list_item *item)
{
    stage_dump *s = user;
    const bool whole = s->stage == DAU_STAGE_LIST;
    if (item->kind == LIST_LINE) write_line(s, item->line);
    if (item->kind == LIST_GLYPHS && s->stage != DAU_STAGE_LINES) write_run(s, item->run);
    if (item->kind == LIST_RECT && whole) write_rect(s, item);
    if (item->kind == LIST_BEGIN_BLOCK && whole)
        dump_format(&s->out, "begin %u %s\n", item->block, block_name(s->article, item->block));
    if (item->kind == LIST_END_BLOCK && whole) dump_format(&s->out, "end %u\n", item->block);
    return !s->out.stopped;
}

static void write_token(stage_dump *s, const dau_token *token)
{
    dump_format(&s->out, "  %s", dau_token_kind_name(token->kind));
    write_range(s, token->text);
    dump_format(&s->out, " ");
    write_text(s, token->text);
    dump_format(&s->out, " said=");
    dump_quoted(&s->out, token->spoken, strlen(token->spoken));
    if (token->pause != DAU_PAUSE_NONE) dump_format(&s->out, " pause=%s", dau_pause_name(token->pause));
    dump_format(&s->out, "\n");
}

static dau_status write_speech(stage_dump *s, dau_engine *engine, dau_article *article)
{
    dau_speech *speech;
    dau_sentence sentence = DAU_INIT(sentence);
    dau_status status = dau_speech_new(&speech, engine, article, NULL);
    if (status != DAU_OK) return status;
    for (uint32_t index = 0; !s->out.stopped; index++) {
        status = dau_speech_next(&sentence, speech);
        if (status != DAU_OK || sentence.token_count == 0) break;
        dump_format(&s->out, "sentence %u block=%u %s", index, sentence.block, block_name(s->article, sentence.block));
        write_range(s, sentence.text);
        dump_format(&s->out, "%s%s\n", sentence.begins ? " begins" : "", sentence.ends ? " ends" : "");
        for (uint32_t i = 0; i < sentence.token_count; i++) write_token(s, &sentence.tokens[i]);
    }
    dau_speech_drop(speech);
    return status;
}

dau_status dau_inspect_write(dau_engine *engine, const dau_layout *layout, dau_stage stage, dau_write_fn *write,
                             void *user)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (layout == NULL || write == NULL)
        return engine_refuse(engine, "dau_inspect_write: %s is NULL", layout == NULL ? "layout" : "write");
    if (layout_engine(layout) != engine)
        return engine_refuse(engine, "layout was made by another engine; inspect it with its own");
    if (stage < DAU_STAGE_ARTICLE || stage > DAU_STAGE_SPEECH)
        return engine_refuse(engine, "stage %d is unknown; use article, runs, lines, list or speech", (int)stage);
    stage_dump s = {.out = {.write = write, .user = user}, .article = layout_article(layout), .stage = stage};
    dau_status status = DAU_OK;
    if (stage == DAU_STAGE_LINES) write_page(&s, layout);
    if (stage == DAU_STAGE_ARTICLE)
        write_article(&s);
    else if (stage == DAU_STAGE_SPEECH)
        status = write_speech(&s, engine, layout_article(layout));
    else
        status = list_play(layout, 0, UINT32_MAX, write_item, &s);
    dau_status sent = dump_finish(&s.out);
    return status != DAU_OK ? status : sent;
}
