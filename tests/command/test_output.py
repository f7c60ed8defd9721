"""Where results go: whole or not at all."""
import os
import stat
import subprocess
import unittest

import support

GOOD = "Hội nghị tổng kết\n\nNgày 29/12/2022, Đảng bộ Cục tổ chức hội nghị.\n"
WRITERS = [("text",), ("outline",), ("lines",), ("glyphs",), ("render",), ("inspect", "--stage", "list")]


class Output(support.Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", GOOD)

    def names(self):
        return sorted(os.listdir(self.folder))

    def test_file_and_standard_output_are_the_same(self):
        for writer in WRITERS:
            out = self.folder / "out"
            self.assertEqual(self.good(*writer, self.article, "-o", out), b"")
            self.assertEqual(out.read_bytes(), self.good(*writer, self.article))
            self.assertEqual(self.names(), ["bai.txt", "out"])

    def test_the_mode_is_what_the_mask_gives(self):
        out = self.folder / "out"
        subprocess.run(["sh", "-c", 'umask 027; exec "$0" text "$1" -o "$2"', support.DAU, self.article, out], check=True)
        self.assertEqual(stat.S_IMODE(out.stat().st_mode), 0o640)
        out.chmod(0o600)  # a file of one reader alone stays so when it is replaced
        subprocess.run([support.DAU, "text", self.article, "-o", out], check=True)
        self.assertEqual(stat.S_IMODE(out.stat().st_mode), 0o600)

    def test_no_such_folder_and_a_folder(self):
        for writer in WRITERS:
            self.refused(*writer, self.article, "-o", self.folder / "khong/co.png", names=["khong/co.png", "folder"])
            self.refused(*writer, self.article, "-o", self.article / "a.png", names=["bai.txt/a.png", "inside a file"])
            self.refused(*writer, self.article, "-o", self.folder, names=str(self.folder))
            self.refused(*writer, self.article, "-o", "")
            self.assertEqual(self.names(), ["bai.txt"])

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_folder_without_permission(self):
        locked = self.folder / "khoa"
        locked.mkdir(mode=0o555)
        self.refused("render", self.article, "-o", locked / "a.png", names=["khoa/a.png", "permission"])

    def test_bad_input_leaves_the_old_file(self):
        out = self.write("out.png", "old")
        for reader in WRITERS:
            self.refused(*reader, self.folder / "khong-co.txt", "-o", out)
            self.assertEqual(out.read_bytes(), b"old")
        self.assertEqual(self.names(), ["bai.txt", "out.png"])

    def test_the_article_itself_is_no_place(self):
        link = self.folder / "lien-ket.wav"
        link.symlink_to(self.article)
        for writer in WRITERS + [("speak", "--text"), ("speak",)]:
            for out in (self.article, link):
                self.refused(*writer, self.article, "-o", out)
                self.assertEqual(self.article.read_text(), GOOD)
        self.refused("speak", self.article, "-o", self.folder / "a.wav", "--captions", self.article, names=["bai.txt"])
        self.assertEqual(self.article.read_text(), GOOD)
        self.assertEqual(self.names(), ["bai.txt", "lien-ket.wav"])

    def test_sound_has_a_name_of_its_kind(self):
        self.refused("speak", self.article, "-o", self.folder / "loi.txt", names=[".wav", "--text"])
        self.assertEqual(self.names(), ["bai.txt"])

    def test_replaces_the_file_and_not_the_link(self):
        target, link = self.write("thuc.txt", "old"), self.folder / "lien-ket.txt"
        link.symlink_to(target)
        self.good("text", self.article, "-o", link)
        self.assertTrue(link.is_symlink())
        self.assertIn("Hội nghị", target.read_text("utf-8"))

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_disk(self):
        for writer in WRITERS:
            self.refused(*writer, self.article, "-o", "/dev/full", names=["/dev/full", "full"])
            with open("/dev/full", "wb") as full:
                got = subprocess.run([support.DAU, *writer, self.article], stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual((got.returncode, support.said(got.stderr).count("\n")), (2, 1), writer)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/full").st_mode))

    def test_file_size_limit_leaves_nothing(self):
        shell = 'trap "" XFSZ; ulimit -f 1; exec "$0" render "$1" -o "$2"'
        long = self.write("dai.txt", GOOD * 40)
        got = subprocess.run(["sh", "-c", shell, support.DAU, long, self.folder / "a.png"], capture_output=True, timeout=60)
        self.assertEqual((got.returncode, support.said(got.stderr).count("\n")), (2, 1), got.stderr)
        self.assertEqual(self.names(), ["bai.txt", "dai.txt"])

    def test_closed_pipe(self):
        long = self.write("dai.txt", GOOD * 4000)
        for writer in [("text",), ("lines",), ("render", "--height", "2000"), ("inspect", "--stage", "lines")]:
            reading, writing = os.pipe()
            os.close(reading)
            got = subprocess.run([support.DAU, *writer, long], stdout=writing, stderr=subprocess.PIPE, timeout=60)
            os.close(writing)
            self.assertEqual((got.returncode, support.said(got.stderr).count("\n")), (2, 1), (writer, got.stderr))

    def test_closed_standard_output(self):
        got = subprocess.run(["sh", "-c", 'exec "$0" text "$1" >&-', support.DAU, self.article], capture_output=True, timeout=60)
        self.assertEqual((got.returncode, support.said(got.stderr).count("\n")), (2, 1), got.stderr)
        self.assertEqual(self.article.read_text("utf-8"), GOOD)

    def test_results_do_not_depend_on_locale_or_place(self):
        for writer in WRITERS:
            plain = self.good(*writer, self.article, env={"LC_ALL": "C"})
            other = self.good(*writer, "bai.txt", env={"LC_ALL": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh"}, cwd=self.folder)
            self.assertEqual(plain, other, writer)


if __name__ == "__main__":
    support.main()
