import { extname } from 'node:path';
import { mapLimited } from '../dataset/limited.ts';
import { filesAt } from '../dataset/walk.ts';
import { isPdf } from '../image/pdf/read-pdf.ts';
import { isLocked } from '../pdf/open-pdf.ts';
import type { Handler } from './job.ts';

const atOnce = 4;

/** Says which PDF files wait for a password. Whatever else is wrong with a path is told when it is worked on. */
export const locked: Handler<'locked'> = async ({ paths }, { signal }) => {
  const found = await mapLimited(paths, atOnce, (path) => filesAt(path).catch(() => []), signal);
  const all = found.flat().map(({ file }) => file);
  const likely = all.filter((file) => paths.includes(file) || extname(file).toLowerCase() === '.pdf');
  const answers = await mapLimited(likely, atOnce, isWaiting, signal);
  return { files: likely.filter((_, i) => answers[i]) };
};

async function isWaiting(file: string): Promise<boolean> {
  return (await isPdf(file)) && isLocked(file).catch(() => false);
}
