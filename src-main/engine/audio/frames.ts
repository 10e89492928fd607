import { fftOf, type Fft } from './fft.ts';

/** One channel of a sound, read piece by piece; what lies before its beginning or after its end is silence. */
export interface Track {
  readonly length: number;
  readonly rate: number;
  /** Samples from `from` on, -1..1. */
  read(from: number, count: number): Float32Array;
}

/** How a sound is cut into frames that overlap by three quarters, so that every sample lies in four of them. */
export interface Frames {
  /** Samples of a frame, a power of two: about 40 ms, in which speech stands still and hum can be told from a voice. */
  size: number;
  hop: number;
  /** Frames of the whole sound. */
  count: number;
  /** Frequencies that are looked at: half the size; the highest one goes with its neighbour. */
  bins: number;
  window: Float64Array;
  fft: Fft;
}

const frameSeconds = 0.04;

export function framesOf({ length, rate }: Pick<Track, 'length' | 'rate'>): Frames {
  const size = Math.max(64, 2 ** Math.round(Math.log2(rate * frameSeconds)));
  const hop = size / 4;
  const window = Float64Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
  );
  const count = Math.ceil((length + size - hop) / hop);
  return { size, hop, count, bins: size / 2, window, fft: fftOf(size) };
}

/** The first sample of a frame; those at the beginning start before the sound does. */
export function frameStart({ size, hop }: Frames, frame: number): number {
  return frame * hop - (size - hop);
}

/** The spectra of some frames, `[frames, bins + 1]` each. */
export interface Spectra {
  count: number;
  re: Float32Array;
  im: Float32Array;
}

/** The short-time Fourier transform of frames `from` to `to` (excluded). */
export function analyse(track: Track, frames: Frames, from: number, to: number): Spectra {
  const { size, hop, bins, window, fft } = frames;
  const count = to - from;
  const samples = track.read(frameStart(frames, from), (count - 1) * hop + size);
  const spectra = {
    count,
    re: new Float32Array(count * (bins + 1)),
    im: new Float32Array(count * (bins + 1)),
  };
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  for (let f = 0; f < count; f++) {
    for (let i = 0; i < size; i++) re[i] = samples[f * hop + i]! * window[i]!;
    im.fill(0);
    fft.forward(re, im);
    spectra.re.set(re.subarray(0, bins + 1), f * (bins + 1));
    spectra.im.set(im.subarray(0, bins + 1), f * (bins + 1));
  }
  return spectra;
}

/** Squared Hann windows that overlap by three quarters add up to this. */
const overlap = 1.5;

/**
 * Adds frames to `sum` `[(count - 1) * hop + size]`, where the first of them begins: the inverse of `analyse`, once all frames that a
 * sample lies in have been added (Griffin & Lim, 1984).
 */
export function synthesise({ count, re, im }: Spectra, frames: Frames, sum: Float64Array): void {
  const { size, hop, bins, window, fft } = frames;
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let f = 0; f < count; f++) {
    const at = f * (bins + 1);
    for (let k = 0; k <= bins; k++) {
      real[k] = re[at + k]!;
      imaginary[k] = im[at + k]!;
    }
    for (let k = 1; k < bins; k++) {
      real[size - k] = real[k]!;
      imaginary[size - k] = -imaginary[k]!;
    }
    fft.inverse(real, imaginary);
    for (let i = 0; i < size; i++) sum[f * hop + i]! += (real[i]! * window[i]!) / overlap;
  }
}
