import { expect, test } from 'vitest';
import { stopwatch } from '../../../../src-main/engine/base/stopwatch.ts';

test('adds up the times of a part, also of work that fails', async () => {
  const watch = stopwatch(['a', 'b']);
  const stop = watch.start('a');
  while (watch.seconds.a === 0) stop();
  const before = watch.seconds.a;
  expect(await watch.time('a', async () => 'done')).toBe('done');
  await expect(watch.time('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(watch.seconds.a).toBeGreaterThanOrEqual(before);
  expect(watch.seconds.b).toBe(0);
});
