import type { Command } from 'commander';
import type { RequestInput } from '../../contract/channels.ts';
import type { LabMeasure, LabResult, LabRunResult, LabRecipe } from '../../contract/config/lab.ts';
import type { Finish } from '../exit.ts';
import { UsageError } from '../exit.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { whole } from '../options/parsers.ts';
import { addDevice, deviceOf, type DeviceOptions } from '../options/shared.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import { digits, duration } from '../words.ts';

interface RunOptions extends Manners, DeviceOptions {
  all: boolean;
  data?: string;
  seed: number;
  epochs?: number;
  quick: boolean;
  out?: string;
  overwrite: boolean;
}

/** Where the report of all experiments goes unless it is said. */
const usualReport = 'lab-report';

/** `lab list`, `lab run NAME...`, `lab run --all`. */
export function addLab(program: Command, finish: Finish): void {
  const lab = program
    .command('lab')
    .description('the experiments with autoencoders that the program grew out of');
  addManners(lab.command('list'))
    .description('list the experiments')
    .action((manners: Manners) => finish(perform('labRecipes', {}, manners, { text: listText })));
  const run = lab
    .command('run')
    .argument('[names...]')
    .description('do experiments and tell what came of them')
    .option('--all', 'all of them', false)
    .option('--data <path>', 'a file or folder to take in place of what the experiment ships or makes')
    .option('--seed <n>', 'where chance begins', whole(0), 0)
    .option('--epochs <n>', 'in place of as many as were published', whole(1))
    .option('--quick', 'a try with little data and few epochs, which shows nothing', false)
    .option(
      '--out <folder>',
      `write a report there, with each figure as SVG and CSV (with --all: ${usualReport})`,
    )
    .option('--overwrite', 'replace files that exist', false);
  addDevice(run);
  addManners(run).action((names: string[], options: RunOptions) =>
    finish(perform('labRun', requestOf(names, options), options, presentation)),
  );
}

/** @throws UsageError unless either names or `--all` are given */
function requestOf(names: string[], options: RunOptions): RequestInput<'labRun'> {
  const { all, data, seed, epochs, quick, out = all ? usualReport : undefined, overwrite } = options;
  if (all === names.length > 0) throw new UsageError("Give the experiments' names, or --all");
  return {
    names,
    seed,
    quick,
    overwrite,
    device: deviceOf(options),
    ...(epochs !== undefined && { epochs }),
    ...(data !== undefined && { data }),
    ...(out !== undefined && { output: out }),
  };
}

function listText({ recipes }: { recipes: LabRecipe[] }): string {
  const columns = [{ title: 'ROW', right: true }, ...['NAME', 'WHAT', '--data'].map((title) => ({ title }))];
  return table(
    columns,
    recipes.map(({ name, row, title, data }) => [String(row), name, title, data]),
  );
}

const presentation = {
  text: ({ results, report }: LabRunResult) =>
    [...results.map(resultText), ...(report === undefined ? [] : [`Report: ${report}`])].join('\n\n'),
  progress: ({ name, stage }: { name: string; stage: string }) => `${name}: ${stage}`,
  problems: ({ failed }: LabRunResult) => failed.map(({ name, reason }) => `${name}: ${reason}`),
};

/** One experiment for people: what was measured, beside what was published. */
function resultText({ name, title, data, seconds, measures, notes }: LabResult): string {
  const columns = [
    { title: 'MEASURED' },
    { title: 'HERE', right: true },
    { title: 'PUBLISHED', right: true },
    { title: '' },
  ];
  return [
    `${title} (${name}), ${data.name}, ${duration(seconds)}`,
    table(columns, measures.map(measureRow)),
    ...notes,
  ].join('\n');
}

function measureRow({ label, value, unit, published, note }: LabMeasure): string[] {
  const withUnit = (n: number) => (unit ? `${numberText(n)} ${unit}` : numberText(n));
  return [
    label,
    withUnit(value),
    published ? withUnit(published.value) : '',
    published?.source ?? note ?? '',
  ];
}

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : digits(value);
}
