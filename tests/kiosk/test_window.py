#!/usr/bin/env python3
"""The kiosk in a real window: an X server of its own, real keys and clicks, pictures of the screen."""
import os
import shutil
import signal
import subprocess
import time
import unittest

from support import KIOSK, ROOT, SECONDS, Kiosk, KioskTest, article, by_name, middle, read_ppm, themes

SCREEN = "1600x1600"
LATE_WAKEUP = os.environ.get("DAU_LATE_WAKEUP", str(ROOT / "build/dev/tests/kiosk/liblate_wakeup.so"))
TOOLS = ("Xvfb", "xdotool", "import")
NEEDED = [name for name in TOOLS if not shutil.which(name)]
RING_GAP, RING = 2, 3  # px, as the kiosk draws them at scale 1


def setUpModule():
    if NEEDED:
        raise RuntimeError("missing: %s; script/setup installs xvfb, xdotool and imagemagick" % ", ".join(NEEDED))
    global server, display
    server, display = start_server()


def start_server():
    """Xvfb picks a free display by itself and writes its number."""
    reading, writing = os.pipe()
    xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN + "x24", "-nolisten", "tcp"],
                            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    if not number:
        raise RuntimeError("Xvfb did not start")
    return xvfb, ":" + number


def tearDownModule():
    server.terminate()
    server.wait(timeout=SECONDS)


