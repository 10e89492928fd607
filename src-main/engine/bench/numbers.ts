import { randomFrom, seedOf } from '../base/random.ts';

/** Numbers in 0..1. */
export function drawn(length: number, name: string): Float32Array {
  const random = randomFrom(seedOf('bench', name));
  return new Float32Array(length).map(() => random.uniform());
}
