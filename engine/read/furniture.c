#include "read/signs.h"

/* What toolbars do, in the words that papers use for it; folded. Longer ones are matched first. */
static const char *const actions[] = {"xem voi co chu",
                                      "co chu",
                                      "doc bai viet",
                                      "doc bai",
                                      "nghe bai viet",
                                      "nghe doc bai",
                                      "nghe bai",
                                      "nghe noi dung",
                                      "tuong phan",
                                      "chia se",
                                      "chia se bai viet",
                                      "in bai viet",
                                      "in bai",
                                      "in trang",
                                      "in tin",
                                      "ban in",
                                      "gui email",
                                      "gui bai viet",
                                      "gui cho ban be",
                                      "luu bai viet",
                                      "luu bai",
                                      "luu tin",
                                      "binh luan",
                                      "gui binh luan",
                                      "y kien",
                                      "theo doi",
                                      "quan tam",
                                      "sao chep lien ket",
                                      "sao chep",
                                      "copy link",
                                      "phong to",
                                      "thu nho",
                                      "tang co chu",
                                      "giam co chu",
                                      "quay lai",
                                      "giong doc",
                                      "toc do doc",
                                      "tai ve",
                                      "tai ung dung",
                                      "thich",
                                      "bao cao",
                                      "trang chu",
                                      "che do toi",
                                      "nen toi",
                                      "nen sang",
                                      "co chu lon",
                                      "co chu nho",
                                      "danh dau",
                                      "yeu thich",
                                      "doc sau",
                                      "share",
                                      "print",
                                      "like",
                                      "email",
                                      "a",
                                      "a-",
                                      "a+",
                                      "aa",
                                      "luu",
                                      "in",
                                      "gui",
                                      "nghe",
                                      NULL};
/* Alone on a line these could be a title. */
static const char *const brands[] = {"facebook",  "twitter", "zalo",   "google news", "google",   "linkedin",
                                     "messenger", "youtube", "tiktok", "x",           "telegram", "viber",
                                     "pinterest", "rss",     "tren",   "qua",         "voi",      "tren google news",
                                     NULL};
/* How the words on a button begin. */
static const char *const verbs[] = {"xem",   "doc",   "nghe",  "in",   "gui",  "luu",  "chia",  "co",   "tuong",
                                    "phong", "thu",   "tang",  "giam", "tai",  "theo", "binh",  "dang", "sao",
                                    "copy",  "share", "print", "like", "font", "nen",  "giong", "toc",  "bat",
                                    "tat",   "chon",  "doi",   "che",  "a-",   "a+",   "aa",    NULL};

static bool is_number(const words *w, uint32_t index)
{
    for (uint32_t i = w->list[index].from; i < w->list[index].to; i++)
        if (w->text[i] < '0' || w->text[i] > '9') return false;
    return true;
}

typedef struct cover {
    uint32_t words, actions, brands;
} cover;

static cover cover_of(const words *w)
{
    cover c = {0};
    for (uint32_t i = 0; i < w->count;) {
        uint32_t action = words_match(w, i, actions), brand = words_match(w, i, brands);
        uint32_t matched = action > brand ? action : brand;
        c.actions += action > 0 && action >= brand;
        c.brands += brand > action;
        if (matched == 0 && c.actions + c.brands > 0 && is_number(w, i)) matched = 1; /* Bình luận (12) */
        c.words += matched;
        i += matched > 0 ? matched : 1;
    }
    return c;
}

static bool is_breadcrumb(const words *w)
{
    uint32_t arrows = 0, slashes = 0;
    for (uint32_t i = 1; i < w->count; i++) {
        arrows += w->list[i].before == '>';
        slashes += w->list[i].before == '/' || w->list[i].before == '|';
    }
    bool begins_home = word_is(w, 0, "trang") && word_is(w, 1, "chu");
    return arrows >= 2 || (begins_home && arrows + slashes >= 1);
}

static bool is_sign_between(char before)
{
    return before == '|' || before == '_' || before == '/' || before == '-' || before == ',';
}

/* Several short orders, one after the other: `Xem với cỡ chữ Đọc bài viết Tương phản`. */
static bool is_row_of_buttons(const words *w)
{
    uint32_t buttons = 0, orders = 0, signs = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        bool is_parted = i > 0 && is_sign_between(w->list[i].before);
        signs += is_parted;
        if (i > 0 && !is_parted && !w->list[i].is_capital) continue;
        buttons++;
        orders += words_match(w, i, verbs) > 0;
    }
    return buttons >= (signs > 0 ? 2u : 3u) && orders * 3 >= buttons * 2 && w->count <= buttons * 4;
}

bool signs_furniture(const words *w)
{
    if (!w->is_whole || w->count == 0 || w->count > 24) return false;
    cover c = cover_of(w);
    bool is_one_action = c.actions == 1 && c.brands == 0 && c.words == w->count && w->count >= 2;
    bool is_toolbar = c.actions > 0 && c.actions + c.brands >= 2 && c.words * 5 >= w->count * 3;
    bool is_sharing = c.brands >= 3 && c.words == w->count;
    return is_one_action || is_toolbar || is_sharing || is_breadcrumb(w) || is_row_of_buttons(w);
}
