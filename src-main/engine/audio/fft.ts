/**
 * The discrete Fourier transform of one size, in place (Cooley & Tukey, 1965, radix 2). The inverse is scaled by 1/size, so that
 * one undoes the other.
 */
export interface Fft {
  readonly size: number;
  /** @param re real parts @param im imaginary parts, each `[size]` */
  forward(re: Float64Array, im: Float64Array): void;
  inverse(re: Float64Array, im: Float64Array): void;
}

/** @param size a power of two */
export function fftOf(size: number): Fft {
  const order = reversedBits(size);
  const half = size / 2;
  const cos = Float64Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / size));
  const sin = Float64Array.from({ length: half }, (_, i) => -Math.sin((2 * Math.PI * i) / size));

  const forward = (re: Float64Array, im: Float64Array): void => {
    for (let i = 0; i < size; i++) if (order[i]! > i) swap(re, im, i, order[i]!);
    for (let span = 1; span < size; span *= 2) butterflies(re, im, span);
  };
  const butterflies = (re: Float64Array, im: Float64Array, span: number): void => {
    const stride = half / span;
    for (let start = 0; start < size; start += 2 * span)
      for (let k = 0; k < span; k++) {
        const [a, b] = [start + k, start + k + span];
        const [c, s] = [cos[k * stride]!, sin[k * stride]!];
        const real = re[b]! * c - im[b]! * s;
        const imaginary = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - real;
        im[b] = im[a]! - imaginary;
        re[a]! += real;
        im[a]! += imaginary;
      }
  };
  return {
    size,
    forward,
    inverse(re, im) {
      // Real and imaginary parts change places: the same transform, the other way round.
      forward(im, re);
      for (let i = 0; i < size; i++) {
        re[i]! /= size;
        im[i]! /= size;
      }
    },
  };
}

function reversedBits(size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let i = 1; i < size; i++) order[i] = (order[i >> 1]! >> 1) | (i & 1 ? size >> 1 : 0);
  return order;
}

function swap(re: Float64Array, im: Float64Array, a: number, b: number): void {
  [re[a], re[b]] = [re[b]!, re[a]!];
  [im[a], im[b]] = [im[b]!, im[a]!];
}
