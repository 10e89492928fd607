import { existsSync, utimesSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { listModels, libraryShelves } from '../../../../src-main/engine/store/library.ts';
import { modelsFolder } from '../../../../src-main/engine/store/models-folder.ts';
import { moveModels } from '../../../../src-main/engine/store/move-models.ts';
import { isFailure } from '../../../../src-main/contract/errors/failure.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
let count = 0;

/** A home with two models, one of them with a checkpoint. */
async function home(): Promise<{ at: string; environment: NodeJS.ProcessEnv }> {
  const at = join(folder, `home ${++count}`);
  const files = { 'a/card.json': '{}', 'a/weights.bin': 'weights', 'b/checkpoint/header.json': '{}' };
  for (const [file, text] of Object.entries(files)) await put(join(at, 'models', file), text);
  return { at, environment: { CLEANPLATE_HOME: at } };
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (isFailure(error) ? error.code : error),
  );

test('models move with all that lies in their folders, every process finds them, and back again', async () => {
  const { at, environment } = await home();
  const to = join(folder, 'disk', 'my models');
  const fractions: number[] = [];
  const moving = { environment, onProgress: (fraction: number) => void fractions.push(fraction) };
  expect(await moveModels(to, moving)).toEqual({ folder: to, moved: 2, left: null });
  expect(modelsFolder(environment)).toEqual({ folder: to, by: 'chosen' });
  expect(await readFile(join(to, 'a', 'weights.bin'), 'utf8')).toBe('weights');
  expect(existsSync(join(to, 'b', 'checkpoint', 'header.json'))).toBe(true);
  expect(existsSync(join(at, 'models'))).toBe(false);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  const own = libraryShelves(environment).filter(({ origin }) => origin === 'own');
  expect((await listModels(own)).map(({ name }) => name)).toEqual(['a', 'b']);
  expect(await moveModels(null, { environment })).toMatchObject({ moved: 2 });
  expect(modelsFolder(environment)).toEqual({ folder: join(at, 'models'), by: 'usual' });
  expect(existsSync(to)).toBe(false);
});

test('a folder with something else in it is left alone, and so are the models', async () => {
  const { at, environment } = await home();
  const to = join(folder, 'full');
  await put(join(to, 'letter.txt'), 'dear');
  expect(await codeOf(moveModels(to, { environment }))).toBe('models/folder-not-empty');
  expect(await readdir(to)).toEqual(['letter.txt']);
  expect(await readdir(join(at, 'models'))).toEqual(['a', 'b']);
});

test('no file is taken for a folder, also when there are no models to bring along', async () => {
  const environment = { CLEANPLATE_HOME: join(folder, 'no models') };
  const file = join(folder, 'plain.txt');
  await writeFile(file, '');
  expect(await codeOf(moveModels(file, { environment }))).toBe('file/unreadable');
  expect(await codeOf(moveModels(join(file, 'below'), { environment }))).toBe('file/unreadable');
  expect(modelsFolder(environment).by).toBe('usual');
  const empty = join(folder, 'empty', 'new');
  expect(await moveModels(empty, { environment })).toEqual({ folder: empty, moved: 0, left: null });
  expect(existsSync(empty)).toBe(true);
});

test('models that are there already are taken up where there are none to bring along', async () => {
  const { environment } = await home();
  const to = join(folder, 'kept');
  await moveModels(to, { environment });
  const other = { CLEANPLATE_HOME: join(folder, 'a new home') };
  expect(await moveModels(to, { environment: other })).toEqual({ folder: to, moved: 2, left: null });
  expect(modelsFolder(other).folder).toBe(to);
});

test('nothing moves into itself, nor against the variable', async () => {
  const { at, environment } = await home();
  expect(await codeOf(moveModels(join(at, 'models', 'a'), { environment }))).toBe('models/nested-folder');
  expect(await codeOf(moveModels(at, { environment }))).toBe('models/nested-folder');
  const fixed = { ...environment, CLEANPLATE_MODELS: join(folder, 'fixed') };
  expect(modelsFolder(fixed)).toEqual({ folder: join(folder, 'fixed'), by: 'variable' });
  expect(await codeOf(moveModels(join(folder, 'x'), { environment: fixed }))).toBe('models/fixed-folder');
});

test('what changes while it is copied, or is stopped, stays where it was', async () => {
  const { at, environment } = await home();
  const to = join(folder, 'never');
  const file = join(at, 'models', 'a', 'card.json');
  const touch = () => utimesSync(file, 1, 1);
  expect(await codeOf(moveModels(to, { environment, onProgress: touch }))).toBe('models/changed-meanwhile');
  const stop = new AbortController();
  const stopped = moveModels(to, {
    environment,
    signal: stop.signal,
    onProgress: () => stop.abort('enough'),
  });
  expect(await codeOf(stopped)).toBe('enough');
  expect(existsSync(to)).toBe(false);
  expect(modelsFolder(environment).by).toBe('usual');
  expect(await readdir(join(at, 'models'))).toEqual(['a', 'b']);
});
