import type { Random } from '../base/random.ts';

/** The numbers from 0 to `count - 1` in an order by chance (Fisher & Yates). */
export function shuffled(count: number, random: Random): Uint32Array {
  const order = inOrder(count);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** An order cut into batches; the last one may be smaller. */
export function batchesOf(order: Uint32Array, size: number): Uint32Array[] {
  const batches: Uint32Array[] = [];
  for (let from = 0; from < order.length; from += size) batches.push(order.subarray(from, from + size));
  return batches;
}

/** Batches of one size that follow each other, at most `most` at a time. */
export function stretchesOf(batches: Uint32Array[], most: number): Uint32Array[][] {
  const stretches: Uint32Array[][] = [];
  for (const batch of batches) {
    const last = stretches.at(-1);
    if (last && last.length < most && last[0]!.length === batch.length) last.push(batch);
    else stretches.push([batch]);
  }
  return stretches;
}
