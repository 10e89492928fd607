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

/** What goes into an optimizer's vectors, of the largest of it. Short mantissas (TF32) stay within; a wrong operator does not. */
const slotTolerance = 0.01;
/**
 * How far a step may be from the right one, as a share of its length. Muon's turns carry the roundings of short mantissas on: TF32 ends up to a tenth
 * away, which is as good a step; one along other directions is as far away as it is long.
 */
const stepTolerance = 0.25;

/**
 * What is wrong with a training step; null when nothing is.
 * @param before `parameters` and the optimizer's vectors, and the same after the step as it was computed, and as it is right
 */
export function flawOfStep(before: State, computed: State, right: State): string | null {
  for (const [name, start] of Object.entries(before)) {
    const [change, rightChange] = [difference(computed[name]!, start), difference(right[name]!, start)];
    const largest = rightChange.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const isStep = name === 'parameters';
    const flaw = flawOf(change, rightChange, isStep ? Infinity : slotTolerance * largest);
    if (flaw !== null) return flaw;
    const apart = isStep ? lengthOf(difference(change, rightChange)) / lengthOf(rightChange) : 0;
    if (apart > stepTolerance)
      return `it takes wrong steps (off by ${Math.round(100 * apart)} % of their length)`;
  }
  return null;
}

type State = Readonly<Record<string, Float32Array>>;

function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value - b[i]!);
}

function lengthOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
