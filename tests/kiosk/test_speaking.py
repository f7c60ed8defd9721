#!/usr/bin/env python3
"""Reading aloud: the sound that the device took, beside what the health file said was heard.

The sample voice makes one constant level of each word, and SDL writes its sound into a file: so each snapshot of the
health file can be held against the very frame that it names."""
import array
import json
import os
import re
import signal
import sys
import threading
import time
import unittest
from pathlib import Path

from support import DUMMY, Kiosk, KioskTest, ROOT

HUM = ROOT / "samples/voices/hum.py"
VOICE = "%s -B %s --levels" % (sys.executable, HUM)
RATE, BUFFER, FADE = 22050, 512, 128
WORD = 4410  # frames of a syllable at speed 1
ALOUD = ("--voice", VOICE, "--volume", "10", "--verbosity", "text", "--guide", "off", "--lang", "en")


def level(word):
    value = 2166136261
    for byte in word.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return 1000 + value % 20000


def levels_of(word):
    """A voice is given a word with its sign; a sentence's first one may be said in small letters."""
    return {level(w + sign) for w in (word, word.lower()) for sign in ("", ".", ",")}


def syllables():
    """Plain ones, each with levels of its own."""
    taken = set()
    for first in "b d đ h l m n r s t v x th tr kh nh".split():
        for rest in "a ô ai ao âu an ang ông ưng ôi ung on".split():
            own = levels_of(first + rest) | levels_of((first + rest).capitalize())
            if not own & taken:
                taken |= own
                yield first + rest


def text_of(sentences, words=5):
    """Sentences of different words, three a paragraph."""
    given, parts = list(syllables()), []
    for i in range(sentences):
        own = [given[(i * words + k) % len(given)] for k in range(words)]
        parts.append(" ".join(own).capitalize() + "." + ("\n\n" if i % 3 == 2 else " "))
    return "".join(parts).strip() + "\n"


def runs(samples, first=0):
    """(level, first frame, frames) of each stretch of one level."""
    out, at = [], first
    while at < len(samples):
        end = at
        while end < len(samples) and samples[end] == samples[at]:
            end += 1
        out.append((samples[at], at, end - at))
        at = end
    return out


def children(pid):
    return [int(c) for task in Path("/proc/%d/task" % pid).iterdir() for c in (task / "children").read_text().split()]


def resident(pid):
    """KiB; None: it has ended."""
    try:
        return next((int(l.split()[1]) for l in Path("/proc/%d/status" % pid).read_text().splitlines() if "VmRSS" in l), None)
    except OSError:
        return None


