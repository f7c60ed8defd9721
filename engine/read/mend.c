#include "read/mend.h"

#include "read/decode.h"
#include "read/mend_word.h"
#include "unicode/nfc.h"
#include "unicode/scan.h"
#include "unicode/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { REPAIRS_ROOM = 64 };
enum { ZERO_WIDTH_SPACE = 0x200B, WORD_JOINER = 0x2060, BYTE_ORDER_MARK = 0xFEFF, SOFT_HYPHEN = 0xAD };

typedef struct places {
    uint32_t count, first; /* first: a byte of the decoded text */
} places;

typedef struct mender {
    const char *text;
    uint32_t length;
    uint32_t floor;  /* text before it was looked at */
    uint32_t copied; /* text before it is in out, or was left out */
    bool repairs;
    vector_set vector;
    buffer out;
    nfc_map map; /* of out to text */
    dau_status status;
    places look_alikes, invisible, directions;
    uint32_t barred;      /* Ð that were mended */
    uint32_t lone_barred; /* and those that are no part of a word */
    bool trusts_barred;   /* which are Đ too, then */
} mender;

static void count(places *p, uint32_t at)
{
    if (p->count++ == 0) p->first = at;
}

/* ---- writing ------------------------------------------------------------------------------ */

static void keep(mender *m, dau_status status)
{
    if (m->status == DAU_OK) m->status = status;
}

static void copy_up_to(mender *m, uint32_t to)
{
    if (m->out.room == 0) keep(m, buffer_fit(&m->out, (size_t)m->length + REPAIRS_ROOM));
    keep(m, nfc_map_add(&m->map, m->out.length, m->copied));
    if (m->status == DAU_OK) keep(m, buffer_append(&m->out, m->text + m->copied, to - m->copied));
    m->copied = to;
}

static void leave_out(mender *m, uint32_t from, uint32_t to)
{
    count(&m->invisible, from);
    copy_up_to(m, from);
    m->copied = to;
}

static void write_letter(mender *m, const mended_letter *l)
{
    char bytes[LETTER_MOST_CODES * 4];
    uint32_t length = 0;
    for (uint32_t i = 0; i < l->count; i++) length += utf8_encode(bytes + length, (uint32_t)l->codes[i]);
    count(&m->look_alikes, l->from);
    m->barred += l->codes[0] == 0x110 || l->codes[0] == 0x111;
    copy_up_to(m, l->from);
    keep(m, nfc_map_add_whole(&m->map, m->out.length, l->from));
    if (m->status == DAU_OK) keep(m, buffer_append(&m->out, bytes, length));
    m->copied = l->to;
}

/* ---- what stands beside litter ------------------------------------------------------------ */

static uint32_t code_at(const mender *m, uint32_t at, uint32_t *code)
{
    *code = 0;
    return at < m->length ? utf8_next(m->text + at, m->length - at, code) : 0;
}

static uint32_t code_before(const mender *m, uint32_t at)
{
    uint32_t code = 0;
    if (at > 0) code_at(m, utf8_before(m->text, 0, at), &code);
    return code;
}

static utf8proc_category_t category_of(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code);
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_word(uint32_t code)
{
    sign_kind kind = sign_kind_of(code);
    return kind == SIGN_LETTER || kind == SIGN_MARK || is_digit(code);
}

/* The ends of the text, white space, and what else has no ink. */
static bool is_blank(uint32_t code)
{
    utf8proc_category_t c = category_of(code);
    return code == 0 || c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_CC ||
           c == UTF8PROC_CATEGORY_CF;
}

/* Latin text and its punctuation: no script and no emoji that joiners shape. */
static bool is_latin(uint32_t code)
{
    return code < 0x250 || is_word(code) || (code >= 0x2000 && code < 0x2070) || is_blank(code);
}

/* U+200B lets a line end where else it could not, U+2060 forbids it: neither says anything beside a space, behind
 * an opening sign, before a closing one or in a number. */
