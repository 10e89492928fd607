import { expect, test } from 'vitest';
import { sceneOf, type Scene } from '../../../../build/tools/models/scenes.ts';

const scene: Scene = { of: 'picture', noise: 'salt-pepper:0.1', seed: 1 };

test('a scene is the same every time, with and without its noise, in colour', async () => {
  const { clean, noisy } = (await sceneOf(scene, undefined))!;
  expect(noisy).toMatchObject({ width: clean.width, height: clean.height, channels: 3 });
  expect((await sceneOf(scene, undefined))!.noisy.data).toEqual(noisy.data);
  expect(noisy.data.some((v) => v === 0) && noisy.data.some((v) => v === 1)).toBe(true);
  expect(noisy.data).not.toEqual(clean.data);
});

test('a photograph that is not at hand is left out', async () => {
  expect(await sceneOf({ ...scene, of: 'bird.jpg' }, undefined)).toBeNull();
});
