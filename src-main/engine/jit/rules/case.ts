import type { Random } from '../../base/random.ts';
import type { DType } from '../program.ts';
import type { KernelAttributes, Target } from './rule.ts';

/**
 * How an input reaches the kernel: with all its numbers, in tfjs's own order or channels first; as one number that
 * stands for all; or as one row (the last axis) that stands for all rows.
 */
export type Form = 'plain' | 'channelsFirst' | 'number' | 'row';

/** Numbers to draw: uniform between two bounds, or multiples of `step` so that equal ones (and exact zeros) are common. */
export interface Range {
  low: number;
  high: number;
  step?: number;
}

export interface InputPlan {
  shape: number[];
  dtype: DType;
  form: Form;
  /** A constant of the graph instead of an input. */
  known: boolean;
  range: Range;
}

/** One call of a kernel, but for the numbers. */
export interface Problem {
  /** By tfjs's input names; lists (Concat, AddN) are named 0, 1, ... */
  inputs: Record<string, InputPlan>;
  attributes?: KernelAttributes;
  /** Inputs whose gradients are compared too. */
  gradient?: string[];
  /** What the lowering is checked for: everything when absent. */
  targets?: Target[];
}

/** How a row of the rule table is tested against tfjs's plain JavaScript backend. */
export interface KernelCase {
  kernel: string;
  /** How many problems are drawn. */
  trials: number;
  draw(dice: Dice): Problem;
  /** Largest difference, times 1 + the size of the expected number. */
  tolerance: number;
}

export const signed: Range = { low: -2, high: 2 };
export const positive: Range = { low: 0.1, high: 3 };
/** Many equal numbers and exact zeros. */
export const coarse: Range = { low: -2, high: 2, step: 0.5 };
export const whole: Range = { low: -9, high: 9, step: 1 };

/** Draws problems: the same seed, the same problems. */
export class Dice {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** A whole number, both bounds included. */
  int(low: number, high: number): number {
    return low + this.random.below(high - low + 1);
  }

  ints(count: number, low: number, high: number): number[] {
    return Array.from({ length: count }, () => this.int(low, high));
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)]!;
  }

  maybe(): boolean {
    return this.random.below(2) === 0;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const keys = new Map(list.map((item) => [item, this.random.uniform()]));
    return list.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
  }

  /** Lengths of `rank` axes, from 1. */
  shape(rank: number, longest = 4): number[] {
    return this.ints(rank, 1, longest);
  }

  /** `[batch, height, width, channels]` */
  maps(shortest = 1, longest = 7): number[] {
    return [this.int(1, 3), this.int(shortest, longest), this.int(shortest, longest), this.int(1, 4)];
  }

  /** A float input in one of the forms it can have. */
  input(shape: number[], range: Range = signed): InputPlan {
    return this.plan(shape, 'float32', range);
  }

  ints32(shape: number[]): InputPlan {
    return this.plan(shape, 'int32', whole);
  }

  bools(shape: number[]): InputPlan {
    return this.plan(shape, 'bool', { low: 0, high: 1, step: 1 });
  }

  private plan(shape: number[], dtype: DType, range: Range): InputPlan {
    return { shape, dtype, form: this.form(shape.length), known: this.int(1, 10) === 1, range };
  }

  private form(rank: number): Form {
    if (this.int(1, 10) <= 2) return rank > 0 && this.maybe() ? 'row' : 'number';
    return rank === 4 && this.maybe() ? 'channelsFirst' : 'plain';
  }
}
