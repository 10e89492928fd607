import type { Impulses } from '../../contract/config/diagnosis.ts';
import type { Samples } from './samples.ts';

/** Samples looked at at most: a share of 0.1 % is then known to a tenth. */
const most = 100_000;
const reach = 2;
/** What a sample is beyond its neighbours at least, 0-255; and in their deviations: what is stuck, what is not. */
const leastJump = 30;
const deviations = { stuck: 3.5, other: 6 };
/** A neighbour that lies so near, of the way to the median, is like it. */
const nearness = 0.5;
/** Nearer to black or white is stuck there. */
const stuck = 2;

/** Places at which it is tried whether a stuck pixel would be found, and the least part of them that tells anything: on white paper no white is. */
const trials = 4_000;
const leastFound = 0.4;

type Kind = 'salt' | 'pepper' | 'other';

/**
 * Samples that have nothing to do with their 24 neighbours: beyond their median by several of their deviations, and at most one of the nearest
 * 8 (for those in between black and white: none) is like it, so that no line and no dot of a drawing counts. How many of the
 * stuck ones this misses, beside others, on texture, on black and white, is tried with some that are put there.
 */
export function findImpulses(samples: Samples): Impulses {
  const { data, scale } = samples;
  const found = { salt: 0, pepper: 0, other: 0 };
  let all = 0;
  for (const here of placesOf(samples, most)) {
    const kind = kindOf(samples, here, data[here]! * scale);
    if (kind) found[kind]++;
    all++;
  }
  if (all === 0) return { share: 0, salt: 0, pepper: 0 };
  const salt = shareOf(samples, 255, found.salt / all);
  const pepper = shareOf(samples, 0, found.pepper / all);
  return { share: Math.min(salt + pepper + found.other / all, 1), salt, pepper };
}

/** The share of pixels stuck at a value, of which so much was found. */
function shareOf(samples: Samples, value: number, found: number): number {
  if (found === 0) return 0;
  let [seen, all] = [0, 0];
  for (const here of placesOf(samples, trials)) {
    if (kindOf(samples, here, value)) seen++;
    all++;
  }
  return Math.min(found / Math.max(seen / all, leastFound), 1);
}

/** Indices of samples all over the picture, with their neighbours inside it. */
function* placesOf({ width, height, channels }: Samples, count: number): Generator<number> {
  const [across, down] = [width - 2 * reach, height - 2 * reach];
  if (across <= 0 || down <= 0) return;
  const step = Math.max(1, Math.round((across * down * channels) / count)) | 1;
  for (let i = 0; i < across * down; i += step) {
    const [x, y] = [reach + (i % across), reach + Math.floor(i / across)];
    for (let channel = 0; channel < channels; channel++) yield (y * width + x) * channels + channel;
  }
}

/** What a sample would be if it had this value, 0-255. */
function kindOf(samples: Samples, here: number, value: number): Kind | null {
  if (!standsOut(samples, here, value)) return null;
  const stays = isStuck(value);
  const around = neighboursOf(samples, here);
  const usual = stays ? around.filter((each) => Math.abs(each - value) > stuck) : around;
  if (!stays && around.filter(isStuck).length > around.length / 4) return null;
  const { middle, deviation } = spreadOf(usual);
  const least = deviation * (stays ? deviations.stuck : deviations.other);
  if (Math.abs(value - middle) < Math.max(leastJump, least)) return null;
  if (alikeNear(samples, here, value, Math.abs(value - middle) * nearness) > (stays ? 1 : 0)) return null;
  if (!stays) return 'other';
  return value > middle ? 'salt' : 'pepper';
}

function isStuck(value: number): boolean {
  return value <= stuck || value >= 255 - stuck;
}

/** Median, and median absolute deviation as a standard one. */
function spreadOf(values: Float64Array): { middle: number; deviation: number } {
  const middle = values.toSorted()[values.length >> 1]!;
  const apart = values.map((each) => Math.abs(each - middle)).toSorted();
  return { middle, deviation: 1.4826 * apart[apart.length >> 1]! };
}

/** Nearly all samples are done with here. */
function standsOut({ data, scale, width, channels }: Samples, here: number, value: number): boolean {
  const row = width * channels;
  let apart = 0;
  if (Math.abs(data[here - channels]! * scale - value) > leastJump / 2) apart++;
  if (Math.abs(data[here + channels]! * scale - value) > leastJump / 2) apart++;
  if (Math.abs(data[here - row]! * scale - value) > leastJump / 2) apart++;
  if (Math.abs(data[here + row]! * scale - value) > leastJump / 2) apart++;
  return apart >= 3;
}

function neighboursOf({ data, scale, width, channels }: Samples, here: number): Float64Array {
  const values = new Float64Array((2 * reach + 1) ** 2 - 1);
  let i = 0;
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      if (dx !== 0 || dy !== 0) values[i++] = data[here + (dy * width + dx) * channels]! * scale;
  return values;
}

function alikeNear(
  { data, scale, width, channels }: Samples,
  here: number,
  value: number,
  near: number,
): number {
  let count = 0;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const beside = data[here + (dy * width + dx) * channels]! * scale;
      if ((dx !== 0 || dy !== 0) && Math.abs(beside - value) < near) count++;
    }
  return count;
}
