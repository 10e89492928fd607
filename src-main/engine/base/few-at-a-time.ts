/**
 * `Promise.all` for thousands: begins a few at a time, because each that is under way takes memory that the system does not get back.
 * @returns results in the order of the items
 * @throws what `work` throws first; nothing new is begun then
 */
export async function fewAtATime<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  most = 16,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let hasFailed = false;
  const worker = async () => {
    for (const [i, item] of queue) {
      if (hasFailed) return;
      results[i] = await work(item);
    }
  };
  const fail = (error: unknown) => {
    hasFailed = true;
    throw error;
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, () => worker().catch(fail)));
  return results;
}
