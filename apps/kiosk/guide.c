/* guide.c - the interface in spoken words, for who cannot see it. Figures are said in words by the voice's side. */
#include "kiosk.h"
#include "words.h"
#include <stdio.h>

enum { PHRASE_ROOM = 2 * PANEL_TEXT_ROOM };

/* Words and the name of their recording; "" for none. */
typedef struct phrase {
    char text[PHRASE_ROOM], name[48];
} phrase;

static const char vi[] = "vi";

/* There is no English voice: an English interface is not said. */
static bool is_on(const kiosk *k)
{
    choice_switch wish = k->reader.now.speech.guide;
    if (k->options->language != 0) return false;
    return wish == CHOICE_ON || (wish != CHOICE_OFF && k->aloud.used);
}

static void size_phrase(phrase *p, const kiosk *k)
{
    uint32_t percent = reader_percent(&k->reader), at = 0;
    while (at < READER_STEPS && reader_step(at) != percent) at++;
    int length = snprintf(p->text, sizeof p->text, "Cỡ chữ %u phần trăm", (unsigned)percent);
    if (at < READER_STEPS)
        snprintf(p->text + length, sizeof p->text - (size_t)length, ", nấc %u trên %u", (unsigned)at + 1,
                 (unsigned)READER_STEPS);
    snprintf(p->name, sizeof p->name, "size-%u", (unsigned)percent);
}

static void speed_phrase(phrase *p, const kiosk *k)
{
    char value[WORDS_SPEED_ROOM];
    words_speed(value, reader_speed(&k->reader), vi);
    snprintf(p->text, sizeof p->text, "Tốc độ %s", value);
    snprintf(p->name, sizeof p->name, "speed-%d", (int)reader_speed(&k->reader));
}

static void volume_phrase(phrase *p, const kiosk *k)
{
    snprintf(p->text, sizeof p->text, "Âm lượng %d", (int)reader_volume(&k->reader));
    snprintf(p->name, sizeof p->name, "volume-%d", (int)reader_volume(&k->reader));
}

static void theme_phrase(phrase *p, const kiosk *k)
{
    snprintf(p->text, sizeof p->text, "%s", dau_theme_title(k->now.theme, vi));
    snprintf(p->name, sizeof p->name, "theme-%s", dau_theme_name(k->now.theme));
}

/* ---- what has the keys ---- */

static word word_of(control which)
{
    static const word words[CONTROL_COUNT] = {
        [CONTROL_CUSTOMISE] = WORD_CUSTOMISE,     [CONTROL_SENTENCE_BACK] = WORD_SENTENCE_BACK,
        [CONTROL_SENTENCE_ON] = WORD_SENTENCE_ON, [CONTROL_BLOCK_BACK] = WORD_BLOCK_BACK,
        [CONTROL_BLOCK_ON] = WORD_BLOCK_ON,       [CONTROL_STOP] = WORD_STOP};
    return words[which];
}

/* One button, three names, and a recording for each. */
static void read_phrase(phrase *p, const kiosk *k)
{
    static const char names[][8] = {"read", "pause", "resume"};
    unsigned which = (unsigned)(kiosk_read_label(k) - BAR_LABEL_READ);
    snprintf(p->text, sizeof p->text, "%s", words_at((word)(WORD_READ + which), vi));
    snprintf(p->name, sizeof p->name, "%s", names[which]);
}

static void name_with(phrase *p, const char *name, const phrase *value)
{
    snprintf(p->text, sizeof p->text, "%s. %.*s", name, (int)(sizeof p->text - 64), value->text);
    p->name[0] = '\0';
}

static void control_phrase(phrase *p, const kiosk *k, control which)
{
    phrase value = {0};
    snprintf(p->name, sizeof p->name, "%s", which == CONTROL_NONE ? "article" : control_name(which));
    switch (which) {
    case CONTROL_NONE:
        snprintf(p->text, sizeof p->text, "Bài viết");
        break;
    case CONTROL_SMALLER:
    case CONTROL_ORIGINAL:
    case CONTROL_LARGER:
        size_phrase(&value, k);
        name_with(p,
                  which == CONTROL_SMALLER  ? "Thu nhỏ chữ"
                  : which == CONTROL_LARGER ? "Phóng to chữ"
                                            : "Cỡ chữ gốc",
                  &value);
        break;
    case CONTROL_THEME:
        theme_phrase(&value, k);
        name_with(p, words_at(WORD_CONTRAST, vi), &value);
        break;
    case CONTROL_SPEED:
        speed_phrase(p, k);
        break;
    case CONTROL_SOFTER:
    case CONTROL_LOUDER:
        volume_phrase(&value, k);
        name_with(p, which == CONTROL_SOFTER ? "Nhỏ tiếng hơn" : "To tiếng hơn", &value);
        break;
    case CONTROL_READ:
        read_phrase(p, k);
        break;
    default:
        snprintf(p->text, sizeof p->text, "%s", words_at(word_of(which), vi));
        break;
    }
}

