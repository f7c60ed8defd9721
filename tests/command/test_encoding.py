"""Articles that are not in UTF-8: recognised, named, refused in one line."""
import unicodedata

import support

TEXT = ("Lớp học chữ nổi đầu tiên ở phường Bến Ngự\n\nTối 30/11, phường Bến Ngự khai giảng lớp học chữ nổi đầu tiên, "
        "với mười một học viên từ chín đến sáu mươi tám tuổi.\n\nLớp học mở ba buổi một tuần tại thư viện phường, do "
        "hai giáo viên tình nguyện đứng lớp.\n")
BLOCKS = TEXT.strip().replace("\n\n", "\n")
TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3 = dict(zip("ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
                 [*range(0xA8, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD), 0xCE, 0xCF,
                  *range(0xD0, 0xD9), *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF)]))
BY_NAME = [  # one and the same line
    ("utf-8", "Đại hội".encode()), ("utf-16", "\ufeffĐại hội".encode("utf-16-be")),
    ("utf-16le", "Đại hội".encode("utf-16-le")), ("UTF-16BE", "Đại hội".encode("utf-16-be")),
    ("windows-1258", b"\xd0a\xf2i h\xf4\xf2i"), ("cp1258", b"\xd0a\xf2i h\xf4\xf2i"), ("viscii", b"\xd0\xd5i h\xb5i"),
    ("tcvn3", b"\xa7\xb9i h\xe9i"), ("ABC", b"\xa7\xb9i h\xe9i"), ("tcvn-5712", b"\xa7\xb9i h\xe9i"),
    ("vni", b"\xd1a\xefi ho\xe4i"), ("viqr", b"DDa.i ho^.i"), ("auto", "Đại hội".encode())]


def tcvn3(text):
    return bytes(TCVN3.get(c) or ord(c) for c in text)


def windows_1258(text):
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(m for m in marks if m in TONES)
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        out += (base + tone).encode("cp1258")
    return out


class Encoding(support.Command):
    def test_the_table_of_this_test(self):
        self.assertEqual(len(TCVN3), 67)
        self.assertEqual((TCVN3["ỵ"], TCVN3["ệ"], TCVN3["ở"]), (0xFE, 0xD6, 0xEB))

    def test_what_is_recognised_is_read_and_reported(self):
        for name, content in [("Windows-1258", windows_1258(TEXT)), ("TCVN3", tcvn3(TEXT)),
                              ("UTF-16LE", b"\xff\xfe" + TEXT.encode("utf-16-le")),
                              ("UTF-16BE", TEXT.encode("utf-16-be"))]:
            path = self.write("bai.txt", content)
            self.assertEqual(self.good("text", path).decode(), BLOCKS, name)
            got = support.run("text", path, "--report")
            self.assertEqual((got.returncode, got.stdout.decode()), (0, BLOCKS))
            self.assertRegex(got.stderr.decode(), rf"\Adau: {path}: converted from {name}[^\n]*; [^\n]+\n\Z")

    def test_every_command_takes_the_name(self):
        path = self.write("bai.txt", b"L\xedp h\xe4c ch\xf7 n\xe6i\n")
        for command in [("text",), ("outline",), ("lines",), ("inspect", "--stage", "lines")]:
            self.assertIn("Lớp học chữ nổi", self.good(*command, path, "--encoding", "tcvn3").decode(), command)
        self.good("glyphs", path, "--encoding=abc")
        self.good("render", path, "--encoding", "tcvn3", "--height", 100)

    def test_names_and_aliases(self):
        for name, content in BY_NAME:
            path = self.write("bai.txt", content)
            self.assertEqual(self.good("text", "--encoding", name, path).decode(), "Đại hội", name)
            self.assertEqual(self.good("text", "--encoding", name, "-", stdin=content).decode(), "Đại hội", name)

    def test_an_unknown_name_lists_the_known(self):
        path = self.write("bai.txt", TEXT)
        self.refused("text", path, "--encoding", "latin-9",
                     names=["latin-9", "auto, utf-8, utf-16, utf-16le, utf-16be, windows-1258, viscii, tcvn3", "vni, viqr"])

    def test_what_cannot_be_told_is_refused_with_the_names(self):
        close = self.write("gan.txt", b"b\xd5n h\xf6i c\xf3 c\xe4 " * 12)  # bạn hỏi có cả, or bến hửi cú cọ
        short = self.write("ngan.txt", b"Xin cha\xf8o ca\xf9c ba\xefn")
        for command in ["text", "lines", "render"]:
            self.refused(command, close, names=["VISCII", "TCVN3", "--encoding NAME", str(close)])
            self.refused(command, short, names=["VNI", "--encoding NAME", "vni"])
        self.assertIn("bạn hỏi có cả", self.good("text", close, "--encoding", "viscii").decode())
        self.assertEqual(self.good("text", short, "--encoding", "vni").decode(), "Xin chào các bạn")

    def test_capitals_among_the_controls_are_no_binary(self):
        path = self.write("hoa.txt", b"CH\x05N L\x06N K\x1e M\x19 " * 100)
        self.assertIn("CHẴN LẪN KỴ MỸ", self.good("text", path, "--encoding", "viscii").decode())
        self.refused("text", self.write("a.png", b"\x89PNG\r\n\x1a\n" + bytes(200)), "--encoding", "viscii", names="PNG")

    def test_french_is_not_made_vietnamese(self):
        french = "L'été dernier, nous sommes allés à la mer où il faisait très chaud. Déjà, Hélène était là. " * 5
        got = support.run("text", self.write("fr.txt", french.encode("latin-1")))
        self.assertEqual(got.returncode, 0)
        self.assertEqual(got.stdout.decode().count("\ufffd"), sum(ord(c) > 127 for c in french))
        self.assertEqual(got.stderr.count(b"\n"), 1)
        self.assertIn("--encoding NAME", got.stderr.decode())

    def test_utf32_is_named(self):
        self.refused("text", self.write("u32.txt", TEXT.encode("utf-32")), names="UTF-32LE")


if __name__ == "__main__":
    support.main()
