import type { Random } from '../../base/random.ts';
import { between, times, whole } from '../chance.ts';
import type { Space } from './block.ts';

/** How dark a place of the page is: 0 white, 1 black; may leave that range a little. */
export type Tone = (x: number, y: number) => number;

/** Hills behind each other under a sky, and round things before them: tones for what is printed in lines or dots. */
export function landscape({ x, y, width, room }: Space, random: Random): Tone {
  const sky = between(random, 0, 0.4);
  const hills = times(whole(random, 2, 4), (i) => hill((i + 1) / 5, random));
  const balls = times(whole(random, 1, 4), () => ball(random));
  return (px, py) => {
    const [u, v] = [(px - x) / width, (py - y) / room];
    const behind = hills.reduce((tone, part) => part(u, v) ?? tone, sky * (1 - v));
    return balls.reduce((tone, part) => part(u * (width / room), v) ?? tone, behind);
  };
}

/** The tone of a part at a place of the frame, 0..1 both; null where it does not reach. */
type Part = (u: number, v: number) => number | null;

function hill(level: number, random: Random): Part {
  const waves = times(3, (n) => ({
    size: 0.1 / (n + 1),
    turns: between(random, 3, 6) * (n + 1),
    phase: between(random, 0, 6),
  }));
  const [dark, slope] = [between(random, 0.15, 0.9), between(random, -0.5, 0.5)];
  return (u, v) => {
    const top = waves.reduce(
      (sum, { size, turns, phase }) => sum + size * Math.sin(turns * u + phase),
      level + 0.2,
    );
    return v < top ? null : dark + slope * (v - top);
  };
}

/** A ball in light from the upper left. */
function ball(random: Random): Part {
  const [cx, cy, r] = [between(random, 0.2, 1.4), between(random, 0.4, 0.8), between(random, 0.06, 0.25)];
  return (u, v) => {
    const [dx, dy] = [(u - cx) / r, (v - cy) / r];
    const far = dx * dx + dy * dy;
    return far > 1 ? null : 0.9 - 0.9 * Math.max(0, (Math.sqrt(1 - far) - dx - dy) / Math.sqrt(3));
  };
}
