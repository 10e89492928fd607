import type { Random } from '../base/random.ts';
import type { Pixels } from '../image/pixels.ts';
import { banner } from './blocks/banner.ts';
import { checkboxes, form, signature, stamp } from './blocks/form.ts';
import { figure } from './blocks/figure.ts';
import type { Block, Space } from './blocks/block.ts';
import { music } from './blocks/music.ts';
import { pencilled, remark } from './blocks/pencil.ts';
import { heading, list, listing, paragraph, writing } from './blocks/running-text.ts';
import { table } from './blocks/table.ts';
import { between, chance, pick, times, whole } from './chance.ts';
import { renderSvg } from './render.ts';
import { coloured, drawStyle, type PageStyle } from './style.ts';
import { rule, svgDocument, tag } from './svg.ts';
import type { Family } from './typeface.ts';

export interface PageOptions {
  width: number;
  height: number;
  /** From `installedFonts`; with none, all is written with a pen. */
  families: readonly Family[];
  /** Text size in pixels per em; drawn around what suits the width when absent. */
  size?: number;
  /** Some pages on coloured paper and some in coloured ink; black on white when absent. */
  colours?: boolean;
}

/** What pages there are, and what is on them, as often as it stands in the list. */
const kinds: Record<string, readonly Block[]> = {
  article: [paragraph, paragraph, paragraph, paragraph, heading, list, figure, table, remark],
  letter: [paragraph, paragraph, paragraph, paragraph, heading, signature, stamp, remark],
  form: [form, form, checkboxes, heading, table, paragraph, signature, stamp, pencilled],
  report: [heading, banner, table, table, table, figure, paragraph, paragraph, list, listing],
  drawing: [figure, figure, figure, heading, listing, remark],
  notes: [writing, writing, pencilled, pencilled, heading, figure, remark],
  scores: [music, music, music, heading, writing, pencilled],
};
export type PageKind = keyof typeof kinds;
const kindNames = ['article', 'article', 'letter', 'form', 'report', 'drawing', 'notes', 'scores'] as const;

/** A clean page, black on white unless `colours` is set: text in one of the fonts or by hand, tables, forms, drawings. `[height, width, channels]`, 0..1. */
export function drawPage(options: PageOptions, channels: 1 | 3, random: Random): Promise<Pixels> {
  return renderSvg(pageSvg(options, random), channels);
}

/** Blocks that stand one below the other. */
const repeated: ReadonlySet<Block> = new Set([paragraph, writing, form, figure, music, pencilled]);

/** The page as SVG; the same chance gives the same page where the same fonts are installed. */
export function pageSvg(
  { width, height, families, size, colours = false }: PageOptions,
  random: Random,
): string {
  const kind = pick(random, kindNames);
  const plain = drawStyle(families, size ?? usualSize(width, random), random);
  const { style, ground } = colours ? coloured(plain, random) : { style: plain, ground: '#fff' };
  const margin = Math.min(width, height) * between(random, 0.04, 0.11);
  const columns = kind === 'article' && width > 40 * style.size && chance(random, 0.5) ? 2 : 1;
  const gap = 2 * style.size;
  const columnWidth = (width - 2 * margin - gap * (columns - 1)) / columns;
  const filled = times(columns, (i) => {
    const x = margin + i * (columnWidth + gap);
    return fill({ x, y: margin, width: columnWidth, room: height - 2 * margin }, kinds[kind]!, style, random);
  });
  const lines = kind === 'notes' && chance(random, 0.6) ? ruledPaper(width, height, style, random) : '';
  const transform = `rotate(${(0.35 * random.normal()).toFixed(2)} ${width / 2} ${height / 2})`;
  return svgDocument(width, height, ground, tag('g', { transform }, lines, ...filled));
}

/** 9 to 14 point on paper between a postcard and a sheet of A4 wide. */
function usualSize(width: number, random: Random): number {
  return Math.max(9, (width / between(random, 24, 60)) * between(random, 0.9, 1.1));
}

/** Blocks one below the other until the room is full. */
function fill(space: Space, blocks: readonly Block[], style: PageStyle, random: Random): string {
  const drawn: string[] = [];
  let { y, room } = space;
  let last: Block | null = null;
  for (let misses = 0; misses < 8 && room > style.size;) {
    const block = drawn.length === 0 && chance(random, 0.7) ? heading : pick(random, blocks);
    const mayFollow = block !== last || repeated.has(block);
    const done = mayFollow ? block({ ...space, y, room }, style, random) : null;
    misses = done ? 0 : misses + 1;
    if (!done) continue;
    last = block;
    drawn.push(done.svg);
    y += done.height;
    room -= done.height;
  }
  return drawn.join('');
}

/** The printed lines or squares of a notebook, pale. */
function ruledPaper(width: number, height: number, style: PageStyle, random: Random): string {
  const step = style.size * between(random, 1.4, 2);
  const stroke = { stroke: pick(random, ['#bbb', '#cdd5e6', '#ddd']), width: style.hairline };
  const rows = times(Math.floor(height / step), (i) =>
    rule(0, (i + 1) * step, width, (i + 1) * step, stroke),
  );
  const squared = chance(random, 0.4) ? Math.floor(width / step) : whole(random, 0, 1);
  return [...rows, ...times(squared, (i) => rule((i + 1) * step, 0, (i + 1) * step, height, stroke))].join(
    '',
  );
}
