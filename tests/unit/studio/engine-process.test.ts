import { expect, test, vi } from 'vitest';
import type { DeviceId, DeviceReport, KnownDevices } from '../../../src-main/contract/config/device.ts';
import { Failure } from '../../../src-main/contract/errors/failure.ts';
import type { Child, Spawn } from '../../../src-main/engine/base/child.ts';
import type { FromEngine, ToEngine } from '../../../src-main/engine/jobs/protocol.ts';
import { engineProcess } from '../../../src-main/studio/engine-process.ts';

/** An engine that does what it is told to, and whose process ends by a fault when `crash` is called. */
class Engine implements Child {
  readonly pid = 1;
  isAlive = true;
  readonly asked: Extract<ToEngine, { kind: 'start' }>[] = [];
  tell: (message: FromEngine) => void = () => {};
  #end: (failure: Failure<'engine/died'>) => void = () => {};
  readonly ended = new Promise<Failure<'engine/died'>>((resolve) => (this.#end = resolve));
  send(message: unknown): void {
    const told = message as ToEngine;
    if (told.kind === 'start') this.asked.push(told);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.tell = listener;
  }
  kill(): void {
    this.isAlive = false;
    this.#end(new Failure('engine/died', { how: 'killed', lastWords: '' }));
  }
  release(): void {
    this.kill();
  }
  crash(): void {
    this.isAlive = false;
    this.#end(new Failure('engine/died', { how: 'killed by SIGSEGV', lastWords: '', crashed: true }));
  }
}

function engines() {
  const started: Engine[] = [];
  const spawn = vi.fn<Spawn>(() => {
    const engine = new Engine();
    started.push(engine);
    return engine;
  });
  return { spawn, started };
}

const report: DeviceReport = { id: 'cpu', label: '', available: true, reason: '', train: true, infer: true };
const known: KnownDevices = { devices: [report], measured: '' };

function devices(failed: (ids: readonly DeviceId[]) => void) {
  return {
    known: async () => known,
    async failed(ids: readonly DeviceId[]) {
      failed(ids);
      return known;
    },
    forgive: async () => known,
    close() {},
  };
}

const request = { model: 'grey', output: { output: 'out' }, device: { device: 'webgpu' } } as const;

test('each job of a process that crashed knows where it computed itself', async () => {
  const { spawn, started } = engines();
  const process = engineProcess(
    spawn,
    devices(() => {}),
  );
  const calls = ['one', 'two'].map((name) => process.call('denoise', { ...request, inputs: [name] }));
  await vi.waitFor(() => expect(started[0]!.asked).toHaveLength(2));
  started[0]!.tell({ kind: 'using', id: started[0]!.asked[0]!.id, device: 'webgpu' });
  started[0]!.crash();
  await vi.waitFor(() => expect(started[1]?.asked).toHaveLength(2));
  const again = started[1]!.asked.map((job) => job.request as { inputs: string[]; device: object });
  const devicesOf = Object.fromEntries(again.map(({ inputs, device }) => [inputs[0], device]));
  expect(devicesOf).toEqual({ one: { device: 'auto' }, two: { device: 'webgpu' } });
  await process.close();
  expect(await Promise.all(calls)).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
});

test('no engine is started any more for a job that would go on after it was closed', async () => {
  const { spawn, started } = engines();
  const process = engineProcess(
    spawn,
    devices(() => void process.close()),
  );
  const call = process.call('denoise', { ...request, inputs: ['one'] });
  await vi.waitFor(() => expect(started[0]!.asked).toHaveLength(1));
  started[0]!.tell({ kind: 'using', id: started[0]!.asked[0]!.id, device: 'webgpu' });
  started[0]!.crash();
  expect(await call).toEqual({ state: 'cancelled' });
  expect(await process.call('nets', {})).toEqual({ state: 'cancelled' });
  expect(spawn).toHaveBeenCalledOnce();
});
