import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputOptions, type FileResult } from '../../../../src-main/contract/config/cleaning.ts';
import type { FileProgress } from '../../../../src-main/contract/jobs.ts';
import { writeWhole } from '../../../../src-main/engine/base/atomic.ts';
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
    const work: FileWork = async (task) => {
      most = Math.max(most, ++now);
      const size = await shout(task, () => {});
      now--;
      return size;
    };
    await runBatch({ ...request([inputs], out), jobs: 2 }, work);
    expect(most).toBe(2);
  });

  it('reports progress that never goes down and ends at 1, and each file', async () => {
    const { inputs, out } = place({ 'a.png': 'long content', 'b.png': 'bad', 'c.png': '' });
    const seen: FileProgress[] = [];
    const files: FileResult[] = [];
    await runBatch(request([inputs], out), picky, {
      onProgress: (progress) => seen.push(progress),
      onFile: (file) => files.push(file),
    });
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ fraction: 1, done: 3, total: 3, file: join(inputs, 'c.png') });
    expect(files.map(({ ok }) => ok).toSorted()).toEqual([false, true, true]);
  });

  it('stops when cancelled, keeps what is finished, and works again afterwards', async () => {
    const { inputs, out } = place({ 'a.png': '', 'b.png': '', 'c.png': '' });
    const cancel = new AbortController();
    const finished = await runBatch(request([inputs], out), shout, {
      signal: cancel.signal,
      onFile: () => cancel.abort(),
    });
    expect(finished.map(({ in: file }) => file)).toEqual([join(inputs, 'a.png')]);
    expect([existsSync(join(out, 'a.png')), existsSync(join(out, 'b.png'))]).toEqual([true, false]);
    const results = await runBatch(request([inputs], out, { overwrite: true }), shout);
    expect(results.every(({ ok }) => ok)).toBe(true);
  });
});

/** Copies a file and adds a mark. */
const shout: FileWork = async (task, report) => {
  report(0.5);
  await writeWhole(task.out, `${readFileSync(task.in, 'utf8')}!`);
  return { width: 3, height: 2, pages: 1 };
};

const picky: FileWork = async (task, report) => {
  if (readFileSync(task.in, 'utf8') === 'bad') throw new Error('bad is bad');
  return shout(task, report);
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

function request(inputs: string[], output: string, { overwrite = false } = {}): BatchRequest {
  return { inputs, output: outputOptions.parse({ output, overwrite }), jobs: 1 };
}
