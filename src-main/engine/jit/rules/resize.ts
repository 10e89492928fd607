import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/types.ts';
import { exact, recorded } from './recorded.ts';
import type { KernelAttributes, Rule, RuleArgs } from './rule.ts';

interface ResizeAttributes {
  size: [number, number];
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

function refuseOtherForms({ attributes, refuse }: RuleArgs, factors: number[]): void {
  const { alignCorners, halfPixelCenters } = attributes as Partial<ResizeAttributes>;
  if (alignCorners || halfPixelCenters) refuse('corners aligned or half-pixel centres');
  if (factors.some((f) => !Number.isInteger(f))) refuse(`a scale of ${factors.join(' x ')}`);
}

const resizedShape = (shape: readonly number[], { size }: KernelAttributes) =>
  shape.toSpliced(1, 2, ...(size as number[]));

/** `[batch, channels, height, width]` with each number repeated as a block; written as scales so that any size can be fed. */
export function enlarge(g: GraphBuilder, x: Value, block: number[]): Value {
  const scales = g.constant(Float32Array.of(1, 1, ...block), [4]);
  return g.node('Resize', [x, null, scales], {
    mode: 'nearest',
    coordinate_transformation_mode: 'asymmetric',
    nearest_mode: 'floor',
  });
}

/** Each pixel becomes a block; whole factors only. */
const resizeNearest: Rule = {
  kernel: 'ResizeNearestNeighbor',
  shape: ({ images }, attributes) => ({ shape: resizedShape(images!.shape, attributes), dtype: 'float32' }),
  lower(args) {
    const { g, inputs, attributes } = args;
    const images = inputs.images!;
    const size = attributes.size as number[];
    const factors = [size[0]! / images.shape[1]!, size[1]! / images.shape[2]!];
    refuseOtherForms(args, factors);
    const value = enlarge(g, exact(g, images, 'channelsFirst'), factors);
    const result = recorded(resizedShape(images.shape, attributes), 'float32', 'channelsFirst', value);
    return factors.every((f) => f === 2) ? { ...result, doubled: images } : result;
  },
};

/** The sum of each block's gradients: its average times its size. */
const resizeNearestGrad: Rule = {
  kernel: 'ResizeNearestNeighborGrad',
  shape: ({ images }) => images!,
  lower(args) {
    const { g, inputs } = args;
    const { images, dy } = inputs;
    const block = [dy!.shape[1]! / images!.shape[1]!, dy!.shape[2]! / images!.shape[2]!];
    refuseOtherForms(args, block);
    const cheaper = block.every((n) => n === 2) ? dy!.blockSums?.() : undefined;
    if (cheaper) return recorded(images!.shape, 'float32', 'channelsFirst', cheaper);
    const attributes = { kernel_shape: block, strides: block, pads: [0, 0, 0, 0] };
    const average = g.node('AveragePool', [exact(g, dy!, 'channelsFirst')], attributes);
    const value = g.node('Mul', [average, g.scalar(block[0]! * block[1]!)]);
    return recorded(images!.shape, 'float32', 'channelsFirst', value);
  },
};

export const resizeRules: Rule[] = [resizeNearest, resizeNearestGrad];
