import { assert, integer, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { installedFonts } from '../../../../src-main/engine/draw/fonts.ts';
import { drawPage, pageSvg } from '../../../../src-main/engine/draw/page.ts';
import { renderSvg } from '../../../../src-main/engine/draw/render.ts';
import { svgDocument } from '../../../../src-main/engine/draw/svg.ts';

const page = (seed: number) => pageSvg({ width: 400, height: 500, families: [] }, randomFrom(seed));

test('the same seed draws the same page, another seed another one', () => {
  expect(page(1)).toBe(page(1));
  expect(page(1)).not.toBe(page(2));
});

test('a page is black on white, of the size that was asked for, with and without colour', async () => {
  for (const channels of [1, 3] as const) {
    const drawn = await drawPage({ width: 300, height: 200, families: [] }, channels, randomFrom(3));
    expect({ ...drawn, data: drawn.data.length }).toEqual({
      width: 300,
      height: 200,
      channels,
      data: 60_000 * channels,
    });
    const sorted = drawn.data.toSorted();
    expect(sorted[0]).toBeLessThan(0.5);
    expect(sorted[sorted.length >> 1]).toBe(1);
  }
});

test('any size and seed makes a page', () => {
  const sizes = record({
    width: integer({ min: 1, max: 900 }),
    height: integer({ min: 1, max: 900 }),
    seed: nat(),
  });
  assert(
    property(sizes, ({ width, height, seed }) => {
      expect(pageSvg({ width, height, families: [] }, randomFrom(seed))).not.toMatch(
        /NaN|Infinity|undefined/,
      );
    }),
    { numRuns: 60 },
  );
});

test('fonts are measured as they are drawn', async () => {
  const families = await installedFonts();
  const text = 'Quick zephyrs blow, vexing daft Jim (1984)';
  for (const { bold } of families) {
    const line = bold.set([{ text, x: 5 }], 50, 30, '#000', randomFrom(1));
    const { data, width } = await renderSvg(svgDocument(1600, 80, '#fff', line), 1);
    const last = data.reduce((end, value, i) => (value < 0.9 ? Math.max(end, i % width) : end), 0);
    expect(Math.abs(last - 5 - bold.measure(text, 30)), bold.name).toBeLessThan(0.02 * last);
  }
  expect(new Set(families.map(({ regular }) => regular.name)).size).toBe(families.length);
});
