/* judge_text.c - the page enlarged, narrow and with wide spacing: nothing is lost, cut or off to the side. */
#include "judges.h"

enum { MOST_CHARACTERS = 80, LEAST_PITCH = 1500, LEAST_GAP = 1500 };

static bool is_whole(const page_seen *p)
{
    return p->blank_lines == 0 && p->outside_lines == 0 && p->ink_beside == 0 && p->overlaps == 0 &&
           p->letters_lost == 0;
}

static void place_loss(verdict *v, const evidence *e, const page_seen *p)
{
    if (p->blank_lines) verdict_place(v, e, p->first_blank);
    if (p->outside_lines) verdict_place(v, e, p->first_outside);
}

static void describe(verdict *v, const evidence *e, const char *which, const page_seen *p)
{
    verdict_measures(v,
                     SAY(e,
                         "%s: %u dòng, cỡ chữ %d px; %u dòng ra ngoài cột, %u dòng không thấy chữ, %u dòng chạm nhau, "
                         "%u chữ mất trên %u, %llu điểm ảnh ngoài cột",
                         "%s: %u lines, em of %d px; %u lines outside the column, %u without ink, %u that touch, "
                         "%u letters lost of %u, %llu pixels beside the column"),
                     which, (unsigned)p->page.line_count, (int)(p->page.effective_size / 64),
                     (unsigned)p->outside_lines, (unsigned)p->blank_lines, (unsigned)p->overlaps,
                     (unsigned)p->letters_lost, (unsigned)p->letters, (unsigned long long)p->ink_beside);
}

/* The first of the pages that is not whole, or the last. */
static void judge_pages(verdict *v, const evidence *e, const page_kind kinds[2], const char *const names[2])
{
    int shown = is_whole(&e->pages[kinds[0]]) ? 1 : 0;
    const page_seen *p = &e->pages[kinds[shown]];
    describe(v, e, names[shown], p);
    verdict_decide(v, is_whole(p));
    if (v->kind == VERDICT_FAIL) place_loss(v, e, p);
}

void judge_enlarged(verdict *v, const evidence *e)
{
    const char *const names[2] = {"200 %", "400 %"};
    verdict_requires(v, "%s",
                     SAY(e, "chữ to 200 % (và 400 %) không mất gì, không cuộn ngang",
                         "letters at 200 % (and 400 %) with no loss and no sideways scrolling"));
    judge_pages(v, e, (const page_kind[2]){PAGE_DOUBLE, PAGE_FOURFOLD}, names);
    if (v->kind != VERDICT_PASS || !e->kiosk.ran || e->kiosk.largest_percent >= 200) return;
    verdict_measures(v, SAY(e, "nút của dau-kiosk chỉ tới %u %%", "the buttons of dau-kiosk reach only %u %%"),
                     (unsigned)e->kiosk.largest_percent);
    verdict_decide(v, false);
}

void judge_relative(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "đơn vị tương đối: chữ to lên thì dòng và khoảng trắng to theo",
                         "relative units: lines and white grow with the letters"));
    const page_seen *one = &e->pages[PAGE_ASKED], *two = &e->pages[PAGE_DOUBLE];
    verdict_measures(v,
                     SAY(e, "cao %lld px thành %lld px khi chữ to gấp đôi", "%lld px high, %lld px at twice the size"),
                     (long long)(one->page.height / 64), (long long)(two->page.height / 64));
    verdict_decide(v, two->page.height >= one->page.height * 3 / 2);
}

void judge_narrow(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "rộng 320 px (1280 px ở 400 %) chỉ cuộn một chiều",
                         "320 px wide (1280 px at 400 %) without scrolling in two directions"));
    const page_seen *p = &e->pages[PAGE_NARROW];
    describe(v, e, "320 px", p);
    verdict_decide(v, is_whole(p));
    if (v->kind == VERDICT_FAIL) place_loss(v, e, p);
}

void judge_spaced(verdict *v, const evidence *e)
{
    const char *const names[2] = {SAY(e, "giãn chữ", "spaced"), SAY(e, "giãn chữ, 320 px", "spaced, 320 px")};
    verdict_requires(v, "%s",
                     SAY(e, "dòng 1,5; đoạn 2; chữ 0,12; từ 0,16 em mà không mất gì",
                         "lines 1.5, paragraphs 2, letters 0.12, words 0.16 em with no loss"));
    judge_pages(v, e, (const page_kind[2]){PAGE_SPACED, PAGE_SPACED_NARROW}, names);
}

void judge_presentation(verdict *v, const evidence *e)
{
    const page_seen *p = &e->pages[PAGE_SPACED], *large = &e->pages[PAGE_DOUBLE];
    verdict_requires(
        v, "%s",
        SAY(e, "tự chọn màu; dòng ≤ 80 chữ; không căn đều; dòng ≥ 1,5; đoạn ≥ 1,5 lần dòng; 200 % không cuộn ngang",
            "own colours; lines ≤ 80 characters; not justified; leading ≥ 1.5; paragraphs ≥ 1.5 of it; "
            "200 % without sideways scrolling"));
    bool justified = p->space_most != p->space_least;
    verdict_measures(v,
                     SAY(e,
                         "màu riêng: %s; dòng dài nhất %u chữ; dấu cách %d–%d/64 px; dòng %u.%02u em; đoạn %u.%02u "
                         "dòng; 200 %%: %u dòng ngoài cột",
                         "own colours: %s; longest line %u characters; spaces %d–%d/64 px; lines %u.%02u em; "
                         "paragraphs %u.%02u lines; 200 %%: %u lines outside"),
                     e->own_colours.seen ? SAY(e, "có", "drawn") : SAY(e, "không", "not drawn"), (unsigned)p->longest,
                     (int)p->space_least, (int)p->space_most, (unsigned)(p->least_pitch / 1000),
                     (unsigned)(p->least_pitch % 1000 / 10), (unsigned)(p->least_gap / 1000),
                     (unsigned)(p->least_gap % 1000 / 10), (unsigned)large->outside_lines);
    bool spaced =
        (p->least_pitch == 0 || p->least_pitch >= LEAST_PITCH) && (p->least_gap == 0 || p->least_gap >= LEAST_GAP);
    verdict_decide(v, e->own_colours.seen && p->longest <= MOST_CHARACTERS && !justified && spaced &&
                          large->outside_lines == 0 && large->ink_beside == 0);
    if (p->longest > MOST_CHARACTERS) verdict_place(v, e, p->longest_at);
}

void judge_text_pictures(verdict *v, const evidence *e)
{
    const page_seen *p = &e->pages[PAGE_ASKED];
    verdict_requires(v, "%s", SAY(e, "chữ là chữ, không phải ảnh của chữ", "text is text, not a picture of it"));
    verdict_measures(v,
                     SAY(e, "%llu điểm ảnh vẽ ngoài các dòng chữ, vạch và thước",
                         "%llu pixels drawn outside of lines, bars and rules"),
                     (unsigned long long)p->ink_between);
    verdict_decide(v, p->ink_between == 0);
}
