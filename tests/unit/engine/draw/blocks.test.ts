import { expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { banner } from '../../../../src-main/engine/draw/blocks/banner.ts';
import type { Block } from '../../../../src-main/engine/draw/blocks/block.ts';
import type { Drawing } from '../../../../src-main/engine/draw/blocks/drawing.ts';
import { engraving } from '../../../../src-main/engine/draw/blocks/engraving.ts';
import { halftone } from '../../../../src-main/engine/draw/blocks/halftone.ts';
import { music } from '../../../../src-main/engine/draw/blocks/music.ts';
import { pencilled, remark, sketch } from '../../../../src-main/engine/draw/blocks/pencil.ts';
import { photograph } from '../../../../src-main/engine/draw/blocks/photograph.ts';
import { installedFonts } from '../../../../src-main/engine/draw/fonts.ts';
import { pageSvg } from '../../../../src-main/engine/draw/page.ts';
import { renderSvg } from '../../../../src-main/engine/draw/render.ts';
import { foreignFonts } from '../../../../src-main/engine/draw/scripts.ts';
import { coloured, drawStyle } from '../../../../src-main/engine/draw/style.ts';
import { svgDocument } from '../../../../src-main/engine/draw/svg.ts';

const space = { x: 20, y: 20, width: 260, room: 160 };
const styleOf = (seed: number) => drawStyle([], 14, randomFrom(seed));

const blockOf = (block: Block) => (seed: number) => block(space, styleOf(seed), randomFrom(seed))?.svg ?? '';
const drawingOf = (drawing: Drawing) => (seed: number) => drawing(space, styleOf(seed), randomFrom(seed));

test.each<[name: string, draw: (seed: number) => string]>([
  ['music', blockOf(music)],
  ['pencilled', blockOf(pencilled)],
  ['remark', blockOf(remark)],
  ['banner', blockOf(banner)],
  ['engraving', drawingOf(engraving)],
  ['sketch', drawingOf(sketch)],
  ['halftone', drawingOf(halftone)],
  ['photograph', drawingOf(photograph)],
])(
  '%s: the same chance draws the same, there is something to see, and it stays near its place',
  async (_, draw) => {
    expect(draw(1)).toBe(draw(1));
    for (const seed of [1, 2, 3, 4]) expect(draw(seed)).not.toMatch(/NaN|Infinity|undefined/);
    const { data, width } = await renderSvg(svgDocument(300, 200, '#fff', draw(3)), 1);
    const marks = data.reduce((count, value) => count + (value < 0.9 ? 1 : 0), 0);
    const outside = data.filter((value, i) => value < 0.9 && (i % width < 2 || i < 2 * width));
    expect(marks).toBeGreaterThan(20);
    expect(outside.length).toBe(0);
  },
);

test('what does not fit is not drawn', () => {
  for (const block of [music, pencilled, remark, banner])
    expect(block({ ...space, room: 4 }, styleOf(1), randomFrom(1))).toBeNull();
});

test('paper and ink have colours on some pages, where that is asked for', () => {
  const pages = Array.from({ length: 60 }, (_, seed) => coloured(styleOf(seed), randomFrom(seed)));
  expect(new Set(pages.map(({ ground }) => ground)).size).toBeGreaterThan(2);
  const white = pageSvg({ width: 200, height: 200, families: [] }, randomFrom(1));
  expect(white).toContain('fill="#fff"');
});

test('text in another script has other letters, as long as they are measured', async () => {
  const [family] = await installedFonts();
  if (!family) return;
  const [first] = await foreignFonts([family], ['Greek']);
  if (!first) return;
  const { regular } = first;
  const svg = regular.set([{ text: 'Abcde', x: 5 }], 50, 30, '#000', randomFrom(1));
  expect(svg).not.toMatch(/[A-Za-z]{2,}<\/tspan/);
  const { data, width } = await renderSvg(svgDocument(400, 80, '#fff', svg), 1);
  const last = data.reduce((end, value, i) => (value < 0.9 ? Math.max(end, i % width) : end), 0);
  expect(Math.abs(last - 5 - regular.measure('Abcde', 30))).toBeLessThan(6);
});
