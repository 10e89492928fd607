import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOptions } from '../../src-main/contract/config/cleaning.ts';
import { writeWhole } from '../../src-main/engine/base/atomic.ts';
import { runBatch, type FileWork } from '../../src-main/engine/denoise/batch.ts';
import { temporaryFolder } from '../helpers/folders.ts';

const root = temporaryFolder();
const child = join(import.meta.dirname, 'killed-batch.child.ts');
const names = Array.from({ length: 12 }, (_, i) => `${'abc'[i % 3]}/${String(i).padStart(2, '0')}.png`);

const cases: [victim: string, point: string][] = [
  ['05.png', 'before writing'],
  ['05.png', 'while writing'],
  ['07.png', 'after writing'],
];

test.skipIf(process.platform === 'win32').each(cases)(
  'a batch that is killed at %s, %s, goes on: no file twice, none missing, none half',
  async (victim, point) => {
    const folder = join(root, point.replace(' ', '-'));
    const [inputs, output] = [join(folder, 'in'), join(folder, 'out')];
    for (const name of names) {
      mkdirSync(join(inputs, name, '..'), { recursive: true });
      writeFileSync(join(inputs, name), `content of ${name}`);
    }
    const { signal } = await end(spawnBatch(inputs, output, victim, point));
    expect(signal).toBe('SIGKILL');

    const before = new Map(written(output).map((name) => [name, stampOf(join(output, name))]));
    expect(before.size).toBeLessThan(names.length);
    for (const name of before.keys()) expect(contentOf(output, name)).toBe(`content of ${name}!`);

    const kept: string[] = [];
    const results = await runBatch(
      { inputs: [inputs], output: outputOptions.parse({ output }), jobs: 2, fingerprint: 'test' },
      copy,
      { onFile: ({ in: file, state }) => state === 'kept' && kept.push(file.slice(inputs.length + 1)) },
    );
    expect(results.map(({ ok }) => ok)).toEqual(names.map(() => true));
    expect(kept.toSorted()).toEqual([...before.keys()].toSorted());
    for (const name of names) expect(contentOf(output, name)).toBe(`content of ${name}!`);
    for (const [name, stamp] of before) expect(stampOf(join(output, name)), name).toEqual(stamp);
    if (existsSync('/proc/self/ns/pid')) expect(written(output, true)).toEqual(names.toSorted());
  },
);

function spawnBatch(...args: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', child, ...args], { stdio: 'inherit' });
}

async function end(process: ReturnType<typeof spawn>) {
  const [code, signal] = (await once(process, 'exit')) as [number | null, string | null];
  return { code, signal };
}

/** Files below a folder, without the hidden ones of work that was cut off unless asked for. */
function written(folder: string, hidden = false): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.filter(({ name }) => hidden || !name.startsWith('.'));
  return paths.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).toSorted();
}

/** Another one for a file that was written again. */
function stampOf(file: string) {
  const { ino, mtimeMs, size } = statSync(file);
  return { ino, mtimeMs, size };
}

function contentOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

const copy: FileWork = async (task) => {
  await writeWhole(task.out, `${readFileSync(task.in, 'utf8')}!`);
  return { width: 1, height: 1, pages: 1 };
};
