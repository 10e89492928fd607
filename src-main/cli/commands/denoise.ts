import type { Command } from 'commander';
import type { RequestInput } from '../../contract/channels.ts';
import type { DenoiseRequest, DenoiseResult } from '../../contract/config/cleaning.ts';
import { addBatch, batchOf, type BatchFlags } from '../options/batch.ts';
import { addDocument, documentHelp, documentOf, type DocumentFlags } from '../options/document.ts';
import { addFinish, finishOf, type FinishFlags } from '../options/finish.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { decimal, tile, whole } from '../options/parsers.ts';
import {
  addDevice,
  addOutput,
  deviceOf,
  outputOf,
  memoryOption,
  noiseLevelOption,
  precisionOption,
  turnsOption,
  type DeviceOptions,
  type OutputFlags,
} from '../options/shared.ts';
import { perform, type Presentation } from '../perform.ts';
import { addPassword } from '../unlock.ts';
import type { ExitCode, Finish } from '../exit.ts';
import { troubleNote } from '../trouble.ts';
import { digits, duration } from '../words.ts';
import { findingText } from './finding-text.ts';
import { cancelledFiles, fileProblems, fileProgressText, watchNote, writtenFiles } from './files.ts';

interface DenoiseOptions extends Manners, OutputFlags, DeviceOptions, BatchFlags, FinishFlags, DocumentFlags {
  model?: string;
  strength?: number;
  noiseLevel: DenoiseRequest['noiseLevel'];
  turns: DenoiseRequest['turns'];
  protect: number;
  trust: boolean;
  tile: DenoiseRequest['tile'];
  jobs: number;
}

export function addDenoise(program: Command, finish: Finish): void {
  const command = program.command('denoise').argument('<in...>', 'image files and folders');
  addOutput(command);
  addDevice(command)
    .description('clean images with a model')
    .option(
      '--model <model>',
      'a name of the library, a model folder, or an .onnx file; needed unless --document or --preset is there',
    )
    .option('--strength <percent>', '0 keeps the image, 100 takes the cleaned one (default: 100)', decimal)
    .addOption(noiseLevelOption())
    .addOption(memoryOption())
    .addOption(precisionOption())
    .addOption(turnsOption())
    .option(
      '--protect <percent>',
      'keep the image where the model is unsure: differs over turns and mirrors; takes eight times as long',
      decimal,
      0,
    )
    .option('--trust', 'say of each file whether more than noise went', false)
    .option('--tile <side>', "side of the tiles in pixels, or 'auto'", tile, 'auto')
    .option('--jobs <n>', 'files in work at the same time: read, in the network, written', whole(1), 3);
  addDocument(command);
  addFinish(command);
  addBatch(command);
  addPassword(addManners(command)).action((inputs: string[], options: DenoiseOptions) =>
    finish(clean(inputs, options)),
  );
  command.addHelpText('after', documentHelp);
}

async function clean(inputs: string[], options: DenoiseOptions): Promise<ExitCode> {
  return perform('denoise', await requestOf(inputs, options), options, presentationOf(options));
}

async function requestOf(inputs: string[], options: DenoiseOptions): Promise<RequestInput<'denoise'>> {
  const { noiseLevel, turns, protect, trust, tile, jobs } = options;
  const places = {
    output: outputOf(options),
    device: deviceOf(options),
    ...batchOf(options),
    ...finishOf(options),
  };
  const cleaning = { noiseLevel, turns, protect, trust, tile, jobs };
  return { inputs, ...(await documentOf(options)), ...cleaning, ...places };
}

/** Who watches sees each file when it is done; the list at the end comes late. */
function presentationOf({ watch }: DenoiseOptions): Presentation<'denoise'> {
  return watch ? { ...presentation, note: watchNote } : presentation;
}

const presentation = {
  complete: withOwnMemory,
  text,
  progress: fileProgressText,
  note: troubleNote,
  problems: fileProblems,
  cancelled: cancelledFiles,
};

/** The engine counts its own memory only. */
function withOwnMemory(result: DenoiseResult): DenoiseResult {
  return { ...result, peakMemoryMB: result.peakMemoryMB + process.resourceUsage().maxRSS / 1024 };
}

function text(result: DenoiseResult): string {
  const { files, model, device, megapixelsPerSecond, peakMemoryMB } = result;
  if (!files.some(({ stages }) => stages)) return writtenFiles(files);
  const speed = `${model} on ${device}: ${digits(megapixelsPerSecond)} megapixels/s`;
  const memory = `${Math.round(peakMemoryMB)} MB of memory at most`;
  return `${writtenFiles(files)}\n\n${trustText(result)}${speed}, ${memory}\n${stagesText(result)}`;
}

/** One line for each file that was judged. */
function trustText({ files }: DenoiseResult): string {
  const judged = files.flatMap(({ in: file, trust }) =>
    trust ? [`${file}: ${findingText(trust.verdict)}`] : [],
  );
  return judged.length > 0 ? `${judged.join('\n')}\n\n` : '';
}

function stagesText({ stages: { decode, network, encode }, seconds }: DenoiseResult): string {
  const parts = `Reading ${duration(decode)}, network ${duration(network)}, writing ${duration(encode)}`;
  return `${parts}; ${duration(seconds)} together`;
}
