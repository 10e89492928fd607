import type { FigureOf, PictureCell } from '../../../contract/config/lab-figures.ts';
import { tag } from '../../draw/svg.ts';
import { svg, words } from './plot.ts';

const gap = 8;
/** Small pictures are shown so large at least, pixel by pixel. */
const leastSide = 84;

/** Small pictures in rows, under the names of their columns. */
export function drawPictures({ title, columns, rows }: FigureOf<'pictures'>): string {
  const cells = rows.flatMap((row) => row.cells);
  const [wide, high] = [cells.map(shownWidth), cells.map(shownHeight)].map((list) => Math.max(...list));
  const left = rows.some(({ label }) => label !== undefined) ? 90 : 0;
  const head = columns.some((name) => name !== '') ? 22 : 0;
  const width = left + columns.length * (wide! + gap);
  const height = head + rows.length * (high! + gap);
  const x = (k: number) => left + k * (wide! + gap);
  const y = (i: number) => head + i * (high! + gap);
  return svg(
    { title, width, height },
    ...columns.map((name, k) => words(x(k), 14, name)),
    ...rows.flatMap(({ label, cells }, i) => [
      label === undefined ? '' : words(0, y(i) + 14, label),
      ...cells.map((cell, k) => picture(cell, x(k), y(i))),
    ]),
  );
}

function picture(cell: PictureCell, x: number, y: number): string {
  return tag('image', {
    x,
    y,
    width: shownWidth(cell),
    height: shownHeight(cell),
    href: `data:image/png;base64,${cell.png}`,
    style: 'image-rendering: pixelated',
  });
}

function enlargement({ width, height }: PictureCell): number {
  return Math.max(1, Math.round(leastSide / Math.max(width, height)));
}

function shownWidth(cell: PictureCell): number {
  return cell.width * enlargement(cell);
}

function shownHeight(cell: PictureCell): number {
  return cell.height * enlargement(cell);
}
