import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { OptimizerName } from '../../contract/config/training.ts';
import type { Random } from '../base/random.ts';
import type { Optimizer } from '../nets/optimizer.ts';
import { together, type Learner } from '../nets/parameters.ts';
import type { Learning, Tensors } from '../train/learning.ts';
import { specOf, type Examples } from './rows.ts';

/** What is to be learned, and how. */
export interface Lesson {
  /** Whose weights are learned. */
  nets: LayersModel | readonly LayersModel[];
  examples: Examples;
  /** Rows that nothing is learned from. */
  validation?: Examples;
  drawn?: Record<string, Drawn>;
  /** A mean over the batch, of the nets and of what `examples` and `drawn` name, `[batch, ...shape]` each. */
  loss(batch: Tensors): Tensor;
  optimizer: OptimizerName | Optimizer;
  /** The same for all steps, or for each step, counted from 1. */
  learningRate: number | ((step: number) => number);
  epochs: number;
  /** Rows of a step; the last step of an epoch takes what is left. */
  batch: number;
  /**
   * Rows do not mind each other: the loss is a mean of what each gives alone. Then a processor's threads may share a batch, which is worth it
   * for convolutions.
   */
  apart?: boolean;
  /** So many steps are compiled into one run: worth it where a step is short. One by one when absent. */
  unroll?: number;
  /** In a new order at every epoch; true when absent. */
  shuffle?: boolean;
  /** Sees the parameters after each epoch, counted from 1. */
  afterEpoch?(epoch: number, parameters: Float32Array): void;
  /** Parameters to go on from; drawn as Keras draws them when absent. */
  start?: Float32Array;
}

/** Numbers that chance gives anew at every step, since nothing inside a compiled step is random. */
export interface Drawn {
  /** Of what is drawn for one row. */
  shape: readonly number[];
  /** Numbers for a whole batch, whose rows are given by name. */
  draw(random: Random, batch: Record<string, Float32Array>): Float32Array;
}

export function learnerOf({ nets }: Pick<Lesson, 'nets'>): Learner {
  return together([nets].flat());
}

/** The lesson as a step for batches of `size` rows sees it. */
export function learningOf(lesson: Lesson, size: number): Learning {
  const inputs = Object.entries({ ...lesson.examples, ...lesson.drawn }).map(
    ([name, { shape }]) => [name, specOf(shape, size)] as const,
  );
  return {
    name: 'lesson',
    learner: learnerOf(lesson),
    inputs: Object.fromEntries(inputs),
    loss: (batch) => lesson.loss(batch) as Scalar,
  };
}
