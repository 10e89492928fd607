import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { filterGradient } from './filter-gradient.ts';
import type { Window } from './geometry.ts';
import { exact, reshape, transpose, type Recorded } from './recorded.ts';

/*
 * Convolutions whose windows lie side by side: each block of pixels is read once. Put into the channels of one place
 * (`SpaceToDepth`), the block meets the filter in a plain matrix product, which is what a 1x1 convolution is; and back (`DepthToSpace`).
 */

/** True when the window is a square block that tiles the picture: size and stride are the same, and nothing is padded or left over. */
export function isBlockwise({ size, strides, dilations, pads, inShape }: Window): boolean {
  const [block] = size;
  const square = block > 1 && [...size, ...strides].every((n) => n === block);
  const fits = inShape[1]! % block === 0 && inShape[2]! % block === 0;
  return square && fits && dilations.every((n) => n === 1) && pads.every((n) => n === 0);
}

/** `x` `[batch, in, height, width]` -> `[batch, out, height / block, width / block]`. */
export function convolveBlocks(g: GraphBuilder, x: Value, filter: Recorded, bias?: Value): Value {
  const [height, width, input, output] = filter.shape as [number, number, number, number];
  const list = reshape(g, exact(g, filter, 'plain'), [height * width * input, output]);
  const weights = reshape(g, transpose(g, list, [1, 0]), [output, height * width * input, 1, 1]);
  const inputs = [gatherBlocks(g, x, height), weights];
  return g.node('Conv', bias ? [...inputs, bias] : inputs, pointwise);
}

/** The gradient of `convolveBlocks` for its input; also a transposed convolution. */
export function spreadBlocks(g: GraphBuilder, dy: Value, filter: Recorded): Value {
  const [height, width, input, output] = filter.shape as [number, number, number, number];
  const weights = reshape(g, exact(g, filter, 'plain'), [height * width * input, output, 1, 1]);
  return g.node('DepthToSpace', [g.node('Conv', [dy, weights], pointwise)], {
    blocksize: height,
    mode: 'DCR',
  });
}

/** The gradient of `convolveBlocks` for its filter, `[height, width, in, out]`: one product. */
export function blockFilterGradient(g: GraphBuilder, x: Value, dy: Value, { size, outShape }: Window): Value {
  const gathered = gatherBlocks(g, x, size[0]);
  const [batch, channels] = [x.shape[0]!, gathered.shape[1]!];
  const window: Window = {
    size: [1, 1],
    strides: [1, 1],
    dilations: [1, 1],
    pads: [0, 0, 0, 0],
    inShape: [batch, outShape[1]!, outShape[2]!, channels],
    outShape,
  };
  return reshape(g, filterGradient(g, gathered, dy, window), [...size, x.shape[1]!, dy.shape[1]!]);
}

const pointwise = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], kernel_shape: [1, 1] };

/** Channel `(row * block + column) * in + c` of a place is channel `c` of that pixel of its block. */
function gatherBlocks(g: GraphBuilder, x: Value, block: number): Value {
  return g.node('SpaceToDepth', [x], { blocksize: block });
}
