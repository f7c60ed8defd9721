"""What the tests of the kiosk share: starting it, reading its health, pictures as bytes."""
import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
from faces import said

KIOSK = os.environ.get("DAU_KIOSK", str(ROOT / "build/dev/apps/kiosk/dau-kiosk"))
DAU = os.environ.get("DAU", str(ROOT / "build/dev/apps/dau/dau"))
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # the desktop of who runs the tests has no say
SECONDS = 30  # nothing here takes long; generous, since sanitizers slow everything

# Long enough for many screens at 100 %; sentences of our own.
SENTENCES = [
    "Sáng nay, chợ nổi vừa họp thì trời đổ mưa, ghe thuyền nép sát vào nhau dưới những tấm bạt xanh.",
    "Bà Nguyễn Thị Ửng kể rằng mấy chục năm bán bún riêu, chưa bữa nào bà về trước mười một giờ trưa.",
    "Phường đã lắp thêm 24 ghế đá, 3 vòi nước uống và một lối dốc cho xe lăn ở cổng phía đông công viên.",
    "Theo kế hoạch, tuyến xe buýt số 7 sẽ chạy từ 5 giờ 30 đến 21 giờ 15, cứ mười lăm phút một chuyến.",
    "Các em học sinh lớp bốn vẽ lại con đê cũ, có hàng tre, có đàn trâu và cả người gác đê đội nón.",
]


def article(paragraphs):
    """A news article of that many paragraphs."""
    parts = ["Thứ Hai, 06/03/2023 | 08:15", "Xóm chợ ven sông đổi thay từng ngày nhờ những việc nhỏ"]
    for i in range(paragraphs):
        parts.append(" ".join(SENTENCES[(i + k) % len(SENTENCES)] for k in range(2 + i % 3)))
    return "\n\n".join(parts) + "\n"


class Picture:
    """Rows of RGB bytes."""

    def __init__(self, width, height, pixels):
        self.width, self.height, self.pixels = width, height, pixels

    def at(self, x, y):
        place = (y * self.width + x) * 3
        return "#%02x%02x%02x" % tuple(self.pixels[place:place + 3])

    def row(self, y, left=0, right=None):
        right = self.width if right is None else right
        return self.pixels[(y * self.width + left) * 3:(y * self.width + right) * 3]

    def turned(self):
        """Turned clockwise by 90 degrees."""
        out = bytearray(len(self.pixels))
        for y in range(self.height):
            for channel in range(3):
                start = (self.height - 1 - y) * 3 + channel
                out[start::self.height * 3] = self.row(y)[channel::3]
        return Picture(self.height, self.width, bytes(out))

    def differs(self, other):
        """Where two pictures differ first, or None."""
        if (self.width, self.height) != (other.width, other.height):
            return "%dx%d and %dx%d" % (self.width, self.height, other.width, other.height)
        if self.pixels == other.pixels:
            return None
        place = next(i for i, (a, b) in enumerate(zip(self.pixels, other.pixels)) if a != b) // 3
        return "pixel %d,%d" % (place % self.width, place // self.width)


def read_ppm(data):
    fields, at = [], 0
    while len(fields) < 4:
        end = at
        while data[end:end + 1] not in b" \t\n":
            end += 1
        fields.append(data[at:end])
        at = end + 1
    assert fields[0] == b"P6" and fields[3] == b"255", fields
    width, height = int(fields[1]), int(fields[2])
    assert len(data) - at == width * height * 3
    return Picture(width, height, data[at:])


def unfilter(kind, line, above):
    """A PNG row of RGBA bytes (PNG, section 9), in place."""
    for i in range(len(line)):
        left = line[i - 4] if i >= 4 else 0
        up = above[i]
        corner = above[i - 4] if i >= 4 else 0
        guess = left + up - corner
        nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
        line[i] = (line[i] + (0, left, up, (left + up) // 2, nearest)[kind]) & 255


def read_png(path):
    """A shot: 8 bits, RGBA, not interlaced."""
    data = Path(path).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    at, packed, header = 8, b"", None
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height = header[:2]
    assert header[2:] == (8, 6, 0, 0, 0), header
    raw, rgb, above = zlib.decompress(packed), bytearray(), bytearray(width * 4)
    for y in range(height):
        start = y * (width * 4 + 1)
        line = bytearray(raw[start + 1:start + 1 + width * 4])
        if raw[start]:
            unfilter(raw[start], line, above)
        assert set(line[3::4]) == {255}, "a picture without holes"
        kept = bytearray(width * 3)
        kept[0::3], kept[1::3], kept[2::3] = line[0::4], line[1::4], line[2::4]
        rgb += kept
        above = line
    return Picture(width, height, bytes(rgb))


class Kiosk:
    """A running dau-kiosk with a health file."""

    def __init__(self, folder, *args, env=None):
        self.health_file = Path(folder) / ("health-%d.json" % time.monotonic_ns())
        self.process = subprocess.Popen([KIOSK, "--health", str(self.health_file), *map(str, args)],
                                        env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def health(self):
        return json.loads(self.health_file.read_text())

    def until(self, what, holds):
        """The health once it holds; the file is renamed into place, so it is always whole."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if self.health_file.exists():
                now = self.health()
                if holds(now):
                    return now
            if self.process.poll() is not None:
                raise AssertionError("ended %d while waiting for %s: %s" %
                                     (self.process.returncode, what, self.process.stderr.read().decode()))
            time.sleep(0.01)
        raise AssertionError("never came: %s; %s" % (what, self.health_file.exists() and self.health()))

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            out, error = self.process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise
        return self.process.returncode, out.decode(), said(error)


class KioskTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="dau-kiosk-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


DUMMY = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}


def command(*args, env=None):
    return subprocess.run([KIOSK, *map(str, args)], capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL,
                          env={**os.environ, **DUMMY, **(env or {})})


class Played(KioskTest):
    def play(self, lines, *args, text=None, size="900x700", error=""):
        """Plays the lines and ends; the last health. Each frame is compared with the same frame drawn whole.
        error: what stderr must match."""
        news = self.write("bai.txt", text or article(40))
        script = self.write("script.txt", "\n".join(lines + ["key Ctrl+Q"]) + "\n")
        health = self.folder / "health.json"
        got = command("--windowed", size, "--check-frames", "--script", script, "--health", health, *args, news)
        self.assertEqual((got.returncode, got.stdout.decode()), (0, ""), said(got.stderr))
        self.assertRegex(said(got.stderr), "^%s$" % error)
        return json.loads(health.read_text())

    def noted(self, lines, *args, member=None, **how):
        """What the state (or a member of it) was at each line "note"."""
        lines, files = list(lines), []
        for i, line in enumerate(lines):
            if line == "note":
                files.append(self.folder / ("note-%d.json" % len(files)))
                lines[i] = "health %s" % files[-1]
        self.play(lines, *args, **how)
        states = [json.loads(f.read_text()) for f in files]
        return [state[member] if member else state for state in states]

    def shot(self, name):
        return 'shot %s' % (self.folder / name)


def themes():
    """dau themes: name to colours by role, in the order of the T key."""
    found = subprocess.run([DAU, "themes"], capture_output=True, check=True, timeout=SECONDS)
    return {t["name"]: t["roles"] for t in json.loads(found.stdout)["themes"]}


def middle(control):
    return control["x"] + control["w"] // 2, control["y"] + control["h"] // 2


def by_name(health):
    return {c["name"]: c for c in health["controls"]}
