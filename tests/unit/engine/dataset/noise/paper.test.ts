import { describe, expect, it } from 'vitest';
import { randomFrom, seedOf } from '../../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../../src-main/engine/dataset/noise/apply.ts';
import { smoothField } from '../../../../../src-main/engine/dataset/noise/paper/field.ts';
import { blank, type Pixels } from '../../../../../src-main/engine/image/pixels.ts';

describe('paper', () => {
  it('is a scan: within 0..1, finite, darker than the page, for all sizes and many sheets', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const [width, height] = [
        [64, 64],
        [1, 1],
        [257, 31],
        [2, 90],
      ][seed % 4]!;
      const page = text(width!, height!, seed % 3 === 0 ? 3 : 1);
      const { data } = await scan(page, 1, seed, seed % 2 === 0);
      expect(data.every((v) => v >= 0 && v <= 1)).toBe(true);
      if (seed % 4 === 0) expect(meanWhere(data, page.data, 1)).toBeLessThan(1);
    }
  });

  it('keeps the writing readable: ink stays darker than the paper around it', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const page = text(200, 150, 1);
      const { data } = await scan(page, 1, seed);
      expect(meanWhere(data, page.data, 1) - meanWhere(data, page.data, 0)).toBeGreaterThan(0.25);
    }
  });

  it('grows with its strength', async () => {
    const page = text(200, 150, 1);
    for (let seed = 0; seed < 5; seed++) {
      const errors = [];
      for (const s of [0, 0.25, 0.5, 1]) errors.push(rmse((await scan(page, s, seed)).data, page.data));
      expect(errors[0]).toBe(0);
      expect(errors).toEqual(errors.toSorted((a, b) => a - b));
    }
  });

  it('errs about as much as real scans of used pages: RMSE 0.16 is the mean of NoisyOffice', async () => {
    let sum = 0;
    const pages = 24;
    for (let seed = 0; seed < pages; seed++) {
      const page = text(270, 200, 1);
      sum += rmse((await scan(page, 1, seed)).data, page.data);
    }
    expect(sum / pages).toBeGreaterThan(0.1);
    expect(sum / pages).toBeLessThan(0.25);
  });

  it('draws the same scan with the same seed, and leaves a page as it is at strength 0', async () => {
    const page = text(64, 50, 3);
    expect((await scan(page, 0.8, 5)).data).toEqual((await scan(page, 0.8, 5)).data);
    expect((await scan(page, 0, 5)).data).toEqual(page.data);
  });

  it('stains colour pages brown: red is taken least and blue most', async () => {
    const page = blank(200, 200, 3);
    page.data.fill(1);
    const sums = [0, 0, 0];
    for (let seed = 0; seed < 10; seed++)
      (await scan(page, 1, seed)).data.forEach((v, i) => (sums[i % 3]! += v));
    expect(sums[0]).toBeGreaterThan(sums[1]!);
    expect(sums[1]).toBeGreaterThan(sums[2]!);
  });
});

describe('smoothField', () => {
  it.each([1, 3.7, 20])('has mean 0, variance 1 and no jumps with cells of %f', (cell) => {
    const side = 400;
    let [sum, square, steepest, fields] = [0, 0, 0, 30];
    for (let seed = 0; seed < fields; seed++) {
      const field = smoothField(side, side, cell, randomFrom(seedOf('field', seed)));
      for (let i = 0; i < field.length; i++) {
        sum += field[i]!;
        square += field[i]! ** 2;
        if (i % side) steepest = Math.max(steepest, Math.abs(field[i]! - field[i - 1]!));
      }
    }
    // About one independent value per cell; five standard errors.
    const independent = (fields * side * side) / (4 * cell * cell);
    const values = fields * side * side;
    expect(Math.abs(sum / values)).toBeLessThan(5 / Math.sqrt(independent));
    expect(Math.abs(square / values - 1)).toBeLessThan(5 * Math.sqrt(2 / independent));
    expect(steepest).toBeLessThan(7 / cell);
  });
});

function scan(page: Pixels, strength: number, seed: number, patch = false): Promise<Pixels> {
  return addNoise(page, [{ kind: 'paper', low: strength, high: strength }], randomFrom(seed), { patch });
}

/** White paper with black bars in rows, a fifth of it ink. */
function text(width: number, height: number, channels: 1 | 3): Pixels {
  const page = blank(width, height, channels);
  for (let i = 0; i < page.data.length; i++) {
    const [x, y] = [Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    page.data[i] = y % 12 < 5 && x % 8 < 4 ? 0 : 1;
  }
  return page;
}

function meanWhere(data: Float32Array, mask: Float32Array, value: number): number {
  const chosen = data.filter((_, i) => mask[i] === value);
  return chosen.reduce((sum, v) => sum + v, 0) / chosen.length;
}

function rmse(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0) / a.length);
}
