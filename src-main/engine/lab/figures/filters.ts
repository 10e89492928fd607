import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { digitSide } from '../data/drawn-digits.ts';
import { rowsOf } from '../rows.ts';
import { pictureCell } from './pictures.ts';

const across = 8;
const down = 4;

/**
 * The weights with which the first units of a net see a digit, as pictures: grey is 0, white the largest.
 * @param parameters begin with a kernel `[784, units]`
 */
export async function filterPictures(
  named: { name: string; title: string },
  parameters: Float32Array,
  units: number,
): Promise<FigureOf<'pictures'>> {
  const shown = Math.min(across * down, units);
  const size = digitSide * digitSide;
  const data = new Float32Array(shown * size);
  for (let unit = 0; unit < shown; unit++) {
    const weights = Float32Array.from({ length: size }, (_, i) => parameters[i * units + unit]!);
    const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-9);
    data.set(
      weights.map((w) => 0.5 + w / largest / 2),
      unit * size,
    );
  }
  const pictures = rowsOf([digitSide, digitSide, 1], data);
  const cells = await Promise.all(Array.from({ length: shown }, (_, i) => pictureCell(pictures, i)));
  const rows = Array.from({ length: Math.ceil(shown / across) }, (_, i) => ({
    cells: cells.slice(i * across, (i + 1) * across),
  }));
  const columns = Array.from({ length: Math.min(across, shown) }, () => '');
  return { kind: 'pictures', ...named, columns, rows };
}
