/* judge_kiosk.c - what dau-kiosk did when keys were pressed and the glass was touched. */
#include "judges.h"
#include <stdio.h>
#include <string.h>

enum { TARGET_AAA = 44, TARGET_AA = 24, RING = 2, MOST_FLASHES = 3, FOCUS_SIDES = 4, RATIO_TEXT = 4500 };

/* True, with the verdict set, where nothing was seen. */
static bool is_unseen(verdict *v, const evidence *e)
{
    if (e->kiosk.ran && e->kiosk.control_count > 0) return false;
    verdict_because(v, VERDICT_NOT_MEASURED, "%s", e->kiosk.reason);
    return true;
}

typedef bool control_test(const control_seen *c, const kiosk_seen *k);

/* Decides by the controls that a test finds wrong, and names them; parts: those of an open panel too. */
static void judge_some(verdict *v, const evidence *e, control_test *is_wrong, const char *right, bool parts)
{
    char names[160] = "";
    size_t used = 0;
    uint32_t wrong = 0, counted = 0;
    for (uint32_t i = 0; i < e->kiosk.control_count; i++) {
        const control_seen *c = &e->kiosk.controls[i];
        if (c->disabled || (c->part && !parts)) continue;
        counted++;
        if (!is_wrong(c, &e->kiosk)) continue;
        wrong++;
        if (used < sizeof names - KIOSK_NAME - 2)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? ", " : "", c->name);
    }
    if (wrong)
        verdict_measures(v, SAY(e, "%u nút trên %u không đạt: %s", "%u controls of %u do not: %s"), (unsigned)wrong,
                         (unsigned)counted, names);
    else
        verdict_measures(v, SAY(e, "%u nút: %s", "%u controls: %s"), (unsigned)counted, right);
    verdict_decide(v, wrong == 0);
}

static void judge_controls(verdict *v, const evidence *e, control_test *is_wrong, const char *right)
{
    judge_some(v, e, is_wrong, right, false);
}

static bool is_unkeyed(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return !c->by_keys;
}

void judge_keyboard(verdict *v, const evidence *e)
{
    verdict_requires(
        v, "%s", SAY(e, "mọi nút tới được bằng Tab, dùng được bằng Enter", "Tab reaches each control, Enter uses it"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, is_unkeyed, SAY(e, "mọi nút dùng được; Page Down cuộn trang", "all work; Page Down scrolls"));
    if (e->kiosk.keys_scroll) return;
    verdict_measures(v, "%s", SAY(e, "Page Down không cuộn được bài", "Page Down does not scroll the article"));
    verdict_decide(v, false);
}

static bool is_untouched(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return !c->by_touch;
}

void judge_touch(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "mọi nút dùng được bằng một ngón, không phải bấm hai thứ cùng lúc",
                         "each control works by one finger; nothing is pressed together"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, is_untouched,
                   SAY(e, "chạm gần hai góc đối nhau đều dùng được", "taps near two opposite corners work"));
}

void judge_orientation(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "dùng được cả khi đứng và khi nằm", "usable upright and lying"));
    if (is_unseen(v, e)) return;
    uint32_t shown = 0;
    for (int i = 0; i < KIOSK_SHAPES; i++) shown += e->kiosk.shapes[i].shown;
    verdict_measures(v,
                     SAY(e, "320x480, 1280x800, 1080x1920: %u cửa sổ trên 3 hiện đủ chữ và nút",
                         "320x480, 1280x800, 1080x1920: %u windows of 3 show text and all controls"),
                     (unsigned)shown);
    verdict_decide(v, shown == KIOSK_SHAPES);
}

void judge_trap(verdict *v, const evidence *e)
{
    verdict_requires(
        v, "%s", SAY(e, "Tab đi hết các nút rồi ra khỏi thanh", "Tab goes through the controls and leaves the bar"));
    if (is_unseen(v, e)) return;
    verdict_measures(
        v, SAY(e, "%u lần Tab; về trang: %s; đi tiếp được: %s", "%u times Tab; back to the page: %s; goes on: %s"),
        (unsigned)e->kiosk.order_count, e->kiosk.returns_to_page ? SAY(e, "có", "yes") : SAY(e, "không", "no"),
        e->kiosk.goes_round ? SAY(e, "có", "yes") : SAY(e, "không", "no"));
    verdict_decide(v, e->kiosk.returns_to_page && e->kiosk.goes_round);
}

