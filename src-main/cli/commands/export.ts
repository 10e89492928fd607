import type { Command } from 'commander';
import type { ExportRequest, ExportResult } from '../../contract/config/library.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform } from '../perform.ts';
import type { Finish } from '../exit.ts';
import { size } from '../words.ts';

export function addExport(program: Command, finish: Finish): void {
  const command = program
    .command('export')
    .description('write a model for other programs: ONNX, or a tfjs layers model')
    .requiredOption('--model <model>', 'a name of the library, or a model folder')
    .requiredOption('-o, --output <path>', 'FILE.onnx, or a folder for a tfjs layers model')
    .option('--overwrite', 'replace files that exist', false);
  addManners(command).action(({ model, output, overwrite, ...manners }: ExportRequest & Manners) =>
    finish(perform('export', { model, output, overwrite }, manners, { text })),
  );
}

function text({ files }: ExportResult): string {
  return files.map(({ file, bytes }) => `${file}  ${size(bytes)}`).join('\n');
}
