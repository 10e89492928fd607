import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type {
  DeviceEvent,
  DeviceId,
  DeviceReport,
  KnownDevices,
} from '../../../src-main/contract/config/device.ts';
import { Failure } from '../../../src-main/contract/errors/failure.ts';
import { persist } from '../../../src-main/studio/go-on.ts';
import type { Task, TaskEnd } from '../../../src-main/studio/running-engine.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const root = temporaryFolder();
const done: TaskEnd = { outcome: { state: 'done', result: 'the result' } };

/**
 * How a job ends whose process had a fault while its jobs computed on these devices beside the processor.
 * @param own where this one had told that it computes: on the first of them, unless said otherwise
 */
function crashed(
  devices: DeviceId[],
  kept: unknown[] = [],
  own: DeviceId | null = devices[0] ?? 'cpu',
): TaskEnd {
  const failure = new Failure('engine/died', { how: 'killed by SIGSEGV', lastWords: '', crashed: true });
  return {
    outcome: { state: 'failed', error: failure.toData() },
    crash: { failure, devices, own: own ?? undefined, kept },
  };
}

/** Devices of which some are lost in the course of a test. */
function machine(...ids: DeviceId[]) {
  const left = new Set(ids);
  const failed = vi.fn(async (lost: readonly DeviceId[]): Promise<KnownDevices> => {
    for (const id of lost) left.delete(id);
    const devices = [...left].map((id): DeviceReport => {
      return { id, label: id, available: true, reason: '', train: true, infer: true };
    });
    return { devices, measured: new Date().toISOString() };
  });
  const forgive = vi.fn(async (): Promise<KnownDevices> => ({ devices: [], measured: '' }));
  return { failed, forgive };
}

function job(changes: Partial<Task> = {}): Task {
  const request = { clean: 'pictures', device: { device: 'webgpu', threads: 2 } };
  const listeners = { onProgress: undefined, onEvent: undefined, onStart: undefined, signal: undefined };
  return { channel: 'evaluate', request, ...listeners, ...changes };
}

/** An engine whose jobs end one after another as the list says, and what it was asked. */
function engine(...ends: TaskEnd[]) {
  const asked: Task[] = [];
  const ask = vi.fn(async (task: Task) => {
    asked.push(task);
    return ends[asked.length - 1]!;
  });
  return { ask, asked };
}

test('a job goes on on the next device, and says so in one event for each that failed', async () => {
  const { ask, asked } = engine(crashed(['webgpu'], ['a part']), crashed(['cuda'], ['a part', 'more']), done);
  const onEvent = vi.fn<(event: unknown) => void>();
  const outcome = await persist(job({ onEvent }), ask, machine('webgpu', 'cuda', 'cpu'));
  expect(outcome).toEqual(done.outcome);
  expect(asked.map(({ kept }) => kept)).toEqual([undefined, ['a part'], ['a part', 'more']]);
  expect(asked[2]!.request).toEqual({ clean: 'pictures', device: { device: 'auto', threads: 2 } });
  const reason = 'its driver ended the process: killed by SIGSEGV';
  expect(onEvent.mock.calls.map(([event]) => event)).toEqual([
    { kind: 'device', trouble: { device: 'webgpu', reason, remedy: { do: 'move', to: 'cuda' } } },
    { kind: 'device', trouble: { device: 'cuda', reason, remedy: { do: 'move', to: 'cpu' } } },
  ]);
});

