import { Failure } from '../../../contract/errors/failure.ts';
import { sizeOf } from '../graph/shapes.ts';
import type { TensorData, TensorSpec } from '../program.ts';

/**
 * What is fed to an input, when it has as many numbers as the input takes.
 * @throws Failure `jit/wrong-feed`
 */
export function checkFeed(input: string, { shape, dtype }: TensorSpec, data?: TensorData): TensorData {
  if (data?.length === sizeOf(shape)) return data;
  const got = data ? `${data.length} numbers` : 'nothing';
  throw new Failure('jit/wrong-feed', { input, expected: `${dtype}[${shape}]`, got });
}
