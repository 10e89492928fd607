import type { FailureData } from '../../../src-main/contract/errors/failure.ts';

/** True for a file that a password would open. */
export function isLocked({ code }: FailureData): boolean {
  return code === 'pdf/locked' || code === 'pdf/wrong-password';
}
