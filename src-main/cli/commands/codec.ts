import type { Command } from 'commander';
import type { DecodeResult, EncodeResult } from '../../contract/config/codec.ts';
import type { Finish } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addDevice, deviceOf, type DeviceOptions } from '../options/shared.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import { count } from '../words.ts';

interface CodecOptions extends Manners, DeviceOptions {
  out: string;
  model?: string;
  overwrite: boolean;
}

/** `encode` with the encoder of an autoencoder, `decode` with its decoder. */
export function addCodec(program: Command, finish: Finish): void {
  const encode = program
    .command('encode')
    .argument('<in...>', 'images')
    .description('encode images into one small file, with the encoder of an autoencoder')
    .requiredOption('-o, --out <file>', 'the file, usually .cpz')
    .option('--model <model>', 'an own model of the net `tutorial` (default: the one that ships)');
  addShared(encode).action((inputs: string[], options: CodecOptions) =>
    finish(
      perform('encode', { inputs, ...requestOf(options) }, options, {
        text: encodedText,
        progress: () => 'encoding',
      }),
    ),
  );
  const decode = program
    .command('decode')
    .argument('<in>', 'a file that encode has written')
    .description('decode such a file, with the decoder alone')
    .requiredOption('-o, --out <path>', 'a PNG for one image, a folder for several')
    .option('--model <model>', 'the model that it was encoded with (default: the one that the file names)');
  addShared(decode).action((input: string, options: CodecOptions) =>
    finish(
      perform('decode', { input, ...requestOf(options) }, options, {
        text: decodedText,
        progress: () => 'decoding',
      }),
    ),
  );
}

function addShared(command: Command): Command {
  return addManners(addDevice(command.option('--overwrite', 'replace files that exist', false)));
}

function requestOf({ out, model, overwrite, ...device }: CodecOptions) {
  return { output: out, ...(model !== undefined && { model }), overwrite, device: deviceOf(device) };
}

function encodedText({ out, model, bytes, files }: EncodeResult): string {
  const columns = ['SAMPLES', 'FILE', 'CODE', 'PSNR dB'].map((title) => ({ title, right: true }));
  const rows = files.map((file) => [
    file.in,
    ...[file.samples, file.source, file.code].map(String),
    file.psnr.toFixed(2),
  ]);
  return `${table([{ title: 'IMAGE' }, ...columns], rows)}\n\n${out}: ${count(bytes, 'byte')}, with ${model}`;
}

function decodedText({ files }: DecodeResult): string {
  return files.map(({ out }) => out).join('\n');
}
