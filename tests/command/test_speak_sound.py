#!/usr/bin/env python3
"""dau speak -o: sound whose captions stand where the voice says that its words begin; both files or neither.

What the voice gave is known from a voice of the test's own that hands everything on to a real one and keeps it."""
import array
import json
import os
import re
import signal
import struct
import subprocess
import sys
import time
import wave
from pathlib import Path

from support import DAU, ROOT, Command, main

RATE = 22050
DAU_VOICE = Path(DAU).resolve().parents[1] / "voice/dau-voice"
LEVELS = (ROOT / "samples/voices/hum.py", "--levels")  # every word is one constant value, made of its bytes
SHORT = " ".join(map(str, LEVELS))
STAMP = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}

# argv: log, how many sentences before it ends itself (once, or always: "+"), the real voice.
BETWEEN = r'''
import json, os, subprocess, sys, threading
log, dies, real = sys.argv[1], sys.argv[2], sys.argv[3:]
always, before = dies.endswith("+"), int(dies.strip("+"))
first = not os.path.exists(log)
keep = open(log, "ab")
voice = subprocess.Popen(real, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def hand_on():
    for line in sys.stdin.buffer:
        keep.write(b"> " + line); keep.flush()
        voice.stdin.write(line); voice.stdin.flush()
    voice.stdin.close()
threading.Thread(target=hand_on, daemon=True).start()
blocks = 0
for line in iter(voice.stdout.readline, b""):
    answer = json.loads(line)
    sound = voice.stdout.read(answer["bytes"]) if "bytes" in answer else b""
    keep.write(b"< " + line + (sound.hex().encode() + b"\n" if sound else b"")); keep.flush()
    sys.stdout.buffer.write(line + sound); sys.stdout.buffer.flush()
    blocks += bool(sound)
    if before and blocks == before and (first or always):
        voice.kill(); os._exit(3)
'''


class Said:
    """What the voice was asked for and gave: for each request its words, marks and samples."""

    def __init__(self, log):
        self.requests, lines = [], iter(Path(log).read_bytes().split(b"\n"))
        for line in lines:
            got = json.loads(line[2:]) if line[:1] in b"<>" and line else {}
            if "say" in got:
                self.requests.append({"id": got["say"], "words": got["words"], "marks": {}, "sound": b"", "speed": got.get("speed", 1)})
            for key in ("mark", "audio", "end"):
                if key in got:
                    of = [r for r in self.requests if r["id"] == got[key]][-1]
                    if key == "mark":
                        of["marks"][got["word"]] = got["frame"]
                    if key == "audio":
                        of["sound"] += bytes.fromhex(next(lines).decode())


def seconds(match):
    hours, minutes, whole, thousandths = map(int, match)
    return hours * 3600 + minutes * 60 + whole + thousandths / 1000


class Captions:
    """WebVTT as the standard has it; asserts its form. cues: from, to, [(time, text)]."""

    def __init__(self, path):
        head, *cues = Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n\n")
        assert head == "WEBVTT\nLanguage: vi", head
        self.cues, before = [], 0
        for cue in cues:
            times, text = cue.split("\n")
            match = re.fullmatch(STAMP + " --> " + STAMP, times)
            start, end = seconds(match.groups()[:4]), seconds(match.groups()[4:])
            assert before <= start < end, cue
            parts = re.split("<" + STAMP + ">", text)
            words = [(start, parts[0])]
            for i in range(1, len(parts), 5):
                at = seconds(parts[i:i + 4])
                assert words[-1][0] < at < end, cue
                words.append((at, parts[i + 4]))
            assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)|-->", "".join(w for _, w in words)), cue
            words = [(at, re.sub("&[a-z]+;", lambda m: ENTITIES[m[0]], text)) for at, text in words]
            self.cues.append((start, end, words))
            before = end


ARTICLE = """Hội nghị tổng kết công tác

Sáng nay, hội nghị "tổng kết" & <bàn giao> diễn ra tại Hà Nội. Ai cũng vui!

- một mục
- mục nữa

* * *

Kết thúc.
"""


