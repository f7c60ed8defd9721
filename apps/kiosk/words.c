#include "words.h"
#include <stdio.h>
#include <string.h>

/* The minus is U+2212: a hyphen is too short beside a capital to be seen at arm's length. */
static const struct {
    const char *vi, *en;
} table[WORD_COUNT] = {
    [WORD_WINDOW] = {"Dấu", "Dấu"},
    [WORD_SIZE] = {"Cỡ chữ", "Text size"},
    [WORD_SMALLER] = {"A−", "A−"},
    [WORD_ORIGINAL] = {"A", "A"},
    [WORD_LARGER] = {"A+", "A+"},
    [WORD_READ] = {"Đọc bài viết", "Read aloud"},
    [WORD_PAUSE] = {"Tạm dừng", "Pause"},
    [WORD_RESUME] = {"Đọc tiếp", "Continue"},
    [WORD_CONTRAST] = {"Tương phản", "Contrast"},
    [WORD_CUSTOMISE] = {"Tùy chỉnh", "Customise"},
    [WORD_SENTENCE_BACK] = {"Câu trước", "Previous sentence"},
    [WORD_SENTENCE_ON] = {"Câu sau", "Next sentence"},
    [WORD_BLOCK_BACK] = {"Đoạn trước", "Previous paragraph"},
    [WORD_BLOCK_ON] = {"Đoạn sau", "Next paragraph"},
    [WORD_SPEED] = {"Tốc độ", "Speed"},
    [WORD_TIMES] = {" lần", "x"},
    [WORD_VOLUME] = {"Âm lượng", "Volume"},
    [WORD_STOP] = {"Dừng đọc", "Stop"},
    [WORD_ROW_PRESET] = {"Kiểu có sẵn", "Ready-made style"},
    [WORD_ROW_SIZE] = {"Cỡ chữ", "Text size"},
    [WORD_ROW_FONT] = {"Phông chữ", "Typeface"},
    [WORD_ROW_WEIGHT] = {"Độ đậm", "Weight"},
    [WORD_ROW_LINE_HEIGHT] = {"Giãn dòng", "Line height"},
    [WORD_ROW_LETTER_SPACING] = {"Giãn chữ cái", "Letter spacing"},
    [WORD_ROW_WORD_SPACING] = {"Giãn từ", "Word spacing"},
    [WORD_ROW_PARAGRAPH_SPACING] = {"Giãn đoạn", "Paragraph spacing"},
    [WORD_ROW_MEASURE] = {"Độ dài dòng", "Line length"},
    [WORD_ROW_MARGIN] = {"Lề trang", "Margins"},
    [WORD_ROW_ALIGN] = {"Căn lề", "Alignment"},
    [WORD_ROW_ITALICS] = {"Chữ nghiêng", "Italics"},
    [WORD_ROW_PHRASE] = {"Giữ từ trọn vẹn", "Keep words whole"},
    [WORD_ROW_THEME] = {"Bộ màu", "Colours"},
    [WORD_ROW_TEXT_COLOUR] = {"Màu chữ", "Text colour"},
    [WORD_ROW_GROUND_COLOUR] = {"Màu nền", "Page colour"},
    [WORD_ROW_LINE_FOCUS] = {"Tập trung dòng", "Line focus"},
    [WORD_ROW_RULER] = {"Thước dòng", "Reading ruler"},
    [WORD_ROW_PAGING] = {"Cách xem", "Scroll or pages"},
    [WORD_ROW_MOTION] = {"Chuyển động", "Motion"},
    [WORD_ROW_SHORTCUTS] = {"Phím tắt D T + − 0", "Shortcuts D T + − 0"},
    [WORD_ROW_REGION] = {"Giọng đọc", "Voice"},
    [WORD_ROW_SPEED] = {"Tốc độ đọc", "Reading speed"},
    [WORD_ROW_VOLUME] = {"Âm lượng", "Volume"},
    [WORD_ROW_VERBOSITY] = {"Nội dung đọc", "What is read"},
    [WORD_ROW_GUIDE] = {"Đọc tên nút", "Name the buttons"},
    [WORD_RESET] = {"Đặt lại", "Reset"},
    [WORD_DONE] = {"Xong", "Done"},
    [WORD_FONT_DEFAULT] = {"Thông dụng", "Everyday"},
    [WORD_FONT_LOW_VISION] = {"Rõ từng nét", "Clear strokes"},
    [WORD_FONT_EASY] = {"Nét tròn, thoáng", "Round and roomy"},
    [WORD_FONT_SERIF] = {"Có chân", "With serifs"},
    [WORD_FONT_MONO] = {"Đều nhau", "Even width"},
    [WORD_FONT_OWN] = {"Riêng", "Own"},
    [WORD_WEIGHT_NORMAL] = {"Thường", "Normal"},
    [WORD_WEIGHT_BOLD] = {"Đậm", "Bold"},
    [WORD_AUTO] = {"Tự động", "Automatic"},
    [WORD_MEASURE_UNIT] = {"ký tự", "characters"},
    [WORD_MEASURE_NONE] = {"Hết chiều ngang", "Full width"},
    [WORD_MARGIN_NONE] = {"Không", "None"},
    [WORD_MARGIN_NORMAL] = {"Vừa", "Normal"},
    [WORD_MARGIN_WIDE] = {"Rộng", "Wide"},
    [WORD_MARGIN_WIDEST] = {"Rất rộng", "Very wide"},
    [WORD_ALIGN_START] = {"Căn trái", "Left"},
    [WORD_ALIGN_CENTER] = {"Căn giữa", "Centred"},
    [WORD_NO] = {"Không", "No"},
    [WORD_YES] = {"Có", "Yes"},
    [WORD_OFF] = {"Tắt", "Off"},
    [WORD_ON] = {"Bật", "On"},
    [WORD_LINES_1] = {"1 dòng", "1 line"},
    [WORD_LINES_3] = {"3 dòng", "3 lines"},
    [WORD_LINES_5] = {"5 dòng", "5 lines"},
    [WORD_SCROLLING] = {"Cuộn", "Scroll"},
    [WORD_PAGING] = {"Lật trang", "Turn pages"},
    [WORD_MOTION_LESS] = {"Giảm", "Reduced"},
    [WORD_MOTION_NORMAL] = {"Thường", "Normal"},
    [WORD_SPACING_NORMAL] = {"Thường", "Normal"},
    [WORD_REGION_NORTH] = {"Giọng miền Bắc", "Northern"},
    [WORD_REGION_CENTRAL] = {"Giọng miền Trung", "Central"},
    [WORD_REGION_SOUTH] = {"Giọng miền Nam", "Southern"},
    [WORD_VERBOSITY_TEXT] = {"Chỉ bài viết", "The text alone"},
    [WORD_VERBOSITY_NORMAL] = {"Vừa phải", "Moderate"},
    [WORD_VERBOSITY_FULL] = {"Đầy đủ", "Full"},
    [WORD_THEME_FILE] = {"Của trang tin", "The site’s"},
    [WORD_COLOUR_THEME] = {"Theo bộ màu", "As in Colours"},
    [WORD_COLOUR_BLACK] = {"Đen", "Black"},
    [WORD_COLOUR_DARK_GREY] = {"Xám đậm", "Dark grey"},
    [WORD_COLOUR_WHITE] = {"Trắng", "White"},
    [WORD_COLOUR_CREAM] = {"Kem", "Cream"},
    [WORD_COLOUR_YELLOW] = {"Vàng", "Yellow"},
    [WORD_COLOUR_ORANGE] = {"Cam", "Orange"},
    [WORD_COLOUR_RED] = {"Đỏ", "Red"},
    [WORD_COLOUR_PINK] = {"Hồng", "Pink"},
    [WORD_COLOUR_PURPLE] = {"Tím", "Purple"},
    [WORD_COLOUR_NAVY] = {"Xanh tím than", "Navy"},
    [WORD_COLOUR_SKY] = {"Xanh da trời", "Sky blue"},
    [WORD_COLOUR_GREEN] = {"Xanh lá", "Green"},
    [WORD_COLOUR_PALE_GREEN] = {"Xanh lá nhạt", "Pale green"},
    [WORD_COLOUR_BROWN] = {"Nâu", "Brown"},
    [WORD_CHANGED] = {"đã chỉnh", "changed"},
    [WORD_FITS] = {"vừa cột", "fits"},
    [WORD_NEAREST] = {"Gần nhất", "Nearest"},
    [WORD_NEAR] = {"Gần", "Near"},
    [WORD_SMALLEST] = {"Đã nhỏ nhất", "This is the smallest"},
    [WORD_LARGEST] = {"Đã to nhất", "This is the largest"},
    [WORD_AT_ORIGINAL] = {"Đang ở cỡ gốc", "This is the original size"},
    [WORD_AT_FIRST] = {"Đã ở nấc đầu", "This is the first step"},
    [WORD_AT_LAST] = {"Đã ở nấc cuối", "This is the last step"},
    [WORD_FILLS_COLUMN] = {"Chữ đã đầy cột", "The letters fill the column"},
    [WORD_WAS_RESET] = {"Đã đặt lại như lúc đầu", "All is as it was at first"},
    [WORD_ARTICLE_ENDS] = {"Hết bài", "End of the article"},
    [WORD_NOT_KEPT] = {"Không lưu được lựa chọn", "Choices cannot be kept"},
};

const char *words_at(word which, const char *lang)
{
    if ((unsigned)which >= WORD_COUNT) return "";
    return lang && strcmp(lang, "en") == 0 ? table[which].en : table[which].vi;
}

static char decimal_mark(const char *lang)
{
    return strcmp(lang, "en") == 0 ? '.' : ',';
}

void words_tenths(char out[WORDS_FIGURE_ROOM], int tenths, const char *lang)
{
    if (tenths % 10 == 0) {
        snprintf(out, WORDS_FIGURE_ROOM, "%d", tenths / 10);
    } else {
        snprintf(out, WORDS_FIGURE_ROOM, "%d%c%d", tenths / 10, decimal_mark(lang), tenths % 10);
    }
}

void words_speed(char out[WORDS_SPEED_ROOM], int speed, const char *lang)
{
    int hundredths = (speed + 5) / 10;
    int length = snprintf(out, WORDS_SPEED_ROOM, "%d%c%02d", hundredths / 100, decimal_mark(lang), hundredths % 100);
    while (length > 0 && out[length - 1] == '0') length--;
    if (length > 0 && out[length - 1] == decimal_mark(lang)) length--;
    out[length] = '\0';
}
