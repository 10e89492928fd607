import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { fineDetail } from '../../../../src-main/engine/finish/fine-detail.ts';
import { grainOf, varianceAt, type Grain } from '../../../../src-main/engine/finish/grain.ts';
import { area } from '../../../../src-main/engine/image/dct.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { expectClose } from '../../../helpers/close.ts';
import { scene } from '../../../helpers/images.ts';

const [width, height] = [160, 120];
const grain: Grain = { signal: [0, 255], variance: [100, 100], shape: new Float32Array(area).fill(1) };
const flat = new Float32Array(width * height).fill(128);

function plane(at: (x: number, y: number) => number, sigma = 0) {
  const random = randomFrom(4);
  const data = Float32Array.from({ length: width * height }, (_, i) => {
    return at(i % width, Math.floor(i / width)) + sigma * random.normal();
  });
  return { data, width, height };
}

function rms(values: Float32Array): number {
  return Math.hypot(...values) / Math.sqrt(values.length);
}

/** Stripes of 4 pixels in the left half, nothing in the right. */
const stripes = (x: number) => (x < 80 ? 12 * Math.sin((Math.PI * x) / 2) : 0);

/** Columns of the stripes, away from their edges. */
function inner(values: Float32Array): Float32Array {
  return values.filter((_, i) => i % width > 8 && i % width < 64);
}

describe('fine detail', () => {
  it('is nearly nothing in grain alone', () => {
    expect(
      rms(
        fineDetail(
          plane(() => 0, 10),
          flat,
          grain,
        ),
      ),
    ).toBeLessThan(0.7);
  });

  it('is a pattern below the grain, without the grain', () => {
    const pattern = plane(stripes);
    const detail = fineDetail(plane(stripes, 10), flat, grain);
    const error = detail.map((v, i) => v - pattern.data[i]!);
    expect(rms(detail)).toBeGreaterThan(0.5 * rms(pattern.data));
    expect(rms(error)).toBeLessThan(0.7 * rms(pattern.data));
  });

  it('comes back whole where there is no grain, without a shift of brightness', () => {
    const detail = fineDetail(
      plane((x) => 40 + stripes(x)),
      flat,
      null,
    );
    expectClose(inner(detail), inner(plane(stripes).data), { absolute: 0.3 });
  });

  it('is none in single pixels and in brightness that has moved', () => {
    const dust = plane((x, y) => (x % 20 === 7 && y % 20 === 9 ? 200 : 30));
    expect(rms(fineDetail(dust, flat, grain))).toBeLessThan(1e-3);
  });

  it('of a part is that of the whole, away from its edges', () => {
    const whole = plane((x, y) => stripes(x) + (y % 7), 10);
    const part = { data: new Float32Array(80 * height), width: 80, height };
    for (let i = 0; i < part.data.length; i++)
      part.data[i] = whole.data[Math.floor(i / 80) * width + 40 + (i % 80)]!;
    const [all, some] = [fineDetail(whole, flat, grain), fineDetail(part, flat, grain)];
    for (let y = 0; y < height; y++)
      for (let x = 12; x < 68; x++) expect(some[y * 80 + x]).toBeCloseTo(all[y * width + 40 + x]!, 4);
  });
});

describe('grain', () => {
  it('is measured by brightness on a noisy picture', () => {
    const random = randomFrom(2);
    const pixels = scene(400, 300, 3, 1);
    // Twice as strong in the bright.
    const noisy = pixels.data.map((v) => 0.2 + 0.6 * v + (v > 0.5 ? 20 : 10) * (random.normal() / 255));
    const measured = grainOf(pixelsToRaster({ ...pixels, data: noisy }, 8))!;
    const [dark, bright] = [varianceAt(measured, 70), varianceAt(measured, 190)].map(Math.sqrt) as [
      number,
      number,
    ];
    expect(bright / dark).toBeGreaterThan(1.4);
    expect(measured.shape[1]).toBeLessThan(2);
  });

  it('cannot be told of a tiny picture', () => {
    expect(grainOf(pixelsToRaster(scene(6, 6, 1, 1), 8))).toBeNull();
  });

  it('is between the measured ones, and the outermost beyond them', () => {
    const ramp = { ...grain, signal: [50, 150], variance: [4, 8] };
    expect([0, 50, 100, 150, 255].map((v) => varianceAt(ramp, v))).toEqual([4, 4, 6, 8, 8]);
  });
});
