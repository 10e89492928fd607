import { expect, it } from 'vitest';
import { deviceIds } from '../../../../src-main/contract/config/device.ts';
import { deviceLabels } from '../../../../src-main/engine/jit/run/device-labels.ts';
import { deviceName } from '../../../../src-renderer/format/device-name.ts';

it('calls devices as the terminal does', () => {
  expect(deviceIds.map(deviceName)).toEqual(deviceIds.map((id) => deviceLabels[id]));
});

it('leaves a device of elsewhere as it was written down', () => {
  expect(deviceName('a cluster')).toBe('a cluster');
});
