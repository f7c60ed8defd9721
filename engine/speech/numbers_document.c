#include "speech/numbers_reader.h"

#include <string.h>

/* numbers_document.c - what laws and letters of an office are called: 18-NQ/TW, 01/2020/NĐ-CP, 123/QĐ-UBND,
 * 42/2022/QH15. */

typedef struct part_name {
    char written[10];
    const char *words;
} part_name;

static const part_name kinds[] = {
    {"NQ", "nghị quyết"},
    {"NĐ", "nghị định"},
    {"QĐ", "quyết định"},
    {"CT", "chỉ thị"},
    {"TT", "thông tư"},
    {"KL", "kết luận"},
    {"KH", "kế hoạch"},
    {"TB", "thông báo"},
    {"CV", "công văn"},
    {"BC", "báo cáo"},
    {"HD", "hướng dẫn"},
    {"QC", "quy chế"},
    {"QyĐ", "quy định"},
    {"QĐi", "quy định"},
    {"TTr", "tờ trình"},
    {"TTLT", "thông tư liên tịch"},
    {"ĐA", "đề án"},
    {"CĐ", "công điện"},
    {"PL", "pháp lệnh"},
    {"SL", "sắc lệnh"},
    {"L", "luật"},
    {"BB", "biên bản"},
    {"HĐ", "hợp đồng"},
    {"VBHN", "văn bản hợp nhất"},
    {"CTr", "chương trình"},
    {"CTHĐ", "chương trình hành động"},
    {"NQLT", "nghị quyết liên tịch"},
    {"GP", "giấy phép"},
    {"GM", "giấy mời"},

    {"ĐL", "điều lệ"},

};

static const part_name issuers[] = {
    {"TW", "Trung ương"},
    {"TƯ", "Trung ương"},
    {"CP", "Chính phủ"},
    {"TTg", "Thủ tướng Chính phủ"},
    {"QH", "Quốc hội"},
    {"UBTVQH", "Ủy ban Thường vụ Quốc hội"},
    {"CTN", "Chủ tịch nước"},
    {"VPCP", "Văn phòng Chính phủ"},
    {"VPCTN", "Văn phòng Chủ tịch nước"},
    {"VPQH", "Văn phòng Quốc hội"},
    {"VPTW", "Văn phòng Trung ương"},
    {"BTCTW", "Ban Tổ chức Trung ương"},
    {"BTGTW", "Ban Tuyên giáo Trung ương"},
    {"BDVTW", "Ban Dân vận Trung ương"},
    {"UBKTTW", "Ủy ban Kiểm tra Trung ương"},
    {"MTTW", "Mặt trận Trung ương"},
    {"TU", "Tỉnh ủy"},
    {"HU", "Huyện ủy"},
    {"ĐU", "Đảng ủy"},
    {"UBND", "Ủy ban nhân dân"},
    {"HĐND", "Hội đồng nhân dân"},
    {"TTCP", "Thanh tra Chính phủ"},
    {"KTNN", "Kiểm toán nhà nước"},
    {"NHNN", "Ngân hàng Nhà nước"},
    {"TANDTC", "Tòa án nhân dân tối cao"},
    {"VKSNDTC", "Viện kiểm sát nhân dân tối cao"},
    {"HĐTP", "Hội đồng Thẩm phán"},
    {"TLĐ", "Tổng Liên đoàn Lao động Việt Nam"},
    {"BCĐ", "Ban Chỉ đạo"},
    {"BHXH", "Bảo hiểm xã hội"},
    {"BNV", "Bộ Nội vụ"},
    {"BCA", "Bộ Công an"},
    {"BQP", "Bộ Quốc phòng"},
    {"BNG", "Bộ Ngoại giao"},
    {"BTP", "Bộ Tư pháp"},
    {"BTC", "Bộ Tài chính"},
    {"BCT", "Bộ Công Thương"},
    {"BXD", "Bộ Xây dựng"},
    {"BYT", "Bộ Y tế"},
    {"BGTVT", "Bộ Giao thông vận tải"},
    {"BGDĐT", "Bộ Giáo dục và Đào tạo"},
    {"BGD&ĐT", "Bộ Giáo dục và Đào tạo"},
    {"BKHCN", "Bộ Khoa học và Công nghệ"},
    {"BKH&CN", "Bộ Khoa học và Công nghệ"},
    {"BKHĐT", "Bộ Kế hoạch và Đầu tư"},
    {"BKH&ĐT", "Bộ Kế hoạch và Đầu tư"},
    {"BTTTT", "Bộ Thông tin và Truyền thông"},
    {"BTNMT", "Bộ Tài nguyên và Môi trường"},
    {"BNNMT", "Bộ Nông nghiệp và Môi trường"},
    {"BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"BNN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"BLĐTBXH", "Bộ Lao động, Thương binh và Xã hội"},
    {"BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"},
    {"STTTT", "Sở Thông tin và Truyền thông"},
    {"SGDĐT", "Sở Giáo dục và Đào tạo"},
    {"SGD&ĐT", "Sở Giáo dục và Đào tạo"},
    {"SKHCN", "Sở Khoa học và Công nghệ"},
    {"SYT", "Sở Y tế"},
    {"STC", "Sở Tài chính"},
    {"SNV", "Sở Nội vụ"},
    {"SXD", "Sở Xây dựng"},
    {"STP", "Sở Tư pháp"},
    {"SCT", "Sở Công Thương"},
    {"SNN", "Sở Nông nghiệp"},
    {"SNNMT", "Sở Nông nghiệp và Môi trường"},
    {"STNMT", "Sở Tài nguyên và Môi trường"},
    {"SKHĐT", "Sở Kế hoạch và Đầu tư"},
    {"SGTVT", "Sở Giao thông vận tải"},
    {"SVHTT", "Sở Văn hóa và Thể thao"},
    {"SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"},
    {"SLĐTBXH", "Sở Lao động, Thương binh và Xã hội"},
};

