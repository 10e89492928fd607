import type { DType } from '../program.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { Shape } from '../graph/shapes.ts';
import type { Recorded } from './recorded.ts';

/** What a graph is written for: GPUs get forms without operators that would fall back to the CPU. */
export type Target = 'cpu' | 'gpu';

/** Attributes as tfjs passes them; a row narrows them to its kernel's own type. */
export type KernelAttributes = Record<string, unknown>;

export interface KernelType {
  shape: Shape;
  dtype: DType;
}

export interface RuleArgs {
  g: GraphBuilder;
  /** By tfjs's input names; lists (Concat, AddN) are named 0, 1, ... */
  inputs: Record<string, Recorded>;
  attributes: KernelAttributes;
  target: Target;
  /** Refuses a form that the row does not cover, naming the kernel and the layer. */
  refuse(form: string): never;
}

/** One tfjs kernel: the type of its result, and the ONNX nodes that compute it. */
export interface Rule {
  kernel: string;
  /** The output type as tfjs defines it, apart from the lowering: the recorder compares the two. */
  shape(inputs: Record<string, KernelType>, attributes: KernelAttributes): KernelType | KernelType[];
  lower(args: RuleArgs): Recorded | Recorded[];
}
