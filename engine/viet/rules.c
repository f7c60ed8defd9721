#include "viet/rules.h"

#include <string.h>

#include "viet/phrase.h"

/* How strongly neighbours hold together where no word does it: a reader minds a name parted from its title
 * less than a word cut in two. */
enum { NEARLY = 8, RATHER = 6, A_LITTLE = 4 };

/* What counts or measures, behind a number: 25 °C, 3,5 %, 5 kg, 120 tỷ đồng. */
static const char units[] =
    "% ‰ °C °F độ kg g mg tấn tạ yến km m cm mm m² m³ m2 m3 km² km2 ha lít ml l kWh MW kW W V A Hz GB MB TB km/h "
    "m/s giờ phút giây ngày tháng năm tuần quý thế nghìn ngàn vạn triệu tỷ đồng USD VND VNĐ EUR đ ₫ tuổi";
/* What a number (or a Roman one) numbers: Điều 5, khóa XII, quý II, năm 2023. */
static const char numbered[] =
    "điều khoản điểm mục chương phần tập câu số năm tháng ngày quý khóa kỳ thứ kỷ quyết định tư lệnh thị luật đợt "
    "nhóm lớp tổ đội phường quận khu tầng phòng trang bảng hình vòng hạng loại cấp mùa";
/* What rounds a number. */
static const char rounding[] = "khoảng gần hơn trên dưới tới đến từ lúc vào chừng cỡ";
/* Titles that stand before a name. */
static const char titles[] =
    "ông bà anh chị em cô chú bác cụ thầy bé cháu chí sĩ sư trưởng thư tịch viên đốc nhân tướng tá úy vua chúa giám";
/* Syllables that begin, and that end, words which are half a phrase. Chosen by what they are in grammar; the
 * treebank's training part told which of them matter. */
static const char loose_beginnings[] =
    "cho không con sau ông bà anh chị em cô chú bác cháu người chỉ thứ như đi lúc số từ về các khi mọi bên trước căn "
    "trong miền đến buổi của cũng ngôi để cái dòng còn vẫn đưa lần gọi nơi cả gần nếu nhận niềm nỗi với bước ngay mỗi "
    "sao hồi so vào một những tiếng năm ngày tháng quán trạm bờ nguồn xảy đứng";
static const char loose_endings[] = "đó này ấy kia khi là ra biết lại người nhà đường hai ba tiền có phải không như "
                                    "nhau năm rằng ai về vào cho còn nữa "
                                    "đến ở nhưng được gì trong trước sau bao đâu rồi lúc đây nước đất sông rừng";
static const char dashes[] = "- – — ―";

static bool is_roman(const token *t, const char *text)
{
    uint32_t length = t->core_to - t->core_from;
    if (length == 0 || length > 6) return false;
    for (uint32_t i = t->core_from; i < t->core_to; i++)
        if (strchr("IVXLC", text[i]) == NULL) return false;
    return true;
}

static uint8_t before_number(const char *text, const token *left, const token *right)
{
    if (left->closed) return PHRASE_FREE;
    bool is_document =
        right->kind == TOKEN_NUMBER && memchr(text + right->core_from, '/', right->core_to - right->core_from) != NULL;
    if (token_is(left, text, numbered)) return PHRASE_NEVER;
    if (left->kind == TOKEN_NUMBER) return NEARLY; /* 0912 345 678 */
    if (is_document) return NEARLY;
    return token_is(left, text, rounding) ? A_LITTLE : PHRASE_FREE;
}

static uint8_t behind_number(const char *text, const token *left, const token *right)
{
    if (left->closed || right->opened) return PHRASE_FREE;
    if (right->kind == TOKEN_SIGN) return PHRASE_NEVER;
    return token_is(right, text, units) ? NEARLY : PHRASE_FREE;
}

static uint8_t before_name(const char *text, const token *left, const token *right)
{
    bool is_name = right->syllable.has_capital || right->kind == TOKEN_NAME;
    bool is_abbreviated = left->closed && text[left->to - 1] == '.' && left->syllable.all_capitals;
    if (!is_name || right->opened) return PHRASE_FREE;
    if (is_abbreviated) return PHRASE_NEVER; /* TP. Hồ Chí Minh */
    return !left->closed && token_is(left, text, titles) ? RATHER : PHRASE_FREE;
}

uint8_t rules_cost(const char *text, const token *left, const token *right)
{
    uint32_t length = right->core_to - right->core_from;
    if (right->kind == TOKEN_SIGN && token_is(right, text, dashes)) return PHRASE_NEVER; /* no line begins with one */
    if (right->kind == TOKEN_NUMBER || is_roman(right, text)) return before_number(text, left, right);
    if (left->kind == TOKEN_NUMBER) return behind_number(text, left, right);
    bool is_money = !left->closed && token_is(right, text, "đồng") && token_is(left, text, "nghìn ngàn vạn triệu tỷ");
    if (is_money) return NEARLY;
    if (length == 3 && memcmp(text + right->core_from, "v.v", 3) == 0) return PHRASE_NEVER;
    return before_name(text, left, right);
}

bool rules_are_loose(const char *text, const token *left, const token *right)
{
    return token_is(left, text, loose_beginnings) || token_is(right, text, loose_endings);
}