class Listener(threading.Thread):
    """All that the health file says while a kiosk lives."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.snapshots, self.ended = path, [], False

    def run(self):
        last = None
        while not self.ended:
            try:
                said = self.path.read_text()
            except OSError:
                said = last
            if said != last:
                self.snapshots.append(json.loads(said))
                last = said
            time.sleep(0.004)


class Speaking(KioskTest):
    def start(self, lines, *args, text=None, driver="disk", voice=ALOUD, window=("900x700", "--check-frames"), **env):
        source = text or text_of(24)
        self.text = source.replace("\n\n", "\n").encode()  # as the article has it
        news, script = self.write("bai.txt", source), self.write("script.txt", "\n".join(lines) + "\n")
        self.raw = self.folder / "heard.raw"
        sound = {"SDL_AUDIODRIVER": driver, "SDL_DISKAUDIOFILE": str(self.raw), **env}
        kiosk = Kiosk(self.folder, "--windowed", *window, "--script", script, *voice, *args, news,
                      env={**DUMMY, **sound})
        self.addCleanup(kiosk.stop, signal.SIGKILL)
        self.listener = Listener(kiosk.health_file)
        self.listener.start()
        return kiosk

    def finish(self, kiosk):
        """Snapshots, and what was heard."""
        self.assertEqual(kiosk.process.wait(60), 0)
        self.listener.ended = True
        self.listener.join()
        samples = array.array("h")
        if self.raw.exists():
            samples.frombytes(self.raw.read_bytes())
        return self.listener.snapshots, samples

    def hear(self, lines, *args, **how):
        return self.finish(self.start(lines + ["key Ctrl+Q"], *args, **how))

    def word(self, snapshot):
        return self.text[slice(*snapshot["word"])].decode()

    def disagreement(self, snapshots, samples, begun):
        """The first snapshot whose frame is not one of its word, or None. begun: frames that the file is ahead."""
        for s in snapshots:
            frame = s["audio_frames"] + begun
            if s["speaking"] != "playing" or not s["word"] or frame >= len(samples):
                continue  # of the last one nothing may have been taken
            before = after = frame
            while samples[frame] == 0 and before > 0 and samples[before] == 0:
                before -= 1  # the rest behind a sentence is its last word's
            while after + 1 < len(samples) and samples[after] == 0:
                after += 1  # the voice was late
            if not {samples[before], samples[after]} & levels_of(self.word(s)):
                return "%s at frame %d: %s" % (self.word(s), frame, runs(samples[max(frame - WORD, 0):frame + WORD]))
        return None

    def check_together(self, snapshots, samples):
        """The frame that a snapshot names is one of its word. Gives how many words were seen so. SDL may write a buffer
        or two of its own before the device asks for the first."""
        found = [self.disagreement(snapshots, samples, buffers * BUFFER) for buffers in range(3)]
        self.assertIn(None, found)
        playing = [s for s in snapshots if s["speaking"] == "playing" and s["word"]]
        for s in playing:
            self.assertLessEqual(s["sentence"][0], s["word"][0])
            self.assertLessEqual(s["word"][1], s["sentence"][1])
        return len({tuple(s["word"]) for s in playing})

    def starts(self, samples):
        """Words in the order in which they were begun: (level, first frame, frames). Fading ends are no words."""
        return [r for r in runs(samples) if r[0] != 0 and r[2] > FADE]

    def first_after(self, samples, frame):
        return next(r for r in self.starts(samples) if r[1] >= frame)

    # ---- word and sound ----

    def test_word_and_sound_agree_through_everything(self):
        snapshots, samples = self.hear(
            ["key D", "hear word", "wait 500", "key +", "hear word", "wait 200", "key D", "hear nothing", "wait 300",
             "key D", "hear word", "wait 300", "key ]", "hear word", "wait 400", "key [", "hear word", "wait 300",
             "key Shift+]", "hear word", "wait 300", "key Shift+.", "hear word", "wait 500", "key T", "hear word",
             "resize 700 600", "hear word", "wait 200", "key Shift+D", "hear nothing"],
            text=text_of(12, 20))
        self.assertGreater(self.check_together(snapshots, samples), 5)
        self.assertEqual([s for s in snapshots if s["speech_error"] or s["errors"]], [])
        self.assertEqual((snapshots[-1]["speaking"], snapshots[-1]["word"]), ("stopped", None))
        self.assertEqual(len({s["percent"] for s in snapshots if s["speaking"] == "playing"}), 2)
        self.check_pause(snapshots, samples)
        self.check_steps(snapshots)
        self.assertEqual({s["speed"] for s in snapshots if s["speaking"] == "playing"}, {1.0, 1.25})
        self.assertLessEqual({WORD, int(WORD / 1.25)}, {r[2] for r in self.starts(samples)})  # whole words at each speed

    def check_pause(self, snapshots, samples):
        """Silent at once, and on from the word that was heard, which is said whole."""
        paused = [s for s in snapshots if s["speaking"] == "paused"]
        self.assertEqual(len({tuple(s["word"]) for s in paused}), 1)
        frame = paused[0]["audio_frames"]
        resumed = self.first_after(samples, frame + BUFFER)
        self.assertIn(resumed[0], levels_of(self.word(paused[0])))
        self.assertEqual(resumed[2], WORD)
        self.assertEqual(set(samples[frame + BUFFER:resumed[1]]), {0})
        self.assertGreater(resumed[1] - frame, RATE // 5)

    def check_steps(self, snapshots):
        """] [ and Shift+]: by sentences and blocks from the one that is heard, and to the first word. No sentence of
        these ends by itself."""
        words = [s["word"] for s in snapshots if s["word"] and s["speaking"] == "playing"]
        sentences = [m.span() for m in re.finditer(rb"[^.\s][^.]*\.", self.text)]
        number = [next(i for i, (a, b) in enumerate(sentences) if a <= w[0] < b) for w in words]
        begun = [i for i in range(len(words)) if i == 0 or number[i] != number[i - 1]]
        self.assertEqual([number[i] for i in begun], [0, 1, 0, 3])
        self.assertEqual([words[i][0] for i in begun], [sentences[number[i]][0] for i in begun])

    def test_worker_that_is_killed_is_missed_for_a_moment(self):
        kiosk = self.start(["key D"])
        kiosk.until("some words", lambda s: s["word"] and s["word"][0] > 5)
        killed = children(kiosk.process.pid)
        for child in killed:
            os.kill(child, signal.SIGKILL)
        kiosk.until("another worker", lambda s: set(children(kiosk.process.pid)) - set(killed))
        kiosk.until("what it says", lambda s: s["word"] and len(self.text[:s["word"][0]].split()) > 8)
        kiosk.process.send_signal(signal.SIGTERM)
        snapshots, samples = self.finish(kiosk)
        self.check_together(snapshots, samples)
        words = [s["word"] for s in snapshots if s["speaking"] == "playing" and s["word"]]
        self.assertEqual(words, sorted(words))
        self.assertEqual({s["speech_error"] for s in snapshots}, {None})

    def test_voice_waits_before_it_is_asked(self):
        """So the first sound comes sooner; a device is not opened for it."""
        kiosk = self.start(["wait 60000"])
        kiosk.until("a worker", lambda s: children(kiosk.process.pid))
        kiosk.process.send_signal(signal.SIGTERM)
        snapshots, samples = self.finish(kiosk)
        self.assertEqual((snapshots[-1]["speaking"], snapshots[-1]["speech_error"], len(samples)), ("stopped", None, 0))

    def test_end_of_the_article(self):
        kiosk = self.start(["key D"], text=text_of(2, 2))
        kiosk.until("words", lambda s: s["word"])
        self.assertEqual(kiosk.until("the end", lambda s: s["speaking"] == "stopped")["word"], None)
        kiosk.process.send_signal(signal.SIGTERM)
        snapshots, samples = self.finish(kiosk)
        self.assertEqual([r[2] for r in self.starts(samples)], [WORD] * 4)
        self.assertEqual(self.check_together(snapshots, samples), 4)

    # ---- faults ----

    def check_trouble(self, what, state, *args, lines=("key D", "wait 400"), **how):
        snapshots, _ = self.hear(list(lines), *args, **how)
        self.assertEqual((snapshots[-1]["speech_error"], snapshots[-1]["speaking"]), (what, state))
        self.assertEqual(snapshots[-1]["errors"], [])

    def test_no_device(self):
        self.check_trouble("No sound device", "playing", driver="nonexistent", lines=["key D", "key D", "key D", "wait 200"])

    def test_lost_device(self):
        """SDL's writer takes a file that cannot be written for a device that was pulled out."""
        self.check_trouble("The sound device is gone", "playing", SDL_DISKAUDIOFILE="/dev/full")

    def test_no_voice(self):
        self.check_trouble("No voice is installed", "paused", voice=("--voice", "/nonexistent/voice", *ALOUD[2:]))

    def test_voice_that_dies_at_once(self):
        self.check_trouble("The voice broke off", "paused", voice=("--voice", "sh -c 'exit 3'", *ALOUD[2:]))

    # ---- for hours ----

    def test_memory_stays_while_it_speaks(self):
        """A device that takes sound as fast as it is made."""
        kiosk = self.start(["key D"], "--speed", "3", text=text_of(2000), window=["300x300"], SDL_DISKAUDIODELAY="1",
                           SDL_DISKAUDIOFILE="/dev/null", ASAN_OPTIONS="quarantine_size_mb=1:thread_local_quarantine_size_kb=64")
        seen = []
        for offset in (300, 2500):
            kiosk.until("words", lambda s: s["word"] and s["word"][0] > offset)
            seen.append(resident(kiosk.process.pid))
        kiosk.process.send_signal(signal.SIGTERM)
        self.finish(kiosk)
        self.assertLess(seen[1] - seen[0], 1500)  # the sound itself would be 1,700


if __name__ == "__main__":
    unittest.main(verbosity=2)
