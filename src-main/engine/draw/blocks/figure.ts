import { between, pick, whole } from '../chance.ts';
import { lineIn } from '../text.ts';
import { title } from '../words.ts';
import type { Block } from './block.ts';
import { chart } from './chart.ts';
import { diagram } from './diagram.ts';
import { smallOf, type Drawing } from './drawing.ts';
import { engraving } from './engraving.ts';
import { halftone } from './halftone.ts';
import { map } from './map.ts';
import { sketch } from './pencil.ts';
import { photograph } from './photograph.ts';
import { plan } from './plan.ts';

const drawings: readonly Drawing[] = [chart, plan, diagram, map, engraving, sketch, halftone];
/** One figure of so many. What a net sees of even tones makes it leave stains alone. */
const figuresForOnePhotograph = 12;

/** A drawing with a caption: a chart, a plan, a diagram, a map, an engraving, a sketch, a photograph. */
export const figure: Block = (space, style, random) => {
  const width = space.width * between(random, 0.6, 1);
  const room = Math.min(width * between(random, 0.4, 0.8), space.room - 3 * style.size);
  if (room < 8 * style.size || width < 10 * style.size) return null;
  const frame = { x: space.x + (space.width - width) / 2, y: space.y + 0.5 * style.size, width, room };
  const drawing = (random.below(figuresForOnePhotograph) === 0 ? photograph : pick(random, drawings))(
    frame,
    style,
    random,
  );
  const caption = `Fig. ${whole(random, 1, 40)}. ${title(random, 3)}`;
  const foot = frame.y + room + 1.4 * style.size;
  return {
    svg: drawing + lineIn(caption, [space.x, space.width], foot, 'centre', smallOf(style, 0.8), random),
    height: room + 3 * style.size,
  };
};
