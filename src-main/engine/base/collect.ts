import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Gives back the memory of shared buffers that nobody refers to any more. V8 does not count shared memory as its own, so it would see no reason
 * to look for it: pictures of gigabytes stay. Takes some milliseconds in a thread with a small heap; every thread that knew the buffers has to
 * call it.
 */
export function collectShared(): void {
  collect ??= findCollector();
  collect();
}

/** As much may lie about. */
const muchLitter = 128 * 2 ** 20;
let litter = 0;

/**
 * To be told of large buffers that are left behind: now and then their memory is given back. V8 itself waits until they are gigabytes where a
 * thread spends its time outside of JavaScript.
 */
export function leaveBehind(bytes: number): void {
  litter += bytes;
  if (litter < muchLitter) return;
  litter = 0;
  collectShared();
}

/** V8 shows its collector to contexts made after the flag is set. */
function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('typeof gc === "function" ? gc : null');
  setFlagsFromString('--no-expose-gc');
  return typeof found === 'function' ? () => void found() : () => {};
}
