import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { isActive, type DeskJob, type TrainJob } from '../../../../src-main/contract/desk/job.ts';
import { trainingSettings } from '../../../../src-main/contract/desk/settings.ts';
import { modelsOf, openTestDesk, type TestDesk } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const images = join(folder, 'images');
beforeAll(async () => void (await sceneFolder(images, 4, 32)));

const noising = { noise: [{ kind: 'gaussian' as const, low: 25, high: 25 }], seed: 0 };
const settings = trainingSettings.parse({
  net: 'unet',
  width: 4,
  depth: 2,
  patch: 16,
  batch: 4,
  validation: 0.25,
  budget: { by: 'steps', steps: 30 },
});
const endless = { ...settings, budget: { by: 'steps' as const, steps: 10_000_000 } };

async function deskWithPictures(home: string) {
  const desk = await openTestDesk(join(folder, home));
  await desk.desk.addPaths([images], 'work');
  await desk.desk.settled();
  const pictures = (await desk.ask('session', {})).pictures.map(({ id }) => id);
  await desk.ask('saveSettings', { settings: { app: { device: 'cpu', threads: 1 } } });
  return { ...desk, home: join(folder, home), pictures };
}

const hasSteps = (job: DeskJob) => job.kind === 'train' && job.live.step > 0;
const isOver = (job: DeskJob) => !isActive(job);
const trained = async (desk: TestDesk, id: string, isWanted: (job: DeskJob) => boolean) =>
  (await desk.job(id, isWanted)) as TrainJob;

test('a training becomes a model of the library, and tells its curves', async () => {
  const desk = await deskWithPictures('whole');
  const watch = { picture: desk.pictures[0]!, region: { x: 0, y: 0, width: 16, height: 16 } };
  const { job } = await desk.ask('startTraining', { settings, noising, pictures: desk.pictures, watch });
  const done = await trained(desk, job, isOver);
  expect(done).toMatchObject({
    state: 'done',
    fraction: 1,
    model: 'unet-gaussian-25',
    device: 'cpu',
    pictures: 4,
  });
  expect(done.history.length).toBeGreaterThan(0);
  expect(done.history.at(-1)).toMatchObject({ step: 30 });
  expect(desk.events.filter(({ type }) => type === 'point').length).toBe(done.history.length);
  const { models } = await desk.heard('models', (event) =>
    event.models.some(({ name }) => name === done.model),
  );
  expect(models.find(({ name }) => name === done.model)?.card?.training.steps).toBe(30);
  expect(done.moments.length).toBeGreaterThan(0);
  const pixels = await desk.desk.pixels({ kind: 'moment', job, step: done.moments.at(-1)!.step });
  expect(pixels?.type).toBe('image/png');
  expect((await desk.desk.pixels({ kind: 'moment', job, step: 'source' }))?.type).toBe('image/png');
});

test('the second of the same name gets a number; finishing keeps it, cancelling leaves nothing', async () => {
  const desk = await deskWithPictures('stops');
  const start = () => desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  const [first, second] = [await start(), await start()];
  expect(await trained(desk, second.job, () => true)).toMatchObject({
    state: 'waiting',
    model: 'unet-gaussian-25-2',
  });
  await desk.job(first.job, hasSteps);
  const names = async () => (await desk.ask('models', {})).models.map(({ name }) => name);
  expect(await names(), 'what is no model yet is not in the library').not.toContain('unet-gaussian-25');
  await desk.ask('finish', { job: first.job });
  expect(await trained(desk, first.job, isOver)).toMatchObject({ state: 'done', kept: null });
  expect(await names()).toContain('unet-gaussian-25');

  await desk.job(second.job, hasSteps);
  await desk.ask('cancel', { job: second.job });
  expect(await trained(desk, second.job, isOver)).toMatchObject({ state: 'cancelled' });
  expect(existsSync(join(modelsOf(desk.home), 'unet-gaussian-25'))).toBe(true);
  expect(existsSync(join(modelsOf(desk.home), 'unet-gaussian-25-2'))).toBe(false);
  await expect(desk.ask('finish', { job: second.job })).rejects.toMatchObject({ code: 'desk/wrong-state' });
  await desk.ask('dismiss', { job: second.job });
  await expect(desk.ask('dismiss', { job: second.job })).rejects.toMatchObject({ code: 'desk/gone' });
});

