/* The default rules of UAX #14, Unicode 15.0, in their order; LB25 as in its section 8.2, example 7. LB1, LB8a,
 * LB9, LB10, the look ahead of LB25, and LB3 are in engine/unicode/linebreak.c. */
#include "linebreak_rules.h"

#include "unicode/properties.h"

#include <stdbool.h>
#include <stddef.h>

#define IN(name) ((uint64_t)1 << LINE_##name)
#define ANY      UINT64_MAX

#define HARD         (IN(BK) | IN(CR) | IN(LF) | IN(NL))
#define OPEN         (IN(OP) | IN(OPW))
#define CLOSE        (IN(CL) | IN(CP) | IN(CPW) | NUMBER_CLOSE)
#define NUMBER_CLOSE (IN(NUM_CL) | IN(NUM_CP) | IN(NUM_CPW))
#define NUMBER       (IN(NU) | IN(NUM_IS) | IN(NUM_SY))
#define INFIX        (IN(IS) | IN(NUM_IS))
#define SLASH        (IN(SY) | IN(NUM_SY))
#define HYPHEN       (IN(HY) | IN(HL_HY))
#define AFTER        (IN(BA) | IN(HL_BA))
#define LETTER       (IN(AL) | IN(HL))
#define PICTURE      (IN(ID) | IN(EB) | IN(EM) | IN(XP))
#define SIGN         (IN(PR) | IN(PO))
#define HANGUL       (IN(JL) | IN(JV) | IN(JT) | IN(H2) | IN(H3))

/* How much may stand between the two sides. */
typedef enum reach { TOUCHING, ALSO_SPACED, ONLY_SPACED } reach;

static const struct rule {
    const char *name;
    uint64_t before, after;
    bool can_end;
    reach reach;
} rules[] = {
    {"LB2", IN(SOT), ANY, false, TOUCHING},
    {"LB5", IN(CR), IN(LF), false, TOUCHING},
    {"LB4, LB5", HARD, ANY, true, TOUCHING},
    {"LB6", ANY, HARD, false, ALSO_SPACED},
    {"LB7", ANY, IN(SP) | IN(ZW), false, ALSO_SPACED},
    {"LB8", IN(ZW), ANY, true, ALSO_SPACED},
    {"LB11", ANY, IN(WJ), false, ALSO_SPACED},
    {"LB11", IN(WJ), ANY, false, TOUCHING},
    {"LB12", IN(GL), ANY, false, TOUCHING},
    {"LB12a", ~(IN(SP) | AFTER | HYPHEN), IN(GL), false, TOUCHING},
    {"LB13", ANY, CLOSE | IN(EX) | IN(IS) | IN(SY), false, ALSO_SPACED},
    {"LB14", OPEN, ANY, false, ALSO_SPACED},
    {"LB15", IN(QU), OPEN, false, ALSO_SPACED},
    {"LB16", CLOSE, IN(NS), false, ALSO_SPACED},
    {"LB17", IN(B2), IN(B2), false, ALSO_SPACED},
    {"LB18", ANY, ANY, true, ONLY_SPACED},
    {"LB19", ANY, IN(QU), false, TOUCHING},
    {"LB19", IN(QU), ANY, false, TOUCHING},
    {"LB20", ANY, IN(CB), true, TOUCHING},
    {"LB20", IN(CB), ANY, true, TOUCHING},
    {"LB21", ANY, IN(BA) | IN(HY) | IN(NS), false, TOUCHING},
    {"LB21", IN(BB), ANY, false, TOUCHING},
    {"LB21a", IN(HL_HY) | IN(HL_BA), ANY, false, TOUCHING},
    {"LB21b", SLASH, IN(HL), false, TOUCHING},
    {"LB22", ANY, IN(IN), false, TOUCHING},
    {"LB23", LETTER, IN(NU), false, TOUCHING},
    {"LB23", IN(NU), LETTER, false, TOUCHING},
    {"LB23a", IN(PR), PICTURE, false, TOUCHING},
    {"LB23a", PICTURE, IN(PO), false, TOUCHING},
    {"LB24", SIGN, LETTER, false, TOUCHING},
    {"LB24", LETTER, SIGN, false, TOUCHING},
    {"LB25", SIGN | OPEN | HYPHEN | NUMBER, IN(NU), false, TOUCHING},
    {"LB25", NUMBER | NUMBER_CLOSE, SIGN, false, TOUCHING},
    {"LB26", IN(JL), IN(JL) | IN(JV) | IN(H2) | IN(H3), false, TOUCHING},
    {"LB26", IN(JV) | IN(H2), IN(JV) | IN(JT), false, TOUCHING},
    {"LB26", IN(JT) | IN(H3), IN(JT), false, TOUCHING},
    {"LB27", HANGUL, IN(PO), false, TOUCHING},
    {"LB27", IN(PR), HANGUL, false, TOUCHING},
    {"LB28", LETTER, LETTER, false, TOUCHING},
    {"LB29", INFIX, LETTER, false, TOUCHING},
    {"LB30", LETTER | IN(NU), IN(OP), false, TOUCHING},
    {"LB30", IN(CP) | IN(NUM_CP), LETTER | IN(NU), false, TOUCHING},
    {"LB30a", IN(RI), IN(RI), false, TOUCHING},
    {"LB30b", IN(EB) | IN(XP), IN(EM), false, TOUCHING},
    {"LB31", ANY, ANY, true, TOUCHING},
};

/* Where the state behind a character is more than its class. */
static const struct follow {
    uint64_t before;
    unsigned after, state;
} follows[] = {
    {NUMBER, LINE_IS, LINE_NUM_IS}, {NUMBER, LINE_SY, LINE_NUM_SY},   {NUMBER, LINE_CL, LINE_NUM_CL},
    {NUMBER, LINE_CP, LINE_NUM_CP}, {NUMBER, LINE_CPW, LINE_NUM_CPW}, {IN(HL), LINE_HY, LINE_HL_HY},
    {IN(HL), LINE_BA, LINE_HL_BA},  {IN(RI), LINE_RI, LINE_RI_RI},
};

static bool can_end(unsigned before, unsigned after, bool spaced)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct rule *r = &rules[i];
        bool reaches = spaced ? r->reach != TOUCHING : r->reach != ONLY_SPACED;
        if (reaches && (r->before >> before & 1) && (r->after >> after & 1)) return r->can_end;
    }
    return true;
}

uint8_t linebreak_rule_entry(unsigned before, unsigned after)
{
    unsigned state = after;
    for (size_t i = 0; i < sizeof follows / sizeof *follows; i++)
        if ((follows[i].before >> before & 1) && follows[i].after == after) state = follows[i].state;
    if (can_end(before, after, false)) state |= LINE_BREAK_TOUCHING;
    if (can_end(before, after, true)) state |= LINE_BREAK_SPACED;
    return (uint8_t)state;
}
