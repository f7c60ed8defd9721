/* aloud.c - the article read aloud: when it begins, rests, goes on and ends, and what of it is seen. */
#include "kiosk.h"
#include "words.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the player ---- */

/* ARTICLE's name with another ending, where there is such a file. To be freed. */
static char *find_beside(const char *article, const char *const *endings, size_t count)
{
    const char *slash = strrchr(article, '/'), *dot = strrchr(article, '.');
    size_t stem = dot && (!slash || dot > slash) ? (size_t)(dot - article) : strlen(article), room = stem + 8;
    char *path = strcmp(article, "-") == 0 ? NULL : malloc(room);
    for (size_t i = 0; path && i < count; i++) {
        snprintf(path, room, "%.*s%s", (int)stem, article, endings[i]);
        if (access(path, R_OK) == 0) return path;
    }
    free(path);
    return NULL;
}

/* Sound without captions could not be followed in the text, nor captions without sound be heard. */
static void find_audio(kiosk *k)
{
    static const char *const sounds[] = {".wav", ".flac", ".ogg", ".mp3"}, *const captions[] = {".vtt"};
    k->aloud.captions = find_beside(k->options->article, captions, 1);
    if (k->aloud.captions) k->aloud.audio = find_beside(k->options->article, sounds, sizeof sounds / sizeof *sounds);
}

static dau_speech_options wished(const kiosk *k)
{
    dau_speech_options as = DAU_INIT(as);
    as.region = k->reader.now.speech.region;
    as.verbosity = k->reader.now.speech.verbosity;
    return as;
}

static dau_status open_player(kiosk *k)
{
    const choices *now = &k->reader.now;
    bool own = !now->speech.audio && !now->speech.captions && k->aloud.audio;
    k->aloud.as = wished(k);
    player_options o = {.stream = {.program = KIOSK_PROGRAM,
                                   .engine = k->session.engine,
                                   .article = k->article,
                                   .speech = k->aloud.as,
                                   .phrases = now->speech.phrases,
                                   .audio = own ? k->aloud.audio : now->speech.audio,
                                   .captions = own ? k->aloud.captions : now->speech.captions,
                                   .speed = reader_speed(&k->reader)},
                        .voice = {.program = KIOSK_PROGRAM, .name = now->speech.voice}};
    dau_status status = player_open(&k->aloud.player, &o);
    if (status == DAU_OK) player_set_volume(k->aloud.player, reader_volume(&k->reader));
    return status;
}

dau_status kiosk_open_aloud(kiosk *k)
{
    find_audio(k);
    return open_player(k);
}

void kiosk_close_aloud(kiosk *k)
{
    player_close(k->aloud.player);
    free(k->aloud.audio);
    free(k->aloud.captions);
    k->aloud = (aloud){0};
}

/* Another voice begins where the one before it was. */
static void change_voice(kiosk *k)
{
    player *old = k->aloud.player;
    player_place at = player_at(old);
    if (open_player(k) != DAU_OK) {
        k->aloud.player = old;
        return;
    }
    player_close(old);
    if (!k->aloud.begun) return;
    player_play(k->aloud.player, at.word.to > at.word.from ? at.word.from : at.sentence.from, true);
    player_pause(k->aloud.player); /* until it is asked to go on */
}

void kiosk_follow_voice(kiosk *k)
{
    player *p = k->aloud.player;
    dau_speech_options as = wished(k);
    if (player_speed(p) != reader_speed(&k->reader)) player_set_speed(p, reader_speed(&k->reader));
    if (player_volume(p) != reader_volume(&k->reader)) player_set_volume(p, reader_volume(&k->reader));
    if (as.region != k->aloud.as.region || as.verbosity != k->aloud.as.verbosity) change_voice(k);
}

/* ---- what the reader asks for ---- */

void kiosk_hush(kiosk *k)
{
    aloud *a = &k->aloud;
    player_state now = player_now(a->player);
    bool waits = player_trouble(a->player, k->lang) != NULL; /* for a device: a press means to try again */
    a->sounded = (now == PLAYER_PLAYING && !waits) || a->goes_on;
    a->goes_on = false;
    if (now == PLAYER_PLAYING || now == PLAYER_SAYING) player_pause(a->player);
    if (k->message_stays) k->message_until = SDL_GetTicks();
    k->message_stays = false;
}

void kiosk_show_strip(kiosk *k)
{
    bool seen = k->aloud.begun && !k->state.open;
    if (seen == k->state.strip) return;
    state_show_strip(&k->state, seen);
    k->restrip = k->draw = true;
}

static void begin(kiosk *k, uint32_t offset, bool from_word)
{
    aloud *a = &k->aloud;
    kiosk_follow_voice(k);
    a->begun = a->wanted = a->used = true;
    a->ended = a->sounded = a->goes_on = false;
    a->trouble[0] = '\0';
    player_play(a->player, offset, from_word);
    kiosk_show_strip(k);
}

