import type { Random } from '../../base/random.ts';
import { between } from '../../draw/chance.ts';
import type { Point } from '../../draw/svg.ts';
import { rowsOf, type Rows } from '../rows.ts';
import { ink, strokesOf, type Segment } from './strokes.ts';

export const digitSide = 28;
/** Digits are at most so wide and high, as in MNIST. */
const box = 20;

/** Signs as somebody writes them with a pen, white on black: `[28, 28, 1]`, 0..1. */
export function drawSigns(signs: readonly string[], random: Random): Rows {
  const size = digitSide * digitSide;
  const data = new Float32Array(signs.length * size);
  for (const [i, sign] of signs.entries()) drawSign(sign, random, data.subarray(i * size, (i + 1) * size));
  return rowsOf([digitSide, digitSide, 1], data);
}

/** A sign of every turn, slant, shape and pen. */
function drawSign(sign: string, random: Random, into: Float32Array): void {
  const turn = 0.15 * random.normal();
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const slant = between(random, -0.15, 0.45);
  const breadth = between(random, 0.75, 1.2);
  const shake = between(random, 0.1, 0.7);
  const bend = (value: number) => value + shake * random.normal();
  const segments = strokesOf(sign, ([across, up]) => {
    const [u, v] = [bend(across) * breadth + slant * up, -bend(up)];
    return [u * cos - v * sin, u * sin + v * cos];
  });
  ink(placed(segments, random), between(random, 0.6, 1.7), digitSide, into);
}

/** In the middle of the picture, nearly as large as the box. */
function placed(segments: readonly Segment[], random: Random): Segment[] {
  const points = segments.flat();
  const [left, right] = rangeOf(points.map(([x]) => x));
  const [top, bottom] = rangeOf(points.map(([, y]) => y));
  const scale = (between(random, 0.82, 1) * (box - 2)) / Math.max(right - left, bottom - top);
  const [middleX, middleY] = [0, 0].map(() => digitSide / 2 + 0.6 * random.normal()) as [number, number];
  const place = ([x, y]: Point): Point => [
    middleX + scale * (x - (left + right) / 2),
    middleY + scale * (y - (top + bottom) / 2),
  ];
  return segments.map(([from, to]) => [place(from), place(to)]);
}

function rangeOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
