import { expect, test } from 'vitest';
import { randomFrom } from '../../../../../src-main/engine/base/random.ts';
import { gather, scatter, sizeOfPieces } from '../../../../../src-main/engine/jit/run/pieces.ts';

test('pieces come out one after the other, and go back to where they were', () => {
  const random = randomFrom(4);
  for (let round = 0; round < 50; round++) {
    const vector = Float32Array.from({ length: 40 }, () => random.uniform());
    const cuts = [0, ...Array.from({ length: 5 }, () => Math.floor(40 * random.uniform())), 40];
    const bounds = cuts.toSorted((a, b) => a - b);
    const all = bounds.slice(1).map((end, i) => ({ offset: bounds[i]!, size: end - bounds[i]! }));
    const [own, others] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)];
    const before = vector.slice();
    const numbers = gather(vector, own, new Float32Array(sizeOfPieces(own)));
    expect([...numbers]).toEqual(
      own.flatMap(({ offset, size }) => Array.from(vector.subarray(offset, offset + size))),
    );
    for (const { offset, size } of own) vector.fill(-1, offset, offset + size);
    scatter(numbers, own, vector);
    expect(vector).toEqual(before);
    expect(sizeOfPieces(own) + sizeOfPieces(others)).toBe(40);
  }
});
