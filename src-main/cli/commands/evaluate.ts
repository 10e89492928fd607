import { Option, type Command } from 'commander';
import type { EvaluateRequest, EvaluateResult } from '../../contract/config/cleaning.ts';
import type { NoiseSpec } from '../../contract/config/noise.ts';
import { UsageError, type Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addPassword } from '../unlock.ts';
import { whole } from '../options/parsers.ts';
import {
  addDevice,
  deviceOf,
  noiseHelp,
  noiseLevelOption,
  noiseOption,
  turnsOption,
  type DeviceOptions,
} from '../options/shared.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import { troubleNote } from '../trouble.ts';
import { fileProgressText } from './files.ts';

interface EvaluateOptions extends Manners, DeviceOptions {
  model: string;
  clean: string;
  noise?: NoiseSpec;
  noisy?: string;
  seed: number;
  colour: 'grey' | 'rgb';
  noiseLevel: EvaluateRequest['noiseLevel'];
  turns: EvaluateRequest['turns'];
}

export function addEvaluate(program: Command, finish: Finish): void {
  const command = program
    .command('evaluate')
    .description('measure a model on images whose clean version is known, as the denoising papers do')
    .requiredOption('--model <model>', 'a model as for denoise, or a filter: median, gaussian, identity')
    .requiredOption('--clean <dir>', 'folder of clean images')
    .addOption(noiseOption('noise that is added to them').conflicts('noisy'))
    .option('--noisy <dir>', 'folder of noisy images under the same file names')
    .option('--seed <n>', 'for the noise', whole(0), 0)
    .addOption(new Option('--colour <kind>', 'what is measured').choices(['grey', 'rgb']).default('grey'))
    .addOption(noiseLevelOption())
    .addOption(turnsOption());
  addDevice(command);
  addPassword(addManners(command))
    .addHelpText('after', noiseHelp)
    .action((options: EvaluateOptions) =>
      finish(perform('evaluate', requestOf(options), options, presentation)),
    );
}

function requestOf(options: EvaluateOptions): EvaluateRequest {
  const { model, clean, noise, noisy, seed, colour, noiseLevel, turns } = options;
  if (!noise && noisy === undefined) throw new UsageError('give --noise SPEC, or --noisy DIR');
  const source = { ...(noise && { noise }), ...(noisy !== undefined && { noisy }) };
  return { model, clean, ...source, seed, colour, noiseLevel, turns, device: deviceOf(options) };
}

const presentation = {
  text,
  progress: fileProgressText,
  note: troubleNote,
  problems: ({ failed }: EvaluateResult) =>
    failed.map(({ file, error }) => (error.includes(file) ? error : `${file}: ${error}`)),
};

function text({ model, device, images, mean }: EvaluateResult): string {
  const numbers = ['NOISY dB', 'PSNR dB', 'SSIM', 'RMSE'].map((title) => ({ title, right: true }));
  const rows = [...images.map((image) => row(image.file, image)), row('mean', mean)];
  return `${table([{ title: 'FILE' }, ...numbers], rows)}\n\n${model} on ${device}`;
}

function row(name: string, { noisyPsnr, psnr, ssim, rmse }: EvaluateResult['mean']): string[] {
  return [name, noisyPsnr.toFixed(2), psnr.toFixed(2), ssim.toFixed(4), rmse.toFixed(5)];
}
