/* act.c - what each thing that a reader does changes. */
#include "kiosk.h"

/* Px that a pointer may tremble before a tap becomes a drag. */
enum { SLACK_MOUSE = 4, SLACK_FINGER = 12, WHEEL_LINES = 3 };

static void use_control(kiosk *k, control which)
{
    /* Also at the last step: the reader hears that the key was heard. */
    k->say_change = which;
    k->draw = true;
    if (state_use(&k->state, which)) k->arrange = true;
}

static void moved(kiosk *k, bool has_moved)
{
    if (has_moved) k->draw = true;
}

static void press(kiosk *k, const action *a)
{
    bool glided = motion_runs(&k->motion);
    motion_stop(&k->motion);
    control on = toolbar_hit(&k->now.bar, k->scale, a->x, a->y);
    k->held = HELD_NOTHING;
    if (on != CONTROL_NONE) {
        k->held = HELD_CONTROL;
        k->held_control = k->state.pressed = on;
    } else if (k->page.last_scroll > 0 && toolbar_hits_track(&k->now.bar, k->scale, a->x, a->y)) {
        dau_area thumb = toolbar_thumb(&k->now.bar, k->scale, k->page.scroll, k->page.last_scroll);
        bool on_thumb = a->y >= thumb.y && a->y < thumb.y + thumb.height;
        k->held = HELD_THUMB;
        k->thumb_grip = on_thumb ? a->y - thumb.y : thumb.height / 2;
        int64_t to = toolbar_thumb_scroll(&k->now.bar, k->scale, a->y - k->thumb_grip, k->page.last_scroll);
        if (!on_thumb) page_scroll_to(&k->page, to);
    } else if (a->y >= k->now.bar.page.y && a->y < k->now.bar.page.y + k->now.bar.page.height) {
        k->held = HELD_PAGE;
        motion_press(&k->motion, a->y, a->time);
    }
    k->draw = k->draw || glided || k->held != HELD_NOTHING;
}

static void drag(kiosk *k, const action *a)
{
    if (k->held == HELD_PAGE) {
        int32_t slack = toolbar_px(a->touch ? SLACK_FINGER : SLACK_MOUSE, k->scale);
        moved(k, page_scroll_by(&k->page, motion_move(&k->motion, a->y, a->time, slack)));
    } else if (k->held == HELD_THUMB) {
        int64_t to = toolbar_thumb_scroll(&k->now.bar, k->scale, a->y - k->thumb_grip, k->page.last_scroll);
        moved(k, page_scroll_to(&k->page, to));
    } else if (k->held == HELD_CONTROL) {
        control on = toolbar_hit(&k->now.bar, k->scale, a->x, a->y);
        control pressed = on == k->held_control ? on : CONTROL_NONE;
        moved(k, pressed != k->state.pressed);
        k->state.pressed = pressed;
    }
}

/* A control counts on release, so that a wrong press can be drawn away (WCAG 2.5.2). */
static void let_go(kiosk *k, const action *a, bool counts)
{
    if (counts) drag(k, a);
    control used = k->held == HELD_CONTROL ? k->state.pressed : CONTROL_NONE;
    k->draw = k->draw || k->held != HELD_NOTHING;
    if (k->held == HELD_PAGE) motion_release(&k->motion, a->time);
    k->held = HELD_NOTHING;
    k->held_control = k->state.pressed = CONTROL_NONE;
    if (counts && used != CONTROL_NONE) use_control(k, used);
}

static void activate(kiosk *k, int screens)
{
    if (k->state.focus != CONTROL_NONE) {
        use_control(k, k->state.focus);
    } else if (screens != 0) {
        moved(k, page_scroll_screen(&k->page, screens));
    }
}

static void set_focus(kiosk *k, int direction)
{
    if (direction != 0) {
        state_focus(&k->state, direction);
    } else {
        k->state.focus = CONTROL_NONE;
    }
    k->draw = true;
}

static bool is_pointer(action_kind kind)
{
    return kind == ACTION_PRESS || kind == ACTION_MOVE || kind == ACTION_RELEASE || kind == ACTION_CANCEL;
}

static void act_on_page(kiosk *k, const action *a)
{
    switch (a->kind) {
    case ACTION_LINE:
        moved(k, page_scroll_line(&k->page, a->amount));
        break;
    case ACTION_SCREEN:
        moved(k, page_scroll_screen(&k->page, a->amount));
        break;
    case ACTION_WHEEL:
        moved(k, page_scroll_by(&k->page, (int64_t)a->amount * WHEEL_LINES * page_pitch(&k->page)));
        break;
    case ACTION_HOME:
        moved(k, page_scroll_to(&k->page, 0));
        break;
    case ACTION_END:
        moved(k, page_scroll_to(&k->page, k->page.last_scroll));
        break;
    default:
        break;
    }
}

void kiosk_act(kiosk *k, const action *a)
{
    if (a->kind == ACTION_NONE) return;
    /* Several keys may come at once: each acts on the page that the one before it made. */
    bool waits = a->kind == ACTION_RESIZE || (a->kind >= ACTION_SMALLER && a->kind <= ACTION_THEME);
    if (k->arrange && !waits) (void)kiosk_arrange(k);
    bool from_reader = a->kind != ACTION_RESIZE && a->kind != ACTION_REDRAW && a->kind != ACTION_QUIT;
    if (from_reader) k->last_input = SDL_GetTicks();
    if (from_reader && !is_pointer(a->kind)) motion_stop(&k->motion);
    switch (a->kind) {
    case ACTION_SMALLER:
        use_control(k, CONTROL_SMALLER);
        break;
    case ACTION_ORIGINAL:
        use_control(k, CONTROL_ORIGINAL);
        break;
    case ACTION_LARGER:
        use_control(k, CONTROL_LARGER);
        break;
    case ACTION_THEME:
        use_control(k, CONTROL_THEME);
        break;
    case ACTION_FOCUS:
        set_focus(k, a->amount);
        break;
    case ACTION_ESCAPE:
        set_focus(k, 0);
        break;
    case ACTION_ACTIVATE:
        activate(k, a->amount);
        break;
    case ACTION_PRESS:
        press(k, a);
        break;
    case ACTION_MOVE:
        drag(k, a);
        break;
    case ACTION_RELEASE:
        let_go(k, a, true);
        break;
    case ACTION_CANCEL:
        let_go(k, a, false);
        break;
    case ACTION_RESIZE:
        k->arrange = k->draw = true;
        break;
    case ACTION_REDRAW:
        k->drawn.known = false; /* the window's pixels are lost */
        k->draw = true;
        break;
    case ACTION_QUIT:
        k->over = true;
        break;
    default:
        act_on_page(k, a);
        break;
    }
}
