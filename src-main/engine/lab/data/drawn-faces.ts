import type { Random } from '../../base/random.ts';
import { between, chance } from '../../draw/chance.ts';
import type { Point } from '../../draw/svg.ts';
import { rowsOf, type Rows } from '../rows.ts';
import { ink, type Segment } from './strokes.ts';

export const faceSide = 32;

/** The same faces with glasses and without, black on white: `[32, 32, 1]`. */
export function drawFaces(count: number, random: Random): { withGlasses: Rows; without: Rows } {
  const size = faceSide ** 2;
  const [seen, bare] = [new Float32Array(count * size), new Float32Array(count * size)];
  for (let i = 0; i < count; i++) {
    const { face, glasses } = someFace(random);
    const pen = between(random, 0.4, 0.9);
    const at = (data: Float32Array) => data.subarray(i * size, (i + 1) * size);
    ink(face, pen, faceSide, at(bare));
    ink(glasses, between(random, 0.4, 1), faceSide, at(seen));
    at(seen).set(at(seen).map((value, k) => 1 - Math.max(value, at(bare)[k]!)));
    at(bare).set(at(bare).map((value) => 1 - value));
  }
  const shape = [faceSide, faceSide, 1];
  return { withGlasses: rowsOf(shape, seen), without: rowsOf(shape, bare) };
}

/** Head, ears, hair, eyes, brows, nose and mouth of somebody, and glasses that fit; turned and moved a little. */
function someFace(random: Random): { face: Segment[]; glasses: Segment[] } {
  const [wide, high] = [between(random, 8.5, 11), between(random, 11, 13)];
  const apart = between(random, 3.4, 4.6);
  const eyes = between(random, -3.5, -1.5);
  const face = [
    ...arc([0, 0], wide, high, 0, 2),
    ...both((side) => arc([side * wide, eyes + 1], 1.2, 2, 0, 2)),
    ...both((side) => arc([side * apart, eyes], between(random, 0.4, 1.1), between(random, 0.3, 0.7), 0, 2)),
    ...both((side) => arc([side * apart, eyes - 1.5], 2, between(random, 0.5, 1.8), 1.15, 1.85)),
    ...arc([0, eyes + 3], between(random, 0.6, 1.4), between(random, 1.5, 3), 0, 0.5),
    ...mouth(random),
    ...hair(random, wide, high),
  ];
  const [radius, flat] = [between(random, 2.6, apart - 0.4), between(random, 0.7, 1)];
  const glasses = [
    ...both((side) => arc([side * apart, eyes], radius, radius * flat, 0, 2)),
    line([radius - apart, eyes - 0.3], [apart - radius, eyes - 0.3]),
    ...both((side) => [line([side * (apart + radius), eyes], [side * wide, eyes - 0.5])]),
  ];
  const move = moved(random);
  return { face: face.map(move), glasses: glasses.map(move) };
}

/** Left and right. */
const both = (draw: (side: number) => Segment[]): Segment[] => [-1, 1].flatMap(draw);

function mouth(random: Random): Segment[] {
  const [wide, bend] = [between(random, 2, 4), between(random, 0.2, 2)];
  return chance(random, 0.7) ? arc([0, 6], wide, bend, 0, 1) : arc([0, 7], wide, bend, 1, 2);
}

/** Strands from the top of the head, or none. */
function hair(random: Random, wide: number, high: number): Segment[] {
  const strands = random.below(9);
  return Array.from({ length: strands }, (_, i): Segment => {
    const x = ((i + 0.5) / strands - 0.5) * wide * 1.4;
    const y = -high * Math.sqrt(1 - (x / wide) ** 2);
    return line([x, y], [x + between(random, -2, 2), y + between(random, 1, 4)]);
  });
}

/** A little turned, larger or smaller, and not quite in the middle. */
function moved(random: Random): (segment: Segment) => Segment {
  const turn = between(random, -0.15, 0.15);
  const scale = between(random, 0.9, 1.05);
  const [sin, cos] = [scale * Math.sin(turn), scale * Math.cos(turn)];
  const [right, down] = [between(random, -1, 1), between(random, -1, 1)];
  const place = ([x, y]: Point): Point => [
    faceSide / 2 + right + x * cos - y * sin,
    faceSide / 2 + down + x * sin + y * cos,
  ];
  return ([from, to]) => [place(from), place(to)];
}

/** A part of an ellipse; angles in half turns, clockwise from the right. */
function arc([x, y]: Point, wide: number, high: number, from: number, to: number): Segment[] {
  const pieces = Math.max(3, Math.ceil(8 * (to - from)));
  const at = (i: number): Point => {
    const angle = Math.PI * (from + ((to - from) * i) / pieces);
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)];
  };
  return Array.from({ length: pieces }, (_, i) => line(at(i), at(i + 1)));
}

const line = (from: Point, to: Point): Segment => [from, to];
