#include "kiosk.h"
#include <stdio.h>

void kiosk_watch(kiosk_seen *out, const kiosk_task *task)
{
    snprintf(out->reason, sizeof out->reason, "%s", task->program);
}
