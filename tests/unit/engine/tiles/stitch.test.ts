import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { cutTile } from '../../../../src-main/engine/tiles/cut.ts';
import { planTiles } from '../../../../src-main/engine/tiles/plan.ts';
import type { Samples } from '../../../../src-main/engine/tiles/samples.ts';
import { stitchTile } from '../../../../src-main/engine/tiles/stitch.ts';

type Net = (tile: Float32Array) => Float32Array;
const identity: Net = (tile) => tile;
const broken: Net = (tile) => tile.fill(NaN);
const shifted: Net = ([r, g, b]) => new Float32Array([r! + 0.1, g!, b! - 0.1]);
const brighter: Net = (tile) => tile.map((v, i) => v + (i === 3 ? -10 : 11) / 255);
const wild: Net = (tile) => tile.map((_, i) => (i % 7) - 3);

describe('cut and stitch', () => {
  it('return the same picture bit for bit through an identity network, grey or colour', () => {
    const size = fc.integer({ min: 1, max: 40 });
    const colours = fc.constantFrom(1 as const, 3 as const);
    const depths = fc.constantFrom(Uint8Array, Uint16Array);
    fc.assert(
      fc.property(size, size, depths, colours, colours, (w, h, D, c, n) => {
        const picture = drawn(w, h, c, D);
        expect(through(identity, picture, n, 100).data).toEqual(picture.data);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [1, 1],
    [257, 89],
    [19, 37],
    [50_000, 3],
  ])('return %i x %i at 8 and 16 bit', (width, height) => {
    for (const depth of [Uint8Array, Uint16Array]) {
      const picture = drawn(width, height, 1, depth);
      expect(sameBytes(through(identity, picture, 1, 100), picture)).toBe(true);
    }
  });

  it('give every 8 and 16 bit value back', () => {
    for (const white of [255, 65535]) {
      const data = white === 255 ? new Uint8Array(256) : new Uint16Array(65536);
      const ramp = grey(data.map((_, i) => i));
      expect(sameBytes(through(identity, ramp, 1, 100), ramp)).toBe(true);
    }
  });

  it('keep the source exactly at strength 0, whatever the network gives', () => {
    for (const channels of [1, 3] as const) {
      const picture = drawn(23, 17, channels, Uint16Array);
      expect(through(wild, picture, 1, 0).data).toEqual(picture.data);
    }
  });

  it('blend by strength, round to the nearest sample and clip', () => {
    const picture = grey(new Uint8Array([100, 101, 250, 5]));
    expect([...through(brighter, picture, 1, 50, Infinity).data]).toEqual([106, 107, 255, 0]);
  });

  it('change only luma when a grey network cleans a colour picture', () => {
    const picture: Samples = { data: new Uint8Array([10, 20, 200]), width: 1, height: 1, channels: 3 };
    const luma = 0.299 * 10 + 0.587 * 20 + 0.114 * 200;
    expect(cutTile(picture, { x: 0, y: 0, width: 1, height: 1 }, 1)[0]).toBeCloseTo(luma / 255, 6);
    expect([...through((tile) => tile.map((v) => v + 30 / 255), picture, 1, 100).data]).toEqual([
      40, 50, 230,
    ]);
  });

  it('take the luma of what a colour network makes of a grey picture', () => {
    const picture = grey(new Uint8Array([50]));
    const change = 255 * 0.1 * (0.299 - 0.114);
    expect([...through(shifted, picture, 3, 100, Infinity, 1).data]).toEqual([Math.round(50 + change)]);
  });

  it('refuse values that are not numbers', () => {
    expect(() => through(broken, drawn(4, 4, 1, Uint8Array), 1, 100)).toThrow(
      expect.objectContaining({ code: 'model/not-finite' }),
    );
  });
});

describe('cutTile', () => {
  it('continues the picture by reflection', () => {
    const picture = grey(new Float32Array([1, 2, 3, 4]));
    expect([...cutTile(picture, { x: 2, y: 0, width: 6, height: 1 }, 1)]).toEqual([3, 4, 3, 2, 1, 2]);
    const dot = grey(new Float32Array([0.5]));
    expect([...cutTile(dot, { x: 0, y: 0, width: 2, height: 2 }, 1)]).toEqual([0.5, 0.5, 0.5, 0.5]);
  });

  it('puts channels in planes', () => {
    const data = new Float32Array([1, 2, 3, 4, 5, 6]);
    const picture: Samples = { data, width: 2, height: 1, channels: 3 };
    expect([...cutTile(picture, { x: 0, y: 0, width: 2, height: 1 }, 3)]).toEqual([1, 4, 2, 5, 3, 6]);
  });
});

function through(
  net: Net,
  picture: Samples,
  channels: 1 | 3,
  strength: number,
  side = 16,
  multiple = 4,
): Samples {
  const out = { ...picture, data: picture.data.slice() } as Samples;
  for (const tile of planTiles(picture.width, picture.height, { multiple, radius: 3 }, side).tiles)
    stitchTile(picture, out, tile, net(cutTile(picture, tile.read, channels)), channels, strength);
  return out;
}

/** A grey picture of one row. */
function grey(data: Samples['data']): Samples {
  return { data, width: data.length, height: 1, channels: 1 } as Samples;
}

function sameBytes(a: Samples, b: Samples): boolean {
  return Buffer.from(a.data.buffer).equals(Buffer.from(b.data.buffer));
}

function drawn(
  width: number,
  height: number,
  channels: 1 | 3,
  Depth: typeof Uint8Array | typeof Uint16Array,
): Samples {
  const random = randomFrom(width * 31 + height);
  const data = new Depth(width * height * channels);
  const values = data.BYTES_PER_ELEMENT === 1 ? 256 : 65536;
  return { data: data.map(() => random.below(values)), width, height, channels };
}
