#include "support/random_article.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

uint32_t dice_roll(dice *d, uint32_t sides)
{
    uint64_t z = d->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ z >> 31) >> 32) % sides;
}

/* ---- what texts are made of ------------------------------------------------------------------ */

static const char *const vietnamese[] = {"nghiêng", "ngả",       "khuỷu", "đường", "Ủy",       "ban",    "ẪẾỔỮẲ",
                                         "tưởng",   "ạ",         "sở",    "hữu",   "trí",      "tuệ",    "Đặng",
                                         "Thị",     "1.250.000", "₫",     "(quý",  "II/2024)", "“Vâng”", "–",
                                         "15°C",    "sáng,",     "xã.",   "P.1",   "Q.3",      "…"};
static const char *const decomposed[] = {
    "e\u0302\u0301",       "o\u031B\u0323", "U\u031B\u0309ng",           "a\u0306\u0303m",
    "tie\u0302\u0301ng",   "q\u0303\u0323", "x\u0330\u0301\u0302\u0308", "\u0301",
    "i\u0308\u0323\u0301", "w\u030A"};
static const char *const spaces[] = {
    " ",      "  ",     "\u00A0", "\u00A0\u00A0 ", "\t",           "\u202F",  "\u2003", "\u3000",
    "\u2028", "\u200B", "     ",  " \u2028 ",      "\u2028\u2028", " \u00A0", "\u2009", "\u205F"};
static const char *const joints[] = {"https://vi-du.vn/tin-tuc/2024/05/bai-viet?id=1&x=a%20b#dau",
                                     "Bà-Rịa-Vũng-Tàu",
                                     "a/b/c/d/e/f/g",
                                     "VAVAVATAVATo-AVAToTyWAVA-AV",
                                     "x-y-z",
                                     "123-456-789",
                                     "ten.nguoi@thu.vn",
                                     "TP.HCM",
                                     "và/hoặc",
                                     "AV-AV-AV-AV-AV-AV-AV-AV-AV-AV-AV-AV"};
static const char *const emoji[] = {"😀",       "👩‍👩‍👧‍👦",    "👍🏽", "🇻🇳", "🇻🇳🇻🇳🇻", "❤️",
                                    "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☎",        "✓"};
static const char *const other_scripts[] = {
    "مرحبا",      "السلام-عليكم", "שלום",      "שָׁלוֹם", "漢字漢字",   "ひらがな",    "한국어", "각ᄀ", "हिन्दी",
    "क्षत्रिय",     "ไทยนี้",         "Ελλάδα",    "Ёжик", "abcשלוםdef", "123مرحبا456", "ﷺ",      "ꙮ",    "𝕏",
    "\U0001F6F8", "\uE000\uE001", "\u06001漢", "ပြည်"};
static const char *const invisible[] = {
    "\u00AD",   "\u200D",        "\u200C",          "\u2060", "\uFEFF", "\u200E", "\u202E",
    "\u061C",   "nghi\u00ADêng", "a\u00ADb\u00ADc", "\u034F", "\uFE0F", "\x01",   "\x7F",
    "\xC2\x85", "\xC3",          "\xF0\x9F",        "\u2029", "\r\n",   "\v",     "\uFFFD"};
static const char *const markdown[] = {"**",
                                       "*",
                                       "_",
                                       "`",
                                       "[liên kết](https://vi.du/",
                                       ")",
                                       "[a **b** c](x)",
                                       "> ",
                                       "- ",
                                       "\n\n",
                                       "\n",
                                       "# ",
                                       "### ",
                                       "\n\n- ",
                                       "\n\n1. ",
                                       "\n\n> ",
                                       "\n\n---\n\n",
                                       "![ảnh](a.jpg \"Ảnh\")",
                                       "  \n",
                                       "***",
                                       "\n\n> - ",
                                       "&nbsp;",
                                       "\\*",
                                       "\n\n## ",
                                       "<b>"};
static const char *const endings[] = {"\n\n", "\n", "\n\n\u00A0\n\n", " \n\n"};

typedef struct word_list {
    const char *const *words;
    uint32_t count;
} word_list;

enum { VIETNAMESE, SPACES, ENDINGS, MARKDOWN };
static const word_list lists[] = {
    {vietnamese, LENGTH_OF(vietnamese)}, {spaces, LENGTH_OF(spaces)},
    {endings, LENGTH_OF(endings)},       {markdown, LENGTH_OF(markdown)},
    {decomposed, LENGTH_OF(decomposed)}, {joints, LENGTH_OF(joints)},
    {emoji, LENGTH_OF(emoji)},           {other_scripts, LENGTH_OF(other_scripts)},
    {invisible, LENGTH_OF(invisible)},
};

