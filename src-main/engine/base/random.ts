/**
 * Seeded random numbers: the same seed gives the same numbers on every machine and in every thread.
 * Generator: xoshiro128** (Blackman & Vigna, 2018), seeded through SplitMix32.
 */
export interface Random {
  /** Uniform in [0, 1), 24 bits. */
  uniform(): number;
  /** Uniform whole number in [0, n). */
  below(n: number): number;
  /** Standard normal deviate (polar Box-Muller). */
  normal(): number;
  /** Poisson deviate of the given mean: exact below 30, by normal-based rejection (PTRS, Hörmann 1993) above. */
  poisson(mean: number): number;
}

/** Joins numbers and words into one 32-bit seed, so that (seed, step, item) are independent streams. */
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

export function randomFrom(seed: number): Random {
  let s = seed >>> 0;
  const next = () => scramble((s = (s + 0x9e3779b9) | 0));
  let a = next();
  let b = next();
  let c = next();
  let d = next() | 1;
  let spare = NaN;

  function bits(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result >>> 0;
  }
  const uniform = () => (bits() >>> 8) / 0x1000000;
  const below = (n: number) => Math.floor(uniform() * n);

  function normal(): number {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = NaN;
      return value;
    }
    let u: number;
    let v: number;
    let r: number;
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      r = u * u + v * v;
    } while (r >= 1 || r === 0);
    const f = Math.sqrt((-2 * Math.log(r)) / r);
    spare = v * f;
    return u * f;
  }

  return {
    uniform,
    below,
    normal,
    poisson: (mean) => (mean < 30 ? knuth(mean, uniform) : ptrs(mean, uniform)),
  };
}

function rotate(n: number, by: number): number {
  return (n << by) | (n >>> (32 - by));
}

function knuth(mean: number, uniform: () => number): number {
  if (!(mean > 0)) return 0;
  const limit = Math.exp(-mean);
  let k = 0;
  for (let p = uniform(); p > limit; p *= uniform()) k++;
  return k;
}

function ptrs(mean: number, uniform: () => number): number {
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * logMean - mean - logGamma(k + 1)) return k;
  }
}

/** ln Gamma(x) by Stirling's series; x is at least 1 here and the error below 1e-8. */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  for (; y < 8; y++) shift -= Math.log(y);
  const i = 1 / (y * y);
  const series = (1 / 12 - i * (1 / 360 - i * (1 / 1260 - i / 1680))) / y;
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
}