void judge_shortcuts(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "phím tắt một chữ tắt được, đổi được, hoặc chỉ chạy khi nút có tiêu điểm",
                         "shortcuts of one character can be turned off or changed, or need focus"));
    if (is_unseen(v, e)) return;
    const char *acts = e->kiosk.shortcuts, *stays = e->kiosk.shortcuts_off, *none = SAY(e, "không có", "none");
    verdict_measures(v,
                     SAY(e, "phím một ký tự có tác dụng ở mọi nơi: %s; khi tắt phím tắt: %s",
                         "keys of one character that act everywhere: %s; with shortcuts off: %s"),
                     *acts ? acts : none, *stays ? stays : none);
    verdict_decide(v, !*acts || !*stays);
}

void judge_rest(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "không có gì tự chuyển động quá 5 giây", "nothing moves by itself for more than 5 s"));
    if (is_unseen(v, e)) return;
    verdict_measures(v, SAY(e, "%llu điểm ảnh đổi trong 5 giây để yên", "%llu pixels changed in 5 s at rest"),
                     (unsigned long long)e->kiosk.pixels_at_rest);
    verdict_decide(v, e->kiosk.pixels_at_rest == 0);
}

void judge_flashes(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "không quá 3 lần chớp một giây", "at most three flashes a second"));
    if (is_unseen(v, e)) return;
    verdict_measures(v, SAY(e, "%u khung hình vẽ lại trong 5 giây để yên", "%u frames drawn in 5 s at rest"),
                     (unsigned)e->kiosk.frames_at_rest);
    verdict_decide(v, e->kiosk.frames_at_rest <= MOST_FLASHES);
}

void judge_glides(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "chuyển động do thao tác gây ra tắt được", "motion that follows an action can be off"));
    if (is_unseen(v, e)) return;
    verdict_measures(v,
                     SAY(e, "sau Page Down còn %llu điểm ảnh đổi; sau khi nhấc ngón còn %llu",
                         "after Page Down %llu pixels went on changing; after a finger let go %llu"),
                     (unsigned long long)e->kiosk.glide_keys, (unsigned long long)e->kiosk.glide_drag);
    verdict_decide(v, e->kiosk.glide_keys == 0 && e->kiosk.glide_drag == 0);
}

void judge_bypass(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "tới được bài mà không qua thanh nút", "the article is reached without passing the bar"));
    if (is_unseen(v, e)) return;
    verdict_measures(v, "%s",
                     e->kiosk.starts_on_page
                         ? SAY(e, "mở ra là ở trang: 0 lần Tab", "it opens at the page: 0 times Tab")
                         : SAY(e, "mở ra ở thanh nút", "it opens in the bar"));
    verdict_decide(v, e->kiosk.starts_on_page);
}

/* ---- focus ---------------------------------------------------------------------------------------- */

static bool is_before(dau_area a, dau_area b)
{
    return a.y + a.height <= b.y || (a.x + a.width <= b.x && a.y < b.y + b.height);
}

void judge_focus_order(verdict *v, const evidence *e)
{
    const kiosk_seen *k = &e->kiosk;
    verdict_requires(
        v, "%s",
        SAY(e, "tiêu điểm đi từ trái sang phải, từ trên xuống", "focus goes from left to right, from top to bottom"));
    if (is_unseen(v, e)) return;
    uint32_t wrong = 0, seen = 0;
    const control_seen *before = NULL;
    for (uint32_t i = 0; i < k->order_count && k->order[i][0] != '\0'; i++)
        for (uint32_t c = 0; c < k->control_count; c++) {
            if (strcmp(k->order[i], k->controls[c].name) != 0) continue;
            wrong += before && !is_before(before->box, k->controls[c].box);
            before = &k->controls[c];
            seen++;
        }
    verdict_measures(v, SAY(e, "%u bước, %u bước đi ngược", "%u steps, %u of them backwards"), (unsigned)seen,
                     (unsigned)wrong);
    verdict_decide(v, seen > 0 && wrong == 0);
}

static bool is_focus_unseen(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return c->focus_pixels == 0;
}

void judge_focus_seen(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "thấy được nút nào có tiêu điểm", "the focused control can be seen"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, is_focus_unseen,
                   SAY(e, "khung hiện ra, đổi 3:1 trở lên", "a ring appears, changing by 3:1 or more"));
}

