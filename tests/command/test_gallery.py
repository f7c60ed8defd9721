"""samples/gallery: a picture of every theme and preset that it was asked for, and a page that shows them all."""

import os
import re
import shutil
import struct
import subprocess
import unittest

import support
from support import DAU, ROOT, Command, Picture

GALLERY = ROOT / "samples/gallery"
OWN = "[theme]\nname = toa-soan\ntitle = Của tòa soạn\n[colours]\ntext = #e8e8e8\nground = #101418\n"
GROUNDS = {"light": b"\xfb\xfa\xf7", "dark": b"\x16\x19\x1d", "toa-soan": b"\x10\x14\x18"}
WIDTH, HEIGHT = 640, 900


def size_of(png):
    return struct.unpack(">II", png.read_bytes()[16:24])


class Gallery(Command):
    def gallery(self, *args, path=os.environ["PATH"]):
        return subprocess.run(["sh", GALLERY, *map(str, args)], capture_output=True, timeout=support.SECONDS,
                              cwd=self.folder, env={**os.environ, "DAU": DAU, "PATH": path})

    def drawn(self, *args, **more):
        """The folder and the pictures of its page, by name, with what their alt texts say."""
        out = self.folder / "gallery of today"
        got = self.gallery("-o", out, *args, **more)
        self.assertEqual((got.returncode, got.stderr), (0, b""))
        self.assertEqual(got.stdout.decode(), f"{out}/index.html\n")
        shown = dict(re.findall(r'src="([^"]+)" alt="([^"]+)"', (out / "index.html").read_text()))
        self.assertEqual(set(shown), {p.name for p in out.glob("*.png") if not p.name.startswith("sheet-")})
        return out, shown

    def picture(self, path):
        picture = Picture(path.read_bytes())
        self.assertEqual((picture.width, picture.height), (WIDTH, HEIGHT), path)
        self.assertGreater(len(picture.inked()), HEIGHT // 4, path)
        return picture

    def test_every_theme_size_and_aid(self):
        own = self.write("của tôi.ini", OWN)
        out, shown = self.drawn("-s", "20 64", "-t", "light dark", "-p", "glare", own)
        wanted = {f"{theme}-{column}.png" for theme in GROUNDS for column in ("20", "64", "aids")}
        self.assertEqual(set(shown), wanted | {"preset-glare-20.png", "preset-glare-64.png", "preset-glare-own.png"})
        for name in shown:
            ground = self.picture(out / name).pixel(0, 0)
            self.assertEqual(ground, GROUNDS.get(re.sub(r"-[0-9a-z]+\.png$", "", name), ground), name)
            self.assertIn(re.match(r"(?:preset-)?(toa-soan|[a-z]+)", name)[1],
                          shown[name] + ("aids" in name) * name, name)

    def test_a_column_shows_its_size_and_its_aids(self):
        out, _ = self.drawn("-s", "20 32", "-t", "light", "-p", "default")
        rows = {name: self.picture(out / f"light-{name}.png").rows for name in ("20", "32", "aids")}
        self.assertEqual(len({tuple(r) for r in rows.values()}), 3)
        ruler, dim = bytes.fromhex("5f6a77"), bytes.fromhex("4d545c")
        counts = {name: (sum(r.count(ruler) for r in drawn), sum(r.count(dim) for r in drawn))
                  for name, drawn in rows.items()}
        self.assertGreater(counts["aids"][0], WIDTH - 2 * 32)
        self.assertGreater(counts["aids"][1], 1000)
        self.assertLess(max(counts["20"] + counts["32"]), 100)

    @unittest.skipUnless(shutil.which("montage"), "ImageMagick is missing")
    def test_sheets(self):
        out, _ = self.drawn("-s", "20", "-t", "light dark", "-p", "default glare easy")
        across, down = WIDTH + 8, HEIGHT + 8
        self.assertEqual({p.name: size_of(p) for p in out.glob("sheet-*")},
                         {"sheet-themes-20.png": (2 * across, down), "sheet-themes-aids.png": (2 * across, down),
                          "sheet-presets-20.png": (3 * across, down), "sheet-presets-own.png": (3 * across, down)})

    def test_the_page_is_enough_without_imagemagick(self):
        commands = self.folder / "commands"
        commands.mkdir()
        for name in ("cat", "dirname", "mkdir", "sed", "sh"):
            (commands / name).symlink_to(shutil.which(name))
        out, shown = self.drawn("-s", "20", "-t", "light", "-p", "default", path=str(commands))
        self.assertEqual((len(shown), list(out.glob("sheet-*"))), (4, []))

    def refuses(self, *args, names):
        got = self.gallery("-o", self.folder / "out", "-s", "20", "-t", "light", *args)
        self.assertEqual(got.returncode, 2, args)
        self.assertIn(names, got.stderr.decode())

    def test_refusals(self):
        same = self.write("same.ini", OWN.replace("toa-soan", "light"))
        pale = self.write("pale.ini", OWN + "link = #303030\n")
        self.refuses(same, names="there is a theme light already")
        self.refuses(pale, names="the nearest colour that passes is")
        self.refuses("-t", "no-such", names="no-such")
        self.refuses("-p", "no-such", names="no-such")
        self.refuses("-x", names="gallery: ")


class Docs(Command):
    SHEET, ACROSS, DOWN = ROOT / "docs/themes.png", 336 + 8, 300 + 8

    def setUp(self):
        super().setUp()
        self.themes = self.json("themes")["themes"]

    def test_the_sheet_has_room_for_every_theme(self):
        self.assertLess(self.SHEET.stat().st_size, 400_000)
        self.assertEqual(size_of(self.SHEET), (3 * self.ACROSS, -(-len(self.themes) // 3) * self.DOWN))

    @unittest.skipUnless(shutil.which("convert"), "ImageMagick is missing")
    def test_each_picture_has_the_colours_that_its_theme_has_now(self):
        for i, theme in enumerate(self.themes):
            left, top = i % 3 * self.ACROSS + 4, i // 3 * self.DOWN + 4
            cell = subprocess.run(["convert", self.SHEET, "-crop", f"336x300+{left}+{top}", "-depth", "8", "rgb:-"],
                                  capture_output=True, timeout=support.SECONDS, check=True).stdout
            colours = {cell[at:at + 3] for at in range(0, len(cell), 3)}
            self.assertEqual(cell[:3], bytes.fromhex(theme["roles"]["ground"][1:]), theme["name"])
            for role in ("text", "heading", "link"):
                self.assertIn(bytes.fromhex(theme["roles"][role][1:]), colours, (theme["name"], role))


if __name__ == "__main__":
    support.main()
