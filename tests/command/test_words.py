"""--words FILE: a site's own words are kept whole at line ends; bad lines are told."""
import support

TEXT = "nhìn thấy hai gấu bơi rất khuya ở giữa dòng sông lớn vào ban đêm\n"


class Words(support.Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", TEXT)

    def first_line(self, width, *more):
        got = support.run("lines", self.article, "--structure", "paragraphs", "--margin", "0", "--width", width, *more)
        self.assertEqual(got.returncode, 0, got.stderr)
        return support.json.loads(got.stdout)["lines"][0]["text"], got.stderr.decode()

    def test_a_word_of_the_file_is_kept_whole(self):
        words = self.write("tu.txt", "# của trang tin\ngấu bơi\n")
        width = next(w for w in range(100, 1000) if self.first_line(w)[0].endswith("gấu"))
        line, said = self.first_line(width, "--words", words)
        self.assertTrue(line.endswith("hai"), line)
        self.assertEqual(support.said(said.encode()), "")
        line, _ = self.first_line(width, "--words", words, "--phrase", "off")
        self.assertTrue(line.endswith("gấu"), line)

    def test_a_bad_line_is_told_with_its_number_and_passed_over(self):
        words = self.write("tu.txt", "gấu bơi\nmột\n")
        _, said = self.first_line(300, "--words", words)
        self.assertIn(f"dau: {words}:2: not a word of two to four syllables; write one a line\n", said)

    def test_a_file_that_cannot_be_read_is_refused(self):
        for path in (self.folder / "khong-co.txt", self.folder):
            got = support.run("lines", self.article, "--words", path)
            self.assertEqual(got.returncode, 2, path)
            self.assertEqual(got.stdout, b"")
            self.assertRegex(got.stderr.decode(), r"\Adau: [^\n]+; [^\n]+\n\Z")


if __name__ == "__main__":
    support.main()
