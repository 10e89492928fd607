import type { Random } from '../../base/random.ts';
import { between, chance, times } from '../chance.ts';
import { box } from '../svg.ts';
import type { Drawing } from './drawing.ts';
import { landscape } from './landscape.ts';

/** A photograph in even tones, grey or in one colour, drawn in small squares: no dirt, however dark and uneven it is. */
export const photograph: Drawing = (frame, _style, random) => {
  const { x, y, width, room } = frame;
  const tone = landscape(frame, random);
  const colour = colouring(random);
  const step = Math.max(2, Math.sqrt((width * room) / 6000));
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(room / step)];
  const [w, h] = [width / columns, room / rows];
  return times(columns * rows, (i) => {
    const [left, top] = [x + (i % columns) * w, y + Math.floor(i / columns) * h];
    const dark = tone(left + w / 2, top + h / 2) + 0.02 * random.normal();
    // A little larger than its place, so that no light line is left between two.
    return box(left, top, w + 0.4, h + 0.4, { stroke: 'none', width: 0, fill: colour(dark) });
  }).join('');
};

function colouring(random: Random): (dark: number) => string {
  const [black, white] = [between(random, 0, 40), between(random, 170, 245)];
  const tint = chance(random, 0.5) ? [1, 1, 1] : times(3, () => between(random, 0.75, 1));
  return (dark) => {
    const level = white + (black - white) * Math.min(1, Math.max(0, dark));
    return `rgb(${tint.map((share) => Math.round(level * share)).join(',')})`;
  };
}
