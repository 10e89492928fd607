import { Option, type Command } from 'commander';
import type { RequestInput } from '../../contract/channels.ts';
import {
  formats,
  nameParts,
  strippable,
  tiffCompressions,
  type Strippable,
  type OutputOptions,
} from '../../contract/config/cleaning.ts';
import { deviceIds, leastMemory, precisions, type DeviceChoice } from '../../contract/config/device.ts';
import { noiseKinds } from '../../contract/config/noise.ts';
import { pdfPages, type PdfPages } from '../../contract/config/pdf.ts';
import { noise, noiseLevel, turns, whole } from './parsers.ts';

export interface DeviceOptions {
  device: DeviceChoice['device'];
  threads?: number;
  memory?: number;
  precision?: DeviceChoice['precision'];
}

/** `--device` and `--threads`, wherever something is computed. */
export function addDevice(command: Command): Command {
  return command
    .addOption(
      new Option('--device <name>', 'what to compute on').choices(['auto', ...deviceIds]).default('auto'),
    )
    .option('--threads <n>', 'threads to compute with (default: all cores)', whole(1));
}

/** `--memory`, wherever pictures are cleaned. */
export function memoryOption(): Option {
  return new Option(
    '--memory <mib>',
    'MiB that cleaning should stay within: smaller tiles, fewer files at once',
  ).argParser(whole(leastMemory));
}

/** `--noise-level`, wherever a model cleans. */
export function noiseLevelOption(): Option {
  return new Option('--noise-level <sigma>', "for models that take it: sigma on the 0-255 scale, or 'auto'")
    .argParser(noiseLevel)
    .default('auto');
}

/** `--precision`, where files are cleaned. */
export function precisionOption(): Option {
  return new Option(
    '--precision <name>',
    "full: numbers of 32 bits; auto: 16 bits on a graphics card where 'doctor' found them exact and faster",
  )
    .choices(precisions)
    .default('auto');
}

export function deviceOf({ device, threads, memory, precision }: DeviceOptions): DeviceChoice {
  return {
    device,
    ...(threads !== undefined && { threads }),
    ...(memory !== undefined && { memory }),
    ...(precision === 'full' && { precision }),
  };
}

/** `--noise` in the one notation for noises. */
export function noiseOption(help: string): Option {
  return new Option(
    '--noise <spec>',
    `${help}: NAME:STRENGTH or NAME:LOW-HIGH, with @SHARE for some only, joined by +; or a file of fit-noise`,
  ).argParser(noise);
}

/** What `--help` says about every noise. */
export function noiseHelp(): string {
  const lines = Object.entries(noiseKinds).map(
    ([name, { unit, summary }]) => `  ${name.padEnd(12)} ${summary} (${unit})`,
  );
  return ['', 'Noises:', ...lines].join('\n');
}

export interface OutputFlags {
  output: string;
  format: OutputOptions['format'];
  quality?: number;
  compression?: OutputOptions['compression'];
  strip?: Strippable;
  pdfPages: PdfPages;
  overwrite: boolean;
  skipExisting: boolean;
  name?: string;
}

/** `-o`, `--name`, `--format`, `--quality`, `--compression`, `--strip`, `--pdf-pages`, `--overwrite`, `--skip-existing`, wherever pictures are written. */
export function addOutput(command: Command): Command {
  return command
    .requiredOption('-o, --output <path>', 'a folder, or a file when there is one input')
    .addOption(
      new Option('--format <name>', 'format of the results').choices(['keep', ...formats]).default('keep'),
    )
    .option('--quality <n>', 'for JPEG, WebP and AVIF, 1-100', whole(1))
    .addOption(
      new Option('--compression <name>', 'of TIFF; as the source has it when not given').choices([
        'keep',
        ...tiffCompressions,
      ]),
    )
    .addOption(
      new Option('--strip <what>', 'leave out of results where a picture was taken').choices(strippable),
    )
    .addOption(
      new Option('--pdf-pages <which>', 'of a PDF: scans only, or all pages, as pictures')
        .choices(pdfPages)
        .default('scans'),
    )
    .option('--overwrite', 'replace files that exist', false)
    .addOption(
      new Option('--skip-existing', 'take files that exist for done: to go on where it stopped')
        .default(false)
        .conflicts('overwrite'),
    )
    .option('--name <template>', `what results in a folder are called, of ${templateHelp}`);
}

const templateHelp = nameParts.map((part) => `{${part}}`).join(' ');

export function outputOf({
  output,
  format,
  quality,
  compression,
  strip,
  pdfPages,
  overwrite,
  skipExisting,
  name,
}: OutputFlags): RequestInput<'noise'>['output'] {
  const wishes = {
    ...(quality !== undefined && { quality }),
    ...(compression && { compression }),
    ...(strip && { strip: [strip] }),
    ...(name !== undefined && { name }),
  };
  return { output, format, pdfPages, overwrite, skipExisting, ...wishes };
}

/** `--turns`, wherever pictures are cleaned. */
export function turnsOption(): Option {
  return new Option('--turns <n>', 'average over mirrored and turned ways of cleaning: 1, 2, 4 or 8')
    .argParser(turns)
    .default(1);
}
