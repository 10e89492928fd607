import type { FigureOf, PictureCell } from '../../../contract/config/lab-figures.ts';
import { pngBytes } from '../../image/png-bytes.ts';
import { row, type Rows } from '../rows.ts';

/** Pictures side by side, one row for each; `columns` gives each column its pictures `[height, width, channels]`. */
export async function pictureTable(
  named: { name: string; title: string },
  columns: Record<string, Rows>,
  labels: readonly string[] = [],
): Promise<FigureOf<'pictures'>> {
  const tables = Object.values(columns);
  const rows = Array.from({ length: tables[0]!.count }, async (_, i) => ({
    ...(labels[i] !== undefined && { label: labels[i] }),
    cells: await Promise.all(tables.map((table) => pictureCell(table, i))),
  }));
  return { kind: 'pictures', ...named, columns: Object.keys(columns), rows: await Promise.all(rows) };
}

/** The i-th picture of a table of pictures. */
export async function pictureCell(pictures: Rows, i: number): Promise<PictureCell> {
  const [height, width, channels] = pictures.shape as [number, number, 1 | 3];
  const bytes = await pngBytes({ data: row(pictures, i), width, height, channels });
  return { width, height, png: Buffer.from(bytes).toString('base64') };
}
