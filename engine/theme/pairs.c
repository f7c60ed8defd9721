#include "theme/theme.h"

/* Every two roles that meet on screen. The spoken word's ground needs 3:1 on the page and on its sentence: it alone
 * shows where the voice is (1.4.11).
 *
 * Left out, since an edge and not the fill tells them apart (no fill between two legible grounds for one text colour
 * can reach 3:1 to both): BAR and SENTENCE_GROUND on GROUND, edged in RULER; HOVER on BAR, edged in RULER, and PRESSED
 * on BAR, edged in CONTROL. Those edges are here. Left out, since they never meet: DIM and SENTENCE_GROUND (a
 * sentence's ground is drawn under lines in focus only), DISABLED with HOVER and PRESSED (such a control takes no
 * pointer). Left out, since each is seen against the ground they share: two marks that touch, as FOCUS beside RULER, or
 * either beside SPOKEN_GROUND. */
const theme_pair theme_pairs[THEME_PAIR_COUNT] = {
    {DAU_ROLE_TEXT, DAU_ROLE_GROUND, THEME_AA},
    {DAU_ROLE_HEADING, DAU_ROLE_GROUND, THEME_AA},
    {DAU_ROLE_CAPTION, DAU_ROLE_GROUND, THEME_AA},
    {DAU_ROLE_LINK, DAU_ROLE_GROUND, THEME_AA},
    {DAU_ROLE_DIM, DAU_ROLE_GROUND, THEME_AA},
    {DAU_ROLE_TEXT, DAU_ROLE_SENTENCE_GROUND, THEME_AA},
    {DAU_ROLE_HEADING, DAU_ROLE_SENTENCE_GROUND, THEME_AA},
    {DAU_ROLE_CAPTION, DAU_ROLE_SENTENCE_GROUND, THEME_AA},
    {DAU_ROLE_LINK, DAU_ROLE_SENTENCE_GROUND, THEME_AA},
    {DAU_ROLE_CONTROL, DAU_ROLE_BAR, THEME_AA},
    {DAU_ROLE_CONTROL, DAU_ROLE_HOVER, THEME_AA},
    {DAU_ROLE_CONTROL, DAU_ROLE_PRESSED, THEME_AA},
    {DAU_ROLE_DISABLED, DAU_ROLE_BAR, THEME_AA},
    {DAU_ROLE_SPOKEN, DAU_ROLE_SPOKEN_GROUND, THEME_AA},
    {DAU_ROLE_SPOKEN_GROUND, DAU_ROLE_GROUND, THEME_MARK},
    {DAU_ROLE_SPOKEN_GROUND, DAU_ROLE_SENTENCE_GROUND, THEME_MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_GROUND, THEME_MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_SENTENCE_GROUND, THEME_MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_BAR, THEME_MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_HOVER, THEME_MARK},
    {DAU_ROLE_FOCUS, DAU_ROLE_PRESSED, THEME_MARK},
    {DAU_ROLE_RULER, DAU_ROLE_GROUND, THEME_MARK},
    {DAU_ROLE_RULER, DAU_ROLE_SENTENCE_GROUND, THEME_MARK},
    {DAU_ROLE_RULER, DAU_ROLE_BAR, THEME_MARK},
    {DAU_ROLE_RULER, DAU_ROLE_HOVER, THEME_MARK},
    {DAU_ROLE_RULER, DAU_ROLE_PRESSED, THEME_MARK},
};

/* How a role begins that has no colour: so much (of 255) of one role in another. In this order, so that a ground is
 * made when its text is there, and a mark when all its grounds are. */
