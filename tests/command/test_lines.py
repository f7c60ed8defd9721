"""Blocks, lines and text of every sample: one text, seen in three ways."""
import itertools
import json
import re
import unicodedata

import support
from faces import lacks

SIZES = [16, 24, 48, 96, 150]
KINDS = {"title", "heading", "date", "lead", "paragraph", "caption", "byline", "item", "quote", "separator", "furniture"}
# Texts that have lost words on the way before, or could.
HARD = {
    "emoji": "Tin\n\nẤ№😀 中 và x😀 trung nam 🏳️‍🌈\u00a0hết.",
    "breaks": "Tin\n\ndòng một\u2028dòng hai\u2029đoạn hai   ba\tbốn",
    "nfd": unicodedata.normalize("NFD", "Quyết tâm vượt khó\n\nẪẾỔỮẲ ặ ậ ệ ộ ợ ự đồng chí Nguyễn Thị Ỷ.\n"),
    "long word": "a" * 3000 + "\n\n" + "ẫ" * 2000 + "https://vi-du.example/" + "x/y?z=1&" * 300,
    "one word": "Chào",
    "markup": "# Tựa *nghiêng* `mã`\n\n- một\n- hai\n  1. hai một\n\n> trích **đậm** [nối](http://a.example)\n\n---\n\nHết\n",
}

# Near enough: a first sound, vowels of which one is marked, a last sound.
SYLLABLE = re.compile("(?i)^(?=.*[ăâđêôơưạảãàáằắẳẵặầấẩẫậẹẻẽèéềếểễệỉĩịìíỏõọòóồốổỗộờớởỡợủũụùúừứửữựỳýỷỹỵ])"
                      "(ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
                      "[aeiouyăâêôơưạảãàáằắẳẵặầấẩẫậẹẻẽèéềếểễệỉĩịìíỏõọòóồốổỗộờớởỡợủũụùúừứửữựỳýỷỹỵ]{1,3}(ng|nh|ch|[cmnpt])?$")


