import { sizeOf } from '../graph/shapes.ts';
import type { GraphNode, Value } from '../graph/types.ts';
import { reshape } from '../rules/recorded.ts';
import type { Rewrite, RewriteTable, Rewriting } from './rewrite.ts';

const producerOf = ({ g }: Rewriting, value: Value | null | undefined, op: string): GraphNode | undefined => {
  const found = value ? g.producerOf(value) : undefined;
  return found?.op === op ? found : undefined;
};

/** Conv + a number for each channel is Conv with a bias. */
const convBias: Rewrite = (r) => {
  const [x, b] = r.node.inputs as [Value, Value];
  const conv = producerOf(r, x, 'Conv');
  const channels = x.shape[1];
  const perChannel = sizeOf(b.shape) === channels && (b.shape.at(-3) ?? 1) === channels;
  if (!conv || conv.inputs.length > 2 || !r.onlyUse(0) || !perChannel) return undefined;
  return r.g.node('Conv', [...conv.inputs, reshape(r.g, b, [channels])], conv.attributes);
};

/** The slope of relu is the same seen from its output, which the forward pass keeps anyway: the sum before it is not. */
const slopeFromOutput: Rewrite = (r) => {
  const after = r.g.find('Relu', [r.node.inputs[0]!]);
  return after && r.g.node('HardSigmoid', [after], r.node.attributes);
};

/**
 * A gradient that goes back through max pooling and then relu: a window's largest number decides for the whole window,
 * so the mask is applied to the pooled gradient, a quarter of the numbers for windows of 2x2.
 */
const maskBeforeUnpool: Rewrite = (r) => {
  for (const side of [0, 1]) {
    const unpool = producerOf(r, r.node.inputs[side], 'MaxUnpool');
    const slope = producerOf(r, r.node.inputs[1 - side], 'HardSigmoid');
    const pool = unpool && producerOf(r, unpool.inputs[1], 'MaxPool');
    const relu = slope && producerOf(r, slope.inputs[0], 'Relu');
    if (!pool || !relu || pool.inputs[0] !== slope.inputs[0]) continue;
    const pooledSlope = r.g.node('HardSigmoid', [pool.outputs[0]!], slope.attributes);
    const masked = r.g.node('Mul', [unpool.inputs[0]!, pooledSlope]);
    return r.g.node('MaxUnpool', [masked, ...unpool.inputs.slice(1)], unpool.attributes);
  }
  return undefined;
};

/** Operators that are cheaper as one, or in another order. */
export const fuseTable: RewriteTable = {
  Add: [convBias],
  HardSigmoid: [slopeFromOutput],
  Mul: [maskBeforeUnpool],
};
