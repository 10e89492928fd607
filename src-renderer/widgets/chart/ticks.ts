/** The least share of the axis between two ticks. */
const nearest = 0.12;
const steps = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 5, 7], [1, 2, 3, 4, 5, 6, 7, 8, 9]];

/**
 * Places for ticks on a logarithmic axis: round numbers, as few kinds of them as give at least `wanted`.
 * @param low above 0
 */
export function logTicks(low: number, high: number, wanted = 3): number[] {
  const decades = decadesOf(low, high);
  const choices = steps.map((digits) =>
    decades
      .flatMap((decade) => digits.map((digit) => tick(digit, decade)))
      .filter((x) => x >= low && x <= high),
  );
  const ticks = choices.find((some) => some.length >= wanted) ?? choices.at(-1)!;
  return apart(ticks, nearest * Math.log(high / low));
}

/** Their words would lie on each other: round ones stay. */
function apart(ticks: number[], distance: number): number[] {
  const kept: number[] = [];
  for (const x of ticks.toSorted((a, b) => digitsOf(a) - digitsOf(b)))
    if (kept.every((one) => Math.abs(Math.log(one / x)) >= distance)) kept.push(x);
  return kept.toSorted((a, b) => a - b);
}

/** The place in `steps` of the sparest list that has the tick's digit. */
function digitsOf(x: number): number {
  const digit = Number(x.toExponential()[0]);
  return steps.findIndex((digits) => digits.includes(digit));
}

function decadesOf(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** Without the dust of binary fractions. */
function tick(digit: number, decade: number): number {
  return Number(`${digit}e${decade}`);
}
