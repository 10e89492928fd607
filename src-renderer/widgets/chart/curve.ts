/** One line of a chart. `values` has a place for each x; null where there is no point. */
export interface Curve {
  label: string;
  values: readonly (number | null)[];
  /** A custom property of the style that holds its colour. */
  colour: `--${string}`;
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

/** The whole stretch of the x axis; one that is never empty. */
export function wholeOf(x: readonly number[]): { min: number; max: number } {
  const [min = 0, max = min] = [x[0], x.at(-1)];
  return { min, max: max > min ? max : min + 1 };
}
