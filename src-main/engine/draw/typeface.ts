import type { Random } from '../base/random.ts';

/** A word and where it begins. */
export interface PlacedWord {
  text: string;
  x: number;
}

/** What letters are made of: a font of the system, or a pen. */
export interface Typeface {
  name: string;
  /** Length of a line of text in pixels at a size in pixels per em; close to what is drawn. */
  measure(text: string, size: number): number;
  /** Words on one line, their feet at `y`, as SVG. */
  set(words: readonly PlacedWord[], y: number, size: number, ink: string, random: Random): string;
}

/** The styles of one design. Where a style is missing it is the regular one. */
export interface Family {
  regular: Typeface;
  bold: Typeface;
  italic: Typeface;
}
