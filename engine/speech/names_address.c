/* Addresses of mail and web, names of files, hashtags and accounts. */
#include <string.h>

#include "speech/names_parts.h"
#include "unicode/utf8.h"
#include "viet/small_letter.h"

/* More of a path than MOST_PATH bytes is only said at full verbosity; of one token at most MOST_WORDS words. Longer
 * hosts there are not; of what stands behind one without a blank (vi.du.vn.Xem) MOST_BEHIND words are passed over. */
enum { MOST_PATH = 24, MOST_WORDS = 40, LEAST_HOST = 2, MOST_HOST = 253, MOST_BEHIND = 4 };

/* What a host or a file ends with. Such that are Vietnamese words (co, me) may be a forgotten blank. */
static const char endings[] =
    "vn com net org gov edu info io tv biz asia xyz app dev online site uk fr jp cn ru eu kr pdf doc "
    "docx xls xlsx ppt pptx jpg jpeg png gif txt html htm zip rar exe csv";

static bool is_letter_or_figure(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static uint32_t run_end(const number_reader *r, uint32_t at, const char *signs)
{
    while (at < r->to &&
           (is_letter_or_figure(r->text[at]) || (r->text[at] != '\0' && strchr(signs, r->text[at]) != NULL)))
        at++;
    return at;
}

/* Without the stops and dashes that end it. */
static uint32_t trimmed(const number_reader *r, uint32_t from, uint32_t end)
{
    while (end > from && !is_letter_or_figure(r->text[end - 1]) && r->text[end - 1] != '/') end--;
    return end;
}

/* ---- finding -------------------------------------------------------------------------------- */

/* The end of a host or a file's name at a place, `at`: none. */
static uint32_t host_end(const number_reader *r, uint32_t at)
{
    uint32_t end = trimmed(r, at, run_end(r, at, ".-_"));
    if (end - at > MOST_HOST) return at;
    for (uint32_t words = 0; end > at && words <= MOST_BEHIND; words++) {
        uint32_t dot = end;
        while (dot > at && r->text[dot - 1] != '.') dot--;
        if (dot < at + 1 + LEAST_HOST) return at;
        if (bytes_are_in(r->text + dot, end - dot, endings) && is_word_end(r, end)) return end;
        end = trimmed(r, at, dot - 1);
    }
    return at;
}

static uint32_t path_end(const number_reader *r, uint32_t at)
{
    if (byte_at(r, at) != '/' && byte_at(r, at) != ':') return at;
    return trimmed(r, at, run_end(r, at, "/.-_~%?=&+#:@,;!"));
}

static uint32_t mail_end(const number_reader *r, uint32_t at)
{
    uint32_t sign = run_end(r, at, "._%+-");
    if (sign == at || byte_at(r, sign) != '@') return at;
    uint32_t end = trimmed(r, sign + 1, run_end(r, sign + 1, ".-"));
    bool has_stop = end > sign + 1 && memchr(r->text + sign + 1, '.', end - sign - 1) != NULL;
    return has_stop ? end : at;
}

static uint32_t skip_scheme(const number_reader *r, uint32_t at)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://", "HTTPS://", "HTTP://"};
    uint32_t end = at;
    for (size_t i = 0; end == at && i < sizeof schemes / sizeof *schemes; i++) end = skip_text(r, at, schemes[i]);
    return end;
}

/* ---- saying --------------------------------------------------------------------------------- */

static const char *sign_name(char sign)
{
    switch (sign) {
    case '.':
        return "chấm";
    case '/':
        return "gạch chéo";
    case '-':
        return "gạch ngang";
    case '_':
        return "gạch dưới";
    case '@':
        return "a còng";
    case ':':
        return "hai chấm";
    case '?':
        return "dấu hỏi";
    case '=':
        return "bằng";
    case '&':
        return "và";
    case '+':
        return "cộng";
    case '%':
        return "phần trăm";
    case '#':
        return "thăng";
    default:
        return NULL;
    }
}

/* VietNam: a capital behind a small letter begins a word. */
static uint32_t word_end(const number_reader *r, uint32_t at, uint32_t to)
{
    bool was_small = false;
    while (at < to) {
        uint32_t step = letter_bytes(r, at);
        bool is_small = is_small_letter_at(r, at);
        if (step == 0 || (was_small && !is_small)) break;
        was_small = is_small;
        at += step;
    }
    return at;
}

static uint32_t say_parts(number_reader *r, uint32_t from, uint32_t to)
{
    uint32_t at = from;
    for (uint32_t words = 0; at < to && words < MOST_WORDS && r->status == DAU_OK; words++) {
        uint32_t figures = figures_end(r, at), letters = word_end(r, at, to);
        if (figures > at) {
            if (figures > to) figures = to;
            say_figures(r, at, figures);
            at = figures;
        } else if (letters > at) {
            say_name(r, READING_addresses, at, letters);
            at = letters;
        } else {
            const char *name = sign_name(r->text[at]);
            if (name != NULL) say(r, name);
            at += utf8_next(r->text + at, to - at, &(uint32_t){0});
        }
    }
    return at;
}

static uint32_t say_address(number_reader *r, uint32_t host, uint32_t host_end, uint32_t end)
{
    host = skip_text(r, host, "www.");
    uint32_t said = say_parts(r, host, host_end);
    if (said < host_end) return said;
    uint32_t path = end;
    if (path > host_end && r->text[path - 1] == '/') path--;
    bool is_said = r->c->verbosity == DAU_VERBOSITY_FULL || path - host_end <= MOST_PATH;
    if (!is_said) return end;
    said = say_parts(r, host_end, path);
    return said < path ? said : end;
}

/* #VietNam, @dau */
static uint32_t tag_read(number_reader *r, uint32_t at)
{
    uint32_t end = at + 1;
    for (uint32_t next = name_end(r, end); next > end || byte_at(r, end) == '_'; next = name_end(r, end))
        end = next > end ? next : end + 1;
    bool is_tag = letter_bytes(r, at + 1) > 0 && (at == r->block_from || !is_letter_or_figure(r->text[at - 1]));
    if (!is_tag) return at;
    say(r, r->text[at] == '#' ? "hát tát" : "a còng");
    return say_parts(r, at + 1, end);
}

/* What soon tells that a word is no address. */
static bool has_joint(const number_reader *r, uint32_t at)
{
    uint32_t end = run_end(r, at, "_%+-");
    char sign = byte_at(r, end);
    return sign == '.' || sign == '@' || sign == ':';
}

uint32_t address_read(number_reader *r, uint32_t at, dau_token_kind *kind)
{
    *kind = DAU_TOKEN_ADDRESS;
    char first = byte_at(r, at);
    if (first == '#' || first == '@') return tag_read(r, at);
    if (!is_letter_or_figure(first) || !has_joint(r, at)) return at;
    uint32_t mail = mail_end(r, at), host = skip_scheme(r, at);
    if (mail > at) return say_parts(r, at, mail);
    uint32_t end = host_end(r, host);
    if (end == host && host > at) end = trimmed(r, host, run_end(r, host, ".-_"));
    return end > host ? say_address(r, host, end, path_end(r, end)) : at;
}
