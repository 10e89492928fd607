import { describe, expect, it } from 'vitest';
import { probeFixed, probeGeometry, type TileRun } from '../../../../src-main/engine/denoise/probe.ts';

describe('probeGeometry', () => {
  it('finds the radius of a filter, and adds one step', async () => {
    expect(await probeGeometry(boxBlur(5), 1)).toEqual({ multiple: 1, radius: 6 });
  });

  it('looks at larger pictures for a wide filter', async () => {
    expect(await probeGeometry(boxBlur(40), 1)).toEqual({ multiple: 1, radius: 41 });
  });

  it('finds the stride of a network that refuses other sizes', async () => {
    expect(await probeGeometry(blockFirst(4, true), 3)).toEqual({ multiple: 4, radius: 4 });
  });

  it('finds the stride of a network that pads inside and takes every size', async () => {
    expect(await probeGeometry(blockFirst(6, false), 1)).toMatchObject({ multiple: 6 });
  });

  it('takes a wide overlap where a network looks at the whole picture', async () => {
    expect(await probeGeometry(lessMean, 1)).toEqual({ multiple: 64, radius: 128 });
  });

  it('gives nothing for a network that takes no size', async () => {
    expect(await probeGeometry(async () => Promise.reject(new Error('no')), 1)).toBeNull();
    expect(await probeGeometry(async () => new Float32Array(3), 1)).toBeNull();
  });
});

describe('probeFixed', () => {
  it('overlaps by what was measured', async () => {
    expect(await probeFixed(boxBlur(3), 1, 32)).toEqual({ multiple: 16, radius: 3, fixedSide: 32 });
  });

  it('overlaps by a quarter at most', async () => {
    expect(await probeFixed(lessMean, 1, 28)).toEqual({ multiple: 4, radius: 7, fixedSide: 28 });
  });
});

/** Mean of a row of 2 r + 1 pixels, zeros beyond the edges. */
function boxBlur(r: number): TileRun {
  return async (tile, _height, width) =>
    tile.map((_, i) => {
      let sum = 0;
      for (let d = -r; d <= r; d++) {
        const x = (i % width) + d;
        if (x >= 0 && x < width) sum += tile[i + d]!;
      }
      return sum / (2 * r + 1);
    });
}

/** Every pixel becomes the first one of its block along the row. */
function blockFirst(side: number, strict: boolean): TileRun {
  return async (tile, height, width) => {
    if (strict && (width % side || height % side)) throw new Error('no such size');
    return tile.map((_, i) => tile[i - ((i % width) % side)]!);
  };
}

const lessMean: TileRun = async (tile) => {
  const mean = tile.reduce((sum, v) => sum + v, 0) / tile.length;
  return tile.map((v) => v - mean);
};
