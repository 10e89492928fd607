import type { Track } from './frames.ts';

const chunk = 2 ** 16;
/** What equal sounds get. */
const highest = 200;

/** Decibels of a clean sound above what another one differs from it, all channels together; at most 200. */
export function snrOf(clean: Track[], other: Track[]): number {
  const { signal, difference } = powersOf(clean, other);
  return difference === 0 ? highest : Math.min(highest, decibels(signal / difference));
}

/** Level of what two sounds differ by, in dB below full scale; null where they do not. */
export function levelOf(before: Track[], after: Track[]): number | null {
  const { difference } = powersOf(before, after);
  return difference === 0 ? null : decibels(difference);
}

function decibels(ratio: number): number {
  return 10 * Math.log10(Math.max(1e-20, ratio));
}

/** Mean power of a sound, and of what another one differs from it. */
function powersOf(first: Track[], second: Track[]): { signal: number; difference: number } {
  let [signal, difference, samples] = [0, 0, 0];
  for (const [i, track] of first.entries())
    for (let from = 0; from < track.length; from += chunk) {
      const count = Math.min(chunk, track.length - from);
      const [a, b] = [track.read(from, count), second[i]!.read(from, count)];
      for (let n = 0; n < count; n++) {
        signal += a[n]! ** 2;
        difference += (a[n]! - b[n]!) ** 2;
      }
      samples += count;
    }
  return { signal: signal / samples, difference: difference / samples };
}