/* A value that names itself is not named once more: "Cỡ chữ. Cỡ chữ 100 phần trăm". */
static bool names_itself(panel_row row)
{
    return row == ROW_SIZE || row == ROW_SPEED || row == ROW_VOLUME;
}

/* Signs are not said. */
static const char *row_name(panel_row row)
{
    return row == ROW_SHORTCUTS ? "Phím tắt một ký tự" : panel_row_title(row, vi);
}

static void row_value(phrase *p, const kiosk *k, panel_row row)
{
    char text[PANEL_TEXT_ROOM];
    if (row == ROW_SIZE) {
        size_phrase(p, k);
    } else if (row == ROW_SPEED) {
        speed_phrase(p, k);
    } else if (row == ROW_VOLUME) {
        volume_phrase(p, k);
    } else {
        panel_now_text(text, &k->reader, row, 0, vi);
        snprintf(p->text, sizeof p->text, "%s", text);
    }
}

static void focus_phrase(phrase *p, const kiosk *k)
{
    phrase value = {0};
    spot at = k->state.focus;
    if (at.where != REGION_PANEL) {
        control_phrase(p, k, spot_bar(at));
        return;
    }
    panel_row row = (panel_row)at.index;
    if (names_itself(row)) {
        row_value(p, k, row);
    } else if (row < ROW_VALUES) {
        row_value(&value, k, row);
        name_with(p, row_name(row), &value);
    } else {
        snprintf(p->text, sizeof p->text, "%s", panel_row_title(row, vi));
        snprintf(p->name, sizeof p->name, "%s", panel_row_name(row));
    }
}

/* ---- what was changed ---- */

static void customise_phrase(phrase *p, const kiosk *k)
{
    phrase value = {0};
    if (!k->state.open) {
        snprintf(p->text, sizeof p->text, "Đã đóng %s", words_at(WORD_CUSTOMISE, vi));
    } else if (k->state.focus.where == REGION_PANEL) {
        focus_phrase(&value, k);
        name_with(p, words_at(WORD_CUSTOMISE, vi), &value);
    } else {
        snprintf(p->text, sizeof p->text, "%s", words_at(WORD_CUSTOMISE, vi));
    }
}

static void change_phrase(phrase *p, const kiosk *k)
{
    control c = spot_bar(k->say);
    if (k->say_way != 0) {
        snprintf(p->text, sizeof p->text, "%s", k->now.said); /* why nothing changed, as it is shown */
    } else if (k->say.where == REGION_PANEL && k->say.index == ROW_RESET) {
        snprintf(p->text, sizeof p->text, "%s", words_at(WORD_WAS_RESET, vi));
    } else if (k->say.where == REGION_PANEL) {
        row_value(p, k, (panel_row)k->say.index);
    } else if (c == CONTROL_THEME) {
        theme_phrase(p, k);
    } else if (c == CONTROL_CUSTOMISE) {
        customise_phrase(p, k);
    } else if (c == CONTROL_STOP) {
        *p = (phrase){"Đã dừng đọc", "stopped"};
    } else if (c == CONTROL_SPEED) {
        speed_phrase(p, k);
    } else if (c == CONTROL_SOFTER || c == CONTROL_LOUDER) {
        volume_phrase(p, k);
    } else {
        size_phrase(p, k);
    }
}

static void say_phrase(kiosk *k, const phrase *p)
{
    snprintf(k->aloud.phrase, sizeof k->aloud.phrase, "%s", p->text);
    kiosk_follow_voice(k); /* the voice that was chosen says so itself */
    player_say(k->aloud.player, p->name[0] ? p->name : NULL, p->text);
    k->changed = true;
}

void kiosk_guide(kiosk *k)
{
    phrase p = {0};
    bool changed = k->say.where != REGION_PAGE, moved = k->moved_keys;
    k->moved_keys = false;
    if ((!changed && !moved) || !is_on(k)) return;
    if (changed) {
        change_phrase(&p, k);
    } else {
        focus_phrase(&p, k);
    }
    say_phrase(k, &p);
}

void kiosk_say_end(kiosk *k)
{
    const phrase end = {"Hết bài.", "end"};
    if (is_on(k)) say_phrase(k, &end);
}
