#!/usr/bin/env python3
"""What helps the eye keep its place: line focus and ruler, whole pages, no motion; and the panel in odd windows."""
import unittest

from support import Played, article, by_name, middle, read_png, themes

AIDS = ("--line-focus", "1", "--ruler", "on")
PITCH = 38  # px of a line of 24 px


class Reading(Played):
    def rows_of(self, picture, page, colour):
        wanted = bytes.fromhex(colour[1:])
        return [y for y in range(page["h"]) if wanted in
                {bytes(picture.row(page["y"] + y, 0, page["w"])[x:x + 3]) for x in range(0, page["w"] * 3, 3)}]

    def lines_at(self, count, *args, key="key Down", **how):
        """The line that is read after 0, 1 … presses."""
        return [tuple(self.play([key] * n, *args, **how)["reading_line"]) for n in range(count)]

    def test_down_and_up_move_the_line(self):
        lines = self.lines_at(6, *AIDS)
        for before, after in zip(lines, lines[1:]):
            self.assertGreaterEqual(after[0], before[1])
        back = self.play(["key Down"] * 5 + ["key Up"] * 2, *AIDS)
        self.assertEqual(tuple(back["reading_line"]), lines[3])

    def test_page_follows_only_when_the_line_leaves_its_middle(self):
        scrolls = [self.play(["key Down"] * n, *AIDS)["scroll"] for n in range(20)]
        self.assertEqual(scrolls[:6], [0] * 6)
        steps = [after - before for before, after in zip(scrolls, scrolls[1:])]
        self.assertLessEqual(max(steps), PITCH + 20)  # no more than it must: a line, and white between paragraphs
        self.assertEqual((min(steps), steps[-1] > 0), (0, True))
        there = self.play(["key Down"] * 19 + ["key Up"] * 3, *AIDS)["scroll"]
        self.assertEqual(there, scrolls[-1])  # back within the middle: the page rests

    def test_focus_and_ruler_are_drawn_where_the_line_is(self):
        colours = themes()["light"]
        health = self.play(["key Down"] * 7 + [self.shot("aids.png")], *AIDS)
        picture, page = read_png(self.folder / "aids.png"), health["page"]
        ruler = self.rows_of(picture, page, colours["ruler"])
        text = self.rows_of(picture, page, colours["text"])
        self.assertTrue(ruler and text)
        self.assertLessEqual(max(ruler) - min(ruler), 6)  # one bar
        self.assertLessEqual(max(text) - min(text), PITCH)  # one line has its colour
        self.assertLessEqual(0, min(ruler) - max(text))  # under it
        self.assertGreater(PITCH, min(ruler) - max(text))

    def test_tap_takes_the_line(self):
        first = self.play(["tap 400 500"], *AIDS)
        again = self.play(["tap 400 500", "tap 400 501"], *AIDS)
        self.assertEqual(first["reading_line"], again["reading_line"])
        self.assertGreater(first["reading_line"][0], self.play([], *AIDS)["reading_line"][0])
        self.assertEqual(self.play(["tap 400 500"])["reading_line"], None)

    def test_line_stays_while_it_is_seen_and_is_the_first_after_a_turn(self):
        start = ["key Down"] * 8
        line = self.play(start, *AIDS)["reading_line"]
        seen = self.play(start + ["drag 400 400 400 340 300"], *AIDS)
        self.assertEqual((seen["reading_line"], seen["scroll"] > 0), (line, True))
        turned = self.play(start + ["key Space"], *AIDS)
        self.assertGreater(turned["reading_line"][0], line[0])
        self.assertEqual(turned["reading_line"][0], turned["position"])
        back = self.play(start + ["key Space", "key Space", "key Shift+Space"], *AIDS)
        self.assertLessEqual(back["position"], back["reading_line"][0])

    def test_place_to_begin(self):
        begun = self.play([], "--at", "3000", *AIDS)
        self.assertLessEqual(begun["reading_line"][0], 3000)
        self.assertGreater(begun["reading_line"][1], 3000)
        self.assertGreater(begun["scroll"], 0)

    def test_end_is_reached(self):
        short = article(2)
        end = self.play(["key Down"] * 60, *AIDS, text=short)
        self.assertEqual(end["scroll"], end["last_scroll"])
        self.assertEqual(end["reading_line"][1], len(short.strip().encode()) - 3)  # four gaps of two line ends

    # ---- whole pages ----

    def test_pages_follow_each_other_without_a_gap(self):
        pages = [self.play(["key Space"] * n, "--paging", "on") for n in range(4)]
        self.assertEqual([p["paging"]["index"] for p in pages], [0, 1, 2, 3])
        self.assertGreater(pages[0]["paging"]["count"], 4)
        for n, page in enumerate(pages[1:], 1):
            # The line before this page's first is the last of the page before.
            up = self.play(["key Space"] * n + ["key Up"], "--paging", "on", *AIDS)
            self.assertEqual(up["paging"]["index"], n - 1)
            self.assertIn(page["position"] - up["reading_line"][1], (0, 1, 2))

    def test_all_ways_turn_pages(self):
        def index(*lines):
            return self.play(list(lines), "--paging", "on")["paging"]["index"]
        page = self.play([], "--paging", "on")["page"]
        left, right = (page["x"] + page["w"] * part // 6 for part in (1, 4))
        on, back = "tap %d 400" % right, "tap %d 400" % left
        self.assertEqual([index(on), index(on, on), index(on, on, back), index(back)], [1, 2, 1, 0])
        for forth, again in (("key Down", "key Up"), ("key PageDown", "key PageUp"), ("key Space", "key Shift+Space"),
                             ("drag 400 500 400 300 100", "drag 400 300 400 500 100"),
                             ("drag 500 400 200 400 100", "drag 200 400 500 400 100")):
            self.assertEqual([index(forth), index(forth, forth, again)], [1, 1], forth)
        last = self.play(["key End"], "--paging", "on")
        self.assertEqual(last["paging"]["index"], last["paging"]["count"] - 1)
        self.assertEqual(index("key End", "key Down"), last["paging"]["count"] - 1)
        self.assertEqual(index("key End", "key Home"), 0)
        thumb = self.play(["tap 899 699"], "--paging", "on")
        self.assertEqual(thumb["scroll"], thumb["last_scroll"])
        self.assertEqual(index("tap 870 600"), 1)  # beside the position bar a tap is one on the page

    def test_no_line_is_cut_on_a_page(self):
        ground = bytes.fromhex(themes()["light"]["ground"][1:])
        for larger in (0, 5, 11):
            for turns in range(4):
                page = self.play(["key +"] * larger + ["key Space"] * turns + [self.shot("page.png")], "--paging",
                                 "on")["page"]
                picture = read_png(self.folder / "page.png")
                for y in (page["y"], page["y"] + page["h"] - 1):
                    self.assertEqual(picture.row(y, 0, page["w"]), ground * page["w"])

    def test_place_stays_on_the_page(self):
        start = ["key Space"] * 3
        before = self.play(start, "--paging", "on")
        for more in (["key +"] * 4, ["key T"], ["resize 500 800"], ["key +"] * 6 + ["key 0"]):
            after = self.play(start + more, "--paging", "on")
            beyond = self.play(start + more + ["key Space"], "--paging", "on")["position"]
            self.assertLessEqual(after["position"], before["position"])
            self.assertGreater(beyond, before["position"])
        self.assertEqual(after["paging"], before["paging"])

    def test_line_and_pages_together(self):
        line = self.play(["key Down"] * 12, "--paging", "on", *AIDS)
        page = line["page"]
        self.assertEqual(self.play([], "--paging", "on", *AIDS)["paging"]["index"], 0)
        taken = self.play(["tap %d 500" % (page["w"] // 2)], "--paging", "on", *AIDS)
        self.assertEqual(taken["paging"]["index"], 0)
        self.assertGreater(taken["reading_line"][0], 0)
        turned = self.play(["tap %d 500" % (page["w"] * 5 // 6)], "--paging", "on", *AIDS)
        self.assertEqual((turned["paging"]["index"], turned["reading_line"][0]), (1, turned["position"]))

    # ---- motion ----

    def test_nothing_glides_unless_asked(self):
        rest = self.play(["drag 400 600 400 350 150"])
        self.assertFalse(rest["moving"])
        self.assertLessEqual(rest["scroll"], 250)
        self.assertLessEqual(self.play(["drag 400 600 400 350 150", "wait 300"])["scroll"], 250)

    # ---- frames ----

    def test_frames_with_panel_and_aids_are_those_drawn_whole(self):
        lines = ["key Left", "key Return", "key Down", "key Right", "key Down", "key Left", "key Up", "key Tab",
                 "key PageDown", "key Down", "key Return", "key +", "key T", "key Shift+Tab", "key End", "key Home",
                 "drag 60 300 60 200 100", "tap 100 200", "key Escape", "key Down", "key Down", "key Space", "key Up",
                 "key Right", "key Left", "key Left", "key Return", "resize 480 640", "key Down", "key Right",
                 "resize 900 500", "tap 880 480", "tap 700 480", "key Left", "key Escape", "key Escape", "wait 20"]
        for size in ("900x700", "320x480", "700x1000", "800x281"):
            for args in ((), AIDS, ("--paging", "on", "--line-focus", "3"), ("--paging", "on", "--rotate", "90")):
                self.play(lines, *args, size=size)

    def test_panel_survives_any_window(self):
        for width, height in ((1, 1), (40, 30), (100, 700), (900, 50), (281, 281), (4000, 300)):
            for larger in (0, 11):
                health = self.play(["key +"] * larger + ["key Left", "key Return", "resize %d %d" % (width, height),
                                    "key Down", "key Right", "key +", "key T", "tap %d %d" % (width // 2, height // 2),
                                    "key Tab", "key Down", "wait 20"], "--line-focus", "3")
                self.assertEqual((health["window"]["w"], health["window"]["h"]), (width, height))
                self.assertEqual(health["errors"], [])

    def test_pressed_panel_button_can_be_drawn_away(self):
        opened = ["key Left", "key Return"]
        panel = self.play(opened)["panel"]
        more = middle(panel["rows"][1]["more"])
        self.assertEqual(self.play(opened + ["tap %d %d" % more])["percent"], 115)
        self.assertEqual(self.play(opened + ["drag %d %d 200 300 60" % more])["percent"], 100)

    def test_english(self):
        health = self.play(["key Left", "key Return", self.shot("en.png")], "--lang", "en", size="320x480")
        self.assertEqual(by_name(health)["customise"]["name"], "customise")
        for row in health["panel"]["rows"]:
            self.assertLessEqual(row["title_box"]["words_w"], row["title_box"]["w"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
