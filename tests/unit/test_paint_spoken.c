/* What is read aloud, as a reader sees it: the sentence on its ground within an edge, the word in its own colours,
 * every mark of them and of their neighbours in full, and the rest of the page as it was. */
#include "test_paint.h"

#include "base/fix.h"
#include "layout/layout.h"
#include "paint/ramp.h"
#include "paint/spoken.h"
#include "support/test_article.h"
#include "support/test_fonts.h"

/* ---- pictures ---------------------------------------------------------------------------------------- */

typedef struct scene {
    dau_engine *engine;
    dau_article *article;
    dau_theme *theme;
    dau_layout *layout;
    dau_page page;
    dau_aids aids;
} scene;

static scene scene_of(dau_engine *engine, dau_article *article, const dau_settings *settings, int width,
                      const char *theme)
{
    scene s = {.engine = engine, .article = article, .theme = test_theme(engine, theme)};
    assert_int_equal(dau_layout_new(&s.layout, engine, article, s.theme, settings, (dau_fix)width * 64), DAU_OK);
    s.page.struct_size = sizeof s.page;
    assert_int_equal(dau_layout_page(&s.page, s.layout), DAU_OK);
    s.aids.struct_size = sizeof s.aids;
    return s;
}

static void close_scene(scene *s)
{
    dau_layout_drop(s->layout);
    dau_theme_drop(s->theme);
    dau_article_drop(s->article);
}

static dau_range range_of(const scene *s, const char *words)
{
    const char *text = layout_article(s->layout)->text, *found = strstr(text, words);
    assert_non_null(found);
    const uint32_t from = (uint32_t)(found - text);
    return (dau_range){from, from + (uint32_t)strlen(words)};
}

static dau_canvas make_canvas(const scene *s)
{
    dau_canvas canvas = DAU_INIT(canvas);
    canvas.pixels = DAU_RGBA8888;
    canvas.width = (uint32_t)fix_ceil(s->page.width);
    canvas.height = (uint32_t)fix_ceil(s->page.height);
    canvas.stride = (size_t)canvas.width * 4;
    canvas.rows = calloc(canvas.height, canvas.stride);
    assert_non_null(canvas.rows);
    return canvas;
}

/* Painted as if that were the ground of the whole page. */
static dau_canvas paint_on(const scene *s, const dau_aids *aids, dau_role text, dau_role ground)
{
    dau_canvas canvas = make_canvas(s);
    dau_paint_options options = DAU_INIT(options);
    options.aids = aids;
    options.text = text;
    options.ground = ground;
    assert_int_equal(dau_paint(s->engine, s->layout, &canvas, &options), DAU_OK);
    return canvas;
}

static uint32_t pixel_at(const dau_canvas *canvas, int64_t x, int64_t y)
{
    uint32_t pixel;
    assert_true(x >= 0 && y >= 0 && x < canvas->width && y < canvas->height);
    memcpy(&pixel, canvas->rows + (size_t)y * canvas->stride + (size_t)x * 4, 4);
    return pixel;
}

static uint32_t colour_of(const scene *s, dau_role role)
{
    return ramp_pixel(dau_theme_colour(s->theme, role), DAU_RGBA8888);
}

/* ---- what each pixel must be -------------------------------------------------------------------------- */

enum { PAGE, MAYBE_SENTENCE, SENTENCE, MAYBE_WORD, WORD };

typedef struct map {
    uint8_t *kinds; /* owned, a byte a pixel */
    const dau_canvas *canvas;
    int64_t around; /* px beside letters that may have their ground */
    uint8_t inside, beside;
} map;

static bool mark_rect(void *user, const dau_rect *rect)
{
    const map *m = user;
    const int64_t left = fix_floor(rect->x), right = fix_ceil(rect->x + rect->width);
    for (int64_t y = rect->y / 64; y < (rect->y + rect->height) / 64; y++) {
        for (int64_t x = left - m->around; x < right + m->around; x++) {
            if (x < 0 || x >= m->canvas->width) continue;
            uint8_t *kind = &m->kinds[(size_t)y * m->canvas->width + (size_t)x], is = m->beside;
            if (x >= left && x < right) is = m->inside;
            if (is > *kind) *kind = is;
        }
    }
    return true;
}

