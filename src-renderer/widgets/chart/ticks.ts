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
  return choices.find((ticks) => ticks.length >= wanted) ?? choices.at(-1)!;
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
