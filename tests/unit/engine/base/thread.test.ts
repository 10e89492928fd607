import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import { openThread, type Thread } from '../../../../src-main/engine/base/thread.ts';

/** A thread of the given JavaScript, in which `port` is its side of the line. */
function threadOf(code: string, limits?: { maxOldGenerationSizeMb: number }): Thread<number, number> {
  const text = `const port = require('node:worker_threads').parentPort; ${code}`;
  const worker = new Worker(text, { eval: true, ...(limits && { resourceLimits: limits }) });
  return openThread(worker, (reason) => new Failure('dataset/worker-stopped', { reason }));
}

describe('a thread that is called', () => {
  it('answers several calls in any order', async () => {
    const thread = threadOf(`port.on('message', ({ id, request }) =>
      setTimeout(() => port.postMessage({ id, reply: 2 * request }), request))`);
    expect(await Promise.all([30, 1, 15].map((n) => thread.call(n)))).toEqual([60, 2, 30]);
    await thread.close();
  });

  it.each([
    ['throws', `port.on('message', () => { throw new Error('out of ideas') })`, 'out of ideas'],
    ['ends', `port.on('message', () => process.exit(7))`, 'it ended with code 7'],
  ])('fails all calls when it %s', async (_, code, reason) => {
    const thread = threadOf(code);
    const calls = await Promise.allSettled([thread.call(1), thread.call(2)]);
    for (const call of calls)
      expect(call).toMatchObject({ reason: { code: 'dataset/worker-stopped', values: { reason } } });
    await expect(thread.call(3)).rejects.toMatchObject({ code: 'dataset/worker-stopped' });
    await thread.close();
  });

  it('fails its calls when memory runs out', async () => {
    const hungry = `port.on('message', () => { const all = []; for (;;) all.push(new Array(1e5).fill({})) })`;
    const thread = threadOf(hungry, { maxOldGenerationSizeMb: 16 });
    await expect(thread.call(1)).rejects.toThrow(/The thread that prepares batches stopped: .*memory/);
  });
});
