#!/usr/bin/env python3
"""What script/bench measured, as JSON, as Markdown with the goals, and as columns for the graph.

usage: report.py FIGURES BENCH.json BENCH.md [GRAPH-FOLDER]"""
import json, math, os, platform, sys
from pathlib import Path

PEERS = {"dau": "Dấu", "harfbuzz": "HarfBuzz, shaping only", "pango": "Pango + Cairo", "sdl2_ttf": "SDL2_ttf",
         "skparagraph": "SkParagraph (wasm)", "skia": "Skia native", "chromium": "Chromium", "pango-view": "pango-view",
         "espeak-ng": "espeak-ng",
         "true": "a process that does nothing"}
SIZES = ("5k", "1m", "10m")
MS, NS, TIMES, PER_BYTE, WITH_WORDS = "ms", "ns/B", "×", "B/B", "B/B in all"

# What must be reached: text, (who, figure) of ours, of the peer or limit (None: the bound stands by itself), sign, bound,
# unit. "≥": peer / ours; "≤" with a peer: ours / peer.
GOALS = [
    ("A+, 1 MB: another size and width", "relayout_greedy_1m", ("pango", "relayout_1m"), "≥", 2000),
    ("", "relayout_greedy_1m", ("chromium", "relayout_1m"), "≥", 1000),
    ("width only, 1 MB", "width_only_greedy_1m", ("chromium", "width_only_1m"), "≥", 300),
    ("", "width_only_greedy_1m", ("skparagraph", "width_only_1m"), "≥", 100),
    ("A+ with whole words, 1 MB", "relayout_phrase_1m", ("pango", "relayout_1m"), "≥", 500),
    ("key press to frame, 16 MiB, whole words", "size_change_16m_phrase", None, "<", (16, MS)),
    ("key press to frame, 16 MiB, greedy", "size_change_16m_greedy", None, "<", (4, MS)),
    ("first layout, 1 MB", "layout_1m", ("pango", "layout_1m"), "≥", 40),
    ("", "layout_1m", ("harfbuzz", "layout_1m"), "≥", 8),
    ("", "layout_1m", ("chromium", "layout_1m"), "≥", 25),
    ("read, 1 MB (5 ns/B is 200 MB/s)", "read_1m", None, "≤", (5, NS)),
    ("word segmenter, a syllable", "segmenter_phrase_1m", None, "≤", (25, "ns/syllable")),
    ("words to be said, 1 MB (50 ns/B is 20 MB/s)", "speech_1m", None, "≤", (50, NS)),
    ("first sentence at any place, 10 MB", "speech_place_10m", None, "<", (1, MS)),
    ("growth, 1 MB to 10 MB: read", "read_10m", ("dau", "read_1m"), "≤", 1.2),
    ("growth: words to be said", "speech_10m", ("dau", "speech_1m"), "≤", 1.2),
    ("growth: first layout", "layout_10m", ("dau", "layout_1m"), "≤", 1.2),
    ("growth: A+ greedy", "relayout_greedy_10m", ("dau", "relayout_greedy_1m"), "≤", 1.2),
    ("growth: A+ whole words", "relayout_phrase_10m", ("dau", "relayout_phrase_1m"), "≤", 1.2),
    ("warm frame, 1080p", "frame_warm_1080p", ("pango", "frame_warm_1080p"), "≥", 4),
    ("", "frame_warm_1080p", ("dau", "fill_1080p"), "≤", 1.5),
    ("warm frame, 4K", "frame_warm_4k", ("pango", "frame_warm_4k"), "≥", 2.5),
    ("", "frame_warm_4k", ("dau", "memcpy_4k"), "≤", 1.2),
    ("cold frame, 1080p", "frame_cold_1080p", ("pango", "frame_cold_1080p"), "≥", 1.5),
    ("scroll by three lines, 1080p", "scroll_1080p", ("dau", "memmove_1080p"), "≤", 1.25),
    ("button to first sound, 10 MB", "first_sound_10m", None, "≤", (150, MS)),
    ("start to frame, short article", "cold_frame", ("pango", "cold_frame"), "≥", 3.5),
    ("start to PNG", "cold_png", ("pango-view", "cold_png"), "≥", 7),
    ("", "cold_png", ("chromium", "cold_png"), "≥", 50),
    ("peak memory of that", "cold_png", None, "≤", (10, "MB")),
    ("memory of a layout, a byte of text", "relayout_greedy_1m", None, "≤", (1.5, PER_BYTE)),
    ("memory of a first layout: with the article's shaped words", "layout_1m", None, "≤", (1.5, WITH_WORDS)),
]
KEYS = {MS: "ms", NS: "ns_per_byte", "ns/syllable": "ns_per_syllable", "MB": "peak_mb", PER_BYTE: "memory_per_byte",
        WITH_WORDS: "memory_with_shaped_per_byte"}

