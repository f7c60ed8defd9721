#!/usr/bin/env python3
"""A voice for dau and dau-kiosk in a page of Python: it hums each syllable with its Vietnamese tone.

usage: dau speak ARTICLE --voice 'samples/voices/hum.py' -o hum.wav
       samples/voices/hum.py --levels     for tests: each word is one constant value, see level()

It shows all that a voice has to do (docs/voice.md). To bring a real one, put its synthesiser where sound_of() is.
"""
import array
import json
import math
import os
import select
import sys
import unicodedata

RATE = 22050
BLOCK = 1024  # frames in one answer: some 46 ms, and so fast it stops
SYLLABLE = 0.2  # seconds at speed 1
PAUSES = {",": 0.15, ";": 0.2, ":": 0.2, ".": 0.3, "?": 0.3, "!": 0.3, "…": 0.3}
# How the voice moves in each tone, in semitones: at the syllable's beginning, middle and end.
TONES = {"": (0, 0, 0), "\u0300": (-2, -4, -5), "\u0301": (0, 2, 6), "\u0309": (-1, -5, -1), "\u0303": (0, -3, 5), "\u0323": (-2, -5, -8)}
PITCHES = {"bac": 130.0, "trung": 115.0, "nam": 145.0}


def pitch(syllable, part, base):
    """Hertz of a syllable at a part (0 to 1) of its length."""
    mark = next((c for c in unicodedata.normalize("NFD", syllable) if c in TONES), "")
    first, middle, last = TONES[mark]
    step = first + (middle - first) * 2 * part if part < 0.5 else middle + (last - middle) * (2 * part - 1)
    return base * 2 ** (step / 12)


def hum(syllable, frames, base):
    """Samples of one syllable: a tone and two overtones, rising and falling at its ends."""
    angle = 0.0
    for i in range(frames):
        angle += 2 * math.pi * pitch(syllable, i / frames, base) / RATE
        edge = min(1.0, i / 400, (frames - i) / 400)
        yield int(6000 * edge * (math.sin(angle) + 0.5 * math.sin(2 * angle) + 0.25 * math.sin(3 * angle)))


def level(word):
    """What --levels gives for a word: FNV-1a of its bytes, brought to 1000..20999."""
    value = 2166136261
    for byte in word.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return 1000 + value % 20000


def sound_of(word, speed, region, levels):
    """All samples of a word with the pause behind it; silence is a list of zeros."""
    samples = []
    for syllable in word.split():
        frames = int(SYLLABLE * RATE / speed)
        samples += [level(word)] * frames if levels else hum(syllable, frames, PITCHES[region])
    return samples + [0] * int(PAUSES.get(word[-1:], 0) * RATE / speed)


class Voice:
    def __init__(self, levels):
        self.levels = levels
        self.received = b""
        self.ended = False
        self.requests = []  # what is to be said, in the order it was asked for
        self.stopped = False

    def answer(self, line, payload=b""):
        sys.stdout.buffer.write(json.dumps(line).encode() + b"\n" + payload)
        sys.stdout.buffer.flush()

    def read_requests(self, wait):
        """Takes what was asked for by now; with wait, at least something."""
        while not self.ended and select.select([0], [], [], None if wait else 0)[0]:
            some = os.read(0, 65536)
            self.ended = not some
            *lines, self.received = (self.received + some).split(b"\n")
            for line in lines:
                self.take(line)
            if lines:
                return

    def take(self, line):
        try:
            request = dict(json.loads(line))
        except (ValueError, TypeError):
            self.answer({"error": 0, "message": "a line is no JSON object"})
            return
        if request.get("stop"):
            self.requests = []
            self.stopped = True  # and what is being said, too
        elif "say" in request:
            self.requests.append(request)
        # anything else is of a later protocol: left alone

    def say(self, request):
        number, given, self.stopped = request["say"], 0, False
        speed, region = request.get("speed", 1), request.get("region", "bac")
        words = request.get("words")
        if region not in PITCHES or not isinstance(words, list) or not 0.5 <= speed <= 4:
            self.answer({"error": number, "message": "this voice cannot say that"})
            return
        for index, word in enumerate(words):
            self.answer({"mark": number, "word": index, "frame": given})
            samples = array.array("h", sound_of(word, speed, region, self.levels))
            if sys.byteorder == "big":
                samples.byteswap()
            for at in range(0, len(samples), BLOCK):
                self.read_requests(wait=False)
                if self.stopped:
                    return
                block = samples[at:at + BLOCK].tobytes()
                self.answer({"audio": number, "bytes": len(block)}, block)
            given += len(samples)
        self.answer({"end": number, "frames": given})

    def run(self):
        self.answer({"hello": "hum", "protocol": 1, "rate": RATE})
        while self.requests or not self.ended:
            if self.requests:
                self.say(self.requests.pop(0))
            else:
                self.read_requests(wait=True)


if __name__ == "__main__":
    try:
        Voice(levels="--levels" in sys.argv[1:]).run()
    except BrokenPipeError:
        os._exit(0)  # nobody listens any more
