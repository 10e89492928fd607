import type { Random } from '../../base/random.ts';

/** Samples in which a voice is taken to stand still. */
const step = 64;
const [lowest, highest] = [80, 260];

/**
 * Something like a voice: syllables of a few harmonics under three formants that glide (after Klatt, 1980), hissing consonants between them,
 * pauses between words. No language, but what a spectrogram of one looks like.
 * @param length samples @param rate samples a second
 */
export function drawSpeech(random: Random, length: number, rate: number): Float32Array {
  const sound = new Float32Array(length);
  const pitch = lowest + random.uniform() * (highest - lowest);
  for (let at = Math.floor(random.uniform() * 0.2 * rate); at < length;) {
    if (random.uniform() < 0.4) at = hiss(random, sound, at, rate);
    at = vowel(random, sound, at, rate, pitch);
    if (random.uniform() < 0.3) at += Math.floor((0.08 + 0.4 * random.uniform()) * rate);
  }
  return sound;
}

/** Three resonances in Hz, and how loud each is. */
type Mouth = [number, number][];

function anyMouth(random: Random): Mouth {
  return [
    [250 + 600 * random.uniform(), 1],
    [800 + 1600 * random.uniform(), 0.2 + 0.5 * random.uniform()],
    [2300 + 1400 * random.uniform(), 0.05 + 0.25 * random.uniform()],
  ];
}

function vowel(random: Random, sound: Float32Array, at: number, rate: number, pitch: number): number {
  const count = Math.floor((0.1 + 0.2 * random.uniform()) * rate);
  const [from, to] = [anyMouth(random), anyMouth(random)];
  const [start, glide] = [pitch * (0.9 + 0.25 * random.uniform()), 0.3 * (random.uniform() - 0.6)];
  const level = 0.15 + 0.2 * random.uniform();
  const harmonics = Math.floor(Math.min(5000, rate / 2.2) / (start * (1 + Math.max(0, glide))));
  let phase = 0;
  let loud = new Float64Array(harmonics);
  for (let i = 0; i < count; i++) {
    const part = i / count;
    const tone = start * (1 + glide * part);
    phase += (2 * Math.PI * tone) / rate;
    if (i % step === 0) loud = loud.map((_, h) => loudness(tone * (h + 1), from, to, part) / (h + 1) ** 0.3);
    const value = sumOfHarmonics(loud, phase);
    if (at + i < sound.length) sound[at + i]! += level * Math.sin(Math.PI * part) ** 0.6 * value;
  }
  return at + count;
}

/** The sum of `loud[h] * sin((h + 1) * phase)`, each sine from the two before. */
function sumOfHarmonics(loud: Float64Array, phase: number): number {
  const turn = 2 * Math.cos(phase);
  let [before, now, sum] = [0, Math.sin(phase), 0];
  for (let h = 0; h < loud.length; h++) {
    sum += loud[h]! * now;
    [before, now] = [now, turn * now - before];
  }
  return sum;
}

/** How loud a frequency is on the way from one mouth to another. */
function loudness(frequency: number, from: Mouth, to: Mouth, part: number): number {
  return from.reduce((sum, [start, level], i) => {
    const [end, otherLevel] = to[i]!;
    const centre = start + (end - start) * part;
    const width = 60 + centre * 0.06;
    const peak = level + (otherLevel - level) * part;
    return sum + peak / (1 + ((frequency - centre) / width) ** 2);
  }, 0.003);
}

/** Noise of high frequencies, by the difference of neighbours. */
function hiss(random: Random, sound: Float32Array, at: number, rate: number): number {
  const count = Math.floor((0.04 + 0.1 * random.uniform()) * rate);
  const level = 0.01 + 0.05 * random.uniform();
  let before = 0;
  for (let i = 0; i < count && at + i < sound.length; i++) {
    const now = random.normal();
    sound[at + i]! += level * Math.sin((Math.PI * i) / count) * (now - 0.8 * before);
    before = now;
  }
  return at + count;
}