LAYOUTS = [("first layout", "dau", "layout"), ("first layout, whole words", "dau", "layout_phrase"),
           ("first layout", "harfbuzz", "layout"), ("first layout", "pango", "layout"),
           ("first layout", "skparagraph", "layout"), ("first layout", "chromium", "layout"),
           ("first layout", "sdl2_ttf", "layout"),
           ("A+", "dau", "relayout_greedy"), ("A+, whole words", "dau", "relayout_phrase"), ("A+", "harfbuzz", "relayout"),
           ("A+", "pango", "relayout"), ("A+", "skparagraph", "relayout"), ("A+", "chromium", "relayout"),
           ("A+", "sdl2_ttf", "relayout"),
           ("width only", "dau", "width_only_greedy"), ("width only", "pango", "width_only"),
           ("width only", "skparagraph", "width_only"), ("width only", "chromium", "width_only"),
           ("read", "dau", "read"), ("one screen", "dau", "screen"), ("one screen", "pango", "screen")]
FRAMES = [("dau", "memset"), ("dau", "memcpy"), ("dau", "fill"), ("dau", "frame_warm"), ("pango", "frame_warm"),
          ("skia", "frame_warm"), ("sdl2_ttf", "frame_warm"), ("skparagraph", "frame_warm"), ("dau", "frame_cold"),
          ("pango", "frame_cold"), ("skia", "frame_cold"), ("sdl2_ttf", "frame_cold"), ("skparagraph", "frame_cold"),
          ("dau", "memmove"), ("dau", "scroll")]
FRAME_NAMES = {"memset": "memset of the frame", "memcpy": "memcpy of the frame", "fill": "32-bit fill",
               "frame_warm": "warm", "frame_cold": "cold", "memmove": "memmove by three lines", "scroll": "scroll by three lines"}
CURVES = [("dau", "relayout_greedy", "Dấu: A+"), ("dau", "relayout_phrase", "Dấu: A+, whole words"),
          ("dau", "layout", "Dấu: first layout"), ("harfbuzz", "layout", "HarfBuzz: shaping only"), ("pango", "relayout", "Pango: A+"),
          ("chromium", "relayout", "Chromium: A+"), ("skparagraph", "relayout", "SkParagraph: A+"), ("sdl2_ttf", "relayout", "SDL2_ttf: A+")]
LABEL_STEP = 1.9  # names at the ends of curves stand at least so far apart, times


