import { paperBelow, paperCell, paperOf, paperRow, type Paper } from './paper.ts';
import { context, type Strip } from './strip.ts';
import { smoothedFrom } from './survey.ts';

/** Contrast of ink against the paper around, 0..1, for each pixel of a strip, laid out as the strip is. */
export interface Ink {
  before: Float32Array;
  after: Float32Array;
  /** The most that is left within one pixel. */
  near: Float32Array;
  /** The most that is left within three pixels. */
  around: Float32Array;
}

/**
 * Finds the ink of strips, one below the other; what it gives is written over by the next strip.
 * @param paper of the picture before
 * @param noise its level, 0-255
 */
export function inkFinder(paper: Paper, noise: number): (strip: Strip) => Ink {
  let planes: (Ink & { scratch: Float32Array }) | undefined;
  let later: ((strip: Strip) => { paper: Paper; above: number }) | undefined;
  return (strip) => {
    const plane = () => new Float32Array(strip.before.length);
    planes ??= { before: plane(), after: plane(), near: plane(), around: plane(), scratch: plane() };
    later ??= paperAfter(strip.width);
    const { before, after, near, around, scratch } = planes;
    if (noise > smoothedFrom) smooth(strip.before, scratch, near, strip);
    contrast(noise > smoothedFrom ? near : strip.before, strip, paper, strip.top, before);
    const own = later(strip);
    contrast(strip.after, strip, own.paper, own.above, after);
    most(after, scratch, near, strip, 1);
    most(after, scratch, around, strip, 3);
    return planes;
  };
}

/** Rows of squares that are remembered of the strip above. */
const remembered = 2;

/** The paper of what is left, from a strip and the lower end of the one above: nobody knows the rest yet. */
function paperAfter(width: number): (strip: Strip) => { paper: Paper; above: number } {
  const row = paperRow(width);
  let squares: Float32Array[] = [];
  return ({ after, rows, stride }) => {
    const above = squares.slice(-remembered);
    squares = [...above];
    for (let y = 0; y < rows; y++) {
      row.add(after, (y + context) * stride + context);
      if (y % paperCell === paperCell - 1 || y === rows - 1) squares.push(row.take());
    }
    const columns = Math.ceil(width / paperCell);
    const values = new Float32Array(columns * squares.length);
    squares.forEach((square, i) => values.set(square, i * columns));
    return { paper: paperOf(columns, squares.length, values), above: above.length * paperCell };
  };
}

/** @param top of the strip in the paper, in pixels */
function contrast(luma: Float32Array, strip: Strip, paper: Paper, top: number, to: Float32Array): void {
  const { rows, width, stride } = strip;
  const below = new Float32Array(width);
  for (let y = 0; y < rows + 2 * context; y++) {
    paperBelow(paper, top + y - context, below);
    const row = y * stride;
    for (let x = 0; x < stride; x++) {
      const own = below[Math.max(0, Math.min(width - 1, x - context))]!;
      to[row + x] = Math.max(0, 1 - luma[row + x]! / Math.max(1, own));
    }
  }
}

/** Weighs neighbours 1 2 1 in both directions; white noise keeps 3/8 of its deviation. */
function smooth(from: Float32Array, half: Float32Array, to: Float32Array, { stride }: Strip): void {
  for (let i = 1; i < from.length - 1; i++) half[i] = (from[i - 1]! + 2 * from[i]! + from[i + 1]!) / 4;
  for (let i = stride; i < from.length - stride; i++)
    to[i] = (half[i - stride]! + 2 * half[i]! + half[i + stride]!) / 4;
}

/** The largest of all values within `radius` columns and rows. */
function most(
  from: Float32Array,
  half: Float32Array,
  to: Float32Array,
  { stride }: Strip,
  radius: number,
): void {
  const [end, reach] = [from.length, radius * stride];
  for (let i = radius; i < end - radius; i++) {
    let best = from[i]!;
    for (let j = i - radius; j <= i + radius; j++) if (from[j]! > best) best = from[j]!;
    half[i] = best;
  }
  for (let i = reach; i < end - reach; i++) {
    let best = half[i]!;
    for (let j = i - reach; j <= i + reach; j += stride) if (half[j]! > best) best = half[j]!;
    to[i] = best;
  }
}
