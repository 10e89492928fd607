import type { Command } from 'commander';
import type { NoiseResult } from '../../contract/config/cleaning.ts';
import type { NoiseSpec } from '../../contract/config/noise.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { whole } from '../options/parsers.ts';
import { addOutput, noiseHelp, noiseOption, outputOf, type OutputFlags } from '../options/shared.ts';
import { perform } from '../perform.ts';
import { addPassword } from '../unlock.ts';
import type { Finish } from '../exit.ts';
import { cancelledFiles, fileProblems, fileProgressText, writtenFiles } from './files.ts';

interface NoiseOptions extends Manners, OutputFlags {
  noise: NoiseSpec;
  seed: number;
}

export function addNoiseCommand(program: Command, finish: Finish): void {
  const command = program.command('noise').argument('<in...>', 'image files and folders');
  addOutput(command);
  addPassword(addManners(command))
    .description('add noise to images, for experiments and tests')
    .addOption(noiseOption('the noise').makeOptionMandatory())
    .option('--seed <n>', 'for everything drawn by chance', whole(0), 0)
    .addHelpText('after', noiseHelp)
    .action((inputs: string[], options: NoiseOptions) => {
      const { noise, seed } = options;
      return finish(
        perform('noise', { inputs, output: outputOf(options), noise, seed }, options, presentation),
      );
    });
}

const presentation = {
  text: ({ files }: NoiseResult) => writtenFiles(files),
  progress: fileProgressText,
  problems: fileProblems,
  cancelled: cancelledFiles,
};
