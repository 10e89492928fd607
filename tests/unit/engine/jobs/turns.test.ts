import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { turns } from '../../../../src-main/engine/jobs/turns.ts';

const never = new AbortController().signal;

it('does one piece of work at a time, in the order asked for', async () => {
  const { take } = turns();
  const log: string[] = [];
  const work = (name: string, wait: number) => async () => {
    log.push(`${name} begins`);
    await sleep(wait);
    log.push(`${name} ends`);
  };
  await Promise.all([take(never, work('a', 20)), take(never, work('b', 1)), take(never, work('c', 5))]);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('goes on after work that failed', async () => {
  const { take } = turns();
  const failing = take(never, () => Promise.reject(new Error('no')));
  const next = take(never, () => Promise.resolve('next'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

it('lets a task that waits be cancelled at once, and keeps the others apart', async () => {
  const { take } = turns();
  const controller = new AbortController();
  const events = new EventEmitter();
  const first = take(never, () => once(events, 'finish'));
  const cancelled = take(controller.signal, () => Promise.reject(new Error('must not run')));
  let thirdRuns = false;
  const third = take(never, () => Promise.resolve((thirdRuns = true)));
  controller.abort();
  await expect(cancelled).rejects.toThrow('aborted');
  expect(thirdRuns).toBe(false);
  events.emit('finish');
  await first;
  expect(await third).toBe(true);
});
