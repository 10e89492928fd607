import { GraphBuilder } from '../graph/builder.ts';
import { halves } from '../graph/half.ts';
import type { Graph } from '../graph/types.ts';

/** ONNX's number for `float32`. */
const FLOAT = 1;
/** Shorter constants are settings of operators, and save nothing. */
const leastLength = 256;

/**
 * The same graph with its long constants kept in 16 bits, and made 32 before they are used: the file is half as long, and ONNX Runtime
 * does it once when it loads it. Numbers are rounded to 11 digits.
 */
export function packed(graph: Graph): Graph {
  const g = new GraphBuilder(graph.name);
  const twins = new Map(
    graph.inputs.map(({ name, value }) => [value, g.input(name, value.shape, value.dtype)]),
  );
  for (const [value, data] of graph.constants) {
    const isLong = data instanceof Float32Array && data.length >= leastLength;
    const twin = isLong
      ? g.node('Cast', [g.constant(halves(data), value.shape)], { to: FLOAT })
      : g.constant(data, value.shape);
    twins.set(value, twin);
  }
  for (const node of graph.nodes) {
    g.layer = node.layer;
    const inputs = node.inputs.map((value) => value && twins.get(value)!);
    const outputs = g.nodeWithOutputs(node.op, inputs, node.attributes);
    node.outputs.forEach((value, i) => twins.set(value, outputs[i]!));
  }
  return g.finish(graph.outputs.map(({ name, value }) => ({ name, value: twins.get(value)! })));
}
