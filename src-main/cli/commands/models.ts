import type { Command } from 'commander';
import type { LibraryEntry, ModelsResult } from '../../contract/config/card.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform } from '../perform.ts';
import type { Finish } from '../exit.ts';
import { table } from '../table.ts';
import { digits, size } from '../words.ts';

export function addModels(program: Command, finish: Finish): void {
  addManners(program.command('models'))
    .description('list the model library: bundled ones and your own')
    .action((manners: Manners) => finish(perform('models', {}, manners, { text, problems })));
}

function text({ models }: ModelsResult): string {
  if (models.length === 0) return "No models yet. Train one: 'cleanplate train --help'";
  const columns = [
    { title: 'NAME' },
    { title: 'NET' },
    { title: 'COLOUR' },
    { title: 'PSNR', right: true },
    { title: 'SIZE', right: true },
    { title: 'FROM' },
    { title: 'PURPOSE' },
  ];
  return table(columns, models.map(row));
}

function row({ name, origin, bytes, card }: LibraryEntry): string[] {
  if (!card) return [name, '?', '?', '', size(bytes), origin, 'cannot be read'];
  const psnr = card.metrics?.psnr;
  const colour = card.net.channels === 1 ? 'grey' : 'rgb';
  const measured = psnr === undefined ? '' : `${digits(psnr, 4)} dB`;
  return [name, card.net.net, colour, measured, size(bytes), origin, card.purpose];
}

function problems({ models }: ModelsResult): string[] {
  return models.flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : []));
}
