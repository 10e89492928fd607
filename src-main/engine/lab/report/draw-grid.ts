import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { rule, tag } from '../../draw/svg.ts';
import { colourOf } from '../../../contract/figures/colours.ts';
import { readable } from '../../../contract/figures/number.ts';
import { svg, words } from './plot.ts';

const rowHeight = 24;
/** About as wide as a letter of 12 points is on average. */
const letterWidth = 7;

/** Cells of text under headings. */
export function drawTable({ title, columns, rows }: FigureOf<'table'>): string {
  const lines = [columns, ...rows.map((row) => row.map(textOf))];
  const { lefts, width, height } = layout(lines);
  const under = rule(0, rowHeight, width, rowHeight, { stroke: 'currentColor', width: 1 });
  return svg({ title, width, height }, under, ...cellsOf(lines, lefts));
}

/** Numbers of rows and columns; the larger, the more colour behind them. */
export function drawMatrix({ title, rows, columns, values }: FigureOf<'matrix'>): string {
  const lines = [['', ...columns], ...values.map((row, i) => [rows[i]!, ...row.map(textOf)])];
  const { lefts, width, height } = layout(lines);
  const all = values.flat();
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  const shares = values.map((row) => row.map((value) => (value - least) / (greatest - least || 1)));
  const grounds = shares.flatMap((row, i) => {
    const y = (i + 1) * rowHeight;
    return row.map((share, k) => {
      const [x, next] = [lefts[k + 1]!, lefts[k + 2] ?? width];
      const place = { x, y, width: next - x - 2, height: rowHeight - 2 };
      return tag('rect', { ...place, fill: colourOf(0), 'fill-opacity': 0.45 * share });
    });
  });
  return svg({ title, width, height }, ...grounds, ...cellsOf(lines, lefts));
}

function textOf(cell: string | number): string {
  return typeof cell === 'number' ? readable(cell) : cell;
}

function layout(lines: string[][]): { lefts: number[]; width: number; height: number } {
  const widths = lines[0]!.map(
    (_, k) => 16 + letterWidth * Math.max(...lines.map((line) => line[k]!.length)),
  );
  const lefts = widths.map((_, k) => widths.slice(0, k).reduce((sum, wide) => sum + wide, 0));
  return { lefts, width: widths.reduce((sum, wide) => sum + wide, 0), height: lines.length * rowHeight };
}

function cellsOf(lines: string[][], lefts: number[]): string[] {
  return lines.flatMap((line, i) => line.map((text, k) => words(lefts[k]! + 6, i * rowHeight + 16, text)));
}
