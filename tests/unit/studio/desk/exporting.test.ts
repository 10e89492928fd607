import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { isActive, type DeskJob, type ExportJob } from '../../../../src-main/contract/desk/job.ts';
import { exportSettings, trainingSettings } from '../../../../src-main/contract/desk/settings.ts';
import { openTestDesk, testDoor } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const images = join(folder, 'images');
const large = join(folder, 'large');
beforeAll(async () => {
  await sceneFolder(images, 4, 32);
  await sceneFolder(large, 6, 900);
});

const noising = { noise: [{ kind: 'gaussian' as const, low: 25, high: 25 }], seed: 0 };
const cleaning = { model: 'median', strength: 100 };

async function deskWith(home: string, pictures = images, door = testDoor) {
  const desk = await openTestDesk(join(folder, home), door);
  await desk.desk.addPaths([pictures], 'work');
  await desk.desk.settled();
  const ids = (await desk.ask('session', {})).pictures.map(({ id }) => id);
  const exported = async (job: string, isWanted = (now: DeskJob) => !isActive(now)) =>
    (await desk.job(job, isWanted)) as ExportJob;
  const start = async (changes: object = {}, more: object = {}) =>
    (
      await desk.ask('startExport', {
        settings: exportSettings.parse(changes),
        cleaning,
        pictures: ids,
        ...more,
      })
    ).job;
  return { ...desk, ids, exported, start, cleaned: join(folder, home, 'cleaned') };
}

const states = ({ files }: ExportJob) => files.map(({ state }) => state);

test('results come to the usual folder under their names, and are kept by the next export', async () => {
  const showFile = vi.fn<(path: string) => void>();
  const desk = await deskWith('usual', images, { ...testDoor, showFile });
  const original = await readFile(join(images, 'scene-0.png'));
  const job = await desk.start();
  const done = await desk.exported(job);
  expect(done).toMatchObject({ state: 'done', fraction: 1, model: 'median', folder: desk.cleaned });
  expect(states(done)).toEqual(['done', 'done', 'done', 'done']);
  const depth = { verdict: 'kept', before: '8 bits', after: '8 bits' };
  expect(done.files.map(({ receipt }) => receipt?.depth)).toEqual([depth, depth, depth, depth]);
  expect(await readdir(desk.cleaned)).toEqual([0, 1, 2, 3].map((i) => `scene-${i}-clean.png`));
  expect(await readFile(join(images, 'scene-0.png'))).toEqual(original);
  const small = await desk.desk.pixels({ kind: 'result-thumbnail', job, picture: desk.ids[0]! });
  expect(small?.type).toBe('image/webp');
  expect(await desk.desk.pixels({ kind: 'result-thumbnail', job, picture: 'gone' })).toBeNull();
  const file = await desk.desk.pixels({ kind: 'result', job, picture: desk.ids[0]! });
  expect(file?.type).toBe('image/png');
  expect(Buffer.from(file!.bytes)).toEqual(await readFile(join(desk.cleaned, 'scene-0-clean.png')));
  await desk.ask('show', { job, picture: desk.ids[1]! });
  await desk.ask('show', { job });
  expect(showFile.mock.calls).toEqual([[join(desk.cleaned, 'scene-1-clean.png')], [desk.cleaned]]);
  expect(desk.desk.resultFile(job, desk.ids[1]!)).toBe(join(desk.cleaned, 'scene-1-clean.png'));

  expect(states(await desk.exported(await desk.start()))).toEqual(['kept', 'kept', 'kept', 'kept']);
  expect(states(await desk.exported(await desk.start({ existing: 'overwrite' })))).toEqual(
    Array(4).fill('done'),
  );
});

test('with noise alone, in another format, to a chosen folder', async () => {
  const desk = await deskWith('noisy');
  const { folder: chosen } = await desk.ask('chooseFolder', { typed: join(folder, 'chosen') });
  const changes = { what: 'noisy', format: 'webp', name: '{index}', folder: chosen!.id };
  const done = await desk.exported(await desk.start(changes, { noising, cleaning: null }));
  expect(done).toMatchObject({ state: 'done', model: null, folder: join(folder, 'chosen') });
  expect((await readdir(join(folder, 'chosen'))).every((name) => /^\d+\.webp$/.test(name))).toBe(true);
});

