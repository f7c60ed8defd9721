/* forms.h - letters as the shaper draws them in Vietnamese text: some faces set the tone beside the circumflex
 * there, and some take a letter apart. */
#ifndef DAU_FONT_FORMS_H
#define DAU_FONT_FORMS_H
#include "font/face.h"

/** A shaper for a face, for measuring; HarfBuzz's types stay in forms.c. */
typedef struct forms {
    void *font, *buffer; /* hb_font_t, the face's; hb_buffer_t, owned */
} forms;

typedef struct form_glyph {
    uint32_t id;
    int32_t x_offset, y_offset, advance; /* font units */
} form_glyph;

/** HarfBuzz's font (hb_font_t) of an open face, in font units: made once, kept by the face. NULL: no memory. */
void *forms_font(face *f);
/** f must be open. Stop it in any case. Errors: MEMORY. */
dau_status forms_start(forms *out, face *f);
void forms_stop(forms *s);
/** Shapes the characters by themselves. Errors: MEMORY; FONT for a face whose substitutions explode. */
dau_status forms_shape(forms *s, const uint32_t *codes, uint32_t count);
/** What was shaped last. */
uint32_t forms_count(const forms *s);
form_glyph forms_at(const forms *s, uint32_t index);
#endif
