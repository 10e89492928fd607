import { describe, expect, it } from 'vitest';
import { readWav } from '../../../../src-main/engine/audio/wav.ts';
import { trackOf, writeSamples } from '../../../../src-main/engine/audio/samples.ts';
import { failureOf } from '../../../helpers/failures.ts';
import { wavBytes, type WavMake } from '../../../helpers/wav.ts';

const forms: Required<Pick<WavMake, 'kind' | 'bits'>>[] = [
  { kind: 'int', bits: 8 },
  { kind: 'int', bits: 16 },
  { kind: 'int', bits: 24 },
  { kind: 'int', bits: 32 },
  { kind: 'float', bits: 32 },
  { kind: 'float', bits: 64 },
];
const samples = Float32Array.from([0, 0.5, -0.5, 0.25, -1, 0.125]);

describe.each(forms)('$kind $bits', (form) => {
  it('gives samples back within half a step, and takes them', () => {
    const bytes = wavBytes({ ...form, channels: [samples, samples.map((value) => -value / 2)] });
    const found = readWav('a.wav', bytes);
    expect(found).toMatchObject({ ...form, channels: 2, rate: 16_000, length: 6 });
    const track = trackOf(bytes, found, 0);
    const off = 1 / 2 ** Math.min(24, form.bits);
    track
      .read(-1, 8)
      .forEach((value, i) => expect(Math.abs(value - (samples[i - 1] ?? 0))).toBeLessThan(off));
    writeSamples(bytes, found, 1, -1, Float32Array.of(9, 1.5, -2));
    expect([...trackOf(bytes, found, 1).read(0, 3)].map((value) => Math.round(value * 10) / 10)).toEqual(
      form.kind === 'float' ? [1.5, -2, 0.3] : [1, -1, 0.3],
    );
    expect(track.read(0, 1)[0]).toBeCloseTo(0, 2);
  });
});

it('finds samples behind other chunks, in the extensible form and in a file that was broken off', () => {
  const whole = wavBytes({ channels: [samples], before: [['LIST', 'INFO!']], extensible: true });
  expect(readWav('a.wav', whole)).toMatchObject({ kind: 'int', bits: 16, length: 6 });
  expect(readWav('a.wav', whole.subarray(0, -5)).length).toBe(3);
});

it('names what it cannot read', () => {
  const good = wavBytes({ channels: [samples] });
  expect(codeOf(Buffer.from('RIFX')).code).toBe('audio/not-wav');
  expect(codeOf(good.subarray(0, 30)).code).toBe('audio/broken');
  expect(codeOf(good.subarray(0, 44))).toMatchObject({ values: { reason: 'it holds no samples' } });
  expect(codeOf(changed(good, 20, 85)).code).toBe('audio/unsupported');
  expect(codeOf(changed(good, 20, 85)).values).toMatchObject({ what: 'MP3' });
  expect(codeOf(changed(good, 34, 12)).values).toMatchObject({ what: '12 bits whole numbers' });
  expect(codeOf(changed(good, 22, 0)).values).toMatchObject({ what: '0 channels' });
  expect(codeOf(changed(good, 24, 0)).values).toMatchObject({ what: '0 samples a second' });
});

function codeOf(bytes: Uint8Array) {
  return failureOf(() => readWav('a.wav', bytes)).toData();
}

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(value, at);
  return copy;
}
