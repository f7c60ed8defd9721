/* plant.h - planted violations, for tests: each spoils one thing before it is seen or judged. */
#ifndef AUDIT_PLANT_H
#define AUDIT_PLANT_H
#include <dau/dau.h>

typedef enum plant {
    PLANT_NONE,
    /* of frames, before they are seen */
    PLANT_TEXT_FAINT,   /**< captions drawn with less than 4.5:1 */
    PLANT_TEXT_PALE,    /**< captions drawn with less than 7:1 */
    PLANT_ERASED_LARGE, /**< a line wiped out at 200 % */
    PLANT_BESIDE,       /**< ink beside the column at 320 px */
    PLANT_SPACED_WIPED, /**< a line wiped out with wide spacing */
    PLANT_PICTURE,      /**< letters that are a picture */
    PLANT_UNDERLINE,    /**< links without their underline */
    PLANT_OWN_COLOURS,  /**< the reader's own colours are not drawn */
    /* of what was seen */
    PLANT_CAPTION,
    PLANT_STRUCTURE,
    PLANT_EMPHASIS,
    PLANT_SEQUENCE,
    PLANT_SENSORY,
    PLANT_CONTROL_PALE,
    PLANT_JUSTIFIED,
    PLANT_LONG_LINE,
    PLANT_TIGHT_LINES,
    PLANT_TIGHT_PARAGRAPHS,
    PLANT_LOST,     /**< letters that stand on no line at 400 % */
    PLANT_OUTSIDE,  /**< a line that leaves the column at 320 px */
    PLANT_TOUCHING, /**< lines whose ink meets with wide spacing */
    PLANT_TITLE,
    PLANT_LINK_CONTEXT,
    PLANT_LINK_ALONE,
    PLANT_HEADINGS,
    PLANT_SECTIONS,
    PLANT_LANGUAGE,
    PLANT_LANGUAGE_PART,
    PLANT_MARKS,
    PLANT_SMALL_H,
    PLANT_SMALL_I,
    PLANT_NO_GROWTH,
    /* of the kiosk */
    PLANT_TURNED,
    PLANT_UNREACHED,
    PLANT_TRAP,
    PLANT_SHORTCUT,
    PLANT_MOVES,
    PLANT_FLASHES,
    PLANT_GLIDES,
    PLANT_STARTS_IN_BAR,
    PLANT_FOCUS_ORDER,
    PLANT_FOCUS_UNSEEN,
    PLANT_FOCUS_THIN,
    PLANT_FOCUS_HIDDEN,
    PLANT_FOCUS_PARTLY,
    PLANT_POPS_UP,
    PLANT_GESTURE,
    PLANT_NO_CANCEL,
    PLANT_TARGET_SMALL,
    PLANT_TARGET_TINY,
    PLANT_TOUCH_DEAD,
    PLANT_FOCUS_ACTS,
    PLANT_INPUT_MOVES,
    PLANT_OTHER_ORDER,
    PLANT_OTHER_NAMES,
    PLANT_CHANGES_ALONE,
    PLANT_NO_LABEL,
    PLANT_SOUNDS,
    PLANT_MUTE,
    PLANT_UNLIT,
    PLANT_TALKS_ON,
    PLANT_NO_REPEAT,
    PLANT_COUNT
} plant;
#endif
