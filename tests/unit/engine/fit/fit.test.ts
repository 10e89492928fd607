import { describe, expect, it } from 'vitest';
import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { ownNoise, type OwnNoise } from '../../../../src-main/contract/config/own-noise.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../src-main/engine/dataset/noise/apply.ts';
import { residualCorrelation } from '../../../../src-main/engine/diagnose/correlation.ts';
import { fitNoise, type Fit } from '../../../../src-main/engine/fit/fit.ts';
import { flattestWindows, pairWindows, regionWindows } from '../../../../src-main/engine/fit/windows.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { scene } from '../../../helpers/images.ts';
import { strangeCorrelation, strangelyNoisy, strangeShare, strangeSigma } from './strange.ts';

const side = 160;

describe.each([1, 3] as const)(
  'a strange noise, measured on a pair and drawn anew (%i channels)',
  (channels) => {
    const sample = ramp(side, side, channels, 0.02, 0.9);
    const { noise, findings } = fitNoise(
      pairWindows(strangelyNoisy(sample, randomFrom(1)), sample),
      'pair',
      'strange',
    );
    const other = ramp(side, side, channels, 0.8, 0.1);
    const drawn = addNoise(other, [{ kind: 'own', low: 1, high: 1, own: noise }], randomFrom(2));

    it('fits the schema', () => expect(ownNoise.parse(JSON.parse(JSON.stringify(noise)))).toEqual(noise));

    it('is as strong, at every brightness', () => {
      expect(findings.brightness).toBe('rising');
      for (const curve of noise.curves)
        for (const { signal, sigma } of curve)
          expect(Math.abs(sigma / strangeSigma(signal / 255) - 1)).toBeLessThan(0.1);
    });

    it('hangs together as far, in the new picture, and the channels do', async () => {
      const even = await evened(drawn, other);
      for (let c = 0; c < channels; c++) {
        const { map } = residualCorrelation(even[c]!, side, side, 3);
        for (let dy = 0; dy <= 3; dy++)
          for (let dx = -3; dx <= 3; dx++)
            expect(Math.abs(map[(3 + dy) * 7 + 3 + dx]! - strangeCorrelation(dx, dy))).toBeLessThan(0.06);
      }
      if (channels === 3) {
        expect(Math.abs(meanProduct(even[0]!, even[2]!) - strangeShare)).toBeLessThan(0.06);
        expect(findings.channels).toBeCloseTo(strangeShare, 1);
      }
    });

    it('has the level it had', async () => {
      const even = await evened(drawn, other);
      for (const plane of even) expect(Math.abs(Math.sqrt(meanProduct(plane, plane)) - 1)).toBeLessThan(0.06);
    });
  },
);

describe('from a flat patch of another picture', () => {
  it('the level and what neighbours share are the same', () => {
    const patch = ramp(64, 64, 3, 0.4, 0.5);
    const { noise, findings } = fitNoise(
      regionWindows(strangelyNoisy(patch, randomFrom(3)), whole(patch)),
      'region',
      'strange',
    );
    expect(findings).toMatchObject({ from: 'region', pixels: 64 * 64, brightness: 'unknown', doubts: [] });
    for (const level of findings.levels) expect(Math.abs(level / strangeSigma(0.45) - 1)).toBeLessThan(0.1);
    expect(Math.abs(findings.across[0]! - strangeCorrelation(1, 0))).toBeLessThan(0.08);
    expect(Math.abs(findings.down[0]! - strangeCorrelation(0, 1))).toBeLessThan(0.08);
    expect(noise.curves.every((curve) => curve.length <= 2)).toBe(true);
  });

  it('and from the flattest parts of a whole picture about so', () => {
    const picture = strangelyNoisy(scene(256, 256, 1, 8), randomFrom(4));
    const { findings, noise } = fitNoise(flattestWindows(picture), 'flat-parts', 'strange');
    for (const { signal, sigma } of noise.curves[0]!)
      expect(Math.abs(sigma / strangeSigma(signal / 255) - 1)).toBeLessThan(0.25);
    expect(Math.abs(findings.across[0]! - strangeCorrelation(1, 0))).toBeLessThan(0.15);
  });
});

