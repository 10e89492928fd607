import type { Random } from '../../base/random.ts';
import { between, chance, pick, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { box, circle, polyline, rule, type Point } from '../svg.ts';
import { line } from '../text.ts';
import { smallOf, type Drawing } from './drawing.ts';

/** The inside of a chart, between its axes. */
interface Field {
  left: number;
  foot: number;
  width: number;
  height: number;
  ticks: number;
}

/** Axes with curves, points or bars. */
export const chart: Drawing = ({ x, y, width, room }, style, random) => {
  const left = x + 2 * style.size;
  const foot = y + room - 1.5 * style.size;
  const field = { left, foot, width: x + width - left, height: foot - y, ticks: whole(random, 4, 8) };
  const grid = chance(random, 0.4) ? gridLines(field, style) : '';
  const curves = times(whole(random, 1, 3), () => series(field, style, random));
  return axes(field, style, random) + grid + curves.join('');
};

function axes({ left, foot, width, height, ticks }: Field, style: PageStyle, random: Random): string {
  const corner: Point[] = [[left, foot - height], [left, foot], [left + width, foot]]; // prettier-ignore
  const marks = times(ticks + 1, (i) => {
    const x = left + (width * i) / ticks;
    const mark = rule(x, foot, x, foot + 0.3 * style.size, lineOf(style));
    return mark + line(`${i * 5}`, x - 0.3 * style.size, foot + 1.1 * style.size, smallOf(style), random);
  });
  return polyline(corner, lineOf(style, 1.5)) + marks.join('');
}

function gridLines({ left, foot, width, height }: Field, style: PageStyle): string {
  const dashed = { ...lineOf(style, 0.6), dash: '2 3' };
  const level = (i: number) => foot - (height * (i + 1)) / 4;
  return times(4, (i) => rule(left, level(i), left + width, level(i), dashed)).join('');
}

function series(field: Field, style: PageStyle, random: Random): string {
  const points = randomWalk(field, random);
  const kind = pick(random, ['line', 'points', 'bars', 'dashes'] as const);
  const stroke = lineOf(style, 1.6);
  if (kind === 'points') return points.map(([x, y]) => circle(x, y, 0.2 * style.size, stroke)).join('');
  if (kind === 'bars') return bars(points, field, style, random);
  return polyline(points, kind === 'dashes' ? { ...stroke, dash: '6 4' } : stroke);
}

function randomWalk({ left, foot, width, height, ticks }: Field, random: Random): Point[] {
  let level = between(random, 0.2, 0.8);
  return times(2 * ticks, (i) => {
    level = Math.min(0.95, Math.max(0.05, level + 0.12 * random.normal()));
    return [left + (width * (i + 0.5)) / (2 * ticks), foot - level * height];
  });
}

function bars(points: Point[], { foot, width }: Field, style: PageStyle, random: Random): string {
  const wide = Math.max(2, (0.7 * width) / points.length);
  const shape = { ...lineOf(style), fill: pick(random, ['#777', '#bbb', '#333', 'none']) };
  return points.map(([x, y]) => box(x - wide / 2, y, wide, foot - y, shape)).join('');
}