static bool parts_words(uint32_t before, uint32_t after)
{
    utf8proc_category_t left = category_of(before), right = category_of(after);
    bool is_opened = left == UTF8PROC_CATEGORY_PS || left == UTF8PROC_CATEGORY_PI || before == '"' || before == '\'';
    bool is_closed = right == UTF8PROC_CATEGORY_PE || right == UTF8PROC_CATEGORY_PF || right == UTF8PROC_CATEGORY_PO;
    bool is_number = is_digit(before) && is_digit(after);
    return !is_blank(before) && !is_blank(after) && !is_opened && !is_closed && !is_number;
}

static bool is_kept(uint32_t code, uint32_t before, uint32_t after)
{
    bool is_variation = (code >= 0xFE00 && code <= 0xFE0F) || code >= 0xE0100;
    if (code == ZERO_WIDTH_SPACE) return parts_words(before, after);
    if (code == SOFT_HYPHEN) return is_word(before) && is_word(after); /* in place of a hyphen: COVID-19 */
    if (code == BYTE_ORDER_MARK) return false;
    if (code == WORD_JOINER) return parts_words(before, after) && !(is_word(before) && is_word(after));
    if (is_variation) return !is_blank(before) && (!is_word(before) || is_digit(before)); /* 1 and U+FE0F: a keycap */
    if (code >= 0xE0000) return before >= 0x1F000;                                        /* the flag of England */
    return !is_latin(before) || !is_latin(after);
}

/* ---- words -------------------------------------------------------------------------------- */

static uint32_t litter_end(const mender *m, uint32_t at)
{
    uint32_t code, size;
    while ((size = code_at(m, at, &code)) > 0 && sign_kind_of(code) == SIGN_LITTER) at += size;
    return at;
}

static bool holds(const mender *m, uint32_t from, uint32_t to, uint32_t wanted)
{
    for (uint32_t code; from < to;) {
        from += code_at(m, from, &code);
        if (code == wanted) return true;
    }
    return false;
}

static bool may_part(const mender *m, uint32_t from, uint32_t to)
{
    return holds(m, from, to, ZERO_WIDTH_SPACE) || holds(m, from, to, SOFT_HYPHEN);
}

/* The end of letters and marks, and of litter among them that can part no words. */
static uint32_t piece_end(const mender *m, uint32_t at)
{
    for (uint32_t code, size; (size = code_at(m, at, &code)) > 0;) {
        sign_kind kind = sign_kind_of(code);
        if (kind == SIGN_OTHER) break;
        if (kind == SIGN_LITTER) {
            uint32_t end = litter_end(m, at);
            code_at(m, end, &code);
            kind = sign_kind_of(code);
            bool goes_on = kind == SIGN_MARK || (kind == SIGN_LETTER && !may_part(m, at, end));
            if (!goes_on) break;
            size = end - at;
        }
        at += size;
    }
    return at;
}

typedef struct word {
    uint32_t from, to;
    word_kind kind;
} word;

/* The longest run of pieces that together are one syllable; else the first piece. */
static word word_at(const mender *m, uint32_t from)
{
    word found = {.from = from, .to = piece_end(m, from)};
    found.kind = mend_word_kind(m->text, from, found.to);
    uint32_t end = found.to, code;
    for (word_kind kind = found.kind; kind != WORD_HOPELESS;) {
        uint32_t next = litter_end(m, end);
        code_at(m, next, &code);
        if (next == end || sign_kind_of(code) != SIGN_LETTER) break;
        end = piece_end(m, next);
        kind = mend_word_kind(m->text, from, end);
        if (kind == WORD_SYLLABLE) found = (word){from, end, kind};
    }
    return found;
}

static bool is_barred_look_alike(uint32_t code)
{
    return code == 0xD0 || code == 0xF0 || code == 0x189 || code == 0x256;
}

