/* judges.h - a judge for each thing that clauses ask; clauses of several standards may share one. */
#ifndef AUDIT_JUDGES_H
#define AUDIT_JUDGES_H
#include "judge.h"

/* judge_text.c: pages at sizes and spacings */
judge judge_enlarged, judge_narrow, judge_spaced, judge_presentation, judge_text_pictures, judge_relative;
/* judge_colour.c */
judge judge_contrast_aa, judge_contrast_aaa, judge_contrast_parts, judge_colour_alone, judge_marks;
/* judge_content.c: blocks and spans of the article */
judge judge_alternatives, judge_structure, judge_emphasis, judge_sequence, judge_sensory, judge_title,
    judge_link_context, judge_link_alone, judge_headings, judge_sections, judge_language, judge_language_parts;
/* judge_kiosk.c */
judge judge_orientation, judge_keyboard, judge_trap, judge_shortcuts, judge_rest, judge_flashes, judge_glides,
    judge_bypass, judge_focus_order, judge_focus_seen, judge_focus_looks, judge_focus_hidden, judge_focus_partly,
    judge_pops_up, judge_gesture, judge_cancel, judge_target_aaa, judge_target_aa, judge_touch, judge_focus_acts,
    judge_input_acts, judge_same_order, judge_same_names, judge_changes_alone, judge_labels;
/* judge_speech.c */
judge judge_own_sound, judge_voice, judge_lit, judge_control_of_speech, judge_hush, judge_spoken_language;
/* judge_physical.c */
judge judge_angle, judge_characters;
/* judge_later.c: what cannot be measured yet, is none of this program's, or is seen only at the site */
judge judge_names_aloud, judge_pictures_aloud, judge_reset, judge_loudness, judge_no_background, judge_timing,
    judge_keypad, judge_access_tree, judge_key_repeat, judge_hardware, judge_no_sensor, judge_one_article,
    judge_no_input, judge_no_media, judge_no_call, judge_no_private, judge_own_words, judge_unread, judge_open_to_keys,
    judge_sign, judge_no_refresh;
#endif