test('no picture on the desk is written over, also where it is not exported and overwriting was chosen', async () => {
  const [noisy, clean] = [join(folder, 'sides', 'noisy'), join(folder, 'sides', 'clean')];
  await sceneFolder(noisy, 2);
  await sceneFolder(clean, 1);
  const desk = await deskWith('sides', noisy);
  await desk.desk.addPaths([clean], 'clean');
  const original = await readFile(join(clean, 'scene-0.png'));
  const { folder: chosen } = await desk.ask('chooseFolder', { typed: clean });
  const job = await desk.start({ folder: chosen!.id, name: '{name}', existing: 'overwrite' });
  const done = await desk.exported(job);
  expect(states(done)).toEqual(['failed', 'done']);
  expect(done.files[0]?.error?.code).toBe('file/is-input');
  expect(await readFile(join(clean, 'scene-0.png'))).toEqual(original);
});

test('what goes wrong with one file is told, the rest goes on, and it can be tried again', async () => {
  const desk = await deskWith('failing', await sceneFolder(join(folder, 'fragile'), 3));
  const [gone, hidden] = [join(folder, 'fragile', 'scene-1.png'), join(folder, 'hidden.png')];
  await rename(gone, hidden);
  const job = await desk.start();
  const done = await desk.exported(job);
  expect(states(done)).toEqual(['done', 'failed', 'done']);
  expect(done.files[1]?.error?.code).toBe('file/missing');
  await expect(desk.ask('show', { job })).rejects.toMatchObject({ code: 'desk/cannot-show' });
  await expect(desk.ask('show', { job, picture: desk.ids[1]! })).rejects.toMatchObject({ code: 'desk/gone' });

  await rename(hidden, gone);
  await desk.ask('retryFailed', { job });
  const again = await desk.exported(job);
  expect(again.state).toBe('done');
  expect(again.files.map(({ state, out }) => `${state} ${out}`)).toEqual(
    [0, 1, 2].map((i) => `done scene-${i}-clean.png`),
  );
  expect(again.files[1]?.error).toBeUndefined();
  await expect(desk.ask('retryFailed', { job })).rejects.toMatchObject({ code: 'desk/wrong-state' });
});

test('files are given up one by one or all together; what is done stays', async () => {
  const desk = await deskWith('giving-up', large);
  const job = await desk.start();
  await desk.ask('cancelFile', { job, picture: desk.ids[5]! });
  await desk.exported(job, (now) => now.kind === 'export' && states(now).includes('done'));
  await desk.ask('cancel', { job });
  const over = await desk.exported(job);
  expect(over.state).toBe('cancelled');
  expect(states(over)[5]).toBe('cancelled');
  expect(new Set(states(over))).toEqual(new Set(['done', 'cancelled']));
  expect((await readdir(desk.cleaned)).length).toBe(states(over).filter((state) => state === 'done').length);
});

test('paused it waits; an engine that is killed interrupts it, and it does what is missing', async () => {
  const desk = await deskWith('killed', large);
  const job = await desk.start();
  await desk.exported(job, (now) => now.kind === 'export' && states(now).includes('done'));
  await desk.ask('pause', { job });
  expect((await desk.exported(job, () => true)).state).toBe('paused');
  process.kill(desk.studio.pids.work!, 'SIGKILL');
  const broken = await desk.exported(job);
  expect(broken).toMatchObject({ state: 'interrupted', error: { code: 'engine/died' } });
  const before = broken.files.filter(({ state }) => state === 'done').map(({ out }) => out!);
  expect(before.length).toBeGreaterThan(0);
  expect(states(broken)).not.toContain('working');
  // What was done is not done again, even where its file has gone.
  await rm(join(desk.cleaned, before[0]!));
  await desk.ask('resume', { job });
  const done = await desk.exported(job);
  expect(done.state).toBe('done');
  // A file that was written in the very moment of the end, before anybody was told, is kept.
  expect(states(done).filter((state) => state !== 'done' && state !== 'kept')).toEqual([]);
  expect(existsSync(join(desk.cleaned, before[0]!))).toBe(false);
  // A process that is killed may leave a hidden piece behind.
  const results = (await readdir(desk.cleaned)).filter((name) => !name.startsWith('.'));
  expect(results.length).toBe(5);
});

