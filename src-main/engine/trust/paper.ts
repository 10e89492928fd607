/** How bright the paper is, for squares of `paperCell` pixels, rows first; on the 0-255 scale. */
export interface Paper {
  columns: number;
  rows: number;
  values: Float32Array;
}

export const paperCell = 16;
/** Of a square's pixels, from dark to bright, the one that is paper: letters cover less than the rest. */
const paperPart = 0.7;
const bins = 64;

/** Gathers the squares of one row of squares at a time. */
export interface PaperRow {
  /** @param luma of one row of pixels, 0-255, from `at` on */
  add(luma: Float32Array, at: number): void;
  /** The brightness of the paper in each square; starts anew. */
  take(): Float32Array;
}

export function paperRow(width: number): PaperRow {
  const columns = Math.ceil(width / paperCell);
  const counts = new Uint16Array(columns * bins);
  return {
    add(luma, at) {
      for (let x = 0; x < width; x++) {
        const bin = Math.max(0, Math.min(bins - 1, (luma[at + x]! * bins) >> 8));
        counts[((x / paperCell) | 0) * bins + bin]!++;
      }
    },
    take() {
      const values = Float32Array.from({ length: columns }, (_, column) =>
        partOf(counts.subarray(column * bins, (column + 1) * bins)),
      );
      counts.fill(0);
      return values;
    },
  };
}

function partOf(counts: Uint16Array): number {
  let left = paperPart * counts.reduce((sum, n) => sum + n, 0);
  for (let bin = 0; bin < bins; bin++) {
    const count = counts[bin]!;
    if (left < count) return ((bin + left / count) * 256) / bins;
    left -= count;
  }
  return 255;
}

/** How far paper is looked for beside ink, in squares: half the width of the boldest letters. */
const reach = 2;

/** The paper below the ink: squares that are darker than all around are ink and become like the others; then smoothed. */
export function paperOf(columns: number, rows: number, values: Float32Array): Paper {
  const brightest = extreme(values, columns, rows, Math.max);
  const closed = extreme(brightest, columns, rows, Math.min);
  return { columns, rows, values: smoothed(closed, columns, rows) };
}

function extreme(
  from: Float32Array,
  columns: number,
  rows: number,
  choose: (a: number, b: number) => number,
): Float32Array {
  const across = along(from, columns, rows, 1, columns, choose);
  return along(across, rows, columns, columns, 1, choose);
}

/** The extreme of each value and its neighbours on one axis: `length` values that are `step` apart, in `lines` that are `next` apart. */
function along(
  from: Float32Array,
  length: number,
  lines: number,
  step: number,
  next: number,
  choose: (a: number, b: number) => number,
): Float32Array {
  const to = new Float32Array(from.length);
  for (let l = 0; l < lines; l++)
    for (let i = 0; i < length; i++) {
      let best = from[l * next + i * step]!;
      for (let j = Math.max(0, i - reach); j <= Math.min(length - 1, i + reach); j++)
        best = choose(best, from[l * next + j * step]!);
      to[l * next + i * step] = best;
    }
  return to;
}

function smoothed(from: Float32Array, columns: number, rows: number): Float32Array {
  const at = (x: number, y: number) =>
    from[Math.max(0, Math.min(rows - 1, y)) * columns + Math.max(0, Math.min(columns - 1, x))]!;
  return from.map((own, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    return (2 * own + at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1)) / 6;
  });
}

/**
 * The paper below one row of pixels, between the middles of squares in straight lines.
 * @param y of the row, from the upper edge of the first row of squares
 * @param to as many values as the row has pixels, from `at` on; `margin` more on both sides are as the outermost
 */
export function paperBelow({ columns, rows, values }: Paper, y: number, to: Float32Array): void {
  const v = between(y, rows);
  const [above, below] = [v.first * columns, v.second * columns];
  for (let x = 0; x < to.length; x++) {
    const place = (x + 0.5) / paperCell - 0.5;
    const first = place < 0 ? 0 : Math.min(columns - 1, place | 0);
    const second = Math.min(columns - 1, first + 1);
    const part = place < 0 ? 0 : Math.min(1, place - first);
    const top = values[above + first]! * (1 - part) + values[above + second]! * part;
    const bottom = values[below + first]! * (1 - part) + values[below + second]! * part;
    to[x] = top * (1 - v.part) + bottom * v.part;
  }
}

function between(pixel: number, count: number): { first: number; second: number; part: number } {
  const place = Math.max(0, Math.min(count - 1, (pixel + 0.5) / paperCell - 0.5));
  const first = Math.floor(place);
  return { first, second: Math.min(count - 1, first + 1), part: place - first };
}
