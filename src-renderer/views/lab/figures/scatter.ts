import type { FigureOf } from '../../../../src-main/contract/config/lab-figures.ts';
import { straightScale, type Scale } from '../../../../src-main/contract/figures/scale.ts';

type Scatter = FigureOf<'scatter'>;
export type Point = Scatter['points'][number];

/** Room around the points, in CSS pixels: for what is written beside the axes. */
export const margin = { left: 48, right: 12, top: 10, bottom: 26 };

export interface Axes {
  x: Scale;
  y: Scale;
}

/** Axes over all points, whichever are shown: hiding a class moves nothing. */
export function axesOf(points: readonly Point[], width: number, height: number): Axes {
  const column = (i: 0 | 1) => points.map((point) => point[i]);
  return {
    x: straightScale(column(0), [margin.left, width - margin.right]),
    y: straightScale(column(1), [height - margin.bottom, margin.top]),
  };
}

/** The shown point that lies next to a place, where one is near. @param reach in CSS pixels */
export function nearestPoint(
  points: readonly Point[],
  { x, y }: Axes,
  [left, top]: readonly [number, number],
  reach = 14,
): Point | null {
  let best: Point | null = null;
  let least = reach ** 2;
  for (const point of points) {
    const distance = (x.at(point[0]) - left) ** 2 + (y.at(point[1]) - top) ** 2;
    if (distance < least) [best, least] = [point, distance];
  }
  return best;
}
