import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Channel, EventOf, RequestInput } from '../../../../src-main/contract/channels.ts';
import type { DeviceTrouble } from '../../../../src-main/contract/config/device.ts';
import { isActive, trainJob } from '../../../../src-main/contract/desk/job.ts';
import { exportSettings, trainingSettings } from '../../../../src-main/contract/desk/settings.ts';
import type { CallOptions } from '../../../../src-main/studio/engine-process.ts';
import type { Studio } from '../../../../src-main/studio/studio.ts';
import { openTestDesk, testDoor } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const images = join(folder, 'images');
beforeAll(async () => void (await sceneFolder(images, 4, 32)));

const smaller: DeviceTrouble = {
  device: 'webgpu',
  reason: 'no room for a buffer',
  remedy: { do: 'smaller-batches', patches: 8 },
};
const moved: DeviceTrouble = {
  device: 'webgpu',
  reason: 'the device was lost',
  remedy: { do: 'move', to: 'cuda' },
};

/** The engine of this machine, and troubles with a device that it does not have are told after the first event of each job. */
function withTroubles(...troubles: DeviceTrouble[]): (studio: Studio) => Pick<Studio, 'call'> {
  return (studio) => ({
    call<C extends Channel>(channel: C, request: RequestInput<C>, options: CallOptions<C> = {}) {
      const { onEvent: tell } = options;
      let told = channel !== 'train' && channel !== 'denoise';
      const onEvent = (event: EventOf<C>) => {
        tell?.(event);
        if (!told) for (const trouble of troubles) tell?.({ kind: 'device', trouble } as EventOf<C>);
        told = true;
      };
      return studio.call(channel, request, { ...options, onEvent });
    },
  });
}

async function deskWith(home: string, ...troubles: DeviceTrouble[]) {
  const desk = await openTestDesk(join(folder, home), testDoor, withTroubles(...troubles));
  await desk.desk.addPaths([images], 'work');
  await desk.desk.settled();
  await desk.ask('saveSettings', { settings: { app: { device: 'cpu', threads: 1 } } });
  return { ...desk, pictures: (await desk.ask('session', {})).pictures.map(({ id }) => id) };
}

test('a training says what became of its device, and where it computes now', async () => {
  const desk = await deskWith('training', smaller, moved);
  const { job } = await desk.ask('startTraining', {
    settings: trainingSettings.parse({
      net: 'unet',
      width: 4,
      depth: 2,
      patch: 16,
      budget: { by: 'steps', steps: 5 },
    }),
    noising: { noise: [{ kind: 'gaussian', low: 25, high: 25 }], seed: 0 },
    pictures: desk.pictures,
  });
  await desk.job(job, (now) => !isActive(now));
  const records = desk.events.flatMap((event) =>
    event.type === 'job' && event.job.kind === 'train' ? [event.job] : [],
  );
  const told = records.flatMap(({ device, why, trouble }) => (trouble ? [{ device, why, trouble }] : []));
  expect(told.slice(0, 2)).toEqual([
    { device: 'cpu', why: { because: 'asked' }, trouble: smaller },
    { device: 'cuda', why: { because: 'asked' }, trouble: moved },
  ]);
  expect(records.at(-1)).toMatchObject({ state: 'done', trouble: moved });
});

test('so does an export, and its files come nevertheless', async () => {
  const desk = await deskWith('export', moved);
  const { job } = await desk.ask('startExport', {
    settings: exportSettings.parse({}),
    cleaning: { model: 'median', strength: 100 },
    pictures: desk.pictures,
  });
  const done = await desk.job(job, (now) => !isActive(now));
  expect(done).toMatchObject({ state: 'done', trouble: moved, files: [{}, {}, {}, {}] });
});

test('what older desks said of the choice, in words, is let go of', () => {
  expect(trainJob.shape.why.parse('Chosen by you')).toBeNull();
  expect(trainJob.shape.why.parse({ because: 'only' })).toEqual({ because: 'only' });
});
