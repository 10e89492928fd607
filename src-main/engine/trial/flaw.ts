/**
 * What is wrong with numbers that a device computed, in words; null when nothing is.
 * @param right the same numbers, known to be right; not all equal
 * @param tolerance the largest difference that is none
 */
export function flawOf(computed: Float32Array, right: Float32Array, tolerance: number): string | null {
  if (computed.length !== right.length)
    return `it gave ${computed.length} numbers where there should be ${right.length}`;
  if (!computed.every((value) => Number.isFinite(value))) return 'it computes what is no number';
  const [first] = computed;
  if (computed.every((value) => value === first))
    return first === 0 ? 'it computes nothing but zeros' : 'it computes the same number everywhere';
  const worst = largestError(computed, right);
  return worst > tolerance ? `it computes wrong numbers (off by ${worst.toPrecision(2)})` : null;
}

/** The largest difference; no number where one of them is none. */
export function largestError(computed: Float32Array, right: Float32Array): number {
  return computed.reduce((most, value, i) => Math.max(most, Math.abs(value - right[i]!)), 0);
}
