import { beforeEach, expect, test, vi } from 'vitest';
import type { DeviceReport, KnownDevices } from '../../../../src-main/contract/config/device.ts';
import { learnDevicesFrom, planDevices, takesHalf } from '../../../../src-main/engine/jobs/devices.ts';
import { relay } from '../../../../src-main/engine/jit/relay.ts';
import { lost } from '../../../helpers/failing.ts';

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

test('files are cleaned in 16 bits on a device where that is taken, unless full precision is asked for', async () => {
  expect(await takesHalf({ device: 'auto' }, 'webgpu')).toBe(true);
  expect(await takesHalf({ device: 'webgpu', precision: 'auto' }, 'webgpu')).toBe(true);
  expect(await takesHalf({ device: 'auto', precision: 'full' }, 'webgpu')).toBe(false);
  expect(await takesHalf({ device: 'auto' }, 'cuda')).toBe(false);
});

test('nothing is tried for the processor, which never does', async () => {
  expect(await takesHalf({ device: 'cpu' }, 'cpu')).toBe(false);
  expect(ask).not.toHaveBeenCalled();
});

test('the device is the fastest in the numbers that are wanted', async () => {
  const [first, inFull] = await Promise.all([
    planDevices({ device: 'auto' }, 'infer', () => {}),
    planDevices({ device: 'auto', precision: 'full' }, 'infer', () => {}),
  ]);
  expect([first.first, inFull.first]).toEqual(['webgpu', 'cuda']);
});

test('each device is told before it is used', async () => {
  const used: string[] = [];
  const plan = await planDevices({ device: 'auto' }, 'infer', (device) => used.push(device));
  const devices = relay(plan, () => expect(used).toEqual(['webgpu', 'cuda']));
  expect(used).toEqual(['webgpu']);
  await devices.moveOn(lost(), 'webgpu');
  expect(used).toEqual(['webgpu', 'cuda']);
});
