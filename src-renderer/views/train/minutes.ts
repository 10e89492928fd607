/** The places of the time slider: about as far apart as they feel. */
export const minuteStops = [1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120] as const;

/** The place on the slider that is nearest to a time, measured as ratios are. */
export function stopOf(minutes: number): number {
  const distance = (stop: number) => Math.abs(Math.log(stop / minutes));
  const nearest = minuteStops.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best));
  return minuteStops.indexOf(nearest);
}

/** The minutes at a place of the slider; places beyond its ends are its ends. */
export function minutesAt(place: number): number {
  return minuteStops[Math.min(minuteStops.length - 1, Math.max(0, Math.round(place)))]!;
}