/* The area of a perimeter 2 px thick round the control. */
static uint64_t perimeter(const control_seen *c, const kiosk_seen *k)
{
    uint64_t thick = (uint64_t)RING * (uint64_t)k->scale / 1000;
    return 2 * thick * ((uint64_t)c->box.width + (uint64_t)c->box.height) - 4 * thick * thick;
}

static bool is_focus_thin(const control_seen *c, const kiosk_seen *k)
{
    return c->focus_pixels < perimeter(c, k);
}

void judge_focus_looks(verdict *v, const evidence *e)
{
    char right[96];
    verdict_requires(
        v, "%s",
        SAY(e, "đổi 3:1 trên diện tích ít nhất bằng viền 2 px", "3:1 over at least the area of a 2 px perimeter"));
    if (is_unseen(v, e)) return;
    const control_seen *c = &e->kiosk.controls[0];
    snprintf(right, sizeof right, SAY(e, "nút đầu %llu px, cần %llu", "the first %llu px, needed %llu"),
             (unsigned long long)c->focus_pixels, (unsigned long long)perimeter(c, &e->kiosk));
    judge_controls(v, e, is_focus_thin, right);
}

static bool is_focus_hidden(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return c->focus_sides == 0;
}

void judge_focus_hidden(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "nút có tiêu điểm không bị che hết", "the focused control is not hidden entirely"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, is_focus_hidden, SAY(e, "không nút nào bị che", "none is hidden"));
}

static bool is_focus_partly(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return c->focus_sides < FOCUS_SIDES || !c->focus_in_window;
}

void judge_focus_partly(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "không phần nào của nút có tiêu điểm bị che", "no part of the focused control is hidden"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, is_focus_partly, SAY(e, "khung hiện đủ bốn cạnh", "the ring shows on all four sides"));
}

static bool pops_up(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return c->focus_outside > 0;
}

void judge_pops_up(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "thứ hiện ra khi có tiêu điểm tắt được và không tự mất",
                         "what appears on focus can be dismissed and stays"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, pops_up, SAY(e, "không gì hiện ra ngoài khung tiêu điểm", "nothing appears beside the ring"));
    if (v->kind == VERDICT_PASS)
        verdict_because(
            v, VERDICT_NOT_APPLICABLE, "%s",
            SAY(e, "không gì hiện ra khi có tiêu điểm (đã so từng ảnh)", "nothing appears on focus (frames compared)"));
}

static bool focus_acts(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return c->focus_acts;
}

void judge_focus_acts(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "nhận tiêu điểm không làm đổi gì khác", "being focused changes nothing else"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, focus_acts, SAY(e, "cỡ chữ, màu, chỗ đọc giữ nguyên", "size, colours and place stay"));
}

/* ---- touch ---------------------------------------------------------------------------------------- */

void judge_gesture(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "việc kéo làm được thì chạm hay phím cũng làm được", "what dragging does, a tap does too"));
    if (is_unseen(v, e)) return;
    verdict_measures(v, "%s",
                     e->kiosk.tap_scrolls
                         ? SAY(e, "chạm vào thanh vị trí thì trang cuộn", "a tap on the position bar scrolls")
                         : SAY(e, "chạm vào thanh vị trí không cuộn", "a tap on the position bar does not scroll"));
    verdict_decide(v, e->kiosk.tap_scrolls);
}

static bool acts_when_drawn_away(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return !c->cancels;
}

void judge_cancel(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "chạm nhầm thì kéo ngón ra là bỏ", "a wrong touch is undone by drawing the finger away"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, acts_when_drawn_away,
                   SAY(e, "kéo ra ngoài rồi nhấc: không gì đổi", "drawn away and let go: nothing changed"));
}

static bool is_smaller(const control_seen *c, const kiosk_seen *k, int32_t px)
{
    int64_t least = (int64_t)px * k->scale / 1000;
    return c->box.width < least || c->box.height < least;
}

static bool is_small(const control_seen *c, const kiosk_seen *k)
{
    return is_smaller(c, k, TARGET_AAA);
}

static bool is_tiny(const control_seen *c, const kiosk_seen *k)
{
    return is_smaller(c, k, TARGET_AA);
}

