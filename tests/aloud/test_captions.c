/* WebVTT is written so that players show it, and read so that words are found in the article, whatever the file has. */
#include "aloud/captions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/test_article.h"

static const char article_text[] = "Hội nghị Tổng kết công tác\n\n"
                                   "Sáng 29/12/2022, Cục Sở hữu trí tuệ đã tổ chức hội nghị tổng kết.\n\n"
                                   "Chú thích không ai đọc ra thành tiếng ở giữa bài này.\n\n"
                                   "Đồng chí Đinh Hữu Phí – Bí thư Đảng ủy, Cục trưởng – chủ trì. Hội nghị kết thúc.\n";

typedef struct desk {
    dau_engine *engine;
    dau_article *article;
    const char *text;
    char path[64];
    char problem[200];
    uint32_t line;
    caption_track track;
} desk;

static int set_desk(void **state)
{
    desk *d = calloc(1, sizeof *d);
    assert_non_null(d);
    assert_int_equal(dau_engine_new(&d->engine, NULL), DAU_OK);
    d->article = test_article(d->engine, article_text, sizeof article_text - 1);
    d->text = dau_article_text(d->article, NULL);
    strcpy(d->path, "/tmp/dau-captions-XXXXXX");
    int descriptor = mkstemp(d->path);
    assert_true(descriptor >= 0);
    close(descriptor);
    *state = d;
    return 0;
}

static int clear_desk(void **state)
{
    desk *d = *state;
    captions_drop(&d->track);
    unlink(d->path);
    dau_article_drop(d->article);
    dau_engine_drop(d->engine);
    free(d);
    return 0;
}

static void write_bytes(const desk *d, const char *bytes, size_t length)
{
    FILE *to = fopen(d->path, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(bytes, 1, length, to), length);
    assert_int_equal(fclose(to), 0);
}

static dau_status read_bytes(desk *d, const char *bytes, size_t length)
{
    write_bytes(d, bytes, length);
    captions_drop(&d->track);
    return captions_read(&d->track, d->path, d->article, d->problem, sizeof d->problem, &d->line);
}

static dau_status read_text(desk *d, const char *text)
{
    return read_bytes(d, text, strlen(text));
}

static void expect_range(const desk *d, dau_range range, const char *text)
{
    char found[512] = "";
    assert_true(range.from <= range.to && range.to - range.from < sizeof found);
    memcpy(found, d->text + range.from, range.to - range.from);
    assert_string_equal(found, text);
}

/* "at=words" of each word of a cue, parted by "|", at in ms. */
static void expect_cue(const desk *d, uint32_t index, const char *sentence, const char *words)
{
    char found[1024] = "";
    size_t used = 0;
    assert_true(index < d->track.count);
    const caption *cue = &d->track.cues[index];
    expect_range(d, cue->sentence, sentence);
    for (uint32_t i = 0; i < cue->word_count; i++) {
        dau_range text = cue->words[i].text;
        used += (size_t)snprintf(found + used, sizeof found - used, "%s%d=%.*s", i ? "|" : "",
                                 (int)(cue->words[i].at / 1000), (int)(text.to - text.from), d->text + text.from);
    }
    assert_string_equal(found, words);
}

/* ---- written ------------------------------------------------------------------------------ */

typedef struct wanted_word {
    uint64_t at;
    const char *text;
} wanted_word;

/* What is written of a text, its words found one behind the other. */
static void expect_written(const char *text, uint64_t from, uint64_t to, const wanted_word *wanted, uint32_t count,
                           const char *written)
{
    caption_word words[16];
    char *made = NULL;
    size_t length = 0;
    const char *at = text;
    FILE *stream = open_memstream(&made, &length);
    assert_non_null(stream);
    for (uint32_t i = 0; i < count; i++) {
        at = strstr(at, wanted[i].text);
        assert_non_null(at);
        uint32_t begin = (uint32_t)(at - text);
        words[i] = (caption_word){wanted[i].at, {begin, begin + (uint32_t)strlen(wanted[i].text)}};
        at += strlen(wanted[i].text);
    }
    caption cue = {
        .from = from, .to = to, .sentence = {0, (uint32_t)strlen(text)}, .words = words, .word_count = count};
    captions_begin(stream, "vi");
    captions_write(stream, &cue, text);
    assert_int_equal(fclose(stream), 0);
    assert_string_equal(made, written);
    free(made);
}