class Lines(support.Command):
    def articles(self):
        for path in support.samples():
            yield path
        for name, text in HARD.items():
            yield self.write(name.replace(" ", "-") + (".md" if name == "markup" else ".txt"), text)

    def test_text_is_nfc_and_outline_covers_it(self):
        for path in self.articles():
            with self.subTest(path.name):
                text, outline = self.good("text", path), self.json("outline", path)
                self.assertEqual(unicodedata.normalize("NFC", text.decode()), text.decode())
                self.assertEqual("\n".join(b["text"] for b in outline["blocks"]).encode(), text)
                titles = [b["text"] for b in outline["blocks"] if b["kind"] == "title"]
                self.assertEqual(outline["title"], titles[0] if titles else "")
                at = 0
                for block in outline["blocks"]:
                    self.assertIn(block["kind"], KINDS)
                    self.assertEqual(block["start"], at)
                    self.assertEqual(text[block["start"]:block["end"]].decode(), block["text"])
                    at = block["end"] + 1
                self.assertEqual(at, len(text) + 1)

    def test_canonically_equal_articles_are_one(self):
        composed = self.write("nfc.txt", unicodedata.normalize("NFC", HARD["nfd"]))
        decomposed = self.write("nfd.txt", HARD["nfd"])
        for command in [("text",), ("outline",), ("lines",), ("glyphs",), ("render",)]:
            self.assertEqual(self.good(*command, composed), self.good(*command, decomposed), command)

    def check_geometry(self, found):
        for line in found["lines"]:
            self.assertLessEqual(line["top"], line["ink_top"], line)
            self.assertLessEqual(line["ink_bottom"], line["bottom"], line)
            self.assertEqual(line["baseline"], int(line["baseline"]))
            self.assertTrue(line["top"] < line["baseline"] <= line["bottom"], line)
            self.assertEqual(line["text"], line["text"].rstrip(" "))
        for above, below in itertools.pairwise(found["lines"]):
            self.assertLess(above["top"], below["top"])
            self.assertLessEqual(above["bottom"], below["top"], (above, below))
            self.assertLessEqual(above["ink_bottom"], below["ink_top"] if below["ink_top"] < below["ink_bottom"] else above["bottom"])
        self.assertLessEqual(found["lines"][-1]["bottom"], found["height"])

    def test_a_raised_pitch_is_said(self):
        article = self.write("chong.txt", "ạỵgợự\u2028ẲẪỖỄẾ\n\nạỵgợự\u2028ẲẪỖỄẾ\n")
        for family in ["Be Vietnam Pro", "Andika", "Lexend", "Literata", "JetBrains Mono", "Noto Sans"]:
            if lacks(family):
                continue
            for factor in ["1", "1.2", "3"]:
                found = self.json("lines", article, "--font", family, "--size", 40, "--line-height", factor,
                                  "--structure", "paragraphs")
                for line in found["lines"]:
                    self.assertEqual(line["bottom"] - line["top"], line["pitch"])
                    self.assertEqual(line["asked_pitch"], 40 * float(factor))
                    self.assertEqual(line["pitch"] > line["asked_pitch"], factor != "3", (family, factor))

    def check_pitch(self, found, widened):
        for _, block in itertools.groupby(found["lines"], key=lambda l: l["block"]):
            baselines = [line["baseline"] for line in block]
            pitches = {b - a for a, b in itertools.pairwise(baselines)}
            if not widened:
                self.assertLessEqual(len(pitches), 1, pitches)

    def check_text(self, found, text, outline):
        """Between two lines of a block only blanks are left out; every block but furniture is there."""
        drawn = [i for i, block in enumerate(outline["blocks"]) if block["kind"] != "furniture"]
        self.assertEqual([number for number, _ in itertools.groupby(l["block"] for l in found["lines"])], drawn)
        for number, lines in itertools.groupby(found["lines"], key=lambda l: l["block"]):
            block = outline["blocks"][number]
            at = block["start"]
            for line in lines:
                self.assertEqual(text[at:line["start"]].decode().strip(" \t\u2028\u3000\u00a0"), "", line)
                self.assertEqual(text[line["start"]:line["end"]].decode(), line["text"])
                self.assertEqual(line["kind"], block["kind"])
                at = line["end"]
            self.assertEqual(text[at:block["end"]].decode().strip(" \t\u2028"), "", block)

    def test_lines_of_every_article_at_five_sizes(self):
        for path in self.articles():
            text, outline = self.good("text", path), self.json("outline", path)
            for size in SIZES:
                with self.subTest(path.name, size=size):
                    found = self.json("lines", path, "--size", size, "--width", 1000)
                    self.assertEqual(found["size"], size)
                    self.check_geometry(found)
                    self.check_pitch(found, widened=path.parent == self.folder)
                    self.check_text(found, text, outline)

    def test_no_line_is_wider_than_the_column(self):
        for path in self.articles():
            for width, size in [(320, 24), (320, 96), (1000, 48), (3840, 16)]:
                with self.subTest(path.name, width=width, size=size):
                    found = json.loads(support.run("lines", path, "--size", size, "--width", width).stdout)
                    right = max(l["x"] + l["width"] for l in found["lines"])
                    left = min(l["x"] for l in found["lines"])
                    self.assertGreaterEqual(left, 0)
                    self.assertLessEqual(right - left, found["width"] + 1 / 64)

    def test_letters_stop_growing_where_a_syllable_fills_the_column(self):
        """WCAG 2.2, 1.4.4, 1.4.10 and 1.4.12 at once: 100, 200, 400 and 1,100 % on 320 px."""
        spacing = ["--line-height", "1.5", "--paragraph-spacing", "2", "--letter-spacing", "0.12",
                   "--word-spacing", "0.16"]
        letters = re.compile(r"\w+")
        for path in self.articles():
            text, outline = self.good("text", path), self.json("outline", path)
            used = []
            for percent in [100, 200, 400, 1100]:
                size = 24 * percent // 100
                with self.subTest(path.name, percent=percent):
                    ran = support.run("lines", path, "--size", size, "--width", 320, *spacing)
                    self.assertEqual(ran.returncode, 0)
                    found = json.loads(ran.stdout)
                    self.check_geometry(found)
                    self.check_text(found, text, outline)
                    left = min(l["x"] for l in found["lines"])
                    self.assertLessEqual(max(l["x"] + l["width"] for l in found["lines"]), left + found["width"])
                    self.assertEqual(found["size"], size)
                    self.assertLessEqual(found["effective_size"], size)
                    used.append(found["effective_size"])
                    said = ran.stderr.decode()
                    if found["effective_size"] == size:
                        self.assertNotIn("widest", found)
                        self.assertNotIn("does not fit", said)
                    else:
                        self.assertIn(found["widest"], text.decode())
                        self.assertIn(f"size {size} px does not fit the column", said)
                        self.assertIn(f"`{found['widest']}` is the widest syllable", said)
                    # What a line begins with did not stand, as part of a word, at the end of the one above.
                    whole = set(letters.findall(text.decode()))
                    syllables = {word for word in whole if SYLLABLE.match(word)}
                    for above, below in itertools.pairwise(found["lines"]):
                        if above["end"] == below["start"] and above["text"] and below["text"]:
                            end, begin = letters.findall(above["text"]), letters.findall(below["text"])
                            if end and begin and above["text"].endswith(end[-1]) and below["text"].startswith(begin[0]):
                                self.assertNotIn(end[-1] + begin[0], syllables)
            self.assertEqual(used, sorted(used))

    def test_the_widest_syllable_is_named(self):
        article = self.write("to.md", "# Bài\n\nĐường (nghiêng), rồi ra.\n")
        ran = support.run("lines", article, "--size", 264, "--width", 320)
        found = json.loads(ran.stdout)
        self.assertEqual(found["widest"], "(nghiêng),")
        self.assertLess(found["effective_size"], 100)
        self.assertIn("(nghiêng),", [line["text"] for line in found["lines"]])
        self.assertIn(f"{found['effective_size']:g} px used", ran.stderr.decode())
        self.assertEqual(support.run("render", article, "--size", 264, "--width", 320, "-o",
                                  str(self.folder / "to.png")).stderr, ran.stderr)

    def test_a_long_foreign_word_holds_nothing_back(self):
        article = self.write("dai.md", "Donaudampfschifffahrtsgesellschaft 123456789012345678901234567890\n")
        found = self.json("lines", article, "--size", 264, "--width", 320) # and nothing is said
        self.assertEqual(found["effective_size"], 264)


if __name__ == "__main__":
    support.main()
