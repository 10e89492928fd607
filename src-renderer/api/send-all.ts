import type { Reply } from '../../src-main/contract/desk/requests.ts';
import { failureFrom, type FailureData } from '../../src-main/contract/errors/failure.ts';

/**
 * Sends every item, one after another, so that they arrive in their order. One that fails does not hold up the others.
 * @throws Failure the first that failed for want of a studio; what the studio refuses it tells by itself
 */
export async function sendAll<T>(
  items: readonly T[],
  send: (item: T) => Promise<Reply<unknown>>,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  let lost: FailureData | undefined;
  onProgress?.(0, items.length);
  for (const [i, item] of items.entries()) {
    const reply = await send(item);
    if (!reply.ok && reply.error.code === 'studio/unreachable') lost ??= reply.error;
    onProgress?.(i + 1, items.length);
  }
  if (lost) throw failureFrom(lost);
}
