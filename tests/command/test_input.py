"""What dau reads, and what it refuses to read: one line with the file, exit 2, nothing on stdout."""
import os
import socket
import subprocess
import unittest

import support

GOOD = "Hội nghị tổng kết\n\nNgày 29/12/2022, Đảng bộ Cục tổ chức hội nghị.\n"
READERS = [("text",), ("outline",), ("lines",), ("glyphs",), ("render",), ("inspect", "--stage", "lines")]


class Input(support.Command):
    def refused_by_all(self, path, names="", **more):
        for reader in READERS:
            self.refused(*reader, path, names=[str(path), *([names] if names else [])], **more)

    def test_missing(self):
        self.refused_by_all(self.folder / "khong-co.txt", "no such file")

    def test_folder(self):
        self.refused_by_all(self.folder, "folder")

    def test_pipe_does_not_block(self):
        path = self.folder / "pipe.txt"
        os.mkfifo(path)
        self.refused_by_all(path, "pipe")

    def test_socket_and_device(self):
        path = self.folder / "socket.txt"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            self.refused_by_all(path)
        self.refused_by_all("/dev/null", "device")

    @unittest.skipIf(os.geteuid() == 0, "root may read every file")
    def test_unreadable(self):
        path = self.write("kin.txt", GOOD)
        path.chmod(0)
        self.refused_by_all(path, "permission")

    def test_link_to_itself(self):
        path = self.folder / "vong.txt"
        path.symlink_to(path)
        self.refused_by_all(path)

    def test_empty(self):
        for name, content in [("0.txt", b""), ("n.txt", b"\n" * 1000), ("bom.txt", b"\xef\xbb\xbf"),
                              ("nbsp.txt", "\u00a0\n\n\u00a0\n".encode()), ("blank.md", b"   \n\t\n")]:
            self.refused_by_all(self.write(name, content))

    def test_binary(self):
        self.refused_by_all(self.write("a.bin", bytes(range(256)) * 40))
        self.refused_by_all(self.write("b.png", b"\x89PNG\r\n\x1a\n" + bytes(200)))

    def test_over_large(self):
        path = self.folder / "lon.txt"
        with open(path, "wb") as f:
            f.write(GOOD.encode() * (1 + 16 * 1024 * 1024 // len(GOOD.encode())))
        for reader in READERS:
            self.refused(*reader, path, names=[str(path), "16 MiB"])

    def test_invalid_bytes_are_shown_and_said_once(self):
        path = self.write("hong.txt", GOOD.encode() + b"\nC\xe1\xbb ti\xe1\xba\n\xc0\xafsau\n")
        got = support.run("text", path)
        self.assertEqual(got.returncode, 0)
        self.assertIn("\ufffd", got.stdout.decode())
        self.assertEqual(got.stderr.count(b"\n"), 1)
        self.assertTrue(got.stderr.decode().startswith(f"dau: {path}:5: "), got.stderr)
        self.assertIn(" places); ", got.stderr.decode())

    def test_standard_input(self):
        path = self.write("a.txt", GOOD)
        self.assertEqual(self.good("text", "-", stdin=GOOD.encode()), self.good("text", path))
        self.refused("text", "-", names="standard input: ")

    def test_closed_standard_input(self):
        with open(os.devnull, "wb") as unreadable:
            got = subprocess.run([support.DAU, "text", "-"], stdin=unreadable, capture_output=True, timeout=60)
        self.assertEqual((got.returncode, got.stderr.count(b"\n")), (2, 1))

    def test_names_cannot_command_the_terminal(self):
        for name in [b"\x1b]0;x\x07.txt", "\u009b2J.txt".encode(), b"\xff\xfe.txt", "\u202etxt.exe".encode(), b"a\nb"]:
            path = os.path.join(os.fsencode(self.folder), name)
            got = subprocess.run([support.DAU, b"text", path], capture_output=True, timeout=60)
            said = got.stderr.decode("utf-8")
            self.assertEqual((got.returncode, said.count("\n")), (2, 1))
            self.assertFalse([c for c in said[:-1] if ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e"], said)
            self.assertIn("\\x", said)

    def test_report_names_what_is_left_out(self):
        path = self.write("a.txt", "Th 5, 12/01/2023 | 14:26 CH\n\nXem với cỡ chữ Đọc bài viết Tương phản\n\n" + GOOD)
        got = support.run("text", path, "--report")
        self.assertEqual(got.returncode, 0)
        self.assertIn(f"dau: {path}:3: ", got.stderr.decode())
        self.assertIn("Xem với cỡ chữ", got.stdout.decode())
        self.assertEqual(support.run("text", path).stderr, b"")


if __name__ == "__main__":
    support.main()
