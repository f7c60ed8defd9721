#include "read/signs.h"

static const char *const credits[] = {"theo",       "nguon",      "tin anh",    "bai anh", "tin bai",
                                      "bai va anh", "anh va bai", "tin va anh", "tac gia", "phong vien",
                                      "bien tap",   "thuc hien",  "tong hop",   "pv",      "ctv",
                                      "nhom pv",    "bai",        "tin",        NULL};
static const char *const pictures[] = {"anh",      "anh minh hoa",      "do hoa", "nguon anh", "anh tu lieu", "hinh",
                                       "minh hoa", "anh chup man hinh", NULL};

/* A label is a credit when a sign sets it off, or when names follow: not "Theo đó, …". */
static bool is_label(const words *w, const char *const *labels, bool needs_sign)
{
    uint32_t length = words_match(w, 0, labels);
    if (length == 0 || length == w->count) return length > 0 && !needs_sign;
    char sign = w->list[length].before;
    if (sign == ':' || sign == '/') return true;
    return !needs_sign && w->list[length].is_capital;
}

bool signs_credit(const words *w)
{
    return w->is_whole && w->count > 0 && w->count <= 16 &&
           is_label(w, credits, word_is(w, 0, "bai") || word_is(w, 0, "tin"));
}

/* A label at the beginning, or after the sentence: "Toàn cảnh hội nghị. Ảnh: Minh Quân". */
bool signs_picture(const words *w)
{
    if (!w->is_whole || w->count == 0) return false;
    if (is_label(w, pictures, true)) return true;
    for (uint32_t i = 1; i + 1 < w->count; i++)
        if (word_is(w, i, "anh") && w->list[i].is_capital && w->list[i + 1].before == ':') return w->count - i <= 8;
    return false;
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
