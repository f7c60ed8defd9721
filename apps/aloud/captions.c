#include "aloud/captions.h"
#include "aloud/captions_find.h"
#include "aloud/captions_parse.h"
#include "host/file.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What is made while cues are looked for. */
typedef struct search {
    const dau_article *article;
    vtt_file file;
    plain_words article_words, cue_words;
    uint32_t *found; /* for each word of one cue */
    uint32_t found_room;
    word_finder *finder;
    uint32_t word_count; /* of the track */
    uint32_t looked_for; /* words of all cues */
} search;

static void search_drop(search *s)
{
    word_finder_close(s->finder);
    free(s->article_words.words);
    free(s->cue_words.words);
    free(s->found);
    vtt_drop(&s->file);
}

static dau_status search_open(search *s)
{
    uint32_t length = 0;
    const char *text = dau_article_text(s->article, &length);
    dau_status status = plain_words_add(&s->article_words, text, 0, length);
    return status == DAU_OK ? word_finder_open(&s->finder, &s->article_words) : status;
}

static dau_status take_cue_words(search *s, const vtt_cue *cue)
{
    dau_status status = DAU_OK;
    s->cue_words.count = 0;
    for (uint32_t i = 0; i < cue->count && status == DAU_OK; i++) {
        const vtt_piece *piece = &s->file.pieces[cue->first + i];
        status = plain_words_add(&s->cue_words, s->file.bytes, piece->from, piece->to);
    }
    s->looked_for += s->cue_words.count;
    if (status == DAU_OK && s->looked_for > CAPTIONS_MOST_WORDS) return DAU_E_LIMIT;
    if (status != DAU_OK || s->cue_words.count <= s->found_room) return status;
    uint32_t *found = realloc(s->found, s->cue_words.room * sizeof *found);
    if (!found) return DAU_E_MEMORY;
    s->found = found;
    s->found_room = s->cue_words.room;
    return DAU_OK;
}

/* Joins what was found of the words from *word on that stand before `to` in the file. False: nothing was. */
static bool join_found(dau_range *out, const search *s, uint32_t *word, uint32_t to)
{
    bool begun = false;
    for (; *word < s->cue_words.count && s->cue_words.words[*word].from < to; ++*word) {
        if (s->found[*word] == WORD_UNFOUND) continue;
        const plain_word *at = &s->article_words.words[s->found[*word]];
        if (!begun) out->from = at->from;
        out->to = at->to;
        begun = true;
    }
    return begun;
}

/* Length of the white space that begins there: ASCII's, U+00A0, U+2028; 0: none. */
static uint32_t white_at(const char *text, uint32_t left)
{
    if (*text == ' ' || (*text >= '\t' && *text <= '\r')) return 1;
    if (left >= 2 && memcmp(text, "\xc2\xa0", 2) == 0) return 2;
    return left >= 3 && memcmp(text, "\xe2\x80\xa8", 3) == 0 ? 3 : 0;
}

/* With the quotation marks, brackets and stops that touch these words, up to white space; no sign is in two cues. */
static dau_range with_signs(const search *s, uint32_t first, uint32_t last)
{
    uint32_t length = 0;
    const char *text = dau_article_text(s->article, &length);
    const plain_words *all = &s->article_words;
    dau_range out = {all->words[first].from, all->words[last].to};
    uint32_t most = last + 1 < all->count ? all->words[last + 1].from : length;
    while (out.to < most && white_at(text + out.to, most - out.to) == 0) out.to++;
    uint32_t from = first > 0 ? out.from : 0, to = out.from;
    for (uint32_t at = first > 0 ? all->words[first - 1].to : 0; at < to;) {
        uint32_t white = white_at(text + at, to - at);
        at += white > 0 ? white : 1;
        if (white > 0) from = at;
    }
    out.from = from;
    return out;
}

