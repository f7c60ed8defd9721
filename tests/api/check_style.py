#!/usr/bin/env python3
"""The measures of the house: short functions and files, no calls that the engine must not make.

usage: check_style.py ROOT | check_style.py --prove
Prints FILE:LINE for each violation and ends with 1 when there is one.
"""
import re
import statistics
import sys
import tempfile
from pathlib import Path

from source import c_files, code_only

LONGEST_FUNCTION, LONGEST_FILE = 60, 600

# Neither in the engine nor in the apps: no bound on what they write.
BANNED = {
    "strcpy": "no bound: use memcpy or snprintf",
    "strcat": "no bound: use memcpy or snprintf",
    "sprintf": "no bound: use snprintf",
    "vsprintf": "no bound: use vsnprintf",
    "gets": "no bound",
    "alloca": "no bound on the stack",
}
# In the engine: memory comes from the host's allocator; no clock, file, environment, locale.
BANNED_IN_ENGINE = {name: "memory comes from memory_*" for name in ("malloc", "calloc", "realloc", "free", "strdup")}
BANNED_IN_ENGINE |= {name: "the engine opens no file" for name in ("fopen", "open", "fread", "fwrite", "remove", "rename")}
BANNED_IN_ENGINE |= {name: "the engine prints nothing" for name in ("printf", "fprintf", "puts", "putchar", "perror")}
BANNED_IN_ENGINE |= {name: "the engine has no clock" for name in ("time", "clock", "clock_gettime", "gettimeofday")}
BANNED_IN_ENGINE |= {name: "hidden state" for name in ("rand", "srand", "strtok", "getenv", "setlocale", "localeconv", "localtime", "gmtime")}
BANNED_IN_ENGINE |= {name: "the host decides when to stop" for name in ("abort", "exit", "_Exit")}
BANNED_IN_ENGINE |= {name: "depends on the locale" for name in ("strtod", "atof", "strcoll", "toupper", "tolower", "isalpha")}
FLOATING = {name: "no floating point decides a position or a pixel" for name in ("float", "double")}
ALLOCATES = "engine/base/memory.c"  # the one file that may call malloc's family

WORD = re.compile(r"(?<![\w.>])([A-Za-z_]\w*)(\s*\()?")
PREPROCESSOR = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)


def functions(text):
    """(name, first line, last line) of each function body, from signature to closing brace."""
    code = PREPROCESSOR.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), code_only(text))
    depth, start, opened = 0, 0, None
    for match in re.finditer(r"[{};]", code):
        at, mark = match.start(), match.group(0)
        if mark == "{":
            head = code[start:at]
            if depth == 0:
                if re.search(r'extern\s+"\s*"\s*$', head):
                    start = at + 1
                    continue  # extern "C" { is no level
                opened = head if re.search(r"\)\s*$", head) and "=" not in head else None
                opened_at = start + len(head) - len(head.lstrip())
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                if opened is not None:
                    name = re.search(r"(\w+)\s*\(", opened)
                    yield (name.group(1) if name else "?", line_of(code, opened_at), line_of(code, at))
                    opened = None
                start = at + 1
        elif depth == 0:
            start = at + 1


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def banned_words(name, text):
    in_engine = name.startswith("engine/")
    code = code_only(text)
    for match in WORD.finditer(code):
        word, is_call = match.group(1), match.group(2) is not None
        why = BANNED.get(word) if is_call and not name.startswith("tests/") else None
        if in_engine and why is None and is_call and name != ALLOCATES:
            why = BANNED_IN_ENGINE.get(word)
        if in_engine and why is None:
            why = FLOATING.get(word)
        if why:
            yield line_of(code, match.start()), f"{word}: {why}"


def faults(root, lengths):
    for path in c_files(root, "engine", "apps", "tests"):
        name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > LONGEST_FILE and path.suffix != ".inc":
            yield f"{name}:{LONGEST_FILE + 1}: the file has {lines} lines; at most {LONGEST_FILE}"
        if path.suffix == ".c":
            for function, first, last in functions(text):
                lengths.append(last - first + 1)
                if last - first + 1 > LONGEST_FUNCTION:
                    yield f"{name}:{first}: {function} has {last - first + 1} lines; at most {LONGEST_FUNCTION}"
        for line, fault in banned_words(name, text):
            yield f"{name}:{line}: {fault}"


LONG = "int long_one(int a)\n{\n" + "    a++;\n" * 57 + "    return a;\n}\n"
PLANTED = [
    ("engine/base/a.c", "/* one */\n\n" + LONG, 3),
    ("engine/base/b.c", "struct s {\n    int x;\n};\n\nstatic int\nsplit(\n    int a)\n" + LONG.split("\n", 1)[1], 5),
    ("engine/base/c.h", "/* line */\n" * 601, 601),
    ("engine/base/d.c", "void f(char *a)\n{\n    strcpy(a, a);\n}\n", 3),
    ("engine/font/e.c", "void *f(void)\n{\n    return malloc(3);\n}\n", 3),
    ("engine/font/g.c", "void f(void *p)\n{\n\n    free (p);\n}\n", 4),
    ("engine/layout/h.c", "int f(void)\n{\n    double x = 1;\n    return (int)x;\n}\n", 3),
    ("engine/layout/i.h", "typedef struct i {\n    float x;\n} i;\n", 2),
    ("engine/read/j.c", 'char *f(void)\n{\n    return getenv("HOME");\n}\n', 3),
    ("apps/dau/k.c", "void f(char *a)\n{\n    sprintf(a, a);\n}\n", 3),
    ("engine/read/s.c", "char *f(char *a)\n{\n    return strtok(a, a);\n}\n", 3),
    ("tests/unit/l.c", "#define BRACE {\n" + LONG, 2),
]
HARMLESS = [
    ("engine/base/memory.c", "void f(void *p)\n{\n    free(p);\n}\n"),
    ("engine/base/m.c", '/* malloc(3) and float */\nconst char *t = "double strcpy(";\nint f(int a)\n{\n    return a;\n}\n'),
    ("engine/base/n.c", LONG.replace("    a++;\n", "", 1)),
    ("engine/base/o.c", "static const int table[] = {\n" + "    1,\n" * 80 + "};\n"),
    ("engine/base/p.c", "void f(s *a)\n{\n    a->free(1);\n    a->time = 1;\n}\n"),
    ("tests/unit/r.c", "void f(char *a)\n{\n    strcpy(a, a);\n}\n"),
    ("apps/dau/q.c", "void *f(void)\n{\n    float x = 1;\n    return malloc((int)x);\n}\n"),
]


def prove():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text, *_ in PLANTED + HARMLESS:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        found = {fault.split(": ")[0] for fault in faults(root, [])}
    wanted = {f"{name}:{line}" for name, _, line in PLANTED}
    for place in sorted(wanted ^ found):
        print(f"{place}: planted and {'not found' if place in wanted else 'found, but harmless'}")
    print(f"{len(wanted & found)} of {len(wanted)} planted violations found")
    return wanted == found


def main():
    if sys.argv[1:] == ["--prove"]:
        return 0 if prove() else 1
    lengths, count = [], 0
    for fault in faults(Path(sys.argv[1]), lengths):
        print(fault)
        count += 1
    if not lengths:
        print("no function found: wrong folder?")
        return 1
    print(f"{len(lengths)} functions: median {statistics.median(lengths):g} lines, longest {max(lengths)}; {count} violations")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
