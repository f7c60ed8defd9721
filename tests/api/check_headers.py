#!/usr/bin/env python3
"""Each public header compiles alone, as C99, C11 and C++11, without a warning.

usage: check_headers.py INCLUDE_DIR C_COMPILER [CXX_COMPILER] | check_headers.py --prove C_COMPILER
A missing C++ compiler is said and its part left out.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
FILLED = re.compile(r"typedef struct (dau_\w+) \{[^}]*?uint32_t struct_size;", re.S)


def probe(header, text):
    """A program that includes the header and starts every struct that a host may fill."""
    lines = [f"#include <dau/{header}>", "int probe(void);", "int probe(void)", "{", "    unsigned sum = 0;"]
    for number, name in enumerate(FILLED.findall(text)):
        lines += [f"    {name} s{number} = DAU_INIT(s{number});", f"    sum += s{number}.struct_size;"]
    return "\n".join(lines + ["    return sum > 0;", "}", ""])


def compile_faults(include, header, compiler, language, standard):
    text = (include / "dau" / header).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("probe.cpp" if language == "c++" else "probe.c")
        source.write_text(probe(header, text), encoding="utf-8")
        # The engine's own text may use GNU's attributes; a strict compiler must take them.
        command = [compiler, f"-std={standard}", *WARNINGS, f"-I{include}", "-fsyntax-only", str(source)]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        yield f"dau/{header} as {standard}:\n{done.stderr}"


def check(include, c_compiler, cxx_compiler):
    count = 0
    headers = sorted(path.name for path in (include / "dau").glob("*.h"))
    ways = [("c", c_compiler, "c99"), ("c", c_compiler, "c11")]
    if cxx_compiler and shutil.which(cxx_compiler):
        ways.append(("c++", cxx_compiler, "c++11"))
    else:
        print("no C++ compiler here: the headers were not compiled as C++")
    for header in headers:
        for language, compiler, standard in ways:
            for fault in compile_faults(include, header, compiler, language, standard):
                print(fault)
                count += 1
    print(f"{len(headers)} headers, {', '.join(way[2] for way in ways)}: {count} failures")
    return count == 0 and len(headers) > 0


def prove(c_compiler):
    """A header that needs another one before it, and one that no strict compiler takes."""
    planted = {
        "dau_forgets.h": "size_t dau_length(void);\n",
        "dau_gnu.h": "enum { DAU_A = 1, };\nint dau_a[0];\n",
    }
    with tempfile.TemporaryDirectory() as folder:
        include = Path(folder)
        (include / "dau").mkdir()
        found = 0
        for name, text in planted.items():
            (include / "dau" / name).write_text(text, encoding="utf-8")
            found += any(True for _ in compile_faults(include, name, c_compiler, "c", "c11"))
    print(f"{found} of {len(planted)} planted headers refused")
    return found == len(planted)


def main():
    if sys.argv[1] == "--prove":
        return 0 if prove(sys.argv[2]) else 1
    cxx = sys.argv[3] if len(sys.argv) > 3 else ""
    return 0 if check(Path(sys.argv[1]), sys.argv[2], cxx) else 1


if __name__ == "__main__":
    sys.exit(main())
