/* listen.h - the kiosk reads the article aloud, into a file in place of a device. */
#ifndef AUDIT_LISTEN_H
#define AUDIT_LISTEN_H
#include "play.h"

/** Sets all of out; ran is false where nothing could be heard, and reason says why. False: the play failed. */
bool listen_to(speech_seen *out, play *p);
#endif
