import type { Reply } from '../../src-main/contract/desk/requests.ts';
import { failureFrom, type FailureData } from '../../src-main/contract/errors/failure.ts';

/** A browser keeps six connections to one place; the others are for looking. */
const atOnce = 3;

/**
 * Sends every item, a few at a time, in order. One that fails does not hold up the others.
 * @throws Failure the first that failed for want of a studio; what the studio refuses it tells by itself
 */
export async function sendAll<T>(
  items: readonly T[],
  send: (item: T) => Promise<Reply<unknown>>,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  let [next, done] = [0, 0];
  let lost: FailureData | undefined;
  const sendOn = async (): Promise<void> => {
    while (next < items.length) {
      const reply = await send(items[next++]!);
      if (!reply.ok && reply.error.code === 'studio/unreachable') lost ??= reply.error;
      onProgress?.(++done, items.length);
    }
  };
  onProgress?.(0, items.length);
  await Promise.all(Array.from({ length: atOnce }, sendOn));
  if (lost) throw failureFrom(lost);
}
