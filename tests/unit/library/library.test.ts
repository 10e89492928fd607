import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  CleanplateError,
  isCleanplateError,
  openCleanplate,
  type Picture,
} from '../../../src-main/library/main.ts';
import { forkIn } from '../../../src-main/engine/base/fork.ts';
import { sessionOn } from '../../../src-main/library/session.ts';
import { openStudio } from '../../../src-main/studio/studio.ts';
import { temporaryFolder } from '../../helpers/folders.ts';
import { drawnSamples, scene } from '../../helpers/images.ts';
import { giveKnownDevices } from '../../helpers/known-devices.ts';

const folder = temporaryFolder();
const [home, models] = [join(folder, 'home'), join(folder, 'own models')];
giveKnownDevices(home);
const cleanplate = openCleanplate({ home, models, device: 'cpu', threads: 1 });
afterAll(() => cleanplate.close());

const kinds: Record<string, Picture> = {
  'eight bits, colours and alpha': { width: 9, height: 7, channels: 4, samples: drawnSamples(252, 8, 1) },
  'sixteen bits, grey and alpha': { width: 9, height: 7, channels: 2, samples: drawnSamples(126, 16, 2) },
  'sixteen bits, colours': { width: 9, height: 7, channels: 3, samples: drawnSamples(189, 16, 3) },
  'floats, grey': { width: 9, height: 7, channels: 1, samples: scene(9, 7, 1, 4).data },
};

/** The last channel. */
function alphas({ channels, samples }: Picture): number[] {
  return [...samples].filter((_, i) => i % channels === channels - 1);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CleanplateError)) throw new Error('It did not fail as it should', { cause: error });
  return error.code;
}

test.each(Object.entries(kinds))('pixels keep their form: %s', async (_, picture) => {
  const before = picture.samples.slice();
  const { picture: clean, model, device } = await cleanplate.denoisePicture(picture, { model: 'median' });
  expect({ ...clean, samples: null }).toEqual({ ...picture, samples: null });
  expect(clean.samples.constructor.name).toBe(picture.samples.constructor.name);
  expect(picture.samples).toEqual(before);
  expect([model, device]).toEqual(['median', 'cpu']);
  if (picture.channels % 2 === 0) expect(alphas(clean)).toEqual(alphas(picture));
  else expect(clean.samples).not.toEqual(picture.samples);
});

test('nothing of a picture is lost in a file that holds as much', async () => {
  const { 'eight bits, colours and alpha': eight, 'sixteen bits, colours': sixteen } = kinds;
  for (const [name, picture] of Object.entries({ 'a.png': eight!, 'b.tif': sixteen! })) {
    await cleanplate.writePicture(picture, join(folder, name));
    const read = await cleanplate.readPicture(join(folder, name));
    expect(read).toEqual({ ...picture, samples: expect.anything() as unknown });
    expect([...read.samples]).toEqual([...picture.samples]);
  }
  expect(await codeOf(cleanplate.writePicture(eight!, join(folder, 'a.png')))).toBe('file/exists');
  expect(await codeOf(cleanplate.readPicture(join(folder, 'c.png')))).toBe('file/missing');
});

test('noise and measures of pixels are those of files', async () => {
  const clean: Picture = { ...scene(64, 48, 1, 5), samples: scene(64, 48, 1, 5).data };
  const { width, height, channels, samples } = clean;
  const picture = { width, height, channels, samples };
  const noisy = await cleanplate.addNoiseToPicture(picture, 'gaussian:25', 7);
  expect(await cleanplate.addNoiseToPicture(picture, 'gaussian:25', 7)).toEqual(noisy);
  const { psnr, ssim, rmse } = await cleanplate.compare(noisy, picture);
  expect(psnr).toBeCloseTo(20.17, 0);
  expect(rmse).toBeCloseTo(25 / 255, 2);
  expect(ssim).toBeLessThan(1);
  expect((await cleanplate.compare(picture, picture)).psnr).toBe(100);
});

