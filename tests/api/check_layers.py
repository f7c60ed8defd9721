#!/usr/bin/env python3
"""A room includes itself and the rooms below it; few rooms know a foreign library.

usage: check_layers.py ROOT | check_layers.py --prove
Prints FILE:LINE for each violation and ends with 1 when there is one.
"""
import re
import sys
import tempfile
from pathlib import Path

from source import c_files, without_comments

# Each room with all it may include besides itself.
BELOW = {
    "base": "",
    "unicode": "base",
    "viet": "unicode base",
    "article": "viet unicode base",
    "theme": "unicode base",
    "font": "viet unicode base",
    "read": "article viet unicode base",
    "speech": "article viet unicode base",
    "layout": "article theme font viet unicode base",
    "paint": "layout article theme font viet unicode base",
    "access": "layout article theme font viet unicode base",
    "view": "access paint layout article theme font viet unicode base",
    "inspect": "access paint layout speech article theme font viet unicode base",
}

# Foreign headers and the rooms that may know them.
FOREIGN = [
    (r"ft2build\.h|freetype/.*|FT_\w+", "font"),
    (r"hb(-\w+)?\.h", "font layout"),
    (r"utf8proc\.h", "unicode article read"),
    (r"fribidi.*", "unicode"),
    (r"md4c\.h", "read"),
    (r"md4c-html\.h", "audit"),
    (r"espeak-ng/.*", "voice"),
    (r"sndfile\.h|sonic\.h|samplerate\.h|speech-dispatcher/.*|libspeechd.*", "aloud"),
]
# Rooms of the apps, which use the public headers and one another as follows.
APPS = {"host": "", "aloud": "host", "audit": "host", "dau": "audit aloud host", "kiosk": "aloud host", "voice": ""}
STANDARD = r"(assert|ctype|errno|inttypes|limits|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|immintrin|arm_neon|stdio|stdlib|string)\.h"
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>|(\w+))', re.M)


def includes(path):
    text = without_comments(path.read_text(encoding="utf-8"))
    for match in INCLUDE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        line += match.group(0).count("\n", 0, len(match.group(0)) - len(match.group(0).lstrip()))
        yield line, match.group(1), match.group(2) or match.group(3)


def engine_fault(room, quoted, angled):
    """What is wrong with one include of a room, or None."""
    name = quoted or angled
    if name.startswith("dau/"):
        return None
    if quoted:
        target = quoted.split("/")[0]
        if "/" not in quoted or target not in BELOW:
            return f'"{quoted}" names no room; write "room/file.h"'
        if target != room and target not in BELOW[room].split():
            return f"{room} must not know {target}: it stands above or beside"
        return None
    for pattern, rooms in FOREIGN:
        if re.fullmatch(pattern, angled):
            return None if room in rooms.split() else f"only {' and '.join(rooms.split())} may include <{angled}>"
    return None if re.fullmatch(STANDARD, angled) else f"<{angled}> is neither standard C nor a library of this room"


def public_fault(quoted, angled):
    if quoted:
        return f'a public header writes <dau/...>, not "{quoted}"'
    return None if angled.startswith("dau/") or re.fullmatch(STANDARD, angled) else f"a public header includes <{angled}>"


def app_fault(room, quoted, angled):
    name = quoted or angled
    target = name.split("/")[0]
    if quoted and target in BELOW:
        return f'an app uses <dau/...> only, not the room "{name}"'
    if quoted and "/" in name and target in APPS and target != room and target not in APPS.get(room, "").split():
        return f"{room} must not know {target}: it stands above or beside"
    for pattern, rooms in FOREIGN:
        if re.fullmatch(pattern, name) and room not in rooms.split():
            return f"an app leaves <{name}> to the engine"
    return None


def faults(root):
    for path in c_files(root, "engine", "apps"):
        where = path.relative_to(root).parts
        for line, quoted, angled in includes(path):
            if where[0] == "apps":
                fault = app_fault(where[1], quoted, angled)
            elif where[1] == "include":
                fault = public_fault(quoted, angled)
            elif where[1] not in BELOW:
                fault = f"engine/{where[1]} is no room this check knows; add it to BELOW"
            else:
                fault = engine_fault(where[1], quoted, angled)
            if fault:
                yield f"{path.relative_to(root)}:{line}: {fault}"


# What must be found when planted, and what must not.
PLANTED = [
    ("engine/base/a.c", '\n\n#include "layout/list.h"\n', 3),
    ("engine/theme/a.c", '#include "font/face.h"\n', 1),
    ("engine/layout/a.c", '#include "theme/style.h"\n#include "paint/ramp.h"\n', 2),
    ("engine/paint/a.c", '#include <ft2build.h>\n', 1),
    ("engine/paint/b.c", '#include FT_OUTLINE_H\n', 1),
    ("engine/theme/b.h", '/* hb */\n  #  include <hb-ot.h>\n', 2),
    ("engine/view/a.c", '#include "style.h"\n', 1),
    ("engine/base/b.c", '#include <unistd.h>\n', 1),
    ("engine/attic/a.c", '#include <string.h>\n', 1),
    ("engine/include/dau/dau_x.h", '#include "base/memory.h"\n', 1),
    ("apps/dau/a.c", '#include "layout/list.h"\n', 1),
    ("apps/kiosk/a.c", '#include <hb.h>\n', 1),
    ("apps/kiosk/b.c", '#include "audit/audit.h"\n', 1),
    ("apps/host/a.c", '#include "audit/audit.h"\n', 1),
    ("apps/dau/b.c", '#include <md4c-html.h>\n', 1),
]
HARMLESS = [
    ("engine/layout/c.c", '#include "layout/list.h"\n#include "base/fix.h"\n#include <hb.h>\n#include <dau/dau.h>\n'),
    ("engine/base/c.c", '/* #include "layout/list.h" */\n// #include <hb.h>\nconst char *t = "#include <hb.h>";\n'),
    ("apps/audit/c.c", '#include <md4c-html.h>\n#include "host/file.h"\n'),
    ("apps/dau/c.c", '#include <dau/dau.h>\n#include "host/file.h"\n#include <unistd.h>\n'),
]


def prove():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text, *_ in PLANTED + HARMLESS:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        found = {fault.rsplit(": ")[0].split(": ")[0] for fault in faults(root)}
    wanted = {f"{name}:{line}" for name, _, line in PLANTED}
    for place in sorted(wanted ^ found):
        print(f"{place}: planted and {'not found' if place in wanted else 'found, but harmless'}")
    print(f"{len(wanted & found)} of {len(wanted)} planted violations found")
    return wanted == found


def main():
    if sys.argv[1:] == ["--prove"]:
        return 0 if prove() else 1
    root = Path(sys.argv[1])
    count = 0
    for fault in faults(root):
        print(fault)
        count += 1
    files = sum(1 for _ in c_files(root, "engine", "apps"))
    print(f"{files} files, {count} violations")
    return 1 if count or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
