import type { GraphBuilder } from '../../graph/builder.ts';
import type { GraphNode, Value } from '../../graph/types.ts';
import { reshape, transpose } from '../../rules/recorded.ts';
import type { Row } from './row.ts';
import { BLOCKED, type Twins } from './twins.ts';

const CONV = `${BLOCKED}Conv`;

/**
 * A convolution whose filter changes from run to run. Those with fixed filters are left to ONNX Runtime, which turns
 * them into the same operator itself.
 */
export const convolved: Row = (node, t) => {
  const [x, filter] = node.inputs as [Value, Value];
  const [out, input] = filter.shape as [number, number];
  const isWhole = input % t.block === 0;
  const fits = out > 1 && (isWhole || input < t.block) && !('group' in node.attributes);
  if (!fits || t.numbersOf(filter).length > 0) return undefined;
  const source = isWhole ? t.blockedOf(x) : t.plainOf(x);
  const [whole, ...bias] = [filter, ...node.inputs.slice(2)].map((v) => filledUp(t, t.plainOf(v!)));
  const blocks = isWhole ? inBlocks(t, whole!) : inOutputBlocks(t, whole!);
  const value = t.g.node(CONV, [source, blocks, ...bias], { ...node.attributes, group: 1 });
  if (out % t.block === 0) return [value];
  return { plain: t.g.node(`${BLOCKED}ReorderOutput`, [value], { channels: out, channels_last: 0 }) };
};

/** With zeros up to a whole number of blocks along the first axis. */
function filledUp({ g, block }: Twins, x: Value): Value {
  const missing = -x.shape[0]! & (block - 1);
  if (missing === 0) return x;
  const none = x.shape.slice(1).map(() => 0);
  return g.node('Pad', [x, g.ints([0, ...none, missing, ...none]), g.scalar(0)], { mode: 'constant' });
}

/** `[out, in, height, width]` as `[out / block, in / block, height, width, in's block, out's block]`. */
function inBlocks({ g, block }: Twins, filter: Value): Value {
  const [out, input, height, width] = filter.shape as [number, number, number, number];
  const parts = [out / block, block, input / block, block, height, width];
  return reshape(g, transpose(g, reshape(g, filter, parts), [0, 2, 4, 5, 3, 1]), filter.shape);
}

/** For a plain input of few channels: `[out / block, in, height, width, out's block]`. */
function inOutputBlocks({ g, block }: Twins, filter: Value): Value {
  const [out, input, height, width] = filter.shape as [number, number, number, number];
  const parts = [out / block, block, input, height, width];
  return reshape(g, transpose(g, reshape(g, filter, parts), [0, 2, 3, 4, 1]), filter.shape);
}

/** relu of a convolution that nothing else needs is done by the convolution. */
export const withRelu: Row = (node, t) => {
  const conv = ownConv(node, 0, t);
  if (!conv || 'activation' in conv.attributes) return undefined;
  return [t.g.node(CONV, conv.inputs, { ...conv.attributes, activation: 'Relu' })];
};

/** A sum with a convolution that nothing else needs is done by the convolution. */
export const withSum: Row = (node, t) => {
  for (const side of [0, 1]) {
    const conv = ownConv(node, side, t);
    const other = node.inputs[1 - side]!;
    if (!conv || 'activation' in conv.attributes || conv.inputs.length > 3 || !t.isBlocked(other)) continue;
    const [x, filter, bias = null] = conv.inputs as [Value, Value, Value?];
    return [t.g.node(CONV, [x, filter, bias, t.blockedOf(other)], conv.attributes)];
  }
  return undefined;
};

function ownConv(node: GraphNode, side: number, t: Twins): ReturnType<GraphBuilder['producerOf']> {
  const x = node.inputs[side]!;
  const made = t.isBlocked(x) && t.usedOnce(x) ? t.g.producerOf(t.blockedOf(x)) : undefined;
  return made?.op === CONV ? made : undefined;
}
