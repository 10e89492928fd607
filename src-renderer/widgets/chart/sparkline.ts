/** A point of a curve; x grows. */
export interface Point {
  x: number;
  y: number;
}

/**
 * A curve as an SVG path that fills a box of this width and height, drawn over the logarithm of y where all y are above 0.
 * @returns '' for fewer than two points
 */
export function sparkline(points: readonly Point[], width: number, height: number): string {
  const finite = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (finite.length < 2) return '';
  const heights = logarithms(finite.map(({ y }) => y));
  const [xs, ys] = [spread(finite.map(({ x }) => x)), spread(heights)];
  return finite
    .map((_, i) => `${i ? 'L' : 'M'}${round(xs[i]! * width)} ${round((1 - ys[i]!) * height)}`)
    .join('');
}

function logarithms(values: number[]): number[] {
  return values.every((value) => value > 0) ? values.map(Math.log) : values;
}

/** Onto 0..1; a level line lies in the middle. */
function spread(values: number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values.map((value) => (high > low ? (value - low) / (high - low) : 0.5));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
