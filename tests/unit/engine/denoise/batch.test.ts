import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  outputOptions,
  type BatchControl,
  type BatchFile,
  type BatchProgress,
  type OutputOptions,
} from '../../../../src-main/contract/config/cleaning.ts';
import { writeWhole } from '../../../../src-main/engine/base/atomic.ts';
import { whatWasBefore, type BatchPart } from '../../../../src-main/engine/denoise/before.ts';
import { runBatch, type BatchRequest, type FileWork } from '../../../../src-main/engine/denoise/batch.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
let places = 0;

describe('runBatch', () => {
  it('mirrors the tree of a folder, and takes hidden files, other files and links in a circle for nothing', async () => {
    const { inputs, out } = place({
      'a.png': '1',
      'sub/b.jpg': '2',
      'notes.txt': '',
      '.c.png': '',
      '.d/e.png': '',
    });
    symlinkSync(inputs, join(inputs, 'circle'));
    symlinkSync(join(inputs, 'a.png'), join(inputs, 'link.png'));
    const results = await runBatch(request([inputs], out), shout);
    expect(results.map(({ ok, out }) => [ok, out])).toEqual([
      [true, join(out, 'a.png')],
      [true, join(out, 'link.png')],
      [true, join(out, 'sub', 'b.jpg')],
    ]);
    expect(readFileSync(join(out, 'sub/b.jpg'), 'utf8')).toBe('2!');
  });

  it('goes on after a bad file and says what was wrong', async () => {
    const { inputs, out } = place({ 'a.png': 'bad', 'b.png': 'good' });
    const missing = join(inputs, 'nowhere.png');
    const results = await runBatch(request([inputs, missing], out), picky);
    expect(results).toMatchObject([
      { ok: false, out: null, error: 'bad is bad' },
      { ok: true, in: join(inputs, 'b.png'), width: 3, height: 2, pages: 1 },
      { ok: false, error: expect.stringContaining(`${missing} does not exist`) },
    ]);
  });

  it('says that a folder has no pictures', async () => {
    const { inputs, out } = place({ 'notes.txt': '' });
    const results = await runBatch(request([inputs], out), shout);
    expect(results).toMatchObject([
      { ok: false, in: inputs, error: expect.stringContaining('There are no images in') },
    ]);
  });

  it('keeps files that exist, unless told otherwise', async () => {
    const { inputs, out } = place({ 'a.png': 'new' });
    await writeWhole(join(out, 'a.png'), 'old');
    const kept = await runBatch(request([inputs], out), shout);
    expect(kept).toMatchObject([
      { ok: false, error: expect.stringContaining('exists already and was kept') },
    ]);
    expect(readFileSync(join(out, 'a.png'), 'utf8')).toBe('old');
    await runBatch(request([inputs], out, { overwrite: true }), shout);
    expect(readFileSync(join(out, 'a.png'), 'utf8')).toBe('new!');
  });

  it('goes on after a process that died: what it finished is given again, what it had begun is written over', async () => {
    const { inputs, out } = place({ 'a.png': '1', 'b.png': '2', 'c.png': '3', 'd.png': '4' });
    const kept: BatchPart[] = [];
    await runBatch(request([join(inputs, 'a.png')], out), shout, { onKeep: (part) => kept.push(part) });
    expect(kept).toMatchObject([{ begun: join(out, 'a.png') }, { result: { in: join(inputs, 'a.png') } }]);
    await writeWhole(join(out, 'b.png'), 'put there, and not told');
    await writeWhole(join(out, 'c.png'), 'was there before');
    const before = [...kept, { begun: join(out, 'b.png') }];
    const worked: string[] = [];
    const work: FileWork = (task, step) => {
      worked.push(task.in);
      return shout(task, step);
    };
    const states: string[] = [];
    const onFile = ({ state }: BatchFile) => void states.push(state);
    const results = await runBatch({ ...request([inputs], out), before }, work, { onFile });
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true]);
    expect(results[0]).toMatchObject({ out: join(out, 'a.png'), width: 3, height: 2 });
    expect(results[2]!.error).toContain('exists already');
    expect(worked).toEqual(['b.png', 'd.png'].map((name) => join(inputs, name)));
    expect(states.filter((state) => state !== 'working').toSorted()).toEqual(['done', 'done', 'failed']);
    expect(readFileSync(join(out, 'b.png'), 'utf8')).toBe('2!');
    expect(readFileSync(join(out, 'c.png'), 'utf8')).toBe('was there before');
  });

  it('writes over nothing that came where a result was kept', async () => {
    const { inputs, out } = place({ 'a.png': '1' });
    const kept: BatchPart[] = [];
    await runBatch(request([inputs], out), shout, { onKeep: (part) => kept.push(part) });
    const [begun, result] = kept as [BatchPart, BatchPart];
    const other = whatWasBefore([begun, result]);
    expect(other.wrote(join(out, 'a.png'))).toBe(false);
    const cutOff = whatWasBefore([begun]);
    expect([cutOff.wrote(join(out, 'a.png')), cutOff.wrote(join(out, 'a.png'))]).toEqual([true, false]);
  });

  it('never overwrites an input, however it is reached', async () => {
    const { inputs, out } = place({ 'a.png': 'mine', 'b.png': 'too' });
    mkdirSync(out);
    linkSync(join(inputs, 'b.png'), join(out, 'a.png'));
    for (const output of [inputs, join(inputs, '.'), out]) {
      const [first] = await runBatch(request([inputs], output, { overwrite: true }), shout);
      expect(first).toMatchObject({ ok: false, error: expect.stringContaining('never overwritten') });
    }
    expect(readFileSync(join(inputs, 'a.png'), 'utf8')).toBe('mine');
  });

  it('does not take results for inputs when the output lies inside', async () => {
    const { inputs } = place({ 'a.png': '1' });
    const out = join(inputs, 'clean');
    await runBatch(request([inputs], out), shout);
    const again = await runBatch(request([inputs], out, { overwrite: true }), shout);
    expect(again.map(({ in: file }) => file)).toEqual([join(inputs, 'a.png')]);
  });

  it('shares the files out to shards', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '', 'c.png': '', 'd.png': '', 'e.png': '' });
    const names = [];
    for (const index of [1, 2]) {
      const results = await runBatch({ ...request([inputs], out), shard: { index, count: 2 } }, shout);
      names.push(results.map(({ in: file }) => file.slice(-5)));
    }
    expect(names).toEqual([
      ['a.png', 'c.png', 'e.png'],
      ['b.png', 'd.png'],
    ]);
  });

  it('works on several files at a time, no more than asked', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '', 'c.png': '', 'd.png': '' });
    let now = 0;
    let most = 0;
    const work: FileWork = async (task, step) => {
      most = Math.max(most, ++now);
      const size = await shout(task, step);
      now--;
      return size;
    };
    await runBatch({ ...request([inputs], out), jobs: 2 }, work);
    expect(most).toBe(2);
  });

  it('reports progress that never goes down and ends at 1, and each file', async () => {
    const { inputs, out } = place({ 'a.png': 'long content', 'b.png': 'bad', 'c.png': '' });
    const seen: BatchProgress[] = [];
    const files: BatchFile[] = [];
    await runBatch(request([inputs], out), picky, {
      onProgress: (progress) => seen.push(progress),
      onFile: (file) => files.push(file),
    });
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ fraction: 1, done: 3, total: 3, file: join(inputs, 'c.png'), working: [] });
    expect(seen[0]!.working).toEqual([{ file: join(inputs, 'a.png'), fraction: 0.5 }]);
    expect(files.map(({ state }) => state)).toEqual([
      'working',
      'done',
      'working',
      'failed',
      'working',
      'done',
    ]);
    expect(files[1]).toMatchObject({ in: join(inputs, 'a.png'), out: join(out, 'a.png') });
    expect(files[3]).toMatchObject({
      out: null,
      error: { code: 'engine/unexpected', values: { reason: 'bad is bad' } },
    });
  });

  it('stops when cancelled, keeps what is finished, and works again afterwards', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '', 'c.png': '' });
    const cancel = new AbortController();
    const finished = await runBatch(request([inputs], out), shout, {
      signal: cancel.signal,
      onFile: ({ state }) => state === 'done' && cancel.abort(),
    });
    expect(finished.map(({ in: file }) => file)).toEqual([join(inputs, 'a.png')]);
    expect([existsSync(join(out, 'a.png')), existsSync(join(out, 'b.png'))]).toEqual([true, false]);
    const results = await runBatch(request([inputs], out, { overwrite: true }), shout);
    expect(results.every(({ ok }) => ok)).toBe(true);
  });

  it('takes files that are there for done when asked to', async () => {
    const { inputs, out } = place({ 'a.png': 'new', 'b.png': 'new' });
    await writeWhole(join(out, 'a.png'), 'old');
    const states: string[] = [];
    const results = await runBatch(request([inputs], out, { skipExisting: true }), shout, {
      onFile: ({ state }) => states.push(state),
    });
    expect(results.map(({ ok, out: file }) => [ok, file])).toEqual([
      [true, join(out, 'a.png')],
      [true, join(out, 'b.png')],
    ]);
    expect(states).toEqual(['working', 'kept', 'working', 'done']);
    expect(readFileSync(join(out, 'a.png'), 'utf8')).toBe('old');
  });
});

