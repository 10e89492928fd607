import type { Pixels } from '../image/pixels.ts';
import { renderSvg } from './render.ts';
import { escapeXml, svgDocument, tag } from './svg.ts';
import type { Family, Typeface } from './typeface.ts';

/** Families that systems often have; the last three are always something, where there is a font at all. */
const wanted = `
  Liberation Serif, Liberation Sans, Liberation Mono, Liberation Sans Narrow, DejaVu Serif, DejaVu Sans, DejaVu Sans Mono,
  DejaVu Serif Condensed, DejaVu Sans Condensed, Noto Serif, Noto Sans, Noto Sans Mono, FreeSerif, FreeSans, FreeMono,
  Ubuntu, Cantarell, Times New Roman, Georgia, Garamond, Palatino, Cambria, Baskerville, Arial, Helvetica Neue, Verdana,
  Calibri, Segoe UI, Optima, Futura, Courier New, Consolas, Menlo, American Typewriter, Comic Sans MS,
  serif, sans-serif, monospace`
  .split(',')
  .map((name) => name.trim());

const styles = {
  regular: {},
  bold: { 'font-weight': 'bold' },
  italic: { 'font-style': 'italic' },
} as const;

/**
 * The fonts of this machine that letters can be drawn with, each design once; none where no font is installed. Found out by
 * drawing with them: a name that is not there is drawn with some other font, which is then known already.
 */
export async function installedFonts(): Promise<Family[]> {
  const families: Family[] = [];
  const seen = new Set<string>();
  for (const name of wanted) {
    const look = await lookOf(name);
    if (look === null || seen.has(look)) continue;
    seen.add(look);
    families.push(await measuredFamily(name));
  }
  return families;
}

/** A family from `installedFonts` that knows how wide more letters are. */
export function withLetters({ regular }: Family, letters: readonly string[]): Promise<Family> {
  return measuredFamily(regular.name.replace(/ regular$/, ''), letters);
}

async function measuredFamily(name: string, more: readonly string[] = []): Promise<Family> {
  return {
    regular: await measuredFont(name, 'regular', more),
    bold: await measuredFont(name, 'bold', more),
    italic: await measuredFont(name, 'italic', more),
  };
}

/** Equal for equal designs; null when nothing is drawn. */
async function lookOf(family: string): Promise<string | null> {
  const text = tag('text', { x: 4, y: 30, 'font-family': family, 'font-size': 24 }, 'Rag Qfi 237');
  const { data } = await renderSvg(svgDocument(200, 40, '#fff', text), 1);
  if (data.every((value) => value === 1)) return null;
  return data.reduce((hash, value) => (Math.imul(hash, 31) + value * 255) | 0, 7).toString(36);
}

const usualLetters = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?()-“”%§&/+=*äöüéèñß',
];
/** A letter is measured as the mean of so many in a row, at so many pixels per em. */
const repeats = 8;
const em = 24;
const rowHeight = 36;

/** Draws each letter some times between two bars, and reads the width off the distance between them. */
async function measuredFont(
  family: string,
  style: keyof typeof styles,
  more: readonly string[],
): Promise<Typeface> {
  const letters = [...usualLetters, ...more];
  const rows = ['', '\u00a0', ...letters];
  const sheet = await renderSvg(measuringSheet(family, style, rows), 1);
  const ends = rows.map((_, row) => lastInk(sheet, row));
  const widths = rows.map((_, row) => (ends[row]! - ends[0]!) / (repeats * em));
  const advances = new Map(letters.map((letter, i) => [letter, widths[i + 2]!]));
  return fontFace(family, style, advances, widths[1]!);
}

function measuringSheet(family: string, style: keyof typeof styles, rows: string[]): string {
  const lines = rows.map((letter, row) =>
    tag('text', { x: 4, y: row * rowHeight + em }, escapeXml(`|${letter.repeat(repeats)}|`)),
  );
  const attributes = { 'font-family': family, 'font-size': em, ...styles[style] };
  const size = { width: em * (repeats + 4), height: rows.length * rowHeight };
  return svgDocument(size.width, size.height, '#fff', tag('g', attributes, ...lines));
}

/** The last column of a row with ink in it, to a part of a pixel; 0 where there is none. */
function lastInk({ data, width }: Pixels, row: number): number {
  const top = (row * rowHeight + em / 2) * width; // through the middle of the bars
  for (let x = width - 1; x > 0; x--) if (data[top + x]! < 0.95) return x + 1 - data[top + x]!;
  return 0;
}

function fontFace(
  family: string,
  style: keyof typeof styles,
  advances: Map<string, number>,
  space: number,
): Typeface {
  const usual = advances.get('n')!;
  const attributes = { 'font-family': family, ...styles[style] };
  const advance = (letter: string) => (letter === ' ' ? space : (advances.get(letter) ?? usual));
  return {
    name: `${family} ${style}`,
    measure: (text, size) => size * [...text].reduce((sum, letter) => sum + advance(letter), 0),
    set: (words, y, size, ink) =>
      tag(
        'text',
        { y, ...attributes, 'font-size': size, fill: ink },
        ...words.map(({ text, x }) => tag('tspan', { x }, escapeXml(text))),
      ),
  };
}
