/* judge_later.c - clauses without a figure: not built yet, none of this program's, or seen only at the site. */
#include "judges.h"

#define LATER(name, vi, en)                                                                                            \
    void name(verdict *v, const evidence *e)                                                                           \
    {                                                                                                                  \
        verdict_because(v, VERDICT_NOT_MEASURED, "%s", SAY(e, vi, en));                                                \
    }
#define NEVER(name, vi, en)                                                                                            \
    void name(verdict *v, const evidence *e)                                                                           \
    {                                                                                                                  \
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s", SAY(e, vi, en));                                              \
    }
#define AT_SITE(name, vi, en)                                                                                          \
    void name(verdict *v, const evidence *e)                                                                           \
    {                                                                                                                  \
        verdict_because(v, VERDICT_SITE, "%s", SAY(e, vi, en));                                                        \
    }

LATER(judge_names_aloud, "bài đã đọc được; tên nút và cài đặt đọc lên thì chưa đo",
      "the article is read; the spoken names of controls and settings are not measured yet")
LATER(judge_pictures_aloud, "chưa đo: lời của ảnh đọc lên có đủ không",
      "not measured yet: whether the words of pictures are all read")
LATER(judge_reset, "chưa có hẹn giờ nghỉ: đo khi âm lượng trở về lúc hết lượt",
      "no end of a session is built yet: measured when the volume comes back with it")
LATER(judge_timing, "chưa có hẹn giờ nghỉ: đo khi bản có hẹn giờ ra đời",
      "no time limit is built yet: measured when one is")
LATER(judge_keypad, "chưa có bàn phím năm phím: đo khi bản có bàn phím ấy ra đời",
      "five-key pads are not built yet: measured when they are")
LATER(judge_access_tree, "chưa có cây trợ năng cho trình đọc màn hình: đo khi có",
      "no tree for assistive technology is built yet: measured when it is")
LATER(judge_key_repeat, "phím lặp do hệ thống đặt; cần bàn phím thật để đo",
      "keys repeat as the system is set; a real keyboard is needed to measure it")
LATER(judge_unread, "chưa đọc được nguyên văn thông tư; điều nào chưa biết chắc thì không kể ra",
      "the circular's text could not be read here; nothing is listed that is not known for sure")
NEVER(judge_no_sensor, "dau-kiosk chỉ nhận phím và chạm, không dùng cảm biến chuyển động",
      "dau-kiosk takes keys and touches only, no sensor of motion")
NEVER(judge_one_article, "chương trình mở đúng một bài, không có trang nào khác",
      "the program opens one article; there are no other pages")
NEVER(judge_no_input, "người đọc không nhập chữ hay số nào", "readers enter no text or figures")
NEVER(judge_no_media, "bài chỉ có chữ và lời của ảnh; không có phim, tiếng",
      "articles hold text and the words of pictures; no film, no sound")
NEVER(judge_no_background, "chỉ có giọng đọc, không có âm nền", "there is a voice alone, no sound under it")
NEVER(judge_no_call, "không có đàm thoại hai chiều", "there is no two-way voice communication")
NEVER(judge_no_private, "không hiện và không hỏi dữ liệu riêng của ai", "no private data is shown or asked for")
NEVER(judge_sign, "không phải bảng tin đèn", "this is no variable message sign")
NEVER(judge_no_refresh, "trang không tự tải lại và không tự chuyển", "pages neither reload nor move on by themselves")
AT_SITE(judge_loudness, "mười nấc, mỗi nấc 3 dB; loa và tai nghe to bao nhiêu thì đo tại chỗ",
        "ten steps of 3 dB; how loud speaker and headset are is measured at the site")
AT_SITE(judge_hardware, "người đặt máy phải xem tại chỗ", "for who installs the machine to see at the site")
AT_SITE(judge_own_words, "người viết phải tự đọc: lời có dễ hiểu không",
        "for the writer to read: is the language clear")

void judge_open_to_keys(verdict *v, const evidence *e)
{
    if (!e->kiosk.ran) {
        verdict_because(v, VERDICT_NOT_MEASURED, "%s", e->kiosk.reason);
        return;
    }
    for (uint32_t i = 0; i < e->kiosk.control_count; i++) {
        if (e->kiosk.controls[i].by_keys || e->kiosk.controls[i].disabled || e->kiosk.controls[i].part) continue;
        verdict_because(v, VERDICT_NOT_MEASURED,
                        SAY(e, "nút %s không dùng được bằng phím: xem 2.1.1", "%s cannot be used by keys: see 2.1.1"),
                        e->kiosk.controls[i].name);
        return;
    }
    verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                    SAY(e, "không đóng với bàn phím: mọi nút dùng được bằng phím (đã đo, 2.1.1)",
                        "not closed to keyboards: every control works by keys (measured, 2.1.1)"));
}
