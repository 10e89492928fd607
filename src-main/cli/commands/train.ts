import type { Command } from 'commander';
import type { HistoryPoint, TrainProgress, TrainResult } from '../../contract/config/training.ts';
import { adviceNote, adviceText } from '../advice.ts';
import { doubtNote } from '../doubt.ts';
import { UsageError, type ExitCode, type Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addPassword } from '../unlock.ts';
import { addDevice, deviceOf, noiseHelp, type DeviceOptions } from '../options/shared.ts';
import { selfText } from '../options/self.ts';
import { addTraining, settingsOf, type TrainingOptions } from '../options/training.ts';
import { perform, type Presentation } from '../perform.ts';
import { troubleNote } from '../trouble.ts';
import { count, digits, duration } from '../words.ts';

interface TrainOptions extends Manners, DeviceOptions, TrainingOptions {
  output?: string;
  resume?: string;
  from?: string;
  overwrite: boolean;
}

export function addTrain(program: Command, finish: Finish): void {
  const command = program
    .command('train')
    .argument('[images...]', 'image files and folders to learn from')
    .description('train a model on your own images')
    .option('-o, --output <dir>', 'model folder that is written (default with --resume: that folder)')
    .option('--resume <dir>', 'go on from the last checkpoint of this model folder, with its settings')
    .option('--from <model>', 'start from a model, and its net (a grey one for --colour rgb, too)')
    .option('--overwrite', 'replace a model that is in the output folder', false);
  addTraining(command);
  addDevice(command);
  addPassword(addManners(command))
    .addHelpText('after', noiseHelp)
    .action((images: string[], options: TrainOptions) =>
      finish(options.resume === undefined ? begin(images, options) : goOn(images, options, options.resume)),
    );
}

async function begin(images: string[], options: TrainOptions): Promise<ExitCode> {
  const { output, overwrite, from } = options;
  if (images.length === 0) throw new UsageError('IMAGES are missing: give image files or folders');
  if (output === undefined) throw new UsageError('-o MODEL_DIR is missing: the folder for the model');
  const { net, ...settings } = settingsOf(options);
  const { channels: _, ...shape } = net;
  if (from !== undefined && Object.keys(shape).length > 0)
    throw new UsageError('--from brings its own net: leave out --net, --width, --depth and --level');
  const config = {
    ...settings,
    images,
    ...(from !== undefined && { from }),
    net: { ...net, net: net.net ?? 'unet', channels: net.channels ?? 1 },
  };
  const request = { config, output, overwrite, device: deviceOf(options) };
  return perform('train', request, options, presentation);
}

async function goOn(images: string[], options: TrainOptions, folder: string): Promise<ExitCode> {
  const { output = folder, overwrite, from } = options;
  if (from !== undefined)
    throw new UsageError('--resume goes on with a training, --from begins one: give one of them');
  const changes = { ...settingsOf(options), ...(images.length > 0 && { images }) };
  const request = { folder, changes, output, overwrite, device: deviceOf(options) };
  return perform('resume', request, options, presentation);
}

const presentation: Presentation<'train'> & Presentation<'resume'> = {
  text,
  progress,
  warning: ({ warning }) => warning,
  note: (event) => troubleNote(event) ?? doubtNote(event) ?? adviceNote(event),
  problems: ({ skipped }) => skipped.map(({ file, reason }) => `Left out: ${file} ${reason}`),
  cancelled: (result) =>
    result && result.steps > 0
      ? `Stopped at step ${result.steps}; go on with: cleanplate train --resume ${result.model}`
      : 'Stopped before the first step',
};

function text({
  model,
  net,
  params,
  device,
  steps,
  epochs,
  seconds,
  imagesPerSecond,
  history,
  best,
  self,
  stopped,
}: TrainResult): string {
  return [
    `${net}, ${params} parameters, on ${device}`,
    `${count(steps, 'step')} (${digits(epochs)} epochs) in ${duration(seconds)}, ${digits(imagesPerSecond)} images/s`,
    ...(self ? [selfText(self)] : []),
    ...(stopped ? [`stopped by itself: ${adviceText(stopped)}`] : []),
    ...(history[0]?.step === 0 ? [`the model it started from:${validationText(history[0])}`] : []),
    ...(best ? [`best at step ${best.step}: ${pointText(best)}`] : []),
    `model: ${model}`,
  ].join('\n');
}

/** What matters most comes first: a narrow terminal shows the beginning. */
function progress({ step, epoch, imagesPerSecond, secondsLeft, ...point }: TrainProgress): string {
  const left = secondsLeft === null ? '' : `${duration(secondsLeft)} left  `;
  const pace = `step ${step}  epoch ${epoch.toFixed(1)}  ${digits(imagesPerSecond)} images/s`;
  return `${left}${pointText(point)}  ${pace}`;
}

function pointText({ loss, ...validation }: Omit<HistoryPoint, 'step'>): string {
  return `loss ${digits(loss)}${validationText(validation)}`;
}

function validationText({ validationLoss, psnr }: Pick<HistoryPoint, 'validationLoss' | 'psnr'>): string {
  const validation = validationLoss === undefined ? '' : `  validation ${digits(validationLoss)}`;
  return `${validation}${psnr === undefined ? '' : `  PSNR ${digits(psnr, 4)} dB`}`;
}
