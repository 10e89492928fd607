import { Option, type Command } from 'commander';
import type { RequestInput } from '../../contract/channels.ts';
import { decimal } from './parsers.ts';
import { shardFrom, type Shard } from './shard.ts';

export interface BatchFlags {
  shard?: Shard;
  ledger: boolean;
  watch: boolean;
  settle: number;
  join: boolean;
}

/** `--shard`, `--watch`, `--settle` and `--no-ledger`, where many files are worked on. */
export function addBatch(command: Command): Command {
  return command
    .option(
      '--shard <i/n>',
      'take every N-th input, from the I-th; or what slurm, kubernetes or one of them (auto) says',
      (text) => shardFrom(text),
    )
    .option('--watch', 'stay, and clean what comes into the folders later, until Ctrl-C', false)
    .option('--settle <seconds>', 'with --watch: how long a whole file has not changed', decimal, 2)
    .addOption(
      new Option('--join', 'all pages of all inputs into the one .pdf or .tif that -o names')
        .default(false)
        .conflicts(['shard', 'watch', 'skipExisting']),
    )
    .option('--no-ledger', 'write down nothing beside the output folder to go on from');
}

export function batchOf({
  shard,
  ledger,
  watch,
  settle,
  join,
}: BatchFlags): Pick<RequestInput<'denoise'>, 'shard' | 'ledger' | 'watch' | 'join'> {
  return { ledger, ...(join && { join }), ...(shard && { shard }), ...(watch && { watch: { settle } }) };
}
