import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { row, type Rows } from '../rows.ts';

interface Described {
  name: string;
  title: string;
  x: string;
  y: string;
}

/** More points hide each other, and make a report heavy. */
const mostPoints = 2000;

/** The first two numbers of rows, coloured by class. */
export function scatter(
  described: Described,
  rows: Rows,
  labels: ArrayLike<number>,
  classes: readonly string[],
): FigureOf<'scatter'> {
  const count = Math.min(rows.count, mostPoints);
  const points = Array.from({ length: count }, (_, i): [number, number, number] => {
    const [x, y] = row(rows, i);
    return [x!, y!, labels[i]!];
  });
  return { kind: 'scatter', ...described, classes: [...classes], points };
}
