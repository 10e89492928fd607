import type { Random } from '../../base/random.ts';
import type { PageStyle } from '../style.ts';
import type { Setting } from '../text.ts';

/** Where on the page something may be drawn: it begins at (x, y) and may be at most `room` high. */
export interface Space {
  x: number;
  y: number;
  width: number;
  room: number;
}

/** Something drawn, and the height it took. */
export interface Drawn {
  svg: string;
  height: number;
}

/** One kind of thing on a page. null where it does not fit. */
export type Block = (space: Space, style: PageStyle, random: Random) => Drawn | null;

/** Running text of a style. */
export function bodyOf({ family, size, ink }: PageStyle): Setting {
  return { face: family.regular, size, ink };
}

export function boldOf({ family, size, ink }: PageStyle, scale = 1): Setting {
  return { face: family.bold, size: size * scale, ink };
}

/** What is written with the pen; it writes larger than print. */
export function penOf({ hand, size, secondInk }: PageStyle, scale = 1.25): Setting {
  return { face: hand, size: size * scale, ink: secondInk };
}
