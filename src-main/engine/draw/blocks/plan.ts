import type { Random } from '../../base/random.ts';
import { between, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { box, rule } from '../svg.ts';
import { line, lineIn } from '../text.ts';
import { capital, longWord } from '../words.ts';
import { smallOf, type Drawing } from './drawing.ts';

/** Rooms of a house, with doors, names and a measure. */
export const plan: Drawing = ({ x, y, width, room }, style, random) => {
  const height = room - 1.5 * style.size;
  const outside = box(x, y, width, height, lineOf(style, 3));
  const inside = rooms({ x, y, width, height }, whole(random, 2, 4), style, random);
  return outside + inside + measure(x, y + room - 0.7 * style.size, width, style, random);
};

interface Room {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Halves a room again and again, across its longer side. */
function rooms(room: Room, depth: number, style: PageStyle, random: Random): string {
  const { x, y, width, height } = room;
  if (depth === 0 || Math.min(width, height) < 5 * style.size) return nameOf(room, style, random);
  const at = between(random, 0.35, 0.65);
  const [first, second] =
    width > height
      ? [
          { ...room, width: width * at },
          { ...room, x: x + width * at, width: width * (1 - at) },
        ]
      : [
          { ...room, height: height * at },
          { ...room, y: y + height * at, height: height * (1 - at) },
        ];
  const parts = [first, second].map((part) => rooms(part, depth - 1, style, random));
  return wall(second, width > height ? height : width, width > height, style, random) + parts.join('');
}

/** A wall of a length from (x, y), with a door in it. */
function wall({ x, y }: Room, length: number, upright: boolean, style: PageStyle, random: Random): string {
  const door = between(random, 0.1, 0.6);
  const pieces = [[0, door], [door + 0.2, 1]] as const; // prettier-ignore
  return pieces
    .map(([from, to]) => {
      const [a, b] = [from * length, to * length];
      const stroke = lineOf(style, 2);
      return upright ? rule(x, y + a, x, y + b, stroke) : rule(x + a, y, x + b, y, stroke);
    })
    .join('');
}

function nameOf({ x, y, width }: Room, style: PageStyle, random: Random): string {
  const small = smallOf(style);
  const name = capital(longWord(random));
  const fits = small.face.measure(name, small.size) < width - style.size;
  return fits ? line(name, x + 0.6 * style.size, y + 1.4 * style.size, small, random) : '';
}

/** A dimension as draughtsmen write it. */
function measure(x: number, y: number, width: number, style: PageStyle, random: Random): string {
  const tick = 0.35 * style.size;
  const ends = times(2, (i) => x + i * width).map((at) =>
    rule(at - tick, y + tick, at + tick, y - tick, lineOf(style)),
  );
  const length = `${whole(random, 3, 40)}.${whole(random, 10, 99)} m`;
  const text = lineIn(length, [x, width], y - 0.2 * style.size, 'centre', smallOf(style), random);
  return rule(x, y, x + width, y, lineOf(style)) + ends.join('') + text;
}
