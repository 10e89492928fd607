import { median } from '../base/ranks.ts';
import { analyse, frameStart, type Frames, type Track } from './frames.ts';
import { toPicture } from './scale.ts';

/** Seconds of a sound. */
export interface Stretch {
  from: number;
  to: number;
}

/** Share of the frames that are taken for pauses, and at least how many. */
const pauseShare = 0.2;
const fewest = 24;
/** More would not tell more. */
const mostFrames = 2000;
/** Frames that are looked at together: a pause lasts longer than the moment in which a wave is small. */
const neighbours = 4;
const chunk = 256;
/** Below this power, a frequency counts as silent: a tenth of the smallest step of 24 bits, over a frame. */
const silence = 1e-14;

/**
 * The power of the noise at each frequency, `[bins]`: over a stretch in which nothing else is heard, or over the quietest fifth. What is
 * quiet is judged in two rounds, the second one beside the noise that the first one found: loud hum hides a soft voice.
 */
export function noiseOf(track: Track, frames: Frames, stretch?: Stretch): Float64Array {
  const inside = framesInside(track, frames, stretch);
  if (stretch) return usualPower(track, frames, inside);
  const pausesBy = (measure: (power: Float64Array) => number) =>
    quietest(inside, loudness(track, frames, inside, measure));
  const first = usualPower(track, frames, pausesBy(sum));
  const above = (power: Float64Array) => sum(power.map((value, k) => toPicture(value / first[k]!)));
  return usualPower(track, frames, pausesBy(above));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Those that lie within a stretch, or the sound; all where none does. */
function framesInside({ length, rate }: Track, frames: Frames, stretch?: Stretch): number[] {
  const [from, to] = stretch ? [stretch.from * rate, stretch.to * rate] : [0, length];
  const all = Array.from({ length: frames.count }, (_, frame) => frame);
  const inside = all.filter((frame) => {
    const start = frameStart(frames, frame);
    return start >= from && start + frames.size <= to;
  });
  return inside.length > 0 ? inside : all;
}

/** How much is heard in each frame, on any scale. */
function loudness(
  track: Track,
  frames: Frames,
  numbers: number[],
  measure: (power: Float64Array) => number,
): Float64Array {
  const heard = new Float64Array(numbers.length);
  eachPower(track, frames, numbers, (power, i) => (heard[i] = measure(power)));
  return heard;
}

/** The frames with the least around them; frames of digital silence tell nothing of the noise. */
function quietest(numbers: number[], heard: Float64Array): number[] {
  const around = numbers.map((_, i) => {
    const part = heard.subarray(Math.max(0, i - neighbours), i + neighbours + 1);
    return sum(part) / part.length;
  });
  const order = numbers.map((_, i) => i).filter((i) => heard[i]! > silence);
  order.sort((a, b) => around[a]! - around[b]!);
  const count = Math.max(fewest, Math.round(order.length * pauseShare));
  return order
    .slice(0, count)
    .map((i) => numbers[i]!)
    .toSorted((a, b) => a - b);
}

/**
 * The power of noise by its median, of which tones that sound in less than half of the frames take nothing; power of noise is distributed
 * exponentially, whose mean is its median / ln 2.
 */
function usualPower(track: Track, frames: Frames, numbers: number[]): Float64Array {
  const every = Math.ceil(numbers.length / mostFrames);
  const some = numbers.filter((_, i) => i % every === 0);
  const powers = Array.from({ length: frames.bins }, () => new Float32Array(some.length));
  eachPower(track, frames, some, (power, i) => powers.forEach((values, k) => (values[i] = power[k]!)));
  return Float64Array.from(powers, (values) => Math.max(silence, median(values) / Math.LN2));
}

/** The power spectra of frames, whose numbers rise; neighbours are read together. */
function eachPower(
  track: Track,
  frames: Frames,
  numbers: number[],
  take: (power: Float64Array, index: number) => void,
): void {
  const power = new Float64Array(frames.bins);
  for (let i = 0; i < numbers.length;) {
    let end = i + 1;
    while (end < numbers.length && end - i < chunk && numbers[end] === numbers[end - 1]! + 1) end++;
    const spectra = analyse(track, frames, numbers[i]!, numbers[end - 1]! + 1);
    for (let f = 0; f < spectra.count; f++, i++) {
      const at = f * (frames.bins + 1);
      for (let k = 0; k < frames.bins; k++) power[k] = spectra.re[at + k]! ** 2 + spectra.im[at + k]! ** 2;
      take(power, i);
    }
  }
}
