import type { Random } from '../../base/random.ts';
import { between, times, whole } from '../chance.ts';
import { lineOf, type PageStyle } from '../style.ts';
import { box, polyline, type Point } from '../svg.ts';
import type { Space } from './block.ts';
import type { Drawing } from './drawing.ts';

/** Hills with their lines of height, and a river. */
export const map: Drawing = (frame, style, random) => {
  const { x, y, width, room } = frame;
  const hills = times(whole(random, 2, 4), () => hill(frame, style, random));
  return box(x, y, width, room, lineOf(style)) + hills.join('') + river(frame, style, random);
};

/** Rings of one form, each larger; every fifth is thicker. */
function hill({ x, y, width, room }: Space, style: PageStyle, random: Random): string {
  const top: Point = [x + between(random, 0.25, 0.75) * width, y + between(random, 0.3, 0.7) * room];
  const largest = 0.2 * Math.min(width, room) * between(random, 0.6, 1.1);
  const waves = times(4, () => ({ height: between(random, -0.12, 0.12), phase: between(random, 0, 6.3) }));
  const bend = (angle: number) =>
    waves.reduce((sum, { height, phase }, n) => sum + height * Math.sin((n + 1) * angle + phase), 1);
  const count = whole(random, 3, 7);
  return times(count, (i) => {
    const ring = times(40, (k): Point => {
      const angle = (k / 40) * 2 * Math.PI;
      const r = ((largest * (i + 1)) / count) * bend(angle);
      return [top[0] + r * Math.cos(angle), top[1] + r * Math.sin(angle)];
    });
    return polyline(ring, lineOf(style, i % 5 === 4 ? 1.6 : 0.8), true);
  }).join('');
}

function river({ x, y, width, room }: Space, style: PageStyle, random: Random): string {
  let level = between(random, 0.2, 0.8);
  const points = times(25, (i): Point => {
    level = Math.min(0.98, Math.max(0.02, level + 0.04 * random.normal()));
    return [x + (width * i) / 24, y + level * room];
  });
  return polyline(points, lineOf(style, 2.5));
}
