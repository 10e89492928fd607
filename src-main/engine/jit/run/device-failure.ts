import { Failure, isFailure, reasonOf } from '../../../contract/errors/failure.ts';

/** How runtimes and drivers say that memory is short; they have no codes for it that reach us. */
const shortOfMemory = [
  /out.?of.?(?:\w+.)?memory/i,
  /not enough memory/i,
  /failed to allocate|allocation size too large/i,
  /allocation failed|alloc_failed|bad.?alloc/i,
  /\bOOM\b|resource.?exhausted/i,
  /(?:exceeds|larger than) the max\w* (?:(?:storage|buffer|binding) )*size/i,
];

/** WebGPU's word for a buffer that could not be made, which it says late: of whatever was to use it, and perhaps of the next run. */
const invalid = /is invalid due to a previous error/;

/** True for what may be about an earlier run: a second try tells. */
export function isEcho(error: unknown): boolean {
  return invalid.test(reasonOf(error));
}

/**
 * What a device threw while it computed, as a failure of ours. Only here is the runtime's text looked at.
 * @returns `device/out-of-memory` where smaller pieces may help, `device/failed` for all else
 */
export function deviceFailure(device: string, error: unknown): Failure {
  if (isFailure(error)) return error;
  const reason = reasonOf(error);
  const isShort = [...shortOfMemory, invalid].some((words) => words.test(reason));
  const code = isShort ? 'device/out-of-memory' : 'device/failed';
  return new Failure(code, { device, reason }, { cause: error });
}

/** True for what another device, or a second try in smaller pieces, may do better. */
export function isDeviceFailure(
  error: unknown,
): error is Failure<'device/failed' | 'device/out-of-memory' | 'device/unavailable'> {
  return (
    isFailure(error, 'device/failed') ||
    isFailure(error, 'device/out-of-memory') ||
    isFailure(error, 'device/unavailable')
  );
}