static const char *words_in(const part_name *names, size_t count, const char *text, uint32_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i].written) == length && memcmp(names[i].written, text, length) == 0) return names[i].words;
    return NULL;
}

#define WORDS_IN(names, text, length) words_in(names, sizeof(names) / sizeof *(names), text, length)

/* ---- how it is written -------------------------------------------------------------------- */

enum { MOST_PARTS = 5, MOST_PART_BYTES = 24 };

typedef struct document {
    uint32_t number_from, number_to; /* empty: QĐ-TTg */
    uint32_t year_from, year_to;     /* empty: none */
    uint32_t part_from[MOST_PARTS], part_to[MOST_PARTS], parts;
    uint32_t to;
} document;

/* Letters of one part and the figures behind them: NĐ, TTg, BGD&ĐT, QH15. It begins with a capital. */
static uint32_t part_end(const number_reader *r, uint32_t at)
{
    uint32_t end = at;
    if (letter_bytes(r, at) == 0 || is_small_letter_at(r, at)) return at;
    while (end - at < MOST_PART_BYTES) {
        uint32_t step = letter_bytes(r, end);
        if (step == 0 && byte_at(r, end) == '&' && letter_bytes(r, end + 1) > 0) step = 1;
        if (step == 0) break;
        end += step;
    }
    return figures_end(r, end);
}

static bool take_parts(document *d, const number_reader *r, uint32_t at)
{
    d->to = at;
    for (uint32_t next = at; d->parts < MOST_PARTS; next = skip_dash(r, d->to)) {
        if (next == d->to && d->parts > 0) next = skip_text(r, d->to, "/");
        if (next == d->to && d->parts > 0) break;
        uint32_t end = part_end(r, next);
        if (end == next) break;
        d->part_from[d->parts] = next;
        d->part_to[d->parts++] = end;
        d->to = end;
    }
    return d->parts > 0 && is_word_end(r, d->to);
}

/* The first part says what it is, or the last who made it: else it is any code. */
static bool has_known_part(const number_reader *r, const document *d)
{
    uint32_t first = d->part_from[0], last = d->part_from[d->parts - 1], end = d->part_to[d->parts - 1];
    while (end > last && is_figure(r->text[end - 1])) end--;
    uint32_t length = d->part_to[0] - first;
    return WORDS_IN(kinds, r->text + first, length) != NULL || WORDS_IN(issuers, r->text + last, end - last) != NULL ||
           WORDS_IN(issuers, r->text + first, length) != NULL;
}

/* Nghị định [01/2020/NĐ-CP], Thông tư số [26/…]: the noun was said. */
static bool is_noun_before(const number_reader *r, uint32_t at)
{
    static const char endings[] = "quyết định tư thị luận văn cáo dẫn chế lệnh trình hoạch báo điện án luật tịch bản "
                                  "đồng nhất phép lệ hiệu mời động nđ qđ nq tt ct kl tb cv kh";
    near_word w = word_before(r, at, ":");
    if (word_is_in(&w, "số")) w = word_before(r, w.from, "");
    return word_is_in(&w, endings);
}

