import { checkGraph } from './graph/check.ts';
import type { Graph } from './graph/types.ts';
import { simplify } from './passes/simplify.ts';
import type { Program } from './program.ts';
import { record, type RecordOptions } from './trace/record.ts';

/**
 * From a program to a graph that can be written and run: recorded once, simplified, checked.
 * @throws Failure `jit/no-rule`, `jit/unsupported-form`, `jit/value-read`, `jit/broken-graph`
 */
export function compile(program: Program, options: RecordOptions): Graph {
  return checkGraph(simplify(record(program, options)));
}
