import type { DeviceId } from '../../contract/config/device.ts';

/**
 * Devices that may clean in numbers of 16 bits. Processors take longer for them, having no such multiplications, and TensorFlow's own runtime
 * runs no graph of ours.
 */
export function mayHalve(device: DeviceId): boolean {
  return device !== 'cpu' && device !== 'tensorflow';
}
