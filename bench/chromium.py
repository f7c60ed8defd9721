#!/usr/bin/env python3
"""Chromium lays a text out: the page sets size and width of its own body and asks for its height, which forces the lines.

usage: chromium.py layout SUFFIX TEXT FAMILY    prints lines of JSON, as peer.c does
       chromium.py page TEXT FAMILY             prints a page of the text, for a screenshot
       chromium.py command                      prints the program and its options"""
import html, json, subprocess, sys, tempfile
from pathlib import Path

COMMAND = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SECONDS = 600

# Sizes that were never used before, so that the cache of words does not answer; a short text several times a sample,
# since the clock ticks in 0.1 ms. Three samples where one takes seconds.
SCRIPT = """
const body = document.body.style, article = document.getElementById('a'), found = [], repeats = BYTES < 20000 ? 20 : 1;
let size = 24.5;
const set = (px, width) => { body.fontSize = px + 'px'; body.width = width + 'px'; return article.getBoundingClientRect().height; };
function measure(name, work) {
  const ms = [];
  for (let spent = 0; ms.length < 3 || (ms.length < 7 && spent < 8000) || (ms.length < 21 && spent < 1000);) {
    const begun = performance.now();
    for (let i = 0; i < repeats; i++) work(i);
    const once = performance.now() - begun;
    ms.push(once / repeats);
    spent += once;
  }
  const sorted = ms.sort((a, b) => a - b), n = sorted.length, median = (sorted[n >> 1] + sorted[(n - 1) >> 1]) / 2;
  found.push({who: 'chromium', name: name + '_SUFFIX', bytes: BYTES, ns_per_byte: median * 1e6 / BYTES, ms: median,
              min_ms: sorted[0], samples: n});
}
set(24, 1000);
measure('relayout', (i) => set(size += 0.0625, i % 2 ? 1000 : 800));
set(32, 800);
let width = 800;
measure('width_only', () => set(32, ++width));
const text = article.innerHTML;
measure('layout', () => { article.innerHTML = ''; article.innerHTML = text; set(24, 1000); });
article.remove();
document.getElementById('found').textContent = JSON.stringify(found);
"""


def page(text, family, script=""):
    paragraphs = "".join(f"<p>{html.escape(line)}" for line in text.splitlines() if line)
    return (f"<!doctype html><meta charset=utf-8><style>body{{margin:0;width:1000px;font:24px '{family}'}}"
            f"p{{margin:0 0 .6em}}</style><div id=a>{paragraphs}</div><pre id=found></pre><script>{script}</script>")


def layout(suffix, path, family):
    bytes_of_text = path.read_bytes()
    script = SCRIPT.replace("BYTES", str(len(bytes_of_text))).replace("SUFFIX", suffix)
    with tempfile.TemporaryDirectory(prefix="dau-chromium-") as folder:
        file = Path(folder) / "page.html"
        file.write_text(page(bytes_of_text.decode(), family, script), encoding="utf-8")
        got = subprocess.run([*COMMAND, f"--user-data-dir={folder}/profile", f"--timeout={SECONDS * 1000}",
                              "--dump-dom", file.as_uri()], capture_output=True, text=True, timeout=SECONDS)
    begun = got.stdout.find("<pre id=\"found\">")
    rows = got.stdout[begun:].partition(">")[2].partition("<")[0]
    if begun < 0 or not rows:
        sys.exit(f"skipped: Chromium, {suffix}: {got.stderr.strip()[-300:] or 'no figures in the page'}")
    for row in json.loads(html.unescape(rows)):
        print(json.dumps(row))


def main():
    if sys.argv[1] == "command":
        print(*COMMAND)
    elif sys.argv[1] == "page":
        print(page(Path(sys.argv[2]).read_text(encoding="utf-8"), sys.argv[3]))
    else:
        layout(sys.argv[2], Path(sys.argv[3]), sys.argv[4])


main()
