/* act.c - what each thing that a reader does changes. */
#include "kiosk.h"

/* Px that a pointer may tremble before a tap becomes a drag. */
enum { SLACK_MOUSE = 4, SLACK_FINGER = 12, WHEEL_LINES = 3, LONG_PRESS_MS = 600 };

static void moved(kiosk *k, bool has_moved)
{
    if (has_moved) k->draw = true;
}

/* Also where nothing changes: the reader hears that the key was heard, and why. way: 0 where it changed. */
static void say(kiosk *k, spot used, int way)
{
    k->say = used;
    k->say_way = way;
    k->draw = true;
}

/* What was asked for, if it can be settled. */
static bool take(kiosk *k, reader *next)
{
    if (reader_settle(next) != DAU_OK) return false;
    k->reader = *next;
    k->arrange = true;
    return true;
}

/* What changes nothing on the page. */
static bool take_beside(kiosk *k, reader *next)
{
    if (reader_settle(next) != DAU_OK) return false;
    k->reader = *next;
    k->arrange = k->arrange || k->state.open;
    k->restrip = k->draw = true;
    return true;
}

static bool set_percent(kiosk *k, uint32_t percent)
{
    reader next = k->reader;
    if (percent == 0 || percent == reader_percent(&k->reader)) return false;
    reader_set_percent(&next, percent);
    return take(k, &next);
}

static void next_theme(kiosk *k)
{
    reader next = k->reader;
    uint32_t index = reader_theme(&next) + 1;
    reader_set_theme(&next, reader_theme_at(&next, index) ? index : 0);
    (void)take(k, &next);
}

/* ---- reading aloud ---- */

/* Also while it rests because the keys went to the button, it is wanted: one hears what it comes to. */
static void hear_change(kiosk *k)
{
    k->aloud.sounded = k->aloud.sounded || k->aloud.wanted;
    kiosk_read_on(k);
}

static void change_sound(kiosk *k, spot used, panel_row row, int direction)
{
    reader next = k->reader;
    bool changed = direction == 0 ? panel_cycle(&next, row) : panel_change(&next, row, direction);
    if (changed) (void)take_beside(k, &next);
    say(k, used, changed ? 0 : direction);
    hear_change(k);
}

/* Keys that are in the strip go elsewhere with it, of which nobody would hear. */
static void stop(kiosk *k)
{
    if (spot_bar(k->state.focus) >= CONTROL_STRIP) say(k, spot_control(CONTROL_STOP), 0);
    kiosk_stop_reading(k);
}

static void use_strip(kiosk *k, control which)
{
    switch (which) {
    case CONTROL_SENTENCE_BACK:
    case CONTROL_SENTENCE_ON:
        kiosk_step_reading(k, DAU_STEP_SENTENCE, which == CONTROL_SENTENCE_ON ? 1 : -1);
        break;
    case CONTROL_BLOCK_BACK:
    case CONTROL_BLOCK_ON:
        kiosk_step_reading(k, DAU_STEP_BLOCK, which == CONTROL_BLOCK_ON ? 1 : -1);
        break;
    case CONTROL_SPEED:
        change_sound(k, spot_control(which), ROW_SPEED, 0);
        break;
    case CONTROL_SOFTER:
    case CONTROL_LOUDER:
        change_sound(k, spot_control(which), ROW_VOLUME, which == CONTROL_LOUDER ? 1 : -1);
        break;
    case CONTROL_STOP:
        stop(k);
        break;
    default:
        break;
    }
}

/* ---- the bar ---- */

static void use_control(kiosk *k, control which, bool by_key)
{
    bool changed = true;
    if (which >= CONTROL_STRIP) {
        use_strip(k, which);
        return;
    }
    switch (which) {
    case CONTROL_SMALLER:
        changed = set_percent(k, reader_next_percent(&k->reader, -1));
        break;
    case CONTROL_ORIGINAL:
        changed = set_percent(k, 100);
        break;
    case CONTROL_LARGER:
        changed = !kiosk_fits(k) && set_percent(k, reader_next_percent(&k->reader, 1));
        break;
    case CONTROL_THEME:
        next_theme(k);
        break;
    case CONTROL_READ:
        kiosk_read(k);
        return;
    case CONTROL_CUSTOMISE:
        if (k->state.open) {
            kiosk_close_panel(k);
        } else {
            kiosk_open_panel(k, by_key);
        }
        break;
    default:
        return;
    }
    say(k, spot_control(which), changed ? 0 : which == CONTROL_SMALLER ? -1 : 1);
    kiosk_read_on(k);
}

