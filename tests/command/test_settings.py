"""Settings files and theme files: all that can be said comes back, what is wrong is refused with its line, and the
command line counts more than the file, the file more than the preset."""
import itertools
import json
import random
import re

import support

# Two values for each name that a settings file may hold; the first is not what the program would take by itself.
VALUES = {
    "size": ["30.5", "1000"],
    "scale": ["1.25", "8"],
    "margin": ["0", "17.015625"],
    "theme": ["pale-green", "light"],
    "text-colour": ["#000000", "#0a0b0c"],
    "ground-colour": ["#ffffff", "#fedcba"],
    "font": ["low-vision", "Be Vietnam Pro"],
    "weight": ["700", "400"],
    "line-height": ["1.5", "2.345"],
    "letter-spacing": ["0.12", "0"],
    "word-spacing": ["0.16", "0"],
    "paragraph-spacing": ["2", "0"],
    "measure": ["66", "0"],
    "align": ["center", "start"],
    "phrase": ["off", "on"],
    "italics": ["off", "on"],
    "preset": ["easy", "default"],
    "distance": ["600.5", "10000"],
    "pitch": ["0.27", "5"],
    "line-focus": ["3", "0"],
    "ruler": ["on", "off"],
    "paging": ["on", "off"],
    "motion": ["on", "off"],
    "shortcuts": ["off", "on"],
}
ARTICLE = "Tiêu đề bài\n\nQuốc hội thông qua nghị quyết về đường sắt.\n\nẢnh: Một đoàn tàu qua cầu.\n\nHết bài viết.\n"
DARK = "[theme]\nname = site\ntitle = Của tòa soạn\n\n[colours]\ntext = #e8e8e8\nground = #101418\n"


