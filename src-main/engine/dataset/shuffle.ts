import type { Random } from '../base/random.ts';

/** The numbers 0..n-1 in random order, every order as likely (Fisher-Yates). */
export function shuffled(n: number, random: Random): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const j = random.below(i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
