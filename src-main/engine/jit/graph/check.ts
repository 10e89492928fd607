import { Failure } from '../../../contract/errors/failure.ts';
import { isWhole } from './builder.ts';
import { inferTable } from './infer.ts';
import type { Graph, GraphNode, Value } from './types.ts';

/** The law of graphs: what must hold after recording and after every pass. Each check yields its complaints. */
const checks: Record<string, (graph: Graph) => Iterable<string>> = {
  *'every value is defined once and before it is used'(graph) {
    const defined = new Set<Value>([...graph.inputs.map((i) => i.value), ...graph.constants.keys()]);
    for (const node of graph.nodes) {
      for (const v of node.inputs)
        if (v && !defined.has(v)) yield `${nameOf(node)} uses %${v.id} before it exists`;
      for (const v of node.outputs) {
        if (defined.has(v)) yield `%${v.id} is defined twice`;
        defined.add(v);
      }
    }
    for (const { name, value } of graph.outputs)
      if (!defined.has(value)) yield `output '${name}' is never computed`;
  },
  *'operators are known and their outputs have the types of the table'(graph) {
    for (const node of graph.nodes) {
      const constantOf = (v: Value | null | undefined) => (v ? graph.constants.get(v) : undefined);
      const types = inferTable[node.op]?.({ ...node, constantOf }) ?? 'the operator is not in the table';
      if (typeof types === 'string') yield `${nameOf(node)}: ${types}`;
      else
        for (const [i, value] of node.outputs.entries())
          if (typeText(value) !== typeText(types[i]!))
            yield `${nameOf(node)} gives ${typeText(types[i]!)}, not ${typeText(value)}`;
    }
  },
  *'constants are as large as their shapes'(graph) {
    for (const [v, data] of graph.constants)
      if (!isWhole(data, v.shape)) yield `constant %${v.id} [${v.shape}] has ${data.length} numbers`;
  },
  *'names are unique'({ inputs, outputs }) {
    const names = [...inputs, ...outputs].map((n) => n.name);
    for (const name of new Set(names))
      if (names.filter((n) => n === name).length > 1) yield `'${name}' appears twice`;
  },
  *'nothing is computed in vain'(graph) {
    const used = new Set<Value | null>(graph.outputs.map((o) => o.value));
    for (const node of graph.nodes) for (const v of node.inputs) used.add(v);
    for (const node of graph.nodes)
      if (!node.outputs.some((v) => used.has(v))) yield `${nameOf(node)} is not used`;
  },
};

const typeText = ({ shape, dtype }: Pick<Value, 'shape' | 'dtype'>) => `${dtype}[${shape}]`;

function nameOf(node: GraphNode): string {
  return node.layer ? `${node.op} in layer '${node.layer}'` : node.op;
}

/** All complaints about a graph; empty for a sound one. */
export function complaints(graph: Graph): string[] {
  return Object.values(checks).flatMap((check) => Array.from(check(graph)));
}

/** @throws Failure `jit/broken-graph` with the first complaint */
export function checkGraph(graph: Graph): Graph {
  const [problem] = complaints(graph);
  if (problem) throw new Failure('jit/broken-graph', { graph: graph.name, problem });
  return graph;
}
