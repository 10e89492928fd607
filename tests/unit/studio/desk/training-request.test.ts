import { expect, test } from 'vitest';
import { trainingSettings } from '../../../../src-main/contract/desk/settings.ts';
import { heldPicture, type HeldPicture } from '../../../../src-main/studio/desk/held-picture.ts';
import { configOf, watchOf } from '../../../../src-main/studio/desk/training-request.ts';

const region = { x: 8, y: 4, width: 32, height: 32 };
const noising = { noise: [{ kind: 'gaussian' as const, low: 25, high: 25 }], seed: 3 };
const learnsNoise = trainingSettings.parse({ objective: 'clean' });
const learnsPairs = trainingSettings.parse({ objective: 'paired' });

const clean = heldPicture({ file: '/clean/page.png' }, 'clean');
const noisy = heldPicture({ file: '/noisy/page.png' }, 'work');
noisy.picture.clean = clean.picture.id;
const alone = heldPicture({ file: '/noisy/alone.png' }, 'work');

/** What the engine is asked to watch of a picture, where these lie on the desk. */
function watched(
  { picture }: HeldPicture,
  parts: Parameters<typeof watchOf>[1],
  desk = [clean, noisy, alone],
) {
  const find = (id: string) => desk.find((held) => held.picture.id === id);
  return watchOf({ picture: picture.id, region }, parts, { find, get: (id) => find(id)! });
}

test('a clean picture gets the noise that is learned, and is itself what is aimed at', () => {
  const parts = { settings: learnsNoise, noising };
  expect(watched(clean, parts)).toEqual({ file: '/clean/page.png', page: 0, region, noising });
  expect(watched(noisy, parts), 'one with a partner, too').toEqual({
    file: '/noisy/page.png',
    page: 0,
    region,
    noising,
  });
});

test('where no noise is added, a picture is measured against its clean partner', () => {
  const pair = { file: '/noisy/page.png', page: 0, region, reference: '/clean/page.png' };
  expect(watched(noisy, { settings: learnsPairs })).toEqual(pair);
  expect(watched(noisy, { settings: learnsPairs, noising }), 'a noise left over is not added').toEqual(pair);
  expect(watched(noisy, { settings: learnsNoise })).toEqual(pair);
});

test('without a partner, or when it has left the desk, it is only shown', () => {
  const parts = { settings: learnsPairs };
  expect(watched(alone, parts)).toEqual({ file: '/noisy/alone.png', page: 0, region });
  expect(watched(noisy, parts, [noisy])).toEqual({ file: '/noisy/page.png', page: 0, region });
});

/** What the engine is asked to learn. */
function configured(settings: Parameters<typeof trainingSettings.parse>[0], base?: string) {
  const parts = { settings: trainingSettings.parse(settings), noising, pictures: [alone], base };
  return configOf(parts, { get: () => alone });
}

test('a training that starts from a model names its folder, and leaves it the steps that suit that', () => {
  expect(configured({ from: 'photo' }, '/models/photo')).toMatchObject({ from: '/models/photo' });
  expect(configured({ from: 'photo' }, '/models/photo')).not.toHaveProperty('learningRate');
  expect(configured({ learningRate: 0.005 })).toMatchObject({ learningRate: 0.005, stop: 'never' });
  expect(configured({})).not.toHaveProperty('from');
});

test('how noisy pictures are learned from is only said where they are', () => {
  const self = { method: 'blind-spot', mask: 'row' } as const;
  expect(configured({ objective: 'self', self })).toMatchObject({ self });
  expect(configured({ objective: 'clean', self })).not.toHaveProperty('self');
});

test('a net can be told the level where it is known and the net is made for it', () => {
  expect(configured({ level: true }).net).toMatchObject({ net: 'unet', level: true });
  expect(configured({}).net).not.toHaveProperty('level');
  expect(configured({ level: true, net: 'dncnn' }).net).not.toHaveProperty('level');
  expect(configured({ level: true, objective: 'self' }).net).not.toHaveProperty('level');
});
