import type { Command } from 'commander';

/** How a command speaks. */
export interface Manners {
  json: boolean;
  quiet: boolean;
}

export function addManners(command: Command): Command {
  return command
    .option('--json', 'print one JSON document on stdout, and nothing else there', false)
    .option('--quiet', 'no progress and no messages, except for errors', false);
}
