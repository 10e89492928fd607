import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LibraryEntry, ModelCard, ModelsResult } from '../../contract/config/card.ts';
import type { MovedModels } from '../../contract/config/library.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform } from '../perform.ts';
import type { Finish } from '../exit.ts';
import { table } from '../table.ts';
import { digits, size } from '../words.ts';
import { cardText } from './card-text.ts';

export function addModels(program: Command, finish: Finish): void {
  const models = addManners(program.command('models'))
    .description('list the model library, or change it: bundled ones, your own, imported ones, plain filters')
    .action((manners: Manners) => finish(perform('models', {}, manners, { text, problems })));
  addManners(models.command('show').argument('<model>', 'a name of the library, or a model folder'))
    .description(
      'the card of a model: what it is for, where it fails, how it was made and measured, whom to credit',
    )
    .action((model: string, _: Manners, command: Command) =>
      finish(perform('showModel', { model }, mannersOf(command), { text: cardText, problems: problemOf })),
    );
  addManners(models.command('import').argument('<file>', 'an ONNX file, or a model folder'))
    .description('take a model from elsewhere into the library')
    .option('--name <name>', 'its name there (default: its own)')
    .action((file: string, { name }: { name?: string }, command: Command) => {
      const request = { file, ...(name !== undefined && { name }) };
      return finish(perform('importModel', request, mannersOf(command), { text: changed('Imported as') }));
    });
  addManners(models.command('rename').argument('<name>').argument('<to>'))
    .description('give a model of your own another name')
    .action((name: string, to: string, _: Manners, command: Command) =>
      finish(perform('renameModel', { name, to }, mannersOf(command), { text: changed('Renamed to') })),
    );
  addManners(models.command('remove').argument('<name>'))
    .description('remove a model of your own, with its checkpoint and moments')
    .action((name: string, _: Manners, command: Command) =>
      finish(perform('removeModel', { name }, mannersOf(command), { text: changed('Removed') })),
    );
  addManners(models.command('move').argument('[folder]'))
    .description(
      'take your own models to another folder, whole or not at all; without FOLDER to the usual place',
    )
    .action((folder: string | undefined, _: Manners, command: Command) => {
      const request = { to: folder === undefined ? null : resolve(folder) };
      return finish(perform('moveModels', request, mannersOf(command), { text: movedText }));
    });
}

function movedText({ folder, moved, left }: MovedModels): string {
  const old = left === null ? [] : [`Not all could be removed from ${left}; nothing needs it any more`];
  return [`Your own models (${moved}) lie in ${folder} now`, ...old].join('\n');
}

/** Commander gives what `models` and its subcommand share to `models`, wherever it stands. */
function mannersOf(command: Command): Manners {
  return command.optsWithGlobals();
}

function changed(what: string): (result: { name: string }) => string {
  return ({ name }) => `${what} '${name}'`;
}

function text({ models }: ModelsResult): string {
  const columns = [
    { title: 'NAME' },
    { title: 'NET' },
    { title: 'COLOUR' },
    { title: 'SIZE', right: true },
    { title: 'MEASURED' },
    { title: 'FROM' },
    { title: 'PURPOSE' },
  ];
  const list = table(columns, models.map(row));
  const hasLearned = models.some(({ origin }) => origin !== 'filter');
  return hasLearned ? list : `${list}\n\nNo models yet. Train one: 'cleanplate train --help'`;
}

function row({ name, origin, bytes, card, channels, purpose = '', problem }: LibraryEntry): string[] {
  if (problem !== undefined) return [name, '?', '?', size(bytes), '', origin, 'cannot be read'];
  if (origin === 'filter') return [name, '', '', '', '', origin, purpose];
  if (!card) return [name, 'ONNX', channels === 1 ? 'grey' : 'rgb', size(bytes), '', origin, purpose];
  const colour = card.net.channels === 1 ? 'grey' : 'rgb';
  return [name, card.net.net, colour, size(bytes), measuredText(card), origin, card.purpose];
}

/** With what it was measured on: decibels of different images, or of different noise, say nothing beside each other. */
function measuredText({ making, metrics }: ModelCard): string {
  const [first] = making?.measured ?? [];
  if (first) return `${digits(first.psnr, 4)} dB (${first.set}, ${first.noise})`;
  return metrics?.psnr === undefined ? '' : `${digits(metrics.psnr, 4)} dB (its own images)`;
}

function problems({ models }: ModelsResult): string[] {
  return models.flatMap(problemOf);
}

function problemOf({ name, problem }: LibraryEntry): string[] {
  return problem ? [`${name}: ${problem}`] : [];
}
