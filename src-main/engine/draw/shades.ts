import type { Random } from '../base/random.ts';
import { smoothField } from '../dataset/noise/paper/field.ts';
import { between, chance, pick } from './chance.ts';

/**
 * The surface of a leaf: how bright it is at (u, v) beside its own colour, about -1..1. Coordinates are pixels from the
 * middle of the leaf, along its own axes.
 */
export type Shade = (u: number, v: number) => number;

/** Makes surfaces of one picture; they share what takes long to make. */
export type ShadeMaker = (radius: number, random: Random) => Shade;

const flat: ShadeMaker = () => () => 0;

const slope: ShadeMaker = (radius, random) => {
  const angle = between(random, 0, 2 * Math.PI);
  const [x, y] = [Math.cos(angle) / radius, Math.sin(angle) / radius];
  return (u, v) => Math.max(-1.2, Math.min(1.2, u * x + v * y));
};

/** Lit from one side like a ball. */
const ball: ShadeMaker = (radius, random) => {
  const [x, y] = [between(random, -0.6, 0.6) * radius, between(random, -0.6, 0.6) * radius];
  return (u, v) => 0.8 - Math.min(2, ((u - x) ** 2 + (v - y) ** 2) / (radius * radius));
};

/** Stripes, soft or hard, that may become narrower to one side. */
const stripes: ShadeMaker = (_radius, random) => {
  const wave = 2 ** between(random, 1.6, 5);
  const angle = between(random, 0, 2 * Math.PI);
  const [x, y] = [(2 * Math.PI * Math.cos(angle)) / wave, (2 * Math.PI * Math.sin(angle)) / wave];
  const bend = between(random, -0.002, 0.002);
  const hard = chance(random, 0.4) ? 4 : 1;
  return (u, v) => clamp(hard * Math.sin((u * x + v * y) * (1 + bend * u)));
};

/** Two sets of stripes: cloth, bricks, windows. */
const weave: ShadeMaker = (_radius, random) => {
  const [a, b] = [2 ** between(random, 2, 4.5), 2 ** between(random, 2, 4.5)];
  const hard = pick(random, [1, 2, 6]);
  return (u, v) => clamp(hard * Math.sin((2 * Math.PI * u) / a) * Math.sin((2 * Math.PI * v) / b));
};

/**
 * The surfaces of a picture. The grain is a fractal field, the sum of smooth fields each half as coarse and weaker than the
 * one before, as surfaces of stone, bark and clouds are.
 */
export function shadesOf(random: Random): ShadeMaker {
  const grain = grainOf(random);
  const makers = [flat, flat, slope, slope, ball, stripes, weave, grain, grain, grain];
  return (radius, random) => pick(random, makers)(radius, random);
}

const grainSide = 512;

function grainOf(random: Random): ShadeMaker {
  const field = fractalField(grainSide, between(random, 0.5, 0.85), random);
  return (_radius, random) => {
    const [x, y] = [random.below(grainSide), random.below(grainSide)];
    const stretch = chance(random, 0.3) ? between(random, 0.15, 0.5) : 1;
    return (u, v) => field[(fold(v + y) * grainSide + fold(u * stretch + x)) | 0]!;
  };
}

/** Roughness 0.5 is smooth, 0.85 rough. */
export function fractalField(side: number, roughness: number, random: Random): Float32Array {
  const out = new Float32Array(side * side);
  let [weight, total] = [1, 0];
  for (let cell = side / 8; cell >= 1; cell /= 2) {
    const layer = smoothField(side, side, cell, random);
    for (let i = 0; i < out.length; i++) out[i]! += weight * layer[i]!;
    total += weight * weight;
    weight *= roughness;
  }
  return out.map((value) => (0.6 * value) / Math.sqrt(total));
}

/** Mirrors a place into the field, so that it goes on without seams. */
function fold(at: number): number {
  const i = Math.abs(Math.floor(at)) % (2 * grainSide);
  return i < grainSide ? i : 2 * grainSide - 1 - i;
}

function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
