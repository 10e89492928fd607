import type { Random } from '../../base/random.ts';
import { analyse, framesOf, type Frames } from '../frames.ts';
import { toPicture } from '../scale.ts';
import { drawSound, trackFrom, type DrawnSound } from './sound.ts';

/** Pairs of patches, `[count, side, side, 1]` each, frames down and frequencies across; 0..1 as in `scale.ts`. */
export interface SoundPatches {
  input: Float32Array;
  target: Float32Array;
}

const rates = [16_000, 22_050, 44_100];
const seconds = 2;
/** How far the sound stands above the noise, in dB. */
const [faintest, clearest] = [-3, 30];
/** The noise is never known exactly: it was heard in a pause, for a while. */
const misheard = 0.15;

/** Patches of one drawn sound, at any of the usual rates. */
export function drawPatches(random: Random, count: number, side: number): SoundPatches {
  const rate = rates[random.below(rates.length)]!;
  const snr = faintest + random.uniform() * (clearest - faintest);
  const sound = drawSound(random, { seconds, rate, snr });
  const { clean, noisy, frames } = spectrograms(sound, 1 + misheard * random.normal());
  const patches = { input: new Float32Array(count * side ** 2), target: new Float32Array(count * side ** 2) };
  for (let i = 0; i < count; i++) {
    const place = {
      top: random.below(frames.count - side + 1),
      left: lowFirst(random, frames.bins - side + 1),
    };
    const cut = (picture: Float32Array) => cutPatch(picture, frames.bins, side, place);
    patches.input.set(cut(noisy), i * side ** 2);
    patches.target.set(cut(clean), i * side ** 2);
  }
  return patches;
}

/** Most of what is heard lies in the low frequencies. */
function lowFirst(random: Random, n: number): number {
  return Math.min(n - 1, Math.floor(n * random.uniform() ** 2));
}

/** A sound with and without its noise, as the network sees them: `[frames, bins]`. @param error factor on the noise that is known */
export function spectrograms(
  sound: DrawnSound,
  error = 1,
): { clean: Float32Array; noisy: Float32Array; frames: Frames } {
  const { rate, clean, noise, noisy } = sound;
  const frames = framesOf({ length: clean.length, rate });
  const powers = (samples: Float32Array) => powerSpectra(samples, rate, frames);
  const level = meanOver(powers(noise), frames.bins).map((value) => value * Math.max(0.5, error));
  const seen = (samples: Float32Array) =>
    powers(samples).map((value, i) => toPicture(value / level[i % frames.bins]!));
  return { clean: seen(clean), noisy: seen(noisy), frames };
}

function powerSpectra(samples: Float32Array, rate: number, frames: Frames): Float32Array {
  const { re, im, count } = analyse(trackFrom(samples, rate), frames, 0, frames.count);
  const power = new Float32Array(count * frames.bins);
  for (let f = 0; f < count; f++)
    for (let k = 0; k < frames.bins; k++) {
      const at = f * (frames.bins + 1) + k;
      power[f * frames.bins + k] = re[at]! ** 2 + im[at]! ** 2;
    }
  return power;
}

function meanOver(power: Float32Array, bins: number): Float32Array {
  const mean = new Float32Array(bins);
  const count = power.length / bins;
  for (let i = 0; i < power.length; i++) mean[i % bins]! += power[i]! / count;
  return mean;
}

function cutPatch(
  picture: Float32Array,
  width: number,
  side: number,
  { top, left }: { top: number; left: number },
): Float32Array {
  const patch = new Float32Array(side ** 2);
  for (let y = 0; y < side; y++) {
    const at = (top + y) * width + left;
    patch.set(picture.subarray(at, at + side), y * side);
  }
  return patch;
}
