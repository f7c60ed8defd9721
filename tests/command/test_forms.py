"""Vietnamese in every form it comes in: one text, one picture; what was mended is said, and can be left."""
import unicodedata

import support

TEXT = "Đại hội Đảng bộ\n\nĐường Nguyễn Huệ những ngày nắng đẹp, người ngồi nghỉ ở bậu cửa; giá vé 50.000đ theo QĐ-UBND.\n"
# The same as it is found: look-alikes, tones typed before their circumflex, litter that nobody sees.
MENDED = {
    "eth": TEXT.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    "african d": TEXT.replace("Đ", "\u0189").replace("đ", "\u0256"),
    "tone first": TEXT.replace("ậ", "a\u0323\u0302").replace("ễ", "\u1ebd\u0302").replace("ắ", "\u00e1\u0306"),
    "litter": "\ufeff\ufeff\u200b" + TEXT.replace("ng", "n\u200bg").replace("ười", "\u00adư\u2060ời") + "\u200b",
    "twice": TEXT.replace("ệ", "e\u0323\u0302\u0302").replace("ở", "ơ\u0309\u0309"),
}
DRAWN = [("text",), ("outline",), ("lines", "--width", "300"), ("glyphs",), ("render", "--letter-spacing", "0.1")]


class Forms(support.Command):
    def test_equal_text_is_drawn_equally(self):
        composed = self.write("nfc.txt", TEXT)
        half = "".join(unicodedata.normalize("NFD", c) if i % 2 else c for i, c in enumerate(TEXT))
        forms = {"nfd": unicodedata.normalize("NFD", TEXT), "half": half, **MENDED}
        for name, text in forms.items():
            path = self.write("form.txt", text)
            for command in DRAWN:
                with self.subTest(name, command=command):
                    self.assertEqual(self.good(*command, path), self.good(*command, composed))

    def test_the_report_says_what_was_mended(self):
        path = self.write("a.txt", "Một\n\nHai \u200bchữ\n\n\u00d0\u1ea1i hội \u00d0\u1ea3ng\n\n\u202eBốn\n")
        got = support.run("text", path, "--report")
        self.assertEqual(got.returncode, 0)
        self.assertEqual(got.stdout.decode(), "Một\nHai chữ\nĐại hội Đảng\n\u202eBốn")
        said = support.said(got.stderr).splitlines()
        self.assertEqual(len(said), 3, said)
        for line, part in zip(said, [f"{path}:5: letters", f"{path}:3: signs", f"{path}:7: invisible signs"]):
            self.assertIn(f"dau: {part}", line)
            self.assertIn("; ", line)
        self.assertIn("(2 places)", said[0])
        self.assertEqual(support.run("text", path).stderr, b"")

    def test_repair_off_leaves_the_text(self):
        for name, text in MENDED.items():
            path = self.write("a.txt", text.strip("\ufeff\u200b\n") + "\n")
            kept = self.good("text", path, "--repair", "off", "--structure", "paragraphs").decode()
            wanted = unicodedata.normalize("NFC", text.strip("\ufeff\u200b\n")).replace("\n\n", "\n")
            self.assertEqual(kept, wanted, name)
            self.assertNotEqual(kept, TEXT.strip().replace("\n\n", "\n"), name)
        self.refused("text", path, "--repair", "yes", names=["--repair", "on", "off"])

    def test_foreign_words_keep_their_letters(self):
        text = "Seyðisfjörður, Guðmundur Ðorsteinn và Davíð Oddsson ở Reykjavík"
        path = self.write("a.txt", text)
        got = support.run("text", path, "--report")
        self.assertEqual((got.stdout.decode(), support.said(got.stderr)), (text, ""))
        path.write_text("\u00d0a \u00d0i", encoding="utf-8")
        self.assertEqual(self.good("text", path, "--lang", "is").decode(), "\u00d0a \u00d0i")


if __name__ == "__main__":
    support.main()
