#!/usr/bin/env python3
"""The reader's settings: changed by touch, by keyboard and by five keys; kept in a file; the place in the text kept."""
import os
import subprocess
import unittest
from pathlib import Path

from support import DAU, Played, article, by_name, middle, read_png, themes

# The rows of the panel from its top, by their names in a settings file. True: at first at the end of its values.
ROWS = {"preset": False, "size": False, "font": False, "weight": False, "line-height": False, "letter-spacing": False,
        "word-spacing": False, "paragraph-spacing": False, "measure": False, "margin": False, "align": False,
        "italics": True, "phrase": True, "theme": False, "text-colour": False, "ground-colour": False,
        "line-focus": False, "ruler": False, "paging": False, "motion": False, "shortcuts": True,
        "region": False, "speed": False, "volume": False, "verbosity": False, "guide": False}
# A preset takes the place of what it is about: it is tried alone.
CHANGED = [name for name in ROWS if name != "preset"]
KEPT = [name for name in CHANGED if name != "volume"]  # which ends with the session
WINDOWS = ("320x480", "800x480", "1280x800", "1080x1920")
TARGET = 44
LONGEST_LINE = 220  # bytes, in these windows


def kept(path):
    """A settings file: name to value."""
    lines = [line for line in Path(path).read_text().splitlines() if line and line[0] not in ";["]
    return dict(line.split(" = ", 1) for line in lines)


def box(of):
    return (of["x"], of["y"], of["w"], of["h"])


def inside(a, b):
    return b["x"] <= a["x"] and b["y"] <= a["y"] and a["x"] + a["w"] <= b["x"] + b["w"] and \
        a["y"] + a["h"] <= b["y"] + b["h"]


def apart(a, b):
    return a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"] or a["y"] + a["h"] <= b["y"] or \
        b["y"] + b["h"] <= a["y"]


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    a, b = sorted((luminance(a), luminance(b)))
    return (b + 0.05) / (a + 0.05)


def way(name, less, more):
    return less if ROWS[name] else more


