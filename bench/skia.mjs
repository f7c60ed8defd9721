// SkParagraph (canvaskit-wasm) lays out and paints, Skia native (@napi-rs/canvas) paints; on the processor, no GPU.
// usage: node skia.mjs MODULES layout SUFFIX TEXT FONT-FILE | MODULES frame SUFFIX TEXT FONT-FILE WIDTH HEIGHT
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , modules, what, suffix, textPath, fontPath, w, h] = process.argv;
const require = createRequire(modules + '/');
const font = readFileSync(fontPath), bytes = readFileSync(textPath), text = bytes.toString('utf8');
const MARGIN = 20, LINE = 1.362, FRAME_TEXT = 40000, WARM_RUNS = 40;

// As peer_plan of peer.c: seven samples, three of what takes seconds.
function measure(who, name, units, sample) {
  const ms = [];
  for (let spent = 0; ms.length < 3 || (ms.length < 7 && spent < 8000) || (ms.length < 21 && spent < 1000);) {
    ms.push(sample(ms.length));
    spent += ms.at(-1);
  }
  const sorted = [...ms].sort((a, b) => a - b), n = sorted.length, median = (sorted[n >> 1] + sorted[(n - 1) >> 1]) / 2;
  console.log(JSON.stringify({ who, name: `${name}_${suffix}`, bytes: units, ns_per_byte: median * 1e6 / units, ms: median,
    min_ms: sorted[0], samples: n }));
}
const time = (work) => { const begun = performance.now(); work(); return performance.now() - begun; };

const ck = await require('canvaskit-wasm')(), fonts = ck.FontMgr.FromData(font), family = fonts.getFamilyName(0);
// Each builder has a font collection of its own, so SkParagraph's cache of paragraphs is empty.
function paragraph(line, size, width, maxLines) {
  const textStyle = { fontFamilies: [family], fontSize: size, color: ck.Color(255, 255, 204) };
  const builder = ck.ParagraphBuilder.Make(new ck.ParagraphStyle({ textStyle, ...(maxLines && { maxLines }) }), fonts);
  builder.addText(line || ' ');
  const made = builder.build();
  builder.delete();
  made.layout(width);
  return made;
}

function layouts() {
  const lines = text.split('\n'), all = (size, width) => time(() => lines.forEach((l) => paragraph(l, size, width).delete()));
  for (let i = 0; suffix === '5k' && i < WARM_RUNS; i++) all(24, 1000); // a long text warms the compiler by itself
  measure('skparagraph', 'layout', bytes.length, () => all(24, 1000));
  measure('skparagraph', 'relayout', bytes.length, () => all(32, 800)); // it cannot change a size: built anew
  if (suffix === '10m') return; // the paragraphs kept would need gigabytes
  const kept = lines.map((l) => paragraph(l, 32, 800));
  measure('skparagraph', 'width_only', bytes.length, (turn) => time(() => kept.forEach((p) => p.layout(801 + turn))));
}

function skParagraphFrames(width, height) {
  const surface = ck.MakeSurface(width, height), canvas = surface.getCanvas(), part = text.slice(0, FRAME_TEXT);
  const made = (size) => paragraph(part, size, width - 2 * MARGIN, Math.floor((height - 2 * MARGIN) / (size * LINE)));
  const frame = (p) => time(() => {
    canvas.clear(ck.Color(15, 15, 20));
    canvas.drawParagraph(p, MARGIN, MARGIN);
    surface.flush();
  });
  for (let i = 0; i < 3; i++) frame(made(31)); // the compiler is warm then, the glyphs of other sizes are not
  measure('skparagraph', 'frame_cold', width * height * 4, (turn) => frame(made(24 + 0.01 * (turn + 1))));
  const warm = made(24);
  for (let i = 0; i < 3; i++) frame(warm);
  measure('skparagraph', 'frame_warm', width * height * 4, () => frame(warm));
}

function nativeFrames(width, height, { createCanvas, GlobalFonts }) {
  GlobalFonts.registerFromPath(fontPath, 'Bench');
  const context = createCanvas(width, height).getContext('2d', { alpha: false });
  function linesOf(size) { // broken before the clock starts
    context.font = `${size}px Bench`;
    const widths = new Map(), out = [], of = (s) => widths.get(s) ?? widths.set(s, context.measureText(s).width).get(s);
    for (const par of text.slice(0, FRAME_TEXT).split('\n')) {
      let line = '', x = 0;
      for (const word of par.split(' ')) {
        const more = of(word) + (x ? of(' ') : 0), fits = !x || x + more <= width - 2 * MARGIN;
        if (!fits) out.push(line);
        [line, x] = fits ? [line + (x ? ' ' : '') + word, x + more] : [word, of(word)];
      }
      out.push(line);
    }
    return out.slice(0, Math.floor((height - 2 * MARGIN) / (size * LINE)));
  }
  const frame = (lines, size) => time(() => {
    context.fillStyle = 'rgb(15,15,20)';
    context.fillRect(0, 0, width, height);
    context.fillStyle = 'rgb(255,255,204)';
    context.font = `${size}px Bench`;
    context.textBaseline = 'top';
    lines.forEach((line, i) => line && context.fillText(line, MARGIN, MARGIN + i * size * LINE));
    context.getImageData(0, 0, 1, 1); // drawing is recorded; reading makes it happen
  });
  frame(linesOf(31), 31);
  measure('skia', 'frame_cold', width * height * 4, (turn) => { const size = 24 + 0.1 * (turn + 1); return frame(linesOf(size), size); });
  const warm = linesOf(24);
  for (let i = 0; i < 3; i++) frame(warm, 24);
  measure('skia', 'frame_warm', width * height * 4, () => frame(warm, 24));
}

if (what === 'layout') layouts();
else {
  skParagraphFrames(Number(w), Number(h));
  let native;
  try { native = require('@napi-rs/canvas'); } catch (error) { console.error(`skipped: Skia native: ${error.message.split('\n')[0]}`); }
  if (native) nativeFrames(Number(w), Number(h), native);
}