/* Letters of Old English, Icelandic, Ewe and the phonetic alphabet (/ðen/, of English then), which have ð and ɖ too. */
static bool is_foreign(uint32_t code)
{
    static const uint32_t foreign[] = {0xDE, 0xFE, 0xC6, 0xE6, 0x14B, 0x192, 0x2C8, 0x2CC, 0x2D0};
    if (code >= 0x250 && code < 0x2B0) return !is_barred_look_alike(code);
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (code == foreign[i]) return true;
    return false;
}

/* /ði/, [ðiː] */
static bool is_pronounced(const mender *m, const word *w)
{
    uint32_t before = code_before(m, w->from), after;
    code_at(m, w->to, &after);
    return (before == '/' && after == '/') || (before == '[' && after == ']');
}

/* Such letters near a word on its line. */
static bool is_among_foreign(const mender *m, const word *w)
{
    if (is_pronounced(m, w)) return true;
    enum { NEAR = 64 };
    uint32_t from = w->from > NEAR ? w->from - NEAR : 0, to = m->length - w->to > NEAR ? w->to + NEAR : m->length;
    bool found = false;
    for (uint32_t at = from, code; at < to;) {
        at += code_at(m, at, &code);
        if (code == '\n' && at > w->to) break;
        if (code == '\n') found = false;
        found |= is_foreign(code);
    }
    return found;
}

/* A letter alone is Đ behind a figure (50.000ð), and where words of the text have shown what the writer's Ð is: điểm
 * ð, ð/c, Ð. Nai. */
static bool is_lone_barred(mender *m, const word *w)
{
    uint32_t before = code_before(m, w->from), code, size = code_at(m, w->from, &code);
    if (w->from + size != w->to || !is_barred_look_alike(code)) return false;
    if (is_digit(before)) return true;
    m->lone_barred++;
    return m->trusts_barred && !is_among_foreign(m, w);
}

/* Whether only the bar of Đ is Vietnamese in it: ða. With any other mark it is so wherever it stands. */
static bool is_doubtful(const mender *m, const word *w)
{
    bool has_barred = false;
    for (uint32_t at = w->from, code; at < w->to;) {
        at += code_at(m, at, &code);
        bool is_barred = is_barred_look_alike(code);
        has_barred |= is_barred;
        if (code >= 0x80 && !is_barred && sign_kind_of(code) != SIGN_LITTER) return false;
    }
    return has_barred;
}

static bool is_vietnamese(mender *m, const word *w)
{
    if (w->kind == WORD_SYLLABLE) return !is_doubtful(m, w) || !is_among_foreign(m, w);
    return w->kind == WORD_SHORTENED ? !is_among_foreign(m, w) : is_lone_barred(m, w);
}

/* Writes the letter as it should be, and says so; false: it stays. */
static bool write_mended(mender *m, const mended_letter *l)
{
    if (!l->is_mended || l->is_overfull) return false;
    for (uint32_t at = l->from, code; at < l->to;) {
        uint32_t size = code_at(m, at, &code);
        if (sign_kind_of(code) == SIGN_LITTER) count(&m->invisible, at);
        at += size;
    }
    write_letter(m, l);
    return true;
}

static void mend_letters(mender *m, const word *w)
{
    bool may_mend = is_vietnamese(m, w);
    for (uint32_t at = w->from, code; at < w->to && m->status == DAU_OK;) {
        uint32_t size = code_at(m, at, &code);
        sign_kind kind = sign_kind_of(code);
        if (kind == SIGN_LITTER) {
            leave_out(m, at, at + size);
        } else if (may_mend && kind == SIGN_LETTER) {
            mended_letter letter;
            mend_letter(&letter, m->text, at, w->to);
            if (write_mended(m, &letter)) size = letter.to - at;
        }
        at += size;
    }
}

/* ---- litter between words ----------------------------------------------------------------- */

