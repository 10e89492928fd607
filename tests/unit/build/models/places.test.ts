import { expect, test } from 'vitest';
import { tellingPlace } from '../../../../build/tools/models/places.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';

const side = 40;

/** Grey, with a checkerboard of a height in a square. */
function withSquare(left: number, top: number, height: number, on = blank(200, 160, 1)): Pixels {
  const data = on.data.slice();
  for (let y = top; y < top + side; y++)
    for (let x = left; x < left + side; x++) data[y * 200 + x]! += (x + y) % 2 === 0 ? height : -height;
  return { ...on, data };
}

const clean = withSquare(104, 56, 0.2);
const noisy = withSquare(32, 80, 0.1, clean);

test('a model fails where most error is left', () => {
  expect(tellingPlace({ clean, noisy, cleaned: noisy }, side, 'fails')).toEqual([32, 80]);
});

test('it does well where there is detail, and none of it went', () => {
  const everywhere = { ...clean, data: clean.data.map((value, i) => value + (i % 2 === 0 ? 0.1 : -0.1)) };
  expect(tellingPlace({ clean, noisy: everywhere, cleaned: clean }, side, 'shows')).toEqual([104, 56]);
  const blurred = { ...clean, data: clean.data.map(() => 0) };
  expect(tellingPlace({ clean, noisy: everywhere, cleaned: blurred }, side, 'shows')).not.toEqual([104, 56]);
});
