import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foreignRequest } from '../../../../src-main/contract/config/foreign.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { findForeign } from '../../../../src-main/engine/foreign/find-foreign.ts';
import { foreignPlaces } from '../../../../src-main/engine/foreign/places.ts';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { blank, type Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { writePicture } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
/** Copies what is smooth, and nothing else. */
const blur = { name: 'blur', network: filterNetwork('gaussian', 1) };

/** A smooth picture; with a fine pattern in it where one is asked for. */
function smooth(phase: number, pattern?: { x: number; y: number; side: number }): Pixels {
  const picture = blank(96, 64, 1);
  for (let y = 0; y < 64; y++)
    for (let x = 0; x < 96; x++) picture.data[y * 96 + x] = 0.5 + 0.3 * Math.sin((x + y) / 20 + phase);
  if (!pattern) return picture;
  for (let y = pattern.y; y < pattern.y + pattern.side; y++)
    for (let x = pattern.x; x < pattern.x + pattern.side; x++) picture.data[y * 96 + x] = (x + y) % 2;
  return picture;
}

function find(changes: object, signal = new AbortController().signal) {
  const told: number[] = [];
  const request = foreignRequest.parse({ input: at('odd.png'), model: 'blur', device: {}, ...changes });
  return findForeign(request, blur, { signal, onProgress: (part) => void told.push(part) }).then((found) => ({
    ...found,
    told,
  }));
}

it('finds what is foreign and where, beside ordinary pictures and without them', async () => {
  await writePicture(at('usual/a.png'), smooth(1));
  await writePicture(at('usual/b.png'), smooth(2));
  await writePicture(at('fresh.png'), smooth(3));
  await writePicture(at('odd.png'), smooth(0, { x: 40, y: 16, side: 16 }));
  const like = [at('usual')];
  const found = await find({ like, map: at('map.png') });
  expect(found).toMatchObject({ foreign: true, learned: { from: 'like', pictures: 2 }, map: at('map.png') });
  expect(found.score).toBeGreaterThan(3 * found.threshold);
  expect(found.told).toEqual([1 / 3, 2 / 3, 1]);
  for (const { places } of [found, await find({})]) {
    expect(places).toHaveLength(1);
    const [{ x, y, width, height }] = places as [(typeof places)[0]];
    expect([x <= 40, y <= 16, x + width >= 56, y + height >= 32]).toEqual([true, true, true, true]);
    expect(width * height).toBeLessThanOrEqual(48 * 48);
  }
  expect(await find({ input: at('fresh.png'), like })).toMatchObject({
    foreign: false,
    places: [],
    share: 0,
  });
  const map = await decodePixels(at('map.png'));
  const redness = (px: number, py: number) =>
    map.data[(py * 96 + px) * 3]! - map.data[(py * 96 + px) * 3 + 1]!;
  expect(redness(48, 24)).toBeGreaterThan(0.2);
  expect(redness(4, 4)).toBe(0);
});

it('refuses what makes no sense', async () => {
  const failing = (changes: object, signal?: AbortSignal) =>
    find(changes, signal).catch((error: unknown) => error);
  expect(await failing({ input: at('gone.png') })).toMatchObject({ code: 'file/missing' });
  expect(await failing({ map: at('odd.png'), overwrite: true })).toMatchObject({ code: 'file/is-input' });
  expect(await failing({ map: at('fresh.png') })).toMatchObject({ code: 'file/exists' });
  await expect(find({}, AbortSignal.abort())).rejects.toThrow();
});

it('squares that touch are one place, within the picture', () => {
  const scores = Float32Array.from([0, 9, 9, 0, 0, 9, 7, 0, 0]);
  const places = foreignPlaces({ side: 10, across: 3, down: 3, scores }, 5, { width: 25, height: 25 });
  expect(places).toEqual([
    { x: 10, y: 0, width: 15, height: 20, score: 9 },
    { x: 0, y: 20, width: 10, height: 5, score: 7 },
  ]);
});
