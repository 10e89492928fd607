import { clamp } from '../scale.ts';

/** A stretch of an axis, in its own unit; `min < max`. */
export interface Range {
  min: number;
  max: number;
}

/**
 * Zooms about a value, which stays where it is on the screen.
 * @param shown what is seen now, within `whole`
 * @param factor below 1 zooms in
 * @param least the narrowest stretch that may be seen
 * @returns null when everything is seen again
 */
export function zoomRange(
  shown: Range,
  whole: Range,
  centre: number,
  factor: number,
  least: number,
): Range | null {
  const span = shown.max - shown.min;
  const wanted = Math.max(span * factor, Math.min(least, whole.max - whole.min));
  if (wanted >= whole.max - whole.min) return null;
  const share = clamp((centre - shown.min) / span, 0, 1);
  const min = shown.min + share * (span - wanted);
  return within({ min, max: min + wanted }, whole);
}

/** Moves the stretch along the axis, at most to its ends; its length stays. */
export function panRange(shown: Range, whole: Range, by: number): Range {
  return within({ min: shown.min + by, max: shown.max + by }, whole);
}

/** What is seen after more came in: a stretch that reached the end goes on reaching it. */
export function followRange(shown: Range | null, before: Range, now: Range): Range | null {
  if (!shown || shown.max < before.max) return shown;
  return panRange(shown, now, now.max - shown.max);
}

function within({ min, max }: Range, whole: Range): Range {
  const span = Math.min(max - min, whole.max - whole.min);
  const from = clamp(min, whole.min, whole.max - span);
  return { min: from, max: from + span };
}