test('asked for twice at the same time, trainings get a name each', async () => {
  const desk = await deskWithPictures('twice');
  const start = () => desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  await Promise.all([start(), start(), start()]);
  const { jobs } = await desk.ask('session', {});
  expect(new Set(jobs.map((job) => job.kind === 'train' && job.model)).size).toBe(3);
  for (const { id } of jobs.toReversed()) await desk.ask('cancel', { job: id });
});

test('a model that came into the place of a training that waited is left alone', async () => {
  const desk = await deskWithPictures('place');
  const start = () => desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  const [first, second] = [await start(), await start()];
  await desk.ask('pause', { job: second.job });
  await desk.ask('cancel', { job: first.job });
  await desk.job(first.job, isOver);
  const place = join(modelsOf(desk.home), 'unet-gaussian-25-2');
  await mkdir(place);
  await writeFile(join(place, 'card.json'), 'of somebody else');
  await desk.ask('resume', { job: second.job });
  expect(await trained(desk, second.job, isOver)).toMatchObject({
    state: 'failed',
    error: { code: 'file/exists' },
  });
  await desk.ask('cancel', { job: second.job });
  await desk.job(second.job, ({ state }) => state === 'cancelled');
  expect(await readdir(place)).toEqual(['card.json']);
});

test('a model that is learning keeps its name and place; later its training goes along with it', async () => {
  const desk = await deskWithPictures('renamed');
  const { job } = await desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  await desk.job(job, (now) => now.kind === 'train' && now.history.length > 1);
  const name = 'unet-gaussian-25';
  const inUse = { code: 'desk/model-in-use' };
  await expect(desk.ask('renameModel', { name, to: 'mine' })).rejects.toMatchObject(inUse);
  await expect(desk.ask('removeModel', { name })).rejects.toMatchObject(inUse);
  await desk.ask('finish', { job });
  const { best } = await trained(desk, job, isOver);

  await desk.ask('renameModel', { name, to: 'mine' });
  expect(await trained(desk, job, () => true)).toMatchObject({ model: 'mine' });
  await desk.ask('keepMoment', { job, step: best!.step });
  const longer = await desk.ask('trainLonger', { job });
  await desk.job(longer.job, hasSteps);
  await expect(desk.ask('renameModel', { name: 'mine', to: name })).rejects.toMatchObject(inUse);
  await desk.ask('cancel', { job: longer.job });
});

test('paused it waits, and keeps the moment the person chose', async () => {
  const desk = await deskWithPictures('pause');
  const watch = { picture: desk.pictures[0]!, region: { x: 0, y: 0, width: 16, height: 16 } };
  const { job } = await desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  await desk.job(job, hasSteps);
  await desk.ask('watch', { job, watch });
  await desk.ask('pause', { job });
  await desk.job(job, ({ state }) => state === 'paused');
  await expect(desk.ask('dismiss', { job })).rejects.toMatchObject({ code: 'desk/wrong-state' });
  await desk.ask('resume', { job });
  const { moments } = await desk.heard('moments', (event) => event.moments.length > 0);
  await desk.ask('keepMoment', { job, step: moments[0]!.step });
  await desk.ask('finish', { job });
  const done = await trained(desk, job, isOver);
  expect(done).toMatchObject({ state: 'done', kept: moments[0]!.step });
  await expect(desk.ask('keepMoment', { job, step: 99_999_999 })).rejects.toMatchObject({
    code: 'training/no-moment',
  });
});