static void writes_stamps_inside_the_cue(void **state)
{
    (void)state;
    static const wanted_word words[] = {{1000000, "Hội"}, {1400400, "nghị"}, {1400499, "tổng"}, {3999999, "kết"}};
    expect_written("Hội nghị tổng kết.", 1000000, 4000000, words, 4,
                   "WEBVTT\nLanguage: vi\n\n"
                   "00:00:01.000 --> 00:00:04.000\n"
                   "Hội <00:00:01.400>nghị tổng kết.\n");
}

static void escapes_what_is_mark_up(void **state)
{
    (void)state;
    static const wanted_word words[] = {{0, "KH&CN"}, {500000, "<b>"}, {900000, "-->"}, {1200000, "hết"}};
    expect_written("“KH&CN” <b> -->\u2028hết\n", 0, 3723004000, words, 4,
                   "WEBVTT\nLanguage: vi\n\n"
                   "00:00:00.000 --> 01:02:03.004\n"
                   "“KH&amp;CN” <00:00:00.500>&lt;b&gt; <00:00:00.900>--&gt; <00:00:01.200>hết \n");
}

static void writes_no_empty_cue(void **state)
{
    (void)state;
    expect_written("Hội", 1000100, 1000200, NULL, 0, "WEBVTT\nLanguage: vi\n\n00:00:01.000 --> 00:00:01.001\nHội\n");
}

/* ---- read --------------------------------------------------------------------------------- */

static void reads_what_others_write(void **state)
{
    desk *d = *state;
    assert_int_equal(read_text(d,
                               "\xef\xbb\xbfWEBVTT - bản tin\r\nKind: captions\r\n\r\n"
                               "NOTE\r\nngười đọc: Lan\r\n\r\n"
                               "STYLE\r\n::cue { color: red }\r\n\r\n"
                               "REGION\r\nid:fred\r\n\r\n"
                               "1\r\n00:01.000 --> 00:03.500 line:80% align:start\r\n"
                               "<v Lan><b>HỘI NGHỊ</b> <c.vang>tổng kết</c>\r\ncông tác</v>\r\n\r\n"
                               "00:00:04.000 --> 00:00:09.000\r\n"
                               "Sáng <00:00:04.500>29/12/2022, <00:00:06.000>cục <00:00:05.000>sở&nbsp;hữu <i>trí tuệ"),
                     DAU_OK);
    assert_string_equal(d->problem, "");
    assert_int_equal(d->track.count, 2);
    assert_int_equal(d->track.cues[0].from, 1000000);
    assert_int_equal(d->track.cues[0].to, 3500000);
    expect_cue(d, 0, "Hội nghị Tổng kết công tác", "");
    expect_cue(d, 1, "Sáng 29/12/2022, Cục Sở hữu trí tuệ", "4000=Sáng|4500=29/12/2022|6000=Cục Sở hữu trí tuệ");
}

static void reads_what_it_writes(void **state)
{
    desk *d = *state;
    FILE *to = fopen(d->path, "wb");
    assert_non_null(to);
    captions_begin(to, "vi");
    const char *at = strstr(d->text, "Đồng");
    caption_word words[64];
    caption cue = {.from = 500000, .to = 60000000, .words = words};
    cue.sentence = (dau_range){(uint32_t)(at - d->text), (uint32_t)(strstr(d->text, ". Hội") + 1 - d->text)};
    for (const char *word = at; word < d->text + cue.sentence.to; word = strchr(word, ' ') + 1) {
        uint32_t from = (uint32_t)(word - d->text), length = (uint32_t)strcspn(word, " ,.");
        if (strncmp(word, "–", 3) != 0)
            words[cue.word_count++] = (caption_word){500000 + cue.word_count * 250000u, {from, from + length}};
        if (!strchr(word, ' ')) break;
    }
    captions_write(to, &cue, d->text);
    assert_int_equal(fclose(to), 0);
    assert_int_equal(captions_read(&d->track, d->path, d->article, d->problem, sizeof d->problem, &d->line), DAU_OK);
    assert_int_equal(d->track.count, 1);
    assert_int_equal(d->track.cues[0].word_count, cue.word_count);
    for (uint32_t i = 0; i < cue.word_count; i++) {
        assert_int_equal(d->track.cues[0].words[i].at, words[i].at);
        assert_memory_equal(&d->track.cues[0].words[i].text, &words[i].text, sizeof words[i].text);
    }
}

