import type { OwnNoise } from '../../../src-main/contract/config/own-noise.ts';

/** Dark, middle and bright: noise may differ with brightness. Levels on the 0-255 scale. */
const greys = [48, 128, 208] as const;

/**
 * A small picture of a noise on three greys, one above the other; the same noise always looks the same.
 * @returns `[side, side, 4]`, 0..255
 */
export function ownSwatch(noise: OwnNoise, side: number): Uint8ClampedArray<ArrayBuffer> {
  const normal = normals();
  const field = mixedField(noise, side, normal);
  const rows = Float32Array.from({ length: side }, () => noise.banding.rows * normal());
  const columns = Float32Array.from({ length: side }, () => noise.banding.columns * normal());
  const out = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const grey = greys[Math.floor((y * greys.length) / side)]!;
    for (let c = 0; c < 3; c++) {
      const strength = sigmaAt(noise.curves[c] ?? noise.curves[0]!, grey);
      out[4 * i + c] = grey + strength * field[c % field.length]![i]! + rows[y]! + columns[x]!;
    }
    out[4 * i + 3] = 255;
  }
  addImpulses(out, noise.impulses, normal);
  return out;
}

/** Standard normal in each channel, with neighbours and channels in common as the axes say. */
function mixedField({ axes, curves }: OwnNoise, side: number, normal: () => number): Float32Array[] {
  const fields = axes.map(({ side: reach, kernel }) => filtered(side, reach, kernel, normal));
  return curves.map((_, c) => {
    const length = Math.hypot(...axes.map(({ mix }) => mix[c]!)) || 1;
    const out = new Float32Array(side * side);
    axes.forEach(({ mix }, axis) => {
      const weight = mix[c]! / length;
      for (let i = 0; i < out.length; i++) out[i]! += weight * fields[axis]![i]!;
    });
    return out;
  });
}

function filtered(
  side: number,
  reach: number,
  kernel: readonly number[],
  normal: () => number,
): Float32Array {
  const energy = Math.hypot(...kernel);
  const wide = side + reach - 1;
  const white = Float32Array.from({ length: wide * wide }, normal);
  const out = new Float32Array(side * side);
  kernel.forEach((weight, at) => {
    const [dx, dy] = [at % reach, Math.floor(at / reach)];
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        out[y * side + x]! += (weight / energy) * white[(y + dy) * wide + x + dx]!;
  });
  return out;
}

function addImpulses(
  out: Uint8ClampedArray,
  { share, salt, pepper }: OwnNoise['impulses'],
  normal: () => number,
): void {
  const count = Math.round((share * out.length) / 4);
  for (let i = 0; i < count; i++) {
    const at = 4 * Math.floor(uniformOf(normal) * (out.length / 4));
    const u = uniformOf(normal);
    const value = u < salt ? 255 : u < salt + pepper ? 0 : 255 * uniformOf(normal);
    out.fill(value, at, at + 3);
  }
}

function sigmaAt(curve: OwnNoise['curves'][number], signal: number): number {
  const after = curve.findIndex((point) => point.signal >= signal);
  if (after < 0) return curve.at(-1)!.sigma;
  const right = curve[after]!;
  const left = curve[after - 1] ?? right;
  const share = right === left ? 0 : (signal - left.signal) / (right.signal - left.signal);
  return left.sigma + share * (right.sigma - left.sigma);
}

/** Of 0..1, below 1: the digits of a normal number that nobody sees. */
function uniformOf(normal: () => number): number {
  return (Math.abs(normal()) * 1e4) % 1;
}

/** Normal numbers that are the same every time. */
function normals(): () => number {
  let state = 0x2545f491;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