static const struct {
    dau_role role, from, toward;
    uint32_t share;
} beginnings[] = {
    {DAU_ROLE_HEADING, DAU_ROLE_TEXT, DAU_ROLE_TEXT, 0},
    {DAU_ROLE_CAPTION, DAU_ROLE_TEXT, DAU_ROLE_GROUND, 26},
    {DAU_ROLE_LINK, DAU_ROLE_TEXT, DAU_ROLE_TEXT, 0},
    {DAU_ROLE_DIM, DAU_ROLE_TEXT, DAU_ROLE_GROUND, 76},
    {DAU_ROLE_CONTROL, DAU_ROLE_TEXT, DAU_ROLE_TEXT, 0},
    {DAU_ROLE_BAR, DAU_ROLE_GROUND, DAU_ROLE_CONTROL, 15},
    {DAU_ROLE_DISABLED, DAU_ROLE_CONTROL, DAU_ROLE_BAR, 76},
    {DAU_ROLE_PRESSED, DAU_ROLE_BAR, DAU_ROLE_CONTROL, 64},
    {DAU_ROLE_HOVER, DAU_ROLE_BAR, DAU_ROLE_PRESSED, 128},
    {DAU_ROLE_SENTENCE_GROUND, DAU_ROLE_GROUND, DAU_ROLE_TEXT, 31},
    {DAU_ROLE_SPOKEN_GROUND, DAU_ROLE_TEXT, DAU_ROLE_TEXT, 0},
    {DAU_ROLE_SPOKEN, DAU_ROLE_GROUND, DAU_ROLE_GROUND, 0},
    {DAU_ROLE_FOCUS, DAU_ROLE_TEXT, DAU_ROLE_TEXT, 0},
    {DAU_ROLE_RULER, DAU_ROLE_TEXT, DAU_ROLE_GROUND, 89},
};
enum { BEGINNING_COUNT = sizeof beginnings / sizeof *beginnings };

static uint32_t ratio_of(const uint32_t *colours, const theme_pair *pair)
{
    return contrast_ratio(colours[pair->role], colours[pair->on]);
}

uint32_t theme_first_fault(const uint32_t *colours)
{
    uint32_t i = 0;
    while (i < THEME_PAIR_COUNT && ratio_of(colours, &theme_pairs[i]) >= theme_pairs[i].needs) i++;
    return i;
}

/* A role that looks for a colour among those that are settled. */
typedef struct settling {
    const uint32_t *colours; /* DAU_COLOUR_UNSAID: not settled */
    dau_role role;
    uint32_t text_needs;
} settling;

static bool goes_with_the_settled(const void *user, uint32_t colour)
{
    const settling *s = user;
    for (uint32_t i = 0; i < THEME_PAIR_COUNT; i++) {
        const theme_pair *pair = &theme_pairs[i];
        if (pair->role != s->role && pair->on != s->role) continue;
        uint32_t other = s->colours[pair->role == s->role ? pair->on : pair->role];
        if (other == DAU_COLOUR_UNSAID) continue;
        if (contrast_ratio(colour, other) < (pair->needs == THEME_AA ? s->text_needs : THEME_MARK)) return false;
    }
    return true;
}

static void settle(uint32_t *colours, dau_role role, uint32_t begin)
{
    bool is_high = contrast_ratio(colours[DAU_ROLE_TEXT], colours[DAU_ROLE_GROUND]) >= THEME_AAA;
    settling s = {colours, role, is_high ? THEME_AAA : THEME_AA};
    uint32_t found = begin;
    (void)colour_search(&found, begin, goes_with_the_settled, &s); /* else a pair fails, and is named as such */
    colours[role] = found;
}

void theme_make_unsaid(uint32_t *colours)
{
    for (uint32_t i = 0; i < BEGINNING_COUNT; i++) {
        if (colours[beginnings[i].role] != DAU_COLOUR_UNSAID) continue;
        uint32_t from = colours[beginnings[i].from], toward = colours[beginnings[i].toward];
        settle(colours, beginnings[i].role, colour_mix(from, toward, beginnings[i].share));
    }
}

static void forget_all_but_two(uint32_t *colours)
{
    for (uint32_t i = 0; i < BEGINNING_COUNT; i++) colours[beginnings[i].role] = DAU_COLOUR_UNSAID;
}

/* A page that turned dark with a bar that stays light would blind whom the dark page helps. */
void theme_mend(uint32_t *colours, uint32_t old_ground)
{
    uint32_t own[DAU_ROLE_COUNT];
    for (uint32_t i = 0; i < DAU_ROLE_COUNT; i++) own[i] = colours[i];
    forget_all_but_two(colours);
    if (colour_is_dark(old_ground) == colour_is_dark(colours[DAU_ROLE_GROUND])) {
        for (uint32_t i = 0; i < BEGINNING_COUNT; i++) settle(colours, beginnings[i].role, own[beginnings[i].role]);
        if (theme_first_fault(colours) == THEME_PAIR_COUNT) return;
        forget_all_but_two(colours); /* what is kept of such a theme leaves no colour for the rest */
    }
    theme_make_unsaid(colours);
}
