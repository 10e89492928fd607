import type { Random } from '../../base/random.ts';
import type { Track } from '../frames.ts';
import { drawMusic } from './music.ts';
import { drawSoundNoise, soundNoises, type SoundNoise } from './noise.ts';
import { drawSpeech } from './speech.ts';

/** A drawn sound, the noise that lies over it, and both together. */
export interface DrawnSound {
  rate: number;
  kind: SoundNoise;
  clean: Float32Array;
  noise: Float32Array;
  noisy: Float32Array;
}

export interface SoundWish {
  seconds: number;
  rate: number;
  /** Decibels of the sound above the noise. */
  snr: number;
  of?: Voice;
  kind?: SoundNoise;
}

export type Voice = 'speech' | 'music';

export function drawSound(random: Random, { seconds, rate, snr, of, kind }: SoundWish): DrawnSound {
  const voice = of ?? (random.uniform() < 0.6 ? 'speech' : 'music');
  const clean = drawVoice(voice, random, Math.round(seconds * rate), rate);
  const chosen = kind ?? soundNoises[random.below(soundNoises.length)]!;
  return withNoise({ clean, rate }, random, { snr, kind: chosen });
}

/** @param length samples @param rate samples a second */
export function drawVoice(voice: Voice, random: Random, length: number, rate: number): Float32Array {
  return (voice === 'speech' ? drawSpeech : drawMusic)(random, length, rate);
}

/** Adds noise to a clean sound. */
export function withNoise(
  { clean, rate }: Pick<DrawnSound, 'clean' | 'rate'>,
  random: Random,
  { snr, kind }: Required<Pick<SoundWish, 'snr' | 'kind'>>,
): DrawnSound {
  const level = Math.sqrt(power(clean) / 10 ** (snr / 10));
  const noise = drawSoundNoise(kind, random, clean.length, rate).map((value) => value * level);
  return { rate, kind, clean, noise, noisy: clean.map((value, i) => value + noise[i]!) };
}

function power(samples: Float32Array): number {
  return samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
}

/** Samples in memory as a track. */
export function trackFrom(samples: Float32Array, rate: number): Track {
  return {
    length: samples.length,
    rate,
    read(from, count) {
      const part = new Float32Array(count);
      const start = Math.max(0, from);
      part.set(samples.subarray(start, Math.max(start, from + count)), start - from);
      return part;
    },
  };
}
