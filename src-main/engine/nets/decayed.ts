import { add, mul, type Tensor } from '@tensorflow/tfjs-core';

/** A mean that forgets: `rate * mean + (1 - rate) * value`. */
export function decayed<T extends Tensor>(mean: T, value: T, rate: number): T {
  return add(mul(mean, rate), mul(value, 1 - rate));
}
