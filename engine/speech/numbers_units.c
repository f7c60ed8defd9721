#include "speech/numbers_units.h"

#include <string.h>

/* ---- tables ------------------------------------------------------------------------------- */

/* STRICT: only as it is written; LENGTH: may have a power behind it. */
enum { ANY_CASE = 0, STRICT = 1, LENGTH = 2 };

typedef struct unit_name {
    char written[12];
    uint8_t traits;
    const char *words;
} unit_name;

static const unit_name unit_names[] = {
    {"%", 0, "phần trăm"},
    {"‰", 0, "phần nghìn"},
    {"°C", 0, "độ xê"},
    {"℃", 0, "độ xê"},
    {"ºC", 0, "độ xê"},
    {"oC", STRICT, "độ xê"},
    {"°F", 0, "độ ép"},
    {"°K", 0, "độ ca"},
    {"°N", STRICT, "độ vĩ Bắc"},
    {"°S", STRICT, "độ vĩ Nam"},
    {"°E", STRICT, "độ kinh Đông"},
    {"°W", STRICT, "độ kinh Tây"},
    {"℉", 0, "độ ép"},
    {"°", 0, "độ"},
    {"º", 0, "độ"},
    {"m", STRICT | LENGTH, "mét"},
    {"mm", LENGTH, "mi li mét"},
    {"cm", LENGTH, "xăng ti mét"},
    {"dm", LENGTH, "đề xi mét"},
    {"dam", LENGTH, "đề ca mét"},
    {"hm", STRICT | LENGTH, "héc tô mét"},
    {"km", LENGTH, "ki lô mét"},
    {"nm", STRICT, "na nô mét"},
    {"mi", STRICT, "dặm"},
    {"lb", STRICT, "pao"},
    {"oz", STRICT, "ao xơ"},
    {"Ω", STRICT, "ôm"},
    {"kΩ", STRICT, "ki lô ôm"},
    {"lm", STRICT, "lu men"},
    {"lux", STRICT, "lúc"},
    {"bar", STRICT, "ba rơ"},
    {"µm", STRICT, "mi crô mét"},
    {"μm", STRICT, "mi crô mét"},
    {"g", STRICT, "gam"},
    {"gr", STRICT, "gam"},
    {"mg", STRICT, "mi li gam"},
    {"µg", STRICT, "mi crô gam"},
    {"μg", STRICT, "mi crô gam"},
    {"mcg", STRICT, "mi crô gam"},
    {"kg", 0, "ki lô gam"},
    {"l", 0, "lít"},
    {"ml", 0, "mi li lít"},
    {"cl", STRICT, "xăng ti lít"},
    {"dl", 0, "đề xi lít"},
    {"hl", STRICT, "héc tô lít"},
    {"ha", 0, "héc ta"},
    {"V", 0, "vôn"},
    {"mV", STRICT, "mi li vôn"},
    {"kV", 0, "ki lô vôn"},
    {"mA", STRICT, "mi li am pe"},
    {"kA", STRICT, "ki lô am pe"},
    {"Ah", STRICT, "am pe giờ"},
    {"mAh", 0, "mi li am pe giờ"},
    {"W", 0, "oát"},
    {"mW", STRICT, "mi li oát"},
    {"kW", 0, "ki lô oát"},
    {"MW", STRICT, "mê ga oát"},
    {"GW", 0, "gi ga oát"},
    {"Wh", STRICT, "oát giờ"},
    {"kWh", 0, "ki lô oát giờ"},
    {"MWh", 0, "mê ga oát giờ"},
    {"GWh", 0, "gi ga oát giờ"},
    {"TWh", 0, "tê ra oát giờ"},
    {"kVA", 0, "ki lô vôn am pe"},
    {"MVA", 0, "mê ga vôn am pe"},
    {"kWp", 0, "ki lô oát píc"},
    {"MWp", 0, "mê ga oát píc"},
    {"Hz", 0, "héc"},
    {"kHz", 0, "ki lô héc"},
    {"MHz", 0, "mê ga héc"},
    {"GHz", 0, "gi ga héc"},
    {"KB", 0, "ki lô bai"},
    {"MB", STRICT, "mê ga bai"},
    {"mb", STRICT, "mê ga bai"},
    {"GB", 0, "gi ga bai"},
    {"TB", STRICT, "tê ra bai"},
    {"Kb", STRICT, "ki lô bít"},
    {"Mb", STRICT, "mê ga bít"},
    {"Gb", STRICT, "gi ga bít"},
    {"bps", STRICT, "điểm cơ bản"},
    {"Kbps", 0, "ki lô bít trên giây"},
    {"Mbps", 0, "mê ga bít trên giây"},
    {"Gbps", 0, "gi ga bít trên giây"},
    {"bpm", 0, "nhịp trên phút"},
    {"fps", 0, "khung hình trên giây"},
    {"Pa", STRICT, "pát can"},
    {"hPa", 0, "héc tô pát can"},
    {"kPa", 0, "ki lô pát can"},
    {"MPa", STRICT, "mê ga pát can"},
    {"mmHg", 0, "mi li mét thủy ngân"},
    {"atm", STRICT, "át mốt phe"},
    {"dB", 0, "đề xi ben"},
    {"cal", STRICT, "ca lo"},
    {"kcal", 0, "ki lô ca lo"},
    {"J", STRICT, "jun"},
    {"kJ", STRICT, "ki lô jun"},
    {"Nm", STRICT, "niu tơn mét"},
    {"kN", STRICT, "ki lô niu tơn"},
    {"mSv", STRICT, "mi li xi vớt"},
    {"mmol", STRICT, "mi li mon"},
    {"mol", STRICT, "mon"},
    {"ppm", 0, "phần triệu"},
    {"ppb", STRICT, "phần tỷ"},
    {"px", STRICT, "điểm ảnh"},
    {"MP", STRICT, "mê ga pích xen"},
    {"cp", STRICT, "cổ phiếu"},
    {"PN", STRICT, "phòng ngủ"},
    {"dpi", STRICT, "điểm trên in"},
    {"inch", 0, "in"},
    {"ft", STRICT, "phít"},
    {"mph", STRICT, "dặm trên giờ"},
    {"rpm", STRICT, "vòng trên phút"},
    {"hp", 0, "mã lực"},
    {"cc", STRICT, "xê xê"},
    {"h", STRICT, "giờ"},
    {"s", STRICT, "giây"},
    {"ms", STRICT, "mi li giây"},
    {"min", STRICT, "phút"},
};