test('says where it goes on in the numbers that the job takes', async () => {
  const { failed, forgive } = machine('cpu');
  const usual = { label: '', available: true, reason: '', train: true, infer: true } as const;
  const reports: DeviceReport[] = [
    { id: 'cpu', ...usual, speed: { megapixelsPerSecond: 1 } },
    { id: 'cuda', ...usual, speed: { megapixelsPerSecond: 6 } },
    { id: 'dml', ...usual, speed: { megapixelsPerSecond: 4 }, half: { megapixelsPerSecond: 9, taken: true } },
  ];
  failed.mockResolvedValue({ devices: reports, measured: '' });
  const goesOn = async (task: Partial<Task>) => {
    const onEvent = vi.fn<(event: unknown) => void>();
    await persist(job({ ...task, onEvent }), engine(crashed(['webgpu']), done).ask, { failed, forgive });
    return (onEvent.mock.calls[0]![0] as DeviceEvent).trouble.remedy;
  };
  expect(await goesOn({ channel: 'evaluate' })).toEqual({ do: 'move', to: 'cuda' });
  expect(await goesOn({ channel: 'denoise' })).toEqual({ do: 'move', to: 'dml' });
  const request = { device: { device: 'auto', precision: 'full' } };
  expect(await goesOn({ channel: 'denoise', request })).toEqual({ do: 'move', to: 'cuda' });
});

test('a device is left once only, and on the processor a death is the end', async () => {
  const again = engine(crashed(['webgpu']), crashed(['webgpu']), done);
  expect(await persist(job(), again.ask, machine('webgpu', 'cpu'))).toMatchObject({ state: 'failed' });
  expect(again.ask).toHaveBeenCalledTimes(2);
  const processor = engine(crashed([]), done);
  const { failed, forgive } = machine('cpu');
  expect(await persist(job(), processor.ask, { failed, forgive })).toMatchObject({ state: 'failed' });
  expect(failed).not.toHaveBeenCalled();
  expect(forgive).not.toHaveBeenCalled();
});

test('devices are given back where the job ends a process without them, too', async () => {
  const { ask } = engine(crashed(['webgpu']), crashed(['cuda']), crashed([]), done);
  const devices = machine('webgpu', 'cuda', 'cpu');
  expect(await persist(job(), ask, devices)).toMatchObject({ state: 'failed' });
  expect(devices.forgive.mock.calls).toEqual([[['webgpu', 'cuda']]]);
  const guilty = machine('webgpu', 'cpu');
  await persist(job(), engine(crashed(['webgpu']), done).ask, guilty);
  expect(guilty.forgive).not.toHaveBeenCalled();
});

test('what cannot go on ends, and the device is remembered all the same', async () => {
  const { ask } = engine(crashed(['webgpu']), done);
  const { failed, forgive } = machine('webgpu', 'cpu');
  expect(await persist(job({ channel: 'look' }), ask, { failed, forgive })).toMatchObject({
    state: 'failed',
  });
  expect(failed).toHaveBeenCalledWith(['webgpu'], 'it ended the process that used it (killed by SIGSEGV)');
});

test('the next engine is told what the one before was told, and progress never goes down', async () => {
  const heard: unknown[][] = [];
  let tell: ((control: unknown) => void) | undefined;
  const told: unknown[] = [];
  const ask = async (task: Task): Promise<TaskEnd> => {
    const own: unknown[] = [];
    heard.push(own);
    task.onStart?.((control) => own.push(control));
    const isFirst = heard.length === 1;
    task.onProgress?.({ fraction: isFirst ? 0.5 : 0.25 });
    tell!(isFirst ? 'pause' : 'resume');
    task.onProgress?.({ fraction: isFirst ? 0.6 : 0.75 });
    return isFirst ? crashed(['webgpu']) : done;
  };
  const onStart = vi.fn((send: (control: unknown) => void) => void (tell = send));
  const onProgress = (progress: unknown) => told.push(progress);
  await persist(job({ onStart, onProgress }), ask, machine('webgpu', 'cpu'));
  expect(heard).toEqual([['pause'], ['pause', 'resume']]);
  expect(onStart).toHaveBeenCalledOnce();
  expect(told).toEqual([0.5, 0.6, 0.6, 0.75].map((fraction) => ({ fraction })));
});

