/* judge_physical.c - letters on the glass: millimetres and degrees. */
#include "judges.h"

static bool is_unknown(verdict *v, const evidence *e)
{
    if (e->has_physical) return false;
    verdict_because(v, VERDICT_NOT_MEASURED, "%s",
                    SAY(e, "chưa biết màn hình: cho --distance và --pitch",
                        "the display is not known: give --distance and --pitch"));
    return true;
}

void judge_angle(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "chữ H cao ít nhất 0,7°", "H subtends at least 0.7°"));
    if (is_unknown(v, e)) return;
    const dau_physical *p = &e->physical;
    verdict_measures(v,
                     SAY(e, "0.%03d° ở %d mm; H cao %d.%02d mm; cỡ nhỏ nhất đạt: %d px",
                         "0.%03d° at %d mm; H is %d.%02d mm high; the least size that does: %d px"),
                     (int)(p->angle % 1000), (int)(e->session->chosen->display.distance / 1000),
                     (int)(p->capital_h / 1000), (int)(p->capital_h % 1000 / 10), (int)((p->least_size + 63) / 64));
    if (p->angle >= 1000)
        verdict_measures(v, SAY(e, "%d.%03d°; H cao %d.%02d mm", "%d.%03d°; H is %d.%02d mm high"),
                         (int)(p->angle / 1000), (int)(p->angle % 1000), (int)(p->capital_h / 1000),
                         (int)(p->capital_h % 1000 / 10));
    verdict_decide(v, p->angle >= DAU_LEAST_ANGLE);
}

void judge_characters(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "chữ không chân; I cao ít nhất 4,8 mm; sáng trên tối hoặc tối trên sáng",
                         "sans serif; I at least 4.8 mm high; light on dark or dark on light"));
    if (!e->sans) {
        verdict_because(v, VERDICT_NOT_MEASURED, "%s",
                        SAY(e, "phông đang chọn có chân; đo lại với một phông không chân",
                            "the face that is chosen has serifs; measure with one that has none"));
        return;
    }
    if (is_unknown(v, e)) return;
    const dau_physical *p = &e->physical;
    char ratio[RATIO_ROOM];
    verdict_measures(v,
                     SAY(e, "không chân (đo ở chân chữ H); I cao %d.%02d mm; %s",
                         "sans serif (by the feet of H); I is %d.%02d mm high; %s"),
                     (int)(p->capital_i / 1000), (int)(p->capital_i % 1000 / 10),
                     ratio_text(ratio, e->roles[DAU_ROLE_TEXT].drawn.ratio));
    verdict_decide(v, p->capital_i >= DAU_LEAST_CAPITAL_I);
}