static map map_of(const scene *s, const dau_canvas *canvas)
{
    const spoken_pads pads = spoken_pads_of(s->layout);
    map m = {.canvas = canvas, .kinds = calloc(canvas->height, canvas->width)};
    assert_non_null(m.kinds);
    m.around = pads.sentence + 1;
    m.inside = SENTENCE;
    m.beside = MAYBE_SENTENCE;
    assert_int_equal(dau_layout_each_rect(s->layout, s->aids.sentence, mark_rect, &m), DAU_OK);
    m.around = pads.word + 1;
    m.inside = WORD;
    m.beside = MAYBE_WORD;
    assert_int_equal(dau_layout_each_rect(s->layout, s->aids.word, mark_rect, &m), DAU_OK);
    return m;
}

typedef struct pictures {
    dau_canvas aided, plain, sentence, word;
    uint32_t edge;
} pictures;

/* Where the edge stands, each channel has what is farther from the ground: the edge or the ink. */
static bool is_sentence(const pictures *p, const scene *s, int64_t x, int64_t y)
{
    const uint32_t is = pixel_at(&p->aided, x, y), ink = pixel_at(&p->sentence, x, y);
    const uint32_t ground = colour_of(s, DAU_ROLE_SENTENCE_GROUND);
    if (is == ink) return true;
    for (int k = 0; k < 32; k += 8) {
        const int its = is >> k & 0xFF, of_ink = ink >> k & 0xFF, of_edge = p->edge >> k & 0xFF,
                  of = ground >> k & 0xFF;
        if (its != (abs(of_ink - of) > abs(of_edge - of) ? of_ink : of_edge)) return false;
    }
    return true;
}

static bool is_right(const pictures *p, const scene *s, uint8_t kind, int64_t x, int64_t y)
{
    const uint32_t is = pixel_at(&p->aided, x, y);
    const bool is_plain = is == pixel_at(&p->plain, x, y), is_word = is == pixel_at(&p->word, x, y);
    switch (kind) {
    case PAGE:
        return is_plain;
    case MAYBE_SENTENCE:
        return is_plain || is_sentence(p, s, x, y) || is == p->edge;
    case SENTENCE:
        return is_sentence(p, s, x, y);
    case MAYBE_WORD:
        return is_word || is_plain || is_sentence(p, s, x, y) || is == p->edge;
    default:
        return is_word;
    }
}

static void check_scene(const scene *s)
{
    pictures p = {paint_on(s, &s->aids, 0, 0), paint_on(s, NULL, 0, 0), paint_on(s, NULL, 0, DAU_ROLE_SENTENCE_GROUND),
                  paint_on(s, NULL, DAU_ROLE_SPOKEN, DAU_ROLE_SPOKEN_GROUND), colour_of(s, DAU_ROLE_RULER)};
    const map m = map_of(s, &p.aided);
    for (int64_t y = 0; y < p.aided.height; y++)
        for (int64_t x = 0; x < p.aided.width; x++)
            if (!is_right(&p, s, m.kinds[(size_t)y * p.aided.width + (size_t)x], x, y))
                fail_msg("pixel %d %d of kind %d is %08x", (int)x, (int)y,
                         m.kinds[(size_t)y * p.aided.width + (size_t)x], pixel_at(&p.aided, x, y));
    free(m.kinds);
    free(p.aided.rows);
    free(p.plain.rows);
    free(p.sentence.rows);
    free(p.word.rows);
}

/* ---- tests -------------------------------------------------------------------------------------------- */

static const char news[] = "Hội nghị bế mạc. Ban Chấp hành Trung ương khóa XII đã thông qua Nghị quyết 18-NQ/TW "
                           "lúc 14:26 CH ngày 29/12/2022, *nghiêng quặp* ff, [một liên kết](https://vi.example) và "
                           "**Ẳ Ậ Ự đậm**. Câu sau đó thì vẫn như cũ.\n";

