#include "input.h"

/* Layouts differ in what stands on the digits' row (the Vietnamese one has đ on 0), so these keys
 * count by their place too. '+' shares its key with '='. */
static action_kind size_key(const SDL_Keysym *key)
{
    switch (key->sym) {
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS:
        return ACTION_LARGER;
    case SDLK_MINUS:
    case SDLK_UNDERSCORE:
    case SDLK_KP_MINUS:
        return ACTION_SMALLER;
    case SDLK_0:
    case SDLK_KP_0:
        return ACTION_ORIGINAL;
    default:
        break;
    }
    return key->scancode == SDL_SCANCODE_EQUALS  ? ACTION_LARGER
           : key->scancode == SDL_SCANCODE_MINUS ? ACTION_SMALLER
           : key->scancode == SDL_SCANCODE_0     ? ACTION_ORIGINAL
                                                 : ACTION_NONE;
}

static const struct {
    SDL_Keycode key;
    action_kind kind;
    int amount, shifted; /* amount without and with Shift */
    bool repeats;
} keys[] = {
    {SDLK_DOWN, ACTION_LINE, 1, 1, true},        {SDLK_UP, ACTION_LINE, -1, -1, true},
    {SDLK_RIGHT, ACTION_SIDE, 1, 1, false},      {SDLK_LEFT, ACTION_SIDE, -1, -1, false},
    {SDLK_PAGEDOWN, ACTION_SCREEN, 1, 1, true},  {SDLK_PAGEUP, ACTION_SCREEN, -1, -1, true},
    {SDLK_HOME, ACTION_HOME, 0, 0, true},        {SDLK_END, ACTION_END, 0, 0, true},
    {SDLK_TAB, ACTION_FOCUS, 1, -1, true},       {SDLK_SPACE, ACTION_ACTIVATE, 1, -1, false},
    {SDLK_RETURN, ACTION_ACTIVATE, 0, 0, false}, {SDLK_KP_ENTER, ACTION_ACTIVATE, 0, 0, false},
    {SDLK_ESCAPE, ACTION_ESCAPE, 0, 0, false},
};

/* Keys of one letter or sign. Brackets count by their place too: the Vietnamese layout has ư and ơ there. */
static const struct {
    SDL_Keycode key;
    SDL_Scancode place;
    int shift; /* 0 without it, 1 with it, 2 either way */
    action_kind kind;
    int amount;
} letter_keys[] = {
    {SDLK_d, SDL_SCANCODE_UNKNOWN, 0, ACTION_READ, 0},
    {SDLK_d, SDL_SCANCODE_UNKNOWN, 1, ACTION_STOP, 0},
    {SDLK_RIGHTBRACKET, SDL_SCANCODE_RIGHTBRACKET, 0, ACTION_SENTENCE, 1},
    {SDLK_LEFTBRACKET, SDL_SCANCODE_LEFTBRACKET, 0, ACTION_SENTENCE, -1},
    {SDLK_RIGHTBRACKET, SDL_SCANCODE_RIGHTBRACKET, 1, ACTION_BLOCK, 1},
    {SDLK_LEFTBRACKET, SDL_SCANCODE_LEFTBRACKET, 1, ACTION_BLOCK, -1},
    {'}', SDL_SCANCODE_UNKNOWN, 2, ACTION_BLOCK, 1},
    {'{', SDL_SCANCODE_UNKNOWN, 2, ACTION_BLOCK, -1},
    {SDLK_PERIOD, SDL_SCANCODE_UNKNOWN, 1, ACTION_SPEED, 1},
    {SDLK_COMMA, SDL_SCANCODE_UNKNOWN, 1, ACTION_SPEED, -1},
    {SDLK_GREATER, SDL_SCANCODE_UNKNOWN, 2, ACTION_SPEED, 1},
    {SDLK_LESS, SDL_SCANCODE_UNKNOWN, 1, ACTION_SPEED, 1}, /* where it has a key of its own */
    {SDLK_LESS, SDL_SCANCODE_UNKNOWN, 0, ACTION_SPEED, -1},
    {SDLK_t, SDL_SCANCODE_UNKNOWN, 2, ACTION_THEME, 0},
};

static const struct {
    SDL_Keycode key;
    action_kind kind;
    int amount;
} media_keys[] = {
    {SDLK_AUDIOPLAY, ACTION_READ, 0},         {SDLK_AUDIOSTOP, ACTION_STOP, 0},
    {SDLK_AUDIONEXT, ACTION_SENTENCE, 1},     {SDLK_AUDIOPREV, ACTION_SENTENCE, -1},
    {SDLK_AUDIOFASTFORWARD, ACTION_BLOCK, 1}, {SDLK_AUDIOREWIND, ACTION_BLOCK, -1},
};

static bool is_letter(action *a, const SDL_Keysym *key)
{
    bool shift = key->mod & KMOD_SHIFT;
    for (size_t i = 0; i < sizeof letter_keys / sizeof *letter_keys; i++) {
        bool same = letter_keys[i].key == key->sym ||
                    (key->scancode != SDL_SCANCODE_UNKNOWN && letter_keys[i].place == key->scancode);
        if (!same || (letter_keys[i].shift != 2 && letter_keys[i].shift != shift)) continue;
        a->kind = letter_keys[i].kind;
        a->amount = letter_keys[i].amount;
        a->letter = true;
        return true;
    }
    return false;
}

static bool is_media_key(action *a, const SDL_Keysym *key)
{
    for (size_t i = 0; i < sizeof media_keys / sizeof *media_keys; i++) {
        if (media_keys[i].key != key->sym) continue;
        a->kind = media_keys[i].kind;
        a->amount = media_keys[i].amount;
        return true;
    }
    return false;
}

