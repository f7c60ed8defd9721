#!/usr/bin/env python3
"""docs/voice.md kept by every voice of ours: dau-voice and the samples are asked the same."""
import array
import json
import os
import re
import subprocess
import sys
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = os.environ.get("DAU_VOICE", str(ROOT / "build/dev/apps/voice/dau-voice"))
VOICES = [[OWN], [sys.executable, "-B", str(ROOT / "samples/voices/hum.py")], [sys.executable, "-B", str(ROOT / "samples/voices/hum.py"), "--levels"]]
SECONDS = 60  # nothing here takes long; generous, since sanitizers slow everything
WORDS = ["Hội nghị", "tổng kết,", "năm", "hai nghìn", "không trăm", "hai mươi hai."]
PIPE = 64 * 1024  # bytes


def parted(data):
    """Answers with their sound, of all that a voice wrote."""
    answers, at = [], 0
    while at < len(data):
        end = data.index(b"\n", at)
        line, at = json.loads(data[at:end]), end + 1
        size = line.get("bytes", 0) if "audio" in line else 0
        assert at + size <= len(data), "the last block is cut"
        answers.append((line, data[at:at + size]))
        at += size
    return answers


def ask(voice, *requests):
    """What is answered to lines (objects, or bytes as they are), up to the voice's end."""
    lines = b"".join(r if isinstance(r, bytes) else json.dumps(r).encode() + b"\n" for r in requests)
    done = subprocess.run(voice, input=lines, stdout=subprocess.PIPE, timeout=SECONDS, check=True)
    return parted(done.stdout)


def samples(answers, number):
    sound = array.array("h", b"".join(data for line, data in answers if line.get("audio") == number))
    if sys.byteorder == "big":
        sound.byteswap()
    return sound


