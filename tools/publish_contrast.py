#!/usr/bin/env python3
"""Writes docs/mark-contrast.md and its pictures from what dau itself says and draws.

Usage: publish_contrast.py DAU        DAU: the command that was built
"""
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SIZES = (10, 12, 14, 16, 20, 24, 32, 48)
ROLES = ("text", "caption", "dim")
TEXT = "Ẩm thực Huế: bữa giỗ ở Đà Nẵng, ông cụ kể chuyện ấp ủ từ thuở ấy.\n"
MAGNIFIED = 3


def rows_of(dau):
    got = subprocess.run([dau, "contrast", "--json"], check=True, capture_output=True)
    return json.loads(got.stdout)["marks"]


def worst(rows, **wanted):
    of = [r for r in rows if all(r[k] == v for k, v in wanted.items())]
    return min(of, key=lambda r: r["drawn"]), min(r["plain"] for r in of), max(r["strength"] for r in of)


def table(rows, role):
    """A face a line, a size a column: the worst theme's figures."""
    faces = dict.fromkeys((r["family"], r["weight"], r["italic"]) for r in rows)
    lines = ["| face | " + " | ".join(f"{s} px" for s in SIZES) + " |", "|---|" + "---|" * len(SIZES)]
    for family, weight, italic in faces:
        cells = []
        for size in SIZES:
            drawn, plain, strength = worst(rows, family=family, weight=weight, italic=italic, size=size, role=role)
            figure = f"{drawn['drawn']:.1f}"
            cells.append(f"{plain:.1f} → {figure if drawn['drawn'] >= 4.5 else f'**{figure}**'}"
                         f"{f' ×{strength:g}' if strength > 1 else ''}")
        lines.append(f"| {family} {weight}{' italic' if italic else ''} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def themes_table(rows):
    """A theme a line: how many of the faces' sizes are below 4.5 plainly and as drawn."""
    lines = ["| theme | role | its colours | below 4.5:1 plain | below 4.5:1 as drawn |", "|---|---|---|---|---|"]
    for theme in dict.fromkeys(r["theme"] for r in rows):
        for role in ROLES:
            of = [r for r in rows if (r["theme"], r["role"]) == (theme, role)]
            lines.append(f"| {theme} | {role} | {of[0]['specified']:.1f} | {sum(r['plain'] < 4.5 for r in of)} of {len(of)}"
                         f" | {sum(r['drawn'] < 4.5 for r in of)} |")
    return "\n".join(lines)


def pixels(dau, size, theme, marks, width, height):
    """Rows of RGB, as dau draws them."""
    got = subprocess.run([dau, "render", "--pixels", "rgba8888", "--size", str(size), "--width", str(width), "--height",
                          str(height), "--margin", "6", "--theme", theme, "--marks", marks, "--structure", "paragraphs",
                          "-"], input=TEXT.encode(), check=True, capture_output=True)
    rows = [got.stdout[y * width * 4:(y + 1) * width * 4] for y in range(height)]
    return [[row[i:i + 3] for i in range(0, len(row), 4)] for row in rows]


def magnified(rows):
    return [[p for p in row for _ in range(MAGNIFIED)] for row in rows for _ in range(MAGNIFIED)]


def write_png(path, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"".join(b"\0" + b"".join(row) for row in rows)
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def picture(dau, path, theme):
    """Each size twice: plain above, as drawn below."""
    rows = []
    for size in (10, 12, 16):
        for marks in ("plain", "strengthened"):
            rows += pixels(dau, size, theme, marks, 300, size * 4 + 8)
    write_png(path, magnified(rows))


PAGE = """# The contrast of marks as they are drawn

WCAG's ratios are of the colours asked for. A dấu half a pixel thick has much less of it: here is how much, measured in
the pixels that Dấu draws. This is Dấu's own, stricter figure; `script/contrast --publish` writes this page.

**What is measured.** Each mark of each Vietnamese letter by itself (tone, circumflex, breve, horn, the bar of đ), at the
four quarter-pixel places that letters are drawn at: the mean light of its core, which is the pixels that it covers at
least half as much as the one it covers most, against the ground, by WCAG's formula. The worst mark at the worst place
counts.

**What is done.** Where that is below 4.5:1, thin ink is drawn heavier: the least of the steps ×1.25, ×1.6, ×2, ×2.5, ×3.2
and ×4 (of the odds of ink against ground, pixel by pixel) with which every mark reaches it, dark on light and light on
dark alike. Full ink keeps its colour. A step with which a counter (of e, a, ê, ă, ộ, 8) would keep less than 2:1 against
its stroke is not taken. Colours that have less than 7:1 themselves aim at 9/14 of what they have. Sizes at which no mark
of a face can be too thin are never measured.

**Where a figure is bold**, no step suffices: take weight 700, or a larger size. `dau contrast` prints all of it.

`plain → drawn ×strength`, in the worst of {themes} themes:

## Text

{text}

## Captions

{caption}

## Lines out of focus

{dim}

## Themes

Of {count} faces and sizes each:

{all}

## Pictures

Each size twice, plain and as drawn; three times as large.

![light theme](mark-contrast-light.png)
![dark theme](mark-contrast-dark.png)
"""


def main():
    dau = sys.argv[1]
    rows = rows_of(dau)
    count = len({(r["family"], r["weight"], r["italic"], r["size"]) for r in rows})
    tables = {role: table(rows, role) for role in ROLES}
    (DOCS / "mark-contrast.md").write_text(PAGE.format(themes=len({r["theme"] for r in rows}), count=count,
                                                       all=themes_table(rows), **tables))
    for theme in ("light", "dark"):
        picture(dau, DOCS / f"mark-contrast-{theme}.png", theme)


if __name__ == "__main__":
    main()
