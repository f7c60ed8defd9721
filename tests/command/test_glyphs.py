"""The glyphs of each line of each sample are what hb-shape gives for the same text and font."""
import collections
import json
import shutil
import struct
import subprocess
import unittest
from pathlib import Path

import support

SHAPE = ["hb-shape", "--language=vi", "--shapers=ot", "--no-glyph-names", "--utf8-clusters", "--output-format=json"]
LATIN = ["--script=Latn", "--direction=ltr"]


def units_per_em(file):
    data = Path(file).read_bytes()
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if tag == b"head":
            return struct.unpack_from(">H", data, offset + 18)[0]
    raise ValueError(file)


def stretches(line):
    """Runs that stand beside each other in one face and size, as one: styles do not part shaping."""
    joined = []
    for run in line["runs"]:
        last = joined[-1] if joined else None
        if last and (last["file"], last["size"], last["end"]) == (run["file"], run["size"], run["start"]):
            last["end"] = run["end"]
            last["glyphs"] += run["glyphs"]
        else:
            joined.append({**run, "glyphs": list(run["glyphs"])})
    return joined


@unittest.skipUnless(shutil.which("hb-shape"), "hb-shape (libharfbuzz-bin) is not there")
class Glyphs(support.Command):
    def shaped(self, file, texts, segment=LATIN):
        source = self.write("texts", b"\n".join(texts) + b"\n")
        got = subprocess.run([*SHAPE, *segment, f"--text-file={source}", file], capture_output=True, check=True, timeout=120)
        lines = got.stdout.decode().splitlines()
        self.assertEqual(len(lines), len(texts))
        return [json.loads(line) for line in lines]

    def compare(self, mine, theirs, per_em):
        self.assertEqual([g["id"] for g in mine["glyphs"]], [g["g"] for g in theirs])
        self.assertEqual([g["cluster"] - mine["start"] for g in mine["glyphs"]], [g["cl"] for g in theirs])
        pen = mine["glyphs"][0]["x"] - theirs[0]["dx"] * mine["size"] / per_em
        y = mine["glyphs"][0]["y"] + theirs[0]["dy"] * mine["size"] / per_em
        units = 0
        for glyph, other in zip(mine["glyphs"], theirs):
            self.assertAlmostEqual(glyph["advance"], other["ax"] * mine["size"] / per_em, delta=1.01 / 64)
            self.assertAlmostEqual(glyph["x"], pen + (units + other["dx"]) * mine["size"] / per_em, delta=0.25)
            self.assertAlmostEqual(glyph["y"], y - other["dy"] * mine["size"] / per_em, delta=2 / 64)
            units += other["ax"]

    def check(self, path, *options):
        text = self.good("text", path)
        by_file = collections.defaultdict(list)
        found = self.json("glyphs", path, *options)
        for line in found["lines"]:
            for stretch in stretches(line):
                by_file[stretch["file"]].append(stretch)
        self.assertTrue(by_file)
        for file, all_of_file in by_file.items():
            texts = [text[s["start"]:s["end"]] for s in all_of_file]
            for mine, theirs, words in zip(all_of_file, self.shaped(file, texts), texts):
                with self.subTest(path.name, text=words.decode(), file=file):
                    self.compare(mine, theirs, units_per_em(file))
        return found

    def test_every_line_of_every_sample(self):
        for path in support.samples():
            self.check(path, "--size", 24, "--width", 1000)

    def check_role(self, role, family):
        self.needs(family)
        for path in support.samples()[:2]:
            self.check(path, "--font", role, "--size", 31.5)

    def test_low_vision(self):
        self.check_role("low-vision", "Andika")

    def test_easy(self):
        self.check_role("easy", "Lexend")

    def test_serif(self):
        self.check_role("serif", "Literata")

    def test_mono(self):
        self.check_role("mono", "JetBrains Mono")

    def test_vietnamese_forms_of_the_language(self):
        path = self.write("a.txt", "Tin\n\nẤn định cấp bậc ẫ ẩ ằ ễ ổ Ữ, “đẹp” – VA AV To 1.250.000 ₫.\n")
        for font in ["default", "low-vision"]:
            self.check(path, "--font", font)

    def test_runs_cover_the_line_and_markers_stand_apart(self):
        path = self.write("a.md", "# Tin\n\n- một\n- hai\n\n1. ba\n")
        lines = self.json("lines", path)["lines"]
        glyphs = self.json("glyphs", path)["lines"]
        self.assertEqual(len(lines), len(glyphs))
        for line, drawn in zip(lines, glyphs):
            self.assertEqual([line["start"], *[r["end"] for r in drawn["runs"]]],
                             [*[r["start"] for r in drawn["runs"]], line["end"]])
            self.assertEqual("marker" in drawn, line["kind"] == "item")

    def test_the_label_of_a_caption_is_spaced_as_the_text_is(self):
        """WCAG 1.4.12 is of all words: "Ảnh:" too, and the white between it and the caption. A number hangs as ever."""
        path = self.write("a.md", "# Tin\n\n![Cửa hang](a.jpg)\n\n2. hai\n")
        plain = self.json("glyphs", path, "--size", 100)["lines"][1:]
        wide = self.json("glyphs", path, "--size", 100, "--letter-spacing", 0.12, "--word-spacing", 0.16)["lines"][1:]
        (label, number), (wide_label, wide_number) = ([line["marker"][0] for line in lines] for lines in (plain, wide))
        letters = len("Ảnh: ")
        self.assertEqual(len(label["glyphs"]), letters)
        for i, (old, new) in enumerate(zip(label["glyphs"], wide_label["glyphs"])):
            self.assertAlmostEqual(new["x"] - old["x"], 0.12 * i * label["size"], delta=0.1)
        old, new = (lines[0]["runs"][0]["glyphs"][0]["x"] for lines in (plain, wide))
        self.assertAlmostEqual(new - old, (0.12 * letters + 0.16) * label["size"], delta=0.2)
        self.assertEqual([g["x"] for g in number["glyphs"]], [g["x"] for g in wide_number["glyphs"]])

    def test_names_from_right_to_left(self):
        """Each word is what HarfBuzz gives for it, the words stand from right to left, the text stays as written."""
        words = {"محمد": "Arab", "علي": "Arab", "שרה": "Hebr", "כהן": "Hebr"}
        path = self.write("a.txt", "Tin\n\nông محمد علي (sinh 1942) và bà שרה כהן.\n")
        text = self.good("text", path)
        line = self.json("glyphs", path, "--width", 2000)["lines"][1]
        self.assertEqual(self.json("lines", path, "--width", 2000)["lines"][1]["text"].encode(), text.split(b"\n")[1])
        glyphs = [{**g, "file": r["file"], "size": r["size"]} for r in line["runs"] for g in r["glyphs"]]
        xs = [g["x"] for g in glyphs if g["advance"] > 0]
        self.assertEqual(xs, sorted(xs))
        left = {}
        for word, script in words.items():
            start = text.index(word.encode())
            end = start + len(word.encode())
            mine = [g for g in glyphs if start <= g["cluster"] < end]
            [theirs] = self.shaped(mine[0]["file"], [word.encode()], [f"--script={script}", "--direction=rtl"])
            run = {"start": start, "size": mine[0]["size"], "glyphs": mine}
            self.compare(run, theirs, units_per_em(mine[0]["file"]))
            left[word] = mine[0]["x"]
        self.assertLess(left["علي"], left["محمد"])
        self.assertLess(left["محمد"], left["כהן"])
        self.assertLess(left["כהן"], left["שרה"])

    def test_file_is_absolute_and_there(self):
        path = self.write("a.txt", "Tin № 5")
        for line in self.json("glyphs", path)["lines"]:
            for run in line["runs"]:
                self.assertTrue(Path(run["file"]).is_absolute() and Path(run["file"]).is_file())


if __name__ == "__main__":
    support.main()
