import type { Graph } from '../graph/types.ts';
import { algebraTable } from './algebra.ts';
import { foldTable } from './fold.ts';
import { fuseTable } from './fuse.ts';
import { graphicsTable } from './graphics.ts';
import type { Target } from '../rules/rule.ts';
import { rewriteAll, type RewriteTable } from './rewrite.ts';

/** Every rewrite, those that remove nodes first. */
const table: RewriteTable = merge(foldTable, algebraTable, fuseTable);
const tables: Record<Target, RewriteTable> = { cpu: table, gpu: merge(table, graphicsTable) };

/** The same function in fewer and cheaper nodes. */
export function simplify(graph: Graph, target: Target = 'cpu'): Graph {
  return rewriteAll(graph, tables[target]);
}

function merge(...tables: RewriteTable[]): RewriteTable {
  const all: RewriteTable = {};
  for (const part of tables)
    for (const [op, rewrites] of Object.entries(part)) (all[op] ??= []).push(...rewrites);
  return all;
}
