import { expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { meanSquaredError } from '../../../../src-main/engine/lab/measures.ts';
import { principalComponents, project, restore } from '../../../../src-main/engine/lab/pca.ts';
import { rowsOf } from '../../../../src-main/engine/lab/rows.ts';
import { openerWith, type OpenHere } from '../../../../src-main/engine/train/opener.ts';

const random = randomFrom(2);
/** Two directions in five dimensions, around (1, 2, 3, 4, 5), the first three times as strong. */
const first = [0.6, 0.8, 0, 0, 0];
const second = [0, 0, 0, 0.8, -0.6];
const rows = rowsOf(
  [5],
  Float32Array.from(
    Array.from({ length: 700 }, () => {
      const [a, b] = [3 * random.normal(), random.normal()];
      return first.map((value, i) => i + 1 + a * value + b * second[i]!);
    }).flat(),
  ),
);
const open: OpenHere = (program) => openerWith(1)(program, 'cpu');

it('finds the directions in which rows vary, the strongest first', async () => {
  const { directions } = await principalComponents(rows, 2, randomFrom(1), open);
  for (const [found, wanted] of [first, second].map((wanted, i) => [directions[i]!, wanted] as const)) {
    const cosine = found.reduce((sum, value, i) => sum + value * wanted[i]!, 0);
    expect(Math.abs(cosine)).toBeGreaterThan(0.999);
  }
});

it('restores rows from as many numbers as they have directions', async () => {
  const both = await principalComponents(rows, 2, randomFrom(1), open);
  const codes = project(rows, both);
  expect(codes.shape).toEqual([2]);
  expect(meanSquaredError(restore(codes, both), rows)).toBeLessThan(1e-8);
  const one = { ...both, directions: both.directions.slice(0, 1) };
  const left = meanSquaredError(restore(project(rows, one), one), rows);
  expect(left).toBeGreaterThan(0.15);
  expect(left).toBeLessThan(0.25);
});
