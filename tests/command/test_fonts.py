"""Faces: found by the manifest and by nothing else; what is missing is said with its mend."""
import json
import os
import re
import shutil
import struct
from pathlib import Path

import support

HEAD = "#role\tfamily\tweight\titalic\tfile\tsource\tpackage\tversion\tpath\tsha256\tlicence\tinstead_of\n"
TEXT = "Hội nghị\n\nQuyết tâm vượt khó № 5.\n"


def mapped(font, changes):
    """The font with a character map of its own: only ASCII, Latin and what changes say (code: code whose glyph it gets)."""
    number, = struct.unpack_from(">H", font, 4)
    tables = {font[at:at + 4]: at for at in range(12, 12 + 16 * number, 16)}
    start, = struct.unpack_from(">I", font, tables[b"cmap"] + 8)
    for at in range(start + 4, start + 4 + 8 * struct.unpack_from(">H", font, start + 2)[0], 8):
        subtable = start + struct.unpack_from(">HHI", font, at)[2]
        if struct.unpack_from(">H", font, subtable)[0] == 12:
            break
    groups = struct.iter_unpack(">III", font[subtable + 16:subtable + 16 + 12 * struct.unpack_from(">I", font, subtable + 12)[0]])
    glyphs = {code: glyph + code - first for first, last, glyph in groups for code in range(first, last + 1) if code < 0x2100}
    glyphs |= {code: glyphs[like] for code, like in changes.items()}
    rows = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in sorted(glyphs.items()))
    table = struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 12, 0, 16 + len(rows), 0, len(glyphs)) + rows
    whole = bytearray(font + b"\0" * (-len(font) % 4) + table)
    struct.pack_into(">II", whole, tables[b"cmap"] + 8, len(whole) - len(table), len(table))
    return bytes(whole)