uint32_t kiosk_disabled(const kiosk *k)
{
    uint32_t off = 0;
    if (reader_next_percent(&k->reader, -1) == 0) off |= UINT32_C(1) << CONTROL_SMALLER;
    if (reader_percent(&k->reader) == 100) off |= UINT32_C(1) << CONTROL_ORIGINAL;
    if (reader_next_percent(&k->reader, 1) == 0 || kiosk_fits(k)) off |= UINT32_C(1) << CONTROL_LARGER;
    if (!panel_can_change(&k->reader, ROW_VOLUME, -1)) off |= UINT32_C(1) << CONTROL_SOFTER;
    if (!panel_can_change(&k->reader, ROW_VOLUME, 1)) off |= UINT32_C(1) << CONTROL_LOUDER;
    if (!k->state.strip) off &= (UINT32_C(1) << CONTROL_STRIP) - 1;
    return off;
}

/* ---- the panel ---- */

void kiosk_open_panel(kiosk *k, bool by_key)
{
    state_open(&k->state, by_key);
    k->panel_first = 0;
    k->panel_stays = false;
    k->arrange = k->draw = true;
    kiosk_show_strip(k);
}

void kiosk_close_panel(kiosk *k)
{
    state_close(&k->state);
    k->arrange = k->draw = k->moved_keys = true;
    kiosk_show_strip(k);
}

static void hear_row(kiosk *k, panel_row row)
{
    if (row >= ROW_REGION && row <= ROW_GUIDE) {
        hear_change(k);
    } else {
        kiosk_read_on(k);
    }
}

static void change_row(kiosk *k, panel_row row, int direction)
{
    reader next = k->reader;
    bool full = row == ROW_SIZE && direction > 0 && kiosk_fits(k);
    bool changed = !full && panel_change(&next, row, direction) && take(k, &next);
    say(k, (spot){REGION_PANEL, row, PART_ROW}, changed ? 0 : direction);
    hear_row(k, row);
}

static void cycle_row(kiosk *k, panel_row row)
{
    reader next = k->reader;
    if (panel_cycle(&next, row)) (void)take(k, &next);
    say(k, (spot){REGION_PANEL, row, PART_ROW}, 0);
    hear_row(k, row);
}

static void reset(kiosk *k)
{
    reader next = k->reader;
    reader_start_again(&next);
    if (take(k, &next)) say(k, (spot){REGION_PANEL, ROW_RESET, PART_ROW}, 0);
}

static void turn_panel(kiosk *k, int direction)
{
    k->panel_first = panel_turn(&k->now.panel.boxes, k->panel_first, direction);
    k->draw = true;
}

static void use_in_panel(kiosk *k, spot used, bool by_key)
{
    k->panel_stays = !by_key;
    kiosk_read_on(k);
    /* Keys that are in the list follow the finger: the row that has them is brought into view with each change. */
    if (k->state.focus.where == REGION_PANEL && used.index < PANEL_LIST_ROWS)
        k->state.focus = (spot){REGION_PANEL, used.index, PART_ROW};
    if (used.index == ROW_DONE) {
        kiosk_close_panel(k);
    } else if (used.index == ROW_RESET) {
        reset(k);
    } else if (used.index == PANEL_UP || used.index == PANEL_DOWN) {
        turn_panel(k, used.index == PANEL_UP ? -1 : 1);
    } else if (used.part == PART_ROW) {
        cycle_row(k, (panel_row)used.index);
    } else {
        change_row(k, (panel_row)used.index, used.part == PART_LESS ? -1 : 1);
    }
}

static void use_spot(kiosk *k, spot used, bool by_key)
{
    if (used.where == REGION_PANEL) {
        use_in_panel(k, used, by_key);
    } else {
        k->panel_stays = false;
        use_control(k, spot_bar(used), by_key);
    }
}

/* ---- pointers ---- */