static void judge_target(verdict *v, const evidence *e, int32_t px, control_test *is_wrong)
{
    char right[64];
    int32_t width = INT32_MAX, height = INT32_MAX;
    verdict_requires(v, SAY(e, "nút ít nhất %d x %d px", "targets of at least %d x %d px"), (int)px, (int)px);
    if (is_unseen(v, e)) return;
    for (uint32_t i = 0; i < e->kiosk.control_count; i++) {
        dau_area b = e->kiosk.controls[i].box;
        if (b.width < width) width = b.width;
        if (b.height < height) height = b.height;
    }
    snprintf(right, sizeof right, SAY(e, "hẹp nhất %d, thấp nhất %d px", "narrowest %d, lowest %d px"), (int)width,
             (int)height);
    judge_some(v, e, is_wrong, right, true);
}

void judge_target_aaa(verdict *v, const evidence *e)
{
    judge_target(v, e, TARGET_AAA, is_small);
}

void judge_target_aa(verdict *v, const evidence *e)
{
    judge_target(v, e, TARGET_AA, is_tiny);
}

/* ---- the whole ------------------------------------------------------------------------------------ */

static bool moves_place(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return !c->keeps_place;
}

void judge_input_acts(verdict *v, const evidence *e)
{
    verdict_requires(
        v, "%s",
        SAY(e, "dùng một nút không đưa người đọc đi chỗ khác", "using a control takes the reader nowhere else"));
    if (is_unseen(v, e)) return;
    judge_controls(v, e, moves_place, SAY(e, "dòng đang đọc giữ nguyên", "the line being read stays"));
}

/* True where some window has its controls otherwise than the first. */
static bool differ_in(const kiosk_seen *k, bool names)
{
    for (int i = 1; i < KIOSK_SHAPES; i++) {
        const shape_seen *one = &k->shapes[0], *other = &k->shapes[i];
        if (names && one->count != other->count) return true;
        for (uint32_t c = 0; c < one->count && c < other->count; c++) {
            if (names && strcmp(one->names[c], other->names[c]) != 0) return true;
            if (!names && c > 0 && !is_before(other->boxes[c - 1], other->boxes[c])) return true;
        }
    }
    return false;
}

void judge_same_order(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "các nút theo cùng thứ tự ở mọi cửa sổ", "controls stand in one order in all windows"));
    if (is_unseen(v, e)) return;
    bool differ = differ_in(&e->kiosk, false);
    verdict_measures(v, "%s",
                     differ ? SAY(e, "có cửa sổ đổi thứ tự", "one window has another order")
                            : SAY(e, "ba cửa sổ, một thứ tự", "three windows, one order"));
    verdict_decide(v, !differ);
}

void judge_same_names(verdict *v, const evidence *e)
{
    verdict_requires(
        v, "%s", SAY(e, "cùng một việc thì cùng một nút ở mọi cửa sổ", "one function is one control in all windows"));
    if (is_unseen(v, e)) return;
    bool differ = differ_in(&e->kiosk, true);
    verdict_measures(v, "%s",
                     differ ? SAY(e, "có cửa sổ khác tên", "one window has other names")
                            : SAY(e, "ba cửa sổ, cùng những nút ấy", "three windows, the same controls"));
    verdict_decide(v, !differ);
}

void judge_changes_alone(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "chỉ đổi khi người đọc bảo", "changes only on request"));
    if (is_unseen(v, e)) return;
    verdict_measures(v, "%s",
                     e->kiosk.state_at_rest ? SAY(e, "5 giây để yên: cỡ, màu, chỗ đọc giữ nguyên",
                                                  "5 s at rest: size, colours and place stayed")
                                            : SAY(e, "tự đổi trong 5 giây để yên", "it changed by itself within 5 s"));
    verdict_decide(v, e->kiosk.state_at_rest);
}

static bool is_unlabelled(const control_seen *c, const kiosk_seen *k)
{
    (void)k;
    return c->label < RATIO_TEXT;
}

void judge_labels(verdict *v, const evidence *e)
{
    char right[96], ratio[RATIO_ROOM];
    verdict_requires(v, "%s",
                     SAY(e, "mỗi nút có chữ hay dấu, 4.5:1 trở lên", "each control has a word or sign, 4.5:1 or more"));
    if (is_unseen(v, e)) return;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < e->kiosk.control_count; i++)
        if (!e->kiosk.controls[i].disabled && e->kiosk.controls[i].label < least) least = e->kiosk.controls[i].label;
    snprintf(right, sizeof right, SAY(e, "nhạt nhất %s", "the palest has %s"), ratio_text(ratio, least));
    judge_some(v, e, is_unlabelled, right, true);
}
