import { colourOf } from '../../../../src-main/contract/figures/colours.ts';
import type { FigureOf } from '../../../../src-main/contract/config/lab-figures.ts';
import type { Curves } from '../../../widgets/chart/curve.ts';

/** Series with points of their own as lines over all of their places. */
export function curveLines({ series }: Pick<FigureOf<'curves'>, 'series'>): Curves {
  const places = new Set(series.flatMap(({ points }) => points.map(([x]) => x)));
  const x = [...places].toSorted((a, b) => a - b);
  return {
    x,
    lines: series.map(({ name, points }, i) => {
      const values = new Map(points);
      return {
        label: name,
        values: x.map((at) => finite(values.get(at))),
        colour: colourOf(i),
        dashed: i % 2 === 1,
      };
    }),
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
