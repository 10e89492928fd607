/**
 * `npm run bench`: times this machine, prints a table and writes `dist/bench.json`. What follows `--` goes to `cleanplate bench`, for
 * example `npm run bench -- --case unet-64`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { benchText } from '../../src-main/cli/commands/bench.ts';
import { benchResult } from '../../src-main/contract/config/bench.ts';
import { inProject } from './lib/project.mjs';

const command = [inProject('build/tools/cleanplate.mjs'), 'bench', '--json', ...process.argv.slice(2)];
const bench = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
const ended = new Promise<number>((resolve) => bench.once('close', (code) => resolve(code ?? 1)));
const output = await text(bench.stdout);
process.exitCode = await ended;

if (process.exitCode <= 1 && output.includes('"cases"')) {
  const file = inProject('dist', 'bench.json');
  mkdirSync(inProject('dist'), { recursive: true });
  writeFileSync(file, output);
  console.log(`${benchText(benchResult.parse(JSON.parse(output)))}\n\nWritten to ${file}`);
}
