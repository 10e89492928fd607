import { Command } from 'commander';
import { version } from '../engine/base/project.ts';
import { addAudio } from './commands/audio.ts';
import { addBench } from './commands/bench.ts';
import { addCodec } from './commands/codec.ts';
import { addDenoise } from './commands/denoise.ts';
import { addDiagnose } from './commands/diagnose.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExport } from './commands/export.ts';
import { addFitNoise } from './commands/fit-noise.ts';
import { addForeign } from './commands/foreign.ts';
import { addLab } from './commands/lab.ts';
import { addModels } from './commands/models.ts';
import { addNets } from './commands/nets.ts';
import { addNoiseCommand } from './commands/noise.ts';
import { addTrain } from './commands/train.ts';
import { addTrust } from './commands/trust.ts';
import { addPresets } from './commands/presets.ts';
import { addServe } from './commands/serve.ts';
import type { Finish } from './exit.ts';
import { describeOption } from './help.ts';

/** The whole command line. Parsing errors are thrown as commander's errors and not printed. */
export function buildProgram(finish: Finish): Command {
  const program = new Command('cleanplate')
    .description(
      'Clean noisy photographs and scanned documents with networks that you train on your own images.',
    )
    .version(version, '-V, --version', 'print the version')
    .configureHelp({ optionDescription: describeOption })
    .configureOutput({ outputError() {} })
    .exitOverride()
    .showHelpAfterError(false)
    .addHelpText('after', examples);
  for (const add of commands) add(program, finish);
  return program;
}

/** In the order in which `--help` lists them. */
const commands = [
  addTrain,
  addDenoise,
  addEvaluate,
  addTrust,
  addForeign,
  addDiagnose,
  addNoiseCommand,
  addAudio,
  addCodec,
  addFitNoise,
  addModels,
  addPresets,
  addNets,
  addExport,
  addDoctor,
  addBench,
  addLab,
  addServe,
];

const examples = `
Examples:
  cleanplate train photos/ -o my-model --noise gaussian:5-55 --minutes 10
  cleanplate denoise scans/ -o clean/ --model my-model
  cleanplate COMMAND --help`;