static spot spot_at(const kiosk *k, int32_t x, int32_t y)
{
    control on = toolbar_hit(&k->now.bar, k->scale, x, y);
    if (on != CONTROL_NONE || !k->state.open) return spot_control(on);
    return panel_hit(&k->now.panel.boxes, k->panel_first, x, y);
}

static bool is_on_page(const kiosk *k, const action *a)
{
    dau_area page = k->now.bar.page;
    return a->y >= page.y && a->y < page.y + page.height && a->x < page.x + page.width + k->now.bar.track.width;
}

/* A tap at a page's edge turns it: there the position bar borrows no room from it. */
static bool is_on_track(const kiosk *k, const action *a)
{
    bool near = toolbar_hits_track(&k->now.bar, a->x, a->y);
    return near && (!k->page.ways.paging || a->x >= k->now.bar.track.x);
}

static void press(kiosk *k, const action *a)
{
    bool glided = motion_runs(&k->motion);
    motion_stop(&k->motion);
    spot on = spot_at(k, a->x, a->y);
    k->held = HELD_NOTHING;
    k->press_x = a->x;
    k->press_y = a->y;
    k->press_time = a->time;
    if (on.where != REGION_PAGE) {
        k->held = HELD_BUTTON;
        k->held_spot = k->state.pressed = on;
    } else if (k->page.last_scroll > 0 && is_on_track(k, a)) {
        dau_area thumb = toolbar_thumb(&k->now.bar, k->scale, k->page.scroll, k->page.last_scroll);
        bool on_thumb = a->y >= thumb.y && a->y < thumb.y + thumb.height;
        k->held = HELD_THUMB;
        k->thumb_grip = on_thumb ? a->y - thumb.y : thumb.height / 2;
        int64_t to = toolbar_thumb_scroll(&k->now.bar, a->y - k->thumb_grip, k->page.last_scroll);
        if (!on_thumb) page_scroll_to(&k->page, to);
    } else if (is_on_page(k, a)) {
        k->held = HELD_PAGE;
        motion_press(&k->motion, a->y, a->time);
    }
    k->draw = k->draw || glided || k->held != HELD_NOTHING;
}

static int32_t slack_of(const kiosk *k, const action *a)
{
    return toolbar_px(a->touch ? SLACK_FINGER : SLACK_MOUSE, k->scale);
}

static void drag(kiosk *k, const action *a)
{
    if (k->held == HELD_PAGE) {
        int32_t by = motion_move(&k->motion, a->y, a->time, slack_of(k, a));
        if (!k->page.ways.paging) moved(k, page_scroll_by(&k->page, by));
    } else if (k->held == HELD_THUMB) {
        int64_t to = toolbar_thumb_scroll(&k->now.bar, a->y - k->thumb_grip, k->page.last_scroll);
        moved(k, page_scroll_to(&k->page, to));
    } else if (k->held == HELD_BUTTON) {
        spot on = spot_at(k, a->x, a->y);
        if (!spot_is_same(on, k->held_spot)) on = spot_control(CONTROL_NONE);
        moved(k, !spot_is_same(on, k->state.pressed));
        k->state.pressed = on;
    }
}

/* While the article is read aloud a tap on a word takes it from there; a long press does so at any time. */
static bool read_from_tap(kiosk *k, const action *a)
{
    dau_area page = k->now.bar.page;
    uint32_t offset = 0;
    bool is_long = a->time - k->press_time >= LONG_PRESS_MS;
    int32_t x = a->x - page.x - (int32_t)(((dau_fix)page.width * 64 - k->page.width) / 128);
    if (!k->aloud.begun && !is_long) return false;
    if (!page_text_at(&k->page, x, a->y - page.y, &offset)) return false;
    kiosk_read_from(k, offset);
    return true;
}

/* A tap in the left third turns back, in the right two thirds on; where one reads by the line, the middle third
 * takes the line. Without pages a tap takes the line alone. */
static void tap_page(kiosk *k, const action *a)
{
    dau_area page = k->now.bar.page;
    bool aided = page_is_aided(&k->page), paging = k->page.ways.paging;
    int32_t third = (a->x - page.x) * 3 / (page.width > 0 ? page.width : 1);
    bool turns = paging && !(third == 1 && (aided || k->aloud.begun)) && a->time - k->press_time < LONG_PRESS_MS;
    if (!turns && read_from_tap(k, a)) return;
    if (turns) {
        moved(k, page_scroll_screen(&k->page, third < 1 ? -1 : 1));
    } else if (aided) {
        moved(k, page_read_at(&k->page, a->y - page.y));
    }
}

