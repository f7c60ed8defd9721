"""dau contrast: the table, and that marks drawn plainly are told to be weaker."""

import support
from support import Command, run


class Contrast(Command):
    def rows(self, *args):
        found = self.json("contrast", "--json", *args)["marks"]
        self.assertTrue(found)
        return {(r["family"], r["weight"], r["italic"], r["theme"], r["role"]): r for r in found}

    def test_plain_and_drawn(self):
        plain = self.rows("--size", "14", "--theme", "light", "--marks", "plain")
        drawn = self.rows("--size", "14", "--theme", "light")
        self.assertEqual(plain.keys(), drawn.keys())
        for key, before in plain.items():
            after = drawn[key]
            self.assertEqual(before["strength"], 1)
            self.assertEqual(before["plain"], before["drawn"])
            self.assertEqual(before["plain"], after["plain"])
            self.assertLessEqual(after["drawn"], after["specified"])
            self.assertEqual(after["drawn"] > before["drawn"], after["strength"] > 1)
            self.assertTrue(after["drawn"] >= 4.5 or after["strength"] > 1, key)
        text = [r for k, r in drawn.items() if k[-1] == "text"]
        self.assertTrue(all(r["drawn"] >= 4.5 for r in text))
        self.assertTrue(any(r["plain"] < 4.5 for r in text))

    def test_large_text_is_left_alone(self):
        for row in self.rows("--size", "48", "--theme", "black-on-white").values():
            if row["role"] == "text":
                self.assertEqual((row["strength"], row["drawn"]), (1, row["plain"]))

    def test_text_has_the_same_figures(self):
        lines = self.good("contrast", "--size", "12", "--theme", "dark").decode().splitlines()
        self.assertEqual(len(lines), len(self.rows("--size", "12", "--theme", "dark")))
        self.assertTrue(all("\t12 px\tdark\t" in line for line in lines))

    def test_unknown_theme(self):
        self.assertEqual(run("contrast", "--theme", "nothing").returncode, 2)


if __name__ == "__main__":
    support.main()
