import type { Figure } from '../../../contract/config/lab-figures.ts';
import { drawCurves } from './draw-curves.ts';
import { drawMatrix, drawTable } from './draw-grid.ts';
import { drawPictures } from './draw-pictures.ts';
import { drawScatter } from './draw-scatter.ts';

/** A figure as SVG, in the colour of the text around it, on whatever paper. */
export function drawFigure(figure: Figure): string {
  switch (figure.kind) {
    case 'scatter':
      return drawScatter(figure);
    case 'curves':
      return drawCurves(figure);
    case 'pictures':
      return drawPictures(figure);
    case 'matrix':
      return drawMatrix(figure);
    case 'table':
      return drawTable(figure);
  }
}

/** The same as a file of its own, on white paper. */
export function svgFile(figure: Figure): string {
  const drawn = drawFigure(figure);
  return drawn.replace('<svg ', '<svg style="background: white; color: black" ');
}
