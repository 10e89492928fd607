import type { Random } from '../../base/random.ts';
import { between, chance, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { box, short } from '../svg.ts';
import { tag, type Point } from '../svg.ts';
import type { Space } from './block.ts';
import type { Drawing } from './drawing.ts';
import { landscape, type Tone } from './landscape.ts';

/** A landscape as engravers print it: lines that swell where it is dark, crossed by others where it is darkest. */
export const engraving: Drawing = (frame, style, random) => {
  const tone = landscape(frame, random);
  const step = Math.max(2.2, style.size * between(random, 0.16, 0.35));
  const angle = between(random, -0.6, 0.6);
  const first = hatching(frame, style, angle, step, (x, y) => 1.15 * tone(x, y) - 0.1, random);
  const second = hatching(
    frame,
    style,
    angle + between(random, 0.7, 1.5),
    step,
    (x, y) => 2 * tone(x, y) - 1,
    random,
  );
  const { x, y, width, room } = frame;
  return first + second + (chance(random, 0.7) ? box(x, y, width, room, lineOf(style)) : '');
};

/** Parallel lines of the angle, as wide as the tone is dark, with a hand's small waves. */
function hatching(
  frame: Space,
  style: PageStyle,
  angle: number,
  step: number,
  tone: Tone,
  random: Random,
): string {
  const { x, y, width, room } = frame;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const half = Math.hypot(width, room) / 2;
  const wave = {
    height: between(random, 0, 1.5) * step,
    turns: between(random, 0.01, 0.05),
    phase: random.uniform() * 6,
  };
  const rows = Math.floor((2 * half) / step);
  return times(rows, (row) => {
    const across = -half + row * step;
    const places = times(whole(random, 70, 90), (i): Point => {
      const along = -half + (i * half) / 40;
      const bent = across + wave.height * Math.sin(wave.turns * along + wave.phase);
      return [x + width / 2 + along * cos - bent * sin, y + room / 2 + along * sin + bent * cos];
    });
    return pieces(places, frame, step, tone)
      .map((d) => tag('path', { d, fill: style.ink }))
      .join('');
  }).join('');
}

/** The parts of a line that are inside the frame and dark enough, as outlines that swell. */
function pieces(places: Point[], frame: Space, step: number, tone: Tone): string[] {
  const runs: { at: Point; half: number }[][] = [[]];
  for (const at of places) {
    const dark = isInside(at, frame) ? tone(...at) : 0;
    if (dark > 0.08) runs.at(-1)!.push({ at, half: Math.max(0.3, 0.42 * step * Math.min(1, dark)) });
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter(({ length }) => length > 1).map(outline);
}

function outline(run: { at: Point; half: number }[]): string {
  const edge = (sign: number) => run.map(({ at, half }) => `${short(at[0])} ${short(at[1] + sign * half)}`);
  return `M${[...edge(-1), ...edge(1).toReversed()].join('L')}Z`;
}

function isInside([px, py]: Point, { x, y, width, room }: Space): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + room;
}
