import type { Random } from '../../base/random.ts';
import { between, chance, pick, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { polyline, rule, tag, type Point } from '../svg.ts';
import type { Block } from './block.ts';

/** Five lines with a distance of `gap`; `level` counts half gaps up from the lowest line. */
interface Staff {
  x: number;
  foot: number;
  width: number;
  gap: number;
}
const heightOf = ({ foot, gap }: Staff, level: number) => foot - (level * gap) / 2;

/** Staves with notes: heads, stems, beams, dots, rests, slurs and bars. */
export const music: Block = ({ x, y, width, room }, style, random) => {
  const gap = style.size * between(random, 0.3, 0.5);
  const step = gap * between(random, 11, 15);
  const rows = Math.min(whole(random, 1, 5), Math.floor(room / step));
  if (rows < 1 || width < 30 * gap) return null;
  const svg = times(rows, (row) => stave({ x, foot: y + row * step + 8 * gap, width, gap }, style, random));
  return { svg: svg.join(''), height: rows * step + gap };
};

function stave(staff: Staff, style: PageStyle, random: Random): string {
  const { x, foot, width, gap } = staff;
  const thin = { stroke: style.ink, width: Math.max(0.6, 0.1 * gap) };
  const lines = times(5, (i) => rule(x, foot - i * gap, x + width, foot - i * gap, thin));
  const bars = whole(random, 2, 4);
  const barred = times(bars + 1, (i) => x + (i * width) / bars).map((at) =>
    rule(at, foot, at, foot - 4 * gap, thin),
  );
  const parts = times(bars, (i) => {
    const from = x + (i * width) / bars + (i === 0 ? 5 : 2) * gap;
    return bar(staff, from, x + ((i + 1) * width) / bars - 2 * gap, style, random);
  });
  return [...lines, ...barred, clef(staff, style), ...parts].join('');
}

/** A spiral around the second line, with a stroke through it. */
function clef(staff: Staff, style: PageStyle): string {
  const { x, gap } = staff;
  const cy = heightOf(staff, 2);
  const turn = times(28, (i): Point => {
    const [angle, r] = [i * 0.45, gap * (0.25 + i * 0.04)];
    return [x + 2 * gap + r * Math.cos(angle), cy + r * Math.sin(angle)];
  });
  const stroke = { stroke: style.ink, width: 0.2 * gap };
  return polyline(turn, stroke) + rule(x + 2 * gap, cy - 4 * gap, x + 2.3 * gap, cy + 2.4 * gap, stroke);
}

/** Groups of notes between two bars. */
function bar(staff: Staff, from: number, to: number, style: PageStyle, random: Random): string {
  const step = staff.gap * between(random, 2.2, 3.5);
  const parts: string[] = [];
  for (let at = from; at < to;) {
    const count = Math.min(pick(random, [1, 1, 2, 2, 3, 4]), Math.floor((to - at) / step) + 1);
    parts.push(chance(random, 0.1) ? rest(staff, at, style) : group(staff, at, step, count, style, random));
    at += step * count;
  }
  if (chance(random, 0.3)) parts.push(slur(staff, from, to, style));
  return parts.join('');
}

/** Notes under one beam, or a single one with or without a flag. */
function group(
  staff: Staff,
  x: number,
  step: number,
  count: number,
  style: PageStyle,
  random: Random,
): string {
  const { gap } = staff;
  const levels = times(count, () => whole(random, -2, 9));
  const up = levels[0]! < 4;
  const open = count === 1 && chance(random, 0.4);
  const heads = levels.map((level, i) => head(staff, x + i * step, level, open, style, random));
  const side = (up ? 0.55 : -0.55) * gap;
  const end = up ? heightOf(staff, Math.max(...levels) + 7) : heightOf(staff, Math.min(...levels) - 7);
  const stem = { stroke: style.ink, width: Math.max(0.7, 0.12 * gap) };
  const stems = levels.map((level, i) =>
    rule(x + i * step + side, heightOf(staff, level), x + i * step + side, end, stem),
  );
  const beam = { stroke: style.ink, width: 0.5 * gap };
  const beams = count > 1 ? [rule(x + side, end, x + (count - 1) * step + side, end, beam)] : [];
  return [...heads, ...stems, ...beams].join('');
}

function head(
  staff: Staff,
  x: number,
  level: number,
  open: boolean,
  style: PageStyle,
  random: Random,
): string {
  const { gap } = staff;
  const y = heightOf(staff, level);
  const shape = {
    cx: x,
    cy: y,
    rx: 0.6 * gap,
    ry: 0.42 * gap,
    transform: `rotate(-20 ${Math.round(x)} ${Math.round(y)})`,
  };
  const paint = open ? { fill: 'none', stroke: style.ink, 'stroke-width': 0.18 * gap } : { fill: style.ink };
  const dot = chance(random, 0.15)
    ? tag('circle', { cx: x + gap, cy: y - 0.25 * gap, r: 0.17 * gap, fill: style.ink })
    : '';
  const ledgers = level < 0 ? [-2] : level > 9 ? [10] : [];
  const lines = ledgers.map((at) =>
    rule(x - gap, heightOf(staff, at), x + gap, heightOf(staff, at), lineOf(style)),
  );
  return [tag('ellipse', { ...shape, ...paint }), dot, ...lines].join('');
}

function rest(staff: Staff, x: number, style: PageStyle): string {
  const { gap } = staff;
  const y = heightOf(staff, 6);
  const zigzag: Point[] = [[x, y], [x + 0.7 * gap, y + 0.9 * gap], [x + 0.1 * gap, y + 1.5 * gap], [x + 0.8 * gap, y + 2.5 * gap]]; // prettier-ignore
  return polyline(zigzag, { stroke: style.ink, width: 0.22 * gap });
}

function slur(staff: Staff, from: number, to: number, style: PageStyle): string {
  const y = heightOf(staff, 13);
  const d = `M${Math.round(from)} ${Math.round(y)}Q${Math.round((from + to) / 2)} ${Math.round(y - 2 * staff.gap)} ${Math.round(to)} ${Math.round(y)}`;
  return tag('path', { d, fill: 'none', stroke: style.ink, 'stroke-width': 0.14 * staff.gap });
}
