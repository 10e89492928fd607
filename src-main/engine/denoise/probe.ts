/**
 * What a network of unknown making asks of tiles, found out by trying. Three facts decide whether tiles give what a whole run
 * gives: which sizes it takes, by which steps its input can be moved so that its output only moves along (it may pad or
 * pool inside), and how far into a tile a change beyond the tile's edge is felt.
 *
 * What is measured holds for the random pictures that were tried, so a whole step is added to the radius. A network without
 * bounds (attention or an average over the whole picture) gets a wide overlap, and its tiles equal a whole run only nearly.
 */
import { randomFrom, seedOf } from '../base/random.ts';
import type { Geometry } from '../tiles/geometry.ts';

/** Runs a network on `[1, channels, height, width]`; throws, or gives another length, for a size it does not take. */
export type TileRun = (tile: Float32Array, height: number, width: number) => Promise<Float32Array>;

const steps = [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 128];
const smallSide = 48;
const probeSides = [64, 128, 256];
const unboundedRadius = 128;
/** Below this a difference is rounding, far below one step of 8 bits. */
const tolerance = 3e-6;

/**
 * The geometry of a network that takes many sizes.
 * @returns null when it takes none of the sizes that were tried
 */
export async function probeGeometry(run: TileRun, channels: 1 | 3): Promise<Geometry | null> {
  const accepted = await acceptedSteps(run, channels);
  for (const wanted of probeSides)
    for (const multiple of accepted.filter((m) => 4 * m <= wanted)) {
      const side = multiple * Math.ceil(wanted / multiple);
      if (!(await movesAlong(run, channels, side, multiple))) continue;
      const radius = await measureRadius(run, channels, side, multiple);
      if (radius < side / 2) return { multiple, radius: radius + multiple };
    }
  const multiple = accepted.findLast((m) => m <= 64);
  return multiple === undefined ? null : { multiple, radius: unboundedRadius };
}

/**
 * The geometry of a network that takes squares of one side only. Its inner steps cannot be found out, so tiles start on the
 * largest power of two up to 16 that divides the side; the overlap is what was measured, at most a quarter of the side.
 */
export async function probeFixed(run: TileRun, channels: 1 | 3, side: number): Promise<Geometry> {
  const multiple = [16, 8, 4, 2, 1].find((m) => side % m === 0) ?? 1;
  const radius = await measureRadius(run, channels, side, multiple);
  return { multiple, radius: Math.min(radius, Math.floor(side / 4)), fixedSide: side };
}

/** Steps whose odd multiples are sizes the network takes. */
async function acceptedSteps(run: TileRun, channels: number): Promise<number[]> {
  const accepted: number[] = [];
  for (const step of steps) {
    const odd = 2 * Math.ceil(smallSide / step / 2) + 1;
    if (await takes(run, channels, step * odd, step * (odd + 2))) accepted.push(step);
  }
  return accepted;
}

async function takes(run: TileRun, channels: number, height: number, width: number): Promise<boolean> {
  const tile = drawn(channels * height * width, 0);
  return run(tile, height, width).then(
    (out) => out.length === tile.length,
    () => false,
  );
}

/** Whether moving the input by `step` only moves the output, seen in the middle, far from the edges. */
async function movesAlong(run: TileRun, channels: number, side: number, step: number): Promise<boolean> {
  const large = drawn(channels * (side + step) ** 2, 1);
  const window = (at: number) => square(large, channels, side + step, at, side);
  const still = await run(window(0), side, side);
  const moved = await run(window(step), side, side);
  const block = Math.max(8, step);
  const from = Math.floor((side - block) / 2);
  const before = square(still, channels, side, from + step, block);
  return square(moved, channels, side, from, block).every((v, i) => near(v, before[i]!));
}

/** The square `[at, at + size)` of both axes of `[channels, side, side]`. */
function square(data: Float32Array, channels: number, side: number, at: number, size: number): Float32Array {
  const out = new Float32Array(channels * size * size);
  for (let row = 0; row < channels * size; row++) {
    const start = (Math.floor(row / size) * side + at + (row % size)) * side + at;
    out.set(data.subarray(start, start + size), row * size);
  }
  return out;
}

/** How far a change beyond an edge on the grid of `step` is felt, over the four edges and two pictures. */
async function measureRadius(run: TileRun, channels: number, side: number, step: number): Promise<number> {
  const edge = step * Math.ceil(side / 8 / step);
  let radius = 0;
  for (const seed of [2, 3]) {
    const picture = drawn(channels * side * side, seed);
    const before = await run(picture, side, side);
    for (const depthOf of edges(side, edge)) {
      const changed = picture.map((v, i) => (depthOf(i) < 0 ? 1 - v : v));
      const after = await run(changed, side, side);
      after.forEach((v, i) => {
        if (!near(v, before[i]!)) radius = Math.max(radius, depthOf(i) + 1);
      });
    }
  }
  return radius;
}

/** For each edge: how deep the sample `i` lies inside of it; negative beyond it. */
function edges(side: number, edge: number): ((i: number) => number)[] {
  const column = (i: number) => i % side;
  const row = (i: number) => Math.floor(i / side) % side;
  return [column, row].flatMap((place) => [
    (i: number) => place(i) - edge,
    (i: number) => side - 1 - edge - place(i),
  ]);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance;
}

function drawn(length: number, seed: number): Float32Array {
  const random = randomFrom(seedOf('probe', seed));
  return Float32Array.from({ length }, () => random.uniform());
}
