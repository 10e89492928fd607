import { expect, it } from 'vitest';
import { crop, finishOf } from '../../../src-main/cli/options/finish.ts';

it('a crop is X,Y,WIDTH,HEIGHT, and may be of one page', () => {
  const part = { x: 120, y: 40, width: 64, height: 32 };
  expect(crop('120,40,64,32')).toEqual(part);
  expect(crop('120,40,64,32@3')).toEqual({ ...part, page: 2 });
  for (const text of ['', '1,2,3', '1,2,3,0', '1,2,3,4@', '1,2,3,4@0', '1,2,3,4@1@2', '-1,2,3,4'])
    expect(() => crop(text), text).toThrow(/It must be/);
});

it('what is not asked for is not said', () => {
  const plain = { luma: 100, chroma: 100, texture: 0 };
  expect(finishOf(plain)).toEqual(plain);
  expect(finishOf({ ...plain, mask: 'm.png' })).toEqual({ ...plain, mask: 'm.png' });
  expect(finishOf({ ...plain, mask: 'm', unmasked: true })).toEqual({ ...plain, mask: 'm', unmasked: true });
});
