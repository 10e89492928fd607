import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isActive, type ExportJob } from '../../../../src-main/contract/desk/job.ts';
import { exportSettings } from '../../../../src-main/contract/desk/settings.ts';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { nameOf } from '../../../../src-main/studio/desk/finish-work.ts';
import { openTestDesk } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const whole = { luma: 100, chroma: 100, texture: 0, masks: [] };

async function samples(file: string): Promise<number[]> {
  return [...(await decodeImage(file)).raster.data];
}

test('the name of a part tells which one it is', () => {
  const crop = { x: 1, y: 2, width: 3, height: 4 };
  expect(nameOf('{name}-clean', { ...whole, crop })).toBe('{name}-clean-{crop}');
  expect(nameOf('{crop} of {name}', { ...whole, crop })).toBe('{crop} of {name}');
  expect(nameOf('{name}', whole)).toBe('{name}');
  expect(nameOf('{name}', undefined)).toBe('{name}');
});

test('a part of a painted picture is exported beside the whole one', async () => {
  const images = await sceneFolder(join(folder, 'images'), 2, 64);
  const home = join(folder, 'home');
  const desk = await openTestDesk(home);
  await desk.desk.addPaths([images], 'work');
  await desk.desk.settled();
  const [first, second] = (await desk.ask('session', {})).pictures.map(({ id }) => id) as [string, string];
  // All of the first one is left alone; what stands for other pictures does not count.
  const mask = { strokes: [{ points: [0, 0, 64, 64], radius: 200 }] };
  const cleaning = { model: 'median', strength: 100, masks: { [first]: [{ mask }], gone: [{ mask }] } };
  const start = async (more: object, pictures: string[]) => {
    const asked = { settings: exportSettings.parse({}), cleaning: { ...cleaning, ...more }, pictures };
    const { job } = await desk.ask('startExport', asked);
    return (await desk.job(job, (now) => !isActive(now))) as ExportJob;
  };
  expect(await start({}, [first, second])).toMatchObject({ state: 'done' });
  const crop = { x: 8, y: 9, width: 20, height: 10 };
  expect(await start({ crop }, [first])).toMatchObject({ state: 'done', files: [{ state: 'done' }] });
  const results = join(home, 'cleaned');
  const part = 'scene-0-clean-8-9-20x10.png';
  expect(await readdir(results)).toEqual([part, 'scene-0-clean.png', 'scene-1-clean.png']);
  expect(await samples(join(results, 'scene-0-clean.png'))).toEqual(
    await samples(join(images, 'scene-0.png')),
  );
  expect(await samples(join(results, 'scene-1-clean.png'))).not.toEqual(
    await samples(join(images, 'scene-1.png')),
  );
  expect((await decodeImage(join(results, part))).source).toMatchObject({ width: 20, height: 10 });
  await expect(start({ crop }, [first, second])).rejects.toMatchObject({ code: 'desk/unfit-settings' });
});
