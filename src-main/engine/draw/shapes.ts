import type { Random } from '../base/random.ts';
import { between, pick, times, whole } from './chance.ts';

/** Outlines of leaves, in coordinates in which a leaf of radius r reaches from about -1 to 1. */
export type Shape = (u: number, v: number) => boolean;

export interface Outline {
  inside: Shape;
  /** How far from the middle the shape may reach. */
  reach: number;
}

const disc = (random: Random): Outline => {
  const flat = between(random, 1, 2.5);
  return { inside: (u, v) => u * u + flat * v * v <= 1, reach: 1 };
};

const rectangle = (random: Random): Outline => {
  const height = between(random, 0.3, 1);
  return { inside: (u, v) => Math.abs(u) <= 1 && Math.abs(v) <= height, reach: Math.hypot(1, height) };
};

/** Long and thin: a twig, a wire, a pole. */
const stick = (random: Random): Outline => {
  const height = between(random, 0.03, 0.15);
  return { inside: (u, v) => Math.abs(u) <= 2 && Math.abs(v) <= height * (1 - 0.2 * u), reach: 2.1 };
};

const polygon = (random: Random): Outline => {
  const sides = times(whole(random, 3, 7), (i) => ({
    angle: i + between(random, 0, 0.6),
    far: between(random, 0.5, 0.9),
  }));
  const turn = (2 * Math.PI) / sides.length;
  const edges = sides.map(({ angle, far }) => ({
    x: Math.cos(angle * turn) / far,
    y: Math.sin(angle * turn) / far,
  }));
  return {
    inside: (u, v) => u * u + v * v <= 2 && edges.every(({ x, y }) => u * x + v * y <= 1),
    reach: 1.42,
  };
};

/** A round thing with bays, like clouds and leaves. */
const blob = (random: Random): Outline => {
  const waves = times(5, (n) => ({
    n: n + 1,
    size: between(random, -0.3, 0.3) / (n + 1),
    phase: between(random, 0, 6.3),
  }));
  const radius = (angle: number) =>
    waves.reduce((sum, { n, size, phase }) => sum + size * Math.sin(n * angle + phase), 0.8);
  return { inside: (u, v) => u * u + v * v <= radius(Math.atan2(v, u)) ** 2, reach: 1.5 };
};

/** A shape at random; most are round. */
export function drawOutline(random: Random): Outline {
  return pick(random, [disc, disc, disc, rectangle, stick, polygon, blob])(random);
}