/* At most one sign of a run is kept: more would say the same, but for what shapes scripts and emoji. */
static void mend_litter(mender *m, uint32_t from, uint32_t to, bool may_be_hyphen)
{
    uint32_t before, after, code;
    if (from == to) return;
    before = code_before(m, from);
    code_at(m, to, &after);
    bool has_kept = false, has_space = parts_words(before, after) && holds(m, from, to, ZERO_WIDTH_SPACE);
    for (uint32_t at = from; at < to && m->status == DAU_OK;) {
        uint32_t size = code_at(m, at, &code);
        bool stays = is_kept(code, before, after);
        if (code == SOFT_HYPHEN) stays &= may_be_hyphen && !has_space;
        if (code == SOFT_HYPHEN || code == ZERO_WIDTH_SPACE) {
            stays &= !has_kept;
            has_kept |= stays;
        }
        if (!stays) leave_out(m, at, at + size);
        at += size;
    }
}

/* Letters, marks and litter in one run: words, and what stands before, between and behind them. */
static uint32_t mend_run(mender *m, uint32_t from)
{
    uint32_t code, at = litter_end(m, from);
    word before = {.kind = WORD_UNKNOWN};
    bool has_word = false;
    for (uint32_t gap = from; m->status == DAU_OK; gap = before.to, at = litter_end(m, gap)) {
        code_at(m, at, &code);
        bool is_letter = sign_kind_of(code) == SIGN_LETTER || sign_kind_of(code) == SIGN_MARK;
        word next = {.from = at, .to = at};
        if (is_letter) next = word_at(m, at);
        bool are_syllables = before.kind == WORD_SYLLABLE && next.kind == WORD_SYLLABLE;
        mend_litter(m, gap, at, !is_letter || !has_word || are_syllables);
        if (!is_letter) return at;
        mend_letters(m, &next);
        before = next;
        has_word = true;
    }
    return m->length;
}

/* ---- looking for something to mend -------------------------------------------------------- */

