import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { deviceIds } from '../../../src-main/contract/config/device.ts';
import { Failure } from '../../../src-main/contract/errors/failure.ts';
import type { Child, Spawn } from '../../../src-main/engine/base/child.ts';
import { machineFacts } from '../../../src-main/engine/trial/machine.ts';
import { recallDevices } from '../../../src-main/engine/trial/memory.ts';
import { devicesOfMachine } from '../../../src-main/studio/devices.ts';
import { engineProcess } from '../../../src-main/studio/engine-process.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

vi.mock(import('../../../src-main/engine/trial/machine.ts'), async (original) => {
  const real = await original();
  return { ...real, machineFacts: vi.fn(real.machineFacts) };
});
const facts = vi.mocked(machineFacts);

/** A probe that reports when it is told to. */
class Probe implements Child {
  readonly pid = 1;
  isAlive = true;
  tell: (message: unknown) => void = () => {};
  #end: (failure: Failure<'engine/died'>) => void = () => {};
  readonly ended = new Promise<Failure<'engine/died'>>((resolve) => (this.#end = resolve));
  send(): void {}
  onMessage(listener: (message: unknown) => void): void {
    this.tell = listener;
  }
  kill(): void {
    this.#end(new Failure('engine/died', { how: 'killed', lastWords: '' }));
  }
  release(): void {
    this.isAlive = false;
  }
}

function probes() {
  const started: { probe: Probe; ids: readonly string[] }[] = [];
  const spawn = vi.fn<Spawn>((_, ids = []) => {
    const probe = new Probe();
    started.push({ probe, ids });
    return probe;
  });
  return { spawn, started };
}

const report = (id: string) => ({ id, label: id, available: true, reason: '', train: true, infer: true });

it('tries the devices once, however many ask, and lets go of the probe', async () => {
  const { spawn, started } = probes();
  const devices = devicesOfMachine({ spawn });
  expect(spawn).not.toHaveBeenCalled();
  const [first, second] = [devices.known(), devices.known()];
  for (const id of deviceIds) started[0]!.probe.tell(report(id));
  expect((await first).devices.map(({ id }) => id)).toEqual(deviceIds);
  expect(await second).toBe(await first);
  expect(spawn).toHaveBeenCalledOnce();
  expect(started[0]!.probe.isAlive).toBe(false);
});

it('leaves nothing running when it is closed in the middle', async () => {
  const { spawn, started } = probes();
  const devices = devicesOfMachine({ spawn });
  const known = devices.known();
  started[0]!.probe.tell(report('cpu'));
  devices.close();
  expect((await known).devices.map(({ id, available }) => [id, available])).toEqual(
    deviceIds.map((id) => [id, id === 'cpu']),
  );
  expect(spawn).toHaveBeenCalledOnce();
});

const noRoom: Spawn = () => {
  throw new Error('spawn ENOMEM');
};

it('where no process can be started, work fails and nothing else does', async () => {
  const devices = devicesOfMachine({ spawn: noRoom });
  await expect(devices.known()).rejects.toThrow('ENOMEM');
  await expect(devices.known()).rejects.toThrow('ENOMEM');
  expect(await engineProcess(noRoom, devices).call('nets', {})).toMatchObject({
    state: 'failed',
    error: { code: 'engine/died', values: { how: 'spawn ENOMEM' } },
  });
});

/** Devices of a studio whose probes find everything at once. */
function studioAt(home: string) {
  const spawn = vi.fn<Spawn>((_, ids = []) => {
    const probe = new Probe();
    queueMicrotask(() => ids.forEach((id) => probe.tell(report(id))));
    return probe;
  });
  const onTrial = vi.fn<() => void>();
  return { spawn, onTrial, devices: devicesOfMachine({ spawn, home, onTrial }) };
}

describe('with a home', () => {
  const root = temporaryFolder();

  it('remembers for the next studio, and forgets when it is asked to measure', async () => {
    const home = join(root, 'home');
    const first = studioAt(home);
    const known = await first.devices.known();
    expect(known.devices.map(({ id }) => id)).toEqual(deviceIds);

    const second = studioAt(home);
    expect(await second.devices.known()).toEqual(known);
    expect(first.onTrial).toHaveBeenCalledOnce();
    expect(second.spawn).not.toHaveBeenCalled();
    expect(second.onTrial).not.toHaveBeenCalled();
    await second.devices.known(true);
    expect(second.spawn).toHaveBeenCalledOnce();
    expect(await studioAt(home).devices.known()).toEqual(await second.devices.known());
  });

  it('does not remember a trial that was broken off', async () => {
    const home = join(root, 'closed');
    const { spawn, started } = probes();
    const devices = devicesOfMachine({ spawn, home });
    const known = devices.known();
    await vi.waitFor(() => expect(started).toHaveLength(1));
    devices.close();
    await known;
    const next = studioAt(home);
    expect((await next.devices.known()).devices.every(({ available }) => available)).toBe(true);
    expect(next.spawn).toHaveBeenCalledOnce();
  });

  it('remembers what ended a process, for this studio and the next one', async () => {
    const home = join(root, 'lost');
    const { devices } = studioAt(home);
    await devices.known();
    const left = await devices.failed(['webgpu'], 'killed by SIGSEGV');
    expect(await devices.known()).toEqual(left);
    const next = studioAt(home);
    expect(await next.devices.known()).toEqual(left);
    expect(next.spawn).not.toHaveBeenCalled();
    const lost = left.devices.filter(({ available }) => !available);
    expect(lost).toMatchObject([{ id: 'webgpu', reason: 'killed by SIGSEGV', train: false, untried: true }]);
  });

  it('takes that back, for this studio and the next one, however often it was said', async () => {
    const home = join(root, 'forgiven');
    const { devices } = studioAt(home);
    const known = await devices.known();
    await devices.failed(['webgpu'], 'killed by SIGSEGV');
    await devices.failed(['webgpu', 'cuda'], 'killed by SIGSEGV');
    expect(await devices.forgive(['webgpu', 'cuda', 'cpu'])).toEqual(known);
    expect(await studioAt(home).devices.known()).toEqual(known);
  });

  it('remembers a card that was lost where it looks for it next time', async () => {
    const home = join(root, 'gone');
    facts.mockResolvedValueOnce(['with a card']).mockResolvedValueOnce(['without']);
    const { devices } = studioAt(home);
    await devices.known();
    const left = await devices.failed(['webgpu'], 'killed by SIGSEGV');
    expect(await recallDevices(home, ['with a card'])).toEqual(left);
    facts.mockReset();
  });

  it('does without, where nothing can be written', async () => {
    const { devices } = studioAt('/dev/null/home');
    expect((await devices.known()).devices).toHaveLength(deviceIds.length);
  });
});
