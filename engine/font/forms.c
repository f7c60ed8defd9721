#include "font/forms.h"

#include <hb-ot.h>
#include <hb.h>

static void drop_font(void *font)
{
    hb_font_destroy(font);
}

void *forms_font(face *f)
{
    hb_font_t *font = face_shaper(f);
    if (font != NULL) return font;
    size_t length;
    const void *bytes = face_bytes(f, &length);
    if (bytes == NULL || length > UINT32_MAX) return NULL;
    hb_blob_t *blob = hb_blob_create(bytes, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *of_blob = hb_face_create(blob, 0);
    font = hb_font_create(of_blob);
    hb_ot_font_set_funcs(font);
    hb_face_destroy(of_blob);
    hb_blob_destroy(blob);
    if (font == hb_font_get_empty() || of_blob == hb_face_get_empty()) {
        hb_font_destroy(font);
        return NULL;
    }
    hb_font_make_immutable(font);
    face_set_shaper(f, font, drop_font);
    return font;
}

dau_status forms_start(forms *out, face *f)
{
    *out = (forms){.font = forms_font(f), .buffer = hb_buffer_create()};
    return out->font != NULL && hb_buffer_allocation_successful(out->buffer) ? DAU_OK : DAU_E_MEMORY;
}

void forms_stop(forms *s)
{
    hb_buffer_destroy(s->buffer);
    *s = (forms){0};
}

dau_status forms_shape(forms *s, const uint32_t *codes, uint32_t count)
{
    static const char *const shapers[] = {"ot", NULL};
    hb_buffer_t *buffer = s->buffer;
    hb_buffer_reset(buffer);
    if (!hb_buffer_pre_allocate(buffer, count)) return DAU_E_MEMORY;
    for (uint32_t i = 0; i < count; i++) hb_buffer_add(buffer, codes[i], i);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("vi", -1));
    if (!hb_shape_full(s->font, buffer, NULL, 0, shapers)) return DAU_E_MEMORY;
    return hb_buffer_allocation_successful(buffer) ? DAU_OK : DAU_E_FONT;
}

uint32_t forms_count(const forms *s)
{
    return hb_buffer_get_length(s->buffer);
}

form_glyph forms_at(const forms *s, uint32_t index)
{
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(s->buffer, NULL);
    return (form_glyph){info[index].codepoint, position[index].x_offset, position[index].y_offset,
                        position[index].x_advance};
}
