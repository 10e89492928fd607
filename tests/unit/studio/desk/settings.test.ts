import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskSettings, exportSettings } from '../../../../src-main/contract/desk/settings.ts';
import { isFailure } from '../../../../src-main/contract/errors/failure.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import type { Studio } from '../../../../src-main/studio/studio.ts';
import { openTestDesk, testDoor, modelsOf } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnRaster } from '../../../helpers/images.ts';

const folder = temporaryFolder();
const awkward = "Größe 100 % 'secret' #1 (ä).png";

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (isFailure(error) ? error.code : error),
  );

/** Everything that is asked of the engine. */
function spying(asked: [string, unknown][]) {
  return (studio: Studio): Studio => ({
    ...studio,
    call(channel, request, options) {
      asked.push([channel, request]);
      return studio.call(channel, request, options);
    },
  });
}

test('threads, memory and tiles reach what is asked of the engine, and no name reaches the diagnostics', async () => {
  const home = join(folder, 'home of Ann');
  const asked: [string, unknown][] = [];
  const { desk, ask, job, heard } = await openTestDesk(home, testDoor, spying(asked));
  const app = { device: 'cpu', threads: 1, memory: 700, tile: 64 } as const;
  await ask('saveSettings', { settings: deskSettings.parse({ app }) });
  const file = join(folder, awkward);
  await encodeImage(newPicture(drawnRaster(80, 70, 1, 8, 1)), file, { format: 'png' });
  await writeFile(join(folder, 'no picture.png'), 'nothing');
  await desk.addPaths([file, join(folder, 'no picture.png'), join(folder, 'nowhere.png')], 'work');
  await desk.settled();
  const [picture] = (await ask('session', {})).pictures;
  const exporting = { settings: exportSettings.parse({}), pictures: [picture!.id] };
  await ask('look', { ticket: 'a', layer: { kind: 'cleaned', picture: picture!.id, model: 'median' } });
  const { job: id } = await ask('startExport', {
    ...exporting,
    cleaning: { model: 'median', strength: 100 },
  });
  await job(id, ({ state }) => state === 'done');
  await heard('refused');

  const device = { device: 'cpu', threads: 1, memory: 700 };
  expect(asked.find(([channel]) => channel === 'denoise')?.[1]).toMatchObject({ tile: 64, device });
  expect(asked.find(([channel]) => channel === 'look')?.[1]).toMatchObject({ layer: { device } });

  expect(await codeOf(ask('moveModels', { typed: 'not whole' }))).toBe('desk/relative-folder');
  const { text } = await ask('diagnostics', {});
  expect(text).toContain('threads 1, memory 700, tile 64');
  expect(text).toContain('Jobs: 1 export done');
  expect(text).toMatch(/desk\/relative-folder, 1 time/);
  expect(text).toMatch(/file\/missing, 1 time/);
  const { username } = userInfo();
  for (const name of ['secret', 'Größe', 'nowhere', 'no picture', 'Ann', folder])
    expect(text).not.toContain(name);
  expect(text).not.toMatch(new RegExp(`(?<![\\p{L}\\p{N}])${username}(?![\\p{L}\\p{N}])`, 'u'));
});

test('models move when no job needs them, and the desk knows their trainings there', async () => {
  const home = join(folder, 'other home');
  const { ask, desk } = await openTestDesk(home);
  await mkdir(join(modelsOf(home), 'mine'), { recursive: true });
  await writeFile(join(modelsOf(home), 'mine', 'card.json'), '{}');
  expect(await ask('modelsPlace', {})).toEqual({ path: modelsOf(home), by: 'usual' });
  expect(await codeOf(ask('moveModels', {}))).toBe('desk/no-dialog');

  const file = join(folder, 'small.png');
  await encodeImage(newPicture(drawnRaster(40, 40, 1, 8, 2)), file, { format: 'png' });
  await desk.addPaths([file], 'work');
  await desk.settled();
  const [picture] = (await ask('session', {})).pictures;
  const settings = { budget: { by: 'steps', steps: 1_000_000 }, net: 'tutorial', name: 'new' } as const;
  const noising = { noise: [{ kind: 'gaussian', low: 5, high: 5 } as const] };
  const { job: id } = await ask('startTraining', { settings, noising, pictures: [picture!.id] });
  const to = join(folder, 'disk', 'models of mine');
  expect(await codeOf(ask('moveModels', { typed: to }))).toBe('desk/jobs-at-work');
  await ask('cancel', { job: id });
  await ask('dismiss', { job: id }).catch(() => {});

  const settled = async () => (await ask('session', {})).jobs.every(({ state }) => state === 'cancelled');
  await expect.poll(settled, { timeout: 120_000 }).toBe(true);
  expect(await ask('moveModels', { typed: to })).toMatchObject({ moved: { folder: to, moved: 1 } });
  expect(await ask('modelsPlace', {})).toEqual({ path: to, by: 'chosen' });
  const { models } = await ask('models', {});
  expect(models.find(({ name }) => name === 'mine')).toMatchObject({ folder: join(to, 'mine') });
  expect(await ask('moveModels', { usual: true })).toMatchObject({ moved: { folder: modelsOf(home) } });
  expect(existsSync(to)).toBe(false);
});
