import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { collectShared } from '../../../../src-main/engine/base/collect.ts';
import { turns } from '../../../../src-main/engine/base/turns.ts';

it('does one piece of work at a time, in the order asked for', async () => {
  const { take } = turns();
  const log: string[] = [];
  const work = (name: string, wait: number) => async () => {
    log.push(`${name} begins`);
    await sleep(wait);
    log.push(`${name} ends`);
  };
  await Promise.all([take(work('a', 20)), take(work('b', 1)), take(work('c', 5))]);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('goes on after work that failed', async () => {
  const { take } = turns();
  const failing = take(() => Promise.reject(new Error('no')));
  const next = take(() => Promise.resolve('next'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

it('lets a task that waits be cancelled at once, and keeps the others apart', async () => {
  const { take } = turns();
  const controller = new AbortController();
  const events = new EventEmitter();
  const first = take(() => once(events, 'finish'));
  const cancelled = take(() => Promise.reject(new Error('must not run')), controller.signal);
  let thirdRuns = false;
  const third = take(() => Promise.resolve((thirdRuns = true)));
  controller.abort();
  await expect(cancelled).rejects.toThrow('aborted');
  expect(thirdRuns).toBe(false);
  events.emit('finish');
  await first;
  expect(await third).toBe(true);
});

it('a turn keeps nothing of those before it', async () => {
  const queue = turns();
  const results: WeakRef<object>[] = [];
  const take = async () => void results.push(new WeakRef(await queue.take(async () => ({}))));
  await take();
  await take();
  await new Promise((resolve) => setImmediate(resolve));
  collectShared();
  expect(results[0]!.deref()).toBeUndefined();
});

it('lends its turn while it waits for something, and takes the next one', async () => {
  const { take } = turns();
  const events = new EventEmitter();
  const log: string[] = [];
  const first = take(async ({ lend }) => {
    log.push('first rests');
    await lend(async () => void (await once(events, 'go on')));
    log.push('first goes on');
  });
  await take(() => Promise.resolve(log.push('second')));
  const third = take(async () => {
    events.emit('go on');
    await new Promise((resolve) => setImmediate(resolve));
    log.push('third ends');
  });
  await Promise.all([first, third]);
  expect(log).toEqual(['first rests', 'second', 'third ends', 'first goes on']);
});

it('told to stop after it lent its turn, a task goes on without one and takes it from nobody', async () => {
  const { take } = turns();
  const controller = new AbortController();
  const events = new EventEmitter();
  const log: string[] = [];
  const first = take(async ({ lend }) => {
    await lend(() => Promise.resolve(), controller.signal);
    log.push('first stops');
  });
  const second = take(async () => {
    await once(events, 'finish');
    log.push('second ends');
  });
  const third = take(() => Promise.resolve(log.push('third')));
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  await first;
  events.emit('finish');
  await Promise.all([second, third]);
  expect(log).toEqual(['first stops', 'second ends', 'third']);
});
