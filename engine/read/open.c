#include "read/decode.h"
#include "read/mend.h"
#include "read/read.h"
#include "read/settle.h"

#include <stdio.h>
#include <string.h>

enum { READ_ROOM = 1 << 15, END_ROOM = 8, MEBIBYTE = 1 << 20 };

/* Everything that one opening holds; close_opening gives it back whatever happened. */
typedef struct opening {
    dau_engine *engine;
    dau_read_options options;
    encoding encoding; /* as asked, then as settled */
    buffer bytes, decoded;
    source_text text;
    decode_report report;
} opening;

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
}

static bool is_same_word(const char *a, const char *b)
{
    while (*a != 0 && lower(*a) == lower(*b)) a++, b++;
    return *a == *b;
}

static bool ends_like(const char *name, const char *ending)
{
    size_t length = strlen(name), ending_length = strlen(ending);
    return length >= ending_length && is_same_word(name + length - ending_length, ending);
}

static dau_status refuse_encoding(dau_engine *engine, const char *asked)
{
    char names[160] = "";
    for (encoding e = ENCODING_AUTO; e < ENCODING_COUNT; e++) {
        size_t used = strlen(names);
        snprintf(names + used, sizeof names - used, "%s%s", used > 0 ? ", " : "", encoding_name(e));
    }
    return engine_refuse(engine, "unknown encoding \"%.40s\"; give one of %s", asked, names);
}

static dau_status check_options(encoding *out, dau_engine *engine, const dau_read_options *o)
{
    if ((unsigned)o->format > DAU_FORMAT_MARKDOWN)
        return engine_refuse(engine, "unknown format %d; use auto, plain or markdown", (int)o->format);
    if ((unsigned)o->structure > DAU_STRUCTURE_PARAGRAPHS)
        return engine_refuse(engine, "unknown structure %d; use news or paragraphs", (int)o->structure);
    if ((unsigned)o->repair > DAU_REPAIR_OFF)
        return engine_refuse(engine, "unknown repair %d; use on or off", (int)o->repair);
    if (o->encoding != NULL && !encoding_named(out, o->encoding)) return refuse_encoding(engine, o->encoding);
    if (o->lang != NULL && !read_is_lang(o->lang, strlen(o->lang)))
        return engine_refuse(engine, "\"%.40s\" is no language tag; write one like vi or en-GB", o->lang);
    return DAU_OK;
}

static dau_status refuse_size(dau_engine *engine)
{
    uint32_t limit = engine->max_article_bytes;
    char message[128], size[32];
    if (limit % MEBIBYTE == 0)
        snprintf(size, sizeof size, "%u MiB", limit / MEBIBYTE);
    else
        snprintf(size, sizeof size, "%u bytes", limit);
    snprintf(message, sizeof message, "the article is larger than %s (max_article_bytes); split it or raise the limit",
             size);
    engine_note(
        engine,
        &(dau_note){.kind = DAU_NOTE_LIMIT, .status = DAU_E_LIMIT, .offset = limit, .count = 1, .message = message});
    return DAU_E_LIMIT;
}

static dau_status read_all(opening *o, dau_source source)
{
    char piece[READ_ROOM];
    for (;;) {
        ptrdiff_t got = source.read(source.user, piece, sizeof piece);
        if (got == 0) break;
        if (got < 0 || (size_t)got > sizeof piece) return DAU_E_IO;
        dau_status status = buffer_append(&o->bytes, piece, (size_t)got);
        if (status == DAU_E_LIMIT) return refuse_size(o->engine);
        if (status != DAU_OK) return status;
    }
    /* they may become the decoded text as they are */
    o->bytes.ceiling = INT32_MAX;
    return buffer_fit(&o->bytes, (size_t)o->bytes.length + END_ROOM);
}

static void note_bad(const opening *o)
{
    const decode_report *r = &o->report;
    char message[160];
    snprintf(message, sizeof message,
             "bytes that are not %s are shown as U+FFFD; mend the file, or name its encoding with --encoding NAME",
             encoding_title(o->encoding));
    engine_note(o->engine, &(dau_note){.kind = DAU_NOTE_UTF8,
                                       .offset = r->bad_at,
                                       .line = r->bad_line,
                                       .count = r->bad_count,
                                       .message = message});
}

static void note_repairs(const opening *o)
{
    const decode_report *r = &o->report;
    if (r->bad_count > 0) note_bad(o);
    if (r->control_count > 0)
        engine_note(o->engine, &(dau_note){.kind = DAU_NOTE_CONTROL,
                                           .offset = r->control_at,
                                           .line = r->control_line,
                                           .count = r->control_count,
                                           .message = "control characters are left out; remove them from the file"});
}