test('a job that had not begun is asked for again as it was, whatever lies in its folder, and no device is left', async () => {
  const output = join(root, 'of another training');
  mkdirSync(join(output, 'checkpoint'), { recursive: true });
  writeFileSync(join(output, 'checkpoint', 'header.json'), '{}');
  const waiting: Pick<Task, 'channel' | 'request'>[] = [
    { channel: 'train', request: { config: {}, output, overwrite: true, device: { device: 'webgpu' } } },
    { channel: 'resume', request: { folder: output, output, changes: { seed: 5 }, device: {} } },
    { channel: 'denoise', request: { inputs: ['a'], device: { device: 'cpu' } } },
  ];
  for (const task of waiting) {
    const onEvent = vi.fn<(event: unknown) => void>();
    const { ask, asked } = engine(crashed(['webgpu'], [], null), done);
    expect(await persist(job({ ...task, onEvent }), ask, machine('webgpu', 'cpu'))).toEqual(done.outcome);
    expect(asked[1]).toMatchObject(task);
    expect(onEvent).not.toHaveBeenCalled();
  }
});

test('a job beside the one whose driver ended the process keeps its device, and may leave it later', async () => {
  const onEvent = vi.fn<(event: unknown) => void>();
  const request = { device: { device: 'cpu' } };
  const beside = engine(crashed(['webgpu'], [], 'cpu'), done);
  const outcome = await persist(job({ request, onEvent }), beside.ask, machine('webgpu', 'cpu'));
  expect(outcome).toEqual(done.outcome);
  expect(beside.asked[1]!.request).toEqual(request);
  expect(onEvent).not.toHaveBeenCalled();

  const later = engine(crashed(['webgpu'], [], null), crashed(['webgpu']), done);
  expect(await persist(job(), later.ask, machine('webgpu', 'cpu'))).toEqual(done.outcome);
  expect(later.asked.map((task) => (task.request as { device: object }).device)).toEqual([
    { device: 'webgpu', threads: 2 },
    { device: 'webgpu', threads: 2 },
    { device: 'auto', threads: 2 },
  ]);
});

test('a device of others is no reason to ask for ever', async () => {
  const { ask } = engine(crashed(['webgpu'], [], 'cpu'), crashed(['webgpu'], [], null), done);
  expect(await persist(job(), ask, machine('webgpu', 'cpu'))).toMatchObject({ state: 'failed' });
  expect(ask).toHaveBeenCalledTimes(2);
});

test('stopped while the device is noted, a job ends as cancelled', async () => {
  const controller = new AbortController();
  const { ask } = engine(crashed(['webgpu']), done);
  const { failed, forgive } = machine('webgpu', 'cpu');
  const stopped = async (ids: readonly DeviceId[]) => {
    controller.abort();
    return failed(ids);
  };
  const outcome = await persist(job({ signal: controller.signal }), ask, { failed: stopped, forgive });
  expect(outcome).toEqual({ state: 'cancelled' });
  expect(ask).toHaveBeenCalledOnce();
});

test('a training goes on from its checkpoint, and begins anew where there is none', async () => {
  const output = join(root, 'model');
  const request = { config: { images: ['a'] }, output, moments: true, device: { device: 'cuda' } };
  const fresh = engine(crashed(['cuda']), done);
  await persist(job({ channel: 'train', request }), fresh.ask, machine('cuda', 'cpu'));
  expect(fresh.asked[1]).toMatchObject({ channel: 'train', request: { config: { images: ['a'] } } });

  mkdirSync(join(output, 'checkpoint'), { recursive: true });
  writeFileSync(join(output, 'checkpoint', 'header.json'), '{}');
  const begun = engine(crashed(['cuda']), done);
  await persist(job({ channel: 'train', request }), begun.ask, machine('cuda', 'cpu'));
  const resumed = { folder: output, output, moments: true, device: { device: 'auto' } };
  expect(begun.asked[1]).toMatchObject({ channel: 'resume', request: resumed });
  expect(begun.asked[1]!.request).not.toHaveProperty('config');
});
