/**
 * `npm run setup:cuda [-- cuda|tensorflow] [--dry-run]`: makes a way to CUDA work, as far as a program can: fetches what is missing by
 * the runtimes' own installers and by pip, and notes where libraries lie. Drivers are left to the person; it says which.
 */
import { parseArgs } from 'node:util';
import { cudaPathIds } from '../../src-main/contract/config/cuda.ts';
import { writeWhole } from '../../src-main/engine/base/atomic.ts';
import { librariesFile } from '../../src-main/engine/base/library-path.ts';
import { cudaLines } from '../../src-main/cli/cuda-lines.ts';
import { examine, ownCudaFolder, reportOf } from '../../src-main/engine/cuda/detect.ts';
import { thisMachine } from '../../src-main/engine/cuda/probe.ts';
import { installedRuntimes } from '../../src-main/engine/cuda/runtimes.ts';
import { setupSteps, type SetupStep } from '../../src-main/engine/cuda/setup.ts';
import { runNode, runNpm, runProgram } from './lib/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean' } },
});
const id = cudaPathIds.find((known) => known === (positionals[0] ?? 'cuda'));
if (id === undefined) stop(`There are two ways: ${cudaPathIds.join(' and ')}`, 2);

const look = () => examine(thisMachine(), installedRuntimes(), ownCudaFolder());
const before = await look();
console.log(cudaLines(reportOf(before)).join('\n'));
const chosen = before.judgements.find((judgement) => judgement.id === id)!;
if (chosen.state === 'lacking' || chosen.state === 'impossible')
  stop(
    `\nNothing can be set up for --device ${id}: ${chosen.reasons[0]}${chosen.command ? `. First: ${chosen.command}` : ''}`,
    1,
  );

const steps = setupSteps(chosen, installedRuntimes(), ownCudaFolder());
for (const step of steps) {
  console.log(`\n${step.title}`);
  if (values['dry-run']) console.log(`  ${step.program} ${step.args.join(' ')}`);
  else if ((await run(step)) !== 0) stop(`That failed. ${step.advice}`, 1);
}
if (!values['dry-run']) await finish();

/** Notes where the libraries lie, and has the devices tried again. */
async function finish(): Promise<void> {
  const after = (await look()).judgements.find((judgement) => judgement.id === id)!;
  // What was noted for the other way would only be in this one's way.
  await writeWhole(librariesFile(), after.unseen.join('\n'));
  process.exitCode = await runNode(['build/tools/cleanplate.mjs', 'doctor', '--measure']);
}

function run({ program, args, environment }: SetupStep): Promise<number> {
  if (program === 'node') return runNode(args, environment);
  return program === 'npm' ? runNpm(args) : runProgram(program, args);
}

function stop(text: string, code: number): never {
  console.error(text);
  process.exit(code);
}
