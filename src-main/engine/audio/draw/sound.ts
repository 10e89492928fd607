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
  of?: 'speech' | 'music';
  kind?: SoundNoise;
}

export function drawSound(random: Random, { seconds, rate, snr, of, kind }: SoundWish): DrawnSound {
  const length = Math.round(seconds * rate);
  const draw = (of ?? (random.uniform() < 0.6 ? 'speech' : 'music')) === 'speech' ? drawSpeech : drawMusic;
  const clean = draw(random, length, rate);
  const chosen = kind ?? soundNoises[random.below(soundNoises.length)]!;
  const level = Math.sqrt(power(clean) / 10 ** (snr / 10));
  const noise = drawSoundNoise(chosen, random, length, rate).map((value) => value * level);
  return { rate, kind: chosen, clean, noise, noisy: clean.map((value, i) => value + noise[i]!) };
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
