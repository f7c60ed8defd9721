/* dau speak - the article as words to be said. */
#define _POSIX_C_SOURCE 200809L
#include "aloud/stream_plan.h"
#include "json.h"
#include "speak_sound.h"
#include <stdlib.h>
#include <string.h>

static const usage how = {
    .line = "dau speak [--text|--json|--plain] [-o FILE [--captions FILE.vtt]] [OPTION …] ARTICLE",
    .summary = "Prints what is said of the article; or writes how it sounds, as WAV, with -o alone.",
    .reads = true,
    .speaks = true,
};

/* The words of a sentence, with marks of its pauses. */
static bool write_sentence(output *to, const dau_sentence *sentence, bool *begun)
{
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const dau_token *token = &sentence->tokens[i];
        if (*token->spoken == '\0') continue;
        const char *mark = planned_sign(token->pause);
        if (*begun && !output_write(to, " ", 1)) return false;
        *begun = true;
        if (!output_write(to, token->spoken, strlen(token->spoken))) return false;
        if (!output_write(to, mark, strlen(mark))) return false;
    }
    return true;
}

/* A block a line; or all on one line. */
static dau_status write_words(output *to, dau_speech *speech, bool by_block)
{
    dau_sentence sentence = DAU_INIT(sentence);
    bool begun = false;
    for (;;) {
        dau_status status = dau_speech_next(&sentence, speech);
        if (status != DAU_OK || sentence.token_count == 0) return status;
        if (!write_sentence(to, &sentence, &begun)) return DAU_OK;
        if (by_block && sentence.ends && begun) {
            if (!output_write(to, "\n", 1)) return DAU_OK;
            begun = false;
        }
    }
}

static json_t *token_json(const char *text, const dau_token *token)
{
    json_t *object = json_with(json_object(), "start", json_integer(token->text.from));
    object = json_with(object, "end", json_integer(token->text.to));
    object = json_with(object, "written", json_text(text + token->text.from, token->text.to - token->text.from));
    object = json_with(object, "spoken", json_string(token->spoken));
    return json_with(object, "kind", json_string(dau_token_kind_name(token->kind)));
}

static dau_status write_json(output *to, dau_speech *speech, const char *text)
{
    json_list list;
    dau_sentence sentence = DAU_INIT(sentence);
    dau_status status;
    bool goes_on = true;
    json_list_begin(&list, to, json_head(), "tokens");
    while ((status = dau_speech_next(&sentence, speech)) == DAU_OK && sentence.token_count > 0 && goes_on)
        for (uint32_t i = 0; i < sentence.token_count && goes_on; i++)
            goes_on = json_list_add(&list, token_json(text, &sentence.tokens[i]));
    json_list_end(&list, EXIT_DONE);
    return status;
}

typedef struct speak_options {
    bool text, json, plain;
    const char *captions;
} speak_options;

static bool is_sound(const call *of, const speak_options *own)
{
    return of->output_path && !own->text && !own->json && !own->plain;
}

static dau_status open_speech(dau_speech **out, session *open, dau_article *article, dau_verbosity verbosity)
{
    dau_speech_options options = DAU_INIT(options);
    options.region = open->chosen->speech.region;
    options.verbosity = verbosity;
    return dau_speech_new(out, open->engine, article, &options);
}

static int write_article(const call *of, session *open, const speak_options *own)
{
    output out;
    dau_article *article = NULL;
    dau_speech *speech = NULL;
    int done = session_read(&article, open, of->article, false);
    if (done != EXIT_DONE) return done;
    dau_status status = open_speech(&speech, open, article, of->chosen.speech.verbosity);
    if (status == DAU_OK && (done = output_open(&out, PROGRAM, of->output_path)) == EXIT_DONE) {
        if (own->json)
            status = write_json(&out, speech, dau_article_text(article, NULL));
        else
            status = write_words(&out, speech, true);
        done = output_close(&out, EXIT_DONE);
    }
    if (status != DAU_OK) done = notes_fail(&open->notes, NULL, status);
    dau_speech_drop(speech);
    dau_article_drop(article);
    return done;
}

static int write_sound(const call *of, session *open, const char *captions)
{
    dau_article *article = NULL;
    int done = session_read(&article, open, of->article, false);
    if (done == EXIT_DONE) done = speak_sound(open, article, of->output_path, captions);
    dau_article_drop(article);
    return done;
}

typedef struct line_source {
    const char *at;
    size_t left;
} line_source;

static ptrdiff_t read_line(void *user, void *into, size_t room)
{
    line_source *line = user;
    size_t length = line->left < room ? line->left : room;
    if (length > 0) memcpy(into, line->at, length);
    line->at += length;
    line->left -= length;
    return (ptrdiff_t)length;
}

static dau_status write_line(output *to, session *open, const char *line, size_t length)
{
    line_source from = {line, length};
    dau_read_options options = open->chosen->reading;
    options.format = DAU_FORMAT_PLAIN;
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    if (!options.encoding) options.encoding = "utf-8";
    dau_article *article = NULL;
    dau_speech *speech = NULL;
    dau_status status = dau_article_open(&article, open->engine, (dau_source){&from, read_line}, &options);
    if (status == DAU_OK) status = open_speech(&speech, open, article, DAU_VERBOSITY_TEXT);
    if (status == DAU_OK) status = write_words(to, speech, false);
    if (status == DAU_OK) output_write(to, "\n", 1);
    dau_speech_drop(speech);
    dau_article_drop(article);
    return status;
}

static int write_plain(const call *of, session *open)
{
    output out;
    FILE *from = strcmp(of->article, "-") == 0 ? stdin : fopen(of->article, "rb");
    if (!from) {
        message_print(PROGRAM, of->article, 0, "cannot be opened");
        return EXIT_REFUSED;
    }
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    dau_status status = DAU_OK;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done == EXIT_DONE) {
        while (status == DAU_OK && (length = getline(&line, &room, from)) >= 0) {
            if (length > 0 && line[length - 1] == '\n') length--;
            status = write_line(&out, open, line, (size_t)length);
        }
        done = output_close(&out, status == DAU_OK ? EXIT_DONE : notes_fail(&open->notes, of->article, status));
    }
    free(line);
    if (from != stdin) fclose(from);
    return done;
}

int command_speak(int argc, char **argv)
{
    speak_options own = {0};
    static const option_spec specs[] = {
        {.name = "text",
         .kind = OPTION_SWITCH,
         .at = offsetof(speak_options, text),
         .help = "the words, a block a line"},
        {.name = "json", .kind = OPTION_SWITCH, .at = offsetof(speak_options, json), .help = "the tokens, as JSON"},
        {.name = "plain",
         .kind = OPTION_SWITCH,
         .at = offsetof(speak_options, plain),
         .help = "each line is a paragraph: the words, one line out for one in"},
        {.name = "captions",
         .value = "FILE",
         .kind = OPTION_TEXT,
         .at = offsetof(speak_options, captions),
         .help = "beside sound: WebVTT of sentences and words; both files are written, or neither"}};
    const option_set own_set = {specs, sizeof specs / sizeof *specs, &own, NULL};
    call of;
    session open;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    if (own.captions && !is_sound(&of, &own)) {
        message_print(PROGRAM, NULL, 0,
                      "--captions: nothing sounds; give -o FILE.wav without --text, --json and --plain");
        return EXIT_REFUSED;
    }
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) {
        if (own.plain)
            done = write_plain(&of, &open);
        else if (is_sound(&of, &own))
            done = write_sound(&of, &open, own.captions);
        else
            done = write_article(&of, &open, &own);
    }
    session_close(&open);
    return done;
}
