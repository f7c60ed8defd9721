"""No input crashes, hangs, eats the memory or leaves half a file."""
import os
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

import support

sys.path.insert(0, str(support.ROOT / "tests/hostile"))
import cases

SANITIZED = bool(os.environ.get("DAU_SANITIZE"))
SECONDS, MEGABYTES = (60, 4096) if SANITIZED else (10, 512)  # sanitizers cost tenfold of both
SHARED = Path(os.environ.get("DAU_HOSTILE", support.ROOT.parent / "shared/hostile/generate.py"))
GOOD = cases.article("đoạn thường")


class Hostile(support.Command):
    def measured(self, *args):
        """A run in a process whose peak memory is its own."""
        start = time.monotonic()
        with open(self.folder / "stdout", "wb") as out, open(self.folder / "stderr", "wb") as err:
            child = subprocess.Popen([support.DAU, *map(str, args)], stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        killer = threading.Timer(SECONDS, child.kill)
        killer.start()
        _, status, usage = os.wait4(child.pid, 0)
        killer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - start
        error = (self.folder / "stderr").read_text("utf-8")
        self.assertGreaterEqual(child.returncode, 0, f"{args}: signal {-child.returncode} after {took:.1f} s\n{error}")
        self.assertLess(took, SECONDS, args)
        self.assertLess(usage.ru_maxrss / 1024, MEGABYTES, args)
        self.assertNotIn("Sanitizer", error)
        self.assertNotIn("runtime error", error)
        return child.returncode, (self.folder / "stdout").read_bytes(), error

    def check(self, path, expectation, mark, *options):
        picture = self.folder / "ra.png"
        code, _, error = self.measured("render", path, "--height", 1000, "-o", picture, *options)
        if expectation == "reject":
            self.assertNotEqual(code, 0)
        if expectation == "render":
            self.assertEqual(code, 0, error)
        self.assertEqual(picture.exists(), code == 0)
        self.assertEqual([n for n in os.listdir(self.folder) if n.endswith(".tmp")], [])
        if code != 0:
            self.assertIn(code, (2, 3))
            self.assertEqual(error.count("\n"), 1, error)
            self.assertIn((options[1] if options else path).name, error)
        picture.unlink(missing_ok=True)
        if code == 0 and expectation == "render" and mark:
            code, text, error = self.measured("text", path)
            self.assertEqual(code, 0, error)
            self.assertIn(mark.encode(), text)
            self.assertLess(text.count("\ufffd".encode()), len(text))
            self.check_mark_is_drawn(path, mark)
            self.check_mark_is_said(path, mark)

    def check_mark_is_drawn(self, path, mark):
        if path.stat().st_size > 300000:
            return  # the JSON of its lines would take longer than the rule allows
        code, found, error = self.measured("inspect", "--stage", "lines", path, "--width", 2000)
        self.assertEqual(code, 0, error)
        self.assertIn(mark.split(":")[0].encode(), found)

    def check_mark_is_said(self, path, mark):
        if path.stat().st_size > 300000:
            return
        code, said, error = self.measured("speak", "--text", path)
        self.assertEqual(code, 0, error)
        self.assertIn(mark.split(":")[0].encode(), said)

    def test_articles(self):
        for name, expectation, content in cases.articles():
            with self.subTest(name):
                self.check(self.write(f"{name}.txt", content), expectation, cases.MARK)

    def test_markdown(self):
        for name, expectation, content in cases.markdown():
            with self.subTest(name):
                self.check(self.write(f"{name}.md", content), expectation, cases.MARK)

    def test_settings_at_their_ends(self):
        path = self.write("bai.txt", GOOD + "chữ ẫ. ".encode() * 300)
        for options in ["--size 1000 --width 16", "--size 6 --width 32768", "--size 1000 --width 32768 --scale 1.99",
                        "--size 500 --letter-spacing 1 --word-spacing 2 --line-height 3", "--margin 16384 --width 16",
                        "--scale 0.25 --size 6 --width 16", "--measure 10 --align center --size 100",
                        "--scroll 1000000000", "--paragraph-spacing 0 --margin 0 --line-height 1"]:
            with self.subTest(options):
                code, _, error = self.measured("render", path, "--height", 200, "-o", self.folder / "a.png", *options.split())
                self.assertEqual(code, 0, error)

    def test_fonts(self):
        article = self.write("bai.txt", GOOD)
        faces = [r.split("\t") for r in self.good("fonts").decode().splitlines()[1:]]
        face = min((f for f in faces if f[4] == "ok"), key=lambda f: Path(f[11]).stat().st_size)
        for name, expectation, content in cases.fonts(Path(face[11]).read_bytes()):
            with self.subTest(name):
                self.check(article, expectation, None, "--font", self.write(f"{name}.ttf", content))

    @unittest.skipUnless(SHARED.is_file(), "no shared set of hostile inputs")
    def test_shared_set(self):
        subprocess.run([sys.executable, SHARED, self.folder / "chung"], check=True, capture_output=True, timeout=120)
        mark = next(l.split('"')[1] for l in SHARED.read_text("utf-8").splitlines() if l.startswith("MARK = "))
        article = self.write("bai.txt", GOOD)
        for row in (self.folder / "chung/manifest.tsv").read_text("utf-8").splitlines()[1:]:
            name, kind, expectation, _ = row.split("\t")
            path = self.folder / "chung" / name
            with self.subTest(name):
                if kind == "article":
                    self.check(path, expectation, mark)
                if kind == "font":
                    self.check(article, expectation, None, "--font", path)


if __name__ == "__main__":
    support.main()
