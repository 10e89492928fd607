import { GraphBuilder } from '../graph/builder.ts';
import type { Graph, GraphNode, Value } from '../graph/types.ts';

/** What a rewrite may ask about the graph it works on. */
export interface Rewriting {
  g: GraphBuilder;
  /** The node, its inputs already rewritten. */
  node: GraphNode;
  /** True when the node's input number `i` is needed by this node alone. */
  onlyUse(i: number): boolean;
}

/** Returns what takes the node's (first) output's place, or nothing to leave it as it is. */
export type Rewrite = (rewriting: Rewriting) => Value | readonly Value[] | undefined;

/** By operator: the rewrites that may apply, in order of trial. */
export type RewriteTable = Record<string, Rewrite[]>;

const ROUNDS = 8;

/** Applies rewrites until nothing changes. Sharing and dropping come with the rebuilding. */
export function rewriteAll(graph: Graph, table: RewriteTable): Graph {
  let current = graph;
  for (let round = 0; round < ROUNDS; round++) {
    const { next, changed } = rewriteOnce(current, table);
    current = next;
    if (!changed) break;
  }
  return current;
}

function rewriteOnce(graph: Graph, table: RewriteTable): { next: Graph; changed: boolean } {
  const g = new GraphBuilder(graph.name);
  const now = new Map<Value, Value>();
  for (const { name, value } of graph.inputs) now.set(value, g.input(name, value.shape, value.dtype));
  for (const [value, data] of graph.constants) now.set(value, g.constant(data, value.shape));
  const uses = countUses(graph);
  let changed = false;
  for (const old of graph.nodes) {
    const node = { ...old, inputs: old.inputs.map((v) => v && now.get(v)!) };
    g.layer = old.layer;
    const onlyUse = (i: number) => uses.get(old.inputs[i]!) === 1;
    const replaced = tryAll(table[old.op] ?? [], { g, node, onlyUse });
    changed ||= replaced !== undefined;
    const values = replaced ? [replaced].flat() : g.nodeWithOutputs(node.op, node.inputs, node.attributes);
    old.outputs.forEach((value, i) => now.set(value, values[i] ?? values[0]!));
  }
  const outputs = graph.outputs.map(({ name, value }) => ({ name, value: now.get(value)! }));
  return { next: g.finish(outputs), changed };
}

function tryAll(rewrites: Rewrite[], rewriting: Rewriting): Value | readonly Value[] | undefined {
  for (const rewrite of rewrites) {
    const result = rewrite(rewriting);
    if (result) return result;
  }
  return undefined;
}

function countUses(graph: Graph): Map<Value, number> {
  const uses = new Map<Value, number>();
  const count = (v: Value | null) => v && uses.set(v, (uses.get(v) ?? 0) + 1);
  for (const node of graph.nodes) for (const v of node.inputs) count(v);
  for (const { value } of graph.outputs) count(value);
  return uses;
}
