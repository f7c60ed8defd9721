/* dau speak - the article as words to be said. */
#define _POSIX_C_SOURCE 200809L
#include "aloud/stream_plan.h"
#include "host/file.h"
#include "json.h"
#include "speak_sound.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const usage how = {
    .line = "dau speak [--text|--json|--plain] [-o FILE [--captions FILE.vtt]] [OPTION …] ARTICLE",
    .summary = "Prints what is said of the article; or writes how it sounds, as WAV, with -o alone.",
    .reads = true,
    .speaks = true,
};

/* The sign that is written for a token's pause: a semicolon where the text has one, and none where a block ends
 * without. */
static const char *sign_behind(const dau_sentence *sentence, uint32_t index, const char *text)
{
    const dau_token *token = &sentence->tokens[index];
    bool is_last = index + 1 == sentence->token_count;
    if (token->pause == DAU_PAUSE_STOP && sentence->ends && is_last) return "";
    bool is_semicolon = token->pause == DAU_PAUSE_COLON && !is_last && text[token[1].text.from] == ';';
    return is_semicolon ? ";" : planned_sign(token->pause);
}

/* The words of a sentence, with signs for its pauses. */
static bool write_sentence(output *to, const dau_sentence *sentence, const char *text, bool *begun)
{
    for (uint32_t i = 0; i < sentence->token_count; i++) {
        const char *spoken = sentence->tokens[i].spoken, *sign = sign_behind(sentence, i, text);
        if (*spoken == '\0') continue;
        if (*begun && !output_write(to, " ", 1)) return false;
        *begun = true;
        if (!output_write(to, spoken, strlen(spoken)) || !output_write(to, sign, strlen(sign))) return false;
    }
    return true;
}

/* A block a line; or all on one line. */
static dau_status write_words(output *to, dau_speech *speech, const char *text, bool by_block)
{
    dau_sentence sentence = DAU_INIT(sentence);
    bool begun = false;
    for (;;) {
        dau_status status = dau_speech_next(&sentence, speech);
        if (status != DAU_OK || sentence.token_count == 0) return status;
        if (!write_sentence(to, &sentence, text, &begun)) return DAU_OK;
        if (by_block && sentence.ends && begun) {
            if (!output_write(to, "\n", 1)) return DAU_OK;
            begun = false;
        }
    }
}

static json_t *token_json(const char *text, const dau_token *token, uint32_t sentence)
{
    json_t *object = json_with(json_object(), "start", json_integer(token->text.from));
    object = json_with(object, "end", json_integer(token->text.to));
    object = json_with(object, "written", json_text(text + token->text.from, token->text.to - token->text.from));
    object = json_with(object, "spoken", json_string(token->spoken));
    object = json_with(object, "kind", json_string(dau_token_kind_name(token->kind)));
    object = json_with(object, "pause", json_string(dau_pause_name(token->pause)));
    return json_with(object, "sentence", json_integer(sentence));
}

