/** One line of a chart. `values` has a place for each x; null where there is no point. */
export interface Curve {
  label: string;
  values: readonly (number | null)[];
  /** A custom property of the style that holds its colour, or the colour itself. */
  colour: `--${string}` | `#${string}`;
  dashed?: boolean;
}

/** What a chart draws: x grows from place to place. */
export interface Curves {
  x: readonly number[];
  lines: readonly Curve[];
}

/** The newest value of a line; null where it has none yet. */
export function newest({ values }: Pick<Curve, 'values'>): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** The whole stretch of the x axis, from 0; one that is never empty. */
export function wholeOf(x: readonly number[]): { min: number; max: number } {
  return { min: Math.min(0, x[0] ?? 0), max: Math.max(1, x.at(-1) ?? 1) };
}
