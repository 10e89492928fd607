import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { polyline, rule, type Stroke } from '../../draw/svg.ts';
import { colourOf, dashOf } from '../../../contract/figures/colours.ts';
import { plot } from './plot.ts';

/** Lines, each in its colour and dashes. */
export function drawCurves(figure: FigureOf<'curves'>): string {
  const points = figure.series.flatMap((series) => series.points);
  const legend = figure.series.map(({ name }, i) => ({ mark: rule(0, 5, 20, 5, strokeOf(i)), name }));
  return plot({ ...figure, points, legend }, ({ x, y }) =>
    figure.series
      .filter((series) => series.points.length > 0)
      .map((series, i) =>
        polyline(
          series.points.map(([u, v]) => [x.at(u), y.at(v)]),
          strokeOf(i),
        ),
      )
      .join(''),
  );
}

function strokeOf(index: number): Stroke {
  return { stroke: colourOf(index), width: 2, dash: dashOf(index) };
}
