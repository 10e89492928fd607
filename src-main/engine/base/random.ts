import { knuth, ptrs } from './poisson.ts';
import { normalTail, underBell, zigguratEdge } from './ziggurat.ts';

/**
 * Seeded random numbers: the same seed gives the same numbers on every machine and in every thread.
 * Generator: xoshiro128** (Blackman & Vigna, 2018), seeded through SplitMix32.
 */
export interface Random {
  /** Uniform in [0, 1), 24 bits. */
  uniform(): number;
  /** Uniform whole number in [0, n), n up to 2^32. */
  below(n: number): number;
  /** Standard normal deviate (ziggurat of 256 layers, Marsaglia & Tsang 2000, with separate bits for layer and place). */
  normal(): number;
  /** Poisson deviate: by products below a mean of 10, by transformed rejection (PTRS, Hörmann 1993) above. 0 for no mean. */
  poisson(mean: number): number;
}

/** Joins whole numbers and words into one 32-bit seed, so that (seed, step, item) are independent streams. */
export function seedOf(...parts: (number | string)[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) h = mixIn(h, typeof part === 'string' ? hashText(part) : part);
  return h >>> 0;
}

function mixIn(h: number, n: number): number {
  const high = Math.floor(n / 0x100000000);
  return scramble(Math.imul(scramble(h ^ n), 0x85ebca6b) ^ high);
}

function scramble(n: number): number {
  let h = n | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) | 0;
}

function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** A fresh stream of random numbers; streams of different seeds do not depend on each other. */
export function randomFrom(seed: number): Random {
  return new Xoshiro(seed);
}

class Xoshiro implements Random {
  // An Int32Array, not four variables: numbers above 2^30 in variables of a closure are boxed, which is three times slower.
  private readonly state = new Int32Array(4);

  constructor(seed: number) {
    for (let i = 0; i < 4; i++) this.state[i] = scramble(seed + (i + 1) * 0x9e3779b9);
    this.state[3]! |= 1; // the one state that xoshiro must not have is all zeros
  }

  private bits(): number {
    const s = this.state;
    const result = Math.imul(rotate(Math.imul(s[1]!, 5), 7), 9);
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotate(s[3]!, 11);
    return result;
  }

  uniform(): number {
    return (this.bits() >>> 8) / 0x1000000;
  }

  below(n: number): number {
    return Math.floor(((this.bits() >>> 0) / 0x100000000) * n);
  }

  /** The low 8 bits choose a layer of the ziggurat, the other 24 a place in it; 99 % end at the first `return`. */
  normal(): number {
    for (;;) {
      const bits = this.bits();
      const layer = bits & 255;
      const x = ((bits >> 8) / 0x800000) * zigguratEdge[layer]!;
      if (Math.abs(x) < zigguratEdge[layer + 1]!) return x;
      if (layer === 0) return normalTail(x, this);
      if (underBell(layer, x, this.uniform())) return x;
    }
  }

  poisson(mean: number): number {
    if (!(mean > 0 && mean < Infinity)) return 0;
    return mean < 10 ? knuth(mean, this) : ptrs(mean, this);
  }
}

function rotate(n: number, by: number): number {
  return (n << by) | (n >>> (32 - by));
}