static const unit_name currency_names[] = {
    {"đ", 0, "đồng"},
    {"Đ", STRICT, "đồng"},
    {"₫", 0, "đồng"},
    {"vnđ", STRICT, "đồng"},
    {"trđ", STRICT, "triệu đồng"},
    {"VND", 0, "đồng"},
    {"VNĐ", 0, "đồng"},
    {"$", 0, "đô la"},
    {"US$", 0, "đô la Mỹ"},
    {"USD", 0, "đô la Mỹ"},
    {"€", 0, "ơ rô"},
    {"EUR", STRICT, "ơ rô"},
    {"£", 0, "bảng Anh"},
    {"GBP", STRICT, "bảng Anh"},
    {"¥", 0, "yên"},
    {"JPY", STRICT, "yên Nhật"},
    {"CNY", STRICT, "nhân dân tệ"},
    {"NDT", 0, "nhân dân tệ"},
    {"RMB", STRICT, "nhân dân tệ"},
    {"₩", 0, "uôn"},
    {"KRW", STRICT, "uôn Hàn Quốc"},
    {"THB", STRICT, "bạt Thái"},
    {"฿", 0, "bạt"},
    {"SGD", STRICT, "đô la Sing ga po"},
    {"S$", 0, "đô la Sing ga po"},
    {"AUD", STRICT, "đô la Úc"},
    {"A$", 0, "đô la Úc"},
    {"CAD", STRICT, "đô la Ca na đa"},
    {"HKD", STRICT, "đô la Hồng Kông"},
    {"HK$", 0, "đô la Hồng Kông"},
    {"TWD", STRICT, "đô la Đài Loan"},
    {"NZD", STRICT, "đô la Niu Di lân"},
    {"CHF", STRICT, "phrăng Thụy Sĩ"},
    {"RUB", STRICT, "rúp"},
    {"₽", 0, "rúp"},
    {"INR", STRICT, "ru pi"},
    {"₹", 0, "ru pi"},
};

