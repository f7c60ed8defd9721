#!/usr/bin/env python3
"""Whole programs, from file to frame or picture: wall time and peak memory, taken in turn so that a slow moment hits all.

usage: cold.py NAME COMMAND [NAME COMMAND ...]    NAME is WHO/WHAT; {out} in a command becomes a PNG's path
Prints lines of JSON, as peer.c does. Of a program of one process the peak is that of its resident memory; of one that
starts others, the highest sum of their proportional shares, looked at once a hundredth of a second in a run apart."""
import json, os, shlex, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

RUNS = 11
SHARED = {"chromium"}


def is_installed(name, command):
    program = shlex.split(command)[0]
    found = shutil.which(program) is not None
    if not found:
        print(json.dumps({"skipped": f"{name}: {os.path.basename(program)} is not installed"}))
        print(f"bench: skipped: {name}: {program} is not installed", file=sys.stderr)
    return found


def once(command):
    begun = time.perf_counter()
    status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    return status, (time.perf_counter() - begun) * 1e3


def resident_of(command):
    """MB; by a program that is small itself, since a child begins with the memory of its parent."""
    got = subprocess.run(["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(got.stderr.split()[-1]) / 1024


def share_of(pid):
    """MB of a process and of all that it started."""
    total, folder = 0, Path(f"/proc/{pid}")
    try:
        for line in (folder / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
        children = [c for task in (folder / "task").iterdir() for c in (task / "children").read_text().split()]
    except OSError:
        return 0  # it ended meanwhile
    return total / 1024 + sum(share_of(c) for c in children)


def peak_of(command):
    program, peak = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), 0
    while program.poll() is None:
        peak = max(peak, share_of(program.pid))
        time.sleep(0.01)
    return peak


def main():
    names = [name for name, command in zip(sys.argv[1::2], sys.argv[2::2]) if is_installed(name, command)]
    figures = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        commands = [shlex.split(c.replace("{out}", os.path.join(folder, "page.png")).replace("{folder}", folder))
                    for name, c in zip(sys.argv[1::2], sys.argv[2::2]) if name in figures]
        for run in range(RUNS + 1):
            for name, command in zip(names, commands):
                status, wall = once(command)
                if status != 0:
                    sys.exit(f"cold: {name}: failed: {command}")
                if run > 0:
                    figures[name].append(wall)
        peaks = {name: (peak_of if name.split("/")[0] in SHARED else resident_of)(command)
                 for name, command in zip(names, commands)}
    for name in names:
        who, what = name.split("/")
        wall = sorted(figures[name])
        print(json.dumps({"who": who, "name": what, "ms": statistics.median(wall), "min_ms": wall[0], "samples": len(wall),
                          "peak_mb": peaks[name]}))


main()
