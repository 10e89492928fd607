import { cleanPicture } from '../denoise/clean.ts';
import type { Network } from '../denoise/network.ts';
import { analyse, frameStart, synthesise, type Frames, type Spectra, type Track } from './frames.ts';
import { gainOf, toPicture } from './scale.ts';

export interface CleanTrackOptions {
  /** 0 keeps the sound, 100 takes all noise that is found. */
  strength: number;
  signal?: AbortSignal | undefined;
  /** Part that is done, 0..1. */
  onProgress?(fraction: number): void;
  /** Takes finished samples, from the first to the last. */
  write(from: number, samples: Float64Array): void;
}

/** Values of the picture that are looked at together: some seconds of sound, a few megabytes. */
const pieceValues = 2 ** 19;

/**
 * Cleans one channel: its spectra become a picture (`scale.ts`), the network cleans that, and each frequency is made as much quieter as its place
 * became darker. Phases stay those of the noisy sound.
 * @param noise power of the noise at each frequency, `[bins]`
 * @throws Failure `device/failed`, `device/out-of-memory`, `model/not-finite`; the signal's reason
 */
export async function cleanTrack(
  track: Track,
  frames: Frames,
  noise: Float64Array,
  network: Network,
  { strength, signal, onProgress, write }: CleanTrackOptions,
): Promise<void> {
  const { size, hop, bins, count } = frames;
  const reach = network.geometry.radius;
  const piece = Math.max(1, Math.floor(pieceValues / bins));
  const sum = new Float64Array((piece - 1) * hop + size);
  for (let from = 0; from < count; from += piece) {
    signal?.throwIfAborted();
    const to = Math.min(count, from + piece);
    const first = Math.max(0, from - reach);
    const seen = analyse(track, frames, first, Math.min(count, to + reach));
    const gains = await gainsOf(seen, bins, noise, network, signal);
    const inner = partOf(seen, bins, from - first, to - first);
    quieten(inner, bins, gains.subarray((from - first) * bins), strength / 100);
    synthesise(inner, frames, sum);
    const done = (to - from) * hop;
    write(frameStart(frames, from), sum.slice(0, done));
    // What the frames to come add to.
    sum.copyWithin(0, done).fill(0, sum.length - done);
    onProgress?.(to / count);
  }
}

/** What is left of each frequency of each frame, `[frames, bins]`, 0..1. */
async function gainsOf(
  { count, re, im }: Spectra,
  bins: number,
  noise: Float64Array,
  network: Network,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const data = new Float32Array(count * bins);
  for (let f = 0; f < count; f++)
    for (let k = 0; k < bins; k++) {
      const at = f * (bins + 1) + k;
      data[f * bins + k] = toPicture((re[at]! ** 2 + im[at]! ** 2) / noise[k]!);
    }
  const picture = { data, width: bins, height: count, channels: 1 as const };
  const clean = await cleanPicture(picture, network, { signal });
  return clean.data.map(gainOf);
}

function partOf({ re, im }: Spectra, bins: number, from: number, to: number): Spectra {
  const part = (values: Float32Array) => values.subarray(from * (bins + 1), to * (bins + 1));
  return { count: to - from, re: part(re), im: part(im) };
}

/** The highest frequency goes with its neighbour. */
function quieten({ count, re, im }: Spectra, bins: number, gains: Float32Array, strength: number): void {
  for (let f = 0; f < count; f++)
    for (let k = 0; k <= bins; k++) {
      const gain = 1 - strength * (1 - gains[f * bins + Math.min(k, bins - 1)]!);
      re[f * (bins + 1) + k]! *= gain;
      im[f * (bins + 1) + k]! *= gain;
    }
}
