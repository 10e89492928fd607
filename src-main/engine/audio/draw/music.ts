import type { Random } from '../../base/random.ts';

const scale = [0, 2, 4, 5, 7, 9, 11];

/**
 * Something like music: plucked and blown notes of a scale over one beat, alone and together, now and then a drum.
 * @param length samples @param rate samples a second
 */
export function drawMusic(random: Random, length: number, rate: number): Float32Array {
  const sound = new Float32Array(length);
  const beat = Math.floor((0.15 + 0.35 * random.uniform()) * rate);
  const root = 110 * 2 ** random.uniform();
  const plucked = random.uniform() < 0.7;
  for (let at = Math.floor(random.uniform() * beat); at < length; at += beat * (1 + random.below(3))) {
    const voices = 1 + random.below(3);
    for (let voice = 0; voice < voices; voice++) note(random, sound, at, rate, noteOf(random, root), plucked);
    if (random.uniform() < 0.25) drum(random, sound, at, rate);
  }
  return sound;
}

function noteOf(random: Random, root: number): number {
  return root * 2 ** (random.below(3) + scale[random.below(scale.length)]! / 12);
}

function note(
  random: Random,
  sound: Float32Array,
  at: number,
  rate: number,
  pitch: number,
  plucked: boolean,
): void {
  const seconds = 0.3 + 1.2 * random.uniform();
  const count = Math.min(Math.floor(seconds * rate), sound.length - at);
  const level = 0.05 + 0.15 * random.uniform();
  const dullness = 0.7 + 1.2 * random.uniform();
  const harmonics = Math.min(16, Math.floor(rate / 2.2 / pitch));
  const phases = Array.from({ length: harmonics }, () => 2 * Math.PI * random.uniform());
  for (let h = 0; h < harmonics; h++) {
    const turn = (2 * Math.PI * pitch * (h + 1)) / rate;
    const peak = level / (h + 1) ** dullness;
    // High partials of a string die away sooner.
    const fade = plucked ? (2 + 1.5 * h) / rate : 0.2 / rate;
    for (let i = 0; i < count; i++) {
      const shape = Math.exp(-fade * i) * Math.min(1, i / (0.006 * rate), (count - i) / (0.03 * rate));
      sound[at + i]! += peak * shape * Math.sin(turn * i + phases[h]!);
    }
  }
}

function drum(random: Random, sound: Float32Array, at: number, rate: number): void {
  const level = 0.1 + 0.2 * random.uniform();
  const fade = 25 / rate;
  const end = Math.min(Math.floor(0.2 * rate), sound.length - at);
  for (let i = 0; i < end; i++) sound[at + i]! += level * Math.exp(-fade * i) * random.normal();
}
