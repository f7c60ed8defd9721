"""dau speak: what is said of an article, as words and as tokens; a line in, a line out."""
import re, unittest, unicodedata

import support

SYLLABLES = re.compile(r"(?:[a-zà-ỹđ]+(?: [a-zà-ỹđ]+)*)?\Z", re.I)
SIGNS = ",:;.?!…"


def is_visible(c):
    return unicodedata.category(c)[0] not in "ZC" or unicodedata.category(c) in ("Co", "Cn")


class Speak(support.Command):
    def tokens(self, *args, **more):
        return self.json("speak", "--json", *args, **more)["tokens"]

    def said(self, text, *args):
        return self.good("speak", "--text", *args, "-", stdin=text.encode()).decode()

    def test_every_visible_character_of_the_samples_is_in_one_token(self):
        for path in support.samples():
            text, at = self.good("text", path), 0
            for verbosity in ("text", "normal", "full"):
                at = 0
                for token in self.tokens("--verbosity", verbosity, path):
                    start, end = token["start"], token["end"]
                    if token["kind"] == "announce":
                        self.assertEqual((start, token["written"]), (end, ""), token)
                        self.assertNotEqual(verbosity, "text")
                        continue
                    self.assertGreaterEqual(start, at, token)
                    self.assertFalse([c for c in text[at:start].decode() if is_visible(c)], (path, at, start))
                    self.assertEqual(text[start:end].decode(), token["written"])
                    self.assertRegex(token["spoken"], SYLLABLES, token)
                    at = end
                self.assertFalse([c for c in text[at:].decode() if is_visible(c)], path)

    def test_the_words_are_those_of_the_tokens(self):
        for path in support.samples():
            words = self.good("speak", "--text", path).decode()
            self.assertEqual(" ".join(words.translate({ord(c): None for c in SIGNS}).split()),
                             " ".join(t["spoken"] for t in self.tokens(path) if t["spoken"]))

    def test_a_block_a_line(self):
        self.assertEqual(self.said("# Tin\n\nTrời mưa; gió lớn: cây đổ. Ai đi?\n\nHết…\n", "--format", "markdown"),
                         "Tin\nTrời mưa; gió lớn: cây đổ. Ai đi?\nHết…\n")

    def test_a_line_of_verse_is_a_pause(self):
        self.assertEqual(self.said("Trăng lên đầu núi\u2028nước đầy bờ sông", "--structure", "paragraphs"),
                         "Trăng lên đầu núi, nước đầy bờ sông\n")

    def test_a_line_in_a_line_out(self):
        lines = ["Một.", "", "   ", "***", "Hai\u2028ba.", "a\fb", "\u200b", "Câu một. Câu hai.\r", "- gạch", "# thăng",
                 "29/12/2022", "\0", "Năm"]
        for ending in ("", "\n"):
            out = self.good("speak", "--plain", "-", stdin=("\n".join(lines) + ending).encode()).decode()
            self.assertEqual(out.count("\n"), len(lines))
        said = out.split("\n")
        self.assertEqual(said[:5], ["Một.", "", "", "", "Hai, ba."])
        self.assertEqual(said[12:], ["Năm", ""])
        self.assertEqual(self.good("speak", "--plain", "-", stdin=b""), b"")
        self.assertEqual(self.good("speak", "--plain", "-", stdin=b"\xff\xfe\n\xc3\n").count(b"\n"), 2)

    def test_plain_is_read_from_files_too(self):
        path = self.write("a.txt", "Một\nHai\n")
        self.assertEqual(self.good("speak", "--plain", path), b"M\xe1\xbb\x99t\nHai\n")
        self.refused("speak", "--plain", self.folder / "none.txt", names="none.txt")
        self.refused("speak", "--plain", self.folder, names=str(self.folder))

    def test_decomposed_text_is_said_alike(self):
        text = "Nghị quyết về trường học ở Đắk Lắk."
        self.assertEqual(self.said(unicodedata.normalize("NFD", text)), self.said(text))

    def test_regions_and_verbosity(self):
        self.assertEqual(self.said("Có 105 người.", "--region", "bac"), "Có một trăm linh năm người.\n")
        self.assertEqual(self.said("Có 105 người.", "--region", "nam"), "Có một trăm lẻ năm người.\n")
        self.assertIn("Đề mục cấp hai: Phần hai\n", self.said("# Một\n\nA.\n\n## Phần hai\n", "--format", "markdown",
                                                            "--verbosity", "full"))
        self.assertNotIn("Đề mục", self.said("# Một\n\nA.\n\n## Phần hai\n", "--format", "markdown",
                                             "--verbosity", "text"))
        self.refused("speak", "--text", "--region", "tay", "-", names="--region")

    def test_a_site_has_readings_of_its_own(self):
        readings = self.write("readings.tsv", "VKU\tđại học việt hàn\n")
        self.assertEqual(self.said("Trường VKU mở.", "--readings", readings), "Trường đại học việt hàn mở.\n")
        self.refused("speak", "--text", "--readings", self.folder / "none.tsv", "-", names="none.tsv")

    def test_furniture_is_silent(self):
        path = support.ROOT / "samples/hoi-nghi.txt"
        text = self.good("text", path).decode()
        furniture = [b for b in self.json("outline", path)["blocks"] if b["kind"] == "furniture"]
        self.assertTrue(furniture, "the sample has none: choose another")
        for block in furniture:
            self.assertEqual({t["kind"] for t in self.tokens(path) if block["start"] <= t["start"] < block["end"]},
                             {"silent"}, text)

    def test_hostile_texts_end(self):
        for piece in ("a", "9", "(", "\u0301", "a-", "A."):
            text, last = (piece * 50_000)[:50_000], 0
            for token in self.tokens("-", stdin=text.encode()):
                self.assertLessEqual(last, token["start"])
                self.assertLessEqual(len(token["spoken"].encode()), 1200)
                last = token["end"]
            self.assertEqual(last, len(self.good("text", "-", stdin=text.encode())))

    def test_words_or_tokens(self):
        self.refused("speak", "--text", "--json", "-", names="--json")
        self.refused("speak", "--plain", "--json", "-", names="--json")
        self.assertEqual(self.good("speak", "--plain", "--text", "-", stdin=b"Xe\n"), b"Xe\n")

    def test_words_go_to_a_file(self):
        out = self.folder / "words.txt"
        self.good("speak", "--text", "-o", out, "-", stdin="Một hai.".encode())
        self.assertEqual(out.read_text(), "Một hai.\n")


if __name__ == "__main__":
    support.main()
