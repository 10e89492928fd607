import type { FigureOf } from '../../../contract/config/lab-figures.ts';
import { tag } from '../../draw/svg.ts';
import { colourOf, shapeOf } from '../../../contract/figures/colours.ts';
import { plot } from './plot.ts';

/** Points as marks: each class has a colour and a shape. */
export function drawScatter(figure: FigureOf<'scatter'>): string {
  const legend = figure.classes.map((name, i) => ({ mark: mark(i, 5, 0), name }));
  return plot({ ...figure, legend }, ({ x, y }) =>
    figure.points.map(([u, v, index]) => mark(index, x.at(u) - 5, y.at(v) - 5, 0.6)).join(''),
  );
}

function mark(index: number, x: number, y: number, scale = 1): string {
  const shift = 5 * (1 - scale);
  const transform = `translate(${(x + shift).toFixed(1)} ${(y + shift).toFixed(1)}) scale(${scale})`;
  return tag('path', { d: shapeOf(index), fill: colourOf(index), transform });
}
