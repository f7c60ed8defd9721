#!/usr/bin/env python3
"""The desktop's wish for dark or for contrast: a bus of the test's own, and on it a portal that answers, or does not."""
import os
import queue
import shutil
import subprocess
import threading
import unittest

from support import DUMMY, ROOT, SECONDS, Kiosk, KioskTest, article, themes
from test_settings import ROWS

FAKE_PORTAL = os.environ.get("FAKE_PORTAL", str(ROOT / "build/dev/tests/kiosk/fake_portal"))
TURNING = ["wait 50"] * 1000  # a loop with nothing to do sleeps, and a test would wait for it


def setUpModule():
    if not shutil.which("dbus-daemon"):
        raise RuntimeError("missing: dbus-daemon; script/setup test installs it")


class Portal:
    """A running fake_portal."""

    def __init__(self, address, *args):
        self.process = subprocess.Popen([FAKE_PORTAL, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address})
        self.said = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()
        self.until("ready")

    def listen(self):
        for line in self.process.stdout:
            self.said.put(line.strip())

    def until(self, line):
        while self.said.get(timeout=SECONDS) != line:
            pass

    def tell(self, *lines):
        self.process.stdin.write("".join(line + "\n" for line in lines))
        self.process.stdin.flush()

    def synchronise(self):
        """The kiosk has read all that was sent, and then turned once more: the health file has what came of it."""
        for _ in range(2):
            self.tell("sync")
            self.until("taken")

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=SECONDS)
        self.process.stdout.close()


