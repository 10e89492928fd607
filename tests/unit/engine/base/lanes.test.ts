import { expect, test } from 'vitest';
import { lanes } from '../../../../src-main/engine/base/lanes.ts';

test('so many are in work at a time, and results go to who asked', async () => {
  const lane = lanes(2);
  const [open, ends]: [Set<number>, (() => void)[]] = [new Set(), []];
  let most = 0;
  const all = [0, 1, 2, 3, 4].map((i) =>
    lane.take(async () => {
      open.add(i);
      most = Math.max(most, open.size);
      await new Promise<void>((resolve) => ends.push(resolve));
      open.delete(i);
      return i * i;
    }),
  );
  for (let ended = 0; ended < 5;) {
    await new Promise((resolve) => setImmediate(resolve));
    for (const end of ends.splice(0)) {
      end();
      ended++;
    }
  }
  expect(await Promise.all(all)).toEqual([0, 1, 4, 9, 16]);
  expect(most).toBe(2);
});

test('one that fails, or is cancelled while it waits, leaves room for the next', async () => {
  const lane = lanes(1);
  const failed = lane.take(() => Promise.reject(new Error('no')));
  const cancelled = lane.take(async () => 1, AbortSignal.abort());
  const last = lane.take(async () => 2);
  await expect(failed).rejects.toThrow('no');
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(await last).toBe(2);
});
