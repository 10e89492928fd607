import { expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { batchesOf, inOrder, shuffled, stretchesOf } from '../../../../src-main/engine/lab/batches.ts';
import { histogram } from '../../../../src-main/engine/lab/figures/histogram.ts';
import { rocCurves } from '../../../../src-main/engine/lab/figures/roc.ts';
import { apartness, rocArea, rowErrors } from '../../../../src-main/engine/lab/measures.ts';
import { mosaic } from '../../../../src-main/engine/lab/mosaic.ts';
import { gaussian, switchOff, withNoise } from '../../../../src-main/engine/lab/noises.ts';
import { packCodes, unpackCodes } from '../../../../src-main/engine/lab/pack-codes.ts';
import { joined, pick, rowsOf } from '../../../../src-main/engine/lab/rows.ts';

it('sums the errors of each row', () => {
  const rows = rowsOf([2], Float32Array.of(1, 2, 3, 4));
  expect([...rowErrors(rows, rowsOf([2], Float32Array.of(0, 2, 1, 1)))]).toEqual([1, 13]);
});

it('knows how often strange things score higher', () => {
  expect(rocArea([1, 2], [3, 4])).toBe(1);
  expect(rocArea([3, 4], [1, 2])).toBe(0);
  expect(rocArea([1, 1, 1], [1, 1])).toBe(0.5);
  expect(rocArea([1, 3], [2])).toBe(0.5);
});

it('tells whether classes lie apart', () => {
  const rows = rowsOf([1], Float32Array.of(0, 0.1, 5, 5.1));
  expect(apartness(rows, [0, 0, 1, 1])).toBe(1);
  expect(apartness(rows, [0, 1, 0, 1])).toBe(0);
});

it('packs codes into bytes, and unpacks them to half a step', () => {
  const codes = rowsOf(
    [3],
    Float32Array.from({ length: 30 }, (_, i) => (i % 3 === 2 ? 7 : Math.sin(i) * (i % 3))),
  );
  const file = packCodes(codes);
  expect(file.length).toBe(8 + 3 * 8 + 30);
  const back = unpackCodes(file);
  expect([back.count, back.shape]).toEqual([10, [3]]);
  for (const [i, value] of back.data.entries())
    expect(Math.abs(value - codes.data[i]!)).toBeLessThanOrEqual(1.001 / 255);
});

it('lays pictures side by side', () => {
  const pictures = rowsOf(
    [2, 2, 1],
    Float32Array.from({ length: 16 }, (_, i) => i),
  );
  const { shape, data } = mosaic(pictures, 2);
  expect(shape).toEqual([4, 4, 1]);
  expect(Array.from(data.slice(0, 8))).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
});

it('spoils pictures in two ways', () => {
  const grey = rowsOf([1000], new Float32Array(1000).fill(0.5));
  const noisy = withNoise(grey, gaussian(1), randomFrom(1));
  expect([Math.min(...noisy.data), Math.max(...noisy.data)]).toEqual([0, 1]);
  const off = withNoise(grey, switchOff(0.5), randomFrom(1)).data.filter((value) => value === 0).length;
  expect(off).toBeGreaterThan(430);
  expect(off).toBeLessThan(570);
});

it('cuts an order by chance into batches, and those into stretches of one size', () => {
  const order = shuffled(10, randomFrom(1));
  expect([...order].toSorted((a, b) => a - b)).toEqual([...inOrder(10)]);
  expect(order).not.toEqual(inOrder(10));
  const batches = batchesOf(inOrder(10), 3);
  expect(batches.map((batch) => [...batch])).toEqual([[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]);
  expect(stretchesOf(batches, 2).map((list) => list.length)).toEqual([2, 1, 1]);
});

it('picks rows and joins tables', () => {
  const rows = rowsOf([2], Float32Array.of(1, 2, 3, 4, 5, 6));
  expect([...pick(rows, [2, 0]).data]).toEqual([5, 6, 1, 2]);
  expect(joined([rows, rows]).count).toBe(6);
});

it('draws how much is found for how many false alarms', () => {
  const { series } = rocCurves({ name: 'roc', title: '' }, Float64Array.of(1, 2, 3, 4), {
    apart: Float64Array.of(5, 6),
    alike: Float64Array.of(1, 2, 3, 4),
  });
  for (const { points } of series)
    expect([points[0], points.at(-1)]).toEqual([
      [0, 0],
      [1, 1],
    ]);
  expect(series[0]!.points).toContainEqual([0, 1]);
  expect(series[1]!.points.every(([alarms, found]) => alarms === found)).toBe(true);
});

it('counts scores over their logarithms', () => {
  const { series } = histogram({ name: 'h', title: '', x: '' }, { all: Float64Array.of(1, 10, 100, 100) });
  expect(series[0]!.points.reduce((sum, [, share]) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(series[0]!.points.at(-1)![1]).toBe(0.5);
});
