/** The value below which `share` (0..1) of the values lie: one of them, never between two; 0 of none. */
export function quantile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return 0;
  return Float64Array.from(values).toSorted()[
    Math.min(values.length - 1, Math.floor(share * values.length))
  ]!;
}

/** The middle value, the upper one of two; 0 of none. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