test('finished before it has gone on at all, a training keeps what it had learned', async () => {
  const desk = await deskWithPictures('hasty');
  const { job } = await desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  await desk.job(job, (now) => now.kind === 'train' && now.history.length > 1);
  await desk.ask('pause', { job });
  await desk.job(job, ({ state }) => state === 'paused');
  process.kill(desk.studio.pids.work!, 'SIGKILL');
  await desk.job(job, ({ state }) => state === 'interrupted');
  await desk.ask('resume', { job });
  await desk.ask('finish', { job });
  expect(['interrupted', 'done']).toContain((await trained(desk, job, isOver)).state);
  expect(existsSync(join(modelsOf(desk.home), 'unet-gaussian-25'))).toBe(true);
});

test('trained longer it goes on in a model of its own, and the one before stays', async () => {
  const desk = await deskWithPictures('longer');
  const { job } = await desk.ask('startTraining', { settings, noising, pictures: desk.pictures });
  await expect(desk.ask('trainLonger', { job })).rejects.toMatchObject({ code: 'desk/wrong-state' });
  const done = await trained(desk, job, isOver);

  const longer = await desk.ask('trainLonger', { job });
  const again = await trained(desk, longer.job, isOver);
  expect(again).toMatchObject({ state: 'done', model: 'unet-gaussian-25-2' });
  expect(again.history.slice(0, done.history.length)).toEqual(done.history);
  expect(again.history.at(-1)).toMatchObject({ step: 60 });
  expect(existsSync(join(modelsOf(desk.home), done.model))).toBe(true);
});

test('a training whose engine is killed is interrupted, and goes on with its history', async () => {
  const desk = await deskWithPictures('killed');
  const { job } = await desk.ask('startTraining', { settings: endless, noising, pictures: desk.pictures });
  await desk.job(job, (now) => now.kind === 'train' && now.history.length > 1);
  await desk.ask('pause', { job });
  const { history } = await trained(desk, job, ({ state }) => state === 'paused');
  await desk.ask('resume', { job });
  process.kill(desk.studio.pids.work!, 'SIGKILL');
  const broken = await trained(desk, job, isOver);
  expect(broken).toMatchObject({ state: 'interrupted', error: { code: 'engine/died' } });

  await desk.ask('resume', { job });
  const again = await trained(desk, job, (now) => now.state === 'running' && hasSteps(now));
  expect(again.error).toBeUndefined();
  expect(again.history.slice(0, history.length)).toEqual(history);
  await desk.ask('cancel', { job });
  await desk.job(job, isOver);
});

test('once a training has begun, a crash loses neither it nor the pictures', async () => {
  const desk = await openTestDesk(join(folder, 'remembered'));
  await desk.desk.addPaths([images], 'work');
  const pictures = (await desk.ask('session', {})).pictures.map(({ id }) => id);
  const { job } = await desk.ask('startTraining', { settings: endless, noising, pictures });
  const kept = (file: string) => readFile(join(folder, 'remembered', 'studio', file), 'utf8');
  for (const id of pictures) expect(await kept('pictures.jsonl')).toContain(id);
  expect(await kept('desk.json')).toContain(job);
  await desk.ask('cancel', { job });
});

test('settings that do not fit are told before anything begins', async () => {
  const desk = await deskWithPictures('unfit');
  const { pictures } = desk;
  const start = (changes: object, more: object = {}) =>
    desk.ask('startTraining', { settings: { ...settings, ...changes }, pictures, noising, ...more });
  await expect(start({ patch: 15 })).rejects.toMatchObject({ code: 'desk/unfit-settings' });
  await expect(start({}, { noising: undefined })).rejects.toMatchObject({ code: 'desk/unfit-settings' });
  for (const name of ['a/b', 'a.onnx'])
    await expect(start({ name })).rejects.toMatchObject({ code: 'desk/unfit-settings' });
  await expect(start({ objective: 'paired' })).rejects.toMatchObject({ code: 'desk/no-partners' });
  await expect(start({}, { pictures: ['nobody'] })).rejects.toMatchObject({ code: 'desk/gone' });
  expect((await desk.ask('session', {})).jobs).toEqual([]);
});