/* Keys that change what others mean, or the machine's own volume: alone they ask nothing of the kiosk. */
static bool is_silent(SDL_Keycode key)
{
    static const SDL_Keycode silent[] = {SDLK_LCTRL, SDLK_RCTRL,    SDLK_LSHIFT,     SDLK_RSHIFT,       SDLK_LALT,
                                         SDLK_RALT,  SDLK_LGUI,     SDLK_RGUI,       SDLK_MODE,         SDLK_CAPSLOCK,
                                         SDLK_MUTE,  SDLK_VOLUMEUP, SDLK_VOLUMEDOWN, SDLK_NUMLOCKCLEAR, SDLK_AUDIOMUTE};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        if (silent[i] == key) return true;
    return false;
}

static void take_size_key(action *a, const SDL_KeyboardEvent *event)
{
    action_kind kind = event->repeat ? ACTION_NONE : size_key(&event->keysym);
    if (kind == ACTION_NONE) return;
    a->kind = kind;
    a->letter = !(event->keysym.mod & KMOD_CTRL);
}

static void take_plain_key(action *a, const SDL_KeyboardEvent *event)
{
    bool shift = event->keysym.mod & KMOD_SHIFT;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].key != event->keysym.sym || (event->repeat && !keys[i].repeats)) continue;
        a->kind = keys[i].kind;
        a->amount = shift ? keys[i].shifted : keys[i].amount;
    }
}

static action from_key(const window *w, const SDL_KeyboardEvent *event)
{
    action a = {.time = event->timestamp};
    if (!event->repeat && !is_silent(event->keysym.sym)) a.kind = ACTION_KEY;
    if (event->keysym.mod & (KMOD_ALT | KMOD_GUI)) return a;
    take_size_key(&a, event);
    if (a.kind > ACTION_KEY) return a;
    if (event->keysym.mod & KMOD_CTRL) {
        if (event->keysym.sym == SDLK_q && w->windowed) a.kind = ACTION_QUIT;
    } else if (event->repeat || (!is_letter(&a, &event->keysym) && !is_media_key(&a, &event->keysym))) {
        take_plain_key(&a, event);
    }
    return a;
}

static void place_mouse(action *a, const window *w, int32_t x, int32_t y)
{
    int width = 0, height = 0;
    SDL_GetWindowSize(w->handle, &width, &height);
    if (width <= 0 || height <= 0) return;
    /* The middle of the px, so that rounding gives the same px back. */
    window_point(w, (2 * (int64_t)x + 1) * 32768 / width, (2 * (int64_t)y + 1) * 32768 / height, &a->x, &a->y);
}

static action from_button(const window *w, const SDL_MouseButtonEvent *event)
{
    action a = {.time = event->timestamp};
    if (event->which == SDL_TOUCH_MOUSEID || event->button != SDL_BUTTON_LEFT) return a;
    a.kind = event->state == SDL_PRESSED ? ACTION_PRESS : ACTION_RELEASE;
    place_mouse(&a, w, event->x, event->y);
    return a;
}

static action from_motion(const window *w, const SDL_MouseMotionEvent *event)
{
    action a = {.time = event->timestamp};
    if (event->which == SDL_TOUCH_MOUSEID) return a;
    a.kind = event->state & SDL_BUTTON_LMASK ? ACTION_MOVE : ACTION_HOVER;
    place_mouse(&a, w, event->x, event->y);
    return a;
}

static action from_wheel(const SDL_MouseWheelEvent *event)
{
    action a = {.time = event->timestamp};
    if (event->which == SDL_TOUCH_MOUSEID || event->y == 0) return a;
    a.kind = ACTION_WHEEL;
    a.amount = event->direction == SDL_MOUSEWHEEL_FLIPPED ? event->y : -event->y;
    return a;
}

static action from_finger(input *in, const window *w, const SDL_TouchFingerEvent *event)
{
    action a = {.time = event->timestamp, .touch = true};
    bool first = event->type == SDL_FINGERDOWN;
    if (first ? in->finger_down : !in->finger_down || event->fingerId != in->finger) return a;
    in->finger = event->fingerId;
    in->finger_down = event->type != SDL_FINGERUP;
    a.kind = first ? ACTION_PRESS : event->type == SDL_FINGERUP ? ACTION_RELEASE : ACTION_MOVE;
    float across = event->x < 0   ? 0
                   : event->x > 1 ? 1
                                  : event->x,
          down = event->y < 0   ? 0
                 : event->y > 1 ? 1
                                : event->y;
    window_point(w, (int64_t)(across * 65536), (int64_t)(down * 65536), &a.x, &a.y);
    return a;
}

static action from_window(input *in, const SDL_WindowEvent *event)
{
    action a = {.time = event->timestamp};
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) a.kind = ACTION_RESIZE;
    if (event->event == SDL_WINDOWEVENT_EXPOSED) a.kind = ACTION_REDRAW;
    if (event->event == SDL_WINDOWEVENT_LEAVE) a.kind = ACTION_LEAVE;
    if (event->event == SDL_WINDOWEVENT_FOCUS_LOST) {
        in->finger_down = false;
        a.kind = ACTION_CANCEL;
    }
    return a;
}

action input_action(input *in, const window *w, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        return from_key(w, &event->key);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return from_button(w, &event->button);
    case SDL_MOUSEMOTION:
        return from_motion(w, &event->motion);
    case SDL_MOUSEWHEEL:
        return from_wheel(&event->wheel);
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return from_finger(in, w, &event->tfinger);
    case SDL_WINDOWEVENT:
        return from_window(in, &event->window);
    case SDL_QUIT:
        return (action){.kind = ACTION_QUIT};
    default:
        return (action){0};
    }
}
