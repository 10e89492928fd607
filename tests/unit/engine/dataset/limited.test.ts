import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { mapLimited } from '../../../../src-main/engine/dataset/limited.ts';

it('keeps the order of the items, and works on no more than the limit at a time', async () => {
  let [now, most] = [0, 0];
  const results = await mapLimited([5, 1, 3, 2, 4], 2, async (n) => {
    most = Math.max(most, ++now);
    await sleep(n);
    now--;
    return 10 * n;
  });
  expect(results).toEqual([50, 10, 30, 20, 40]);
  expect(most).toBe(2);
});

it('begins nothing new after a failure', async () => {
  const begun: number[] = [];
  const work = mapLimited([0, 1, 2, 3, 4, 5], 2, async (n) => {
    begun.push(n);
    await sleep(n === 0 ? 1 : 20);
    if (n === 0) throw new Error('first');
  });
  await expect(work).rejects.toThrow('first');
  await sleep(40);
  expect(begun).toEqual([0, 1]);
});

it('takes an empty list', async () => {
  expect(await mapLimited([], 3, async () => 1)).toEqual([]);
});