/* Pages are turned by a stroke up or to the left, and back by one down or to the right. */
static void stroke_page(kiosk *k, const action *a)
{
    int32_t right = a->x - k->press_x, down = a->y - k->press_y, slack = 2 * slack_of(k, a);
    int32_t far = right * right > down * down ? right : down;
    if (far > slack) moved(k, page_scroll_screen(&k->page, -1));
    if (far < -slack) moved(k, page_scroll_screen(&k->page, 1));
}

static void let_page_go(kiosk *k, const action *a, bool counts)
{
    bool tapped = !k->motion.moved && k->motion.down;
    int32_t aside = a->x - k->press_x, slack = slack_of(k, a);
    if (k->page.ways.paging && (aside > slack || aside < -slack)) tapped = false;
    motion_release(&k->motion, a->time);
    if (!reader_has_motion(&k->reader) || k->page.ways.paging) motion_stop(&k->motion);
    if (!counts) return;
    if (tapped) {
        tap_page(k, a);
    } else if (k->page.ways.paging) {
        stroke_page(k, a);
    }
}

/* A control counts on release, so that a wrong press can be drawn away (WCAG 2.5.2). */
static void let_go(kiosk *k, const action *a, bool counts)
{
    if (counts) drag(k, a);
    spot used = k->held == HELD_BUTTON ? k->state.pressed : spot_control(CONTROL_NONE);
    k->draw = k->draw || k->held != HELD_NOTHING;
    if (k->held == HELD_PAGE) let_page_go(k, a, counts);
    k->held = HELD_NOTHING;
    k->held_spot = k->state.pressed = spot_control(CONTROL_NONE);
    if (counts && used.where != REGION_PAGE) use_spot(k, used, false);
}

static void hover(kiosk *k, const action *a)
{
    spot on = a->kind == ACTION_HOVER ? spot_at(k, a->x, a->y) : spot_control(CONTROL_NONE);
    k->pointer_x = a->x;
    k->pointer_y = a->y;
    moved(k, !spot_is_same(on, k->state.hover));
    k->state.hover = on;
}

/* ---- keys ---- */

static void act_key(kiosk *k, key pressed)
{
    int way = pressed == KEY_UP || pressed == KEY_LEFT ? -1 : 1;
    spot before = k->state.focus;
    effect does = state_key(&k->state, pressed);
    k->panel_stays = false;
    if (k->state.open && !k->arrange)
        k->panel_first = panel_reveal(&k->now.panel.boxes, k->panel_first,
                                      k->state.focus.where == REGION_PANEL ? k->state.focus.index : PANEL_BUTTONS);
    k->moved_keys = !spot_is_same(before, k->state.focus);
    moved(k, k->moved_keys);
    if (does == EFFECT_READ)
        moved(k, page_is_aided(&k->page) ? page_read_line(&k->page, way) : page_scroll_line(&k->page, way));
    if (does == EFFECT_USE) use_spot(k, k->state.focus, true);
    if (does == EFFECT_LESS || does == EFFECT_MORE)
        change_row(k, (panel_row)k->state.focus.index, does == EFFECT_LESS ? -1 : 1);
    if (does == EFFECT_CLOSE) kiosk_close_panel(k);
}

static void activate(kiosk *k, int screens)
{
    if (k->state.focus.where == REGION_PAGE && screens != 0) {
        moved(k, page_scroll_screen(&k->page, screens));
    } else {
        act_key(k, KEY_SELECT);
    }
}

static void wheel(kiosk *k, int notches)
{
    dau_area box = k->now.panel.boxes.box;
    int32_t x = k->pointer_x - box.x, y = k->pointer_y - box.y;
    if (!k->state.open || x < 0 || y < 0 || x >= box.width || y >= box.height) {
        moved(k, page_scroll_by(&k->page, (int64_t)notches * WHEEL_LINES * page_pitch(&k->page)));
        return;
    }
    uint32_t first = k->panel_first;
    uint32_t to =
        notches < 0 ? (first > 0 ? first - 1 : 0) : panel_reveal(&k->now.panel.boxes, first + 1, PANEL_BUTTONS);
    moved(k, to != first);
    k->panel_first = to;
}

