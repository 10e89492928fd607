/** What a list of times says; `spread` is (p90 - p10) / median. */
export interface Statistics {
  median: number;
  p90: number;
  min: number;
  spread: number;
}

/** @param times not empty */
export function statisticsOf(times: readonly number[]): Statistics {
  const sorted = times.toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const p90 = quantile(sorted, 0.9);
  return { median, p90, min: sorted[0]!, spread: (p90 - quantile(sorted, 0.1)) / median };
}

/** Between two values, in proportion (numpy's `linear`, R's type 7). */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[below + 1] ?? sorted[below]!;
  return sorted[below]! + (next - sorted[below]!) * (place - below);
}
