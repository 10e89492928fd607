/** A batch that kills its own process at a given point of a given file. Started by `killed-batch.test.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { outputOptions } from '../../src-main/contract/config/cleaning.ts';
import { writeFileWhole } from '../../src-main/engine/base/atomic.ts';
import { runBatch, type FileWork } from '../../src-main/engine/denoise/batch.ts';

const [inputs, output, victim, point] = process.argv.slice(2) as [string, string, string, string];

const die = () => process.kill(process.pid, 'SIGKILL');

const work: FileWork = async (task) => {
  const isVictim = basename(task.in) === victim;
  const text = `${await readFile(task.in, 'utf8')}!`;
  if (isVictim && point === 'before writing') die();
  await writeFileWhole(task.out, async (temporary) => {
    await writeFile(temporary, isVictim ? text.slice(0, 1) : text);
    if (isVictim && point === 'while writing') die();
    await writeFile(temporary, text);
  });
  if (isVictim && point === 'after writing') die();
  return { width: 1, height: 1, pages: 1 };
};

await runBatch(
  { inputs: [inputs], output: outputOptions.parse({ output }), jobs: 2, fingerprint: 'test' },
  work,
);
