import type { ExportFile } from '../../../src-main/contract/desk/job.ts';

/** How many files are in each state. */
export function tally(files: readonly ExportFile[]): Record<ExportFile['state'], number> {
  const counts = { waiting: 0, working: 0, done: 0, kept: 0, failed: 0, cancelled: 0 };
  for (const { state } of files) counts[state]++;
  return counts;
}