def figure(value):
    """Three digits that count."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}"


def per_unit(row, least):
    ms = row["min_ms" if least and "min_ms" in row else "ms"]
    return ms / row["bytes"] if row.get("bytes") else ms


def alone(row, key, least):
    """A figure that stands by itself; its least one where it is a time of ours."""
    if least and key == "ms":
        return row["min_ms"]
    return row["min_ms"] * 1e6 / row["bytes"] if least and key == "ns_per_byte" else row[key]


def ratio(sign, ours, peer, least):
    a, b = per_unit(ours, least), per_unit(peer, least)
    return b / a if sign == "≥" else a / b


def judge(rows, goal):
    text, name, peer, sign, bound = goal
    ours, other = rows.get(("dau", name)), rows.get(peer) if peer else None
    done = {"what": text, "figure": name, "peer": peer, "sign": sign, "bound": bound}
    if not ours or (peer and not other) or (not peer and KEYS[bound[1]] not in ours):
        return done | {"reached": None}
    key = None if peer else KEYS[bound[1]]
    found = [ratio(sign, ours, other, least) if peer else alone(ours, key, least) for least in (False, True)]
    limit = bound if peer else bound[0]
    ok = [f >= limit if sign == "≥" else f <= limit for f in found]
    return done | {"ours": ours, "theirs": other, "ratio": found[0], "ratio_of_least": found[1], "reached": ok[0], "reached_by_least": ok[1]}


def time_of(row):
    return f"{figure(row['ms'])} ms" if row["ms"] >= 0.01 else f"{figure(row['ms'] * 1000)} µs"


def goal_line(done):
    unit = TIMES if done["peer"] else done["bound"][1]
    bound = f"{done['sign']} {done['bound'] if done['peer'] else done['bound'][0]:,} {unit}"
    peer = f"{PEERS.get(done['peer'][0], '')} `{done['peer'][1]}`" if done["peer"] else "–"
    if done["reached"] is None:
        return f"| {done['what']} | `{done['figure']}` | {peer} | – | – | {bound} | not measured |"
    says = "**yes**" if done["reached"] else "by least times" if done["reached_by_least"] else "no"
    ours, theirs = time_of(done["ours"]), f" {time_of(done['theirs'])}" if done["theirs"] else ""
    return (f"| {done['what']} | `{done['figure']}` {ours} | {peer}{theirs} | {figure(done['ratio'])} {unit} |"
            f" {figure(done['ratio_of_least'])} {unit} | {bound} | {says} |")


def exponent(rows, who, name):
    """Of time over length: 1 is linear. Least squares over what was measured."""
    points = [(math.log(r["bytes"]), math.log(r["ms"])) for r in (rows.get((who, f"{name}_{s}")) for s in SIZES) if r]
    if len(points) < 2:
        return None
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def layout_lines(rows):
    yield "| ns a byte of text | who | short | 1 MB | 10 MB | growth | samples |\n|---|---|---|---|---|---|---|"
    for text, who, name in LAYOUTS:
        found = [rows.get((who, f"{name}_{s}")) for s in SIZES]
        if any(found):
            cells = [figure(r["ms"] * 1e6 / r["bytes"]) if r else "–" for r in found]
            grows = exponent(rows, who, name) if name != "screen" else None
            count = "/".join(str(r["samples"]) if r else "–" for r in found)
            yield f"| {text} | {PEERS[who]} | {' | '.join(cells)} | {f'{grows:.2f}' if grows else '–'} | {count} |"


def frame_lines(rows):
    yield "| ms a frame | who | 1080p | least | 4K | least | samples |\n|---|---|---|---|---|---|---|"
    for who, name in FRAMES:
        found = [rows.get((who, f"{name}_{s}")) for s in ("1080p", "4k")]
        if any(found):
            cells = [figure(r[k]) if r else "–" for r in found for k in ("ms", "min_ms")]
            count = "/".join(str(r["samples"]) if r else "–" for r in found)
            limit = name in ("memset", "memcpy", "fill", "memmove")
            yield f"| {FRAME_NAMES[name]} | {'the limit' if limit else PEERS[who]} | {' | '.join(cells)} | {count} |"


def cold_lines(rows):
    yield "| whole program | to | ms | least | peak MB | runs |\n|---|---|---|---|---|---|"
    for (who, name), r in rows.items():
        if name.startswith("cold_") and "peak_mb" in r:
            what = "–" if who == "true" else "frame" if name == "cold_frame" else "PNG"
            yield f"| {PEERS[who]} | {what} | {figure(r['ms'])} | {figure(r['min_ms'])} | {r['peak_mb']:.1f} | {r['samples']} |"


SOUNDS = [("dau", "first_sound_10m", "the device has taken the first word; the voice's worker starts"),
          ("dau", "first_sound_again_10m", "the same while the worker waits"),
          ("espeak-ng", "first_sound_10m", "its own program, same text, to its first samples: no device")]


def sound_lines(rows):
    found = [(rows.get((who, name)), who, text) for who, name, text in SOUNDS]
    if any(r for r, _, _ in found):
        yield "\n| first sound, 10 MB | to | ms | least | samples |\n|---|---|---|---|---|"
    for r, who, text in found:
        if r:
            yield f"| {PEERS[who]} | {text} | {figure(r['ms'])} | {figure(r['min_ms'])} | {r['samples']} |"


def instruction_lines(rows):
    found = [r for (_, name), r in rows.items() if name.startswith("instructions_")]
    if found:
        yield "\n| instructions, counted by callgrind | a byte of text | a pixel |\n|---|---|---|"
    for r in found:
        each, frame = r["instructions"] / r["bytes"], "frame" in r["name"]
        yield f"| `{r['name'][13:]}` | {'–' if frame else figure(each)} | {figure(each * 4) if frame else '–'} |"


def machine():
    names = [line.partition(":")[2].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    return {"processor": names[0] if names else platform.machine(), "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}


def markdown(rows, goals, skipped, on):
    text = rows.get(("dau", "read_1m"))
    yield f"{on['cores']} cores {on['processor']}, load at the end {on['load']}."
    if text:
        yield f"Of the {text['words']:,} words of the 1 MB text {text['distinct_words'] * 100:.1f} % differ."
    yield "\n| what | Dấu | beside | medians | least times | goal | reached |\n|---|---|---|---|---|---|---|"
    yield from map(goal_line, goals)
    yield ""
    yield from layout_lines(rows)
    yield ""
    yield from frame_lines(rows)
    yield ""
    yield from cold_lines(rows)
    yield from sound_lines(rows)
    yield from instruction_lines(rows)
    if skipped:
        yield "\nSkipped: " + "; ".join(skipped) + "."


def write_graph(rows, folder):
    """A file a curve, one of their names, one of bars; gnuplot reads what is there."""
    ends = []
    for number, (who, name, text) in enumerate(CURVES, 1):
        points = [(r["bytes"], r["ms"] * 1e6 / r["bytes"]) for r in (rows.get((who, f"{name}_{s}")) for s in SIZES) if r]
        (folder / f"curve-{number}.dat").write_text("".join(f"{x} {y}\n" for x, y in points) or "NaN NaN\n")
        if points:
            ends.append((*points[-1], number, text))
    labels, above = [], {}
    for x, y, number, text in sorted(ends, key=lambda end: end[1]):
        above[x] = max(y, above.get(x, 0) * LABEL_STEP)
        labels.append(f'{x} {above[x]} {number} "{text}"\n')
    (folder / "labels.dat").write_text("".join(labels))
    bars = [(FRAME_NAMES[n] if who == "dau" and n in ("memcpy", "fill") else PEERS[who], rows.get((who, f"{n}_1080p")),
             rows.get((who, n.replace("warm", "cold") + "_1080p")) if "frame" in n else None)
            for who, n in FRAMES if n in ("memcpy", "fill", "frame_warm")]
    rest = [f"\"{name}\" {warm['ms']} {cold['ms'] if cold else '?'}" for name, warm, cold in bars if warm]
    (folder / "frames.dat").write_text("\n".join(rest) + "\n")


def main():
    read = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines() if line]
    rows = {(r["who"], r["name"]): r for r in read if "who" in r}
    skipped = [r["skipped"] for r in read if "skipped" in r]
    goals, on = [judge(rows, goal) for goal in GOALS], machine()
    whole = {"dau": 1, "machine": on, "figures": list(rows.values()), "goals": goals, "skipped": skipped}
    Path(sys.argv[2]).write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    Path(sys.argv[3]).write_text("\n".join(markdown(rows, goals, skipped, on)) + "\n")
    if len(sys.argv) > 4:
        write_graph(rows, Path(sys.argv[4]))


main()