describe('the noises of the program are found again', () => {
  it.each([
    ['gaussian:20', 'gaussian', 20],
    ['poisson:60', 'poisson', 60],
    ['grain:15', 'grain', 15],
    ['banding:9', 'banding', 9],
    ['salt-pepper:0.05', 'salt-pepper', 0.05],
    ['dead:0.03', 'dead', 0.03],
  ])('%s', async (spec, kind, strength) => {
    const { nearest } = await measured(spec);
    const part = nearest.find((each) => each.kind === kind)!;
    expect(part, JSON.stringify(nearest)).toBeDefined();
    expect(Math.abs(part.low / strength - 1)).toBeLessThan(0.25);
  });

  it('a sum of them', async () => {
    const { nearest, noise } = await measured('gaussian:8+banding:5+salt-pepper:0.02');
    expect(nearest.map(({ kind }) => kind)).toEqual(['gaussian', 'banding', 'salt-pepper']);
    expect(nearest[0]!.low).toBeCloseTo(8, 0);
    expect(noise.axes[0]!.side).toBe(1);
  });

  it('a camera is known by its shadows', async () => {
    const { nearest, findings } = await measured('camera:10');
    expect(findings.brightness).toBe('falling');
    expect(nearest[0]!.kind).toBe('camera');
    expect(Math.abs(nearest[0]!.low - 10)).toBeLessThan(2);
  });

  it('nothing is nothing', () => {
    const { noise, nearest } = fitNoise(pairWindows(ramp(64, 64, 3), ramp(64, 64, 3)), 'pair', 'none');
    expect(noise.curves.flat().every(({ sigma }) => sigma === 0)).toBe(true);
    expect(nearest).toEqual([{ kind: 'gaussian', low: 0, high: 0 }]);
    expect(ownNoise.safeParse(noise).success).toBe(true);
  });
});

it('clipping is undone: what is cut off in black counts', async () => {
  const dark = flat(128, 0.04);
  const noisy = await addNoise(dark, parseNoise('gaussian:15'), randomFrom(6), { clip: true });
  const { noise, findings } = fitNoise(regionWindows(noisy, whole(dark)), 'region', 'dark');
  expect(findings.doubts).toContain('clipped');
  const [{ sigma }] = noise.curves[0]! as [OwnNoise['curves'][0][0]];
  expect(Math.abs(sigma - 15)).toBeLessThan(1.5);
});

it('says when a sample is small, or shows more than noise', async () => {
  const small = await addNoise(flat(20, 0.5), parseNoise('gaussian:10'), randomFrom(7));
  expect(fitNoise(regionWindows(small, whole(small)), 'region', 'x').findings.doubts).toEqual(['small']);
  const busy = flat(96, 0.5);
  for (let i = 0; i < busy.data.length; i++) busy.data[i] = 0.5 + 0.2 * Math.sin((i % 96) / 6);
  const noisy = await addNoise(busy, parseNoise('gaussian:5'), randomFrom(8));
  const { doubts } = fitNoise(regionWindows(noisy, whole(noisy)), 'region', 'x').findings;
  expect(doubts).toContain('structured');
});

/** Measured on a picture of grey or colours with its clean one, clipped as a file is. */
async function measured(spec: string): Promise<Fit> {
  const clean = ramp(128, 128, 3);
  const noisy = await addNoise(clean, parseNoise(spec), randomFrom(11), { clip: true });
  return fitNoise(pairWindows(noisy, clean), 'pair', 'sample');
}

/** From dark to bright, from left to right. */
function ramp(width: number, height: number, channels: 1 | 3, from = 0.15, to = 0.85): Pixels {
  const pixels = blank(width, height, channels);
  const data = pixels.data.map((_, i) => from + ((to - from) * (Math.floor(i / channels) % width)) / width);
  return { ...pixels, data };
}

function flat(length: number, value: number): Pixels {
  const pixels = blank(length, length, 1);
  pixels.data.fill(value);
  return pixels;
}

function whole({ width, height }: Pixels) {
  return { x: 0, y: 0, width, height };
}

/** What was added, divided by how strong the strange noise is there: a plane for each channel. */
async function evened(drawn: Promise<Pixels>, clean: Pixels): Promise<Float32Array[]> {
  const { data, channels } = await drawn;
  return Array.from({ length: channels }, (_, c) =>
    Float32Array.from({ length: side * side }, (__, i) => {
      const at = i * channels + c;
      return (255 * (data[at]! - clean.data[at]!)) / strangeSigma(clean.data[at]!);
    }),
  );
}

function meanProduct(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0) / a.length;
}
