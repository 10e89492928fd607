import type { Noticed } from './probe.ts';

/** Frames of a window that answers at 60 Hz take 16.7 ms; one that takes longer than two of them is seen. */
const seen = 34;

export interface Figures {
  frames: number;
  /** Milliseconds between frames. */
  medianFrame: number;
  worstOfTwenty: number;
  longestFrame: number;
  /** Share of frames that took longer than 34 ms, in percent. */
  lateFrames: number;
  longestTask: number;
  /** The longest time between an input and the frame that shows what came of it, and what that input was; 0: none took 16 ms. */
  longestAnswer: number;
  longestAnswerTo: string;
}

export function figuresOf({ frames, longTasks, answers }: Noticed): Figures {
  const sorted = frames.toSorted((a, b) => a - b);
  const slowest = answers.toSorted((a, b) => b.duration - a.duration)[0];
  return {
    frames: frames.length,
    medianFrame: rounded(at(sorted, 0.5)),
    worstOfTwenty: rounded(at(sorted, 0.95)),
    longestFrame: rounded(sorted.at(-1) ?? 0),
    lateFrames: rounded((100 * sorted.filter((time) => time > seen).length) / Math.max(1, sorted.length)),
    longestTask: rounded(Math.max(0, ...longTasks)),
    longestAnswer: slowest?.duration ?? 0,
    longestAnswerTo: slowest?.name ?? '',
  };
}

export function median(values: readonly number[]): number {
  return rounded(
    at(
      values.toSorted((a, b) => a - b),
      0.5,
    ),
  );
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