describe('a running batch', () => {
  it('begins no file and goes no step further while it is paused', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '', 'c.png': '' });
    const told = controls();
    const steps: string[] = [];
    const work: FileWork = async (task, step) => {
      steps.push('begun');
      if (steps.length === 1) told.tell({ do: 'pause' });
      if (steps.length === 1) setImmediate(() => setImmediate(() => goOn()));
      await step.rest();
      steps.push('went on');
      return shout(task, step);
    };
    const goOn = () => {
      expect(steps).toEqual(['begun']);
      told.tell({ do: 'resume' });
    };
    const results = await runBatch(request([inputs], out), work, { onControl: told.onControl });
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(steps).toHaveLength(6);
  });

  it('gives up one file, in work or waiting, and does the rest', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '', 'c.png': '', 'd.png': '' });
    const told = controls();
    const states: [string, string][] = [];
    const work: FileWork = async (task, step) => {
      if (task.in.endsWith('b.png')) {
        for (const name of ['d.png', 'b.png', 'a.png']) told.tell({ do: 'cancel', file: join(inputs, name) });
        await step.rest();
      }
      return shout(task, step);
    };
    const seen: BatchProgress[] = [];
    const results = await runBatch(request([inputs], out), work, {
      onControl: told.onControl,
      onProgress: (progress) => seen.push(progress),
      onFile: ({ in: file, state }) => states.push([file.slice(-5), state]),
    });
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, false]);
    expect(states).toEqual([
      ['a.png', 'working'],
      ['a.png', 'done'],
      ['b.png', 'working'],
      ['d.png', 'cancelled'],
      ['b.png', 'cancelled'],
      ['c.png', 'working'],
      ['c.png', 'done'],
    ]);
    expect([existsSync(join(out, 'b.png')), existsSync(join(out, 'd.png'))]).toEqual([false, false]);
    expect(seen.at(-1)).toMatchObject({ fraction: 1, done: 4 });
  });

  it('can be stopped while it is paused', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '' });
    const told = controls();
    const cancel = new AbortController();
    const work: FileWork = async (task, step) => {
      told.tell({ do: 'pause' });
      setImmediate(() => cancel.abort());
      await step.rest();
      return shout(task, step);
    };
    const states: string[] = [];
    const results = await runBatch(request([inputs], out), work, {
      signal: cancel.signal,
      onControl: told.onControl,
      onFile: ({ state }) => states.push(state),
    });
    expect(results).toEqual([]);
    expect(states).toEqual(['working', 'cancelled']);
  });
});

/** A way to tell a batch something. */
function controls() {
  const listeners: ((control: BatchControl) => void)[] = [];
  return {
    onControl: (listener: (control: BatchControl) => void) => void listeners.push(listener),
    tell: (control: BatchControl) => listeners.forEach((listen) => listen(control)),
  };
}

/** Copies a file and adds a mark. */
const shout: FileWork = async (task, { report }) => {
  report(0.5);
  await writeWhole(task.out, `${readFileSync(task.in, 'utf8')}!`);
  return { width: 3, height: 2, pages: 1 };
};

const picky: FileWork = async (task, step) => {
  if (readFileSync(task.in, 'utf8') === 'bad') throw new Error('bad is bad');
  return shout(task, step);
};

function place(files: Record<string, string>): { inputs: string; out: string } {
  const inputs = join(root, String(places++));
  mkdirSync(inputs);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(inputs, name, '..'), { recursive: true });
    writeFileSync(join(inputs, name), content);
  }
  return { inputs, out: join(root, `${places++}-out`) };
}

function request(inputs: string[], output: string, wishes: Partial<OutputOptions> = {}): BatchRequest {
  return { inputs, output: outputOptions.parse({ output, ...wishes }), jobs: 1 };
}
