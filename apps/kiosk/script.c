#include "script.h"
#include "host/decimal.h"
#include "host/file.h"
#include "host/message.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    SCRIPT_MOST_BYTES = 1 << 20,
    DRAG_MS = 300,
    DRAG_STEP_MS = 16,
    RESIZE_MS = 100,
    HEAR_STEP_MS = 10,
    HEAR_MOST_MS = 20000,
    MOST_PX = 65535,
    MOST_MS = 3600000
};

static const struct {
    const char *name;
    step_kind kind;
    int numbers, needed; /* most and least; -1: the rest of the line is text */
    const char *usage;
} commands[] = {
    {"key", STEP_KEY, -1, 0, "key NAME"},
    {"tap", STEP_TAP, 2, 2, "tap X Y"},
    {"drag", STEP_DRAG, 5, 4, "drag X1 Y1 X2 Y2 [MS]"},
    {"text", STEP_TEXT, -1, 0, "text WORDS"},
    {"wait", STEP_WAIT, 1, 1, "wait MS"},
    {"shot", STEP_SHOT, -1, 0, "shot FILE"},
    {"resize", STEP_RESIZE, 2, 2, "resize W H"},
    {"hear", STEP_HEAR, -1, 0, "hear word|nothing"},
    {"health", STEP_HEALTH, -1, 0, "health FILE"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

/* Keys by the names of X too, which xdotool users have in their fingers. */
static SDL_Keycode key_named(const char *name)
{
    static const struct {
        const char *name;
        SDL_Keycode key;
    } aliases[] = {{"plus", SDLK_PLUS},          {"minus", SDLK_MINUS},          {"equal", SDLK_EQUALS},
                   {"KP_Add", SDLK_KP_PLUS},     {"KP_Subtract", SDLK_KP_MINUS}, {"Page_Up", SDLK_PAGEUP},
                   {"Page Up", SDLK_PAGEUP},     {"Prior", SDLK_PAGEUP},         {"Page_Down", SDLK_PAGEDOWN},
                   {"Page Down", SDLK_PAGEDOWN}, {"Next", SDLK_PAGEDOWN},        {"Enter", SDLK_RETURN},
                   {"Esc", SDLK_ESCAPE}};
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++)
        if (SDL_strcasecmp(name, aliases[i].name) == 0) return aliases[i].key;
    return SDL_GetKeyFromName(name);
}

static bool parse_key(step *s, const char *name)
{
    static const struct {
        const char *prefix;
        uint16_t modifier;
    } prefixes[] = {{"Ctrl+", KMOD_LCTRL}, {"Shift+", KMOD_LSHIFT}, {"Alt+", KMOD_LALT}};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0];) {
        size_t length = strlen(prefixes[i].prefix);
        bool found = SDL_strncasecmp(name, prefixes[i].prefix, length) == 0 && name[length];
        s->modifiers = (uint16_t)(s->modifiers | (found ? prefixes[i].modifier : 0));
        name += found ? length : 0;
        i = found ? 0 : i + 1;
    }
    s->key = key_named(name);
    return s->key != SDLK_UNKNOWN;
}

static bool parse_numbers(step *s, char *rest, int most, int needed)
{
    int count = 0;
    if (s->kind == STEP_DRAG) s->numbers[4] = DRAG_MS;
    for (char *at = strtok(rest, " \t"); at; at = strtok(NULL, " \t")) {
        int64_t value = 0;
        bool is_time = s->kind == STEP_WAIT || (s->kind == STEP_DRAG && count == 4);
        if (count == most || strchr(at, '.') || !decimal_parse(&value, at, 1)) return false;
        if (value < 0 || value > (is_time ? MOST_MS : MOST_PX)) return false;
        s->numbers[count++] = (int32_t)value;
    }
    return count >= needed;
}

/* Gives the usage of the command that the line got wrong, "" for an unknown command, NULL when right. */
static const char *parse_line(step *s, char *line)
{
    size_t length = strcspn(line, " \t");
    char *rest = line + length + strspn(line + length, " \t");
    line[length] = '\0';
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, line) != 0) continue;
        s->kind = commands[i].kind;
        s->text = rest;
        bool right = commands[i].numbers >= 0 ? parse_numbers(s, rest, commands[i].numbers, commands[i].needed)
                     : s->kind == STEP_KEY    ? parse_key(s, rest)
                                              : *rest != '\0';
        if (s->kind == STEP_HEAR) right = strcmp(rest, "word") == 0 || strcmp(rest, "nothing") == 0;
        if (s->kind == STEP_RESIZE && (s->numbers[0] < 1 || s->numbers[1] < 1)) right = false;
        return right ? NULL : commands[i].usage;
    }
    return "";
}

static int refuse_line(const char *program, const script *s, const step *at, const char *usage, const char *line)
{
    if (*usage) {
        message_print(program, s->path, at->line, "not understood; write: %s", usage);
    } else {
        message_print(program, s->path, at->line,
                      "%s: no such step; "
                      "use key, tap, drag, text, wait, shot, resize, hear or health",
                      line);
    }
    return EXIT_REFUSED;
}

