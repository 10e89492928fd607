import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { netConfig } from '../../src-main/contract/config/nets.ts';
import { engineProcess, type EngineProcess } from '../../src-main/studio/engine-process.ts';

let engine: EngineProcess;
beforeEach(() => (engine = engineProcess()));
afterEach(() => engine.close());

describe('the engine process', () => {
  it('answers, and ends when it is closed', async () => {
    const outcome = await engine.call('nets', {});
    const nets = netConfig.options.map((option) => ({ net: option.shape.net.value }));
    expect(outcome).toMatchObject({ state: 'done', result: { nets } });
    const pid = engine.pid!;
    await engine.close();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('refuses a request that does not fit its schema, and says where', async () => {
    const outcome = await engine.call('noise', {
      inputs: [],
      output: { output: 'out', quality: 101 },
      noise: [{ kind: 'gaussian', low: 25, high: 5 }],
    });
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'usage/invalid' } });
    expect(JSON.stringify(outcome)).toMatch(/inputs: .*output\.quality: .*gaussian takes 0 to 255/);
  });

  it('killed at work, gives its caller an error and starts again for the next call', async () => {
    const call = engine.call('nets', {});
    process.kill(engine.pid!, 'SIGKILL');
    expect(await call).toEqual({
      state: 'failed',
      error: { code: 'engine/died', values: { how: 'killed by SIGKILL', lastWords: '' } },
    });
    expect(await engine.call('nets', {})).toMatchObject({ state: 'done' });
  });

  it('killed after it was told to cancel, counts as cancelled', async () => {
    const controller = new AbortController();
    const call = engine.call('nets', {}, { signal: controller.signal });
    controller.abort();
    process.kill(engine.pid!, 'SIGKILL');
    expect(await call).toEqual({ state: 'cancelled' });
  });

  it('takes no harm from Ctrl-C, which a terminal sends to the whole group', async () => {
    await engine.call('nets', {});
    process.kill(engine.pid!, 'SIGINT');
    expect(await engine.call('nets', {})).toMatchObject({ state: 'done' });
  });

  it('does many jobs that were asked for at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => engine.call('nets', {})));
    expect(new Set(outcomes.map(({ state }) => state))).toEqual(new Set(['done']));
  });
});
