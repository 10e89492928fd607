import type { Random } from '../../base/random.ts';
import { between, chance, pick, times, whole } from '../chance.ts';
import { drawHand, penFace } from '../pen.ts';
import type { PageStyle } from '../style.ts';
import { polyline, tag, type Point, type Stroke } from '../svg.ts';
import { breakLines, line, type Setting } from '../text.ts';
import { date, paragraphWords, title } from '../words.ts';
import type { Block } from './block.ts';
import type { Drawing } from './drawing.ts';

/** Lead is grey, never black, and its lines are thin. */
const leads = ['#555', '#6a6a6a', '#7d7d7d', '#909090', '#a2a2a2', '#b0b0b0'] as const;

function pencilOf({ size }: PageStyle, random: Random): Setting {
  const hand = { ...drawHand(random), nib: between(random, 0.025, 0.06) };
  return { face: penFace(hand), size: size * between(random, 0.9, 1.5), ink: pick(random, leads) };
}

/** Some lines of pencil, thin and faint; now and then one is crossed out or underlined. */
export const pencilled: Block = ({ x, y, width, room }, style, random) => {
  const pencil = pencilOf(style, random);
  const step = 1.3 * pencil.size;
  const words = paragraphWords(random, whole(random, 4, 30));
  const lines = breakLines(words, width, pencil).slice(0, Math.floor(room / step));
  if (lines.length === 0) return null;
  const svg = lines.map((words, i) => {
    const text = words.join(' ');
    const foot = y + i * step + pencil.size;
    const long = Math.min(width, pencil.face.measure(text, pencil.size));
    const over = chance(random, 0.15)
      ? stroke(x, foot - pick(random, [0.25, -0.2]) * pencil.size, long, pencil, random)
      : '';
    return line(text, x, foot, pencil, random) + over;
  });
  return { svg: svg.join(''), height: (lines.length + 0.4) * step };
};

/** A word and an arrow beside the text, as readers leave them. */
export const remark: Block = ({ x, y, width, room }, style, random) => {
  const pencil = pencilOf(style, random);
  if (room < 2 * pencil.size) return null;
  const text = chance(random, 0.3) ? date(random) : title(random, whole(random, 1, 3));
  const long = pencil.face.measure(text, pencil.size);
  if (long > width) return null;
  const left = x + between(random, 0, width - long);
  const ring = chance(random, 0.3) ? loop(left + long / 2, y + pencil.size, 0.6 * long, pencil, random) : '';
  return { svg: line(text, left, y + 1.3 * pencil.size, pencil, random) + ring, height: 1.9 * pencil.size };
};

function lineOfLead({ size, ink }: Setting): Stroke {
  return { stroke: ink, width: Math.max(0.6, 0.05 * size) };
}

function stroke(x: number, y: number, length: number, pencil: Setting, random: Random): string {
  const points = times(8, (i): Point => [x + (i * length) / 7, y + 0.05 * pencil.size * random.normal()]);
  return polyline(points, lineOfLead(pencil));
}

/** A ring that does not quite close. */
function loop(cx: number, cy: number, reach: number, pencil: Setting, random: Random): string {
  const points = times(26, (i): Point => {
    const [angle, r] = [i * 0.26, 1 + 0.03 * i * random.uniform() * 0.2];
    return [cx + reach * r * Math.cos(angle), cy + pencil.size * r * Math.sin(angle)];
  });
  return polyline(points, lineOfLead(pencil));
}

/** A drawing by hand: outlines that were gone over twice, and shading in parallel strokes. */
export const sketch: Drawing = ({ x, y, width, room }, style, random) => {
  const lead: Stroke = {
    stroke: pick(random, [...leads, style.ink]),
    width: style.hairline * between(random, 0.7, 1.6),
  };
  return times(whole(random, 3, 7), () => {
    const [cx, cy] = [x + between(random, 0.15, 0.85) * width, y + between(random, 0.2, 0.8) * room];
    const reach = between(random, 0.08, 0.25) * Math.min(width, room);
    const outline = times(2, () => closed(cx, cy, reach, random, lead));
    const shade = chance(random, 0.7) ? shading(cx, cy, reach, random, lead) : '';
    return outline.join('') + shade;
  }).join('');
};

function closed(cx: number, cy: number, reach: number, random: Random, lead: Stroke): string {
  const points = times(14, (i) => {
    const angle = (i / 12) * 2 * Math.PI;
    const r = reach * (1 + 0.07 * random.normal());
    return `${(cx + r * Math.cos(angle)).toFixed(1)} ${(cy + r * Math.sin(angle)).toFixed(1)}`;
  });
  const d = `M${points[0]}T${points.slice(1).join(' ')}`;
  return tag('path', { d, fill: 'none', stroke: lead.stroke, 'stroke-width': lead.width });
}

function shading(cx: number, cy: number, reach: number, random: Random, lead: Stroke): string {
  const step = between(random, 2, 5) * Math.max(1, lead.width);
  const count = Math.min(60, Math.floor(reach / step));
  return times(count, (i) => {
    const from: Point = [cx - 0.6 * reach + i * step + random.normal(), cy + 0.6 * reach + random.normal()];
    const to: Point = [from[0] + 0.5 * reach, cy - 0.2 * reach * random.uniform()];
    return polyline([from, to], { ...lead, width: 0.8 * lead.width });
  }).join('');
}
