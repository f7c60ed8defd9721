#!/usr/bin/env python3
"""The controls of reading aloud: button, strip, keys, panel and spoken names. Sound itself: test_speaking.py."""
import sys
import unittest

from support import Played, ROOT, by_name, middle, read_png, themes

VOICE = "%s -B %s --levels" % (sys.executable, ROOT / "samples/voices/hum.py")
STRIP = ["previous-sentence", "next-sentence", "previous-block", "next-block", "speed", "softer", "louder", "stop"]
WINDOWS = (("1280x800", 0), ("1280x800", 11), ("800x480", 3), ("320x480", 11), ("1080x1920", 5))
HEAR = "hear word"


def inside(a, b):
    return b["x"] <= a["x"] and b["y"] <= a["y"] and a["x"] + a["w"] <= b["x"] + b["w"] and \
        a["y"] + a["h"] <= b["y"] + b["h"]


class ReadingAloud(Played):
    def play(self, lines, *args, guide="off", **how):
        return super().play(lines, "--voice", VOICE, "--verbosity", "text", "--guide", guide, *args, **how)

    def noted(self, lines, *args, member="speaking", **how):
        return super().noted(lines, *args, member=member, **how)

    def taps(self, health, *names):
        return ["tap %d %d" % middle(by_name(health)[name]) for name in names]

    # ---- button and strip ----

    def test_button_reads_rests_and_goes_on(self):
        first = self.play([])
        tap = self.taps(first, "read")
        rest = tap + ["hear nothing", "note"]
        self.assertEqual(self.noted(tap + [HEAR, "note"] + rest + tap + [HEAR, "note"]), ["playing", "paused", "playing"])

    def test_strip_comes_below_and_the_text_stays(self):
        for size, larger in WINDOWS:
            start = ["key +"] * larger + ["key Space"]
            notes = ["note", "key D", "key D", "note", "key Shift+D", "note"]
            before, after, gone = self.noted(start + notes, size=size, member=None)
            strip, window = after["strip"], {"x": 0, "y": 0, **after["window"]}
            for now in (after, gone):
                self.assertEqual((now["scroll"], now["bar"], now["page"]["y"]),
                                 (before["scroll"], before["bar"], before["page"]["y"]))
            self.assertEqual((before["strip"], gone["strip"], gone["page"]), (None, None, before["page"]))
            self.assertEqual([c["name"] for c in after["controls"]], [c["name"] for c in before["controls"]] + STRIP)
            self.assertEqual(after["page"]["h"] + strip["h"], before["page"]["h"])
            self.assertGreater(after["page"]["h"], after["window"]["h"] // 3)
            for box in (by_name(after)[name] for name in STRIP):
                self.assertTrue(inside(box, strip) and inside(box, window), (size, box))
                self.assertGreaterEqual(min(box["w"], box["h"]), 44)

    def test_strip_grows_with_the_letters(self):
        for size, base, larger, least in (("1280x800", 60, 0, 80), ("1920x1080", 96, 0, 130), ("480x800", 18, 6, 55)):
            now = self.play(["key +"] * larger + ["key D", "key D"], "--size", base, size=size)
            self.assertLessEqual(now["strip"]["h"] * 5, now["window"]["h"])
            for name in STRIP:
                self.assertGreaterEqual(by_name(now)[name]["h"], least, (size, name))

    def test_strip_does_not_dance(self):
        first = self.play(["key D"])
        taps = self.taps(first, "speed", "speed", "louder", "louder", "louder")
        now = self.play(["key D"] + taps)
        self.assertEqual(now["controls"], first["controls"])
        self.assertEqual((now["speed"], now["volume"], now["disabled"]), (1.5, 10, ["smaller", "original", "louder"]))
        taps = [line for tap in self.taps(first, *["speed"] * 6) for line in (tap, "note")]
        self.assertEqual(self.noted(["key D"] + taps, member="speed"), [1.25, 1.5, 2.0, 3.0, 0.75, 1.0])

    def test_why_nothing_changed_goes_when_something_does(self):
        keys = ["key >"] * 5 + ["note", "key <", "wait 100", "note"]
        self.assertEqual(self.noted(["key D", HEAR] + keys, member="message"), ["Đã ở nấc cuối", None])

    def test_strip_is_drawn_in_the_colours_of_the_theme(self):
        for theme in ("light", "yellow-on-black"):
            now = self.play(["key D", "key D", self.shot("strip.png")], "--theme", theme, size="640x400")
            picture, colours, strip = read_png(self.folder / "strip.png"), themes()[theme], now["strip"]
            self.assertEqual(picture.at(2, strip["y"] + strip["h"] - 2), colours["bar"])
            for name in STRIP:
                at = by_name(now)[name]
                drawn = {picture.at(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
                self.assertIn(colours["control"], drawn, name)

    def test_frame_ends_with_the_lines_that_are_seen(self):
        """At the screen's edge too: its lowest row goes from side to side."""
        text = "Tin.\n\n" + "Nước sông dâng cao và chảy xiết, " * 20 + "bà con chờ.\n"
        now = self.play(["key +"] * 8 + ["key D", HEAR, "key D", "key ]", "wait 300", self.shot("frame.png")],
                        "--structure", "paragraphs", text=text, size="600x500")
        picture, colour, page = read_png(self.folder / "frame.png"), themes()["light"]["ruler"], now["page"]
        drawn = [(x, y) for y in range(page["y"], page["y"] + page["h"]) for x in range(page["w"]) if picture.at(x, y) == colour]
        left, (right, bottom) = min(x for x, _ in drawn), drawn[-1]
        self.assertEqual([x for x, y in drawn if y == bottom], list(range(left, right + 1)))

    def test_message_leaves_the_word_free(self):
        lines = ["drag 468 116 468 116 700", HEAR, "key D", "key 0", self.shot("said.png"), "note", "key Shift+.", "wait 50",
                 self.shot("still.png"), "note"]
        said, still = self.noted(lines, "--structure", "paragraphs", text="Sông núi " * 80 + "\n", size="640x400", member=None)
        self.assertIsNone(still["message"])
        page, colour = said["page"], themes()["light"]["spoken-ground"]
        lit = [sum(picture.at(x, y) == colour for y in range(page["y"], page["y"] + page["h"]) for x in range(page["w"]))
               for picture in (read_png(self.folder / name) for name in ("said.png", "still.png"))]
        self.assertEqual(lit[0], lit[1])
        self.assertGreater(lit[0], 0)

    def test_steps(self):
        text = "Một hai ba. Bốn năm sáu. Bảy tám.\n\nChín mười. Cuối cùng.\n"
        steps = (("D", HEAR), ("]", HEAR), ("D", "hear nothing"), ("[", HEAR), ("Shift+]", HEAR), ("[", HEAR))
        keys = [line for key, heard in steps for line in ("key " + key, heard, "note")]
        heard = self.noted(keys, "--structure", "paragraphs", text=text, member="sentence")
        self.assertEqual([text.replace("\n\n", "\n").encode()[slice(*at)].decode() for at in heard],
                         ["Một hai ba.", "Bốn năm sáu.", "Bốn năm sáu.", "Một hai ba.", "Chín mười.", "Bảy tám."])

    # ---- interrupting ----

    def test_any_key_or_touch_brings_it_to_rest(self):
        keys = ("key Down", "key Tab", "key Page Down", "key F5", "key x", "tap 3 690", "drag 300 500 300 400 60")
        lines = ["key D", HEAR]
        for line in keys:
            lines += [line, "note", "key D", "key Left Shift", HEAR, "note"]  # that key only changes others
        self.assertEqual(self.noted(lines), ["paused", "playing"] * len(keys))

    def test_a_setting_lets_it_go_on_where_it_was(self):
        now = self.play(["key D", HEAR, "key +", "key T", "key Shift+.", HEAR])
        self.assertEqual((now["speaking"], now["percent"], now["theme"], now["speed"]), ("playing", 115, "dark", 1.25))
        rested = self.play(["key D", HEAR, "key D", "key +", "key T"])
        self.assertEqual((rested["speaking"], rested["percent"]), ("paused", 115))

    def test_escape_is_silence_first(self):
        now = self.play(["key Tab", "key D", HEAR, "key Escape"])
        self.assertEqual((now["speaking"], now["strip"], now["word"], now["focus"]), ("stopped", None, None, "smaller"))
        again = self.play(["key Tab", "key D", "key D", "key Escape", "key Escape"])
        self.assertEqual((again["speaking"], again["focus"]), ("stopped", None))

    def test_keys_can_be_switched_off_but_for_those_of_media(self):
        off = self.play(["key D", "key ]", "key Shift+."], "--shortcuts", "off")
        self.assertEqual((off["speaking"], off["speed"]), ("stopped", 1.0))
        on = self.play(["key AudioPlay", HEAR, "key AudioNext", HEAR], "--shortcuts", "off")
        self.assertEqual(on["speaking"], "playing")
        self.assertEqual(self.play(["key AudioPlay", "key AudioStop"], "--shortcuts", "off")["strip"], None)

    def test_five_keys_reach_everything(self):
        stop = self.play(["key D", HEAR, "key Left"])
        self.assertEqual((stop["focus"], stop["speaking"]), ("stop", "paused"))
        gone = self.play(["key D", HEAR, "key Left", "key Return"])
        self.assertEqual((gone["focus"], gone["speaking"], gone["strip"]), ("read", "stopped", None))
        step = self.play(["key D", HEAR] + ["key Left"] * 7 + ["key Return", HEAR])
        self.assertEqual((step["focus"], step["speaking"]), ("next-sentence", "playing"))
        faster = self.play(["key D", HEAR] + ["key Left"] * 4 + ["key Return", HEAR])
        self.assertEqual((faster["focus"], faster["speed"], faster["speaking"]), ("speed", 1.25, "playing"))
        self.assertEqual(self.play(["key Right"] * 4 + ["key Return", HEAR])["speaking"], "playing")

    # ---- where it begins ----

    def test_begins_where_the_reader_looks(self):
        self.assertEqual(self.play(["key D", HEAR])["sentence"][0], 0)
        moved = self.play(["key Space", "key Space"])
        now = self.play(["key Space", "key Space", "key D", HEAR])
        self.assertLessEqual(now["sentence"][0], moved["position"])
        self.assertGreater(now["sentence"][1], moved["position"])
        aids = ("--line-focus", "1")
        line = self.play(["key Down"] * 9, *aids)["reading_line"]
        now = self.play(["key Down"] * 9 + ["key D", HEAR], *aids)
        self.assertTrue(now["sentence"][0] <= line[0] < now["sentence"][1])

    def test_tap_on_a_word_takes_it_from_there(self):
        long_press = "drag 400 500 400 500 700"
        read = self.play(["key D", HEAR, "tap 400 500", HEAR])
        self.assertEqual(read["speaking"], "playing")
        self.assertGreater(read["word"][0], 100)
        stopped, pressed = self.play(["tap 400 500"]), self.play([long_press, HEAR])
        self.assertEqual((stopped["speaking"], pressed["speaking"]), ("stopped", "playing"))
        self.assertLess(abs(pressed["word"][0] - read["word"][0]), 60)
        beside = self.play(["key D", HEAR, "tap 400 500", HEAR, "key D", "tap 5 600"])
        self.assertEqual(beside["speaking"], "paused")  # no word is there

    def test_end_of_the_article(self):
        text = "Một tin ngắn.\n"
        now = self.play(["key D", "hear nothing"], text=text)
        self.assertEqual((now["speaking"], now["strip"], now["word"], now["message"]), ("stopped", None, None, "Hết bài"))
        again = self.play(["key D", "hear nothing", "key D", HEAR], text=text)
        self.assertEqual((again["speaking"], again["sentence"][0]), ("playing", 0))

    # ---- the panel ----

    def test_rows_of_the_panel(self):
        settings = self.folder / "doc-gia.ini"
        rows = ["key Left", "key Return"] + ["key Up"] * 8  # the bar, "done", "reset", the guide's, and on
        rows += ["key Right", "key Down"] * 4
        now = self.play(rows, "--settings", settings)
        self.assertEqual({name: now["settings"][name] for name in ("region", "speed", "verbosity")},
                         {"region": "trung", "speed": "1.25", "verbosity": "normal"})
        self.assertEqual((now["speed"], now["volume"]), (1.25, 8))
        self.assertNotIn("volume", settings.read_text())  # it ends with the session
        self.assertEqual(self.play([], "--settings", settings)["volume"], 7)
        reset = self.play(rows + ["key Down", "key Return"], "--settings", settings)
        self.assertEqual((reset["speed"], reset["volume"]), (1.0, 7))

    def test_another_voice_goes_on_at_the_word(self):
        changed = self.play(["key Left", "key Return"] + ["key Up"] * 8 + ["key D", HEAR, "key ]", HEAR, "key Right", HEAR])
        self.assertEqual((changed["panel"]["row"], changed["speaking"]), ("region", "playing"))
        self.assertIsNone(changed["strip"])  # the panel has its room
        self.assertGreater(changed["word"][0], 0)

    # ---- what is wrong ----

    def test_trouble_is_shown_and_the_text_stays(self):
        why = "dau-kiosk: sh: ended with exit code 3 .*; run it by hand to see why\n"  # for who keeps the machine
        tried = self.play(["key D", "hear nothing"], "--voice", "sh -c 'exit 3'", error=why)
        self.assertEqual(tried["message"], tried["speech_error"])
        self.assertTrue(tried["message"])
        self.assertGreater(tried["page"]["h"], 300)
        gone = self.play(["key D", "hear nothing", "key Down"], "--voice", "sh -c 'exit 3'", error=why)
        self.assertIsNone(gone["message"])

    # ---- names ----

    def test_names_of_what_has_the_keys(self):
        keys = ["Tab"] * 6 + ["Escape", "+", "-", "-", "T", "Left", "Return", "Down", "Escape"]
        size, larger = "Cỡ chữ 100 phần trăm, nấc 1 trên 12", "Cỡ chữ 115 phần trăm, nấc 2 trên 12"
        bar = ["Thu nhỏ chữ. " + size, "Cỡ chữ gốc. " + size, "Phóng to chữ. " + size, "Đọc bài viết",
               "Tương phản. Nền sáng", "Tùy chỉnh", "Bài viết"]
        said = self.noted([line for key in keys for line in ("key " + key, "note")], guide="on", member="phrase")
        self.assertEqual(said, [*bar, larger, size, "Đã nhỏ nhất", "Nền tối", "Tùy chỉnh",
                                "Tùy chỉnh. Kiểu có sẵn. Mặc định (đã chỉnh)", size, "Tùy chỉnh"])

    def test_rows_are_named_once_and_in_words(self):
        keys = ["Left", "Return"] + ["Up"] * 6 + ["Right", "Up", "Up", "Up"]
        said = self.noted([line for key in keys for line in ("key " + key, "note")], guide="on", member="phrase")
        self.assertEqual(said[-5:], ["Âm lượng 7", "Âm lượng 8", "Tốc độ 1", "Giọng đọc. Giọng miền Bắc",
                                     "Phím tắt một ký tự. Bật"])

    def test_a_name_is_said_and_then_it_goes_on(self):
        states = self.noted(["key D", HEAR, "key T", "note", HEAR, "note"], guide="on")
        self.assertEqual(states, ["saying", "playing"])
        stop = self.play(["key D", HEAR, "key Left", "key Return"], guide="on")
        self.assertEqual((stop["phrase"], stop["focus"]), ("Đã dừng đọc", "read"))
        faster = self.play(["key D", HEAR, "key Shift+."], guide="on")
        self.assertEqual((faster["phrase"], faster["speed"]), ("Tốc độ 1,25", 1.25))

    def test_another_voice_says_its_own_name(self):
        rows = ["key Left", "key Return"] + ["key Up"] * 8
        said, over, on = self.noted(rows + ["key D", HEAR, "key Right", "note", HEAR, "note", "key Right", HEAR, "note"],
                                    guide="on", member=None)
        self.assertEqual((said["phrase"], said["speaking"]), ("Giọng miền Trung", "saying"))
        self.assertEqual((over["speaking"], on["speaking"], on["phrase"]), ("playing", "playing", "Giọng miền Nam"))

    def test_another_voice_begins_where_the_first_was_about_to(self):
        rows = ["key Space"] * 3 + ["key Left", "key Return"] + ["key Up"] * 8
        now, = self.noted(rows + ["key D", "key Right", HEAR, "note"], member=None)
        self.assertGreater(now["sentence"][0], 500)

    def test_who_hears_names(self):
        read = ["key D", "key D", "key Tab"]
        self.assertTrue(self.play(["key Tab"], guide="on")["phrase"])
        self.assertFalse(self.play(["key Tab"], "--lang", "en", guide="on")["phrase"])
        self.assertFalse(self.play(read, guide="off")["phrase"])
        # By itself it begins when reading aloud was used.
        self.assertEqual([bool(p) for p in self.unguided(["key Tab", "note"] + read + ["note"])], [False, True])

    def unguided(self, lines):
        self.play = super().play
        phrases = super().noted(lines, "--voice", VOICE, member="phrase")
        del self.play
        return phrases


if __name__ == "__main__":
    unittest.main(verbosity=2)