class Settings(Played):
    def file(self):
        return self.folder / "doc-gia.ini"

    def play_kept(self, lines, *args, **how):
        return self.play(lines, "--settings", self.file(), *args, **how)

    def assert_changed(self, health, names):
        """All of these are said, in effect and in the file."""
        written = kept(self.file())
        for name in names:
            self.assertIn(name, health["settings"])
            self.assertEqual(written[name], health["settings"][name])
        self.assertEqual(health["errors"], [])
        self.assertFalse(list(self.folder.glob("doc-gia.ini?*")))  # renamed into place, nothing left beside it

    # ---- by touch alone ----

    def list_pages(self, start, size, *args):
        """What the panel shows, list full by list full, opened with these taps."""
        first = self.play(start, *args, size=size)
        opened = start + ["tap %d %d" % middle(by_name(first)["customise"])]
        pages, taps = [], []
        while not pages or not pages[-1]["panel"]["down"]["disabled"]:
            pages.append(self.play(opened + taps, *args, size=size))
            taps = taps + ["tap %d %d" % middle(pages[-1]["panel"]["down"])]
            self.assertLess(len(pages), 40)
        return opened, pages

    def assert_whole(self, health, page=36):
        """Nothing of the panel lies on anything else, all words fit, every target is large enough."""
        panel, window = health["panel"], {"x": 0, "y": 0, **health["window"]}
        self.assertTrue(inside(panel, window))
        for other in (health["page"], health["bar"]):
            self.assertTrue(apart(panel, other), (panel, other))
        self.assertGreaterEqual(health["page"]["h"], page)
        targets = [panel["up"], panel["down"], panel["done"]]
        for row in panel["rows"]:
            self.assertTrue(inside(row, panel["list"]), row)
            parts = [row["button"]] if "button" in row else [row["less"], row["value_box"], row["more"], row["title_box"]]
            self.assertTrue(all(inside(part, row) for part in parts), row)
            self.assertTrue(all(apart(a, b) for i, a in enumerate(parts) for b in parts[:i]), row)
            for name in ("title_box", "value_box"):
                if name in row:
                    self.assertLessEqual(row[name]["words_w"], row[name]["w"], row)
                    self.assertLessEqual(row[name]["words_h"], row[name]["h"], row)
            targets += [row["button"]] if "button" in row else [row["less"], row["more"]]
        for target in targets + health["controls"]:
            self.assertGreaterEqual(min(target["w"], target["h"]), TARGET, target)
        self.assertTrue(all(apart(a, b) for i, a in enumerate(targets) for b in targets[:i]))

    def test_a_tap_stays_on_its_row_when_the_keys_were_on_another(self):
        """Else the list went back to the row with the keys, and the next tap at that place changed another row."""
        lines = ["key Left", "key Return"]
        lines += ["tap %d %d" % middle(self.play(lines, size="800x480")["panel"]["down"])]
        before = self.play(lines, size="800x480")["panel"]["rows"]
        self.assertNotEqual(before[0]["name"], "preset")
        health = self.play(lines + ["tap %d %d" % middle(before[0]["more"])] * 2, size="800x480")
        self.assertEqual([row["name"] for row in health["panel"]["rows"]], [row["name"] for row in before])
        self.assertEqual(list(health["settings"]), [before[0]["name"]])
        self.assertEqual(health["panel"]["row"], before[0]["name"])

    def test_in_the_smallest_window_the_page_gives_way(self):
        for larger in (0, 4, 12):
            for size, scale in (("280x280", "1"), ("1280x800", "4")):
                for health in self.list_pages(["key +"] * larger, size, "--scale", scale)[1]:
                    self.assert_whole(health, page=1)

    def touch_every_row(self, size, larger):
        bar = by_name(self.play([], size=size))
        start = ["tap %d %d" % middle(bar["larger"])] * larger
        opened, pages = self.list_pages(start, size)
        taps, seen = list(opened), []
        for page in pages:
            self.assert_whole(page)
            for row in page["panel"]["rows"]:
                if row["name"] in CHANGED and row["name"] not in seen:
                    name = row["name"]
                    less = ROWS[name] or (name == "size" and larger)
                    taps.append("tap %d %d" % middle(row["less" if less else "more"]))
                seen.append(row["name"])
            taps.append("tap %d %d" % middle(page["panel"]["down"]))
        self.assertEqual(list(dict.fromkeys(seen)), [*ROWS, "reset"])
        taps.append("tap %d %d" % middle(pages[-1]["panel"]["done"]))
        health = self.play_kept(taps, size=size)
        self.assertIsNone(health["panel"])
        self.assert_changed(health, KEPT)
        last = pages[-1]["panel"]["rows"][-1]
        self.assertEqual(last["name"], "reset")
        self.file().unlink()
        reset = taps[:-1] + ["tap %d %d" % middle(last["button"])]
        self.assertEqual(self.play_kept(reset, size=size)["settings"], {})
        self.assertEqual(kept(self.file()), {})

    def test_by_touch_alone(self):
        for size in WINDOWS:
            for larger in (0, 11):
                with self.subTest(size=size, larger=larger):
                    self.touch_every_row(size, larger)

    def test_buttons_stay_under_the_finger(self):
        """Who taps + again and again hits + each time, also while letters, face and colours change."""
        for size in WINDOWS:
            opened, pages = self.list_pages([], size)
            for page, downs in ((p, i) for i, p in enumerate(pages[:6])):
                for row in page["panel"]["rows"]:
                    if row["name"] not in ("size", "font", "line-height", "theme"):
                        continue
                    down = ["tap %d %d" % middle(p["panel"]["down"]) for p in pages[:downs]]
                    now = self.play(opened + down + ["tap %d %d" % middle(row["more"])] * 3, size=size)
                    after = next(r for r in now["panel"]["rows"] if r["name"] == row["name"])
                    self.assertEqual((after["index"], box(after["more"])), (row["index"] + 3, box(row["more"])))

    # ---- by keys ----

    def test_by_keyboard_alone(self):
        for size in WINDOWS:
            for larger in (0, 11):
                keys = ["key +"] * larger + ["key Shift+Tab", "key Return", "key Tab"]
                for name in CHANGED:
                    keys += [way(name, "key Left", "key Left" if name == "size" and larger else "key Right"), "key Tab"]
                health = self.play_kept(keys, size=size)
                self.assertEqual(health["panel"]["row"], "reset")
                self.assert_changed(health, KEPT)
                self.file().unlink()
                health = self.play_kept(keys + ["key Escape"], size=size)
                self.assertEqual((health["panel"], health["focus"]), (None, "customise"))
                self.file().unlink()

    def test_by_five_keys_alone(self):
        for size in WINDOWS:
            keys = ["key Left", "key Return", "key Down"]
            for name in CHANGED:
                keys += [way(name, "key Left", "key Right"), "key Down"]
            keys += ["key Down", "key Return"]  # past "reset" to "done"
            health = self.play_kept(keys, size=size)
            self.assertEqual((health["panel"], health["focus"]), (None, "customise"))
            self.assert_changed(health, KEPT)
            back = self.play_kept(keys + ["key Up"], size=size)
            self.assertIsNone(back["focus"])  # the page again
            reset = ["key Left", "key Return"] + ["key Down"] * len(ROWS) + ["key Return"]
            self.assertEqual(self.play_kept(reset, size=size)["settings"], {})
            self.assertEqual(kept(self.file()), {})

    def test_select_goes_on_and_round(self):
        keys = ["key Left", "key Return", "key Down"] + ["note", "key Return", "note", "key Down"] * len(CHANGED)
        states = self.noted(keys + ["key Up"] * len(ROWS) + ["note", "key Return", "note"])
        for i, name in enumerate([*CHANGED, "preset"]):
            before, after = ({r["name"]: r for r in state["panel"]["rows"]}[name] for state in states[2 * i:2 * i + 2])
            self.assertEqual(before["more"]["disabled"], ROWS[name])
            self.assertEqual(after["index"], 0 if ROWS[name] else before["index"] + 1)

    def test_values_end(self):
        """A button that leads nowhere is shown so, says why, and does no harm."""
        for name, steps, index in (("size", 11, 11), ("line-height", 9, 10), ("weight", 1, 1)):
            row = list(ROWS).index(name)
            opened = ["key Left", "key Return"] + ["key Down"] * row
            for more in (0, 1):
                now = self.play(opened + ["key Right"] * (steps + more))
                at = next(r for r in now["panel"]["rows"] if r["name"] == name)
                self.assertEqual((at["index"], at["more"]["disabled"], at["less"]["disabled"]), (index, True, False))
                self.assertEqual(now["message"] is not None, more == 1)

    def test_preset(self):
        opened = ["key Left", "key Return"]
        easy = self.play_kept(opened + ["key Right"])
        self.assertEqual(kept(self.file()), {"preset": "easy"})
        self.assertEqual((easy["percent"], easy["settings"]["font"]), (115, "easy"))
        spaced = self.play_kept(opened + ["key Down", "key Right", "key Up", "key Right"])
        self.assertEqual(kept(self.file()), {"preset": "large-bold"})  # it takes the place of the size
        self.assertEqual(spaced["percent"], 165)
        self.assertEqual(self.play_kept(opened + ["key Left", "key Left"])["settings"], {})
        glare = self.play_kept(opened + ["key Right"] * 3)
        self.assertEqual(glare["theme"], "soft-dark")

    # ---- the bar ----

    def test_disabled_controls_say_why(self):
        first = self.play([])
        self.assertEqual((first["disabled"], first["message"]), (["smaller", "original"], None))
        for keys in (["key -"], ["key Tab", "key Return"], ["key 0"]):
            now = self.play(keys)
            self.assertEqual(now["percent"], 100)
            self.assertTrue(now["message"])
        now = self.play(["key +"] * 11)
        self.assertEqual((now["disabled"], now["percent"]), (["larger"], 400))
        full = self.play(["key +"] * 12)
        self.assertEqual(full["percent"], 400)
        self.assertNotEqual(full["message"], now["message"])
        self.assertEqual(self.play(["key +"] * 12, "--lang", "en")["message"], "This is the largest")

    def test_disabled_controls_look_so(self):
        colours = themes()["light"]
        health = self.play([self.shot("bar.png")])
        picture = read_png(self.folder / "bar.png")
        for name, at in by_name(health).items():
            drawn = {picture.at(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
            off = name in health["disabled"]
            self.assertEqual(colours["disabled"] in drawn, off, name)
            self.assertEqual(colours["control"] in drawn, not off, name)

    def test_shortcuts_can_be_switched_off(self):
        off = ["--shortcuts", "off"]
        now = self.play(["key +", "key T", "key -"], *off)
        self.assertEqual((now["percent"], now["theme"]), (100, list(themes())[0]))
        self.assertEqual(self.play(["key Ctrl++"], *off)["percent"], 115)
        self.assertEqual(self.play(["key Tab", "key Tab", "key Tab", "key Return"], *off)["percent"], 115)

    def test_targets_of_nine_millimetres(self):
        health = self.play(["key Left", "key Return"], "--distance", "600", "--pitch", "0.1", size="1600x1200")
        panel = health["panel"]
        targets = health["controls"] + [panel["up"], panel["down"], panel["done"]]
        targets += [row[part] for row in panel["rows"] for part in ("less", "more")]
        for target in targets:
            self.assertGreaterEqual(min(target["w"], target["h"]), 90)

    # ---- colours ----

    def test_own_colours_can_always_be_read(self):
        opened = ["key Left", "key Return"] + ["key Down"] * list(ROWS).index("text-colour")
        light = themes()["light"]
        near = 0
        for texts, grounds in ((1, 0), (3, 0), (7, 0), (8, 0), (0, 5), (0, 7), (3, 3), (9, 10), (14, 14), (5, 6)):
            now = self.play(opened + ["key Right"] * texts + ["key Down"] + ["key Right"] * grounds)["settings"]
            text, ground = now.get("text-colour", light["text"]), now.get("ground-colour", light["ground"])
            self.assertGreaterEqual(contrast(text, ground), 4.5)
            near += text not in ("#000000", "#3a3a3a", "#ffffff") and texts == 3
        self.assertGreater(near, 0)  # white on a light page is not taken

    def test_every_colour_can_be_asked_for(self):
        """Also where the one before it was not taken as it is."""
        for name in ("text-colour", "ground-colour"):
            opened = ["key Left", "key Return"] + ["key Down"] * list(ROWS).index(name)
            for theme in ("sepia", "dark"):
                rows = [{r["name"]: r for r in self.play(opened + ["key Right"] * n, "--theme", theme)["panel"]["rows"]}
                        for n in (1, 3, 6, 9, 14)]
                self.assertEqual([row[name]["index"] for row in rows], [1, 3, 6, 9, 14])
        back = self.play(opened + ["key Right"] * 4 + ["key Left"] * 4)
        self.assertEqual(back["settings"], {})  # the theme's own pair again

    def test_own_colours_are_drawn(self):
        row = list(ROWS).index("ground-colour")
        opened = ["key Left", "key Return"] + ["key Down"] * row + ["key Right"] * 5
        health = self.play_kept(opened + ["key Escape", self.shot("own.png")])
        picture, page = read_png(self.folder / "own.png"), health["page"]
        self.assertEqual(picture.at(3, page["y"] + page["h"] - 3), health["settings"]["ground-colour"])
        again = self.play_kept(["key T"])
        self.assertNotIn("ground-colour", again["settings"])  # another theme is wanted: all of it

    # ---- the file ----

    def test_settings_come_back(self):
        self.play_kept(["key +", "key +", "key T"])
        self.assertEqual(kept(self.file()), {"size": "31.203125", "theme": "dark"})
        again = self.play_kept([])
        self.assertEqual((again["percent"], again["theme"]), (130, "dark"))
        larger = self.play_kept(["key +"], "--size", "30")  # what 100 % means is the site's affair
        self.assertEqual(larger["percent"], 115)
        picture = subprocess.run([DAU, "settings", "--settings", self.file()], capture_output=True, check=True)
        self.assertIn(b"theme = dark", picture.stdout)

    def test_what_the_command_line_says_is_not_kept(self):
        health = self.play_kept(["key +"], "--theme", "dark", "--scale", "1.5", "--line-height", "1.8")
        self.assertEqual(health["settings"]["theme"], "dark")
        self.assertEqual(kept(self.file()), {"size": "27.59375"})

    def test_written_only_when_something_changes(self):
        self.play_kept(["key Down", "key Tab", "key -", "key 0", "key Left", "key Return", "key Escape"])
        self.assertFalse(self.file().exists())
        self.play_kept(["key +"])
        before = os.stat(self.file())
        self.play_kept(["key Down", "key Space", "key End"])
        after = os.stat(self.file())
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))
        self.play_kept(["key +"])
        self.assertNotEqual(os.stat(self.file()).st_ino, before.st_ino)  # another file in its place

    def test_nothing_is_written_without_a_file(self):
        before = set(self.folder.iterdir())
        self.play(["key +", "key T"])
        made = {path.name for path in set(self.folder.iterdir()) - before}
        self.assertEqual(made, {"bai.txt", "script.txt", "health.json"})

    def test_damaged_files_count_as_none(self):
        damaged = {"[reader]\nsize = abc\n": ":2: ", "[reader]\nsize = 30\nline-height = 9\n": ":3: ",
                   "[reader]\ncolour = red\n": ":2: ", "size 30\n": "", "\x00\x01\x02" * 50: "",
                   "[reader]\ntheme = ./khong-co.ini\n": "khong-co.ini", "[reader]\nfont = Khong Co\n": "Khong Co",
                   "[reader]\ntext-colour = #ffff00\nground-colour = #ffffff\n": "",
                   "[reader]\ndistance = 3000\npitch = 0.1\n": "--distance, --pitch"}  # 524 px: no window holds that
        for content, where in damaged.items():
            self.write("doc-gia.ini", content)
            health = self.play_kept(["key Down"], error="dau-kiosk: [^\n]*%s[^\n]*\n" % where)
            self.assertEqual((health["settings"], health["percent"], health["theme"]), ({}, 100, "light"), content)
            self.assertEqual(len(health["errors"]), 1)
            self.assertIn(str(self.file()), health["errors"][0])
            self.assertEqual(self.file().read_text(), content)  # nothing was changed yet
        health = self.play_kept(["key +"], error="dau-kiosk: [^\n]*\n")
        self.assertEqual(kept(self.file()), {"size": "27.59375"})

    def test_start_again_keeps_what_the_file_says_of_the_display(self):
        """Else the letters would be too small for that distance from the next start on."""
        self.write("doc-gia.ini", "[reader]\nscale = 1.5\ndistance = 800\npitch = 0.25\nline-height = 2\n")
        reset = ["key Left", "key Return", "key Up", "key Up", "key Up", "key Return"]
        sizes = [self.play_kept(lines, size="1600x1200")["size"] for lines in (["key Down"], reset, ["key Down"])]
        self.assertEqual(kept(self.file()), {"scale": "1.5", "distance": "800", "pitch": "0.25"})
        self.assertGreater(sizes[0], 24)
        self.assertEqual(sizes, [sizes[0]] * 3)

    def test_a_folder_that_cannot_be_written(self):
        nowhere = self.folder / "none" / "doc-gia.ini"
        health = self.play(["key +", "key T"], "--settings", nowhere, error="(dau-kiosk: [^\n]*none[^\n]*\n){1,2}")
        self.assertEqual((health["percent"], health["theme"]), (115, "dark"))
        self.assertEqual(len(health["errors"]), 1)
        self.assertIn("cannot be written", health["errors"][0])

    # ---- the place that stays ----

    def test_place_stays_through_all_settings(self):
        for size in WINDOWS:
            start = ["key Space"] * 3
            before = self.play(start, size=size)["position"]
            keys = start + ["key Left", "key Return", "key Down"]
            for name in CHANGED:  # a page of its own begins where it begins
                keys += [way(name, "key Left", "key Right") if name != "paging" else "wait 0", "key Down"]
            after = self.play(keys + ["key Escape"], size=size)["position"]
            self.assertLessEqual(abs(after - before), 2 * LONGEST_LINE, size)

    def test_reading_line_stays_through_all_settings(self):
        for size in WINDOWS:
            start = ["key Down"] * 9
            aids = ("--line-focus", "1", "--ruler", "on")
            line = self.play(start, *aids, size=size)["reading_line"]
            keys = start + ["key Left", "key Return", "key Down"]
            for name in CHANGED:
                keys += ([] if name in ("line-focus", "ruler") else [way(name, "key Left", "key Right")]) + ["key Down"]
            now = self.play(keys, *aids, size=size)["reading_line"]
            self.assertTrue(now[0] <= line[0] < now[1], (size, line, now))
            now = self.play(keys + ["key Escape", "resize 640 900", "key Ctrl++", "key Ctrl++"], *aids, size=size)["reading_line"]
            self.assertTrue(now[0] <= line[0] < now[1], (size, line, now))


if __name__ == "__main__":
    unittest.main(verbosity=2)