static void finds_words_in_the_articles_order(void **state)
{
    desk *d = *state;
    assert_int_equal(
        read_text(d, "WEBVTT\n\n"
                     "00:00.000 --> 00:02.000\nMời quý vị nghe bài viết sau đây của chúng tôi\n\n"
                     "00:02.000 --> 00:04.000\nhội nghị, tổng kết: công tác!\n\n"
                     /* "đã" is left out, "vừa" is not in the article; tones elsewhere, decomposed */
                     "00:04.000 --> 00:06.000\nCục Sở hữu trí tu\u00ea\u0323 vừa tô\u0309 chức hội nghị tổng kết\n\n"
                     /* the block between is not read */
                     "00:06.000 --> 00:08.000\nĐồng chí <00:07.000>Đinh Hữu Phí\n\n"
                     "00:08.000 --> 00:09.000\nHội nghị kết thúc\n"),
        DAU_OK);
    assert_int_equal(d->track.count, 5);
    expect_cue(d, 0, "", "");
    expect_cue(d, 1, "Hội nghị Tổng kết công tác", "");
    expect_cue(d, 2, "Cục Sở hữu trí tuệ đã tổ chức hội nghị tổng kết.", "");
    expect_cue(d, 3, "Đồng chí Đinh Hữu Phí", "6000=Đồng chí|7000=Đinh Hữu Phí");
    expect_cue(d, 4, "Hội nghị kết thúc.", "");
}

/* A long article of which only the beginning and the end are read. */
static void leaps_over_what_is_not_read(void **state)
{
    desk *d = *state;
    char *text = malloc(200000);
    assert_non_null(text);
    size_t length = (size_t)sprintf(text, "Mở đầu của bài viết dài.\n\n");
    for (int i = 0; i < 4000; i++)
        length += (size_t)sprintf(text + length, "câu số %d về việc ấy. %s", i, i % 10 == 9 ? "\n\n" : "");
    length += (size_t)sprintf(text + length, "\n\nKết luận của cuộc điều tra được công bố hôm qua.\n");
    dau_article_drop(d->article);
    d->article = test_article(d->engine, text, length);
    d->text = dau_article_text(d->article, NULL);
    free(text);
    assert_int_equal(read_text(d, "WEBVTT\n\n00:00.000 --> 00:02.000\nMở đầu của bài viết dài\n\n"
                                  "00:02.000 --> 00:04.000\nKết luận của cuộc điều tra được công bố hôm qua\n"),
                     DAU_OK);
    expect_cue(d, 0, "Mở đầu của bài viết dài.", "");
    expect_cue(d, 1, "Kết luận của cuộc điều tra được công bố hôm qua.", "");
}

/* Quotation marks, brackets and stops are lit with the words that they touch; a dash between two cues with one. */
static void takes_the_signs_that_touch_its_words(void **state)
{
    static const char text[] = "\u201cTôi đi\u201d, anh nói. (Cười) \u2013 Hết\u2014rồi!\n";
    desk *d = *state;
    dau_article_drop(d->article);
    d->article = test_article(d->engine, text, sizeof text - 1);
    d->text = dau_article_text(d->article, NULL);
    assert_int_equal(read_text(d, "WEBVTT\n\n00:00.000 --> 00:01.000\ntôi đi, anh nói\n\n"
                                  "00:01.000 --> 00:02.000\ncười\n\n00:02.000 --> 00:03.000\nhết\n\n"
                                  "00:03.000 --> 00:04.000\nrồi\n"),
                     DAU_OK);
    expect_cue(d, 0, "\u201cTôi đi\u201d, anh nói.", "");
    expect_cue(d, 1, "(Cười)", "");
    expect_cue(d, 2, "Hết\u2014", "");
    expect_cue(d, 3, "rồi!", "");
}