class Sound(Command):
    def setUp(self):
        super().setUp()
        self.article = self.write("bai.txt", ARTICLE)
        self.wav, self.vtt, self.log = (self.folder / name for name in ("bai.wav", "bai.vtt", "log"))

    def between(self, *voice, dies="0"):
        """A voice that keeps what another one gives."""
        script = self.write("between.py", BETWEEN)
        return " ".join(f"'{part}'" for part in (sys.executable, script, self.log, dies, *voice))

    def speak(self, *args, article=None):
        self.good("speak", article or self.article, "-o", self.wav, "--captions", self.vtt, *args)

    def samples(self):
        with wave.open(str(self.wav)) as file:
            self.assertEqual((file.getnchannels(), file.getsampwidth(), file.getframerate()), (1, 2, RATE))
            data = file.readframes(file.getnframes() + 1)
        self.assertEqual(len(data), 2 * file.getnframes())
        riff, size, kind = struct.unpack("<4sI4s", self.wav.read_bytes()[:12])
        self.assertEqual((riff, size + 8, kind), (b"RIFF", self.wav.stat().st_size, b"WAVE"))
        return data

    def placed(self, sound, said_of):
        """Where each request's sound stands in the file, in frames; between them is silence alone."""
        places, at = [], 0
        for request in said_of.requests:
            found = sound.index(request["sound"][:4000].lstrip(b"\0"), at)
            found -= len(request["sound"]) - len(request["sound"].lstrip(b"\0"))
            found += found % 2
            self.assertEqual(sound[found:found + len(request["sound"])], request["sound"])
            self.assertEqual(sound[at:found].strip(b"\0"), b"")
            at = found + len(request["sound"])
            places.append(found // 2)
        self.assertEqual(sound[at:].strip(b"\0"), b"")
        return places

    def left(self):
        return sorted(p.name for p in self.folder.iterdir())

    def test_captions_stand_where_the_voice_says(self):
        for voice in ([DAU_VOICE], LEVELS):
            self.log.unlink(missing_ok=True)
            self.speak("--voice", self.between(*voice))
            given, sound = Said(self.log), self.samples()
            places = self.placed(sound, given)
            marks = [(place + frame) / RATE for place, r in zip(places, given.requests) for _, frame in sorted(r["marks"].items())]
            cues = Captions(self.vtt).cues
            stamps = [at for _, _, words in cues for at, _ in words]
            self.assertGreater(len(stamps), 15)
            for at in stamps:
                self.assertLess(min(abs(at - mark) for mark in marks), 0.002, at)
            # all that sounds and the silences are all there is
            silent = len(sound) // 2 - sum(len(r["sound"]) // 2 for r in given.requests)
            self.assertTrue(0 <= silent <= len(given.requests) * RATE, silent)
            self.assertLessEqual(cues[-1][1], len(sound) / 2 / RATE + 0.001)

    def test_each_word_is_heard_at_its_stamp(self):
        self.speak("--voice", self.between(*LEVELS), "--verbosity", "text")
        given, sound = Said(self.log), array.array("h", self.samples())
        words = [word for request in given.requests for word in request["words"]]
        heard = [sound[round(at * RATE) + 30] for _, _, stamps in Captions(self.vtt).cues for at, _ in stamps]
        levels = []
        for word in words:
            value = 2166136261
            for byte in word.encode():
                value = (value ^ byte) * 16777619 & 0xFFFFFFFF
            levels.append(1000 + value % 20000)
        self.assertEqual(heard, levels)

    def test_captions_hold_the_text(self):
        self.speak("--voice", SHORT)
        text = self.good("text", self.article).decode().replace("\n", " ")
        shown = [("".join(words for _, words in cue[2])) for cue in Captions(self.vtt).cues]
        at = 0
        for cue in shown:
            at = text.index(cue, at) + len(cue)
        self.assertIn('Sáng nay, hội nghị "tổng kết" & <bàn giao> diễn ra tại Hà Nội.', shown)
        self.assertEqual(len(shown), 6)

    def test_speed(self):
        lengths = []
        for speed in ("1", "2"):
            self.speak("--voice", SHORT, "--speed", speed)
            lengths.append(len(self.samples()))
        self.assertAlmostEqual(lengths[0] / lengths[1], 2, delta=0.05)

    def test_an_article_without_a_word(self):
        self.speak("--voice", SHORT, article=self.write("trống.txt", "* * *\n"))
        self.assertEqual(self.samples(), b"")
        self.assertEqual(self.vtt.read_text(), "WEBVTT\nLanguage: vi\n")

    def test_a_sites_own_readings(self):
        readings = self.write("đọc.tsv", "# của báo\nHN\tHà Nội\n")
        article = self.write("bai.txt", "Tin từ HN.\n")
        self.speak("--readings", readings, "--voice", self.between(*LEVELS), article=article)
        self.assertIn("Hà Nội.", Said(self.log).requests[0]["words"])
        self.refused("speak", article, "--readings", self.folder / "nowhere", names="nowhere")

    def test_a_voice_that_dies_once(self):
        self.speak("--voice", self.between(*LEVELS, dies="9"))
        whole = ["".join(words for _, words in cue[2]) for cue in Captions(self.vtt).cues]
        self.speak("--voice", SHORT)
        self.assertEqual(whole, ["".join(words for _, words in cue[2]) for cue in Captions(self.vtt).cues])

    def test_a_voice_that_is_not_there_or_dies_leaves_nothing(self):
        before = [*self.left(), "between.py", "log"]
        for voice in ("/nowhere/voice", self.between(*LEVELS, dies="9+"), "/bin/false"):
            self.refused("speak", self.article, "-o", self.wav, "--captions", self.vtt, "--voice", voice, code=3)
            self.assertEqual(set(self.left()) - set(before), set())
        self.write("bai.wav", "was there before")
        self.refused("speak", self.article, "-o", self.wav, "--voice", "/nowhere/voice", names="/nowhere/voice", code=3)
        self.assertEqual(self.wav.read_text(), "was there before")

    def test_nothing_is_left_when_it_is_ended_in_the_middle(self):
        before = self.left()
        for how in (signal.SIGTERM, signal.SIGKILL):
            child = subprocess.Popen([DAU, "speak", self.write("bai.txt", ARTICLE * 200), "-o", self.wav, "--captions", self.vtt,
                                      "--voice", self.between(*LEVELS)], stdin=subprocess.DEVNULL)
            while not (self.log.exists() and self.log.read_bytes().count(b"\n") > 20):
                time.sleep(0.01)
            self.assertIsNone(child.poll())
            child.send_signal(how)
            child.wait()
            self.assertEqual(set(self.left()) - set(before), {"between.py", "log"})
            self.log.unlink()

    def test_both_files_or_neither(self):
        before = self.left()
        nowhere = self.folder / "nowhere/bai"
        self.refused("speak", self.article, "-o", self.wav, "--captions", nowhere, names=str(nowhere))
        self.refused("speak", self.article, "-o", nowhere, "--captions", self.vtt, names=str(nowhere))
        for same in (self.wav, self.folder / "." / "x" / ".." / "bai.wav", f"{self.folder}/./bai.wav"):
            self.refused("speak", self.article, "-o", self.wav, "--captions", same, "--voice", SHORT, names="bai.wav")
        if os.path.exists("/dev/full"):
            self.refused("speak", self.article, "-o", self.wav, "--captions", "/dev/full", "--voice", SHORT, names="/dev/full")
        self.assertEqual(self.left(), before)

    def test_wrong_use(self):
        os.mkfifo(self.folder / "pipe")
        reader = os.open(self.folder / "pipe", os.O_RDWR)
        self.addCleanup(os.close, reader)
        self.refused("speak", self.article, "-o", "-", names="-o")
        self.refused("speak", self.article, "--captions", self.vtt, names=["--captions", "-o"])
        self.refused("speak", self.article, "--text", "-o", self.wav, "--captions", self.vtt, names="--captions")
        self.refused("speak", self.article, "-o", self.wav, "--speed", "9", names=["--speed", "3"])
        self.refused("speak", self.article, "-o", self.folder / "pipe", names="pipe")
        self.assertEqual(self.left(), ["bai.txt", "pipe"])


if __name__ == "__main__":
    main()
