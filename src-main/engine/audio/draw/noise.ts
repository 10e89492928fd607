import type { Random } from '../../base/random.ts';

/** Noises that recordings have. */
export const soundNoises = ['white', 'hum', 'tape'] as const;
export type SoundNoise = (typeof soundNoises)[number];

type Draw = (random: Random, length: number, rate: number) => Float32Array;

const drawn: Record<SoundNoise, Draw> = {
  white: (random, length) => Float32Array.from({ length }, () => random.normal()),
  hum: drawHum,
  tape: drawTape,
};

/** Noise of a power of 1. @param length samples @param rate samples a second */
export function drawSoundNoise(kind: SoundNoise, random: Random, length: number, rate: number): Float32Array {
  const noise = drawn[kind](random, length, rate);
  const level = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / length);
  return noise.map((value) => value / level);
}

/** Mains of 50 or 60 Hz with its harmonics, a little noise below them. */
function drawHum(random: Random, length: number, rate: number): Float32Array {
  const mains = random.uniform() < 0.5 ? 50 : 60;
  const hum = Float32Array.from({ length }, () => 0.05 * random.normal());
  for (let h = 1; h <= 20 && h * mains < rate / 2; h++) {
    const level = (0.3 + random.uniform()) / h ** 0.8;
    const phase = 2 * Math.PI * random.uniform();
    for (let i = 0; i < length; i++)
      hum[i]! += level * Math.sin((2 * Math.PI * h * mains * i) / rate + phase);
  }
  return hum;
}

/** Hiss that grows with frequency, rumble below it. */
function drawTape(random: Random, length: number, rate: number): Float32Array {
  const tape = new Float32Array(length);
  const brightness = 0.3 + 0.6 * random.uniform();
  const slow = Math.exp((-2 * Math.PI * 60) / rate);
  const rumbling = 3 * random.uniform();
  let [before, rumble] = [0, 0];
  for (let i = 0; i < length; i++) {
    const now = random.normal();
    rumble = slow * rumble + (1 - slow) * random.normal();
    tape[i] = now - brightness * before + rumbling * rumble * 10;
    before = now;
  }
  return tape;
}
