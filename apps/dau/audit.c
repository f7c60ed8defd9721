/* dau audit - the report of conformance, clause by clause. */
#include "audit/audit.h"
#include "command.h"
#include <string.h>

static const usage how = {
    .line = "dau audit [OPTION …] ARTICLE",
    .summary = "Reports how the article with these settings is shown, clause by clause of WCAG 2.2, EN 301 549,\n"
               "Section 508 and the Vietnamese circulars: the page by the engine, the viewer by dau-kiosk.\n"
               "Exit: 0 no clause fails, 1 one does, 2 wrong use or input, 3 no memory, font or kiosk.",
    .reads = true,
    .sets = true,
};

typedef struct own_options {
    audit_options audit;
    bool prove;
    int language;
} own_options;

#define FIELD(name) offsetof(own_options, name)
static const option_name languages[] = {{"vi", 0}, {"en", 1}, {NULL, 0}};
static const option_spec specs[] = {
    {.name = "json", .kind = OPTION_SWITCH, .at = FIELD(audit.json), .help = "the report as JSON"},
    {.name = "html",
     .value = "FILE",
     .kind = OPTION_TEXT,
     .at = FIELD(audit.html),
     .help = "write it as a page to be filed, too"},
    {.name = "report-lang",
     .value = "vi|en",
     .kind = OPTION_CHOICE,
     .at = FIELD(language),
     .names = languages,
     .help = "of the report (vi)"},
    {.name = "page-only", .kind = OPTION_SWITCH, .at = FIELD(audit.page_only), .help = "do not run dau-kiosk"},
    {.name = "kiosk",
     .value = "PROGRAM",
     .kind = OPTION_TEXT,
     .at = FIELD(audit.kiosk),
     .help = "dau-kiosk (the one beside this program)"},
    {.name = "plant",
     .value = "CLAUSE",
     .kind = OPTION_TEXT,
     .at = FIELD(audit.plant),
     .help = "for tests: violate a clause on purpose"},
    {.name = "prove",
     .kind = OPTION_SWITCH,
     .at = FIELD(prove),
     .help = "for tests: violate each clause in turn, and print which fail"},
};

enum { MOST_ARGUMENTS = 160 };

static bool is_own(const char *argument)
{
    static const char *const without[] = {"--json", "--page-only", "--prove"};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (strcmp(argument, without[i]) == 0) return true;
    return false;
}

/* An option that dau-kiosk is not given as it stands, with a value: 1 where that is the next argument, 2 where it
 * stands in it. */
static int is_own_with_value(const char *argument)
{
    static const char *const with[] = {"--html",   "--report-lang", "--kiosk", "--plant", "--width",
                                       "--height", "--scroll",      "-o",      "--lang",  "--settings"};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        size_t length = strlen(with[i]);
        if (strncmp(argument, with[i], length) != 0) continue;
        if (argument[length] == '\0') return 1;
        if (argument[length] == '=') return 2;
    }
    return 0;
}

/* What the command line says of reading and setting, for dau-kiosk. */
static bool take_kiosk_options(char *out[MOST_ARGUMENTS], int argc, char **argv, const char *article)
{
    int count = 0;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) { /* behind it stands the article */
        int own = is_own_with_value(argv[i]);
        if (own == 1) i++;
        if (own || is_own(argv[i]) || argv[i] == article) continue;
        if (count == MOST_ARGUMENTS - 1) return false;
        out[count++] = argv[i];
    }
    out[count] = NULL;
    return true;
}

static int audit(call *of, const own_options *own)
{
    session open;
    page laid_out;
    int done = page_open(&laid_out, &open, of);
    if (done == EXIT_DONE)
        done = (own->prove ? audit_prove : audit_run)(&own->audit, &open, laid_out.article, laid_out.theme);
    page_close(&laid_out);
    session_close(&open);
    return done;
}

int command_audit(int argc, char **argv)
{
    own_options own = {0};
    const option_set own_set = {specs, sizeof specs / sizeof *specs, &own, NULL};
    char *passed[MOST_ARGUMENTS];
    call of;
    int done;
    if (!call_begin(&of, &done, &how, argc, argv, &own_set)) return done;
    if (!call_may_write(&of, own.audit.html)) return EXIT_REFUSED;
    if (!take_kiosk_options(passed, argc, argv, of.article)) {
        message_print(PROGRAM, NULL, 0, "audit: over %d arguments; give fewer", MOST_ARGUMENTS - 1);
        return EXIT_REFUSED;
    }
    own.audit.english = own.language == 1;
    own.audit.output = of.output_path;
    own.audit.article = of.article;
    own.audit.kiosk_options = passed;
    return audit(&of, &own);
}
