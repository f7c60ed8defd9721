"""How dau is called: help, wrong options, ranges."""
import support

ARTICLE = "Hội nghị tổng kết\n\nNgày 29/12/2022, Đảng bộ Cục tổ chức hội nghị.\n"
COMMANDS = ["text", "outline", "lines", "glyphs", "render", "themes", "settings", "fonts", "inspect"]
# option, values out of its range or no numbers at all
REFUSED = {
    "--size": ["-3", "0", "5.9", "1000.1", "NaN", "nan", "inf", "0x18", "24px", "1e2", "", " 24", "24,5", "९"],
    "--scale": ["0", "0.2", "8.1", "-1"],
    "--width": ["0", "1e9", "1000000000", "-100", "15.9", "99999999999999999999"],
    "--height": ["0", "-1", "70000"],
    "--scroll": ["-1", "1e3"],
    "--margin": ["-1", "99999"],
    "--weight": ["0", "1000", "400.5"],
    "--line-height": ["0.9", "3.1"],
    "--letter-spacing": ["-0.1", "1.1"],
    "--word-spacing": ["2.5"],
    "--paragraph-spacing": ["-1", "5"],
    "--measure": ["5", "401", "60.5"],
    "--align": ["left", ""],
    "--phrase": ["yes"],
    "--italics": ["yes", "0"],
    "--preset": ["big"],
    "--theme": ["foo"],
    "--text-colour": ["red", "#fff", "#12345g", "#1234567", "123456", "#"],
    "--ground-colour": ["#00000"],
    "--distance": ["99", "10001", "1m"],
    "--pitch": ["0.019", "5.001"],
    "--format": ["html"],
    "--structure": ["tree"],
}


class Usage(support.Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", ARTICLE)

    def test_help_and_version(self):
        general = self.good("--help").decode()
        for command in COMMANDS:
            self.assertIn(command, general)
            text = self.good(command, "--help").decode()
            self.assertTrue(text.startswith(f"usage: dau {command}"), text)
            self.assertIn("-o FILE", text)
            self.assertEqual(self.good(command, "-h").decode(), text)
        for name in ["-h", "help"]:
            self.assertEqual(self.good(name).decode(), general)
        self.assertRegex(self.good("--version").decode(), r"\Adau \d+\.\d+\.\d+\n\Z")

    def test_no_command_and_unknown_command(self):
        self.refused(names="--help")
        self.refused("paint", names=["paint", *COMMANDS])

    def test_missing_and_surplus_arguments(self):
        for command in ["text", "outline", "lines", "glyphs", "render"]:
            self.refused(command, names=command)
            self.refused(command, self.article, "hai.txt", names="hai.txt")
        self.refused("inspect", self.article, names="--stage")
        self.refused("lines", self.article, "--size", names="--size")
        self.refused("themes", "x.txt", names="x.txt")
        self.refused("settings", "x.txt", names="x.txt")

    def test_unknown_options(self):
        for command in COMMANDS:
            for option in ["--sizes", "--siz", "-x", "--=3", "-size"]:
                self.refused(command, option, "24", names=option)
        self.refused("text", self.article, "--report=yes", names="--report")

    def test_values_out_of_range_name_option_and_value(self):
        for option, values in REFUSED.items():
            for value in values:
                error = self.refused("lines", self.article, option, value, names=[option, value])
                equal = self.refused("lines", self.article, f"{option}={value}")
                self.assertEqual(error, equal)

    def test_a_range_is_said(self):
        self.assertIn("from 6 to 1000", self.refused("lines", self.article, "--size", "5"))
        self.assertIn("from 0.25 to 8", self.refused("lines", self.article, "--scale", "9"))
        self.assertIn("from 0 to 16384;", self.refused("lines", self.article, "--margin", "99999"))
        self.assertIn("or 0;", self.refused("lines", self.article, "--measure", "5"))
        self.assertIn("a point, not a comma", self.refused("lines", self.article, "--size", "24,5"))

    def test_an_empty_value_is_a_missing_one(self):
        for option in ["--size", "--theme", "--font", "--lang", "-o"]:
            self.assertIn("missing", self.refused("lines", self.article, option, "", names=option))
        self.refused("text", "", names='"": ')

    def test_unknown_names_list_the_known(self):
        self.assertIn("light", self.refused("render", self.article, "--theme", "pink", names="pink"))
        self.assertIn("Andika", self.refused("render", self.article, "--font", "Comic Sans", names="Comic Sans"))
        self.assertIn("bgra8888", self.refused("render", self.article, "--pixels", "rgb555", names="rgb555"))
        self.assertIn("clusters", self.refused("render", self.article, "--debug", "lines,rain", names="rain"))
        self.assertIn("runs", self.refused("inspect", self.article, "--stage", "tree", names="tree"))

    def test_decimals_are_exact(self):
        for size in ["16", "24.5", "+24.25", "24.015625", "007"]:
            found = self.json("lines", self.article, "--size", size)
            self.assertEqual(found["size"], float(size))

    def test_the_last_value_counts_and_dashes_end_options(self):
        found = self.json("lines", "--size", "20", "--size=30", "--", self.article)
        self.assertEqual(found["size"], 30)
        self.write("-bai.txt", ARTICLE)
        self.assertIn("Hội nghị", self.good("text", "--", "-bai.txt", cwd=self.folder).decode())

    def test_scale_multiplies_lengths(self):
        one = self.json("lines", self.article, "--size", "20", "--width", "640")
        two = self.json("lines", self.article, "--size", "20", "--width", "640", "--scale", "2")
        self.assertEqual((two["size"], two["width"]), (2 * one["size"], 2 * one["width"]))
        self.assertEqual([l["text"] for l in two["lines"]], [l["text"] for l in one["lines"]])


if __name__ == "__main__":
    support.main()
