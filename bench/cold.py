#!/usr/bin/env python3
"""Whole programs, from file to PNG: wall time and peak memory, taken in turn so that a slow moment hits all.

usage: cold.py NAME COMMAND [NAME COMMAND ...]    {out} in a command becomes a PNG's path"""
import os, shlex, statistics, sys, tempfile, time

RUNS = 11


def once(command):
    begun = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    return status, (time.perf_counter() - begun) * 1e3, usage.ru_maxrss / 1024


def main():
    names, commands = sys.argv[1::2], sys.argv[2::2]
    figures = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "page.png")
        for run in range(RUNS + 1):
            for name, command in zip(names, commands):
                status, wall, memory = once(shlex.split(command.replace("{out}", out)))
                if status != 0:
                    sys.exit(f"cold: {name}: failed: {command}")
                if run > 0:
                    figures[name].append((wall, memory))
    for name in names:
        wall = statistics.median(w for w, _ in figures[name])
        memory = max(m for _, m in figures[name])
        print(f"{name}\tcold start to PNG\t{RUNS} runs\t{wall:.1f} ms\t{memory:.1f} MB peak")


main()
