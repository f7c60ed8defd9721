#include "read/signs.h"

#include <string.h>

/* A line is furniture only when that is sure: what is not drawn is lost to the reader. So buttons are known by
 * their words with all marks, each must be one, and no comma, colon or small word may join them to a sentence. */

/* What only a toolbar says. */
static const char *const orders[] = {"cỡ chữ",
                                     "xem với cỡ chữ",
                                     "chọn cỡ chữ",
                                     "thay đổi cỡ chữ",
                                     "đổi cỡ chữ",
                                     "tăng cỡ chữ",
                                     "giảm cỡ chữ",
                                     "cỡ chữ lớn",
                                     "cỡ chữ nhỏ",
                                     "cỡ chữ to",
                                     "kích thước chữ",
                                     "kích cỡ chữ",
                                     "cỡ chữ vừa",
                                     "phông chữ",
                                     "font chữ",
                                     "font size",
                                     "chữ to",
                                     "chữ nhỏ",
                                     "đọc bài viết",
                                     "đọc bài",
                                     "đọc tin",
                                     "đọc tin này",
                                     "đọc bài này",
                                     "đọc nội dung",
                                     "nghe bài viết",
                                     "nghe bài",
                                     "nghe tin",
                                     "nghe đọc bài",
                                     "nghe đọc tin",
                                     "nghe nội dung",
                                     "nghe audio",
                                     "nghe đọc",
                                     "nghe báo nói",
                                     "tương phản",
                                     "độ tương phản",
                                     "tương phản cao",
                                     "đổi tương phản",
                                     "chế độ tối",
                                     "chế độ sáng",
                                     "chế độ đọc",
                                     "giao diện tối",
                                     "giao diện sáng",
                                     "nền tối",
                                     "nền sáng",
                                     "đổi màu nền",
                                     "chia sẻ bài viết",
                                     "chia sẻ bài",
                                     "chia sẻ tin",
                                     "in bài viết",
                                     "in bài",
                                     "in tin",
                                     "in trang",
                                     "in trang này",
                                     "in ấn",
                                     "bản in",
                                     "xem bản in",
                                     "phiên bản in",
                                     "gửi email",
                                     "gửi mail",
                                     "gửi bài viết",
                                     "gửi bài",
                                     "gửi tin",
                                     "gửi cho bạn",
                                     "gửi cho bạn bè",
                                     "gửi bình luận",
                                     "gửi phản hồi",
                                     "gửi ý kiến",
                                     "lưu bài viết",
                                     "lưu bài",
                                     "lưu tin",
                                     "lưu trang",
                                     "đọc sau",
                                     "sao chép liên kết",
                                     "copy link",
                                     "sao chép link",
                                     "tải ứng dụng",
                                     "tải bài viết",
                                     "giọng đọc",
                                     "tốc độ đọc",
                                     "trang chủ",
                                     "share",
                                     "print",
                                     "a-",
                                     "a+",
                                     "lên đầu trang",
                                     "về đầu trang",
                                     "lượt xem",
                                     "số lượt xem",
                                     "lượt đọc",
                                     "lượt thích",
                                     "dừng đọc",
                                     "tạm dừng",
                                     "đọc tiếp",
                                     "màu nền",
                                     "màu chữ",
                                     "đảo màu",
                                     "đọc to",
                                     "đọc to bài viết",
                                     "về trang trước",
                                     "gửi bạn bè",
                                     "phản hồi",
                                     "theo dõi báo",
                                     "theo dõi chúng tôi",
                                     "tốc độ",
                                     "contrast",
                                     "listen",
                                     "lượt chia sẻ",
                                     "đã xem",
                                     NULL};
/* What a toolbar says, and others too. */
static const char *const others[] = {
    "chia sẻ", "bình luận", "ý kiến",    "theo dõi", "quan tâm", "sao chép",  "phóng to", "thu nhỏ",   "quay lại",
    "trở lại", "tải về",    "tải xuống", "thích",    "đánh dấu", "yêu thích", "email",    "mail",      "like",
    "aa",      "a",         "lưu",       "in",       "gửi",      "nghe",      "đọc",      "lắng nghe", "audio",
    "qr",      "pdf",       "mặc định",  "cỡ",       "lớn",      "nhỏ",       "vừa",      "to",        NULL};
static const char *const brands[] = {
    "facebook", "twitter",  "zalo",  "google news", "google", "linkedin",  "messenger",        "youtube", "tiktok",
    "x",        "telegram", "viber", "pinterest",   "rss",    "instagram", "trên google news", NULL};
/* So long that one alone is enough. */
static const char *const unmistakable[] = {"xem với cỡ chữ",    "thay đổi cỡ chữ",
                                           "đọc bài viết",      "nghe bài viết",
                                           "nghe đọc bài",      "chia sẻ bài viết",
                                           "in bài viết",       "gửi bài viết",
                                           "lưu bài viết",      "xem bản in",
                                           "in trang này",      "gửi cho bạn bè",
                                           "sao chép liên kết", NULL};
/* One alone on a line beside a date or a toolbar. */
static const char *const alone[] = {"chia sẻ", "theo dõi", "quan tâm", "lưu",     "in", "thích",    "nghe",    "gửi",
                                    "email",   "facebook", "zalo",     "twitter", "a",  "phóng to", "thu nhỏ", NULL};
/* Small words between a button and what it is about. */
static const char *const joints[] = {"trên", "qua", "với", "lên", "bài", "này", "cho", "lần", "lượt", NULL};

