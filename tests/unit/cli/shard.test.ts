import { describe, expect, it } from 'vitest';
import { shardFrom } from '../../../src-main/cli/options/shard.ts';
import { onOneLine } from '../../../src-main/cli/words.ts';

const slurm = (id: number, count: number, min: number, max: number, step = 1) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_COUNT: String(count),
  SLURM_ARRAY_TASK_MIN: String(min),
  SLURM_ARRAY_TASK_MAX: String(max),
  SLURM_ARRAY_TASK_STEP: String(step),
});

describe('a shard', () => {
  it('is told in numbers', () => {
    expect(shardFrom('2/8', {})).toEqual({ index: 2, count: 8 });
    expect(() => shardFrom('2 of 8', {})).toThrow('I/N');
  });

  it('is a task of a Slurm array, however its numbers run', () => {
    for (const [variables, index, count] of [
      [slurm(0, 8, 0, 7), 1, 8],
      [slurm(8, 8, 1, 8), 8, 8],
      [slurm(40, 4, 10, 70, 20), undefined, 4],
      [slurm(50, 4, 10, 70, 20), 3, 4],
      [slurm(4, 1, 4, 4), 1, 1],
    ] as const)
      if (index === undefined) expect(() => shardFrom('slurm', variables)).toThrow('none of 4 parts');
      else expect(shardFrom('slurm', variables)).toEqual({ index, count });
    const bare = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '0' };
    expect(shardFrom('slurm', bare)).toEqual({ index: 4, count: 4 });
  });

  it('is refused where an array has gaps, because a part of the files would be left out', () => {
    expect(() => shardFrom('slurm', slurm(3, 4, 1, 6))).toThrow(/4 tasks from 1 to 6.*1-4/);
  });

  it('is an index of a Kubernetes job, which counts from 0', () => {
    const variables = { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '3' };
    expect(shardFrom('kubernetes', variables)).toEqual({ index: 1, count: 3 });
    expect(() => shardFrom('kubernetes', { ...variables, JOB_COMPLETION_INDEX: '3' })).toThrow('none of 3');
    expect(() => shardFrom('kubernetes', { JOB_COMPLETION_INDEX: '1' })).toThrow(
      'JOB_COMPLETIONS is not set',
    );
  });

  it('is found by itself, and is everything where nobody tells of parts', () => {
    const kubernetes = { JOB_COMPLETION_INDEX: '1', JOB_COMPLETIONS: '3' };
    expect(shardFrom('auto', slurm(2, 3, 1, 3))).toEqual({ index: 2, count: 3 });
    expect(shardFrom('auto', kubernetes)).toEqual({ index: 2, count: 3 });
    expect(shardFrom('auto', {})).toBeUndefined();
    expect(() => shardFrom('auto', { ...slurm(2, 3, 1, 3), ...kubernetes })).toThrow('name one of them');
  });

  it('is not guessed from variables that make no sense', () => {
    expect(() => shardFrom('slurm', {})).toThrow('SLURM_ARRAY_TASK_ID is not set');
    for (const id of ['', 'x', '-1', '1.5', '1e3'])
      expect(() => shardFrom('slurm', { ...slurm(1, 3, 1, 3), SLURM_ARRAY_TASK_ID: id })).toThrow(
        'not a number',
      );
  });
});

it('names stay on one line and command no terminal', () => {
  expect(onOneLine('a\nb\tc\u001b[31m\u007f\u009b d')).toBe('a\\nb\\tc\\u001b[31m\\x7f\\x9b d');
  expect(onOneLine('plain 📷 #1 100%')).toBe('plain 📷 #1 100%');
});
