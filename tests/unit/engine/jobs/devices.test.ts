import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { DeviceReport, KnownDevices } from '../../../../src-main/contract/config/device.ts';
import {
  learnDevicesFrom,
  planDevices,
  resolveDevice,
  takesHalf,
} from '../../../../src-main/engine/jobs/devices.ts';
import { viewDevice } from '../../../../src-main/engine/jobs/look.ts';
import { planModel, wantsHalf } from '../../../../src-main/engine/jobs/model-devices.ts';
import { relay } from '../../../../src-main/engine/jit/relay.ts';
import { lost } from '../../../helpers/failing.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();

function report(id: DeviceReport['id'], megapixelsPerSecond: number): DeviceReport {
  const speed = { megapixelsPerSecond, patchesPerSecond: 10 };
  return { id, label: id, available: true, reason: '', train: true, infer: true, speed };
}

const card = { ...report('webgpu', 4), half: { error: 0.001, megapixelsPerSecond: 9, taken: true } };
const ask = vi.fn<() => Promise<KnownDevices>>();

beforeEach(() => {
  ask.mockReset();
  ask.mockResolvedValue({ devices: [report('cpu', 1), card, report('cuda', 6)], measured: '' });
  learnDevicesFrom(ask);
});

test('models of ours are computed in 16 bits unless full precision is asked for, others and filters never', async () => {
  const own = join(root, 'own');
  mkdirSync(own);
  writeFileSync(join(own, 'model.json'), '{}');
  const foreign = join(root, 'foreign.onnx');
  writeFileSync(foreign, '');
  const wants = [own, foreign, 'median'].map((model) => wantsHalf(model, { device: 'auto' }));
  expect(await Promise.all(wants)).toEqual([true, false, false]);
  expect(await wantsHalf(own, { device: 'webgpu', precision: 'auto' })).toBe(true);
  expect(await wantsHalf(own, { device: 'webgpu', precision: 'full' })).toBe(false);
});

test('devices take 16 bits where their trial says so, and nothing is tried for the processor, which never does', async () => {
  expect(await takesHalf('cpu')).toBe(false);
  expect(ask).not.toHaveBeenCalled();
  expect([await takesHalf('webgpu'), await takesHalf('cuda')]).toEqual([true, false]);
});

test('the device is the fastest in the numbers that the job takes, and so are those after it', async () => {
  const auto = { device: 'auto' } as const;
  const inHalves = await planDevices(auto, 'infer', () => {}, true);
  const inFull = await planDevices(auto, 'infer', () => {});
  expect([inHalves.first, inFull.first]).toEqual(['webgpu', 'cuda']);
  expect([await inHalves.reserve(), await inFull.reserve()]).toEqual([
    ['cuda', 'cpu'],
    ['webgpu', 'cpu'],
  ]);
  expect(await resolveDevice(auto, 'infer')).toBe('cuda');
});

test('looking computes in 32 bits, too', async () => {
  const layer = { kind: 'cleaned', file: 'a.png', model: 'grey', device: { device: 'auto' } } as const;
  expect(await viewDevice({ layer } as Parameters<typeof viewDevice>[0])).toBe('cuda');
});

test('nothing is tried or told for filters', async () => {
  const onUse = vi.fn<() => void>();
  const plan = await planModel('median', { device: 'webgpu' }, onUse);
  relay(plan, () => {});
  expect(plan.first).toBe('cpu');
  expect([onUse.mock.calls, ask.mock.calls]).toEqual([[], []]);
  relay(await planModel('grey', { device: 'webgpu' }, onUse), () => {});
  expect(onUse.mock.calls).toEqual([['webgpu']]);
});

test('each device is told before it is used', async () => {
  const used: string[] = [];
  const plan = await planDevices({ device: 'auto' }, 'infer', (device) => used.push(device));
  const devices = relay(plan, () => expect(used).toEqual(['cuda', 'webgpu']));
  expect(used).toEqual(['cuda']);
  await devices.moveOn(lost(), 'cuda');
  expect(used).toEqual(['cuda', 'webgpu']);
});