class HostTheme(KioskTest):
    address = ""  # of the test's own bus; none: none is named

    def bus(self):
        daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1",
                                   "--address=unix:dir=%s" % self.folder],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(daemon.stdout.close)
        self.addCleanup(daemon.wait, timeout=SECONDS)
        self.addCleanup(daemon.terminate)
        self.address = daemon.stdout.readline().strip()
        self.assertTrue(self.address.startswith("unix:"))

    def portal(self, *args):
        self.bus()
        portal = Portal(self.address, *map(str, args))
        self.addCleanup(portal.stop)
        return portal

    def kiosk(self, *args, address=None, env={}, script=()):
        """A kiosk that has shown a picture. address: of the bus, if not the test's own."""
        address = self.address if address is None else address
        news = self.write("bai.txt", article(3))
        played = self.write("script.txt", "".join(line + "\n" for line in script))
        kiosk = Kiosk(self.folder, "--windowed", "600x500", "--check-frames", "--script", played, *args, news,
                      env={**DUMMY, **env, **({"DBUS_SESSION_BUS_ADDRESS": address} if address else {})})
        self.addCleanup(self.end, kiosk)
        kiosk.until("first frame", lambda h: h["frames"] >= 1)
        return kiosk

    def end(self, kiosk):
        code, out, error = kiosk.stop()
        self.assertEqual((code, out, error), (0, "", ""))

    def until_theme(self, kiosk, name):
        health = kiosk.until(name, lambda h: h["theme"] == name)
        self.assertEqual((health["settings"], health["errors"]), ({}, []))

    # ---- what it wishes ----

    def test_names_are_of_the_library(self):
        self.assertEqual(next(iter(themes())), "light")
        self.assertLessEqual({"light", "dark", "black-on-white", "white-on-black"}, set(themes()))

    def test_each_wish(self):
        for scheme, contrast, theme in ((1, 0, "dark"), (2, 0, "light"), (0, 1, "black-on-white"),
                                        (1, 1, "white-on-black"), (2, 1, "black-on-white"), (1, 7, "dark"),
                                        (99, 1, "black-on-white"), (4294967295, 4294967295, "light"), (0, 0, "light")):
            with self.subTest(scheme=scheme, contrast=contrast):
                portal = self.portal(scheme, contrast)
                kiosk = self.kiosk()
                portal.until("asked")
                portal.synchronise()
                self.until_theme(kiosk, theme)
                self.assertEqual(kiosk.health()["theme"], theme)

    def test_follows_changes(self):
        portal = self.portal(0, 0)
        kiosk = self.kiosk()
        portal.until("asked")
        for line, theme in (("color-scheme 1", "dark"), ("contrast 1", "white-on-black"),
                            ("color-scheme 0", "black-on-white"), ("contrast 0", "light"), ("color-scheme 1", "dark"),
                            ("color-scheme 2", "light")):
            portal.tell("set " + line)
            self.until_theme(kiosk, theme)

    def test_keeps_the_wish_when_the_portal_ends(self):
        portal = self.portal(1, 0)
        kiosk = self.kiosk()
        self.until_theme(kiosk, "dark")
        frames = kiosk.health()["frames"]
        portal.process.kill()
        kiosk.until("a later beat", lambda h: h["idle_s"] >= 5)
        self.assertEqual((kiosk.health()["theme"], kiosk.health()["frames"]), ("dark", frames))

    def test_nothing_of_it_is_kept(self):
        self.portal(1, 0)
        file = self.folder / "doc-gia.ini"
        self.until_theme(self.kiosk("--settings", file), "dark")
        self.assertFalse(file.exists())

    # ---- who counts more ----

    def assert_stays(self, portal, kiosk, theme):
        for line in ("color-scheme 2", "contrast 1", "color-scheme 1"):
            portal.tell("set " + line)
            portal.synchronise()
            self.assertEqual(kiosk.health()["theme"], theme)

    def test_what_was_said_counts_more(self):
        settings = self.write("doc-gia.ini", "[reader]\ntheme = sepia\n")
        colour = self.write("mau.ini", "[reader]\ntext-colour = #000000\n")
        for args, theme in ((("--theme", "sepia"), "sepia"), (("--theme", "light"), "light"),
                            (("--settings", settings), "sepia"), (("--settings", colour), "light"),
                            (("--preset", "glare"), "soft-dark")):
            with self.subTest(args=args):
                portal = self.portal(1, 1)
                kiosk = self.kiosk(*args, script=TURNING)
                portal.until("asked")
                portal.synchronise()
                self.assertEqual(kiosk.health()["theme"], theme)
        self.assert_stays(portal, kiosk, theme)

    def test_what_the_reader_chose_counts_more(self):
        portal = self.portal(0, 1)
        kiosk = self.kiosk(script=["key T"] + TURNING)
        chosen = kiosk.until("a choice", lambda h: "theme" in h["settings"])["theme"]
        portal.until("asked")
        self.assert_stays(portal, kiosk, chosen)

    def test_other_settings_leave_the_theme(self):
        portal = self.portal(1, 0)
        kiosk = self.kiosk("--preset", "large-bold", script=["key +"])
        kiosk.until("dark", lambda h: h["theme"] == "dark")
        portal.tell("set contrast 1")
        kiosk.until("more contrast", lambda h: h["theme"] == "white-on-black")

    def test_theme_key_goes_on_from_what_is_seen(self):
        self.portal(1, 0)
        kiosk = self.kiosk(script=["wait 2500", "key T"])
        chosen = kiosk.until("a choice", lambda h: "theme" in h["settings"])["theme"]
        names = list(themes())
        self.assertEqual(chosen, names[names.index("dark") + 1])

    def test_start_again_leads_to_the_wish_of_now(self):
        portal = self.portal(0, 0)
        reset = ["key Left", "key Return"] + ["key Down"] * len(ROWS) + ["key Return"]
        kiosk = self.kiosk(script=["key T", "wait 2000"] + reset)
        kiosk.until("a choice", lambda h: "theme" in h["settings"])
        portal.tell("set contrast 1", "set color-scheme 1")
        kiosk.until("the wish", lambda h: h["settings"] == {} and h["theme"] == "white-on-black")

    def test_own_colours_stand_on_what_is_seen(self):
        self.portal(1, 1)
        colour = ["key Left", "key Return"] + ["key Down"] * list(ROWS).index("text-colour") + ["key Right"] * 2
        kiosk = self.kiosk(script=["wait 2500"] + colour)
        health = kiosk.until("a colour", lambda h: "text-colour" in h["settings"])
        self.assertEqual((health["theme"], health["settings"]["theme"]), ("white-on-black", "white-on-black"))

    # ---- what says nothing, or no sense ----

    def test_senseless_answers_are_no_wish(self):
        for mode in ("strings", "tree", "error"):
            with self.subTest(mode=mode):
                portal = self.portal(mode)
                kiosk = self.kiosk()
                portal.until("asked")
                if mode == "strings":
                    portal.synchronise()
                else:
                    portal.until("gone")  # who talks so is not asked again
                self.until_theme(kiosk, "light")

    def test_senseless_changes_are_passed_over(self):
        portal = self.portal(1, 0)
        kiosk = self.kiosk()
        self.until_theme(kiosk, "dark")
        portal.tell("word color-scheme light", "word contrast 1", "set accent-color 1", "set color-scheme- 0")
        portal.synchronise()
        self.assertEqual(kiosk.health()["theme"], "dark")
        portal.tell("set color-scheme 3")
        self.until_theme(kiosk, "light")

    def test_a_portal_that_hangs_is_given_up(self):
        portal = self.portal("never")
        kiosk = self.kiosk(script=["wait 100", "key +"])
        kiosk.until("the reader goes on", lambda h: h["percent"] > 100)
        portal.until("gone")
        portal.tell("answer 1 1", "set color-scheme 1")
        kiosk.until("a later beat", lambda h: h["idle_s"] >= 5)
        self.assertEqual(kiosk.health()["theme"], "light")

    def test_no_portal(self):
        self.bus()
        self.until_theme(self.kiosk(), "light")

    def test_no_bus(self):
        for address in ("unix:path=%s/none" % self.folder, "none", "unix:path=%s" % self.folder, ""):
            with self.subTest(address=address):
                self.until_theme(self.kiosk(address=address), "light")


if __name__ == "__main__":
    unittest.main(verbosity=2)
