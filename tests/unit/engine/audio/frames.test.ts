import { assert, asyncProperty, integer } from 'fast-check';
import { expect, it } from 'vitest';
import { cleanTrack } from '../../../../src-main/engine/audio/clean-track.ts';
import { drawPatches } from '../../../../src-main/engine/audio/draw/patches.ts';
import { drawSoundNoise, soundNoises } from '../../../../src-main/engine/audio/draw/noise.ts';
import { trackFrom } from '../../../../src-main/engine/audio/draw/sound.ts';
import { fftOf } from '../../../../src-main/engine/audio/fft.ts';
import { analyse, framesOf } from '../../../../src-main/engine/audio/frames.ts';
import { noiseOf } from '../../../../src-main/engine/audio/quiet.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';

const rate = 8000;

it('the transform is the sum that it stands for', () => {
  const random = randomFrom(1);
  const real = Float64Array.from({ length: 32 }, () => random.normal());
  const [re, im] = [real.slice(), new Float64Array(32)];
  fftOf(32).forward(re, im);
  for (const k of [0, 1, 7, 16, 31]) {
    const turn = (-2 * Math.PI * k) / 32;
    expect(re[k]).toBeCloseTo(
      real.reduce((sum, value, n) => sum + value * Math.cos(turn * n), 0),
      10,
    );
    expect(im[k]).toBeCloseTo(
      real.reduce((sum, value, n) => sum + value * Math.sin(turn * n), 0),
      10,
    );
  }
});

it('a sound of any length that nothing is taken from comes back', async () => {
  const network = filterNetwork('identity', 1);
  await assert(
    asyncProperty(integer({ min: 1, max: 3000 }), integer(), async (length, seed) => {
      const samples = drawSoundNoise('white', randomFrom(seed), length, rate);
      const track = trackFrom(samples, rate);
      const frames = framesOf(track);
      const result = new Float32Array(length);
      const write = (from: number, part: Float64Array) =>
        part.forEach((value, i) => (from + i < 0 ? undefined : (result[from + i] = value)));
      await cleanTrack(track, frames, noiseOf(track, frames), network, { strength: 0, write });
      result.forEach((value, i) => expect(value).toBeCloseTo(samples[i]!, 4));
    }),
    { numRuns: 20 },
  );
});

it('finds the noise under a voice that pauses, also under hum that is louder', () => {
  for (const kind of soundNoises) {
    const noise = drawSoundNoise(kind, randomFrom(2), 4 * rate, rate);
    const tone = (i: number) => (i % rate < rate / 2 ? 0.8 * Math.sin(i / 3) : 0);
    const track = trackFrom(
      noise.map((value, i) => value + tone(i)),
      rate,
    );
    const frames = framesOf(track);
    const [found, truth] = [
      noiseOf(track, frames),
      noiseOf(trackFrom(noise, rate), frames, { from: 0, to: 4 }),
    ];
    const apart = found.map((power, k) => Math.abs(10 * Math.log10(power / truth[k]!)));
    expect(apart.toSorted()[apart.length >> 1]).toBeLessThan(2);
  }
});

it('frames of a sound say what it sounds like', () => {
  const track = trackFrom(
    Float32Array.from({ length: 4000 }, (_, i) => Math.sin((2 * Math.PI * 1000 * i) / rate)),
    rate,
  );
  const frames = framesOf(track);
  const { re, im } = analyse(track, frames, 8, 9);
  const power = re.map((value, k) => value ** 2 + im[k]! ** 2);
  expect(power.indexOf(Math.max(...power))).toBe((1000 / rate) * frames.size);
});

it('drawn patches are the same for the same seed, and noise only adds', () => {
  const { input, target } = drawPatches(randomFrom(3), 2, 32);
  expect(drawPatches(randomFrom(3), 2, 32)).toEqual({ input, target });
  expect(Math.min(...input, ...target)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...input, ...target)).toBeLessThanOrEqual(1);
  expect(input.reduce(sum)).toBeGreaterThan(target.reduce(sum));
});

function sum(a: number, b: number): number {
  return a + b;
}
