import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchOrder } from '../../../../src-main/engine/dataset/order.ts';
import { patchesOf, type Sample } from '../../../../src-main/engine/dataset/samples.ts';

const patch = 8;

/** A sample that gives `patches` patches and takes `bytes` of memory. */
function sample(patches: number, bytes = 1): Sample {
  const region = { x: 0, y: 0, width: patch * patches, height: patch };
  return { input: `${patches}`, region, bytes };
}

function take(order: ReturnType<typeof patchOrder>, from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => order.sampleAt(from + i));
}

it('patchesOf tiles an image, and gives one patch of the smallest', () => {
  expect(patchesOf(sample(7), patch)).toBe(7);
  expect(patchesOf({ ...sample(1), region: { x: 0, y: 0, width: 1, height: 1 } }, patch)).toBe(1);
});

describe('patchOrder', () => {
  const drawn = fc.record({
    sizes: fc.array(
      fc.record({ patches: fc.integer({ min: 1, max: 9 }), bytes: fc.integer({ min: 1, max: 50 }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    ),
    memory: fc.integer({ min: 1, max: 800 }),
    seed: fc.nat(),
  });

  it('takes each sample as often as it has patches, in every epoch, whatever the memory', () => {
    fc.assert(
      fc.property(drawn, ({ sizes, memory, seed }) => {
        const samples = sizes.map(({ patches, bytes }) => sample(patches, bytes));
        const order = patchOrder(samples, patch, seed, memory);
        for (const epoch of [0, 1, 7]) {
          const counts = samples.map(() => 0);
          for (const i of take(order, epoch * order.patches, order.patches)) counts[i]! += 1;
          expect(counts).toEqual(sizes.map(({ patches }) => patches));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('holds no more images at a time than fit into half of the memory', () => {
    const samples = Array.from({ length: 40 }, () => sample(5, 10));
    const order = patchOrder(samples, patch, 3, 100);
    for (let round = 0; round < 8; round++) expect(new Set(take(order, round * 25, 25)).size).toBe(5);
  });

  it('makes a round of an image that is larger than the memory', () => {
    const order = patchOrder([sample(3, 1000), sample(2, 1), sample(2, 1)], patch, 1, 100);
    expect(take(order, 0, 7).filter((i) => i === 0)).toHaveLength(3);
  });

  it('mixes everything when all fit', () => {
    const samples = Array.from({ length: 20 }, () => sample(20, 1));
    const order = patchOrder(samples, patch, 5, 20);
    // 40 draws from 20 equally likely samples meet 17 of them on average; standing in line they would meet 2.
    expect(new Set(take(order, 0, 40)).size).toBeGreaterThan(12);
  });

  it('is a pure function of seed and position', () => {
    const samples = Array.from({ length: 9 }, (_, i) => sample(1 + (i % 3), 10));
    const forwards = patchOrder(samples, patch, 5, 40);
    const backwards = patchOrder(samples, patch, 5, 40);
    const positions = Array.from({ length: 100 }, (_, i) => i);
    const reversed = positions.toReversed().map((p) => backwards.sampleAt(p));
    expect(reversed.toReversed()).toEqual(take(forwards, 0, 100));
    expect(take(patchOrder(samples, patch, 6, 40), 0, 100)).not.toEqual(take(forwards, 0, 100));
    expect(take(forwards, forwards.patches, forwards.patches)).not.toEqual(
      take(forwards, 0, forwards.patches),
    );
  });
});