static bool is_number(const words *w, uint32_t index)
{
    for (uint32_t i = w->list[index].from; i < w->list[index].to; i++)
        if ((w->text[i] < '0' || w->text[i] > '9') && w->text[i] != '.') return false;
    return true;
}

typedef struct cover {
    uint32_t words, orders, others, brands;
} cover;

static cover cover_of(const words *w, uint32_t from, uint32_t to)
{
    cover c = {0};
    for (uint32_t i = from; i < to;) {
        uint32_t order = words_match(w, i, orders), other = words_match(w, i, others);
        uint32_t brand = words_match(w, i, brands), matched = order;
        if (other > matched) matched = other;
        if (brand > matched) matched = brand;
        bool is_known = matched > 0;
        if (is_known && matched == order)
            c.orders++;
        else if (is_known && matched == other)
            c.others++;
        else if (is_known)
            c.brands++;
        bool is_begun = c.orders + c.others + c.brands > 0;
        bool is_filler = is_number(w, i) || (is_begun && words_match(w, i, joints) > 0);
        if (!is_known) matched = is_filler ? 1 : 0; /* Bình luận (12) */
        if (matched > to - i) matched = to - i;     /* a longer order goes on in the next button */
        c.words += matched;
        i += matched > 0 ? matched : 1;
    }
    return c;
}

static uint32_t count_signs(const words *w, const char *signs)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < w->count; i++)
        for (const char *sign = signs; *sign != 0; sign++) count += w->list[i].before == *sign;
    return count;
}

/* "Trang chủ > Tin tức > Hoạt động"; with two arrows whatever stands between them. */
static bool is_breadcrumb(const words *w)
{
    bool begins_home = (word_is(w, 0, "trang") && word_is(w, 1, "chủ")) || word_is(w, 0, "home");
    if (begins_home && w->count > 1 && count_signs(w, ">/|") >= 1) return true;
    uint32_t arrows = 0, begun = w->list[0].is_capital;
    for (uint32_t i = 1; i < w->count; i++) {
        if (w->list[i].before != '>') continue;
        arrows++;
        begun += w->list[i].is_capital;
    }
    return arrows >= 1 && begun == arrows + 1 && w->count <= 6 * (arrows + 1) && (arrows >= 2 || w->count <= 8);
}

static bool begins_button(const words *w, uint32_t index)
{
    char before = w->list[index].before;
    return index == 0 || w->list[index].is_capital || before == '|' || before == '_' || before == '/' || before == '-';
}

/* Buttons one after the other, each beginning with a capital or behind a sign: `Xem với cỡ chữ Đọc bài viết
 * Tương phản`. One of them may be unknown. */
static bool is_row_of_buttons(const words *w)
{
    uint32_t buttons = 0, known = 0, sure = 0;
    for (uint32_t from = 0, to; from < w->count; from = to) {
        for (to = from + 1; to < w->count && !begins_button(w, to); to++) {
        }
        if (to - from > 6) return false;
        cover c = cover_of(w, from, to);
        bool is_whole = c.words == to - from;
        buttons++;
        sure += c.orders > 0;
        known += is_whole || (c.orders > 0 && to - from <= c.words + 2);
    }
    bool is_nearly = known + 1 >= buttons || (sure >= 2 && known * 3 >= buttons * 2);
    return sure >= 1 && known >= 2 && is_nearly;
}

bool signs_furniture(const words *w)
{
    if (!w->is_whole || w->count == 0 || w->count > 24 || count_signs(w, ",;") > 0) return false;
    if (is_breadcrumb(w) || words_match(w, 0, unmistakable) == w->count) return true;
    cover c = cover_of(w, 0, w->count);
    uint32_t parts = c.orders + c.others + c.brands, begun = 0;
    for (uint32_t i = 0; i < w->count; i++) begun += begins_button(w, i);
    bool is_whole = c.words == w->count && (begun >= 2 || parts >= 3);
    bool is_toolbar = is_whole && parts >= 2 && (c.orders > 0 || c.brands > 0 || begun >= parts);
    bool is_sharing = c.brands < parts || c.brands >= 3;
    return (is_toolbar && is_sharing) || is_row_of_buttons(w);
}

/* What is left of a player: "0:00 / 3:45". */
static bool is_player(const words *w)
{
    uint32_t colons = 0;
    for (uint32_t at = 0; at < w->list[w->count - 1].to; at++) {
        if (strchr("0123456789:/", w->text[at]) == NULL) return false;
        colons += w->text[at] == ':';
    }
    return colons >= 2 && w->text[0] == '0';
}

bool signs_button(const words *w)
{
    if (!w->is_whole || w->count == 0 || count_signs(w, ",;") > 0) return false;
    if (is_player(w)) return true;
    cover c = cover_of(w, 0, w->count);
    bool is_one_order =
        c.words == w->count && c.orders == 1 && c.others + c.brands == 0 && (w->list[0].is_capital || is_number(w, 0));
    bool is_counted = c.words == w->count && c.others == 1 && c.orders + c.brands == 0 && w->count >= 2 &&
                      (is_number(w, 0) || is_number(w, w->count - 1)); /* Bình luận (12) */
    return is_one_order || is_counted || words_match(w, 0, alone) == w->count;
}

bool signs_order(const words *w)
{
    return w->is_whole && w->count > 0 && w->count <= 24 && cover_of(w, 0, w->count).orders > 0;
}
