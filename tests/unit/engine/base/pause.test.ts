import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pause } from '../../../../src-main/engine/base/pause.ts';

/** Whether a promise is fulfilled by now. */
async function isOver(promise: Promise<void>): Promise<boolean> {
  const over = promise.then(() => true);
  return Promise.race([over, setImmediate(false)]);
}

test('holds up all who ask, until it goes on', async () => {
  const held = pause();
  expect(await isOver(held.over())).toBe(true);
  held.set(true);
  const waiting = [held.over(), held.over()];
  expect([held.isOn, ...(await Promise.all(waiting.map(isOver)))]).toEqual([true, false, false]);
  held.set(false);
  await Promise.all(waiting);
  expect(held.isOn).toBe(false);
});

test('holds nobody up who is no longer wanted', async () => {
  const held = pause();
  held.set(true);
  const controller = new AbortController();
  const waiting = held.over(controller.signal);
  expect(await isOver(waiting)).toBe(false);
  controller.abort();
  await waiting;
  expect(await isOver(held.over(controller.signal))).toBe(true);
  expect(await isOver(held.over())).toBe(false);
});