/* What is counted behind a slash beside units: words as they are said, and what stands for them. */
static const unit_name per_names[] = {
    {"học", 0, "học"},     {"năm", 0, "năm"},      {"tháng", 0, "tháng"}, {"tuần", 0, "tuần"},
    {"ngày", 0, "ngày"},   {"giờ", 0, "giờ"},      {"phút", 0, "phút"},   {"giây", 0, "giây"},
    {"đêm", 0, "đêm"},     {"người", 0, "người"},  {"hộ", 0, "hộ"},       {"cp", 0, "cổ phiếu"},
    {"cổ", 0, "cổ"},       {"lần", 0, "lần"},      {"lượt", 0, "lượt"},   {"suất", 0, "suất"},
    {"vé", 0, "vé"},       {"tấn", 0, "tấn"},      {"tạ", 0, "tạ"},       {"yến", 0, "yến"},
    {"lượng", 0, "lượng"}, {"chỉ", 0, "chỉ"},      {"lít", 0, "lít"},     {"thùng", 0, "thùng"},
    {"bao", 0, "bao"},     {"con", 0, "con"},      {"cái", 0, "cái"},     {"chiếc", 0, "chiếc"},
    {"kí", 0, "kí"},       {"ký", 0, "ký"},        {"sào", 0, "sào"},     {"mét", 0, "mét"},
    {"tr", 0, "triệu"},    {"USD", 0, "đô la Mỹ"}, {"VND", 0, "đồng"},    {"ph", 0, "phút"},
    {"quý", 0, "quý"},     {"phòng", 0, "phòng"},  {"xe", 0, "xe"},       {"căn", 0, "căn"},
    {"mẫu", 0, "mẫu"},     {"công", 0, "công"},    {"cây", 0, "cây"},     {"hộp", 0, "hộp"},
    {"chai", 0, "chai"},   {"gói", 0, "gói"},      {"bộ", 0, "bộ"},       {"tờ", 0, "tờ"},
    {"trẻ", 0, "trẻ"},     {"em", 0, "em"},        {"khách", 0, "khách"}, {"tiết", 0, "tiết"},
    {"buổi", 0, "buổi"},   {"ca", 0, "ca"},        {"đợt", 0, "đợt"},     {"trận", 0, "trận"},
    {"số", 0, "số"},       {"kỳ", 0, "kỳ"},        {"ounce", 0, "ao xơ"}, {"oz", 0, "ao xơ"},
    {"ng", 0, "người"},    {"lớp", 0, "lớp"},      {"cặp", 0, "cặp"},     {"nhóm", 0, "nhóm"},
    {"đội", 0, "đội"},     {"gram", 0, "gam"},     {"xã", 0, "xã"},       {"trường", 0, "trường"},
    {"vụ", 0, "vụ"},       {"bữa", 0, "bữa"},      {"suất", 0, "suất"},
};

/* ---- finding ------------------------------------------------------------------------------ */

static char small_ascii(char c)
{
    return is_capital_letter(c) ? (char)(c + 32) : c;
}