class Settings(support.Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", ARTICLE)

    def file(self, *lines, name="a.ini"):
        return self.write(name, "\n".join(["[reader]", *lines]) + "\n")

    def made(self, *options):
        """The lines of the settings file that these options make."""
        text = self.good("settings", *options).decode()
        lines = [line for line in text.splitlines() if not line.startswith(";")]
        self.assertEqual(lines[0], "[reader]")
        return dict(line.split(" = ", 1) for line in lines[1:])

    def test_help_names_all_that_a_file_may_hold(self):
        known = set(re.findall(r"^  --([a-z-]+) ", self.good("settings", "--help").decode(), re.M))
        self.assertEqual(known - {"settings", "marks", "words", "fonts", "at", "help"}, set(VALUES))

    def test_each_value_comes_back(self):
        for name, values in VALUES.items():
            for value in values:
                with self.subTest(f"{name} = {value}"):
                    path = self.file(f"{name} = {value}")
                    self.assertEqual(self.made(f"--{name}", value), {name: value})
                    self.assertEqual(self.made("--settings", path), {name: value})

    def test_all_of_them_come_back_together(self):
        for which in (0, 1):
            said = {name: values[which] for name, values in VALUES.items()}
            options = [word for name, value in said.items() for word in (f"--{name}", value)]
            self.assertEqual(self.made(*options), said)
            first = self.folder / f"{which}.ini"
            self.assertEqual(self.good("settings", *options, "-o", first), b"")
            self.assertEqual(self.good("settings", "--settings", first), first.read_bytes())

    def test_an_empty_file_and_remarks_say_nothing(self):
        for text in ["", "\n\n", "[reader]\n", "; lời\n# lời\n[reader]\n;size = 3\n", "; " + "dài " * 500 + "\n"]:
            self.assertEqual(self.made("--settings", self.write("a.ini", text)), {})

    def test_the_forms_that_editors_save(self):
        wanted = {"size": "40", "weight": "700"}
        for text in ["[reader]\nsize = 40\nweight = 700", "[reader]\r\nsize = 40\r\nweight=700\r\n",
                     "\ufeff[reader]\nsize: 40\nweight : 700\n", "[reader]\n\tsize = 40 ; to\n  weight = 700\n",
                     "[reader]\n\n; một\n  # hai\nsize=40\n\n\nweight = 700   \n"]:
            self.assertEqual(self.made("--settings", self.write("a.ini", text)), wanted, text)

    def test_the_command_line_counts_more_and_the_preset_less(self):
        for name, (first, second) in VALUES.items():
            with self.subTest(name):
                self.assertEqual(self.made("--settings", self.file(f"{name} = {first}"), f"--{name}", second)[name], second)
                self.assertEqual(self.made("--settings", self.file(f"{name} = {second}"), f"--{name}", first)[name], first)

    def lines(self, *options):
        return self.json("lines", self.article, *options)["lines"]

    def test_what_a_page_is_set_in(self):
        plain = self.lines()
        spaced = self.lines("--letter-spacing", "0.12", "--word-spacing", "0.16", "--paragraph-spacing", "2",
                            "--line-height", "1.8", "--size", "24")
        file = self.file("preset = wide-spacing")
        self.assertNotEqual(plain, spaced)
        self.assertEqual(self.lines("--preset", "wide-spacing"), spaced)
        self.assertEqual(self.lines("--settings", file), spaced)
        self.assertEqual(self.lines("--settings", file, "--preset", "default"), plain)
        # nought on purpose counts more than the preset's white
        none = ["letter-spacing = 0", "word-spacing = 0", "paragraph-spacing = 0.8", "line-height = 1.6"]
        self.assertEqual(self.lines("--settings", self.file("preset = wide-spacing", *none)), plain)
        options = ["--letter-spacing", "0", "--word-spacing", "0", "--paragraph-spacing", "0.8", "--line-height", "1.6"]
        self.assertEqual(self.lines("--settings", file, *options), plain)
        centred = self.file("align = center")
        self.assertNotEqual(self.lines("--settings", centred), plain)
        self.assertEqual(self.lines("--settings", centred, "--align", "start"), plain)

    def test_no_italics_are_none(self):
        self.needs("Be Vietnam Pro")
        article = self.write("bai.md", "# Tựa\n\nMột *chữ nghiêng* và **chữ đậm**.\n\n##### Đề mục nhỏ\n\nĐoạn hai.\n")

        def faces(*options):
            lines = self.json("glyphs", article, *options)["lines"]
            return {run["file"].rsplit("/", 1)[1] for line in lines for run in line["runs"]}
        self.assertTrue(any("Italic" in face for face in faces()))
        self.assertEqual(faces("--italics", "on"), faces())
        upright = faces("--italics", "off")
        self.assertFalse(any("Italic" in face for face in upright))
        self.assertTrue(any("Bold" in face for face in upright))

    def ground(self, *options):
        picture = support.Picture(self.good("render", self.article, *options))
        return "#" + picture.pixel(0, 0).hex()

    def test_colours_on_the_page(self):
        colours = {t["name"]: t["roles"] for t in self.json("themes")["themes"]}
        self.assertEqual(self.ground("--preset", "glare"), colours["soft-dark"]["ground"])
        self.assertEqual(self.ground("--preset", "glare", "--theme", "sepia"), colours["sepia"]["ground"])
        own = self.file("theme = dark", "text-colour = #ffffff", "ground-colour = #000040")
        self.assertEqual(self.ground("--settings", own), "#000040")
        self.assertEqual(self.ground("--settings", own, "--ground-colour", "#400000"), "#400000")
        theme = self.write("site.ini", DARK)
        self.assertEqual(self.ground("--theme", theme), "#101418")
        self.assertEqual(self.ground("--settings", self.file(f"theme = {theme}")), "#101418")
        self.refused("render", self.article, "--text-colour", "#888888", names=["#888888", "3.396", "4.500", "#737373"])

    def test_what_is_wrong_is_named_with_its_line(self):
        for text, line, names in [
            ("[reader]\nsize = 3000\n", 2, ["size 3000", "6 to 1000"]),
            ("[reader]\nsize = 30\n\nweight = bold\n", 4, ["weight bold", "100 to 900"]),
            ("[reader]\nsize = 1,5\n", 2, ["size 1,5", "point"]),
            ("[reader]\nsize =\n", 2, ["size", "PX"]),
            ("[reader]\nsize = 30\nsize = 30\n", 3, ["size", "twice"]),
            ("[reader]\nsiez = 30\n", 2, ["siez", "size, scale"]),
            ("[reader]\nSize = 30\n", 2, ["Size"]),
            ("[reader]\nfonts = /tmp\n", 2, ["fonts"]),
            ("[reader]\nsettings = b.ini\n", 2, ["settings"]),
            ("[reader]\nat = 5\n", 2, ["at"]),
            ("size = 30\n", 1, ["size", "before any section", "reader"]),
            ("[reader]\nsize = 30\n[colours]\ntext = #000000\n", 4, ["text", "[colours]", "reader"]),
            ("[reader]\nsize\n", 2, ["name = value"]),
            ("[reader\nsize = 30\n", 1, ["[section]"]),
            ("[reader] size = 30\n", 1, ["behind ]"]),
            ("[reader]\nhallo\nsize = 3\n", 2, ["name = value"]),
            ("[reader]\nfont = " + "x" * 300 + "\n", 2, ["199"]),
            ("[reader]\nsi\0ze = 30\n", 2, ["control"]),
            ("[reader]\rsize = 30\r", 1, ["control"]),
            ("[reader]\ntext-colour = red\n", 2, ["text-colour red", "#"]),
            ("[reader]\ntheme = foo\n", 2, ["theme foo", "light", "pale-green"]),
            ("[reader]\npreset = foo\n", 2, ["preset foo", "wide-spacing"]),
            ("[reader]\nline-focus = 2\n", 2, ["line-focus 2", "0, 1, 3, 5"]),
            ("[reader]\nitalics = no\n", 2, ["italics no", "on, off"]),
        ]:
            with self.subTest(text[:60]):
                error = self.refused("settings", "--settings", self.write("a.ini", text), names=names)
                self.assertIn(f"a.ini:{line}: ", error)

    def test_files_that_are_none(self):
        self.refused("settings", "--settings", self.folder / "none.ini", names=["none.ini", "no such file"])
        self.refused("settings", "--settings", self.folder, names=str(self.folder))
        self.refused("settings", "--settings", self.write("big.ini", "; \n" * 30000), names=["big.ini", "65536"])
        self.refused("lines", self.article, "--settings", self.file("size = 1"), names="a.ini:2")

    def test_nothing_is_taken_from_a_file_that_is_wrong(self):
        path = self.folder / "kept.ini"
        path.write_text("cũ\n")
        self.refused("settings", "--settings", self.file("size = 30", "weight = x"), "-o", path)
        self.assertEqual(path.read_text(), "cũ\n")
        self.assertEqual({p.name for p in self.folder.iterdir()}, {"kept.ini", "a.ini", "bai.txt"})

    def test_values_that_no_line_can_hold(self):
        for font in ["a ;b", " a", "a\nb", "x" * 250, ";a"]:
            self.refused("settings", "--font", font, names="--font")
        self.assertEqual(self.made("--font", "a;b # c"), {"font": "a;b # c"})
        self.assertEqual(self.made("--settings", self.file("font = a;b # c")), {"font": "a;b # c"})

    def test_damaged_files_end_well(self):
        """Taken, or refused with one line that names a place: never a crash, never half."""
        seed = random.Random(6)
        whole = self.good("settings", *itertools.chain.from_iterable((f"--{n}", v[0]) for n, v in VALUES.items()))
        files = [seed.randbytes(seed.randrange(1, 400)) for _ in range(20)]
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(seed.randrange(1, 4)):
                damaged[seed.randrange(len(damaged))] = seed.randrange(256)
            files.append(bytes(damaged))
        files += [whole[:seed.randrange(len(whole))] for _ in range(20)]
        files += [b"[reader]\n" + b"size = 30\n" * 6000, b"[" * 60000, b"=" * 60000, b"[reader]\n" + b"a=b\n" * 16000,
                  b"\xef\xbb\xbf", b"\xff\xfe[\0r\0", b"[reader]\n" + bytes(range(256))]
        taken = 0
        for data in files:
            got = support.run("settings", "--settings", self.write("a.ini", data))
            error = support.said(got.stderr)
            taken += got.returncode == 0
            if got.returncode == 0:
                self.assertEqual(error, "", data)
            else:
                self.assertEqual((got.returncode, got.stdout), (2, b""), (data, error))
                self.assertRegex(error, r"\Adau: [^\n]+; [^\n]+\n\Z", data)
        self.assertTrue(10 < taken < len(files) - 10, taken)


class Themes(support.Command):
    def test_the_files_in_samples_are_the_bundled_themes(self):
        bundled = self.json("themes")["themes"]
        self.assertGreaterEqual(len(bundled), 12)
        files = [support.ROOT / "samples/themes" / f"{theme['name']}.ini" for theme in bundled]
        self.assertEqual(self.json("themes", *files)["themes"], bundled)
        self.assertEqual(sorted(files), sorted((support.ROOT / "samples/themes").iterdir()))

    def test_bundled_themes_reach_seven_in_every_text_pair(self):
        for theme in self.json("themes")["themes"]:
            self.assertEqual(theme["level"], "AAA", theme["name"])
            for pair in theme["pairs"]:
                self.assertGreaterEqual(pair["ratio"], 7 if pair["needs"] == 4.5 else 3, (theme["name"], pair))

    def test_a_theme_of_two_colours_is_whole(self):
        [theme] = self.json("themes", self.write("site.ini", DARK))["themes"]
        self.assertEqual((theme["name"], theme["title"], theme["title_en"]), ("site", "Của tòa soạn", "Của tòa soạn"))
        self.assertEqual((theme["roles"]["text"], theme["roles"]["ground"]), ("#e8e8e8", "#101418"))
        self.assertEqual((theme["level"], theme["dark"]), ("AAA", True))

    def test_what_is_wrong_is_named(self):
        for text, place, names in [
            (DARK + "hover = #123\n", ":8: ", ["hover", "#"]),
            (DARK + "hovver = #123456\n", ":8: ", ["hovver", "hover"]),
            (DARK + "text = #ffffff\n", ":8: ", ["text", "twice"]),
            (DARK.replace("[colours]", "[colors]"), ":6: ", ["[colors]", "theme, colours"]),
            (DARK.replace("ground", "bar"), ": ", ["ground"]),
            (DARK.replace("name = site", ""), ": ", ["name"]),
            (DARK.replace("site", "Tòa soạn"), ": ", ["name", "a-z"]),
            (DARK.replace("title = Của tòa soạn", ""), ": ", ["title"]),
            (DARK.replace("#e8e8e8", "#505050"), ": ", ["text #505050", "ground #101418", "4.500", "nearest"]),
            (DARK + "link = #303030\n", ": ", ["link #303030", "ground #101418", "4.500"]),
        ]:
            with self.subTest(text):
                path = self.write("site.ini", text)
                self.assertIn(f"site.ini{place}", self.refused("themes", path, names=names))
                self.assertIn(f"site.ini{place}", self.refused("settings", "--theme", path, names=names))
        self.refused("themes", self.folder / "none.ini", names="none.ini")
        good = self.write("good.ini", DARK)
        self.refused("themes", good, self.write("site.ini", ""), names="site.ini")


if __name__ == "__main__":
    support.main()
