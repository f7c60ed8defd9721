/* dump.h - lines of text on their way to the host's writer, in pieces of a few kilobytes. */
#ifndef DAU_INSPECT_DUMP_H
#define DAU_INSPECT_DUMP_H
#include <dau/dau_inspect.h>

typedef struct dump {
    dau_write_fn *write;
    void *user;
    bool stopped; /* the writer said no; all that follows is dropped */
    uint32_t used;
    char waiting[4096];
} dump;

void dump_bytes(dump *d, const char *bytes, size_t length);
/** printf's integers and short strings: at most 200 bytes. */
void dump_format(dump *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Text without its quotes' and lines' effect: \" \\ \xNN for controls, \uNNNN for line separators. */
void dump_escaped(dump *d, const char *text, size_t length);
/** The same between quotes. */
void dump_quoted(dump *d, const char *text, size_t length);
/** name, then px to three places, which tell all 64 parts of a px apart. */
void dump_px(dump *d, const char *name, dau_fix value);
/** Sends what waits. Errors: STOPPED. */
dau_status dump_finish(dump *d);
#endif
