import { describe, expect, test } from 'vitest';
import {
  halfModel,
  halfTolerance,
  judgeHalf,
  knownPicture,
  singInHalf,
} from '../../../../src-main/engine/trial/half.ts';

/*
 * ONNX Runtime computes halves on the processor, too: slowly, and rounded as they are everywhere. So the numbers of the canary are real here.
 */

test('halves of a net that works are within half a step of 8 bits, and are not the same numbers', async () => {
  const { flaw, error } = await singInHalf('cpu');
  expect(flaw).toBeUndefined();
  expect(error).toBeGreaterThan(1e-5);
  expect(error).toBeLessThan(halfTolerance);
});

test('numbers that halves cannot hold are a flaw', async () => {
  const model = await halfModel();
  const parameters = model.parameters.map((value) => value * 1e6);
  const { flaw } = await singInHalf('cpu', () => Promise.resolve({ ...model, parameters }));
  expect(flaw).toMatch(/no number/);
});

test('a model that is not there is one, too', async () => {
  const { flaw } = await singInHalf('cpu', () => Promise.reject(new Error('it is not there')));
  expect(flaw).toBe('it is not there');
});

test('the known picture has dark, bright and middle parts, each with fine steps', () => {
  const picture = knownPicture();
  const between = (low: number, high: number) =>
    new Set(picture.filter((value) => value > low && value < high)).size;
  expect(between(0, 0.03)).toBeGreaterThan(10);
  expect(between(0.97, 1)).toBeGreaterThan(10);
  expect(between(0.3, 0.7)).toBeGreaterThan(500);
  expect(picture.every((value) => value >= 0 && value <= 1)).toBe(true);
});

describe('halves are taken', () => {
  test.each([
    ['a tenth faster', {}, 2, 2.21, true],
    ['hardly faster', {}, 2, 2.19, false],
    ['slower', {}, 2, 1.5, false],
    ['faster and wrong', { flaw: 'it computes wrong numbers' }, 2, 4, false],
  ])('where they are %s: %j, %d and %d megapixels a second: %s', (_, found, full, half, taken) => {
    expect(judgeHalf(found, full, half)).toEqual({ ...found, megapixelsPerSecond: half, taken });
  });

  test('and not where nothing was measured', () => {
    expect(judgeHalf({ error: 0.001 }, undefined, undefined)).toEqual({ error: 0.001, taken: false });
  });
});