/* The cue that is heard at a time, NULL between cues; *word: its word, or UINT32_MAX. */
static const caption *captions_at(const caption_track *t, uint64_t at, uint32_t *word)
{
    uint32_t low = 0, high = t->count; /* the first that begins later */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->cues[middle].from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    *word = UINT32_MAX;
    if (low == 0 || at >= t->cues[low - 1].to) return NULL;
    const caption *cue = &t->cues[low - 1];
    for (uint32_t i = 0; i < cue->word_count && cue->words[i].at <= at; i++) *word = i;
    return cue;
}

static void knows_what_is_heard(void **state)
{
    desk *d = *state;
    uint32_t word;
    assert_int_equal(read_text(d, "WEBVTT\n\n00:01.000 --> 00:02.000\nHội <00:01.300>nghị\n\n"
                                  "00:03.000 --> 00:04.000\ntổng kết công tác\n"),
                     DAU_OK);
    assert_null(captions_at(&d->track, 999999, &word));
    assert_ptr_equal(captions_at(&d->track, 1000000, &word), &d->track.cues[0]);
    assert_int_equal(word, 0);
    assert_ptr_equal(captions_at(&d->track, 1999999, &word), &d->track.cues[0]);
    assert_int_equal(word, 1);
    assert_null(captions_at(&d->track, 2000000, &word));
    assert_ptr_equal(captions_at(&d->track, 3500000, &word), &d->track.cues[1]);
    assert_int_equal(word, UINT32_MAX);
}

static void passes_over_broken_cues(void **state)
{
    desk *d = *state;
    static const char *const broken[] = {"00:01.000 -> 00:02.000\nHội nghị",  "00:03.000 --> 00:02.000\nHội nghị",
                                         "00:61.000 --> 02:02.000\nHội nghị", "1:00:01,000 --> 1:00:02,000\nHội nghị",
                                         "--> 00:02.000\nHội nghị",           "00:01.000 -->\nHội nghị",
                                         "00:01.00 --> 00:02.00\nHội nghị"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        char text[512];
        snprintf(text, sizeof text, "WEBVTT\n\n%s\n\n00:05.000 --> 00:06.000\ntổng kết công tác\n", broken[i]);
        assert_int_equal(read_text(d, text), DAU_OK);
        assert_int_equal(d->track.count, 1);
        expect_cue(d, 0, "Tổng kết công tác", "");
        assert_int_equal(d->line, 3);
        assert_non_null(strstr(d->problem, "left out"));
    }
    assert_int_equal(read_text(d, "WEBVTT\n\n00:01.000 --> 00:02.000\nHội nghị\n00:03.000 --> 00:04.000\ntổng kết\n"),
                     DAU_OK);
    assert_int_equal(d->track.count, 2); /* times end the text before them, as the standard has it */
}

static void expect_refused(desk *d, dau_status status, const char *bytes, size_t length, const char *says)
{
    assert_int_equal(read_bytes(d, bytes, length), status);
    assert_int_equal(d->track.count, 0);
    assert_non_null(strstr(d->problem, says));
    assert_non_null(strstr(d->problem, "; "));
}

