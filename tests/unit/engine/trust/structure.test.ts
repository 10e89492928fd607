import { expect, test } from 'vitest';
import { structureThreshold } from '../../../../src-main/contract/config/trust.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { gaussianBlur } from '../../../../src-main/engine/image/filters.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster, type Raster } from '../../../../src-main/engine/image/raster.ts';
import { judgePair } from '../../../../src-main/engine/trust/judge.ts';
import { mapBytes } from '../../../../src-main/engine/trust/map.ts';
import { blankRaster } from '../../../../src-main/engine/image/raster.ts';
import { drawnRaster, scene } from '../../../helpers/images.ts';

const limit = 255 * structureThreshold;

function noisy(clean: Pixels, sigma: number, seed: number): Pixels {
  const random = randomFrom(seed);
  return { ...clean, data: clean.data.map((value) => value + (sigma / 255) * random.normal()) };
}

/** Middle tones, so that noise is not cut off. */
function middle(pixels: Pixels): Pixels {
  return { ...pixels, data: pixels.data.map((value) => 0.3 + 0.4 * value) };
}

const raster = (pixels: Pixels): Raster => pixelsToRaster(pixels, 8);

test.each([
  [5, 1, 1],
  [15, 2, 3],
  [25, 3, 1],
  [25, 4, 3],
  [50, 5, 1],
] as const)('of noise of sigma %d (seed %d, %d channels) only noise went', (sigma, seed, channels) => {
  const clean = middle(scene(230, 190, channels, seed));
  const report = judgePair(raster(noisy(clean, sigma, seed)), raster(clean));
  expect(report.findings.map(({ code }) => code)).toEqual(['only-noise']);
  expect(Math.max(...mapBytes(report.removed))).toBeLessThan(limit);
  expect(report.residual.whiteness).toBeGreaterThan(0.95);
  for (const { level, noise, shift } of report.residual.channels) {
    expect(level).toBeGreaterThan(0.97 * sigma);
    expect(level).toBeLessThan(1.03 * sigma + 0.3);
    expect(noise).toBeGreaterThan(0.85 * sigma);
    expect(noise).toBeLessThan(1.15 * sigma);
    expect(Math.abs(shift)).toBeLessThan(0.6);
  }
});

test.each(['\\', '/'])('noise that is smeared along %s is not white', (way) => {
  const clean = middle(scene(230, 190, 1, 8));
  const given = { ...clean, data: clean.data.slice() };
  const drawn = noisy(blank(230, 190, 1), 10, 8).data;
  const before = way === '/' ? 230 - 1 : 230 + 1;
  for (let i = before; i < drawn.length; i++) drawn[i] = 0.5 * drawn[i - before]! + 0.87 * drawn[i]!;
  drawn.forEach((value, i) => (given.data[i]! += value));
  const { whiteness } = judgePair(raster(given), raster(clean)).residual;
  expect(Math.abs(whiteness - 0.5)).toBeLessThan(0.05);
});

test('what a blur takes lights up at edges, and not where nothing is', () => {
  const clean = middle(scene(230, 190, 1, 7));
  const given = noisy(clean, 5, 7);
  const report = judgePair(raster(given), raster(gaussianBlur(given, 2)));
  expect(['soft', 'structure-lost']).toContain(report.verdict.code);
  const { columns, cell } = report.removed;
  const [edges, smooth] = [[] as number[], [] as number[]];
  mapBytes(report.removed).forEach((value, i) => {
    const range = (margin: number) =>
      rangeAround(clean, (i % columns) * cell, Math.floor(i / columns) * cell, margin);
    if (range(0) > 0.08) edges.push(value);
    if (range(12) < 0.03) smooth.push(value);
  });
  expect(share(edges)).toBeGreaterThan(0.7);
  expect(smooth.length).toBeGreaterThan(20);
  expect(share(smooth)).toBe(0);
});

function share(values: number[]): number {
  return values.filter((value) => value >= limit).length / values.length;
}

/** How far values lie apart in a square and `margin` pixels around it. */
function rangeAround({ data, width, height }: Pixels, x: number, y: number, margin: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let v = Math.max(0, y - margin); v < Math.min(height, y + 8 + margin); v++)
    for (let u = Math.max(0, x - margin); u < Math.min(width, x + 8 + margin); u++) {
      low = Math.min(low, data[v * width + u]!);
      high = Math.max(high, data[v * width + u]!);
    }
  return high - low;
}

test('texture that is gone for good is structure that is lost', () => {
  const size = { width: 160, height: 160, channels: 1 as const };
  const flat = { ...size, data: new Float32Array(160 * 160).fill(0.5) };
  const stripes = flat.data.map((grey, i) => (i % 160 > 80 ? grey + 0.1 * Math.sin(i % 160) : grey));
  const given = noisy({ ...flat, data: stripes }, 10, 3);
  const report = judgePair(raster(given), raster(flat));
  expect(report.verdict).toMatchObject({ code: 'structure-lost' });
  expect('at' in report.verdict && report.verdict.at.x).toBeGreaterThan(50);
});

test.each([4, -6])('a shift of %d is found', (by) => {
  const clean = middle(scene(100, 90, 3, 2));
  const shifted = { ...clean, data: clean.data.map((value, i) => (i % 3 === 1 ? value + by / 255 : value)) };
  const report = judgePair(raster(noisy(clean, 10, 1)), raster(shifted));
  const finding = report.findings.find(({ code }) => code === 'brightness-shifted');
  expect(finding).toMatchObject({ channel: 'green' });
  expect(finding && 'shift' in finding && finding.shift).toBeCloseTo(by, 0);
});

test('a picture that stayed as it was has lost nothing', () => {
  const given = raster(noisy(scene(80, 70, 3, 1), 20, 1));
  const report = judgePair(given, given);
  expect(report.verdict).toEqual({ code: 'nothing-removed' });
  expect(Math.max(...mapBytes(report.removed))).toBe(0);
});

test.each([
  [1, 1],
  [1, 40],
  [300, 2],
  [5, 5],
  [65, 63],
] as const)('%d x %d pixels have a report of numbers, the same one each time', (width, height) => {
  const [before, after] = [drawnRaster(width, height, 3, 16, 1), drawnRaster(width, height, 3, 16, 2)];
  for (const kind of ['photo', 'page'] as const) {
    const report = judgePair(before, after, kind);
    // Of what is no number, JSON makes null.
    expect(JSON.stringify({ ...report, uncertainty: 0 })).not.toContain('null');
    expect(mapBytes(report.removed)).toHaveLength(report.removed.columns * report.removed.rows);
    expect(judgePair(before, after, kind)).toEqual(report);
  }
});

test('pictures of other sizes are not compared, grey and colour are', () => {
  expect(() => judgePair(blankRaster(4, 5, 1, 8), blankRaster(5, 4, 1, 8))).toThrow('cannot be compared');
  const report = judgePair(blankRaster(9, 9, 3, 8), blankRaster(9, 9, 1, 16));
  expect(report.residual.channels.map(({ channel }) => channel)).toEqual(['grey']);
});
