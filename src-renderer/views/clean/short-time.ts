import { number } from '../../format/numbers.ts';
import { duration } from '../../format/times.ts';

/** `0.4 s` below ten seconds, else as every time. */
export function shortTime(seconds: number): string {
  return seconds < 10 ? `${number(seconds, 1)} s` : duration(seconds);
}
