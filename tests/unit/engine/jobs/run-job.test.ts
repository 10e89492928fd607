import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../src-main/contract/channels.ts';
import { Failure } from '../../../../src-main/contract/errors/failure.ts';
import type { Handler } from '../../../../src-main/engine/jobs/job.ts';
import { runJob } from '../../../../src-main/engine/jobs/run-job.ts';
import { quietJob } from '../../../helpers/jobs.ts';
import { turns } from '../../../../src-main/engine/base/turns.ts';

/** Runs `nets` with a handler of the test's own. */
function run(handler: Handler<'nets'>, controller = new AbortController(), request: unknown = {}) {
  const job = quietJob(controller.signal);
  const load = <C extends Channel>() => Promise.resolve(handler as Handler<Channel> as Handler<C>);
  return runJob('nets', request, job, turns(), load);
}

const done = { nets: [] };
const failure = new Failure('file/missing', { file: 'a.png' });

describe('how a job ends', () => {
  it('done, with its result', async () => {
    expect(await run(() => Promise.resolve(done))).toEqual({ state: 'done', result: done });
  });

  it('failed, with the code and its values', async () => {
    const outcome = await run(() => Promise.reject(failure));
    expect(outcome).toEqual({ state: 'failed', error: { code: 'file/missing', values: { file: 'a.png' } } });
  });

  it('failed, when something went wrong that should not', async () => {
    const outcome = await run(() => Promise.reject(new TypeError('x is not a function\n  at y')));
    const values = { reason: 'x is not a function' };
    expect(outcome).toEqual({ state: 'failed', error: { code: 'engine/unexpected', values } });
  });

  it('failed, when the request does not fit', async () => {
    const outcome = await run(() => Promise.resolve(done), undefined, { extra: 1 });
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'usage/invalid' } });
  });

  it('cancelled, with what was finished until then', async () => {
    const controller = new AbortController();
    const outcome = await run(() => Promise.resolve(done).finally(() => controller.abort()), controller);
    expect(outcome).toEqual({ state: 'cancelled', result: done });
  });

  it('cancelled, with nothing', async () => {
    const controller = new AbortController();
    const outcome = await run((_, { signal }) => {
      controller.abort();
      return Promise.reject(signal.reason as Error);
    }, controller);
    expect(outcome).toEqual({ state: 'cancelled' });
  });

  it('failed, when what went wrong while stopping has a name of its own', async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await run(() => Promise.reject(failure), controller)).toMatchObject({ state: 'failed' });
  });
});

it('a request that does not exist is refused', async () => {
  const job = quietJob();
  for (const name of ['nothing', 'toString', '__proto__'])
    expect(await runJob(name as 'nets', {}, job, turns())).toMatchObject({
      state: 'failed',
      error: { code: 'usage/invalid', values: { problem: 'there is no such request' } },
    });
});
