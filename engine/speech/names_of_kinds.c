#include <dau/dau_speech.h>

const char *dau_pause_name(dau_pause pause)
{
    static const char *const names[] = {"none", "comma", "colon", "stop", "question", "exclamation", "ellipsis"};
    return (unsigned)pause < sizeof names / sizeof *names ? names[pause] : "";
}

const char *dau_token_kind_name(dau_token_kind kind)
{
    static const char *const names[DAU_TOKEN_KIND_COUNT] = {
        "",        "word",    "number", "ordinal", "fraction",    "range",    "ratio",   "roman",        "date",
        "time",    "weekday", "money",  "measure", "phone",       "document", "code",    "abbreviation", "letters",
        "foreign", "address", "symbol", "emoji",   "punctuation", "silent",   "announce"};
    return kind > 0 && kind < DAU_TOKEN_KIND_COUNT ? names[kind] : "";
}
