/* The n-th allocation refused, for every n: an error code, nothing lost, the blob given back once. */
#include "font/fonts.h"
#include "support/test_fonts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct teller {
    uint32_t calls, refuse_at; /* 0: never */
    size_t held;
    uint32_t releases, notes;
} teller;

static void *resize(void *user, void *p, size_t old_size, size_t new_size)
{
    teller *t = user;
    assert_true(t->held >= old_size); /* sizes are given back as they were asked for */
    if (new_size > 0 && ++t->calls == t->refuse_at) return NULL;
    t->held += new_size - old_size;
    if (new_size > 0) return realloc(p, new_size);
    free(p);
    return NULL;
}

static void count_release(void *user)
{
    ((teller *)user)->releases++;
}

static void count_note(void *user, const dau_note *note)
{
    (void)note;
    ((teller *)user)->notes++;
}

typedef struct seen {
    dau_face face;
    ink_box ink;
    uint32_t points;
    face_underline underline;
} seen;

static dau_status look_at(seen *out, dau_engine *engine)
{
    face *f = NULL;
    dau_status status = fonts_resolve(&f, engine, "andika", 400, false);
    if (status != DAU_OK) return status;
    outline o = outline_in(&engine->allocator);
    status = face_outline(f, face_glyph(f, 0x1EA8), &o); /* Ẩ */
    out->points = o.point_count;
    outline_drop(&o);
    if (status == DAU_OK) status = face_glyph_ink(f, face_glyph(f, 0x1EA8), &out->ink);
    out->face = (dau_face)DAU_INIT(out->face);
    if (status == DAU_OK) status = dau_engine_face(&out->face, engine, 0);
    if (status == DAU_OK) out->underline = face_underline_below_dots(f);
    return status;
}

static dau_status run(teller *t, const dau_blob *file, bool lazily, seen *out)
{
    dau_engine_options options = DAU_INIT(options);
    options.allocator = (dau_allocator){t, resize};
    options.note = count_note;
    options.note_user = t;
    dau_engine *engine;
    dau_status status = dau_engine_new(&engine, &options);
    if (status != DAU_OK) {
        count_release(t); /* there was nobody to take it */
        return status;
    }
    dau_font_options font = DAU_INIT(font);
    font.role = DAU_FONT_DEFAULT;
    font.file = "a.ttf";
    if (lazily) font.family = "Andika", font.weight = 400;
    status = dau_engine_add_font(engine, &font, (dau_blob){file->data, file->length, t, count_release});
    assert_int_equal(t->releases, status == DAU_OK ? 0 : 1);
    assert_int_equal(dau_engine_face_count(engine), status == DAU_OK ? 1 : 0);
    if (status == DAU_OK) status = look_at(out, engine);
    /* What failed for want of memory works when there is some. */
    if (status == DAU_E_MEMORY && dau_engine_face_count(engine) == 1) {
        seen again;
        t->refuse_at = 0;
        assert_int_equal(look_at(&again, engine), DAU_OK);
        *out = again;
    }
    dau_engine_drop(engine);
    return status;
}

static void expect_same(const seen *a, const seen *b)
{
    assert_int_equal(a->face.weight, b->face.weight);
    assert_int_equal(a->face.units_per_em, b->face.units_per_em);
    assert_int_equal(a->face.ink_top, b->face.ink_top);
    assert_int_equal(a->face.ink_bottom, b->face.ink_bottom);
    assert_int_equal(a->face.missing_letters, b->face.missing_letters);
    assert_int_equal(a->points, b->points);
    assert_int_equal(a->ink.top, b->ink.top);
    assert_int_equal(a->underline.offset, b->underline.offset);
    assert_int_equal(a->underline.thickness, b->underline.thickness);
}

static void refuse_each(bool lazily)
{
    dau_blob file;
    if (!test_font_blob(&file, "Andika-Regular.ttf")) {
        print_message("not run: Andika-Regular.ttf is not installed\n");
        skip();
    }
    seen whole;
    teller calm = {0};
    assert_int_equal(run(&calm, &file, lazily, &whole), DAU_OK);
    assert_int_equal(calm.held, 0);
    assert_true(calm.calls > 50);
    for (uint32_t n = 1; n <= calm.calls; n++) {
        teller t = {.refuse_at = n};
        seen partly = whole;
        dau_status status = run(&t, &file, lazily, &partly);
        assert_int_equal(status, DAU_E_MEMORY);
        assert_int_equal(t.held, 0);
        assert_int_equal(t.releases, 1);
        assert_int_equal(t.notes, 0); /* a want of memory is no defect of the font */
        expect_same(&partly, &whole);
    }
    file.release(file.user);
}

static void an_eager_font_survives_each_refusal(void **state)
{
    (void)state;
    refuse_each(false);
}

static void a_lazy_font_survives_each_refusal(void **state)
{
    (void)state;
    refuse_each(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_eager_font_survives_each_refusal),
        cmocka_unit_test(a_lazy_font_survives_each_refusal),
    };
    return cmocka_run_group_tests_name("font_memory", tests, NULL, NULL);
}
