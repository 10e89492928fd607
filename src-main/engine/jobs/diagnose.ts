import { diagnoseFile } from '../diagnose/diagnose-file.ts';
import { together } from '../diagnose/together.ts';
import type { FileDiagnosis } from '../../contract/config/diagnosis.ts';
import { scanPictures } from '../view/scan-pictures.ts';
import type { Handler } from './job.ts';

/** Says what noise pictures have. One after the other: each is a second at most, and what is found is told at once. */
export const diagnose: Handler<'diagnose'> = async ({ inputs, page }, { signal, progress, event }) => {
  const begun = performance.now();
  const { files: found, refused } = await scanPictures(inputs, signal);
  const files: FileDiagnosis[] = refused.map(({ file, error }) => ({
    in: file,
    pages: [],
    seconds: 0,
    error,
  }));
  const total = found.length + refused.length;
  const tell = (file: FileDiagnosis) => event({ kind: 'file', file });
  files.forEach(tell);
  for (const { file } of found) {
    if (signal.aborted) break;
    files.push(await diagnoseFile(file, { page, signal }));
    tell(files.at(-1)!);
    progress({ fraction: files.length / total, done: files.length, total, file });
  }
  const pages = files.flatMap((file) => file.pages);
  return { files, together: together(pages), seconds: (performance.now() - begun) / 1000 };
};