static bool is_markdown(const opening *o)
{
    if (o->options.format != DAU_FORMAT_AUTO) return o->options.format == DAU_FORMAT_MARKDOWN;
    const char *name = o->options.name;
    if (name != NULL && (ends_like(name, ".md") || ends_like(name, ".markdown"))) return true;
    return read_looks_markdown(o->text.data, o->text.length);
}

static void note_result(const opening *o, builder *b)
{
    if (b->dropped_marks > 0) {
        char message[128];
        snprintf(message, sizeof message, "more than %u marks on one letter (max_marks); the others are left out",
                 o->engine->max_marks);
        read_note(b, &o->text, DAU_NOTE_MARKS, b->dropped_at, b->dropped_marks, message);
    }
    for (uint32_t i = 0; i < b->article->block_count; i++) {
        dau_block_kind kind = b->article->blocks[i].kind;
        if (kind != DAU_BLOCK_FURNITURE && kind != DAU_BLOCK_SEPARATOR) return;
    }
    engine_note(o->engine, &(dau_note){.kind = DAU_NOTE_EMPTY,
                                       .message = "there is nothing to read; give a file with text in it"});
}

/* Another language has its own letters, and Ð may be one of them. */
static bool is_mended(const dau_read_options *options)
{
    const char *lang = options->lang != NULL ? options->lang : "vi";
    bool is_vietnamese = lower(lang[0]) == 'v' && lower(lang[1]) == 'i' && (lang[2] == 0 || lang[2] == '-');
    return options->repair == DAU_REPAIR_ON && is_vietnamese;
}

static dau_status read_text(opening *o, builder *b)
{
    dau_status status =
        decode_source(&o->decoded, &o->text.to_source, &o->report, o->encoding, &o->bytes, o->engine->vector);
    buffer_drop(&o->bytes);
    o->text.data = o->decoded.data;
    o->text.length = o->decoded.length;
    if (status == DAU_OK) status = mend_source(&o->text, &o->decoded, o->engine, is_mended(&o->options));
    /* md4c 0.4.8 reads the byte behind a text that ends in a link's address. */
    if (status == DAU_OK) status = buffer_append(&o->decoded, "\0\0\0\0\0\0\0", END_ROOM);
    if (status == DAU_OK) status = builder_expect(b, o->text.length);
    if (status != DAU_OK) return status;
    o->text.data = o->decoded.data;
    note_repairs(o);
    if (is_markdown(o))
        read_markdown(b, &o->text);
    else
        read_plain(b, &o->text, o->options.structure);
    builder_end(b);
    if (b->status != DAU_OK) return b->status;
    note_result(o, b);
    if (o->options.lang != NULL) builder_lang(b, o->options.lang, strlen(o->options.lang));
    builder_through(b, &o->text.to_source);
    return b->status;
}

static dau_status build_article(dau_article **out, opening *o)
{
    builder b;
    dau_status status = builder_start(&b, o->engine);
    bool is_readable =
        status == DAU_OK && settle_encoding(&o->encoding, o->engine, o->encoding, o->bytes.data, o->bytes.length);
    if (is_readable) status = read_text(o, &b);
    if (status == DAU_OK) return builder_finish(&b, out);
    builder_abandon(&b);
    return status;
}

dau_status dau_article_open(dau_article **out, dau_engine *engine, dau_source source, const dau_read_options *options)
{
    if (engine == NULL) return DAU_E_ARGUMENT;
    if (out == NULL || source.read == NULL) return engine_refuse(engine, "dau_article_open needs out and source.read");
    opening o = {.engine = engine};
    if (options != NULL) {
        if (!engine_can_read(options, offsetof(dau_read_options, repair), sizeof o.options))
            return engine_refuse(engine, "dau_read_options has a size that this version does not know; use DAU_INIT");
        engine_copy_options(&o.options, sizeof o.options, options);
    }
    dau_status status = check_options(&o.encoding, engine, &o.options);
    if (status != DAU_OK) return status;
    o.bytes = buffer_in(&engine->allocator, engine->max_article_bytes);
    o.decoded = buffer_in(&engine->allocator, INT32_MAX);
    o.text.to_source = nfc_map_in(&engine->allocator);
    status = read_all(&o, source);
    if (status == DAU_OK) status = build_article(out, &o);
    nfc_map_drop(&o.text.to_source);
    buffer_drop(&o.decoded);
    buffer_drop(&o.bytes);
    return status;
}
