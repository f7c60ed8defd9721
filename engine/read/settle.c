#include "read/settle.h"

#include "read/guess.h"
#include "read/sniff.h"

#include <stdio.h>

static bool refuse(dau_engine *engine, dau_note_kind kind, const char *message)
{
    engine_note(engine, &(dau_note){.kind = kind, .status = DAU_E_ARGUMENT, .line = 1, .count = 1, .message = message});
    return false;
}

static bool refuse_doubt(dau_engine *engine, guess doubt)
{
    char message[200];
    if (doubt.rival != ENCODING_AUTO)
        snprintf(message, sizeof message,
                 "not in UTF-8, but in %s or %s, which is too close to call; name it with --encoding NAME (%s, %s)",
                 encoding_title(doubt.best), encoding_title(doubt.rival), encoding_name(doubt.best),
                 encoding_name(doubt.rival));
    else
        snprintf(message, sizeof message,
                 "not in UTF-8, perhaps in %s, but too short or too damaged to tell; name it with --encoding NAME (%s)",
                 encoding_title(doubt.best), encoding_name(doubt.best));
    return refuse(engine, DAU_NOTE_ENCODING, message);
}

static bool is_text(dau_engine *engine, encoding of, const char *bytes, uint32_t length)
{
    char message[160];
    const char *binary = sniff_binary(of, bytes, length, engine->vector);
    if (binary == NULL) return true;
    snprintf(message, sizeof message, "this is %s, not a text; give a plain text or Markdown file", binary);
    return refuse(engine, DAU_NOTE_BINARY, message);
}

static void note_conversion(dau_engine *engine, encoding from, bool was_asked)
{
    char message[160];
    snprintf(message, sizeof message, "converted from %s, %s; give --encoding NAME if it reads wrong",
             encoding_title(from), was_asked ? "as was asked" : "which its bytes tell");
    engine_note(engine, &(dau_note){.kind = DAU_NOTE_ENCODING, .count = 1, .message = message});
}

/* What was asked for; UTF-16 in either order is settled by its mark or its NULs, else it is Windows' order. */
static encoding take_asked(encoding asked, const char *bytes, uint32_t length, vector_set vector)
{
    if (asked != ENCODING_UTF_16) return asked;
    encoding found = sniff_utf16(bytes, length, vector);
    return found != ENCODING_AUTO ? found : ENCODING_UTF_16LE;
}

static bool recognise(encoding *out, dau_engine *engine, const char *bytes, uint32_t length)
{
    char message[96];
    const char *utf32 = sniff_utf32(bytes, length);
    if (utf32 != NULL) {
        snprintf(message, sizeof message, "the text is in %s, which is not read; convert it to UTF-8", utf32);
        return refuse(engine, DAU_NOTE_ENCODING, message);
    }
    *out = sniff_utf16(bytes, length, engine->vector);
    if (*out != ENCODING_AUTO) return true;
    guess found = guess_encoding(bytes, length, engine->vector);
    if (!found.is_sure && is_text(engine, found.best, bytes, length)) return refuse_doubt(engine, found);
    *out = found.best;
    return found.is_sure;
}

bool settle_encoding(encoding *out, dau_engine *engine, encoding asked, const char *bytes, uint32_t length)
{
    encoding found = take_asked(asked, bytes, length, engine->vector);
    if (asked == ENCODING_AUTO && !recognise(&found, engine, bytes, length)) return false;
    if (!is_text(engine, found, bytes, length)) return false;
    if (found != ENCODING_UTF_8) note_conversion(engine, found, asked != ENCODING_AUTO);
    *out = found;
    return true;
}
