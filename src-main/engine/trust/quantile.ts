/** The value below which `part` (0..1) of the values lie; 0 of none. */
export function quantile(values: Float32Array, part: number): number {
  if (values.length === 0) return 0;
  return values.toSorted()[Math.min(values.length - 1, Math.floor(part * values.length))]!;
}