static scene news_scene(dau_engine *engine, int size, int width, int32_t line_height, const char *theme)
{
    dau_settings settings = DAU_INIT(settings);
    settings.size = (dau_fix)size * 64;
    settings.line_height = line_height;
    scene s = scene_of(engine, test_markdown(engine, news, sizeof news - 1), &settings, width, theme);
    s.aids.sentence = range_of(&s, "Ban Chấp");
    s.aids.sentence.to = range_of(&s, " Câu sau").from;
    return s;
}

static void sentence_and_word_stand_on_their_grounds(void **state)
{
    static const char *const themes[] = {"light", "dark", "yellow-on-black", "sepia", "blue-grey"};
    static const char *const words[] = {"Ban",  "14:26 CH",     "18-NQ/TW", "29/12/2022", "nghiêng",
                                        "quặp", "một liên kết", "Ẳ",        "đậm",        "Trung ương khóa XII"};
    for (uint32_t i = 0; i < 10; i++) {
        scene s = news_scene(*state, 12 + (int)i * 5, 200 + (int)i * 40, i % 3 == 0 ? 1000 : 1600, themes[i % 5]);
        s.aids.word = range_of(&s, words[i]);
        check_scene(&s);
        close_scene(&s);
    }
}

/* Whether any pixel of a canvas has that colour, and where the first and last rows are. */
static uint32_t count_pixels(const dau_canvas *canvas, uint32_t colour)
{
    uint32_t count = 0;
    for (int64_t y = 0; y < canvas->height; y++)
        for (int64_t x = 0; x < canvas->width; x++) count += pixel_at(canvas, x, y) == colour;
    return count;
}

static void without_focus_the_sentence_has_no_ground_but_the_word_has(void **state)
{
    scene s = news_scene(*state, 24, 260, 1600, "light");
    s.aids.word = range_of(&s, "đậm");
    s.aids.focus_lines = 1;
    s.aids.line = 0;
    dau_canvas canvas = paint_on(&s, &s.aids, 0, 0);
    const int64_t end = layout_line_rows(s.layout, 0).bottom;
    uint32_t words = 0;
    for (int64_t y = end; y < canvas.height; y++) {
        for (int64_t x = 0; x < canvas.width; x++) {
            assert_int_not_equal(pixel_at(&canvas, x, y), colour_of(&s, DAU_ROLE_SENTENCE_GROUND));
            words += pixel_at(&canvas, x, y) == colour_of(&s, DAU_ROLE_SPOKEN_GROUND);
        }
    }
    assert_true(words > 100);
    free(canvas.rows);
    close_scene(&s);
}

/* A frame all round: no pixel of the sentence's ground meets one of the page's. (No shade of letters is like either
 * here.) */
static void an_edge_parts_the_sentence_from_the_page(void **state)
{
    scene s = news_scene(*state, 24, 300, 1600, "dark");
    dau_canvas canvas = paint_on(&s, &s.aids, 0, 0);
    const uint32_t ground = colour_of(&s, DAU_ROLE_GROUND), sentence = colour_of(&s, DAU_ROLE_SENTENCE_GROUND);
    for (int64_t y = 0; y + 1 < canvas.height; y++) {
        for (int64_t x = 0; x + 1 < canvas.width; x++) {
            const uint32_t is = pixel_at(&canvas, x, y), right = pixel_at(&canvas, x + 1, y),
                           below = pixel_at(&canvas, x, y + 1), beyond = pixel_at(&canvas, x + 1, y + 1);
            assert_false((is == ground && (right == sentence || below == sentence || beyond == sentence)) ||
                         (is == sentence && (right == ground || below == ground || beyond == ground)));
        }
    }
    assert_true(count_pixels(&canvas, sentence) > 5000 && count_pixels(&canvas, colour_of(&s, DAU_ROLE_RULER)) > 500);
    free(canvas.rows);
    close_scene(&s);
}

static bool count_rect(void *user, const dau_rect *rect)
{
    (void)rect;
    ++*(int *)user;
    return true;
}

