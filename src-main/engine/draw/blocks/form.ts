import type { Random } from '../../base/random.ts';
import { between, chance, pick, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { box, polyline, rule, tag, type Point } from '../svg.ts';
import { line } from '../text.ts';
import { amount, capital, date, longWord, person, title } from '../words.ts';
import { bodyOf, boldOf, penOf, type Block } from './block.ts';

/** Fields of a form: a word, and a line or a frame that somebody has written in. */
export const form: Block = ({ x, y, width, room }, style, random) => {
  const rowHeight = 2.3 * style.size;
  const rows = Math.min(whole(random, 2, 6), Math.floor(room / rowHeight));
  const perRow = width > 26 * style.size ? whole(random, 1, 2) : 1;
  if (rows < 1) return null;
  const framed = chance(random, 0.4);
  const fieldWidth = width / perRow;
  const svg = times(rows * perRow, (i) => {
    const left = x + (i % perRow) * fieldWidth;
    return field(
      left,
      y + Math.floor(i / perRow) * rowHeight,
      fieldWidth - style.size,
      framed,
      style,
      random,
    );
  });
  return { svg: svg.join(''), height: (rows + 0.4) * rowHeight };
};

function field(
  x: number,
  y: number,
  width: number,
  framed: boolean,
  style: PageStyle,
  random: Random,
): string {
  const label = `${capital(longWord(random))}:`;
  const print = bodyOf(style);
  const foot = y + 1.5 * style.size;
  const from = x + print.face.measure(label, print.size) + 0.6 * style.size;
  const end = x + width;
  const frame = framed
    ? box(from, y + 0.2 * style.size, Math.max(1, end - from), 1.7 * style.size, lineOf(style))
    : rule(from, foot + 0.25 * style.size, end, foot + 0.25 * style.size, lineOf(style));
  const pen = penOf(style);
  const text = pick(random, [person, date, amount, (r: Random) => title(r, 2)])(random);
  const fits = pen.face.measure(text, pen.size) < end - from - style.size && chance(random, 0.85);
  const filled = fits ? line(text, from + 0.4 * style.size, foot, pen, random) : '';
  return line(label, x, foot, print, random) + frame + filled;
}

/** Boxes to tick. */
export const checkboxes: Block = ({ x, y, width, room }, style, random) => {
  const step = 1.7 * style.size;
  const rows = Math.min(whole(random, 2, 5), Math.floor(room / step));
  if (rows < 2) return null;
  const side = style.size * 0.9;
  const svg = times(rows, (i) => {
    const top = y + i * step;
    const square = box(x, top + 0.2 * side, side, side, lineOf(style, 1.3));
    const words = title(random, whole(random, 2, width > 20 * style.size ? 6 : 3));
    return (
      square +
      line(words, x + 1.7 * side, top + side, bodyOf(style), random) +
      tick(x, top, side, style, random)
    );
  });
  return { svg: svg.join(''), height: (rows + 0.5) * step };
};

function tick(x: number, y: number, side: number, style: PageStyle, random: Random): string {
  if (chance(random, 0.5)) return '';
  const at = (u: number, v: number): Point => [
    x + side * (u + 0.1 * random.normal()),
    y + side * (v + 0.1 * random.normal()),
  ];
  const pen = { stroke: style.secondInk, width: 0.11 * style.size };
  if (chance(random, 0.5)) return polyline([at(0.1, 0.6), at(0.4, 1), at(1.1, 0)], pen);
  return polyline([at(0, 0.2), at(1, 1.2)], pen) + polyline([at(1, 0.2), at(0, 1.2)], pen);
}

/** A name written quickly over a line. */
export const signature: Block = ({ x, y, width, room }, style, random) => {
  const size = style.size * between(random, 1.8, 2.6);
  const height = 2 * size + 1.5 * style.size;
  const pen = { ...penOf(style), size };
  const written = person(random);
  const length = Math.max(14 * style.size, pen.face.measure(written, size) + size);
  if (height > room || length > width) return null;
  const left = x + pick(random, [0, width - length]);
  const foot = y + 1.5 * size;
  const name = line(person(random), left + size * 0.3, foot - 0.1 * size, { ...penOf(style), size }, random);
  const under = rule(left, foot + 0.2 * size, left + length, foot + 0.2 * size, lineOf(style));
  const small = line(
    capital(longWord(random)),
    left,
    foot + 0.2 * size + style.size,
    { ...bodyOf(style), size: 0.7 * style.size },
    random,
  );
  return { svg: name + flourish(left, foot, length, style, random) + under + small, height };
};

function flourish(x: number, y: number, length: number, style: PageStyle, random: Random): string {
  const at = (u: number, v: number) =>
    `${Math.round(x + u * length)} ${Math.round(y + v * length * between(random, -1, 1))}`;
  const d = `M${at(0.1, 0.05)}C${at(0.5, 0.15)} ${at(0.3, 0.2)} ${at(0.6, 0.05)}S${at(0.8, 0.2)} ${at(0.95, 0.1)}`;
  return tag('path', { d, fill: 'none', stroke: style.secondInk, 'stroke-width': 0.08 * style.size });
}

/** An office's round or square stamp, a little turned. */
export const stamp: Block = ({ x, y, width, room }, style, random) => {
  const side = style.size * between(random, 5, 8);
  if (side > room || side > width) return null;
  const [cx, cy] = [x + between(random, 0, width - side) + side / 2, y + side / 2];
  const stroke = { stroke: style.secondInk, width: 2.2 * style.hairline };
  const words = boldOf({ ...style, ink: style.secondInk }, 0.8);
  const text = [capital(longWord(random)).toUpperCase(), date(random)].map((word, i) =>
    line(
      word,
      cx - words.face.measure(word, words.size) / 2,
      cy + (i - 0.1) * 1.2 * words.size,
      words,
      random,
    ),
  );
  const edge = chance(random, 0.5)
    ? [0.5, 0.42].map((r) =>
        tag('circle', {
          cx,
          cy,
          r: side * r,
          fill: 'none',
          stroke: stroke.stroke,
          'stroke-width': stroke.width,
        }),
      )
    : [box(cx - side / 2, cy - side / 4, side, side / 2, stroke)];
  const transform = `rotate(${Math.round(between(random, -14, 14))} ${Math.round(cx)} ${Math.round(cy)})`;
  return { svg: tag('g', { transform, opacity: 0.85 }, ...edge, ...text), height: side + style.size };
};
