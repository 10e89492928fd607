import type { Random } from '../base/random.ts';
import type { PlacedWord, Typeface } from './typeface.ts';

/** How text is set: in which letters, how large, in which colour. */
export interface Setting {
  face: Typeface;
  size: number;
  ink: string;
}

export type Alignment = 'left' | 'right' | 'centre' | 'justified';

/** A line of text that begins at `x`. */
export function line(
  text: string,
  x: number,
  y: number,
  { face, size, ink }: Setting,
  random: Random,
): string {
  return face.set([{ text, x }], y, size, ink, random);
}

/** A line of text inside a column. */
export function lineIn(
  text: string,
  [x, width]: readonly [x: number, width: number],
  y: number,
  align: 'left' | 'right' | 'centre',
  setting: Setting,
  random: Random,
): string {
  const free = width - setting.face.measure(text, setting.size);
  return line(text, x + { left: 0, right: free, centre: free / 2 }[align], y, setting, random);
}

/** Cuts words into lines that are no longer than `width`; a longer word is a line of its own. */
export function breakLines(
  words: readonly string[],
  width: number,
  { face, size }: Setting,
  indent = 0,
): string[][] {
  const space = face.measure(' ', size);
  const lines: string[][] = [[]];
  let length = indent;
  for (const text of words) {
    const own = face.measure(text, size);
    if (length + own > width && lines.at(-1)!.length > 0) {
      lines.push([]);
      length = 0;
    }
    lines.at(-1)!.push(text);
    length += own + space;
  }
  return lines;
}

/** Words of one line with their places between `x` and `x + width`. */
export function placeWords(
  words: readonly string[],
  x: number,
  width: number,
  align: Alignment,
  { face, size }: Setting,
): PlacedWord[] {
  const widths = words.map((text) => face.measure(text, size));
  const space = face.measure(' ', size);
  const free = width - widths.reduce((sum, w) => sum + w, 0) - space * (words.length - 1);
  const gap = space + (align === 'justified' && words.length > 1 ? free / (words.length - 1) : 0);
  let at = x + { left: 0, justified: 0, right: free, centre: free / 2 }[align];
  return words.map((text, i) => {
    const place = { text, x: at };
    at += widths[i]! + gap;
    return place;
  });
}
