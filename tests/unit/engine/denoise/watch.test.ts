import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOptions, type BatchProgress } from '../../../../src-main/contract/config/cleaning.ts';
import { writeWhole } from '../../../../src-main/engine/base/atomic.ts';
import type { BatchPart } from '../../../../src-main/engine/denoise/before.ts';
import { runBatch, type FileWork } from '../../../../src-main/engine/denoise/batch.ts';
import type { Clock } from '../../../../src-main/engine/denoise/watch.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
let places = 0;

test('files are taken when they are whole, again when they change, and the rest stays as it is', async () => {
  const { inputs, out, put, watch } = place();
  put('there.png', 'whole');
  const { results, states, progress } = await watch([
    () => {},
    () => put('sub/new.png', 'half'),
    () => put('sub/new.png', 'half and whole'),
    () => put('late.tif', 'half'),
    () => {},
    () => {},
    // It stood still for too long and was taken for whole.
    () => put('late.tif', 'half and whole'),
    () => put('notes.txt', 'whole'),
    () => put('there.png', 'whole, another'),
    () => {},
    () => {},
  ]);
  expect(states.filter(([, state]) => state !== 'working')).toEqual([
    ['there.png', 'done'],
    ['sub/new.png', 'done'],
    ['late.tif', 'failed'],
    ['late.tif', 'done'],
    ['there.png', 'done'],
  ]);
  expect(results.map(({ in: file, ok }) => [file.slice(inputs.length + 1), ok])).toEqual([
    ['sub/new.png', true],
    ['late.tif', true],
    ['there.png', true],
  ]);
  expect(readFileSync(join(out, 'there.png'), 'utf8')).toBe('whole, another!');
  expect(readFileSync(join(out, 'sub/new.png'), 'utf8')).toBe('half and whole!');
  const fractions = progress.map(({ done, total }) => [done <= total, total]);
  expect(fractions.every(([fits]) => fits)).toBe(true);
  expect(progress.at(-1)).toMatchObject({ done: 5, total: 5 });
});

test('who watches again does nothing twice', async () => {
  const { put, watch, again } = place();
  put('a.png', 'whole');
  await watch([() => {}, () => {}]);
  const { states } = await again([() => {}, () => put('b.png', 'whole'), () => {}, () => {}]);
  expect(states.filter(([, state]) => state !== 'working')).toEqual([
    ['a.png', 'kept'],
    ['b.png', 'done'],
  ]);
});

test('a process that goes on takes a file that has changed for no result of before, and nothing is kept for ever', async () => {
  const { inputs, out, put, watch, again } = place();
  put('a.png', 'whole');
  const { results, kept } = await watch([() => {}, () => {}]);
  expect(kept).toEqual([]);
  put('a.png', 'whole, another');
  const before: BatchPart[] = [{ begun: join(out, 'a.png') }, { result: results[0]! }];
  const { states } = await again([() => {}, () => {}, () => {}], before);
  expect(states.filter(([, state]) => state !== 'working')).toEqual([['a.png', 'done']]);
  expect(readFileSync(join(out, 'a.png'), 'utf8')).toBe('whole, another!');
  expect(results[0]!.in).toBe(join(inputs, 'a.png'));
});

test('a disk that is away for a while is waited for, but a folder that never was is a mistake', async () => {
  const { inputs, put, watch } = place();
  put('a.png', 'whole');
  const { states } = await watch([
    () => {},
    () => rmSync(inputs, { recursive: true }),
    () => put('a.png', 'whole again'),
    () => {},
    () => {},
  ]);
  expect(states.filter(([, state]) => state === 'done')).toHaveLength(2);
  rmSync(inputs, { recursive: true });
  await expect(watch([])).rejects.toMatchObject({ code: 'file/missing' });
});

test('results of a watched folder need one', async () => {
  const { inputs } = place();
  const request = { inputs: [inputs], output: outputOptions.parse({ output: join(root, 'a.png') }), jobs: 1 };
  await expect(runBatch({ ...request, watch: { settle: 1 } }, copyWhole)).rejects.toMatchObject({
    code: 'usage/invalid',
  });
});

const copyWhole: FileWork = async (task) => {
  const text = readFileSync(task.in, 'utf8');
  if (!text.includes('whole')) throw new Error('it breaks off');
  await writeWhole(task.out, `${text}!`);
  return { width: 1, height: 1, pages: 1 };
};

function place() {
  const folder = join(root, String(places++));
  const [inputs, out] = [join(folder, 'in'), join(folder, 'out')];
  mkdirSync(inputs, { recursive: true });
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(inputs, name)), { recursive: true });
    writeFileSync(join(inputs, name), text);
  };
  /** Half a second passes between two steps; after the last one the watching ends. A second without a change makes a file whole. */
  const watch = async (steps: (() => void)[], before?: BatchPart[]) => {
    const end = new AbortController();
    const states: [string, string][] = [];
    const progress: BatchProgress[] = [];
    const kept: BatchPart[] = [];
    const queue = [...steps];
    let now = 0;
    const clock: Clock = {
      now: () => now,
      async wait() {
        now += 500;
        queue.shift()?.();
        if (queue.length === 0) end.abort();
      },
    };
    const output = outputOptions.parse({ output: out });
    const watched = { watch: { settle: 0.5 }, fingerprint: 'test', ...(before && { before }) };
    const request = { inputs: [inputs], output, jobs: 1, ...watched };
    const events = {
      signal: end.signal,
      onFile: ({ in: file, state }: { in: string; state: string }) =>
        void states.push([file.slice(inputs.length + 1), state]),
      onProgress: (told: BatchProgress) => void progress.push(told),
      onKeep: (part: BatchPart) => void kept.push(part),
    };
    return { results: await runBatch(request, copyWhole, events, clock), states, progress, kept };
  };
  return { inputs, out, put, watch, again: watch };
}
