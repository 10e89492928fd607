import { colourOf, shapeOf } from '../../../../src-main/contract/figures/colours.ts';
import { readable } from '../../../../src-main/contract/figures/number.ts';
import { margin, type Axes, type Point } from './scatter.ts';

export interface ScatterLooks {
  width: number;
  height: number;
  /** Of lines, and of what is written. */
  line: string;
  text: string;
  font: string;
}

/** Draws axes and points, each class in its colour and shape. The canvas is in CSS pixels. */
export function paintScatter(
  canvas: CanvasRenderingContext2D,
  points: readonly Point[],
  axes: Axes,
  looks: ScatterLooks,
): void {
  canvas.clearRect(0, 0, looks.width, looks.height);
  paintAxes(canvas, axes, looks);
  const marks = new Map<number, Path2D>();
  // Thousands of large marks would hide each other.
  const scale = points.length > 1000 ? 0.45 : 0.7;
  canvas.globalAlpha = points.length > 1000 ? 0.7 : 1;
  for (const [x, y, index] of points) {
    if (!marks.has(index)) marks.set(index, new Path2D(shapeOf(index)));
    canvas.save();
    canvas.translate(axes.x.at(x) - 5 * scale, axes.y.at(y) - 5 * scale);
    canvas.scale(scale, scale);
    canvas.fillStyle = colourOf(index);
    canvas.fill(marks.get(index)!);
    canvas.restore();
  }
  canvas.globalAlpha = 1;
}

function paintAxes(canvas: CanvasRenderingContext2D, { x, y }: Axes, looks: ScatterLooks): void {
  const { width, height } = looks;
  Object.assign(canvas, { strokeStyle: looks.line, fillStyle: looks.text, font: looks.font, lineWidth: 1 });
  canvas.textAlign = 'center';
  canvas.textBaseline = 'top';
  for (const tick of x.ticks) {
    const at = Math.round(x.at(tick)) + 0.5;
    line(canvas, at, margin.top, at, height - margin.bottom);
    canvas.fillText(readable(tick), at, height - margin.bottom + 6);
  }
  canvas.textAlign = 'end';
  canvas.textBaseline = 'middle';
  for (const tick of y.ticks) {
    const at = Math.round(y.at(tick)) + 0.5;
    line(canvas, margin.left, at, width - margin.right, at);
    canvas.fillText(readable(tick), margin.left - 6, at);
  }
}

function line(canvas: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  canvas.beginPath();
  canvas.moveTo(x1, y1);
  canvas.lineTo(x2, y2);
  canvas.stroke();
}