/* Right to left within left to right: a word of both stands in two places on its line. */
static void runs_of_both_directions(void **state)
{
    static const char text[] = "Tờ báo \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D 12 \xD7\xA2\xD7\x95\xD7\x9C\xD7\x9D của họ.\n";
    scene s = scene_of(*state, test_markdown(*state, text, sizeof text - 1), NULL, 600, "light");
    int rects = 0;
    s.aids.sentence = (dau_range){0, (uint32_t)sizeof text - 2};
    s.aids.word = range_of(&s, "báo \xD7\xA9\xD7\x9C");
    assert_int_equal(dau_layout_each_rect(s.layout, s.aids.word, count_rect, &rects), DAU_OK);
    assert_int_equal(rects, 2);
    check_scene(&s);
    close_scene(&s);
}

static bool keep_last(void *user, const dau_rect *rect)
{
    *(dau_rect *)user = *rect;
    return true;
}

/* However far a ground may reach: half of the white beside it at most, and no farther than the page. */
static void a_ground_leaves_its_neighbours_theirs(void **state)
{
    enum { FAR = 1000 };
    scene s = news_scene(*state, 24, 2000, 1600, "light");
    const dau_range words[] = {range_of(&s, "Hội"), range_of(&s, "nghị"), range_of(&s, "bế")};
    dau_rect rects[3];
    spoken_line line, all;
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(dau_layout_each_rect(s.layout, words[i], keep_last, &rects[i]), DAU_OK);
    const dau_fix before = rects[0].x + rects[0].width, behind = rects[1].x + rects[1].width;
    assert_int_equal(spoken_line_of(&line, s.layout, words[1], 0, FAR), DAU_OK);
    assert_int_equal(line.count, 1);
    assert_true(line.spans[0].left >= fix_floor((before + rects[1].x) / 2));
    assert_true(line.spans[0].right <= fix_ceil((behind + rects[2].x) / 2));
    assert_int_equal(spoken_line_of(&all, s.layout, (dau_range){0, layout_article(s.layout)->text_length}, 0, FAR),
                     DAU_OK);
    assert_int_equal(all.spans[0].left, 0);
    assert_int_equal(all.spans[all.count - 1].right, fix_ceil(s.page.width));
    close_scene(&s);
}

/* Of two blocks with white between them each has its edge. */
static void blocks_apart_have_edges_of_their_own(void **state)
{
    static const char text[] = "Một hai\n\nMột hai\n";
    scene s = scene_of(*state, test_markdown(*state, text, sizeof text - 1), NULL, 600, "light");
    s.aids.sentence = (dau_range){0, layout_article(s.layout)->text_length};
    dau_canvas canvas = paint_on(&s, &s.aids, 0, 0);
    const line_rows first = layout_line_rows(s.layout, 0), second = layout_line_rows(s.layout, 1);
    const spoken_pads pads = spoken_pads_of(s.layout);
    spoken_line line;
    assert_true(first.bottom < second.top);
    assert_int_equal(spoken_line_of(&line, s.layout, s.aids.sentence, 0, pads.sentence), DAU_OK);
    for (int64_t x = line.spans[0].left; x < line.spans[0].right; x++) {
        assert_int_equal(pixel_at(&canvas, x, first.bottom - 1), colour_of(&s, DAU_ROLE_RULER));
        assert_int_equal(pixel_at(&canvas, x, second.top), colour_of(&s, DAU_ROLE_RULER));
    }
    free(canvas.rows);
    close_scene(&s);
}

/* White at the ends of a range belongs to no word. */
static void blanks_at_the_ends_have_no_ground(void **state)
{
    scene s = news_scene(*state, 24, 500, 1600, "light");
    s.aids.word = range_of(&s, "thông qua");
    dau_canvas tight = paint_on(&s, &s.aids, 0, 0);
    s.aids.word = range_of(&s, " thông qua ");
    s.aids.sentence.to++;
    dau_canvas loose = paint_on(&s, &s.aids, 0, 0);
    assert_memory_equal(tight.rows, loose.rows, tight.stride * tight.height);
    free(tight.rows);
    free(loose.rows);
    close_scene(&s);
}

