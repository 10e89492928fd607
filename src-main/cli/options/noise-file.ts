import { readFileSync, statSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { ownNoise, type OwnNoise } from '../../contract/config/own-noise.ts';
import { describeIssues } from '../../contract/issues.ts';

/** The largest one that fits the schema is far smaller. */
const mostBytes = 200_000;

/**
 * Reads a noise file.
 * @throws InvalidArgumentError that says what is wrong with it
 */
export function readNoiseFile(file: string): OwnNoise {
  const { data, error } = ownNoise.safeParse(contentOf(file));
  if (error) throw new InvalidArgumentError(`${file} is no noise file: ${describeIssues(error)}.`);
  return data;
}

function contentOf(file: string): unknown {
  try {
    if (statSync(file).size > mostBytes) throw new Error('it is too large');
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError(`${file} cannot be read as a noise file: ${reason}.`);
  }
}