test('a pause before the engine has begun is not lost', async () => {
  const desk = await deskWith('early');
  const job = await desk.start();
  await desk.ask('pause', { job });
  // An answer of the same process: it has had the job, and its pause, by now.
  await desk.ask('models', {});
  expect(states(await desk.exported(job, () => true))).not.toContain('done');
  await desk.ask('resume', { job });
  expect(states(await desk.exported(job))).toEqual(Array(4).fill('done'));
});

test('an export waits for the training before it, and can be taken out of the row', async () => {
  const desk = await deskWith('row');
  const settings = trainingSettings.parse({
    width: 4,
    depth: 2,
    patch: 16,
    batch: 2,
    budget: { by: 'steps', steps: 9e6 },
  });
  const training = await desk.ask('startTraining', { settings, noising, pictures: desk.ids });
  const [first, second] = [await desk.start(), await desk.start({ name: '{name}-2' })];
  await desk.job(training.job, (job) => job.kind === 'train' && job.live.step > 0);
  expect((await desk.exported(first, () => true)).state).toBe('waiting');
  await desk.ask('cancelFile', { job: first, picture: desk.ids[0]! });
  await desk.ask('cancel', { job: second });
  expect(states(await desk.exported(second))).toEqual(Array(4).fill('cancelled'));
  await desk.ask('cancel', { job: training.job });
  expect(states(await desk.exported(first))).toEqual(['cancelled', 'done', 'done', 'done']);
});

test('a training that is paused lets exports by, and goes on after them', async () => {
  const desk = await deskWith('aside', large);
  const settings = trainingSettings.parse({
    width: 4,
    depth: 2,
    patch: 16,
    batch: 2,
    budget: { by: 'steps', steps: 9e6 },
  });
  const { job } = await desk.ask('startTraining', { settings, noising, pictures: desk.ids });
  await desk.job(job, (now) => now.kind === 'train' && now.live.step > 0);
  const [first, second] = [await desk.start(), await desk.start({ name: '{name}-2' })];
  await desk.ask('pause', { job });
  await desk.exported(first, (now) => now.kind === 'export' && states(now).includes('done'));
  await desk.ask('resume', { job });
  expect((await desk.job(job, () => true)).state).toBe('waiting');
  expect(states(await desk.exported(first))).toEqual(Array(6).fill('done'));
  await desk.job(job, ({ state }) => state === 'running');
  expect((await desk.exported(second, () => true)).state).toBe('waiting');

  await desk.ask('pause', { job });
  await desk.exported(second, (now) => now.kind === 'export' && states(now).includes('done'));
  await desk.ask('finish', { job });
  expect(await desk.job(job, (now) => !isActive(now))).toMatchObject({ state: 'done' });
  expect(states(await desk.exported(second))).toEqual(Array(6).fill('done'));
});

test('what does not fit is told before anything begins', async () => {
  const desk = await deskWith('unfit');
  await expect(desk.start({}, { cleaning: null })).rejects.toMatchObject({ code: 'desk/unfit-settings' });
  await expect(desk.start({ what: 'noisy' })).rejects.toMatchObject({ code: 'desk/unfit-settings' });
  await expect(desk.start({ folder: 'nowhere' })).rejects.toMatchObject({ code: 'desk/gone' });
  await expect(desk.start({}, { pictures: ['nobody'] })).rejects.toMatchObject({ code: 'desk/gone' });
  const job = await desk.start({}, { cleaning: { model: 'nobody', strength: 50 } });
  expect(await desk.exported(job)).toMatchObject({ state: 'failed', error: { code: 'model/unknown' } });
});