class Windowed(KioskTest):
    def start(self, *args, paragraphs=40, env={}):
        news = self.folder / "bai.txt"
        if not news.exists():
            news.write_text(article(paragraphs))
        kiosk = Kiosk(self.folder, *args, news, env={"DISPLAY": display, "SDL_VIDEODRIVER": "x11", **env})
        self.addCleanup(self.end, kiosk)
        kiosk.until("first frame", lambda h: h["frames"] >= 1)
        self.window = self.xdo("search", "--sync", "--onlyvisible", "--pid", kiosk.process.pid).split()[-1]
        self.xdo("windowfocus", "--sync", self.window)
        return kiosk

    def end(self, kiosk):
        code, out, error = kiosk.stop()
        self.assertEqual((code, out, error), (0, "", ""))

    def xdo(self, *args):
        done = subprocess.run(["xdotool", *map(str, args)], env={**os.environ, "DISPLAY": display},
                              capture_output=True, timeout=SECONDS, check=True)
        return done.stdout.decode()

    def key(self, *names):
        self.xdo("key", "--clearmodifiers", *names)

    def click(self, x, y, button=1):
        self.xdo("mousemove", "--window", self.window, x, y, "click", button)

    def picture(self):
        done = subprocess.run(["import", "-window", self.window, "-depth", "8", "ppm:-"], capture_output=True,
                              env={**os.environ, "DISPLAY": display}, timeout=SECONDS, check=True)
        return read_ppm(done.stdout)

    def longest_line(self, kiosk):
        """Bytes of the longest of the next lines at 100 %, found by scrolling line by line."""
        places = [kiosk.health()["position"]]
        for _ in range(8):
            scroll = kiosk.health()["scroll"]
            self.key("Down")
            places.append(kiosk.until("a line on", lambda h: h["scroll"] > scroll)["position"])
        return max(b - a for a, b in zip(places, places[1:]))

    def test_reading_place_stays(self):
        kiosk = self.start("--windowed", "1000x700")
        self.key("Next", "Next")
        kiosk.until("two screens on", lambda h: h["scroll"] > 700)
        line = self.longest_line(kiosk)
        start = kiosk.health()
        for percent in (115, 130, 145, 165, 190):
            self.key("plus")
            now = kiosk.until("%d %%" % percent, lambda h: h["percent"] == percent)
            self.assertLessEqual(abs(now["position"] - start["position"]), line)
        self.assertEqual(now["size"], 24 * 1.9 // (1 / 64) / 64)
        for theme in list(themes())[1:5]:
            self.key("t")
            now = kiosk.until(theme, lambda h: h["theme"] == theme)
            self.assertLessEqual(abs(now["position"] - start["position"]), line)
        self.xdo("windowsize", "--sync", self.window, 700, 900)
        now = kiosk.until("the new size", lambda h: h["window"] == {"w": 700, "h": 900})
        self.assertLessEqual(abs(now["position"] - start["position"]), line)
        self.xdo("windowsize", "--sync", self.window, 1000, 700)
        kiosk.until("the old size", lambda h: h["window"] == {"w": 1000, "h": 700})
        self.key("0")
        now = kiosk.until("100 %", lambda h: h["percent"] == 100)
        self.assertEqual((now["position"], now["scroll"]), (start["position"], start["scroll"]))

    def test_nothing_of_the_old_frame_remains(self):
        grown = self.start("--windowed", "900x600")
        self.key(*["plus"] * 8)
        grown.until("275 %", lambda h: h["percent"] == 275)
        self.key(*["minus"] * 3, "t", "t", "t", "t", "Tab", "Tab", "Escape")
        grown.until("190 %", lambda h: h["percent"] == 190 and h["theme"] == list(themes())[4] and not h["focus"])
        self.xdo("windowsize", "--sync", self.window, 700, 900)
        grown.until("the new size", lambda h: h["window"] == {"w": 700, "h": 900})
        self.key("End")
        a = grown.until("the end", lambda h: h["scroll"] == h["last_scroll"] > 0)
        time.sleep(3.2)  # what was said of the change is gone
        before, name = self.picture(), a["theme"]
        grown.stop()
        fresh = self.start("--windowed", "700x900", "--theme", name)
        self.key(*["plus"] * 5, "End")
        b = fresh.until("the same", lambda h: h["percent"] == 190 and h["scroll"] == h["last_scroll"] > 0)
        time.sleep(3.2)
        self.assertEqual((a["scroll"], a["position"]), (b["scroll"], b["position"]))
        self.assertIsNone(before.differs(self.picture()))

    def test_screen_follows_the_theme(self):
        kiosk = self.start("--windowed", "900x600")
        colours = themes()
        for name in [*list(colours)[1:], list(colours)[0]]:
            self.key("t")
            now = kiosk.until(name, lambda h: h["theme"] == name)
            picture = self.picture()
            page, bar = now["page"], now["bar"]
            self.assertEqual(picture.at(2, page["y"] + page["h"] - 2), colours[name]["ground"])
            self.assertEqual(picture.at(2, bar["y"] + 2), colours[name]["bar"])
            drawn = {picture.at(x, y) for y in range(page["y"], page["y"] + 400, 3) for x in range(0, page["w"], 3)}
            self.assertIn(colours[name]["text"], drawn)

    def test_every_step_keeps_targets_and_bar(self):
        kiosk = self.start("--windowed", "800x600")
        seen = []
        for step in range(12):
            now = kiosk.until("step", lambda h: len(seen) == 0 or h["percent"] > seen[-1])
            seen.append(now["percent"])
            self.assertEqual(len(now["controls"]), 6)
            for box in now["controls"]:
                self.assertGreaterEqual(min(box["w"], box["h"]), 44)
                self.assertLessEqual(box["x"] + box["w"], 800)
            self.assertLessEqual(now["bar"]["h"] * 5, 600)
            self.click(*middle(by_name(now)["larger"]))  # the same place each time
        self.assertEqual((seen[0], seen[-1]), (100, 400))

    def ring_colours(self, picture, box, out):
        left, top, right, bottom = box["x"] - out, box["y"] - out, box["x"] + box["w"] + out - 1, box["y"] + box["h"] + out - 1
        return {picture.at(x, y) for x in range(left, right + 1) for y in (top, bottom)} | \
               {picture.at(x, y) for y in range(top, bottom + 1) for x in (left, right)}

    def test_focus_ring(self):
        kiosk = self.start("--windowed", "900x600")
        colours = themes()["light"]
        for name in ("smaller", "original", "larger", "read", "theme", "customise"):
            self.key("Tab")
            box = by_name(kiosk.until(name, lambda h: h["focus"] == name))[name]
            picture = self.picture()
            for out in range(1, RING_GAP + 1):
                self.assertEqual(self.ring_colours(picture, box, out), {colours["bar"]})
            for out in range(RING_GAP + 1, RING_GAP + RING + 1):
                self.assertEqual(self.ring_colours(picture, box, out), {colours["focus"]})
        self.key("shift+Tab", "Return")
        kiosk.until("the next theme", lambda h: h["theme"] == list(themes())[1])
        self.key("Escape")
        kiosk.until("no focus", lambda h: h["focus"] is None)
        dark, bar = themes()[list(themes())[1]], kiosk.health()["bar"]
        picture = self.picture()
        self.assertNotIn(dark["focus"], {picture.at(x, y) for y in range(bar["h"]) for x in range(900)})

    def test_mouse(self):
        kiosk = self.start("--windowed", "900x600")
        at = by_name(kiosk.health())
        self.click(*middle(at["larger"]))
        kiosk.until("115 %", lambda h: h["percent"] == 115)
        self.click(*middle(at["original"]))
        kiosk.until("100 %", lambda h: h["percent"] == 100)
        self.click(400, 400, button=5)
        wheeled = kiosk.until("the wheel", lambda h: h["scroll"] > 0)["scroll"]
        self.click(400, 400, button=4)
        kiosk.until("the wheel back", lambda h: h["scroll"] < wheeled)
        self.xdo("mousemove", "--window", self.window, 400, 500, "mousedown", 1, "mousemove", "--window", self.window,
                 400, 450, "mousemove", "--window", self.window, 400, 300, "sleep", 0.3, "mouseup", 1)
        dragged = kiosk.until("the drag", lambda h: 140 <= h["scroll"] <= 200 and not h["moving"])["scroll"]
        self.xdo("mousemove", "--window", self.window, 890, 599, "mousedown", 1, "mouseup", 1)
        kiosk.until("the position bar", lambda h: h["scroll"] == h["last_scroll"] > dragged)
        x, y = middle(at["theme"])
        self.xdo("mousemove", "--window", self.window, x, y, "mousedown", 1, "mousemove", "--window", self.window,
                 x, 500, "mouseup", 1)
        self.key("Tab")
        now = kiosk.until("the key after", lambda h: h["focus"] == "smaller")
        self.assertEqual(now["theme"], "light")  # drawn away from the button

    def test_turned_screen_shows_and_hits_right(self):
        turned = self.start("--windowed", "900x700", "--rotate", "90")
        picture = self.picture()
        x, y = middle(by_name(turned.health())["larger"])
        self.click(899 - y, x)
        turned.until("115 %", lambda h: h["percent"] == 115)
        turned.stop()
        self.start("--windowed", "700x900")
        self.assertIsNone(picture.differs(self.picture().turned()))

    def test_turned_screen_follows_each_change(self):
        def picture(*args):
            kiosk = self.start("--check-frames", *args)
            self.key("Next", "Down", "Down", "Up", "Tab", "Tab", "shift+Tab", "shift+Tab", "shift+Tab")
            kiosk.until("all keys", lambda h: h["focus"] == "customise")  # which only the last one reaches
            got = self.picture()
            kiosk.stop()
            return got
        for angle, size in ((90, "700x900"), (180, "900x700"), (270, "700x900")):
            turned, straight = picture("--windowed", "900x700", "--rotate", angle), picture("--windowed", size)
            for _ in range(angle // 90):
                straight = straight.turned()
            self.assertIsNone(turned.differs(straight), angle)

    def test_sleeps_when_nothing_happens(self):
        kiosk = self.start("--windowed", "900x600")
        self.key("Next")
        frames = kiosk.until("a screen on", lambda h: h["scroll"] > 0)["frames"]
        time.sleep(0.2)
        before = self.ticks(kiosk)
        time.sleep(3)
        used = self.ticks(kiosk) - before
        self.assertLessEqual(used, 3 * os.sysconf("SC_CLK_TCK") // 100)  # 1 %
        self.assertEqual(kiosk.health()["frames"], frames)

    def test_signal_wakes_a_sleeping_kiosk(self):
        kiosk = subprocess.Popen([KIOSK, "--windowed", "800x600", str(self.write("bai.txt", article(3)))],
                                 env={**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"})
        self.addCleanup(kiosk.kill)
        self.xdo("search", "--sync", "--onlyvisible", "--pid", kiosk.pid)
        time.sleep(0.5)  # no health file, so nothing but the signal can wake it
        kiosk.terminate()
        self.assertEqual(kiosk.wait(timeout=SECONDS), 0)

    def test_pressed_button_shows_it(self):
        kiosk = self.start("--windowed", "900x600")
        box, colours = by_name(kiosk.health())["theme"], themes()["light"]
        frames = kiosk.health()["frames"]
        self.xdo("mousemove", "--window", self.window, *middle(box), "mousedown", 1)
        kiosk.until("the press", lambda h: h["frames"] > frames)
        self.assertEqual(self.picture().at(box["x"] + 4, box["y"] + 4), colours["pressed"])
        self.xdo("mouseup", 1)
        kiosk.until("the next theme", lambda h: h["theme"] != "light")

    def test_pointer_shows_what_it_is_over(self):
        kiosk = self.start("--windowed", "1000x700", "--check-frames")
        colours = themes()["light"]
        self.click(*middle(by_name(kiosk.health())["customise"]))
        health = kiosk.until("the panel", lambda h: h["panel"])
        boxes = [by_name(health)["larger"], health["panel"]["rows"][1]["more"], health["panel"]["done"]]
        for box in boxes:
            frames = kiosk.health()["frames"]
            self.xdo("mousemove", "--window", self.window, *middle(box))
            kiosk.until("the pointer over it", lambda h: h["frames"] > frames)
            picture = self.picture()
            at = [picture.at(b["x"] + 4, b["y"] + 4) for b in boxes]
            self.assertEqual(at, [colours["hover"] if b is box else colours["bar"] for b in boxes])
        off = by_name(health)["smaller"]  # does nothing now: it does not light up
        frames = kiosk.health()["frames"]
        self.xdo("mousemove", "--window", self.window, *middle(off))
        kiosk.until("the pointer gone", lambda h: h["frames"] > frames)
        self.assertEqual(self.picture().at(off["x"] + 4, off["y"] + 4), colours["bar"])

    def ticks(self, kiosk):
        with open("/proc/%d/stat" % kiosk.process.pid) as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def test_whole_screen_and_its_end(self):
        kiosk = self.start()
        width, height = map(int, SCREEN.split("x"))
        self.assertEqual(kiosk.health()["window"], {"w": width, "h": height})
        self.assertTrue(self.xdo("getwindowgeometry", self.window).endswith(
            "Position: 0,0 (screen: 0)\n  Geometry: %s\n" % SCREEN))  # no window manager does it here
        self.key("ctrl+q", "Escape", "Tab")
        kiosk.until("still there", lambda h: h["focus"] == "smaller")  # only a window may be left by key
        self.assertEqual(kiosk.stop(signal.SIGINT), (0, "", ""))
        windowed = self.start("--windowed", "800x600")
        self.key("ctrl+q")
        self.assertEqual(windowed.process.wait(timeout=SECONDS), 0)

    def test_ends_well_when_a_wakeup_comes_late(self):
        kiosk = self.start("--windowed", "800x600", env={
            "LD_PRELOAD": LATE_WAKEUP, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"})
        self.key("ctrl+q")
        self.assertEqual(kiosk.process.wait(timeout=SECONDS), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