/* The line that is read, else the first that is wholly seen; at the very top, and after the end, the article's
 * beginning. */
static uint32_t where_he_looks(const kiosk *k)
{
    uint32_t position = page_position(&k->page);
    dau_range line = page_reading(&k->page);
    if (k->aloud.ended && position >= k->aloud.end_position) return 0;
    if (page_is_aided(&k->page)) return line.from;
    return k->page.scroll == 0 ? 0 : position;
}

static void go_on(kiosk *k)
{
    kiosk_follow_voice(k);
    k->aloud.trouble[0] = '\0'; /* the same again is said again */
    player_resume(k->aloud.player);
    k->aloud.wanted = true;
}

void kiosk_read(kiosk *k)
{
    if (k->aloud.sounded) {
        k->aloud.wanted = false; /* the press itself has brought it to rest */
    } else if (k->aloud.begun) {
        go_on(k);
    } else {
        begin(k, where_he_looks(k), false);
    }
    k->draw = true;
}

void kiosk_read_from(kiosk *k, uint32_t offset)
{
    begin(k, offset, true);
}

void kiosk_step_reading(kiosk *k, dau_step by, int32_t count)
{
    if (!k->aloud.begun) {
        begin(k, where_he_looks(k), false);
        return;
    }
    kiosk_follow_voice(k);
    player_step(k->aloud.player, by, count);
    go_on(k);
}

static void end(kiosk *k)
{
    k->aloud.begun = k->aloud.wanted = k->aloud.goes_on = k->aloud.sounded = false;
    kiosk_show_strip(k);
}

void kiosk_stop_reading(kiosk *k)
{
    player_stop(k->aloud.player);
    end(k);
}

void kiosk_read_on(kiosk *k)
{
    k->aloud.goes_on = k->aloud.begun && k->aloud.sounded;
}

/* ---- what is heard ---- */

static void tell_trouble(kiosk *k)
{
    const char *trouble = player_trouble(k->aloud.player, k->lang);
    if (!trouble && k->aloud.trouble[0]) {
        k->aloud.trouble[0] = '\0';
        if (k->message_stays) k->message_until = SDL_GetTicks();
        k->message_stays = false;
    }
    if (!trouble || strncmp(trouble, k->aloud.trouble, sizeof k->aloud.trouble - 1) == 0) return;
    snprintf(k->aloud.trouble, sizeof k->aloud.trouble, "%s", trouble);
    kiosk_show_message(k, trouble, true);
}

static void note_end(kiosk *k)
{
    end(k);
    if (!k->arrange) (void)kiosk_arrange_strip(k);
    k->aloud.ended = true;
    k->aloud.end_position = page_position(&k->page);
    kiosk_show_message(k, words_at(WORD_ARTICLE_ENDS, k->lang), false);
    kiosk_say_end(k);
}

/* The page shows what is heard; while it rests that stays lit, wherever the reader scrolls, and so it does in the
 * silence between two sentences: a page that grows dark and light with each is hard on the eyes. */
static bool follow_place(kiosk *k)
{
    player_place at = player_at(k->aloud.player);
    if (!k->aloud.begun) return page_speak_nothing(&k->page);
    return at.sentence.from < at.sentence.to && page_follow(&k->page, at.word, at.sentence);
}

static void show_place(kiosk *k)
{
    bool changed = follow_place(k);
    if (changed) k->draw = k->changed = true;
    if (page_glide(&k->page, SDL_GetTicks())) k->draw = k->changed = true;
}

/* When nobody waits for anything else. */
static void warm(kiosk *k)
{
    if (k->aloud.warm || SDL_GetTicks() - k->last_input < ALOUD_WARM_MS) return;
    player_warm(k->aloud.player);
    k->aloud.warm = true;
}

void kiosk_turn_aloud(kiosk *k)
{
    aloud *a = &k->aloud;
    warm(k);
    kiosk_follow_voice(k);
    if (a->goes_on && player_now(a->player) != PLAYER_SAYING) {
        a->goes_on = false;
        go_on(k);
    }
    if (player_turn(a->player)) k->changed = true;
    if (player_ended(a->player)) note_end(k);
    tell_trouble(k);
    player_state now = player_now(a->player);
    if (a->begun && now == PLAYER_STOPPED) end(k);
    if (now != a->state) k->draw = k->changed = true;
    a->state = now;
    show_place(k);
}

bar_label kiosk_read_label(const kiosk *k)
{
    player_state now = player_now(k->aloud.player);
    if (!k->aloud.begun || player_trouble(k->aloud.player, k->lang)) return BAR_LABEL_READ;
    return now == PLAYER_PLAYING || k->aloud.goes_on ? BAR_LABEL_PAUSE : BAR_LABEL_RESUME;
}
