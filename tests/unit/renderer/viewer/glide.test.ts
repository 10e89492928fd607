import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { glided } from '../../../../src-renderer/viewer/glide.ts';

test('a glide comes nearer with every frame, never beyond, and arrives', () => {
  const scale = fc.double({ min: 0.01, max: 64, noNaN: true });
  fc.assert(
    fc.property(scale, scale, (from, goal) => {
      const way = [from];
      while (way.at(-1) !== goal && way.length < 100) way.push(glided(way.at(-1)!, goal, 16));
      const left = way.map((at) => Math.abs(Math.log(goal / at)));
      expect(way.at(-1)).toBe(goal);
      expect(left).toEqual(left.toSorted((a, b) => b - a));
      expect(way.every((at) => Math.sign(goal - at) === Math.sign(goal - from) || at === goal)).toBe(true);
    }),
  );
});
