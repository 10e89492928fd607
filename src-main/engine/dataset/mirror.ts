/**
 * The place inside 0..n-1 that place `i` outside shows when the line is mirrored at its first and last pixel (the edge itself
 * is not repeated): -1 shows 1, n shows n - 2. A line of one pixel shows that pixel everywhere.
 */
export function mirrored(i: number, n: number): number {
  if (n === 1) return 0;
  const period = 2 * (n - 1);
  const m = ((i % period) + period) % period;
  return m < n ? m : period - m;
}
