#include "read/guess.h"

#include "unicode/scan.h"
#include "unicode/utf8.h"
#include "viet/spelling.h"
#include "viet/tone.h"

enum { WINDOWS = 8, WINDOW = 2048, BEGINNING = 1 << 16, CANDIDATES = LEGACY_VIQR };

/* ---- one word --------------------------------------------------------------------------------- */

typedef enum verdict {
    VERDICT_NOTHING, /* no letter beyond ASCII, a single one, or an abbreviation */
    VERDICT_BAD,     /* not Vietnamese */
    VERDICT_GOOD,    /* a Vietnamese syllable, but the same in Latin-1: là */
    VERDICT_EVIDENT  /* one that Latin-1 does not have */
} verdict;

typedef struct word {
    char text[(SYLLABLE_MOST_LETTERS + 1) * 4]; /* NFC */
    uint32_t length, count;
    uint32_t last;               /* where its last letter begins */
    uint32_t counted, capitals;  /* letters whose case is known */
    bool begins_capital, is_bad; /* the first of these; not to be saved */
    bool is_marked;              /* a letter beyond ASCII */
    uint64_t evidence;           /* those that Latin-1 does not have there: a bit each, by their code */
} word;

static void add_letter(word *w, uint32_t code)
{
    if (w->count > SYLLABLE_MOST_LETTERS) {
        w->is_bad = true;
        return;
    }
    w->last = w->length;
    w->length += utf8_encode(w->text + w->length, code);
    w->count++;
}

static void add_tone(word *w, tone mark)
{
    uint32_t code = 0, toned = 0;
    if (w->count > 0) utf8_decode(w->text + w->last, w->length - w->last, &code, NULL);
    if (code != 0) toned = tone_on(code, mark);
    w->is_bad = w->is_bad || toned == 0;
    if (toned != 0) w->length = w->last + utf8_encode(w->text + w->last, toned);
}

/* TCVN3 has no capitals with tones (HộI is written so): they tell that it is TCVN 5712. */
static void count_case(word *w, const char *letter, uint32_t size, bool is_without_toned_capitals)
{
    syllable s = syllable_of(letter, size);
    bool is_toned = (s.code & ((1u << SYLLABLE_TONE_BITS) - 1)) != TONE_LEVEL;
    if (is_without_toned_capitals && is_toned) {
        w->is_bad = w->is_bad || s.has_capital;
        return;
    }
    if (w->counted++ == 0) w->begins_capital = s.has_capital;
    w->capitals += s.has_capital;
}

static bool is_cased_well(word *w, legacy from)
{
    for (uint32_t at = 0; at < w->length;) {
        uint32_t code, size = utf8_next(w->text + at, w->length - at, &code);
        count_case(w, w->text + at, size, from == LEGACY_TCVN3);
        at += size;
    }
    if (w->is_bad) return false;
    return w->capitals == 0 || w->capitals == w->counted || (w->capitals == 1 && w->begins_capital);
}

static verdict judge_word(word *w, legacy from)
{
    if (w->is_bad) return VERDICT_BAD;
    if (!w->is_marked) return VERDICT_NOTHING;
    syllable s = syllable_of(w->text, w->length);
    /* a list of letters (ă, â, ê) is one of other letters elsewhere */
    bool is_abbreviation = s.letters == 1 || (s.all_capitals && !s.has_vowel);
    if (s.code != 0 && is_abbreviation) return VERDICT_NOTHING;
    bool is_good = spelling_is_vietnamese(s.code) && tone_is_placed(w->text, w->length) && is_cased_well(w, from);
    return !is_good ? VERDICT_BAD : w->evidence != 0 ? VERDICT_EVIDENT : VERDICT_GOOD;
}

/* Of the words with letters beyond ASCII. */
typedef struct score {
    uint32_t good, evident, bad;
    uint64_t evidence; /* of all evident ones */
} score;

/* ---- what stands between two signs of ASCII --------------------------------------------------- */

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Letters of any of the encodings, controls among them, and signs beyond ASCII. */
static bool is_token_byte(unsigned char byte)
{
    bool is_text_control = byte == 0 || (byte >= '\t' && byte <= '\r') || byte == 0x1B;
    return byte >= 0x80 || is_letter(byte) || (byte < 0x20 && !is_text_control);
}

/* Signs that Vietnamese text has between words, beyond ASCII. */
static bool is_sign(uint32_t code)
{
    return (code >= 0x2010 && code <= 0x205E) || code == 0xAB || code == 0xBB || code == 0xA0 || code == 0xB7 ||
           code == 0xB0 || code == 0xB2 || code == 0xB3 || code == 0x20AB;
}

/* Those that may stand without a space between two letters. */
static bool is_joint(uint32_t code)
{
    return code == 0xA0 || code == 0x2019 || code == 0x2026;
}

