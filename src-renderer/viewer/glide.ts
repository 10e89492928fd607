import type { Point } from './geometry.ts';

/** A zoom on its way: to which scale, around which point of the screen. */
export interface Glide {
  scale: number;
  at: Point;
}

/** After so many milliseconds a third of the way is left. */
const pace = 45;

/** The scale after `elapsed` milliseconds; exactly the goal once it is near enough not to be seen. */
export function glided(scale: number, goal: number, elapsed: number): number {
  const left = Math.log(goal / scale) * Math.exp(-elapsed / pace);
  return Math.abs(left) < 0.002 ? goal : goal / Math.exp(left);
}
