import { Option, type Command } from 'commander';
import {
  benchCaseNames,
  benchCases,
  type BenchCase,
  type BenchResult,
  type BenchRow,
} from '../../contract/config/bench.ts';
import type { RequestInput } from '../../contract/channels.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { addDevice, deviceOf, type DeviceOptions } from '../options/shared.ts';
import { perform } from '../perform.ts';
import type { Finish } from '../exit.ts';
import { table } from '../table.ts';
import { digits, duration } from '../words.ts';

interface BenchOptions extends Manners, DeviceOptions {
  case?: BenchCase[];
  quick: boolean;
  half: boolean;
}

export function addBench(program: Command, finish: Finish): void {
  const command = program
    .command('bench')
    .description('time training and cleaning on this machine, against what it can do at best')
    .addOption(new Option('--case <name...>', 'only these cases').choices(benchCaseNames))
    .option('--quick', 'one short try of each, whatever else the machine does', false)
    .option('--half', 'clean in numbers of 16 bits, for graphics cards that have them', false);
  addDevice(command);
  addManners(command)
    .addHelpText('after', caseHelp)
    .action((options: BenchOptions) => finish(perform('bench', requestOf(options), options, presentation)));
}

function requestOf(options: BenchOptions): RequestInput<'bench'> {
  return { cases: options.case, quick: options.quick, half: options.half, device: deviceOf(options) };
}

function caseHelp(): string {
  const lines = Object.entries(benchCases).map(([name, what]) => `  ${name.padEnd(12)} ${what}`);
  return ['', 'Cases:', ...lines].join('\n');
}

const presentation = {
  text: benchText,
  progress: ({ stage }: { stage: string }) => stage,
  problems: ({ failed }: BenchResult) => failed.map(({ case: name, reason }) => `${name}: ${reason}`),
};

const columns = [
  ...['CASE', 'DEVICE'].map((title) => ({ title })),
  ...['OPEN ms', 'MIN ms', 'MEDIAN', 'P90', 'ITEMS/s', 'GFLOP/s', 'OF PEAK', 'OF BARE'].map((title) => ({
    title,
    right: true,
  })),
];

/** The result as a table. */
export function benchText(result: BenchResult): string {
  const { cpu, threads, computedOn, peakGflops, cases, skipped, warnings } = result;
  const rows = cases.map((row) => [
    row.case,
    row.device,
    ...[row.openMs, row.minMs, row.medianMs, row.p90Ms, row.itemsPerSecond, row.gflops].map((value) =>
      digits(value),
    ),
    percent(row.shareOfPeak),
    row.ofBareRuntime === undefined ? '-' : percent(row.ofBareRuntime),
  ]);
  const parts = cases.flatMap(stagesText);
  const left = skipped.map(({ case: name, reason }) => `${name} was not measured: ${reason}`);
  const cards = computedOn.filter(({ device }) => device !== 'cpu');
  const names = cards.map(({ device, name }) => `${device}: ${name}; `).join('');
  const machine = `${names}${cpu}, ${threads} threads; large matrices: ${Math.round(peakGflops)} GFLOP/s`;
  return [table(columns, rows), '', machine, ...parts, ...left, ...warnings].join('\n');
}

function stagesText({ case: name, stages }: BenchRow): string[] {
  if (!stages) return [];
  const { decode, network, encode } = stages;
  return [`${name}: reading ${duration(decode)}, network ${duration(network)}, writing ${duration(encode)}`];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
