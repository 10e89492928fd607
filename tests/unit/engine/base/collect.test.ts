import { expect, test } from 'vitest';
import { collectShared } from '../../../../src-main/engine/base/collect.ts';

test('shared memory that nobody refers to is given back, the rest is not', async () => {
  const kept = new WeakRef(new SharedArrayBuffer(1000));
  const holder = kept.deref();
  const lost = new WeakRef(new SharedArrayBuffer(1000));
  await new Promise((resolve) => setImmediate(resolve));
  collectShared();
  expect(lost.deref()).toBeUndefined();
  expect(kept.deref()).toBe(holder);
});
