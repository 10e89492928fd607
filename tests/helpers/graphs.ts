import { GraphBuilder } from '../../src-main/engine/jit/graph/builder.ts';
import { printGraph } from '../../src-main/engine/jit/graph/print.ts';
import type { Graph, Value } from '../../src-main/engine/jit/graph/types.ts';

/** A graph built by hand, with one output `y` or several named ones. */
export function graphOf(build: (g: GraphBuilder) => Value | Record<string, Value>): Graph {
  const g = new GraphBuilder('drawn by hand');
  const built = build(g);
  const outputs = isValue(built) ? { y: built } : built;
  return g.finish(Object.entries(outputs).map(([name, value]) => ({ name, value })));
}

function isValue(built: Value | Record<string, Value>): built is Value {
  return typeof built['id'] === 'number';
}

/** The lines of a printed graph that say what is computed: its nodes and outputs. */
export function nodeLines(graph: Graph): string[] {
  const lines = printGraph(graph).split('\n');
  return lines
    .slice(lines.indexOf('nodes') + 1)
    .map((line) => line.trim())
    .filter((line) => line && line !== 'outputs');
}

/** The operators of a graph, in order. */
export function operators(graph: Graph): string[] {
  return graph.nodes.map((node) => node.op);
}
