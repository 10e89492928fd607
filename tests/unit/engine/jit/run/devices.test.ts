import { describe, expect, test } from 'vitest';
import {
  deviceIds,
  type DeviceId,
  type DeviceReport,
} from '../../../../../src-main/contract/config/device.ts';
import { chooseDevices, probeDevice } from '../../../../../src-main/engine/jit/run/devices.ts';

/** Reports in which the devices that are named work. */
function reports(...working: DeviceId[]): DeviceReport[] {
  return deviceIds.map((id) => {
    const available = working.includes(id);
    const train = available && id !== 'coreml';
    return { id, label: id, available, reason: '', train, infer: available };
  });
}

describe('the choice of devices', () => {
  test.each<[DeviceId[], DeviceId, DeviceId]>([
    [['cpu'], 'cpu', 'cpu'],
    [['cpu', 'webgpu'], 'webgpu', 'webgpu'],
    [['cpu', 'coreml'], 'cpu', 'coreml'],
    [['cpu', 'webgpu', 'tensorflow', 'cuda'], 'cuda', 'cuda'],
    [[], 'cpu', 'cpu'],
  ])('of %s: %s trains, %s cleans', (working, train, infer) => {
    expect(chooseDevices(reports(...working))).toEqual({ train, infer });
  });
});

describe('probing', () => {
  test('finds the processor', async () => {
    const report = await probeDevice('cpu');
    expect(report).toMatchObject({ id: 'cpu', available: true, train: true, infer: true });
    expect(report.reason).toMatch(/\d+ threads$/);
  });

  test('says why a device of another system is not there', async () => {
    const foreign = process.platform === 'darwin' ? 'dml' : 'coreml';
    const report = await probeDevice(foreign);
    expect(report).toMatchObject({ id: foreign, available: false, train: false, infer: false });
    expect(report.reason).toContain(process.platform);
  });
});
