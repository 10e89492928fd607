/**
 * The page that a key leads to from the open one, 0 for the first; null for a key that means nothing here.
 * @param atOnce pages in sight
 */
export function pageAfter(key: string, open: number, count: number, atOnce: number): number | null {
  const last = count - 1;
  const wanted: Readonly<Record<string, number>> = {
    ArrowDown: open + 1,
    ArrowUp: open - 1,
    PageDown: open + atOnce,
    PageUp: open - atOnce,
    Home: 0,
    End: last,
  };
  const page = wanted[key];
  return page === undefined ? null : Math.min(last, Math.max(0, page));
}
