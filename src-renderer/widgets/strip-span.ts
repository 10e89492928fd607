/** Thumbnails made beyond each end of what is seen, so that scrolling shows none that are missing. */
const spare = 4;

/** Which of so many thumbnails are made: those in view with a few beside them, and always the one that is open. */
export function span(count: number, left: number, width: number, pitch: number, open: number): number[] {
  const first = Math.max(0, Math.floor(left / pitch) - spare);
  const end = Math.min(count, Math.ceil((left + width) / pitch) + spare);
  const all = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  if (open < 0 || open >= count || (open >= first && open < end)) return all;
  return open < first ? [open, ...all] : [...all, open];
}
