import { checkGraph } from './graph/check.ts';
import type { Graph } from './graph/types.ts';
import { blockChannels } from './passes/blocks.ts';
import { simplify } from './passes/simplify.ts';
import type { Program } from './program.ts';
import { record, type RecordOptions } from './trace/record.ts';

export interface CompileOptions extends RecordOptions {
  /** Channels in a block of this processor's convolutions, from `channelBlock`; plain ONNX when absent or 1. */
  block?: number | undefined;
}

/**
 * From a program to a graph that can be written and run: recorded once, simplified, checked.
 * @throws Failure `jit/no-rule`, `jit/unsupported-form`, `jit/value-read`, `jit/broken-graph`
 */
export function compile(program: Program, options: CompileOptions): Graph {
  return finish(record(program, options), options);
}

/** The second half of `compile`, from the graph that was recorded. */
export function finish(
  recorded: Graph,
  { block = 1, target }: Pick<CompileOptions, 'block' | 'target'>,
): Graph {
  const graph = simplify(recorded, target);
  return checkGraph(block === 1 ? graph : simplify(blockChannels(graph, block)));
}
