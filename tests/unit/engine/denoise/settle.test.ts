import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { settling } from '../../../../src-main/engine/denoise/settle.ts';

const at = (content: string) => [{ file: 'a', content }];

test('a file is whole when it did not change for a while, and told once for each of its contents', () => {
  const whole = settling(1000);
  expect(whole(at('1'), 0)).toEqual([]);
  expect(whole(at('1'), 900)).toEqual([]);
  expect(whole(at('2'), 1800)).toEqual([]);
  expect(whole(at('2'), 2799)).toEqual([]);
  expect(whole(at('2'), 2800)).toEqual(['a']);
  expect(whole(at('2'), 9000)).toEqual([]);
  expect(whole(at('3'), 9001)).toEqual([]);
  expect(whole(at('3'), 10_001)).toEqual(['a']);
});

test('a file that went away and came back is new', () => {
  const whole = settling(0);
  expect(whole(at('1'), 0)).toEqual(['a']);
  expect(whole([], 1)).toEqual([]);
  expect(whole(at('1'), 2)).toEqual(['a']);
});

test('whatever happens, the last content is told at the end, and nothing that is younger than a while', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 700 })));
  fc.assert(
    fc.property(steps, (changes) => {
      const whole = settling(1000);
      let [now, changed, last] = [0, 0, ''];
      const told: string[] = [];
      for (const [content, passed] of [...changes, [9, 0], [9, 1000]] as const) {
        now += passed;
        if (last !== String(content)) changed = now;
        last = String(content);
        if (whole(at(last), now).length === 0) continue;
        expect(now - changed).toBeGreaterThanOrEqual(1000);
        told.push(last);
      }
      expect(told.at(-1)).toBe('9');
    }),
  );
});
