import type { FigureOf, PictureCell } from '../../../contract/config/lab-figures.ts';
import { pngBytes } from '../../image/png-bytes.ts';
import { row, type Rows } from '../rows.ts';

/**
 * Pictures `[height, width, channels]` of several kinds that belong together: the i-th of each kind show the same. Many are laid out with a row
 * for each kind, few with a column.
 */
export async function pictureTable(
  named: { name: string; title: string },
  kinds: Record<string, Rows>,
): Promise<FigureOf<'pictures'>> {
  const [names, tables] = [Object.keys(kinds), Object.values(kinds)];
  const cells = await Promise.all(tables.map(cellsOf));
  const count = tables[0]!.count;
  if (count > names.length) {
    const rows = cells.map((row, i) => ({ label: names[i]!, cells: row }));
    return { kind: 'pictures', ...named, columns: cells[0]!.map(() => ''), rows };
  }
  const rows = Array.from({ length: count }, (_, i) => ({ cells: cells.map((column) => column[i]!) }));
  return { kind: 'pictures', ...named, columns: names, rows };
}

function cellsOf(pictures: Rows): Promise<PictureCell[]> {
  return Promise.all(Array.from({ length: pictures.count }, (_, i) => pictureCell(pictures, i)));
}

/** The i-th picture of a table of pictures. */
export async function pictureCell(pictures: Rows, i: number): Promise<PictureCell> {
  const [height, width, channels] = pictures.shape as [number, number, 1 | 3];
  const bytes = await pngBytes({ data: row(pictures, i), width, height, channels });
  return { width, height, png: Buffer.from(bytes).toString('base64') };
}
