import type { Command } from 'commander';
import type { DoctorResult } from '../../contract/config/device.ts';
import { addManners, type Manners } from '../options/manners.ts';
import { perform } from '../perform.ts';
import { table } from '../table.ts';
import type { Finish } from '../exit.ts';

export function addDoctor(program: Command, finish: Finish): void {
  addManners(program.command('doctor'))
    .description('tell what this machine can compute with, what is chosen, and why the rest is not')
    .action((manners: Manners) => finish(perform('doctor', {}, manners, { text })));
}

function text({ version, node, devices, chosen }: DoctorResult): string {
  const rows = devices.map(({ id, label, available, train, infer, reason }) => [
    id,
    available ? 'yes' : 'no',
    train ? 'yes' : 'no',
    infer ? 'yes' : 'no',
    `${label}: ${reason}`,
  ]);
  const columns = ['DEVICE', 'THERE', 'TRAINS', 'CLEANS', 'WHAT IT IS, OR WHY NOT'].map((title) => ({
    title,
  }));
  return [
    `Cleanplate ${version} on Node ${node}`,
    '',
    table(columns, rows),
    '',
    `--device auto trains on ${chosen.train} and cleans on ${chosen.infer}`,
  ].join('\n');
}
