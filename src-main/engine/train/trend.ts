/** A line through points, and how sure its slope is. */
export interface Trend {
  slope: number;
  /** Standard error of the slope. */
  error: number;
  /** The slope lies between `lowest` and `highest` with 95 % probability. */
  lowest: number;
  highest: number;
  /** The line at the last point. */
  end: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Fewer say nothing about their own scatter. */
export const fewestPoints = 5;

/**
 * Least squares. Errors of successive points that resemble each other count for fewer points: the standard error grows by
 * sqrt((1 + r) / (1 - r)), with r the correlation of an error with the next one (AR(1); Wilks, Statistical Methods in the Atmospheric Sciences, 5.2.4).
 * @param points by rising x; `fewestPoints` at least
 */
export function trendOf(points: readonly Point[]): Trend {
  const n = points.length;
  const meanX = mean(points.map(({ x }) => x));
  const meanY = mean(points.map(({ y }) => y));
  const spread = sum(points.map(({ x }) => (x - meanX) ** 2));
  const slope = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
  const errors = points.map(({ x, y }) => y - meanY - slope * (x - meanX));
  const scatter = sum(errors.map((error) => error ** 2)) / (n - 2);
  const error = Math.sqrt((scatter / spread) * stretchOf(errors));
  const width = studentAt95(n - 2) * error;
  const end = meanY + slope * (points.at(-1)!.x - meanX);
  return { slope, error, lowest: slope - width, highest: slope + width, end };
}

/** What resemblance of successive errors makes of a variance; at most ninefold. */
function stretchOf(errors: number[]): number {
  const squares = sum(errors.map((error) => error ** 2));
  if (squares === 0) return 1;
  const products = sum(errors.slice(1).map((error, i) => error * errors[i]!));
  const r = Math.min(0.8, Math.max(0, products / squares));
  return (1 + r) / (1 - r);
}

/** Student's t that 95 % lie within, for degrees of freedom from 3 on; within 3 %. */
function studentAt95(freedom: number): number {
  return 1.96 + 2.4 / freedom + 3.5 / freedom ** 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
