#define _GNU_SOURCE
#include "speak_sound.h"
#include "aloud/captions.h"
#include "aloud/stream.h"
#include "aloud/wav.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WAIT = 1000 }; /* ms; the voice has its own patience */

typedef struct sound_export {
    output wav_out, captions_out;
    bool with_captions;
    wav *wav;
    voice *voice;
    stream *stream;
    const char *text;
    uint64_t frames; /* written so far */
    caption cue;     /* the sentence that is said */
    bool is_open;    /* its end is not known yet */
    caption_word *words;
    uint32_t room;
} sound_export;

static uint64_t now(const sound_export *e)
{
    return e->frames * 1000000 / STREAM_RATE;
}

/* ---- captions ----------------------------------------------------------------------------- */

static bool make_room(sound_export *e)
{
    if (e->cue.word_count < e->room) return true;
    uint32_t room = e->room ? e->room * 2 : 128;
    caption_word *words = realloc(e->words, room * sizeof *words);
    if (!words) return false;
    e->cue.words = e->words = words;
    e->room = room;
    return true;
}

static int add_word(sound_export *e, dau_range text)
{
    caption_word *last = e->cue.word_count > 0 ? &e->words[e->cue.word_count - 1] : NULL;
    if (last && text.from < last->text.to)
        return EXIT_DONE; /* said again by a voice that died: it has its first time */
    if (!make_room(e)) return message_no_memory(PROGRAM);
    e->words[e->cue.word_count++] = (caption_word){.at = now(e), .text = text};
    return EXIT_DONE;
}

static int take_cue(sound_export *e, const stream_event *event)
{
    bool is_text = event->sentence.from < event->sentence.to;
    if (!is_text && e->is_open) e->cue.to = now(e);
    e->is_open = is_text;
    if (!is_text) return EXIT_DONE;
    if (e->cue.sentence.to == 0) {
        e->cue.from = now(e);
        e->cue.sentence = event->sentence;
    }
    return event->word.from < event->word.to ? add_word(e, event->word) : EXIT_DONE;
}

static void end_cue(sound_export *e)
{
    if (e->is_open) e->cue.to = now(e);
    if (e->cue.sentence.to > 0 && e->with_captions) captions_write(e->captions_out.stream, &e->cue, e->text);
    e->cue = (caption){.words = e->words};
    e->is_open = false;
}

/* ---- sound -------------------------------------------------------------------------------- */

static int take_sound(sound_export *e, const stream_event *event)
{
    e->frames += event->frames;
    if (e->frames > WAV_MOST_FRAMES) {
        message_print(PROGRAM, e->wav_out.shown, 0,
                      "the sound is longer than a WAV file can be (27 hours); give the article in parts");
        return EXIT_REFUSED;
    }
    if (!wav_write(e->wav, event->samples, event->frames)) e->wav_out.error = errno;
    return EXIT_DONE;
}

/* False: *done is how it ended. */
static bool take_event(sound_export *e, int *done)
{
    stream_event event = stream_next(e->stream, WAIT);
    switch (event.kind) {
    case STREAM_AUDIO:
        *done = take_sound(e, &event);
        break;
    case STREAM_CUE:
        *done = take_cue(e, &event);
        break;
    case STREAM_SENTENCE_END:
        end_cue(e);
        break;
    case STREAM_END:
        return false;
    case STREAM_FAILED:
        message_print(PROGRAM, NULL, 0, "%s", event.message);
        *done = EXIT_NO_MEANS;
        return false;
    case STREAM_NOTHING:
        break;
    }
    return *done == EXIT_DONE && e->wav_out.error == 0;
}

static int open_stream(sound_export *e, session *open, dau_article *article)
{
    const choices *chosen = open->chosen;
    voice_options which = {.program = PROGRAM, .name = chosen->speech.voice};
    if (voice_open(&e->voice, &which) != DAU_OK) return message_no_memory(PROGRAM);
    if (voice_plays_itself(e->voice)) {
        message_print(PROGRAM, NULL, 0,
                      "--voice dispatcher: it plays by itself and gives no sound to write; leave it out");
        return EXIT_REFUSED;
    }
    stream_options options = {.program = PROGRAM,
                              .engine = open->engine,
                              .article = article,
                              .voice = e->voice,
                              .speed = chosen->speech.speed ? chosen->speech.speed : CHOICES_SPEED};
    options.speech.region = chosen->speech.region;
    options.speech.verbosity = chosen->speech.verbosity;
    e->text = dau_article_text(article, NULL);
    return stream_open(&e->stream, &options);
}

static int write_all(sound_export *e, session *open, dau_article *article)
{
    int done = open_stream(e, open, article);
    if (done != EXIT_DONE) return done;
    e->wav = wav_open(fileno(e->wav_out.stream));
    if (!e->wav) {
        e->wav_out.error = errno;
        return EXIT_DONE; /* what closes the file says so */
    }
    if (e->with_captions) captions_begin(e->captions_out.stream, dau_article_lang(article));
    stream_start(e->stream, 0);
    while (take_event(e, &done)) {
    }
    if (!wav_close(e->wav) && e->wav_out.error == 0) e->wav_out.error = errno;
    return done;
}

/* ---- the two files ------------------------------------------------------------------------ */

static int open_files(sound_export *e, const char *path, const char *captions)
{
    if (!path || strcmp(path, "-") == 0) {
        message_print(PROGRAM, NULL, 0, "sound is written to a file, not to standard output; give -o FILE.wav");
        return EXIT_REFUSED;
    }
    int done = output_open(&e->wav_out, PROGRAM, path);
    if (done != EXIT_DONE) return done;
    if (lseek(fileno(e->wav_out.stream), 0, SEEK_CUR) < 0) {
        message_print(PROGRAM, path, 0, "sound cannot be written to a pipe or device; give a regular file");
        return output_close(&e->wav_out, EXIT_REFUSED);
    }
    e->with_captions = captions != NULL;
    if (captions) done = output_open(&e->captions_out, PROGRAM, captions);
    if (done == EXIT_DONE && captions && output_is_same(&e->wav_out, &e->captions_out)) {
        message_print(PROGRAM, path, 0, "named for sound and for captions; give each a file of its own");
        done = output_close(&e->captions_out, EXIT_REFUSED);
    }
    return done == EXIT_DONE ? EXIT_DONE : output_close(&e->wav_out, done);
}

/* The file that a link leads to, as output_open has it. */
static void remove_file(const char *path)
{
    char *target = realpath(path, NULL);
    unlink(target ? target : path);
    free(target);
}

/* Both or neither: sound is there only when the captions were written whole, and goes when they cannot be put in their
 * place. */
static int close_files(sound_export *e, const char *path, int done)
{
    if (!e->with_captions) return output_close(&e->wav_out, done);
    output *captions = &e->captions_out;
    if (fflush(captions->stream) != 0 && captions->error == 0) captions->error = errno;
    if (captions->error != 0) return output_close(&e->wav_out, output_close(captions, done));
    done = output_close(&e->wav_out, done);
    bool is_there = done == EXIT_DONE;
    done = output_close(captions, done);
    if (is_there && done != EXIT_DONE) remove_file(path);
    return done;
}

int speak_sound(session *open, dau_article *article, const char *path, const char *captions)
{
    sound_export e = {0};
    int done = open_files(&e, path, captions);
    if (done != EXIT_DONE) return done;
    done = write_all(&e, open, article);
    done = close_files(&e, path, done);
    if (e.stream) stream_close(e.stream);
    if (e.voice) voice_close(e.voice);
    free(e.words);
    return done;
}
