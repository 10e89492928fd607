/**
 * The same items, each of which is asked for while its taker works on the one before. A taker that leaves early waits for what was asked for.
 */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T, void> {
  const from = items[Symbol.asyncIterator]();
  const ask = () => {
    const answer = from.next();
    // Heard of when it is awaited.
    answer.catch(() => {});
    return answer;
  };
  let next = ask();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = ask();
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await from.return?.();
  }
}