/* TCVN 5712 has capitals where TCVN3 has signs: others than dashes, quotes, bullets and dots were hardly typed. */
static bool is_rare_sign(legacy from, unsigned char byte)
{
    return from == LEGACY_TCVN3 && byte >= 0x80 && byte < 0xA0 && byte != 0x85 && (byte < 0x91 || byte > 0x97);
}

typedef struct token_judge {
    word word;
    legacy from;
    bool is_parted;  /* a sign that is no joint stands behind a letter */
    verdict verdict; /* of the words so far */
    uint64_t evidence;
} token_judge;

static void end_word(token_judge *j)
{
    verdict of_word = judge_word(&j->word, j->from);
    if (of_word == VERDICT_EVIDENT) j->evidence |= j->word.evidence;
    if (j->verdict != VERDICT_BAD && (of_word == VERDICT_BAD || of_word > j->verdict)) j->verdict = of_word;
    j->word = (word){.length = 0};
}

static void judge_letter(token_judge *j, legacy_letter read, const char *bytes)
{
    word *w = &j->word;
    uint32_t code = read.code;
    unsigned char first = (unsigned char)bytes[0];
    bool is_before_vowel = read.size == 2 && first >= 0x80 && (unsigned char)bytes[1] < 0x80; /* VNI upside down */
    if (code >= 0x80 && is_sign(code)) {
        bool is_behind_letter = w->count > 0 || j->is_parted;
        w->is_bad = w->is_bad || is_rare_sign(j->from, first);
        end_word(j);
        j->is_parted = is_behind_letter && !is_joint(code);
        return;
    }
    if (j->is_parted || is_before_vowel || code == LEGACY_NOTHING || code < 0x20) w->is_bad = true;
    tone mark = tone_of_mark(code);
    if (mark != TONE_LEVEL)
        add_tone(w, mark);
    else
        add_letter(w, code);
    if (code < 0x80) return;
    w->is_marked = true;
    if (read.size > 1 || code != first) w->evidence |= UINT64_C(1) << code % 64;
}

static void judge_token(score *s, legacy from, const char *bytes, uint32_t length)
{
    token_judge j = {.from = from, .verdict = VERDICT_NOTHING};
    legacy_piece piece;
    for (uint32_t at = 0; at < length; at += piece.letters[0].size) {
        legacy_read(&piece, from, bytes, length, at);
        judge_letter(&j, piece.letters[0], bytes + at);
    }
    end_word(&j);
    s->good += j.verdict == VERDICT_GOOD || j.verdict == VERDICT_EVIDENT;
    s->evident += j.verdict == VERDICT_EVIDENT;
    s->bad += j.verdict == VERDICT_BAD;
    if (j.verdict == VERDICT_EVIDENT) s->evidence |= j.evidence;
}

/* ---- the sample ------------------------------------------------------------------------------- */

typedef struct tally {
    uint32_t words; /* all, of ASCII too */
    score scores[CANDIDATES];
    uint32_t letters, long_ones, others, bad; /* UTF-8: Vietnamese letters; three bytes and more; other ones; none */
} tally;

/* Nothing but … ’ ” and no-break spaces of Windows behind a letter, which with them can look like a character of UTF-8:
 * Ễ” in VNI, ó…” in TCVN3. Two bytes with a space are not doubted: in UTF-8 they are à, of every second sentence. */
static bool is_chance(const char *bytes, uint32_t size)
{
    for (uint32_t i = 1; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte != 0x85 && byte != 0x92 && byte != 0x94 && (byte != 0xA0 || size == 2)) return false;
    }
    return size > 1;
}

static void count_utf8(tally *t, const char *bytes, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t code;
        bool valid;
        uint32_t size = utf8_decode(bytes + at, length - at, &code, &valid);
        at += size;
        if (valid && is_chance(bytes + at - size, size)) continue;
        if (!valid)
            t->bad++;
        else if (size >= 3)
            t->long_ones++;
        else if (size == 2 && syllable_of(bytes + at - size, size).code != 0)
            t->letters++;
        else if (size == 2)
            t->others++;
    }
}

static void count_words(tally *t, const char *bytes, uint32_t length)
{
    for (uint32_t at = 0; at < length;) {
        uint32_t end = at;
        bool is_ascii = true;
        for (; end < length && is_token_byte((unsigned char)bytes[end]); end++)
            is_ascii = is_ascii && is_letter((unsigned char)bytes[end]);
        t->words += end > at;
        for (uint32_t c = 0; c < CANDIDATES && !is_ascii; c++)
            judge_token(&t->scores[c], (legacy)c, bytes + at, end - at);
        at = end + 1;
    }
}

/* Whole words only, unless there is but one. */
static void count_window(tally *t, const char *bytes, uint32_t length, uint32_t from, uint32_t to)
{
    uint32_t start = from, end = to;
    while (from > 0 && start < to && is_token_byte((unsigned char)bytes[start])) start++;
    while (to < length && end > start && is_token_byte((unsigned char)bytes[end - 1])) end--;
    count_utf8(t, bytes + start, end - start);
    count_words(t, bytes + start, end - start);
}

