import { InvalidArgumentError } from 'commander';
import { shard } from './parsers.ts';

export interface Shard {
  index: number;
  count: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Who starts the same command many times and tells each which one it is. */
const schedulers: Record<string, { variable: string; read: (variables: Variables) => Shard }> = {
  slurm: { variable: 'SLURM_ARRAY_TASK_ID', read: slurmShard },
  kubernetes: { variable: 'JOB_COMPLETION_INDEX', read: kubernetesShard },
};

/**
 * Reads `2/8`, or what a scheduler says: `slurm` (a job array), `kubernetes` (an indexed job), `auto` (one of them; all inputs where neither is).
 * @throws InvalidArgumentError that names the variable which is missing or makes no sense
 */
export function shardFrom(text: string, variables: Variables = process.env): Shard | undefined {
  const scheduler = schedulers[text];
  if (scheduler) return scheduler.read(variables);
  if (text !== 'auto') return shard(text);
  const present = Object.values(schedulers).filter(({ variable }) => variables[variable] !== undefined);
  if (present.length > 1)
    throw new InvalidArgumentError('Slurm and Kubernetes both say which part it is: name one of them.');
  return present[0]?.read(variables);
}

/** Position in the array, whatever its numbers: `--array=0-7`, `1-8`, `10-80:10`. */
function slurmShard(variables: Variables): Shard {
  const id = numberIn(variables, 'SLURM_ARRAY_TASK_ID');
  const count = numberIn(variables, 'SLURM_ARRAY_TASK_COUNT');
  const min = numberIn(variables, 'SLURM_ARRAY_TASK_MIN');
  const max = numberIn(variables, 'SLURM_ARRAY_TASK_MAX', min + count - 1);
  const step = Math.max(1, numberIn(variables, 'SLURM_ARRAY_TASK_STEP', 1));
  const index = (id - min) / step + 1;
  if ((max - min) / step + 1 !== count)
    throw new InvalidArgumentError(
      `The Slurm array has ${count} tasks from ${min} to ${max}, which are not evenly spaced: give it a range such as 1-${count}.`,
    );
  return checked({ index, count }, `SLURM_ARRAY_TASK_ID is ${id}`);
}

/** Kubernetes counts from 0 and does not say how many there are; the job's own description does (docs/clusters.md). */
function kubernetesShard(variables: Variables): Shard {
  const index = numberIn(variables, 'JOB_COMPLETION_INDEX') + 1;
  const count = numberIn(variables, 'JOB_COMPLETIONS');
  return checked({ index, count }, `JOB_COMPLETION_INDEX is ${index - 1}`);
}

function checked(found: Shard, told: string): Shard {
  const { index, count } = found;
  if (Number.isInteger(index) && index >= 1 && index <= count) return found;
  throw new InvalidArgumentError(`${told}, which is none of ${count} parts.`);
}

function numberIn(variables: Variables, name: string, otherwise?: number): number {
  const text = variables[name];
  if (text === undefined && otherwise !== undefined) return otherwise;
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw new InvalidArgumentError(
      `${name} ${text === undefined ? 'is not set' : `is '${text}', not a number`}.`,
    );
  return Number(text);
}
