import { expect, test } from 'vitest';
import { noisyPiece, pieceSide, type Scene } from '../../../../build/tools/models/scenes.ts';

const scene: Scene = { of: 'picture', noise: 'salt-pepper:0.1', seed: 1, at: [0, 400] };

test('a scene is the same piece every time, in colour, and inside its picture', async () => {
  const piece = await noisyPiece(scene, undefined);
  expect(piece).toMatchObject({ width: pieceSide, height: pieceSide, channels: 3 });
  expect((await noisyPiece(scene, undefined))!.data).toEqual(piece!.data);
  expect(piece!.data.some((v) => v === 0) && piece!.data.some((v) => v === 1)).toBe(true);
});

test('a photograph that is not at hand is left out', async () => {
  expect(await noisyPiece({ ...scene, of: 'bird.jpg' }, undefined)).toBeNull();
});
