import { GraphBuilder } from '../graph/builder.ts';
import { halves } from '../graph/half.ts';
import type { Graph, GraphNode, Value } from '../graph/types.ts';

/** ONNX's numbers for types. */
const FLOAT = 1;
const FLOAT16 = 10;

/**
 * The same graph in numbers of 16 bits between its inputs and outputs, which stay what they are. What gives an output number by number is
 * computed in 32 bits: a residual net takes its noise from the picture as it came.
 * For forward passes. Half numbers end at 65504 and have 11 digits: whether that is enough is for a comparison to say.
 */
export function inHalves(graph: Graph): Graph {
  const g = new GraphBuilder(graph.name);
  const twins = new Twins(g);
  for (const { name, value } of graph.inputs) twins.set(value, g.input(name, value.shape, value.dtype));
  for (const [value, data] of graph.constants) twins.set(value, g.constant(data, value.shape));
  const last = new Set(graph.outputs.map(({ value }) => value));
  for (const node of graph.nodes) {
    g.layer = node.layer;
    const full = node.outputs.some((value) => last.has(value)) && numberByNumber.has(node.op);
    const inputs = node.inputs.map((value, i) => {
      if (!value) return null;
      return full || isFull(node, i) ? twins.full(value) : twins.half(value);
    });
    const outputs = g.nodeWithOutputs(node.op, inputs, node.attributes);
    node.outputs.forEach((value, i) => twins.set(value, outputs[i]!));
  }
  return g.finish(graph.outputs.map(({ name, value }) => ({ name, value: twins.full(value) })));
}

const numberByNumber: ReadonlySet<string> = new Set(['Add', 'Sub', 'Mul', 'Sigmoid', 'Clip']);

/** Scales of a resizing are of 32 bits whatever is resized. */
function isFull({ op }: GraphNode, input: number): boolean {
  return op === 'Resize' && input === 2;
}

/** The values of the new graph, in 16 or 32 bits as they are needed; indices and truth values have neither. */
class Twins {
  private readonly g: GraphBuilder;
  private readonly known = new Map<Value, Value>();

  constructor(g: GraphBuilder) {
    this.g = g;
  }

  set(value: Value, twin: Value): void {
    this.known.set(value, twin);
  }

  full(value: Value): Value {
    const twin = this.known.get(value)!;
    return twin.dtype === 'float16' ? this.g.node('Cast', [twin], { to: FLOAT }) : twin;
  }

  half(value: Value): Value {
    const twin = this.known.get(value)!;
    if (twin.dtype !== 'float32') return twin;
    const data = this.g.constantOf(twin);
    if (data instanceof Float32Array) return this.g.constant(halves(data), twin.shape);
    return this.g.node('Cast', [twin], { to: FLOAT16 });
  }
}
