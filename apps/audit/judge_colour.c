/* judge_colour.c - contrast of the colours that were found in frames, and of those that may meet. */
#include "judges.h"

enum { RATIO_AA = 4500, RATIO_AAA = 7000, RATIO_PARTS = 3000, TEXT_PAIR = 4500, ALONE = 3000 };

/* The least contrast of text: as found in frames, then of pairs that may yet meet. */
static void judge_text_contrast(verdict *v, const evidence *e, uint32_t least)
{
    char found[RATIO_ROOM], needed[RATIO_ROOM];
    const role_seen *worst = NULL;
    dau_role of = DAU_ROLE_TEXT;
    for (int role = 1; role < DAU_ROLE_COUNT; role++) {
        const role_seen *seen = &e->roles[role];
        if (!seen->seen || (worst && seen->drawn.ratio >= worst->drawn.ratio)) continue;
        worst = seen;
        of = (dau_role)role;
    }
    const dau_pair *pair = NULL;
    for (uint32_t i = 0; i < e->pair_count; i++)
        if (e->pairs[i].needs >= TEXT_PAIR && (!pair || e->pairs[i].ratio < pair->ratio)) pair = &e->pairs[i];
    verdict_requires(v, SAY(e, "%s cho mọi chữ (chữ lớn cũng vậy)", "%s for all text (large text too)"),
                     ratio_text(needed, least));
    if (!worst) {
        verdict_because(v, VERDICT_NOT_MEASURED, "%s", SAY(e, "bài không có chữ nào được vẽ", "no text was drawn"));
        return;
    }
    if (pair && pair->ratio < worst->drawn.ratio) {
        verdict_measures(v, SAY(e, "%s, %s trên %s (bộ màu %s)", "%s, %s on %s (theme %s)"),
                         ratio_text(found, pair->ratio), role_text(e, pair->role), role_text(e, pair->on),
                         dau_theme_name(e->theme));
        verdict_decide(v, pair->ratio >= least);
        return;
    }
    verdict_measures(v, SAY(e, "%s, %s #%06x trên #%06x", "%s, %s #%06x on #%06x"),
                     ratio_text(found, worst->drawn.ratio), role_text(e, of), (unsigned)worst->drawn.ink,
                     (unsigned)worst->drawn.ground);
    verdict_decide(v, worst->drawn.ratio >= least);
    verdict_place(v, e, worst->at);
}

void judge_contrast_aa(verdict *v, const evidence *e)
{
    judge_text_contrast(v, e, RATIO_AA);
}

void judge_contrast_aaa(verdict *v, const evidence *e)
{
    judge_text_contrast(v, e, RATIO_AAA);
}

/* Of the kiosk's buttons as drawn: the least of their edges and signs. NULL: not run, or none. */
static const control_seen *palest_control(const kiosk_seen *k)
{
    const control_seen *worst = NULL;
    for (uint32_t i = 0; k->ran && i < k->control_count; i++)
        if (!k->controls[i].disabled && (!worst || k->controls[i].edge < worst->edge)) worst = &k->controls[i];
    return worst;
}

void judge_contrast_parts(verdict *v, const evidence *e)
{
    char found[RATIO_ROOM];
    const dau_pair *pair = NULL;
    for (uint32_t i = 0; i < e->pair_count; i++)
        if (!pair || e->pairs[i].ratio < pair->ratio) pair = &e->pairs[i];
    const control_seen *control = palest_control(&e->kiosk);
    verdict_requires(v, "%s",
                     SAY(e, "3:1 cho nút, viền, khung tiêu điểm, thước", "3:1 for buttons, edges, focus, ruler"));
    if (control && (!pair || control->edge < pair->ratio)) {
        verdict_measures(v, SAY(e, "%s, viền nút %s trên màn hình", "%s, edge of %s on screen"),
                         ratio_text(found, control->edge), control->name);
        verdict_decide(v, control->edge >= RATIO_PARTS);
        return;
    }
    if (!pair) return;
    verdict_measures(v, SAY(e, "%s, %s trên %s", "%s, %s on %s"), ratio_text(found, pair->ratio),
                     role_text(e, pair->role), role_text(e, pair->on));
    verdict_decide(v, pair->ratio >= RATIO_PARTS);
}

/* Links are the one thing of a page that has a colour of its own within text. */
void judge_colour_alone(verdict *v, const evidence *e)
{
    uint32_t links = 0, plain = 0, at = 0;
    verdict_requires(v, "%s", SAY(e, "màu không phải cách duy nhất để báo một điều", "colour is never the only sign"));
    for (uint32_t i = 0; i < e->span_count; i++) {
        const span_seen *s = &e->spans[i];
        if (s->span.kind != DAU_SPAN_LINK || !s->look.seen) continue;
        links++;
        if (!s->look.underlined && plain++ == 0) at = s->span.text.from;
    }
    verdict_measures(
        v, SAY(e, "%u liên kết, %u không gạch chân trong ảnh", "%u links, %u of them not underlined in the frame"),
        (unsigned)links, (unsigned)plain);
    verdict_decide(v, plain == 0);
    if (plain) verdict_place(v, e, at);
    if (links == 0)
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                        SAY(e, "bài không có liên kết, thứ duy nhất trong trang có màu riêng",
                            "the article has no link, the one thing in a page with a colour of its own"));
}

void judge_marks(verdict *v, const evidence *e)
{
    char found[RATIO_ROOM];
    const marks_seen *worst = NULL;
    for (uint32_t i = 0; i < e->mark_count; i++) {
        const dau_mark_contrast *c = &e->marks[i].contrast;
        if (c->letter != 0 && (!worst || c->drawn < worst->contrast.drawn)) worst = &e->marks[i];
    }
    verdict_requires(v, "%s",
                     SAY(e, "4.5:1 cho từng dấu như đã vẽ (thước riêng của Dấu, chặt hơn WCAG)",
                         "4.5:1 for each mark as drawn (Dấu's own figure, stricter than WCAG's)"));
    if (!worst) {
        verdict_because(v, VERDICT_NOT_APPLICABLE, "%s",
                        SAY(e, "chữ lớn hơn 128 px, dấu dày hơn một điểm ảnh", "letters over 128 px: marks are thick"));
        return;
    }
    dau_face face = DAU_INIT(face);
    if (dau_engine_face(&face, e->session->engine, worst->face) != DAU_OK) face.family = "";
    verdict_measures(v, SAY(e, "%s, dấu của U+%04X, %s %u, %d px, %s", "%s, mark of U+%04X, %s %u, %d px, %s"),
                     ratio_text(found, worst->contrast.drawn), (unsigned)worst->contrast.letter, face.family,
                     (unsigned)face.weight, (int)(worst->size / 64), role_text(e, worst->role));
    verdict_decide(v, worst->contrast.drawn >= RATIO_AA);
}
