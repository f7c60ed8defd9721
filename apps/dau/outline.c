/* dau outline - the article's blocks. */
#include "command.h"
#include "json.h"

static const usage how = {
    .line = "dau outline [OPTION …] ARTICLE",
    .summary = "Prints the blocks as JSON: title, paragraphs, captions … and what is kept but not drawn.",
    .reads = true,
};

static json_t *block_json(const dau_block *block, const char *text)
{
    json_t *json = json_with(json_object(), "kind", json_string(block_kind_name(block->kind)));
    json = json_with(json, "level", json_integer(block->level));
    json = json_with(json, "start", json_integer(block->text.from));
    json = json_with(json, "end", json_integer(block->text.to));
    return json_with(json, "text", json_text(text + block->text.from, block->text.to - block->text.from));
}

static json_t *title_json(const dau_article *article, const char *text)
{
    for (uint32_t i = 0; i < dau_article_block_count(article); i++) {
        dau_block block = DAU_INIT(block);
        if (dau_article_block(&block, article, i) == DAU_OK && block.kind == DAU_BLOCK_TITLE)
            return json_text(text + block.text.from, block.text.to - block.text.from);
    }
    return json_string("");
}

static int write_outline(const call *of, const dau_article *article)
{
    output out;
    json_list list;
    uint32_t length = 0;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done != EXIT_DONE) return done;
    const char *text = dau_article_text(article, &length);
    json_t *head = json_with(json_head(), "title", title_json(article, text));
    json_list_begin(&list, &out, json_with(head, "lang", json_string(dau_article_lang(article))), "blocks");
    for (uint32_t i = 0; i < dau_article_block_count(article); i++) {
        dau_block block = DAU_INIT(block);
        if (dau_article_block(&block, article, i) != DAU_OK) continue;
        if (!json_list_add(&list, block_json(&block, text))) break;
    }
    return output_close(&out, json_list_end(&list, done));
}

int command_outline(int argc, char **argv)
{
    call of;
    session open;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, NULL)) return done;
    dau_article *article = NULL;
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) done = session_read(&article, &open, of.article, false);
    if (done == EXIT_DONE) done = write_outline(&of, article);
    dau_article_drop(article);
    session_close(&open);
    return done;
}
