"""dau bench: what is measured, in which order; never how long it takes."""
import shutil, struct, subprocess, unittest

import support

LENGTHS = {"5k": (1000, 20000), "1m": (10_000, 20_000), "10m": (100_000, 110_000), "16m": (160_000, 170_000),
           "1080p": (1920 * 1080 * 4,) * 2, "4k": (3840 * 2160 * 4,) * 2}  # of --quick
NAMES = """read_5k layout_5k relayout_greedy_5k relayout_phrase_5k
read_1m memcpy_text_1m speech_1m layout_1m layout_phrase_1m phrase_1m relayout_greedy_1m width_only_greedy_1m relayout_phrase_1m
read_10m speech_10m speech_place_10m layout_10m relayout_greedy_10m screen_10m relayout_phrase_10m size_change_16m_greedy size_change_16m_phrase
frame_cold_1080p frame_warm_1080p fill_1080p memset_1080p memcpy_1080p scroll_1080p memmove_1080p
frame_cold_4k frame_warm_4k fill_4k memset_4k memcpy_4k""".split()


class Bench(support.Command):
    def figures(self, *args, **more):
        found = self.json("bench", "--quick", *args, **more)["bench"]
        for entry in found:
            self.assertGreater(entry["ms"], 0, entry)
            self.assertAlmostEqual(entry["ns_per_byte"] * entry["bytes"] / 1e6, entry["ms"], places=6)
            self.assertLessEqual(entry["min_ms"], entry["ms"], entry)
        return {entry["name"]: entry for entry in found}

    def test_every_figure_once_and_in_order(self):
        found = self.figures()
        self.assertEqual(list(found), NAMES)
        for name, entry in found.items():
            low, high = next(LENGTHS[part] for part in name.split("_") if part in LENGTHS)
            self.assertTrue(low <= entry["bytes"] <= high, entry)
            self.assertEqual(entry["samples"], 1)

    def test_long_texts_have_new_words_as_they_run(self):
        found = self.figures("--only", "memcpy_text,read_10m")
        repeated = 165 / found["read_10m"]["words"]  # were it only repeated, some hundreds of words would be all
        self.assertGreater(found["read_10m"]["distinct_words"], 2 * repeated)
        self.assertLess(found["read_10m"]["distinct_words"], 0.5)

    def test_what_is_drawn_is_counted(self):
        found = self.figures("--only", "screen,frame_warm")
        self.assertGreater(found["screen_10m"]["glyphs"], 100)
        self.assertGreater(found["frame_warm_4k"]["glyphs"], 2 * found["frame_warm_1080p"]["glyphs"])

    def test_only_some(self):
        self.assertEqual(list(self.figures("--only", "relayout_phrase,fill_4k")),
                         ["relayout_phrase_5k", "relayout_phrase_1m", "relayout_phrase_10m",
                          "frame_warm_4k", "fill_4k", "memset_4k", "memcpy_4k"])  # sampled in turn, so all of them
        self.assertEqual(self.figures("--only", "read_1m", "--samples", "3")["read_1m"]["samples"], 3)

    def test_an_article_in_any_encoding(self):
        text = "Hội nghị tổng kết\n\n" + "Đảng bộ Cục Sở hữu trí tuệ tổ chức hội nghị. " * 30 + "\n"
        by_name = self.figures("--only", "read_5k", self.write("a.txt", text))["read_5k"]
        utf16 = self.figures("--only", "read_5k", self.write("b.txt", text.encode("utf-16")))["read_5k"]
        self.assertEqual((by_name["bytes"], by_name["words"]), (utf16["bytes"], utf16["words"]))
        self.assertEqual(self.figures("--only", "read_5k", "-", stdin=text.encode())["read_5k"]["bytes"], by_name["bytes"])

    def test_one_long_word(self):
        self.assertEqual(list(self.figures(self.write("a.txt", "a" * 3000))), NAMES)

    def test_one_long_word_of_the_longest_text(self):
        """The last word reaches over what was asked for, and over what an article may usually have."""
        article = self.write("a.txt", "a" * 500_000)
        found = self.json("bench", "--samples", "1", "--only", "size_change_16m_greedy", article)["bench"]
        self.assertGreater(found[0]["bytes"], 16 * 2**20)

    def test_lines_higher_than_the_screen(self):
        self.needs("Noto Sans")
        font = bytearray((support.ROOT / "fonts/files/NotoSans_400Regular.ttf").read_bytes())
        tables = [struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(struct.unpack_from(">H", font, 4)[0])]
        head = next(offset for tag, _, offset, _ in tables if tag == b"head")
        struct.pack_into(">H", font, head + 18, 32)  # units an em, 1000 before: letters 31 times as large
        self.assertEqual(list(self.figures("--font", self.write("a.ttf", bytes(font)), "--only", "scroll")),
                         ["scroll_1080p", "memmove_1080p"])

    def test_without_a_font_that_can_be_used(self):
        rows = (support.ROOT / "fonts/manifest.tsv").read_text().splitlines(keepends=True)
        self.write("manifest.tsv", next(row for row in rows if row.startswith("default\t")))
        (self.folder / "files").mkdir()
        self.write("files/BeVietnamPro_400Regular.ttf", "not a font")
        for name in ("layout_5k", "relayout_greedy_5k", "phrase_1m", "frame_cold_1080p"):
            got = support.run("bench", "--quick", "--only", name, "--fonts", self.folder)
            self.assertEqual((got.returncode, got.stderr.decode()), (3, f"dau: {name}: no usable font\n"))

    def test_a_face_that_another_stands_in_for(self):
        self.needs("Be Vietnam Pro")
        shutil.copytree(support.ROOT / "fonts", self.folder / "fonts")
        broken = self.folder / "fonts/files/BeVietnamPro_400Regular.ttf"
        broken.write_bytes(b"not a font")
        got = support.run("bench", "--quick", "--only", "relayout_greedy_5k", "--fonts", broken.parents[1])
        self.assertEqual(got.returncode, 0)
        self.assertIn(broken.name, got.stderr.decode())

    def test_what_it_cannot_measure(self):
        self.refused("bench", self.folder / "khong-co.txt", names="khong-co.txt")
        self.refused("bench", self.write("rong.txt", ""), names="rong.txt")
        self.refused("bench", "--samples", "0", names="--samples")
        self.refused("bench", "--font", "Không Có", names="Không Có")
        self.refused("bench", "--only", "khong-co", names="khong-co")

    @unittest.skipUnless(shutil.which("fc-match"), "script/setup bench installs fc-match")
    def test_beside_the_peers_it_says_what_it_cannot_measure(self):
        program = self.folder / "apps" / "dau" / "dau"
        program.parent.mkdir(parents=True)
        program.symlink_to(support.DAU)
        article = self.write("a.txt", bytes(range(256)) * 20)
        got = subprocess.run([support.ROOT / "bench" / "run", self.folder, article, "layout"], capture_output=True, text=True)
        self.assertEqual(got.returncode, 2)
        self.assertIn("a.txt", got.stderr)


if __name__ == "__main__":
    support.main()