class EveryVoice(unittest.TestCase):
    def each(self):
        for voice in VOICES:
            with self.subTest(voice=" ".join(voice)):
                yield voice

    def check_answer(self, answers, number, count):
        """One whole answer: marks in order and before their sound, an end that fits."""
        given, last, marked = 0, 0, []
        for line, data in answers:
            if line.get("audio") == number:
                self.assertEqual(len(data) % 2, 0)
                self.assertLessEqual(len(data), 1 << 20)
                given += len(data) // 2
            if line.get("mark") == number:
                self.assertGreaterEqual(line["frame"], max(given, last))
                last = line["frame"]
                marked.append(line["word"])
        self.assertEqual(marked, list(range(count)))
        ends = [line for line, _ in answers if line.get("end") == number]
        self.assertEqual(ends, [{"end": number, "frames": given}])
        self.assertLessEqual(last, given)

    def test_hello_first_and_answers_in_order(self):
        for voice in self.each():
            answers = ask(voice, *({"say": n, "words": WORDS[n - 1:]} for n in (1, 2, 3, 4)))
            hello = answers[0][0]
            self.assertTrue(hello["hello"])
            self.assertEqual(hello["protocol"], 1)
            self.assertTrue(8000 <= hello["rate"] <= 48000)
            order = [line.get("mark") or line.get("audio") or line.get("end") for line, _ in answers[1:]]
            self.assertEqual(order, sorted(order))
            for n in (1, 2, 3, 4):
                self.check_answer(answers, n, len(WORDS) - n + 1)

    def test_end_of_input_lets_it_finish(self):
        for voice in self.each():
            self.assertEqual(len(ask(voice)), 1)  # hello, and it ends by itself
            self.check_answer(ask(voice, json.dumps({"say": 9, "words": WORDS}).encode() + b"\n{\"say\":10"), 9, len(WORDS))

    def test_what_it_does_not_know_is_left_alone(self):
        for voice in self.each():
            answers = ask(voice, {"later": 1}, {"stop": False}, {"say": 5, "words": ["một"], "mood": {"of": ["a", 1]}}, {})
            self.check_answer(answers, 5, 1)
            self.assertFalse(any("error" in line for line, _ in answers))

    def test_what_it_cannot_say_is_refused_and_the_rest_said(self):
        bad = [{"say": 2}, {"say": 3, "words": "một"}, {"say": 4, "words": ["một"], "region": "tây"},
               {"say": 5, "words": ["một"], "speed": 99}]
        for voice in self.each():
            answers = ask(voice, {"say": 1, "words": ["một"]}, *bad, b"no JSON\n", {"say": 6, "words": ["hai"]})
            errors = [line for line, _ in answers if "error" in line]
            self.assertEqual(sorted(line["error"] for line in errors), [0, 2, 3, 4, 5])
            for line in errors:
                self.assertTrue(line["message"])
            self.check_answer(answers, 1, 1)
            self.check_answer(answers, 6, 1)

    def test_speed_and_region(self):
        for voice in self.each():
            frames = {}
            for speed in (0.75, 1, 2, 3):
                answers = ask(voice, {"say": 1, "words": WORDS, "speed": speed, "region": "nam"})
                self.check_answer(answers, 1, len(WORDS))
                frames[speed] = len(samples(answers, 1))
            for speed, count in frames.items():
                self.assertAlmostEqual(frames[1] / count / speed, 1, delta=0.1)

    def test_stop_is_noticed_in_the_middle(self):
        """Whatever is in the pipe when it is stopped, at most two blocks more are made."""
        for voice in self.each():
            with subprocess.Popen(voice, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
                child.stdin.write(json.dumps({"say": 1, "words": WORDS * 20}).encode() + b"\n")
                child.stdin.write(json.dumps({"say": 2, "words": WORDS}).encode() + b"\n")
                child.stdin.flush()
                before = child.stdout.read(3000)
                child.stdin.write(b'{"stop":true}\n' + json.dumps({"say": 3, "words": ["một"]}).encode() + b"\n")
                child.stdin.close()
                time.sleep(0.2)  # for what it may do wrong: filling the pipe is all that it can
                answers = parted(before + child.stdout.read())
                self.assertEqual(child.wait(SECONDS), 0)
            self.assertLess(len(samples(answers, 1)) * 2, len(before) + PIPE + 2 * 4096)
            self.assertFalse(any(line.get("end") in (1, 2) or line.get("mark") == 2 for line, _ in answers))
            self.check_answer(answers, 3, 1)

    def test_nobody_is_left_when_its_reader_goes(self):
        for voice in self.each():
            child = subprocess.Popen(voice, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            child.stdin.write(json.dumps({"say": 1, "words": WORDS * 20}).encode() + b"\n")
            child.stdin.flush()
            child.stdout.read(3000)
            child.stdout.close()
            child.stdin.close()
            self.assertEqual(child.wait(SECONDS), 0)


class DauVoice(unittest.TestCase):
    def test_limits(self):
        long = {"say": 2, "words": ["a" * 17000]}
        many = {"say": 3, "words": ["a"] * 3000}
        answers = ask([OWN], {"say": 1, "words": ["một"]}, long, many, b"x" * 200000 + b"\n", {"say": 4, "words": ["hai"]})
        errors = {line["error"]: line["message"] for line, _ in answers if "error" in line}
        self.assertEqual(errors, {2: "too much text; ask for one sentence at a time",
                                  3: "too many words; ask for one sentence at a time",
                                  0: "a line is too long; ask for one sentence at a time"})
        self.assertIn({"end": 4}, [{"end": line["end"]} for line, _ in answers if "end" in line])
        ids = list(range(1, 40))
        answers = ask([OWN], b"".join(json.dumps({"say": n, "words": ["một"]}).encode() + b"\n" for n in ids))
        ends = [line["end"] for line, _ in answers if "end" in line]
        refused = [line["error"] for line, _ in answers if "error" in line]
        self.assertEqual(sorted(ends + refused), ids)
        self.assertEqual(ends[:16], ids[:16])

    def test_not_reading_does_not_keep_it_from_stopping(self):
        """Its sound fills a pipe that nobody empties, and yet it does as it is told."""
        with subprocess.Popen([OWN], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            child.stdin.write(json.dumps({"say": 1, "words": WORDS * 20}).encode() + b"\n")
            child.stdin.flush()
            before = child.stdout.read(3000)
            time.sleep(0.3)
            child.stdin.write(b'{"stop":true}\n')
            child.stdin.flush()
            children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
            for _ in range(SECONDS * 20):
                if not children.read_text():
                    break
                time.sleep(0.05)
            self.assertEqual(children.read_text(), "")  # the one that spoke is gone, with all its sound unread
            child.stdin.close()
            self.assertFalse(any("end" in line for line, _ in parted(before + child.stdout.read())))
            self.assertEqual(child.wait(SECONDS), 0)

    def test_a_killed_speaker_costs_one_sentence(self):
        with subprocess.Popen([OWN], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            child.stdin.write(json.dumps({"say": 1, "words": WORDS * 20}).encode() + b"\n")
            child.stdin.write(json.dumps({"say": 2, "words": ["một"]}).encode() + b"\n")
            child.stdin.flush()
            before = child.stdout.read(3000)
            speaker = int(Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text())
            os.kill(speaker, 9)
            child.stdin.close()
            answers = parted(before + child.stdout.read())
        self.assertEqual([line["error"] for line, _ in answers if "error" in line], [1])
        self.assertEqual([line["end"] for line, _ in answers if "end" in line], [2])

    def test_command_line(self):
        run = lambda *options: subprocess.run([OWN, *options], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS)
        self.assertRegex(run("--help").stdout, "usage: dau-voice")
        self.assertRegex(run("--version").stdout, r"^dau-voice \d+\.\d+\.\d+\n$")
        wrong = run("--loud")
        self.assertEqual((wrong.returncode, wrong.stdout), (2, ""))
        self.assertRegex(wrong.stderr, r"^dau-voice: .*\n$")
        missing = run("--data", "/nowhere")
        self.assertEqual(missing.returncode, 3)
        self.assertRegex(missing.stderr, r"^dau-voice: no Vietnamese data .*; install .*\n$")
        self.assertEqual(json.loads(missing.stdout)["error"], 0)


class Documentation(unittest.TestCase):
    def test_the_example_is_true(self):
        """docs/voice.md: the requests of its example are asked, and answered by the lines it shows."""
        text = (ROOT / "docs/voice.md").read_text(encoding="utf-8")
        example = re.search(r"```\n\$ (.*?)```", text, re.S).group(1)
        asked = [json.loads(line[2:]) for line in example.splitlines() if line.startswith("> ")]
        shown = [json.loads(line[2:]) for line in example.splitlines() if line.startswith("< ")]
        answers = [line for line, _ in ask(VOICES[1], *asked)]
        merged = []  # blocks that follow one another are shown as one
        for line in answers:
            if "audio" in line and merged and merged[-1].get("audio") == line["audio"]:
                merged[-1]["bytes"] += line["bytes"]
            else:
                merged.append(line)
        self.assertEqual(merged, shown)


if __name__ == "__main__":
    unittest.main()
