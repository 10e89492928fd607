import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { writePicture } from '../helpers/training.ts';
import { drawn, withNoise } from '../unit/engine/diagnose/noisy.ts';

const folder = temporaryFolder();
const small = ['--width', '4', '--depth', '2', '--patch', '16', '--batch', '2', '--steps', '2'];
const begin = (images: string, ...more: string[]) =>
  cleanplate(
    ['train', images, '-o', 'model', '--overwrite', '--objective', 'self', ...small, ...more],
    folder,
  );

beforeAll(async () => {
  for (const [name, noise] of Object.entries({ grainy: 'grain:20', white: 'gaussian:20' })) {
    await mkdir(join(folder, name));
    for (const seed of [1, 2])
      await writePicture(join(folder, name, `${seed}.png`), await withNoise(drawn(1, seed), noise));
  }
});

test('a training on noisy images alone that will teach little says so before it begins, in one line', async () => {
  const { code, stderr, stdout } = await begin('grainy');
  expect(code).toBe(0);
  const [first, ...others] = stderr.split('\n');
  expect(first).toMatch(/^Training on these images alone may teach little .*--objective clean/);
  expect(others.join('\n')).not.toContain('may teach little');
  expect(stdout).not.toContain('may teach little');
});

test('nothing is said of noise that such a training takes, nor with --quiet', async () => {
  expect((await begin('white')).stderr).not.toContain('may teach little');
  expect((await begin('grainy', '--quiet')).stderr).toBe('');
});
