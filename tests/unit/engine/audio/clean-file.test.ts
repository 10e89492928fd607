import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audioRequest } from '../../../../src-main/contract/config/audio.ts';
import { cleanSoundFile } from '../../../../src-main/engine/audio/clean-file.ts';
import { drawSound } from '../../../../src-main/engine/audio/draw/sound.ts';
import { soundFile } from '../../../../src-main/engine/audio/net.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import type { Network } from '../../../../src-main/engine/denoise/network.ts';
import { storedNetwork } from '../../../../src-main/engine/denoise/stored.ts';
import { readSmallNet } from '../../../../src-main/engine/store/small-net.ts';
import { wavBytes } from '../../../helpers/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'sound-'));
const at = (name: string) => join(folder, name);
const sound = drawSound(randomFrom(5), { seconds: 2, rate: 16_000, snr: 5, of: 'speech', kind: 'white' });
let network: Network;

beforeAll(async () => {
  network = await storedNetwork(await readSmallNet(soundFile), { device: 'cpu', threads: 1 });
  const after: [string, string][] = [['LIST', 'INFOIART a name']];
  const [noisy, clean] = [half(sound.noisy), half(sound.clean)];
  writeFileSync(at('noisy.wav'), wavBytes({ channels: [noisy, noisy], after }));
  writeFileSync(at('clean.wav'), wavBytes({ channels: [clean, clean] }));
  writeFileSync(at('mono.wav'), wavBytes({ channels: [clean] }));
});
afterAll(async () => {
  await network.dispose();
  rmSync(folder, { recursive: true });
});

function half(samples: Float32Array): Float32Array {
  return samples.map((value) => value / 2);
}

function clean(changes: object, signal = new AbortController().signal) {
  const request = { input: at('noisy.wav'), output: at('out.wav'), overwrite: true, device: {}, ...changes };
  const told: number[] = [];
  const onProgress = (fraction: number) => void told.push(fraction);
  const result = cleanSoundFile(audioRequest.parse(request), { network, signal, onProgress });
  return result.then((done) => ({ ...done, told }));
}

it('makes noise weaker by decibels, in a file that is the same but for its samples', async () => {
  const { snr, told, noise, ...facts } = await clean({ clean: at('clean.wav') });
  expect(snr!.after - snr!.before).toBeGreaterThan(5);
  expect(noise).toBeLessThan(-10);
  expect(facts).toMatchObject({ rate: 16_000, channels: 2, bits: 16, float: false, length: 2 });
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  const [before, after] = [readFileSync(at('noisy.wav')), readFileSync(at('out.wav'))];
  expect(after.subarray(0, 44)).toEqual(before.subarray(0, 44));
  const samples = 44 + 2 * 2 * sound.noisy.length;
  expect(after.subarray(samples)).toEqual(before.subarray(samples));
});

it('changes nothing at no strength', async () => {
  expect((await clean({ strength: 0 })).noise).toBeNull();
  expect(readFileSync(at('out.wav'))).toEqual(readFileSync(at('noisy.wav')));
});

it('takes the noise from the part that it is told', async () => {
  const { snr } = await clean({ clean: at('clean.wav'), quiet: { from: 0, to: 2 } });
  expect(snr!.after).toBeLessThan((await clean({ clean: at('clean.wav') })).snr!.after);
});

it('refuses what makes no sense, and writes nothing when it is stopped', async () => {
  const failing = (changes: object) => clean(changes).catch((error: unknown) => error);
  expect(await failing({ clean: at('mono.wav') })).toMatchObject({ code: 'audio/different' });
  expect(await failing({ quiet: { from: 1, to: 3 } })).toMatchObject({ code: 'audio/no-such-stretch' });
  expect(await failing({ overwrite: false, output: at('clean.wav') })).toMatchObject({ code: 'file/exists' });
  expect(await failing({ output: at('noisy.wav') })).toMatchObject({ code: 'file/is-input' });
  writeFileSync(at('huge.wav'), '');
  truncateSync(at('huge.wav'), 2 ** 31);
  expect(await failing({ input: at('huge.wav') })).toMatchObject({ code: 'audio/too-large' });
  expect(await failing({ input: at('gone.wav') })).toMatchObject({ code: 'file/missing' });
  await expect(clean({ output: at('stopped.wav') }, AbortSignal.abort())).rejects.toThrow();
  expect(() => readFileSync(at('stopped.wav'))).toThrow();
});