/* *done: the exit when the output is whole. */
static dau_status write_json(int *done, output *to, dau_speech *speech, const char *text)
{
    json_list list;
    dau_sentence sentence = DAU_INIT(sentence);
    dau_status status;
    bool goes_on = true;
    uint32_t number = 0;
    json_list_begin(&list, to, json_head(), "tokens");
    for (; (status = dau_speech_next(&sentence, speech)) == DAU_OK && sentence.token_count > 0 && goes_on; number++)
        for (uint32_t i = 0; i < sentence.token_count && goes_on; i++)
            goes_on = json_list_add(&list, token_json(text, &sentence.tokens[i], number));
    *done = json_list_end(&list, EXIT_DONE);
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

static int write_tokens(const call *of, session *open, dau_speech *speech, const char *text, bool json)
{
    output out;
    int done = output_open(&out, PROGRAM, of->output_path);
    if (done != EXIT_DONE) return done;
    dau_status status = json ? write_json(&done, &out, speech, text) : write_words(&out, speech, text, true);
    if (status != DAU_OK) done = notes_fail(&open->notes, NULL, status);
    return output_close(&out, done);
}

static int write_article(const call *of, session *open, bool json)
{
    dau_article *article = NULL;
    dau_speech *speech = NULL;
    int done = session_read(&article, open, of->article, false);
    if (done != EXIT_DONE) return done;
    dau_status status = open_speech(&speech, open, article, of->chosen.speech.verbosity);
    if (status == DAU_OK)
        done = write_tokens(of, open, speech, dau_article_text(article, NULL), json);
    else
        done = notes_fail(&open->notes, NULL, status);
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

/* ---- a line in, a line out ---- */

static dau_status write_line(output *to, session *open, const char *line, size_t length)
{
    input_text from = {line, length};
    dau_read_options options = open->chosen->reading;
    options.format = DAU_FORMAT_PLAIN;
    options.structure = DAU_STRUCTURE_PARAGRAPHS;
    if (!options.encoding) options.encoding = "utf-8"; /* a short line does not tell */
    dau_article *article = NULL;
    dau_speech *speech = NULL;
    dau_status status = dau_article_open(&article, open->engine, input_text_source(&from), &options);
    if (status == DAU_OK) status = open_speech(&speech, open, article, DAU_VERBOSITY_TEXT);
    if (status == DAU_OK) status = write_words(to, speech, dau_article_text(article, NULL), false);
    if (status == DAU_OK) output_write(to, "\n", 1);
    dau_speech_drop(speech);
    dau_article_drop(article);
    if (status == DAU_OK) notes_forget(&open->notes);
    return status;
}

static int write_lines(output *to, session *open, FILE *from, const char *shown)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    dau_status status = DAU_OK;
    while (status == DAU_OK && to->error == 0 && (length = getline(&line, &room, from)) >= 0) {
        if (length > 0 && line[length - 1] == '\n') length--;
        status = write_line(to, open, line, (size_t)length);
    }
    free(line);
    if (status != DAU_OK) return notes_fail(&open->notes, shown, status);
    if (feof(from) || to->error) return EXIT_DONE;
    message_print(PROGRAM, shown, 0, "cannot read: %s", file_trouble(errno));
    return EXIT_REFUSED;
}

static int write_plain(const call *of, session *open)
{
    input_file input;
    output out;
    int done = input_open(&input, PROGRAM, of->article);
    if (done != EXIT_DONE) return done;
    int descriptor = dup(input.descriptor);
    FILE *from = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    done = from ? output_open(&out, PROGRAM, of->output_path) : message_no_memory(PROGRAM);
    if (from && done == EXIT_DONE) done = output_close(&out, write_lines(&out, open, from, input.shown));
    if (from) fclose(from);
    input_close(&input);
    return done;
}

/* bai.txt would be taken for words, bai.mp3 for what we do not write. */
static bool names_another_kind(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    return dot && strcasecmp(dot, ".wav") != 0;
}

static bool refuse_contradiction(const call *of, const speak_options *own)
{
    const char *trouble = NULL;
    if (is_sound(of, own) && names_another_kind(of->output_path))
        trouble = "-o: sound is written as WAV; give a name that ends in .wav, or --text, --json, --plain";
    if (own->captions && !is_sound(of, own))
        trouble = "--captions: nothing sounds; give -o FILE.wav without --text, --json and --plain";
    if (own->json && (own->text || own->plain))
        trouble = "--json: tokens go with no words; give one of --json and --text, --plain";
    if (trouble) message_print(PROGRAM, NULL, 0, "%s", trouble);
    return trouble != NULL;
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
    const option_set own_set = {specs, COUNT(specs), &own, NULL};
    call of;
    session open;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    if (refuse_contradiction(&of, &own) || !call_may_write(&of, own.captions)) return EXIT_REFUSED;
    done = session_open(&open, PROGRAM, &of.chosen, false);
    if (done == EXIT_DONE) {
        if (own.plain)
            done = write_plain(&of, &open);
        else if (is_sound(&of, &own))
            done = write_sound(&of, &open, own.captions);
        else
            done = write_article(&of, &open, own.json);
    }
    session_close(&open);
    return done;
}
