/** Fine enough for every slider on a screen. */
export const positions = 1000;

/** Where a value lies on a slider, `0..positions`. */
export function positionOf(value: number, min: number, max: number, log: boolean): number {
  const share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(Math.min(1, Math.max(0, share)) * positions);
}

/** The value at a place of a slider: a multiple of `step`, or on a logarithmic one two digits that count. */
export function valueAt(position: number, min: number, max: number, log: boolean, step: number): number {
  const share = position / positions;
  if (position <= 0) return min;
  if (position >= positions) return max;
  const raw = log ? min * (max / min) ** share : min + (max - min) * share;
  return clamp(log ? Number(raw.toPrecision(2)) : onStep(raw, step), min, max);
}

/** The nearest multiple of `step`, without the dust of binary fractions. */
export function onStep(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
