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

const counts = () => ({ salt: 0, pepper: 0, other: 0, all: 0 });
type Counts = ReturnType<typeof counts>;

/**
 * Samples that have nothing to do with their 24 neighbours: beyond their median by several of their deviations, and at most one of the nearest
 * 8 (for those in between black and white: none) is like it, so that no line and no dot of a drawing counts. How many of those
 * that lie side by side this misses follows from their share.
 */
export function findImpulses(samples: Samples): Impulses {
  const { width, height, channels } = samples;
  const found = counts();
  const inner = (width - 2 * reach) * (height - 2 * reach);
  if (width <= 2 * reach || height <= 2 * reach) return { share: 0, salt: 0, pepper: 0 };
  const step = Math.max(1, Math.round((inner * channels) / most)) | 1;
  const around = new Float64Array((2 * reach + 1) ** 2 - 1);
  for (let i = 0; i < inner; i += step) {
    const x = reach + (i % (width - 2 * reach));
    const y = reach + Math.floor(i / (width - 2 * reach));
    for (let channel = 0; channel < channels; channel++) judge(samples, x, y, channel, around, found);
  }
  return sharesOf(found);
}

function judge(
  samples: Samples,
  x: number,
  y: number,
  channel: number,
  around: Float64Array,
  found: Counts,
): void {
  const { data, scale, width, channels } = samples;
  const here = (y * width + x) * channels + channel;
  const value = data[here]! * scale;
  found.all++;
  if (!standsOut(samples, here, value)) return;
  const stays = isStuck(value);
  gather(samples, x, y, channel, around);
  const usual = stays ? around.filter((each) => Math.abs(each - value) > stuck) : around;
  if (!stays && around.filter(isStuck).length > around.length / 4) return;
  const { middle, deviation } = spreadOf(usual);
  const least = deviation * (stays ? deviations.stuck : deviations.other);
  if (Math.abs(value - middle) < Math.max(leastJump, least)) return;
  if (alikeNear(samples, here, value, Math.abs(value - middle) * nearness) > (stays ? 1 : 0)) return;
  if (!stays) found.other++;
  else if (value > middle) found.salt++;
  else found.pepper++;
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

function gather(
  { data, scale, width, channels }: Samples,
  x: number,
  y: number,
  channel: number,
  to: Float64Array,
): void {
  let i = 0;
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      if (dx !== 0 || dy !== 0) to[i++] = data[((y + dy) * width + x + dx) * channels + channel]! * scale;
}

function alikeNear(
  { data, scale, width, channels }: Samples,
  here: number,
  value: number,
  near: number,
): number {
  let count = -1;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++)
      if (Math.abs(data[here + (dy * width + dx) * channels]! * scale - value) < near) count++;
  return count;
}

function sharesOf({ salt, pepper, other, all }: Counts): Impulses {
  const [white, black] = [salt / all, pepper / all].map(withThoseBeside) as [number, number];
  return { share: white + black + other / all, salt: white, pepper: black };
}

/** The share of which so much is found when those with two or more of their kind among 8 neighbours are passed over. */
function withThoseBeside(found: number): number {
  let share = found;
  for (let i = 0; i < 20; i++) share = found / Math.max((1 - share) ** 7 * (1 + 7 * share), 0.2);
  return Math.min(share, 1);
}