static int parse(script *s, const char *program)
{
    uint32_t number = 0;
    for (char *line = s->source, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        number++;
        line += strspn(line, " \t");
        if (*line == '\0' || *line == '#') continue;
        step *at = &s->steps[s->count];
        *at = (step){.line = number};
        const char *usage = parse_line(at, line);
        if (usage) return refuse_line(program, s, at, usage, line);
        s->count++;
    }
    return EXIT_DONE;
}

int script_open(script *out, const char *program, const char *path)
{
    *out = (script){.path = path};
    if (!path) return EXIT_DONE;
    size_t length = 0, lines = 1;
    out->source = file_read(path, SCRIPT_MOST_BYTES, &length);
    if (!out->source) {
        message_print(program, path, 0, "%s", file_trouble(errno));
        return errno == ENOMEM ? EXIT_NO_MEANS : EXIT_REFUSED;
    }
    for (size_t i = 0; i < length; i++) lines += out->source[i] == '\n';
    out->steps = calloc(lines, sizeof *out->steps);
    int status = EXIT_NO_MEANS;
    if (out->steps) {
        status = parse(out, program);
    } else {
        message_print(program, path, 0, "no memory; make the script shorter");
    }
    if (status != EXIT_DONE) script_close(out);
    return status;
}

void script_close(script *s)
{
    free(s->source);
    free(s->steps);
    *s = (script){0};
}

static void send_key(const step *at, bool down)
{
    SDL_Event e = {.type = down ? SDL_KEYDOWN : SDL_KEYUP};
    e.key.state = down ? SDL_PRESSED : SDL_RELEASED;
    e.key.keysym.sym = at->key;
    e.key.keysym.scancode = SDL_GetScancodeFromKey(at->key);
    e.key.keysym.mod = at->modifiers;
    SDL_PushEvent(&e);
}

static void send_finger(const window *w, Uint32 type, int32_t x, int32_t y)
{
    SDL_Event e = {.type = type};
    e.tfinger.touchId = 1;
    e.tfinger.fingerId = 1;
    e.tfinger.pressure = 1;
    window_share(w, x, y, &e.tfinger.x, &e.tfinger.y);
    SDL_PushEvent(&e);
}

/* In pieces that fit the event, cut between characters. */
static void send_text(const char *text)
{
    while (*text) {
        SDL_Event e = {.type = SDL_TEXTINPUT};
        size_t length = strlen(text), most = sizeof e.text.text - 1;
        if (length > most) {
            length = most;
            while (length > 1 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
        }
        memcpy(e.text.text, text, length);
        SDL_PushEvent(&e);
        text += length;
    }
}

/* True when the drag has ended. */
static bool play_drag(script *s, const window *w, uint32_t now)
{
    const int32_t *n = s->steps[s->next].numbers;
    if (!s->dragging) {
        s->dragging = true;
        s->began = now;
        send_finger(w, SDL_FINGERDOWN, n[0], n[1]);
        return false;
    }
    int64_t gone = now - s->began, all = n[4] > 0 ? n[4] : 1;
    if (gone > all) gone = all;
    send_finger(w, SDL_FINGERMOTION, (int32_t)(n[0] + (n[2] - n[0]) * gone / all),
                (int32_t)(n[1] + (n[3] - n[1]) * gone / all));
    if (gone < all) return false;
    send_finger(w, SDL_FINGERUP, n[2], n[3]);
    s->dragging = false;
    return true;
}

/* True when it is heard, or will not be. */
static bool play_hear(script *s, uint32_t now, script_sound heard)
{
    if (!s->hearing) s->began = now;
    s->hearing = strcmp(s->steps[s->next].text, "word") == 0 ? heard != SOUND_WORD : heard != SOUND_NONE;
    if (now - s->began > HEAR_MOST_MS) s->hearing = false;
    return !s->hearing;
}

int script_play(script *s, const window *w, uint32_t now, script_sound heard, const step **shot)
{
    *shot = NULL;
    if (s->next == s->count) return -1;
    if ((int32_t)(s->ready - now) > 0 && s->ready != 0) return (int)(s->ready - now);
    const step *at = &s->steps[s->next];
    s->ready = now;
    switch (at->kind) {
    case STEP_KEY:
        send_key(at, true);
        send_key(at, false);
        break;
    case STEP_TAP:
        send_finger(w, SDL_FINGERDOWN, at->numbers[0], at->numbers[1]);
        send_finger(w, SDL_FINGERUP, at->numbers[0], at->numbers[1]);
        break;
    case STEP_DRAG:
        if (play_drag(s, w, now)) break;
        s->ready = now + DRAG_STEP_MS;
        return DRAG_STEP_MS;
    case STEP_TEXT:
        send_text(at->text);
        break;
    case STEP_WAIT:
        s->ready = now + (uint32_t)at->numbers[0];
        break;
    case STEP_SHOT:
    case STEP_HEALTH:
        *shot = at;
        break;
    case STEP_HEAR:
        if (play_hear(s, now, heard)) break;
        s->ready = now + HEAR_STEP_MS;
        return HEAR_STEP_MS;
    case STEP_RESIZE:
        SDL_SetWindowSize(w->handle, at->numbers[0], at->numbers[1]);
        s->ready = now + RESIZE_MS; /* the window server answers in its own time */
        break;
    }
    s->next++;
    return (int)(s->ready - now);
}