static void refuses_what_is_no_caption_file(void **state)
{
    desk *d = *state;
    static const char srt[] = "1\n00:00:01,000 --> 00:00:02,000\nHội nghị\n";
    static const char zeros[4096];
    expect_refused(d, DAU_E_ARGUMENT, "", 0, "not WebVTT");
    expect_refused(d, DAU_E_ARGUMENT, srt, sizeof srt - 1, "not WebVTT");
    expect_refused(d, DAU_E_ARGUMENT, zeros, sizeof zeros, "not WebVTT");
    expect_refused(d, DAU_E_ARGUMENT, "WEBVTTX\n\n", 9, "not WebVTT");
    expect_refused(d, DAU_E_ARGUMENT, "WEBVTT", 6, "no cue");
    static const char foreign[] = "WEBVTT\n\n00:01.000 --> 00:02.000\nThe quick brown fox jumps\n";
    expect_refused(d, DAU_E_ARGUMENT, foreign, sizeof foreign - 1, "none of its words");
    assert_int_equal(truncate(d->path, CAPTIONS_MOST_BYTES + 1), 0);
    assert_int_equal(captions_read(&d->track, d->path, d->article, d->problem, sizeof d->problem, &d->line),
                     DAU_E_LIMIT);
    assert_int_equal(unlink(d->path), 0);
    assert_int_equal(captions_read(&d->track, d->path, d->article, d->problem, sizeof d->problem, &d->line), DAU_E_IO);
    assert_non_null(strstr(d->problem, "no such file"));
}

/* Whatever is cut off or changed, there is an answer, and ranges are of the article and rise. */
static void survives_any_bytes(void **state)
{
    desk *d = *state;
    static const char good[] =
        "WEBVTT\n\n1\n00:01.000 --> 00:03.000 line:1\n<v Lan>Hội <00:01.500>nghị &amp; <c>tổng</c> kết\n"
        "\nNOTE x\n\n00:04.000 --> 00:06.000\nSáng <00:04.500>29/12/2022 cục sở hữu\r\n";
    uint32_t length = 0, random = 1;
    (void)dau_article_text(d->article, &length);
    for (uint32_t round = 0; round < 600; round++) {
        char bytes[sizeof good];
        memcpy(bytes, good, sizeof good);
        size_t used = round < sizeof good ? round : sizeof good - 1;
        for (uint32_t i = 0; i < round % 4; i++) {
            random = random * 1664525 + 1013904223;
            bytes[8 + (random >> 8) % (sizeof good - 9)] = "<>&\n:-\xc3\0 .0"[(random >> 20) % 11];
        }
        if (read_bytes(d, bytes, used) != DAU_OK) continue;
        uint32_t last = 0;
        for (uint32_t i = 0; i < d->track.count; i++) {
            const caption *cue = &d->track.cues[i];
            assert_true(cue->from < cue->to && cue->sentence.from <= cue->sentence.to && cue->sentence.to <= length);
            for (uint32_t j = 0; j < cue->word_count; j++) {
                assert_true(cue->words[j].text.from >= last && cue->words[j].text.to > cue->words[j].text.from);
                assert_true(cue->words[j].at >= cue->from && cue->words[j].at < cue->to);
                last = cue->words[j].text.to;
            }
        }
    }
}

/* Work grows with the file, not with its square; and there is an end to it. */
static void ends_with_long_files(void **state)
{
    desk *d = *state;
    enum { WORDS = CAPTIONS_MOST_WORDS + 10 };
    char *text = malloc(WORDS * 6 + 100);
    assert_non_null(text);
    size_t head = (size_t)sprintf(text, "WEBVTT\n\n00:00.000 --> 59:59.000\nHội nghị tổng kết công tác "),
           length = head;
    for (int i = 0; i < WORDS; i++) length += (size_t)sprintf(text + length, "hội ");
    assert_int_equal(read_bytes(d, text, head + 5 * 100000), DAU_E_ARGUMENT); /* less than half is the article's */
    assert_int_equal(read_bytes(d, text, length), DAU_E_LIMIT);
    assert_non_null(strstr(d->problem, "300,000 words"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_stamps_inside_the_cue),
        cmocka_unit_test(escapes_what_is_mark_up),
        cmocka_unit_test(writes_no_empty_cue),
        cmocka_unit_test_setup_teardown(reads_what_others_write, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(reads_what_it_writes, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(finds_words_in_the_articles_order, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(leaps_over_what_is_not_read, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(takes_the_signs_that_touch_its_words, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(knows_what_is_heard, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(passes_over_broken_cues, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_caption_file, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(survives_any_bytes, set_desk, clear_desk),
        cmocka_unit_test_setup_teardown(ends_with_long_files, set_desk, clear_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
