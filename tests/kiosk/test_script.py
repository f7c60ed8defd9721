#!/usr/bin/env python3
"""The kiosk without a display server: scripted fingers and keys, pictures, and what it refuses."""
import signal
import subprocess
import unittest

from support import (DUMMY, KIOSK, SECONDS, Kiosk, KioskTest, Played, article, by_name, command, middle, read_png, said,
                     themes)

class Scripted(Played):
    def test_health_says_what_the_design_promises(self):
        health = self.play(["key +", "key T", "key Tab"])
        self.assertEqual(health["dau"], 1)
        self.assertGreaterEqual(health["frames"], 1)
        self.assertRegex(health["frame_hash"], r"^[0-9a-f]{32}$")
        self.assertEqual(health["article"], str(self.folder / "bai.txt"))
        self.assertEqual((health["position"], health["size"]), (0, 24 * 1.15 // (1 / 64) / 64))
        self.assertEqual((health["theme"], health["focus"]), (list(themes())[1], "smaller"))
        self.assertEqual((health["speaking"], health["word"], health["errors"]), ("stopped", None, []))
        self.assertGreater(health["last_ok"], 1600000000)
        self.assertGreaterEqual(health["idle_s"], 0)

    def test_finger_drags_and_the_page_glides_on(self):
        # 238 under the finger, the rest by itself. On a busy machine a drag may come in two pieces, and the last one
        # at rest: one of three glides.
        for attempt in range(3):
            health = self.play(["drag 400 600 400 350 150", "wait 2000"], "--motion", "on")
            self.assertFalse(health["moving"])
            self.assertGreater(health["position"], 0)
            if health["scroll"] > 250:
                break
        self.assertGreater(health["scroll"], 250)
        held = self.play(["drag 400 600 400 350 150", "drag 400 300 400 301 40", "wait 100"], "--motion", "on")
        self.assertFalse(held["moving"])

    def test_tap_uses_a_button_and_a_drag_off_it_does_not(self):
        at = by_name(self.play([]))
        larger, theme = middle(at["larger"]), middle(at["theme"])
        self.assertEqual(self.play(["tap %d %d" % larger, "tap %d %d" % larger])["percent"], 130)
        self.assertEqual(self.play(["tap %d %d" % theme])["theme"], list(themes())[1])
        off = self.play(["drag %d %d 400 500 60" % larger, "wait 50"])
        self.assertEqual((off["percent"], off["scroll"]), (100, 0))

    def test_buttons_stay_where_they_are_at_every_size(self):
        for size in ("900x700", "480x800", "320x480", "1920x1080"):
            first = self.play([], size=size)
            for steps in (1, 5, 11):
                now = self.play(["key +"] * steps, size=size)
                self.assertEqual(now["controls"], first["controls"])
                self.assertLessEqual(now["bar"]["h"] * 5, now["window"]["h"])
            self.assertTrue(all(c["w"] >= 44 and c["h"] >= 44 for c in first["controls"]), first["controls"])
            self.assertEqual([c["name"] for c in first["controls"]], ["smaller", "original", "larger", "read", "theme", "customise"])

    def test_shot_is_the_frame(self):
        self.play(["key End", self.shot("end.png"), "key Home", self.shot("home.png"), "key End", self.shot("again.png")])
        end, home, again = (read_png(self.folder / (n + ".png")) for n in ("end", "home", "again"))
        self.assertEqual((end.width, end.height), (900, 700))
        self.assertIsNone(end.differs(again))
        self.assertIsNotNone(end.differs(home))

    def test_a_frame_grown_from_changes_is_the_frame_drawn_whole(self):
        lines = ["key Down", "key Down", "key Up", "key Space", "key Shift+Space", "key End", "key Up", "key Home",
                 "key Tab", "key Tab", "key Shift+Tab", "key Down", "key +", "key Down", "key Up", "key T", "key Down",
                 "key Space", "drag 200 500 200 300 120", "wait 400", "key Escape", "drag 200 300 200 480 120",
                 "wait 1500", "key Tab", "drag 200 400 200 407 60", "tap 200 400", "key PageDown", "key -", "key Down",
                 "resize 640 800", "key Down", "key +", "key Tab", "key Down", "resize 800 640", "key 0", "key Down"]
        track = ["drag 899 300 899 500 100", "wait 40", "drag 899 500 899 120 100", "tap 899 699", "key Up", "key Home",
                 "drag 899 110 899 110 40"]
        for size, more in (("900x700", track), ("480x800", []), ("320x480", []), ("700x281", [])):
            for turn in ("0", "90"):
                self.play(lines + more, "--rotate", turn, size=size)

    def test_a_message_over_a_page_that_moves(self):
        first = self.play([], size="320x480")
        self.assertGreater(first["fold"], 1)  # no room on the bar: the size is said on the page
        moves = ["key Down", "key Down", "key Up", "drag 100 300 100 250 100", "key Space", "key +", "key Down", "key T",
                 "key Down", "key End", "key Up"]
        self.play(["key +"] + moves + ["wait 3100", "key Up", "key +"] + ["key +"] * 11 + moves, size="320x480")

    def test_frames_come_only_when_something_changes(self):
        frames = self.play(["key Home", "key Escape", "key Up", "key PageUp"])["frames"]
        self.assertEqual(self.play([])["frames"], frames)

    def test_turned_screen(self):
        health = self.play([self.shot("turned.png")], "--rotate", "90", size="900x700")
        self.assertEqual(health["window"], {"w": 700, "h": 900})
        self.assertGreater(health["bar"]["y"], 450)  # portrait: within reach
        larger = middle(by_name(health)["larger"])
        for angle in ("90", "270"):
            self.assertEqual(self.play(["tap %d %d" % larger], "--rotate", angle, size="900x700")["percent"], 115)
        self.play([self.shot("straight.png")], size="700x900")
        self.assertIsNone(read_png(self.folder / "turned.png").differs(read_png(self.folder / "straight.png")))

    def test_screens_overlap_and_end_at_whole_lines(self):
        down = [self.play(["key Space"] * n)["scroll"] for n in (0, 1, 2)]
        page = self.play([])["page"]["h"]
        for before, after in zip(down, down[1:]):
            self.assertGreater(after - before, page // 2)
            self.assertLess(after - before, page - 38)  # a line of 24 px takes 38
        back = self.play(["key Space", "key Space", "key Shift+Space"])["scroll"]
        self.assertLess(abs(back - down[1]), 3 * 38)

    def test_lines_cut_at_an_edge_are_left_out_at_rest(self):
        ground = bytes.fromhex(themes()["light"]["ground"][1:])
        cut = 0
        for percent, downs in ((100, 3), (100, 6), (190, 2), (310, 4)):
            larger = (100, 115, 130, 145, 165, 190, 215, 240, 275, 310).index(percent)
            page = self.play(["key +"] * larger + ["key Down"] * downs + [self.shot("rest.png")])["page"]
            picture = read_png(self.folder / "rest.png")
            for y in (page["y"], page["y"] + page["h"] - 1):
                self.assertEqual(picture.row(y, 0, page["w"]), ground * page["w"])
            rows = [y for y in range(page["h"]) if picture.row(page["y"] + y, 0, page["w"]) != ground * page["w"]]
            cut += page["h"] - rows[-1] > 24 * percent // 100
        self.assertGreater(cut, 0)  # somewhere a line did not fit

    def test_any_window_size_is_survived(self):
        for width, height in ((1, 1), (40, 30), (100, 700), (900, 50), (281, 281), (4000, 300)):
            health = self.play(["resize %d %d" % (width, height), "key +", "key Space", "key Down", "key Tab", "key T",
                                "tap %d %d" % (width // 2, height // 2), "key End", "wait 20"])
            self.assertEqual((health["window"]["w"], health["window"]["h"]), (width, height))
            self.assertEqual(health["errors"], [])

    def test_keys_of_the_list(self):
        last = self.play(["key End"])
        self.assertEqual(last["scroll"], last["last_scroll"])
        self.assertEqual(self.play(["key End", "key Home"])["scroll"], 0)
        self.assertEqual(self.play(["key +", "key +", "key 0"])["percent"], 100)
        self.assertEqual(self.play(["key Keypad +", "key Ctrl++", "key -"])["percent"], 115)
        self.assertGreater(self.play(["key Down"])["scroll"], 0)
        self.assertEqual(self.play(["key Down", "key Up", "key Up"])["scroll"], 0)
        self.assertEqual(self.play(["key Tab", "key Tab", "key Tab", "key Return", "key Escape"])["percent"], 115)
        self.assertEqual(self.play(["key Shift+Tab", "key Shift+Tab", "key Space"])["theme"], list(themes())[1])
        self.assertEqual(self.play(["text +++", "text tttt"])["percent"], 100)  # written, not pressed

    def test_paragraphs_as_they_are(self):
        news = "Tin vắn trong ngày\n\nHôm nay trời đẹp.\n"
        for structure in ("news", "paragraphs"):
            self.play(["key End", self.shot(structure + ".png")], "--structure", structure, text=news)
        news, plain = (read_png(self.folder / (n + ".png")) for n in ("news", "paragraphs"))
        self.assertIsNotNone(news.differs(plain))  # no large title

    def test_short_article_has_no_position_bar(self):
        self.play([self.shot("short.png")], text="Một dòng tin ngắn.\n")
        picture = read_png(self.folder / "short.png")
        ground = themes()["light"]["ground"]
        self.assertEqual({picture.at(899, y) for y in range(400, 700)}, {ground})


class Refused(KioskTest):
    def refused(self, *args, names=(), code=2, env=None):
        got = command(*args, env=env)
        error = said(got.stderr)
        self.assertEqual((got.returncode, got.stdout), (code, b""), error)
        self.assertEqual(error.count("\n"), 1, error)
        self.assertTrue(error.startswith("dau-kiosk: ") and ";" in error, error)
        for name in names:
            self.assertIn(str(name), error)

    def test_bad_articles(self):
        empty = self.write("rong.txt", "")
        binary = self.write("nhi-phan.txt", bytes(range(256)) * 64)
        for path in (self.folder / "khong-co.txt", self.folder, empty, binary):
            self.refused("--windowed", "800x600", path, names=[path])
        self.refused("--windowed", "800x600", names=["no article"])

    def test_bad_options(self):
        news = self.write("bai.txt", article(3))
        for args in (["--windowed", "800"], ["--windowed", "10x10"], ["--windowed", "800x99999999999"],
                     ["--windowed", "axb"], ["--rotate", "45"], ["--lang", "fr"], ["--theme", "hong"],
                     ["--size", "-3"], ["--size", "NaN"], ["--size", "251"], ["--font", "Khong Co"], ["--nothing"],
                     ["--structure", "tree"], ["--width", "800"]):
            self.refused(*args, news, names=[args[0]])

    def test_bad_scripts_name_their_line(self):
        news = self.write("bai.txt", article(3))
        for line in ("jump 3", "key", "key NoSuchKey", "tap 1", "tap 1 2 3", "tap -1 2", "drag 1 2 3", "wait x",
                     "wait 1.5", "shot", "hear", "hear all", "health", "resize 0 5", "resize 10"):
            script = self.write("loi.txt", "# first\n\nwait 1\n%s\n" % line)
            self.refused("--windowed", "800x600", "--script", script, news, names=["%s:4:" % script])
        self.refused("--script", self.folder / "no.txt", news, names=["no.txt"])

    def test_unwritable_outputs(self):
        news = self.write("bai.txt", article(3))
        nowhere = self.folder / "none" / "health.json"
        self.refused("--windowed", "800x600", "--health", nowhere, news, names=[nowhere])
        script = self.write("s.txt", "shot %s\n" % (self.folder / "none" / "shot.png"))
        self.refused("--windowed", "800x600", "--script", script, news, names=["shot.png"])

    def test_no_display_says_what_to_do(self):
        news = self.write("bai.txt", article(3))
        env = {"SDL_VIDEODRIVER": "x11", "DISPLAY": ":65000"}
        self.refused(news, code=3, env=env, names=["no display", "dau render"])
        # Left to itself SDL takes a driver that shows nothing; no card 99, lest a console be taken.
        env = {"SDL_VIDEODRIVER": "", "DISPLAY": "", "WAYLAND_DISPLAY": "", "XDG_RUNTIME_DIR": str(self.folder),
               "SDL_KMSDRM_DEVICE_INDEX": "99"}
        self.refused(news, code=3, env=env, names=["no display", "dau render"])

    def test_help(self):
        for name in ("--help", "-h"):
            got = command(name)
            self.assertEqual((got.returncode, got.stderr), (0, b""))
            for option in (b"--windowed", b"--structure", b"--size"):
                self.assertIn(option, got.stdout)
            self.assertNotIn(b"--width", got.stdout)  # the window has one
        with open("/dev/full", "wb") as full:
            got = subprocess.run([KIOSK, "--help"], stdout=full, stderr=subprocess.PIPE, timeout=SECONDS)
        self.assertEqual((got.returncode, got.stderr.count(b"\n")), (2, 1))

    def test_signals_end_it_cleanly(self):
        news = self.write("bai.txt", article(3))
        for sign in (signal.SIGTERM, signal.SIGINT):
            kiosk = Kiosk(self.folder, "--windowed", "800x600", news, env=DUMMY)
            kiosk.until("first frame", lambda h: h["frames"] >= 1)
            self.assertEqual(kiosk.stop(sign), (0, "", ""))


if __name__ == "__main__":
    unittest.main(verbosity=2)
