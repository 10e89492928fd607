import { expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { deadLeaves } from '../../../../src-main/engine/draw/dead-leaves.ts';
import { drawPicture } from '../../../../src-main/engine/draw/picture.ts';
import { fractalField } from '../../../../src-main/engine/draw/shades.ts';

const picture = (seed: number) => drawPicture({ width: 33, height: 20 }, 3, randomFrom(seed)).data;

test('the same seed draws the same picture, another seed another one', () => {
  expect(picture(1)).toEqual(picture(1));
  expect(picture(1)).not.toEqual(picture(2));
});

test('pictures keep to 0..1 and have both light and dark', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { data, width, height, channels } = drawPicture({ width: 60, height: 40 }, 1, randomFrom(seed));
    expect([width, height, channels, data.length]).toEqual([60, 40, 1, 2400]);
    expect(data.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(Math.max(...data) - Math.min(...data)).toBeGreaterThan(0.1);
  }
});

test('leaves cover what they are asked to cover, and the ground the rest', () => {
  const options = {
    smallest: 2,
    largest: 20,
    texture: 0,
    palette: () => [0.25, 0.5, 0.75] as [number, number, number],
  };
  const { data } = deadLeaves(50, 40, 3, { ...options, covered: 0.5 }, randomFrom(1));
  expect(Array.from(data.subarray(0, 3))).toEqual([0.25, 0.5, 0.75]);
  expect(data.every((value) => value > 0)).toBe(true);
});

test('fractal fields have mean 0 and about the same strength whatever their roughness', () => {
  for (const roughness of [0.5, 0.85]) {
    const field = fractalField(256, roughness, randomFrom(9));
    const mean = field.reduce((sum, value) => sum + value, 0) / field.length;
    const power = field.reduce((sum, value) => sum + value * value, 0) / field.length;
    expect(Math.abs(mean)).toBeLessThan(0.3);
    expect(Math.sqrt(power)).toBeGreaterThan(0.3);
    expect(Math.sqrt(power)).toBeLessThan(1);
  }
});