/* The first `length` bytes of the text, small or capital ASCII letters alike unless strict. */
static bool is_written(const char *text, uint32_t length, const unit_name *name)
{
    if (strlen(name->written) != length) return false;
    if (memcmp(text, name->written, length) == 0) return true;
    if (name->traits & STRICT) return false;
    for (uint32_t i = 0; i < length; i++)
        if (small_ascii(text[i]) != small_ascii(name->written[i])) return false;
    return true;
}

/* As written before as it might be meant: mW is no MW. */
static const unit_name *name_in(const unit_name *names, size_t count, const char *text, uint32_t length)
{
    const unit_name *found = NULL;
    if (length >= sizeof names->written) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (((names[i].written[0] ^ text[0]) & ~32) != 0 || !is_written(text, length, &names[i])) continue;
        if (memcmp(text, names[i].written, length) == 0) return &names[i];
        if (found == NULL) found = &names[i];
    }
    return found;
}

#define NAME_IN(names, text, length) name_in(names, sizeof(names) / sizeof *(names), text, length)

static const char *const unit_signs[] = {"%", "‰", "℃", "℉", "°", "º"};
static const char *const money_signs[] = {"₫", "$", "€", "£", "¥", "₩", "฿", "₽", "₹"};

static uint32_t skip_one_of(const number_reader *r, uint32_t at, const char *const *signs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t end = skip_text(r, at, signs[i]);
        if (end > at) return end;
    }
    return at;
}

#define SKIP_ONE_OF(r, at, signs) skip_one_of(r, at, signs, sizeof(signs) / sizeof *(signs))

static uint32_t letters_end(const number_reader *r, uint32_t at)
{
    enum { MOST = 8 };
    uint32_t end = at;
    for (uint32_t step; end - at < MOST && (step = letter_bytes(r, end)) > 0;) end += step;
    /* µ is a sign, μ a letter */
    if (end == at && skip_text(r, at, "µ") > at)
        for (end = at + 2; end - at < MOST && letter_bytes(r, end) == 1;) end++;
    return end;
}

/* Words of Vietnamese have marks on their second letter where no unit has; and no unit begins with another sign. */
static bool is_surely_no_unit(const number_reader *r, uint32_t at)
{
    unsigned char first = (unsigned char)byte_at(r, at), second = (unsigned char)byte_at(r, at + 1);
    if (first >= 0x80) return false;
    if (letter_bytes(r, at) == 0) return first != '%' && first != '$';
    return second >= 0xC3 && second != 0xCE && second != 0xE2;
}

uint32_t currency_end(const number_reader *r, uint32_t at, const char **words)
{
    if (is_surely_no_unit(r, at)) return at;
    bool is_ascii = letter_bytes(r, at) == 1;
    uint32_t end = is_ascii ? at : SKIP_ONE_OF(r, at, money_signs);
    if (end == at) {
        end = letters_end(r, at);
        if (end > at && byte_at(r, end) == '$') end++;
        enum { LEAST_OF_CODE = 3 }; /* USD100 */
        bool is_code = is_capital_letter(r->text[at]) && (end - at >= LEAST_OF_CODE || r->text[end - 1] == '$');
        if (end == at || (is_figure(byte_at(r, end)) && !is_code) || letter_bytes(r, end) > 0) return at;
    }
    const unit_name *name = NAME_IN(currency_names, r->text + at, end - at);
    if (name == NULL) return at;
    if (words != NULL) *words = name->words;
    return end;
}

const char *currency_before(const number_reader *r, uint32_t at)
{
    enum { MOST = 4 };
    while (at > r->block_from && r->text[at - 1] == ' ') at--;
    for (uint32_t length = MOST; length > 0; length--) {
        if (at - r->block_from < length) continue;
        uint32_t from = at - length;
        if (is_letter_before(r, from)) continue;
        const unit_name *name = NAME_IN(currency_names, r->text + from, length);
        if (name != NULL) return name->words;
    }
    return NULL;
}

