"""Sizes in millimetres: figures, the default on a known display, and sizes that are refused."""

import support
from support import ROOT, Command, run

SAMPLE = ROOT / "samples/tin-ngan.txt"


class Physical(Command):
    def figures(self, *args):
        return self.json("physical", *args)

    def test_figures(self):
        at = self.figures("--distance", "600", "--pitch", "0.25")
        self.assertGreaterEqual(at["angle_degrees"], 0.7)
        self.assertGreaterEqual(at["capital_i_mm"], 4.8)
        self.assertGreaterEqual(at["capital_h_mm"], 7.33)
        self.assertEqual(at["size"], at["least_size"])
        self.assertEqual((at["target_mm"], at["target_size"]), (11, 44))

    def test_distance_makes_it_larger(self):
        near, far = (self.figures("--distance", d, "--pitch", "0.25")["least_size"] for d in ("400", "1000"))
        self.assertGreater(far, 2 * near)

    def test_a_small_size_fails(self):
        got = run("physical", "--distance", "600", "--pitch", "0.25", "--size", "16")
        self.assertEqual(got.returncode, 1)
        self.assertIn(b'"least_size"', got.stdout)

    def test_default_size_is_the_least(self):
        least = self.figures("--distance", "600", "--pitch", "0.25")["least_size"]
        self.assertEqual(self.json("lines", "--distance", "600", "--pitch", "0.25", SAMPLE),
                         self.json("lines", "--size", least, SAMPLE))

    def test_a_size_below_is_refused_with_the_figure(self):
        least = self.figures("--distance", "600", "--pitch", "0.25")["least_size"]
        for size, exit in ((least, 0), (least + 1, 0), (least - 1, 2), (12, 2)):
            got = run("lines", "--distance", "600", "--pitch", "0.25", "--size", size, SAMPLE)
            self.assertEqual(got.returncode, exit, size)
            self.assertEqual(f"--size {least} or more".encode() in got.stderr, exit == 2)

    def test_one_without_the_other(self):
        for args in (["--distance", "600"], ["--pitch", "0.25"]):
            self.assertEqual(run("physical", *args).returncode, 2)
            got = run("lines", *args, SAMPLE)
            self.assertEqual((got.returncode, b"give both" in got.stderr), (2, True))

    def test_out_of_reach(self):
        got = run("lines", "--distance", "10000", "--pitch", "0.02", SAMPLE)
        self.assertEqual((got.returncode, b"ends at 1000" in got.stderr), (2, True))


if __name__ == "__main__":
    support.main()
