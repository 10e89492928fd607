import type { Command } from 'commander';
import type { NetsResult } from '../../contract/config/library.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform } from '../perform.ts';
import type { Finish } from '../exit.ts';

export function addNets(program: Command, finish: Finish): void {
  addManners(program.command('nets'))
    .description('list the nets that can be trained, with their settings')
    .action((manners: Manners) => finish(perform('nets', {}, manners, { text })));
}

function text({ nets }: NetsResult): string {
  return nets.map(describe).join('\n\n');
}

function describe({ net, summary, settings }: NetsResult['nets'][number]): string {
  const lines = settings.map(
    ({ name, meaning, default: standard, min, max }) =>
      `  --${name.padEnd(6)} ${meaning} (${min}-${max}, default: ${standard})`,
  );
  return [`${net}: ${summary}`, ...lines].join('\n');
}
