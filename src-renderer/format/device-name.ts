import { deviceIds } from '../../src-main/contract/config/device.ts';
import { t } from './translate.ts';

/** A device as people call it; what is none of ours as it was written down. */
export function deviceName(device: string): string {
  const id = deviceIds.find((known) => known === device);
  return id ? t(`devices.${id}`) : device;
}