/* However long the ranges are, what lies beyond the clip is not looked at; whatever they are, nothing else is read. */
static void whole_articles_and_odd_ranges(void **state)
{
    scene s = news_scene(*state, 24, 300, 1600, "light");
    const uint32_t end = s.aids.sentence.to = layout_article(s.layout)->text_length;
    s.aids.sentence.from = 0;
    for (uint32_t from = 0; from < end; from += 7) { /* also inside characters */
        s.aids.word = (dau_range){from, from + from % 5};
        dau_canvas canvas = paint_on(&s, &s.aids, 0, 0);
        free(canvas.rows);
    }
    s.aids.word = s.aids.sentence;
    check_scene(&s);
    close_scene(&s);
}

static void wrong_ranges_are_refused(void **state)
{
    scene s = news_scene(*state, 24, 300, 1600, "light");
    const uint32_t end = layout_article(s.layout)->text_length;
    const dau_range wrong[] = {{2, 1}, {0, end + 1}, {end + 1, end + 1}};
    dau_canvas canvas = make_canvas(&s);
    dau_paint_options options = DAU_INIT(options);
    options.aids = &s.aids;
    for (size_t i = 0; i < 3; i++) {
        s.aids.word = wrong[i];
        s.aids.sentence = (dau_range){0, 0};
        assert_int_equal(dau_paint(s.engine, s.layout, &canvas, &options), DAU_E_ARGUMENT);
        s.aids.sentence = wrong[i];
        s.aids.word = (dau_range){0, 0};
        assert_int_equal(dau_paint_scrolled(s.engine, s.layout, &canvas, &options, 9), DAU_E_ARGUMENT);
    }
    s.aids.struct_size = (uint32_t)offsetof(dau_aids, sentence); /* a host of an older header */
    assert_int_equal(dau_paint(s.engine, s.layout, &canvas, &options), DAU_OK);
    free(canvas.rows);
    close_scene(&s);
}

/* Each request for memory refused in turn: MEMORY, and after it the same picture as ever. */
static void without_memory_it_is_as_if_nothing_was_asked(void **state)
{
    (void)state;
    purse money = {.left = -1};
    dau_engine_options how = DAU_INIT(how);
    dau_engine *engine;
    how.allocator = purse_allocator(&money);
    assert_int_equal(dau_engine_new(&engine, &how), DAU_OK);
    assert_int_equal(test_font_add(engine, DAU_FONT_DEFAULT, "Andika-Regular.ttf"), DAU_OK);
    scene s = news_scene(engine, 18, 400, 1600, "light");
    s.aids.word = range_of(&s, "khóa XII");
    dau_canvas canvas = make_canvas(&s);
    dau_paint_options options = DAU_INIT(options);
    dau_status status = DAU_E_MEMORY;
    uint32_t refusals = 0;
    options.aids = &s.aids;
    for (long most = 0; status == DAU_E_MEMORY; most = most + 1 + most / 16) {
        money.left = most;
        status = dau_paint(engine, s.layout, &canvas, &options);
        refusals += status == DAU_E_MEMORY;
    }
    money.left = -1;
    assert_int_equal(status, DAU_OK);
    assert_true(refusals > 10);
    check_scene(&s);
    free(canvas.rows);
    close_scene(&s);
    dau_engine_drop(engine);
    assert_int_equal(money.held, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence_and_word_stand_on_their_grounds),
        cmocka_unit_test(without_focus_the_sentence_has_no_ground_but_the_word_has),
        cmocka_unit_test(an_edge_parts_the_sentence_from_the_page),
        cmocka_unit_test(runs_of_both_directions),
        cmocka_unit_test(a_ground_leaves_its_neighbours_theirs),
        cmocka_unit_test(blocks_apart_have_edges_of_their_own),
        cmocka_unit_test(blanks_at_the_ends_have_no_ground),
        cmocka_unit_test(whole_articles_and_odd_ranges),
        cmocka_unit_test(wrong_ranges_are_refused),
        cmocka_unit_test(without_memory_it_is_as_if_nothing_was_asked),
    };
    return cmocka_run_group_tests(tests, test_start_engine, test_stop_engine);
}
