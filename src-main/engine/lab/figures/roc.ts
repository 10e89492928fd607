import type { FigureOf } from '../../../contract/config/lab-figures.ts';

const points = 100;

/** How many of what is strange are found, for how many false alarms: a curve for each kind of strangers, over all thresholds. */
export function rocCurves(
  described: { name: string; title: string },
  ordinary: Float64Array,
  strangers: Record<string, Float64Array>,
): FigureOf<'curves'> {
  const sorted = ordinary.toSorted();
  const thresholds = Array.from({ length: points + 1 }, (_, i) => {
    return sorted[Math.min(sorted.length - 1, Math.floor((i / points) * sorted.length))]!;
  });
  const series = Object.entries(strangers).map(([name, scores]) => ({
    name,
    points: [Infinity, ...thresholds.toReversed(), -Infinity].map((threshold): [number, number] => [
      shareAbove(ordinary, threshold),
      shareAbove(scores, threshold),
    ]),
  }));
  return { kind: 'curves', ...described, x: 'share of false alarms', y: 'share that is found', series };
}

function shareAbove(scores: Float64Array, threshold: number): number {
  return scores.filter((score) => score > threshold).length / scores.length;
}
