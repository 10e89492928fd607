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
export function compile(program: Program, { block = 1, ...options }: CompileOptions): Graph {
  const graph = simplify(record(program, options), options.target);
  return checkGraph(block === 1 ? graph : simplify(blockChannels(graph, block)));
}