static void place_cue(caption_track *out, search *s, caption *cue, const vtt_cue *from)
{
    uint32_t word = 0;
    caption_word *words = out->words + s->word_count;
    for (uint32_t i = 0; i < from->count; i++) {
        const vtt_piece *piece = &s->file.pieces[from->first + i];
        dau_range text;
        if (join_found(&text, s, &word, piece->to)) words[cue->word_count++] = (caption_word){piece->at, text};
    }
    uint32_t first = 0, last = s->cue_words.count - 1;
    while (s->found[first] == WORD_UNFOUND) first++;
    while (s->found[last] == WORD_UNFOUND) last--;
    cue->sentence = with_signs(s, s->found[first], s->found[last]);
    if (from->count == 1) cue->word_count = 0;
    cue->words = cue->word_count > 0 ? words : NULL;
    s->word_count += cue->word_count;
}

/* Answers how many cues are the article's in *placed. */
static dau_status place_all(caption_track *out, search *s, uint32_t *placed)
{
    *placed = 0;
    for (uint32_t i = 0; i < s->file.cue_count; i++) {
        const vtt_cue *from = &s->file.cues[i];
        dau_status status = take_cue_words(s, from);
        if (status != DAU_OK) return status;
        out->cues[i] = (caption){.from = from->from, .to = from->to};
        if (!word_finder_find(s->finder, s->found, s->cue_words.words, s->cue_words.count)) continue;
        place_cue(out, s, &out->cues[i], from);
        ++*placed;
    }
    out->count = s->file.cue_count;
    return DAU_OK;
}

static void say(char *problem, size_t room, const char *what)
{
    size_t length = strlen(what);
    if (room == 0) return;
    if (length >= room) length = room - 1;
    memcpy(problem, what, length);
    problem[length] = '\0';
}

static dau_status find_all(caption_track *out, search *s, char *problem, size_t room)
{
    uint32_t placed = 0;
    out->cues = calloc(s->file.cue_count, sizeof *out->cues);
    out->words = malloc(s->file.piece_count * sizeof *out->words);
    dau_status status = out->cues && out->words ? search_open(s) : DAU_E_MEMORY;
    if (status == DAU_OK) status = place_all(out, s, &placed);
    if (status != DAU_OK || placed > 0) return status;
    say(problem, room, "none of its words stand in the article; give the captions that belong to it");
    return DAU_E_ARGUMENT;
}

/* What ended it, where the file itself is no reason. */
static void say_status(char *problem, size_t room, dau_status status)
{
    if (status == DAU_E_MEMORY) say(problem, room, "not enough memory; close other programs");
    if (status == DAU_E_LIMIT)
        say(problem, room, "more than 8 MiB or 300,000 words of captions; give the article in parts");
}

static dau_status status_of(int error)
{
    return error == ENOMEM ? DAU_E_MEMORY : error == EFBIG ? DAU_E_LIMIT : DAU_E_IO;
}

dau_status captions_read(caption_track *out, const char *path, const dau_article *article, char *problem, size_t room,
                         uint32_t *line)
{
    search s = {.article = article};
    caption_track made = {0};
    size_t length = 0;
    *line = 0;
    say(problem, room, "");
    char *bytes = file_read(path, CAPTIONS_MOST_BYTES, &length);
    if (!bytes) {
        int error = errno;
        say(problem, room, file_trouble(error));
        say_status(problem, room, status_of(error));
        return status_of(error);
    }
    dau_status status = vtt_parse(&s.file, bytes, (uint32_t)length);
    if (s.file.problem) say(problem, room, s.file.problem);
    *line = s.file.problem ? s.file.problem_line : 0;
    if (status == DAU_OK) status = find_all(&made, &s, problem, room);
    say_status(problem, room, status);
    search_drop(&s);
    free(bytes);
    if (status == DAU_OK)
        *out = made;
    else
        captions_drop(&made);
    return status;
}

void captions_drop(caption_track *t)
{
    free(t->cues);
    free(t->words);
    *t = (caption_track){0};
}
