#include "read/signs.h"

#include <string.h>

static const char *const credits[] = {
    "theo",       "nguồn",      "nguồn tin", "tin ảnh",      "bài ảnh",  "tin bài",         "bài và ảnh",
    "ảnh và bài", "tin và ảnh", "tác giả",   "phóng viên",   "biên tập", "thực hiện",       "tổng hợp",
    "pv",         "p.v",        "ctv",       "btv",          "nhóm pv",  "nhóm phóng viên", "bài",
    "tin",        "người viết", "by",        "ban biên tập", "bbt",      "source",          NULL};
static const char *const pictures[] = {
    "ảnh",      "ảnh minh họa", "ảnh minh hoạ",      "nguồn ảnh", "ảnh tư liệu", "hình ảnh", "minh họa",
    "minh hoạ", "đồ họa",       "ảnh chụp màn hình", "đồ hoạ",    "photo",       NULL};
static const char *const numbered[] = {"ảnh", "hình", "hình ảnh", NULL};
/* The first words of these two. */
static const char *const picture_words[] = {"hình", "nguồn", "minh", "photo", "ảnh", "đồ", NULL};
static const char *const tags[] = {"từ khóa", "từ khoá", "tags", "tag", "thẻ", "chủ đề", NULL};
static const char *const related[] = {"tin liên quan",
                                      "bài liên quan",
                                      "bài viết liên quan",
                                      "các tin liên quan",
                                      "tin bài liên quan",
                                      "tin khác",
                                      "các tin khác",
                                      "các tin đã đưa",
                                      "tin đã đưa",
                                      "tin mới hơn",
                                      "tin cũ hơn",
                                      "các bài khác",
                                      "bài viết khác",
                                      "tin cùng chuyên mục",
                                      "cùng chuyên mục",
                                      "bài cùng chuyên mục",
                                      "tin mới",
                                      "tin mới nhất",
                                      "tin nổi bật",
                                      "tin đọc nhiều",
                                      "đọc nhiều",
                                      "đọc nhiều nhất",
                                      "xem nhiều",
                                      "đọc thêm",
                                      "xem thêm",
                                      "có thể bạn quan tâm",
                                      "các tin mới hơn",
                                      "các tin cũ hơn",
                                      "tin tức khác",
                                      "tin tức liên quan",
                                      "tin cùng loại",
                                      "các tin tiếp theo",
                                      "các bài viết khác",
                                      "các tin tức khác",
                                      "related news",
                                      NULL};

/* A label is a credit when a sign sets it off, or when names follow: not "Theo đó, …". */
static bool is_label(const words *w, const char *const *labels, bool needs_sign)
{
    uint32_t length = words_match(w, 0, labels);
    if (length == 0 || length == w->count) return length > 0 && !needs_sign;
    char sign = w->list[length].before;
    if (sign == ':' || sign == '/') return true;
    return !needs_sign && (w->list[length].is_capital || w->list[0].before == '(');
}

bool signs_credit(const words *w)
{
    return w->is_whole && w->count > 0 && w->count <= 16 &&
           is_label(w, credits, word_is(w, 0, "bài") || word_is(w, 0, "tin"));
}

static bool is_number(const words *w, uint32_t index)
{
    for (uint32_t at = w->list[index].from; at < w->list[index].to; at++)
        if (w->text[at] < '0' || w->text[at] > '9') return false;
    return true;
}

/* "Hình 2: …"; without a sign it could be "Hình 2 cho thấy …". */
static bool is_numbered_picture(const words *w)
{
    uint32_t length = words_match(w, 0, numbered);
    return length > 0 && length + 1 < w->count && is_number(w, length) &&
           (w->list[length + 1].before == ':' || w->list[length + 1].before == '-');
}

/* A label at the beginning, or after the sentence: "Toàn cảnh hội nghị. Ảnh: Minh Quân". */
bool signs_picture(const words *w)
{
    if (!w->is_whole || w->count == 0) return false;
    bool is_label_alone = w->count > 1 && words_match(w, 0, pictures) == w->count;
    if (is_label_alone || is_label(w, pictures, true) || is_numbered_picture(w)) return true;
    for (uint32_t i = 1; i + 1 < w->count; i++) {
        bool is_parted = w->list[i].is_capital || w->list[i].before == '(';
        if (word_is(w, i, "ảnh") && is_parted && w->list[i + 1].before == ':') return w->count - i <= 8;
    }
    return false;
}

bool signs_may_be_picture(const char *line, uint32_t length)
{
    if (length > 0 && memchr(line, ':', length) != NULL) return true;
    words w;
    words_begin(&w, line, length, 1);
    return words_match(&w, 0, picture_words) > 0;
}

bool signs_name(const words *w)
{
    if (!w->is_whole || w->count < 2 || w->count > 5) return false;
    for (uint32_t i = 0; i < w->count; i++) {
        if (!w->list[i].is_capital || (i > 0 && w->list[i].before != ' ' && w->list[i].before != '-')) return false;
        for (uint32_t at = w->list[i].from; at < w->list[i].to; at++)
            if (w->text[at] >= '0' && w->text[at] <= '9') return false;
    }
    return true;
}

bool signs_related(const words *w)
{
    return w->is_whole && w->count > 1 && words_match(w, 0, related) == w->count;
}

bool signs_tags(const words *w)
{
    return w->is_whole && w->count > 1 && is_label(w, tags, true);
}
