import { sameShape } from '../../graph/shapes.ts';
import type { GraphNode, Value } from '../../graph/types.ts';
import type { Row } from './row.ts';
import { BLOCKED } from './twins.ts';
import { everyNth, woven, type Pair } from './weave.ts';

/** Windows side by side that cover the picture exactly. */
function tiles({ inputs, attributes }: GraphNode): boolean {
  const [, , height, width] = inputs[0]!.shape as [number, number, number, number];
  const [high, wide] = attributes.kernel_shape as Pair;
  const apart =
    sameShape(attributes.strides as Pair, [high, wide]) &&
    (attributes.pads as number[]).every((n) => n === 0);
  return apart && height % high === 0 && width % wide === 0;
}

/** Where the maxima were is not told in blocks: `unpooled` finds them again. */
export const pooled: Row = (node, t) => {
  const [x] = node.inputs as [Value];
  if (!t.isBlocked(x) || !tiles(node)) return undefined;
  return [t.g.node(`${BLOCKED}${node.op}`, [t.blockedOf(x)], node.attributes)];
};

/**
 * The inverse of max pooling: what goes back to a window goes to the first of its numbers that equals its largest.
 * Tap by tap, each takes from what is left.
 */
export const unpooled: Row = (node, t) => {
  const pool = t.producerOf(node.inputs[1]!);
  if (pool?.op !== 'MaxPool' || !t.isBlocked(pool.outputs[0]) || !t.canBlock(node.inputs[0]!))
    return undefined;
  const [high, wide] = pool.attributes.kernel_shape as [number, number];
  const [x, largest] = [t.blockedOf(pool.inputs[0]!), t.blockedOf(pool.outputs[0]!)];
  const last = high * wide - 1;
  let left = t.blockedOf(node.inputs[0]!);
  const parts = Array.from({ length: last }, (_, n) => {
    const tap = everyNth(t, x, [Math.floor(n / wide), n % wide], [high, wide]);
    const rest = t.g.node('Where', [t.g.node('Equal', [tap, largest]), t.g.scalar(0), left]);
    const part = t.g.node('Sub', [left, rest]);
    left = rest;
    return part;
  });
  return [woven(t, [...parts, left], [high, wide])];
};