static bool is_pointer(action_kind kind)
{
    return kind == ACTION_PRESS || kind == ACTION_MOVE || kind == ACTION_RELEASE || kind == ACTION_CANCEL ||
           kind == ACTION_HOVER || kind == ACTION_LEAVE;
}

/* Keys of one letter or sign, which the reader may switch off (WCAG 2.2, 2.1.4), and those of media. */
static void act_command(kiosk *k, const action *a)
{
    static const control controls[] = {
        [ACTION_SMALLER] = CONTROL_SMALLER, [ACTION_ORIGINAL] = CONTROL_ORIGINAL, [ACTION_LARGER] = CONTROL_LARGER,
        [ACTION_THEME] = CONTROL_THEME,     [ACTION_READ] = CONTROL_READ,         [ACTION_STOP] = CONTROL_STOP};
    if (a->letter && !reader_has_shortcuts(&k->reader)) return;
    k->panel_stays = false;
    if (a->kind == ACTION_SENTENCE || a->kind == ACTION_BLOCK) {
        kiosk_step_reading(k, a->kind == ACTION_BLOCK ? DAU_STEP_BLOCK : DAU_STEP_SENTENCE, a->amount);
    } else if (a->kind == ACTION_SPEED) {
        change_sound(k, spot_control(CONTROL_SPEED), ROW_SPEED, a->amount);
    } else {
        use_control(k, controls[a->kind], true);
    }
}

/* Silence first: what was heard ends for good. */
static void escape(kiosk *k)
{
    if (k->aloud.sounded || k->state.strip) {
        stop(k);
    } else {
        act_key(k, KEY_ESCAPE);
    }
}

static void act_on_page(kiosk *k, const action *a)
{
    switch (a->kind) {
    case ACTION_LINE:
        act_key(k, a->amount < 0 ? KEY_UP : KEY_DOWN);
        break;
    case ACTION_SIDE:
        act_key(k, a->amount < 0 ? KEY_LEFT : KEY_RIGHT);
        break;
    case ACTION_FOCUS:
        act_key(k, a->amount < 0 ? KEY_BACK : KEY_NEXT);
        break;
    case ACTION_ESCAPE:
        escape(k);
        break;
    case ACTION_ACTIVATE:
        activate(k, a->amount);
        break;
    case ACTION_SCREEN:
        moved(k, page_scroll_screen(&k->page, a->amount));
        break;
    case ACTION_WHEEL:
        wheel(k, a->amount);
        break;
    case ACTION_HOME:
        moved(k, page_scroll_to(&k->page, 0));
        break;
    case ACTION_END:
        moved(k, page_scroll_to(&k->page, k->page.last_scroll));
        break;
    case ACTION_KEY:
        break;
    default:
        act_command(k, a);
        break;
    }
}

void kiosk_act(kiosk *k, const action *a)
{
    if (a->kind == ACTION_NONE) return;
    /* Several keys may come at once: each acts on the page that the one before it made. */
    bool waits = a->kind == ACTION_RESIZE || (a->kind >= ACTION_SMALLER && a->kind <= ACTION_THEME);
    if (k->arrange && !waits) (void)kiosk_arrange(k);
    if (k->restrip && !k->arrange) (void)kiosk_arrange_strip(k);
    bool from_reader = a->kind != ACTION_RESIZE && a->kind != ACTION_REDRAW && a->kind != ACTION_QUIT;
    if (from_reader) k->last_input = SDL_GetTicks();
    if (from_reader && !is_pointer(a->kind)) motion_stop(&k->motion);
    if (from_reader && (a->kind == ACTION_PRESS || !is_pointer(a->kind))) kiosk_hush(k);
    switch (a->kind) {
    case ACTION_PRESS:
        press(k, a);
        break;
    case ACTION_MOVE:
        drag(k, a);
        break;
    case ACTION_HOVER:
    case ACTION_LEAVE:
        hover(k, a);
        break;
    case ACTION_RELEASE:
        let_go(k, a, true);
        break;
    case ACTION_CANCEL:
        let_go(k, a, false);
        break;
    case ACTION_RESIZE:
        k->panel_stays = false;
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