/* first_bad: a place that must be looked at. */
static tally take_sample(const char *bytes, uint32_t length, uint32_t first_bad)
{
    tally t = {.words = 0};
    if (length <= WINDOWS * WINDOW) {
        count_window(&t, bytes, length, 0, length);
        return t;
    }
    for (uint32_t i = 0; i < WINDOWS; i++) {
        uint64_t spread = (uint64_t)(length - WINDOW) * i / (WINDOWS - 1);
        count_window(&t, bytes, length, (uint32_t)spread, (uint32_t)spread + WINDOW);
    }
    uint32_t near = first_bad > WINDOW / 2 ? first_bad - WINDOW / 2 : 0;
    count_window(&t, bytes, length, near, length - near < WINDOW ? length : near + WINDOW);
    return t;
}

/* ---- the verdict ------------------------------------------------------------------------------ */

static bool is_better(score a, score b)
{
    return (int64_t)a.good - a.bad > (int64_t)b.good - b.bad;
}

/* The better one of the candidates but `without`; TCVN 5712 stands for TCVN3 only where
 * that makes fewer words that are none: they differ in a few bytes. */
static uint32_t best_of(const tally *t, uint32_t without)
{
    bool has_capitals = t->scores[LEGACY_TCVN_5712].bad < t->scores[LEGACY_TCVN3].bad;
    uint32_t left_out = has_capitals ? LEGACY_TCVN3 : LEGACY_TCVN_5712, best = CANDIDATES;
    for (uint32_t c = 0; c < CANDIDATES; c++) {
        if (c == without || c == left_out) continue;
        if (best == CANDIDATES || is_better(t->scores[c], t->scores[best])) best = c;
    }
    return best;
}

/* At most one word in `part` is none. The right encoding has one in a hundred, a wrong one every second. */
static bool is_fluent(score s, uint32_t part)
{
    return s.evident > 0 && s.bad * part <= s.good + s.bad;
}

/* Two words more that are none, against as few in the right encoding, are odds of thousands to one. */
static bool is_beaten(score rival, score best)
{
    return rival.evident == 0 || rival.bad >= 3 * best.bad + 2;
}

/* Some words of some different letters: "på, så, må" is no Vietnamese (bồ, sồ, mồ). */
static bool is_telling(score s)
{
    uint32_t letters = 0;
    for (uint64_t left = s.evidence; left != 0; left &= left - 1) letters++;
    return s.evident >= 6 && letters >= 4;
}

static bool has_utf8(const tally *t, uint32_t good)
{
    /* In the old encodings two such bytes meet by chance only, once in a thousand words: a capital before a closing
     * quote. VISCII's ươ looks like a letter of N'Ko, its ĐÔ like Cyrillic: then other bytes are no UTF-8. */
    return t->letters + t->long_ones > good / 200 || (t->others > t->bad && t->others > good / 2);
}

static guess choose(const tally *t)
{
    guess g = {ENCODING_UTF_8, ENCODING_AUTO, true};
    uint32_t best = best_of(t, CANDIDATES), rival = best_of(t, best);
    score first = t->scores[best], second = t->scores[rival];
    bool is_vietnamese = first.evident >= 2 && first.evident * 8 >= t->words;
    if (!is_vietnamese || !is_fluent(first, 4) || has_utf8(t, first.good)) return g;
    g.best = (encoding)(ENCODING_LEGACY + best);
    g.is_sure = is_telling(first) && is_fluent(first, 10) && is_beaten(second, first);
    if (!g.is_sure && is_fluent(second, 4)) g.rival = (encoding)(ENCODING_LEGACY + rival);
    return g;
}

static size_t valid_length(const char *bytes, size_t length, vector_set vector)
{
    size_t clean = scan_text(vector, bytes, length);
    return clean + utf8_valid_length(bytes + clean, length - clean);
}

/* A long beginning that is UTF-8 and not all ASCII says enough: the rest need not be looked at. */
static bool begins_as_utf8(const char *bytes, uint32_t length, vector_set vector)
{
    if (length <= BEGINNING) return false;
    size_t valid = valid_length(bytes, BEGINNING, vector);
    return valid + 4 > BEGINNING && utf8_count(bytes, valid) < valid;
}

guess guess_encoding(const char *bytes, uint32_t length, vector_set vector)
{
    guess g = {ENCODING_UTF_8, ENCODING_AUTO, true};
    if (begins_as_utf8(bytes, length, vector)) return g;
    uint32_t valid = (uint32_t)valid_length(bytes, length, vector);
    if (valid == length) return g;
    tally t = take_sample(bytes, length, valid);
    return choose(&t);
}
