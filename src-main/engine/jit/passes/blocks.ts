import { GraphBuilder } from '../graph/builder.ts';
import type { Graph, GraphNode, Value } from '../graph/types.ts';
import { blockTable } from './blocks/rows.ts';
import { Twins } from './blocks/twins.ts';

/**
 * The same function with channels in blocks of `block`, the order in which ONNX Runtime's convolutions on processors
 * are fastest. ONNX Runtime does this by itself for filters that never change; those of a net in training do.
 */
export function blockChannels(graph: Graph, block: number): Graph {
  const g = new GraphBuilder(graph.name);
  const twins = new Twins(g, graph, block);
  for (const { name, value } of graph.inputs) twins.setPlain(value, g.input(name, value.shape, value.dtype));
  for (const [value, data] of graph.constants) twins.setPlain(value, g.constant(data, value.shape));
  for (const node of graph.nodes) {
    g.layer = node.layer;
    const made = blockTable[node.op]?.(node, twins) ?? { plain: asBefore(node, twins) };
    if ('plain' in made) [made.plain].flat().forEach((now, i) => twins.setPlain(node.outputs[i]!, now));
    else made.forEach((now, i) => twins.setBlocked(node.outputs[i]!, now));
  }
  return g.finish(graph.outputs.map(({ name, value }) => ({ name, value: twins.plainOf(value) })));
}

/** The node itself, on plain numbers. */
function asBefore({ op, inputs, attributes }: GraphNode, twins: Twins): readonly Value[] {
  return twins.g.nodeWithOutputs(
    op,
    inputs.map((v) => v && twins.plainOf(v)),
    attributes,
  );
}