static bool document_at(document *out, const number_reader *r, uint32_t at)
{
    enum { MOST_FIGURES = 6 };
    document d = {.number_from = at, .number_to = figures_end(r, at)};
    bool has_letter = letter_bytes(r, d.number_to) == 1 && byte_at(r, d.number_to + 1) == '/'; /* 30a/2008/NQ-CP */
    uint32_t next = d.number_to + has_letter;
    if (next == at || next - at > MOST_FIGURES) return false;
    if (byte_at(r, next) == '/' && figures_end(r, next + 1) == next + 5 && byte_at(r, next + 5) == '/') {
        d.year_from = next + 1;
        d.year_to = next += 5;
    }
    bool is_slash = byte_at(r, next) == '/';
    uint32_t behind = is_slash ? next + 1 : skip_dash(r, next);
    if (behind == next || !take_parts(&d, r, behind)) return false;
    bool is_alone = d.parts == 1 && d.year_to == d.year_from;
    bool is_named = is_alone && is_noun_before(r, at) && /* Nghị định 36/CP */
                    WORDS_IN(issuers, r->text + d.part_from[0], d.part_to[0] - d.part_from[0]) != NULL;
    if (is_alone && !is_named) return false;
    if (!has_known_part(r, &d)) { /* [12/2024]/HS-ST: other codes are for those who know them */
        d.to = d.year_to;
        d.parts = 0;
        if (d.year_to == d.year_from) return false;
    }
    *out = d;
    return true;
}

/* ---- what is said of it ------------------------------------------------------------------- */

/* Whether "của …" tells who made it, behind it or behind others of its kind: Nghị quyết [18-NQ/TW], Nghị quyết
 * 19-NQ/TW của … */
static bool is_issuer_behind(const number_reader *r, uint32_t at)
{
    enum { MOST_WORDS = 24 };
    static const char passed[] =
        "nghị quyết định thông tư chỉ thị kết luận quy kế hoạch và số ngày tháng năm hướng dẫn công văn các pháp lệnh";
    for (uint32_t i = 0; i < MOST_WORDS && at < r->to; i++) {
        while (at < r->to && strchr(" ,;()", r->text[at]) != NULL) at++;
        if (is_figure(byte_at(r, at))) {
            while (at < r->to && r->text[at] != ' ' && r->text[at] != ',') at++;
            continue;
        }
        near_word w = word_behind(r, at);
        if (w.length == 0) return false;
        if (word_is_in(&w, "của")) return true;
        if (!word_is_in(&w, passed)) return false;
        at = w.to;
    }
    return false;
}

/* QH15: Quốc hội khóa mười lăm. */
static bool say_issuer(number_reader *r, uint32_t from, uint32_t to, const char *link)
{
    uint32_t letters = to;
    while (letters > from && is_figure(r->text[letters - 1])) letters--;
    const char *words = WORDS_IN(issuers, r->text + from, letters - from);
    if (words != NULL) {
        say(r, link);
        say(r, words);
    } else {
        say_letters(r, from, letters);
    }
    if (letters < to && words != NULL) say(r, "khóa");
    if (letters < to) say_cardinal(r, letters, to);
    return words != NULL;
}

static const char *kind_of(const number_reader *r, const document *d)
{
    uint32_t from = d->part_from[0], length = d->part_to[0] - from;
    return WORDS_IN(kinds, r->text + from, length);
}

static void say_issuers(number_reader *r, const document *d, uint32_t first)
{
    const char *link = "của"; /* của Bộ Nội vụ và Bộ Tài chính */
    for (uint32_t i = first; i < d->parts; i++)
        if (say_issuer(r, d->part_from[i], d->part_to[i], link)) link = "và";
}

uint32_t document_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    document d;
    if (!document_at(&d, r, at)) return at;
    const char *noun = kind_of(r, &d);
    bool has_noun = noun == NULL || is_noun_before(r, at);
    near_word before = word_before(r, at, ":");
    bool is_number_said = word_is_in(&before, "số"); /* Số 123/QĐ-UBND: the kind comes behind */
    if (!has_noun && !is_number_said) say(r, noun);
    say_code_number(r, d.number_from, d.number_to);
    if (letter_bytes(r, d.number_to) > 0) say_letters(r, d.number_to, d.number_to + 1);
    if (d.year_to > d.year_from) {
        say(r, "năm");
        say_cardinal(r, d.year_from, d.year_to);
    }
    if (!has_noun && is_number_said) say(r, noun);
    if (!is_issuer_behind(r, d.to)) say_issuers(r, &d, noun != NULL ? 1 : 0);
    *kind = DAU_TOKEN_DOCUMENT;
    return d.to;
}

/* QĐ-TTg, NQ/TW: the kind and who made it, without a number. */
uint32_t document_kind_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    document d = {.to = at};
    if (is_letter_before(r, at) || !take_parts(&d, r, at) || d.parts < 2 || kind_of(r, &d) == NULL) return at;
    uint32_t last = d.part_from[d.parts - 1];
    if (WORDS_IN(issuers, r->text + last, d.part_to[d.parts - 1] - last) == NULL) return at;
    if (!is_noun_before(r, at)) say(r, kind_of(r, &d));
    if (!is_issuer_behind(r, d.to)) say_issuers(r, &d, 1);
    *kind = DAU_TOKEN_DOCUMENT;
    return d.to;
}
