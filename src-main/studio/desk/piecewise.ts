import { setImmediate as turn } from 'node:timers/promises';

/** So many at once take a few milliseconds. */
const atOnce = 400;

/** Gives a long list in pieces, with a breath after each: this process also answers windows. */
export async function* piecewise<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let from = 0; from < items.length; from += atOnce) {
    yield items.slice(from, from + atOnce);
    await turn();
  }
}

/** A long list mapped piece by piece. */
export async function mapPiecewise<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  for await (const piece of piecewise(items)) for (const item of piece) results.push(map(item));
  return results;
}
