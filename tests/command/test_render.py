"""Pictures: what a person would see in them, and that bands, pages and forms show the same."""
import os
import subprocess

import support

PARAGRAPH = ("Ẫ ẲẪẾỔỮ ạ ệ ộ ự: quyết tâm vượt qua mọi khó khăn, phấn đấu hoàn thành xuất sắc nhiệm vụ "
             "chính trị năm 2023, Đảng bộ Cục Sở hữu trí tuệ tổ chức hội nghị. ")
ARTICLE = "Hội nghị tổng kết\n\n" + "\n\n".join(PARAGRAPH * 3 for _ in range(12)) + "\n"


class Render(support.Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", ARTICLE)

    def picture(self, *options):
        return self.picture_of(self.article, *options)

    def picture_of(self, article, *options):
        return support.Picture(self.good("render", article, *options))

    def test_size_and_chunks(self):
        found = self.json("lines", self.article, "--width", 640)
        whole = self.picture("--width", 640)
        self.assertEqual((whole.width, whole.height), (640, -(-int(found["height"] * 64) // 64)))
        self.assertFalse({b"tIME", b"tEXt", b"pHYs"} & set(whole.chunks), whole.chunks)
        self.assertEqual(self.good("render", self.article), self.good("render", self.article))

    def test_ground_and_ink_are_the_theme_s(self):
        for theme in self.json("themes")["themes"]:
            picture = self.picture("--width", 500, "--height", 300, "--theme", theme["name"])
            ground = bytes.fromhex(theme["roles"]["ground"][1:])
            self.assertEqual(picture.pixel(0, 0), ground)
            self.assertIn(bytes.fromhex(theme["roles"]["heading"][1:]), {picture.pixel(x, y) for y in range(300) for x in range(500)})

    def test_nothing_is_drawn_outside_the_ink_boxes(self):
        for size in [16, 24, 48, 96]:
            found = self.json("lines", self.article, "--size", size)
            picture = self.picture("--size", size)
            allowed = {y for l in found["lines"] for y in range(int(l["ink_top"]), int(l["ink_bottom"]) + 1)}
            inked = set(picture.inked())
            self.assertLessEqual(inked, allowed)
            for line in found["lines"]:
                self.assertTrue(inked & set(range(int(line["ink_top"]), int(line["ink_bottom"]) + 1)), line["text"])
            ground = picture.pixel(0, 0)
            for row in picture.rows:
                self.assertEqual(row[:3] + row[-3:], ground * 2)

    def test_scrolled_stretches_are_rows_of_the_whole(self):
        whole = self.picture()
        for scroll, height in [(0, 1), (1, 333), (257, 64), (700, 500)]:
            part = self.picture("--scroll", scroll, "--height", height)
            self.assertEqual(part.rows, whole.rows[scroll:scroll + height], (scroll, height))
        beyond = self.picture("--scroll", whole.height - 10, "--height", 50)
        self.assertEqual(beyond.rows[:10], whole.rows[-10:])
        self.assertEqual(beyond.inked(), [])
        self.refused("render", self.article, "--scroll", whole.height, names="--scroll")

    def test_bare_rows(self):
        png = self.picture("--width", 333, "--height", 200)
        for form, order in [("rgba8888", (0, 1, 2)), ("bgra8888", (2, 1, 0))]:
            raw = self.good("render", self.article, "--width", 333, "--height", 200, "--pixels", form)
            self.assertEqual(len(raw), 333 * 200 * 4)
            self.assertEqual(set(raw[3::4]), {255})
            channels = [raw[c::4] for c in order]
            self.assertEqual(bytes(v for pixel in zip(*channels) for v in pixel), b"".join(png.rows))

    def test_smaller_pixels(self):
        png = self.picture("--width", 333, "--height", 200)
        raw = {form: self.good("render", self.article, "--width", 333, "--height", 200, "--pixels", form)
               for form in ["rgb565", "gray8", "mono1"]}
        pixels = [png.pixel(x, y) for y in range(200) for x in range(333)]
        packed = memoryview(raw["rgb565"]).cast("H").tolist()
        self.assertEqual(packed, [(2 * r * 31 + 255) // 510 << 11 | (2 * g * 63 + 255) // 510 << 5 |
                                  (2 * b * 31 + 255) // 510 for r, g, b in pixels])
        self.assertEqual(len(raw["gray8"]), 333 * 200)
        for (r, g, b), grey in zip(pixels, raw["gray8"]):
            self.assertTrue(min(r, g, b) <= grey <= max(r, g, b))
        self.assertEqual(len(raw["mono1"]), 42 * 200)
        bits = [raw["mono1"][y * 42 + x // 8] >> 7 - x % 8 & 1 for y in range(200) for x in range(333)]
        for grey, bit in zip(raw["gray8"], bits):
            if grey < 60 or grey > 200:
                self.assertEqual(bit, grey > 200)
        self.assertFalse(any(row & 7 for row in raw["mono1"][41::42]))

    def test_pages_cut_no_line(self):
        folder = self.folder / "trang"
        self.assertEqual(self.good("render", self.article, "--pages", folder, "--height", 400, "--width", 600), b"")
        whole = self.picture("--width", 600)
        lines = self.json("lines", self.article, "--width", 600)["lines"]
        names = sorted(os.listdir(folder))
        self.assertEqual(names, [f"page-{i + 1:03}.png" for i in range(len(names))])
        self.assertGreater(len(names), 3)
        starts, at = {int(l["top"]) for l in lines}, 0
        for name in names:
            page = support.Picture((folder / name).read_bytes())
            self.assertEqual((page.width, page.height), (600, 400))
            self.assertTrue(at == 0 or at in starts, (name, at))
            ends = [y for y in sorted(starts | {whole.height}) if at < y <= at + 400]
            next_at = whole.height if whole.height <= at + 400 else max(ends)
            self.assertEqual(page.rows[:next_at - at], whole.rows[at:next_at])
            self.assertFalse([y for y in page.inked() if y >= next_at - at])
            at = next_at
        self.assertEqual(at, whole.height)

    def test_pages_do_not_end_with_headings(self):
        body = "Chín chữ cho đầy một dòng của trang này. " * 6
        article = self.write("bai.md", "".join(f"## Mục {i}\n\n{body}{i}\n\n" for i in range(20)))
        lines = self.json("lines", article, "--width", 500)["lines"]
        whole = self.picture_of(article, "--width", 500)
        inked, kinds = whole.inked(), {y: l["kind"] for l in lines for y in range(int(l["top"]), int(l["bottom"]))}
        for height in [300, 333, 366, 400]:
            folder, seen, headings = self.folder / f"trang-{height}", 0, 0
            self.good("render", article, "--pages", folder, "--height", height, "--width", 500)
            for name in sorted(os.listdir(folder)):
                page = support.Picture((folder / name).read_bytes())
                rows = page.inked()
                self.assertEqual([page.rows[y] for y in rows], [whole.rows[y] for y in inked[seen:seen + len(rows)]])
                headings += kinds[inked[seen]] == "heading"
                seen += len(rows)
                self.assertNotEqual(kinds[inked[seen - 1]], "heading", (height, name))
            self.assertEqual(seen, len(inked))
            self.assertGreater(headings, 1)

    def focused(self, line, *options):
        return self.picture("--width", 600, "--at", line["start"], *options)

    def test_line_focus(self):
        lines = self.json("lines", self.article, "--width", 600)["lines"]
        themes = {t["name"]: t["roles"] for t in self.json("themes")["themes"]}
        for theme, number, focus in [("light", 0, 1), ("dark", 4, 1), ("sepia", 9, 3), ("white-on-black", len(lines) - 1, 5)]:
            plain = self.picture("--width", 600, "--theme", theme)
            seen = self.focused(lines[number], "--theme", theme, "--line-focus", focus)
            near = lines[max(0, number - focus // 2):number + focus // 2 + 1]
            within = {y for l in near for y in range(int(l["top"]), int(l["bottom"]))}
            dim, text = (bytes.fromhex(themes[theme][role][1:]) for role in ("dim", "text"))
            self.assertEqual(seen.inked(), plain.inked()) # nothing is hidden
            for y in range(plain.height):
                if y in within:
                    self.assertEqual(seen.rows[y], plain.rows[y], (theme, y))
                    continue
                pixels = {seen.pixel(x, y) for x in range(600)}
                self.assertNotIn(text, pixels, (theme, y))
                if text in {plain.pixel(x, y) for x in range(600)}:
                    self.assertIn(dim, pixels, (theme, y))

    def test_ruler(self):
        found = self.json("lines", self.article, "--width", 600)
        ruler = bytes.fromhex(self.json("themes")["themes"][0]["roles"]["ruler"][1:])
        lines, plain, thick = found["lines"], self.picture("--width", 600), []
        for number in [0, 3, 4, len(lines) // 2, len(lines) - 1]:
            seen, line = self.focused(lines[number], "--ruler", "on"), lines[number]
            changed = [y for y in range(plain.height) if seen.rows[y] != plain.rows[y]]
            below = lines[number + 1]["ink_top"] if number + 1 < len(lines) else plain.height
            room = int(below - line["ink_bottom"])
            thick.append(3 if room >= 5 else max(1, room - 2))
            self.assertEqual(changed, list(range(changed[0], changed[0] + thick[-1])), room)
            self.assertGreater(changed[0], line["ink_bottom"])
            self.assertLess(changed[-1], below)
            left, right = 24, 24 + int(found["width"])
            for y in changed:
                self.assertEqual(seen.rows[y][3 * left:3 * right], ruler * (right - left))
                self.assertEqual(seen.rows[y][:3 * left], plain.rows[y][:3 * left])
                self.assertEqual(seen.rows[y][3 * right:], plain.rows[y][3 * right:])
        self.assertIn(3, thick)

    def test_aids_stand_where_the_picture_begins_unless_said(self):
        lines = self.json("lines", self.article, "--width", 600)["lines"]
        aids = ["--line-focus", 3, "--ruler", "on"]
        self.assertEqual(self.picture("--width", 600, *aids).rows, self.focused(lines[0], *aids).rows)
        scroll = int(lines[5]["top"])
        part = self.picture("--width", 600, "--scroll", scroll, "--height", 300, *aids)
        self.assertEqual(part.rows, self.focused(lines[5], *aids).rows[scroll:scroll + 300])
        off = self.good("render", self.article, "--line-focus", 0, "--ruler", "off")
        self.assertEqual(off, self.good("render", self.article))
        folder = self.folder / "trang"
        self.good("render", self.article, "--pages", folder, "--height", 400, "--width", 600, "--at", lines[9]["start"], *aids)
        pages = [support.Picture((folder / name).read_bytes()) for name in sorted(os.listdir(folder))]
        whole = self.focused(lines[9], *aids)
        self.assertEqual(pages[0].rows[:200], whole.rows[:200])

    def test_what_is_said_at_a_place_stands_out(self):
        text = "Hội nghị khai mạc. Lúc 14:26 CH ngày 29/12/2022 thì bế mạc (xem Th 5). Câu sau.\n"
        spoken, sentence = (bytes.fromhex(self.json("themes")["themes"][0]["roles"][role][1:])
                            for role in ("spoken-ground", "sentence-ground"))
        article = self.write("noi.txt", text)
        at = lambda words: len(text[:text.index(words)].encode())
        def columns(colour, offset):
            seen = support.Picture(self.good("render", article, "--width", 2000, "--structure", "paragraphs", "--say", offset))
            found = [x for x in range(2000) for y in range(seen.height) if seen.pixel(x, y) == colour]
            return (min(found), max(found)) if found else None
        glyphs = self.json("glyphs", article, "--width", 2000, "--structure", "paragraphs")
        pens = {g["cluster"]: g["x"] for line in glyphs["lines"] for run in line["runs"] for g in run["glyphs"]}
        for first, behind, offsets in [("14:26", " ngày 29", ["14:26", "CH"]), ("Hội", " nghị", ["Hội"]), ("Câu", " sau", ["Câu"])]:
            for words in offsets:
                left, right = columns(spoken, at(words))
                self.assertAlmostEqual(left, pens[at(first)], delta=5)
                self.assertAlmostEqual(right, pens[at(behind)], delta=5)
        first, last = columns(sentence, at("bế mạc"))
        self.assertAlmostEqual(first, pens[at("Lúc")], delta=5)
        self.assertAlmostEqual(last, pens[at(" Câu")], delta=5)
        self.assertIsNotNone(columns(spoken, 0))
        self.assertIsNone(columns(spoken, 100000)) # nothing is said past the end

    def test_a_line_taller_than_the_screen_is_cut_and_not_lost(self):
        folder = self.folder / "trang"
        short = self.write("ngan.txt", "Ẫ ạ Ỷ")
        self.good("render", short, "--pages", folder, "--height", 30, "--size", 200)
        rows = [r for n in sorted(os.listdir(folder)) for r in support.Picture((folder / n).read_bytes()).rows]
        whole = support.Picture(self.good("render", short, "--size", 200))
        bottom = int(self.json("lines", short, "--size", 200)["lines"][0]["bottom"])
        self.assertEqual(rows[:bottom], whole.rows[:bottom])
        self.assertLess(len(rows), bottom + 30) # no page is white alone

    def test_over_65535_rows(self):
        long = self.write("dai.txt", ARTICLE * 40)
        self.refused("render", long, "--size", 96, "--width", 320, names=["--height", "--pages"])
        stretch = support.Picture(self.good("render", long, "--size", 96, "--width", 320, "--scroll", 100000, "--height", 300))
        self.assertTrue(stretch.inked())

    def test_debug_layers_change_the_picture(self):
        plain, seen = self.good("render", self.article), []
        for layers in ["lines", "ink", "clusters", "lines,ink,clusters"]:
            seen.append(self.good("render", self.article, "--debug", layers))
        self.assertEqual(len({plain, *seen}), 5)

    def test_refusals(self):
        for focus in ["2", "7", "-1", "ba"]:
            self.refused("render", self.article, "--line-focus", focus, names=["--line-focus", "1, 3, 5"])
        self.refused("render", self.article, "--ruler", "maybe", names=["--ruler", "on, off"])
        self.refused("render", self.article, "--at", "-4", names="--at")
        self.refused("render", self.article, "-o", self.folder / "a.png", "--pages", self.folder, names="--pages")
        self.refused("render", self.article, "--width", 32768, "--scale", 8, names="--width")
        self.refused("render", self.article, "--pages", self.article, names=[f"{self.article}: a file", "folder"])
        self.refused("render", self.article, "--pages", self.folder / "khong/co", names=["khong/co", "make that first"])
        self.assertEqual(os.listdir(self.folder), ["bai.txt"])

    def test_memory_does_not_grow_with_the_picture(self):
        if os.environ.get("DAU_SANITIZE"):
            self.skipTest("memory of a sanitized program says nothing")
        long = self.write("dai.txt", ARTICLE * 20)
        script = ("import resource,subprocess,sys; subprocess.run(sys.argv[1:], check=True); "
                  "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        for article in [self.article, long]:
            got = subprocess.run([support.sys.executable, "-c", script, support.DAU, "render", article, "--size", "20",
                                  "-o", self.folder / "a.png"], capture_output=True, check=True, timeout=120)
            self.assertLess(int(got.stdout), 20 * 1024)


if __name__ == "__main__":
    support.main()
