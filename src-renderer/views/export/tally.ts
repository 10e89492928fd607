import { findingTone } from '../../../src-main/contract/config/trust.ts';
import type { ExportFile } from '../../../src-main/contract/desk/job.ts';

/** True for a result that somebody should look at: more than noise went. */
export function isToLookAt({ trust }: Pick<ExportFile, 'trust'>): boolean {
  return trust !== undefined && findingTone[trust.verdict.code] === 'bad';
}

/** How many files are in each state. */
export function tally(files: readonly ExportFile[]): Record<ExportFile['state'], number> {
  const counts = { waiting: 0, working: 0, done: 0, kept: 0, failed: 0, cancelled: 0 };
  for (const { state } of files) counts[state]++;
  return counts;
}
