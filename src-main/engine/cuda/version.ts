/** -1, 0 or 1 as `a` is older than, as old as, or newer than `b`: `525.60.13` and `12.4` alike. What is not said counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  const length = Math.max(left!.length, right!.length);
  for (let i = 0; i < length; i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
