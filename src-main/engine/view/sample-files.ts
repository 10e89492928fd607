import { join } from 'node:path';

/** What the samples are called. */
export const sampleNames = ['page-1.png', 'page-2.png', 'picture-1.png', 'picture-2.png'] as const;
export type SampleName = (typeof sampleNames)[number];

export function noisyFile(folder: string, name: string): string {
  return join(folder, name);
}

/** Where a sample lies without its noise. */
export function cleanFile(folder: string, name: string): string {
  return join(folder, 'clean', name);
}
