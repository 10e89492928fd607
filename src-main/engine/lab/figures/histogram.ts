import type { FigureOf } from '../../../contract/config/lab-figures.ts';

const bins = 40;

/** How often scores occur, in shares of each group, over their logarithm to the base of ten. */
export function histogram(
  described: { name: string; title: string; x: string },
  groups: Record<string, Float64Array>,
): FigureOf<'curves'> {
  const logs = Object.entries(groups).map(([name, scores]) => ({ name, logs: scores.map(logOf) }));
  const all = logs.flatMap((group) => [...group.logs]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const width = (high - low) / bins || 1;
  const series = logs.map((group) => {
    const counts = Array.from({ length: bins }, () => 0);
    for (const log of group.logs) counts[Math.min(bins - 1, Math.floor((log - low) / width))]!++;
    const points = counts.map((n, i): [number, number] => [low + (i + 0.5) * width, n / group.logs.length]);
    return { name: group.name, points };
  });
  return { kind: 'curves', ...described, y: 'share', series };
}

function logOf(score: number): number {
  return Math.log10(Math.max(score, 1e-6));
}
