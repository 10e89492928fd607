import { chance, pick, times, whole } from '../chance.ts';
import { lineOf } from '../style.ts';
import { box, circle, polyline, type Point } from '../svg.ts';
import { lineIn } from '../text.ts';
import { capital, longWord } from '../words.ts';
import { smallOf, type Drawing } from './drawing.ts';

/** Boxes or circles with names, joined by lines. */
export const diagram: Drawing = ({ x, y, width, room }, style, random) => {
  const [columns, rows] = [whole(random, 2, 4), whole(random, 2, 3)];
  const [w, h] = [width / columns, room / rows];
  const count = columns * rows;
  const centre = (i: number): Point => [
    x + ((i % columns) + 0.5) * w,
    y + (Math.floor(i / columns) + 0.5) * h,
  ];
  const round = chance(random, 0.4);
  const lines = times(count - 1, (i) => {
    const other = pick(random, [i + 1, random.below(count)]);
    return polyline([centre(i), centre(other)], lineOf(style));
  });
  const shape = { ...lineOf(style, 1.5), fill: '#fff' };
  const nodes = times(count, (i) => {
    const [cx, cy] = centre(i);
    const edge = round
      ? circle(cx, cy, 0.32 * Math.min(w, h), shape)
      : box(cx - 0.36 * w, cy - 0.28 * h, 0.72 * w, 0.56 * h, shape);
    const name = capital(longWord(random)).slice(0, Math.max(2, Math.floor(w / style.size)));
    return edge + lineIn(name, [cx - w / 2, w], cy + 0.25 * style.size, 'centre', smallOf(style), random);
  });
  return [...lines, ...nodes].join('');
};
