/* speak.h - espeak-ng, which is known in this room alone. */
#ifndef VOICE_SPEAK_H
#define VOICE_SPEAK_H
#include "request.h"
#include <stdbool.h>

/** Once in a process: a second time espeak-ng hangs. data: the folder that holds espeak-ng-data; NULL: where its
 * package puts it. Answers frames a second, or -1: there is no data, or no Vietnamese in it. */
int speak_begin(const char *data);
/** Answers marks, sound and end. Once in a process, too: what espeak-ng says depends on what it said before.
 *  False: espeak-ng failed, or nobody reads any more. */
bool speak_request(const request *r);
#endif