/* Behind the 2 or ³ of m2, km³; its words. */
static uint32_t power_end(const number_reader *r, uint32_t at, const char **power)
{
    static const char *const squares[] = {"2", "²"}, *const cubes[] = {"3", "³"};
    uint32_t square = SKIP_ONE_OF(r, at, squares), cube = SKIP_ONE_OF(r, at, cubes);
    uint32_t end = square > at ? square : cube;
    if (end == at || !is_word_end(r, end)) return at;
    *power = square > at ? "vuông" : "khối";
    return end;
}

static uint32_t unit_letters_end(const number_reader *r, uint32_t at)
{
    if (letter_bytes(r, at) == 1) return letters_end(r, at);
    uint32_t end = SKIP_ONE_OF(r, at, unit_signs);
    bool is_degree = end > at && (skip_text(r, at, "°") > at || skip_text(r, at, "º") > at);
    if (is_degree && byte_at(r, end) != '\0' && strchr("CFKNSEWcf", byte_at(r, end)) != NULL && is_word_end(r, end + 1))
        return end + 1;
    return end > at ? end : letters_end(r, at);
}

bool unit_at(unit *out, const number_reader *r, uint32_t at)
{
    if (is_surely_no_unit(r, at)) return false;
    unit u = {.from = at, .kind = UNIT_MONEY};
    u.to = currency_end(r, at, &u.words);
    if (u.to > at) {
        *out = u;
        return true;
    }
    u.to = unit_letters_end(r, at);
    if (u.to == at) return false;
    const unit_name *name = NAME_IN(unit_names, r->text + at, u.to - at);
    if (name == NULL) return false;
    u.kind = UNIT_MEASURE;
    u.words = name->words;
    u.is_letter = u.to - at == 1 && r->text[at] != '%';
    uint32_t end = (name->traits & LENGTH) ? power_end(r, u.to, &u.power) : u.to;
    bool is_sign = letter_bytes(r, at) == 0 && skip_text(r, at, "µ") == at;
    if (end == u.to && !is_sign && !is_word_end(r, end)) return false;
    u.to = end;
    *out = u;
    return true;
}

bool per_unit_at(unit *out, const number_reader *r, uint32_t at)
{
    if (unit_at(out, r, at)) return true;
    uint32_t end = letters_end(r, at);
    if (end == at || !is_word_end(r, end)) return false;
    const unit_name *name = NAME_IN(per_names, r->text + at, end - at);
    if (name == NULL) return false;
    *out = (unit){.from = at, .to = end, .kind = UNIT_MEASURE, .words = name->words};
    return true;
}

/* ---- saying ------------------------------------------------------------------------------- */

void unit_say(number_reader *r, const unit *u)
{
    if (u->words[0] != '\0') say(r, u->words);
    if (u->power != NULL) say(r, u->power);
}

uint32_t per_word_read(number_reader *r, uint32_t at)
{
    near_word w = word_behind(r, at + 1);
    bool is_word = byte_at(r, at) == '/' && w.from == at + 1 && w.length > 1 && is_small_letter_at(r, w.from);
    if (!is_word || word_is_in(&w, "tổng số trăm nghìn ngàn vạn triệu tỷ tỉ đồng")) return at;
    say(r, "một");
    return at + 1;
}

uint32_t per_units_read(number_reader *r, uint32_t at, unit_kind kind)
{
    unit u;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t slash = skip_gap(r, at), next = skip_gap(r, slash + 1);
        bool is_even = (slash > at) == (next > slash + 1); /* 7,5% / năm */
        if (byte_at(r, slash) != '/' || !is_even || !per_unit_at(&u, r, next)) break;
        /* a kilometre an hour, but five hundred đồng for one hour; what is a word is counted */
        bool is_word = u.kind == UNIT_MEASURE && strlen(u.words) == u.to - u.from && letter_bytes(r, u.from) > 0;
        bool is_one = is_word || kind == UNIT_MONEY;
        say(r, is_one ? "một" : "trên");
        unit_say(r, &u);
        at = u.to;
    }
    return at;
}
