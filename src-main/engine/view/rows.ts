import type { ColourTable } from '../image/colour-table.ts';
import type { Plate } from './plate.ts';
import { uprightWalk } from './walk.ts';

/** Writes `count` pixels of upright row `y`, from column `x` on, to `out` at byte `at`: sRGB and alpha, four bytes a pixel. */
export type RowReader = (x: number, y: number, count: number, out: Uint8Array, at: number) => void;

/** Reads level 0 of a plate as it is seen: turned, in 8 bits, in sRGB. */
export function rowReader({ raster, alpha, orientation, colours }: Plate): RowReader {
  const { data, channels } = raster;
  const { origin, right, down } = uprightWalk({ ...raster, orientation });
  const wide = data instanceof Uint16Array;
  return (x, y, count, out, at) => {
    const from = origin + x * right + y * down;
    if (wide) readWide(data, channels, from, right, count, out, at);
    else readBytes(data, channels, from, right, count, out, at);
    if (colours) convert(colours, out, at, count);
    if (alpha) readAlpha(alpha, from, right, count, out, at);
  };
}

// Two loops instead of one with the rounding passed in: they run for every pixel that is shown, and stay free of calls.
function readBytes(
  data: Uint8Array,
  channels: number,
  from: number,
  step: number,
  count: number,
  out: Uint8Array,
  at: number,
): void {
  const green = channels === 3 ? 1 : 0;
  const end = at + 4 * count;
  for (let i = from * channels, to = at; to < end; i += step * channels, to += 4) {
    out[to] = data[i]!;
    out[to + 1] = data[i + green]!;
    out[to + 2] = data[i + 2 * green]!;
    out[to + 3] = 255;
  }
}

/** As `toDepth` of `image/raster.ts`: v / 257, rounded. */
function readWide(
  data: Uint16Array,
  channels: number,
  from: number,
  step: number,
  count: number,
  out: Uint8Array,
  at: number,
): void {
  const green = channels === 3 ? 1 : 0;
  const end = at + 4 * count;
  for (let i = from * channels, to = at; to < end; i += step * channels, to += 4) {
    out[to] = ((data[i]! + 128) / 257) | 0;
    out[to + 1] = ((data[i + green]! + 128) / 257) | 0;
    out[to + 2] = ((data[i + 2 * green]! + 128) / 257) | 0;
    out[to + 3] = 255;
  }
}

function readAlpha(
  alpha: Uint8Array | Uint16Array,
  from: number,
  step: number,
  count: number,
  out: Uint8Array,
  at: number,
): void {
  const wide = alpha instanceof Uint16Array;
  for (let n = 0; n < count; n++) {
    const value = alpha[from + n * step]!;
    out[at + 4 * n + 3] = wide ? ((value + 128) / 257) | 0 : value;
  }
}

function convert({ channels, side, data }: ColourTable, out: Uint8Array, at: number, count: number): void {
  const end = at + 4 * count;
  if (channels === 1)
    for (let to = at; to < end; to += 4) out.set(data.subarray(3 * out[to]!, 3 * out[to]! + 3), to);
  else for (let to = at; to < end; to += 4) interpolate(data, side, out, to);
}

/** Linear along each of the three axes of the grid. */
function interpolate(grid: Uint8Array, side: number, out: Uint8Array, at: number): void {
  const last = side - 1;
  const [r, g, b] = [(out[at]! * last) / 255, (out[at + 1]! * last) / 255, (out[at + 2]! * last) / 255];
  const [ri, gi, bi] = [Math.min(r | 0, last - 1), Math.min(g | 0, last - 1), Math.min(b | 0, last - 1)];
  const [rf, gf, bf] = [r - ri, g - gi, b - bi];
  const [down, along] = [3 * side * side, 3 * side];
  const corner = ri * down + gi * along + bi * 3;
  for (let c = 0; c < 3; c++) {
    const i = corner + c;
    const j = i + down;
    const low = mix(mix(grid[i]!, grid[i + 3]!, bf), mix(grid[i + along]!, grid[i + along + 3]!, bf), gf);
    const high = mix(mix(grid[j]!, grid[j + 3]!, bf), mix(grid[j + along]!, grid[j + along + 3]!, bf), gf);
    out[at + c] = mix(low, high, rf) + 0.5;
  }
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
