import { expect } from 'vitest';
import { isFailure, type Failure } from '../../src-main/contract/errors/failure.ts';

/** The failure that `work` throws. The test fails when it throws nothing or something else. */
export function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
  return expect.fail('nothing was thrown');
}
