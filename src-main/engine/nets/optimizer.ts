import type { Tensor } from '@tensorflow/tfjs-core';
import type { ParameterEntry } from './parameters.ts';

/** What one update sees: flat vectors `[parameters]`, scalars `[]`. */
export interface Update {
  parameters: Tensor;
  gradient: Tensor;
  /** The vectors named in `slots`. */
  state: Record<string, Tensor>;
  /** 1 at the first update. */
  count: Tensor;
  learningRate: Tensor;
  /** Which part of the vectors belongs to which weight. The vectors may hold some weights of a net only, one after the other. */
  table: readonly ParameterEntry[];
  /** All weights of the net. */
  net: readonly ParameterEntry[];
}

export interface Optimizer {
  /** Names of the vectors it carries from step to step, each as long as the parameters; all start as zeros. */
  slots: readonly string[];
  update(u: Update): { parameters: Tensor; state: Record<string, Tensor> };
  /** How much work the update of a weight is beside that of others; as much as it has numbers when absent. */
  work?(entry: ParameterEntry): number;
}
