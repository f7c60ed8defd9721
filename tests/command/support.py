"""What the tests of the command share: running dau, reading its results and its pictures."""
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from faces import lacks, said

DAU = os.environ.get("DAU", str(ROOT / "build/dev/apps/dau/dau"))
SECONDS = 120  # no command of these tests may hang; generous, since sanitizers slow everything
SKIPPED = 77   # what CTest takes for "not run"


def run(*args, stdin=b"", env=None, seconds=SECONDS, **more):
    """dau ARGS: returncode, stdout and stderr in bytes."""
    return subprocess.run([DAU, *map(str, args)], input=stdin, capture_output=True, timeout=seconds,
                          env={**{k: v for k, v in os.environ.items() if k != "DAU_FONTS"}, **(env or {})}, **more)


def samples():
    found = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".md") and p.name != "README.md")
    assert found, "no samples: the tests over them would prove nothing"
    return found


class Command(unittest.TestCase):
    """A test with a folder of its own and with claims about one run of dau."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dau-command-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def needs(self, family):
        if lacks(family):
            self.skipTest(f"the face {family} is missing")

    def good(self, *args, **more):
        """stdout of a run that ends well."""
        got = run(*args, **more)
        self.assertEqual((got.returncode, said(got.stderr)), (0, ""), args)
        return got.stdout

    def json(self, *args, **more):
        found = json.loads(self.good(*args, **more))
        self.assertEqual(found["dau"], 1)
        return found

    def refused(self, *args, names="", code=2, **more):
        """A run that ends with the code, one line on stderr with all of names, nothing on stdout."""
        got = run(*args, **more)
        error = said(got.stderr)
        self.assertEqual(got.returncode, code, (args, error))
        self.assertEqual(got.stdout, b"", args)
        self.assertRegex(error, r"\Adau: [^\n]+; [^\n]+\n\Z", args)
        for name in [names] if isinstance(names, str) else names:
            self.assertIn(name, error)
        return error


class Picture:
    """A PNG of 8-bit RGB without interlace or filters, as dau writes it."""

    def __init__(self, data):
        assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:8]
        self.chunks, packed, at = [], b"", 8
        while at < len(data):
            length, kind = struct.unpack_from(">I4s", data, at)
            body = data[at + 8:at + 8 + length]
            assert zlib.crc32(kind + body) == struct.unpack_from(">I", data, at + 8 + length)[0], kind
            self.chunks.append(kind)
            if kind == b"IHDR":
                self.width, self.height, *form = struct.unpack(">IIBBBBB", body)
                assert form == [8, 2, 0, 0, 0], form
            if kind == b"IDAT":
                packed += body
            at += 12 + length
        raw, stride = zlib.decompress(packed), 3 * self.width + 1
        assert len(raw) == stride * self.height
        assert not any(raw[::stride]), "a filtered row"
        self.rows = [raw[y * stride + 1:(y + 1) * stride] for y in range(self.height)]

    def pixel(self, x, y):
        return self.rows[y][3 * x:3 * x + 3]

    def inked(self):
        """Rows that are not of one colour."""
        return [y for y, row in enumerate(self.rows) if row != row[:3] * self.width]


def main():
    program = unittest.main(exit=False, verbosity=1)
    if not program.result.wasSuccessful():
        sys.exit(1)
    left_out = len(program.result.skipped)
    if left_out:
        print(f"{left_out} of {program.result.testsRun} tests not run: " +
              "; ".join(sorted({why for _, why in program.result.skipped})))
    sys.exit(SKIPPED if left_out == program.result.testsRun else 0)