static void put(random_text *t, const char *bytes)
{
    size_t length = strlen(bytes);
    if (length > sizeof t->bytes - t->length) return;
    memcpy(t->bytes + t->length, bytes, length);
    t->length += length;
}

static void put_word(random_text *t, dice *d, uint32_t list)
{
    put(t, lists[list].words[dice_roll(d, lists[list].count)]);
}

/* Letters without any space: beyond 1024 bytes the engine cuts the word by itself. */
static void put_long_word(random_text *t, dice *d)
{
    static const char *const letters[] = {"a", "ế", "V", "A", "T", "o", "ị", "q\u0303", "ع", "漢", "-", "ب"};
    uint32_t variety = 1 + dice_roll(d, LENGTH_OF(letters)), first = dice_roll(d, LENGTH_OF(letters));
    for (uint32_t n = dice_roll(d, 8) == 0 ? 1600 : 80; n > 0; n--)
        put(t, letters[(first + dice_roll(d, variety)) % LENGTH_OF(letters)]);
}

void random_text_fill(random_text *t, dice *d)
{
    uint32_t kinds[3];
    t->length = 0;
    t->is_markdown = dice_roll(d, 2) == 0;
    for (size_t i = 0; i < LENGTH_OF(kinds); i++) {
        kinds[i] = dice_roll(d, LENGTH_OF(lists));
        if (kinds[i] == MARKDOWN && !t->is_markdown) kinds[i] = VIETNAMESE;
    }
    uint32_t spaced = dice_roll(d, 5); /* 0: words often touch */
    for (uint32_t n = dice_roll(d, dice_roll(d, 20) == 0 ? 300 : 40); n > 0; n--) {
        uint32_t roll = dice_roll(d, 24);
        if (roll == 0 && dice_roll(d, 6) == 0)
            put_long_word(t, d);
        else if (roll == 1)
            put_word(t, d, ENDINGS);
        else if (roll == 2)
            put_word(t, d, SPACES);
        else
            put_word(t, d, roll < 9 ? VIETNAMESE : kinds[roll % LENGTH_OF(kinds)]);
        if (t->is_markdown && dice_roll(d, 8) == 0) put_word(t, d, MARKDOWN);
        if (dice_roll(d, 5) < spaced) put(t, " ");
    }
}

/* ---- settings ----------------------------------------------------------------------------------- */

static int32_t between(dice *d, int32_t from, int32_t to)
{
    uint32_t roll = dice_roll(d, 12);
    if (roll == 0) return from;
    if (roll == 1) return to;
    return from + (int32_t)dice_roll(d, (uint32_t)(to - from) + 1);
}

static bool is_chosen(dice *d)
{
    return dice_roll(d, 4) == 0;
}

dau_fix random_settings_fill(dau_settings *s, dice *d)
{
    static const char *const fonts[] = {NULL, "low-vision", "mono", "serif", "Noto Sans"};
    *s = (dau_settings)DAU_INIT(*s);
    s->size = dice_roll(d, 6) == 0 ? between(d, 6 * 64, 1000 * 64) : between(d, 10 * 64, 60 * 64);
    s->font = fonts[dice_roll(d, LENGTH_OF(fonts))];
    if (is_chosen(d)) s->scale = between(d, 250, 8000);
    if (is_chosen(d)) s->margin = dice_roll(d, 2) == 0 ? DAU_ZERO : between(d, 0, 300 * 64);
    if (is_chosen(d)) s->weight = between(d, 100, 900);
    if (is_chosen(d)) s->line_height = between(d, 1000, 3000);
    if (is_chosen(d)) s->letter_spacing = between(d, 0, 1000);
    if (is_chosen(d)) s->word_spacing = between(d, 0, 2000);
    if (is_chosen(d)) s->paragraph_spacing = dice_roll(d, 2) == 0 ? DAU_ZERO : between(d, 0, 4000);
    if (is_chosen(d)) s->measure = between(d, 10, 400);
    s->align = dice_roll(d, 3) == 0 ? DAU_ALIGN_CENTER : DAU_ALIGN_START;
    s->phrase = dice_roll(d, 2) == 0 ? DAU_PHRASE_ON : DAU_PHRASE_OFF;
    return dice_roll(d, 4) == 0 ? between(d, 16 * 64, 120 * 64) : between(d, 100 * 64, 3000 * 64);
}
