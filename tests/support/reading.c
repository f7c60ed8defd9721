#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/bytes.h"

static void take_note(void *user, const dau_note *note)
{
    reading *r = user;
    if (r->note_count == READING_NOTES) return;
    char *message = r->messages[r->note_count];
    snprintf(message, sizeof r->messages[0], "%s", note->message);
    r->notes[r->note_count] = *note;
    r->notes[r->note_count++].message = message;
}

void reading_start(reading *r, const dau_engine_options *engine_options)
{
    dau_engine_options options = DAU_INIT(options);
    if (engine_options != NULL) options = *engine_options;
    options.note = take_note;
    options.note_user = r;
    *r = (reading){0};
    assert_int_equal(dau_engine_new(&r->engine, &options), DAU_OK);
}

void reading_open(reading *r, const char *text, size_t length, const dau_read_options *options)
{
    dau_article_drop(r->article);
    r->article = NULL;
    r->note_count = 0;
    source_bytes left = {.data = text, .length = length, .piece = r->piece};
    r->status = dau_article_open(&r->article, r->engine, bytes_source(&left), options);
    if (r->status != DAU_OK) assert_null(r->article);
}

void reading_end(reading *r)
{
    dau_article_drop(r->article);
    dau_engine_drop(r->engine);
}

const dau_note *reading_note(const reading *r, dau_note_kind kind)
{
    for (uint32_t i = 0; i < r->note_count; i++)
        if (r->notes[i].kind == kind) return &r->notes[i];
    return NULL;
}

const char *reading_text(const reading *r)
{
    return dau_article_text(r->article, NULL);
}

static void print_text(FILE *out, const char *text, dau_range range)
{
    static const char *const signs[][2] = {{"\xE2\x80\xA8", "<U+2028>"}, {"\xC2\xA0", "<U+00A0>"}, {"\t", "<U+0009>"}};
    fputc('"', out);
    for (uint32_t at = range.from; at < range.to;) {
        size_t i = 0;
        while (i < 3 && strncmp(text + at, signs[i][0], strlen(signs[i][0])) != 0) i++;
        if (i < 3)
            fputs(signs[i][1], out);
        else
            fputc(text[at], out);
        at += i < 3 ? (uint32_t)strlen(signs[i][0]) : 1;
    }
    fputc('"', out);
}

static void print_spans(FILE *out, const reading *r, dau_range block)
{
    static const char *const names[] = {"?", "strong", "emphasis", "link", "code", "lang"};
    for (uint32_t i = 0; i < dau_article_span_count(r->article); i++) {
        dau_span span = DAU_INIT(span);
        assert_int_equal(dau_article_span(&span, r->article, i), DAU_OK);
        if (span.text.from < block.from || span.text.from >= block.to) continue;
        assert_true(span.text.to <= block.to);
        fprintf(out, "  %s ", names[span.kind]);
        print_text(out, reading_text(r), span.text);
        if (span.value[0] != 0) fprintf(out, " -> %s", span.value);
        fputc('\n', out);
    }
}

static void print_notes(FILE *out, const reading *r)
{
    static const char *const names[] = {"?",      "argument", "utf8",      "control",   "marks",
                                        "binary", "encoding", "empty",     "furniture", "limit",
                                        "font",   "markdown", "lookalike", "invisible", "direction"};
    for (uint32_t i = 0; i < r->note_count; i++)
        if (r->notes[i].kind != DAU_NOTE_FURNITURE)
            fprintf(out, "note %s line %u count %u\n", names[r->notes[i].kind], r->notes[i].line, r->notes[i].count);
}

char *reading_outline(const reading *r)
{
    static const char *const names[] = {"?",       "title",  "heading", "date",  "lead",      "paragraph",
                                        "caption", "byline", "item",    "quote", "separator", "furniture"};
    char *outline = NULL;
    size_t length;
    FILE *out = open_memstream(&outline, &length);
    assert_non_null(out);
    for (uint32_t i = 0; i < dau_article_block_count(r->article); i++) {
        dau_block block = DAU_INIT(block);
        assert_int_equal(dau_article_block(&block, r->article, i), DAU_OK);
        fputs(names[block.kind], out);
        if (block.level > 0) fprintf(out, " %u", block.level);
        if (block.number > 0) fprintf(out, " #%u", block.number);
        fputc(' ', out);
        print_text(out, reading_text(r), block.text);
        fputc('\n', out);
        print_spans(out, r, block.text);
    }
    print_notes(out, r);
    fclose(out);
    return outline;
}

char *reading_file(const char *path, size_t *length)
{
    char whole[512];
    snprintf(whole, sizeof whole, "%s/%s", DAU_SOURCE_DIR, path);
    FILE *file = fopen(whole, "rb");
    if (file == NULL) fail_msg("cannot open %s", whole);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    assert_non_null(text);
    *length = fread(text, 1, (size_t)size, file);
    text[*length] = 0;
    fclose(file);
    return text;
}
