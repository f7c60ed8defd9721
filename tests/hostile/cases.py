"""Hostile inputs, made by rule: (name, expectation, bytes). Each `render` article carries MARK outside
its hostile part, which must survive; a `reject` is refused with one line; `either` must only end well."""
import random
import struct

MARK = "Dấu còn đây: bền bỉ, vững vàng."
HEAD = "Tin thử nghiệm khắc nghiệt\n\nNgày 1/2/2023, bài này có một đoạn rất xấu ở giữa.\n\n"


def article(body):
    body = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return HEAD.encode() + body + f"\n\n{MARK}\n".encode()


def mutated(seed, count):
    """Good text with random bytes changed: whatever comes out of it, nothing may crash."""
    dice = random.Random(seed)
    text = bytearray((HEAD + "Quyết tâm vượt khó, đoàn kết, nhất trí. " * 40).encode())
    for _ in range(count):
        text[dice.randrange(len(text))] = dice.choice([0, 10, 13, 0x80, 0xBF, 0xC3, 0xE1, 0xF0, 0xFF, dice.randrange(256)])
    return article(bytes(text))


def scattered(seed, count):
    """Random scalars of all planes, marks and controls among them."""
    dice = random.Random(seed)
    ranges = [(0x300, 0x370), (0x1E00, 0x1F00), (0x590, 0x700), (0xE00, 0xE80), (0x200B, 0x2070), (0x20, 0x7F),
              (0x1F300, 0x1FAFF), (0x10000, 0x10FFFF), (0xD7B0, 0xD800), (0xE000, 0xFFFF)]
    return article("".join(chr(dice.randrange(*dice.choice(ranges))) for _ in range(count)))


def articles():
    yield "marks-on-one-letter", "render", article("e" + "\u0302\u0301" * 60000)
    yield "marks-without-letter", "render", article("\u0323" * 50000)
    yield "marks-on-each-letter", "render", article("".join(c + "\u0301" * 15 for c in "aeiouy" * 3000))
    yield "hangul-that-composes", "render", article("\u1100\u1161\u11a8" * 30000)
    yield "marks-in-reverse-order", "render", article(("a" + "\u0345\u0301\u0323\u0334") * 20000)
    yield "one-line", "render", article("đoàn kết nhất trí " * 200000)
    yield "one-word", "render", article("ẫ" * 700000)
    yield "joined-word", "render", article("a\u2060" * 200000)
    yield "no-break-spaces", "render", article("a\u00a0" * 200000)
    yield "soft-hyphens", "render", article("\u00ad" * 300000)
    yield "bad-bytes-only", "render", article(bytes([0xFF, 0xC0, 0x80, 0xED, 0xA0]) * 40000)
    yield "cut-letters", "render", article(b"\xe1\xba \xf0\x9f\x98 \xc3 " * 3000)
    yield "beyond-unicode", "render", article(b"\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 ")
    yield "controls", "render", article(bytes(c for c in range(1, 32)) + b"\x7f" + "\u0080\u009b\u0085".encode())
    yield "direction-marks", "render", article("\u202e\u2067\u200f" * 30000 + "xuôi")
    yield "tags-and-selectors", "render", article("x" + "\ufe0f\U000e0041\U000e007f" * 20000)
    yield "emoji-chain", "render", article("👩\u200d" * 30000)
    yield "flags", "render", article("🇻" * 30001)
    yield "nothing-has-it", "render", article("".join(chr(c) for c in range(0x13000, 0x13400)) * 5)
    yield "line-ends-of-all-kinds", "render", article("a\r\nb\rc\nd\u2028e\u2029f\u0085g\x0bh\x0ci\n\r" * 2000)
    yield "empty-paragraphs", "render", article("\n\n" * 200000)
    yield "blank-lines", "render", article(" \u00a0\t\u3000\n" * 50000)
    yield "short-lines", "render", article("a\n" * 200000)
    yield "short-paragraphs", "render", article("a\n\n" * 100000)
    yield "date-lines", "render", article("Th 5, 12/01/2023 | 14:26 CH\n\n" * 5000)
    yield "quotes-never-closed", "render", article("“‘«„(" * 40000)
    yield "numbers", "render", article("1." * 200000)
    for seed in range(6):
        yield f"mutated-{seed}", "render", mutated(seed, 10 ** (seed % 3 + 1))
        yield f"scattered-{seed}", "render", scattered(seed, 3000)
    yield "utf16-without-sign", "either", article("").decode().encode("utf-16-le")
    yield "utf32", "either", article("").decode().encode("utf-32")
    yield "zeros", "reject", bytes(100000)
    yield "only-controls", "reject", b"\x01\x02\x03" * 1000
    yield "program", "reject", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 50
    yield "spaces", "reject", b" \t\r\n" * 5000


def markdown():
    yield "quotes-nested", "render", article(">" * 20000 + " sâu")
    yield "lists-nested", "render", article("\n".join("  " * i + "- mục" for i in range(600)))
    yield "brackets", "render", article("[" * 50000)
    yield "links-in-links", "render", article("[a](" * 20000)
    yield "emphasis", "render", article("*a_" * 40000)
    yield "styles-in-one-word", "render", article("**aaaaaaaa**bbbbbbbb" * 50000)
    yield "backticks", "render", article("".join("`" * (i % 90 + 1) + "a" for i in range(3000)))
    yield "tables", "render", article("|" * 3000 + "\n" + "|-" * 3000 + "|\n" + "|a" * 3000)
    yield "entities", "render", article("&#x110000; &#0; &#xD800; &khong; &amp;" * 2000)
    yield "html", "render", article("<div>" * 20000)
    yield "front-matter-never-closed", "either", b"---\ntitle: " + b"x" * 100000
    yield "numbered-beyond-int", "render", article("99999999999999999999. mục\n\n999999999. mục\n")
    yield "references", "render", article("\n".join(f"[a{i}]: /x" for i in range(20000)) + "\n\n" + "[a1]" * 2000)


def fonts(good):
    """Damage to a font that is there: every table cut, moved or filled with noise."""
    yield "empty-tables", "reject", good[:4] + b"\0\0" + good[6:]
    yield "half", "either", good[:len(good) // 2]
    yield "collection-of-nothing", "reject", b"ttcf" + struct.pack(">III", 0x10000, 0xFFFFFF, 12)
    count = struct.unpack_from(">H", good, 4)[0]
    for i in range(count):
        at = 12 + 16 * i
        tag, _, offset, length = struct.unpack_from(">4sIII", good, at)
        name = tag.decode("ascii").replace("/", "-").strip()
        yield f"far-{name}", "either", good[:at + 8] + struct.pack(">II", 0xFFFFFFF0, length) + good[at + 16:]
        noise = random.Random(i).randbytes(min(length, 4096))
        yield f"noise-{name}", "either", good[:offset] + noise + good[offset + len(noise):]