class Fonts(support.Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", TEXT)
        self.faces = [row.split("\t") for row in self.good("fonts").decode().splitlines() if not row.startswith("#")]
        self.there = [Path(face[11]) for face in self.faces if face[4] == "ok" and face[0] != "emoji"]

    def shelf(self, rows, **files):
        """A folder of fonts: rows of the manifest, files as name=source."""
        folder = self.folder / "phong"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "files").mkdir(parents=True)
        (folder / "manifest.tsv").write_text(HEAD + "".join(rows))
        for name, source in files.items():
            (folder / "files" / f"{name}.ttf").write_bytes(source if isinstance(source, bytes) else source.read_bytes())
        return folder

    def row(self, role, family, file, source="npm", path="-", instead="-", weight="400"):
        return "\t".join([role, family, weight, "0", file, source, "goi", "1.0", path, "0" * 64, "OFL-1.1", instead]) + "\n"

    def test_every_row_of_the_manifest_is_listed(self):
        rows = [r.split("\t") for r in (support.ROOT / "fonts/manifest.tsv").read_text().splitlines() if r and r[0] != "#"]
        listed = {(face[1], face[2], face[10]) for face in self.faces}
        for row in rows:
            if row[11] == "-":
                self.assertIn((row[1], row[2], row[9]), listed)
        for face in self.faces:
            self.assertEqual(len(face), 13)
            if face[4] == "ok":
                self.assertTrue(Path(face[11]).is_file())
                for_other_text = face[0] == "emoji" or re.match("Noto Sans (Arabic|Hebrew|Symbols)", face[1])
                self.assertTrue(for_other_text or face[7] == "0", face)
                self.assertEqual(face[12], "-", face)
            else:
                self.assertIn("get it: ", face[11])

    def test_who_draws(self):
        rows = [r.split("\t") for r in self.good("fonts", "--text", "Ấn № \U00013000").decode().splitlines()]
        self.assertEqual([r[1] for r in rows], ["U+1EA4", "U+006E", "U+0020", "U+2116", "U+0020", "U+13000"])
        self.assertIn("no face", rows[-1][-1])
        self.assertTrue(rows[0][2] != "-" and rows[3][2] != "-")

    def test_only_what_the_manifest_names(self):
        font = self.there[0]
        folder = self.shelf([self.row("default", "Một", "mot.ttf")], mot=font, hai=font)
        faces = self.good("fonts", "--fonts", folder).decode().splitlines()[1:]
        self.assertEqual([f.split("\t")[1] for f in faces], ["Một"])
        self.assertEqual(self.good("fonts", env={"DAU_FONTS": str(folder)}).decode().splitlines()[1:], faces)
        for line in self.json("glyphs", self.article, "--fonts", folder)["lines"]:
            for run in line["runs"]:
                self.assertEqual(run["file"], str(folder / "files/mot.ttf"))

    def test_text_from_right_to_left(self):
        rows = [r.split("\t")[:2] for r in self.good("fonts", "--text", "bà שרה").decode().splitlines()]
        self.assertEqual([r[0] for r in rows if r[0] in "bàשרה"], ["b", "à", "ה", "ר", "ש"])

    def test_text_is_taken_as_typed(self):
        rows = [r.split("\t")[:2] for r in self.good("fonts", "--text", "Ða").decode().splitlines()]
        self.assertEqual([r[1] for r in rows], ["U+00D0", "U+0061"])  # not read as Đ

    def test_stand_ins(self):
        font = self.there[0]
        rows = [self.row("fallback", "Chính", "chinh.ttf"), self.row("fallback", "Thế", "the.ttf", instead="chinh.ttf")]
        for files, family in [({"chinh": font, "the": font}, ["Chính"]), ({"the": font}, ["Thế", "Chính"])]:
            faces = self.good("fonts", "--fonts", self.shelf(rows, **files)).decode().splitlines()[1:]
            self.assertEqual([f.split("\t")[1] for f in faces], family)

    def test_a_packaged_face_is_read_at_its_path(self):
        font = self.there[0]
        folder = self.shelf([self.row("default", "Gói", "goi.ttf", "deb", str(font))])
        self.assertIn(str(font), self.good("fonts", "--fonts", folder).decode())

    def test_missing_default_is_said_once_and_another_face_draws(self):
        folder = self.shelf([self.row("default", "Vắng", "vang.ttf"), self.row("fallback", "Có", "co.ttf")], co=self.there[0])
        got = support.run("lines", self.article, "--fonts", folder)
        self.assertEqual(got.returncode, 0)
        self.assertEqual(got.stderr.decode().count("\n"), 1)
        self.assertRegex(got.stderr.decode(), "Vắng.*; .*goi@1.0")
        self.refused("lines", self.article, "--fonts", folder, "--font", "Vắng", names=["Vắng", "goi@1.0"])

    def test_no_face_at_all(self):
        folder = self.shelf([self.row("default", "Vắng", "vang.ttf")])
        for command in [("render", self.article), ("lines", self.article), ("fonts",)]:
            self.refused(*command, "--fonts", folder, code=3, names="script/fetch-fonts")

    def test_broken_manifests(self):
        for rows in [["mot cot\n"], [self.row("chu-to", "X", "x.ttf")], [self.row("default", "X", "../x.ttf")],
                     [self.row("default", "X", "x.ttf", weight="-4")], [self.row("default", "X", "x.ttf").strip() + "\tthem\n"]]:
            self.refused("fonts", "--fonts", self.shelf(rows), names="manifest.tsv:2: ")
        self.refused("fonts", "--fonts", self.folder / "khong-co", names="khong-co")
        self.refused("fonts", "--fonts", self.folder, names="manifest.tsv")

    def test_broken_face_of_the_manifest_is_passed_over(self):
        rows = [self.row("default", "Hỏng", "hong.ttf"), self.row("fallback", "Có", "co.ttf")]
        for damaged in (b"not a font at all", b""):
            folder = self.shelf(rows, hong=damaged, co=self.there[0])
            got = support.run("glyphs", self.article, "--fonts", folder)
            self.assertEqual(got.returncode, 0)
            self.assertIn(b"hong.ttf", got.stderr)
            self.assertNotIn(b"hong.ttf", got.stdout)
            self.assertIn("broken", self.good("fonts", "--fonts", folder).decode())

    def test_a_font_file(self):
        for font in self.there[:6]:
            for line in self.json("glyphs", self.article, "--font", font)["lines"]:
                self.assertIn(str(font), [run["file"] for run in line["runs"]])
        os.chdir(self.folder)
        shutil.copy(self.there[0], self.folder / "của tôi.ttf")
        found = self.json("glyphs", self.article, "--font", "của tôi.ttf")
        self.assertEqual(found["lines"][0]["runs"][0]["file"], str(Path("của tôi.ttf").resolve()))

    def test_a_file_that_is_no_font(self):
        whole = self.there[0].read_bytes()
        for name, content in [("a.ttf", b"x" * 5000), ("b.ttf", whole[:300]), ("c.otf", b""), ("d.ttf", whole[:4] + b"\xff\xff" + whole[6:900])]:
            path = self.write(name, content)
            self.refused("render", self.article, "--font", path, "-o", self.folder / "a.png", names=name)
            self.assertFalse((self.folder / "a.png").exists())
        self.refused("render", self.article, "--font", self.folder / "khong-co.ttf", names="khong-co.ttf")
        self.refused("render", self.article, "--font", str(self.folder) + "/", names="folder")

    def spoilt(self):
        """A face that draws ỏ as ơ and ã as ā."""
        font = next((path for path in self.there if path.name == "Andika-Regular.ttf"), None)
        if font is None:
            self.skipTest("the face Andika is missing")
        return self.write("hỏng.ttf", mapped(font.read_bytes(), {0x1ECF: 0x1A1, 0xE3: 0x101}))

    def test_defects_are_named(self):
        path = self.spoilt()
        for lang, words in [("vi", ["nhìn giống hệt nhau: ã=ā ơ=ỏ", "hãy chọn phông khác"]),
                            ("en", ["cannot be told apart: ã=ā ơ=ỏ", "choose another face"])]:
            got = support.run("fonts", "--font", path, "--json", "--lang", lang)
            self.assertEqual(got.returncode, 0)
            said = support.said(got.stderr)
            self.assertRegex(said, r"\Adau: [^\n]+; [^\n]+\n\Z")
            for word in [str(path), *words]:
                self.assertIn(word, said)
            faces = json.loads(got.stdout)["faces"]
            self.assertEqual(faces[0]["file"], str(path))
            self.assertEqual([(d["kind"], d["letters"]) for d in faces[0]["defects"]], [("letters-alike", ["ã=ā", "ơ=ỏ"])])
            self.assertIn(faces[0]["defects"][0]["text"], said)
            self.assertEqual([face for face in faces[1:] if face.get("defects")], [])
        table = support.run("fonts", "--font", path).stdout.decode().splitlines()
        self.assertEqual(table[1].split("\t")[12], "letters-alike: ã=ā ơ=ỏ")

    def test_a_defective_face_still_draws(self):
        self.assertIn("hỏng.ttf", self.good("glyphs", self.article, "--font", self.spoilt()).decode())

    def test_json_lists_the_same_faces(self):
        listed = json.loads(self.good("fonts", "--json"))
        self.assertEqual(listed["dau"], 1)
        self.assertEqual(len(listed["faces"]), len(self.faces))
        for face, row in zip(listed["faces"], self.faces):
            self.assertEqual([face["role"], face["family"], str(face["weight"]), face["state"]], [row[0], row[1], row[2], row[4]])
            if face["state"] == "ok":
                self.assertEqual([face["file"], face["ink_top"], face["ink_bottom"]], [row[11], float(row[5]), float(row[6])])
                self.assertEqual(face["defects"], [])
            else:
                self.assertIn(face["get"], row[11])

    def test_names_and_roles(self):
        def file_of(*options):
            return self.json("glyphs", self.article, *options)["lines"][-1]["runs"][0]["file"]
        self.assertEqual(file_of("--font", "Andika"), file_of("--font", "low-vision"))
        self.assertEqual(file_of("--font", "andika"), file_of("--font", "Andika"))
        self.assertNotEqual(file_of("--font", "Andika", "--weight", "700"), file_of("--font", "Andika"))


if __name__ == "__main__":
    support.main()
