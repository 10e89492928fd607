import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saver } from '../../../../src-main/studio/desk/saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('writes once for many changes, at the earliest time that was wanted', async () => {
  const save = vi.fn(async () => {});
  const { soon } = saver(save, () => {});
  for (let i = 0; i < 9; i++) soon(2000);
  await vi.advanceTimersByTimeAsync(100);
  soon();
  await vi.advanceTimersByTimeAsync(299);
  expect(save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(save).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(save).toHaveBeenCalledTimes(1);
});

it('writes one at a time, tells trouble once, and tries again', async () => {
  let running = 0;
  const save = vi.fn(async () => {
    expect(++running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    running--;
    if (save.mock.calls.length < 3) throw new Error('full');
  });
  const onTrouble = vi.fn();
  const { now } = saver(save, onTrouble);
  const all = [now(), now(), now()];
  await vi.advanceTimersByTimeAsync(150);
  await Promise.all(all);
  expect(save).toHaveBeenCalledTimes(3);
  expect(onTrouble).toHaveBeenCalledTimes(1);
});
