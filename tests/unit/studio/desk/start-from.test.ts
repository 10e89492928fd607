import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isActive, type TrainJob } from '../../../../src-main/contract/desk/job.ts';
import { trainingSettings } from '../../../../src-main/contract/desk/settings.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { modelsOf, openTestDesk } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent } from '../../../helpers/models.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const home = temporaryFolder();
const noising = { noise: [{ kind: 'gaussian' as const, low: 25, high: 25 }], seed: 0 };
const settings = trainingSettings.parse({
  from: 'mine',
  patch: 16,
  batch: 2,
  validation: 0.25,
  budget: { by: 'steps', steps: 10_000_000 },
});

test('a training starts from a model of the library, which waits for it and stays what it is', async () => {
  const images = join(home, 'images');
  await sceneFolder(images, 4, 32);
  await saveModel(join(modelsOf(home), 'mine'), modelContent());
  const desk = await openTestDesk(home);
  await desk.desk.addPaths([images], 'work');
  await desk.desk.settled();
  await desk.ask('saveSettings', { settings: { app: { device: 'cpu', threads: 1 } } });
  const pictures = (await desk.ask('session', {})).pictures.map(({ id }) => id);
  const card = async (wanted: string) =>
    (await desk.ask('models', {})).models.find(({ name }) => name === wanted)?.card;
  const before = await card('mine');

  const { job } = await desk.ask('startTraining', { settings, noising, pictures });
  await expect(desk.ask('renameModel', { name: 'mine', to: 'other' })).rejects.toMatchObject({
    code: 'desk/model-in-use',
  });
  await desk.job(job, (one) => one.kind === 'train' && one.live.step > 0);
  await desk.ask('finish', { job });
  const done = (await desk.job(job, (one) => !isActive(one))) as TrainJob;
  expect(done).toMatchObject({ state: 'done', model: 'mine-own' });
  expect((await card('mine-own'))?.net).toEqual(before!.net);
  expect(await card('mine')).toEqual(before);
  await expect(
    desk.ask('startTraining', { settings: { ...settings, from: 'gone' }, noising, pictures }),
  ).rejects.toMatchObject({ code: 'model/unknown' });
});
