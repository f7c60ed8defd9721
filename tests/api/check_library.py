#!/usr/bin/env python3
"""What libdau shows and needs: dau_* only, all that the headers declare, few libraries, no globals.

usage: check_library.py ROOT LIBRARY.so ARCHIVE.a NM READELF OBJDUMP | check_library.py --prove NM READELF OBJDUMP CC
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

NEEDED = r"(libfreetype|libharfbuzz|libutf8proc|libfribidi|libmd4c|libc)\.so\.\d+"
# A sanitized build needs its runtime, and links what that brings along; by name, nothing else.
SANITIZER = r"(libasan|libubsan|libclang_rt\.\w+[\w-]*)\.so(\.\d+)?"
# (object, variable): the atomic counter that names the articles of a process in caches.
GLOBALS_ALLOWED = {("build.c.o", "last")}
WRITABLE = re.compile(r"^\s*[0-9a-f]+ ([lgu!]).*?\s(\.data|\.bss|\.tdata|\.tbss|\*COM\*)(\.[\w.]+)?\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$")


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def exported(library, nm):
    lines = output_of(nm, "-D", "--defined-only", library).splitlines()
    return {line.split()[-1].split("@")[0] for line in lines if line.split()}


def declared(root):
    names = set()
    for header in sorted((root / "engine/include/dau").glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
        names |= set(re.findall(r"^DAU_API\b[^;{]*?\b(dau_\w+)\s*\(", text, flags=re.M))
    return names


def symbol_faults(names, wanted):
    for name in sorted(names - wanted):
        why = "declared in no public header" if name.startswith("dau_") else "does not begin with dau_"
        yield f"exports {name}: {why}"
    for name in sorted(wanted - names):
        yield f"does not export {name}, which a public header declares"


def needed_faults(library, readelf):
    for name in re.findall(r"\(NEEDED\).*?\[(.+?)\]", output_of(readelf, "-d", library)):
        if re.fullmatch(SANITIZER, name):
            print(f"sanitized build: {name} passed over")
        elif not re.fullmatch(NEEDED, name):
            yield f"needs {name}"


def global_faults(archive, objdump):
    """Variables that can change: the engine keeps none (its state belongs to a dau_engine)."""
    member = "?"
    for line in output_of(objdump, "-t", archive).splitlines():
        if "file format" in line:
            member = re.sub(r".*\((.*)\)$", r"\1", line.split(":")[0])  # GNU names the member, LLVM archive(member)
        match = WRITABLE.match(line)
        if not match:
            continue
        section, rest, name = match.group(2), match.group(3) or "", match.group(4)
        bare = re.sub(r"\.\d+$", "", name).split(".")[-1]  # last.0 to gcc, next_serial.last to clang
        if rest.startswith(".rel.ro") or "asan" in name or "ubsan" in name or name.startswith((".L", ".data", ".bss")):
            continue
        if re.fullmatch(r"__\w+|\*?\.L\w*", bare) or (member, bare) in GLOBALS_ALLOWED:
            continue
        yield f"{member}: {name} in {section} can change"


def check(root, library, archive, nm, readelf, objdump):
    names, wanted = exported(library, nm), declared(root)
    faults = list(symbol_faults(names, wanted)) + list(needed_faults(library, readelf))
    faults += list(global_faults(archive, objdump))
    for fault in faults:
        print(fault)
    print(f"{len(names)} functions exported, {len(wanted)} declared, {len(faults)} violations")
    return not faults and len(wanted) > 0


PLANTED = """
#include <math.h>
static int counter;
int shared_total;
static const char *const names[] = {"a", "b"};
__attribute__((visibility("default"))) double helper(double x) { counter++; return sin(x) + names[counter & 1][0]; }
__attribute__((visibility("default"))) int dau_known(void) { return shared_total; }
"""


def prove(nm, readelf, objdump, compiler):
    with tempfile.TemporaryDirectory() as folder:
        source, thing, library = Path(folder, "a.c"), Path(folder, "a.o"), Path(folder, "liba.so")
        source.write_text(PLANTED, encoding="utf-8")
        subprocess.run([compiler, "-fPIC", "-fvisibility=hidden", "-c", source, "-o", thing], check=True)
        subprocess.run([compiler, "-shared", "-Wl,--no-as-needed", thing, "-lm", "-o", library], check=True)
        found = [
            list(symbol_faults(exported(library, nm), {"dau_known", "dau_absent"}))
            == ["exports helper: does not begin with dau_", "does not export dau_absent, which a public header declares"],
            list(needed_faults(library, readelf)) == ["needs libm.so.6"],
            sorted(fault.split(": ")[-1].split()[0] for fault in global_faults(thing, objdump)) == ["counter", "shared_total"],
        ]
    print(f"planted export, library and globals: {found}")
    return all(found)


def main():
    if sys.argv[1] == "--prove":
        return 0 if prove(*sys.argv[2:]) else 1
    return 0 if check(Path(sys.argv[1]), *sys.argv[2:]) else 1


if __name__ == "__main__":
    sys.exit(main())