test('a training on pixels ends early and well, and its model is one of the library', async () => {
  const picture = { width: 32, height: 32, channels: 1 as const, samples: drawnSamples(1024, 8, 6) };
  const finish = new AbortController();
  const fractions: number[] = [];
  const result = await cleanplate.train(
    {
      images: [picture],
      noise: 'gaussian:25',
      output: join(models, 'mine'),
      net: { net: 'tutorial', channels: 1, width: 4, depth: 1 },
      patch: 16,
      validation: 0,
      duration: { steps: 1_000_000 },
    },
    {
      finish: finish.signal,
      onProgress({ fraction, step }) {
        fractions.push(fraction);
        if (step > 0) finish.abort();
      },
    },
  );
  expect(result).toMatchObject({ cancelled: true, device: expect.stringMatching(/^cpu/) as unknown });
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  const found = (await cleanplate.models()).find(({ name }) => name === 'mine');
  expect(found).toMatchObject({ origin: 'own', folder: join(models, 'mine') });
  expect(existsSync(join(home, 'models'))).toBe(false);

  const measured = await cleanplate.evaluate({ model: 'mine', clean: [picture], noise: 'gaussian:25' });
  expect(measured.images).toHaveLength(1);
  await cleanplate.renameModel('mine', 'yours');
  expect(await readdir(models)).toEqual(['yours']);
});

test('an aborted call throws the reason of its signal and leaves nothing behind', async () => {
  const stop = new AbortController();
  const images = join(folder, 'images');
  await mkdir(images);
  await cleanplate.writePicture(kinds['sixteen bits, colours']!, join(images, 'a.png'));
  const training = cleanplate.train(
    { images, noise: 'gaussian:25', output: join(models, 'gone'), patch: 4, validation: 0, net: 'tutorial' },
    { signal: stop.signal, onEvent: () => stop.abort(new Error('enough')) },
  );
  await expect(training).rejects.toThrow('enough');
  await expect(cleanplate.models({ signal: stop.signal })).rejects.toThrow('enough');
});

test('what makes no sense is told before anything starts, by the name of the call', async () => {
  const picture: Picture = { width: 2, height: 2, channels: 1, samples: new Uint8Array(5) };
  const wrong = await cleanplate
    .denoisePicture(picture, { model: 'median' })
    .catch((error: unknown) => error);
  expect(isCleanplateError(wrong, 'library/invalid') && wrong.values).toEqual({
    call: 'denoisePicture',
    problem: 'picture.samples: 2 x 2 x 1 takes 4 samples, got 5',
  });
  const floats: Picture = { ...picture, samples: new Float32Array([0, 1, Number.NaN, 0]) };
  expect(await codeOf(cleanplate.addNoiseToPicture(floats, 'gaussian:5'))).toBe('library/invalid');
  expect(await codeOf(cleanplate.addNoiseToPicture(picture, 'gauss:5'))).toBe('library/invalid');
  expect(await codeOf(cleanplate.writePicture(picture, 'a.bmp'))).toBe('library/invalid');
});

test('a crash of the engine ends its calls, and the next one begins anew', async () => {
  const studio = openStudio({ spawn: forkIn({ ...process.env, CLEANPLATE_HOME: home }), home });
  const crashing = sessionOn(studio);
  const training = crashing.train(
    {
      images: [kinds['floats, grey']!],
      noise: 'gaussian:5',
      output: join(models, 'x'),
      patch: 4,
      net: 'tutorial',
      duration: { steps: 1_000_000 },
    },
    { onEvent: () => process.kill(studio.pids.work!, 'SIGKILL') },
  );
  expect(await codeOf(training)).toBe('engine/died');
  expect((await crashing.models()).length).toBeGreaterThan(0);
  await crashing.close();
  expect(await codeOf(crashing.models())).toBe('library/closed');
});
