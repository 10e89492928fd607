import { expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { area, backward, forward, side } from '../../../../src-main/engine/image/dct.ts';
import { expectClose } from '../../../helpers/close.ts';

const wave = (u: number, x: number) =>
  Math.sqrt((u === 0 ? 1 : 2) / side) * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side));

/** By its definition, sum by sum. */
function byDefinition(block: Float32Array): Float32Array {
  return Float32Array.from({ length: area }, (_, at) =>
    block.reduce((sum, value, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      return sum + value * wave(at % side, x) * wave(Math.floor(at / side), y);
    }, 0),
  );
}

it('a block becomes its cosines, in place, and comes back', () => {
  const random = randomFrom(1);
  const blocks = Float32Array.from({ length: 2 * area }, () => random.normal());
  const fast = blocks.slice();
  forward(fast, area);
  expectClose(fast.subarray(area), byDefinition(blocks.subarray(area)), { absolute: 1e-5 });
  expect(fast.subarray(0, area)).toEqual(blocks.subarray(0, area));
  backward(fast, area);
  expectClose(fast, blocks, { absolute: 1e-5 });
});
