/** An axis: where values lie, and which of them are written beside it. */
export interface Scale {
  /** From a value to a place between `from` and `to`. */
  at(value: number): number;
  ticks: number[];
}

/** So many ticks at most. */
const fewTicks = 6;

/**
 * A straight axis from at least the least to at least the greatest value, ending at round numbers.
 * @param place where it begins and ends on the paper
 */
export function straightScale(values: readonly number[], place: readonly [from: number, to: number]): Scale {
  const [least, greatest] = widened(extremes(values));
  const step = roundStep((greatest - least) / (fewTicks - 1));
  const [low, high] = [Math.floor(least / step) * step, Math.ceil(greatest / step) * step];
  const count = Math.round((high - low) / step) + 1;
  const ticks = Array.from({ length: count }, (_, i) => Number((low + i * step).toPrecision(12)));
  return { at: between(low, high, place), ticks };
}

/** A logarithmic axis with a tick at each power of ten; values that have no logarithm lie at its beginning. */
export function logScale(values: readonly number[], place: readonly [from: number, to: number]): Scale {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const [least, greatest] = widened(extremes(logs));
  const [low, high] = [Math.floor(least), Math.ceil(greatest)];
  const straight = between(low, high, place);
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => Number((10 ** (low + i)).toPrecision(6)));
  return { at: (value) => straight(value > 0 ? Math.log10(value) : low), ticks };
}

function extremes(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** One value alone has some room around it. */
function widened([low, high]: [number, number]): [number, number] {
  return low < high ? [low, high] : [low - Math.abs(low || 1) / 2, high + Math.abs(high || 1) / 2];
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].find((factor) => factor * power >= least * 0.999)! * power;
}

function between(low: number, high: number, [from, to]: readonly [number, number]): Scale['at'] {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}
