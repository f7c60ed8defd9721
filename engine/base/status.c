#include <dau/dau.h>

#include <string.h>

typedef struct status_words {
    dau_status status;
    const char *en, *vi;
} status_words;

static const status_words words[] = {
    {DAU_OK, "done", "xong"},
    {DAU_E_ARGUMENT, "a wrong argument or setting", "tham số hoặc thiết lập không hợp lệ"},
    {DAU_E_MEMORY, "out of memory", "hết bộ nhớ"},
    {DAU_E_LIMIT, "larger than the limit", "vượt quá giới hạn"},
    {DAU_E_IO, "cannot read the source", "không đọc được nguồn dữ liệu"},
    {DAU_E_FONT, "no usable font", "không có phông chữ dùng được"},
    {DAU_E_STOPPED, "stopped by the caller", "đã dừng theo yêu cầu"},
};

const char *dau_status_text(dau_status status, const char *lang)
{
    bool vietnamese = lang == NULL || strcmp(lang, "en") != 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].status == status) return vietnamese ? words[i].vi : words[i].en;
    return vietnamese ? "mã trạng thái không rõ" : "unknown status";
}