static bool is_direction(uint32_t code)
{
    return code == 0x61C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

/* The first place from `at` on where something to mend may begin: its first two bytes have a bit in common, or
 * the first is one of marks or tags. Most of a text has no such place, and no branch is taken for it. */
static uint32_t next_place(const mender *m, uint32_t at)
{
    enum { ANY = 128 };
    static const uint8_t first[256] = {
        [0xC2] = 1,  /* soft hyphen */
        [0xC3] = 2,  /* Ð ð */
        [0xC6] = 4,  /* Ɖ */
        [0xC9] = 4,  /* ɖ */
        [0xD8] = 4,  /* U+061C */
        [0xE1] = 8,  /* U+180E */
        [0xE2] = 16, /* U+200B .. U+206F */
        [0xEF] = 32, /* U+FE00 .. U+FE0F, U+FEFF */
        [0xCC] = ANY, [0xCD] = ANY, [0xF3] = ANY,
    };
    static const uint8_t second[256] = {
        [0xAD] = 1, [0x90] = 2,  [0xB0] = 2,  [0x89] = 4,  [0x96] = 4,  [0x9C] = 4,
        [0xA0] = 8, [0x80] = 16, [0x81] = 16, [0xB8] = 32, [0xBB] = 32,
    };
    const unsigned char *text = (const unsigned char *)m->text;
    uint32_t step = SCAN_STEP;
    while (at + 1 < m->length) {
        uint32_t stop = m->length - at <= step ? m->length - 1 : at + step;
        while (at < stop && (first[text[at]] & (second[text[at + 1]] | ANY)) == 0) at++;
        if (at < stop) return at;
        size_t passed = scan_visible(m->vector, m->text + at, m->length - at);
        at += (uint32_t)passed;
        step = scan_next_step(step, passed);
    }
    return m->length;
}

/* The letter that a mark stands on, read once for all of its marks: *at goes behind them. */
static bool is_marked_wrongly(const mender *m, uint32_t *at)
{
    mended_letter letter;
    uint32_t base = *at > m->floor ? utf8_before(m->text, 0, *at) : *at;
    mend_letter(&letter, m->text, base, m->length);
    if (letter.is_mended) return true;
    *at = letter.to > *at ? letter.to : *at + 2;
    return false;
}

/* The start of the run that the sign at `at` belongs to. */
static uint32_t run_start(const mender *m, uint32_t at)
{
    while (at > m->floor) {
        uint32_t code, before = utf8_before(m->text, 0, at);
        code_at(m, before, &code);
        if (sign_kind_of(code) == SIGN_OTHER) break;
        at = before;
    }
    return at;
}

static void mend_all(mender *m)
{
    for (uint32_t at = 0; (at = next_place(m, at)) < m->length && m->status == DAU_OK;) {
        uint32_t code, size = code_at(m, at, &code);
        sign_kind kind = sign_kind_of(code);
        if (is_direction(code)) count(&m->directions, at);
        bool is_suspect = m->repairs && (kind == SIGN_LITTER || is_barred_look_alike(code));
        if (m->repairs && kind == SIGN_MARK) {
            is_suspect = is_marked_wrongly(m, &at);
            if (!is_suspect) continue;
        }
        at = is_suspect ? m->floor = mend_run(m, run_start(m, at)) : at + size;
    }
}

/* ---- telling ------------------------------------------------------------------------------ */

static void note(dau_engine *engine, const source_text *text, dau_note_kind kind, const places *p, const char *message)
{
    if (p->count == 0) return;
    engine_note(engine, &(dau_note){.kind = kind,
                                    .offset = nfc_map_source(&text->to_source, p->first),
                                    .line = decode_line_at(text, p->first),
                                    .count = p->count,
                                    .message = message});
}

static void note_all(dau_engine *engine, const source_text *text, const mender *m)
{
    note(engine, text, DAU_NOTE_LOOKALIKE, &m->look_alikes,
         "letters that look Vietnamese but are others (Ð for Đ, a tone before its circumflex) are read as the "
         "Vietnamese ones; mend the file, or keep them with --repair off");
    note(engine, text, DAU_NOTE_INVISIBLE, &m->invisible,
         "signs that nobody can see, within or beside words, are left out; remove them from the file, or keep them "
         "with --repair off");
    note(engine, text, DAU_NOTE_DIRECTION, &m->directions,
         "invisible signs change the direction of writing; if nothing here is Arabic or Hebrew, remove them: they can "
         "make text read as another");
}

static void replace(source_text *text, buffer *bytes, mender *m)
{
    copy_up_to(m, m->length);
    /* what readers add at the end comes from the end */
    keep(m, nfc_map_add_whole(&m->map, m->out.length, m->length));
    keep(m, nfc_map_through(&m->map, m->out.length, &text->to_source));
    if (m->status != DAU_OK) return;
    buffer_drop(bytes);
    nfc_map_drop(&text->to_source);
    *bytes = m->out;
    text->to_source = m->map;
    text->data = bytes->data;
    text->length = bytes->length;
    m->out = buffer_in(bytes->allocator, bytes->ceiling);
    m->map = nfc_map_in(text->to_source.allocator);
}

/* Once more from the start, when words have told what the letters beside them are. */
static void mend_again(mender *m)
{
    mender again = {.text = m->text, .length = m->length, .repairs = m->repairs, .trusts_barred = true};
    again.vector = m->vector;
    m->out.length = 0;
    m->map.count = 0;
    again.out = m->out;
    again.map = m->map;
    mend_all(&again);
    *m = again;
}

dau_status mend_source(source_text *text, buffer *bytes, dau_engine *engine, bool repairs)
{
    enum { ENOUGH = 3 }; /* Ð of words, to trust those without */
    mender m = {.text = text->data, .length = text->length, .repairs = repairs, .vector = engine->vector};
    m.out = buffer_in(bytes->allocator, bytes->ceiling);
    m.map = nfc_map_in(text->to_source.allocator);
    mend_all(&m);
    if (m.status == DAU_OK && m.lone_barred > 0 && m.barred >= ENOUGH) mend_again(&m);
    if (m.status == DAU_OK) note_all(engine, text, &m);
    if (m.status == DAU_OK && m.copied > 0) replace(text, bytes, &m);
    buffer_drop(&m.out);
    nfc_map_drop(&m.map);
    return m.status;
}
