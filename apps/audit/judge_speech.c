/* judge_speech.c - what was heard of dau-kiosk while it read the article aloud, and what was seen of it. */
#include "judges.h"
#include <string.h>

/* True, with the verdict set, where nothing was heard. */
static bool is_unheard(verdict *v, const evidence *e)
{
    const kiosk_seen *k = &e->kiosk;
    if (k->ran && k->speech.ran) return false;
    verdict_because(v, VERDICT_NOT_MEASURED, "%s", k->ran ? k->speech.reason : k->reason);
    return true;
}

static const char *yes_or_no(const evidence *e, bool holds)
{
    return holds ? SAY(e, "có", "yes") : SAY(e, "không", "no");
}

void judge_own_sound(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "không có tiếng nào tự phát quá 3 giây", "nothing sounds by itself for more than 3 s"));
    if (!e->kiosk.ran) {
        verdict_because(v, VERDICT_NOT_MEASURED, "%s", e->kiosk.reason);
        return;
    }
    verdict_measures(v, SAY(e, "%lld mẫu âm thanh phát ra trong 5 giây để yên", "%lld samples of sound in 5 s at rest"),
                     (long long)e->kiosk.sound_at_rest);
    verdict_decide(v, e->kiosk.sound_at_rest == 0);
}

void judge_voice(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "bài được đọc thành tiếng", "the article is read aloud"));
    if (is_unheard(v, e)) return;
    verdict_measures(v, SAY(e, "%llu mẫu có tiếng tới loa", "%llu samples that are no silence came to the device"),
                     (unsigned long long)e->kiosk.speech.loud);
    verdict_decide(v, e->kiosk.speech.loud > 0);
}

void judge_lit(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s",
                     SAY(e, "thấy được câu và từ đang nghe", "the sentence and the word that are heard can be seen"));
    if (is_unheard(v, e)) return;
    verdict_measures(v,
                     SAY(e, "câu có nền riêng, chữ sáng đổi chỗ theo tiếng: %s",
                         "the sentence has its ground, and what is lit moves with the sound: %s"),
                     yes_or_no(e, e->kiosk.speech.is_lit));
    verdict_decide(v, e->kiosk.speech.is_lit);
}

void judge_control_of_speech(verdict *v, const evidence *e)
{
    const speech_seen *s = &e->kiosk.speech;
    verdict_requires(v, "%s", SAY(e, "ngừng, đọc tiếp và đọc lại được", "it can be interrupted, resumed and repeated"));
    if (is_unheard(v, e)) return;
    verdict_measures(v,
                     SAY(e, "ngừng: %s; đọc tiếp: %s; đọc lại câu: %s", "interrupted: %s; resumed: %s; repeated: %s"),
                     yes_or_no(e, s->pauses), yes_or_no(e, s->goes_on), yes_or_no(e, s->repeats));
    verdict_decide(v, s->pauses && s->goes_on && s->repeats);
}

void judge_hush(verdict *v, const evidence *e)
{
    const speech_seen *s = &e->kiosk.speech;
    verdict_requires(v, "%s", SAY(e, "bấm phím nào thì tiếng ngừng ngay", "speech ends at once when a key is pressed"));
    if (is_unheard(v, e)) return;
    verdict_measures(v, SAY(e, "sau khi bấm còn %llu mẫu có tiếng", "%llu samples were no silence after the key"),
                     (unsigned long long)s->after_hush);
    verdict_decide(v, s->pauses && s->after_hush == 0);
}

void judge_spoken_language(verdict *v, const evidence *e)
{
    verdict_requires(v, "%s", SAY(e, "tiếng nói cùng ngôn ngữ với chữ", "speech is in the language of the text"));
    if (is_unheard(v, e)) return;
    verdict_measures(v, SAY(e, "chữ: “%s”; tiếng: “vi”", "text: \"%s\"; speech: \"vi\""), e->lang);
    verdict_decide(v, strncmp(e->lang, "vi", 2) == 0);
}
